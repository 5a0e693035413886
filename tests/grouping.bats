# What cauce-aggregate groups by: the keys of --by, and how they cut time.

load helper

setup() {
	KEYS=$BIN/../unit/keys
	[ -x "$KEYS" ] || KEYS=$ROOT/build/unit/keys
	cd "$BATS_TEST_TMPDIR" || return
	cat >register.rec <<'END'
%rec: Case

Case: C1
Participant: P1
Birth_year: 1990
Department: la-paz
Children: 2
Ruling: order | 7 | 2026-01-15
Condition: c1 | treatment

Case: C2
Participant: P2
Department: oruro
Children: 7
END
}

HEAD=indicator,unit,n,numerator,denominator,value

# figures [OPTION...]: how many reports, of the file in.rec.
figures() {
	catch cauce-aggregate -r register.rec --only reports "$@" in.rec
}

# report KEY CASE FIELD...
report() {
	printf 'Report: %s\nCase: %s\nCourt: A\n' "$1" "$2"
	[ $# = 2 ] || printf '%s\n' "${@:3}"
	printf '\n'
}

# values FIELD VALUE...: a report of C1 with each value.
values() {
	local n=0 v

	for v in "${@:2}"; do
		n=$((n + 1))
		report "R$n" C1 "$1: $v"
	done
}

# groups KEY [OPTION...]: the groups and their counts, parted by blanks.
groups() {
	figures --by "$@"
	[ "$status" = 0 ] || fail "$(cat err)"
	assert_equal "$(head -n 1 out)" "$1,$HEAD"
	sed -n 's/,reports,count,[^,]*,\([0-9]*\),,[0-9]*$/ \1/p' out |
		paste -sd '|' -
}

# by_set SET [OPTION...]: the figures of an indicator set, of in.rec.
by_set() {
	printf '%s\n' "$1" >set.rec
	catch cauce-aggregate -r register.rec -i ./set.rec "${@:2}" in.rec
}

@test "weeks, steps, classes and pieces are what other ways to find them say" {
	for seed in 1 2; do
		run "$KEYS" "$seed" 2000
		assert_success
		assert_output "asked 2000 times"
	done
}

# Steps.

@test "weeks are those of ISO 8601, with the year of their Thursday" {
	# 2020 and 2026 begin on Wednesday and Thursday, and have 53 weeks:
	# 1 January 2021 is Friday. 31 December 2024 is Tuesday, so that it is
	# of 2025. 2026-03-01 is Sunday, 2026-03-02 Monday.
	values To 2021-01-01 2020-12-31 2020-12-28 2021-01-03 2021-01-04 \
		2024-12-31 2022-01-01 2027-01-01 2026-03-01 2026-03-02 >in.rec
	run groups isoweek:To
	assert_output '2020-W53 4|2021-W01 1|2021-W52 1|2025-W01 1|2026-W09 1|2026-W10 1|2026-W53 1'
}

@test "the first and the last day of the calendar have their week" {
	values To 0001-01-01 9999-12-31 >in.rec
	run groups isoweek:To
	assert_output '0001-W01 1|9999-W52 1'
}

@test "a day that is none has no step" {
	values To 2026-02-30 2026-02-28 26-01-01 '2026-01-01 ' >in.rec
	for key in month:To=2026-01,2026-02 quarter:To=2026-Q1 \
		isoweek:To=2026-W01,2026-W09; do
		run groups "${key%=*}"
		case $key in
		quarter*) assert_output '2026-Q1 2|sin_dato 2' ;;
		*) assert_output "$(sed 's/.*=//; s/,/ 1|/' <<<"$key") 1|sin_dato 2" ;;
		esac
	done
}

@test "a part of a field that stands once is a key, of the case too" {
	{
		report R1 C1
		report R2 C2
	} >in.rec
	run groups month:Case_Ruling_Date
	assert_output '2026-01 1|sin_dato 1'
	run groups Case_Ruling_Kind
	assert_output 'order 1|sin_dato 1'
}

# Classes.

