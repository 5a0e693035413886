# What commands say: codes and their explanations, levels, how many messages
# are shown, messages as records, and what must never be in one.

load helper

setup_file() {
	command -v localedef >/dev/null || return 0
	export LOCPATH=$BATS_FILE_TMPDIR/locale
	mkdir "$LOCPATH"
	localedef -i es_BO -f UTF-8 "$LOCPATH/es_BO.UTF-8"
}

setup() {
	EXPLAINED=$ROOT/share/diagnostic.rec
	cd "$BATS_TEST_TMPDIR" || return
}

needs_locale() {
	[ -e "${LOCPATH-}/es_BO.UTF-8" ] || skip 'localedef is not there'
}

# The codes of lib/diagcode.c, the only list of them, with their levels.
code_levels() {
	sed -n 's/^	\[DIAG_[A-Z0-9_]*\] = {"\([a-z0-9-]*\)", DIAG_\([A-Z]*\).*/\1 \L\2/p' \
		"$ROOT/lib/diagcode.c"
}

codes_explained() {
	sed -n 's/^Code: //p' "$EXPLAINED"
}

# explained CODE FIELD: what share/diagnostic.rec says, its lines joined.
explained() {
	awk -v RS= -F '\n' -v code="$1" -v name="$2" '
		$0 ~ "(^|\n)Code: " code "\n" {
			for (i = 1; i <= NF; i++) {
				if (index($i, name ": ") == 1) {
					print substr($i, length(name) + 3)
					is_on = 1
				} else if (is_on && $i ~ /^\+/)
					print substr($i, 3)
				else
					is_on = 0
			}
		}' "$EXPLAINED"
}

# try_example CODE: does what the example shows, beside the sample files; what
# was said is in the file said.
try_example() {
	rm -rf try
	mkdir try
	cp "$ROOT/tests/family/register.rec" "$ROOT/tests/family/report.rec" try
	explained "$1" Example >example
	(
		cd try || return
		awk '
			/^\$ cat [^ ]*$/ { file = $3; printf "" >file; next }
			/^\$ / { file = ""; print substr($0, 3) >"command"; next }
			file { print >file; next }
			{ print >"command" }' ../example
		sh command >out 2>../said </dev/null || :
	)
}

# check_message CODE FIELD: is the message in said? CASES_WRITE=1 writes what
# was said into share/diagnostic.rec, for you to read.
check_message() {
	if [ "${CASES_WRITE-}" ] && grep -qF "[$1]" said; then
		MESSAGE=$(grep -F -m 1 -e "[$1]" said) awk -v code="$1" \
			-v name="$2" '
			/^Code: / { is_its = $2 == code }
			is_its && index($0, name ": ") == 1 {
				$0 = name ": " ENVIRON["MESSAGE"]
			}
			{ print }' "$EXPLAINED" >new
		cp new "$EXPLAINED"
	fi
	grep -qxF -e "$(explained "$1" "$2")" said ||
		fail "$1: $(head -n 5 said)"
}

# An example that would take longer than a test may.
is_shown_only() {
	[ "$1" = overflow ]
}

# The codes and their explanations.

@test "every code has its record, and every record its code, at the same level" {
	code_levels | sort >there
	[ "$(wc -l <there)" -gt 40 ]
	for code in $(codes_explained); do
		echo "$code $(explained "$code" Level)"
	done | sort >said
	assert_same there said
}

@test "the explanations are good records by their own descriptor" {
	catch cauce-validate -s "$EXPLAINED" "$EXPLAINED"
	caught 0 '*' '*'
	assert_equal "$(grep -c '^Code: ' out)" "$(code_levels | wc -l)"
	catch recfix --check "$EXPLAINED"
	caught 0
	for code in $(codes_explained); do
		for field in Title_es Title_en Explanation_es Explanation_en \
			Example Message_es Message_en Remedy_es Remedy_en; do
			[ "$(explained "$code" $field | tr -d '\n-')" ] ||
				fail "$code has no $field"
		done
	done
}

@test "every example makes the message that is shown with it" {
	for code in $(codes_explained); do
		! is_shown_only "$code" || continue
		LC_ALL=C try_example "$code"
		check_message "$code" Message_en
		explained "$code" Message_en | grep -qF "[$code]" ||
			fail "the message of $code has another code"
	done
}

