# cauce-table: records as the rows of a table.

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
%type: C,Town line

%rec: T
%key: T
%unique: Day Text
%type: T line
%type: Day date
%type: C rec C
%type: Done line
%type: Done_When date
%type: Done_What line

%rec: Field

Field: Done
Of: T
Group: open
Part: When | Cuándo | When
Part: What | Qué | What
END
	cat >cases.rec <<'END'
%rec: C

C: c1
Town: Oruro

C: c2
Town: La Paz, "Sopocachi"

C: c3
END
}

# table TEXT [OPTION...]: of a file with this text.
table() {
	# shellcheck disable=SC2059
	printf "$1" >in.rec
	catch cauce-table -s ./schema.rec "${@:2}" in.rec
}

@test "all fields are columns, in the order of the schema" {
	table 'T: 1\nText: x\nC: c1\nDone: 2026-01-01 | a\n'
	caught 0 'T,Day,Text,C,Done
1,,x,c1,2026-01-01 | a'
}

@test "chosen fields stand in the order asked for, with their titles" {
	table 'T: 1\nDay: 2026-09-30\nC: c1\n' -p 'C:Caso,T,Day:Fecha del día,T'
	caught 0 'Caso,T,Fecha del día,T
c1,1,2026-09-30,1'
}

@test "titles may need quotes" {
	table 'T: 1\n' -p 'T:a "b",T: '
	caught 0 '"a ""b""",T
1,1'
}

@test "a part is a column" {
	table 'T: 1\nDone: 2026-01-01 | a \\| b \\\\ c\\nd\n\nT: 2\nDone: | x\n\nT: 3\n' \
		-p T,Done_When,Done_What
	caught 0 'T,Done_When,Done_What
1,2026-01-01,"a | b \ c
d"
2,,x
3,,'
}

@test "a whole compound value is a column as it is written" {
	table 'T: 1\nDone: 2026-01-01 | a \\| b\n' -p Done
	caught 0 'Done
2026-01-01 | a \| b'
}

@test "repeated values stand in one cell, a line each, in their order" {
	table 'T: 1\nC: b\nC: a\nC: \nC: b\nDone: 2026-01-01\nDone: | x\n' -p T,C,Done_When,Done_What
	caught 0 'T,C,Done_When,Done_What
1,"b
a

b","2026-01-01
","
x"'
}

@test "values with commas, quotes, line ends and blanks at their ends are quoted" {
	table 'T: a,b\n\nT: a"b\n\nT: a\n+ b\n\nT:  a\n\nT: a\rb\n\nT: =1+1\n\nT: 007\n\nT: ;\n' -p T,Day
	caught 0 'T,Day
"a,b",
"a""b",
"a
b",
" a",
"a'$'\r''b",
=1+1,
007,
;,'
}

@test "an empty cell alone in its row is quoted, so that the row is seen" {
	table 'T: 1\n\nT: 2\nDay: 2026-01-01\n' -p Day
	caught 0 'Day
""
2026-01-01'
}

@test "a field of the register is a column" {
	table 'T: 1\nC: c1\n\nT: 2\nC: c2\n\nT: 3\n\nT: 4\nC: c3\n' -r cases.rec -p T,C_Town
	caught 0 'T,C_Town
1,Oruro
2,"La Paz, ""Sopocachi"""
3,
4,'
}

@test "a case that the register lacks is a fault, and its row stays" {
	table 'T: 1\nC: c9\n\nT: 2\nC: c1\n' -r cases.rec -p T,C_Town
	caught 1 'T,C_Town
1,
2,Oruro' "in.rec:2: error: C: is not in the register 'cases.rec' [unknown-case]"
}

@test "a field of the register without a register is trouble" {
	table 'T: 1\nC: c1\n' -p T,C_Town
	caught 2 '' 'cauce-table: error: a field of the register is asked for: give it with --register'
}

@test "--each gives a row for each occurrence, and one without any" {
	table 'T: 1\nDone: 2026-01-01 | a\nC: c1\nC: c2\nDone: 2026-01-02\n\nT: 2\n\nT: 3\nDone: | z\n' \
		-E Done -p T,Done_When,Done_What,C
	caught 0 'T,Done_When,Done_What,C
1,2026-01-01,a,"c1
c2"
1,2026-01-02,,"c1
c2"
2,,,
3,,z,'
}

@test "--each of a field without parts" {
	table 'T: 1\nC: c1\nC: c2\n' -E C -p C,T
	caught 0 'C,T
c1,1
c2,1'
}

@test "--each with all fields has the parts as columns" {
	table 'T: 1\nDone: 2026-01-01 | a\nDone: 2026-01-02 | b\n' -E Done
	caught 0 'T,Day,Text,C,Done_When,Done_What
1,,,,2026-01-01,a
1,,,,2026-01-02,b'
}

@test "--each of a part, or of what is not there, is trouble" {
	for f in Done_When Nix C_Town ''; do
		table 'T: 1\n' -E "$f"
		caught 2 '' "cauce-table: error: a 'T' has no field '$f'"
	done
}

@test "a field that is not there is trouble, with the nearest one" {
	table 'T: 1\n' -p T,Txet,Dya,Done_Wen,Nix
	caught 2 '' "cauce-table: error: a 'T' has no field 'Txet'; did you mean 'Text'?
cauce-table: error: a 'T' has no field 'Dya'; did you mean 'Day'?
cauce-table: error: a 'T' has no field 'Done_Wen'
cauce-table: error: a 'T' has no field 'Nix'"
}