@test "classes of a width begin at its multiples, below zero too" {
	values Income 0 499 499.99 500 1000.50 1499.999 -1 -0.5 -500 -500.01 \
		2e3 1.5e3 x >in.rec
	run groups band:Income/500
	assert_output '-1000--501 1|-500--1 3|0-499 3|1000-1499 2|1500-1999 1|2000-2499 1|500-999 1|sin_dato 1'
}

@test "classes of width 1 are the numbers, rounded down" {
	values Income 2 2.9 -0.1 -0 >in.rec
	run groups band:Income/1
	assert_output '-1 1|0 1|2 2'
}

@test "classes of whole numbers, as recutils writes them" {
	values Children 0x1F 017 19 20 >in.rec
	run groups band:Children/10
	assert_output '10-19 2|20-29 1|30-39 1'
}

@test "numbers of any size have a class, or none, and never a wrong one" {
	values Income 9223372036854775807 -9223372036854775808 \
		-9223372036854775808.5 9223372036854775808 1e999 1e-999 \
		"0.$(printf '%0400d' 1)" "-0.$(printf '%0400d' 1)" \
		999999999999999999.9999 >in.rec
	run groups band:Income/1000
	assert_output '-1000--1 1|-9223372036854775808--9223372036854775001 1|0-999 2|9223372036854775000-9223372036854775807 1|999999999999999000-999999999999999999 1|sin_dato 3'
	run groups band:Income/9223372036854775807
	assert_output '-9223372036854775807--1 1|-9223372036854775808 1|0-9223372036854775806 3|9223372036854775807 1|sin_dato 3'
}

@test "a band of the schema is called as the field, or as is said" {
	# Income: 0 1 500 1000 2000 3000 5000; children: 0 1 2 3 5.
	values Income 0 0.5 1 499 500 7000 -3 >in.rec
	run groups band:Income
	assert_output '0 2|1-499 2|500-999 1|5000+ 1|<0 1'
	{
		report R1 C1
		report R2 C2
	} >in.rec
	for key in band:Case_Children band:Case_Children/children; do
		run groups $key
		assert_output '2 1|5+ 1'
	done
	run groups band:Case_Children/child_age
	assert_output '0-2 1|6-11 1'
}

@test "a zero with a huge exponent is a zero, at once" {
	values Income 0e9223372036854775807 0e99999999999999999999 \
		-0.0E-9223372036854775808 0e999999999{,,,,,,,,,,,,,,,,,,,} >in.rec
	run timeout 10 cauce-aggregate --only reports --by band:Income/5 in.rec
	assert_success
	assert_line 0-4,reports,count,n/d,23,,23
}

# Ages.

@test "an age from a year is the difference of the years" {
	# Born 1990.
	values To 2026-01-01 2026-12-31 2027-01-01 1990-01-01 1989-12-31 \
		x >in.rec
	report R9 C2 'To: 2026-01-01' >>in.rec
	run groups age:Case_Birth_year@To
	assert_output '0 1|36 2|37 1|sin_dato 3'
	run groups age:Case_Birth_year@To/10
	assert_output '0-9 1|30-39 3|sin_dato 3'
	run groups age:Case_Birth_year@To/age
	assert_output '0-17 1|35-44 3|sin_dato 3'
}

@test "an age from a day is full years" {
	# Who was born on 29 February is a year older on 1 March.
	{
		report R1 C1 'From: 2000-02-29' 'To: 2026-02-28'
		report R2 C1 'From: 2000-02-29' 'To: 2026-03-01'
		report R3 C1 'From: 2000-02-29' 'To: 2024-02-29'
		report R4 C1 'From: 2000-05-10' 'To: 2026-05-09'
		report R5 C1 'From: 2000-05-10' 'To: 2026-05-10'
		report R6 C1 'From: 2000-05-10' 'To: 2000-05-09'
	} >in.rec
	run groups age:From@To
	assert_output '24 1|25 2|26 2|sin_dato 1'
}

# What cannot be.