@test "and in Spanish" {
	needs_locale
	for code in $(codes_explained); do
		! is_shown_only "$code" || continue
		LC_ALL=es_BO.UTF-8 try_example "$code"
		check_message "$code" Message_es
	done
}

@test "--explain says what a code means, an example, and what to do" {
	catch cauce-validate --explain bad-date
	caught 0 "bad-date (error): a date that is not good

The value is not a date written YYYY-MM-DD, or is a day that the calendar
does not have.

An example:
  \$ cat example.rec
  From: 2026-02-30
  \$ cauce-validate example.rec
  $(explained bad-date Message_en)

What to do:
Write the day as 2026-02-28. Documents with dates as 28/02/2026 go through
cauce-parse first."
}

@test "--explain explains every code, in lines that a terminal holds" {
	needs_locale
	for locale in C es_BO.UTF-8; do
		for code in $(codes_explained); do
			LC_ALL=$locale catch cauce-validate --explain "$code"
			caught 0 '*'
			grep -q "^$code (.*): ." out || fail "$(cat out)"
			grep -qE '^(What to do|Qué hacer):$' out ||
				fail "$(cat out)"
			[ "$(sed '1d;/^  /d' out | LC_ALL=es_BO.UTF-8 wc -L)" \
				-le 76 ] || fail "$(cat out)"
		done
	done
}

@test "--explain says the level that -W gives" {
	catch cauce-validate -s "$ROOT/share/schema/finding.rec" --explain empty
	caught 0 '*'
	assert_equal "$(head -n 1 out)" 'empty (note): the file is empty'
	catch cauce-validate --explain schema
	assert_equal "$(head -n 1 out)" \
		'schema (error, status 2): the schema is wrong'
}

@test "--explain explains a rule by what it says" {
	cat >schema.rec <<'END'
%rec: Schema

Schema: small

%rec: Visit
%type: From,To date

%rec: Rule

Rule: back-before-start
Of: Visit
Level: warning
When: #From \
&& #To
Require: To >= From
Field: To
Message_es: vuelve antes de salir
Message_en: comes back before the start
END
	catch cauce-validate -s ./schema.rec --explain back-before-start
	caught 0 "back-before-start (warning): comes back before the start

A rule of the schema 'small', for the type 'Visit':
  When: #From && #To
  Require: To >= From
  Field: To"
	LC_ALL=es_BO.UTF-8 catch cauce-validate -s ./schema.rec \
		--explain back-before-start
	caught 0 '*'
	[ ! -e "${LOCPATH-}/es_BO.UTF-8" ] || assert_equal "$(head -n 1 out)" \
		'back-before-start (aviso): vuelve antes de salir'
}

@test "--explain of a misspelt code names the nearest, built in or a rule's" {
	catch cauce-validate --explain bad-dat
	caught 2 '' \
		"cauce-validate: error: there is no code 'bad-dat'; did you mean 'bad-date'?"
	catch cauce-validate --explain court-difers
	caught 2 '' \
		"cauce-validate: error: there is no code 'court-difers'; did you mean 'court-differs'?"
	catch cauce-validate --explain nix
	caught 2 '' \
		"cauce-validate: error: there is no code 'nix': --explain list names all"
	catch cauce-validate --explain ''
	caught 2 '' \
		"cauce-validate: error: there is no code '': --explain list names all"
}

@test "--explain list names every code, and then the rules of the schema" {
	catch cauce-validate --explain list
	caught 0 '*'
	{ codes_explained && sed -n 's/^Rule: //p' \
		"$ROOT/share/schema/diversion.rec"; } | sort >wanted
	cut -d ' ' -f 1 out | sort >listed
	assert_same wanted listed
	grep -qx 'bad-date                   error            a date that is not good' out
	grep -qx 'schema                     error, status 2  the schema is wrong' out
}

@test "a share folder without explanations is trouble" {
	mkdir share
	catch env CAUCE_SHARE="$PWD/share" cauce-validate --explain bad-date
	caught 2 '' \
		"cauce-validate: error: cannot open '$PWD/share/diagnostic.rec': No such file or directory"
	echo 'Code: nul' >share/diagnostic.rec
	catch env CAUCE_SHARE="$PWD/share" cauce-validate --explain bad-date
	caught 2 '' \
		"cauce-validate: error: '$PWD/share/diagnostic.rec' does not explain the code 'bad-date'"
}

