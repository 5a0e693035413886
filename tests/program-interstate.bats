# A program that nobody here designed: interstate progress reports (ICAOS Rule
# 4.106), by records alone, from documents to a workbook.
#
# The demo has 18 reports on 15 people, IC-0001 to IC-0015, of whom the first
# three have two. Reports 1 to 12 were requested, and took
#	10 12 15 18 20 22 25 28 30 31 35 40
# days: nine of 12 up to 30, 75 %; the two in the middle are 22 and 25, 23.5.
# Noncompliant are 4 5 6 7 13 14: (18 - 6) / 18 = 66.67 %. People 1 to 10 have an
# employer, of 15: 66.67 %. Of the ten first reports each names two treatments,
# and the first of eight is completed: 8 / 20 = 40 %. Sanctions are two in report
# 4, and one in 5, 6 and 7. Incentives are in 1 2 3 15 and the three second
# reports, 7, of people 1 2 3 15; corrective actions in 4 to 8 and 13, graduated
# responses in 9 to 12: 10. Early termination is asked for in 1 2 3, of 18:
# 16.67 %. One of the 16 supervisions ended in May; 15 are open.

load helper
load program
load xlsx
program interstate
FROM=2026-07-01
TO=2026-09-30

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	cauce-parse -s interstate "$DEMO"/inbox/* >parsed.rec 2>said.err
	cauce-validate -s interstate -r "$DEMO/register.rec" parsed.rec \
		>good.rec 2>>said.err
}

setup() {
	MADE=$BATS_FILE_TMPDIR
	GOOD=$MADE/good.rec
	cd "$BATS_TEST_TMPDIR" || return
}

@test "the documents are read without a word, and all reports are good" {
	assert_equal "$(cat "$MADE/said.err")" ''
	assert_equal "$(find "$DEMO/inbox" -type f | wc -l)" 15
	assert_equal "$(tail -n 1 "$MADE/good.rec")" '#%end 18'
	catch cauce-validate -s interstate "$DEMO/register.rec"
	caught 0 '*' ''
}

@test "the figures are those that were worked out by hand" {
	run -0 figures
	assert_output 'indicator,unit,n,numerator,denominator,value
active_transfers,count,15,15,,15
progress_reports,count,15,18,,18
supervised_people,count,15,15,,15
answered_in_30_days,percent,12,9,12,75
days_to_answer_median,days,12,,,23.5
compliant_rate,percent,15,12,18,66.67
employed_rate,percent,15,10,15,66.67
treatment_completed,percent,10,8,20,40
sanctions,count,4,5,,5
incentives,count,4,7,,7
corrective_actions,count,10,10,,10
early_termination_rate,percent,15,3,18,16.67'
}

@test "the workbook has the figures, in both languages" {
	figures >a.csv
	figures -b Supervisee_Receiving_state -T >b.csv
	for lang in es en; do
		catch cauce-xlsx -w interstate --for interstate-office -l $lang \
			-a 2026-10-15 -P 2026-07-01/2026-09-30 -o x.xlsx \
			Cifras=a.csv Estados=b.csv
		caught 0
		catch cauce-xlsx -w interstate --for interstate-office -l $lang \
			-a 2026-10-15 -P 2026-07-01/2026-09-30 --verify x.xlsx \
			Cifras=a.csv Estados=b.csv
		caught 0
		dump 3 >$lang.cells
	done
	# The header is row 1, so the fourth figure is row 5.
	run -0 grep -E '^[ABDE]5[|]' en.cells
	assert_output 'A5|@|Requests answered within 30 days
B5|#,##0.00|75
D5|#,##0|9
E5|#,##0|12'
	run -0 grep '^A5|' es.cells
	assert_output 'A5|@|Pedidos respondidos en 30 días'
	run -1 grep -E '^A[0-9]+\|@\|[a-z0-9]+_' es.cells en.cells
}

# Sanctions and incentives are of four people; of 12 requests three were answered
# late, and of 18 reports three ask for an early end.
@test "what is published hides figures of fewer than five, and is proved" {
	figures >a.csv
	cauce-suppress -i interstate --audience interstate-public a.csv >public.csv
	# shellcheck disable=SC2016 # they are awk's
	run -0 awk -F, '$7 == "primary" { print $1 }' public.csv
	assert_output 'answered_in_30_days
sanctions
incentives
early_termination_rate'
	for by in '' 'Supervisee_Receiving_state' 'month:Sent' 'Compliance'; do
		# shellcheck disable=SC2086 # nothing, or one word
		figures ${by:+-b $by -T} >t.csv
		cauce-suppress -i interstate -k 5 t.csv >hidden.csv
		catch cauce-suppress -i interstate -k 5 --audit hidden.csv
		caught 0 '*' ''
		run -1 grep -v -e '^[^,]*,*indicator,' -e ',indicator,' -e ',ok$' \
			"$T/out"
	done
}

@test "what a stricter audience sees, a less strict one sees" {
	run lines_of
	assert_output 'interstate-researcher interstate-public
interstate-office interstate-researcher'
	nested K-1 Progress Supervisee
}

@test "what leaves names nobody" {
	for who in researcher public; do
		for file in "$MADE/good.rec" "$DEMO/register.rec"; do
			redact $who "$file"
			catch cauce-leaks -s interstate -r "$DEMO/register.rec" \
				$who.out
			caught 0
			run -1 grep -E 'Name|Residence|Telephone|Email|Employer|Conduct|Officer|IC-[0-9]|[0-9]{4}-[0-9]{2}-' \
				$who.out
		done
	done
	redact office "$MADE/good.rec"
	run -0 grep -c '^Conduct: ' office.out
	assert_output 18
}

@test "forms that are filled in come back, and so do tables" {
	cat >p.rec <<'X'
%rec: Progress

Progress: IC-0099/1
Supervisee: IC-0099
Requested: 2026-07-01
Sent: 2026-07-11
Name: Sample Placeholder
Residence: 1 Nowhere Street
Telephone: 505-555-0100
Email: nobody@example.org
Employer: Bakery of Example
Employer_address: 1 Flour Road
Conduct: Reports on time.
Compliance: noncompliant
Treatment: Relapse prevention | completed
Treatment: Group therapy | attempted
Sanction: 2026-07-02 | curfew
Technique: 2026-07-07 | incentive | shorter curfew | thankful
Technique: 2026-07-08 | graduated_response | essay
Recommendation: early_termination
Reasons: All goals are met.
Other_information: None was requested.
Officer: Officer Placeholder
Replaces: IC-0099/0
X
	come_back Progress p.rec
	cat >s.rec <<'X'
%rec: Supervisee

Supervisee: IC-0099
Name: Sample Placeholder
Residence: 1 Nowhere Street
Telephone: 505-555-0100
Email: nobody@example.org
Sending_state: TX
Receiving_state: NM
Accepted: 2026-01-02
Ends: 2027-01-02
Standing: closed
X
	come_back Supervisee s.rec
}

@test "each rule finds what breaks it" {
	cat >register.rec <<'X'
%rec: Supervisee

Supervisee: A
Name: Sample One
Sending_state: TX
Receiving_state: TX
Accepted: 2026-03-02
Ends: 2026-03-01
Standing: active

Supervisee: B
Name: Sample Two
Sending_state: TX
Receiving_state: NM
Accepted: 2026-03-02
Standing: closed

Supervisee: C
Name: Sample Three
Sending_state: TX
Receiving_state: NM
Accepted: 2026-03-02
Ends: 2026-06-30
Standing: closed
X
	catch cauce-validate -s interstate register.rec
	caught 1 '*' 'register.rec:6: error: Receiving_state: the sending and the receiving state are the same [states-same]
register.rec:8: error: Ends: supervision ends before the transfer was accepted [ends-before-accepted]
register.rec:11: warning: Ends: supervision is closed, and the day is missing [closed-without-end]'
	cp "$T/err" all.err
	cat >p.rec <<'X'
%rec: Progress

Progress: P-1
Supervisee: C
Requested: 2026-02-02
Sent: 2026-02-01
Name: Sample Three
Residence: 1 Nowhere Street
Employer: Bakery
Conduct: Well.
Compliance: noncompliant
Sanction: 2026-02-02 | curfew
Recommendation: extension
Replaces: P-1

Progress: P-2
Supervisee: C
Sent: 2026-07-01
Name: Sample Four
Residence: 1 Nowhere Street
Conduct: Well.
Compliance: noncompliant
Recommendation: continue

Progress: P-3
Supervisee: C
Sent: 2026-06-01
Name: Sample Three
Residence: 1 Nowhere Street
Conduct: Well.
Compliance: compliant
Technique: 2026-06-02 | incentive | shorter curfew
Recommendation: continue
X
	catch cauce-validate -s interstate -r register.rec p.rec
	assert_equal "$status" 1
	cat "$T/err" >>all.err
	caught 1 '*' 'p.rec:6: error: Sent: the report was sent before it was requested [sent-before-request]
p.rec:6: error: Sent: the report is before the transfer was accepted [sent-before-accepted]
p.rec:3: warning: Employer_address: the employer'\''s address is missing [employer-without-address]
p.rec:12: error: Sanction: the sanction is after the report [sanction-after-report]
p.rec:3: warning: Reasons: the reasons for what is recommended are missing [extension-unexplained]
p.rec:14: error: Replaces: the report says that it replaces itself [replaces-itself]
p.rec:18: warning: Sent: the report is after the end of supervision [sent-after-end]
p.rec:19: warning: Name: the name is not that of the register [name-not-of-register]
p.rec:16: warning: Technique: noncompliant, and it is not said what was done [noncompliance-unanswered]
p.rec:16: warning: Technique: nobody requested the report, and it tells of no incentive or action [unrequested-without-technique]
p.rec:32: error: Technique: the action is after the report [technique-after-report]'
	each_rule_is_found all.err
}

@test "what its README says can be typed" {
	readme_runs good.rec figures.csv public.csv public.xlsx
	assert_equal "$(cat said err)" ''
}
