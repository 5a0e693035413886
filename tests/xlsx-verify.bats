# cauce-xlsx --verify: a workbook that was changed, and how it is told.

load helper

# Without the shims that find another one.
PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || PYTHON=python3

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	printf 'Report,From,Birth_year,Income,Court\n' >t.csv
	printf 'A/1,2026-09-04,1983,1234.5,X\n' >>t.csv
	printf '_x0041_,2026-09-05,1984,-4.5,"a\nb"\n' >>t.csv
	printf '=1+1,,,n/d,"  y "\n' >>t.csv
	printf 'month,b\n2026-09,0\n' >u.csv
	cauce-xlsx -o x.xlsx T=t.csv Únó=u.csv
}

setup() {
	command -v "$PYTHON" >/dev/null || skip 'python3 is not there'
	cd "$BATS_FILE_TMPDIR" || return
}

SHEET=xl/worksheets/sheet1.xml
STRINGS=xl/sharedStrings.xml

# tampered CHANGE...: y.xlsx is x.xlsx with these changes (tamper.py), and is
# compared with what x.xlsx was made of.
tampered() {
	"$PYTHON" "$ROOT/tests/workbook/tamper.py" x.xlsx y.xlsx "$@"
	catch cauce-xlsx --verify y.xlsx T=t.csv Únó=u.csv
}

# differs TEXT: nothing but this is told of y.xlsx, a line each.
differs() {
	caught 1 '' "$(sed 's/^/y.xlsx: error: /; s/$/ [differs]/' <<<"$1")"
}

@test "a workbook is what its tables make" {
	catch cauce-xlsx --verify x.xlsx T=t.csv Únó=u.csv
	caught 0
	# Packed by another program it still is.
	tampered $SHEET ' spans="1:5"' ''
	caught 0
}

@test "a workbook of a layout is what its tables make, in its language alone" {
	set -- Resumen="$ROOT/share/demo/expected/aggregate.csv" Casos=c.csv \
		Informes=i.csv
	printf 'Case,Court,Status\n007,X,active\n' >c.csv
	printf 'Report,Case,Court,From,To\n007/9,007,X,2026-09-01,2026-09-30\n' >i.csv
	for lang in es en; do
		cauce-xlsx -w mensual -a 2026-10-15 -l $lang -o $lang.xlsx "$@"
		catch cauce-xlsx -w mensual -a 2026-10-15 -l $lang \
			--verify $lang.xlsx "$@"
		caught 0
	done
	catch cauce-xlsx -w mensual -a 2026-10-15 -l en --verify es.xlsx "$@"
	assert_equal "$status" 1
}

@test "a table without rows, and one that is too large to be held, are compared" {
	printf 'Report,Court\n' >none.csv
	cauce-xlsx -o z.xlsx T=none.csv
	catch cauce-xlsx --verify z.xlsx T=none.csv
	caught 0
	{ echo a,b && seq -f '%.0f,x y' 100001; } >many.csv
	cauce-xlsx -o z.xlsx T=many.csv
	catch cauce-xlsx --verify z.xlsx T=many.csv
	caught 0
	sed '90001s/x y/x  y/' many.csv >other.csv
	catch cauce-xlsx --verify z.xlsx T=other.csv
	caught 1 '' "z.xlsx: error: it does not have the digest of these tables [differs]
z.xlsx: error: sheet 'T', row 90001, column B: the text differs [differs]"
	rm z.xlsx many.csv other.csv
}

@test "a text that was changed is named by its place, not by what it says" {
	tampered $STRINGS '<t>A/1' '<t>secret'
	differs "sheet 'T', row 2, column A: the text differs"
	tampered $STRINGS '_x005F_x0041_' '_x0041_'
	differs "sheet 'T', row 3, column A: the text differs"
	tampered $STRINGS ' xml:space="preserve"' ''
	differs "sheet 'T', row 4, column E: the text differs"
	tampered $SHEET '(<c r="E2"[^>]*>)<v>6' '\1<v>5'
	differs "sheet 'T', row 2, column E: the text differs"
	tampered $SHEET '(<c r="E2"[^>]*>)<v>6' '\1<v>600'
	differs "sheet 'T', row 2, column E: the text differs"
	tampered $SHEET '<c r="A2" s="3" t="s"><v>5</v>' \
		'<c r="A2" s="3" t="inlineStr"><is><t>A/</t></is>'
	differs "sheet 'T', row 2, column A: the text differs"
}

