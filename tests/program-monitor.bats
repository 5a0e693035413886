# The program monitor: from documents to a workbook, with pseudonyms throughout.
#
# The made-up months of share/demo/monitor are forty, with 8 days of visit each.
# The restriction: two months closed and 34 of two days, 68 / 288 = 23.61 %, the
# three years to August 2023. From September on, when it was lifted, 32 / 32. The
# telephone: 4 + 6 + 5 + 9 + 3 + 14 = 41 days without, and 3 later; of a month it
# is not known. Sessions: 36 months of 4 and four Decembers of 2 are 152; of 100
# women a month, 152 / 4000 * 100 = 3.8.
#
# Of ten women there are 34 facts. Hours to medical attention, of the seven of
# nine who were attended: 3 6 12 24 48 72 96, in the middle 24. Pay: 60 80 100
# 100 120 300, in the middle 100. Courses of use: 2 of 5. Ten releases of nine
# women: five had lodging the first night, and two came back within 30 days, one
# after 23 and one on the thirtieth; one on the thirty-first does not count.

load helper
load program
program monitor
AS_OF=2023-12-01

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	cauce-parse -s monitor "$DEMO"/inbox/hecho* >facts.rec 2>parse.err
	cauce-parse -s monitor -t Condition "$DEMO"/inbox/meses* >months.rec \
		2>>parse.err
	cauce-validate -s monitor -r "$DEMO/register.rec" facts.rec months.rec \
		>good.rec 2>validate.err
	cauce-redact --new-key key
}

setup() {
	MADE=$BATS_FILE_TMPDIR
	KEY=$MADE/key
	GOOD=$MADE/good.rec
	REGISTER=$DEMO/register.rec
	cd "$BATS_TEST_TMPDIR" || return
}

figures() {
	catch cauce-aggregate -s monitor -i monitor -r "$REGISTER" "$@" "$GOOD"
}

# seen AUDIENCE [DAY [FILE]]: what it is shown, in AUDIENCE.out.
seen() {
	local AS_OF=${2:-$AS_OF}

	redact "$1" "${3:-$GOOD}"
}

# fact KIND LINE...: what is said of a fact; likewise of a month.
fact() {
	printf '%s\n' '%rec: Fact' '' 'Fact: H-1' 'Voice: V-01' 'Prison: M' \
		"Kind: $1" 'Date: 2023-02-01' 'Origin: former' \
		'Told: 2023-03-01' "${@:2}" >bad.rec
	catch cauce-validate -s monitor -r "$REGISTER" bad.rec
}

month() {
	printf '%s\n' '%rec: Condition' '' 'Condition: M-1' 'Prison: M' \
		'Origin: former' "$@" >bad.rec
	catch cauce-validate -s monitor -r "$REGISTER" bad.rec
}

# says CODE LEVEL: of the record this was said, and it alone.
says() {
	assert_equal "$status" "$([ "$2" = error ] && echo 1 || echo 0)"
	run grep -Eo '(error|warning|note): .*\[[a-z-]+\]$' "$T/err"
	assert_line --regexp "^$2: .*\[$1\]$"
	assert_equal "${#lines[@]}" 1
	[ "$2" != error ] || assert_equal "$(tail -n 1 "$T/out")" '#%end 0'
}

@test "the documents are read without a word, and all records are good" {
	assert_equal "$(cat "$MADE"/*.err)" ''
	assert_equal "$(find "$DEMO/inbox" -type f | wc -l)" 16
	assert_equal "$(tail -n 1 "$MADE/months.rec")" '#%end 40'
	assert_equal "$(tail -n 1 "$GOOD")" '#%end 74'
	catch cauce-validate -s monitor "$REGISTER"
	caught 0 '*' ''
}

