# cauce-xlsx: what a layout can say, and what then is in the workbook.

load helper
load xlsx

CASES=$ROOT/tests/cases/xlsx

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >l.rec <<'END'
%rec: Workbook

Workbook: libro
Title_es: Informe & cifras
Title_en: Report & figures
Audience: court
Symbol: n/d | [z] | No aplica | Not applicable
Symbol: [c] | [c] | Suprimido | Suppressed

%rec: Sheet

Sheet: Portada
Shows: cover
Title_es: Portada
Title_en: Cover

Sheet: Contenido
Shows: contents
Title_es: Contenido
Title_en: Contents

Sheet: Resumen
Table: R
Title_es: Resumen
Title_en: Summary
About_es: Una fila por mes.
About_en: A row per month.

Sheet: Casos
Table: C
Title_es: Casos
Title_en: Cases

Sheet: Informes
Table: I
Title_es: Informes
Title_en: Reports

Sheet: Notas
Title_es: Notas
Title_en: Notes
Note_es: Caso | Lo que es.
Note_en: Case | What it is.

%rec: Cover

Cover: court
Label_es: Juzgado
Label_en: Court
Distinct: C | Court
Many_es: juzgados
Many_en: courts

Cover: period
Label_es: Periodo
Label_en: Period
Shows: period
Span: I | From, To

Cover: cut
Label_es: Corte
Label_en: Cut-off
Shows: as_of
Optional: yes

Cover: source
Label_es: Fuente
Label_en: Source
Shows: sources

Cover: digest
Label_es: Origen
Label_en: Origin
Shows: digest

Cover: rows
Label_es: Filas
Label_en: Rows
Shows: rows

Cover: tool
Label_es: Hecho con
Label_en: Made with
Shows: version

Cover: office
Label_es: Oficina
Label_en: Office
Value_es: La de siempre
Value_en: As always

Cover: sign
Label_es: Firma
Label_en: Signature
Sign: yes

%rec: Column

Sheet: Resumen
Column: month:To
Type: month
Value: Total | Todo | All

Sheet: Resumen
Column: Court
Value: Total | Todos | All

Sheet: Resumen
Column: n
Label_es: Informes
Label_en: Reports
Type: number
Link: Informes | Court month:To

Sheet: Resumen
Column: rate
Type: number
Value: n/d | sin cifra | no figure

Sheet: Casos
Column: Case

Sheet: Casos
Column: Court

Sheet: Casos
Column: State
Tone: late | alarm
Tone: soon | warn
Tone: fine | calm

Sheet: Informes
Column: Report

Sheet: Informes
Column: Case
Link: Casos | Case
END
	printf 'Case,Court,State\n7,X,late\n8,Y,soon\n9,X,fine\n,Z,other\n' >c.csv
	cat >i.csv <<'END'
Report,Case,Court,From,To
A,9,X,2026-07-01,2026-07-31
B,7,X,2026-07-01,2026-07-31
C,8,Y,2026-07-01,2026-07-31
D,10,X,2026-08-01,2026-08-31
E,,Y,2026-08-01,2026-08-30
END
	cat >r.csv <<'END'
month:To,Court,n,rate
2026-07,X,2,50.5
2026-07,Y,1,n/d
2026-07,Total,3,[c]
2026-09,X,0,n/d
Total,X,3,20
Total,Total,n/d,30
END
}

tables=(R=r.csv C=c.csv I=i.csv)

# lay [ARGUMENT...]: a workbook x.xlsx by l.rec, without a message.
lay() {
	catch cauce-xlsx -w ./l.rec "$@" -o x.xlsx "${tables[@]}"
	caught 0
}

# said TERM: what the cover says of it.
said() {
	dump | awk -F '|' -v term="$1" '
		$3 == term { n = substr($1, 2) }
		n && $1 == "B" n { print $3; exit }'
}

# links N: where cells of a sheet lead to, "B2 'Casos'!A4:C4", one a line.
links() {
	part "xl/worksheets/sheet$1.xml" | grep -o '<hyperlink [^>]*>' |
		sed 's/.*ref="\([^"]*\)" location="\([^"]*\)".*/\1 \2/'
}

