# cauce-xlsx: what is in the workbook, and what never gets into one.

load helper
load xlsx

CASES=$ROOT/tests/cases/xlsx

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "columns of the schema have its types" {
	make 'Report,From,Birth_year,Income,Court\nA/1,2026-09-04,1983,1234.5,X\n'
	holds 'A2|@|A/1' 'B2|dd/mm/yyyy|46269' 'C2|0|1983' \
		'D2|#,##0.0|1234.5' 'E2|@|X'
}

@test "a column that the schema calls text stays text, whatever is in it" {
	make 'Court,CUD\n2026-09-04,12\n'
	holds 'A2|@|2026-09-04' 'B2|@|12'
}

@test "an unknown column of days is of dates, one of numbers of numbers" {
	make 'd,i,r\n2026-09-04,12,-3.25\n2026-10-05,0,5\n'
	holds 'A2|dd/mm/yyyy|46269' 'A3|dd/mm/yyyy|46300' 'B2|0|12' 'B3|0|0' \
		'C2|0.00|-3.25' 'C3|0.00|5'
}

@test "one cell that is neither makes an unknown column text" {
	make 'd,i\n2026-09-04,12\nlater,n/d\n'
	holds 'A2|@|2026-09-04' 'A3|@|later' 'B2|@|12' 'B3|@|n/d'
}

@test "identifiers keep their zeros and all their digits" {
	make 'a,b,c,d\n007,1234567890123456,1.10,1e3\n8,1,2,3\n'
	holds 'A2|@|007' 'A3|@|8' 'B2|@|1234567890123456' 'C2|@|1.10' 'D2|@|1e3'
	make 'a\n123456789012345\n-7\n'
	holds 'A2|0|123456789012345' 'A3|0|-7'
}

@test "text never becomes a formula" {
	make 'f\n=1+1\n"=cmd|'"'/C calc'"'!A0"\n+1\n-x\n@SUM(A1)\n"\t=1"\n'
	holds 'A2|@|=1+1' "A3|@|=cmd|'/C calc'!A0" 'A4|@|+1' 'A5|@|-x' \
		'A6|@|@SUM(A1)' 'A7|@|\t=1'
	run -1 grep -c '<f' <(part xl/worksheets/sheet1.xml)
}

@test "what is no day of the calendar stays text in a column of dates" {
	make 'From,To\n2026-09-31,1900-02-28\n04/09/2026,1900-03-01\n,9999-12-31\n'
	holds 'A2|@|2026-09-31' 'A3|@|04/09/2026' 'A4|@|' 'B2|@|1900-02-28' \
		'B3|dd/mm/yyyy|61' 'B4|dd/mm/yyyy|2958465'
}

@test "n/d stays text among the numbers of an aggregate" {
	make 'Court,indicator,unit,n,numerator,denominator,value\nX,reports,count,2,1200,,n/d\nX,attendance_rate,percent,2,5,6,83.33\n'
	holds 'A1|@|Juzgado' 'B1|@|Indicador' 'B2|@|Informes recibidos' \
		'C2|@|número' 'D2|#,##0|2' 'E2|#,##0|1200' 'F2|@|' 'G2|@|n/d' \
		'C3|@|%' 'G3|#,##0.00|83.33'
}

# Counts, a rate, days and money: the figures of an aggregate.
FIGURES='indicator,unit,n,numerator,denominator,value\nreports,count,2,224,,1224\nattendance_rate,percent,2,5,7,71.43\non_time_rate,percent,2,5,10,50\npaid,BOB,2,1200.5,,1200.5\nreports,count,[c],[c],,>60\n'

@test "a count among rates is a whole number, and each figure is like its others" {
	make "$FIGURES"
	holds 'F2|#,##0|1224' 'F3|#,##0.00|71.43' 'F4|#,##0.00|50' \
		'F5|#,##0.0|1200.5' 'F6|@|más de 60' 'D2|#,##0|224' \
		'D3|#,##0|5' 'D5|#,##0.0|1200.5' 'D6|@|[c]' 'E4|#,##0|10' 'C2|#,##0|2'
	catch cauce-xlsx --verify x.xlsx T=t.csv
	caught 0
	# All stand at the right, and none is wider than it must be.
	assert_equal "$(part xl/styles.xml |
		grep -o '<xf numFmtId="16[5-9]"[^>]*><alignment horizontal="right"' |
		cut -d '"' -f 2 | paste -sd ' ')" '165 166 167'
	width=$(part xl/worksheets/sheet1.xml | grep -o '<col min="6"[^>]*>')
	make 'indicator,unit,n,numerator,denominator,value\nreports,count,2,224,,12345678\n'
	wide=$(part xl/worksheets/sheet1.xml | grep -o '<col min="6"[^>]*>')
	make 'indicator,unit,n,numerator,denominator,value\nreports,count,2,224,,12345678\nattendance_rate,percent,2,5,7,71.43\n'
	assert_equal "$(part xl/worksheets/sheet1.xml |
		grep -o '<col min="6"[^>]*>')" "$wide"
	[ "$wide" != "$width" ] || fail 'all columns are as wide'
}

