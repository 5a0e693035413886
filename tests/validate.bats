# cauce-validate: what it passes, what it diverts, and what it says.
#
# Case files are in cases/validate: NAME.rec with what must come out beside it
# in NAME.out, NAME.err and NAME.status. Each rule of the schema diversion has
# one, with good, bad and borderline records.

load helper

setup() {
	CASES=$ROOT/tests/cases/validate
	cd "$BATS_TEST_TMPDIR" || return
}

# judge NAME [OPTION...]: the case NAME.
judge() {
	check_case "$CASES" "$1" cauce-validate "${@:2}" "$1.rec"
}

rule() {
	judge "$1" -r register.rec
}

# The names of the schema's rules.
rule_names() {
	sed -n 's/^Rule: //p' "$ROOT/share/schema/diversion.rec"
}

# by_schema TEXT RECORDS [OPTION...]: RECORDS by a schema with this text.
by_schema() {
	# shellcheck disable=SC2059
	printf "$1" >schema.rec
	# shellcheck disable=SC2059
	printf "$2" >in.rec
	catch cauce-validate -s ./schema.rec "${@:3}" in.rec
}

# wrong_schema TEXT MESSAGE: the schema is trouble, before any output.
wrong_schema() {
	by_schema "$1" 'A: 1\n'
	caught 2 '' "$2"
}

# passed KEYS: the values of the first field of the records that passed.
passed() {
	assert_equal "$(awk -v RS= -F '\n' '
		$1 !~ /^[%#]/ { sub(/^[^:]*: ?/, "", $1); print $1 }' out |
		paste -s -d ' ')" "$1"
}

# The good, the bad and the borderline of each type.

@test "values of every type, at their limits, pass" {
	judge types-good -s ./schema-types.rec
	assert_equal "$status" 0
}

@test "values that are not of their type are named, each at its line" {
	judge types-bad -s ./schema-types.rec
	assert_equal "$status" 1
}

@test "a good report of the schema diversion passes as it is" {
	catch cauce-validate -r "$ROOT/tests/family/register.rec" \
		"$ROOT/tests/family/report.rec"
	caught 0 '*'
	sed '1d;$d' out >body
	assert_same "$ROOT/tests/family/report.rec" body
}

@test "every mandatory field of a report is asked for" {
	printf 'Unplaced: x\n' >in.rec
	catch cauce-validate in.rec
	caught 1 '#%cauce 1
#%end 0' "$(for f in Report Case Number Kind From To Issued Court Summary \
		Recommendation Signed; do
		echo "in.rec:1: error: $f: the field is missing [missing-field]"
	done)"
}

@test "every mandatory field of a case is asked for" {
	printf '%%rec: Case\n\nAlias: x\n' >in.rec
	catch cauce-validate in.rec
	caught 1 '#%cauce 1
#%end 0' "$(for f in Case Participant Court Department Legal_status \
		Legal_basis Ruling Notified Term_start Term_end Frequency \
		Counting Status; do
		echo "in.rec:3: error: $f: the field is missing [missing-field]"
	done)
in.rec:3: warning: NUREJ: there is no CUD, NUREJ or court file: at least one is wanted [no-court-reference]"
}

@test "a field that repeats is mandatory once, and each value is judged" {
	by_schema '%%rec: T\n%%mandatory: E\n%%type: E enum a b\n' \
		'E:\nE: a\n\nE:\nE:\n\nE: a\nE: c\n'
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: E: is not one of: a, b [bad-enum]
in.rec:4: error: E: the field is missing [missing-field]
in.rec:8: error: E: is not one of: a, b [bad-enum]'
}

@test "without %allowed every field is allowed" {
	by_schema '%%rec: T\n%%type: A int\n' 'A: 1\nB: x\nC_d: y\n'
	caught 0 '#%cauce 1
%rec: T

A: 1
B: x
C_d: y

#%end 1'
}

@test "with %allowed other fields are faults, and the nearest is proposed" {
	by_schema '%%rec: T\n%%allowed: Recommendation To\n' \
		'Recomendation: x\nrecommendation: y\nOt: z\nFar: w\nTo: 1\n'
	caught 1 '#%cauce 1
#%end 0' "in.rec:1: error: Recomendation: a 'T' has no such field; did you mean 'Recommendation'? [unknown-field]
in.rec:2: error: recommendation: a 'T' has no such field; did you mean 'Recommendation'? [unknown-field]
in.rec:3: error: Ot: a 'T' has no such field [unknown-field]
in.rec:4: error: Far: a 'T' has no such field [unknown-field]"
}

@test "a prohibited field is a fault" {
	by_schema '%%rec: T\n%%prohibit: A B\n' 'A: 1\nB: 2\nC: 3\n\nC: 4\n'
	caught 1 '#%cauce 1
%rec: T

C: 4

#%end 1' 'in.rec:1: error: A: the schema prohibits this field [prohibited-field]
in.rec:2: error: B: the schema prohibits this field [prohibited-field]'
}

@test "%unique is once per record, whatever the values" {
	by_schema '%%rec: T\n%%unique: A\n' 'A: 1\n\nA: 1\n\nA: 1\nA: 2\nA: 1\n'
	caught 1 '#%cauce 1
%rec: T

A: 1

A: 1

#%end 2' 'in.rec:6: error: A: stands more than once in the record [repeated-field]
in.rec:7: error: A: stands more than once in the record [repeated-field]'
}