# Levels.

small_schema() {
	cat >schema.rec <<'END'
%rec: Schema

Schema: small
Default: Visit

%rec: Visit
%key: Visit
%allowed: Visit Day Back
%type: Day,Back date

%rec: Rule

Rule: back-first
Of: Visit
Level: error
Require: Back >= Day || !#Back
Field: Back
Message_es: vuelve antes
Message_en: comes back first
END
	cat >in.rec <<'END'
Visit: 1
Day: 2026-02-30

Visit: 2
Day: 2026-02-02
Back: 2026-02-01
END
}

# small [OPTION...]: in.rec by the small schema.
small() {
	small_schema
	catch cauce-validate -s ./schema.rec "$@" in.rec
}

day_said="is a day that does not exist [bad-date]"
back_said='Back: comes back first [back-first]'

@test "-W says a code at another level, and the record passes" {
	small
	caught 1 '#%cauce 1
#%end 0' "in.rec:2: error: Day: $day_said
in.rec:6: error: $back_said"
	small -W bad-date=warning -W back-first=note
	caught 0 '*' "in.rec:2: warning: Day: $day_said
in.rec:6: note: $back_said"
	assert_equal "$(tail -n 1 out)" '#%end 2'
	small --level back-first=warning
	caught 1 '*' "in.rec:2: error: Day: $day_said
in.rec:6: warning: $back_said"
	assert_equal "$(tail -n 1 out)" '#%end 1'
}

@test "-W can make a fault of a remark; the last -W for a code holds" {
	small_schema
	: >in.rec
	catch cauce-validate -s ./schema.rec -W empty=error in.rec
	caught 1 '*' 'in.rec: error: the file is empty [empty]'
	catch cauce-validate -s ./schema.rec -W empty=error -W empty=warning \
		in.rec
	caught 0 '*' 'in.rec: warning: the file is empty [empty]'
}

@test "-W of what is no code, no level or trouble is refused" {
	small -W bad-dat=note
	caught 2 '' \
		"cauce-validate: error: there is no code 'bad-dat'; did you mean 'bad-date'?"
	small -W back-frist=note
	caught 2 '' \
		"cauce-validate: error: there is no code 'back-frist'; did you mean 'back-first'?"
	small -W truncated=note
	caught 2 '' \
		"cauce-validate: error: --level: 'truncated' is trouble, which has no other level"
	for code in bad-record bad-name bad-utf8 nul too-long unknown-type \
		other-type not-encrypted unknown-format bad-csv match-limit \
		combinations; do
		small -W "$code=warning"
		caught 2 '' \
			"cauce-validate: error: --level: '$code' cannot be lowered: what it says of cannot be passed on or judged"
		small -W "$code=error"
		assert_equal "$status" 1
	done
	for said in bad-date bad-date= bad-date=fatal bad-date=trouble =note ''; do
		small -W "$said"
		caught 2 '' \
			"cauce-validate: error: --level: '$said' is not CODE=error, CODE=warning or CODE=note"
	done
}

@test "--fail-on says from which level on the status is 1" {
	small_schema
	for row in 'error error 1' 'warning error 0' 'note error 0' \
		'error warning 1' 'warning warning 1' 'note warning 0' \
		'error never 0' 'warning never 0'; do
		# shellcheck disable=SC2086
		set -- $row
		catch cauce-validate -s ./schema.rec -W "bad-date=$1" \
			-W "back-first=$1" --fail-on "$2" in.rec
		caught "$3" '*' '*'
	done
	catch cauce-validate -s ./schema.rec --fail-on never ./none.rec
	caught 2 '*' '*'
	catch cauce-validate -s ./schema.rec --fail-on note in.rec
	caught 2 '' \
		"cauce-validate: error: --fail-on: 'note' is not error, warning or never"
}

# How many are shown.

many() {
	small_schema
	seq "$1" | sed 's/.*/Visit: &\nDay: x\n/' >in.rec
}