@test "a layout says by which column decimals are told, and the table has it" {
	printf '%%rec: Workbook\n\nWorkbook: w\n\n%%rec: Column\n\nColumn: v\nType: number\nDecimals: k\n' >w.rec
	make 'v,k\n1.5,a\n2,b\n3,a\n4.123456789,c\n' -w ./w.rec
	holds 'A2|#,##0.0|1.5' 'A3|#,##0|2' 'A4|#,##0.0|3' \
		'A5|#,##0.000000|4.123456789'
	printf 'v,x\n1.5,a\n2,b\n' >t.csv
	refused "./w.rec:7: error: the table 'T' has no column 'k' [layout]" \
		-w ./w.rec T=t.csv
	echo 'Optional: yes' >>w.rec
	make 'v,x\n1.5,a\n2,b\n' -w ./w.rec
	holds 'A2|#,##0.0|1.5' 'A3|#,##0.0|2'
}

@test "a column n means nothing in a table without indicators" {
	make 'n,value\n007,x\n'
	holds 'A1|@|n' 'B1|@|value' 'A2|@|007'
}

@test "headers are shown by their labels, in the language asked for" {
	make 'Court,Service_Date,Case_Department,From,own\nX,,,,\n'
	holds 'A1|@|Juzgado' 'B1|@|Fecha' 'C1|@|Departamento' \
		'D1|@|Periodo desde' 'E1|@|own'
	make 'Court,Service_Date,Case_Department,own\nX,,,\n' --lang en
	holds 'A1|@|Court' 'B1|@|Date' 'C1|@|Department' 'D1|@|own'
}

@test "a header that is a label has the field's type" {
	make 'PERIODO  DESDE,Year of birth\n2026-09-04,1983\n'
	holds 'A1|@|Periodo desde' 'A2|dd/mm/yyyy|46269' 'B2|0|1983'
}

@test "an alias of documents is no header" {
	make 'A\n7\n'
	holds 'A1|@|A' 'A2|0|7'
}

@test "two columns of one label are told apart" {
	make 'Court,Case_Court,Service_Date,Signed_Date\nX,Y,2026-09-04,2026-09-05\n'
	holds 'A1|@|Juzgado' 'B1|@|Juzgado (Case_Court)' 'C1|@|Fecha' \
		'D1|@|Firmas: Fecha' 'D2|dd/mm/yyyy|46270'
}

@test "values of lists are shown by their labels, each line of them" {
	make 'Service_Outcome,Recommendation,Case_Status\nattended,"continue\nhearing",active\nodd,,\n'
	holds 'A2|@|asistió' 'A3|@|odd' 'B2|@|mantener\naudiencia'
	make 'Service_Outcome\nattended\n' -l en
	holds 'A2|@|attended'
}

@test "standard input is Datos, or Data in English" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx <t.csv
	caught 0
	assert_equal "$(sheets)" Datos
	catch cauce-xlsx --lang en -o x.xlsx - <t.csv
	caught 0
	assert_equal "$(sheets)" Data
	catch cauce-xlsx -o x.xlsx 'Dos partes=-' <t.csv
	caught 0
	assert_equal "$(sheets)" 'Dos partes'
}

@test "a file without a title lends its name, operands keep their order" {
	mkdir -p 'a=b'
	printf 'a\n1\n' >'a=b/z.csv'
	cp 'a=b/z.csv' y.csv
	catch cauce-xlsx -o x.xlsx ./a=b/z.csv Uno=y.csv y.csv
	caught 0
	assert_equal "$(sheets)" $'z\nUno\ny'
}

@test "markup and accents come through" {
	make '"<&>",ñ\n"a<b & ""c"">]]>",Ωé\n'
	holds 'A1|@|<&>' 'A2|@|a<b & "c">]]>' 'B2|@|Ωé'
}

@test "line ends within a cell are kept, CRLF as LF" {
	make 'a,b\n"x\r\ny","z\nw"\n'
	holds 'A2|@|x\ny' 'B2|@|z\nw'
}

@test "what looks like an escape of the format is escaped" {
	make 'a\n_x0041_\n_x004_\nx_x000D__x0041_\n'
	holds 'A2|@|_x005F_x0041_' 'A3|@|_x004_' \
		'A4|@|x_x005F_x000D__x005F_x0041_'
}