@test "the figures are those that were worked out by hand" {
	figures
	caught 0 'indicator,unit,n,numerator,denominator,value
visit_day_rate,percent,n/d,100,320,31.25
months_restricted,count,n/d,36,,36
outage_days,days,n/d,44,,44
sessions_per_100,ratio,n/d,152,4000,3.8
facts,count,10,34,,34
voices,count,10,10,,10
attention_hours_median,hours,7,,,24
attended_rate,percent,9,7,9,77.78
sessions_held_rate,percent,4,3,4,75
pay_median,BOB,6,,,100
course_useful_rate,percent,5,2,5,40
releases,count,9,10,,10
lodging_day_0,count,5,5,,5
lodging_day_0_rate,percent,9,5,10,50
returns_30_days_rate,percent,9,2,10,20' ''
}

@test "visits: under the restriction of three years, and when it was lifted" {
	figures -n visit_day_rate,months_restricted,outage_days -f 2020-09-01 -t 2023-08-31
	caught 0 'indicator,unit,n,numerator,denominator,value
visit_day_rate,percent,n/d,68,288,23.61
months_restricted,count,n/d,36,,36
outage_days,days,n/d,41,,41' ''
	figures -n visit_day_rate,months_restricted,outage_days -f 2023-09-01
	caught 0 'indicator,unit,n,numerator,denominator,value
visit_day_rate,percent,n/d,32,32,100
months_restricted,count,n/d,0,,0
outage_days,days,n/d,3,,3' ''
}

@test "each fact and each month says who told it, by class, and when" {
	for what in Origin Told; do
		assert_equal "$(grep -c "^$what: ." "$GOOD")" 74
	done
	sed '/^Told: /d' "$MADE/months.rec" >no.rec
	catch cauce-validate -s monitor -r "$REGISTER" no.rec
	assert_equal "$status" 1
	assert_equal "$(grep -c '\[missing-field\]$' "$T/err")" 40
}

@test "the workbook has the figures by year, and month by month" {
	figures -b year:To -T
	cp "$T/out" c.csv
	figures -b year:Date -T
	cp "$T/out" v.csv
	cauce-table -s monitor -t Condition -p Condition,Prison,To,Visit_days_allowed,Origin,Told \
		"$MADE/months.rec" >m.csv
	for lang in es en; do
		catch cauce-xlsx -s monitor -w monitor -l $lang -a 2024-01-31 -o m.xlsx \
			Condiciones=c.csv Voces=v.csv Meses=m.csv
		caught 0 '' ''
		unzip -p m.xlsx xl/sharedStrings.xml >"$lang"
	done
	grep -q 'CONFIDENCIAL: PARA EL EQUIPO DE MONITOREO' es
	grep -q 'Mediana de horas de espera de la atención' es
	grep -q 'Median hours to attention' en
	unzip -p m.xlsx xl/worksheets/sheet3.xml | grep -q '<v>31.25</v>'
	unzip -p m.xlsx xl/worksheets/sheet4.xml | grep -q '<v>24</v>'
	unzip -p m.xlsx | cauce-leaks -s monitor -r "$REGISTER"
}

@test "of figures outsiders see none of fewer than five women" {
	for key in '' year:Date Kind; do
		figures ${key:+-b "$key" -T}
		for who in researcher public; do
			cauce-suppress -i monitor -f "monitor-$who" -n "$T/out" >hidden.csv
			catch_audit
		done
	done
	figures
	cauce-suppress -i monitor -f monitor-public -n "$T/out" >hidden.csv
	run grep -E '^(returns|attended|lodging|attention)' hidden.csv
	assert_output 'attention_hours_median,hours,7,,,24,
attended_rate,percent,[c],[c],[c],[c],hidden
lodging_day_0,count,5,5,,5,
lodging_day_0_rate,percent,9,5,10,50,
returns_30_days_rate,percent,[c],[c],[c],[c],hidden'
}

# Days of visit, restricted months and days without a telephone are of no woman: 5
# days of one year are shown, and the other figures of that year hidden.
@test "what is of no woman is published as it is, year by year" {
	figures -b year:To -T
	cp "$T/out" open.csv
	cauce-suppress -i monitor -f monitor-public -n open.csv >hidden.csv
	run grep -cE '(visit_day_rate|months_restricted|outage_days).*\[c\]' hidden.csv
	assert_output 0
	for what in visit_day_rate months_restricted outage_days; do
		grep ",$what," open.csv | sed 's/$/,/' >wanted
		[ -s wanted ]
		grep ",$what," hidden.csv >seen
		assert_same wanted seen
	done
	run awk -F , '$2 == "outage_days" && $5 < 10' wanted hidden.csv
	assert_line --index 0 --regexp '^20..,outage_days,days,n/d,[1-9],,[1-9],$'
	catch cauce-suppress -i monitor -k 10 --audit hidden.csv
	caught 0 '*' ''
}

