# What the cases of a register owe, and what was filed of it: cauce-due.

load helper
load courts

CASES=$ROOT/tests/cases/due

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	as_of=2026-03-15
	# No report; without a file standard input is read.
	printf '%%rec: Report\n' >no.rec
	files=(no.rec)
}

# case_of [FIELD...]: leaves in r.rec a case, with these fields instead of the
# ones it would have; "Field:" leaves that one out. Its lines are in the order
# of the first lines here, those that are new last.
case_of() {
	local f

	printf '%s\n' 'Case: A' 'Court: J1' 'Department: cochabamba' \
		'Term_start: 2026-03-01' 'Term_end: 2026-06-30' \
		'Frequency: monthly' 'First_due: 2026-04-06' \
		'Counting: business' 'Status: active' >plain
	{
		printf '%%rec: Case\n\n'
		for f in : "$@"; do printf '%s\n' "${f%%:*}"; done |
			awk 'NR == FNR { gone[$0]; next }
				!(substr($0, 1, index($0, ":") - 1) in gone)' \
				- plain
		for f; do [ "${f#*: }" = "$f" ] || printf '%s\n' "$f"; done
	} >r.rec
}

# report KEY KIND FROM TO FILED [REPLACES]: adds it to reports.rec.
report() {
	[ -e reports.rec ] || printf '%%rec: Report\n\n' >reports.rec
	printf '%s\n' "Report: $1" 'Case: A' "Kind: $2" "From: $3" "To: $4" \
		"Filed: $5" ${6:+"Replaces: $6"} '' >>reports.rec
	files=(reports.rec)
}

# due [OPTION...]: of r.rec, by the day $as_of, with reports.rec if there is one.
due() {
	catch cauce-due -r r.rec --as-of "$as_of" "$@" "${files[@]}"
	cp "$T/out" table
	# Kind to Days; the court has no comma.
	tail -n +2 "$T/out" | cut -d, -f4-12 >"$T/rows"
}

# owes STATUS ROWS [STDERR]: the rows from Kind to Days, whole.
owes() {
	assert_equal "$(cat "$T/rows")" "$2"
	caught "$1" '*' "${3-}"
}

# state_of NUMBER [COLUMN]: the state, or another column, of a periodic report.
state_of() {
	awk -F, -v n="$1" -v c="${2:-7}" '$1 == "periodic" && $2 == n {
		print $c }' "$T/rows"
}

# cannot LINE MESSAGE: what it cannot count is a row without a day, status 1.
cannot() {
	due
	assert_equal "$(cut -d, -f1,4-12 <(tail -n +2 table))" \
		A,,,,,,,,undetermined,
	caught 1 '*' "r.rec:$1: error: $2"
}

HEAD=Case,Court,Department,Kind,Number,Period_from,Period_to,Due,Due_early
HEAD=$HEAD,Filed,State,Days,Counting,Basis

# --- the table ---

@test "a row for each report that is owed, with how it was counted" {
	case_of
	due
	caught 0 "$HEAD
A,J1,cochabamba,periodic,1,2026-03-01,2026-03-31,2026-04-06,2026-04-06,,upcoming,15,business,\"mensual, desde el 2026-04-06; días hábiles de bo-cochabamba\"
A,J1,cochabamba,periodic,2,2026-04-01,2026-04-30,2026-05-06,2026-05-06,,not_yet,36,business,\"mensual, desde el 2026-04-06; días hábiles de bo-cochabamba\"
A,J1,cochabamba,periodic,3,2026-05-01,2026-05-31,2026-06-08,2026-06-03,,not_yet,57,business,\"mensual, desde el 2026-04-06; días hábiles de bo-cochabamba; el 2026-06-06 no es día hábil: pasa al 2026-06-08\"
A,J1,cochabamba,periodic,4,2026-06-01,2026-06-30,2026-07-06,2026-07-06,,not_yet,76,business,\"mensual, desde el 2026-04-06; días hábiles de bo-cochabamba\"
A,J1,cochabamba,final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,,not_yet,72,business,\"informe final, el último día del plazo fijado; días hábiles de bo-cochabamba\""
}

@test "it says how it counted in English, too" {
	case_of 'Grace_days: 2' 'Anchor_day: 6'
	due --lang en --from 2026-06-01 --to 2026-06-30
	caught 0 "$HEAD
A,J1,cochabamba,periodic,3,2026-05-01,2026-05-31,2026-06-10,2026-06-03,,not_yet,59,business,\"monthly, from 2026-04-06, on day 6; business days of bo-cochabamba; days of grace: 2; 2026-06-06 is no business day: moves to 2026-06-08\""
}

@test "the cases of a register stand as they stand there" {
	case_of 'Frequency: on_request' 'First_due:'
	{ cat r.rec && echo && tail -n +3 r.rec | sed 's/^Case: A/Case: 0/'; } >two
	mv two r.rec
	due
	assert_equal "$(cut -d, -f1 table)" $'Case\nA\n0'
}

@test "the table comes in each format" {
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2026-03-12'
	for f in csv text md jsonl rec; do
		due -F $f
		cp table "$BATS_TEST_TMPDIR/$f"
		assert_equal "$(cat "$T/err")" ''
		assert_equal "$status" 0
	done
	assert_equal "$(cat text)" "Case  Court  Department  Kind   Number  Period_from  Period_to   Due         Due_early   Filed  State    Days  Counting  Basis
A     J1     cochabamba  final          2026-03-01   2026-06-30  2026-03-12  2026-03-12         overdue    -2  business  informe final, en la fecha fijada; días hábiles de bo-cochabamba"
	assert_equal "$(tail -n 1 md)" '| A | J1 | cochabamba | final |  | 2026-03-01 | 2026-06-30 | 2026-03-12 | 2026-03-12 |  | overdue | -2 | business | informe final, en la fecha fijada; días hábiles de bo-cochabamba |'
	assert_equal "$(cat jsonl)" '{"Case":"A","Court":"J1","Department":"cochabamba","Kind":"final","Number":null,"Period_from":"2026-03-01","Period_to":"2026-06-30","Due":"2026-03-12","Due_early":"2026-03-12","Filed":null,"State":"overdue","Days":-2,"Counting":"business","Basis":"informe final, en la fecha fijada; días hábiles de bo-cochabamba"}'
	assert_equal "$(cat rec)" '#%cauce 1
%rec: Obligation

Case: A
Court: J1
Department: cochabamba
Kind: final
Period_from: 2026-03-01
Period_to: 2026-06-30
Due: 2026-03-12
Due_early: 2026-03-12
State: overdue
Days: -2
Counting: business
Basis: informe final, en la fecha fijada; días hábiles de bo-cochabamba

#%end 1'
}

@test "a format that there is not is named, with all that there are" {
	case_of
	due -F xml
	caught 2 '' '*'
	for f in csv text md jsonl rec; do
		grep -qw $f "$T/err" || fail "$f is not named: $(cat "$T/err")"
	done
}

@test "its records are good ones, and hold what the table holds" {
	case_of 'Initial_due: 2026-03-10' 'Suspension: 2026-05-01 | 2026-05-31'
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-02
	as_of=2026-06-20
	due
	cp table csv
	due -F rec
	cp table rec
	catch cauce-validate -r r.rec rec
	caught 0 '*'
	catch cauce-table -p "$HEAD" rec
	assert_same csv "$T/out"
}

@test "nothing in the table is the participant's to answer for" {
	case_of 'Condition: C1 | abstinence | No beber | 1' \
		'Name: Nadie Ninguna' 'Participant: P-9' 'CI: 123456 LP'
	due
	assert_equal "$(head -n 1 table)" "$HEAD"
	run grep -iE 'nadie|P-9|123456|beber|abstinence|C1' table
	assert_output ''
}