@test "a table without rows says so" {
	make 'Report,Court\n'
	holds 'A1|@|Código de informe' 'A2|@|Sin registros'
	make 'Report,Court\n' --lang en
	holds 'A2|@|No records'
	assert_equal "$(dump | wc -l)" 3
}

@test "the header is frozen, filtered and repeated, the page set up" {
	make 'Report,Court\nA,X\nB,Y\n'
	part xl/worksheets/sheet1.xml >sheet.xml
	grep -q '<pane xSplit="1" ySplit="1" topLeftCell="B2"[^>]*state="frozen"/>' sheet.xml
	part xl/tables/table1.xml >table.xml
	grep -q 'displayName="tblT" ref="A1:B3"' table.xml
	grep -q '<autoFilter ref="A1:B3"/>' table.xml
	grep -q '<pageSetup paperSize="1" fitToHeight="0" orientation="portrait"/>' sheet.xml
	tr '\n' '|' <sheet.xml |
		grep -q '&amp;C[^<]*|Página &amp;P de &amp;N&amp;R[^<]*|[0-9a-f]\{16\}</oddFooter>'
	part xl/workbook.xml >book.xml
	grep -qF "Print_Titles\" localSheetId=\"0\">T!\$1:\$1<" book.xml
	grep -qF "Print_Area\" localSheetId=\"0\">T!\$A\$1:\$B\$3<" book.xml
}

@test "wide tables turn the paper" {
	make 'Report,Court,a,b\nA,Juzgado de Instrucción Penal 3.º de Cochabamba,Juzgado de Instrucción Penal 3.º de Cochabamba,Juzgado de Instrucción Penal 3.º de Cochabamba\n'
	part xl/worksheets/sheet1.xml >sheet.xml
	grep -q 'fitToHeight="0" orientation="landscape"/>' sheet.xml
}

@test "long text is wrapped, and its row is high enough" {
	make "a\n$(printf 'palabra %.0s' {1..40})\n"
	part xl/worksheets/sheet1.xml | grep -o '<row r="2"[^>]*' >row
	height=$(sed 's/.* ht="\([0-9]*\).*/\1/' row)
	[ "$height" -ge 60 ] && [ "$height" -le 90 ] || fail "$(cat row)"
}

@test "an ampersand in a title does not become a code of the page" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx '2026 M&A=t.csv'
	caught 0
	part xl/worksheets/sheet1.xml |
		grep -q 'Arial,Bold"2026 M&amp;&amp;A</oddHeader>'
}

@test "the same table gives the same bytes, wherever and whenever" {
	make 'a,b\n1,x\n'
	mv x.xlsx y.xlsx
	sleep 1.1
	export TZ=America/La_Paz LC_ALL=C.UTF-8
	make 'a,b\n1,x\n'
	cmp x.xlsx y.xlsx
	part docProps/core.xml | grep -q '>2000-01-01T00:00:00Z<'
}

@test "the day when it was made is the one that was said" {
	make 'a\n1\n' --as-of 2026-10-15
	part docProps/core.xml | grep -q '>2026-10-15T00:00:00Z<'
	export SOURCE_DATE_EPOCH=1790000001
	make 'a\n1\n'
	part docProps/core.xml | grep -q '>2026-09-21T14:13:21Z<'
	export SOURCE_DATE_EPOCH=0
	make 'a\n1\n'
	part docProps/core.xml | grep -q '>1970-01-01T00:00:01Z<'
}

@test "a wrong day or epoch is trouble" {
	printf 'a\n1\n' >t.csv
	for day in 2026-02-30 1969-12-31 hoy; do
		refused "cauce-xlsx: error: '$day' is no day since 1970: write it as 2026-09-30" \
			-a $day t.csv
	done
	SOURCE_DATE_EPOCH=-1 refused \
		"cauce-xlsx: error: SOURCE_DATE_EPOCH is no number of seconds: '-1'" t.csv
	SOURCE_DATE_EPOCH=now refused \
		"cauce-xlsx: error: SOURCE_DATE_EPOCH is no number of seconds: 'now'" t.csv
}

@test "without -o, or for another language, nothing is made" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx t.csv
	caught 2 '' 'cauce-xlsx: error: where to? -o FILE names the workbook'
	refused "cauce-xlsx: error: unknown language 'fr': say 'es' or 'en'" -l fr t.csv
}

@test "a ragged table is refused, every row of it named" {
	check_case "$CASES" ragged cauce-xlsx -o "$T/x.xlsx" ragged.csv
	[ ! -e "$T/x.xlsx" ]
}

