# The labour programme: from documents to a workbook, by records alone.

load helper
load program
load xlsx
program labour
FROM=2026-01-01
TO=2026-12-31

# Income: 24 women went from 500 to 600 Bs and 16 from 1000 to 1375:
# (24*600 + 16*1375) / (24*500 + 16*1000) = 36400 / 28000, so +8400, +30 %. By
# herself each of the 24 has +20 % and each of the 16 +37.5 %: of 40, the 20th
# and the 21st have +20 %. M-041 was paid nothing in March, M-205 and M-206
# dollars, and 61 others came once: none of them is in it.
@test "income is up 30 % as a ratio of sums, and by a median of 20 %" {
	read_demo
	run -0 figures -n income_change,income_change_median
	assert_output 'indicator,unit,n,numerator,denominator,value
income_change,percent,40,8400,28000,30
income_change_median,percent,40,,,20'
}

# 100 women answered in September: the first 95 named their family, all but the
# first 16 basic needs, each fourth debts, each fifth savings, each tenth
# studies, each twentieth her case: 95 + 84 + 25 + 20 + 10 + 5 = 239.
@test "95 % help their family and 84 % meet basic needs, which do not add to 100" {
	read_demo
	run -0 figures -n income_helps_family,income_basic_needs,income_debts,income_savings,income_education,income_legal
	assert_output 'indicator,unit,n,numerator,denominator,value
income_helps_family,percent,100,95,100,95
income_basic_needs,percent,100,84,100,84
income_debts,percent,100,25,100,25
income_savings,percent,100,20,100,20
income_education,percent,100,10,100,10
income_legal,percent,100,5,100,5'
}

# 235 enrolments: 220 of M-001 to M-220, 11 more of M-001 to M-011, and four of
# women who left in November 2025.
@test "220 distinct women are behind 231 enrolments" {
	read_demo
	run -0 figures -n women_reached,enrolments
	assert_output 'indicator,unit,n,numerator,denominator,value
women_reached,count,220,220,,220
enrolments,count,220,231,,231'
	assert_equal "$(grep -c '^Enrolment: ' "$DEMO/register.rec")" 235
}

# Of 100 women whose training ended from January to March, 88 were at work 6
# months later, 6 were not, and 6 could not be asked: 88 / 100. Five ended in
# June: their 3 months have come, and their 6 have not; 80 + 4 of 105 are 80 %.
# Nobody's 12 months have come.
@test "employability is 88 of 100, with its denominator" {
	read_demo
	run -0 figures -n employment_3m,employment_6m,employment_12m,employment_6m_unknown
	assert_output 'indicator,unit,n,numerator,denominator,value
employment_3m,percent,105,84,105,80
employment_6m,percent,100,88,100,88
employment_12m,percent,0,0,0,n/d
employment_6m_unknown,percent,100,6,100,6'
	for lang in es en; do
		cauce-select -s plain -t Indicator -p About_$lang \
			-e "Indicator = 'employment_6m'" \
			"$ROOT/share/indicator/labour.rec" | tr '\n+' '  ' >about
		grep -q 'About_..: Numera.*[.] *Denomina' about
	done
}

# March: 24*500 + 16*1000 + 3*700 + 0 = 30100; September: 24*600 + 16*1375 +
# 59*800 = 83600; the two in dollars are in no sum. Hours of those: in March
# 24*40 + 16*80 + 4*60, in September 24*40 + 74*80 + 50: 2480 + 6930 = 9410.
@test "amounts are of one currency" {
	read_demo
	run -0 figures -n records,participants,pay,pay_median,pay_per_hour
	assert_output 'indicator,unit,n,numerator,denominator,value
records,count,104,145,,145
participants,count,104,104,,104
pay,BOB,102,113700,,113700
pay_median,BOB,102,,,800
pay_per_hour,BOB,102,113700,9410,12.08'
}

# Released are each fourth of the 100, and four who left for it. Pieces: in March
# 24*20 + 16*40 + 4*30 = 1240, in September 24*20 + 74*40 + 25 = 3465. Sales are
# twice the pay of September. One of 145 was not paid; of the other 144, the even
# ones of M-002 to M-030 had something taken off. 80 of 105 have the paper; 44
# and 22 of the 88 at work answered yes; 40 of 100 named their record.
@test "the rest of the catalogue" {
	read_demo
	run -0 figures -n entries,releases,hours,pieces,sales,unpaid_work,with_deductions,trained,certified,minimum_wage,non_traditional,obstacle_record
	assert_output 'indicator,unit,n,numerator,denominator,value
entries,count,11,11,,11
releases,count,29,29,,29
hours,hours,104,9570,,9570
pieces,pieces,102,4705,,4705
sales,BOB,99,167200,,167200
unpaid_work,percent,104,1,145,0.69
with_deductions,percent,104,15,144,10.42
trained,count,105,105,,105
certified,percent,105,80,105,76.19
minimum_wage,percent,88,44,88,50
non_traditional,percent,88,22,88,25
obstacle_record,percent,100,40,100,40'
}

