# Kinds of indicators and their windows: sets of a line or two, and a handful of
# records, worked by hand beside each case.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

HEAD=indicator,unit,n,numerator,denominator,value

# set_of TEXT...: a set of the indicators, in set.rec; a blank line parts them.
set_of() {
	{
		printf '%%rec: Set\n\nSet: s\nOf: Report\nPerson: Case_Participant\n'
		printf '\n%%rec: Indicator\n\n'
		printf '%s\n' "$@"
	} >set.rec
}

# one KIND UNIT FIELD...: a set of the indicator i.
one() {
	set_of 'Indicator: i' "Kind: $1" "Unit: $2" "${@:3}"
}

# case_of CODE PERSON FIELD...: adds it to the register.
case_of() {
	[ -s reg.rec ] || printf '%%rec: Case\n\n' >reg.rec
	printf '%s\n' "Case: $1" "Participant: $2" "${@:3}" '' >>reg.rec
}

# report KEY CASE FIELD...: adds it to the input.
report() {
	[ -s in.rec ] || printf '%%rec: Report\n\n' >in.rec
	printf '%s\n' "Report: $1" "Case: $2" "${@:3}" '' >>in.rec
}

# gives LINES [OPTION...]: the figures of the set.
gives() {
	catch cauce-aggregate -r reg.rec -i ./set.rec "${@:2}" in.rec
	caught 0 "$HEAD
$1" ''
}

# Three women; P1 has two cases.
people() {
	case_of C1 P1
	case_of C2 P2
	case_of C3 P3
	case_of C4 P1
}

# Kinds.

@test "count: records, or occurrences of a field, for which Where is true" {
	people
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-02 | legal | missed'
	report R2 C4 'Service: 2026-09-01 | health | attended'
	report R3 C2
	set_of 'Indicator: all' 'Kind: count' 'Unit: count' '' \
		'Indicator: attended' 'Kind: count' 'Unit: count' \
		'Each: Service' "Where: Service_Outcome = 'attended'"
	gives 'all,count,2,3,,3
attended,count,1,2,,2'
}

@test "people: each once, however many records and cases" {
	people
	report R1 C1
	report R2 C4
	report R3 C2
	report R4 C2
	one people count
	gives 'i,count,2,2,,2'
}

@test "sum, mean, least and greatest: exact to six decimals" {
	# 0.1 + 0.2 + 1000000.000001 = 1000000.300001; a third of it rounded.
	people
	report R1 C1 'Income: 0.1'
	report R2 C2 'Income: 0.2'
	report R3 C2 'Income: 1000000.000001'
	set_of 'Indicator: s' 'Kind: sum' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: a' 'Kind: mean' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: l' 'Kind: min' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: g' 'Kind: max' 'Unit: BOB' 'Value: Income'
	gives 's,BOB,2,1000000.300001,,1000000.3
a,BOB,2,1000000.300001,3,333333.43
l,BOB,2,,,0.1
g,BOB,2,,,1000000'
}

@test "a value that is missing is skipped, never 0" {
	people
	report R1 C1 'Income: 100'
	report R2 C2
	set_of 'Indicator: a' 'Kind: mean' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: l' 'Kind: min' 'Unit: BOB' 'Value: Income' \
		'Where: Report = "R2"' '' \
		'Indicator: s' 'Kind: sum' 'Unit: BOB' 'Value: Income' \
		'Where: Report = "R2"'
	gives 'a,BOB,1,100,1,100
l,BOB,0,,,n/d
s,BOB,0,n/d,,n/d'
}

@test "values below 0 and with an exponent" {
	# -1.5 + 1000 + 0.000001
	people
	report R1 C1 'Income: -1.5'
	report R2 C1 'Income: 1e3'
	report R3 C1 'Income: 1e-6'
	set_of 'Indicator: s' 'Kind: sum' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: l' 'Kind: min' 'Unit: BOB' 'Value: Income'
	gives 's,BOB,1,998.500001,,998.5
l,BOB,1,,,-1.5'
}

@test "a value that is none, too fine or too large is a fault, said once" {
	people
	report R1 C1 'Income: much'
	report R2 C1 'Income: 0.0000001'
	report R3 C1 'Income: 1e13'
	report R4 C1 'Income: 9223372036854.775807'
	report R5 C1 'Income: 1.000000000'
	set_of 'Indicator: s' 'Kind: mean' 'Unit: BOB' 'Value: Income' \
		"Where: Report != 'R4'" '' \
		'Indicator: l' 'Kind: max' 'Unit: BOB' 'Value: Income'
	catch cauce-aggregate -r reg.rec -i ./set.rec in.rec
	caught 1 "$HEAD
s,BOB,1,1,1,1
l,BOB,1,,,9223372036854.78" 'in.rec:5: error: Income: is no number; it counts for no figure [bad-number]
in.rec:9: error: Income: has more than six decimals; it counts for no figure [bad-number]
in.rec:13: error: Income: is too large; it counts for no figure [bad-number]'
}

@test "a sum that is too large is trouble, and never wraps" {
	people
	report R1 C1 'Income: 9223372036854'
	report R2 C1 'Income: 9223372036854'
	one sum BOB 'Value: Income'
	catch cauce-aggregate -r reg.rec -i ./set.rec in.rec
	caught 2 '' 'cauce-aggregate: error: a sum is too large to be exact [overflow]'
}

