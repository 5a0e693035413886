# What finders stand on: folded text, words, and finds that are settled; on
# random texts, by tests/unit/fold.c and mend.c.

load helper

setup() {
	FOLD=$BIN/../unit/fold
	[ -x "$FOLD" ] || FOLD=$ROOT/build/unit/fold
}

# holds WHAT: nothing is said against it.
holds() {
	run --separate-stderr "$FOLD" "$1" 20000
	assert_output ''
	assert_equal "$stderr" ''
	assert_success
}

@test "a folded byte is what its character is alone, and knows its place" {
	holds fold
}

@test "texts fold, and words are cut, alike with SSE and without" {
	holds plain
}

@test "words are the runs of letters and digits, with their shapes" {
	holds words
}

@test "finds that overlap are settled byte by byte as their header says" {
	holds finds
}

@test "a mended text has the bytes of the folded one, in their places" {
	run --separate-stderr "$(dirname "$FOLD")/mend" 20000
	assert_output mended
	assert_equal "$stderr" ''
	assert_success
}
