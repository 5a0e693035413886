# What the tests of the programs share: each is a folder's worth of records, no
# line of C, and is held to the same.
#
#	program NAME		comes first: PROGRAM, SCHEMA, DEMO
#
# Others may be set before they are used: AS_OF, the day on which records leave
# and figures are made; FROM and TO, the period of figures, and GOOD, the records
# they are of; KEY, the file of the key; REGISTER, the file that rules look into.
PROGRAM='' SCHEMA='' DEMO='' REGISTER='' FROM='' TO=''
AS_OF=2026-10-15 GOOD=good.rec KEY=key

program() {
	PROGRAM=$1
	SCHEMA=$ROOT/share/schema/$1.rec
	DEMO=$ROOT/share/demo/$1
}

# types: of records; register: the type that is its register's; consent: the name
# of the field in which people consent, if there is one.
types() {
	sed -n 's/^Type: //p' "$SCHEMA"
}

register() {
	sed -n 's/^Register: //p' "$SCHEMA"
}

consent() {
	awk -v RS= -v FS='\n' '/(^|\n)Role: consent(\n|$)/ {
		for (i = 1; i <= NF; i++)
			if (sub(/^Field: /, "", $i))
				print $i
	}' "$SCHEMA"
}

# policies: the files of those of the program, and lines_of: each with a less
# strict one in which it lies.
policies() {
	grep -lx "Schema: $PROGRAM" "$ROOT"/share/policy/*.rec
}

lines_of() {
	# shellcheck disable=SC2016 # awk's
	policies | xargs awk '/^Policy: /{policy = $2}
		/^Within: /{print $2, policy}'
}

# read_demo: the demo's documents, in good.rec; no document may be at fault.
read_demo() {
	cd "$BATS_TEST_TMPDIR" || return
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" inbox/*) >parsed.rec 2>parse.err
	run -1 grep -v ': note: ' parse.err
	cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" parsed.rec \
		>good.rec 2>validate.err
	assert_same /dev/null validate.err
}

# figures [OPTION...]: the table of GOOD, from FROM to TO.
figures() {
	cauce-aggregate -s "$PROGRAM" -i "$PROGRAM" -r "$DEMO/register.rec" \
		-f "$FROM" -t "$TO" -a "$AS_OF" "$@" "$GOOD"
}

# redact AUDIENCE FILE [REGISTER]: as that audience sees it, in AUDIENCE.out.
redact() {
	[ -e "$KEY" ] || cauce-redact --new-key "$KEY"
	catch cauce-redact -s "$PROGRAM" --for "$PROGRAM-$1" -k "$KEY" \
		-r "${3-$DEMO/register.rec}" -a "$AS_OF" "$2"
	[ "$status" = 0 ] || fail "$1: $(head -3 "$T/err")"
	cp "$T/out" "$1.out"
}

# bare FILE: its records without what is said of their documents.
bare() {
	grep -v -e '^Source:' -e '^Digest:' -e '^#' "$1" | grep .
}

# one_by_one TYPE FILE: each record of the file as N.txt, and N.csv, what a table
# has room for of it: three items of each list.
one_by_one() {
	grep -v -e '^Unplaced:' -e '^No_data:' -e '^Source:' -e '^Digest:' \
		-e '^[#%]' "$2" | awk -v RS= -v type="$1" '{
			print "%rec: " type "\n" $0 >(++n ".txt")
			close(n ".txt")
		}'
	for f in [0-9]*.txt; do
		awk -F : '/^[+]/ { if (on) print; next }
			{ on = !/ [|] / || ++n[$1] <= 3 }
			on' "$f" >"${f%.txt}.csv"
	done
}

# come_back TYPE [FILE]: each record of the file, or of standard input, written
# into the empty form and the empty table of both languages, gives the same
# record again.
come_back() {
	local lang f n=0

	mkdir back
	cp "${2-/dev/stdin}" back/given
	cd back || return
	one_by_one "$1" given
	for lang in es en; do
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang >empty
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang -F csv >header
		for f in [0-9]*.txt; do
			came_back fill.awk "$1" $lang "$f" empty
			came_back fillcsv.awk "$1" $lang "${f%.txt}.csv" header
			n=$((n + 1))
		done
	done
	cd ..
	rm -r back
	assert [ "$n" -gt 0 ]
}

# came_back SCRIPT TYPE LANG RECORD EMPTY: the script fills in the form or table,
# and nothing is said of it that its empty lines do not ask for.
came_back() {
	local filled=filled.${4##*.}

	awk -v type="$2" -v lang="$3" -f "$ROOT/tests/layouts/record.awk" \
		-f "$ROOT/tests/layouts/$1" "$SCHEMA" "$4" "$5" >"$filled"
	cauce-parse -s "$PROGRAM" -t "$2" "$filled" >out 2>err ||
		fail "$4: $(cat err)"
	run -1 grep -v -e 'hints, and are left out \[ignored\]$' \
		-e "';' parts the cells" err
	assert_output ''
	bare out >seen
	diff -u "$4" seen >&2 || fail "$2 $4 came back changed ($3)"
}

# names_all LANG: the field guide, guide.LANG, names each type, field and value of
# the schema, by its label and by what it is called in files.
names_all() {
	cauce-validate --describe -l "$1" -s "$PROGRAM" >"guide.$1"
	awk -v RS= -v FS='\n' -v lang="$1" '
		/^%/ { on = /^%rec: (Type|Field|Value)(\n|$)/; next }
		on {
			field = value = label = ""
			for (i = 1; i <= NF; i++)
				if (sub(/^Field: /, "", $i))
					field = $i
				else if (sub(/^Value: /, "", $i))
					value = $i
				else if (sub("^Label_" lang ": ", "", $i))
					label = $i
			if (field != "" && value == "")
				print "| " label " | `" field "`"
			if (value != "")
				print "`" value "`"
			print label
		}' "$SCHEMA" | grep . | sort -u >names
	assert [ "$(wc -l <names)" -gt 40 ]
	run awk 'FNR == NR { guide = guide "\n" $0; next }
		!index(guide, $0)' "guide.$1" names
	assert_output ''
}

# is_described: the guides of both languages name everything, and promise nothing
# to a court: who sees a field is the program's to say.
is_described() {
	local lang

	for lang in es en; do
		names_all $lang
		run -1 grep -iE 'juzgado y|the court|la defensa|the defence' \
			"guide.$lang"
		assert_output ''
	done
}

# everything TYPE KEY [LINES]: records of all its fields and values, but consents;
# what they name is KEY, and each has the lines.
everything() {
	awk -v type="$1" -v key="$2" -v refers="$2" -v like="${LIKE-}" \
		-v skip="$(consent)" -v extra="${3-}" \
		-f "$ROOT/tests/policy/everything.awk" "$SCHEMA"
}

# consents: to everything, of whoever may be consented to.
consents() {
	awk -v field="$(consent)" '$1 == "%type:" && $2 == field "_Audience" {
		for (i = 4; i <= NF; i++)
			print field ": " $i " | all | 2000-01-01 | 2099-12-31"
	}' "$SCHEMA"
}

# nested KEY TYPE...: over every field and value of the types, what a stricter
# policy shows is never more than what a less strict one does: of a KEY who
# consented to nothing, or to everything, or to what the demo's register says.
# The last type is the register's; LIKE is for everything.awk.
nested() {
	local key=$1 n=0

	shift
	everything "${*: -1}" "$key" >none.rec
	nest "$key" none.rec '' "$@"
	if [ "$(consent)" ]; then
		everything "${*: -1}" "$key" "$(consents)" >all.rec
		nest "$key" all.rec "$(consents)" "$@"
	fi
	if grep -qx "${*: -1}: $key" "$DEMO/register.rec"; then
		nest "$key" "$DEMO/register.rec" '' "$@"
	fi
	assert [ "$n" -gt 0 ]
}

# nest KEY REGISTER CONSENTS TYPE...: by that register; those who are shown have
# the consents.
nest() {
	local key=$1 register=$2 consents=$3 type policy loose strict

	for type in "${@:4}"; do
		[ "$type" = "${*: -1}" ] || consents=
		everything "$type" "$key" "$consents" >each.rec
		for policy in $(policies); do
			policy=$(basename "$policy" .rec)
			redact "${policy#"$PROGRAM"-}" each.rec "$register"
		done
		while read -r loose strict; do
			run awk -f "$ROOT/tests/policy/within.awk" \
				"${loose#"$PROGRAM"-}.out" \
				"${strict#"$PROGRAM"-}.out"
			[ ! "$output" ] || fail \
				"$strict sees, and $loose does not ($type): $output"
			n=$((n + 1))
		done < <(lines_of)
	done
}

# finds RULE LEVEL SCRIPT FILE...: the sed script makes of a good stream one of
# which the rule, and no other of its level, says something.
finds() {
	local rule=$1 level=$2 script=$3

	shift 3
	sed -E "$script" "$@" >bad.rec
	catch cauce-validate -s "$PROGRAM" ${REGISTER:+-r "$REGISTER"} bad.rec
	run grep -c ": $level: .*\\[$rule\\]\$" "$T/err"
	[ "$output" = 1 ] || fail "$rule: $output; $(cat "$T/err")"
	run -1 grep ': error: ' <(grep -v "\\[$rule\\]\$" "$T/err")
	assert_output ''
	echo "$rule" >>found
}

# found_all: there is no rule of the schema that finds was not asked about.
found_all() {
	sed -n 's/^Rule: //p' "$SCHEMA" | sort >rules
	sort -u found | diff rules - >&2 || fail 'a rule has no case'
}

# each_rule_is_found FILE: what was said there is of each rule of the schema.
each_rule_is_found() {
	grep -o '\[[a-z0-9-]*\]$' "$1" | tr -d '[]' >found
	found_all
}

# readme_runs FILE...: what the demo's README says can be typed in a copy of its
# folder, without a message but notes, and makes these files; what it said is in
# said and err.
readme_runs() {
	local f

	cp -R "$DEMO" "$BATS_TEST_TMPDIR/demo"
	cd "$BATS_TEST_TMPDIR/demo" || return
	awk '/^```/ { is_code = /sh$/; next } is_code' README.md >typed
	[ "$(wc -l <typed)" -gt 2 ]
	bash -e -o pipefail typed >said 2>err || fail "$(cat err)"
	run -1 grep -v ': note: ' err
	assert_output ''
	for f; do
		[ -s "$f" ] || fail "there is no $f"
	done
}

# recfix_is_content: recutils finds nothing wrong with the program's own records.
recfix_is_content() {
	local f

	command -v recfix >/dev/null || skip 'recutils is not installed'
	for f in "$ROOT"/share/{schema,indicator,workbook}/"$PROGRAM".rec \
		$(policies); do
		catch recfix "$f"
		caught 0 '' ''
	done
}
