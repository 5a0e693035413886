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

# Cells are looked at 16 bytes at a time: a sign may stand anywhere.
@test "a comma or a quote anywhere in a cell of any length is found" {
	awk 'BEGIN {
		for (n = 1; n <= 40; n++)
			for (i = 1; i <= 3 * n; i++) {
				at = int((i + 2) / 3)
				sign = substr("b,\"", (i - 1) % 3 + 1, 1)
				text = substr(sprintf("%040d", 0), 1, n)
				print "Text: " substr(text, 2, at - 1) sign \
					substr(text, at + 1) "\n" >"in.rec"
				quoted = sign == "\"" ? "\"\"" : sign
				row = substr(text, 2, at - 1) quoted \
					substr(text, at + 1)
				print sign == "b" ? row : "\"" row "\"" >"rows"
			}
	}'
	cauce-table -s schema.rec -p Text in.rec >out
	sed 1d out >actual
	assert_same rows actual
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

# The other formats.

# json_lines FILE: are all its lines JSON, if there is something to say so?
json_lines() {
	command -v python3 >/dev/null || return 0
	python3 -c '
import json, sys
def once(pairs):
    assert len(pairs) == len(dict(pairs)), "a key twice"
    return dict(pairs)
with open(sys.argv[1], "rb") as f:
    for line in f:
        assert isinstance(json.loads(line.decode("utf-8"),
            object_pairs_hook=once), dict)
' "$1" || fail "$1 is not JSON lines"
}

@test "json: numbers, bools, nulls and strings by the types of the schema" {
	cat >types.rec <<'END'
%rec: T
%key: T
%unique: I R X B D L E
%type: I int
%type: R range 0 100
%type: X real
%type: B bool
%type: D date
%type: L line
END
	cat >in.rec <<'END'
T: 1
I: -12
R: 7
X: 3.50
B: yes
D: 2026-01-01
L: 12
E:

T: 2
I: 0x1F
R: 007
X: .5
B: no
L: true

T: 3
I: 123456789012345
X: 1e3
B: 1

T: 4
I: 1234567890123456
X: 1e400
B: 0

T: 5
I: -0
X: -1.5E-10
B: perhaps

T: 6
I: -
X: 1.
B: true

T: 7
I: 01
X: Infinity
B: false
END
	catch cauce-table -s ./types.rec -F jsonl in.rec
	caught 0 '{"T":"1","I":-12,"R":7,"X":3.50,"B":true,"D":"2026-01-01","L":"12","E":null}
{"T":"2","I":"0x1F","R":"007","X":".5","B":false,"D":null,"L":"true","E":null}
{"T":"3","I":123456789012345,"R":null,"X":1e3,"B":true,"D":null,"L":null,"E":null}
{"T":"4","I":"1234567890123456","R":null,"X":"1e400","B":false,"D":null,"L":null,"E":null}
{"T":"5","I":-0,"R":null,"X":-1.5E-10,"B":"perhaps","D":null,"L":null,"E":null}
{"T":"6","I":"-","R":null,"X":"1.","B":true,"D":null,"L":null,"E":null}
{"T":"7","I":"01","R":null,"X":"Infinity","B":false,"D":null,"L":null,"E":null}'
	json_lines out
}

@test "json: what may repeat is an array in every row, and so are its parts" {
	table 'T: 1\nDone: 2026-01-01 | a\nDone:  | b\n\nT: 2\nDone:\n\nT: 3\n' \
		-F jsonl -p T,Done_When,Done_What,Day
	caught 0 '{"T":"1","Done_When":["2026-01-01",null],"Done_What":["a","b"],"Day":null}
{"T":"2","Done_When":[null],"Done_What":[null],"Day":null}
{"T":"3","Done_When":[],"Done_What":[],"Day":null}'
	json_lines out
	table 'T: 1\nDay: 2026-01-01\nDay: 2026-01-02\n' -F jsonl -p Day
	caught 0 '{"Day":["2026-01-01","2026-01-02"]}'
	table 'T: 1\nDone: 2026-01-01 | a\nDone:  | b\n' \
		-F jsonl -E Done -p T,Done_What,Done
	caught 0 '{"T":"1","Done_What":"a","Done":{"When":"2026-01-01","What":"a"}}
{"T":"1","Done_What":"b","Done":{"When":null,"What":"b"}}'
}

@test "json: a field with parts is an object, or what was written" {
	table 'T: 1\nDone: 2026-01-01 | a\\|b \\\\ c\\nd\nDone: x | y | z\nDone:\n' \
		-F jsonl -p Done
	caught 0 '{"Done":[{"When":"2026-01-01","What":"a|b \\ c\nd"},"x | y | z",null]}'
	json_lines out
}