@test "a quote that is not closed is refused" {
	check_case "$CASES" quote cauce-xlsx -o "$T/x.xlsx" quote.csv
	[ ! -e "$T/x.xlsx" ]
}

@test "bytes that are not UTF-8 are refused" {
	check_case "$CASES" latin cauce-xlsx -o "$T/x.xlsx" latin.csv
	[ ! -e "$T/x.xlsx" ]
}

@test "a table cut short is refused" {
	printf 'a,b\n1,2' | refused \
		'-:2: error: truncated input: no line end after the last row [truncated]' -
	printf '' | refused \
		'-: error: truncated input: a table without a header [truncated]' -
}

@test "characters that a workbook cannot hold are refused, and not printed" {
	check_case "$CASES" control cauce-xlsx -o "$T/x.xlsx" control.csv
	[ ! -e "$T/x.xlsx" ]
	run -1 grep -c secret "$T/err"
}

@test "characters that turn the order of others are refused" {
	printf 'Name\nab\342\200\256cd\n' >t.csv
	refused "t.csv:2: error: Name: sheet 't', row 2, column A: the value has a character that turns the order of the others [cell]" t.csv
}

@test "a cell holds 32767 characters and no more" {
	{ echo Name && head -c 32767 /dev/zero | tr '\0' x && echo; } >t.csv
	catch cauce-xlsx -o x.xlsx t.csv
	caught 0
	assert_equal "$(dump | tail -n 1 | wc -c)" $((32767 + 6))
	{ echo Name && head -c 32768 /dev/zero | tr '\0' x && echo; } >t.csv
	refused "t.csv:2: error: Name: sheet 't', row 2, column A: the value is longer than 32767 characters [cell]" t.csv
	{ echo Name && printf '😀%.0s' {1..16384} && echo; } >t.csv
	refused "t.csv:2: error: Name: sheet 't', row 2, column A: the value is longer than 32767 characters [cell]" t.csv
}

@test "names that no tab can have are refused, every one" {
	printf 'a\n1\n' >t.csv
	refused "cauce-xlsx: error: the sheet name 'a:b' has one of the characters []:*?/\\ [layout]
cauce-xlsx: error: the sheet name 'a[1]' has one of the characters []:*?/\\ [layout]
cauce-xlsx: error: the sheet name 'HISTORY' is one that Excel keeps for itself [layout]
cauce-xlsx: error: the sheet name ''q' has an apostrophe at an end [layout]
cauce-xlsx: error: the sheet name '' is empty or has blanks around it [layout]
cauce-xlsx: error: the sheet name ' x' is empty or has blanks around it [layout]
cauce-xlsx: error: the sheet name 'abcdefghijklmnopqrstuvwxyzabcdef' is longer than 31 characters [layout]
cauce-xlsx: error: the sheet name 'x\\x01' has a character that a workbook cannot hold [layout]" \
		a:b=t.csv 'a[1]=t.csv' HISTORY=t.csv \'q=t.csv =t.csv ' x=t.csv' \
		abcdefghijklmnopqrstuvwxyzabcdef=t.csv $'x\001=t.csv'
}

@test "names that differ in case alone are one name" {
	printf 'a\n1\n' >t.csv
	refused "cauce-xlsx: error: the sheet name 'ÁREA' is that of another sheet too [layout]" \
		área=t.csv ÁREA=t.csv
}

@test "names with apostrophes, blanks and emoji are fine, charts or not" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx "O'Higgins y Cía=t.csv" '😀 1=t.csv'
	caught 0
	assert_equal "$(sheets)" $'O\'Higgins y Cía\n😀 1'
}

@test "standard input is read once" {
	refused 'cauce-xlsx: error: standard input can be read once' A=- B=- \
		<<<$'a\n1'
}

@test "a missing table is trouble beside a ragged one, and both are told" {
	refused "cauce-xlsx: error: cannot open 'none.csv': No such file or directory
$CASES/ragged.csv:2: error: 2 cells in this row, 3 in the header [bad-csv]
$CASES/ragged.csv:3: error: 4 cells in this row, 3 in the header [bad-csv]" \
		none.csv "$CASES/ragged.csv"
}

@test "the old file survives every failure" {
	echo old >x.xlsx
	printf 'a,b\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx t.csv
	caught 2 '' '*'
	assert_equal "$(cat x.xlsx)" old
	printf 'a,b\n1,2\n' >t.csv
	(
		ulimit -f 4
		catch cauce-xlsx -o x.xlsx t.csv
		caught 2 '' '*'
	)
	assert_equal "$(cat x.xlsx)" old
	assert_equal "$(ls)" $'err\nout\nt.csv\nx.xlsx'
}