@test "%singular is once per value, over all records that passed" {
	by_schema '%%rec: T\n%%singular: A\n%%type: B int\n' \
		'A: x\nA: y\n\nA: z\nB: bad\n\nA: y\n\nA: z\n\nB: 1\n'
	caught 1 '*' 'in.rec:5: error: B: is not a whole number [bad-number]
in.rec:7: error: A: stands in another record too [duplicate-value]'
	passed 'x z 1'
}

@test "a key stands once, and the record before is named by its line" {
	by_schema '%%rec: T\n%%key: K\n\n%%rec: Field\n\nField: K\nOf: T\nGroup: open\n' \
		'K: a\n\nK: b\n\nK: a\n\nK: A\n\nK: a\n'
	caught 1 '*' "in.rec:5: error: K: 'a' is the key of another record, at line 1 [duplicate-key]
in.rec:9: error: K: 'a' is the key of another record, at line 1 [duplicate-key]"
	passed 'a b A'
}

@test "of several files, or standard input, it is named where it stands" {
	printf '%%rec: T\n%%key: K\n' >schema.rec
	printf 'K: a\n' >1.rec
	printf 'K: b\n\nK: a\n' >2.rec
	catch cauce-validate -s ./schema.rec 1.rec 2.rec
	caught 1 '*' '2.rec:3: error: K: is the key of another record, at 1.rec:1 [duplicate-key]'
	printf 'K: a\n\nK: a\n' | {
		catch cauce-validate -s ./schema.rec
		caught 1 '*' '-:3: error: K: is the key of another record, at line 1 [duplicate-key]'
	}
	printf 'K: a\nSource: d/1.txt:7\n\nK: a\nSource: d/2.txt:1\n' | {
		catch cauce-validate -s ./schema.rec
		caught 1 '*' 'd/2.txt:1: error: K: is the key of another record, at d/1.txt:7 [duplicate-key]'
	}
}

@test "the key of a record that failed is not remembered" {
	by_schema '%%rec: T\n%%key: K\n%%type: A int\n' \
		'K: a\nA: bad\n\nK: a\nA: 1\n\nK: a\nA: 2\n'
	caught 1 '*' 'in.rec:2: error: A: is not a whole number [bad-number]
in.rec:7: error: K: is the key of another record, at line 4 [duplicate-key]'
	passed 'a'
}

@test "a key is mandatory and stands once in its record" {
	by_schema '%%rec: T\n%%key: K\n' 'A: 1\n\nK:\n\nK: a\nK: b\n'
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: K: the field is missing [missing-field]
in.rec:3: error: K: the field is missing [missing-field]
in.rec:6: error: K: stands more than once in the record [repeated-field]'
}

@test "each type has its own keys" {
	by_schema '%%rec: T\n%%key: K\n\n%%rec: U\n%%key: K\n' \
		'%%rec: T\n\nK: a\n\n%%rec: U\n\nK: a\n'
	caught 0 '*'
}

@test "100000 keys are told apart" {
	seq 100000 | sed 's/.*/K: LIB-2026-&\n/' >in.rec
	printf 'K: LIB-2026-77777\n' >>in.rec
	printf '%%rec: T\n%%key: K\n' >schema.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 1 '*' 'in.rec:200001: error: K: is the key of another record, at line 155553 [duplicate-key]'
	assert_equal "$(tail -n 1 out)" '#%end 100000'
}

@test "%size counts the good records of all files" {
	for size in '2' '> 1' '>= 2' '< 3' '<= 2' '<=2'; do
		[ "$size" != '<=2' ] || continue
		by_schema "%%rec: T\n%%size: $size\n" 'A: 1\n\nA: 2\n'
		caught 0 '*'
	done
	for size in '3' '> 2' '>= 3'; do
		by_schema "%%rec: T\n%%size: $size\n" 'A: 1\n\nA: 2\n'
		caught 1 '*' 'cauce-validate: error: T: there are 2 good records, fewer than 3 [size]'
	done
	for size in '1' '< 2' '<= 1'; do
		by_schema "%%rec: T\n%%size: $size\n" 'A: 1\n\nA: 2\n'
		caught 1 '*' 'cauce-validate: error: T: there are 2 good records, more than 1 [size]'
	done
	catch cauce-validate -s ./schema.rec in.rec in.rec
	caught 1 '*' 'cauce-validate: error: T: there are 4 good records, more than 1 [size]'
	by_schema '%%rec: T\n%%size: 2\n' 'A: 1\n'
	caught 1 '*' 'cauce-validate: error: T: there is 1 good record, fewer than 2 [size]'
	by_schema '%%rec: T\n%%size: 0\n' 'A: 1\n'
	caught 1 '*' 'cauce-validate: error: T: there is 1 good record, more than 0 [size]'
}

@test "a typedef may lead over others, but not back to itself" {
	by_schema '%%rec: T\n%%typedef: X Y\n%%typedef: Y enum a b\n%%type: A,B X\n' \
		'A: a\nB: b\n\nA: c\n'
	caught 1 '*' 'in.rec:4: error: A: is not one of: a, b [bad-enum]'
	wrong_schema '%%rec: T\n%%typedef: X Y\n%%typedef: Y X\n%%type: A X\n' \
		"./schema.rec:2: error: %typedef: types that are defined by one another: 'X -> Y -> X' [schema]"
	wrong_schema '%%rec: T\n%%typedef: X X\n%%type: A X\n' \
		"./schema.rec:2: error: %typedef: types that are defined by one another: 'X -> X' [schema]"
}

# Constraints and expressions.