@test "json: all fields, a field of the register, and titles as names" {
	table 'T: 1\nC: c1\n' -F jsonl
	caught 0 '{"T":"1","Day":null,"Text":null,"C":["c1"],"Done":[]}'
	table 'T: 1\nC: c2\n\nT: 2\n' -F jsonl -r cases.rec \
		-p 'T:a "title",Case_Town:ciudad ñ,C_Town'
	caught 2 '' '*'
	table 'T: 1\nC: c2\n\nT: 2\n' -F jsonl -r cases.rec \
		-p 'T:a "title",C_Town:ciudad ñ'
	caught 0 '{"a \"title\"":"1","ciudad ñ":["La Paz, \"Sopocachi\""]}
{"a \"title\"":"2","ciudad ñ":[]}'
	json_lines out
}

@test "json: every character comes out as it was, escaped where it must be" {
	{
		printf 'T: q"b\\s/\n+ tab\there\n+ '
		for i in {1..8} {11..31} 127; do
			# shellcheck disable=SC2059
			printf "\\$(printf %03o "$i")"
		done
		printf 'é😀\342\200\250\302\205'
		printf '\n'
	} >in.rec
	catch cauce-table -s ./schema.rec -F jsonl -p T in.rec
	caught 0 '{"T":"q\"b\\s/\ntab\there\n\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007fé😀'$'\342\200\250\302\205''"}'
	json_lines out
	printf 'T: 1\n' >in.rec
	catch cauce-table -s ./schema.rec -F jsonl -p "$(printf 'T:a\377\302z')" \
		in.rec
	caught 0 '{"a��z":"1"}'
	json_lines out
}

@test "json: two columns of one name are refused before any row" {
	table 'T: 1\n' -F jsonl -p T,Day,T
	caught 2 '' "cauce-table: error: two columns are called 'T', which JSON cannot have: name one with FIELD:TITLE"
	table 'T: 1\n' -F jsonl -p T,Day,T:U
	caught 0 '{"T":"1","Day":null,"U":"1"}'
}

