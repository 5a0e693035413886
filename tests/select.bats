# cauce-select: the records, and the fields of them, that are asked for.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >schema.rec <<'END'
%rec: Schema

Schema: small
Default: T
Register: C

%rec: C
%key: C
%allowed: C Town Phone Term
%type: C,Town line

%rec: T
%key: T
%allowed: T Text Day N C Also Done
%type: T line
%type: Day date
%type: N int
%type: C rec C
%type: Also rec Other
%type: Done_When date

%rec: Other
%key: Other

%rec: Field

Field: Done
Of: T
Group: open
Part: When | Cuándo | When
Part: What | Qué | What
Part: How | Cómo | How

Field: Term
Of: C
Group: open
Part: From | Desde | From
Part: To | Hasta | To
END
	cat >cases.rec <<'END'
%rec: C

C: c1
Town: Oruro
Phone: 1
Phone: 2
Term: 2026-01-01 | 2026-12-31

C: c2
Town: La Paz
END
	cat >books.rec <<'END'
%rec: Book
%key: Id
%type: Year int
%type: Author rec Person
%sort: Year

Id: 1
Title: Raza de bronce
Year: 1919
Author: arguedas

Id: 2
Title: Aluvión de fuego
Year: 1935
Author: cerruto

Id: 3
Title: Juan de la Rosa
Year: 1885
Author: aguirre

%rec: Person
%key: Id

Id: arguedas
Name: Alcides Arguedas
Born: 1879

Id: cerruto
Name: Óscar Cerruto
Name: O. C.
Born: 1912
END
}

# choose TEXT [OPTION...]: of a file with this text.
choose() {
	# shellcheck disable=SC2059
	printf "$1" >in.rec
	catch cauce-select -s ./schema.rec "${@:2}" in.rec
}

# of_books [OPTION...]: of a file of recutils.
of_books() {
	catch cauce-select -s plain "$@" books.rec
}

# chosen STATUS RECORDS COUNT [STDERR]: a stream of Ts with these records.
chosen() {
	caught "$1" "#%cauce 1
%rec: T

$2

#%end $3" "${4-}"
}

# A stream without a record, and no fault.
nothing() {
	caught 0 '#%cauce 1
#%end 0'
}

TS='%%rec: T\n\nT: 1\nN: 5\nText: uno\n\nT: 2\nN: 7\nText: dos\n\nT: 3\nN: 9\nText: tres\n'

@test "without options all records pass, in canonical form" {
	choose '# c\n%%rec: T\n\nT:1\nText: a\\\nb\n\n\n\n%%rec: C\n\nC: c1\n'
	caught 0 '#%cauce 1
%rec: T

T: 1
Text: ab

%rec: C

C: c1

#%end 2'
}

@test "records without a type keep none" {
	choose 'T: 1\n\nT: 2\n' -t T -e 'T = 2'
	caught 0 '#%cauce 1
T: 2

#%end 1'
}

@test "what was selected is the same when it is selected again" {
	choose "$TS" -e 'N > 5'
	cp out once
	catch cauce-select -s ./schema.rec -e 'N > 5' once
	assert_same once out
}

@test "a malformed record is named, and the rest goes on" {
	choose '%%rec: T\n\nT: 1\n\nT 2\nN: 1\n\nT: 3\n' -e "T != ''"
	chosen 1 'T: 1

T: 3' 2 "in.rec:5: error: expected 'Name: value', found no colon [bad-record]"
}

# --type

@test "--type takes the records of one type, and no others" {
	choose "$TS"'\n%%rec: C\n\nC: c1\nTown: x\n' -t C
	caught 0 '#%cauce 1
%rec: C

C: c1
Town: x

#%end 1'
}

@test "--type of the schema that the input lacks is no fault" {
	choose "$TS" -t C
	nothing
}

@test "a type that nobody knows is trouble, and the nearest is named" {
	choose "$TS" -t Cx
	caught 2 '' "cauce-select: error: there is no record type 'Cx', in the schema or in what was read"
	of_books -t Bok
	caught 2 '' "cauce-select: error: there is no record type 'Bok', in the schema or in what was read; did you mean 'Book'?"
	of_books -t book
	caught 2 '' "cauce-select: error: there is no record type 'book', in the schema or in what was read; did you mean 'Book'?"
}

@test "a type that is only named is one, with records or without" {
	choose '%%rec: New\n\nA: 1\n\nB: 2\n' -t New -p B
	caught 0 '#%cauce 1
%rec: New

B: 2

#%end 1' 'cauce-select: note: records without any of these fields, which were left out: 1'
	choose '%%rec: New\n' -t New
	nothing
}

@test "where fields are named, all records must be of the first type" {
	choose "$TS"'\n%%rec: C\n\nC: c1\n\nC: c2\n' -e 'N = 5'
	chosen 1 'T: 1
N: 5
Text: uno' 1 "in.rec:17: error: this is a 'C', and the first record was a 'T': choose with --type [other-type]
in.rec:19: error: this is a 'C', and the first record was a 'T': choose with --type [other-type]"
}

