# Schemas: what descriptors say, what is wrong in them, types that a stream
# describes itself, --check-schema and --describe. Case files are in
# cases/schema.

load helper

setup_file() {
	command -v localedef >/dev/null || return 0
	export LOCPATH=$BATS_FILE_TMPDIR/locale
	mkdir "$LOCPATH"
	localedef -i es_BO -f UTF-8 "$LOCPATH/es_BO.UTF-8"
}

setup() {
	CASES=$ROOT/tests/cases/schema
	cd "$BATS_TEST_TMPDIR" || return
}

# by DESCRIPTOR RECORDS: the records, of type T, by a schema with this descriptor.
by() {
	# shellcheck disable=SC2059
	printf "$1" >schema.rec
	# shellcheck disable=SC2059
	printf "%%rec: T\n\n$2" >in.rec
	catch cauce-validate -s ./schema.rec in.rec
}

# wrong DESCRIPTOR LINES: it is trouble, in a schema and in a stream alike.
wrong() {
	# shellcheck disable=SC2059
	printf "$1" >schema.rec
	catch cauce-validate -s ./schema.rec /dev/null
	caught 2 '' "$2"
	# shellcheck disable=SC2059
	printf "$1\nA: 1\n" >schema.rec
	catch cauce-validate ./schema.rec
	[ "$status" = 2 ] || fail "a stream: status $status"
	grep -F '[schema]' err | head -n "$(printf '%s\n' "$2" | wc -l)" >said
	assert_equal "$(cat said)" "$2"
}

# Descriptors.

@test "typedefs may stand in any order and lead over others; the last one counts" {
	by '%%rec: T\n%%type: A X\n%%typedef: X Y\n%%typedef: Y int\n%%typedef: Y Z-z\n%%typedef: Z-z real\n' \
		'A: 1.5\n\nA: x\n'
	caught 1 '*' 'in.rec:5: error: A: is not a number with a decimal point [bad-number]'
}

@test "a name of the language keeps its meaning, whatever a typedef says" {
	by '%%rec: T\n%%typedef: int real\n%%type: A int\n' 'A: 1.5\n'
	caught 1 '*' 'in.rec:3: error: A: is not a whole number [bad-number]'
}

@test "types that are defined by one another are named at the first" {
	wrong '%%rec: T\n%%typedef: O A_t\n%%typedef: A_t B_t\n%%typedef: B_t C_t\n%%typedef: C_t A_t\n%%type: A A_t\n' \
		"./schema.rec:3: error: %typedef: types that are defined by one another: 'A_t -> B_t -> C_t -> A_t' [schema]"
	wrong '%%rec: T\n%%typedef: A_t A_t\n' \
		"./schema.rec:2: error: %typedef: types that are defined by one another: 'A_t -> A_t' [schema]"
}

@test "of a long circle of types the first are named" {
	{
		echo '%rec: T'
		for i in {1..20000}; do
			echo "%typedef: t$i t$((i % 20000 + 1))"
		done
	} >long.rec
	catch timeout 20 cauce-validate -s ./long.rec /dev/null
	caught 2 '' "./long.rec:2: error: %typedef: types that are defined by one another: 't1 -> t2 -> t3 -> t4 -> t5 -> t6 -> t7 -> t8 -> ... -> t1' [schema]"
}

@test "a type that is nowhere defined is named where it is used" {
	wrong '%%rec: T\n%%type: A Nope\n' \
		"./schema.rec:2: error: %type: there is no type 'Nope' [schema]"
	wrong '%%rec: T\n%%typedef: A_t Nope\n%%type: A A_t\n' \
		"./schema.rec:2: error: %typedef: there is no type 'Nope' [schema]"
}

@test "a typedef that no field uses must be right too" {
	wrong '%%rec: T\n%%typedef: A_t range 5 x\n' \
		"./schema.rec:2: error: %typedef: unknown or wrong type of 'A_t': a range has one or two limits: whole numbers, MIN or MAX [schema]"
	wrong '%%rec: T\n%%typedef: A_t\n%%typedef: 9 int\n' \
		"./schema.rec:2: error: %typedef: nothing defines the type 'A_t' [schema]
./schema.rec:3: error: %typedef: this is no name for a type: '9' [schema]"
	wrong '%%rec: T\n%%typedef: A_t B_t more\n%%typedef: B_t int\n' \
		"./schema.rec:2: error: %typedef: unknown or wrong type of 'A_t' [schema]"
}

