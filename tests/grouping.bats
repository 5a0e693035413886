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