@test "keys that cannot be are trouble, with nothing on standard output" {
	report R1 C1 >in.rec
	while IFS='|' read -r keys message; do
		figures --by "$keys"
		caught 2 '' "cauce-aggregate: error: --by: $message"
	done <<'END'
Nix|the schema has no field 'Nix'
Cuort|the schema has no field 'Cuort'; did you mean 'Court'?
Case_Nix|the schema has no field 'Case_Nix'
Case_Departament|the schema has no field 'Case_Departament'; did you mean 'Case_Department'?
month:Court|this field is no date: 'Court'
month:Nix|the schema has no field 'Nix'
month:|a key names a field: 'month:'
month: To|the schema has no field ' To'; did you mean 'To'?
moth:To|no key begins with 'moth:'; did you mean 'month:'?
Court,Court|the same key twice: 'Court'
,Court|a key names a field: ''
Court,,Kind|a key names a field: ''
a:b|no key begins with 'a:'
A,B,C|the schema has no field 'A'
Court,Kind,From,To,Due,Issued,Filed,Place,Receipt|eight keys at most, and then 'Receipt'
band:Court|this field is no number: 'Court'
band:Court/5|this field is no number: 'Court'
band:Kits|say a width or a band of the schema behind a '/': none is called as 'Kits'
band:Income/0|this is neither a width nor a band of the schema: '0'
band:Income/-5|this is neither a width nor a band of the schema: '-5'
band:Income/9223372036854775808|this is neither a width nor a band of the schema: '9223372036854775808'
band:Income/|this is neither a width nor a band of the schema: ''
band:Income/incom|this is neither a width nor a band of the schema: 'incom'; did you mean 'income'?
age:Case_Birth_year|an age is that of a day, as age:Birth_year@To: 'age:Case_Birth_year'
age:Case_Birth_year@|an age is that of a day, as age:Birth_year@To: 'age:Case_Birth_year@'
age:@To|a key names a field: 'age:@To'
age:Court@To|this field is neither a date nor a year: 'Court'
age:Case_Birth_year@Court|this field is no date: 'Court'
age:Birth_year@To|no record type has both fields of 'age:Birth_year@To'
age:Birth_yaer@To|the schema has no field 'Birth_yaer'; did you mean 'Birth_year'?
month:Period|--from and --to must say what to cut by 'month:Period'
END
}

@test "with --total five keys are the most" {
	report R1 C1 'Kind: initial' >in.rec
	figures --total --by Court,Kind,From,To,Due,Issued
	caught 2 '' "cauce-aggregate: error: --by: five keys at most with --total, and then 'Issued'"
	figures --total --by Court,Kind,From,To,Due
	assert_equal "$status" 0
	assert_equal "$(grep -c reports out)" 32
}

@test "eight keys" {
	report R1 C1 'Kind: initial' 'Place: x, y' >in.rec
	figures --by Court,Kind,From,To,Due,Issued,Filed,Place
	caught 0 "Court,Kind,From,To,Due,Issued,Filed,Place,$HEAD
A,initial,sin_dato,sin_dato,sin_dato,sin_dato,sin_dato,\"x, y\",reports,count,1,1,,1"
}

@test "a key that repeats in a record is a fault, said once, and the first is taken" {
	report R1 C1 'Recommendation: hearing' 'Recommendation: continue' >in.rec
	figures --by Recommendation
	caught 1 "Recommendation,$HEAD
hearing,reports,count,1,1,,1" "in.rec:4: error: Recommendation: stands more than once in the record; the first value is its group [repeated-field]"
}

# Parts of what is counted.

# SERVICES: a rate that counts services, and a count of reports.
SERVICES='%rec: Set

Set: s
Of: Report
Person: Case_Participant

%rec: Indicator

Indicator: attended
Kind: rate
Unit: percent
Each: Service
Denominator: Service_Outcome != '"''"'
Numerator: Service_Outcome = '"'attended'"'

Indicator: reports
Kind: count
Unit: count

Indicator: conditions
Kind: count
Unit: count
Each: Condition
Where: Condition_Status != '"''"''