@test "%type names several fields, with commas, and blanks around them or not" {
	for list in A,B 'A, B' 'A ,B' 'A , B'; do
		by "%%rec: T\n%%type: $list int\n" 'A: x\nB: y\n'
		caught 1 '*' 'in.rec:3: error: A: is not a whole number [bad-number]
in.rec:4: error: B: is not a whole number [bad-number]'
	done
	wrong '%%rec: T\n%%type: A, int\n' \
		"./schema.rec:2: error: %type: unknown or wrong type of 'A' [schema]"
	wrong '%%rec: T\n%%type: A,,B int\n' \
		"./schema.rec:2: error: %type: this is no field name: '' [schema]"
	wrong '%%rec: T\n%%type:\n' \
		"./schema.rec:2: error: %type: this is no field name: '' [schema]"
}

@test "a field with two types has the last, and nothing of the first" {
	by '%%rec: T\n%%type: A enum x y\n%%type: A enum z\n%%type: B regexp /x/\n%%type: B,B int\n' \
		'A: x\nB: 1\n\nA: z\n'
	caught 1 '*' 'in.rec:3: error: A: is not one of: z [bad-enum]'
}

@test "a list of fields cannot multiply a type beyond all room" {
	{
		printf '%%rec: T\n%%type: '
		seq -s , -f F%.0f 30000
		seq -s ' ' -f v%.0f 30000 | sed '1s/^/+ enum /'
	} >wide.rec
	catch timeout 20 cauce-validate -s ./wide.rec /dev/null
	caught 2 '' '*'
	assert_equal "$(head -n 1 err)" \
		"./wide.rec:2: error: %type: more is said of types than fits, at 'F22' [schema]"
}

@test "several lines of a word add up" {
	by '%%rec: T\n%%allowed: A\n%%allowed: B C\n%%mandatory: D\n%%prohibit: B\n%%prohibit: C\n%%unique: A\n%%unique: D\n' \
		'A: 1\nA: 2\nB: 1\nC: 1\nD: 1\nD: 2\nE: 1\n'
	caught 1 '*' '*'
	assert_equal "$(sed 's/.*error: //' err)" \
		'A: stands more than once in the record [repeated-field]
B: the schema prohibits this field [prohibited-field]
C: the schema prohibits this field [prohibited-field]
D: stands more than once in the record [repeated-field]
E: a '\''T'\'' has no such field [unknown-field]'
}

@test "a word that names nothing, or no field, is trouble" {
	for word in key mandatory allowed prohibit unique singular auto sort \
		confidential; do
		wrong "%%rec: T\n%%$word:\n" \
			"./schema.rec:2: error: %$word: no field is named in '%$word' [schema]"
		wrong "%%rec: T\n%%$word: X,Y\n" \
			"./schema.rec:2: error: %$word: this is no field name: 'X,Y' [schema]"
	done
	wrong '%%rec: T\n%%constraint: \n' \
		"./schema.rec:2: error: %constraint: nothing stands in '%constraint' [schema]"
}

@test "%rec, %key, %size and %sort stand once" {
	wrong '%%rec: T\n%%rec: U\n' \
		"./schema.rec:2: error: %rec: this may stand once only: '%rec' [schema]"
	wrong '%%rec: T\n%%key: A\n%%key: A\n' \
		"./schema.rec:3: error: %key: this may stand once only: '%key' [schema]"
	wrong '%%rec: T\n%%size: 1\n%%size: 1\n' \
		"./schema.rec:3: error: %size: this may stand once only: '%size' [schema]"
	wrong '%%rec: T\n%%sort: A\n%%sort: B\n' \
		"./schema.rec:3: error: %sort: this may stand once only: '%sort' [schema]"
	wrong '%%rec: T\n%%key: A B\n' \
		"./schema.rec:2: error: %key: a key is one field; this is another: 'B' [schema]"
}

@test "%size takes blanks or none, decimal, hexadecimal and octal" {
	for size in 1 0x1 01 '>0' '> 0' '>= 1' '>=1' '<2' '<= 1' \
		'<9223372036854775807' '>= 0'; do
		by "%%rec: T\n%%size: $size\n" 'A: 1\n'
		caught 0 '*' ''
	done
	by '%%rec: T\n%%size: < 0x10\n' 'A: 1\n'
	caught 0 '*' ''
	for size in 2 '>1' '>= 2' 0; do
		by "%%rec: T\n%%size: $size\n" 'A: 1\n'
		caught 1 '*' '*'
		grep -q '\[size\]$' err
	done
}