@test "overdue is marked in words and in colour on a terminal alone" {
	command -v script >/dev/null || skip 'script is not there'
	case_of
	as_of=2026-04-08
	due -F text
	refute grep -q $'\e' table
	script -qec "cauce-due -r r.rec --as-of $as_of -F text no.rec" /dev/null \
		</dev/null >terminal
	assert_equal "$(grep -c $'\e\\[' terminal)" 1
	grep $'\e\\[' terminal | grep -q overdue
}

# --- what is owed ---

# starts FREQUENCY END N: so many periods, the last ends with the term.
starts() {
	case_of "Frequency: $1" "Term_end: $2"
	due
	assert_equal "$(grep -c ^periodic "$T/rows")" "$3"
	assert_equal "$(grep ^periodic "$T/rows" | tail -n 1 | cut -d, -f4)" "$2"
}

@test "periods step by the frequency, and the last ends with the term" {
	starts weekly 2026-03-14 2
	starts weekly 2026-03-15 3
	starts fortnightly 2026-03-28 2
	starts fortnightly 2026-03-29 3
	starts monthly 2026-05-31 3
	starts monthly 2026-06-01 4
	starts bimonthly 2026-06-30 2
	starts bimonthly 2026-07-01 3
	starts quarterly 2026-08-31 2
	starts four_monthly 2026-10-31 2
	starts half_yearly 2026-09-01 2
	starts yearly 2026-06-30 1
	starts yearly 2027-03-01 2
}

@test "weeks and fortnights are 7 and 14 days, whatever the month" {
	case_of 'Frequency: weekly' 'First_due: 2026-03-04' \
		'Term_end: 2026-03-14' 'Counting: calendar' 'Anchor_day: 31'
	due
	owes 0 'periodic,1,2026-03-01,2026-03-07,2026-03-04,2026-03-04,,overdue,-11
periodic,2,2026-03-08,2026-03-14,2026-03-11,2026-03-11,,overdue,-4
final,,2026-03-01,2026-03-14,2026-03-14,2026-03-13,,overdue,-1'
	case_of 'Frequency: fortnightly' 'First_due: 2026-03-17' \
		'Term_end: 2026-04-10' 'Counting: fixed'
	due
	owes 0 'periodic,1,2026-03-01,2026-03-14,2026-03-17,2026-03-17,,upcoming,2
periodic,2,2026-03-15,2026-03-28,2026-03-31,2026-03-31,,upcoming,16
periodic,3,2026-03-29,2026-04-10,2026-04-14,2026-04-14,,not_yet,30
final,,2026-03-01,2026-04-10,2026-04-10,2026-04-10,,not_yet,26'
}

# dues COLUMN: of the periodic ones, in one line.
dues() {
	grep ^periodic "$T/rows" | cut -d, -f"$1" | paste -sd ' '
}

@test "months are counted from the anchor, never from the month before" {
	case_of 'Term_start: 2026-01-31' 'Term_end: 2026-07-15' \
		'First_due: 2026-01-31' 'Counting: fixed'
	due
	assert_equal "$(dues 3)" '2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30'
	assert_equal "$(dues 4)" '2026-02-27 2026-03-30 2026-04-29 2026-05-30 2026-06-29 2026-07-15'
	assert_equal "$(dues 5)" '2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30'
}

@test "a leap year's February has a 29th" {
	case_of 'Term_start: 2027-12-31' 'Term_end: 2028-03-30' \
		'First_due: 2028-01-05' 'Anchor_day: 31' 'Counting: fixed'
	due
	assert_equal "$(dues 3)" '2027-12-31 2028-01-31 2028-02-29'
	assert_equal "$(dues 5)" '2028-01-31 2028-02-29 2028-03-31'
	case_of 'Term_start: 2028-02-29' 'Term_end: 2032-03-01' \
		'Frequency: yearly' 'First_due: 2028-02-29' 'Counting: fixed'
	due
	assert_equal "$(dues 3)" '2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29'
	assert_equal "$(dues 5)" '2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29'
}

@test "the anchor day holds for the first one, too" {
	case_of 'Anchor_day: 10' 'Counting: fixed'
	due
	assert_equal "$(dues 5)" '2026-04-10 2026-05-10 2026-06-10 2026-07-10'
	case_of 'Anchor_day: 31' 'Counting: fixed'
	due
	assert_equal "$(dues 5)" '2026-04-30 2026-05-31 2026-06-30 2026-07-31'
}

@test "business days move a day on, calendar days and fixed dates do not" {
	case_of 'First_due: 2026-04-03' 'Term_end: 2026-05-31'
	due
	assert_equal "$(dues 5)" '2026-04-06 2026-05-04 2026-06-03'
	assert_equal "$(dues 6)" '2026-04-02 2026-04-30 2026-06-03'
	for c in calendar fixed; do
		case_of 'First_due: 2026-04-03' 'Term_end: 2026-05-31' \
			"Counting: $c"
		due
		assert_equal "$(dues 5)" '2026-04-03 2026-05-03 2026-06-03'
		assert_equal "$(dues 6)" '2026-04-02 2026-04-30 2026-06-03'
	done
}

@test "days of grace are of the counting's kind, and the basis says so" {
	case_of 'First_due: 2026-04-03' 'Term_end: 2026-03-31' 'Grace_days: 3'
	due
	# From Monday 6 on; Tuesday 31, to Monday 6 over Good Friday.
	owes 0 'periodic,1,2026-03-01,2026-03-31,2026-04-09,2026-04-02,,not_yet,18
final,,2026-03-01,2026-03-31,2026-04-06,2026-03-31,,upcoming,15'
	grep -q '; días de gracia: 3; el 2026-04-03 no es día hábil: pasa al 2026-04-06"$' \
		table
	for c in calendar fixed; do
		case_of 'First_due: 2026-04-03' 'Term_end: 2026-03-31' \
			'Grace_days: 3' "Counting: $c"
		due
		owes 0 'periodic,1,2026-03-01,2026-03-31,2026-04-06,2026-04-02,,upcoming,22
final,,2026-03-01,2026-03-31,2026-04-03,2026-03-31,,upcoming,19'
		grep -q '; días de gracia: 3"$' table
	done
}

@test "a report is filed on time within the days of grace" {
	case_of 'Grace_days: 2' 'Term_end: 2026-03-31' 'Frequency: on_request' \
		'First_due:' 'Final_due: 2026-04-06'
	as_of=2026-05-01
	for f in 2026-04-08=filed_on_time,0 2026-04-09=filed_late,-1 \
		2026-04-12=filed_late,-3; do
		rm -f reports.rec
		report A/1 final 2026-03-01 2026-03-31 "${f%=*}"
		due
		assert_equal "$(cut -d, -f7- "$T/rows")" "${f%=*},${f#*=}" ||
			fail "$f"
	done 2>/dev/null || fail "$(cat "$T/rows")"
}

@test "fixed dates are those of the order, in order, each once" {
	case_of 'Frequency: fixed_dates' 'First_due:' 'Due_date: 2026-05-01' \
		'Due_date: 2026-03-20' 'Due_date: 2026-05-01' \
		'Due_date: 2026-06-30' 'Due_date: 2026-07-01'
	due
	owes 0 'periodic,1,2026-03-01,2026-03-20,2026-03-20,2026-03-20,,upcoming,5
periodic,2,2026-03-21,2026-05-01,2026-05-04,2026-04-30,,not_yet,34
periodic,3,2026-05-02,2026-06-30,2026-06-30,2026-06-30,,not_yet,72
final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,,not_yet,72'
	grep -q 'fecha fijada en la resolución; días hábiles' table
}