@test "--max shows so many messages, says so, and counts the rest" {
	many 5
	catch cauce-validate -s ./schema.rec --max 2 in.rec
	caught 1 '*' "in.rec:2: error: Day: is not a date as YYYY-MM-DD [bad-date]
in.rec:5: error: Day: is not a date as YYYY-MM-DD [bad-date]
cauce-validate: note: 2 messages were shown; those that follow are only counted
cauce-validate: note: 3 more messages were not shown"
	catch cauce-validate -s ./schema.rec --max 4 in.rec
	caught 1 '*' '*'
	assert_equal "$(tail -n 2 err)" \
		'cauce-validate: note: 4 messages were shown; those that follow are only counted
cauce-validate: note: 1 more message was not shown'
	catch cauce-validate -s ./schema.rec --max 0 in.rec
	caught 1 '*' "cauce-validate: note: 0 messages were shown; those that follow are only counted
cauce-validate: note: 5 more messages were not shown"
}

@test "--max that is just reached, or out of reach, says nothing of it" {
	many 3
	catch cauce-validate -s ./schema.rec in.rec
	cp err all
	for n in 3 4 1000000; do
		catch cauce-validate -s ./schema.rec --max "$n" in.rec
		caught 1 '*' "$(cat all)"
	done
}

@test "trouble is shown beyond --max" {
	many 3
	catch cauce-validate -s ./schema.rec --max 1 in.rec ./none.rec
	caught 2 '*' "in.rec:2: error: Day: is not a date as YYYY-MM-DD [bad-date]
cauce-validate: note: 1 message was shown; those that follow are only counted
cauce-validate: error: cannot open './none.rec': No such file or directory
cauce-validate: note: 2 more messages were not shown"
}

@test "--max in Spanish has the right plural" {
	needs_locale
	many 3
	LC_ALL=es_BO.UTF-8 catch cauce-validate -s ./schema.rec --max 1 in.rec
	caught 1 '*' "in.rec:2: error: Day: no es una fecha como AAAA-MM-DD [bad-date]
cauce-validate: nota: se mostró 1 mensaje; los que siguen solo se cuentan
cauce-validate: nota: otros 2 mensajes no se mostraron"
}

@test "--max of what is no number is refused" {
	for said in -1 x '' 1.5; do
		catch cauce-validate --max "$said" /dev/null
		caught 2 '' \
			"cauce-validate: error: --max: '$said' is not a whole number"
	done
}

# Messages as records.

# The findings without their descriptor.
findings() {
	sed '1,/^$/d' "$1"
}

@test "--diagnostics writes every message as a record, those beyond --max too" {
	small --max 1 --diagnostics said.rec
	caught 1 '*' '*'
	findings said.rec >got
	cat >wanted <<'END'
Finding: 1
Level: error
Code: bad-date
File: in.rec
Line: 2
Field: Day
Message: is a day that does not exist
Program: cauce-validate

Finding: 2
Level: error
Code: back-first
File: in.rec
Line: 6
Field: Back
Message: comes back first
Program: cauce-validate

END
	assert_same wanted got
	assert_equal "$(stat -c %a said.rec)" 600
	run recfix --check said.rec
	assert_success
	catch cauce-validate -s finding said.rec
	caught 0 '*' '*'
}

@test "the descriptor that findings carry is the schema's" {
	small -D said.rec
	normal() {
		sed -n '/^%rec: Finding/,/^$/p' "$1" | awk '
			/^%(type|allowed|unique|mandatory|key):/ {
				n = split($2, names, ",")
				if ($1 == "%type:")
					for (i = 1; i <= n; i++) {
						$2 = names[i]
						print
					}
				else
					for (i = 2; i <= NF; i++)
						print $1, $i
			}' | sort
	}
	normal said.rec >here
	normal "$ROOT/share/schema/finding.rec" >there
	[ -s here ]
	assert_same there here
}

@test "without anything to say the findings are an empty record set" {
	small_schema
	echo 'Visit: 1' >in.rec
	echo old >said.rec
	catch cauce-validate -s ./schema.rec -D said.rec in.rec
	caught 0 '*'
	assert_equal "$(findings said.rec)" ''
	assert_equal "$(head -n 1 said.rec)" '%rec: Finding'
}