@test "median and percentiles: between two values in proportion" {
	# 1 2 3 10: the median is 2.5; 90 % lies at place 2.7 of 0 to 3, so
	# 3 + 0.7 * 7 = 7.9; 0 and 100 are the ends; 33 % at 0.99: 1.99.
	local n

	people
	for n in 3 10 1 2; do
		report R$n C1 "Income: $n"
	done
	set_of 'Indicator: m' 'Kind: median' 'Unit: BOB' 'Value: Income' '' \
		'Indicator: p0' 'Kind: percentile' 'Unit: BOB' 'Value: Income' 'Percentile: 0' '' \
		'Indicator: p33' 'Kind: percentile' 'Unit: BOB' 'Value: Income' 'Percentile: 33' '' \
		'Indicator: p90' 'Kind: percentile' 'Unit: BOB' 'Value: Income' 'Percentile: 90' '' \
		'Indicator: p100' 'Kind: percentile' 'Unit: BOB' 'Value: Income' 'Percentile: 100'
	gives 'm,BOB,1,,,2.5
p0,BOB,1,,,1
p33,BOB,1,,,1.99
p90,BOB,1,,,7.9
p100,BOB,1,,,10'
}

@test "halves are rounded away from zero" {
	# Medians 0.125 and -0.125; -0.004 is 0, without a sign.
	people
	report R1 C1 'Income: 0.125'
	report R2 C2 'Income: -0.125'
	report R3 C3 'Income: -0.004'
	set_of 'Indicator: a' 'Kind: median' 'Unit: BOB' 'Value: Income' "Where: Report = 'R1'" '' \
		'Indicator: b' 'Kind: median' 'Unit: BOB' 'Value: Income' "Where: Report = 'R2'" '' \
		'Indicator: c' 'Kind: median' 'Unit: BOB' 'Value: Income' "Where: Report = 'R3'"
	gives 'a,BOB,1,,,0.13
b,BOB,1,,,-0.13
c,BOB,1,,,0'
}

@test "rate: a value on both sides is added instead of 1" {
	# 60 of 90 minutes were attended; a service without minutes is skipped.
	people
	report R1 C1 'Service: 2026-09-01 | legal | attended | 60' \
		'Service: 2026-09-02 | legal | missed | 30' \
		'Service: 2026-09-03 | legal | attended'
	one rate percent 'Each: Service' 'Value: Service_Minutes' \
		"Numerator: Service_Outcome = 'attended'" 'Denominator: 1'
	gives 'i,percent,1,60,90,66.67'
}

@test "rate: within some days, if they are known" {
	# 0, 30 and 31 days, before the day, and not at all: 2 of 5.
	people
	report R1 C1 'Referral: 2026-09-01 | health | x | 2026-09-01' \
		'Referral: 2026-09-01 | health | x | 2026-10-01' \
		'Referral: 2026-09-01 | health | x | 2026-10-02' \
		'Referral: 2026-09-01 | health | x | 2026-08-31' \
		'Referral: 2026-09-01 | health | x'
	one rate percent 'Each: Referral' 'Days_from: Referral_Date' \
		'Days_to: Referral_Attended' 'Within: 30' 'Denominator: 1'
	gives 'i,percent,1,2,5,40'
}

@test "rate: its sides may be of other records, whose people are n" {
	# Services attended by the cases of the register: 3 by 2 cases with
	# children, of one woman and another; R2's woman has none, but counts.
	case_of C1 P1 'Children: 2'
	case_of C2 P2 'Children: 0'
	case_of C4 P1 'Children: 1'
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-02 | legal | attended'
	report R2 C2 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-01 | legal | missed'
	one rate per_case 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: Children > 0'
	gives 'i,per_case,1,3,2,1.5'
}

@test "rate of people: those of the denominator for whom it was so once" {
	# P1 attended, in one of two reports; P2 did not; P3, who is not of the
	# denominator, did.
	people
	report R1 C1 'Kind: periodic'
	report R2 C4 'Kind: periodic' 'Service: 2026-09-01 | legal | attended'
	report R3 C2 'Kind: periodic' 'Service: 2026-09-01 | legal | missed'
	report R4 C3 'Kind: final' 'Service: 2026-09-01 | legal | attended'
	one rate percent 'Count: people' "Denominator: Kind = 'periodic'" \
		"Numerator: Service_Outcome = 'attended'"
	gives 'i,percent,2,1,2,50'
	one rate percent 'Count: people' \
		"Denominator_where: Kind = 'periodic'" 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'"
	gives 'i,percent,2,1,2,50'
}

@test "rate of people: Never, not even once" {
	# P1 was unmet once in three; P2 never.
	people
	report R1 C1 'Condition: 1 | met'
	report R2 C4 'Condition: 1 | met' 'Condition: 2 | unmet'
	report R3 C2 'Condition: 1 | met'
	one rate percent 'Count: people' 'Denominator: #Condition > 0' \
		"Never: Condition_Status = 'unmet'"
	gives 'i,percent,2,1,2,50'
}

@test "rate per person-months and by the days of the period" {
	# Two services in 30 + 31 days (C1) and 61 (C2, still open): 122 days
	# are 122 / 30.4375 months: 2 / 4.0082 * 100 = 49.897...; the average
	# population is 2, and 2 / 122 * 61 = 1 service for each.
	case_of C1 P1 'Entered: 2026-08-01' 'Left: 2026-11-05'
	case_of C2 P2 'Entered: 2026-09-01'
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-02 | legal | attended'
	set_of 'Indicator: m' 'Kind: rate' 'Unit: per_100_months' \
		'Per: 100 months' 'Numerator_each: Service' 'Numerator: 1' \
		'Denominator_of: Case' 'Denominator_span_from: Entered' \
		'Denominator_span_to: Left' '' \
		'Indicator: d' 'Kind: rate' 'Unit: per_case' 'Per: days' \
		'Numerator_each: Service' 'Numerator: 1' \
		'Denominator_of: Case' 'Denominator_span_from: Entered' \
		'Denominator_span_to: Left'
	gives 'm,per_100_months,2,2,122,49.9
d,per_case,2,2,122,1' --from 2026-09-01 --to 2026-10-31
	catch cauce-aggregate -r reg.rec -i ./set.rec -n d --as-of 2026-10-31 in.rec
	caught 0 "$HEAD
d,per_case,2,2,153,n/d" 'cauce-aggregate: note: without --from and --to there are no days to divide by: n/d: d'
}