@test "on request nothing is owed but the final report" {
	case_of 'Frequency: on_request' 'First_due:'
	due
	owes 0 'final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,,not_yet,72'
}

@test "an initial report is owed only with its date, and comes first" {
	case_of 'Frequency: on_request' 'First_due:' 'Initial_due: 2026-03-21'
	due
	owes 0 'initial,,2026-03-01,2026-03-21,2026-03-23,2026-03-20,,upcoming,6
final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,,not_yet,72'
	grep -q 'informe inicial, en la fecha fijada; ' table
}

@test "the final report is owed on its date or the term's last day" {
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2026-07-11'
	due
	owes 0 'final,,2026-03-01,2026-07-11,2026-07-13,2026-07-10,,not_yet,81'
	grep -q 'informe final, el último día del plazo fijado; ' table
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2026-07-20'
	due
	owes 0 'final,,2026-03-01,2026-06-30,2026-07-20,2026-07-20,,not_yet,86'
	grep -q 'informe final, en la fecha fijada; ' table
}

@test "an extension moves the end of the term, the last one of several" {
	case_of 'Extension: 2026-07-31 | A 1/2026 | 2026-06-01' \
		'Extension: 2026-08-15 | A 2/2026 | 2026-07-01'
	due
	assert_equal "$(dues 3)" '2026-03-01 2026-04-01 2026-05-01 2026-06-01 2026-07-01 2026-08-01'
	assert_equal "$(tail -n 1 "$T/rows")" \
		'final,,2026-03-01,2026-08-15,2026-08-17,2026-08-14,,not_yet,104'
	assert_equal "$(state_of 6 4)" 2026-08-15
}

@test "what is due within a suspension is suspended" {
	case_of 'Suspension: 2026-05-06 | 2026-06-05 | salud'
	due
	assert_equal "$(cut -d, -f7,8,9 "$T/rows")" ',upcoming,15
,suspended,
,not_yet,57
,not_yet,76
,not_yet,72'
	grep -q '; el 2026-05-06 estaba suspendida la obligación de informar"$' table
	case_of 'Suspension: 2026-05-07 | 2026-06-06 | salud'
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | paste -sd ' ')" \
		'upcoming not_yet suspended not_yet not_yet'
}

@test "a suspension without an end goes on" {
	case_of 'Suspension: 2026-05-06'
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | paste -sd ' ')" \
		'upcoming suspended suspended suspended suspended'
}

@test "while a case is suspended, what is due is suspended" {
	case_of 'Status: suspended' 'Status_date: 2026-05-06'
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | paste -sd ' ')" \
		'upcoming suspended suspended suspended suspended'
}

@test "nothing arises after a case has ended, however it ended" {
	for s in completed revoked new_offence withdrawn transferred deceased; do
		case_of "Status: $s" 'Status_date: 2026-05-15'
		due
		owes 0 'periodic,1,2026-03-01,2026-03-31,2026-04-06,2026-04-06,,upcoming,15
periodic,2,2026-04-01,2026-04-30,2026-05-06,2026-05-06,,not_yet,36
periodic,3,2026-05-01,2026-05-31,2026-06-08,2026-06-03,,exempt,'
		grep -q '; la causa terminó el 2026-05-15"$' table
	done
	case_of 'Status: lost_contact' 'Status_date: 2026-05-15'
	due
	assert_equal "$(wc -l <"$T/rows")" 5
}

@test "a case that ended with its term or later owes all" {
	for d in 2026-06-30 2026-07-15; do
		case_of 'Status: completed' "Status_date: $d"
		as_of=2026-08-03
		due
		assert_equal "$(cut -d, -f8 "$T/rows" | sort -u)" overdue
		assert_equal "$(wc -l <"$T/rows")" 5
	done
}

# kinds: of the rows, with their states, in a line.
kinds() {
	cut -d, -f1,2,8 "$T/rows" | paste -sd ' '
}

@test "what falls on the very day on which a case ended is still owed" {
	case_of 'Status: completed' 'Status_date: 2026-05-06' \
		'Final_due: 2026-05-06' 'Initial_due: 2026-05-06'
	due
	assert_equal "$(kinds)" 'initial,,not_yet periodic,1,upcoming periodic,2,not_yet periodic,3,exempt final,,not_yet'
	case_of 'Status: completed' 'Status_date: 2026-05-05' \
		'Final_due: 2026-05-06' 'Initial_due: 2026-05-06'
	due
	assert_equal "$(kinds)" 'periodic,1,upcoming periodic,2,exempt periodic,3,exempt'
	case_of 'Status: completed' 'Status_date: 2026-05-01'
	due
	assert_equal "$(kinds)" 'periodic,1,upcoming periodic,2,exempt periodic,3,exempt'
	case_of 'Status: completed' 'Status_date: 2026-04-30'
	due
	assert_equal "$(kinds)" 'periodic,1,upcoming periodic,2,exempt'
}

@test "what was owed before a case ended stays owed" {
	case_of 'Status: deceased' 'Status_date: 2026-05-15'
	as_of=2026-06-20
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | paste -sd ' ')" \
		'overdue overdue exempt'
}

# --- states and days ---

@test "states follow the day, and days its distance in business days" {
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2026-04-06'
	for s in 2026-03-12=not_yet,16 2026-03-13=upcoming,15 \
		2026-04-01=upcoming,2 2026-04-02=upcoming,1 \
		2026-04-03=upcoming,1 2026-04-05=upcoming,1 \
		2026-04-06=due_today,0 2026-04-07=overdue,-1 \
		2026-04-10=overdue,-4 2026-04-11=overdue,-5 \
		2026-04-12=overdue,-5 2026-04-13=overdue,-5; do
		as_of=${s%=*}
		due
		assert_equal "$as_of=$(cut -d, -f8- "$T/rows")" "$s"
	done
}

@test "days are calendar days where those count, and for fixed dates" {
	for c in calendar fixed; do
		case_of 'Frequency: on_request' 'First_due:' \
			'Final_due: 2026-04-05' "Counting: $c"
		for s in 2026-03-11=not_yet,25 2026-03-12=upcoming,24 \
			2026-04-04=upcoming,1 2026-04-05=due_today,0 \
			2026-04-06=overdue,-1 2026-04-13=overdue,-8; do
			as_of=${s%=*}
			due
			assert_equal "$as_of=$(cut -d, -f8- "$T/rows")" "$s"
		done
	done
}

@test "a report that is late on a weekend is late by a day at least" {
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2026-04-10'
	for d in 2026-04-11 2026-04-12 2026-04-13; do
		as_of=$d
		due
		assert_equal "$(cut -d, -f8- "$T/rows")" overdue,-1
	done
}

@test "upcoming is within the first rung of the ladder" {
	case_of
	as_of=2026-03-30
	for l in 3=not_yet 4=upcoming 4,1=upcoming 260=upcoming; do
		due --ladder "${l%=*}"
		assert_equal "$(state_of 1 8)" "${l#*=}"
	done
}

@test "as of today is by the clock of the calendar, whatever the machine's" {
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2199-06-30'
	# At any moment it is another day in one of these.
	for zone in UTC-14 UTC12 UTC0; do
		TZ=$zone catch cauce-due -r r.rec no.rec
		cp "$T/out" now
		today=$(TZ='<-04>4' date +%F)
		catch cauce-due -r r.rec --as-of "$today" no.rec
		assert_same now "$T/out"
	done
}

# --- vacations that are not loaded ---

