# What fuzzers were given, given to their targets again: no crash, and what
# each target says must hold.

load helper

setup() {
	REPLAY=$BIN/../replay
	[ -d "$REPLAY" ] || REPLAY=$ROOT/build/replay
	cd "$ROOT"
}

@test "every fuzz target has a corpus, and holds on it" {
	local target name

	for target in tests/fuzz/*.c; do
		name=$(basename "$target" .c)
		[ -e "tests/fuzz/corpus/$name" ] || fail "no corpus of $name"
		"$REPLAY/$name" tests/fuzz/corpus/"$name"/* \
			>"$BATS_TEST_TMPDIR/out" 2>&1 ||
			fail "$name: $(tail -n 3 "$BATS_TEST_TMPDIR/out")"
	done
}

@test "forms and items hold on every case of cauce-parse" {
	find tests/cases/parse -name '*.txt' -exec "$REPLAY/form" {} + \
		>"$BATS_TEST_TMPDIR/out" 2>&1
	find tests/cases/parse -name '*.txt' -exec "$REPLAY/encoding" {} + \
		>"$BATS_TEST_TMPDIR/out" 2>&1
}