@test "a constraint that is false is said as the schema has it" {
	by_schema "%%rec: T\n%%type: A,B int\n%%type: C line\n%%constraint: A < B && C != 'x'\n" \
		'A: 1\nB: 2\n\nA: 2\nB: 2\n\nA: 1\nB: 2\nC: x\n'
	caught 1 '*' "in.rec:4: error: this is not so: A < B && C != 'x' [constraint]
in.rec:7: error: this is not so: A < B && C != 'x' [constraint]"
}

# The rules of the schema diversion.

@test "every rule of the schema diversion has a case" {
	rule_names >rules
	[ "$(wc -l <rules)" -gt 20 ]
	while read -r r; do
		[ -e "$CASES/$r.err" ] || fail "no case for the rule $r"
		grep -q "\[$r\]\$" "$CASES/$r.err" || fail "$r is never broken"
		grep -qw "rule $r" "$BATS_TEST_FILENAME" || fail "$r is not run"
	done <rules
}

@test "rule: the term does not end before it starts" {
	rule term-reversed
}

@test "rule: nobody is released before she is detained" {
	rule released-before-detained
}

@test "rule: nobody leaves before she enters" {
	rule left-before-entered
}

@test "rule: no notification before the ruling" {
	rule notified-before-ruling
}

@test "rule: an extension goes past the term" {
	rule extension-within-term
}

@test "rule: a suspension does not end before it starts" {
	rule suspension-reversed
}

@test "rule: fixed dates need dates" {
	rule no-fixed-dates
}

@test "rule: a case that has ended says when" {
	rule closed-without-date
}

@test "rule: a case has a reference of the court" {
	rule no-court-reference
}

@test "rule: a report does not replace itself" {
	rule replaces-itself
}

@test "rule: a period does not end before it starts" {
	rule period-reversed
}

@test "rule: a report goes to the court of its case" {
	rule court-differs
}

@test "rule: the CUD is the case's" {
	rule cud-differs
}

@test "rule: the NUREJ is the case's" {
	rule nurej-differs
}

@test "rule: the participant is the case's" {
	rule participant-differs
}

@test "rule: a period does not start before the term" {
	rule period-before-term
}

@test "rule: a period does not end after the term, or its last extension" {
	rule period-after-term
}

@test "rule: no periodic report after the revocation" {
	rule report-after-revocation
}

@test "rule: a report is not issued before its period ends" {
	rule issued-before-period-end
}

@test "rule: a report is not filed before it is issued" {
	rule filed-before-issued
}

@test "rule: services lie in the period" {
	rule service-outside-period
}

@test "rule: nobody attends before she is released" {
	rule service-before-release
}

@test "rule: conditions are those of the case" {
	rule condition-unknown
}

@test "rule: a report answers each condition in force" {
	rule conditions-unanswered
}

@test "rule: incidents lie in the period" {
	rule incident-outside-period
}

@test "rule: no incidents is said alone" {
	rule incident-none-and-some
}

@test "rule: some incidents go by the protected channel" {
	rule incident-unprotected
}

@test "rule: what an agent of the state did is in no report" {
	rule incident-names-agent
}

@test "rule: no text of a report names an agent of the state, or what he did" {
	rule agent-named
}

@test "rule: no code of confidential contact is in a report" {
	rule contact-code-in-report
}

@test "rule: no code of confidential contact is in what has no place" {
	rule contact-code-in-part
}

# Each field of a report, and each part of one, once with a word and once with
# what must not stand there: where the one is accepted, the other is not.
@test "no text of a report is missed by the rules of all texts" {
	local n line words=('CR-7K2M-P9TX' 'el sargento Inventado')

	cauce-parse "$ROOT"/share/demo/inbox/* >demo.rec 2>said || true
	for n in 0 1; do
		awk -v code="${words[n]}" -f "$ROOT/tests/planted.awk" \
			"$ROOT/share/schema/diversion.rec" demo.rec >planted.rec
		cauce-validate planted.rec >good.rec 2>said || true
		sed -n 's/^Place: //p' good.rec | sort >kept
		# Of these a word was kept, and nothing else.
		run grep -v ' word$' kept
		assert_output ''
		# The plain fields, and parts of Service, Referral, Condition ...
		assert [ "$(wc -l <kept)" -ge 25 ]
		grep -qx 'Service 7 word' kept
		grep -qx 'Summary 0 word' kept
	done
	# The place is told: the line, the field and the part.
	run grep Provider said
	assert_output --regexp '^planted.rec:[0-9]+: error: Service: the text of the report names an agent of the state, or tells what he did: Provider \[agent-named\]$'
	line=${output#*:}
	run sed -n "${line%%:*}p" planted.rec
	assert_output 'Service: 2026-07-10 | counselling | attended | 45 |  |  | el sargento Inventado'
}

@test "rule: no two conditions of a case have the same number" {
	rule case-condition-twice
}

@test "rule: no two reports of a case have the same number, but versions" {
	rule number-repeated
}

@test "rule: the numbers of a case have no gap" {
	rule number-missing
}

@test "rule: the periods of a case do not overlap" {
	rule period-overlaps
}

@test "rule: the periods of a case leave no day out" {
	rule period-missing
}

@test "rule: a second version says what it replaces" {
	rule version-replaces-none
}

@test "rule: a report is replaced once" {
	rule replaced-twice
}

@test "rule: a final report is not issued before its period ends" {
	rule final-before-period-end
}

@test "rule: a final report says how she lives" {
	rule situation-missing
}

@test "rule: she moved in the period" {
	rule moved-outside-period
}

@test "rule: who moved did so on a day" {
	rule moved-undated
}

@test "rule: a report names services" {
	rule services-missing
}

@test "rule: referrals lie in the period" {
	rule referral-outside-period
}

@test "rule: a referral is not attended before it is made" {
	rule referral-reversed
}

@test "rule: a condition is answered once" {
	rule condition-answered-twice
}

@test "rule: no more is done than required" {
	rule condition-done-exceeds
}

@test "rule: no data is not 0" {
	rule no-data-with-figure
}

@test "rule: incidents are said, or that there were none" {
	rule incidents-unsaid
}

@test "rule: an annex has pages" {
	rule attachment-without-pages
}

@test "rule: nobody signs after the filing" {
	rule signed-after-filed
}

@test "rule: a professional signs" {
	rule no-professional-signature
}

@test "without a register no rule about the case is judged" {
	cd "$CASES"
	catch cauce-validate court-differs.rec
	caught 0 '*'
	assert_equal "$(grep -c '^Report: ' "$T/out")" 3
}

@test "a rule is not judged on a field that is at fault" {
	sed 's/^Filed: .*/Filed: 2026-02-30/' "$CASES/filed-before-issued.rec" >in.rec
	catch cauce-validate -r "$CASES/register.rec" in.rec
	caught 1 '*' "in.rec:17: error: Filed: '2026-02-30' is a day that does not exist [bad-date]
in.rec:31: error: Filed: '2026-02-30' is a day that does not exist [bad-date]"
}