@test "what is due in a vacation that is not loaded is undetermined" {
	case_of 'Term_start: 2026-11-01' 'Term_end: 2027-01-31' \
		'First_due: 2026-11-30'
	as_of=2026-11-10
	due
	owes 1 'periodic,1,2026-11-01,2026-11-30,2026-11-30,2026-11-30,,upcoming,14
periodic,2,2026-12-01,2026-12-31,,,,undetermined,
periodic,3,2027-01-01,2027-01-31,2027-02-01,2027-01-29,,not_yet,
final,,2026-11-01,2027-01-31,2027-02-01,2027-01-29,,not_yet,' \
		"cauce-due: error: the judicial vacation of bo-cochabamba between \
2026-12-01 and 2027-01-15 is not loaded: last days in it cannot be known \
[undetermined]"
	grep -q '2026-12-30 es hábil: no está cargada la vacación judicial"$' table
}

@test "calendar days and fixed dates are known there, but no early day" {
	for c in calendar fixed; do
		case_of 'Frequency: on_request' 'First_due:' \
			'Term_end: 2026-12-20' "Counting: $c"
		as_of=2026-12-01
		due
		owes 0 'final,,2026-03-01,2026-12-20,2026-12-20,,,upcoming,19'
	done
}

@test "grace that reaches into such a vacation is undetermined" {
	case_of 'Frequency: on_request' 'First_due:' 'Grace_days: 2' \
		'Term_end: 2026-11-27'
	due
	owes 1 'final,,2026-03-01,2026-11-27,,2026-11-27,,undetermined,' \
		"cauce-due: error: the judicial vacation of bo-cochabamba between \
2026-12-01 and 2027-01-15 is not loaded: last days in it cannot be known \
[undetermined]"
}

@test "what was filed by the nominal day is on time even so" {
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2026-12-10'
	as_of=2026-12-20
	report A/1 final 2026-03-01 2026-12-10 2026-12-10
	due
	owes 0 'final,,2026-03-01,2026-12-10,,,2026-12-10,filed_on_time,'
	rm reports.rec
	report A/1 final 2026-03-01 2026-12-10 2026-12-11
	due
	assert_equal "$(cat "$T/rows")" \
		'final,,2026-03-01,2026-12-10,,,2026-12-11,undetermined,'
	assert_equal "$status" 1
}

@test "a report is upcoming if it may be within the first rung" {
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2027-01-18' \
		'Term_end: 2027-01-18'
	as_of=2026-12-28
	due
	owes 0 'final,,2026-03-01,2027-01-18,2027-01-18,2027-01-18,,upcoming,'
	as_of=2026-11-06
	due
	owes 0 'final,,2026-03-01,2027-01-18,2027-01-18,2027-01-18,,not_yet,'
}

@test "a vacation that a file beside gives makes the day known" {
	printf '%s\n' '%rec: Recess' '' 'Department: cochabamba' \
		'From: 2026-12-07' 'To: 2026-12-31' 'Circular: 1' >c.rec
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2026-12-10'
	as_of=2026-12-02
	due -c c.rec
	owes 0 'final,,2026-03-01,2026-12-10,2027-01-04,2026-12-04,,upcoming,3'
}

@test "an unknown vacation is said once for each calendar and year" {
	case_of 'Term_start: 2026-10-01' 'Term_end: 2029-01-31' \
		'First_due: 2026-11-05'
	{ cat r.rec && echo && tail -n +3 r.rec | sed -e 's/^Case: A/Case: B/' \
		-e 's/cochabamba/oruro/'; } >two
	mv two r.rec
	due
	assert_equal "$status" 1
	assert_equal "$(wc -l <"$T/err")" 6
	assert_equal "$(sort -u "$T/err" | wc -l)" 6
}

# --- reports ---

@test "a report meets what is owed for its period" {
	case_of
	as_of=2026-05-07
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	report A/2 periodic 2026-04-01 2026-04-30 2026-05-07
	due
	owes 0 'periodic,1,2026-03-01,2026-03-31,2026-04-06,2026-04-06,2026-04-06,filed_on_time,0
periodic,2,2026-04-01,2026-04-30,2026-05-06,2026-05-06,2026-05-07,filed_late,-1
periodic,3,2026-05-01,2026-05-31,2026-06-08,2026-06-03,,not_yet,20
periodic,4,2026-06-01,2026-06-30,2026-07-06,2026-07-06,,not_yet,39
final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,,not_yet,35'
}

@test "what was filed after the day asked for was not filed yet" {
	case_of
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-07
	as_of=2026-04-06
	due
	assert_equal "$(state_of 1 7),$(state_of 1 8)" ,due_today
	as_of=2026-04-07
	due
	assert_equal "$(state_of 1 8)" filed_late
}

@test "the initial and the final report are met by their kind" {
	case_of 'Initial_due: 2026-03-10' 'Frequency: on_request' 'First_due:'
	as_of=2026-08-01
	report A/1 initial 2026-03-01 2026-03-05 2026-03-09
	report A/2 final 2026-03-01 2026-06-30 2026-07-02
	due
	owes 0 'initial,,2026-03-01,2026-03-10,2026-03-10,2026-03-10,2026-03-09,filed_on_time,1
final,,2026-03-01,2026-06-30,2026-06-30,2026-06-30,2026-07-02,filed_late,-2'
}

@test "of one period the periodic and the final report are told apart" {
	case_of 'Term_end: 2026-03-31'
	as_of=2026-05-01
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-02
	due
	assert_equal "$(cut -d, -f1,7,8 "$T/rows")" \
		$'periodic,2026-04-02,filed_on_time\nfinal,,overdue'
	rm reports.rec
	report A/1 final 2026-03-01 2026-03-31 2026-03-31
	due
	assert_equal "$(cut -d, -f1,7,8 "$T/rows")" \
		$'periodic,,overdue\nfinal,2026-03-31,filed_on_time'
}

@test "a report of another kind is owed to nobody" {
	case_of
	as_of=2026-05-01
	report A/1 extraordinary 2026-03-01 2026-03-31 2026-04-06
	due
	assert_equal "$(state_of 1 8)" overdue
	assert_equal "$(cat "$T/err")" ''
}

@test "a report that was filed twice is named, and its first day counts" {
	for order in '06 08' '08 06'; do
		rm -f reports.rec
		case_of
		as_of=2026-05-01
		# shellcheck disable=SC2086 # two words
		set -- $order
		report A/1 periodic 2026-03-01 2026-03-31 "2026-04-$1"
		report A/1b periodic 2026-03-01 2026-03-31 "2026-04-$2"
		due
		assert_equal "$(state_of 1 7),$(state_of 1 8)" \
			2026-04-06,filed_on_time
		caught 0 '*' "reports.rec:15: warning: Filed: the report of this \
period was filed already: the earlier day counts [filed-twice]"
	done
}

@test "a report that was filed early is named, and counts" {
	case_of
	as_of=2026-05-01
	report A/1 periodic 2026-03-01 2026-03-31 2026-03-30
	due
	assert_equal "$(state_of 1 8),$(state_of 1 9)" filed_on_time,4
	caught 0 '*' "reports.rec:8: note: Filed: the report was filed before its \
period had ended [filed-early]"
	rm reports.rec
	report A/1 periodic 2026-03-01 2026-03-31 2026-03-31
	due
	caught 0 '*' ''
}

@test "a report for a wrong period is named, and does not count" {
	case_of
	as_of=2026-05-01
	report A/1 periodic 2026-03-01 2026-03-30 2026-04-06
	report A/2 periodic 2026-03-02 2026-03-31 2026-04-06
	report A/3 periodic 2026-03-01 2026-04-30 2026-04-06
	report A/4 final 2026-03-01 2026-06-29 2026-04-06
	report A/5 periodic 2026-07-01 2026-07-31 2026-04-06
	due
	assert_equal "$(cut -d, -f7 "$T/rows" | sort -u)" ''
	for line in 6 13 20 27 34; do
		echo "reports.rec:$line: warning: From: this is no period for \
which the case owes a report: it does not count as filed [wrong-period]"
	done >wrong
	assert_same wrong "$T/err"
}