@test "a text that another program stores in another way is the same" {
	tampered $SHEET '<c r="A2" s="3" t="s"><v>5</v>' \
		'<c r="A2" s="3" t="inlineStr"><is><r><t>A</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><rPr><b/></rPr><t>/_x0031_</t></r></is>'
	caught 0
	tampered $SHEET '<c r="A2"' '<c'
	caught 0
}

@test "one digit of a number, and a day, are told" {
	tampered $SHEET '1234.5<' '1234.6<'
	differs "sheet 'T', row 2, column D: the number differs"
	tampered $SHEET '1234.5<' '1.2345E3<'
	caught 0
	tampered $SHEET '46269' '46268'
	differs "sheet 'T', row 2, column B: the day differs"
	tampered $SHEET '<c r="C2" s="5">' '<c r="C2" s="5" t="b">'
	differs "sheet 'T', row 2, column C: the number differs"
	tampered $SHEET '1983' 'nan'
	differs "sheet 'T', row 2, column C: the number differs"
}

@test "a number that became a text, and a text that became a number, are told" {
	tampered $SHEET '<c r="C2" s="5"><v>1983</v>' \
		'<c r="C2" s="5" t="str"><v>1983</v>'
	differs "sheet 'T', row 2, column C: the number differs"
	tampered $SHEET '<c r="A2" s="3" t="s">' '<c r="A2" s="3">'
	differs "sheet 'T', row 2, column A: the text differs"
}

@test "a format that shows something else is told" {
	tampered $SHEET '<c r="B2" s="4"' '<c r="B2" s="5"'
	differs "sheet 'T', row 2, column B: the format shows something else"
	tampered $SHEET '<c r="D2" s="6"' '<c r="D2" s="5"'
	differs "sheet 'T', row 2, column D: the format shows something else"
	tampered $SHEET '<c r="A2" s="3"' '<c r="A2" s="0"'
	differs "sheet 'T', row 2, column A: the format shows something else"
	tampered $SHEET '<c r="A2" s="3"' '<c r="A2" s="99"'
	differs "sheet 'T', row 2, column A: the format shows something else"
}

@test "a code of a format that hides or bends a number is told, others are not" {
	for code in ';;;' '#,##0.0;#,##0.0' '0.00' 'General'; do
		tampered xl/styles.xml '"#,##0\.0"' "\"$code\""
		differs "sheet 'T', row 2, column D: the format shows something else"
	done
	tampered xl/styles.xml '"#,##0\.0"' '"#,##0.0_);[Red](#,##0.0)"'
	caught 0
	tampered xl/styles.xml '"dd/mm/yyyy"' '"[$-400A]d &quot;de&quot; mmmm yyyy;@"'
	caught 0
}