@test "trouble is in the findings too, whenever it comes" {
	catch cauce-validate -D said.rec ./none.rec
	caught 2 '#%cauce 1' '*'
	assert_equal "$(findings said.rec)" "Finding: 1
Level: trouble
Message: cannot open './none.rec': No such file or directory
Program: cauce-validate"
	small_schema
	printf '#%%cauce 1\n' >cut.rec
	catch cauce-validate -s ./schema.rec -D said.rec cut.rec
	caught 2 '*' '*'
	grep -qx 'Code: truncated' said.rec
	catch to_full cauce-validate -s ./schema.rec -D said.rec in.rec
	[ "$status" = 2 ]
	tail -n 4 said.rec | grep -qx \
		'Message: cannot write to standard output: No space left on device'
}

to_full() {
	"$@" >/dev/full
}

@test "findings to standard output, or where none can be written, are refused" {
	small -D -
	caught 2 '' \
		'cauce-validate: error: --diagnostics: standard output is for data'
	small -D none/said.rec
	caught 2 '' \
		"cauce-validate: error: cannot write 'none/said.rec': No such file or directory"
	small -D /dev/full
	caught 2 '*' '*'
	grep -qx "cauce-validate: error: cannot write '/dev/full': No space left on device" err
}

@test "findings are UTF-8 lines whatever a file or field is called" {
	small_schema
	cp in.rec "$(printf 'a\377\033[31m\n\\b')"
	catch cauce-validate -s ./schema.rec -D said.rec a*
	caught 1 '*' '*'
	grep -qxF 'File: a\xff\x1b[31m\x0a\b' said.rec
	run iconv -f UTF-8 -t UTF-8 said.rec
	assert_success
}

@test "findings become JSON lines with numbers where numbers are" {
	small -D said.rec
	catch cauce-table -s finding -F jsonl said.rec
	caught 0 '{"Finding":1,"Level":"error","Code":"bad-date","File":"in.rec","Line":2,"Field":"Day","Message":"is a day that does not exist","Program":"cauce-validate"}
{"Finding":2,"Level":"error","Code":"back-first","File":"in.rec","Line":6,"Field":"Back","Message":"comes back first","Program":"cauce-validate"}'
}

@test "messages go to the file, not into memory" {
	many 20000
	catch cauce-validate -s ./schema.rec -m 0 -D few.rec in.rec
	caught 1 '*' '*'
	assert_equal "$(grep -c '^Finding: ' few.rec)" 20000
	many 200000
	(
		# The sanitizers reserve memory of their own.
		ulimit -v "$([ "${CAUCE_BIN-}" ] && echo unlimited || echo 60000)"
		cauce-validate -s ./schema.rec -m 0 -D many.rec in.rec
	) >out 2>err || status=$?
	assert_equal "$status" 1
	assert_equal "$(grep -c '^Finding: ' many.rec)" 200000
}

# What must never be in a message.

# confidential TYPE: the fields of the schema diversion, of a type, whose group
# is neither procedure nor open.
confidential() {
	awk -v RS= -F '\n' -v type="$1" '
		/^Field: / && $0 ~ "\nOf: " type "(\n|$)" &&
		!/\nGroup: (procedure|open)(\n|$)/ {
			sub(/^Field: /, "", $1)
			print $1
		}' "$ROOT/share/schema/diversion.rec"
}

# wrong_forms: for each field on standard input, records that have a secret in
# it, each wrong in another way.
wrong_forms() {
	local long secret=Xq7SECRETO7qX field
	long=$(printf "$secret%.0s" {1..40})

	while read -r field; do
		printf '%s: %s\n\n' "$field" "$secret"
		printf '%s: %s\n%s: %s\n\n' "$field" "$secret" "$field" "$secret"
		printf '%s: %s\n+ %s\n\n' "$field" "$secret" "$secret"
		printf '%s: a | %s | %s | %s\n\n' "$field" "$secret" "$secret" \
			"$secret"
		printf '%s: %s' "$field" "$secret"
		printf ' | %s' "$secret"{1..14}
		printf '\n\n%s: %s \\| %s\\\n%s\n\n' "$field" "$secret" \
			"$secret" "$secret"
		printf '%s: %s\n\n' "$field" "$long"
		printf '%s: %s\377\n\n' "$field" "$secret"
		printf '%s: %s\000x\n\n' "$field" "$secret"
		printf '%s: %s\n%s sin signo\n\n' "$field" "$secret" "$secret"
		printf '%s: x\n%s sin signo: y\n\n' "$field" "$secret"
		printf '%s: 2026-02-30 %s\n\n' "$field" "$secret"
		printf '%sx: %s\n\n' "$field" "$secret"
		printf '%s %s: x\n\n' "$field" "$secret"
	done
}

