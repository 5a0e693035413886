# Children who live in prison, collected each morning: a program that is made of
# records alone, from its documents to its workbook.

load helper
load program
load xlsx
program day-release
FROM=2026-09-01
TO=2026-09-30

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	(
		cd "$DEMO"
		cauce-parse -s "$PROGRAM" inbox/dia-* inbox/semana-*
	) >days.rec 2>days.err
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" -t Meeting inbox/reunion-*) \
		>meetings.rec 2>meetings.err
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" -t Operation inbox/operacion-*) \
		>operations.rec 2>operations.err
	cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" \
		"$DEMO/register.rec" days.rec meetings.rec operations.rec \
		>all.rec 2>validate.err
}

setup() {
	ALL=$BATS_FILE_TMPDIR
	GOOD=$ALL/all.rec
	cd "$BATS_TEST_TMPDIR" || return
}

# reckoned CONDITION: on how many lines of records of days it holds, told by awk
# apart from the schema and the indicators.
reckoned() {
	awk "$1 { n++ } END { print n + 0 }" "$ALL/days.rec"
}

hidden() {
	cauce-suppress -i "$PROGRAM" --audience day-release-funder "$@"
}

@test "the documents are read without an error or a warning" {
	cat "$ALL"/*.err >said
	run -1 grep -e ': error: ' -e ': warning: ' said
	assert_output ''
	assert_equal "$(find "$DEMO/inbox" -type f | wc -l)" 25
	# 19 forms: 12 of days, 6 of meetings, one of a census; 6 tables.
	assert_equal "$(find "$DEMO/inbox" -name '*.txt' | wc -l)" 19
	assert_equal "$(find "$DEMO/inbox" -name '*.csv' | wc -l)" 6
	assert_equal "$(grep -c ^Day: "$ALL/all.rec")" 462
	assert_equal "$(grep -c ^Meeting: "$ALL/all.rec")" 6
	assert_equal "$(grep -c ^Operation: "$ALL/all.rec")" 23
	assert_equal "$(grep -c ^Child: "$DEMO/register.rec")" 24
}

# 24 children on 9 days (to 11 September), 23 on 4 (to the 18th), 22 on 7:
# 216 + 92 + 154 = 462 records, of which 22 say that the child stayed:
# 440 outings. 22 weekdays less 14 September, a holiday of Cochabamba, and 21
# September, without school: 20 days. 440 / 20 = 22 a day.
#
# 24 less the two who left are 22 in the programme on the last day; of more than
# 2,000 who live in prisons that is at most 22 / 2000 = 1.1 %.
#
# 22 / 24 outings lasted beyond 17:30 or not: 11 came back late, 429 of 440 on
# time. Of 12 escorts nine were seen, two were not, one was put off: 9 / 11. Of
# 18 + 18 mothers 15 + 12 came to their meetings: 27 / 36. All meetings: 15 + 3 +
# 12 + 2 + 4 + 2 = 38 people.
@test "22 children a day on 20 days, and the other figures" {
	assert_equal "$(reckoned '/^Attendance: collected$/')" 440
	assert_equal "$(reckoned '/^Returned: late$/')" 11
	assert_equal "$(reckoned '/^Meal: lunch$/')" 422
	assert_equal "$(reckoned '/^Event: / && !/: none$/')" 5
	figures >table
	cat >expected <<'END'
indicator,unit,n,numerator,denominator,value
children_per_day,ratio,24,440,20,22
operating_days,count,n/d,20,,20
child_days,count,24,440,,440
children_collected,count,24,24,,24
attendance_rate,percent,24,440,462,95.24
children_enrolled,count,22,22,,22
children_coverage,percent,22,22,>2000,<=1.1
leavers,count,2,2,,2
leavers_followed_rate,percent,2,1,2,50
breakfast_rate,percent,24,440,440,100
lunch_rate,percent,24,422,440,95.91
health_escorts,count,12,12,,12
health_escorts_seen_rate,percent,11,9,11,81.82
return_on_time_rate,percent,24,429,440,97.5
events,count,4,5,,5
meetings,count,n/d,6,,6
meeting_people,count,n/d,38,,38
meeting_attendance_rate,percent,n/d,27,36,75
END
	assert_same expected table
}

@test "health escorts are told by service, and meetings by whom they were with" {
	run figures -n health_escorts -b Escort_Kind
	assert_output 'Escort_Kind,indicator,unit,n,numerator,denominator,value
dentist,health_escorts,count,3,3,,3
hospital,health_escorts,count,4,4,,4
psychologist,health_escorts,count,4,4,,4
vaccination,health_escorts,count,1,1,,1'
	run figures -n meetings -b With
	assert_output 'With,indicator,unit,n,numerator,denominator,value
child_protection,meetings,count,n/d,1,,1
health_services,meetings,count,n/d,1,,1
mothers,meetings,count,n/d,2,,2
prison_officials,meetings,count,n/d,1,,1
school,meetings,count,n/d,1,,1'
}

@test "the workbook holds the figures, and no code of a child" {
	figures -b month:Period -T -n children_per_day,operating_days,children_collected,attendance_rate,children_enrolled,children_coverage,breakfast_rate,lunch_rate,health_escorts,return_on_time_rate,meetings,meeting_attendance_rate |
		hidden -n >resumen.csv
	figures -b month:Period,Date -n child_days | hidden -n >dias.csv
	for lang in en es; do
		catch cauce-xlsx -w "$PROGRAM" -l $lang --as-of 2026-10-05 \
			-o x.xlsx Resumen=resumen.csv Días=dias.csv
		caught 0 '' ''
		catch cauce-xlsx -w "$PROGRAM" -l $lang --as-of 2026-10-05 \
			--verify x.xlsx Resumen=resumen.csv Días=dias.csv
		caught 0 '' ''
	done
	run -0 part xl/sharedStrings.xml
	refute_output --regexp '[NM]-[0-9]{2}'
	dump 3 | cut -d '|' -f 1,3 >cells
	# A row for the month, and one for the whole period.
	assert_equal "$(sed -n '/^[A-N]2|/p' cells | tr '\n' ' ')" \
		'A2|46266 B2|22 C2|20 D2|24 E2|95.24 F2|22 G2|a lo sumo 1,1 H2|más de 2.000 I2|100 J2|95.91 K2|12 L2|97.5 M2|6 N2|75 '
	assert_equal "$(sed -n '/^[B-N]3|/p' cells | tr '\n' ' ')" \
		'B3|22 C3|20 D3|24 E3|95.24 F3|22 G3|a lo sumo 1,1 H3|más de 2.000 I3|100 J3|95.91 K3|12 L3|97.5 M3|6 N3|75 '
	# And one for each of 20 days, which together are 440.
	assert_equal "$(dump 4 | awk -F '|' '/^C/ && NR > 3 { n++; s += $3 }
		END { print n, s }')" '20 440'
	part xl/charts/chart1.xml >chart
	assert [ -s chart ]
}

@test "what is small is hidden, and nobody can work it out" {
	figures -b Escort_Kind -T -n health_escorts | hidden -n >kinds.csv
	figures -n leavers,children_collected,children_enrolled | hidden >few.csv
	run -0 grep -c '\[c\]' kinds.csv
	assert_output 4
	run grep leavers few.csv
	assert_output 'leavers,count,[c],[c],[c],[c],primary'
	for table in kinds few; do
		catch cauce-suppress -i "$PROGRAM" -k 5 --audit $table.csv
		caught 0 '*' '*'
	done
}

@test "forms and tables that were filled in give the records that they tell of" {
	come_back Day <(sed '/^Day: .*-09-0[1-7]/,/^$/!{/^[#%]/!d}' "$ALL/days.rec")
}

@test "and so do those of children, meetings and facts of a day" {
	come_back Child "$DEMO/register.rec"
	come_back Meeting "$ALL/meetings.rec"
	come_back Operation "$ALL/operations.rec"
}

@test "the field guide names every field and value, in both languages" {
	is_described
}

@test "what its README says can be typed" {
	readme_runs todo.rec
}

@test "the schema lacks no label, value or message" {
	catch cauce-validate --check-schema -s "$PROGRAM"
	caught 0 '' ''
}

@test "what a stricter audience sees is never more than what a less strict one sees" {
	run lines_of
	assert_output 'day-release-defence day-release-funder
day-release-researcher day-release-public
day-release-funder day-release-public
day-release-defence day-release-researcher'
	LIKE='Child=N-%d Mother=M-%d Out=07:%02d Back=17:%02d Back_by=16:%02d Children_living=>2%03d'
	nested N-0 Day Meeting Operation Child
}

@test "but for the defence nobody sees a code, a name, a school or a date of birth" {
	cauce-redact --new-key key
	for who in researcher funder public; do
		catch cauce-redact -s "$PROGRAM" --for "day-release-$who" -k key \
			-r "$DEMO/register.rec" -a 2026-10-05 "$ALL/all.rec"
		assert_equal "$status" 0
		cp "$T/out" $who.rec
		catch cauce-leaks -s "$PROGRAM" -r "$DEMO/register.rec" $who.rec
		caught 0 '*' ''
		run -1 grep -E -e '^(Child|Mother|Name|Born|School|Prison|Day|Out|Back|Event|Recorded_by|Remarks): ' \
			-e '[NM]-[0-9]{2}' $who.rec
		run -0 grep -c '^Age: [0-9]*-[0-9]*$' $who.rec
		assert_output 24
	done
	catch cauce-redact -s "$PROGRAM" --for day-release-defence \
		-r "$DEMO/register.rec" -a 2026-10-05 "$ALL/all.rec"
	run -0 grep -c '^Born: ' "$T/out"
	assert_output 24
}

@test "cauce-leaks finds what an audience must not see" {
	catch cauce-leaks -s "$PROGRAM" -r "$DEMO/register.rec" \
		"$DEMO/register.rec"
	assert_equal "$status" 1
	grep -q 'PERSON: .*\[leak\]$' "$T/err"
}

@test "violence leaves by no policy of a periodic report" {
	assert_equal "$(grep -c '^Event: violence' "$ALL/all.rec")" 1
	for policy in $(policies); do
		catch cauce-redact -s "$PROGRAM" --for "$(basename "$policy" .rec)" \
			-r "$DEMO/register.rec" -a 2026-10-05 \
			<(sed '/^%/!s/^Child: .*//' "$ALL/all.rec")
		run -1 grep violence "$T/out"
	done
}