# The register.

# one_report [FIELD...]: a good report, with fields after it.
one_report() {
	sed -n '/^Report: R-1/,/^$/ { /^$/!p }' "$CASES/court-differs.rec" | sed "${2-}"
	printf '%s' "${1-}"
	echo
}

@test "a case that is not in the register is a fault, and the nearest is named" {
	one_report '' 's/^Case: .*/Case: C-11/' >in.rec
	catch cauce-validate -r "$CASES/register.rec" in.rec
	caught 1 '#%cauce 1
#%end 0' "in.rec:2: error: Case: 'C-11' is not in the register '$CASES/register.rec'; did you mean 'C-1'? [unknown-case]"
	one_report '' 's/^Case: .*/Case: LIB-99/' >in.rec
	catch cauce-validate -r "$CASES/register.rec" in.rec
	caught 1 '#%cauce 1
#%end 0' "in.rec:2: error: Case: 'LIB-99' is not in the register '$CASES/register.rec' [unknown-case]"
}

@test "a register that cannot be used is trouble, before any output" {
	one_report >in.rec
	catch cauce-validate -r none.rec in.rec
	caught 2 '' "cauce-validate: error: cannot open 'none.rec': No such file or directory"
	: >empty.rec
	catch cauce-validate -r empty.rec in.rec
	caught 2 '' "empty.rec: note: the file is empty [empty]
cauce-validate: error: the register 'empty.rec' holds no record of type 'Case'"
	printf '%%rec: Report\n\nReport: x\n' >none.rec
	catch cauce-validate -r none.rec in.rec
	caught 2 '' "cauce-validate: error: the register 'none.rec' holds no record of type 'Case'"
	printf 'Case: a\n\nCase: b\n\nCase: a\n' >twice.rec
	catch cauce-validate -r twice.rec in.rec
	caught 2 '' "twice.rec:5: error: the register holds this key twice [register]"
	printf 'Case: a\n\nParticipant: b\n' >keyless.rec
	catch cauce-validate -r keyless.rec in.rec
	caught 2 '' "keyless.rec:3: error: a record of the register has no key [register]"
	printf 'Case: a\nx\n' >bad.rec
	catch cauce-validate -r bad.rec in.rec
	caught 2 '' "bad.rec:2: error: expected 'Name: value', found no colon [bad-record]"
	printf '#%%cauce 1\n%%rec: Case\n\nCase: a\n\n' >cut.rec
	catch cauce-validate -r cut.rec in.rec
	caught 2 '' "cut.rec:6: error: truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"
	mkdir folder
	catch cauce-validate -r folder in.rec
	caught 2 '' "cauce-validate: error: cannot read 'folder': Is a directory"
}

@test "a register may be framed, and come by standard input" {
	one_report >in.rec
	cauce-validate "$CASES/register.rec" | {
		catch cauce-validate -r - in.rec
		caught 0 '*'
	}
}

# What is said, and where.

@test "values of hidden groups never appear in messages" {
	secret=zqxsecretzqx
	one_report "Name: $secret
+ $secret
CI: $secret
+ x
Address: $secret
+ x
Phone: $secret
+ x
Income: $secret
Children: $secret
Pregnant: $secret
Housing: $secret
Housing: $secret
Wellbeing: $secret
Change: $secret
Overdoses: $secret
Kits: $secret
Incident: $secret | $secret | $secret | $secret | $secret | $secret
Referral: $secret | $secret | $secret | $secret | $secret
Condition: a | $secret | $secret | $secret | $secret | $secret
Signed: $secret | $secret | $secret | $secret
Moved: $secret
At_declared_address: $secret
Service: 2026-07-01 | $secret | $secret | $secret | $secret | $secret
Acknowledged: $secret
" >in.rec
	catch cauce-validate -r "$CASES/register.rec" in.rec
	caught 1 '#%cauce 1
#%end 0' '*'
	[ "$(wc -l <err)" -gt 25 ]
	# The schema says which may: groups procedure and open.
	grep "$secret" err | sed 's/.*: error: \([^:]*\): .*/\1/' | sort -u >shown
	while read -r f; do
		group=$(awk -v RS= -v f="$f" '
			$0 ~ "(^|\n)Field: " f "\n" && /\nOf: Report\n/ {
				match($0, /\nGroup: [a-z]*/)
				print substr($0, RSTART + 8, RLENGTH - 8)
			}' "$ROOT/share/schema/diversion.rec")
		case $group in
		procedure | open) ;;
		*) fail "a value of $f (group '$group') was printed" ;;
		esac
	done <shown
	printf '%%rec: Case\n\nCase: C-1\nBirth_year: %s\nChild_age: %s\nSubstance: %s\nSex: %s\nDisability: %s\n' \
		1850 $secret $secret $secret $secret >in.rec
	catch cauce-validate in.rec
	caught 1 '*' '*'
	! grep -e 1850 -e "$secret" err || fail 'a hidden value was printed'
	grep -q 'in.rec:4: error: Birth_year: is not from 1900 to 2100 \[bad-number\]' err
}

