# What is remembered of the words of texts: tests/unit/vocabulary.c.

load helper

setup() {
	VOCABULARY=$BIN/../unit/vocabulary
	[ -x "$VOCABULARY" ] || VOCABULARY=$ROOT/build/unit/vocabulary
	export CAUCE_SHARE=$ROOT/share
}

@test "what is remembered of words changes no redaction" {
	cd "$ROOT"
	cat tests/cases/redact/tune/*.txt >"$BATS_TEST_TMPDIR/texts"
	run --separate-stderr "$VOCABULARY" tests/cases/redact/register.rec \
		"$BATS_TEST_TMPDIR/texts" 160
	assert_success
	assert_equal "$output" '160 texts, 160 with marks'
	assert_equal "$stderr" ''
}

@test "a register of nobody is remembered, too" {
	cd "$ROOT"
	cat tests/cases/redact/tune/*.txt >"$BATS_TEST_TMPDIR/texts"
	printf '%%rec: Case\n\nCase: LIB-2026-001\nParticipant: P-0001\n' \
		>"$BATS_TEST_TMPDIR/register"
	run --separate-stderr "$VOCABULARY" "$BATS_TEST_TMPDIR/register" \
		"$BATS_TEST_TMPDIR/texts" 20
	assert_success
	assert_equal "$output" '20 texts, 20 with marks'
	assert_equal "$stderr" ''
}