# tells_nothing FILE...: no secret is in it.
tells_nothing() {
	run grep -ia secreto "$@"
	assert_output ''
	assert_failure 1
}

@test "no value of a confidential field is in a message or a finding" {
	for type in Report Case; do
		confidential "$type" >fields
		[ "$(wc -l <fields)" -gt 10 ]
		{ printf '%%rec: %s\n\n' "$type" && wrong_forms <fields; } \
			>in.rec
		for level in error warning note; do
			catch cauce-validate -D said.rec \
				-r "$ROOT/tests/family/register.rec" \
				-W "bad-enum=$level" -W "bad-number=$level" \
				-W "bad-value=$level" -W "bad-parts=$level" \
				-W "repeated-field=$level" in.rec
			caught 1 '*' '*'
			[ "$(wc -l <err)" -gt "$(wc -l <fields)" ]
			tells_nothing err said.rec
			grep -a '^[^ ]*: [a-z]*: ' err >lines
			while read -r field; do
				! grep -a ": $field: .*did you mean" lines ||
					fail "$field is told by its nearest value"
			done <fields
		done
	done
}

@test "nor is the value of a list that is near to a confidential one" {
	for type in Report Case; do
		confidential "$type" >fields
		{
			printf '%%rec: %s\n\n' "$type"
			awk -v RS= -v type="$type" '
				$2 == type && /^%rec:/' \
				"$ROOT/share/schema/diversion.rec" |
				sed -n 's/^%type: \([A-Z][a-z_]*\) enum \([a-z_]*\).*/\1: \2x\n/p'
		} >in.rec
		catch cauce-validate in.rec
		caught 1 '*' '*'
		grep bad-enum err >lines
		while read -r field; do
			! grep ": $field: .*did you mean" lines ||
				fail "$field is told by its nearest value"
		done <fields
	done
	grep -q 'Legal_status: .*did you mean' lines
}

@test "nor is it in what other commands say" {
	for type in Report Case; do
		confidential "$type" >fields
		{ printf '%%rec: %s\n\n' "$type" && wrong_forms <fields; } \
			>in.rec
		catch cauce-table -t "$type" in.rec
		tells_nothing err
		catch cauce-aggregate --by Court in.rec
		tells_nothing err
		catch cauce-parse in.rec
		tells_nothing err
	done
}

@test "nor as a key of the register, or of another record" {
	cat >schema.rec <<'END'
%rec: Schema

Schema: small
Default: Visit
Register: Person

%rec: Person
%key: Person
%type: Person line

%rec: Visit
%key: Visit
%singular: Mother
%type: Visit line
%type: Person,Mother rec Person
%type: Age range 0 99
%constraint: Age < 18

%rec: Field

Field: Person
Of: Person
Group: identity
Need: optional
Label_es: Persona
Label_en: Person

Field: Person
Of: Visit
Group: identity
Need: optional
Label_es: Persona
Label_en: Person

Field: Mother
Of: Visit
Group: household
Need: optional
Label_es: Madre
Label_en: Mother

Field: Visit
Of: Visit
Group: health
Need: optional
Label_es: Visita
Label_en: Visit
END
	printf '%%rec: Person\n\nPerson: SECRETO-1\n' >people.rec
	for i in 1 2; do
		printf 'Visit: SECRETO\nPerson: SECRETO-2\nMother: SECRETO-1\n'
		printf 'Age: 40\n\n'
	done >in.rec
	printf 'Visit: SECRETO3\nMother: SECRETO-1\n\n' >>in.rec
	printf 'Visit: SECRETO3\nMother: SECRETO-1\n\n' >>in.rec
	catch cauce-validate -s ./schema.rec -r people.rec -D said.rec in.rec
	caught 1 '*' '*'
	for code in unknown-case constraint duplicate-key duplicate-value; do
		grep -q "\[$code\]" err || fail "$code was not said"
	done
	tells_nothing err said.rec
	printf 'Person: SECRETO-1\n\nPerson: SECRETO-1\n' >>people.rec
	catch cauce-validate -s ./schema.rec -r people.rec in.rec
	caught 2 '*' '*'
	tells_nothing err
}