@test "a report for a case that had ended is named" {
	case_of 'Status: deceased' 'Status_date: 2026-05-15'
	as_of=2026-08-01
	report A/1 periodic 2026-06-01 2026-06-30 2026-07-01
	due
	caught 0 '*' "reports.rec:6: warning: From: the case had ended before \
this period began: no report is owed for it [case-ended]"
	assert_equal "$(cut -d, -f7 "$T/rows" | sort -u)" ''
}

@test "what was filed of it is filed, though the case ended or was suspended" {
	for s in deceased suspended; do
		rm -f reports.rec
		case_of "Status: $s" 'Status_date: 2026-05-15'
		as_of=2026-08-01
		report A/3 periodic 2026-05-01 2026-05-31 2026-06-01
		due
		assert_equal "$(state_of 3 8)" filed_on_time
	done
}

@test "a report of a case that is not in the register is an error" {
	case_of
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	sed -i 's/^Case: A/Case: Z/' reports.rec
	due
	assert_equal "$(state_of 1 8)" upcoming
	caught 1 '*' 'reports.rec:4: error: Case: there is no such case in the register [unknown-case]'
}

@test "a report without a day of filing is named, and does not count" {
	case_of
	as_of=2026-05-01
	report A/1 periodic 2026-03-01 2026-03-31 ''
	sed -i '/^Filed:/d' reports.rec
	due
	assert_equal "$(state_of 1 8)" overdue
	caught 0 '*' 'reports.rec:3: warning: the report has no day of filing: it does not count as filed [not-filed]'
}

# corrected VERSION...: three versions in this order; the middle one is of a
# wrong period. The day of the first one counts.
corrected() {
	local v

	case_of
	rm -f reports.rec
	as_of=2026-05-04
	for v; do
		case $v in
		1) report A/1 periodic 2026-03-01 2026-03-31 2026-04-06 ;;
		2) report A/2 periodic 2026-03-01 "2026-03-$middle" 2026-04-10 A/1 ;;
		3) report A/3 periodic 2026-03-01 2026-03-31 2026-04-20 A/2 ;;
		esac
	done
	due
	assert_equal "$* $(state_of 1 7),$(state_of 1 8)" \
		"$* 2026-04-06,filed_on_time"
	assert_equal "$(grep -c '\[corrected\]' "$T/err")" $((middle == 31 ? 2 : 1))
	refute grep -q filed-twice "$T/err"
}

@test "a correction keeps the day of its first version, in any order" {
	for middle in 31 30; do
		corrected 1 2 3
		corrected 1 3 2
		corrected 2 1 3
		corrected 2 3 1
		corrected 3 1 2
		corrected 3 2 1
	done
}

@test "a correction to another period leaves the first one's open" {
	case_of
	as_of=2026-05-20
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	report A/2 periodic 2026-04-01 2026-04-30 2026-05-12 A/1
	due
	assert_equal "$(state_of 1 7),$(state_of 1 8)" ,overdue
	assert_equal "$(state_of 2 7),$(state_of 2 8)" 2026-04-06,filed_on_time
}

@test "a correction that was filed later than asked does not count yet" {
	case_of
	as_of=2026-04-15
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	report A/2 periodic 2026-04-01 2026-04-30 2026-05-12 A/1
	due
	assert_equal "$(state_of 1 7),$(state_of 1 8)" 2026-04-06,filed_on_time
}

@test "a correction of what is not there is named, and has its own day" {
	case_of
	as_of=2026-05-01
	report A/2 periodic 2026-03-01 2026-03-31 2026-04-08 A/1
	due
	assert_equal "$(state_of 1 7),$(state_of 1 8)" 2026-04-08,filed_late
	grep -q 'reports.rec:.*is not among' "$T/err"
}

@test "corrections in a circle end, are named, and count for nothing unsaid" {
	case_of
	as_of=2026-05-01
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06 A/2
	report A/2 periodic 2026-03-01 2026-03-31 2026-04-07 A/1
	due
	assert_equal "$(state_of 1 8)" overdue
	grep -qE '^reports.rec:[0-9]+: (warning|error): ' "$T/err" ||
		fail "nothing says that they were left out: $(cat "$T/err")"
}

@test "reports may come in several files" {
	case_of
	as_of=2026-05-07
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	mv reports.rec one.rec
	report A/2 periodic 2026-04-01 2026-04-30 2026-05-06
	files=(one.rec reports.rec)
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | head -n 2 | uniq)" filed_on_time
	files=(one.rec none.rec)
	due
	caught 2 '' '*'
}

# --- a part of it ---

@test "from and to choose by the last day" {
	case_of
	due --from 2026-05-06 --to 2026-06-30
	assert_equal "$(cut -d, -f1,2 "$T/rows" | paste -sd ' ')" \
		'periodic,2 periodic,3 final,'
	due --from 2026-05-07 --to 2026-06-08
	assert_equal "$(cut -d, -f1,2 "$T/rows" | paste -sd ' ')" periodic,3
	due --to 2026-01-01
	caught 0 "$HEAD"
}

@test "the parts that from and to make sum up to the whole" {
	both_owe 40 3 2026-06-10
	cauce-due -c recess.rec -r register.rec --as-of 2026-06-10 reports.rec \
		2>/dev/null >whole || :
	for p in 2000-01-01=2025-06-30 2025-07-01=2026-12-31 \
		2027-01-01=2099-12-31; do
		cauce-due -c recess.rec -r register.rec --as-of 2026-06-10 \
			--from "${p%=*}" --to "${p#*=}" reports.rec 2>/dev/null |
			tail -n +2 || :
	done | sort >parts
	assert_same <(tail -n +2 whole | sort) parts
}

@test "a day that is none is status 2" {
	case_of
	for o in as-of from to; do
		due --$o 2026-02-30
		caught 2 '' "cauce-due: error: --$o: '2026-02-30' is no day; \
days are written 2026-09-30"
	done
}

# --- alerts ---

@test "check makes what is overdue an error, and status 1" {
	case_of
	as_of=2026-04-07
	due
	caught 0 '*' ''
	due --check
	caught 1 '*' 'r.rec:3: error: A periodic 1: a report was due on 2026-04-06, and has not been filed [overdue]'
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-07
	due --check
	caught 0 '*' ''
}

@test "check says on each rung of the ladder what is to come" {
	case_of 'Frequency: on_request' 'First_due:' 'Final_due: 2026-04-06'
	for d in 03-13=15 03-25=7 03-31=3 04-02=1; do
		as_of=2026-${d%=*}
		due --check
		s=s
		[ "${d#*=}" != 1 ] || s=
		caught 0 '*' "r.rec:3: note: A final: a report is due on 2026-04-06, \
in ${d#*=} business day$s [due-soon]"
	done
	for d in 03-12 03-16 04-01 04-03 04-04 04-05; do
		as_of=2026-$d
		due --check
		caught 0 '*' ''
	done
	as_of=2026-04-06
	due --check
	caught 0 '*' 'r.rec:3: note: A final: a report is due today [due-soon]'
	as_of=2026-04-01
	due --check --ladder 9,2
	caught 0 '*' 'r.rec:3: note: A final: a report is due on 2026-04-06, in 2 business days [due-soon]'
}

@test "check is silent of what is filed, exempt or suspended" {
	case_of 'Status: suspended' 'Status_date: 2026-03-01'
	as_of=2026-08-01
	due --check
	caught 0 '*' ''
	case_of 'Frequency: on_request' 'First_due:' 'Status: deceased' \
		'Status_date: 2026-03-20'
	due --check
	caught 0 '*' ''
}