@test "a part groups the occurrences that are counted, and the rest is left out" {
	# R1: food attended, legal missed; R2: legal attended.
	{
		report R1 C1 'Service: 2026-01-31 | food | attended' \
			'Service: 2026-02-01 | legal | missed' \
			'Condition: c1 | met'
		report R2 C2 'Service: 2026-02-28 | legal | attended'
	} >in.rec
	by_set "$SERVICES" --by Service_Kind
	caught 0 "Service_Kind,$HEAD
food,attended,percent,1,1,1,100
legal,attended,percent,2,1,2,50" "cauce-aggregate: note: left out, since what they count has no 'Service_Kind': reports, conditions"
	by_set "$SERVICES" --by month:Service_Date,Court --only attended
	caught 0 "month:Service_Date,Court,$HEAD
2026-01,A,attended,percent,1,1,1,100
2026-02,A,attended,percent,2,1,2,50"
	by_set "$SERVICES" --by Service_Kind --total --only attended
	caught 0 "Service_Kind,$HEAD
Total,attended,percent,2,2,3,66.67
food,attended,percent,1,1,1,100
legal,attended,percent,2,1,2,50"
	by_set "$SERVICES" --by age:Case_Birth_year@Service_Date/10 \
		--only attended
	caught 0 "age:Case_Birth_year@Service_Date/10,$HEAD
30-39,attended,percent,1,1,2,50
sin_dato,attended,percent,1,1,1,100"
}

@test "where nothing is left, that is trouble" {
	report R1 C1 >in.rec
	by_set "$SERVICES" --by Referral_Area
	caught 2 '' "cauce-aggregate: note: left out, since what they count has no 'Referral_Area': attended, reports, conditions
cauce-aggregate: error: --by: no indicator is left"
}

@test "a whole field that repeats groups its occurrences where they are counted" {
	report R1 C1 'Recommendation: hearing' 'Recommendation: continue' \
		>in.rec
	by_set '%rec: Set

Set: s
Of: Report
Person: Case_Participant

%rec: Indicator

Indicator: asked
Kind: count
Unit: count
Each: Recommendation
Where: Recommendation != '"''" --by Recommendation
	caught 0 "Recommendation,$HEAD
continue,asked,count,1,1,,1
hearing,asked,count,1,1,,1"
}

# The period itself.

CASES='%rec: Set

Set: s
Of: Case
Person: Participant

%rec: Indicator

Indicator: entered
Kind: count
Unit: count
Window: in Entered

Indicator: inside
Kind: count
Unit: count
Window: on Entered Left

Indicator: served
Kind: people
Unit: count
Window: during Entered Left'

