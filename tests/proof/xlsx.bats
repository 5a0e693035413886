# The whole gate of hostile tables; tests/xlsx-hostile.bats takes a part.

load ../helper

@test "twelve hundred hostile tables end in an exact workbook or an error" {
	for python in /usr/bin/python3 python3 none; do
		"$python" -c '' 2>/dev/null && break
	done
	[ "$python" != none ] || skip 'python3 is not there'
	set --
	! "$python" -c 'import openpyxl' 2>/dev/null || set -- --openpyxl
	cd "$BATS_TEST_TMPDIR"
	run "$python" -W ignore "$ROOT/tests/workbook/gate.py" "$@" 0 1200 1
	assert_success
	assert_output --regexp '^[0-9]+ held, [0-9]+ refused, 0 wrong$'
}
