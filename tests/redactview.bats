# cauce-redact --explain: one record on a terminal, and why it is shown so.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >schema.rec <<'REC'
%rec: Schema

Schema: small
Default: Visit
Register: Woman

%rec: Woman
%key: Woman
%allowed: Woman Name Consent Order
%type: Woman,Name line
%type: Consent_Audience enum court
%type: Consent_Scope enum health
%type: Consent_From,Consent_To,Consent_Revoked date
%type: Order_Kind enum therapy
%type: Order_From,Order_To date

%rec: Visit
%key: Visit
%allowed: Visit Woman To Day Phone Child Lacks Step Mood Story
%type: Visit,Phone,Child line
%type: Woman rec Woman
%type: To,Day date
%type: Step_Day date
%type: Step_What line
%type: Step_State enum done hidden
%type: Mood enum good bad
%type: Lacks field

%rec: Field

Field: Name
Of: Woman
Group: identity
Identifies: PERSON

Field: Consent
Of: Woman
Group: procedure
Role: consent
Part: Audience | Para | Audience
Part: Scope | Alcance | Scope
Part: From | Desde | From
Part: To | Hasta | To
Part: Revoked | Revocado | Revoked

Field: Order
Of: Woman
Group: procedure
Role: order
Part: Kind | Tipo | Kind
Part: Text | Texto | Text
Part: From | Desde | From
Part: To | Hasta | To

Field: To
Of: Visit
Group: procedure
Role: period_end

Field: Phone
Of: Visit
Group: contact
Label_es: Teléfono
Label_en: Telephone

Field: Step
Of: Visit
Group: work
Part: Day | Día | Day
Part: Hour | Hora | Hour
Part: What | Qué | What
Part: State | Estado | State

%rec: Value

Value: hidden
Field: Step_State
Of: Visit
Role: protected
Label_es: oculto
Label_en: hidden
REC
	cat >ours.rec <<'REC'
%rec: Policy

Policy: ours
Schema: small
Version: 3
Title_es: Nuestra
Title_en: Ours
Audience: court

%rec: Treatment

Of: Visit
Field: Visit Woman Lacks
Do: keep

Of: Visit
Field: Day
Do: keep
Consent: health

Of: Visit
Field: Day
Do: generalise
To: month
Ordered: therapy

Of: Visit
Field: Day
Do: generalise
To: year
When: Mood = 'good'

Of: Visit
Field: Phone
Do: mask
To: PHONE

Of: Visit
Field: Child
Do: count

Of: Visit
Field: Step_Day Step_Hour
Do: keep

Of: Visit
Field: Step_State
Do: keep
When: Step_Day != '2026-09-04'

Of: Visit
Field: Story
Do: text

%rec: Text

Kind: PERSON
Do: mark
REC
	cat >register.rec <<'REC'
%rec: Woman

Woman: w1
Name: Zenobia Inventada Mamani
Consent: court | health | 2026-01-01 | 2026-12-31

Woman: w2
Name: Anastasia Ficticia Quispe
REC
	# Each paragraph is a record.
	cat >visits.rec <<'REC'
%rec: Visit

Visit: v1
Woman: w1
Day: 2026-09-04

Visit: v2
Woman: w2
Day: 2026-09-04
Mood: bad
REC
}

# explain RECORD FILE OPTION...: what the terminal of 60 columns shows, in
# $screen; the status in $status.
explain() {
	local command

	command -v script >/dev/null || skip 'script is not there'
	command="stty cols ${WIDE:-60}; cauce-redact -f ours.rec -s ./schema.rec"
	command+=" -r register.rec -a 2026-10-15 -e '$1' ${*:3} $2"
	status=0
	TERM=${TERM_SAID-dumb} script -qec "$command" /dev/null </dev/null \
		>screen || status=$?
	screen=$(tr -d '\r' <screen)
}

# page STATUS TEXT: all that it shows.
page() {
	diff -u <(printf '%s\n' "$2") <(printf '%s\n' "$screen") >&2 ||
		fail 'the terminal shows something else'
	assert_equal "$status" "$1"
}

@test "a consent that is in force and one that is not are told apart" {
	explain v1 visits.rec
	page 0 'Visit v1 (visits.rec:3)
  as it is                    │ ours
    ours: ours.rec

Visit
  v1                          │ v1
    ours:12: keep
Woman
  w1                          │ w1
    ours:12: keep
Day
  2026-09-04                  │ 2026-09-04
    ours:16: keep; Consent: health - holds'
	explain v2 visits.rec
	page 0 "Visit v2 (visits.rec:7)
  as it is                    │ ours
    ours: ours.rec

Visit
  v2                          │ v2
    ours:12: keep
Woman
  w2                          │ w2
    ours:12: keep
Day
  2026-09-04                  │ (not shown)
    ours:16: keep; Consent: health - no: no consent to
    'health' is in force
    ours:21: generalise; To: month; Ordered: therapy - no:
    no order in force asks for it
    ours:27: generalise; To: year; When: Mood = 'good' - no:
    this is not so
    dropped: no treatment holds
Mood
  bad                         │ (not shown)
    dropped: no treatment names it"
}

# fields: the screen below the head.
fields() {
	sed '1,/^$/d' <<<"$screen"
}