@test "change: of the sums, and the median of each woman's own" {
	# P1 100 -> 150 -> 200 (+1), P2 400 -> 300 (-1/4), P3 once only:
	# (200 + 300 - 500) / 500 = 0; median of 1 and -0.25: 37.5 %.
	people
	report R1 C1 'To: 2026-07-31' 'Income: 100'
	report R3 C4 'To: 2026-09-30' 'Income: 200'
	report R2 C1 'To: 2026-08-31' 'Income: 150'
	report R4 C2 'To: 2026-08-31' 'Income: 300'
	report R5 C2 'To: 2026-07-31' 'Income: 400'
	report R6 C3 'To: 2026-07-31' 'Income: 999'
	report R7 C3 'To: 2026-08-31'
	set_of 'Indicator: c' 'Kind: change' 'Unit: percent' 'Value: Income' 'Pair: To' '' \
		'Indicator: m' 'Kind: median_change' 'Unit: percent' 'Value: Income' 'Pair: To'
	gives 'c,percent,2,0,500,0
m,percent,2,,,37.5'
	# Until August: 100 -> 150 and 400 -> 300; 1/2 and -1/4.
	gives 'c,percent,2,-50,500,-10
m,percent,2,,,12.5' --from 2026-07-31 --to 2026-08-31
}

@test "a change from nothing has a sum, and no part of its own" {
	# P1 0 -> 100; P2 100 -> 110: sums 110 of 100; median of 10 % alone.
	people
	report R1 C1 'To: 2026-07-31' 'Income: 0'
	report R2 C1 'To: 2026-08-31' 'Income: 100'
	report R3 C2 'To: 2026-07-31' 'Income: 100'
	report R4 C2 'To: 2026-08-31' 'Income: 110'
	set_of 'Indicator: c' 'Kind: change' 'Unit: percent' 'Value: Income' 'Pair: To' '' \
		'Indicator: m' 'Kind: median_change' 'Unit: percent' 'Value: Income' 'Pair: To'
	gives 'c,percent,2,110,100,110
m,percent,2,,,10'
}

@test "a change from below nothing is a part of what it was" {
	# P1 -2 -> -1 (half of it is left: -50 %), P2 1 -> 2 (+100 %),
	# P3 -4 -> 2 (-150 %): the median is -50 %. Sums: 3 - (-5) of -5.
	people
	report R1 C1 'To: 2026-07-31' 'Income: -2'
	report R2 C1 'To: 2026-08-31' 'Income: -1'
	report R3 C2 'To: 2026-07-31' 'Income: 1'
	report R4 C2 'To: 2026-08-31' 'Income: 2'
	report R5 C3 'To: 2026-07-31' 'Income: -4'
	report R6 C3 'To: 2026-08-31' 'Income: 2'
	set_of 'Indicator: c' 'Kind: change' 'Unit: percent' 'Value: Income' 'Pair: To' '' \
		'Indicator: m' 'Kind: median_change' 'Unit: percent' 'Value: Income' 'Pair: To'
	gives 'c,percent,3,8,-5,-160
m,percent,3,,,-50'
}

@test "quotients are in lowest terms, and what is below 0 is above the bar" {
	UNIT=$BIN/../unit/fraction
	[ -x "$UNIT" ] || UNIT=$ROOT/build/unit/fraction
	run -0 "$UNIT"
	assert_output ok
}

@test "of several values of one date the greatest is taken" {
	# First 100 (of 50 and 100), last 300 (of 300 and 200).
	people
	report R1 C1 'To: 2026-07-31' 'Income: 50'
	report R2 C4 'To: 2026-07-31' 'Income: 100'
	report R3 C1 'To: 2026-08-31' 'Income: 300'
	report R4 C4 'To: 2026-08-31' 'Income: 200'
	one change percent 'Value: Income' 'Pair: To'
	gives 'i,percent,1,200,100,200'
}

@test "a pair of dates: the numerator is that of the last one" {
	# P1 worse, then better; P2 better, then same; P3 answered once.
	people
	report R1 C1 'To: 2026-07-31' 'Change: worse'
	report R2 C1 'To: 2026-08-31' 'Change: better'
	report R3 C2 'To: 2026-07-31' 'Change: better'
	report R4 C2 'To: 2026-08-31' 'Change: same'
	report R5 C3 'To: 2026-08-31' 'Change: better'
	one rate percent 'Count: people' 'Pair: To' "Denominator: Change != ''" \
		"Numerator: Change = 'better'"
	gives 'i,percent,2,1,2,50'
}

@test "longest run: from the first to the last of those that follow one another" {
	# P1: 1 and 11 September, missed on the 12th, then 20 to 21: 10 days.
	# P2: one alone: 0. Two on one day, one of them missed: it breaks.
	people
	report R1 C1 'Service: 2026-09-11 | legal | attended' \
		'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-12 | legal | missed' \
		'Service: 2026-09-20 | legal | attended' \
		'Service: 2026-09-21 | legal | attended'
	report R2 C2 'Service: 2026-09-11 | legal | attended'
	report R3 C3 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-02 | legal | attended' \
		'Service: 2026-09-02 | legal | missed' \
		'Service: 2026-09-03 | legal | attended'
	one longest_run days 'Each: Service' 'Pair: Service_Date' \
		"Numerator: Service_Outcome = 'attended'"
	gives 'i,days,3,10,3,3.33'
}