@test "without Field records no value is shown" {
	by_schema '%%rec: T\n%%key: A\n%%type: B int\n%%type: C enum aa bb\n' \
		'A: 1\nB: secret\nC: ab\n\nA: 2\n\nA: 2\n'
	caught 1 '*' 'in.rec:2: error: B: is not a whole number [bad-number]
in.rec:3: error: C: is not one of: aa, bb [bad-enum]
in.rec:7: error: A: is the key of another record, at line 5 [duplicate-key]'
}

@test "a long value is shown cut at the end of a character" {
	value=$(printf '%099d' 0)ñññ
	one_report '' "s/^From: .*/From: $value/" >in.rec
	catch cauce-validate in.rec
	caught 1 '*' "in.rec:5: error: From: '${value:0:99}...' is not a date as YYYY-MM-DD [bad-date]"
}

@test "control characters in a value are shown as numbers" {
	one_report '' $'s/^From: .*/From: a\033[2J\302\233b\177/' >in.rec
	catch cauce-validate in.rec
	caught 1 '*' "in.rec:5: error: From: 'a\\x1b[2J\\x9bb\\x7f' is not a date as YYYY-MM-DD [bad-date]"
}

@test "a record from a pipe is placed where its field Source says" {
	one_report 'Source: inbox/a b:c.txt:17
' 's/^From: .*/From: x/' >in.rec
	catch cauce-validate <in.rec
	caught 1 '*' "inbox/a b:c.txt:17: error: From: 'x' is not a date as YYYY-MM-DD [bad-date]"
	catch cauce-validate in.rec
	caught 1 '*' "in.rec:5: error: From: 'x' is not a date as YYYY-MM-DD [bad-date]"
	sed 's/^Source: .*/Source: nowhere/' in.rec >other.rec
	catch cauce-validate <other.rec
	caught 1 '*' "-:5: error: From: 'x' is not a date as YYYY-MM-DD [bad-date]"
}

@test "every fault of a record is named, and the next one is judged" {
	{
		one_report 'Nix: 1
' 's/^From: .*/From: x/; s/^To: .*/To: y/; s/^Kind: .*/Kind: inicial/'
		one_report '' 's/^Report: .*/Report: R-9/'
	} >in.rec
	catch cauce-validate in.rec
	caught 1 '*' "in.rec:4: error: Kind: 'inicial' is not one of: initial, periodic, extraordinary, final; did you mean 'initial'? [bad-enum]
in.rec:5: error: From: 'x' is not a date as YYYY-MM-DD [bad-date]
in.rec:6: error: To: 'y' is not a date as YYYY-MM-DD [bad-date]
in.rec:12: error: a 'Report' has no field of this name [unknown-field]
cauce-validate: note: the records name no type, and are taken for 'Report' of the schema 'diversion'; for records of any kind say --schema plain"
	passed R-9
}

@test "warnings do not divert a record" {
	one_report '' 's/^Issued: .*/Issued: 2026-07-01/' >in.rec
	catch cauce-validate -R rejects.rec in.rec
	caught 0 '*' 'in.rec:7: warning: Issued: the report was issued before its period ended [issued-before-period-end]'
	passed R-1
	[ -e rejects.rec ] && [ ! -s rejects.rec ]
}

@test "a record of a type that the schema lacks is diverted" {
	printf '%%rec: Reprot\n\nReport: 1\n' >in.rec
	catch cauce-validate in.rec
	caught 1 '#%cauce 1
#%end 0' "in.rec:3: error: the schema 'diversion' has no record type 'Reprot'; a descriptor can describe it, and --schema plain takes any [unknown-type]"
}

# Options.

@test "--rejects holds what failed, and only that" {
	{
		one_report
		one_report '' 's/^Report: .*/Report: R-2/; s/^From: .*/From: x/'
		one_report '' 's/^Report: .*/Report: R-3/; s/^Number: .*/Number: 2/'
	} >in.rec
	catch cauce-validate -R rejects.rec in.rec
	caught 1 '*' '*'
	passed 'R-1 R-3'
	{
		printf '%%rec: Report\n\n'
		one_report '' 's/^Report: .*/Report: R-2/; s/^From: .*/From: x/'
	} >expected
	assert_same expected rejects.rec
	assert_equal "$(stat -c %a rejects.rec)" 600
}