@test "where none are named, all types pass" {
	local text='%%rec: C\n\nC: c1\n\n%%rec: Foo\n\nFoo: c1\nFoo: c1\n'

	for o in '-q c1' '-n 0-1' '-d 1/1 -b C'; do
		# shellcheck disable=SC2086 # options are words
		choose "$text" $o
		caught 0 '#%cauce 1
%rec: C

C: c1

%rec: Foo

Foo: c1
Foo: c1

#%end 2'
	done
	choose "$text" -u
	caught 0 '#%cauce 1
%rec: C

C: c1

%rec: Foo

Foo: c1

#%end 2'
	choose "$text" -c
	caught 0 2
}

@test "what cannot be the name of a type is trouble, and its records left out" {
	choose '%%rec: 9\n\nA: 1\n\n%%rec:\n\nA: 2\n\n%%rec: X Y Z\n\nA: 3\n\n%%rec: T\n\nT: 1\n'
	caught 2 '#%cauce 1
%rec: T

T: 1
' "in.rec:1: error: %rec: this is no record type: '9' [schema]
in.rec:5: error: %rec: this is no record type: '' [schema]
in.rec:9: error: %rec: this is no record type: 'X Y Z' [schema]"
}

@test "a file of recutils brings its own types" {
	of_books -t Book -e 'Year > 1900' -p Title
	caught 0 '#%cauce 1
%rec: Book

Title: Raza de bronce

Title: Aluvión de fuego

#%end 2'
}

@test "what the schema says of a type counts, and that is said" {
	choose '%%rec: T\n%%allowed: X\n\nT: 1\n' -p T
	chosen 0 'T: 1' 1 "in.rec:1: note: this descriptor is not used: the schema is 'small' [ignored]"
	choose '%%rec: T\n%%allowed: X\n\nT: 1\n'
	chosen 0 'T: 1' 1
	catch cauce-select -s ./schema.rec -t Field -p Field schema.rec
	caught 0 '#%cauce 1
%rec: Field

Field: Done

Field: Term

#%end 2'
}

@test "a descriptor that comes again must be the same" {
	local text='%%rec: New\n%%type: A int\n\nA: 9\n\n'

	choose "$text$text" -S A -c
	caught 0 2
	choose "$text"'%%rec: New\n%%type: A real\n\nA: 9\n' -S A -c
	caught 0 2 "in.rec:6: note: this descriptor is not used: 'New' was described otherwise, at line 1 of 'in.rec' [ignored]"
}

@test "a descriptor that is wrong is trouble" {
	choose '%%rec: New\n%%type: A nonsense\n\nA: 1\n' -e 'A = 1'
	caught 2 '*' '*'
	grep -q '^in.rec:[12]: error: .*\[schema\]$' err || fail "$(cat err)"
	refute grep -q '%end' out
}

@test "records that name no type need a schema that has it" {
	printf 'Title: x\nYear: 3\n\nTitle: y\n' >loose.rec
	catch cauce-select -e 'Year = 3' loose.rec
	caught 2 '' '*'
	grep -qx "cauce-select: note: the records name no type, and are taken for 'Report' of the schema 'diversion'; for records of any kind say --schema plain" err || fail "$(cat err)"
	catch cauce-select -s plain -e 'Year = 3' loose.rec
	caught 0 '#%cauce 1
Title: x
Year: 3

#%end 1'
	catch cauce-select -q y loose.rec
	caught 0 '#%cauce 1
Title: y

#%end 1'
}

# --expression

@test "--expression takes the records for which it is true" {
	choose "$TS" -e "N > 5 && Text != 'dos'"
	chosen 0 'T: 3
N: 9
Text: tres' 1
}

@test "of several expressions all must be true" {
	choose "$TS" -e 'N > 5' -e 'N < 9'
	chosen 0 'T: 2
N: 7
Text: dos' 1
}

@test "an expression sees parts, and those of one occurrence belong together" {
	choose '%%rec: T\n\nT: 1\nDone: 2026-01-01 | a | x\nDone: 2026-01-02 | b | y\n' \
		-c -e "Done_What = 'a' && Done_How = 'y'"
	caught 0 0
	choose '%%rec: T\n\nT: 1\nDone: 2026-01-01 | a | x\nDone: 2026-01-02 | b | y\n' \
		-c -e "Done_What = 'b' && Done_How = 'y'"
	caught 0 1
}

@test "a wrong expression is trouble before a file is opened" {
	catch cauce-select -e 'N >' there-is-none
	caught 2 '' '*'
	refute grep -q there-is-none err
	grep -q '\[expression\]$' err || fail "$(cat err)"
	catch cauce-select -e 'N > 1' -e '(' -e ')' there-is-none
	caught 2 '' '*'
	assert_equal "$(grep -c '\[expression\]$' err)" 2
}

@test "a field that a closed type does not have is trouble before a record" {
	choose 'T 1\n\nT: 2\n' -t T -e 'Txet = 1'
	caught 2 '' '*'
	grep -q "did you mean 'Text'" err || fail "$(cat err)"
	refute grep -q 'in.rec' err
	choose "$TS" -e 'Nothing = 1'
	caught 2 '' '*'
}

@test "in an open type a field that is nowhere is empty" {
	of_books -t Book -c -e "Nowhere = ''"
	caught 0 3
}

# --quick

