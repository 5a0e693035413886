# What records gave to figures is kept for others that say the same: these are
# held against what each gives when it is judged by itself.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# record LINE...
record() {
	printf '%s\n' "$@" ''
}

# A set of day-release with a figure more, which asks for what is different in
# each record: by its side no two records are alike.
no_two_alike() {
	cat "$ROOT/share/indicator/day-release.rec"
	echo
	record 'Indicator: each_one' 'Version: 1' 'Kind: count' \
		'Unit: count' 'Title_es: a' 'Title_en: a' 'Source: a' 'Window: in Date' \
		"Where: Day != 'x' && Recorded_by != 'x'"
}

FIGURES=child_days,children_collected,attendance_rate,breakfast_rate,lunch_rate,health_escorts,health_escorts_seen_rate,return_on_time_rate,events

# same [OPTION...]: both ways give the same of in.rec.
same() {
	cauce-aggregate -s day-release -i day-release -n "$FIGURES" "$@" in.rec \
		>quick 2>quick.err
	cauce-aggregate -s day-release -i ./set.rec -n "$FIGURES,each_one" "$@" \
		in.rec 2>said | awk '!/(^|,)each_one,/' >slow
	sed 's/, each_one$//' said >slow.err
	assert [ "$(wc -l <quick)" -gt 1 ]
	assert_same slow quick
	assert_same slow.err quick.err
}

# days N VALUES: records of which each says one of so many things, now and then
# a field twice, empty, in another order, long, or over two lines.
days() {
	awk -v n="$1" -v values="$2" 'BEGIN {
		srand(8)
		split("nursery school kindergarten other", place, " ")
		split("hospital dentist psychologist other", kind, " ")
		split("attended not_attended rescheduled", outcome, " ")
		print "%rec: Day"
		for (i = 1; i <= n; i++) {
			v = int(values * rand())
			printf "\nDay: D%d\nChild: N-%d\nRecorded_by: E%d\n",
				i, i % 97, i
			date = sprintf("Date: 2026-%02d-%02d", v % 12 + 1, v % 28 + 1)
			if (v % 5) print date
			print "Attendance: " (v % 7 ? "collected" : "ill")
			if (v % 11) print "Place: " place[v % 4 + 1]
			for (k = v % 3; k; k--) print "Meal: " (k == 1 ? "lunch" : "breakfast")
			if (v % 13 == 0) print "Meal: lunch"
			if (v % 5 == 0) print date
			if (v % 2) print "Returned: " (v % 17 ? "on_time" : "late")
			for (k = v % 9; k > 5; k--)
				print "Escort: " kind[(v + k) % 4 + 1] " | " outcome[v % 3 + 1]
			if (v % 19 == 0) print "Event: accident | " sprintf("%0" (v % 300) "d", v)
			if (v % 23 == 0) print "Event: search | a\n+ b"
		}
	}'
}

@test "records that say the same give the same as each by itself" {
	no_two_alike >set.rec
	days 6000 200 >in.rec
	same
	same -b Place,month:Date
	same -b Place -T
	same -b Escort_Kind
	same -b month:Period,Place -f 2026-02-03 -t 2026-11-20
	same -b month:Period -c -f 2026-02-03 -t 2026-11-20
}

@test "also where they are hardly ever alike, and then are" {
	no_two_alike >set.rec
	{
		days 9000 100000
		days 20000 50 | sed '1d; s/^Day: /&E/'
		days 9000 100000 | sed '1d; s/^Day: /&F/'
	} >in.rec
	same -b Place,month:Date
}

# collected KEY FIELD...: a child who was.
collected() {
	record "Day: $1" 'Child: N-1' 'Attendance: collected' "${@:2}"
}

# rates [OPTION...]: of the file in.rec.
rates() {
	run -0 cauce-aggregate -s day-release -i day-release "$@" in.rec
}