@test "a workbook replaces the old file, for its owner alone" {
	echo old >x.xlsx
	make 'a\n1\n'
	holds 'A2|0|1'
	assert_equal "$(stat -c %a x.xlsx)" 600
}

@test "temporary files that were cut are noticed" {
	{ echo a,b && yes x,y | head -n 8000; } >t.csv
	catch cauce-xlsx -o x.xlsx t.csv
	caught 0
	[ "$(stat -c %s x.xlsx)" -lt 200000 ]
	rm x.xlsx
	(
		ulimit -f 200
		refused "cauce-xlsx: error: cannot write 'x.xlsx': a part of the archive is cut or damaged (is there room on the disk and in the folder for temporary files?)" t.csv
	)
}

@test "a folder for temporary files that does not work is trouble" {
	printf 'a\n1\n' >t.csv
	TMPDIR=$PWD/none refused "cauce-xlsx: error: cannot write in '$PWD/none', the folder for temporary files: No such file or directory" t.csv
	TMPDIR=$PWD/t.csv refused "cauce-xlsx: error: cannot write in '$PWD/t.csv', the folder for temporary files: Not a directory" t.csv
}

@test "places that take no workbook are trouble" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o none/x.xlsx t.csv
	caught 2 '' "cauce-xlsx: error: cannot write 'none/x.xlsx': No such file or directory"
	catch cauce-xlsx -o . t.csv
	caught 2 '' "cauce-xlsx: error: cannot write '.': Is a directory"
	catch cauce-xlsx -o /dev/full t.csv
	caught 2 '' "cauce-xlsx: error: cannot write '/dev/full': No space left on device"
	catch cauce-xlsx -o '' t.csv
	caught 2 '' "cauce-xlsx: error: cannot write '': No such file or directory"
}

@test "-o - writes the same to standard output" {
	make 'a\n1\n'
	cauce-xlsx -o - T=t.csv | cmp - x.xlsx
	catch sh -c 'cauce-xlsx -o - T=t.csv >/dev/full'
	caught 2 '' 'cauce-xlsx: error: cannot write to standard output: No space left on device'
	printf 'a,b\n1\n' >t.csv
	catch cauce-xlsx -o - t.csv
	caught 2 '' 't.csv:2: error: 1 cells in this row, 2 in the header [bad-csv]'
}

@test "a layout that is not there is trouble" {
	printf 'a\n1\n' >t.csv
	refused "cauce-xlsx: error: cannot open '$(readlink -f "$BIN")/../share/workbook/none.rec': No such file or directory" \
		-w none t.csv
}

@test "every fault of a layout is told, at its line" {
	check_case "$CASES" faults cauce-xlsx -w faults.rec -o "$T/x.xlsx" \
		reports.csv
	check_case "$CASES" nothing cauce-xlsx -w nothing.rec -o "$T/x.xlsx" \
		reports.csv
}

@test "a column that the layout needs and the table lacks is a fault" {
	check_case "$CASES" missing-column cauce-xlsx -w missing-column.rec \
		-o "$T/x.xlsx" T=reports.csv
	[ ! -e "$T/x.xlsx" ]
}

@test "tables and layout must fit each other" {
	cp "$ROOT/share/workbook/mensual.rec" .
	printf 'Report,Case,Court,From,To\n' >informes.csv
	line=$(grep -n '^Sheet: Casos' mensual.rec | head -n 1 | cut -d : -f 1)
	refused "./mensual.rec:$line: error: no operand gives the table 'Casos' [layout]
./mensual.rec: error: no sheet of the layout takes the table 'Otra' [layout]" \
		-w ./mensual.rec Resumen="$ROOT/share/demo/expected/aggregate.csv" \
		Informes=informes.csv Otra=informes.csv
}

@test "a pivot refuses two values for one place" {
	check_case "$CASES" twice cauce-xlsx -w pivot.rec -o "$T/x.xlsx" \
		T=twice.csv
}

@test "a chart refuses rows that do not stand together" {
	check_case "$CASES" chart cauce-xlsx -w chart.rec -o "$T/x.xlsx" \
		T=twice.csv
}

# month [ARGUMENT...]: the demo's month, in x.xlsx.
month() {
	cp "$ROOT/share/demo/expected/aggregate.csv" .
	printf 'Case,Court,Status\n007,X,active\n' >casos.csv
	printf 'Report,Case,Court,From,To\n007/9,007,X,2026-09-01,2026-09-30\n' >informes.csv
	catch cauce-xlsx -w mensual -a 2026-10-15 "$@" -o x.xlsx Resumen=aggregate.csv \
		Casos=casos.csv Informes=informes.csv
	caught 0
	SHEET=3 # after the cover and the contents
}