@test "difference and ratio: to the same rate over all groups" {
	# A: 2 of 2, B: 1 of 4; all: 3 of 6. A is 50 points above, twice it.
	local n

	people
	for n in 1 2 3 4 5 6; do
		report R$n C2 "Court: $([ $n -lt 3 ] && echo A || echo B)" \
			"Kind: $([ $n -lt 4 ] && echo initial || echo final)"
	done
	set_of 'Indicator: d' 'Kind: difference' 'Unit: points' 'Base: r' '' \
		'Indicator: q' 'Kind: ratio' 'Unit: ratio' 'Base: r' '' \
		'Indicator: r' 'Kind: rate' 'Unit: percent' \
		"Numerator: Kind = 'initial'" 'Denominator: 1'
	catch cauce-aggregate -r reg.rec -i ./set.rec -n q,d --by Court in.rec
	caught 0 "Court,$HEAD
A,d,points,1,2,2,50
A,q,ratio,1,2,2,2
B,d,points,1,1,4,-25
B,q,ratio,1,1,4,0.5" ''
}

@test "without a register what is said of people is n/d" {
	report R1 C1 'To: 2026-07-31' 'Change: better'
	set_of 'Indicator: p' 'Kind: people' 'Unit: count' '' \
		'Indicator: r' 'Kind: rate' 'Unit: percent' 'Count: people' \
		"Numerator: Change = 'better'" 'Denominator: 1' '' \
		'Indicator: m' 'Kind: median_change' 'Unit: percent' \
		'Value: Income' 'Pair: To'
	catch cauce-aggregate -i ./set.rec in.rec
	caught 0 "$HEAD
p,count,n/d,n/d,,n/d
r,percent,n/d,n/d,n/d,n/d
m,percent,n/d,,,n/d" '*'
}

@test "a field that is only counted is read, of a report and of a case" {
	case_of C1 P1 'Condition: A | programme | x' \
		'Condition: B | programme | y'
	case_of C2 P2 'Condition: A | programme | x'
	report R1 C1 'Attachment: photo' 'Attachment: list'
	report R2 C2
	one count count 'Of: Case' 'Where: #Condition >= 2'
	gives 'i,count,1,1,,1'
	one count count 'Where: #Attachment = 2'
	gives 'i,count,1,1,,1'
	one count count 'Where: #Case_Condition = 1'
	gives 'i,count,1,1,,1'
}

# Windows.

# cases_of YEAR-MONTH-DAY...: a case for each, entered on that day.
entered() {
	local n=0 day

	for day; do
		n=$((n + 1))
		case_of C$n P$n "Entered: $day"
	done
	report R1 C1
}

@test "in: the date is a day of the period, its ends included" {
	entered 2026-08-31 2026-09-01 2026-09-30 2026-10-01
	one count count 'Of: Case' 'Window: in Entered'
	gives 'i,count,2,2,,2' --from 2026-09-01 --to 2026-09-30
	gives 'i,count,3,3,,3' --from 2026-09-01
	gives 'i,count,3,3,,3' --to 2026-09-30
	gives 'i,count,4,4,,4'
}

@test "in: what has no date is in no period, but an endless one asks for none" {
	case_of C1 P1
	report R1 C1
	one count count 'Of: Case' 'Window: in Entered'
	gives 'i,count,0,0,,0' --from 2026-09-01
	gives 'i,count,1,1,,1'
}

@test "on: open on the last day, on which it may begin and not end" {
	case_of C1 P1 'Entered: 2026-09-30'
	case_of C2 P2 'Entered: 2026-10-01'
	case_of C3 P3 'Entered: 2026-01-01' 'Left: 2026-09-30'
	case_of C4 P4 'Entered: 2026-01-01' 'Left: 2026-10-01'
	case_of C5 P5 'Left: 2027-01-01'
	report R1 C1
	one count count 'Of: Case' 'Window: on Entered Left'
	gives 'i,count,2,2,,2' --from 2026-09-01 --to 2026-09-30
	gives 'i,count,2,2,,2' --as-of 2026-09-30
	one count count 'Of: Case' 'Window: on Entered'
	gives 'i,count,1,1,,1' --to 2026-09-30
	one count count 'Of: Case' 'Window: past Entered Left'
	gives 'i,count,1,1,,1' --to 2026-09-30
}

@test "during: open on some day, the first and the last included" {
	case_of C1 P1 'Entered: 2026-09-30'
	case_of C2 P2 'Entered: 2026-10-01'
	case_of C3 P3 'Entered: 2026-01-01' 'Left: 2026-09-01'
	case_of C4 P4 'Entered: 2026-01-01' 'Left: 2026-08-31'
	case_of C5 P5 'Left: 2027-01-01'
	report R1 C1
	one count count 'Of: Case' 'Window: during Entered Left'
	gives 'i,count,2,2,,2' --from 2026-09-01 --to 2026-09-30
}

@test "of several dates the latest start and the earliest end count" {
	# In custody until 15 September: not free on the 10th, free on the 20th.
	case_of C1 P1 'Entered: 2026-09-01' 'Released: 2026-09-15' \
		'Term_end: 2026-12-31' 'Left: 2026-09-25'
	case_of C2 P2 'Entered: 2026-09-01'
	report R1 C1
	one count count 'Of: Case' 'Window: on Entered,Released Term_end,Left'
	gives 'i,count,1,1,,1' --to 2026-09-10
	gives 'i,count,2,2,,2' --to 2026-09-20
	gives 'i,count,1,1,,1' --to 2026-09-25
}

@test "after: those whose months have passed, judged on that day, the Mark" {
	# Entered on 30 and 31 August and 1 September; three months later is 30
	# November for both in August. Of these C1 left on the Mark: she was
	# not there until after it.
	case_of C1 P1 'Entered: 2026-08-30' 'Left: 2026-11-30'
	case_of C2 P2 'Entered: 2026-08-31' 'Left: 2026-12-01'
	case_of C3 P3 'Entered: 2026-09-01'
	report R1 C1
	one rate percent 'Of: Case' 'Window: after 3 Entered' 'Denominator: 1' \
		"Numerator: Left = '' || Left > Mark"
	gives 'i,percent,2,1,2,50' --from 2026-08-01 --to 2026-09-30 \
		--as-of 2026-11-30
	gives 'i,percent,0,0,0,n/d' --from 2026-08-30 --to 2026-09-30 \
		--as-of 2026-11-29
	gives 'i,percent,3,2,3,66.67' --from 2026-08-30 --to 2026-09-30 \
		--as-of 2026-12-01
	gives 'i,percent,1,1,1,100' --from 2026-09-01 --to 2026-09-30 \
		--as-of 2026-12-01
}