# one FILE TYPE KEY: a stream of that one record.
one() {
	printf '%%rec: %s\n\n' "$2"
	awk -v RS= -v key="$2: $3" 'index($0 "\n", key "\n") == 1 { print $0 "\n" }' "$1"
}

# shellcheck disable=SC2016 # $ is sed's
@test "each rule finds what it is about, and that only" {
	REGISTER=
	one "$DEMO/register.rec" Child N-23 >child.rec
	finds left-before-entered error 's/^Left: .*/Left: 2024-01-01/; /^Follow_up/d' child.rec
	finds born-after-entered error 's/^Born: .*/Born: 2026-09-01/' child.rec
	finds left-without-reason warning '/^Left_reason/d' child.rec
	finds authorisation-reversed error 's/2026-11-30/2024-11-30/' child.rec
	finds follow-up-before-left error 's/^Follow_up: .* \|/Follow_up: 2026-09-01 |/' child.rec

	REGISTER=$DEMO/register.rec
	one "$ALL/days.rec" Day N-02/2026-09-02 >day.rec
	catch cauce-validate -s "$PROGRAM" -r "$REGISTER" day.rec
	caught 0 '*' ''
	finds day-twice error '$s/$/\n\nDay: A\nChild: N-02\nDate: 2026-09-02\nAttendance: ill\n/' day.rec
	finds day-before-entered error 's/^Date: .*/Date: 2026-02-02/' day.rec
	one "$ALL/days.rec" Day N-23/2026-09-02 >gone.rec
	finds day-after-left error 's/^Date: .*/Date: 2026-09-19/' gone.rec
	finds unauthorised-prison error 's/^Date: .*/Date: 2026-12-01/' day.rec
	sed '/^Authorisation: mother/d' "$REGISTER" >alone.rec
	REGISTER=alone.rec finds unauthorised-mother error '' day.rec
	finds collected-without-times warning '/^Out/d' day.rec
	finds collected-without-place warning '/^Place/d' day.rec
	finds return-unsaid error '/^Returned/d' day.rec
	finds back-before-out error 's/^Back: .*/Back: 06:10/' day.rec
	finds on-time-yet-late warning 's/^Back: .*/Back: 17:31/' day.rec
	finds absent-and-out error 's/^Attendance: .*/Attendance: ill/' day.rec
	finds not-returned warning 's/^Returned: .*/Returned: not_returned/' day.rec
	finds event-none-and-some error 's/^Event: .*/Event: none\nEvent: search/' day.rec
	finds violence-protected warning 's/^Event: .*/Event: violence | x/' day.rec

	one "$ALL/meetings.rec" Meeting R-2026-09-03 >meeting.rec
	finds more-came-than-called warning 's/^Came: .*/Came: 19/' meeting.rec
	one "$ALL/operations.rec" Operation OP-2026-09-14 >closed.rec
	finds closed-without-reason warning '/^Closed_for/d' closed.rec
	finds day-said-twice error '$s/$/\n\nOperation: A\nDate: 2026-09-14\nWorked: yes/' closed.rec
	one "$ALL/operations.rec" Operation CENSO-2026 >census.rec
	finds census-without-source error '/^Census_source/d' census.rec
	finds census-twice error '$s/$/\n\nOperation: A\nDate: 2026-09-16\nCensus_year: 2026\nCensus_source: B\nChildren_living: 2100/' census.rec
	found_all
}