@test "the month's workbook has its sheets, in Spanish and in English" {
	month
	assert_equal "$(sheets)" $'Portada\nContenido\nResumen\nCasos\nInformes\nNotas'
	month --lang en
	assert_equal "$(sheets)" $'Cover\nContents\nSummary\nCases\nReports\nNotes'
}

@test "the summary has a row per month and court, an indicator a column" {
	month
	holds 'A1|@|Mes' 'B1|@|Juzgado' 'C1|@|Informes recibidos' \
		'E1|@|Asistencia (%)' 'F1|@|Citas' 'A2|[$-400A]mmmm yyyy|46204'
	tail -n 11 "$T/cells" >last
	assert_equal "$(sed -n '1p;2p' last | cut -d '|' -f 3)" \
		$'Todo el periodo\nTodos los juzgados'
	want=$(grep '^Total,Total,attendance_rate' aggregate.csv | cut -d , -f 8)
	assert_equal "$(sed -n '5p' last | cut -d '|' -f 3)" "$want"
	assert_equal "$(dump | grep -c '^A')" \
		"$(tail -n +2 aggregate.csv | cut -d , -f 1,2 | sort -u | wc -l | awk '{print $1+1}')"
}

@test "the chart shows the cells of the sheet, and says its numbers" {
	month
	part xl/charts/chart1.xml >chart.xml
	grep -q '<c:barDir val="bar"/>' chart.xml
	rows=$(dump | grep -c '^A')
	grep -q "<c:f>Resumen!\$E\$$((rows - 5)):\$E\$$rows</c:f>" chart.xml
	assert_equal "$(grep -o '<a:t>[^<]*' chart.xml | cut -c 6-)" \
		$'Asistencia a los servicios por juzgado, en todo el periodo\nJuzgado\nAsistencia (%)'
	grep -q '<c:min val="0"/>' chart.xml
	want=$(grep '^Total,Total,attendance_rate' aggregate.csv | cut -d , -f 8)
	part xl/drawings/drawing1.xml | tr '\n' ' ' |
		grep -q "descr=\"[^\"]*Todos los juzgados: $want\\.\""
}

@test "in a chart a cell without a number says so, and is no 0" {
	cat >l.rec <<'END'
%rec: Workbook

Workbook: x

%rec: Sheet

Sheet: S
Table: T
Title_es: Cifras
Title_en: Figures

%rec: Chart

Sheet: S
Chart: column
Title_es: Cifras
Title_en: Figures
Category: Court
Value: value
END
	make 'Court,indicator,value\nX,r,2\nY,r,n/d\n' -w ./l.rec
	part xl/charts/chart1.xml |
		grep -q '<c:dLbl><c:idx val="1"/>.*<a:t>n/d</a:t>'
}

# drawn COLUMNS CHART TABLE: a workbook of a table and its chart; each a printf.
drawn() {
	# shellcheck disable=SC2059 # formats
	{
		printf '%%rec: Workbook\n\nWorkbook: w\n\n%%rec: Sheet\n\nSheet: T\nTable: T\nTitle_es: T\nTitle_en: T\nSort: k\n\n%%rec: Column\n\n'
		printf "$1"
		printf '%%rec: Chart\n\nSheet: T\nChart: column\nTitle_es: V\nTitle_en: V\nValue: v\n'
		printf "$2"
	} >w.rec
	make "$3" -w ./w.rec
}

@test "days and months below a chart are days and months, and so they are told" {
	drawn 'Sheet: T\nColumn: k\nType: month\n\n' 'Category: k\n' \
		'k,v\n2026-07,3\n2026-08,\n2026-09,4.5\n'
	part xl/charts/chart1.xml | grep -o '<c:catAx>.*<c:numFmt [^>]*>' |
		grep -q '<c:numFmt formatCode="\[$-400A\]mmmm yyyy" sourceLinked="0"/>'
	part xl/drawings/drawing1.xml | grep -qF \
		'descr="V.&#xA;v: 07/2026: 3; 08/2026: ; 09/2026: 4.5."'
	drawn 'Sheet: T\nColumn: k\nType: date\n\nSheet: T\nColumn: v\nType: number\n\n' \
		'Category: k\n' 'k,v\n2026-07-31,3\n2026-08-01,>60\n'
	part xl/charts/chart1.xml | grep -o '<c:catAx>.*<c:numFmt [^>]*>' |
		grep -q '<c:numFmt formatCode="dd/mm/yyyy" sourceLinked="0"/>'
	part xl/drawings/drawing1.xml | grep -qF \
		'descr="V.&#xA;v: 31/07/2026: 3; 01/08/2026: más de 60."'
	# Words are as they were.
	drawn '' 'Category: k\n' 'k,v\na,3\nb,4\n'
	part xl/charts/chart1.xml | grep -o '<c:catAx>.*<c:numFmt [^>]*>' |
		grep -q '<c:numFmt formatCode="General" sourceLinked="1"/>'
}