# cases [KEY PARTICIPANT ENTERED LEFT]...: the register; "-" is no day.
cases() {
	printf '%%rec: Case\n\n'
	while [ $# -ge 4 ]; do
		printf 'Case: %s\nParticipant: %s\nEntered: %s\n' "$1" "$2" "$3"
		[ "$4" = - ] || printf 'Left: %s\n' "$4"
		printf '\n'
		shift 4
	done >rows
	cat rows
}

# in_period KEYS FROM TO [OPTION...]: the figures of the cases.
in_period() {
	printf '%%rec: Report\n' >in.rec
	by_set "$CASES" --by "$1" --from "$2" --to "$3" "${@:4}"
}

@test "a key of the period cuts it, and windows are judged on each piece" {
	# C1 is inside from 15 January to 9 March, C2 (the same woman) from 10
	# March on, C3 from 31 January to 1 February only.
	cases C1 P1 2026-01-15 2026-03-10 C2 P1 2026-03-10 - \
		C3 P3 2026-01-31 2026-02-01 >register.rec
	in_period month:Period 2026-01-20 2026-03-15
	caught 0 "month:Period,$HEAD
2026-01,entered,count,1,1,,1
2026-01,inside,count,2,2,,2
2026-01,served,count,2,2,,2
2026-02,entered,count,0,0,,0
2026-02,inside,count,1,1,,1
2026-02,served,count,2,2,,2
2026-03,entered,count,1,1,,1
2026-03,inside,count,1,1,,1
2026-03,served,count,1,1,,1"
}

@test "a total over the period is that of the whole period" {
	# Inside on 31 March: C2 alone; served: both women; entered: C3, C2.
	cases C1 P1 2026-01-15 2026-03-10 C2 P1 2026-03-10 - \
		C3 P3 2026-01-31 2026-02-01 >register.rec
	in_period month:Period 2026-01-20 2026-03-31 --total
	assert_equal "$(grep ^Total out)" "Total,entered,count,2,2,,2
Total,inside,count,1,1,,1
Total,served,count,2,2,,2"
	in_period quarter:Period,month:Period 2026-01-20 2026-04-02 --total \
		--only inside
	caught 0 "quarter:Period,month:Period,$HEAD
2026-Q1,2026-01,inside,count,2,2,,2
2026-Q1,2026-02,inside,count,1,1,,1
2026-Q1,2026-03,inside,count,1,1,,1
2026-Q1,Total,inside,count,1,1,,1
2026-Q2,2026-04,inside,count,1,1,,1
2026-Q2,Total,inside,count,1,1,,1
Total,2026-01,inside,count,2,2,,2
Total,2026-02,inside,count,1,1,,1
Total,2026-03,inside,count,1,1,,1
Total,2026-04,inside,count,1,1,,1
Total,Total,inside,count,1,1,,1"
}

@test "a total over other keys is a sum within each piece" {
	cases C1 P1 2026-01-15 - C2 P2 2026-02-10 - >register.rec
	sed -i 's/^Case: C1$/&\nDepartment: oruro/
		s/^Case: C2$/&\nDepartment: beni/' register.rec
	in_period month:Period,Department 2026-01-01 2026-02-28 --total \
		--only inside
	caught 0 "month:Period,Department,$HEAD
2026-01,Total,inside,count,1,1,,1
2026-01,oruro,inside,count,1,1,,1
2026-02,Total,inside,count,2,2,,2
2026-02,beni,inside,count,1,1,,1
2026-02,oruro,inside,count,1,1,,1
Total,Total,inside,count,2,2,,2
Total,beni,inside,count,1,1,,1
Total,oruro,inside,count,1,1,,1"
}

@test "each piece has the figures of a run for its days alone" {
	# 200 cases of 120 women, of days of chance in 2025 and 2026.
	LC_ALL=C awk 'BEGIN {
		srand(5)
		print "%rec: Case\n"
		for (i = 1; i <= 200; i++) {
			print "Case: C" i "\nParticipant: P" int(rand() * 120)
			print "Department: " (rand() < .5 ? "oruro" : "beni")
			printf "Entered: 2025-%02d-%02d\n", 1 + rand() * 12, \
				1 + rand() * 28
			if (rand() < .7)
				printf "Left: 2026-%02d-%02d\n", \
					1 + rand() * 12, 1 + rand() * 28
			print ""
		}
	}' >register.rec
	CASES+='

Indicator: days
Kind: sum
Unit: days
Span_from: Entered
Span_to: Left'
	in_period quarter:Period,Department 2025-02-10 2026-08-20 --total
	cp out whole
	while read -r name from to; do
		in_period Department $from $to --total
		sed 1d out | sed "s/^/$name,/"
	done >pieces <<'END'
2025-Q1 2025-02-10 2025-03-31
2025-Q2 2025-04-01 2025-06-30
2025-Q3 2025-07-01 2025-09-30
2025-Q4 2025-10-01 2025-12-31
2026-Q1 2026-01-01 2026-03-31
2026-Q2 2026-04-01 2026-06-30
2026-Q3 2026-07-01 2026-08-20
Total 2025-02-10 2026-08-20
END
	assert_equal "$(wc -l <pieces)" 96
	assert_same pieces <(sed 1d whole)
}