@test "no field at all is trouble" {
	table 'T: 1\n' -p ''
	caught 2 '' 'cauce-table: error: no column is asked for'
	table 'T: 1\n' -p ,
	caught 2 '' "cauce-table: error: a 'T' has no field ''"
}

@test "where all fields are asked for, an unknown one is a fault" {
	table 'T: 1\nNix: x\nDone_When: 2026-01-01\n\nT: 2\n'
	caught 1 '*' 'in.rec:2: error: Nix: the schema has no such field: the table has no column for it [unknown-field]
in.rec:3: error: Done_When: the schema has no such field: the table has no column for it [unknown-field]'
	assert_equal "$(cat out)" 'T,Day,Text,C,Done
1,,,,
2,,,,'
	table 'T: 1\nNix: x\n' -p T
	caught 0 'T
1'
}

@test "the first record says of which type the table is; others are faults" {
	table '%%rec: C\n\nC: c1\n\n%%rec: T\n\nT: 1\n\n%%rec: C\n\nC: c2\n' -p C
	caught 1 'C
c1
c2' "in.rec:7: error: this is a 'T', the table is of 'C': choose with --type [other-type]"
}

@test "--type chooses, and passes over the others without a word" {
	table '%%rec: C\n\nC: c1\n\n%%rec: T\n\nT: 1\n\n%%rec: C\n\nC: c2\n' -t T -p T
	caught 0 'T
1'
	table 'T: 1\n' -t Nix
	caught 2 '' '*'
	grep -q "^cauce-table: error: the schema 'small' has no record type 'Nix'; it has " err
}

@test "a type that the schema lacks is a fault" {
	table '%%rec: Nix\n\nA: 1\n\n%%rec: T\n\nT: 1\n' -p T
	caught 1 'T
1' "in.rec:3: error: the schema 'small' has no record type 'Nix' [unknown-type]"
}

@test "no records give the header, of the default type or the one asked for" {
	table '#%%cauce 1\n#%%end 0\n' -p T,Day
	caught 0 'T,Day'
	assert_equal "$(tail -c 1 out | wc -l)" 1
	table '#%%cauce 1\n#%%end 0\n' -t C -p C,Town
	caught 0 'C,Town'
	table '' -p T
	caught 0 'T' 'in.rec: note: the file is empty [empty]'
}

@test "the last line end comes only after success" {
	table 'T: 1\n\nT: 2\n' -p T
	assert_equal "$(od -An -c out | tr -d ' \n')" 'T\n1\n2\n'
	table '#%%cauce 1\n%%rec: T\n\nT: 1\n\nT: 2\n\n' -p T
	assert_equal "$status" 2
	assert_equal "$(od -An -c out | tr -d ' \n')" 'T\n1\n2'
	table '#%%cauce 1\n' -p T
	assert_equal "$status" 2
	assert_equal "$(od -An -c out | tr -d ' \n')" ''
}

@test "a filter that dies before it leaves a table that is not whole" {
	(
		printf '#%%cauce 1\n%%rec: T\n\nT: 1\n\n'
		kill -KILL "$BASHPID"
	) | {
		catch cauce-table -s ./schema.rec -p T
		caught 2 '*' "-:6: error: truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"
		assert_equal "$(tail -c 1 out)" 1
	}
}

@test "a malformed record is a fault, and the other rows are there" {
	table 'T: 1\n\nT: 2\nx\n\nT: 3\n' -p T
	caught 1 'T
1
3' "in.rec:4: error: expected 'Name: value', found no colon [bad-record]"
}

@test "a missing file is trouble, and the table is not whole" {
	printf 'T: 1\n' >1.rec
	catch cauce-table -s ./schema.rec -p T 1.rec none.rec
	assert_equal "$status" 2
	assert_equal "$(od -An -c out | tr -d ' \n')" 'T\n1'
	assert_equal "$(cat err)" "cauce-table: error: cannot open 'none.rec': No such file or directory"
}

@test "text that is not in normal form C comes out in it" {
	table 'T: e\314\201\n' -p T
	caught 0 'T
é'
}

@test "the demo's register is a table of 24 cases" {
	catch cauce-table -p Case,Court,Term_end "$ROOT/share/demo/register.rec"
	caught 0 '*'
	assert_equal "$(wc -l <out)" 25
	assert_equal "$(head -n 1 out)" Case,Court,Term_end
	# The same by awk.
	awk -v RS= -F '\n' '/(^|\n)Case: / {
		for (i = 1; i <= NF; i++) {
			n = index($i, ": ")
			v[substr($i, 1, n - 1)] = substr($i, n + 2)
		}
		print v["Case"] "," v["Court"] "," v["Term_end"]
	}' "$ROOT/share/demo/register.rec" >expected
	sed 1d out >actual
	assert_same expected actual
}

@test "what rec2csv makes of plain records is the same" {
	command -v rec2csv >/dev/null || skip 'recutils is not installed'
	printf 'T: a\nText: b, c\n\nT: d"e\nText: f\n' >in.rec
	catch cauce-table -s ./schema.rec -p T,Text in.rec
	caught 0 '*'
	rec2csv in.rec | tr -d '\r' >theirs
	# rec2csv quotes more, and ends rows in CRLF.
	sed 's/"T"/T/; s/"Text"/Text/; s/^"a"/a/; s/"f"$/f/' theirs >expected
	assert_same expected out
}