@test "a chart of the last month has its rows, whatever month that is" {
	for month in 08 09; do
		drawn '' 'Where: k\nCategory: p\n' "k,p,v\n2026-$month,a,3\n2026-07,a,1\nTotal,a,4\n2026-$month,b,2\n"
		part xl/charts/chart1.xml | grep -q '<c:f>T!$C$3:$C$4</c:f>'
	done
	# Without any row there is none, and of totals alone it is theirs.
	drawn '' 'Where: k\nCategory: p\n' 'k,p,v\n'
	run unzip -Z1 x.xlsx
	refute_output --partial charts
	drawn '' 'Where: k\nCategory: p\n' 'k,p,v\nTotal,a,4\n'
	part xl/charts/chart1.xml | grep -q '<c:f>T!$C$2</c:f>'
}

@test "rows stand in order of the words that people read, not of their tokens" {
	drawn 'Sheet: T\nColumn: k\nValue: a | z | z\nValue: b | Ángel | angel\nValue: c | bote | boat\nValue: Total | Al fin | All\n\n' \
		'Category: k\n' 'k,v\nTotal,0\na,1\nB,2\nb,3\nc,4\nb,5\n'
	assert_equal "$(dump | grep '^A' | cut -d '|' -f 3 | paste -sd ' ')" \
		'k Ángel Ángel B bote z Al fin'
	assert_equal "$(dump | grep '^B' | cut -d '|' -f 3 | paste -sd ' ')" \
		'v 3 5 2 4 1 0'
	# Without words they stand as they always did.
	drawn '' 'Category: k\n' 'k,v\nTotal,0\na,1\nB,2\nÁ,3\n'
	assert_equal "$(dump | grep '^B' | cut -d '|' -f 3 | paste -sd ' ')" \
		'v 2 1 3 0'
}

# The header would be as wide as its cells, and end where the next begins.
@test "headers keep clear of each other" {
	make 'Código de informe,b\nLIB-2026-009/07,x\n'
	tight=$(part xl/worksheets/sheet1.xml | grep -o '<col min="1"[^>]*>')
	make 'Code,b\nLIB-2026-009/07,x\n'
	short=$(part xl/worksheets/sheet1.xml | grep -o '<col min="1"[^>]*>')
	[ "$tight" != "$short" ] || fail 'the header has no air'
}

@test "a chart leaves out the rows that it excepts, when all of that holds" {
	cat >l.rec <<'END'
%rec: Workbook

Workbook: x

%rec: Sheet

Sheet: T
Table: T
Title_es: Tabla
Title_en: Table

%rec: Chart

Sheet: T
Chart: bar
Title_es: Cuántos
Title_en: How many
Except: Court | Total
Except: Month | 9
Category: Court
Category_es: Juzgado
Category_en: Court
Value: n
Value_es: Cuántos
Value_en: How many
Most: 5
END
	printf 'Court,Month,n\nA,9,1\nTotal,8,2\nTotal,9,3\n' >t.csv
	catch cauce-xlsx -w l.rec -o x.xlsx T=t.csv
	caught 0
	part xl/charts/chart1.xml >chart.xml
	grep -q "<c:f>Tabla!\$C\$2:\$C\$3</c:f>" chart.xml
	# The scale ends where the layout says, and things are counted whole.
	grep -q '<c:max val="5"/>' chart.xml
	grep -q '<c:majorUnit val="1"/>' chart.xml
	sed -i 's/^A,9,1/A,9,100/' t.csv
	catch cauce-xlsx -w l.rec -o x.xlsx T=t.csv
	caught 0
	run ! grep majorUnit <(part xl/charts/chart1.xml)
	sed -i 's/^Most: 5/Most: 0/' l.rec
	refused "l.rec:26: error: Most: a scale ends at a number from 1 to 1000000000, not '0' [layout]" \
		-w l.rec T=t.csv
}

@test "numbers keep clear of text that stands beside them" {
	make 'Court,n,Case\nX,1,A\n'
	part xl/styles.xml | grep -q 'horizontal="right" vertical="top" indent="1"'
	make 'Court,Case,n\nX,A,1\n'
	run ! grep -o 'indent="1"' <(part xl/styles.xml)
}