@test "after 12 months of 29 February is 28 February" {
	entered 2028-02-29
	one count count 'Of: Case' 'Window: after 12 Entered' "Where: Mark = '2029-02-28'"
	gives 'i,count,1,1,,1' --to 2028-12-31 --as-of 2029-02-28
}

@test "Mark is a name in windows of months only" {
	people
	report R1 C1
	one count count 'Of: Case' 'Window: in Entered' 'Where: Left > Mark'
	catch cauce-aggregate -r reg.rec -i ./set.rec in.rec
	caught 2 '' './set.rec:14: error: Where: column 8: Case has no field '"'Mark'"' [expression]
  Left > Mark
         ^'
}

@test "a span: its days that fall into the period, the last one not" {
	# September has 30: C1 all of them, C2 from the 21st: 10, C3 1 to 5: 4,
	# C4 none, C5 without a first day none.
	case_of C1 P1 'Entered: 2026-08-01'
	case_of C2 P2 'Entered: 2026-09-21' 'Left: 2026-10-21'
	case_of C3 P3 'Entered: 2026-08-01' 'Left: 2026-09-05'
	case_of C4 P4 'Entered: 2026-08-01' 'Left: 2026-09-01'
	case_of C5 P5 'Left: 2026-10-21'
	report R1 C1
	one sum days 'Of: Case' 'Span_from: Entered' 'Span_to: Left'
	gives 'i,days,3,44,,44' --from 2026-09-01 --to 2026-09-30
	gives 'i,days,3,24,,24' --from 2026-09-01 --to 2026-09-30 \
		--as-of 2026-09-10
}

@test "a window's dates may be those of an occurrence" {
	people
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-10-01 | legal | attended'
	one count count 'Each: Service' 'Window: in Service_Date'
	gives 'i,count,1,1,,1' --from 2026-09-01 --to 2026-09-30
}

@test "a group is seen where some record of it is in some window" {
	people
	report R1 C1 'Court: A' 'To: 2026-09-30'
	report R2 C1 'Court: B' 'To: 2026-10-31'
	one count count 'Window: in To' "Where: Kind = 'final'"
	catch cauce-aggregate -r reg.rec -i ./set.rec --by Court --to 2026-09-30 in.rec
	caught 0 "Court,$HEAD
A,i,count,0,0,,0" ''
}

# Sides that lack a key.

# Courts A (P1, P2), B (P3) and C (P1 again, of whom nothing came): two legal
# services and one food were attended in A, a legal one was missed in B.
services() {
	case_of C1 P1 'Court: A'
	case_of C2 P2 'Court: A'
	case_of C3 P3 'Court: B'
	case_of C4 P1 'Court: C'
	report R1 C1 'Service: 2026-09-01 | legal | attended' \
		'Service: 2026-09-02 | legal | attended'
	report R2 C2 'Service: 2026-09-01 | food | attended'
	report R3 C3 'Service: 2026-09-01 | legal | missed'
}

# by KEYS ROWS [OPTION...]: the rows of the table, without a word beside it.
by() {
	catch cauce-aggregate -r reg.rec -i ./set.rec --by "$1" "${@:3}" in.rec
	caught 0 "$1,$HEAD
$2" ''
}

@test "a denominator that lacks a key is common to its values, and counts once in their total" {
	# Cases have courts and no kinds of service: 2 in A, 1 in B, 4 in all.
	# C has no row, since no service came from it, but its case counts.
	services
	one rate ratio 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: 1'
	by Service_Kind 'food,i,ratio,3,1,4,0.25
legal,i,ratio,3,2,4,0.5'
	by Service_Kind,Case_Court 'Total,A,i,ratio,2,3,2,1.5
Total,B,i,ratio,1,0,1,0
Total,Total,i,ratio,3,3,4,0.75
food,A,i,ratio,2,1,2,0.5
food,Total,i,ratio,3,1,4,0.25
legal,A,i,ratio,2,2,2,1
legal,B,i,ratio,1,0,1,0
legal,Total,i,ratio,3,2,4,0.5' --total
	by Case_Court,Service_Kind 'A,food,i,ratio,2,1,2,0.5
A,legal,i,ratio,2,2,2,1
B,legal,i,ratio,1,0,1,0'
}

@test "a denominator that lacks two keys is common to all their pairs" {
	services
	one rate ratio 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: 1'
	by Service_Kind,month:Service_Date 'Total,2026-09,i,ratio,3,3,4,0.75
Total,Total,i,ratio,3,3,4,0.75
food,2026-09,i,ratio,3,1,4,0.25
food,Total,i,ratio,3,1,4,0.25
legal,2026-09,i,ratio,3,2,4,0.5
legal,Total,i,ratio,3,2,4,0.5' --total
}

@test "--complete knows what is common, also in groups that nothing came of" {
	services
	one rate ratio 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: 1'
	cauce-aggregate -r reg.rec -i ./set.rec --by Service_Kind,Case_Court \
		--total --complete in.rec | grep -E '^(food|legal|Total),' |
		diff - <(cat <<-'EOT'
		Total,A,i,ratio,2,3,2,1.5
		Total,B,i,ratio,1,0,1,0
		Total,C,i,ratio,1,0,1,0
		Total,Total,i,ratio,3,3,4,0.75
		food,A,i,ratio,2,1,2,0.5
		food,B,i,ratio,1,0,1,0
		food,C,i,ratio,1,0,1,0
		food,Total,i,ratio,3,1,4,0.25
		legal,A,i,ratio,2,2,2,1
		legal,B,i,ratio,1,0,1,0
		legal,C,i,ratio,1,0,1,0
		legal,Total,i,ratio,3,2,4,0.5
	EOT
	)
	cauce-aggregate -r reg.rec -i ./set.rec --complete \
		--by Service_Kind,Case_Court,Case_Participant in.rec >out
	n=$((($(wc -l <out) - 1) / 3))
	assert_equal "$(cut -d , -f 2 out | sort | uniq -c | xargs)" \
		"$n A $n B $n C 1 Case_Court"
	run ! grep ^, out
}