@test "--quick finds a text in values, not in names" {
	choose "$TS" -q s -c
	caught 0 2
	choose "$TS" -q ext -c
	caught 0 0
	choose "$TS" -q ': u' -c
	caught 0 0
	choose "$TS" -q tres
	chosen 0 'T: 3
N: 9
Text: tres' 1
}

@test "--quick finds a text over lines, however they are written" {
	local text='%%rec: T\n\nT: 1\nText: a\n+ b\n\nT: 2\nText: a\\\nb\n\nT: 3\nText:   ab\n'

	choose "$text" -q $'a\nb' -p T
	chosen 0 'T: 1' 1
	choose "$text" -q ab -p T
	chosen 0 'T: 2

T: 3' 2
}

@test "--quick finds letters however they are composed" {
	choose '%%rec: T\n\nT: 1\nText: Ibáñez\n\nT: 2\nText: Iba\xcc\x81n\xcc\x83ez\n' \
		-q "$(printf 'iba\xcc\x81ñe')" -i -p T
	chosen 0 'T: 1

T: 2' 2
}

@test "--ignore-case knows the letters of all languages" {
	local text='%%rec: T\n\nT: 1\nText: ÑANDÚ Ÿ ΣΑΣ Ж\n\nT: 2\nText: nandu\n'

	for q in ñandú ÑANDÚ ÿ σας ΣΑΣ ж; do
		choose "$text" -i -q "$q" -p T
		chosen 0 'T: 1' 1
	done
	choose "$text" -q ñandú -c
	caught 0 0
	choose '%%rec: T\n\nT: 2 × 3 ß\n' -i -q '÷' -c
	caught 0 0
	choose '%%rec: T\n\nT: 2 × 3 ß\n' -i -q '× 3 ß' -c
	caught 0 1
	choose "$text" -i -e "Text ~ 'ñ.*ж'" -p T
	chosen 0 'T: 1' 1
	choose "$text" -i -e "Text = 'NANDU'" -p T
	chosen 0 'T: 2' 1
}

@test "the empty text is in every value" {
	choose "$TS" -q '' -c
	caught 0 3
}

@test "a text that is not UTF-8 is trouble" {
	catch cauce-select -q $'\xff' there-is-none
	caught 2 '' 'cauce-select: error: --quick: the text is not UTF-8'
}

# --number

@test "--number takes records at positions, from 0, in the stream's order" {
	for n in 0,2 2,0 0,2-2,2 2-9,0 0-0,999999999999999999999999,2; do
		choose "$TS" -n "$n" -p T
		chosen 0 'T: 1

T: 3' 2
	done
	choose "$TS" -n 1-2,0-1 -c
	caught 0 3
	choose "$TS" -n 7
	nothing
}

@test "--number counts what the other options leave" {
	choose "$TS" -e 'N > 5' -n 0 -p T
	chosen 0 'T: 2' 1
	choose "$TS" -S Text -n 0 -p Text
	chosen 0 'Text: dos' 1
	choose "$TS" -q s -n 1 -p T
	chosen 0 'T: 3' 1
}

@test "a list of positions that is none is trouble" {
	while read -r n; do
		catch cauce-select -n "$n" there-is-none
		caught 2 '' "cauce-select: error: --number: '${n##*,}' is no position, as 3, and no range, as 4-9"
	done <<'END'

x
1,
1,,
-1
1-
0x1
1 - 2
+1
1-2-3
1;2
END
	catch cauce-select -n 0,5-4 there-is-none
	caught 2 '' "cauce-select: error: --number: the range '5-4' ends before it begins"
}

# --fields

@test "--fields gives these fields, in this order, as often as they are named" {
	choose '%%rec: T\n\nT: 1\nC: a\nText: x\nC: b\nC: c\n' -p 'C[0],Text,C,T,T'
	chosen 0 'C: a
Text: x
C: a
C: b
C: c
T: 1
T: 1' 1
}

@test "a subscript names one of a field, or some" {
	local text='%%rec: T\n\nT: 1\nC: a\nC: b\nC: c\nC: d\n'

	choose "$text" -p 'C[1]'
	chosen 0 'C: b' 1
	choose "$text" -p 'C[1-2]'
	chosen 0 'C: b
C: c' 1
	choose "$text" -p 'C[2-99999999999999999999],C[9],C[0-0]'
	chosen 0 'C: c
C: d
C: a' 1
}

@test "a field can have another name" {
	choose '%%rec: T\n\nT: 1\nC: a\nC: b\n' -p 'C[1]:Segundo,C:T,T:Clave'
	chosen 0 'Segundo: b
T: a
T: b
Clave: 1' 1
}

@test "a part is a field, as it is meant and not as it is written" {
	choose '%%rec: T\n\nT: 1\nDone: 2026-01-01 | a \\| b \\\\ c\\nd\nDone: 2026-01-02 |  | h\nDone: | x\n' \
		-p 'Done_What,Done.When[1-2]:Day'
	chosen 0 'Done_What: a | b \ c
+ d
Done_What:
Done_What: x
Day: 2026-01-02
Day:' 1
}