@test "good and rejected records together are all that came" {
	catch cauce-validate -s "$CASES/schema-types.rec" -R rejects.rec \
		"$CASES/types-bad.rec" "$CASES/types-good.rec"
	caught 1 '*' '*'
	sed '1,/^$/d;/^#/d' out >all
	sed '1,/^$/d' rejects.rec >>all
	cat "$CASES/types-bad.rec" "$CASES/types-good.rec" | sed 's/ $//' |
		grep -v -e '^#' -e '^$' | sort >expected
	grep -v '^$' all | sort >actual
	assert_same expected actual
}

@test "--rejects to standard output is trouble" {
	one_report >in.rec
	catch cauce-validate -R - in.rec
	caught 2 '' 'cauce-validate: error: --rejects: standard output is for the valid records'
}

@test "after trouble the old file of rejects is still there" {
	echo old >rejects.rec
	catch cauce-validate -R rejects.rec none.rec
	caught 2 '#%cauce 1' "cauce-validate: error: cannot open 'none.rec': No such file or directory"
	assert_equal "$(cat rejects.rec)" old
	assert_equal "$(find . -name 'rejects*' | wc -l)" 1
	one_report >in.rec
	catch cauce-validate -R none/rejects.rec in.rec
	caught 2 '' "cauce-validate: error: cannot write 'none/rejects.rec': No such file or directory"
}

@test "a file may be judged and its rejects take its place" {
	{
		one_report
		one_report '' 's/^Report: .*/Report: R-2/; s/^From: .*/From: x/'
	} >in.rec
	catch cauce-validate -R in.rec in.rec
	caught 1 '*' '*'
	passed R-1
	assert_equal "$(grep '^Report: ' in.rec)" 'Report: R-2'
}

@test "--type says what records without a type are" {
	grep -v '^%rec' "$CASES/register.rec" >in.rec
	catch cauce-validate -t Case in.rec
	caught 0 '*'
	assert_equal "$(sed -n 2p out)" '%rec: Case'
	catch cauce-validate -t Nix in.rec
	caught 2 '' '*'
	grep -q "^cauce-validate: error: the schema 'diversion' has no record type 'Nix'; it has .*Case, Report" err
}

@test "--explain explains every rule of the schema" {
	rule_names >rules
	while read -r code; do
		catch cauce-validate --explain "$code"
		caught 0 '*'
		head -n 1 out | grep -qx "$code (\(error\|warning\|note\)): ..*" ||
			fail "$code is not explained"
	done <rules
}

# Schemas that are wrong.

@test "a schema that is not there is trouble" {
	catch cauce-validate -s ./none.rec
	caught 2 '' "cauce-validate: error: cannot open './none.rec': No such file or directory"
	catch cauce-validate -s none
	caught 2 '' '*'
	grep -q "cannot open '.*/share/schema/none.rec': No such" err
}

@test "a schema that describes nothing is trouble" {
	wrong_schema '' "./schema.rec: note: the file is empty [empty]
cauce-validate: error: './schema.rec' describes no record type"
	wrong_schema 'A: 1\n' \
		"cauce-validate: error: './schema.rec' describes no record type"
}

@test "a schema with a malformed line is trouble" {
	wrong_schema '%%rec: T\nx\n' \
		"./schema.rec:2: error: expected 'Name: value', found no colon [bad-record]
./schema.rec:1: error: a descriptor cannot be read: what the records after it are is not known [schema]"
}

@test "an unknown or wrong type is trouble" {
	while IFS='|' read -r type why; do
		wrong_schema "%%rec: T\n%%type: A $type\n" \
			"./schema.rec:2: error: %type: unknown or wrong type of 'A': $why [schema]"
	done <<-'END'
		range x|a range has one or two limits: whole numbers, MIN or MAX
		range|a range has one or two limits: whole numbers, MIN or MAX
		enum|an enum has at least one value
		enum (a)|an enum has at least one value
		regexp /[/|the pattern is wrong: missing terminating ] for character class
		regexp /a|a pattern stands between two '/'
		size|a size is a whole number from 0
		size x|a size is a whole number from 0
		rec|rec names the type of a record
		int extra|there is more than belongs to the type
	END
	wrong_schema '%%rec: T\n%%type: A nix\n' \
		"./schema.rec:2: error: %type: there is no type 'nix' [schema]"
	wrong_schema '%%rec: T\n%%type: 1A int\n' \
		"./schema.rec:2: error: %type: this is no field name: '1A' [schema]"
}

@test "a misspelt field of a descriptor is trouble, not silence" {
	wrong_schema '%%rec: T\n%%constrain: A < 1\n' \
		"./schema.rec:2: error: %constrain: a schema has no such field: '%constrain'; did you mean '%constraint'? [schema]"
	by_schema '%%rec: T\n%%doc: x\n%%sort: A\n%%auto: A\n%%confidential: B\nNote: x\n' 'A: 1\nB: encrypted-x\n'
	caught 0 '*'
}

@test "a misspelt field of a rule, field, value or label is trouble" {
	wrong_schema '%%rec: T\n%%type: A int\n\n%%rec: Rule\n\nRule: r\nOf: T\nLevel: error\nWhenn: 0\nRequire: A\nField: A\nMessage_es: a\nMessage_en: b\n' \
		"./schema.rec:9: error: Whenn: a schema has no such field: 'Whenn' [schema]"
	wrong_schema '%%rec: T\n%%type: A int\n\n%%rec: Field\n\nField: A\nOf: T\nGruop: open\n' \
		"./schema.rec:8: error: Gruop: a schema has no such field: 'Gruop' [schema]"
	wrong_schema '%%rec: T\n%%type: A enum a\n\n%%rec: Value\n\nValue: a\nOf: T\nField: A\nLabel_fr: x\n' \
		"./schema.rec:9: error: Label_fr: a schema has no such field: 'Label_fr' [schema]"
	wrong_schema '%%rec: T\n\n%%rec: Label\n\nLabel: a\nOf: T\nKind: heading\nFill: x\n' \
		"./schema.rec:8: error: Fill: a schema has no such field: 'Fill' [schema]"
}

