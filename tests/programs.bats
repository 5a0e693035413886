# Programs are records, and no line of C: what holds for each of them, whichever
# there are. A program is a schema that has indicators of its own name; what it
# says alone is in its own program-NAME.bats.

load helper

SHARE=$ROOT/share

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

programs() {
	for f in "$SHARE"/indicator/*.rec; do
		[ ! -e "$SHARE/schema/${f##*/}" ] || basename "$f" .rec
	done
}

# with_policies: those of which records leave; the others are sheets for another
# one's figures.
with_policies() {
	programs | while read -r p; do
		[ ! "$(policies "$p")" ] || echo "$p"
	done
}

types() {
	sed -n 's/^Type: //p' "$SHARE/schema/$1.rec"
}

policies() {
	grep -lx "Schema: $1" "$SHARE"/policy/*.rec
}

# share_files: all files of records, but those of the demos.
share_files() {
	find "$SHARE" -path "$SHARE/demo" -prune -o -name '*.rec' -print | sort
}

# layout PROGRAM: the name of its layout. Those of the first program are named
# after what they are for.
layout() {
	[ "$1" = diversion ] && echo mensual || echo "$1"
}

# Names of programs, of their fields and their indicators, and words of cauce's
# own: fields of schemas, indicators, policies, layouts and the like.
names() {
	programs | while read -r p; do
		echo "$p"
		sed -n 's/^Indicator: //p' "$SHARE/indicator/$p.rec"
		awk '/^%rec:/ { on = / Field$/ } on && /^Field: / { print $2 }' \
			"$SHARE/schema/$p.rec"
	done | sort -u | grep ..
}

own_words() {
	for f in "$SHARE"/*.rec \
		"$SHARE"/{schema,indicator,policy,workbook,pattern,calendar}/*.rec; do
		case $f in
		*/schema/*) [ -e "$SHARE/indicator/${f##*/}" ] && all=0 || all=1 ;;
		*) all=1 ;;
		esac
		awk -v all="$all" '
			/^%rec:/ { on = all || $2 ~ /^(Schema|Type|Field|Value|Label|Rule|Shape|Band|Phrase)$/
				if (on)
					print $2 }
			on && /^%(key|mandatory|allowed|unique):/ {
				for (i = 2; i <= NF; i++) {
					print $i
					if (sub(/_(es|en)$/, "", $i))
						print $i
				} }' "$f"
	done | sort -u
}

# found FILE...: 'FILE NAME' for each name in a string of these sources. One that
# could be a word of any sentence counts if it is the whole string.
found() {
	names >names.txt
	own_words >own.txt
	awk -f "$ROOT/tests/strings.awk" "$@" | awk '
		FILENAME == "own.txt" { own[$0] = 1; next }
		FILENAME == "names.txt" { if (!($0 in own)) name[$0] = 1; next }
		{
			file = line = $0
			sub(/:.*/, "", file)
			sub(/^[^:]*:[^:]*:/, "", line)
			n = split(line, word, /[^A-Za-z0-9_-]+/)
			for (i = 1; i <= n; i++)
				if ((word[i] in name) && (line == word[i] ||
					word[i] ~ /[A-Z_-]/))
					print file, word[i]
		}' own.txt names.txt - | sort -u
}