@test "the cover says the title, the level in capitals, and a line a record" {
	lay --as-of 2026-10-15
	assert_equal "$(dump | grep '^A' | cut -d '|' -f 3)" "$(printf '%s\n' \
		'Informe & cifras' 'RESERVADO: PARA EL JUZGADO Y LAS PARTES' \
		Juzgado Periodo Corte 'Fuente: Resumen (R)' 'Fuente: Casos (C)' 'Fuente: Informes (I)' \
		Origen Filas 'Hecho con' Oficina Firma)"
	assert_equal "$(said Corte)" 15/10/2026
	assert_equal "$(said Filas)" '15 filas en 3 tablas'
	assert_equal "$(said 'Hecho con')" \
		"$(cauce-xlsx --version | sed 's/.*(cauce) /cauce /')"
	assert_equal "$(said Oficina)" 'La de siempre'
	assert_equal "$(said Firma)" ''
	lay --lang en
	holds 'A1|@|Report & figures' \
		'A2|@|RESTRICTED: FOR THE COURT AND THE PARTIES' \
		'B4|@|from 01/07/2026 to 31/08/2026' 'B9|@|15 rows in 3 tables'
}

@test "sources and digest are those that sha256sum finds" {
	lay
	for f in r c i; do
		sha256sum $f.csv | sed "s/  .*/  ${f^}/"
	done >sums
	assert_equal "$(said 'Fuente: Casos (C)')" \
		"4 filas\\n$(sha256sum <c.csv | cut -c 1-64)"
	whole=$(sha256sum <sums | cut -c 1-64)
	assert_equal "$(said Origen)" "$whole"
	part docProps/custom.xml | grep -q "name=\"Origen SHA-256\"><vt:lpwstr>$whole<"
	part xl/worksheets/sheet4.xml | grep -q "^${whole:0:16}</oddFooter>"
	tables=(R=r.csv C=- I=i.csv)
	cp x.xlsx y.xlsx
	lay <c.csv
	cmp x.xlsx y.xlsx
}

@test "--set goes before all else, also for a line to sign" {
	lay --set period=ayer --set court='Juzgado = 1.º' --set sign=Ana
	assert_equal "$(said Periodo)" ayer
	assert_equal "$(said Juzgado)" 'Juzgado = 1.º'
	assert_equal "$(said Firma)" Ana
}

@test "a period is said, or spans the days of columns" {
	lay
	assert_equal "$(said Periodo)" 'del 01/07/2026 al 31/08/2026'
	while read -r period text; do
		lay --period "$period"
		assert_equal "$(said Periodo)" "$text"
	done <<'END'
2026-09 del 01/09/2026 al 30/09/2026
2026-Q4 del 01/10/2026 al 31/12/2026
2024 del 01/01/2024 al 31/12/2024
2026-02-03 03/02/2026
2026-01-31/2026-02-01 del 31/01/2026 al 01/02/2026
END
	for period in 2026-13 2026-Q5 2026-Q0 26 '' / 2026-09-02/2026-09-01 \
		2026-09/2026-10 2026-09-31; do
		refused "cauce-xlsx: error: '$period' is no period: write it as 2026-09, or as 2026-09-01/2026-09-30" \
			-w ./l.rec --period "$period" "${tables[@]}"
	done
	sed -i 's/^Span: I .*/Span: R | month:To/' l.rec
	lay
	assert_equal "$(said Periodo)" 'del 01/07/2026 al 30/09/2026'
}

@test "of a column the cover says few values, or how many there are" {
	lay
	assert_equal "$(said Juzgado)" 'X; Y; Z'
	echo 10,W,late >>c.csv
	lay
	assert_equal "$(said Juzgado)" '4 juzgados'
	printf 'Case,Court,State\n7,X,late\n8,,\n9,Total,\n' >c.csv
	lay
	assert_equal "$(said Juzgado)" X
}

