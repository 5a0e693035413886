# recutils is asked the same questions as we are: see differ.h. SEED=7 asks
# others, QUESTIONS=20000 more.

load ../helper

setup() {
	command -v recsel >/dev/null || skip 'recutils is not there'
	make -s -C "$ROOT" build/differ
	cd "$BATS_TEST_TMPDIR"
}

@test "recutils and cauce agree, but for the differences that are listed" {
	run "$ROOT/build/differ" -n "${QUESTIONS:-5500}" -s "${SEED:-1}" \
		"$ROOT/tests/proof/manual.txt"
	# What is known, and how often it showed.
	printf '# %s\n' "${lines[@]}" >&3
	assert_success
}