@test "no name of a program, a field or an indicator stands in C" {
	here=$PWD
	cd "$ROOT"
	sources=(cmd/*.c lib/*.c include/*.h)
	sources=("${sources[@]/#/$ROOT/}")
	cd "$here"
	found "${sources[@]}" | sed "s|^$ROOT/||" >seen
	awk -F '\t' '/^[^#]/ { n = split($2, name, " ")
		for (i = 1; i <= n; i++) print $1, name[i] }' \
		"$ROOT/tests/programs.names" | sort >allowed
	run comm -23 seen allowed
	assert_output ''
	# What is excused is there, and has its reason.
	while read -r file name; do
		awk -f "$ROOT/tests/strings.awk" "$ROOT/$file" |
			grep -qw -e "$name" || fail "$file has no $name any more"
	done <allowed
	run awk -F '\t' '/^[^#]/ && $3 == ""' "$ROOT/tests/programs.names"
	assert_output ''
}

@test "a name in a string is found, and none in a comment" {
	cat >bad.c <<'X'
/* "attendance_rate" in a comment, and 'a "quote" */
#include "Case_Participant.h"
static const char c = '"', *s = "of Participant_Case and Participant";
static const char *t = "diversion"; // "Judge"
static const char *u = "the diversion of \"Judge\"", *v = "attendance_rate";
X
	run found bad.c
	assert_output 'bad.c Judge
bad.c Participant
bad.c attendance_rate
bad.c diversion'
}

@test "each schema is good, and says nothing" {
	for p in $(programs); do
		catch cauce-validate --check-schema -s "$p"
		caught 0 '' ''
		for kind in schema indicator; do
			grep -qx "${kind/indicator/set}: $p" \
				<(sed 's/^Set:/set:/; s/^Schema:/schema:/' \
					"$SHARE/$kind/$p.rec") || fail "$kind $p"
		done
	done
}

@test "no label, value or message is missing in either language" {
	for f in $(share_files); do
		run awk -f "$ROOT/tests/programs.awk" "$f"
		assert_output ''
	done
}

# Whatever is taken from whichever file: the first Spanish text, or English one.
@test "a text that is missing in any file is found" {
	local n=0

	for f in $(share_files); do
		for lang in es en; do
			grep -q "^[A-Z][a-z_]*_$lang: " "$f" || continue
			# Of a holiday the Spanish is its name.
			! grep -q '^%rec: Holiday' "$f" || continue
			sed "0,/^[A-Z][a-z_]*_$lang: /{/^[A-Z][a-z_]*_$lang: /d}" \
				"$f" >bad.rec
			run awk -f "$ROOT/tests/programs.awk" bad.rec
			[ "$output" ] || fail "$f: $lang"
			n=$((n + 1))
		done
	done
	assert [ $n -gt 80 ]
}

@test "a day that has no name in one of the languages is found" {
	for f in "$SHARE"/calendar/*.rec; do
		for kind in Holiday Override; do
			grep -q "^%rec: $kind" "$f" || continue
			awk -v kind="%rec: $kind" '/^%rec/ { on = $0 == kind }
				!(on && !n && /^Name_en: /) { print; next }
				{ n++ }' "$f" >bad.rec
			run -0 awk -f "$ROOT/tests/programs.awk" bad.rec
			assert_output --regexp "^bad.rec: $kind.*: Name 1, Name_en 0\$"
		done
	done
}

@test "what the verbs say, and the first words of a folder, are in both languages" {
	for lang in es en; do
		sed -n 's/^\([a-z]*_[a-z_]*\)=.*/\1/p' "$SHARE/verb/$lang.sh" |
			sort >$lang
		[ "$(wc -l <$lang)" -gt 50 ]
		[ -s "$SHARE/folder/readme.$lang.txt" ]
	done
	assert_same es en
}

@test "a label, a value or a message that is missing is found" {
	sed -e 's/^%type: Role enum/%typedef: Role_t enum/' \
		"$SHARE/schema/diversion.rec" >one.rec
	awk '/^%rec: Report$/ { on = 1 }
		on && /^%allowed:/ { $0 = $0 " Nowhere"; on = 0 }
		/^%type: Legal_status enum/ { $0 = $0 " unheard" }
		/^Rule: period-reversed/ { rule = 1 }
		rule && /^Message_en:/ { rule = 0; next }
		/^Field: Judge/ { field = 1 }
		field && /^Label_es:/ { $0 = "Label_es:"; field = 0 }
		{ print }' one.rec >bad.rec
	run -0 awk -f "$ROOT/tests/programs.awk" bad.rec
	assert_line "bad.rec: Field 'Judge': Label_es is empty"
	assert_line "bad.rec: Rule 'period-reversed': Message_es 1, Message_en 0"
	assert_line "bad.rec: Rule 'period-reversed': no Message"
	assert_line 'bad.rec: Report: no label of Nowhere'
	assert_line 'bad.rec: Case: no label of Legal_status unheard'
	sed '0,/^Title_en: /{/^Title_en: /d}; 0,/^Title_es: /s/^\(Title_es\): .*/\1: /' \
		"$SHARE/indicator/diversion.rec" >bad.rec
	run -0 awk -f "$ROOT/tests/programs.awk" bad.rec
	assert_output "bad.rec: Indicator 'reports': Title_es is empty
bad.rec: Indicator 'reports': Title_es 1, Title_en 0
bad.rec: Indicator 'reports': no Title"
}

@test "the guide names each field and each value, in both languages" {
	for p in $(with_policies); do
		for lang in es en; do
			catch cauce-validate --describe -s "$p" -l $lang
			caught 0 '*' ''
			cp "$T/out" guide
			awk -v label="Label_$lang: " '
				/^%rec:/ { on = / (Type|Field|Value)$/ }
				on && index($0, label) == 1 {
					print substr($0, length(label) + 1)
				}
				on && /^(Field|Value): / { print $2 }' \
				"$SHARE/schema/$p.rec" | sort -u >words
			[ "$(wc -l <words)" -gt 20 ]
			# All at once: the words that the guide lacks.
			run awk 'NR == FNR { guide = guide "\n" $0; next }
				!index(guide, $0)' guide words
			assert_output ''
		done
	done
}

@test "the form and the table to fill in are there, in both languages" {
	for p in $(with_policies); do
		for type in $(types "$p"); do
			for lang in es en; do
				catch cauce-parse -s "$p" -T "$type" -l $lang
				caught 0 '*' ''
				[ "$(wc -l <"$T/out")" -gt 5 ]
				catch cauce-parse -s "$p" -T "$type" -l $lang -F csv
				caught 0 '*' ''
			done
		done
	done
}

@test "each program has policies, and they are good" {
	for p in $(with_policies); do
		for f in $(policies "$p"); do
			catch cauce-validate -s policy "$f"
			[ "$status" = 0 ] || fail "$f: $(cat "$T/err")"
			run -1 grep -v ': note: ' "$T/err"
			# It is for its own schema alone.
			[ "$p" = diversion ] || case ${f##*/} in
			"$p"-*) ;;
			*) fail "$f is a policy of $p" ;;
			esac
		done
	done
}