@test "page texts keep their size where the sheet is made smaller" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx T=t.csv
	part xl/worksheets/sheet1.xml | grep -q '<oddFooter>[^<]*C&amp;8&amp;'
	long=$(seq -f 'identificador-%02.0f' 14 | paste -s -d ,)
	printf '%s\n%s\n' "$long" "$long" >t.csv
	catch cauce-xlsx -o x.xlsx T=t.csv
	part xl/worksheets/sheet1.xml | grep -Eq '<oddFooter>[^<]*C&amp;1[2-9]&amp;'
}

# LibreOffice does not wrap such a cell, and would cut it.
@test "a cell that leads somewhere is one line, or it leads nowhere" {
	cat >l.rec <<'END'
%rec: Workbook

Workbook: x

%rec: Sheet

Sheet: A
Table: A
Title_es: A
Title_en: A

Sheet: B
Table: B
Title_es: B
Title_en: B

%rec: Column

Sheet: A
Column: Court
Width: 20
Link: B | Court
END
	printf 'Court\nCorto\nJuzgado de nombre muy largo\n' >t.csv
	catch cauce-xlsx -w l.rec -o x.xlsx A=t.csv B=t.csv
	caught 0
	assert_equal "$(part xl/worksheets/sheet1.xml |
		grep -o '<hyperlink ref="[^"]*')" '<hyperlink ref="A2'
	# Of its own width the column is as wide as it must be.
	sed -i /^Width/d l.rec
	catch cauce-xlsx -w l.rec -o x.xlsx A=t.csv B=t.csv
	assert_equal "$(part xl/worksheets/sheet1.xml |
		grep -o '<hyperlink ref="[^"]*' | wc -l)" 2
}

@test "an empty month makes a workbook without a chart" {
	printf 'Court,month:To,indicator,unit,n,numerator,denominator,value\n' >a.csv
	printf 'Case,Court\n' >c.csv
	printf 'Report,Case,Court,From,To\n' >i.csv
	catch cauce-xlsx -w mensual -a 2026-10-15 -o x.xlsx Resumen=a.csv Casos=c.csv \
		Informes=i.csv
	caught 0
	SHEET=3 holds 'A1|@|Mes' 'B1|@|Juzgado' 'A2|@|Sin registros'
	run -1 grep charts <(unzip -l x.xlsx)
}

@test "an aggregate without totals has no chart, which is a note" {
	grep -v Total "$ROOT/share/demo/expected/aggregate.csv" >a.csv
	printf 'Case,Court\n' >c.csv
	printf 'Report,Case,Court,From,To\n' >i.csv
	catch cauce-xlsx -w mensual -a 2026-10-15 -o x.xlsx Resumen=a.csv Casos=c.csv \
		Informes=i.csv
	caught 0 '' "cauce-xlsx: note: the sheet 'Resumen' has no chart 'Asistencia a los servicios por juzgado, en todo el periodo': the table has nothing for it"
}

@test "recutils finds nothing wrong with the layouts" {
	command -v recfix >/dev/null || skip 'recutils is not installed'
	for f in "$ROOT"/share/workbook/*.rec; do
		catch recfix "$f"
		caught 0
	done
}

# --- what is no table, or too wide a one ---

@test "records are no table, and neither are records that were cut" {
	local said="t.csv:1: error: these are records: cauce-table makes a table of them [unknown-format]"

	printf '#%%cauce 1\n%%rec: Case\n\nCase: A\nName: B\n\n#%%end 1\n' >t.csv
	refused "$said" t.csv
	printf '#%%cauce 1\n%%rec: Case\n\nCase: A\nName: "B' >t.csv
	refused "$said" t.csv
	printf '#%%cauce 1' >t.csv
	refused "$said" t.csv
	printf '%%rec: Case\n\nCase: A, "B"\n' >t.csv
	refused "$said" t.csv
	printf '\357\273\277%%rec: Case\n\nCase: A\n' >t.csv
	refused "$said" t.csv
}

@test "a table that is too wide is refused before its columns are looked up" {
	{
		seq -s , 200000
		seq -s , 200000
	} >t.csv
	SECONDS=0
	refused 't.csv:1: error: the table has 200000 columns, and a sheet holds 16384 [cell]' \
		t.csv
	[ "$SECONDS" -lt 5 ]
}

@test "a day before 1900-03-01 is text in a column of days that nobody knows" {
	make 'X,Y\n2026-09-04,1899-01-01\n1899-12-31,0026-01-01\n2026-09-05,\n'
	holds 'A2|dd/mm/yyyy|46269' 'A3|@|1899-12-31' \
		'A4|dd/mm/yyyy|46270' 'B2|@|1899-01-01' 'B3|@|0026-01-01'
}