@test "what nothing says is trouble, or goes if it may" {
	lay
	assert_equal "$(said Corte)" ''
	sed -i '/^Optional: yes/d; /^Value_e[sn]: \(La\|As\)/d' l.rec
	printf 'Report,Case,Court,From,To\n' >i.csv
	printf 'Case,Court,State\n' >c.csv
	line() { grep -n "^Cover: $1\$" l.rec | cut -d : -f 1; }
	refused "./l.rec:$(line court): error: nothing says 'court' of the cover: --set court=TEXT does [layout]
./l.rec:$(line period): error: nothing says 'period' of the cover: --period does [layout]
./l.rec:$(line cut): error: nothing says 'cut' of the cover: --as-of does [layout]
./l.rec:$(line office): error: nothing says 'office' of the cover: --set office=TEXT does [layout]" \
		-w ./l.rec "${tables[@]}"
	sed -i 's/^Shows: as_of/Shows: level/; /^Audience/d' l.rec
	catch cauce-xlsx -w ./l.rec --period 2026 --set court=1 \
		--set office=1 -o x.xlsx "${tables[@]}"
	caught 2 '' "./l.rec:$(line cut): error: nothing says 'cut' of the cover: --for does [layout]"
	lay --period 2026 --set court=1 --set office=1 --for public
	assert_equal "$(said Corte)" PÚBLICO
}

@test "a line that cannot be set is trouble, and its value is not told" {
	refused "cauce-xlsx: error: --set: the cover of 'libro' has no line 'judge'" \
		-w ./l.rec --set judge=Secreta "${tables[@]}"
	refused "cauce-xlsx: error: --set: it is NAME=VALUE, and there is no '='" \
		-w ./l.rec --set court "${tables[@]}"
	refused "cauce-xlsx: error: --set: 'court' is set twice" \
		-w ./l.rec --set court=1 --set court=2 "${tables[@]}"
	refused "cauce-xlsx: error: --set: the cover of 'simple' has no line 'x'" \
		--set x=1 c.csv
	refused "cauce-xlsx: error: sheet 'Portada', row 3, column B: the value is not UTF-8 [cell]" \
		-w ./l.rec --set court=$'\xff' "${tables[@]}"
}

@test "a column that the cover asks for and a table lacks is a fault" {
	sed -i 's/^Span: .*/Span: I | From, Until/; s/^Distinct: .*/Distinct: C | Judge/' l.rec
	at=$(grep -n '^Cover: court' l.rec | cut -d : -f 1)
	refused "./l.rec:$at: error: the table 'C' has no column 'Judge' [layout]
./l.rec:$((at + 7)): error: the table 'I' has no column 'Until' [layout]" \
		-w ./l.rec "${tables[@]}"
}

@test "who may read it stands on the cover, on each page and in the properties" {
	lay --for public --as-of 2026-10-15
	holds 'A2|@|PÚBLICO'
	part docProps/custom.xml >custom.xml
	grep -q 'name="Nivel de reserva"><vt:lpwstr>PÚBLICO<' custom.xml
	grep -q 'name="Fecha de corte"><vt:lpwstr>15/10/2026<' custom.xml
	grep -q 'name="Idioma"><vt:lpwstr>es-BO<' custom.xml
	grep -q 'name="Programa"><vt:lpwstr>cauce [0-9]' custom.xml
	part xl/worksheets/sheet4.xml | tr '\n' '|' >sheet.xml
	grep -q '<oddHeader>&amp;L[^|]*"Informe &amp;&amp; cifras&amp;R[^|]*"Casos</oddHeader>' sheet.xml
	grep -q '<oddFooter>&amp;L[^|]*"PÚBLICO|[^|]*"Fecha de corte: 15/10/2026&amp;C[^|]*|Página &amp;P de &amp;N&amp;R[^|]*|[0-9a-f]\{16\}</oddFooter>' sheet.xml
	refused "cauce-xlsx: error: there is no policy for 'nobody'" \
		-w ./l.rec --for nobody "${tables[@]}"
	refused "cauce-xlsx: error: there is no policy for ''" \
		-w ./l.rec --for '' "${tables[@]}"
	sed 's/^Level_en: .*/Level_en: x/; /^Level_es/d' \
		"$ROOT/share/policy/public.rec" >./p.rec
	refused "cauce-xlsx: error: the policy for './p.rec' has no words for its level: Level_es, Level_en" \
		-w ./l.rec --for ./p.rec "${tables[@]}"
}