@test "the workbook has the figures, in both languages" {
	read_demo
	figures >cifras.csv
	figures -n income_helps_family,income_basic_needs >usos.csv
	figures -b Enrolment_Workshop -T -n women_reached,pay >talleres.csv
	for lang in es en; do
		catch cauce-xlsx -w labour --for labour-team -l $lang -a 2026-10-15 \
			-P 2026-01-01/2026-12-31 -o x.xlsx Cifras=cifras.csv \
			Usos=usos.csv Talleres=talleres.csv
		caught 0
		catch cauce-xlsx -w labour --for labour-team -l $lang -a 2026-10-15 \
			-P 2026-01-01/2026-12-31 --verify x.xlsx \
			Cifras=cifras.csv Usos=usos.csv Talleres=talleres.csv
		caught 0
		dump 3 >$lang.cells
	done
	# Row 1 is the header: the 15th figure is the change of the group's income.
	run -0 grep '^[A-F]16|' es.cells
	assert_output 'A16|@|Cambio del ingreso del grupo
B16|#,##0.00|30
C16|@|%
D16|#,##0|8400
E16|#,##0|28000
F16|#,##0|40'
	run -0 grep '^A27|' en.cells
	assert_output 'A27|@|At work 6 months after training'
	run -0 grep '^[DE]27|' en.cells
	assert_output 'D27|#,##0|88
E27|#,##0|100'
	# No figure is left with the name that it has in files.
	run -1 grep -E '^A[0-9]+\|@\|[a-z0-9]+_' en.cells
}

# One record of 145 tells of unpaid work.
@test "what is published hides the one unpaid woman, and is proved" {
	read_demo
	figures >cifras.csv
	cauce-suppress -i labour --audience labour-public cifras.csv >public.csv
	run -0 grep -F '[c]' public.csv
	assert_output 'unpaid_work,percent,[c],[c],[c],[c],primary'
	run -0 grep '^employment_6m,' public.csv
	assert_output 'employment_6m,percent,100,88,100,88,'
	cauce-suppress -i labour -k 5 -a public.csv >audit.csv
	run -1 grep -v -e '^indicator,' -e ',ok$' audit.csv
	figures -b Enrolment_Workshop -T >talleres.csv
	cauce-suppress -i labour -k 5 talleres.csv >hidden.csv
	grep -qF '[c]' hidden.csv
	cauce-suppress -i labour -k 5 -a hidden.csv >audit.csv
}

@test "forms that are filled in come back, and so do tables" {
	cd "$BATS_TEST_TMPDIR"
	cat >work.rec <<'END'
%rec: Work

Work: TAL-001/09
Enrolment: TAL-001
From: 2026-09-01
To: 2026-09-30
Hours: 40
Pieces: 20
Sales: 1200.5
Pay: 600
Currency: BOB
Deduction: materials | 50
Deduction: savings | 20.5
Income_use: family
Income_use: education
Training: 2026-09-08 | finance | 3
Training: 2026-09-22 | trade
Remarks: Enseña a las nuevas.
Recorded_by: Muestra Ficticia
Replaces: TAL-001/08
END
	come_back Work work.rec
	cat >enrolment.rec <<'END'
%rec: Enrolment

Enrolment: TAL-101
Participant: M-101
Name: Ficticia Inventada
Gender: woman
Birth_year: 1990
Children: 2
Programme: Hilo Inventado
Prison: Centro Ficticio
Department: la-paz
Workshop: clothing
Entered: 2025-03-04
Left: 2026-02-01
Leaving: released
Training_end: 2026-01-11
Certificate: pending
Released: 2026-02-01
Job_3m: yes
Job_6m: no
Job_12m: no_data
Employed: 2026-03-02
Job_kind: own_business
Job_minimum_wage: no
Job_non_traditional: yes
Obstacle: criminal_record
Obstacle: childcare
Consent: public | narrative | 2026-01-10 | 2027-01-10
Status: left
END
	sed '/: no_data$/d' enrolment.rec >known.rec
	come_back Enrolment known.rec
}

@test "the guide names every field and value, in both languages" {
	cd "$BATS_TEST_TMPDIR"
	is_described
}

@test "what a stricter audience sees, a less strict one sees" {
	cd "$BATS_TEST_TMPDIR"
	run lines_of
	assert_output 'labour-team labour-funder
labour-researcher labour-public
labour-funder labour-public
labour-team labour-researcher'
	nested K-1 Work Enrolment
}

# M-001's remarks name her, which no record of work should.
@test "what leaves names nobody, and a story goes out with consent alone" {
	read_demo
	catch cauce-leaks -s labour -r "$DEMO/register.rec" good.rec
	assert_equal "$status" 1
	for who in researcher funder public; do
		for file in good.rec "$DEMO/register.rec"; do
			redact $who "$file"
			catch cauce-leaks -s labour -r "$DEMO/register.rec" \
				$who.out
			caught 0
			run -1 grep -E 'Name|Birth_year: [0-9]{4}$|TAL-|M-[0-9]|Centro|[0-9]{4}-[0-9]{2}-' \
				$who.out
		done
		redact $who good.rec
		run -0 grep -c '^Remarks: ' $who.out
		assert_output 2
		grep -q '^Remarks: La señora \[PERSONA-[A-Z0-9]*\] enseña' \
			$who.out
	done
	redact team good.rec
	assert_equal "$(grep -c '^Remarks: ' team.out)" 4
	redact team "$DEMO/register.rec"
	assert_equal "$(grep -c '^Name: ' team.out)" 12
}

