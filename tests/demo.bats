# The demo gives what share/demo/expected says.

load helper

setup_file() {
	export OUT=$BATS_FILE_TMPDIR/out
	sh "$ROOT/share/demo/run.sh" "$OUT" >"$BATS_FILE_TMPDIR/said"
}

expected=$ROOT/share/demo/expected

@test "the figures are those that were computed without cauce" {
	assert_same "$expected/aggregate.csv" "$OUT/resumen.csv"
}

@test "the six faulty documents are found, and no other" {
	grep -h ': error: ' "$OUT/parse.log" "$OUT/validate.log" |
		sed 's|^inbox/\([^:]*\):.*|\1|' | sort >"$BATS_TEST_TMPDIR/found"
	cut -d : -f 1 "$expected/faults.txt" | sort \
		>"$BATS_TEST_TMPDIR/expected"
	assert_same "$BATS_TEST_TMPDIR/expected" "$BATS_TEST_TMPDIR/found"
}

@test "every document is accepted or set aside" {
	accepted=$(grep -c '^Report: ' "$OUT/reports.rec")
	rejected=$(grep -c '^Report: ' "$OUT/rejected.rec")
	unread=$(find "$OUT/rejected" -type f ! -name '*.err' | wc -l)
	assert_equal "$accepted $rejected $unread" '65 4 2'
}

@test "the demo says what it found, and where the workbook is" {
	run cat "$BATS_FILE_TMPDIR/said"
	assert_line '52 documentos, 71 informes: 65 aceptados, 6 apartados.'
	assert_line '52 documents, 71 reports: 65 accepted, 6 set aside.'
	assert_line --partial 'inbox/2026-09-LIB-2026-013.txt:28: error: '
	assert_line --partial "$OUT/informe-2026-09.xlsx"
	assert [ -s "$OUT/informe-2026-09.xlsx" ]
}

@test "the demo gives the same bytes every time" {
	sh "$ROOT/share/demo/run.sh" "$BATS_TEST_TMPDIR/again" >/dev/null
	for f in resumen.csv casos.csv informes.csv parsed.rec reports.rec \
		rejected.rec informe-2026-09.xlsx; do
		assert_same "$OUT/$f" "$BATS_TEST_TMPDIR/again/$f"
	done
}