@test "a rule needs what it requires, and messages" {
	rule_text='%%rec: T\n%%type: A int\n\n%%rec: Rule\n\nRule: r\nOf: T\nLevel: error\nRequire: A\nField: A\nMessage_es: a\nMessage_en: b\n'
	by_schema "$rule_text" 'A: 0\n'
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: A: b [r]'
	for word in Message_es Message_en; do
		wrong_schema "${rule_text/"$word: "[aAb]\\n/}" \
			"./schema.rec:6: error: Message_es or Message_en is missing in 'r' [schema]"
	done
	wrong_schema "${rule_text/Require: A\\n/}" \
		"./schema.rec:6: error: Require is missing in 'r' [schema]"
	wrong_schema "${rule_text/Field: A\\n/}" \
		"./schema.rec:6: error: Field is missing in 'r' [schema]"
	wrong_schema "${rule_text/Level: error/Level: bad}" \
		"./schema.rec:8: error: Level: the level is error, warning or note, not 'bad' [schema]"
	wrong_schema "${rule_text/Of: T/Of: U}" \
		"./schema.rec:7: error: Of: there is no record type 'U' [schema]"
	wrong_schema "${rule_text/Field: A/Field: B}" \
		"./schema.rec:6: error: r: there is no field 'B' [schema]"
	wrong_schema "${rule_text/Require: A/Require: A <}" \
		"./schema.rec:6: error: Require: column 4: the expression ends too early [expression]
  A <
     ^"
}

@test "a field with a type that is not allowed is a warning, a mandatory one is allowed" {
	by_schema '%%rec: T\n%%allowed: A\n%%mandatory: C\n' 'A: 1\nC: 2\n'
	caught 0 '*' ''
	by_schema '%%rec: T\n%%allowed: A\n%%type: B int\n' 'A: 1\n'
	caught 0 '*' "./schema.rec:3: warning: T: 'B' is described, but is not in %allowed [schema]"
	by_schema '%%rec: T\n%%key: B\n%%allowed: A\n%%type: B int\n' 'A: 1\nB: 1\n'
	caught 0 '*'
}

@test "a part named twice, or not at all, is trouble" {
	wrong_schema '%%rec: T\n%%allowed: A\n\n%%rec: Field\n\nField: A\nOf: T\nPart: B\nPart: B\n' \
		"./schema.rec:8: error: Part: twice, or without a name: 'B' [schema]"
	wrong_schema '%%rec: T\n%%allowed: A\n\n%%rec: Field\n\nField: A\nOf: T\nPart:  | x\n' \
		"./schema.rec:8: error: Part: twice, or without a name: '' [schema]"
}

@test "a field that is described twice is trouble" {
	wrong_schema '%%rec: T\n%%allowed: A\n\n%%rec: Field\n\nField: A\nOf: T\nGroup: open\n\nField: A\nOf: T\nGroup: health\n' \
		"./schema.rec:10: error: this field was described before: 'A' [schema]"
}

@test "a second descriptor of a type is trouble, a bare %rec is not" {
	wrong_schema '%%rec: T\n%%type: A int\n\n%%rec: T\n%%type: B int\n' \
		"./schema.rec:4: error: a second descriptor of 'T' [schema]"
	by_schema '%%rec: T\n%%type: A int\n\n%%rec: U\n\n%%rec: T\n' 'A: x\n'
	caught 1 '*' 'in.rec:1: error: A: is not a whole number [bad-number]'
}

@test "a field, value or type that is not there is trouble" {
	wrong_schema '%%rec: T\n%%type: A enum a\n\n%%rec: Value\n\nValue: b\nOf: T\nField: A\n\nValue: a\nOf: U\nField: A\n' \
		"./schema.rec:6: error: Value: the enum has no value 'b' [schema]
./schema.rec:11: error: Of: there is no record type 'U' [schema]"
	wrong_schema '%%rec: T\n\n%%rec: Field\n\nField: A\nOf: T\n' \
		"./schema.rec:5: error: Field: there is no field 'A' [schema]"
	wrong_schema '%%rec: T\n%%size: many\n' \
		"./schema.rec:2: error: %size: wrong size 'many' [schema]"
}

@test "all that is wrong in a schema is said at once" {
	wrong_schema '%%rec: T\n%%type: A nix\n%%typ: B int\n%%size: x\n' \
		"./schema.rec:2: error: %type: there is no type 'nix' [schema]
./schema.rec:3: error: %typ: a schema has no such field: '%typ'; did you mean '%type'? [schema]
./schema.rec:4: error: %size: wrong size 'x' [schema]"
}

@test "the share's own schema is judged good by its own descriptors" {
	catch cauce-validate -s diversion "$ROOT/share/schema/diversion.rec"
	caught 0 '*' '*'
	run -1 grep -v ' note: this descriptor is not used' err
}

@test "what the schema's own records are called is free for data" {
	printf '%%rec: Label\n%%key: Name\n\nName: x\n\nName: x\n' >own.rec
	catch cauce-validate own.rec
	caught 1 '*' 'own.rec:6: error: Name: is the key of another record, at line 4 [duplicate-key]'
	cauce-select -t Label -e "Name = 'x'" own.rec >out
	assert_equal "$(tail -n 1 out)" '#%end 2'
}