# with_field LINE SCHEMA: the fields of which a line begins so.
with_field() {
	awk -v RS= -v FS='\n' -v line="$1" '/(^|\n)Field: / && !/(^|\n)Value: / {
		name = ""
		for (i = 1; i <= NF; i++) {
			if ($i ~ /^Field: /)
				name = substr($i, 8)
			is_one = is_one || index($i, line) == 1
		}
		if (is_one)
			print name
		is_one = 0
	}' "$2" | sort -u
}

# loosen SCHEMA: it, in which what has to match an expression may be any line, if
# it is no number with bounds.
loosen() {
	with_field Bound "$1" >bound
	awk 'NR == FNR && FILENAME == "bound" { is_bound[$0] = 1; next }
		$1 == "%type:" && $3 == "regexp" && !($2 in is_bound) {
			sub(/regexp .*/, "line")
		}
		{ print }' bound "$1"
}

# everything TYPE [EXTRA]: records of the type with all fields and values, by the
# schema here.
everything() {
	awk -v type="$1" -v key=K-1 -v refers=K-1 -v skip="$consent" \
		-v like="$bounds" -v extra="${2-}" \
		-f "$ROOT/tests/policy/everything.awk" ./schema.rec
}

# given PROGRAM: a consent to everything, for each audience that there may be.
given() {
	awk -v part="${consent}_Audience" '
		{ sub(/^\+ /, "") }
		/^%/ { on = $1 == "%type:" && $2 == part
			from = 4 }
		on { for (i = from; i <= NF; i++) print $i
			from = 1 }' "$SHARE/schema/$1.rec" |
		sed "s/.*/$consent: & | all | 2000-01-01 | 2099-12-31/"
}

# Of every field and value, with consents of everybody and without. The first
# program has orders of courts besides: policy.bats.
@test "what a stricter audience sees, a less strict one sees" {
	cauce-redact --new-key key
	n=0
	for p in $(with_policies); do
		[ "$p" != diversion ] || continue
		schema=./schema.rec
		loosen "$SHARE/schema/$p.rec" >$schema
		bounds=$(with_field Bound $schema | sed 's/$/=%d/')
		register=$(sed -n 's/^Register: //p' "$schema")
		consent=$(with_field 'Role: consent' $schema)
		for consents in '' "$([ ! "$consent" ] || given "$p")"; do
			everything "$register" "$consents" >register.rec
			for type in $(types "$p"); do
				everything "$type" \
					"$([ "$type" != "$register" ] ||
						echo "$consents")" >all.rec
				for f in $(policies "$p"); do
					who=$(basename "$f" .rec)
					catch cauce-redact -s $schema --for "$who" \
						-k key -r register.rec \
						-a 2026-10-15 all.rec
					[ "$status" = 0 ] ||
						fail "$who: $(cat "$T/err")"
					cp "$T/out" "$who.out"
				done
				# shellcheck disable=SC2016 # they are awk's
				while read -r loose strict; do
					run awk -f "$ROOT/tests/policy/within.awk" \
						"$loose.out" "$strict.out"
					[ ! "$output" ] ||
						fail "$strict sees, and $loose does not ($type): $output"
					n=$((n + 1))
				done < <(policies "$p" | xargs awk '
					/^Policy: / { policy = $2 }
					/^Within: / { print $2, policy }')
			done
			[ "$consents" ] || [ "$consent" ] || break
		done
		# All but one lie within another.
		[ "$(policies "$p" | xargs grep -L '^Within: ' | wc -l)" -le 2 ] ||
			fail "$p: policies that lie in none"
	done
	[ $n -gt 3 ]
}

