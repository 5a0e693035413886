# The program contact: from documents to a workbook, and nothing to outsiders.
#
# The made-up inbox of share/demo/contact has sixteen entries of twelve women.
# Hours to the first response, in order:
#	0 0.5 1 1 2 3 3.5 4 5 6 8 10 12 20 30 48
# of which the two in the middle are 4 and 5: the median is 4.5. Up to 24 hours
# are fourteen: 14 / 16 = 87.5 %. Accompanied are the entries 1 2 3 4 7 10 12, of
# the women 1 2 3 6 10: seven, of five; 7 / 16 = 43.75 %. Complaints came of 2 3
# 4 6 7 12, of six women; entry 11 is an unnamed note. Events of retaliation: 2
# and 10 one each (woman 2), 6 two (5), 7 one (6), 11 one (9): six, of four.

load helper
load program
program contact
AS_OF=2026-10-01

BASIC=contacts,women,response_hours_median,accompanied,reports_filed,retaliation
AUTHORITIES='prosecutor ombudsperson'

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	cauce-parse -s contact "$DEMO"/inbox/* >parsed.rec 2>parse.err
	cauce-validate -s contact -r "$DEMO/register.rec" parsed.rec \
		>entries.rec 2>validate.err
	cauce-redact --new-key key
}

setup() {
	MADE=$BATS_FILE_TMPDIR
	KEY=$MADE/key
	ENTRIES=$MADE/entries.rec
	REGISTER=$DEMO/register.rec
	cd "$BATS_TEST_TMPDIR" || return
}

figures() {
	catch cauce-aggregate -s contact -i contact -r "$REGISTER" "$@" "$ENTRIES"
}

# seen AUDIENCE DAY: what she is shown, in seen.rec.
seen() {
	local AS_OF=$2

	redact "$1" "$ENTRIES"
	cp "$1.out" seen.rec
}

# judged TYPE LINE...: what is said of a record, of the lines given.
judged() {
	printf '%%rec: %s\n\n' "$1" >bad.rec
	shift
	printf '%s\n' "$@" >>bad.rec
	catch cauce-validate -s contact -r "$REGISTER" bad.rec
}

entry() {
	judged Entry 'Entry: AT-1' 'Contact: CR-7K2M-P9TX' "${received:-Received: 2026-07-02}" \
		'Channel: phone' "${hours:-Response_hours: 1}" 'Violence: physical' \
		'Agent: police' "${risk:-Risk: low}" "${wish:-Wish: no}" "$@"
}

@test "the documents are read without a word, and all entries are good" {
	assert_equal "$(cat "$MADE"/*.err)" ''
	assert_equal "$(find "$DEMO/inbox" -type f | wc -l)" 12
	assert_equal "$(tail -n 1 "$ENTRIES")" '#%end 16'
	catch cauce-validate -s contact "$REGISTER"
	caught 0 '*' ''
}

@test "the figures of the period are those that were worked out by hand" {
	figures
	caught 0 'indicator,unit,n,numerator,denominator,value
contacts,count,12,16,,16
women,count,12,12,,12
response_hours_median,hours,12,,,4.5
response_within_day,percent,12,14,16,87.5
accompanied,count,5,7,,7
accompanied_rate,percent,12,7,16,43.75
wish_to_report_rate,percent,12,7,16,43.75
reports_filed,count,6,6,,6
retaliation,count,4,6,,6
retaliation_women_rate,percent,12,4,12,33.33
state_agents,count,8,11,,11
risk_high_rate,percent,12,7,16,43.75' ''
}

@test "the workbook has the figures by month and by department" {
	figures -b month:Received -T
	cp "$T/out" m.csv
	figures -b Contact_Department -T
	cp "$T/out" d.csv
	catch cauce-xlsx -s contact -w contact -l es -a 2026-10-01 -o c.xlsx \
		Cifras=m.csv Departamentos=d.csv
	caught 0 '' ''
	unzip -p c.xlsx xl/sharedStrings.xml >words.xml
	grep -q 'SECRETO: SOLO PARA EL EQUIPO DE CONTACTO' words.xml
	grep -q 'Mediana de horas hasta la respuesta' words.xml
	unzip -p c.xlsx xl/worksheets/sheet3.xml | grep -q '<v>4.5</v>'
}

# Retaliation is of four women: primary. The others are of five or more.
@test "of figures outsiders see none of fewer than five women" {
	figures -n "$BASIC"
	cp "$T/out" figures.csv
	for who in $AUTHORITIES; do
		catch cauce-suppress -i contact -f "contact-$who" -n figures.csv
		caught 0 'indicator,unit,n,numerator,denominator,value,note
contacts,count,12,16,,16,
women,count,12,12,,12,
response_hours_median,hours,12,,,4.5,
accompanied,count,5,7,,7,
reports_filed,count,6,6,,6,
retaliation,count,[c],[c],[c],[c],hidden' ''
	done
}

@test "of all tables nothing hidden can be worked out" {
	for key in month:Received Contact_Department Channel Risk Wish; do
		figures -b "$key" -T -n "$BASIC"
		cauce-suppress -i contact -k 5 -n "$T/out" >hidden.csv
		catch cauce-suppress -i contact -k 5 --audit hidden.csv
		caught 0 '*' ''
		run awk -F, 'NR > 1 && $4 ~ /^[1-4]$/' hidden.csv
		assert_output ''
	done
}

@test "each policy but the team's shows figures of five people at the least" {
	for p in "$ROOT"/share/policy/contact-*.rec; do
		[ "${p##*/}" = contact-team.rec ] ||
			grep -qx 'Min_people: 5' "$p" || fail "$p"
	done
}