@test "a ladder is a list of falling numbers" {
	case_of
	for l in '' 0 -1 x 1,2 3,3 15,7,x 15,7,20 '15,7,' 15,,3 ,3 261 \
		1.5 17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1; do
		due --ladder "$l"
		caught 2 '' "cauce-due: error: --ladder: '$l' is no list of \
falling numbers of days, as 15,7,3,1"
	done
	due --ladder 16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1
	caught 0 '*' ''
}

# --- the count of a case ---

@test "the trace of a case says each day, and what it is for the report" {
	case_of 'Grace_days: 2' 'First_due: 2026-04-04' 'Term_end: 2026-03-31'
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-09
	as_of=2026-04-10
	catch cauce-due -r r.rec --as-of $as_of --trace A reports.rec
	assert_same "$CASES/case.es.out" "$T/out"
	caught 0 '*' ''
	catch cauce-due -r r.rec --as-of $as_of --trace A --lang en reports.rec
	assert_same "$CASES/case.en.out" "$T/out"
	caught 0 '*' ''
}

@test "the trace of what is not known says so" {
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2026-12-10'
	catch cauce-due -r r.rec --as-of $as_of --trace A no.rec
	assert_same "$CASES/case-unknown.out" "$T/out"
	assert_equal "$status" 1
	case_of 'Counting:'
	catch cauce-due -r r.rec --as-of $as_of --trace A no.rec
	caught 1 $'A: los datos del caso en el registro no alcanzan para contar\n' 'r.rec:3: error: Counting: is missing: how days are counted is never assumed [missing-field]'
}

@test "the trace of a case that is not there is status 2" {
	case_of
	due --trace B
	caught 2 '' "cauce-due: error: --trace: there is no case 'B' in the register"
}

# --- iCalendar ---

ics() {
	due --ics out.ics "$@"
}

@test "the calendar file has an event for each report to come" {
	case_of 'Term_end: 2026-03-31'
	report A/0 extraordinary 2026-03-01 2026-03-02 2026-03-03
	as_of=2026-03-30
	ics --ladder 3,1
	caught 0 '*' ''
	tr -d '\r' <out.ics >plain.ics
	assert_same "$CASES/case.ics" plain.ics
	refute grep -qv $'\r$' out.ics
}

@test "the calendar file has overdue reports, but none that is filed" {
	case_of
	as_of=2026-05-07
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	ics
	assert_equal "$(sed -n 's/^UID:\(.*\)\r$/\1/p' out.ics | paste -sd ' ')" \
		'A-periodic-2@cauce A-periodic-3@cauce A-periodic-4@cauce A-final@cauce'
	case_of 'Status: suspended' 'Status_date: 2026-05-06'
	ics
	assert_equal "$(grep -c ^UID: out.ics)" 0
	assert_equal "$(sed -n '$p' out.ics)" $'END:VCALENDAR\r'
}

@test "what is undetermined stands in the calendar on the order's day, and says so" {
	case_of 'Frequency: on_request' 'First_due:' 'Term_end: 2026-12-10'
	ics
	assert_equal "$(grep ^DTSTART out.ics)" $'DTSTART;VALUE=DATE:20261210\r'
	grep -q '^SUMMARY:A: .* (no se sabe hasta cuándo' out.ics
}

@test "identifiers stay the same from day to day" {
	case_of
	ics
	grep ^UID: out.ics >before
	as_of=2026-03-20
	case_of 'Court: another' 'First_due: 2026-04-07' 'Grace_days: 3'
	ics
	assert_same before <(grep ^UID: out.ics)
	assert_equal "$(sort -u before | wc -l)" 5
}

@test "the calendar file names no one, and folds its lines" {
	local key=CASO-de-código-muy-largo-ñandú-ñandú-ñandú-ñandú-ñandú-ñandú-ñandú

	case_of "Case: $key;1,2" 'Court: Juzgado Tercero' 'Judge: Juez Nadie' \
		'Name: Nadie Ninguna' 'Participant: P-9'
	ics
	run grep -iE 'nadie|ninguna|P-9|juzgado|cochabamba' out.ics
	assert_output ''
	assert_equal "$(LC_ALL=C awk 'length > 76' out.ics)" ''
	# Unfolded, and no character is cut in two.
	tr -d '\r' <out.ics | sed ':a;N;$!ba;s/\n //g' >unfolded
	grep -qF "SUMMARY:$key\\;1\\,2: vence el informe 1" unfolded
	iconv -f UTF-8 -t UTF-8 out.ics >/dev/null
	tr -d '\r' <out.ics | grep -q '^ '
}

@test "a calendar file that cannot be written is status 2" {
	case_of
	ics -F csv
	due --ics none/out.ics
	caught 2 '*' '*'
}

# --- entries that lack what the count needs ---

@test "an entry without Counting is undetermined, said at its line" {
	case_of 'Counting:'
	cannot 3 'Counting: is missing: how days are counted is never assumed [missing-field]'
	case_of 'Counting: business days'
	cannot 11 'Counting: is not business, calendar or fixed [bad-enum]'
}

@test "a field without a value says as little as none" {
	for f in Counting Term_start Term_end Frequency First_due Department; do
		case_of
		sed -i "s/^$f: .*/$f:/" r.rec
		cannot "$(grep -n "^$f:" r.rec | cut -d: -f1)" "$f: is missing$(
			case $f in
			Counting) echo ': how days are counted is never assumed' ;;
			Term_*) echo ': no period is known' ;;
			Frequency) echo ': nothing is known to be owed' ;;
			First_due) echo ': when the first report is due is not known' ;;
			Department) echo ', and no Calendar is named: holidays are not known' ;;
			esac) [missing-field]"
	done
	case_of 'Frequency: fixed_dates' 'First_due:' 'Due_date:  '
	cannot 11 'Due_date: is missing: no date is known [missing-field]'
	case_of 'Frequency: fixed_dates' 'First_due:' 'Due_date:  ' \
		'Due_date: 2026-05-01'
	due
	assert_equal "$(dues 5)" 2026-05-04
}

@test "an entry without a term, or with one that is none, is undetermined" {
	case_of 'Term_start:'
	cannot 3 'Term_start: is missing: no period is known [missing-field]'
	case_of 'Term_end:'
	cannot 3 'Term_end: is missing: no period is known [missing-field]'
	case_of 'Term_end: 2026-02-28'
	cannot 11 'Term_end: the term ends before it begins [bad-date]'
	case_of 'Term_end: 2026-02-30'
	cannot 11 'Term_end: is no day of the years 1900 to 2199, written 2026-09-30 [bad-date]'
	case_of 'Extension: pronto | A 1'
	cannot 12 'Extension: is no day of the years 1900 to 2199, written 2026-09-30 [bad-date]'
}

@test "an anchor day that no month has is undetermined" {
	for d in 32 0 -1 x 1.5; do
		case_of "Anchor_day: $d"
		cannot 12 'Anchor_day: is no day of a month, 1 to 31 [bad-number]'
	done
	for d in -1 367 x; do
		case_of "Grace_days: $d"
		cannot 12 'Grace_days: is no number of days, 0 to 366 [bad-number]'
	done
}

@test "an unknown department or calendar is undetermined" {
	case_of 'Department: gotham'
	cannot 11 'Department: the calendar has no such department [bad-enum]'
	case_of 'Department:'
	cannot 3 'Department: is missing, and no Calendar is named: holidays are not known [missing-field]'
	case_of 'Calendar: bo-gotham'
	cannot 12 'Calendar: the calendar has no such department [bad-enum]'
	for c in xx ../bo BO; do
		case_of "Calendar: $c"
		cannot 12 'Calendar: there is no such calendar [bad-enum]'
	done
}