# speaks_of_children TYPE [FILE]: what it says of them (policy/children.awk).
speaks_of_children() {
	awk -v type="$1" -v list="$([ $# = 2 ] || echo 1)" \
		-f "$ROOT/tests/policy/children.awk" ./schema.rec ./schema.rec \
		${2+"$2"}
}

# Whoever stands within another policy is no defence and no team. With consents,
# which open most.
@test "of children an outsider sees numbers and classes, and nothing else" {
	cauce-redact --new-key key
	: >tried
	for p in $(with_policies); do
		loosen "$SHARE/schema/$p.rec" >schema.rec
		bounds=$(with_field Bound schema.rec | sed 's/$/=%d/')
		register=$(sed -n 's/^Register: //p' schema.rec)
		consent=$(with_field 'Role: consent' schema.rec)
		everything "$register" "$([ ! "$consent" ] || given "$p")" >register.rec
		for type in $(types "$p"); do
			speaks_of_children "$type" >about
			[ -s about ] || continue
			everything "$type" "$([ "$type" != "$register" ] ||
				[ ! "$consent" ] || given "$p")" >all.rec
			run speaks_of_children "$type" all.rec
			[ ! "$output" ] || sed "s/^/$p /" about >>tried
			for f in $(policies "$p" | xargs grep -l '^Within: '); do
				catch cauce-redact -s ./schema.rec \
					--for "$(basename "$f" .rec)" -k key \
					-r register.rec -a 2026-10-15 all.rec
				[ "$status" = 0 ] || fail "$f: $(cat "$T/err")"
				run speaks_of_children "$type" "$T/out"
				[ ! "$output" ] || fail "$f: $output"
			done
		done
	done
	# There was something to see.
	for field in 'day-release Child Name' 'day-release Child Born' \
		'day-release Child School' 'day-release Day Attendance' \
		'diversion Case Child_age'; do
		grep -qx "$field" tried || fail "$field: $(cat tried)"
	done
}

@test "its layout makes a workbook, in both languages" {
	for p in $(with_policies); do
		layout=$SHARE/workbook/$(layout "$p").rec
		[ -e "$layout" ] || fail "$p has no layout"
		rm -f ./*.csv
		awk -v tokens="$(sed -n 's/^Indicator: //p' \
			"$SHARE/indicator/$p.rec" | tr '\n' ' ')" \
			-f "$ROOT/tests/layouts/tables.awk" "$layout" >operands
		mapfile -t operands <operands
		[ "${#operands[@]}" -gt 0 ]
		for lang in es en; do
			catch cauce-xlsx -s "$p" -w "$(layout "$p")" -l $lang \
				-a 2026-10-15 -P 2026-01-01/2026-12-31 \
				-o x.xlsx "${operands[@]}"
			[ "$status" = 0 ] || fail "$p: $(cat "$T/err")"
			run -1 grep -v ': note: ' "$T/err"
			assert_output ''
			title=$(sed -n "s/^Title_$lang: //p" "$layout" | head -n 1)
			unzip -p x.xlsx docProps/core.xml >core.xml
			sed -i "s/&apos;/'/g" core.xml
			grep -qF "<dc:title>$title</dc:title>" core.xml ||
				fail "$p: no title '$title'"
		done
	done
}

@test "each program but the first has a demo of twelve documents, and tests" {
	for p in $(with_policies); do
		[ "$p" != diversion ] || continue
		[ -e "$ROOT/tests/program-$p.bats" ] || fail "$p has no tests"
		n=$(find "$SHARE/demo/$p/inbox" -type f | wc -l)
		[ "$n" -ge 12 ] || fail "$p: $n documents"
		[ "$(find "$SHARE/demo/$p/inbox" -type f |
			sed 's/.*[.]//' | sort -u | wc -l)" -ge 2 ] ||
			fail "$p: one shape"
		[ -e "$SHARE/demo/$p/README.md" ] || fail "$p: no README"
	done
}