@test "what is masked, counted, protected or unknown says so" {
	cat >more.rec <<'REC'
%rec: Visit

Phone: 70000001
Child: a
Child: b
Lacks: Mood
Step: 2026-09-01 | 8 | x | done
Step: 2026-09-02 |  | y | hidden
Step: 2026-09-04 |  | z | done
Other: z
Visit: v3
REC
	explain v3 more.rec -l en
	run fields
	assert_output 'Phone (Telephone)
  70000001                    │ [PHONE]
    ours:33: mask; To: PHONE
Child
  a                           │ 2
    ours:38: count
Child
  b                           │ (not shown)
    ours:38: count - counted where the first one stands
Lacks
  Mood                        │ (not shown)
    ours:12: keep - names a field of which nothing is shown
Step
  2026-09-01 | 8 | x | done   │ 2026-09-01 | 8 |  | done
    Day, Hour: ours:42: keep
    What: dropped: no treatment names it
    State: ours:46: keep; When: Step_Day != '\''2026-09-04'\'' -
    holds
Step
  2026-09-02 |  | y | hidden  │ (not shown)
    dropped: it is protected, and the policy does not
    release it
Step
  2026-09-04 |  | z | done    │ 2026-09-04
    ours:46: keep; When: Step_Day != '\''2026-09-04'\'' - no: this
    is not so
    Day: ours:42: keep
    What: dropped: no treatment names it
    State: dropped: no treatment holds
Other
  z                           │ (not shown)
    dropped: the schema has no such field
Visit
  v3                          │ v3
    ours:12: keep'
}

@test "of a text each replacement is shown with the rule that made it" {
	printf '%%rec: Visit\n\nVisit: v4\nWoman: w1\nStory: Ayer vino Zenobia\n+ Inventada Mamani;\n+ su CI es 9800001.\n' >text.rec
	explain v4 text.rec
	run fields
	assert_line '  Ayer vino Zenobia           │ Ayer vino [PERSONA];'
	assert_line '    ours:51: text'
	assert_line '    [PERSONA] < Zenobia Inventada Mamani - PERSON,'
	assert_line '    register-name, ours:57'
	assert_line '    [CI] < 9800001 - CI, ci-label, a kind that the policy'
	assert_line '    does not name'
}

@test "a record that is held back, and one with nothing to show, say so" {
	printf '%%rec: Visit\n\nVisit: v5\nWoman: w1\nLacks: no name\nMood: bad\n' >bad.rec
	explain v5 bad.rec
	assert_equal "$status" 1
	assert_equal "$(head -n 1 <<<"$screen")" \
		"bad.rec:5: error: Lacks: cannot be treated as the policy 'ours' says: the record is held back [held-back]"
	run tail -n 5 <<<"$screen"
	assert_output 'Lacks
  no name                     │ (not shown)
    ours:12: keep - cannot be treated so

the record is held back: nothing of it is written'
	explain w1 register.rec
	assert_equal "$status" 0
	assert_equal "$(tail -n 1 <<<"$screen")" \
		'nothing of the record is shown: it is left out'
}

@test "what a terminal has no room for stands below" {
	WIDE=30 explain v1 visits.rec
	page 0 'Visit v1 (visits.rec:3)
  as it is
    ours
    ours: ours.rec

Visit
  v1
    v1
    ours:12: keep
Woman
  w1
    w1
    ours:12: keep
Day
  2026-09-04
    2026-09-04
    ours:16: keep; Consent:
    health - holds'
}

@test "no line is longer than the terminal, whatever stands in a record" {
	{
		printf '%%rec: Visit\n\nVisit: v6\nStory: '
		head -c 3000 /dev/zero | tr '\0' w
		printf ' ñandú 日本語日本語日本語日本語日本語日本語日本語日本語\n+ \n+   a\n'
	} >long.rec
	for wide in 20 37 60 132; do
		WIDE=$wide explain v6 long.rec
		assert_equal "$status" 0
		longest=$(LC_ALL=C.UTF-8 wc -L <<<"$screen")
		[ "$longest" -le "$wide" ] ||
			fail "a line has $longest columns of $wide"
	done
}

@test "no record can drive the terminal" {
	printf '%%rec: Visit\n\nVisit: v7\nChild: \033[31mred\nPhone: \302\2331m\n' >odd.rec
	explain v7 odd.rec
	assert_equal "$status" 0
	! grep -q $'\033\|\302\233' screen || fail 'it does'
	grep -qF '\x1b[31mred' screen
}

@test "names are bold where the terminal is more than a line printer" {
	TERM_SAID=xterm explain v1 visits.rec
	grep -qxF $'\033[1mWoman\033[0m' <<<"$screen"
	assert_equal "$(grep -c $'\033' <<<"$screen")" 4
}

@test "all records with the key are shown, and only they" {
	printf '%%rec: Visit\n\nVisit: v1\nWoman: w2\n' >again.rec
	explain v1 'visits.rec again.rec'
	assert_equal "$(grep -c '^Visit v1 (' <<<"$screen")" 2
	! grep -q 'v2' <<<"$screen" || fail 'another record is shown'
}

@test "a key that no record has is trouble" {
	explain v9 visits.rec
	page 2 'cauce-redact: error: there is no record with this key: nothing is explained'
}

@test "nothing but a terminal gets it" {
	catch cauce-redact -f ours.rec -s ./schema.rec -r register.rec \
		-e v1 visits.rec
	caught 2 '' 'cauce-redact: error: --explain writes to a terminal only: it shows what the policy hides'
}

@test "it is of records as they would be written" {
	for option in --text --csv '--manifest m.rec'; do
		# shellcheck disable=SC2086 # options are words
		catch cauce-redact -f ours.rec -s ./schema.rec -r register.rec \
			-e v1 $option visits.rec
		caught 2 '' 'cauce-redact: error: --explain is of a record as it would be written: leave out --text, --csv and --manifest'
		[ ! -e m.rec ] || fail 'a manifest is left'
	done
}