@test "what is compared with all is compared with all of its piece" {
	# In January one of two left well, and in oruro none of one.
	cases C1 P1 2025-01-01 2026-01-10 C2 P2 2025-01-01 2026-01-20 \
		C3 P3 2025-01-01 2026-02-10 | sed 's/^Case: C[13]$/&\
Department: beni\
Outcome: successful/; s/^Case: C2$/&\
Department: oruro\
Outcome: unsuccessful/' >register.rec
	CASES+='

Indicator: well
Kind: rate
Unit: percent
Window: in Left
Denominator: Outcome != '"''"'
Numerator: Outcome = '"'successful'"'

Indicator: ahead
Kind: difference
Unit: points
Base: well'
	in_period month:Period,Department 2026-01-01 2026-02-28 --total \
		--only well,ahead
	assert_equal "$(grep ahead out | cut -d, -f1,2,8)" "2026-01,Total,0
2026-01,beni,50
2026-01,oruro,-50
2026-02,Total,0
2026-02,beni,0
Total,Total,0
Total,beni,33.33
Total,oruro,-66.67"
}

@test "a figure without a window is in no piece of the period" {
	cases C1 P1 2026-01-15 - >register.rec
	CASES+='

Indicator: all
Kind: count
Unit: count'
	in_period year:Period 2026-01-01 2026-12-31 --only entered,all
	caught 0 "year:Period,$HEAD
2026,entered,count,1,1,,1" "cauce-aggregate: note: left out, since they have no window in the period: all"
	in_period year:Period 2026-01-01 2026-12-31 --only all
	caught 2 '' "cauce-aggregate: note: left out, since they have no window in the period: all
cauce-aggregate: error: --by: no indicator is left"
}

@test "weeks of a period, and how many there may be" {
	cases C1 P1 2026-12-30 2027-01-05 >register.rec
	# 2026-W53 is 28 December to 3 January.
	in_period isoweek:Period 2026-12-28 2027-01-10 --only entered,served
	caught 0 "isoweek:Period,$HEAD
2026-W53,entered,count,1,1,,1
2026-W53,served,count,1,1,,1
2027-W01,entered,count,0,0,,0
2027-W01,served,count,1,1,,1"
	# 300 weeks from Monday 5 January 2026 end on 4 October 2031.
	in_period isoweek:Period 2026-01-05 2031-10-05 --only entered
	assert_equal "$status" 0
	in_period isoweek:Period 2026-01-05 2031-10-06 --only entered
	caught 2 '' "cauce-aggregate: error: --by: 'isoweek:Period' cuts the period into more than 300 pieces"
}

@test "in records of the register, Case_X is their own X" {
	cases C1 P1 2026-01-15 - >register.rec
	in_period Case_Participant 2026-01-01 2026-12-31 --only inside
	caught 0 "Case_Participant,$HEAD
P1,inside,count,1,1,,1"
}

# Groups that have no record.

@test "with --complete there is every value with every other" {
	{
		report R1 C1 'To: 2026-01-31'
		report R2 C1 'To: 2026-03-31' | sed 's/^Court: A/Court: B/'
	} >in.rec
	figures --by Court,month:To --complete
	caught 0 "Court,month:To,$HEAD
A,2026-01,reports,count,1,1,,1
A,2026-03,reports,count,0,0,,0
B,2026-01,reports,count,0,0,,0
B,2026-03,reports,count,1,1,,1"
	figures --by Court,month:To --complete --total
	caught 0 "Court,month:To,$HEAD
A,2026-01,reports,count,1,1,,1
A,2026-03,reports,count,0,0,,0
A,Total,reports,count,1,1,,1
B,2026-01,reports,count,0,0,,0
B,2026-03,reports,count,1,1,,1
B,Total,reports,count,1,1,,1
Total,2026-01,reports,count,1,1,,1
Total,2026-03,reports,count,1,1,,1
Total,Total,reports,count,1,2,,2"
}