@test "a name in the place of a code is no code" {
	printf 'Código del registro: A\nCódigo NN: Ejemplo Inventada\nFecha: 1/9/2026\nAsistencia: salió\n' >a.txt
	catch cauce-parse -s "$PROGRAM" -f form a.txt
	caught 0 '*' 'a.txt:2: warning: Child: a code is letters, a dash and digits, as N-07; never the name [identifier]'
	run -0 cauce-parse -s "$PROGRAM" -f form --rejects x a.txt
	printf 'Código de la niña: N 7\nHora de salida: 7h05\n' >a.txt
	catch cauce-parse -s "$PROGRAM" -f form a.txt
	grep -qx 'Child: N-7' "$T/out"
	grep -qx 'Out: 07:05' "$T/out"
}

# Why a child stayed is one of a list: a reason in other words, which could name
# it, is no value that anybody is shown. Sources are words, and are redacted.
@test "a reason in one's own words leaves with no record, and no source names anybody" {
	local who

	printf '%s\n' '%rec: Day' '' 'Day: D-1' 'Child: N-01' 'Date: 2026-09-01' \
		'Attendance: la llevó su tía Ejemplar Inventada' 'Returned: on_time' \
		>day.rec
	printf '%s\n' '%rec: Operation' '' 'Operation: O-1' 'Date: 2026-09-01' \
		'Census_year: 2024' 'Children_living: >2000' \
		'Census_source: Defensoría del Pueblo, 2024; lo dijo don Ejemplar Inventado' \
		>census.rec
	cauce-redact --new-key key
	for who in researcher funder public; do
		catch cauce-redact -s "$PROGRAM" --for "day-release-$who" -k key \
			-r "$DEMO/register.rec" -a 2026-10-05 day.rec
		run grep -c Ejemplar "$T/out" "$T/err"
		assert_line --regexp 'out:0$'
		assert_line --regexp 'err:0$'
		cauce-redact -s "$PROGRAM" --for "day-release-$who" -k key \
			-r "$DEMO/register.rec" -a 2026-10-05 census.rec >seen.rec
		run grep -E '^(Census|Children)' seen.rec
		assert_output 'Census_year: 2024
Children_living: >2000
Census_source: Defensoría del Pueblo, 2024; lo dijo don [PERSONA]'
	done
	catch cauce-redact -s "$PROGRAM" --for day-release-researcher -k key \
		-r "$DEMO/register.rec" -a 2026-10-05 day.rec
	caught 1 '*' "day.rec:6: error: Attendance: cannot be treated as the policy 'day-release-researcher' says: the record is held back [held-back]"
	run ! grep Returned "$T/out"
}

# What never leaves is not said to leave: a name, a school, a date of birth.
@test "the guide says who sees a child's name, school and birth: who defends it" {
	run -0 cauce-validate -s day-release --describe
	for field in Name Born School; do
		assert_line --regexp "\\| \`$field\` \\|.*\\| quien defiende a la niña o niño; (nadie|nunca nadie) más \\|\$"
	done
}