@test "people of a common denominator are told apart in each row" {
	# Entered: P1 (twice), P2, P3; P4 did not, and does not count. Legal: P1
	# and P2; food: P2 alone, whose case was revoked. Of one who came for
	# both there is one in the total.
	case_of C1 P1 'Entered: 2026-01-01'
	case_of C2 P2 'Entered: 2026-01-01' 'Status: revoked'
	case_of C3 P3 'Entered: 2026-01-01'
	case_of C4 P1 'Entered: 2026-01-01'
	case_of C5 P4
	report R1 C4 'Service: 2026-09-01 | legal | attended'
	report R2 C1 'Service: 2026-09-01 | legal | attended'
	report R3 C2 'Service: 2026-09-01 | food | attended' \
		'Service: 2026-09-01 | legal | attended'
	report R4 C3 'Service: 2026-09-01 | food | missed'
	report R5 C5 'Service: 2026-09-01 | food | attended'
	one rate percent 'Count: people' 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' "Denominator: Entered != ''"
	by Service_Kind 'Total,i,percent,3,2,3,66.67
food,i,percent,3,1,3,33.33
legal,i,percent,3,2,3,66.67' --total
	printf "Never: Status = 'revoked'\n" >>set.rec
	sed -i '/^$/{N;s/^\n\(Never\)/\1/}' set.rec
	by Service_Kind 'Total,i,percent,3,1,3,33.33
food,i,percent,3,0,3,0
legal,i,percent,3,1,3,33.33' --total
	# Of whom nobody knows who it is, nothing is known.
	printf 'Case: C6\nEntered: 2026-01-01\n\n' >>reg.rec
	report R6 C6 'Service: 2026-09-01 | food | attended'
	catch cauce-aggregate -r reg.rec -i ./set.rec --by Service_Kind in.rec
	caught 1 "Service_Kind,$HEAD
food,i,percent,3,0,3,0
legal,i,percent,3,1,3,33.33" '*'
}

@test "only kinds of what is counted are common to what has none" {
	# All cases are not those of one addressee.
	case_of C1 P1 'Court: A'
	report R1 C1 'Addressee: court' 'Kind: final'
	one rate ratio "Numerator: Kind = 'final'" 'Numerator_of: Report' \
		'Denominator_of: Case' 'Denominator: 1'
	catch cauce-aggregate -r reg.rec -i ./set.rec -b Addressee \
		in.rec
	caught 2 '' '*'
	grep -q "no 'Addressee': i" "$T/err"
}

@test "records of one type may have a key as occurrences and lack it as a whole" {
	# Services attended for each report: 3 of 3, by kind.
	services
	one rate ratio 'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" 'Denominator: 1'
	by Service_Kind 'Total,i,ratio,3,3,3,1
food,i,ratio,3,1,3,0.33
legal,i,ratio,3,2,3,0.67' --total
	by Service_Kind,Case_Court 'food,A,i,ratio,2,1,2,0.5
legal,A,i,ratio,2,2,2,1
legal,B,i,ratio,1,0,1,0'
}

@test "a rate is compared with the whole, in which what is common is once" {
	# 0.75 of all: food 0.25 is 0.5 below, a third of it.
	services
	set_of 'Indicator: i' 'Kind: rate' 'Unit: ratio' \
		'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: 1' '' \
		'Indicator: d' 'Kind: difference' 'Unit: points' 'Base: i' '' \
		'Indicator: q' 'Kind: ratio' 'Unit: ratio' 'Base: i'
	by Service_Kind 'food,d,points,3,1,4,-0.5
food,q,ratio,3,1,4,0.33
legal,d,points,3,2,4,-0.25
legal,q,ratio,3,2,4,0.67' -n d,q
}

@test "a numerator that lacks a key leaves the rate out" {
	services
	set_of 'Indicator: i' 'Kind: rate' 'Unit: ratio' \
		'Denominator_each: Service' 'Denominator: 1' \
		'Numerator_of: Case' 'Numerator: 1' '' \
		'Indicator: n' 'Kind: count' 'Unit: count' 'Each: Service'
	catch cauce-aggregate -r reg.rec -i ./set.rec --by Service_Kind in.rec
	caught 0 "Service_Kind,$HEAD
food,n,count,1,1,,1
legal,n,count,2,3,,3" "cauce-aggregate: note: left out, since what they count has no 'Service_Kind': i"
}

@test "a state keeps what is common, and --explain says it without the key" {
	services
	set_of 'Indicator: i' 'Kind: rate' 'Unit: ratio' \
		'Numerator_each: Service' \
		"Numerator: Service_Outcome = 'attended'" \
		'Denominator_of: Case' 'Denominator: 1' '' \
		'Indicator: n' 'Kind: count' 'Unit: count' 'Each: Service'
	for option in --total --complete; do
		cauce-aggregate -r reg.rec -i ./set.rec $option \
			--by Service_Kind,Case_Court in.rec >whole.csv
		cauce-aggregate -r reg.rec -i ./set.rec --partial \
			--by Service_Kind,Case_Court in.rec >in.state
		cauce-aggregate -i ./set.rec --merge $option in.state |
			diff whole.csv -
	done
	cauce-aggregate -i ./set.rec --merge --explain in.state |
		awk 'BEGIN { RS = ""; ORS = "\n\n" }
			/Indicator: i\n/ && /: (C|food)\n/' |
		sed '/^Source/d' | diff - <(cat <<-'EOT'
		Indicator: i
		By_Case_Court: C
		Record: Case
		Id: C4
		Case: C4
		Part: denominator
		Denominator: 1

		Indicator: i
		By_Service_Kind: food
		By_Case_Court: A
		Record: Report
		Id: R2
		Case: C2
		Part: numerator
		Numerator: 1

	EOT
	)
	# A key may be empty only where that side lacks it.
	sed 's/^Group: A$/Group:/' in.state >bad.state
	catch cauce-aggregate -i ./set.rec --merge bad.state
	caught 2 '' '*'
	assert_regex "$(cat err)" 'the state is damaged: Group$'
	sed 's/^Item: i | 1 /Item: n | 1 /' in.state >bad.state
	catch cauce-aggregate -i ./set.rec --merge bad.state
	caught 2 '' '*'
	assert_regex "$(cat err)" 'the state is damaged: Item$'
}

