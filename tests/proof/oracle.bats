# The figures of 20,000 reports, judged by SQL in sqlite3. SEED=7 asks of
# others, REPORTS=100000 of more.

load ../helper

@test "SQL makes the same figures of 20,000 reports, in ten groupings" {
	cd "$BATS_TEST_TMPDIR"
	run "$ROOT/tests/oracle/compare.sh" "${REPORTS:-20000}" "${SEED:-1}"
	printf '# %s\n' "${lines[@]}" >&3
	assert_success
	assert_equal "${#lines[@]}" 11
}