@test "without an audience and a day, pages say neither" {
	make 'a\n1\n'
	part xl/worksheets/sheet1.xml | tr '\n' '|' |
		grep -q '<oddFooter>&amp;L&amp;8&amp;"Arial,Bold"&amp;C'
	part docProps/custom.xml >custom.xml
	run -1 grep -c -e 'Nivel de reserva' -e 'Fecha de corte' custom.xml
}

@test "every policy has words for its level" {
	for f in "$ROOT"/share/policy/*.rec; do
		for lang in es en; do
			lay --for "$(basename "$f" .rec)" --lang $lang
			assert_equal "$(dump | sed -n 's/^A2|@|//p')" \
				"$(sed -n "s/^Level_$lang: //p" "$f" |
					sed 'y/abcdefghijklmnopqrstuvwxyzáéíóúñ/ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÑ/')"
		done
	done
}

@test "the paper can be said" {
	while read -r paper code; do
		lay --paper "$paper"
		part xl/worksheets/sheet3.xml |
			grep -q "<pageSetup paperSize=\"$code\""
	done <<<$'carta 1\noficio 14\nlegal 5\na4 9'
	refused "cauce-xlsx: error: unknown paper 'A4': say 'carta', 'oficio', 'legal' or 'a4'" \
		-w ./l.rec --paper A4 "${tables[@]}"
}

@test "the contents lead to every other sheet, and count its rows" {
	lay
	assert_equal "$(dump 2 | cut -d '|' -f 1,3)" "$(printf '%s\n' \
		'A1|Hoja' 'B1|Qué contiene' 'C1|Filas' \
		'A2|Portada' 'B2|' 'C2|' \
		'A3|Resumen' 'B3|Una fila por mes.' 'C3|6' \
		'A4|Casos' 'B4|' 'C4|4' 'A5|Informes' 'B5|' 'C5|5' \
		'A6|Notas' 'B6|' 'C6|3')"
	assert_equal "$(links 2)" "$(printf '%s\n' "A2 'Portada'!A1" \
		"A3 'Resumen'!A1" "A4 'Casos'!A1" "A5 'Informes'!A1" \
		"A6 'Notas'!A1")"
}

@test "symbols stand for tokens among figures, and notes explain them" {
	lay
	dump 3 >cells
	grep -qxF 'D4|@|[c]' cells
	grep -qxF 'C7|@|[z]' cells
	grep -qxF 'D3|@|sin cifra' cells
	run -1 grep -c 'n/d' cells
	assert_equal "$(dump 6 | cut -d '|' -f 3)" "$(printf '%s\n' \
		Término 'Qué significa' Caso 'Lo que es.' \
		'[z]' 'No aplica' '[c]' Suprimido)"
	sed -i 's/,X,/,n\/d,/' c.csv
	lay
	dump 4 >cells
	grep -qxF 'B2|@|n/d' cells
}

@test "a tone is a fill and bold type, by the token" {
	lay
	part xl/worksheets/sheet4.xml >sheet.xml
	part xl/styles.xml | tr -d '\n' >styles.xml
	style() { grep -o "<c r=\"$1\" s=\"[0-9]*" sheet.xml | sed 's/.*"//'; }
	fill() {
		xf=$(sed 's/.*<cellXfs[^>]*>//; s/<\/cellXfs>.*//' styles.xml |
			grep -o '<xf [^>]*>' | sed -n "$((1 + $(style "$1")))p")
		n=$(sed 's/.*fillId="\([0-9]*\)".*/\1/' <<<"$xf")
		f=$(sed 's/.*fontId="\([0-9]*\)".*/\1/' <<<"$xf")
		sed 's/<\/fills>.*//' styles.xml | grep -o '<fill>.*' |
			sed 's/<fill>/\n/g' | sed -n "$((n + 2))p" |
			grep -o 'fgColor rgb="[0-9A-F]*' || echo none
		sed 's/<\/fonts>.*//' styles.xml | sed 's/<font>/\n/g' |
			sed -n "$((f + 2))p" | grep -o '<b/>' || echo plain
	}
	assert_equal "$(fill C2)" $'fgColor rgb="FFF8C9BD\n<b/>'
	assert_equal "$(fill C3)" $'fgColor rgb="FFFFEEB3\n<b/>'
	assert_equal "$(fill C4)" $'fgColor rgb="FFCFE8F5\n<b/>'
	assert_equal "$(fill C5)" $'none\nplain'
}