catch_audit() {
	run -0 cauce-suppress -i monitor -k 5 --audit hidden.csv
}

@test "an outsider sees no voice, no pseudonym and no code of a fact" {
	for who in researcher public; do
		seen "$who"
		! grep -E 'V-[0-9]|H-2023|Pseudonym|Sof|Luc' "$who.out" || fail "$who"
		catch cauce-leaks -s monitor -r "$REGISTER" "$who.out"
		caught 0 '' ''
		seen "$who" 2023-12-01 "$REGISTER"
		! grep -E 'V-[0-9]|Pseudonym|Consent' "$who.out" || fail "$who"
	done
}

@test "the public sees the prison month by month, and of a woman a kind and a year" {
	seen public
	assert_equal "$(grep -c '^Condition: ' public.out)" 40
	assert_equal "$(grep -c '^Visit_days_allowed: ' public.out)" 40
	run awk '/^%rec: /{type = $2} type == "Fact" && /^[A-Z]/{sub(/:.*/, "")
		print}' public.out
	assert_equal "$(sort -u <<<"$output" | tr '\n' ' ')" 'Account Date Kind Origin '
	! grep -E '^Date: ....-' public.out || fail 'a month'
}

# Women 1 and 3 consented; the account of 9 has no words, and nobody else's has.
@test "an account is told with her consent, and not after it" {
	seen public
	assert_equal "$(grep -c '^Account: ' public.out)" 3
	seen public 2033-01-20
	run grep -c '^Account: ' public.out
	assert_output 1
	seen public 2034-01-01
	run grep -c '^Account: ' public.out
	assert_output 0
}

# Attended requests of women with a consent to the facts: 1, 2 and 7 on the first
# of December; 4's has ended, and 5 took hers back.
@test "hours to attention are told with her consent alone" {
	seen researcher
	run grep '^Attention_hours: ' researcher.out
	assert_output 'Attention_hours: 72
Attention_hours: 24
Attention_hours: 96'
	seen researcher 2023-05-15
	run grep -c '^Attention_hours: ' researcher.out
	assert_output 5
}

@test "what a stricter audience sees is never more than what a less strict one sees" {
	run lines_of
	assert_output 'monitor-researcher monitor-public
monitor-team monitor-researcher'
	nested V-01 Fact Condition Voice
}

@test "a fact comes back from the empty form and table, in either language" {
	come_back Fact <<'END'
Fact: H-1
Voice: V-01
Prison: Miraflores
Kind: release
Date: 2026-07-02
Origin: inside
Told: 2026-08-02
Attended: waiting
Attention_hours: 72
Session: refused
Trade: other
Pay: 100.5
Course: repostería
Useful: partly
Lodging: rented
Food: no
Returned: 2026-07-30
Account: Dijo dos cosas, y calló.
END
}

@test "so does a month, and a record of the register" {
	come_back Condition <<'END'
Condition: MIR-2026-09
Prison: Miraflores
From: 2026-09-01
To: 2026-09-30
Visit_days_possible: 8
Visit_days_allowed: 2
Restriction: partial
Outage_days: 3
Sessions_held: 4
Women: 100
Origin: official
Told: 2026-10-02
END
	come_back Voice <<'END'
Voice: V-01
Pseudonym: Sol
Situation: inside
Consent: public | narrative | 2026-07-02 | 2027-07-02
Consent: team | all | 2026-07-02 | 2027-07-02 | 2026-08-01
END
}

@test "the guide names every field in both languages" {
	is_described
	run -1 grep -i juzgado guide.es
	assert_output ''
}