@test "what a format shows is read from its code" {
	FORMAT=$BIN/../unit/bookformat
	[ -x "$FORMAT" ] || FORMAT=$ROOT/build/unit/bookformat
	"$FORMAT" >shown <<'END'
General
@
0
#,##0
#,##0.00
0.0#
#,##0.0;-#,##0.0
#,##0.0_);(#,##0.0)
#,##0.0;[Red]-#,##0.0
[$Bs-400A] #,##0.0
#,##0.0 "Bs"
0;-0;0;@
dd/mm/yyyy
d-mmm-yy
[$-400A]d "de" mmmm "de" yyyy
yyyy\-mm\-dd;@
mmmm yyyy
[$-400A]mmmm "de" yyyy

;;;
0;;
0;0
-0
"9"0
\90
"-"0
[$9-400A]0
[>1]0
[h]
0,
0,,
0%
0.0E+00
# ?/?
"x"@
@"x"
-@
0@
dd/mm
yyyy
mmmm
dd/mm/"2026"
dd/mm/yyyy hh:mm
0 d
0.0;-0.00
[
"
\
END
	assert_equal "$(cat shown)" "general
text
number 0
number 0
number 2
number 2
number 1
number 1
number 1
number 1
number 1
number 0
date
date
date
date
month
month
$(yes other | head -n 30)"
}

@test "a count that is shown with decimals, as the rates beside it are, is told" {
	printf 'indicator,unit,value\nreports,count,224\non_time_rate,percent,35.71\n' >v.csv
	cauce-xlsx -o v.xlsx T=v.csv
	rate=$(unzip -p v.xlsx $SHEET | grep -o '<c r="C3" s="[0-9]*' |
		cut -d '"' -f 4)
	"$PYTHON" "$ROOT/tests/workbook/tamper.py" v.xlsx y.xlsx $SHEET \
		'<c r="C2" s="[0-9]*"' "<c r=\"C2\" s=\"$rate\""
	catch cauce-xlsx --verify y.xlsx T=v.csv
	differs "sheet 'T', row 2, column C: the format shows something else"
}

@test "a formula is told, also one that gives the right value" {
	tampered $SHEET '<v>1983</v>' '<f>1900+83</f><v>1983</v>'
	differs "sheet 'T', row 2, column C: there is a formula"
	tampered $SHEET '<c r="B4" s="3"/>' '<c r="B4" s="3"><f>NOW()</f></c>'
	differs "sheet 'T', row 4, column B: there is a formula"
}

@test "a row, a cell or a column that is missing or too much is told" {
	tampered $SHEET '<row r="2".*?</row>' ''
	differs "sheet 'T', row 2, column A: the cell is missing"
	tampered $SHEET '<row r="4".*?</row>' ''
	differs "sheet 'T', row 4, column A: the cell is missing
sheet 'T': 3 rows, and the tables make 4"
	tampered $SHEET '</sheetData>' \
		'<row r="9"><c r="A9" s="3" t="s"><v>5</v></c></row></sheetData>'
	differs "sheet 'T', row 9, column A: the tables have no such cell
sheet 'T': 9 rows, and the tables make 4"
	tampered $SHEET '(<c r="E2".*?</c>)' '\1<c r="F2"><v>1</v></c>'
	differs "sheet 'T', row 2, column F: the tables have no such cell"
	tampered $SHEET '<c r="E1".*?</c>' ''
	differs "sheet 'T', row 1, column E: the cell is missing"
	tampered $SHEET '<c r="C3".*?</c>' ''
	differs "sheet 'T', row 3, column C: the cell is missing"
	tampered $SHEET '<c r="B4" s="3"/>' '<c r="B4"><v>5</v></c>'
	differs "sheet 'T', row 4, column B: the text differs"
	# Formats alone are nothing, nor is their lack.
	tampered $SHEET '<c r="B4" s="3"/>' ''
	caught 0
	tampered $SHEET '(<c r="E2".*?</c>)' '\1<c r="ZZ2" s="3"/>'
	caught 0
}

@test "rows that changed places are told" {
	printf 'a\n1\n2\n' >p.csv
	printf 'a\n2\n1\n' >q.csv
	cauce-xlsx -o p.xlsx T=p.csv
	catch cauce-xlsx --verify p.xlsx T=q.csv
	caught 1 '' "p.xlsx: error: it does not have the digest of these tables [differs]
p.xlsx: error: sheet 'T', row 2, column A: the number differs [differs]"
	# In the file as well, where some readers would go by the order.
	tampered $SHEET '(<row r="2".*?</row>)(<row r="3".*?</row>)' '\2\1'
	differs "sheet 'T', row 2, column A: the cell is missing
sheet 'T': readers can take its cells for different ones"
}

@test "sheets that changed places, were renamed, hidden, added or dropped are told" {
	tampered xl/workbook.xml '(<sheet name="T"[^>]*>)(<sheet [^>]*>)' '\2\1'
	differs "sheet 1 should be 'T'
sheet 2 should be 'Únó'"
	tampered xl/workbook.xml 'name="T"' 'name="secret"'
	differs "sheet 1 should be 'T'"
	tampered xl/workbook.xml 'sheetId="2" r:id="rId2"' \
		'sheetId="2" r:id="rId1"' xl/workbook.xml 'r:id="rId1"' 'r:id="rId2"'
	assert_equal "$status" 1
	for state in hidden veryHidden; do
		tampered xl/workbook.xml 'name="T"' "name=\"T\" state=\"$state\""
		differs "sheet 'T' is hidden"
	done
	tampered xl/workbook.xml '<sheet name="Ú[^>]*>' ''
	differs '1 sheets, and the tables make 2'
	tampered xl/workbook.xml '</sheets>' \
		'<sheet name="V" sheetId="3" r:id="rId1"/></sheets>'
	differs '3 sheets, and the tables make 2'
}

@test "what is hidden or merged, or shown on conditions, is told" {
	tampered $SHEET '<row r="3"' '<row r="3" hidden="1"'
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET '(<row r="3"[^>]* ht=)"[^"]*"' '\1"0"'
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET '<col ' '<col hidden="true" '
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET ' width="[^"]*"' ' width="0"'
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET '<sheetView ' '<sheetView showZeros="0" '
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET '<sheetFormatPr ' '<sheetFormatPr zeroHeight="1" '
	differs "sheet 'T': it has hidden rows, columns or zeros"
	tampered $SHEET '</sheetData>' \
		'</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
	differs "sheet 'T': it has merged cells"
	tampered $SHEET '</sheetData>' \
		'</sheetData><conditionalFormatting sqref="A1"/>'
	differs "sheet 'T': it has formats that depend on what is in a cell"
}

@test "macros, links to the outside and other parts are told" {
	local rels=xl/_rels/workbook.xml.rels types='[Content_Types].xml'
	local schema=http://schemas.openxmlformats.org/officeDocument/2006/relationships
	local ms=http://schemas.microsoft.com/office/2006/relationships

	tampered $rels '</Relationships>' \
		"<Relationship Id=\"rId90\" Type=\"$ms/vbaProject\" Target=\"v.xml\"/></Relationships>"
	differs 'it has a macro'
	tampered "$types" 'spreadsheetml.sheet.main' 'ms-excel.sheet.macroEnabled.main'
	differs 'it has a macro'
	tampered $rels '</Relationships>' \
		"<Relationship Id=\"rId90\" Type=\"$schema/externalLink\" Target=\"v.xml\"/></Relationships>"
	differs 'it leads to what is outside of it'
	tampered xl/worksheets/_rels/sheet1.xml.rels + \
		"<Relationships><Relationship Id=\"rId1\" Type=\"$schema/drawing\" Target=\"http://x/\" TargetMode=\"External\"/></Relationships>"
	differs 'it leads to what is outside of it'
	tampered xl/worksheets/_rels/sheet1.xml.rels + \
		"<Relationships><Relationship Id=\"rId1\" Type=\"$schema/comments\" Target=\"../c.xml\"/></Relationships>"
	differs 'it has a part that is no table: notes, pictures or the like'
	tampered xl/vbaProject.bin + x
	differs 'it has a part that is no table: notes, pictures or the like'
	tampered "$types" '</Types>' \
		'<Override PartName="/d.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>' \
		d.xml + '<xdr:wsDr xmlns:xdr="x"><xdr:sp/></xdr:wsDr>' \
		$SHEET '</worksheet>' '<drawing/></worksheet>'
	differs "it has a part that is no table: notes, pictures or the like
sheet 'T': the charts differ"
}

@test "days that are counted from 1904 are told" {
	tampered xl/workbook.xml '<workbookPr ' '<workbookPr date1904="1" '
	differs 'it counts days from 1904'
}

@test "what two readers could take for different cells is told" {
	strange="sheet 'T': readers can take its cells for different ones"
	tampered $SHEET '</sheetData>' '</sheetData><sheetData/>'
	differs "$strange"
	tampered $SHEET '<v>1983</v>' '<v>1983</v><v></v>'
	assert_equal "$(head -n 1 "$T/err")" "y.xlsx: error: $strange [differs]"
	assert_equal "$status" 1
	tampered $SHEET '<row r="2"' '<x:row xmlns:x="x"/><row r="2"'
	assert_equal "$(head -n 1 "$T/err")" "y.xlsx: error: $strange [differs]"
	tampered $SHEET '<c r="B2"' '<c r="B9"'
	assert_equal "$(head -n 1 "$T/err")" "y.xlsx: error: $strange [differs]"
	tampered $SHEET '<c r="B2"' '<c r="A2"'
	assert_equal "$(head -n 1 "$T/err")" "y.xlsx: error: $strange [differs]"
	tampered $SHEET '<pageMargins' \
		'<mc:AlternateContent xmlns:mc="x"><mc:Choice><sheetData/></mc:Choice></mc:AlternateContent><pageMargins'
	differs "$strange"
}

# unreadable [CHANGE...]: y.xlsx is trouble, and a line says so.
unreadable() {
	[ "$#" = 0 ] || tampered "$@"
	[ "$#" != 0 ] || catch cauce-xlsx --verify y.xlsx T=t.csv Únó=u.csv
	caught 2 '' '*'
	assert_equal "$(wc -l <"$T/err")" 1
	grep -q "^cauce-xlsx: error: cannot read 'y.xlsx': " "$T/err" ||
		fail "$(cat "$T/err")"
}

@test "what is no workbook, or damaged, is trouble" {
	rm -f y.xlsx
	unreadable
	: >y.xlsx
	unreadable
	cp t.csv y.xlsx
	unreadable
	rm y.xlsx
	mkdir y.xlsx
	unreadable
	rmdir y.xlsx
	unreadable xl/styles.xml - ''
	unreadable $STRINGS - ''
	unreadable xl/workbook.xml '<sheet .*/>' ''
	unreadable xl/workbook.xml '</workbook>' ''
	unreadable xl/workbook.xml 'r:id="rId1"' 'r:id="rId7"'
	unreadable xl/workbook.xml 'spreadsheetml/2006/main"' 'spreadsheetml/2007/main"'
	unreadable $SHEET '</worksheet>' ''
	unreadable $SHEET '<sheetPr>' '<sheetPr xmlns="x">'
	unreadable '[Content_Types].xml' - ''
	unreadable _rels/.rels - ''
}

@test "XML that would grow, or never ends, is trouble" {
	unreadable xl/styles.xml '<styleSheet' \
		'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">]><styleSheet'
	unreadable $SHEET '</sheetData>' \
		"</sheetData>$(printf '<a>%.0s' {1..100})$(printf '</a>%.0s' {1..100})"
	head -c 3000000 /dev/zero | tr '\0' x >long
	"$PYTHON" - <<'END'
import zipfile
with zipfile.ZipFile("x.xlsx") as old, zipfile.ZipFile("y.xlsx", "w", 8) as new:
    for name in old.namelist():
        text = old.read(name)
        if name == "xl/styles.xml":
            text = text.replace(b"<fonts ", b"<fonts x='" + open("long", "rb").read() + b"' ")
        new.writestr(name, text)
END
	unreadable
}

@test "an archive that was cut, or changed in a byte, is never taken for whole" {
	size=$(stat -c %s x.xlsx)
	for n in 0 1 21 100 $((size / 2)) $((size - 22)) $((size - 1)); do
		head -c "$n" x.xlsx >y.xlsx
		unreadable
	done
	"$PYTHON" - <<'END'
import random
random.seed(1)
whole = open("x.xlsx", "rb").read()
for i in range(60):
    at = random.randrange(len(whole))
    changed = bytearray(whole)
    changed[at] ^= 1 << random.randrange(8)
    open(f"byte{i}.xlsx", "wb").write(changed)
END
	# A byte of a date or an attribute of the archive means nothing.
	for f in byte*.xlsx; do
		catch cauce-xlsx --verify "$f" T=t.csv Únó=u.csv
		[ "$status" = 2 ] || [ "$status" = 0 ] || fail "$f: $status"
		[ "$status" = 2 ] || [ "$(wc -c <"$T/err")" = 0 ] || fail "$f"
		[ "$status" = 0 ] || echo "$f" >>damaged
	done
	[ "$(wc -l <damaged)" -ge 40 ] || fail "$(wc -l <damaged) of 60"
	rm byte*.xlsx
}

@test "a member that stands twice, or in another, is damage" {
	"$PYTHON" -W ignore - <<'END'
import zipfile
with zipfile.ZipFile("x.xlsx") as old, zipfile.ZipFile("y.xlsx", "w", 8) as new:
    for name in old.namelist():
        new.writestr(name, old.read(name))
    new.writestr("xl/worksheets/sheet1.xml", old.read("xl/worksheets/sheet2.xml"))
END
	unreadable
	"$PYTHON" - <<'END'
whole = bytearray(open("x.xlsx", "rb").read())
at = whole.find(b"xl/worksheets/sheet2.xml")
whole[at:at + 24] = b"xl/worksheets/sheet3.xml"
open("y.xlsx", "wb").write(whole)
END
	unreadable
	# Who goes by the directory sees one order, who goes by the bytes another.
	"$PYTHON" - <<'END'
import zipfile
with zipfile.ZipFile("x.xlsx") as old, zipfile.ZipFile("y.xlsx", "w", 8) as new:
    for name in old.namelist():
        new.writestr(name, old.read(name))
    new.filelist.reverse()
END
	unreadable
}

# What is told of a part before its bytes is what is told of it at the end.
@test "a part whose sizes stand otherwise before it is damage" {
	for at in 18 22; do
		"$PYTHON" - $at <<'END'
import sys
whole = bytearray(open("x.xlsx", "rb").read())
at = whole.find(b"xl/worksheets/sheet2.xml") - 30 + int(sys.argv[1])
whole[at:at + 4] = bytes(4)
open("y.xlsx", "wb").write(whole)
END
		unreadable
	done
	# Who writes to a pipe says the sizes afterwards.
	"$PYTHON" - <<'END'
import zipfile

class Pipe:
    def __init__(self, to):
        self.write, self.flush, self.close = to.write, to.flush, to.close

with zipfile.ZipFile("x.xlsx") as old, open("y.xlsx", "wb") as to:
    with zipfile.ZipFile(Pipe(to), "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
END
	catch cauce-xlsx --verify y.xlsx T=t.csv Únó=u.csv
	caught 0
}

@test "a workbook is written or verified, and never both" {
	catch cauce-xlsx -o z.xlsx --verify x.xlsx T=t.csv
	caught 2 '' 'cauce-xlsx: error: a workbook is written or verified, and not both'
	[ ! -e z.xlsx ]
}

@test "tables that make no workbook are trouble, as in writing" {
	printf 'a,b\n1\n' >bad.csv
	catch cauce-xlsx --verify x.xlsx T=bad.csv
	caught 2 '' 'bad.csv:2: error: 1 cells in this row, 2 in the header [bad-csv]'
}

@test "a digest that is not that of the tables is told, wherever it stands" {
	tampered docProps/custom.xml '[0-9a-f]{64}' "$(printf '%064d' 7)"
	differs 'it does not have the digest of these tables'
	tampered docProps/custom.xml '<property.*</property>' ''
	differs 'it does not have the digest of these tables'
	tampered $SHEET '[0-9a-f]{16}</oddFooter>' "$(printf '%016d' 7)</oddFooter>"
	differs "sheet 'T': the foot of its pages differs"
	tampered $SHEET '<oddFooter>.*</oddFooter>' ''
	differs "sheet 'T': the foot of its pages differs"
}

@test "tables that give the same cells from other bytes have another digest" {
	sed 's/A\/1/"&"/' t.csv >quoted.csv
	catch cauce-xlsx --verify x.xlsx T=quoted.csv Únó=u.csv
	assert_equal "$status" 1
	assert_equal "$(head -n 1 "$T/err")" \
		'x.xlsx: error: it does not have the digest of these tables [differs]'
}

@test "a link that leads elsewhere, is missing or too much is told" {
	cat >l.rec <<'END'
%rec: Workbook

Workbook: x

%rec: Sheet

Sheet: R
Table: R
Title_es: Cifras
Title_en: Figures

Sheet: C
Table: C
Title_es: O'Higgins
Title_en: Cases

%rec: Column

Sheet: R
Column: Court
Link: C | Court
END
	printf 'Court,n\nX,2\nY,1\nZ,0\n' >r.csv
	printf 'Case,Court\n1,X\n2,X\n3,Y\n' >c.csv
	cauce-xlsx -w ./l.rec -o l.xlsx R=r.csv C=c.csv
	linked() {
		"$PYTHON" "$ROOT/tests/workbook/tamper.py" l.xlsx y.xlsx "$@"
		catch cauce-xlsx -w ./l.rec --verify y.xlsx R=r.csv C=c.csv
	}
	catch cauce-xlsx -w ./l.rec --verify l.xlsx R=r.csv C=c.csv
	caught 0
	linked $SHEET "location=\"'O''Higgins'!" "location=\"O'Higgins!"
	caught 0
	linked $SHEET '!A2:B3' '!A2:B4'
	differs "sheet 'Cifras', row 2, column A: the link leads elsewhere"
	linked $SHEET '<hyperlink ref="A2"' '<hyperlink ref="B2"'
	differs "sheet 'Cifras', row 2, column B: the link leads elsewhere"
	linked $SHEET '<hyperlink [^>]*>' ''
	differs "sheet 'Cifras': 1 links, and the tables make 2"
	linked $SHEET '<hyperlinks>.*</hyperlinks>' ''
	differs "sheet 'Cifras': 0 links, and the tables make 2"
	linked $SHEET '<hyperlink ref="A2" [^>]*>' '<hyperlink ref="A2" r:id="rId1"/>'
	differs "sheet 'Cifras': 1 links, and the tables make 2
sheet 'Cifras': it leads to what is outside of it"
	linked $SHEET '<hyperlink ref="A2"' '<hyperlink ref="A2:B9"'
	differs "sheet 'Cifras': 1 links, and the tables make 2
sheet 'Cifras': it leads to what is outside of it"
}
