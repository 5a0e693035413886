# What the tests of the programs share: each is a folder's worth of records, and
# is held to the same.
#
#	program NAME		comes first: PROGRAM, SCHEMA, DEMO
PROGRAM='' SCHEMA='' DEMO=''

program() {
	PROGRAM=$1
	SCHEMA=$ROOT/share/schema/$1.rec
	DEMO=$ROOT/share/demo/$1
}

# bare FILE: its records without what is said of their documents.
bare() {
	grep -v -e '^Source:' -e '^Digest:' -e '^Unplaced:' -e '^No_data:' \
		-e '^#' -e '^%' "$1"
}

# filled SCRIPT TYPE LANG RECORD EMPTY: the form or table, filled in.
filled() {
	awk -v type="$2" -v lang="$3" -f "$ROOT/tests/layouts/record.awk" \
		-f "$ROOT/tests/layouts/$1" "$SCHEMA" "$4" "$5"
}

# come_back TYPE FILE: each record of the file, written into the empty form and
# the empty table of both languages, gives the same record again. A table has
# room for three items.
come_back() {
	local lang f n=0

	bare "$2" | awk -v RS= '{ print > (++n ".one"); close(n ".one") }'
	for f in [0-9]*.one; do
		awk -F : '/^[+]/ { if (on) print; next }
			{ on = !/ [|] / || ++n[$1] <= 3 }
			on' "$f" >"$f.csv"
	done
	for lang in es en; do
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang >empty
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang -F csv >header
		for f in [0-9]*.one; do
			filled fill.awk "$1" $lang "$f" empty >back.txt
			filled fillcsv.awk "$1" $lang "$f.csv" header >back.csv
			came_back "$1" "$f" back.txt
			came_back "$1" "$f.csv" back.csv
			n=$((n + 1))
		done
	done
	rm -f [0-9]*.one [0-9]*.one.csv
	assert [ "$n" -gt 0 ]
}

# came_back TYPE RECORD FILE: what cauce-parse makes of the file.
came_back() {
	cauce-parse -s "$PROGRAM" -t "$1" "$3" >out.rec 2>err ||
		fail "$2: $(cat err)"
	grep -v -e 'hints, and are left out \[ignored\]$' \
		-e "';' parts the cells" err >said || :
	assert_same /dev/null said
	bare out.rec | grep . >seen
	diff -u "$2" seen >&2 || fail "$2 came back changed"
}

# names_all LANG: the field guide names each field and value of the schema.
names_all() {
	local name

	cauce-validate --describe -l "$1" -s "$PROGRAM" >guide
	awk -v label="Label_$1: " '/^%rec:/ { on = / (Type|Field|Value)$/ }
		on && index($0, label) == 1 { print substr($0, length(label) + 1) }
		on && /^(Field|Value): / { print $2 }' "$SCHEMA" | sort -u >names
	assert [ "$(wc -l <names)" -gt 40 ]
	while read -r name; do
		grep -qF -e "$name" guide || fail "the guide lacks $name"
	done <names
}

# policies: those of the program, and lines_of: each with a less strict one in
# which it lies.
policies() {
	grep -lx "Schema: $PROGRAM" "$ROOT"/share/policy/*.rec
}

lines_of() {
	# shellcheck disable=SC2016 # awk's
	policies | xargs awk '/^Policy: /{policy = $2}
		/^Within: /{print $2, policy}'
}

# everything TYPE KEY: records of all its fields and values; what they name is
# KEY.
everything() {
	awk -v type="$1" -v key="$2" -v refers="$2" -v like="${LIKE-}" \
		-f "$ROOT/tests/policy/everything.awk" "$SCHEMA"
}

# nested KEY TYPE...: over every field and value of the types, what a stricter
# policy shows is never more than what a less strict one does. The last type is
# the register's, in which KEY is a record; LIKE is for everything.awk.
nested() {
	local key=$1 type policy loose strict n=0

	shift
	[ -e key ] || cauce-redact --new-key key
	everything "${*: -1}" "$key" >register.rec
	for type; do
		everything "$type" "$key" >all.rec
		for policy in $(policies); do
			policy=$(basename "$policy" .rec)
			catch cauce-redact -s "$PROGRAM" --for "$policy" -k key \
				-r register.rec --as-of 2026-11-01 all.rec
			[ "$status" = 0 ] || fail "$policy: $(head -3 "$T/err")"
			cp "$T/out" "$policy.out"
		done
		while read -r loose strict; do
			run awk -f "$ROOT/tests/policy/within.awk" \
				"$loose.out" "$strict.out"
			[ ! "$output" ] || fail \
				"$strict sees, and $loose does not ($type): $output"
			n=$((n + 1))
		done < <(lines_of)
	done
	assert [ "$n" -gt 0 ]
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
