# cauce-aggregate: figures, worked by hand beside each case.

load helper

setup() {
	CASES=$ROOT/tests/cases/aggregate
	cd "$BATS_TEST_TMPDIR" || return
}

HEAD=indicator,unit,n,numerator,denominator,value

# figures [OPTION...]: of the file in.rec, with the register of the cases.
figures() {
	catch cauce-aggregate -r "$CASES/register.rec" "$@" in.rec
}

# report KEY CASE FIELD...: a report, of court A.
report() {
	printf 'Report: %s\nCase: %s\nCourt: A\n' "$1" "$2"
	[ $# = 2 ] || printf '%s\n' "${@:3}"
	printf '\n'
}

# services KEY CASE OUTCOME...
services() {
	report "$1" "$2" "${@/#/Service: 2026-09-01 | legal | }" |
		sed '4,5d'
}

# The six figures.

@test "the six figures, by court and in all" {
	check_case "$CASES" figures cauce-aggregate -r register.rec \
		--by Court --total figures.rec
}

@test "reports are counted, also without a register" {
	{
		report R1 C1
		report R2 C1
	} >in.rec
	figures --only reports
	caught 0 "$HEAD
reports,count,1,2,,2"
	catch cauce-aggregate --only reports in.rec
	caught 0 "$HEAD
reports,count,n/d,2,,2" 'cauce-aggregate: note: without --register people are not counted: their figures are n/d [no-register]'
}

@test "participants are people, not cases: one woman may have two" {
	# C1 and C4 are both P1's; C2 is P2's.
	{
		report R1 C1
		report R2 C4
		report R3 C2
		report R4 C2
	} >in.rec
	figures --only participants
	caught 0 "$HEAD
participants,count,2,2,,2"
	catch cauce-aggregate --only participants in.rec
	caught 0 "$HEAD
participants,count,n/d,n/d,,n/d" '*'
}

@test "attendance: attended of attended, justified and missed" {
	# 2 of 5; rescheduled and cancelled_by_service do not count.
	services R1 C1 attended attended justified missed missed rescheduled \
		cancelled_by_service >in.rec
	figures --only attendance_rate
	caught 0 "$HEAD
attendance_rate,percent,1,2,5,40"
}

@test "attendance without a service that counts is n/d, never 0" {
	services R1 C1 rescheduled cancelled_by_service >in.rec
	figures --only attendance_rate
	caught 0 "$HEAD
attendance_rate,percent,0,0,0,n/d"
	services R1 C1 missed >in.rec
	figures --only attendance_rate
	caught 0 "$HEAD
attendance_rate,percent,1,0,1,0"
}

@test "conditions: met of met, partial and both kinds of unmet" {
	# 1 of 4; not_applicable and no_data do not count.
	report R1 C1 'Condition: 1 | met' 'Condition: 2 | partial' \
		'Condition: 3 | unmet' 'Condition: 4 | unmet_justified' \
		'Condition: 5 | not_applicable' 'Condition: 6 | no_data' \
		'Condition: 7' >in.rec
	figures --only condition_compliance_rate
	caught 0 "$HEAD
condition_compliance_rate,percent,1,1,4,25"
}

@test "on time: filed by its Due, of the reports that have one" {
	# On the day, a day late, not filed, no Due: 1 of 3 = 33.333...
	{
		report R1 C1 'Due: 2026-10-05' 'Filed: 2026-10-05'
		report R2 C1 'Due: 2026-10-05' 'Filed: 2026-10-06'
		report R3 C2 'Due: 2026-10-05'
		report R4 C3 'Filed: 2026-10-05'
	} >in.rec
	figures --only on_time_rate
	caught 0 "$HEAD
on_time_rate,percent,2,1,3,33.33"
}

# late DAYS...: a report that many days after its Due, the first of October.
late() {
	local n=0 d

	for d; do
		n=$((n + 1))
		report R$n C1 'Due: 2026-10-01' \
			"Filed: $(date -u -d "2026-10-01 + $d days" +%F)"
	done
}

@test "days late: the middle of an odd number" {
	# 1, 3, 20: 3. Those on time or early do not count.
	late 20 0 3 -5 1 >in.rec
	figures --only days_late_median
	caught 0 "$HEAD
days_late_median,days,1,,,3"
}

@test "days late: the mean of the two middle ones of an even number" {
	# 1, 2, 3, 9: (2 + 3) / 2.
	late 9 1 3 2 >in.rec
	figures --only days_late_median
	caught 0 "$HEAD
days_late_median,days,1,,,2.5"
	late 1 2 >in.rec
	figures --only days_late_median
	caught 0 "$HEAD
days_late_median,days,1,,,1.5"
}

@test "days late: over the end of a month, a leap day and a year" {
	# 28 February 2028 to 1 March: 2 days; 31 December to 1 January: 1.
	{
		report R1 C1 'Due: 2028-02-28' 'Filed: 2028-03-01'
		report R2 C1 'Due: 2027-12-31' 'Filed: 2028-01-01'
	} >in.rec
	figures --only days_late_median
	caught 0 "$HEAD
days_late_median,days,1,,,1.5"
}

@test "days late without a late report are n/d" {
	late 0 >in.rec
	figures --only days_late_median
	caught 0 "$HEAD
days_late_median,days,0,,,n/d"
}

@test "n is the people behind each figure, not behind the group" {
	# Two women report; only one has services.
	{
		services R1 C1 attended
		report R2 C2
	} >in.rec
	figures --only reports,attendance_rate
	caught 0 "$HEAD
reports,count,2,2,,2
attendance_rate,percent,1,1,1,100"
}

# Rounding.

# rate NUMERATOR DENOMINATOR VALUE
rate() {
	{
		printf 'Report: R1\nCase: C1\n'
		yes 'Service: 2026-09-01 | legal | attended' | head -n "$1"
		yes 'Service: 2026-09-01 | legal | missed' |
			head -n $(($2 - $1))
	} >in.rec
	figures --only attendance_rate
	caught 0 "$HEAD
attendance_rate,percent,1,$1,$2,$3"
}

@test "a rate has two decimals at most, no trailing zeros, and is rounded half up" {
	rate 1 3 33.33
	rate 2 3 66.67
	rate 1 8 12.5
	rate 1 6 16.67
	rate 5 6 83.33
	rate 1 1 100
	rate 0 7 0
	rate 1 7 14.29
	rate 1 800 0.13
	rate 3 800 0.38
	rate 1 20000 0.01
	rate 1 20001 0
	rate 19999 20000 100
	rate 1 40 2.5
	rate 1 10 10
}

# Versions.

@test "a replaced version never counts, whichever comes first" {
	{
		services R1 C1 missed
		services R2 C1 attended | sed '1a Replaces: R1'
	} >in.rec
	figures --only reports,attendance_rate
	caught 0 "$HEAD
reports,count,1,1,,1
attendance_rate,percent,1,1,1,100"
	{
		services R2 C1 attended | sed '1a Replaces: R1'
		services R1 C1 missed
	} >in.rec
	figures --only reports,attendance_rate
	caught 0 "$HEAD
reports,count,1,1,,1
attendance_rate,percent,1,1,1,100"
}

@test "of a chain of versions the last counts" {
	{
		report R2 C1 'Replaces: R1'
		report R3 C1 'Replaces: R2'
		report R1 C1
	} >in.rec
	figures --only reports
	caught 0 "$HEAD
reports,count,1,1,,1"
}

@test "a version counts that replaces what is not there" {
	report R2 C1 'Replaces: R1' >in.rec
	figures --only reports
	caught 0 "$HEAD
reports,count,1,1,,1"
}

@test "a replaced version makes no person and no group" {
	{
		report R1 C1 'To: 2026-08-31'
		report R2 C1 'To: 2026-09-30' 'Replaces: R1'
	} >in.rec
	figures --only participants --by month:To
	caught 0 "month:To,$HEAD
2026-09,participants,count,1,1,,1"
}

@test "a report replaces none of another case, and the attempt is a fault" {
	{
		report R1 C2
		report R2 C1 'Replaces: R1'
	} >in.rec
	figures --only reports,participants
	caught 1 "$HEAD
reports,count,2,2,,2
participants,count,2,2,,2" 'in.rec:1: error: Report: a record of another case says that it replaces this one; it does not [bad-value]'
}

@test "a case without a participant is said, and counted for nobody" {
	printf 'Case: C1\n\nCase: C2\nParticipant: P2\n' >nobody.rec
	{
		report R1 C1
		report R2 C2
	} >in.rec
	catch cauce-aggregate -r nobody.rec --only reports,participants in.rec
	caught 1 "$HEAD
reports,count,1,2,,2
participants,count,1,1,,1" 'in.rec:2: error: Case: its case does not say who it is about: nobody is counted [missing-field]'
}

@test "who replaces is judged by its own case, in any order" {
	{
		report R1 C1
		report R2 C1 'Replaces: R1'
	} >two.rec
	report R3 C2 'Replaces: R1' >other.rec
	for order in 'two.rec other.rec' 'other.rec two.rec'; do
		# shellcheck disable=SC2086 # two files
		cat $order >in.rec
		figures -n reports -b Court
		caught 1 "Court,$HEAD
A,reports,count,2,2,,2" '*'
	done
}

@test "a report whose key came before does not replace either" {
	{
		report R1 C2
		report R2 C1
		report R2 C2 'Replaces: R1'
	} >in.rec
	figures -n reports -b Court
	caught 1 "Court,$HEAD
A,reports,count,2,2,,2" 'in.rec:9: error: Report: is the key of another '\
'record; it is counted once [duplicate-key]'
	# One of the same case is the same report, said twice.
	{
		report R1 C1
		report R2 C1 'Replaces: R1'
		report R2 C1 'Replaces: R1'
	} >in.rec
	figures -n reports -b Court
	caught 1 "Court,$HEAD
A,reports,count,1,1,,1" '*'
}

@test "a report that replaces itself counts, and is a fault" {
	report R1 C1 'Replaces: R1' >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,1,,1" 'in.rec:4: error: Replaces: a record cannot replace itself; it is counted [bad-value]'
}

CIRCLE='error: Replaces: the record is in a circle of records that replace one another; it replaces none [bad-value]'

@test "reports that replace one another in a circle count, and are faults" {
	{
		report R1 C1 'Replaces: R2'
		report R2 C1 'Replaces: R1'
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,2,,2" "in.rec:1: $CIRCLE
in.rec:6: $CIRCLE"
	{
		report R1 C1 'Replaces: R2'
		report R2 C1 'Replaces: R3'
		report R3 C1 'Replaces: R1'
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,3,,3" "in.rec:1: $CIRCLE
in.rec:6: $CIRCLE
in.rec:11: $CIRCLE"
}

@test "a report outside of a circle replaces one in it, and others go on" {
	# R4 replaces R3 of the circle; R6 replaces R5 as ever: R1 R2 R4 R6.
	{
		report R1 C1 'Replaces: R2'
		report R2 C1 'Replaces: R3'
		report R3 C1 'Replaces: R1'
		report R4 C1 'Replaces: R3'
		report R5 C1
		report R6 C1 'Replaces: R5'
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,4,,4" "in.rec:1: $CIRCLE
in.rec:6: $CIRCLE
in.rec:11: $CIRCLE"
}

@test "a chain of 30000 versions is one report, a circle of them 30000" {
	awk 'BEGIN { for (i = 1; i <= 30000; i++)
		printf "Report: R%d\nCase: C1\nReplaces: R%d\n\n", i, i + 1
	}' >in.rec
	figures --only reports
	caught 0 "$HEAD
reports,count,1,1,,1"
	printf 'Report: R30001\nCase: C1\nReplaces: R1\n' >>in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,30001,,30001" '*'
	assert_equal "$(wc -l <err)" 30001
}

@test "an empty Replaces replaces nothing" {
	{
		report R1 C1 'Replaces:'
		report '' C2
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,2,2,,2" 'in.rec:6: error: Report: the field is missing [missing-field]'
}

@test "a key that comes twice counts once, and is a fault at its line" {
	{
		services R1 C1 attended
		services R2 C2 attended
		services R1 C1 missed
	} >in.rec
	figures --only reports,attendance_rate
	caught 1 "$HEAD
reports,count,2,2,,2
attendance_rate,percent,2,2,2,100" 'in.rec:11: error: Report: is the key of another record; it is counted once [duplicate-key]'
}

@test "a key in two files counts once" {
	report R1 C1 >1.rec
	report R1 C1 >2.rec
	catch cauce-aggregate -r "$CASES/register.rec" --only reports 1.rec 2.rec
	caught 1 "$HEAD
reports,count,1,1,,1" '2.rec:1: error: Report: is the key of another record; it is counted once [duplicate-key]'
}

@test "reports without a key are counted, and are faults" {
	{
		report R1 C1
		printf 'Case: C1\nCourt: A\n\nCase: C2\nCourt: A\n'
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,2,3,,3" 'in.rec:5: error: Report: the field is missing [missing-field]
in.rec:8: error: Report: the field is missing [missing-field]'
}

# Groups.

@test "one key, values in byte order" {
	{
		report R1 C1 | sed 's/^Court: .*/Court: b/'
		report R2 C1 | sed 's/^Court: .*/Court: Á/'
		report R3 C1 | sed 's/^Court: .*/Court: Z/'
		report R4 C1 | sed 's/^Court: .*/Court: a b/'
		report R5 C1 | sed 's/^Court: .*/Court: a/'
	} >in.rec
	figures --only reports --by Court
	caught 0 "Court,$HEAD
Z,reports,count,1,1,,1
a,reports,count,1,1,,1
a b,reports,count,1,1,,1
b,reports,count,1,1,,1
Á,reports,count,1,1,,1"
}

@test "dates by month, quarter and year, also of dates that others hold" {
	cp "$CASES/figures.rec" in.rec
	figures --only reports --by month:To
	caught 0 "month:To,$HEAD
2026-09,reports,count,2,2,,2
2026-10,reports,count,2,2,,2
2026-12,reports,count,1,1,,1
2027-01,reports,count,1,1,,1"
	figures --only reports --by quarter:To
	caught 0 "quarter:To,$HEAD
2026-Q3,reports,count,2,2,,2
2026-Q4,reports,count,3,3,,3
2027-Q1,reports,count,1,1,,1"
	figures --only reports --by year:Filed
	caught 0 "year:Filed,$HEAD
2026,reports,count,2,3,,3
2027,reports,count,2,2,,2
sin_dato,reports,count,1,1,,1"
}

@test "every month has its quarter" {
	for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
		report R$m C1 "To: 2026-$m-28"
	done >in.rec
	figures --only reports --by quarter:To,month:To
	caught 0 "quarter:To,month:To,$HEAD
$(for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
		echo "2026-Q$(((10#$m + 2) / 3)),2026-$m,reports,count,1,1,,1"
	done)"
}

@test "a day is a key too, as it is" {
	cp "$CASES/figures.rec" in.rec
	figures --only reports --by To
	assert_equal "$(sed -n 2p out)" 2026-09-30,reports,count,2,2,,2
}

@test "a field of the register is a key" {
	cp "$CASES/figures.rec" in.rec
	figures --only reports --by Case_Department
	caught 0 "Case_Department,$HEAD
la-paz,reports,count,2,4,,4
oruro,reports,count,1,1,,1
sin_dato,reports,count,1,1,,1"
}

@test "three keys, with every combination of totals" {
	# R1 A 2026-09 la-paz, R2 A 2026-10 la-paz, R3 B 2026-09 oruro.
	{
		report R1 C1 'To: 2026-09-30'
		report R2 C1 'To: 2026-10-31'
		report R3 C3 'To: 2026-09-30' | sed 's/^Court: A/Court: B/'
	} >in.rec
	figures --only reports --total --by Court,month:To,Case_Department
	caught 0 "Court,month:To,Case_Department,$HEAD
A,2026-09,Total,reports,count,1,1,,1
A,2026-09,la-paz,reports,count,1,1,,1
A,2026-10,Total,reports,count,1,1,,1
A,2026-10,la-paz,reports,count,1,1,,1
A,Total,Total,reports,count,1,2,,2
A,Total,la-paz,reports,count,1,2,,2
B,2026-09,Total,reports,count,1,1,,1
B,2026-09,oruro,reports,count,1,1,,1
B,Total,Total,reports,count,1,1,,1
B,Total,oruro,reports,count,1,1,,1
Total,2026-09,Total,reports,count,2,2,,2
Total,2026-09,la-paz,reports,count,1,1,,1
Total,2026-09,oruro,reports,count,1,1,,1
Total,2026-10,Total,reports,count,1,1,,1
Total,2026-10,la-paz,reports,count,1,1,,1
Total,Total,Total,reports,count,2,3,,3
Total,Total,la-paz,reports,count,1,2,,2
Total,Total,oruro,reports,count,1,1,,1"
}

@test "--total without a key changes nothing" {
	report R1 C1 >in.rec
	figures --only reports --total
	caught 0 "$HEAD
reports,count,1,1,,1"
}

@test "people in a total are counted once, however many groups they are in" {
	{
		report R1 C1 'To: 2026-09-30'
		report R2 C1 'To: 2026-10-31'
		report R3 C4 'To: 2026-10-31'
	} >in.rec
	figures --only participants --by month:To --total
	caught 0 "month:To,$HEAD
2026-09,participants,count,1,1,,1
2026-10,participants,count,1,1,,1
Total,participants,count,1,1,,1"
}

@test "a value that reads Total is trouble with --total, and fine without" {
	report R1 C1 | sed 's/^Court: .*/Court: Total/' >in.rec
	figures --only reports --by Court --total
	caught 2 '' "cauce-aggregate: error: --total: 'Total' is the value of a key in the records too"
	figures --only reports --by Court
	caught 0 "Court,$HEAD
Total,reports,count,1,1,,1"
}

@test "a missing or empty key is sin_dato" {
	{
		report R1 C1 | sed '/^Court/d'
		report R2 C1 | sed 's/^Court: .*/Court:/'
		report R3 C1
	} >in.rec
	figures --only reports --by Court
	caught 0 "Court,$HEAD
A,reports,count,1,1,,1
sin_dato,reports,count,1,2,,2"
}

@test "a date that is none is sin_dato" {
	{
		report R1 C1 'To: 2026-02-30'
		report R2 C1 'To: 30/09/2026'
	} >in.rec
	figures --only reports --by month:To
	caught 0 "month:To,$HEAD
sin_dato,reports,count,1,2,,2"
}

@test "a key that stands twice is a fault, and the first is its group" {
	report R1 C1 'Court: B' >in.rec
	figures --only reports --by Court
	caught 1 "Court,$HEAD
A,reports,count,1,1,,1" 'in.rec:3: error: Court: stands more than once in the record; the first value is its group [repeated-field]'
}

@test "keys with commas, quotes and line ends are quoted" {
	{
		report R1 C1 | sed 's/^Court: .*/Court: "A", uno/'
		printf 'Report: R2\nCase: C1\nCourt: x\n+ y\n'
	} >in.rec
	figures --only reports --by Court
	caught 0 "Court,$HEAD
\"\"\"A\"\", uno\",reports,count,1,1,,1
\"x
y\",reports,count,1,1,,1"
}

@test "the keys in the header are as typed" {
	report R1 C1 'To: 2026-09-30' >in.rec
	figures --only reports --by 'month:To,Court'
	assert_equal "$(head -n 1 out)" "month:To,Court,$HEAD"
}

# What cannot be, is said before any output.

@test "a key of the register without a register is trouble" {
	report R1 C1 >in.rec
	catch cauce-aggregate --by Case_Department in.rec
	caught 2 '' "cauce-aggregate: error: --by: 'Case_Department' is of the register: give it with --register"
}

@test "an indicator that is not there is trouble" {
	report R1 C1 >in.rec
	figures --only reports,nix
	caught 2 '' "cauce-aggregate: error: there is no indicator 'nix'"
}

@test "--only keeps the order of the set" {
	report R1 C1 >in.rec
	figures --only on_time_rate,reports
	caught 0 "$HEAD
reports,count,1,1,,1
on_time_rate,percent,0,0,0,n/d"
}

# What records are.

@test "an unknown case is a fault, and its report counts for nobody" {
	{
		report R1 C1
		report R2 C9
	} >in.rec
	figures --only reports,participants --by Case_Department
	caught 1 "Case_Department,$HEAD
la-paz,reports,count,1,1,,1
la-paz,participants,count,1,1,,1
sin_dato,reports,count,0,1,,1
sin_dato,participants,count,0,0,,0" "in.rec:6: error: Case: is not in the register '$CASES/register.rec' [unknown-case]"
}

@test "records of the register's type are passed over, of others are faults" {
	{
		printf '%%rec: Case\n\nCase: C1\n\n%%rec: Report\n\n'
		report R1 C1
		printf '%%rec: Nix\n\nA: 1\n'
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,1,,1" "in.rec:13: error: the schema 'diversion' has no record type 'Nix' [unknown-type]"
}

@test "a malformed record is a fault, and the others count" {
	{
		report R1 C1
		printf 'Report: R2\nx\n\n'
		report R3 C1
	} >in.rec
	figures --only reports
	caught 1 "$HEAD
reports,count,1,2,,2" "in.rec:6: error: expected 'Name: value', found no colon [bad-record]"
}

@test "no records give the header, with its line end" {
	printf '#%%cauce 1\n#%%end 0\n' >in.rec
	figures --by Court --total
	caught 0 "Court,$HEAD"
	assert_equal "$(wc -l <out)" 1
	catch cauce-aggregate -r "$CASES/register.rec" /dev/null
	caught 0 "$HEAD" '/dev/null: note: the file is empty [empty]'
	assert_equal "$(wc -l <out)" 1
}

@test "a truncated stream is trouble, and nothing is written" {
	cauce-validate "$ROOT/tests/family/report.rec" | sed '$d' >in.rec
	catch cauce-aggregate in.rec
	caught 2 '' "cauce-aggregate: note: without --register people are not counted: their figures are n/d [no-register]
in.rec:$(($(wc -l <in.rec) + 1)): error: truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"
}

@test "the order of the records does not matter" {
	cat "$ROOT/tests/cases/aggregate/figures.rec" >in.rec
	figures --by Court,month:To --total
	caught 0 '*'
	cp out expected
	for seed in 1 2 3 4 5; do
		grep -v '^[#%]' "$CASES/figures.rec" | awk -v RS= -v seed=$seed '
			BEGIN { srand(seed) }
			{ print rand() "\t" NR; text[NR] = $0 }
			END { for (i = 1; i <= NR; i++)
				printf "%s\n\n", text[i] >("text." i) }' |
			sort | cut -f 2 | sed 's/^/text./' | xargs cat >in.rec
		figures --by Court,month:To --total
		caught 0 '*'
		assert_same expected out
	done
}

@test "records in many files give what they give in one" {
	awk -v RS= 'NR > 2 { printf "%s\n\n", $0 >(NR ".rec") }' "$CASES/figures.rec"
	cp "$CASES/figures.rec" in.rec
	figures --by Court --total
	caught 0 '*'
	cp out expected
	catch cauce-aggregate -r "$CASES/register.rec" --by Court --total [0-9].rec
	caught 0 '*'
	assert_same expected out
}

# Indicators as data.

# by_set TEXT: the figures by a set of indicators with this text.
by_set() {
	# shellcheck disable=SC2059
	printf "%%rec: Set\n\nSet: s\nOf: Report\nPerson: Case_Participant\n\n%%rec: Indicator\n\n$1" >set.rec
	catch cauce-aggregate -r "$CASES/register.rec" -i ./set.rec in.rec
}

wrong_set() {
	by_set "$1"
	caught 2 '' "$2"
}

@test "another set is another file" {
	# Of three services two were counselling, one of them attended.
	report R1 C1 'Service: 2026-09-01 | counselling | attended' \
		'Service: 2026-09-02 | counselling | missed' \
		'Service: 2026-09-03 | legal | attended' 'Kind: initial' >in.rec
	by_set "Indicator: counselling\nKind: rate\nUnit: percent\nEach: Service\nDenominator: Service_Kind = 'counselling'\nNumerator: Service_Outcome = 'attended'\n\nIndicator: initial\nKind: count\nUnit: count\nWhere: Kind = 'initial'\n\nIndicator: others\nKind: people\nUnit: count\nWhere: Kind != 'initial'\n"
	caught 0 "$HEAD
counselling,percent,1,1,2,50
initial,count,1,1,,1
others,count,0,0,,0"
}

@test "a numerator counts only where the denominator is true" {
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-01 | food | missed' >in.rec
	by_set "Indicator: i\nKind: rate\nUnit: percent\nEach: Service\nDenominator: Service_Kind = 'food'\nNumerator: Service_Outcome = 'attended'\n"
	caught 0 "$HEAD
i,percent,1,0,1,0"
}

@test "an indicator may speak of the register" {
	{
		report R1 C1
		report R2 C3
	} >in.rec
	by_set "Indicator: i\nKind: count\nUnit: count\nWhere: Case_Department = 'oruro'\n"
	caught 0 "$HEAD
i,count,1,1,,1"
}

@test "a set that is wrong is trouble, before any output" {
	report R1 C1 >in.rec
	wrong_set 'Indicator: i\nKind: nix\nUnit: count\n' \
		"./set.rec:10: error: Kind: 'nix' is not one of: number of records (count), number of distinct people (people), sum, mean, median, percentile, least value (min), greatest value (max), numerator over denominator (rate), change of the sum between two dates (change), median of each person's change (median_change), mean of each person's longest run (longest_run), rate of a group minus that of all (difference), rate of a group over that of all (ratio) [bad-enum]"
	wrong_set 'Indicator: i\nKind: rate\nUnit: count\nNumerator: 1\n' \
		'./set.rec:10: error: Kind: column 1: a rate has a numerator and a denominator [expression]
  rate
  ^'
	wrong_set 'Indicator: i\nKind: count\nUnit: count\nWhere: A = 1\n' \
		"./set.rec:12: error: Where: column 1: Report has no field 'A' [expression]
  A = 1
  ^"
	wrong_set 'Indicator: i\nKind: count\nUnit: count\nWhree: 1\n' \
		"./set.rec:12: error: Whree: a 'Indicator' has no such field; did you mean 'Where'? [unknown-field]"
	wrong_set 'Indicator: i\nKind: count\nUnit: count\nWhere: 1\nWhere: 0\n' \
		'./set.rec:13: error: Where: stands more than once in the record [repeated-field]'
	wrong_set 'Indicator: i\nKind: rate\nUnit: count\nEach: Nix\nNumerator: 1\nDenominator: 1\n' \
		"./set.rec:12: error: Each: column 1: Report has no field 'Nix' [expression]
  Nix
  ^"
	wrong_set 'Indicator: i\nKind: median\nUnit: days\nDays_from: Due\nDays_to: Court\n' \
		'./set.rec:13: error: Days_to: column 1: this field is no date [expression]
  Court
  ^'
	wrong_set 'Indicator: i\nKind: count\nUnit: count\nx\n' \
		"./set.rec:12: error: expected 'Name: value', found no colon [bad-record]"
	wrong_set '' "cauce-aggregate: error: './set.rec' has no indicators"
	catch cauce-aggregate -i ./none.rec in.rec
	caught 2 '' "cauce-aggregate: error: cannot open './none.rec': No such file or directory"
}

# Many.

@test "20000 reports give what awk counts" {
	# Case i % 997, court i % 7, month i % 12; every third service missed.
	awk 'BEGIN {
		print "%rec: Case\n"
		for (i = 0; i < 997; i++)
			printf "Case: K%d\nParticipant: P%d\n\n", i, i % 900
	}' >register.rec
	awk 'BEGIN {
		print "%rec: Report\n"
		for (i = 0; i < 20000; i++) {
			printf "Report: R%d\nCase: K%d\nCourt: J%d\nTo: 2026-%02d-28\n",
				i, i % 997, i % 7, i % 12 + 1
			for (j = 0; j < i % 4; j++)
				printf "Service: 2026-01-01 | legal | %s\n",
					(i + j) % 3 ? "attended" : "missed"
			print ""
		}
	}' >in.rec
	catch cauce-aggregate -r register.rec --by Court,month:To \
		--only reports,participants,attendance_rate in.rec
	caught 0 '*'
	awk -v OFS=, '
	BEGIN {
		for (i = 0; i < 20000; i++) {
			g = sprintf("J%d,2026-%02d", i % 7, i % 12 + 1)
			p = i % 997 % 900
			n[g]++
			if (!((g, p) in seen)) { seen[g, p]; people[g]++ }
			for (j = 0; j < i % 4; j++) {
				d[g]++
				if ((i + j) % 3) a[g]++
				if (!((g, p) in with)) { with[g, p]; served[g]++ }
			}
		}
		for (g in n) {
			print g, "reports", people[g], n[g], "", n[g]
			print g, "participants", people[g], people[g], "", people[g]
			print g, "attendance_rate", served[g] + 0, a[g] + 0, d[g] + 0
		}
	}' | sort >expected
	sed '1d; s/,count,/,/; s/\(attendance_rate\),percent\(.*\),[^,]*$/\1\2/' out |
		sort >actual
	assert_same expected actual
}

# The demo.

# valid_reports: the demo's, into reports.rec; skips if they cannot be made.
valid_reports() {
	[ -x "$BIN/cauce-parse" ] || skip 'cauce-parse is not built'
	(cd "$ROOT/share/demo" && cauce-parse inbox/*) 2>parse.err >parsed.rec ||
		[ $? = 1 ]
	cauce-validate -r "$ROOT/share/demo/register.rec" <parsed.rec \
		2>validate.err >reports.rec || [ $? = 1 ]
}

@test "the demo gives the figures that are kept beside it" {
	valid_reports
	catch cauce-aggregate -r "$ROOT/share/demo/register.rec" \
		--by Court,month:To --total reports.rec
	caught 0 '*'
	assert_same "$ROOT/share/demo/expected/aggregate.csv" out
}

@test "the demo's attendance by court is what awk counts" {
	valid_reports
	catch cauce-aggregate -r "$ROOT/share/demo/register.rec" --by Court \
		--only attendance_rate reports.rec
	caught 0 '*'
	# Twice: first who is replaced, then what counts.
	awk -v RS= -F '\n' '
	function get(name, i) {
		for (i = 1; i <= NF; i++)
			if (index($i, name ": ") == 1)
				return substr($i, length(name) + 3)
		return ""
	}
	NR == FNR { if (get("Replaces") != "") gone[get("Replaces")]; next }
	$1 ~ /^[#%]/ || (get("Report") in gone) { next }
	{
		court = get("Court")
		for (i = 1; i <= NF; i++) {
			if ($i !~ /^Service: /)
				continue
			split($i, part, / *\| */)
			if (part[3] ~ /^(attended|justified|missed)$/)
				all[court]++
			if (part[3] == "attended")
				came[court]++
		}
	}
	END { for (c in all) print c "," came[c] + 0 "," all[c] }' \
		reports.rec reports.rec | LC_ALL=C sort >expected
	[ "$(wc -l <expected)" = 5 ]
	sed 1d out | cut -d , -f 1,5,6 >actual
	assert_same expected actual
}

# What each record gives may need more than memory should hold.

# 60,000 reports of 100 cases of 50 people; then a key that came before, a
# version of the second, one that claims a report of another case, and two that
# replace one another. Each has five lines or six.
many_reports() {
	awk '
	function report(key, case_of, court, other) {
		printf "Report: %060d\nCase: C%d\nCourt: %s\nTo: 2026-01-31\n",
			key, case_of % 100, court
		if (other)
			printf "Replaces: %060d\n", other
		print ""
	}
	BEGIN {
		for (i = 1; i <= 60000; i++)
			report(i, i, i % 2 ? "A" : "B")
		report(1, 1, "A")
		report(60002, 2, "A", 2)
		report(60003, 5, "A", 3)
		report(60004, 7, "A", 60005)
		report(60005, 7, "A", 60004)
	}'
}

many_cases() {
	awk 'BEGIN {
		for (i = 0; i < 100; i++)
			printf "Case: C%d\nParticipant: P%d\n\n", i, i % 50
	}'
}

# A: 30,000, less none (the second report is of B), and 60002 to 60005.
@test "more records than memory should hold are counted and told of alike" {
	local said=in.rec

	many_reports >in.rec
	many_cases >register.rec
	catch cauce-aggregate -r register.rec --only reports,participants \
		--by Court in.rec
	caught 1 "Court,$HEAD
A,reports,count,26,30004,,30004
A,participants,count,26,26,,26
B,reports,count,25,29999,,29999
B,participants,count,25,25,,25" "$said:11: error: Report: a record of another case says that it replaces this one; it does not [bad-value]
$said:300018: error: Replaces: the record is in a circle of records that replace one another; it replaces none [bad-value]
$said:300024: error: Replaces: the record is in a circle of records that replace one another; it replaces none [bad-value]
$said:300001: error: Report: is the key of another record; it is counted once [duplicate-key]"
}

# 60,000 reports of 12,000 cases, five of each, far apart, and each of one of 97
# courts: what everybody said in each court is more than is kept, so people are
# put together first.
@test "people are counted once where neither they nor their groups are few" {
	awk 'BEGIN {
		for (i = 0; i < 12000; i++)
			printf "Case: C%d\nParticipant: P%d\n\n", i, i
	}' >register.rec
	awk 'BEGIN {
		for (i = 0; i < 60000; i++)
			printf "Report: %060d\nCase: C%d\nCourt: %02d\n\n", i,
				i % 12000, i % 12000 % 97
	}' >in.rec
	awk 'BEGIN {
		for (i = 0; i < 12000; i++)
			n[i % 97]++
		for (court = 0; court < 97; court++) {
			printf "%02d,reports,%d,%d\n", court, n[court],
				5 * n[court]
			printf "%02d,participants,%d,%d\n", court, n[court],
				n[court]
		}
	}' >expected
	cauce-aggregate -r register.rec --only reports,participants \
		--by Court in.rec >out
	sed 1d out | cut -d , -f 1,2,4,5 >actual
	assert_same expected actual
}

@test "what memory should not hold must find a place" {
	many_reports >in.rec
	many_cases >register.rec
	TMPDIR=$PWD/none catch cauce-aggregate -r register.rec in.rec
	caught 2 '' "cauce-aggregate: error: cannot write in '$PWD/none', the folder for temporary files: No such file or directory"
}
