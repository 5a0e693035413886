# The policies of share/policy: who sees what of every field of the schema.

load helper

POLICIES="$ROOT"/share/policy
SCHEMA="$ROOT"/share/schema/diversion.rec
AUDIENCES='defence court prosecutor researcher funder public'

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

key() {
	[ -e key ] || cauce-redact --new-key key
}

# everything TYPE [EXTRA]: records of a type with all its fields.
everything() {
	awk -v type="$1" -v extra="${2-}" -v key=LIB-1 -v refers=LIB-1 \
		-v skip="$([ "$1" != Case ] || echo Consent Condition)" \
		-f "$ROOT/tests/policy/everything.awk" "$SCHEMA"
}

# the_case CONSENTS ORDERS: the case of all of them, and what it allows.
the_case() {
	printf '%s\n' '%rec: Case' '' 'Case: LIB-1' 'Participant: P-1' \
		'Department: cochabamba'
	local who what

	for who in $1; do
		echo "Consent: $who | all | 2000-01-01 | 2099-12-31"
	done
	for what in $2; do
		echo "Condition: C$what | $what | wOrder | 1 | 2000-01-01 | 2099-12-31"
	done
}

orders='residence reporting house_arrest electronic_tag abstinence treatment
	programme employment reparation'

# redacted AUDIENCE FILE: as an audience sees it, in AUDIENCE.out.
redacted() {
	catch cauce-redact --for "$1" -k key -r register.rec --as-of 2026-11-01 "$2"
	[ "$status" = 0 ] || fail "$1: $(cat "$T/err")"
	cp "$T/out" "$1.out"
}

# ours: the files of the policies for this schema.
ours() {
	grep -lx 'Schema: diversion' "$POLICIES"/*.rec
}

# lines_of: each pair of a policy and a less strict one in which it lies.
lines_of() {
	# shellcheck disable=SC2046 # names of ours have no blanks
	awk '/^Policy: /{policy = $2} /^Within: /{print $2, policy}' $(ours)
}

@test "the shipped policies are good by their schema" {
	for p in "$POLICIES"/*.rec; do
		catch cauce-validate -s policy "$p"
		caught 0 '*'
	done
}

@test "each policy is open to the schema that it names" {
	key
	the_case '' '' >register.rec
	for p in $(ours); do
		catch cauce-redact --for "$(basename "$p" .rec)" -k key \
			-r register.rec register.rec
		[ "$status" = 0 ] || fail "$p: $(cat "$T/err")"
	done
}

@test "the lines are those of the brief" {
	run lines_of
	assert_output 'defence court
defence funder
court prosecutor
researcher public
funder public
defence researcher'
}

# Every pair, every field, every value of an enum; with consents and orders, and
# without.
@test "what a stricter audience sees is never more than what a less strict one sees" {
	local type who loose strict consents

	key
	for consents in '' "$AUDIENCES" public prosecutor; do
		for order in '' "$orders"; do
			the_case "$consents" "$order" >register.rec
			for type in Operation Obligation Report Case; do
				everything "$type" >all.rec
				[ "$type" != Case ] || {
					everything Case "$(grep '^Con' register.rec)" >all.rec
					cp all.rec register.rec
				}
				for who in $AUDIENCES; do
					redacted "$who" all.rec
				done
				while read -r loose strict; do
					run awk -f "$ROOT/tests/policy/within.awk" \
						"$loose.out" "$strict.out"
					[ ! "$output" ] || fail "$strict sees, and $loose does not ($type, '$consents', '$order'): $output"
				done < <(lines_of)
			done
		done
	done
}

@test "the comparison finds a field that only the stricter one sees" {
	key
	the_case '' '' >register.rec
	everything Report >all.rec
	sed 's/^Field: Report Case Number/& Support_network/' \
		"$POLICIES/prosecutor.rec" >prosecutor.rec
	catch cauce-redact --for ./prosecutor.rec -k key -r register.rec all.rec
	caught 0 '*'
	cp "$T/out" prosecutor.out
	redacted court all.rec
	run awk -f "$ROOT/tests/policy/within.awk" court.out prosecutor.out
	assert_equal "${#lines[@]}" 24
	assert_line 'Support_network: wSupport_network7'
}

# Ranks of treatments, the most visible of a field first.
ranks() {
	awk 'BEGIN {
		RS = ""
		FS = "\n"
		split("drop count mask pseudonym generalise text keep", list, " ")
		for (i in list)
			rank[list[i]] = i
	}
	/(^|\n)Do: / && /(^|\n)Of: / {
		n = 0
		what = ""
		delete types
		delete names
		for (i = 1; i <= NF; i++) {
			word = substr($i, index($i, ": ") + 2)
			if ($i ~ /^Of: /)
				types[word]
			if ($i ~ /^Field: /) {
				k = split(word, list, " ")
				while (k)
					names[list[k--]]
			}
			if ($i ~ /^Do: /)
				what = rank[word]
		}
		for (type in types)
			for (name in names)
				if (what > most[type " " name])
					most[type " " name] = what
	}
	END {
		for (name in most)
			print name, most[name]
	}' "$1"
}

@test "no treatment of a stricter policy shows more than the less strict one's" {
	while read -r loose strict; do
		ranks "$POLICIES/$loose.rec" >loose.txt
		ranks "$POLICIES/$strict.rec" >strict.txt
		[ -s strict.txt ]
		run awk 'NR == FNR {
			most[$1 " " $2] = $3
			next
		}
		{
			whole = $2
			sub(/_[A-Z].*/, "", whole)
			rank = most[$1 " " $2] > most[$1 " " whole] ? \
				most[$1 " " $2] : most[$1 " " whole]
			# Of a field of which only parts are seen, the number.
			if ($3 == 2)
				next
			if ($3 > rank)
				print
		}' loose.txt strict.txt
		[ ! "$output" ] || fail "$strict shows more than $loose: $output"
	done < <(lines_of)
}