# Records.

@test "cases are counted from the register, each once, and not from the input" {
	people
	report R1 C1
	printf '%%rec: Case\n\nCase: C9\nParticipant: P9\n\n' >>in.rec
	one count count 'Of: Case'
	gives 'i,count,3,4,,4'
}

@test "of a case, Case_X is its own X, in keys and for people" {
	case_of C1 P1 'Court: A'
	case_of C2 P2 'Court: B'
	report R1 C1 'Court: Z'
	set_of 'Indicator: c' 'Kind: count' 'Unit: count' 'Of: Case' '' \
		'Indicator: r' 'Kind: count' 'Unit: count'
	catch cauce-aggregate -r reg.rec -i ./set.rec --by Case_Court in.rec
	caught 0 "Case_Court,$HEAD
A,c,count,1,1,,1
A,r,count,1,1,,1
B,c,count,1,1,,1
B,r,count,0,0,,0" ''
}

@test "what is about records that never came is left out, with a note" {
	people
	report R1 C1
	set_of 'Indicator: r' 'Kind: count' 'Unit: count' '' \
		'Indicator: o' 'Kind: count' 'Unit: count' 'Of: Obligation' '' \
		'Indicator: p' 'Kind: rate' 'Unit: percent' 'Of: Obligation' \
		"Numerator: State = 'filed_on_time'" 'Denominator: 1' '' \
		'Indicator: d' 'Kind: difference' 'Unit: points' 'Base: p'
	catch cauce-aggregate -r reg.rec -i ./set.rec in.rec
	caught 0 "$HEAD
r,count,1,1,,1" 'cauce-aggregate: note: left out, since there are no records that they are about: o, p, d'
	printf '%%rec: Obligation\n\nCase: C1\nState: overdue\nBasis: b\n\n' >>in.rec
	gives 'r,count,1,1,,1
o,count,1,1,,1
p,percent,1,0,1,0
d,points,1,0,1,0'
}

@test "what has not every key is left out, with a note" {
	people
	report R1 C1 'Addressee: A'
	set_of 'Indicator: r' 'Kind: count' 'Unit: count' '' \
		'Indicator: c' 'Kind: count' 'Unit: count' 'Of: Case'
	catch cauce-aggregate -r reg.rec -i ./set.rec --by Addressee in.rec
	caught 0 "Addressee,$HEAD
A,r,count,1,1,,1" "cauce-aggregate: note: left out, since what they count has no 'Addressee': c"
	catch cauce-aggregate -r reg.rec -i ./set.rec -n c --by Addressee in.rec
	caught 2 '' "cauce-aggregate: note: left out, since what they count has no 'Addressee': c
cauce-aggregate: error: --by: no indicator is left"
}

@test "records of two types may have the same key" {
	people
	report C1 C1
	set_of 'Indicator: r' 'Kind: count' 'Unit: count' '' \
		'Indicator: c' 'Kind: count' 'Unit: count' 'Of: Case'
	gives 'r,count,1,1,,1
c,count,3,4,,4'
}

@test "the basic ones are made where nobody asks for others" {
	people
	report R1 C1
	set_of 'Indicator: a' 'Kind: count' 'Unit: count' '' \
		'Indicator: b' 'Kind: count' 'Unit: count'
	sed -i 's/^Of:/Basic: b\n&/' set.rec
	mkdir -p share/indicator
	cp -r "$ROOT"/share/* share
	cp set.rec share/indicator/diversion.rec
	CAUCE_SHARE=share catch cauce-aggregate -r reg.rec in.rec
	caught 0 "$HEAD
b,count,1,1,,1" ''
	CAUCE_SHARE=share catch cauce-aggregate -r reg.rec -n a in.rec
	caught 0 "$HEAD
a,count,1,1,,1" ''
	CAUCE_SHARE=share catch cauce-aggregate -r reg.rec -i diversion in.rec
	caught 0 "$HEAD
a,count,1,1,,1
b,count,1,1,,1" ''
	sed -i 's/^Basic:.*/Basic: b nix/' set.rec
	catch cauce-aggregate -r reg.rec -i ./set.rec in.rec
	caught 2 '' "./set.rec:4: error: Basic: there is no indicator 'nix' [schema]"
}

@test "days of the period that are none are trouble" {
	people
	report R1 C1
	one count count
	catch cauce-aggregate -i ./set.rec --from 2026-02-30 in.rec
	caught 2 '' "cauce-aggregate: error: --from: '2026-02-30' is no day; days are written 2026-09-30"
	catch cauce-aggregate -i ./set.rec --to nix in.rec
	caught 2 '' "cauce-aggregate: error: --to: 'nix' is no day; days are written 2026-09-30"
	catch cauce-aggregate -i ./set.rec --as-of 0001-01-01 in.rec
	caught 2 '' "cauce-aggregate: error: --as-of: '0001-01-01' is no day; days are written 2026-09-30"
	catch cauce-aggregate -i ./set.rec --from 2026-02-02 --to 2026-02-01 in.rec
	caught 2 '' 'cauce-aggregate: error: --from: the day is after that of --to'
}

