# What is decided at a glance is decided as it is at length:
# tests/unit/shortcut.c tries every short row, letter, date and day, and prints
# those that differ, and then how many took the short cut.

load helper

setup() {
	SHORTCUT=$BIN/../unit/shortcut
	[ -x "$SHORTCUT" ] || SHORTCUT=$ROOT/build/unit/shortcut
}

@test "a row that is cut without libcsv has the cells that libcsv finds" {
	run "$SHORTCUT" rows
	assert_success
	assert_output 10701
}

@test "plain text is UTF-8 in NFC that no reader changes" {
	run "$SHORTCUT" letters
	assert_success
	assert_output 2103649
}

@test "a date in digits is the same day as one with a word before it" {
	run "$SHORTCUT" dates
	assert_success
	assert_output 6576
}

@test "every day from year 1 to 9999 is split and joined to itself" {
	run "$SHORTCUT" days
	assert_success
	assert_output 3652059
}

@test "a day written YYYY-MM-DD is one if it can be read" {
	run "$SHORTCUT" isos
	assert_success
	assert_output 3802
}