@test "a report leads to its case, and nothing to a case that is not there" {
	lay
	assert_equal "$(links 5)" "$(printf '%s\n' "B2 'Casos'!A4:C4" \
		"B3 'Casos'!A2:C2" "B4 'Casos'!A3:C3")"
	dump 5 | grep -qxF 'B2|@|9'
	dump 5 | grep -qxF 'B5|@|10'
}

@test "a figure leads to its rows: all that stand together, or the first" {
	lay
	assert_equal "$(links 3)" "$(printf '%s\n' "C2 'Informes'!A2:E3" \
		"C3 'Informes'!A4:E4" "C4 'Informes'!A2:E4" \
		"C6 'Informes'!A2:E2" "C7 'Informes'!A2:E6")"
	dump 3 | grep -qxF 'C2|#,##0|2'
	catch cauce-xlsx -w ./l.rec --verify x.xlsx "${tables[@]}"
	caught 0
}

@test "links to a sheet whose name has an apostrophe" {
	sed -i "s/^Title_es: Casos/Title_es: L'Hôpital/" l.rec
	lay
	assert_equal "$(links 5 | head -n 1)" "B2 'L''Hôpital'!A4:C4"
}

@test "a link by a column that one of the tables lacks is a fault" {
	sed -i 's/^Link: Informes .*/Link: Informes | Judge/' l.rec
	at=$(grep -n '^Column: n$' l.rec | cut -d : -f 1)
	refused "./l.rec:$((at - 1)): error: the table 'R' has no column 'Judge' [layout]" \
		-w ./l.rec "${tables[@]}"
	sed -i 's/^Link: Informes .*/Link: Informes | rate/' l.rec
	refused "./l.rec:$((at - 1)): error: the table 'I' has no column 'rate' [layout]" \
		-w ./l.rec "${tables[@]}"
	sed -i 's/^Link: Informes .*/Link: Informes | Court, Court Court,Court Court/' l.rec
	refused "./l.rec:$((at - 1)): error: a link has at most 4 columns [layout]" \
		-w ./l.rec "${tables[@]}"
}

@test "more links than a sheet can have are none, and that is said" {
	{
		echo Report,Case,Court,From,To
		seq -f '%.0f,7,X,2026-07-01,2026-07-31' 65001
	} >i.csv
	catch cauce-xlsx -w ./l.rec -o x.xlsx "${tables[@]}"
	caught 0 '' "cauce-xlsx: note: the sheet 'Informes' has no links: they would be more than 65000"
	assert_equal "$(links 5)" ''
	assert_equal "$(links 3 | head -n 1)" "C2 'Informes'!A2:E65002"
}

@test "every table has a name of letters and digits, and none like a cell" {
	printf 'a\n1\n' >t.csv
	catch cauce-xlsx -o x.xlsx 'Casos nuevos (2026)=t.csv' 2026=t.csv \
		'¡Ñandú! ¡Sí!=t.csv' '¡! ¿=t.csv' 'R C=t.csv' R-c=t.csv \
		Ωμέγα=t.csv
	caught 0
	for n in 1 2 3 4 5 6 7; do
		part xl/tables/table$n.xml | grep -o 'displayName="[^"]*'
	done | cut -d '"' -f 2 >names
	assert_equal "$(cat names)" "$(printf '%s\n' tblCasosnuevos2026 \
		tbl_2026 tblNanduSi tbl_ tblRC tblRc_2 tblΩμέγα)"
}

