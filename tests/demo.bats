# The demo gives what share/demo/expected says.

load helper

# The demo takes the key that is there. The test of pseudonyms has this one.
setup_file() {
	export OUT=$BATS_FILE_TMPDIR/out
	mkdir "$OUT"
	(
		umask 077
		sed -n "s/^KEY='\(.*\)'$/\1/p" "$ROOT/tests/pseudonym.bats" \
			>"$OUT/key"
	)
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
	for book in vencimientos financiador publico; do
		assert_line --partial "$OUT/$book.xlsx"
		assert [ -s "$OUT/$book.xlsx" ]
	done
}

@test "the researcher's extract has marks where somebody was named" {
	run grep -Fxf "$expected/research.txt" "$OUT/research.rec"
	assert_output --regexp 'señora \[PERSONA-'
	sort "$expected/research.txt" >"$BATS_TEST_TMPDIR/expected"
	sort <<<"$output" | assert_same "$BATS_TEST_TMPDIR/expected" /dev/stdin
	grep -Fq 'Pasaje Imaginario Nº 20' "$OUT/reports.rec"
	run ! grep -F 'Pasaje Imaginario Nº 20' "$OUT/research.rec"
}

@test "cauce-leaks finds the register in the reports, and not in the extract" {
	run -0 cat "$BATS_FILE_TMPDIR/said"
	assert_line --regexp '^cauce-leaks halla datos del registro en [1-9][0-9]* lugares de los informes, y en 0 de ese extracto\.$'
	assert_line --regexp '^cauce-leaks finds what the register knows in [1-9][0-9]* places of the reports, and in 0 of that extract\.$'
}

# On time in July: 17 of 21, so four were not; in September 16 of 18. Of these two,
# 39 together, there are at most 22 and 19, as the reports are shown; so at least
# 20 and 17, two wide: August hides with them. And of four women, and of one,
# reports were late by some days.
@test "the public's table hides five rows, of which nothing can be worked out" {
	run grep -c '\[c\]' "$OUT/publico.csv"
	assert_output 5
	run grep '\[c\]' "$OUT/publico.csv"
	assert_output '2026-07,on_time_rate,percent,[c],[c],[c],[c],hidden
2026-07,days_late_median,days,[c],[c],[c],[c],hidden
2026-08,on_time_rate,percent,[c],[c],[c],[c],hidden
2026-09,on_time_rate,percent,[c],[c],[c],[c],hidden
2026-09,days_late_median,days,[c],[c],[c],[c],hidden'
	run -0 cauce-suppress --audit "$OUT/publico.csv"
	assert_equal "$output" "$(cat "$OUT/audit.csv")"
	assert_equal "$(grep -c ',ok$' "$OUT/audit.csv")" 11
	run -0 cat "$BATS_FILE_TMPDIR/said"
	assert_line "	$OUT/publico.csv (5 de / of 24)"
}

@test "the demo makes a key that nobody else may read, and keeps it" {
	local again=$BATS_TEST_TMPDIR/again key

	sh "$ROOT/share/demo/run.sh" "$again" >/dev/null
	assert_equal "$(stat -c %a "$again/key")" 600
	cp "$again/key" "$again/research.rec" "$BATS_TEST_TMPDIR"
	sh "$ROOT/share/demo/run.sh" "$again" >/dev/null
	assert_same "$BATS_TEST_TMPDIR/key" "$again/key"
	assert_same "$BATS_TEST_TMPDIR/research.rec" "$again/research.rec"
	key=$(sed -n 's/^cauce-key-1 \([^ ]*\).*/\1/p' "$again/key")
	assert [ ${#key} = 64 ]
	run ! grep -rlF "$key" "$again" --exclude=key
}

@test "the demo gives the same bytes every time" {
	mkdir "$BATS_TEST_TMPDIR/again"
	cp -p "$OUT/key" "$BATS_TEST_TMPDIR/again"
	sh "$ROOT/share/demo/run.sh" "$BATS_TEST_TMPDIR/again" >/dev/null
	for f in resumen.csv casos.csv informes.csv parsed.rec reports.rec \
		rejected.rec research.rec manifest.rec publico.csv informe-2026-09.xlsx; do
		assert_same "$OUT/$f" "$BATS_TEST_TMPDIR/again/$f"
	done
}

# A new user's README: what stands there can be typed in this folder.
@test "the commands of the README give what it says" {
	local folder=$BATS_TEST_TMPDIR/share

	mkdir "$folder"
	cp -R "$ROOT/share/demo" "$ROOT/share/indicator" "$folder"
	awk '/^## / {
			wanted = /What the demo does|Who may see what|in figures$/
		}
		/^```/ { is_code = wanted && /sh$/; next }
		is_code' "$ROOT/README.md" >"$BATS_TEST_TMPDIR/typed"
	cd "$BATS_TEST_TMPDIR"
	HOME=$BATS_TEST_TMPDIR run -0 bash typed
	assert_line --partial 'inbox/2026-09-LIB-2026-013.txt:28: error: '
	assert_line 'What: PHONE'
	assert_line 'La señora [PERSONA] llamó del [TELÉFONO].'
	assert_line 'I05     retention_6m                    Retention at 6 months'
	assert_line 'Indicator: retention_6m'
	assert_line 'Id: LIB-2026-014/09'
	refute_line 'Id: LIB-2026-005/09'
	refute_line --partial '[leak]'
	refute_line --partial 'not found'
	cd "$folder/demo"
	assert [ -s informe.xlsx ]
	run -0 grep '^2026-06,daily_population,' cifras.csv
	assert_output '2026-06,daily_population,count,24,24,,24'
	run ! cauce-leaks -r register.rec reports.rec
	run -0 cauce-leaks -r register.rec research.rec
}