@test "a record without any of the fields is left out, and that is said" {
	choose "$TS"'\nT: 4\n' -p Text
	chosen 0 'Text: uno

Text: dos

Text: tres' 3 'cauce-select: note: records without any of these fields, which were left out: 1'
}

@test "a field expression that is none is trouble" {
	while IFS='|' read -r said element why; do
		catch cauce-select -p "$said" there-is-none
		caught 2 '' "cauce-select: error: --fields: '$element': $why"
	done <<'END'
||this is no field name
T,||this is no field name
T,,N||this is no field name
9|9|this is no field name
a b|a b|this is no field name
Count(T)|Count(T)|this is no field name
.T|.T|this is no field name
T[|T[|a subscript is [N] or [N-M], from 0 on
T[]|T[]|a subscript is [N] or [N-M], from 0 on
T[-1]|T[-1]|a subscript is [N] or [N-M], from 0 on
T[1-]|T[1-]|a subscript is [N] or [N-M], from 0 on
T[2-1]|T[2-1]|a subscript is [N] or [N-M], from 0 on
N,T[0|T[0|a subscript is [N] or [N-M], from 0 on
T[0]x|T[0]x|a field may be called by a field name only
T:|T:|a field may be called by a field name only
T:a b|T:a b|a field may be called by a field name only
T:a:b|T:a:b|a field may be called by a field name only
T:Título|T:Título|a field may be called by a field name only
END
}

@test "a field that a closed type does not have cannot be chosen" {
	for o in --fields --except --sort; do
		choose 'T 1\n' -t T "$o" 'N,Txet'
		caught 2 '' "cauce-select: error: $o: a 'T' has no field 'Txet'; did you mean 'Text'?"
	done
	choose "$TS" -p 'Qqq,Done_Whn'
	caught 2 '' "cauce-select: error: --fields: a 'T' has no field 'Qqq'
cauce-select: error: --fields: a 'T' has no field 'Done_Whn'; did you mean 'Done_When'?"
}

@test "in an open type any field can be chosen" {
	of_books -t Book -p Nowhere,Id -n 0
	caught 0 '#%cauce 1
%rec: Book

Id: 3

#%end 1'
}

# --except

@test "--except leaves fields out, all or some of them" {
	local text='%%rec: T\n\nT: 1\nC: a\nN: 1\nC: b\nC: c\n\nT: 2\n\nC: 3\nN: 2\n'

	choose "$text" -x C,N
	chosen 0 'T: 1

T: 2' 2 'cauce-select: note: records without any of these fields, which were left out: 1'
	choose "$text" -x 'C[1],N,C[2-3]'
	chosen 0 'T: 1
C: a

T: 2

C: 3' 3
}

@test "without a part the other parts keep their places" {
	local text='%%rec: T\n\nT: 1\nDone: 2026-01-01 | a \\| b | x\nDone: 2026-01-02 | | y\nDone: | z\n'

	choose "$text" -x Done_What
	chosen 0 'T: 1
Done: 2026-01-01 |  | x
Done: 2026-01-02 |  | y
Done:' 1
	choose "$text" -x 'Done_When,Done_How[0]'
	chosen 0 'T: 1
Done:  | a \| b
Done:  |  | y
Done:  | z' 1
}

@test "what is left out has no other name" {
	catch cauce-select -x T:U there-is-none
	caught 2 '' "cauce-select: error: --except: 'T:U': what is left out has no other name"
}

# --unique

@test "--unique keeps the first of fields that are equal" {
	choose '%%rec: T\n\nT: 1\nC: a\nC: b\nN: a\nC: a\nC: A\nC: b\nC:\nC:\n' -u
	chosen 0 'T: 1
C: a
C: b
N: a
C: A
C:' 1
	choose '%%rec: T\n\nT: 1\nC: a\n' -p C,T,C -u
	chosen 0 'C: a
T: 1' 1
}

@test "a record with 60,000 fields is looked at once" {
	{
		printf '%%rec: T\n\nT: 1\n'
		seq -f 'C: %g' 60000
		seq -f 'C: %g' 5000
	} >in.rec
	catch timeout 20 cauce-select -s ./schema.rec -u in.rec
	assert_equal "$status" 0
	assert_equal "$(grep -c '^C: ' out)" 60000
}

@test "one value of many names is kept for each" {
	seq -f 'F%g: x' 2000 >in.rec
	seq -f 'F%g: x' 2000 >>in.rec
	catch cauce-select -u in.rec
	assert_equal "$status" 0
	assert_equal "$(grep -c ': x$' out)" 2000
}

# --count

@test "--count prints the number alone, with all that is asked for" {
	choose "$TS" -c
	caught 0 3
	choose "$TS" -c -e 'N > 5' -n 0-9 -S N -u
	caught 0 2
	choose '%%rec: T\n' -c
	caught 0 0
}

@test "nothing is counted after trouble" {
	choose '#%%cauce 1\nT: 1\n' -c
	caught 2 '' '*'
	catch cauce-select -c there-is-none
	caught 2 '' '*'
}

@test "a malformed record is not counted" {
	choose '%%rec: T\n\nT: 1\n\nT 2\n' -c
	caught 1 1 '*'
}

# --join

@test "--join puts the fields of another record in the place of its key" {
	choose '%%rec: T\n\nT: 1\nC: c1\nText: x\n' -r cases.rec -j C
	caught 0 '#%cauce 1
%rec: T_C

T: 1
Text: x
C_C: c1
C_Town: Oruro
C_Phone: 1
C_Phone: 2
C_Term: 2026-01-01 | 2026-12-31

#%end 1'
}

@test "a record that names several gives several, each once" {
	choose '%%rec: T\n\nT: 1\nC: c2\nC: c1\nC: c2\n' -r cases.rec -j C -p T,C_Town
	caught 0 '#%cauce 1
%rec: T_C

T: 1
C_Town: La Paz

T: 1
C_Town: Oruro

#%end 2'
}

@test "what finds no partner is named at its line, and left out" {
	choose '%%rec: T\n\nT: 1\nC: c1\n\nT: 2\nC: c9\nC: c2\n\nT: 3\n\nT: 4\nC: \n' \
		-r cases.rec -j C -p T,C_C
	caught 1 '#%cauce 1
%rec: T_C

T: 1
C_C: c1

T: 2
C_C: c2

#%end 2' "in.rec:7: error: C: is not in the register 'cases.rec' [unknown-case]
in.rec:10: error: C: the field is missing: there is nothing to join [missing-field]
in.rec:13: error: C: is not in the register 'cases.rec' [unknown-case]"
}

@test "expressions, --quick, --sort and --except see what is joined" {
	local text='%%rec: T\n\nT: 1\nC: c1\n\nT: 2\nC: c2\n'

	choose "$text" -r cases.rec -j C -e "C_Town = 'La Paz'" -p T
	caught 0 '#%cauce 1
%rec: T_C

T: 2

#%end 1'
	choose "$text" -r cases.rec -j C -q Oru -p T
	caught 0 '#%cauce 1
%rec: T_C

T: 1

#%end 1'
	choose "$text" -r cases.rec -j C -S C_Town -x C_Phone,C_Term_To,C_C
	caught 0 '#%cauce 1
%rec: T_C

T: 2
C_Town: La Paz

T: 1
C_Town: Oruro
C_Term: 2026-01-01

#%end 2'
}

@test "without --join fields of the first record that is named can be used" {
	local text='%%rec: T\n\nT: 1\nC: c1\nC: c2\n\nT: 2\nC: c2\n\nT: 3\n'

	choose "$text" -r cases.rec -p 'T,C_Phone[1]:Tel,C.Town,C_Term_To'
	chosen 0 'T: 1
Tel: 2
C_Town: Oruro
C_Term_To: 2026-12-31

T: 2
C_Town: La Paz

T: 3' 3
	choose "$text" -r cases.rec -e "C_Town = 'La Paz'"
	chosen 0 'T: 2
C: c2' 1
	choose "$text" -r cases.rec -S C_Town
	chosen 0 'T: 3

T: 2
C: c2

T: 1
C: c1
C: c2' 3
	choose "$text" -r cases.rec -S C_Town -p T
	chosen 0 'T: 3

T: 2

T: 1' 3
}

@test "what is not used of the register is not missed" {
	choose '%%rec: T\n\nT: 1\nC: c9\n' -r cases.rec -p T
	chosen 0 'T: 1' 1
	choose '%%rec: T\n\nT: 1\nC: c9\n' -r cases.rec -p T,C_Town
	chosen 1 'T: 1' 1 "in.rec:4: error: C: is not in the register 'cases.rec' [unknown-case]"
}

@test "a field of the register without a register is trouble" {
	for o in -p -S; do
		name=--fields
		[ "$o" = -p ] || name=--sort
		choose "$TS" "$o" C_Town
		caught 2 '' "cauce-select: error: $name: 'C_Town' is of the record that 'C' names: give it with --register"
	done
	choose "$TS" -e "C_Town = 'x'"
	caught 2 '' 'cauce-select: error: a field of the register is asked for: give it with --register'
	choose "$TS" -j C
	caught 2 '' 'cauce-select: error: --join needs the records to be joined with: give them with --register'
}

@test "a field of the register that it does not have is trouble" {
	choose "$TS" -r cases.rec -p C_Twon
	caught 2 '' "cauce-select: error: --fields: a 'T' has no field 'C_Twon'; did you mean 'C_Town'?"
	choose "$TS" -r cases.rec -p Also_X
	caught 2 '' "cauce-select: error: --fields: 'Also_X' is of the record that 'Also' names, and the register is that of 'C'"
	choose "$TS" -r cases.rec -e 'Also_X = 1'
	caught 2 '' "cauce-select: error: --expression: column 1: T has no field 'Also_X' [expression]
  Also_X = 1
  ^"
	choose "$TS" -r cases.rec -j C -p C
	caught 2 '' "cauce-select: error: --fields: the fields of the record that 'C' names stand for it, as 'C_X'"
}

@test "a field that names no record cannot be joined" {
	for f in Text Nope Done_When; do
		choose "$TS" -r cases.rec -j "$f"
		caught 2 '' "cauce-select: error: --join: no %type of 'T' says that '$f' is a rec: it names no other record"
	done
}

@test "a file of recutils can be joined with itself" {
	of_books -t Book -j Author -r books.rec -p Title,Author_Name:By
	caught 1 '#%cauce 1
%rec: Book_Author

Title: Raza de bronce
By: Alcides Arguedas

Title: Aluvión de fuego
By: Óscar Cerruto
By: O. C.

#%end 2' "books.rec:20: error: Author: is not in the register 'books.rec' [unknown-record]"
	of_books -t Book -r books.rec -e 'Author_Born < 1900' -p Title
	caught 1 '#%cauce 1
%rec: Book

Title: Raza de bronce

#%end 1' "books.rec:20: error: Author: is not in the register 'books.rec' [unknown-record]"
}

@test "what was joined can be read again" {
	cauce-select -s plain -t Book -j Author -r books.rec books.rec >joined.rec 2>err || :
	catch cauce-select -s plain -e "Author_Name = 'O. C.'" -p Author.Id joined.rec
	caught 0 '#%cauce 1
%rec: Book_Author

Author_Id: cerruto

#%end 1'
}

# --sort

@test "--sort sorts by fields of their type, and keeps equals in order" {
	local text='%%rec: T\n\nT: a\nN: 10\n\nT: b\nN: 9\n\nT: c\n\nT: d\nN: 10\nText: x\n'

	choose "$text" -S N -p T
	chosen 0 'T: c

T: b

T: a

T: d' 4
	choose "$text" -S Text,N -p T,N
	chosen 0 'T: c

T: b
N: 9

T: a
N: 10

T: d
N: 10' 4
}

@test "the order of a type is that of its %sort, unless another is asked for" {
	of_books -t Book -p Year
	caught 0 '#%cauce 1
%rec: Book

Year: 1885

Year: 1919

Year: 1935

#%end 3'
	of_books -t Book -S Title -p Year
	caught 0 '#%cauce 1
%rec: Book

Year: 1935

Year: 1885

Year: 1919

#%end 3'
	of_books -t Book -p Year -n 0 -e 'Year > 1900'
	caught 0 '#%cauce 1
%rec: Book

Year: 1919

#%end 1'
}

# --shard

@test "every record is in exactly one part, by the hash that is documented" {
	# FNV-1a of 64 bits: of "a" af63dc4c8601ec8c, of "b" af63df4c8601f1a5,
	# of "c" af63de4c8601eff2; modulo 5 these are 1, 4 and 3.
	local text='%%rec: T\n\nT: a\n\nT: b\n\nT: c\n\nText: x\n\nT:\n'

	choose "$text" --shard 1/5 --by T
	chosen 0 'Text: x

T:' 2
	choose "$text" --shard 2/5 --by T
	chosen 0 'T: a' 1
	choose "$text" --shard 3/5 --by T
	nothing
	choose "$text" --shard 4/5 --by T
	chosen 0 'T: c' 1
	choose "$text" --shard 5/5 --by T
	chosen 0 'T: b' 1
}

@test "parts together are the whole, and equal values are in one part" {
	local n=0 i

	printf '%%rec: T\n\n' >in.rec
	for i in $(seq 200); do
		printf 'T: %s\nC: c%s\n\n' "$i" "$((i % 20))"
	done >>in.rec
	for i in 1 2 3; do
		cauce-select -s ./schema.rec -d "$i/3" -b C in.rec >part
		n=$((n + $(grep -c '^T: ' part)))
		grep '^C: ' part | sort -u >>cases
	done
	assert_equal "$n" 200
	assert_equal "$(wc -l <cases)" 20
}

@test "a part that is none is trouble" {
	for d in '' 1 0/3 4/3 1/0 /3 3/ a/3 1/b -1/3 +1/3 ' 1/3' 1/3/5 1/1000001 \
		99999999999999999999/99999999999999999999; do
		catch cauce-select -d "$d" -b C there-is-none
		caught 2 '' "cauce-select: error: --shard: '$d' is no part, as 2/8: parts are counted from 1, and there are 1000000 at most"
	done
}

@test "the field of --by must be one" {
	catch cauce-select -s ./schema.rec -d 1/2 -b 'a b' there-is-none
	caught 2 '' "cauce-select: error: --by: 'a b' is no field name"
	choose "$TS" -d 1/2 -b Txet
	caught 2 '' "cauce-select: error: --by: a 'T' has no field 'Txet'; did you mean 'Text'?"
	choose "$TS" -d 1/2 -b Done_When
	caught 2 '' "cauce-select: error: --by: 'Done_When' is a part: a whole field is needed"
	choose "$TS" -d 1/1 -b Town -c
	caught 0 3
	choose "$TS" -t T -d 1/1 -b Town
	caught 2 '' "cauce-select: error: --by: a 'T' has no field 'Town'"
}

# Together

@test "options that exclude each other, or need each other" {
	while IFS='|' read -r said why; do
		# shellcheck disable=SC2086 # options are words
		catch cauce-select $said there-is-none
		caught 2 '' "cauce-select: error: $why"
	done <<'END'
-p T -x N|--fields and --except exclude each other
-c -p T|--count writes no fields: leave out --fields and --except
-c -x T|--count writes no fields: leave out --fields and --except
-d 1/2|--shard and --by need each other
-b T|--shard and --by need each other
END
}

@test "a stream that was cut is not closed" {
	choose '#%%cauce 1\n%%rec: T\n\nT: 1\n' -p T
	caught 2 '#%cauce 1
%rec: T

T: 1
' '*'
	grep -q '\[truncated\]$' err || fail "$(cat err)"
	choose '#%%cauce 1\n%%rec: T\n\nT: 1\n' -S T
	caught 2 '#%cauce 1' '*'
}

@test "records flow in little memory, whatever is asked of them" {
	# The sanitizers reserve memory of their own.
	local limit
	limit=$([ "${CAUCE_BIN-}" ] && echo 60000 || echo 6000)
	{
		printf '%%rec: T\n\n'
		seq 200000 | sed 's/.*/T: &\nC: c1\nC: c1\nDone: 2026-01-01 | a\n/'
	} >in.rec
	for o in '-e #Done>0' '-q a' '-i -q A' -u '-x Done_When' \
		'-p T,Done_What' '-r cases.rec -p T,C_Town' '-d 1/2 -b T'; do
		# shellcheck disable=SC2086 # options are words
		/usr/bin/time -o memory -f %M \
			cauce-select -s ./schema.rec $o in.rec >out
		[ "$(tail -n 1 memory)" -lt "$limit" ] ||
			fail "$o: $(cat memory) KB"
	done
}

# Beside recsel

# alike [OPTION...]: cauce-select and recsel say the same of books.rec.
alike() {
	catch cauce-select -s plain "$@" books.rec
	grep -v '^[#%]' out >ours
	recsel "${@:1}" books.rec >theirs
	diff -B theirs ours >&2 || fail "recsel $* differs"
}

@test "what recsel says of a file, cauce-select says too" {
	command -v recsel >/dev/null || skip 'there is no recsel'
	alike -t Book
	alike -t Book -e 'Year > 1900'
	alike -t Book -e "Title ~ 'de'" -p Title,Year
	alike -t Book -q de
	alike -t Book -i -q RAZA
	alike -t Book -n 0,2
	alike -t Book -n 1-7
	alike -t Book -p 'Title:T,Author[0],Id[1-3],Id,Id'
	alike -t Book -S Title -n 0-1
	alike -t Book -S Author,Year -p Id
	alike -t Person -p 'Name[1],Id'
	alike -t Person -p Name:N,Born
	alike -t Person -p 'Name[1]'
	alike -t Person -S Born
	assert_equal "$(cauce-select -s plain -t Person -c books.rec)" \
		"$(recsel -t Person -c books.rec)"
}

@test "a join is that of recsel" {
	command -v recsel >/dev/null || skip 'there is no recsel'
	recsel -d -t Book -j Author books.rec >theirs
	catch cauce-select -s plain -t Book -r books.rec -j Author books.rec
	grep -v '^#%' out >ours
	diff -B theirs ours >&2 || fail 'recsel differs'
}

# Case files: each malformed record with what is said of it beside it.

# case_file NAME [OPTION...]
case_file() {
	check_case "$ROOT/tests/cases/select" "$1" \
		cauce-select -s ./schema.rec "${@:2}" faults.rec
}

@test "what is wrong with records is said at its line, and the rest goes on" {
	case_file pass
	case_file expression -e "Note ~ '^a'"
	case_file join -t Report -r cases.rec -j Case -x Case_Case
	case_file lookup -t Report -r cases.rec -e "Case_Town != 'Oruro'" \
		-p Report,Case_Town
}

# The order of %sort without a type that is asked for.

@test "records of a type with %sort are sorted, also where no type is asked for" {
	printf '%%rec: X\n%%type: A int\n%%sort: A\n\nA: 10\n\nA: 9\n\n%%rec: Y\n\nA: 2\n\nA: 1\n\n%%rec: X\n\nA: 8\n\nA: 7\n' >in.rec
	catch cauce-select in.rec
	caught 0 '#%cauce 1
%rec: X
%type: A int
%sort: A

A: 9

A: 10

%rec: Y

A: 2

A: 1

%rec: X

A: 7

A: 8

#%end 6'
	catch cauce-select -n 0,4 -q '' in.rec
	caught 0 '#%cauce 1
%rec: X
%type: A int
%sort: A

A: 9

A: 7

#%end 2'
	catch cauce-select -c in.rec
	caught 0 6
}

@test "a descriptor goes on to the next command where records are whole" {
	printf '%%rec: X\n%%type: A int\n%%mandatory: B\n\nA: 10\nB: b\n\nA: 9\nB: b\n' >in.rec
	assert_equal "$(cauce-select in.rec | cauce-select -S A | cauce-select -t X -n 0)" '#%cauce 1
%rec: X
%type: A int
%mandatory: B

A: 9
B: b

#%end 1'
	for o in '-p A' '-x B'; do
		# shellcheck disable=SC2086 # options are words
		catch cauce-select $o -n 0 in.rec
		caught 0 '#%cauce 1
%rec: X

A: 10

#%end 1'
	done
}

# A small programme: she is P1, with the cases c1 and c3.
persons() {
	cat >schema.rec <<'REC'
%rec: Schema

Schema: small
Default: T
Register: C

%rec: C
%key: C
%allowed: C Code Town
%type: C,Code,Town line

%rec: T
%key: T
%allowed: T C Code Text Visit Instead
%type: T,Code,Text line
%type: C rec C
%type: Visit_Of rec C
%type: Instead rec T

%rec: Owed
%type: C rec C

%rec: Field

Field: Code
Of: C
Group: open
Role: person

Field: Visit
Of: T
Group: open
Part: Day | Día | Day
Part: Of | De | Of
REC
	printf '%%rec: C\n\n%s' $'C: c1\nCode: P1\n\nC: c2\nCode: P2\n
C: c3\nCode: P1\n\nC: c4\n' >cases.rec
}

# hers CASE: the keys of what is held, of the records in.rec.
hers() {
	catch cauce-select -s ./schema.rec -r cases.rec -w "$1" cases.rec in.rec
	caught 0 '*' "${2-}"
	keys=$(grep -E '^(%rec|C|T|Owed|X): ' "$T/out" | tr '\n' ' ')
}

@test "all that is held on a person is passed on, of every type" {
	persons
	cat >in.rec <<'REC'
%rec: T

T: by case
C: c1

T: another
C: c2
Code: P2
Text: c1 P1

T: by her other case
C: c3

T: by her code
C: c9
Code: P1

T: by a part
Visit: 2026-01-01 | c3

T: another part
Visit: c3 | c2

T: instead of hers
Instead: by a part

T: instead of another's
Instead: another

%rec: Owed

Owed: x
C: c3

Owed: y
C: c4
REC
	expected='%rec: C C: c1 C: c3 %rec: T T: by case C: c1 T: by her other case C: c3 T: by her code C: c9 T: by a part T: instead of hers %rec: Owed Owed: x C: c3 '
	for case in c1 c3 P1 ' c1 '; do
		hers "$case"
		assert_equal "$keys" "$expected"
	done
	assert_equal "$(tail -n 1 "$T/out")" '#%end 8'
}

@test "a case without a code is a person, and so is a code" {
	persons
	printf '%%rec: T\n\nT: a\nC: c4\n\nT: b\nC: c4\nCode: P2\n\nT: c\n' >in.rec
	hers c4
	assert_equal "$keys" '%rec: C C: c4 %rec: T T: a C: c4 T: b C: c4 '
	hers P2
	assert_equal "$keys" '%rec: C C: c2 %rec: T T: b C: c4 '
}

@test "of types that nobody described a field counts that is called as the case" {
	persons
	printf '%%rec: X\n\nX: a\nC: c3\n\nX: b\nCode: P1\n\nX: c\nC: c2\nB: c1\n' >in.rec
	hers c1
	assert_equal "$keys" '%rec: C C: c1 C: c3 %rec: X X: a C: c3 X: b '
	printf '%%rec: X\n%%key: X\n%%type: Who rec C\n\nX: a\nWho: c3\n\nX: b\nWho: c2\n' >in.rec
	hers c1
	assert_equal "$keys" '%rec: C C: c1 C: c3 %rec: X X: a '
}

@test "that nothing is held is an answer" {
	persons
	printf '%%rec: T\n\nT: a\nC: c2\n' >in.rec
	catch cauce-select -s ./schema.rec -r cases.rec -w c4 in.rec
	caught 0 '#%cauce 1
#%end 0' 'cauce-select: note: nothing is held on her in what was read'
	catch cauce-select -s ./schema.rec -r cases.rec -c -w c9 in.rec
	caught 0 0 'cauce-select: note: the register knows no such case, and nobody with that code: only what names it is looked for
cauce-select: note: nothing is held on her in what was read'
	printf '%%rec: T\n\nT: a\nC: c9\n' >in.rec
	catch cauce-select -s ./schema.rec -r cases.rec -c -w c9 in.rec
	caught 0 1 'cauce-select: note: the register knows no such case, and nobody with that code: only what names it is looked for'
}

@test "what could not be read is not said to be nothing" {
	persons
	printf '%%rec: T\n\nT: a\nbad\n\nT: b\nC: c2\n' >in.rec
	catch cauce-select -s ./schema.rec -r cases.rec -c -w c1 in.rec
	caught 1 0 '*'
	run tail -n 1 "$T/err"
	assert_output 'cauce-select: note: 1 record could not be read, and may be hers'
}

@test "a person is asked for with the other options" {
	persons
	printf '%%rec: T\n\nT: a\nC: c1\n\nT: b\nC: c2\n\nT: c\nC: c3\n' >in.rec
	catch cauce-select -s ./schema.rec -r cases.rec -w P1 -t T -n 1 \
		-p T,C_Code cases.rec in.rec
	caught 0 '#%cauce 1
%rec: T

T: c
C_Code: P1

#%end 1'
}

@test "a person needs the register" {
	persons
	catch cauce-select -s ./schema.rec -w c1 cases.rec
	caught 2 '' 'cauce-select: error: --person needs the register, which knows her cases: give it with --register'
	catch cauce-select -s plain -r cases.rec -w c1 cases.rec
	caught 2 '' "cauce-select: error: the schema 'plain' has no register"
	catch cauce-select -s ./schema.rec -r nowhere -w c1 cases.rec
	caught 2 '' "cauce-select: error: cannot open 'nowhere': No such file or directory"
}
