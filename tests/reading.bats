# What is read by guess is what is read with care: tests/unit/reading.c tries
# made-up texts, many of them hostile, and prints those that differ, and then
# how many lines, fields or parts were compared.

load helper

setup() {
	READING=$BIN/../unit/reading
	[ -x "$READING" ] || READING=$ROOT/build/unit/reading
}

# Where the C library lets itself be told what the processor cannot do, all ways
# are tried that this one has.
@test "line ends, and what is odd, are those that are found byte by byte" {
	for without in AVX512BW AVX512BW,-AVX2 none; do
		GLIBC_TUNABLES=glibc.cpu.hwcaps=-$without \
			run "$READING" lines
		assert_success
		assert_output 1679057
	done
}

@test "records that are read by guess have the fields of those read with care" {
	run --separate-stderr "$READING" records
	assert_success
	assert_output 226352
}

@test "fields that nobody asks for are left out, and nothing else changes" {
	run --separate-stderr "$READING" wanted
	assert_success
	assert_output 115903
}

@test "a part that is looked for alone is the one that splitting finds" {
	run "$READING" parts
	assert_success
	assert_output 102989
}