@test "the rules of a fact" {
	fact work 'Trade: sewing' 'Pay: 100'
	caught 0 '*' ''
	while IFS='|' read -r code level kind lines; do
		IFS=';' read -ra lines <<<"$lines"
		fact "$kind" "${lines[@]}"
		says "$code" "$level"
	done <<'END'
medical-unsaid|error|medical|Account: x
session-unsaid|error|psychology|Account: x
work-unsaid|error|work|Trade: sewing
course-unsaid|error|course|Course: x
release-unsaid|error|release|Account: x
attention-without-hours|warning|medical|Attended: yes
hours-without-attention|error|medical|Attended: no;Attention_hours: 3
hours-negative|error|medical|Attended: yes;Attention_hours: -3
returned-without-release|error|medical|Attended: no;Returned: 2023-03-01
returned-before-release|error|release|Lodging: none;Returned: 2023-01-01
account-names|error|course|Course: x;Useful: no;Account: La doctora Inventada no vino.
account-names|error|course|Course: x;Useful: no;Account: Se llama Ejemplo.
END
	fact work 'Trade: sewing' 'Pay: 100' 'Replaces: H-0'
	sed -i 's/^Told: .*/Told: 2023-01-31/; /^Replaces/d' bad.rec
	catch cauce-validate -s monitor -r "$REGISTER" bad.rec
	says told-before-date error
}

@test "the rules of a month" {
	while IFS='|' read -r code level lines; do
		IFS=';' read -ra lines <<<"$lines"
		month "${lines[@]}"
		says "$code" "$level"
	done <<'END'
month-reversed|error|From: 2023-03-31;To: 2023-03-01;Visit_days_possible: 8;Visit_days_allowed: 2;Restriction: partial;Told: 2023-04-01
visits-exceed|error|From: 2023-03-01;To: 2023-03-31;Visit_days_possible: 8;Visit_days_allowed: 9;Restriction: partial;Told: 2023-04-01
closed-with-visits|error|From: 2023-03-01;To: 2023-03-31;Visit_days_possible: 8;Visit_days_allowed: 1;Restriction: total;Told: 2023-04-01
open-without-visits|warning|From: 2023-03-01;To: 2023-03-31;Visit_days_possible: 8;Visit_days_allowed: 2;Restriction: none;Told: 2023-04-01
month-told-early|error|From: 2023-03-01;To: 2023-03-31;Visit_days_possible: 8;Visit_days_allowed: 2;Restriction: partial;Told: 2023-03-30
END
	{
		printf '%%rec: Condition\n'
		for m in 01-01:15 01-10:31 04-01:30; do
			printf '\nCondition: M-%s\nPrison: M\nFrom: 2023-%s\nTo: 2023-%s\n' \
				"$m" "${m%:*}" "${m%%-*}-${m#*:}"
			printf '%s\n' 'Visit_days_possible: 8' 'Visit_days_allowed: 2' \
				'Restriction: partial' 'Origin: former' 'Told: 2023-05-01'
		done
	} >months.rec
	catch cauce-validate -s monitor months.rec
	caught 0 '*' 'months.rec:13: warning: From: another record of the prison has days of this month: at line 3 [month-twice]
months.rec:23: note: From: before this month there are days of the prison without a record: 2023-02-01 to 2023-03-31 [month-missing]'
}

@test "the rules of a voice" {
	printf '%%rec: Voice\n' >bad.rec
	for v in 'V-01:Sol' 'Ana:Luna' 'V-03:Luz Inventada' 'V-04:Sol'; do
		printf '\nVoice: %s\nPseudonym: %s\nSituation: inside\n' \
			"${v%:*}" "${v#*:}" >>bad.rec
	done
	catch cauce-validate -s monitor bad.rec
	caught 1 '*' 'bad.rec:7: error: Voice: the voice code has not the form V-07 [voice-code]
bad.rec:12: error: Pseudonym: the pseudonym has more than one word: it looks like a name [pseudonym-name]
bad.rec:16: error: Pseudonym: another woman has this pseudonym already: at line 3 [pseudonym-taken]'
}

@test "recutils finds nothing wrong with its records" {
	recfix_is_content
}