@test "a case may name its calendar, which goes before the department" {
	case_of 'Calendar: bo-oruro' 'Frequency: on_request' 'First_due:' \
		'Final_due: 2026-09-14'
	due
	assert_equal "$(cut -d, -f5 "$T/rows")" 2026-09-14
	case_of 'Calendar: co' 'Department:' 'Frequency: on_request' 'First_due:' \
		'Final_due: 2026-07-20'
	due
	assert_equal "$(cut -d, -f5 "$T/rows")" 2026-07-21
}

@test "a frequency without a first date is undetermined" {
	for f in weekly fortnightly monthly bimonthly quarterly four_monthly \
		half_yearly yearly; do
		case_of "Frequency: $f" 'First_due:'
		cannot 3 'First_due: is missing: when the first report is due is not known [missing-field]'
	done
	case_of 'Frequency: fixed_dates'
	cannot 3 'Due_date: is missing: no date is known [missing-field]'
	case_of 'Frequency: daily'
	cannot 11 'Frequency: is no value of the list [bad-enum]'
	case_of 'Frequency:'
	cannot 3 'Frequency: is missing: nothing is known to be owed [missing-field]'
}

@test "a date that is no day is undetermined" {
	for f in First_due Initial_due Final_due Due_date; do
		case_of "$f: 2026-02-30" 'Frequency: fixed_dates'
		[ "$f" = Due_date ] || case_of "$f: 2026-02-30"
		due
		assert_equal "$(cut -d, -f11 <(sed -n 2p table))" undetermined
		grep -q "^r.rec:1[0-9]: error: $f: is no day" "$T/err"
	done
}

@test "what would be due before the term begins is undetermined" {
	for f in First_due Initial_due Final_due; do
		case_of "$f: 2026-02-28"
		line=12
		[ "$f" != First_due ] || line=11
		cannot "$line" "$f: is before the term begins: there is nothing to \
report yet [bad-date]"
	done
	case_of 'Frequency: fixed_dates' 'Due_date: 2026-04-01' \
		'Due_date: 2026-02-28'
	cannot 13 'Due_date: is before the term begins: there is nothing to report yet [bad-date]'
}

@test "an ended or suspended case without its date is undetermined" {
	for s in deceased suspended; do
		case_of "Status: $s"
		cannot 3 'Status_date: is missing: since when the case has its status is not known [missing-field]'
	done
	case_of 'Status: asleep'
	cannot 11 'Status: is no value of the list [bad-enum]'
}

@test "a suspension that cannot be counted is undetermined" {
	case_of 'Suspension: | 2026-05-04 | salud'
	cannot 12 'Suspension: does not say since when [missing-field]'
	case_of 'Suspension: 2026-05-04 | 2026-04-01'
	cannot 12 'Suspension: the suspension ends before it begins [bad-date]'
	case_of 'Suspension: 2026-05-04 | pronto'
	cannot 12 'Suspension: is no day of the years 1900 to 2199, written 2026-09-30 [bad-date]'
}

@test "all that an entry lacks is said" {
	case_of 'Counting:' 'Anchor_day: 32' 'Term_end: 2026-02-28'
	due
	caught 1 '*' 'r.rec:3: error: Counting: is missing: how days are counted is never assumed [missing-field]
r.rec:11: error: Term_end: the term ends before it begins [bad-date]
r.rec:10: error: Anchor_day: is no day of a month, 1 to 31 [bad-number]'
}

@test "the other cases are unaffected by one that lacks something" {
	case_of
	due
	tail -n +2 table >good
	tail -n +3 r.rec >body
	case_of 'Case: B' 'Counting:'
	{ cat r.rec && echo && cat body; } >two
	mv two r.rec
	due
	assert_same good <(grep ^A table)
	assert_equal "$(grep -c ^B table)" 1
	assert_equal "$status" 1
}

@test "reports of such a case are no further trouble" {
	case_of 'Counting:'
	report A/1 periodic 2026-03-01 2026-03-31 2026-04-06
	cannot 3 'Counting: is missing: how days are counted is never assumed [missing-field]'
}

@test "a case that stands there twice is named" {
	case_of
	{ cat r.rec && echo && tail -n +3 r.rec; } >two
	mv two r.rec
	due
	assert_equal "$status" 1
	grep -q '^r.rec:13: error: Case: this case stands in the register already: .*\[duplicate-key\]$' \
		"$T/err"
}

@test "a case without a code is named" {
	case_of 'Case:'
	due
	assert_equal "$status" 1
	grep -q '^r.rec:3: error: Case: ' "$T/err"
}

@test "a register that is not there, or empty, is status 2" {
	: >empty.rec
	catch cauce-due -r none.rec --as-of $as_of
	caught 2 '' '*'
	catch cauce-due -r empty.rec --as-of $as_of
	caught 2 '' "empty.rec: note: the file is empty [empty]
cauce-due: error: 'empty.rec' holds no case"
	catch cauce-due --as-of $as_of
	caught 2 '' 'cauce-due: error: --register is missing: what is owed stands in it'
}

@test "a case at the end of the years ends" {
	case_of 'Term_start: 2199-10-01' 'Term_end: 2199-12-31' \
		'First_due: 2199-12-05'
	due
	assert_equal "$(cut -d, -f8 "$T/rows" | sort | uniq -c |
		awk '{ print $2 $1 }')" undetermined4
	assert_equal "$status" 1
	case_of 'Term_start: 1900-01-01' 'Term_end: 2199-11-30' \
		'First_due: 1900-02-01' 'Frequency: weekly' 'Counting: fixed'
	due
	assert_equal "$(wc -l <"$T/rows")" 15650
}

# --- properties ---

@test "what made-up cases owe is what another count says, with their reports" {
	both_owe 60 7 2026-06-10
	assert_same theirs ours
	# Nothing is proved by a table without late and unknown ones.
	for s in not_yet upcoming overdue filed_on_time filed_late exempt \
		suspended undetermined; do
		grep -q ",$s," ours || fail "no $s"
	done
	assert [ "$(wc -l <ours)" -gt 500 ]
}

@test "the early day is a business day, and never after the last one" {
	both_owe 60 8 2026-06-10
	awk -F, '$8 && $7 && $8 > $7 { print; exit 1 }' ours
	# The first business day after the day before.
	awk -F, '$8 { print $8, $2 }' ours | sort -u >early
	assert [ "$(wc -l <early)" -gt 300 ]
	while read -r day department; do
		echo "$(date -ud "$day - 1 day" +%F) 1 bo-$department business"
	done <early >lines
	counted recess.rec >again
	assert_same <(cut -d ' ' -f 1 early) again
}

@test "the rows of all states sum up to what is owed" {
	both_owe 60 9 2026-06-10
	cauce-due -c recess.rec -r register.rec --as-of 2026-06-10 -F rec \
		reports.rec >owed.rec 2>/dev/null || :
	assert_equal "$(grep -c '^State: ' owed.rec)" "$(wc -l <ours)"
	assert_equal "$(tail -n 1 owed.rec)" "#%end $(wc -l <ours)"
	# What is owed does not depend on the day, nor on what was filed.
	cauce-due -c recess.rec -r register.rec --as-of 2031-01-01 no.rec >later.csv \
		2>/dev/null || :
	assert_same <(cut -d, -f1,3-7 table.csv) <(cut -d, -f1,3-7 later.csv)
	assert_equal "$(awk -F, '{ print $1 "," $4 "," $5 }' table.csv |
		sort | uniq -d)" ''
}

# --- other programs ---