@test "no outsider sees what one woman earns" {
	read_demo
	for who in funder public; do
		redact $who good.rec
		run -1 grep -E '^(Pay|Sales|Deduction|Income_use):' $who.out
	done
	redact researcher good.rec
	run -0 grep -m 1 '^Pay: ' researcher.out
	assert_output 'Pay: 500-999'
}

@test "each rule finds what breaks it" {
	cd "$BATS_TEST_TMPDIR"
	cat >register.rec <<'END'
%rec: Enrolment

Enrolment: T-1
Participant: M-1
Gender: woman
Department: la-paz
Workshop: weaving
Entered: 2026-03-02
Left: 2026-03-01
Status: left

Enrolment: T-2
Participant: M-2
Gender: woman
Department: la-paz
Workshop: weaving
Entered: 2026-03-02
Training_end: 2026-03-01
Employed: 2026-02-01
Obstacle: none
Obstacle: stigma
Status: left

Enrolment: T-3
Participant: M-3
Gender: woman
Department: la-paz
Workshop: weaving
Entered: 2026-03-02
Left: 2026-08-01
Certificate: issued
Job_6m: yes
Status: left
END
	catch cauce-validate -s labour register.rec
	assert_equal "$status" 1
	cat "$T/err" >all.err
	assert_equal "$(cat "$T/err")" \
"register.rec:9: error: Left: she left the workshop before she entered [left-before-entered]
register.rec:18: error: Training_end: the training ended before she entered the workshop [training-before-entry]
register.rec:19: warning: Employed: the first work is before the end of the training [employed-before-training-end]
register.rec:20: error: Obstacle: it says that there are no obstacles, and names one [obstacle-none-and-some]
register.rec:12: warning: Left: she has left the workshop, and the date is missing [closed-without-date]
register.rec:24: error: Training_end: it is said whether she had work after her training, and not when it ended [job-without-training]
register.rec:31: warning: Certificate: she has a certificate, and it is not said when the training ended [certificate-without-training]"
	cat >work.rec <<'END'
%rec: Work

Work: A
Enrolment: T-3
From: 2026-04-30
To: 2026-04-01

Work: B
Enrolment: T-3
From: 2026-02-01
To: 2026-02-28
Hours: 5

Work: C
Enrolment: T-3
From: 2026-08-01
To: 2026-08-31
Pay: 100
Currency: BOB
Deduction: materials | 101
Income_use: none
Income_use: debts

Work: D
Enrolment: T-3
From: 2026-05-01
To: 2026-05-31
Pay: 100
Income_use: debts
Income_use: debts
Training: 2026-06-01 | trade | 3
Replaces: D

Work: E
Enrolment: T-3
From: 2026-05-31
To: 2026-06-30

Work: F
Enrolment: T-3
From: 2026-06-30
To: 2026-07-31
END
	catch cauce-validate -s labour -r register.rec work.rec
	assert_equal "$status" 1
	cat "$T/err" >>all.err
	assert_equal "$(cat "$T/err")" \
"work.rec:6: error: To: the period ends before it starts [period-reversed]
work.rec:11: error: To: the period is before she entered the workshop [work-before-entry]
work.rec:8: warning: Pay: she worked, and it is not said what she was paid [work-without-pay]
work.rec:16: error: From: the period is after she left the workshop [work-after-leaving]
work.rec:20: error: Deduction: a deduction is more than the pay [deduction-exceeds-pay]
work.rec:21: error: Income_use: it says that she uses her income for none of these, and names a use [use-none-and-some]
work.rec:24: error: Currency: there is an amount, and no currency [amount-without-currency]
work.rec:30: error: Income_use: a use of her income is there twice [use-twice]
work.rec:31: error: Training: the class lies outside the period [training-outside-period]
work.rec:32: error: Replaces: the record says that it replaces itself [replaces-itself]
work.rec:39: warning: From: the period overlaps that of another record of the same enrolment: at line 34 [period-overlaps]"
	each_rule_is_found all.err
}

@test "a record that a newer one replaces does not count" {
	cd "$BATS_TEST_TMPDIR"
	cat >good.rec <<'END'
%rec: Work

Work: TAL-001/09
Enrolment: TAL-001
From: 2026-09-01
To: 2026-09-30
Hours: 40

Work: TAL-001/09b
Enrolment: TAL-001
From: 2026-09-01
To: 2026-09-30
Hours: 44
Replaces: TAL-001/09
END
	run -0 figures -n records,hours
	assert_output 'indicator,unit,n,numerator,denominator,value
records,count,1,1,,1
hours,hours,1,44,,44'
}

@test "what its README says can be typed" {
	readme_runs work.rec cifras.csv financiador.csv laboral.xlsx research.rec
}