@test "with --complete an enum has all values of the schema" {
	report R1 C1 'Kind: final' >in.rec
	catch cauce-aggregate -r register.rec --by Kind --complete \
		--only reports,attendance_rate,days_late_median in.rec
	caught 0 "Kind,$HEAD
extraordinary,reports,count,0,0,,0
extraordinary,attendance_rate,percent,0,0,0,n/d
extraordinary,days_late_median,days,0,,,n/d
final,reports,count,1,1,,1
final,attendance_rate,percent,0,0,0,n/d
final,days_late_median,days,0,,,n/d
initial,reports,count,0,0,,0
initial,attendance_rate,percent,0,0,0,n/d
initial,days_late_median,days,0,,,n/d
periodic,reports,count,0,0,,0
periodic,attendance_rate,percent,0,0,0,n/d
periodic,days_late_median,days,0,,,n/d"
}

@test "with --complete the period has all its pieces" {
	cases C1 P1 2026-02-15 2026-02-20 >register.rec
	in_period Participant,year:Period,month:Period 2025-12-31 2026-02-28 \
		--only entered --complete
	caught 0 "Participant,year:Period,month:Period,$HEAD
P1,2025,2025-12,entered,count,0,0,,0
P1,2026,2026-01,entered,count,0,0,,0
P1,2026,2026-02,entered,count,1,1,,1"
	in_period month:Period,Participant 2026-01-01 2026-02-28 \
		--only entered --complete --total
	caught 0 "month:Period,Participant,$HEAD
2026-01,P1,entered,count,0,0,,0
2026-01,Total,entered,count,0,0,,0
2026-02,P1,entered,count,1,1,,1
2026-02,Total,entered,count,1,1,,1
Total,P1,entered,count,1,1,,1
Total,Total,entered,count,1,1,,1"
}

@test "with --complete a group of replaced reports only is no value" {
	{
		report R1 C1 'To: 2026-01-31'
		report R2 C1 'To: 2026-02-28' 'Replaces: R1'
	} >in.rec
	figures --by month:To --complete
	caught 0 "month:To,$HEAD
2026-02,reports,count,1,1,,1"
	report R3 C1 'To: 2026-01-31' | sed 's/^Court: A/Court: B/' >>in.rec
	figures --by Court,month:To --complete
	caught 0 "Court,month:To,$HEAD
A,2026-01,reports,count,0,0,,0
A,2026-02,reports,count,1,1,,1
B,2026-01,reports,count,1,1,,1
B,2026-02,reports,count,0,0,,0"
}

@test "with --complete a period in which nothing was has its zeros and totals" {
	cases C1 P1 2026-02-15 2026-02-20 >register.rec
	in_period Legal_status,month:Period 2025-01-01 2025-02-28 \
		--only entered --complete --total
	assert_equal "$(sed 1d out | cut -d, -f1 | uniq -c | paste -sd '|' - |
		tr -s ' ')" \
		" 3 Total| 3 accused| 3 charged| 3 convicted| 3 free| 3 free_with_measures| 3 house_arrest| 3 interned| 3 other| 3 pretrial_detention"
	assert_equal "$(sed 1d out | cut -d, -f3- | sort -u)" \
		entered,count,0,0,,0
}

@test "a table may be completed to a million rows, and no further" {
	for ((i = 1; i <= 1001; i++)); do
		printf 'Report: R%d\nCase: C1\nCourt: c%d\nPlace: p%d\n\n' \
			$i $((i % 1000)) $i
	done >in.rec
	figures --by Court,Place --complete
	caught 2 '' 'cauce-aggregate: error: --complete: the table would have more than 1000000 rows'
	head -n 5000 in.rec >less.rec
	mv less.rec in.rec
	figures --by Court,Place --complete
	assert_equal "$status $(wc -l <out)" "0 1000001"
	catch cauce-aggregate --only reports,on_time_rate --by Court,Place \
		--complete in.rec
	assert_equal "$status $(wc -l <out)" "2 0"
	# The period's keys count once: 262 weeks, some cut in two by quarters.
	# shellcheck disable=SC2046
	cases $(for i in {1..20}; do echo C$i P$i 2026-02-15 -; done) \
		>register.rec
	in_period isoweek:Period,quarter:Period,Participant \
		2021-01-04 2026-01-03 --only inside --complete
	assert_equal "$status" 0
}