@test "%size beyond the largest number is one that no set has" {
	by '%%rec: T\n%%size: > 9223372036854775807\n' 'A: 1\n'
	caught 1 '*' 'cauce-validate: error: T: there is 1 good record, fewer than 9223372036854775807 [size]'
}

@test "a %size that is no number of records is trouble" {
	for size in '' x -1 '< 2 3' =1 '== 1' '=> 1' 1.5 '<' 9223372036854775808; do
		number=${size#<}
		wrong "%%rec: T\n%%size: $size\n" \
			"./schema.rec:2: error: %size: wrong size '${number# }' [schema]"
	done
}

@test "%auto is for counters, days and identifiers" {
	for type in int 'range 1 9' date uuid; do
		by "%%rec: T\n%%auto: A\n%%type: A $type\n" 'B: 1\n'
		caught 0 '*' ''
	done
	by '%%rec: T\n%%auto: A\n' 'A: x\n'
	caught 0 '*' ''
	for type in line real bool 'enum a' email 'size 3' 'rec T'; do
		wrong "%%rec: T\n%%auto: A\n%%type: A $type\n" \
			"./schema.rec:2: error: %auto: %auto fills an int, range, date or uuid, not 'A' [schema]"
	done
}

@test "no message shows a value of a %confidential field" {
	cat >secret.rec <<-'.'
		%rec: T
		%allowed: A
		%type: A enum hush
		%confidential: A

		%rec: Field

		Field: A
		Of: T
		Group: open
	.
	printf '%%rec: T\n\nA: hus\n' >in.rec
	catch cauce-validate -s ./secret.rec in.rec
	caught 1 '*' 'in.rec:3: error: A: is not encrypted [not-encrypted]
in.rec:3: error: A: is not one of: hush [bad-enum]'
	sed '/confidential/d' secret.rec >open.rec
	catch cauce-validate -s ./open.rec in.rec
	caught 1 '*' "in.rec:3: error: A: 'hus' is not one of: hush; did you mean 'hush'? [bad-enum]"
}

@test "nor of a part of one, whatever its group is" {
	cat >secret.rec <<-'.'
		%rec: T
		%allowed: A
		%type: A_B enum hush
		%confidential: A

		%rec: Field

		Field: A
		Of: T
		Part: B | b | b ||| open
	.
	printf '%%rec: T\n\nA: hus\n' >in.rec
	catch cauce-validate -s ./secret.rec in.rec
	caught 1 '*' 'in.rec:3: error: A: is not encrypted [not-encrypted]
in.rec:3: error: A: B: is not one of: hush [bad-enum]'
	sed '/confidential/d' secret.rec >open.rec
	catch cauce-validate -s ./open.rec in.rec
	caught 1 '*' "in.rec:3: error: A: B: 'hus' is not one of: hush; did you mean 'hush'? [bad-enum]"
}

@test "what stands after the type of %rec is not fetched, and said so" {
	by '%%rec: T http://example.org/t.rec\n%%type: A int\n' 'A: x\n'
	caught 1 '*' "./schema.rec:1: note: %rec: the descriptor at 'http://example.org/t.rec' is not fetched: give it with --schema [ignored]
in.rec:3: error: A: is not a whole number [bad-number]"
	printf '%%rec: U other.rec\n\nA: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 1 '*' "*"
	assert_equal "$(sed -n 2p err)" \
		"in.rec:1: note: %rec: the descriptor at 'other.rec' is not fetched: give it with --schema [ignored]"
	wrong '%%rec: T a b\n%%type: A int\n' \
		"./schema.rec:1: error: %rec: this is no record type: 'T a b' [schema]"
	wrong '%%rec: 9T\n%%type: A int\n' \
		"./schema.rec:1: error: %rec: this is no record type: '9T' [schema]"
}

@test "fields without % mean nothing in a descriptor, others nobody may use" {
	by '%%rec: T\nAuthor: me\n%%doc: first\n%%doc: second\n' 'A: 1\n'
	caught 0 '*' ''
	wrong '%%rec: T\n%%mandatry: A\n%%whatever: A\n' \
		"./schema.rec:2: error: %mandatry: a schema has no such field: '%mandatry'; did you mean '%mandatory'? [schema]
./schema.rec:3: error: %whatever: a schema has no such field: '%whatever' [schema]"
}

@test "of a part a descriptor says the type, and nothing else" {
	for word in key mandatory allowed prohibit unique singular auto sort \
		confidential; do
		cat >parts.rec <<-.
			%rec: T
			%type: A_B int
			%$word: A_B
			%allowed: A

			%rec: Field

			Field: A
			Of: T
			Part: B | b | b
		.
		catch cauce-validate -s ./parts.rec /dev/null
		caught 2 '' "./parts.rec:3: error: A: this is a part, of which a descriptor says its type only: 'B' [schema]"
	done
}

@test "there is room for so many types, and no more" {
	for i in {1..1025}; do
		printf '%%rec: T%s\n%%type: A int\n\n' "$i"
	done >many.rec
	catch cauce-validate -s ./many.rec /dev/null
	caught 2 '' "./many.rec:3073: error: too many record types; no room for 'T1025' [schema]"
}

# Configuration and data in one file.

@test "records of a user's own type Label, Rule or Field are data" {
	for type in Label Rule Field Value Type; do
		printf '%%rec: %s\n%%key: Id\n\nId: 1\n%s: EMI\nOf: London\n\n%%rec: Other\n\nA: 1\n' \
			$type $type >data.rec
		catch cauce-validate -s ./data.rec data.rec
		caught 0 '*' ''
		printf '%%rec: %s\n\nName: EMI\n' $type >data.rec
		catch cauce-validate -s ./data.rec data.rec
		caught 0 '*' ''
	done
}

@test "with a Schema record before them they are configuration" {
	cat >own.rec <<-'.'
		%rec: Schema

		Schema: own

		%rec: Label
		%key: Label

		Label: x
		Name: EMI
	.
	catch cauce-validate -s ./own.rec /dev/null
	caught 2 '' "./own.rec:9: error: Name: a schema has no such field: 'Name' [schema]
./own.rec:8: error: there is no record type '' [schema]"
}

@test "without one they are if they say of what, and their type is bare" {
	cat >own.rec <<-'.'
		%rec: T
		%allowed: A

		%rec: Label

		Label: x
		Of: T
		Kind: period
		Fills: A
	.
	catch cauce-validate -s ./own.rec /dev/null
	caught 2 '' "./own.rec:6: error: a period fills two fields: 'x' [schema]"
}

@test "a file that describes its own records judges them without a remark" {
	printf '%%rec: Book\n%%mandatory: Title\n\nTitle: a\n\nYear: 3\n' >books.rec
	ln -s books.rec also.rec
	for file in books.rec ./books.rec also.rec; do
		catch cauce-validate -s ./books.rec $file
		caught 1 '*' "$file:6: error: Title: the field is missing [missing-field]"
	done
	cp books.rec copy.rec
	catch cauce-validate -s ./books.rec copy.rec
	caught 1 '*' "copy.rec:1: note: this descriptor is not used: the schema is './books.rec' [ignored]
copy.rec:6: error: Title: the field is missing [missing-field]"
}

# Types that a stream describes.

@test "a descriptor in the stream describes a type that the schema lacks" {
	printf '%%rec: Book\n%%mandatory: Title\n%%type: Year int\n\nTitle: a\nYear: x\nMore: y\n\nYear: 3\n' >b.rec
	catch cauce-validate b.rec
	caught 1 '*' 'b.rec:6: error: Year: is not a whole number [bad-number]
b.rec:9: error: Title: the field is missing [missing-field]'
}

@test "the first description of a stream holds, and the same again is no news" {
	printf '%%rec: Book\n%%type: Year int\n\nYear: 1\n' >a.rec
	printf '%%rec: Book\n%%type: Year line\n\nYear: x\n' >b.rec
	catch cauce-validate a.rec a.rec
	caught 0 '*' ''
	catch cauce-validate a.rec b.rec
	caught 1 '*' "b.rec:1: note: this descriptor is not used: 'Book' was described otherwise, at line 1 of 'a.rec' [ignored]
b.rec:4: error: Year: is not a whole number [bad-number]"
}

@test "a bare %rec of a type that nobody described says nothing of it" {
	printf '%%rec: Book\n\nYear: 1\n' >b.rec
	catch cauce-validate b.rec
	caught 1 '*' "b.rec:3: error: the schema 'diversion' has no record type 'Book'; a descriptor can describe it, and --schema plain takes any [unknown-type]"
}

@test "a stream may describe so many types, and no more" {
	for i in {1..257}; do
		printf '%%rec: T%s\n%%type: A int\n\nA: 1\n\n' "$i"
	done >many.rec
	catch cauce-validate many.rec
	caught 2 '*' "many.rec:1281: error: a stream may describe 256 record types, no more [schema]
many.rec:1284: error: the schema 'diversion' has no record type 'T257'; a descriptor can describe it, and --schema plain takes any [unknown-type]"
}

# --check-schema.

@test "--check-schema finds what is wrong or missing, each at its line" {
	check_case "$CASES" check cauce-validate --check-schema -s ./check.rec
	assert_equal "$status" 1
}

@test "--check-schema finds nothing in the schemas of the share" {
	for file in "$ROOT"/share/schema/*.rec; do
		catch cauce-validate --check-schema -s "$file"
		caught 0 '' ''
	done
}

@test "what --check-schema calls never or always is so" {
	check_case "$CASES" rules cauce-validate --check-schema -s ./rules.rec
}

@test "--check-schema finds what is wrong with roles of duties, each at its line" {
	check_case "$CASES" duties cauce-validate --check-schema -s ./duties.rec
	assert_equal "$status" 1
	# Where nothing is the register, no role of its fields has a place.
	cd "$BATS_TEST_TMPDIR" || return
	sed '/^Register: /d' "$CASES/duties.rec" >none.rec
	catch cauce-validate --check-schema -s ./none.rec
	assert_equal "$status" 1
	assert_equal "$(grep -c 'is for a field of the register \[schema-role\]$' \
		"$T/err")" 14
	grep -qF "./none.rec:5: error: duties: no field has the role 'due_frequency', " \
		"$T/err"
}

@test "--check-schema says which role is missing, and of which type" {
	schema=$ROOT/tests/cases/due/tutela.rec
	n=$(grep -n '^%rec: Expediente' "$schema" | cut -d: -f1)
	for role in frequency counting term_start term_end status status_date; do
		sed "/^Role: due_$role$/s/.*/Need: optional/" "$schema" >bad.rec
		catch cauce-validate --check-schema -s ./bad.rec
		caught 1 '' "./bad.rec:$n: error: Expediente: no field has the role 'due_$role', without which nothing can be counted [schema-role]"
	done
	n=$(grep -n '^%rec: Informe' "$schema" | cut -d: -f1)
	for role in due_kind due_from period_end due_filed; do
		sed "/^Role: $role$/s/.*/Need: optional/" "$schema" >bad.rec
		catch cauce-validate --check-schema -s ./bad.rec
		caught 1 '' "./bad.rec:$n: error: Informe: no field has the role '$role', without which nothing can be counted [schema-role]"
	done
	# What is of no duty needs none.
	sed '/^Role: due_/d' "$schema" >good.rec
	catch cauce-validate --check-schema -s ./good.rec
	caught 0 '' ''
}

@test "--check-schema says nothing of labels where there are none" {
	printf '%%rec: T\n%%key: A\n%%type: A enum a b\n' >plain.rec
	catch cauce-validate --check-schema -s ./plain.rec
	caught 0 '' ''
}

@test "an expression that does not compile is trouble for --check-schema" {
	printf '%%rec: T\n%%constraint: A =\n' >plain.rec
	catch cauce-validate --check-schema -s ./plain.rec
	caught 2 '' '*'
	assert_equal "$(head -n 1 err)" \
		'./plain.rec:2: error: %constraint: column 4: the expression ends too early [expression]'
}

@test "a rule with more choices than can be tried is left alone" {
	{
		printf '%%rec: T\n%%constraint: A = 1'
		seq -s '' -f " || A%.0f = 'x'" 300
	} >large.rec
	catch timeout 20 cauce-validate --check-schema -s ./large.rec
	caught 0 '' ''
}

# --describe.

@test "a schema says who may see a group, and its own words come first" {
	cat >own.rec <<'END'
%rec: Schema

Schema: own

%rec: Group

Group: health
Label_es: el equipo
Label_en: the team

Group: kept
Label_es: nadie
Label_en: nobody

%rec: T
%type: A,B,C line

%rec: Field

Field: A
Of: T
Group: health
Need: optional
Label_es: A
Label_en: A

Field: B
Of: T
Group: kept
Need: optional
Label_es: B
Label_en: B

Field: C
Of: T
Group: open
Need: optional
Label_es: C
Label_en: C
END
	catch cauce-validate --check-schema -s ./own.rec
	run grep group "$T/err"
	assert_output ''
	run cauce-validate --describe -l en -s ./own.rec
	assert_line --regexp '^[|] A .*[|] the team [|]$'
	assert_line --regexp '^[|] B .*[|] nobody [|]$'
	assert_line --regexp '^[|] C .*[|] anyone [|]$'
	run cauce-validate --describe -l es -s ./own.rec
	assert_line --regexp '^[|] A .*[|] el equipo [|]$'
	printf '%s\n' '%rec: Schema' '' 'Schema: s' '' '%rec: Group' '' \
		'Group: a' 'Label_es: a' '' 'Group: b' 'Label_es: b' \
		'Label_en: b' '' 'Group: b' 'Label_es: b' 'Label_en: b' >bad.rec
	catch cauce-validate -s ./bad.rec /dev/null
	caught 2 '' "./bad.rec:7: error: Group: who may see a group is said in both languages: 'a' [schema]
./bad.rec:14: error: Group: this group was described before: 'b' [schema]"
}

@test "the guide tells a shape in its words, not by its pattern" {
	run cauce-validate --describe -l en -s day-release
	assert_line --regexp '^[|] Child code .* a code is letters, a dash and digits'
	refute_line --regexp '^[|] Child code .*A-Z'
}

@test "--describe prints a schema as a guide, whole and exact, in Spanish" {
	check_case "$CASES" tiny-es cauce-validate --describe -s ./tiny.rec
	assert_equal "$status" 0
}

@test "--describe prints a schema as a guide, whole and exact, in English" {
	check_case "$CASES" tiny-en \
		cauce-validate --describe --lang en -s ./tiny.rec
	assert_equal "$status" 0
}

@test "--describe describes a schema of recutils, without a label" {
	check_case "$CASES" plain cauce-validate -d -l en -s ./plain.rec
	assert_equal "$status" 0
}

@test "--describe says the same in every locale" {
	[ -e "${LOCPATH-}/es_BO.UTF-8" ] || skip 'localedef is not there'
	catch cauce-validate -d -l en
	cp out c.md
	catch env LC_ALL=es_BO.UTF-8 cauce-validate -d -l en
	assert_same c.md out
}

# labels KIND TYPE: the labels of the programme's records of this kind, of a type.
labels() {
	grep -v '^#' "$ROOT/share/schema/diversion.rec" |
		awk -v RS= -v first="$1: " -v of="$2" -F '\n' '
		index($0, first) == 1 {
			is_of = of == ""
			for (i = 1; i <= NF; i++)
				is_of = is_of || $i == "Of: " of
			for (i = 1; is_of && i <= NF; i++)
				if (sub(/^Label_es: /, "", $i))
					print $i
		}'
}

@test "the guide to the programme has a row for each field, in order" {
	catch cauce-validate --describe
	caught 0 '*' ''
	for type in Case Report; do
		awk -v type="$type" -F ' *[|] *' '
			/^## / { is_on = index($0, "`" type "`") || $0 == "## " type }
			/^### / { is_on = 0 }
			is_on && /^\|/ && ++n > 2 { print $2 }
			/^## / { n = 0 }' out >rows
		labels Field $type | sort >wanted
		sort rows | diff wanted -
		[ "$(wc -l <rows)" -gt 40 ]
	done
}

@test "and for each value of its lists" {
	catch cauce-validate --describe
	awk -F ' *[|] *' '
		/^### / { is_on = /^### Lista/; n = 0 }
		is_on && /^\|/ && ++n > 2 { print $2 }' out | sort >rows
	labels Value '' | sort >wanted
	diff wanted rows
	[ "$(wc -l <rows)" -gt 200 ]
}

@test "a table of the guide has as many cells in each row as in its head" {
	for lang in es en; do
		catch cauce-validate --describe --lang $lang
		awk '{ gsub(/\\\|/, "") }
			/^\|/ { n = gsub(/\|/, ""); if (was && n != was) exit 1
				was = n; next }
			{ was = 0 }' out
	done
}

@test "every phrase of the guide is there in both languages" {
	catch cauce-validate --check-schema -s "$ROOT/share/guide.rec"
	caught 0 '' ''
	catch cauce-validate -s "$ROOT/share/guide.rec" "$ROOT/share/guide.rec"
	caught 0 '*' ''
}

@test "no phrase of the guide lies idle, and none is missing" {
	sed -n 's/^Phrase: //p' "$ROOT/share/guide.rec" | grep -v '^group-' |
		sort >there
	cat "$ROOT"/lib/{describe,guidefield,guide,template}.c |
		grep -o '"[a-z][a-z-]*"' | tr -d '"' | sort -u >named
	assert_equal "$(comm -23 there named)" ''
}

@test "without its words the guide is trouble" {
	cp -R "$ROOT/share" share
	rm share/guide.rec
	catch env CAUCE_SHARE=share cauce-validate --describe
	caught 2 '' 'cauce-validate: error: cannot open '\''share/guide.rec'\'': No such file or directory'
	grep -v '^Phrase: yes$' "$ROOT/share/guide.rec" |
		sed 's/^Es: sí$/Phrase: ja\n&/' >share/guide.rec
	catch env CAUCE_SHARE=share cauce-validate --describe -s "$CASES/plain.rec"
	caught 2 '*' '*'
	assert_equal "$(head -n 1 err)" \
		"cauce-validate: error: 'share/guide.rec' does not say what 'yes' is"
}

@test "a wrong descriptor in the stream: its records are not judged, nor passed" {
	for type in 'regexp /(a/' 'enum' 'enum (a' 'size x' 'range a' 'rec 9' 'int 3'; do
		printf '%%rec: Good\n%%type: A int\n\nA: 1\n\n%%rec: Bad\n%%type: A '"$type"'\n\nA: (a\n\n%%rec: Good\n\nA: 2\n' >in.rec
		catch cauce-validate -R rejects.rec in.rec
		caught 2 '#%cauce 1
%rec: Good
%type: A int

A: 1

A: 2
' '*'
		[ "$(wc -l <err)" = 1 ]
		[[ $(cat err) == "in.rec:7: error: %type: unknown or wrong type of 'A': "*' [schema]' ]]
		catch cauce-select in.rec
		caught 2 '#%cauce 1
%rec: Good
%type: A int

A: 1

A: 2
' '*'
		[[ $(cat err) == "in.rec:7: error: %type: unknown or wrong type of 'A': "*' [schema]' ]]
	done
}

@test "what is wrong in a descriptor is said in the order of its lines" {
	printf '%%rec: X\n%%type: A size\n%%foo: x\n%%typedef: T_t nix\n%%sort: A\n%%sort: B\n%%type: B enum\n%%key: A B\n%%auto:\n' >in.rec
	for command in cauce-validate cauce-select 'cauce-select -S A'; do
		# shellcheck disable=SC2086 # a command and its options
		catch $command in.rec
		caught 2 '*' "in.rec:2: error: %type: unknown or wrong type of 'A': a size is a whole number from 0 [schema]
in.rec:3: error: %foo: a schema has no such field: '%foo' [schema]
in.rec:4: error: %typedef: there is no type 'nix' [schema]
in.rec:6: error: %sort: this may stand once only: '%sort' [schema]
in.rec:7: error: %type: unknown or wrong type of 'B': an enum has at least one value [schema]
in.rec:8: error: %key: a key is one field; this is another: 'B' [schema]
in.rec:9: error: %auto: no field is named in '%auto' [schema]"
	done
}

@test "what a stream's descriptor says goes on with its records" {
	printf '%%key: A\n# of xs\n%%rec:X\n%%type:A int\n%%doc: a\n+ b\nOther: x\n%%size: 5\n%%mandatory: B\n\nA: 1\nB: 1\n\nA: x\n\n%%rec: Y\n%%type: A int\n\nA: y\n\n%%rec: X\n\nA: 2\nB: 2\n' >in.rec
	catch cauce-validate -R rejects.rec in.rec
	cp out once
	caught 1 '#%cauce 1
%rec: X
%key: A
%type: A int
%doc: a
+ b
%mandatory: B

A: 1
B: 1

A: 2
B: 2

#%end 2' '*'
	assert_equal "$(cat rejects.rec)" '%rec: X
%key: A
%type: A int
%doc: a
+ b
%mandatory: B

A: x

%rec: Y
%type: A int

A: y'
	catch cauce-validate once
	caught 0 "$(cat once)"
	catch cauce-select once
	caught 0 "$(cat once)"
	catch cauce-validate once once
	caught 1 '*' 'once:9: error: A: is the key of another record, at line 9 [duplicate-key]
once:12: error: A: is the key of another record, at line 12 [duplicate-key]'
	catch cauce-validate rejects.rec
	caught 1 '*' '*'
	refute grep -q unknown-type err
}

@test "a descriptor that is long stands once in a stream, wherever its records are" {
	{
		printf '%%rec: A\n%%doc: %s\n\n%%rec: B\n%%type: N int\n\n' "$(printf '%099999d' 0)"
		for n in $(seq 200); do printf '%%rec: A\n\nN: 1\n\n%%rec: B\n\nN: 2\n\n'; done
	} >in.rec
	for command in cauce-validate cauce-select; do
		catch $command in.rec
		caught 0 '*'
		assert_equal "$(grep -c '^%doc' out) $(grep -c '^%rec: A' out)" '1 200'
	done
}

@test "a long list of values is cut short in a message" {
	for n in 20 21 2000; do
		by "%%rec: T\\n%%type: A enum $(seq -f v%g -s ' ' "$n")\\n" 'A: w\n'
		more=$([ "$n" = 20 ] || echo " (and $((n - 20)) more)")
		caught 1 '*' "in.rec:3: error: A: is not one of: $(seq -f v%g -s ', ' 20)$more [bad-enum]"
	done
}

# records TYPE [OPTION...]: of the schema of sets of indicators.
records() {
	cauce-select -s plain -t "$@" "$ROOT/share/schema/indicator.rec"
}

@test "who writes an indicator has a line of help at each field, in both languages" {
	assert [ "$(records Field -c)" -gt 40 ]
	run -0 records Field -p Of,Field -e '!#Help_es || !#Help_en'
	assert_output $'#%cauce 1\n#%end 0'
}

# shellcheck disable=SC2016 # they are Markdown's
@test "the guide has the help that forms have, and nothing where there is none" {
	printf '%s\n' '%rec: Schema' '' 'Schema: t' '' '%rec: T' \
		'%allowed: A B' '%type: A int' '' '%rec: Field' '' 'Field: A' \
		'Of: T' 'Help_es: cuántas | hay' 'Help_en: how many' '' \
		'Field: B' 'Of: T' >t.rec
	run -0 cauce-validate -d -s ./t.rec
	assert_line '| `A` | no | sí | número entero; cuántas \| hay |'
	assert_line '| `B` | no | sí | texto, de una o más líneas |'
	run -0 cauce-validate -d -l en -s ./t.rec
	assert_line '| `A` | no | yes | whole number; how many |'
}

@test "an empty indicator has each field that the guide names" {
	cauce-validate -d -s indicator -l en |
		sed -n '/^## Indicator/,/^###/s/^| \([^|]*\) | `.*/\1/p' >fields
	run -0 cauce-parse -s indicator --template Indicator -l en
	assert [ "$(wc -l <fields)" -gt 40 ]
	while read -r label; do
		assert_line --regexp "^$label( \*)?:"
	done <fields
}

@test "the kinds of indicators are those that are made" {
	sed -n 's/^\t\[INDICATOR_[A-Z_]*\] = "\(.*\)",$/\1/p' \
		"$ROOT/lib/indicatorread.c" | sort >made
	records Value -p Value -e "Field = 'Kind'" |
		sed -n 's/^Value: //p' | sort >named
	assert [ "$(wc -l <made)" = 14 ]
	assert_same made named
}

@test "--describe to a full disk is trouble" {
	catch sh -c 'cauce-validate --describe >/dev/full'
	caught 2 '' 'cauce-validate: error: cannot write to standard output: No space left on device'
}

@test "Identifies names a kind for a field, or for a part that there is" {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' '%rec: Schema' '' 'Schema: s' '' '%rec: D' \
		'%type: F line' '' '%rec: Field' '' 'Field: F' 'Of: D' \
		'Group: open' 'Identifies: CI' 'Identifies: Name PERSON' \
		'Identifies: Nmae PERSON' 'Part: Name | Nombre | Name' >s.rec
	printf '%s\n' '%rec: D' '' 'F: x' >d.rec
	catch cauce-validate -s ./s.rec -t D d.rec
	caught 2 '' "./s.rec:15: error: Identifies: the field has no part 'Nmae' [schema]"
}
