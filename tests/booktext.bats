# The leak check judges what a workbook says, and not the words and references
# of its format: in a large register somebody is called as one of them.

load helper

setup() {
	T=$BATS_TEST_TMPDIR
	cd "$T" || return
	cauce init work --lang en >/dev/null
	cp "$ROOT/share/demo/register.rec" work/
	cp "$ROOT"/share/demo/inbox/2026-09-LIB-2026-00[13].txt work/inbox/
	touch -d '1 hour ago' work/inbox/*
	sed -i '/^Ladder:/d' work/cauce.rec
	cauce nightly work --as-of 2026-10-15
}

# one_book AUDIENCE TABLE...: the only workbook of the folder.
one_book() {
	sed -i '/^%rec: Book/,$d' work/cauce.rec
	printf '%%rec: Book\n\nBook: one\nAudience: %s\nLayout: simple\n' \
		"$1" >>work/cauce.rec
	shift
	printf 'Table: %s\n' "$@" >>work/cauce.rec
}

# A participant more, so called.
called() {
	sed "s/^Name: .*/Name: $1/; s/^Case: .*/Case: LIB-2026-900/; \
		s/^Participant: .*/Participant: P-900/; /^C[IU]D*: /d; \
		/^NUREJ: /d; /^Court_file: /d; /^Alias: /d; /^Relative: /d" \
		"$ROOT/share/demo/register.rec" |
		awk -v RS= '/Case: / { printf "\n%s\n", $0; exit }' \
			>>work/register.rec
}

month() {
	catch cauce monthly work --period 2026-09
}

@test "a workbook leaves whoever is called Font, Val or Roman" {
	one_book public 'Cifras | figures | --by month:To --total'
	called 'Latha Val Font Roman'
	run -1 cauce-leaks -r work/register.rec \
		<<<'<a:font script="Arab" typeface="Times New Roman"/>'
	month
	caught 0
	assert [ -s work/out/2026-09/one-2026-09.xlsx ]
}

@test "a workbook leaves whoever is called as its titles and labels say" {
	table='figures | --by month:To --total --only attendance_rate'
	one_book public "Cifras | $table" "Datos | $table"
	sed -i 's/^Layout: simple/Layout: publico/' work/cauce.rec
	called 'Latha Zoila Workbook'
	month
	caught 0
	book=work/out/2026-09/one-2026-09.xlsx
	unzip -p "$book" | awk -f "$ROOT/share/verb/booktext.awk" >text
	run -1 cauce-leaks -r work/register.rec text
	# The same words, but the program's own no more.
	sed 's/^Layout: publico/Layout: .\/own.rec/' -i work/cauce.rec
	sed 's/^Workbook: publico/Workbook: own/' "$ROOT/share/workbook/publico.rec" \
		>work/own.rec
	rm -r work/out/2026-09
	month
	assert_equal "$status" 1
	assert [ ! -e "$book" ]
}

@test "what a workbook says is judged wherever it stands" {
	called 'Ximena Chipana Zenteno'
	one_book public 'Chipana | figures | --by month:To --total'
	month
	assert_equal "$status" 1
	assert [ -s work/rejected/2026-09/one-2026-09.xlsx.txt ]
	assert [ ! -e work/out/2026-09/one-2026-09.xlsx ]
}

@test "the text of a workbook's XML loses its format, and nothing that is said" {
	run -0 awk -f "$ROOT/share/verb/booktext.awk" <<'END'
<?xml version="1.0"?><!--Quispe--><c r="E7729" s="2" t="s"><v>10805</v></c>
<c r="A1"><v>71723459</v></c><c r="B1" t="inlineStr"><is><t>Qui</t></is></c>
<c r="C1" t="str"><f>Casos!A1</f><v>Mamani</v></c><sheet name="Chipana" r:id="rId1"/>
<hyperlink ref="A1" display="Choque" tooltip="x &lt;r=&quot;y&quot;"/>
<Relationship Id="rId7" Target="../tables/table3.xml"/><x Target="Quispe"/>
<table id="1" name="tblMesesChoque" displayName="tblMesesChoque"/><y name="tbl Choque"/>
<a:srgbClr val="0072B2"/>a < b r="Flores" <x
END
	assert_output '<?xml ="1.0"?><!--Quispe--><x><x><x><x>|
<x><x>71723459<x><x>|<x><x><x>Qui<x><x>|<x>|
<x><x>Casos!A1<x>|<x>Mamani<x><x>|<x ="Chipana"/>
<x ="Choque" ="x &lt;r=&quot;y&quot;"/>
<x/><x ="Quispe"/>
<x ="1"/><x ="tbl Choque"/>
<x>a < b r="Flores" <x'
}