# The demo.

@test "the demo's register is good" {
	catch cauce-validate "$ROOT/share/demo/register.rec"
	caught 0 '*'
	assert_equal "$(tail -n 1 out)" '#%end 24'
}

# The judge: recutils' own check.

@test "recfix finds a fault where cauce does, type by type" {
	command -v recfix >/dev/null || skip 'recutils is not installed'
	while IFS='|' read -r type values; do
		for v in $values; do
			printf '%%rec: T\n%%type: F %s\n\nF: %s\n' "$type" "$v" >db.rec
			printf '%%rec: T\n%%type: F %s\n' "$type" >schema.rec
			theirs=0 ours=0
			recfix --check db.rec >/dev/null 2>&1 || theirs=1
			cauce-validate -s ./schema.rec db.rec >/dev/null 2>&1 || ours=1
			[ $theirs = $ours ] ||
				fail "type $type, value '$v': recfix $theirs, cauce $ours"
		done
	done <<'END'
int|0 5 -7 0x1F 1.5 x 1x +1 --1
range 1 5|0 1 5 6 -1 x
real|0 1.5 -.5 x 1.5.5 1,5
size 3|a abc abcd
bool|yes no true false 0 1 si Yes
enum aa bb|aa bb ab AA
email|a@b.org a @b.c a@
field|A A_1 1A A-B
uuid|123e4567-e89b-12d3-a456-426614174000 123e4567
regexp /^[a-c]+$/|abc abd
END
}

@test "a mandatory part that is missing is named" {
	{
		sed -n '1,/^Report: R-1/p' "$CASES/service-outside-period.rec"
		sed -n '/^Report: R-1/,/^$/p' "$CASES/service-outside-period.rec" |
			sed -e 1d -e 's/^Service: .*//' -e '/^$/d'
		echo 'Service:  | legal | attended'
		echo 'Service: 2026-07-02 | legal'
		echo 'Condition: C1'
		echo 'Incident:  | none'
	} >in.rec
	catch cauce-validate in.rec
	[ "$status" = 1 ]
	grep -o 'error: .*' err >faults
	assert_same faults - <<'END'
error: Service_Date: the part is missing, and no item does without it [missing-field]
error: Service_Outcome: the part is missing, and no item does without it [missing-field]
error: Condition_Status: the part is missing, and no item does without it [missing-field]
END
}

@test "rejects never take the place of the register or the schema" {
	cp "$CASES/register.rec" register.rec
	cp register.rec before.rec
	printf '%%rec: Report\n\nReport: R-1\n' >in.rec
	catch cauce-validate -r register.rec -R register.rec in.rec
	caught 2 '' "cauce-validate: error: 'register.rec' is both input and output"
	cmp register.rec before.rec
	ln -s register.rec link.rec
	catch cauce-validate -r register.rec -R link.rec in.rec
	caught 2 '' "cauce-validate: error: 'link.rec' is both input and output"
	cmp register.rec before.rec
}

@test "rejects may go to /dev/null, and through a link" {
	printf '%%rec: Report\n\nReport: R-1\n' >in.rec
	catch cauce-validate -R /dev/null in.rec
	caught 1 '*' '*'
	[ -c /dev/null ]
	: >target.rec
	ln -s target.rec link.rec
	catch cauce-validate -R link.rec in.rec
	caught 1 '*' '*'
	[ -L link.rec ]
	grep -qx 'Report: R-1' target.rec
}

@test "standard output that is an input is refused before it is read" {
	printf 'A: 1\n' >in.rec
	catch sh -c 'cauce-validate -s plain in.rec >>in.rec'
	caught 2 '' "cauce-validate: error: 'in.rec' is both input and output"
	catch sh -c 'cauce-validate -s plain <in.rec >>in.rec'
	caught 2 '' "cauce-validate: error: '-' is both input and output"
	assert_equal "$(cat in.rec)" 'A: 1'
}

@test "rejects and messages cannot go where standard output goes" {
	printf 'A: 1\n' >in.rec
	for option in -R -D; do
		catch sh -c "cauce-validate -s plain $option o.rec in.rec >o.rec"
		caught 2 '' "cauce-validate: error: 'o.rec' is standard output, which is for data"
		catch cauce-validate -s plain "$option" /dev/stdout in.rec
		caught 2 '' "cauce-validate: error: '/dev/stdout' is standard output, which is for data"
	done
	catch sh -c 'cauce-validate -s plain -R /dev/null in.rec >/dev/null'
	caught 0
}

@test "a line that has become a name by a lost '+' is not said" {
	printf '%%rec: Report\n\nMaria: le dijo\n' >in.rec
	catch cauce-validate in.rec
	assert_equal "$(head -n 1 err)" \
		"in.rec:3: error: a 'Report' has no field of this name [unknown-field]"
	run -1 grep Maria err
}

@test "records without a type and with strange fields are explained once" {
	local note="cauce-validate: note: the records name no type, and are taken for 'Report' of the schema 'diversion'; for records of any kind say --schema plain"

	printf 'Nombre: 1\nZz: 2\n\nZz: 3\n' >in.rec
	catch cauce-validate in.rec
	assert_equal "$(grep -c -F -x "$note" err)" 1
	catch cauce-validate -t Case in.rec
	run -1 grep -F 'name no type' err
}