@test "what says a little more or less, or elsewhere, is not the same" {
	{
		record '%rec: Day'
		collected A 'Date: 2026-09-01' 'Place: school' 'Meal: lunch'
		collected B 'Date: 2026-09-01' 'Place: school' 'Meal: lunch' 'Meal: breakfast'
		collected C 'Date: 2026-09-01' 'Place: schoo' 'Meal: llunch'
		collected D 'Date: 2026-09-01' 'Meal: lunch'
		collected E 'Place: 2026-09-01' 'Meal: lunch'
		collected F 'Meal: x' 'Meal: lunch'
		collected G "Meal: x$(printf '\001')lunch"
		collected H 'Meal: lunch'
	} >in.rec
	rates -b Place -n lunch_rate
	assert_output 'Place,indicator,unit,n,numerator,denominator,value
2026-09-01,lunch_rate,percent,1,1,1,100
schoo,lunch_rate,percent,1,0,1,0
school,lunch_rate,percent,1,2,2,100
sin_dato,lunch_rate,percent,1,3,4,75'
	rates -b Date -n breakfast_rate,lunch_rate
	assert_output 'Date,indicator,unit,n,numerator,denominator,value
2026-09-01,breakfast_rate,percent,1,1,4,25
2026-09-01,lunch_rate,percent,1,3,4,75
sin_dato,breakfast_rate,percent,1,0,4,0
sin_dato,lunch_rate,percent,1,3,4,75'
}

@test "how often a field stands there is said, too" {
	{
		record '%rec: Set'
		record 'Set: s' 'Of: Day' 'Person: Child'
		record '%rec: Indicator'
		record 'Indicator: meals' 'Kind: count' 'Unit: count' 'Each: Meal'
		record 'Indicator: days' 'Kind: count' 'Unit: count' 'Where: Place != 1'
	} >set.rec
	{
		record '%rec: Day'
		collected A 'Meal: lunch'
		collected B 'Meal: lunch' 'Meal: lunch'
		collected C
	} >in.rec
	run -0 cauce-aggregate -s day-release -i ./set.rec in.rec
	assert_output "indicator,unit,n,numerator,denominator,value
meals,count,1,3,,3
days,count,1,3,,3"
}

@test "a fault is said of each record that has it" {
	{
		record '%rec: Set'
		record 'Set: s' 'Of: Report' 'Person: Case_Participant'
		record '%rec: Indicator'
		record 'Indicator: i' 'Kind: sum' \
			'Unit: bob' 'Value: Income'
	} >set.rec
	{
		printf '%%rec: Report\n'
		printf '\nReport: %s\nCase: C1\nIncome: nada\n' A B C
		printf '\nReport: %s\nCase: C1\nCourt: Z\nCourt: Y\nIncome: 1\n' D E
	} >in.rec
	catch cauce-aggregate -i ./set.rec -b Court in.rec
	caught 1 'Court,indicator,unit,n,numerator,denominator,value
Z,i,bob,n/d,2,,2
sin_dato,i,bob,n/d,n/d,,n/d' "cauce-aggregate: note: without --register people are not counted: their figures are n/d [no-register]
in.rec:5: error: Income: is no number; it counts for no figure [bad-number]
in.rec:9: error: Income: is no number; it counts for no figure [bad-number]
in.rec:13: error: Income: is no number; it counts for no figure [bad-number]
in.rec:17: error: Court: stands more than once in the record; the first value is its group [repeated-field]
in.rec:23: error: Court: stands more than once in the record; the first value is its group [repeated-field]"
}

@test "what is asked of the case is asked for each record" {
	{
		printf '%%rec: Case\n'
		printf '\nCase: C%d\nParticipant: P%d\nDepartment: %s\n' \
			1 1 beni 2 2 pando
	} >reg.rec
	{
		printf '%%rec: Report\n'
		printf '\nReport: R%d\nCase: C%d\nKind: initial\n' 1 1 2 2 3 1
	} >in.rec
	run -0 cauce-aggregate -r reg.rec -n reports,participants \
		-b Case_Department in.rec
	assert_output 'Case_Department,indicator,unit,n,numerator,denominator,value
beni,reports,count,1,2,,2
beni,participants,count,1,1,,1
pando,reports,count,1,1,,1
pando,participants,count,1,1,,1'
	cat >set.rec <<-'END'
		%rec: Set

		Set: s
		Of: Report
		Person: Case_Participant

		%rec: Indicator

		Indicator: i
		Kind: count
		Unit: count
		Where: Kind = 'initial' && Case_Department = 'beni'
	END
	run -0 cauce-aggregate -r reg.rec -i ./set.rec in.rec
	assert_output "indicator,unit,n,numerator,denominator,value
i,count,1,2,,2"
}