@test "headers of a table are one line each, and all different" {
	make 'Zz,zZ,"x\ny",,Zz,Zz (2)\n1,2,3,4,5,6\n'
	part xl/tables/table1.xml | grep -o 'tableColumn id[^>]*' |
		cut -d '"' -f 4 >headers
	assert_equal "$(cat headers)" "$(printf '%s\n' Zz 'zZ (2)' 'x y' \
		'Columna 4' 'Zz (5)' 'Zz (2) (6)')"
	holds 'A1|@|Zz' 'B1|@|zZ (2)' 'C1|@|x y' 'D1|@|Columna 4' \
		'E1|@|Zz (5)' 'F1|@|Zz (2) (6)'
}

@test "a header that a table cannot have leaves a filter without one" {
	make "$(printf 'x%.0s' {1..256})\n1\n"
	part xl/worksheets/sheet1.xml | grep -q '<autoFilter ref="A1:A2"/>'
	run -11 unzip -p x.xlsx xl/tables/table1.xml
}

@test "for the public there is a title above, and nothing to filter or freeze" {
	sed -i 's/^Audience: .*/Profile: publication/' l.rec
	lay --lang en
	dump 3 >cells
	grep -qxF 'A1|@|Summary' cells
	grep -qxF 'A2|@|A row per month. The symbols [z], [c] are explained on the sheet Notes.' cells
	grep -qxF 'C3|@|Reports' cells
	grep -qxF 'C4|#,##0|2' cells
	part xl/worksheets/sheet3.xml >sheet.xml
	run -1 grep -c -e '<pane ' -e '<autoFilter ' -e '<headerFooter' sheet.xml
	part xl/tables/table2.xml >table.xml
	grep -q 'displayName="tblSummary" ref="A3:D9"' table.xml
	run -1 grep -c '<autoFilter ' table.xml
	grep -qF "Print_Titles\" localSheetId=\"2\">Summary!\$3:\$3<" \
		<(part xl/workbook.xml)
	assert_equal "$(links 3 | head -n 1)" "C4 'Reports'!A4:E5"
	assert_equal "$(links 5 | head -n 1)" "B4 'Cases'!A6:C6"
	holds 'A1|@|Report & figures'
	catch cauce-xlsx -w ./l.rec --lang en --verify x.xlsx "${tables[@]}"
	caught 0
}

@test "what stands above a table is a line, and printed as a whole" {
	sed -i 's/^Audience: .*/Profile: publication/' l.rec
	about=$(printf 'palabra %.0s' {1..20})
	sed -i "s/^About_es: .*/About_es: ${about% }/" l.rec
	lay
	grep -q "Print_Area\" localSheetId=\"2\">Resumen!\$A\$1:\$[M-Z]\$9<" \
		<(part xl/workbook.xml)
	sed -i "s/^About_es: .*/About_es: $about$about/" l.rec
	refused "r.csv: error: sheet 'Resumen', row 2, column A: the value is longer than 255 characters [cell]" \
		-w ./l.rec "${tables[@]}"
}

@test "every fault of what a layout says is told, at its line" {
	check_case "$CASES" layout-faults cauce-xlsx -w layout-faults.rec \
		-o "$T/x.xlsx" T=reports.csv
	[ ! -e "$T/x.xlsx" ]
}

@test "the same tables and words give the same bytes" {
	lay --as-of 2026-10-15 --set sign=Ana
	mv x.xlsx y.xlsx
	lay --as-of 2026-10-15 --set sign=Ana
	cmp x.xlsx y.xlsx
	lay --as-of 2026-10-15 --set sign=Eva
	run -1 cmp -s x.xlsx y.xlsx
}