# A schema whose rules, one of each kind, are on confidential fields.
secret_rules() {
	cat <<'END'
%rec: Schema

Schema: small
Default: Visit
Register: Person

%rec: Person
%key: Person
%type: Ailment line

%rec: Visit
%key: Visit
%unique: Person N From To Other Receipt
%type: Person rec Person
%type: N int
%type: From,To date
%type: Other,Answer,Receipt line

%rec: Field

END
	for field in Person:Person Ailment:Person Visit:Visit Person:Visit \
		N:Visit From:Visit To:Visit Answer:Visit Other:Visit \
		Receipt:Visit; do
		printf 'Field: %s\nOf: %s\nGroup: health\nNeed: optional\n' \
			"${field%:*}" "${field#*:}"
		printf 'Label_es: x%s\nLabel_en: x%s\n\n' "${field%:*}" \
			"${field%:*}"
	done
	printf '%%rec: Rule\n\n'
	while read -r kind fields; do
		printf 'Rule: r-%s-%s\nOf: Visit\nKind: %s\n' "$kind" \
			"$(echo "${fields%%[; ]*}" | tr '[:upper:]' '[:lower:]')" "$kind"
		printf 'Fields: %s\n' "${fields%;*}"
		[ "${fields#*;}" = "$fields" ] || echo "${fields#*;}"
		printf 'Level: error\nMessage_es: mal\nMessage_en: bad\n\n'
	done <<'END'
unique Receipt
sequence Person N
gap Person From To
overlap Person From To
distinct Answer
answers Answer;Items: Person_Ailment
reference Other;To: Person Person
reference Answer;To: Person_Ailment
END
}

@test "nor in what rules of any kind say" {
	secret_rules >schema.rec
	cat >people.rec <<'END'
%rec: Person

Person: SECRETO-1
Ailment: SECRETO-A
Ailment: SECRETO-B
END
	for i in 1 2; do
		printf 'Visit: SECRETO-%d\nPerson: SECRETO-1\nN: 777%d\n' $i $i
		printf 'From: 2031-01-0%d\nTo: 2031-01-20\n' $i
		printf 'Receipt: SECRETO-%d\nAnswer: SECRETO-A\n' $i
		printf 'Answer: SECRETO-B\n\n'
	done >in.rec
	cat >>in.rec <<'END'
Visit: SECRETO1
Person: SECRETO-1
N: 7771
From: 2031-01-01
To: 2031-01-31
Receipt: SECRETO-1
Answer: SECRETO-A
Answer: SECRETO-A
Other: SECRETO-2

Visit: SECRETO2
Person: SECRETO-1
N: 7771
From: 2031-01-15
To: 2031-02-15
Receipt: SECRETO-1
Answer: SECRETO-A
Answer: SECRETO-C

Visit: SECRETO3
Person: SECRETO-1
N: 7779
From: 2031-06-01
To: 2031-06-30

%rec: Person

Person: SECRETO-3
END
	catch cauce-validate -s ./schema.rec -r people.rec -D said.rec in.rec
	caught 1 '*' '*'
	for kind in unique sequence gap overlap distinct answers \
		reference-other reference-answer; do
		grep -q "\[r-$kind" err || fail "$kind was not said: $(cat err)"
	done
	tells_nothing err said.rec
	run grep -E '777|2031' err said.rec
	assert_output ''
}

@test "values of open fields are shown, so the tests above could fail" {
	printf 'Number: SECRETO\nKind: SECRETO\n' >in.rec
	catch cauce-validate in.rec
	assert_equal "$(grep -c SECRETO err)" 2
}

@test "a record that is malformed is not repeated" {
	printf 'Name: x\nSECRETO\n\n+ SECRETO\n\n: SECRETO\n\nÑ: SECRETO\n' \
		>in.rec
	catch cauce-validate -D said.rec in.rec
	caught 1 '*' '*'
	tells_nothing err said.rec
}

@test "a message that could not be written is trouble" {
	printf 'Nonsense: 1\n' >faulty.rec
	run -1 cauce-validate faulty.rec
	run -2 bash -c 'cauce-validate faulty.rec 2>/dev/full'
	# Where nothing was to be said, nothing failed.
	run -0 bash -c 'cauce-select "$0" 2>/dev/full >/dev/null' \
		"$ROOT/share/demo/register.rec"
}