@test "a field that somebody adds to the schema is seen by nobody" {
	local group

	key
	the_case "$AUDIENCES" "$orders" >register.rec
	for group in identity address household health substance violence work \
		narrative staff procedure open; do
		awk -v group="$group" '
		{
			print
		}
		/^%rec: (Case|Report)$/ {
			print "%allowed: Brandnew"
		}
		/^%type: Line_/ {
			next
		}
		/^%type: Part line$/ {
			done = 1
			print ""
			split("Case Report", of, " ")
			for (i = 1; i <= 2; i++)
				print "Field: Brandnew\nOf: " of[i] "\nGroup: " \
					group "\nNeed: optional\nLabel_es: Nuevo\n" \
					"Label_en: New\n"
		}' "$SCHEMA" >schema.rec
		printf '%s\n' '%rec: Report' '' 'Report: LIB-1/1' 'Case: LIB-1' \
			'Kind: periodic' 'To: 2026-01-31' 'Brandnew: SECRET' '' \
			'%rec: Case' '' 'Case: LIB-1' 'Department: cochabamba' \
			'Brandnew: SECRET' >new.rec
		for who in $AUDIENCES incident; do
			catch cauce-redact --for "$who" -s ./schema.rec -k key \
				-r register.rec new.rec
			[ "$status" = 0 ] || fail "$who: $(cat "$T/err")"
			[ "$who" = incident ] || [ -s "$T/out" ]
			! grep SECRET "$T/out" || fail "$who sees a new field of $group"
		done
		catch cauce-select -s ./schema.rec -p Brandnew new.rec
		grep -q '^Brandnew: SECRET$' "$T/out" || fail 'the schema has no new field'
	done
}

@test "no periodic policy lets out what names agents of the state" {
	key
	the_case "$AUDIENCES" "$orders" >register.rec
	cat >told.rec <<'END'
%rec: Report

Report: LIB-1/1
Case: LIB-1
To: 2026-09-30
Incident: 2026-09-01 | police_violence | critical | yes | ordinary
Incident: 2026-09-02 | extortion | serious | no | protected
Incident: 2026-09-03 | threat | serious | no | protected
Incident: 2026-09-04 | absence | minor | yes | ordinary

Report: LIB-1/2
Case: LIB-1
To: 2026-10-31
Incident:  | none
END
	for who in $AUDIENCES; do
		catch cauce-redact --for "$who" -k key -r register.rec told.rec
		caught 0 '*'
		! grep -E 'police|extortion|threat|protected|2026-09-0[123]' "$T/out" ||
			fail "$who sees it"
	done
	catch cauce-redact --for court -r register.rec told.rec
	grep -q '^Incident: 2026-09-04 | absence | minor | yes$' "$T/out" ||
		fail 'the court sees no absence'
	catch cauce-redact --for incident -k key -r register.rec told.rec
	caught 0 '*' "cauce-redact: note: the policy 'incident' lets out what no report may carry
cauce-redact: note: 1 record has nothing that the policy shows, and is left out"
	run grep '^Incident' "$T/out"
	assert_output 'Incident: 2026-09-01 | police_violence | critical | yes | ordinary
Incident: 2026-09-02 | extortion | serious | no | protected
Incident: 2026-09-03 | threat | serious | no | protected'
	! grep LIB "$T/out" || fail 'the code of the case is seen'
}

@test "an audience without a policy is trouble, and nothing is written" {
	the_case '' '' >register.rec
	catch cauce-redact --for judge -r register.rec register.rec
	caught 2 '' "cauce-redact: error: there is no policy for 'judge': nothing leaves"
}
