# The two judges of cauce-due that share nothing with it: tests/courts.awk and
# what is beside it. For .bats files, in a folder of their own.

# Vacations of all departments and years, but some: for both.
made_recesses() {
	awk 'BEGIN {
		n = split("chuquisaca la-paz cochabamba oruro potosi tarija santa-cruz beni pando", k, " ")
		for (y = 2023; y <= 2035; y++)
			for (i = 1; i <= n; i++) {
				# One more in Potosí would be two; some are not known.
				if ((y == 2025 && k[i] == "potosi") ||
					(y + i) % 6 == 0)
					continue
				a = 1 + (y * 7 + i * 5) % 14
				end = a + 24
				printf("%s %d-12-%02d %d-%02d-%02d;", k[i], y, a,
					end > 31 ? y + 1 : y, end > 31 ? 1 : 12,
					end > 31 ? end - 31 : end)
			}
	}'
}

# courts OPTION...: awk with the courts' days, and with recesses in $RECESSES.
courts() {
	awk -v first=2023 -v last=2036 -v recesses="${RECESSES-}" \
		-f "$ROOT/tests/courts.awk" "$@"
}

# recess_file: the same recesses as a calendar file, in recess.rec.
recess_file() {
	{
		printf '%%rec: Recess\n\n'
		tr ';' '\n' <<<"$RECESSES" | awk 'NF {
			printf "Department: %s\nFrom: %s\nTo: %s\nCircular: %d/%s\n\n",
				$1, $2, $3, NR, $2 }'
	} >recess.rec
}

# terms EVERY [SEED [LENGTHS]]: every so many of the terms that there are from
# 2024 to 2030: each start, department, counting and these lengths.
terms() {
	courts -v from=2024 -v to=2030 -v each="$1" -v seed="${2:-0}" \
		-v lengths="${3:-1 2 3 5 8 10 15 20 30 60}" \
		-f "$ROOT/tests/terms.awk" </dev/null
}

# counted [CALENDARS...]: what we say of the file lines.
counted() {
	local command=$BIN/../unit/term

	[ -x "$command" ] || command=$ROOT/build/unit/term
	CAUCE_SHARE=${CAUCE_SHARE-$ROOT/share} "$command" "$@" <lines
}

# both_count: ours and theirs of the file lines.
both_count() {
	if [ "${RECESSES-}" ]; then
		recess_file
		counted recess.rec >ours
	else
		counted >ours
	fi
	courts -f "$ROOT/tests/terms.awk" lines >theirs
}

# both_owe N SEED DAY: what N made-up cases owe by a day, with their reports:
# register.rec, reports.rec, and the rows in ours and theirs.
both_owe() {
	RECESSES=$(made_recesses)
	recess_file
	courts -v n="$1" -v seed="$2" -f "$ROOT/tests/cases.awk" </dev/null \
		>register.rec
	courts -v as_of="$3" -f "$ROOT/tests/duties.awk" register.rec >rows
	courts -v seed="$2" -v rows=rows -f "$ROOT/tests/cases.awk" </dev/null \
		>reports.rec
	courts -v as_of="$3" -v reports_file=reports.rec \
		-f "$ROOT/tests/duties.awk" register.rec >theirs
	cauce-due -c recess.rec -r register.rec --as-of "$3" reports.rec \
		>table.csv 2>err || assert_equal $? 1
	# Without Court, which is the second, and Basis, the last.
	tail -n +2 table.csv | cut -d, -f1,3-13 >ours
}