@test "no policy of another program opens the store, nor is there one for all" {
	for p in "$ROOT"/share/policy/*.rec; do
		who=$(basename "$p" .rec)
		case $who in
		contact-*) continue ;;
		esac
		catch cauce-redact -s contact -f "$who" -k "$MADE/key" \
			-r "$REGISTER" "$ENTRIES"
		[ "$status" = 2 ] && [ ! -s "$T/out" ] || fail "$who gets something"
	done
	catch cauce-redact -s contact -f contact-public -r "$REGISTER" "$ENTRIES"
	caught 2 '' "cauce-redact: error: there is no policy for 'contact-public': nothing leaves"
}

@test "entries are no records of the periodic reports" {
	catch cauce-validate "$ENTRIES"
	assert_equal "$status" 1
	run grep -c unknown-type "$T/err"
	assert_output 16
}

# Women 1 (all), 3, 5, 12 to the ombudsperson; 8 took it back and 9's is over.
# Entries 1 3 16, 4 13, 6 and 15.
@test "an authority sees whom consented to it, and nobody else" {
	seen ombudsperson 2026-10-01
	assert_equal "$(tail -n 1 seen.rec)" '#%end 7'
	assert_equal "$(grep '^Contact: ' seen.rec | sort -u | wc -l)" 4
	! grep -E 'CR-|AT-2026|Follow_up|Safe' seen.rec || fail 'more than that'
	# Women 1, 2, 6, 10: entries 1 3 16, 2 10, 7, 12.
	seen prosecutor 2026-10-01
	assert_equal "$(tail -n 1 seen.rec)" '#%end 7'
	assert_equal "$(grep -c '^Account: ' seen.rec)" 1
	# On a day before any consent, and after all.
	for day in 2026-07-01 2030-01-01; do
		seen prosecutor $day
		assert_equal "$(tail -n 1 seen.rec)" '#%end 0'
	done
}

@test "what she did not consent to is not there" {
	seen ombudsperson 2026-10-01
	# Woman 5 (entry 6) consented to the facts alone.
	run awk -v RS= '/Agent: prison_staff/' seen.rec
	refute_line --regexp '^(Channel|Risk|Measure|Accompanied|Sent|Account|Response_hours):'
	assert_line 'Violence: institutional'
}

@test "each authority has other codes, and another key makes others still" {
	seen ombudsperson 2026-10-01
	grep '^Contact: ' seen.rec | sort -u >a
	seen prosecutor 2026-10-01
	grep '^Contact: ' seen.rec | sort -u >b
	assert_equal "$(comm -12 a b)" ''
	cauce-redact --new-key other
	cauce-redact -s contact -f contact-prosecutor -k other -r "$REGISTER" \
		-a 2026-10-01 "$ENTRIES" 2>/dev/null | grep '^Contact: ' | sort -u >c
	[ -s c ]
	assert_equal "$(comm -12 b c)" ''
}

@test "without a key no code leaves" {
	catch cauce-redact -s contact -f contact-prosecutor -r "$REGISTER" "$ENTRIES"
	[ "$status" = 2 ] && [ ! -s "$T/out" ]
}

@test "who sees more is the team: all that an authority sees, it sees" {
	run lines_of
	assert_output 'contact-team contact-ombudsperson
contact-team contact-prosecutor'
	nested CR-7K2M-P9TX Entry Contact
}

@test "cauce-leaks knows the codes, in whatever form, and finds none in what leaves" {
	for text in CR-7K2M-P9TX 'cr 7k2m p9tx' 'Nota:CR7K2MP9TX.'; do
		echo "Ver $text" >t.txt
		catch cauce-leaks -s contact -r "$REGISTER" t.txt
		assert_equal "$status" 1
		grep -q 't.txt:1: error: CONTACT: ' "$T/err" || fail "$text"
	done
	echo 'Ver CR-2222-2222' >t.txt
	catch cauce-leaks -s contact -r "$REGISTER" t.txt
	caught 0 '' ''
	for who in $AUTHORITIES; do
		seen "$who" 2026-10-01
		catch cauce-leaks -s contact -r "$REGISTER" seen.rec
		caught 0 '' ''
	done
}

@test "an entry comes back from the empty form and table, in either language" {
	come_back Entry <<'END'
Entry: AT-1
Contact: CR-7K2M-P9TX
Received: 2026-07-02
Channel: third_person
Response_hours: 0.5
Violence: physical
Violence: not_said
Agent: other_official
Agent: inmate
Risk: extreme
Measure: 2026-07-02 | moved_inside
Measure: 2026-07-03 | other
Accompanied: 2026-07-03 | home
Wish: later
Sent: 2026-07-04 | human_rights | note
Sent: 2026-07-05 | ombudsperson | referral
Follow_up: 2026-07-06 | no_contact
Retaliation: 2026-07-07 | charge
Account: Dijo dos cosas, y calló.
END
}

@test "so does a record of the register" {
	come_back Contact <<'END'
Contact: CR-7K2M-P9TX
Opened: 2026-07-02
Department: pando
Safe_channel: none
Safe_when: nunca los lunes
Consent: ombudsperson | violence | 2026-07-02 | 2027-07-02
Consent: prosecutor | all | 2026-07-02 | 2027-07-02 | 2026-08-01
Status: closed
Closed: 2026-09-01
END
}

@test "the guide names every field in both languages, and promises nothing to a court" {
	is_described
}

@test "the rules of an entry" {
	entry
	caught 0 '*' ''
	while IFS='|' read -r code level line also; do
		unset received hours risk wish
		[ ! "$also" ] || eval "$also"
		entry "$line"
		grep -q "$level: .*\[$code\]$" "$T/err" || fail "$code: $(cat "$T/err")"
		assert_equal "$status" "$([ "$level" = error ] && echo 1 || echo 0)"
	done <<'END'
received-before-opened|error|Account: x|received='Received: 2026-07-01'
response-negative|error|Account: x|hours='Response_hours: -1'
response-late|warning|Measure: 2026-07-02 . company|hours='Response_hours: 25' risk='Risk: high' line='Measure: 2026-07-02 | company'
risk-without-measure|warning|Account: x|risk='Risk: extreme'
filed-without-wish|error|Sent|line='Sent: 2026-07-03 | ombudsperson | complaint' wish='Wish: later'
sent-before-received|error|Sent|line='Sent: 2026-07-01 | health | referral'
measure-before-received|error|Measure|line='Measure: 2026-07-01 | company'
accompanied-before-received|error|Accompanied|line='Accompanied: 2026-07-01 | home'
follow-up-before-received|error|Follow_up|line='Follow_up: 2026-07-01 | safe'
retaliation-before-received|error|Retaliation|line='Retaliation: 2026-07-01 | threat'
retaliation-unfollowed|warning|Retaliation|line='Retaliation: 2026-07-09 | threat'
violence-twice|warning|Violence: physical
account-names|error|Account: Vino el sargento Inventado.
account-names|error|Account: Vino don Ejemplo a verla.
account-names|error|Unplaced: Firma la Dra. Prueba
account-names|error|Replaces: cabo Inventado
account-names|error|Source: sargento Inventado.txt:1
account-names|error|New_field: un custodio Inventado
account-number|error|Account: Su placa es 1234567.
account-number|error|Account: Su cédula es 1 234 567 LP.
account-number|error|Unplaced: Cel. 7123-4567
account-number|error|New_field: 7123456
END
}

@test "a day, the number of a year, a digest and a class name nobody" {
	for line in 'Account: El 2026-07-01 vino un policía. Después, en 2026, otro.' \
		'Replaces: AT-2026-0007' 'Unplaced: 2026-0007, 2026-07-02' \
		'Source: inbox/2026-07-AT-2026-0001.txt:1' \
		"Digest: 1234567$(printf %057d 0 | tr 0 a)" \
		'Account: La policía Boliviana de 12 casas y 2.500 Bs.'; do
		entry "$line"
		! grep -q 'account-' "$T/err" || fail "$line: $(cat "$T/err")"
	done
}

@test "the rules of the register" {
	while IFS='|' read -r code level contact line; do
		judged Contact "Contact: $contact" 'Opened: 2026-07-02' \
			'Safe_channel: phone' "$line"
		grep -q "$level: .*\[$code\]$" "$T/err" || fail "$code: $(cat "$T/err")"
	done <<'END'
contact-code|error|LIB-2026-001|Status: open
contact-code|error|CR-7A2M-P9TX|Status: open
closed-undated|warning|CR-3K2M-P9TX|Status: closed
contact-names|error|CR-3K2M-P9TX|Safe_when: preguntar por doña Prueba
END
	judged Contact 'Contact: CR-3K2M-P9TX' 'Opened: 2026-07-02' 'Status: closed' \
		'Closed: 2026-07-01' 'Consent: prosecutor | all | 2026-08-01 | 2026-07-01' \
		'Consent: prosecutor | violence | 2026-08-01'
	caught 1 '*' '*'
	for code in closed-before-opened consent-reversed consent-without-end no-safe-way; do
		grep -q "\[$code\]$" "$T/err" || fail "$code"
	done
}

@test "to an authority nothing is sent without a consent" {
	received='Received: 2026-08-09'
	judged Entry 'Entry: AT-1' 'Contact: CR-4MJT-9SXG' "$received" \
		'Channel: phone' 'Response_hours: 1' 'Violence: physical' \
		'Agent: police' 'Risk: low' 'Wish: yes' \
		'Sent: 2026-08-10 | prosecutor | complaint'
	caught 1 '*' 'bad.rec:12: error: Sent: it was sent to an authority, and the register has no consent of hers [sent-without-consent]'
}

@test "no message shows a contact code" {
	judged Contact 'Contact: CR-3K2M-P9TXX' 'Opened: 2026-07-02' 'Status: open'
	assert_equal "$status" 1
	! grep -q P9TX "$T/err" || fail 'the code is shown'
	judged Entry 'Entry: AT-1' 'Contact: CR-2222-2222' 'Received: 2026-07-02'
	! grep -q 2222 "$T/err" || fail 'the code is shown'
}

@test "recutils finds nothing wrong with its records" {
	recfix_is_content
}
