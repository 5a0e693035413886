# States that merge, in 10,000 random trees. SEED=7 tries others, TREES=100000
# more.

load ../helper

@test "random trees of merging give the bytes of one run" {
	command -v python3 >/dev/null || skip 'python3 is not there'
	TMPDIR=$BATS_TEST_TMPDIR run python3 "$ROOT/tests/mergetrees.py" \
		"${TREES:-10000}" "${SEED:-1}"
	printf '# %s\n' "${lines[@]}" >&3
	assert_success
	assert_equal "${#lines[@]}" 1
}