@test "md: a pipe table, numbers at the right, nothing taken for markup" {
	cat >types.rec <<'END'
%rec: T
%unique: T N
%type: N int
END
	cat >in.rec <<'END'
T: a|b \ <b>&amp; *x* `y` [z](w) ~s~ a_b _c_
+ second
N: 5

T: 2
M: one
M: two
END
	catch cauce-table -s ./types.rec -F md -p T:Ti\|tle,N in.rec
	# shellcheck disable=SC2016 # the backquotes are Markdown's
	caught 0 '| Ti\|tle | N |
| --- | ---: |
| a\|b \\ &lt;b>&amp;amp; \*x\* \`y\` \[z\](w) \~s\~ a_b \_c\_<br>second | 5 |
| 2 |  |'
	table 'T: 1\nText: one\nText: two\n' -F md -p T,Text
	caught 0 '| T | Text |
| --- | --- |
| 1 | one<br>two |'
}

@test "text: columns by the width of characters, numbers at the right" {
	cat >types.rec <<'END'
%rec: T
%unique: T N U
%type: N int
END
	cat >in.rec <<'END'
T: ñandú
N: 5
U: x

T: 日本
N: 12345

T: a
+ b
U: z

N: 1
END
	catch cauce-table -s ./types.rec -F text -p T,N,U in.rec
	caught 0 'T          N  U
ñandú      5  x
日本   12345
a b           z
           1'
	refute grep -q ' $' out
	table 'T: 1\nText: one\nText: two\nDay: 2026-01-01\n' -F text -p Text,Day
	caught 0 'Text      Day
one; two  2026-01-01'
}

@test "text: what could drive a terminal is shown as \\xHH" {
	table 'T: a\033[31mb\302\205c\td\n' -F text -p T
	caught 0 'T
a\x1b[31mb\x85c d'
}

@test "text: a long cell is not cut, and moves the rest of its row only" {
	long=$(printf 'x%.0s' {1..61})
	table "T: $long\nC: c\n\nT: 2\nC: d\n" -F text -p T,C
	caught 0 "T  C
$long  c
2  d"
	table "T: ${long%x}\nC: c\n\nT: 2\nC: d\n" -F text -p T,C
	caught 0 "$(printf '%-60s  C' T)
${long%x}  c
$(printf '%-60s  d' 2)"
}

@test "text: a long table is written as it comes once its widths are known" {
	{
		yes | head -n 60000 | sed 's/.*/T: abc\nC: d\n/'
		printf 'T: abcdef\nC: e\n\nT: x\nC: f\n'
	} >in.rec
	(
		# The sanitizers reserve memory of their own.
		ulimit -v "$([ "${CAUCE_BIN-}" ] && echo unlimited || echo 40000)"
		cauce-table -s ./schema.rec -F text -p T,C in.rec
	) >out
	assert_equal "$(wc -l <out)" 60003
	assert_equal "$(sort out | uniq -c | sort -rn | sed 's/^ *//')" \
		'60000 abc  d
1 x    f
1 abcdef  e
1 T    C'
}

@test "no records give the header, in JSON nothing" {
	: >in.rec
	catch cauce-table -s ./schema.rec -F jsonl in.rec
	caught 0 '' '*'
	catch cauce-table -s ./schema.rec -F md -p T,C in.rec
	caught 0 '| T | C |
| --- | --- |' '*'
	catch cauce-table -s ./schema.rec -F text -p T,C in.rec
	caught 0 'T  C' '*'
}

@test "in every format the last line end comes only after success" {
	printf '#%%cauce 1\n%%rec: T\n\nT: 1\n\nT: 2\n\n' >in.rec
	for format in csv jsonl md text; do
		catch cauce-table -s ./schema.rec -F "$format" -p T in.rec
		[ "$status" = 2 ]
		[ ! -s out ] || [ "$(tail -c 1 out)" ] ||
			fail "$format looks whole"
		{ cat in.rec && echo '#%end 2'; } >whole.rec
		catch cauce-table -s ./schema.rec -F "$format" -p T whole.rec
		[ "$status" = 0 ] && [ ! "$(tail -c 1 out)" ] ||
			fail "$format is not whole"
	done
}

@test "an unknown format is trouble" {
	table 'T: 1\n' -F xml
	caught 2 '' \
		"cauce-table: error: unknown format 'xml': it is csv, jsonl, md or text"
}

# guarded TEXT...: what --safe-csv makes of each text, a line each, as printf's
# format gave it.
guarded() {
	{
		echo '%rec: T'
		echo
		echo 'Text: x'
		for text; do
			printf '\nText: '
			# shellcheck disable=SC2059 # the text is a format
			printf -- "$text\n"
		done
	} >in.rec
	catch cauce-table -s ./schema.rec --safe-csv -p Text in.rec
	[ "$status" = 0 ] || fail "$(cat err)"
	tail -n +3 out >guarded
}

@test "--safe-csv guards what a spreadsheet would take for a formula" {
	guarded '=1+1' '+x' '-x' '@SUM(A1)' '\357\274\2351' '\357\274\213x' \
		'\357\274\215x' '\357\274\240x' '-' '-5%%' '+591 4' "=cmd|'/C calc'!A0"
	assert_equal "$(cat guarded)" "'=1+1
'+x
'-x
'@SUM(A1)
'＝1
'＋x
'－x
'＠x
'-
'-5%
'+591 4
'=cmd|'/C calc'!A0"
}

@test "--safe-csv guards it after blanks, and where another cell may begin" {
	guarded '\302\240=1' '\343\200\200@x' '\342\200\213=1' 'a;=1' 'a; =1;-2;-x' \
		'a\n+ =1' 'a\t=1' 'a,=1'
	assert_equal "$(cat guarded)" $'\'\302\240=1
\'\343\200\200@x
\'\342\200\213=1
a;\'=1
a;\' =1;-2;\'-x
"a
\'=1"
a\t\'=1
"a,=1"'
}

@test "--safe-csv leaves numbers and all else as they are" {
	guarded -5 +3 -1.250,50 -0 0 -1,5 a-b "'=1" 'a = 1' 2026-09-04 'a;b' 'a\n+ b'
	assert_equal "$(cat guarded)" "-5
+3
\"-1.250,50\"
-0
0
\"-1,5\"
a-b
'=1
a = 1
2026-09-04
a;b
\"a
b\""
}

@test "--safe-csv guards headers, and a cell that begins with a line end" {
	printf 'T: x\nText:\n+ =1\n' >in.rec
	catch cauce-table -s ./schema.rec -S -p 'T:=1,Text:+a' in.rec
	caught 0 "'=1,'+a
x,\"'
'=1\""
	catch cauce-table -s ./schema.rec -p 'T:=1,Text:+a' in.rec
	caught 0 '=1,+a
x,"
=1"'
}

@test "only CSV can be made safe" {
	for format in jsonl md text; do
		printf 'T: x\n' >in.rec
		catch cauce-table -s ./schema.rec -S -F "$format" in.rec
		caught 2 '' \
			'cauce-table: error: only CSV can be made safe for spreadsheets'
	done
}
