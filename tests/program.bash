# What the tests of programmes share, that are records and no line of C: each
# .bats sets PROGRAM to the name of its schema, REGISTER to the type of its
# register, FROM and TO to the period of its figures.
# shellcheck shell=bash

SCHEMA=$ROOT/share/schema/$PROGRAM.rec
DEMO=$ROOT/share/demo/$PROGRAM

# read_demo: the demo's documents, in good.rec; no document may be at fault.
read_demo() {
	cd "$BATS_TEST_TMPDIR" || return
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" inbox/*) >parsed.rec 2>parse.err
	run -1 grep -v ': note: ' parse.err
	cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" parsed.rec \
		>good.rec 2>validate.err
	assert_same /dev/null validate.err
}

# figures [OPTION...]: the table of good.rec, of the period that the .bats says.
figures() {
	cauce-aggregate -s "$PROGRAM" -i "$PROGRAM" -r "$DEMO/register.rec" \
		-f "$FROM" -t "$TO" -a 2026-10-15 "$@" good.rec
}

# audiences: the names of the programme's policies.
audiences() {
	grep -lx "Schema: $PROGRAM" "$ROOT"/share/policy/*.rec |
		sed 's|.*/||; s|[.]rec$||'
}

# fields_of TYPE: the names of all its fields.
fields_of() {
	awk -v RS= -v FS='\n' -v type="$1" '
		/(^|\n)Field: / && /(^|\n)Need: / &&
		$0 ~ "(^|\n)Of: " type "(\n|$)" {
			for (i = 1; i <= NF; i++)
				if (sub(/^Field: /, "", $i))
					print $i
		}' "$SCHEMA"
}

types() {
	sed -n 's/^Type: //p' "$SCHEMA"
}

# redact AUDIENCE FILE [REGISTER]: as that audience sees it, in AUDIENCE.out.
redact() {
	[ -e key ] || cauce-redact --new-key key
	catch cauce-redact -s "$PROGRAM" --for "$1" -k key \
		-r "${3-$DEMO/register.rec}" -a 2026-10-15 "$2"
	[ "$status" = 0 ] || fail "$1: $(cat "$T/err")"
	cp "$T/out" "$1.out"
}

strip() {
	grep -v -e '^Source:' -e '^Digest:' -e '^#' -e '^%' "$1" | grep .
}

# comes_back TYPE FILE: the record in the file, written into the empty form and
# the empty table in both languages, gives the same record again.
comes_back() {
	local lang as

	for lang in es en; do
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang >empty.txt
		cauce-parse -s "$PROGRAM" -T "$1" -l $lang -F csv >empty.csv
		for as in fill.awk:txt fillcsv.awk:csv; do
			awk -v type="$1" -v lang=$lang \
				-f "$ROOT/tests/layouts/record.awk" \
				-f "$ROOT/tests/layouts/${as%:*}" \
				"$SCHEMA" "$2" "empty.${as#*:}" >"filled.${as#*:}"
			cauce-parse -s "$PROGRAM" -t "$1" "filled.${as#*:}" \
				>back.rec 2>back.err || fail "$(cat back.err)"
			run grep -v -e 'hints, and are left out \[ignored\]$' \
				-e "';' parts the cells" back.err
			assert_output ''
			strip "$2" >wanted
			strip back.rec >seen
			assert_same wanted seen
		done
	done
}

# is_described: the guide in both languages names each field of each type by its
# label and its name in files, and each value by both.
is_described() {
	local lang

	for lang in es en; do
		cauce-validate --describe -s "$PROGRAM" -l $lang >guide
		awk -v lang=$lang -v RS= -v FS='\n' '
			/(^|\n)(Field|Value): / && /(^|\n)Label_es: / {
				name = label = value = ""
				for (i = 1; i <= NF; i++) {
					if (sub(/^Field: /, "", $i))
						name = $i
					else if (sub(/^Value: /, "", $i))
						value = $i
					else if (sub("^Label_" lang ": ", "", $i))
						label = $i
				}
				print label
				print "`" (value ? value : name) "`"
			}' "$SCHEMA" | sort -u >words
		[ "$(wc -l <words)" -gt 60 ]
		while read -r word; do
			grep -qF -e "$word" guide || fail "no $word ($lang)"
		done <words
		# Who sees a field is this programme's to say, not the courts'.
		run -1 grep -E 'el juzgado y|the court and|la defensa|the defence' guide
		assert_output ''
	done
}

# everything TYPE: records of it with all its fields, and consents to all.
everything() {
	awk -v type="$1" -v key=K-1 -v refers=K-1 -v skip=Consent \
		-v extra="$([ "$1" != "$REGISTER" ] || cat consents)" \
		-f "$ROOT/tests/policy/everything.awk" "$SCHEMA"
}

# policies_nest: what a stricter audience sees of every field and value is never
# more than what the less strict one within which it lies sees.
policies_nest() {
	local with who type loose strict n=0

	for with in none all; do
		: >consents
		[ $with = none ] || for who in $(audiences); do
			echo "Consent: ${who#"$PROGRAM"-} | all | 2000-01-01 | 2099-12-31"
		done | grep -v -e defence -e incident >consents
		everything "$REGISTER" >register.rec
		for type in $(types); do
			everything "$type" >all.rec
			for who in $(audiences); do
				redact "$who" all.rec register.rec
			done
			while read -r loose strict; do
				run awk -f "$ROOT/tests/policy/within.awk" \
					"$loose.out" "$strict.out"
				assert_output ''
				n=$((n + 1))
			done < <(awk '/^Policy: /{policy = $2}
				/^Within: /{print $2, policy}' \
				"$ROOT/share/policy/$PROGRAM"-*.rec)
		done
	done
	[ $n -ge 8 ]
}

# each_rule_is_found FILE: its records break each rule of the schema.
each_rule_is_found() {
	sed -n 's/^Rule: //p' "$SCHEMA" | sort >rules
	grep -o '\[[a-z-]*\]$' "$1" | tr -d '[]' | sort -u >found
	run comm -23 rules found
	assert_output ''
}

# readme_runs FILE...: what the demo's README says can be typed in a copy of its
# folder, without a message but notes, and makes these files.
readme_runs() {
	local f

	cp -R "$DEMO" "$BATS_TEST_TMPDIR/demo"
	cd "$BATS_TEST_TMPDIR/demo" || return
	awk '/^```/ { is_code = /sh$/; next } is_code' README.md >typed
	[ "$(wc -l <typed)" -gt 4 ]
	bash -e -o pipefail typed >said 2>err || fail "$(cat err)"
	run -1 grep -v ': note: ' err
	assert_output ''
	for f; do
		[ -s "$f" ] || fail "there is no $f"
	done
}