# What is wrong in a set is said before a record is read.

wrong() {
	catch cauce-aggregate -r none.rec -i ./set.rec none.rec
	caught 2 '' "./set.rec:$1"
}

@test "a field or type that is not there, or of another sort, has its column" {
	one sum BOB 'Value: Incme'
	wrong "12: error: Value: column 1: Report has no field 'Incme'; did you mean 'Income'? [expression]
  Incme
  ^"
	one sum BOB 'Value: Court'
	wrong '12: error: Value: column 1: this field is no number [expression]
  Court
  ^'
	one mean BOB 'Value: To'
	wrong '12: error: Value: column 1: this field is no number [expression]
  To
  ^'
	one count count 'Window: during From,Court To'
	wrong '12: error: Window: column 13: this field is no date [expression]
  during From,Court To
              ^'
	one count count 'Window: in Too'
	wrong "12: error: Window: column 4: Report has no field 'Too' [expression]
  in Too
     ^"
	one count count 'Of: Reprt'
	wrong '12: error: Of: the schema has no such record type [schema]'
	one count count 'Each: Service_Date'
	wrong '12: error: Each: this is a part of a field [schema]'
	one rate percent 'Numerator: 1' 'Denominator_of: Case' \
		"Denominator: Servce = ''"
	wrong "14: error: Denominator: column 1: Case has no field 'Servce' [expression]
  Servce = ''
  ^"
}

@test "a window that is none" {
	one count count 'Window: within To'
	wrong "12: error: Window: column 1: a window is 'in', 'on', 'past', 'during' or 'after' [expression]
  within To
  ^"
	one count count 'Window: in'
	wrong '12: error: Window: column 3: a date is missing [expression]
  in
    ^'
	one count count 'Window: in To From'
	wrong '12: error: Window: column 7: expected the end of the window [expression]
  in To From
        ^'
	one count count 'Window: after x To'
	wrong '12: error: Window: column 7: expected a number of months [expression]
  after x To
        ^'
}

@test "a division of units is wrong, and a rate with one part" {
	one rate percent 'Numerator: 1' 'Denominator: 1' 'Numerator_value: Income'
	wrong '11: error: Unit: column 1: a percentage of what is measured otherwise [expression]
  percent
  ^'
	# Amounts of money over whole numbers, which count things; and the reverse.
	one rate percent 'Numerator: 1' 'Denominator: 1' \
		'Numerator_value: Income' 'Denominator_value: Kits'
	wrong '11: error: Unit: column 1: a percentage of what is measured otherwise [expression]
  percent
  ^'
	one rate percent 'Numerator: 1' 'Denominator: 1' \
		'Numerator_value: Kits' 'Denominator_value: Income'
	wrong '11: error: Unit: column 1: a percentage of what is measured otherwise [expression]
  percent
  ^'
	one rate per_month 'Numerator: 1' 'Denominator: 1' 'Per: 100 months'
	wrong '14: error: Per: column 1: the denominator is not of days [expression]
  100 months
  ^'
	one rate percent 'Numerator: 1'
	wrong '10: error: Kind: column 1: a rate has a numerator and a denominator [expression]
  rate
  ^'
	one rate percent 'Denominator: 1'
	wrong '10: error: Kind: column 1: a rate has a numerator and a denominator [expression]
  rate
  ^'
	one rate percent 'Denominator: 1' 'Within: 3'
	wrong '13: error: Within: says nothing without Days_from and Days_to [schema]'
	one rate percent 'Count: people' 'Denominator: 1' 'Numerator_value: Income'
	wrong '12: error: Count: people are counted, not measured [schema]
./set.rec:11: error: Unit: column 1: a percentage of what is measured otherwise [expression]
  percent
  ^'
}

@test "a base that is not there, or is no rate" {
	one difference points 'Base: j'
	wrong "12: error: Base: there is no indicator 'j' [schema]"
	one ratio ratio 'Base: i'
	wrong "12: error: Base: 'i' is no rate [schema]"
	one ratio ratio
	wrong '9: error: Base: an indicator of kind ratio needs it [schema]'
}

@test "what is said of people only, and fields that a kind does not take" {
	one rate percent 'Numerator: 1' 'Denominator: 1' 'Never: 1'
	wrong "14: error: Never: is said of people: add 'Count: people' [schema]"
	one rate percent 'Numerator: 1' 'Denominator: 1' 'Pair: To'
	wrong "14: error: Pair: is said of people: add 'Count: people' [schema]"
	one change percent 'Value: Income'
	wrong '9: error: Pair: an indicator of kind change needs it [schema]'
	one count count 'Percentile: 3'
	wrong '12: error: Percentile: an indicator of kind count takes none [schema]'
	one percentile BOB 'Value: Income' 'Percentile: 101'
	wrong '13: error: Percentile: '\''101'\'' is not from 0 to 100 [bad-number]'
	one sum BOB
	wrong '9: error: Value: nothing says which number is read [schema]'
	one sum BOB 'Value: Income' 'Days_from: To' 'Days_to: Due'
	wrong '12: error: Value: a value, days or a span: one of them [schema]'
	one rate percent 'Count: people' 'Pair: To' 'Numerator: 1' 'Denominator_of: Case'
	wrong '13: error: Pair: both sides must be of the same records [schema]'
}

@test "a name twice, and a set that is not there, or twice" {
	set_of 'Indicator: i' 'Kind: count' 'Unit: count' '' \
		'Indicator: i' 'Kind: count' 'Unit: count'
	wrong "13: error: Indicator: 'i' is the key of another record, at line 9 [duplicate-key]"
	one count count
	sed -i 3,5d set.rec
	wrong '6: error: Indicator: the record Set must come first [schema]'
	one count count
	printf '\n%%rec: Set\n\nSet: t\nOf: Report\nPerson: Case_Participant\n' >>set.rec
	wrong '15: error: Set: a file is one set of indicators [schema]'
}