# in_other_words: makes of register.rec and reports.rec those of another program,
# tutela.rec, which has other names for all that counts, and fields that have old
# ones; as many lines as in register.old and reports.old, which are ours.
in_other_words() {
	local extra

	for f in register reports; do
		[ $f = register ] && extra='Status: completed' ||
			extra='Filed: 2020-01-01'
		sed 's/^Case: .*/&\n# -/' $f.rec >$f.old
		sed -f "$CASES/tutela.sed" $f.old | sed "s/^# -$/$extra/" >$f.rec
	done
}

@test "another program owes the same by fields and values of its own names" {
	both_owe 60 7 2026-06-10
	in_other_words
	for lang in es en; do
		catch cauce-due -c recess.rec -r register.old -a 2026-06-10 \
			-l $lang reports.old
		caught 1 '*' '*'
		assert [ "$(wc -l <"$T/out")" -gt 500 ]
		sed -n 's,^s/^Distrito: \(.*\)\$/.*: \(.*\)/$,s/\,\1\,/\,\2\,/,p' \
			"$CASES/tutela.sed" >districts.sed
		sed -f districts.sed "$T/out" >table
		sed -e 's/: From: /: Del: /; s/: Filed: /: Recibido: /' \
			-e 's/: Replaces: /: Corrige: /; s/^reports.old/reports.rec/' \
			"$T/err" >said
		for w in Del Recibido Corrige; do
			grep -q ": $w: " said
		done
		catch cauce-due -s "$CASES/tutela.rec" -c recess.rec \
			-r register.rec -a 2026-06-10 -l $lang reports.rec
		assert_equal "$status" 1
		assert_same table "$T/out"
		assert_same said "$T/err"
	done
	catch cauce-validate --check-schema -s "$CASES/tutela.rec"
	caught 0 '' ''
	catch cauce-validate -s "$CASES/tutela.rec" -t Expediente register.rec
	[ "$status" = 0 ] || fail "$(cat "$T/err")"
}

# tutela [FIELD...]: a file of that program, as case_of has it, in r.rec.
tutela() {
	local f

	case_of
	sed -f "$CASES/tutela.sed" plain >words
	{
		printf '%%rec: Expediente\n\n'
		for f in : "$@"; do printf '%s\n' "${f%%:*}"; done |
			awk 'NR == FNR { gone[$0]; next }
				!(substr($0, 1, index($0, ":") - 1) in gone)' \
				- words
		for f; do [ "${f#*: }" = "$f" ] || printf '%s\n' "$f"; done
	} >r.rec
	printf '%%rec: Informe\n' >no.rec
	[ -e schema.rec ] || cp "$CASES/tutela.rec" schema.rec
}

@test "what is wrong in its register is said of its own fields" {
	while IFS='|' read -r f said; do
		tutela "$f"
		due -s ./schema.rec
		assert_equal "$status" 1
		assert_equal "$(sed 's/^r.rec:[0-9]*: error: //' "$T/err")" "$said"
	done <<'SAID'
Computo:|Computo: is missing: how days are counted is never assumed [missing-field]
Distrito:|Distrito: is missing, and no Feriados is named: holidays are not known [missing-field]
Dia: 40|Dia: is no day of a month, 1 to 31 [bad-number]
Cada:|Cada: is missing: nothing is known to be owed [missing-field]
Cada: monthly|Cada: is no value of the list [bad-enum]
Computo: fijos|Computo: is no value of the list [bad-enum]
Primero: hoy|Primero: is no day of the years 1900 to 2199, written 2026-09-30 [bad-date]
Situacion: cumplida|Situacion_desde: is missing: since when the case has its status is not known [missing-field]
SAID
}

@test "a report whose kind is none that is owed is owed to nobody" {
	tutela
	for k in final cierre; do
		printf '%s\n' '%rec: Informe' '' 'Informe: A/9' 'Expediente: A' \
			"Clase: $k" 'Del: 2026-03-01' 'Al: 2026-06-30' \
			'Recibido: 2026-06-30' >reports.rec
		catch cauce-due -s ./schema.rec -r r.rec -a 2026-07-10 reports.rec
		caught 0 '*' ''
		grep ',final,' "$T/out" | cut -d, -f 10,11 >$k
	done
	assert_equal "$(cat final cierre)" ',overdue
2026-06-30,filed_on_time'
}

@test "a program may know the calendar alone, or the department" {
	sed '/^Role: due_department$/d' "$CASES/tutela.rec" >schema.rec
	tutela 'Feriados: bo-oruro'
	due -s ./schema.rec
	caught 0 '*' ''
	grep -q 'días hábiles de bo-oruro"$' table
	tutela
	due -s ./schema.rec
	caught 1 '*' 'r.rec:3: error: Feriados: is missing: holidays are not known [missing-field]'
	sed '/^Role: due_calendar$/d' "$CASES/tutela.rec" >schema.rec
	tutela 'Distrito:' 'Feriados: bo-oruro'
	due -s ./schema.rec
	caught 1 '*' 'r.rec:3: error: Distrito: is missing: holidays are not known [missing-field]'
}

@test "a schema without roles of duties has them by the names there were before" {
	sed '/^Role: due_/d' "$ROOT/share/schema/diversion.rec" >schema.rec
	both_owe 60 7 2026-06-10
	catch cauce-due -s ./schema.rec -c recess.rec -r register.rec \
		-a 2026-06-10 reports.rec
	assert_equal "$status" 1
	assert_same table.csv "$T/out"
	assert_same err "$T/err"
	# One is enough to be asked for all.
	sed '/^Role: due_/{/due_court/!d}' "$ROOT/share/schema/diversion.rec" \
		>schema.rec
	catch cauce-due -s ./schema.rec -r register.rec no.rec
	caught 2 '' "cauce-due: error: the schema 'diversion' does not say what its cases owe: no field of 'Case' has the role 'due_frequency'"
}

@test "a role without which nothing can be counted is asked for" {
	tutela
	for role in $(sed -n 's/^Role: \(due_.*\)/\1/p; s/^Role: \(period_end\)/\1/p' \
		"$CASES/tutela.rec"); do
		sed "/^Role: $role$/d" "$CASES/tutela.rec" >schema.rec
		catch cauce-due -s ./schema.rec -r r.rec -a $as_of no.rec
		[ "$status" != 2 ] || sed 's/.*: no field/no field/' "$T/err"
	done >said
	assert_equal "$(cat said)" "no field of 'Expediente' has the role 'due_frequency'
no field of 'Expediente' has the role 'due_counting'
no field of 'Expediente' has the role 'due_term_start'
no field of 'Expediente' has the role 'due_term_end'
no field of 'Expediente' has the role 'due_status'
no field of 'Expediente' has the role 'due_status_date'
no field of 'Informe' has the role 'due_kind'
no field of 'Informe' has the role 'due_from'
no field of 'Informe' has the role 'period_end'
no field of 'Informe' has the role 'due_filed'"
	sed '/^Role: due_\(department\|calendar\)$/d' "$CASES/tutela.rec" >schema.rec
	catch cauce-due -s ./schema.rec -r r.rec -a $as_of no.rec
	caught 2 '' "cauce-due: error: the schema 'tutela' does not say what its cases owe: no field of 'Expediente' has the role 'due_department'"
}

@test "a program whose cases owe nothing is named" {
	case_of
	catch cauce-due -s plain -r r.rec no.rec
	caught 2 '' "cauce-due: error: the schema 'plain' has no register whose cases owe reports"
	catch cauce-due -s day-release -r r.rec no.rec
	caught 2 '' "cauce-due: error: the schema 'day-release' does not say what its cases owe: no field of 'Child' has the role 'due_frequency'"
}
