# cauce-parse: forms as people lay them out: labels, bullets, tables, pages.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# cases PREFIX: parses each such document of forms/.
cases() {
	local doc n=0

	for doc in "$ROOT/tests/cases/parse/forms/$1"*.txt; do
		[ -e "$doc" ] || continue
		check_case "${doc%/*}" "$(basename "$doc")" \
			cauce-parse "$(basename "$doc")"
		n=$((n + 1))
	done
	[ "$n" -gt 0 ]
}

# form TEXT: parses these lines, in printf's format, below "Caso: A".
form() {
	# shellcheck disable=SC2059 # the text is a format
	printf "Caso: A\n$1\n" >in.txt
	catch cauce-parse in.txt
	fields=$(grep -v -e '^#' -e '^%' -e '^$' -e '^Case:' -e '^Source:' \
		-e '^Digest:' "$T/out" || :)
}

# says FIELDS [MESSAGE]: what form left.
says() {
	assert_equal "$fields" "$1"
	assert_equal "$(cat "$T/err")" "${2-}"
	assert_equal "$status" 0
}

@test "labels have any case, language and emphasis" {
	cases bold
	cases case
	cases english
	cases mixed
	cases heading
}

@test "labels are numbered in every way" {
	cases number
}

@test "a label ends at a colon, at leaders or at a point and a dash" {
	cases colon
	cases leader
	cases point
}

@test "what stands under a label that nobody knows is not of the field above" {
	cases other-label
}

@test "a text of which no group is known may be a narrative, and keeps all" {
	printf '%s\n' '%rec: Note' '%key: Id' '%type: Id line' \
		'%allowed: Id Text Rest' >notes.rec
	printf 'Id: 1\nText: came late\nOther: and left\n' >in.txt
	catch cauce-parse --schema ./notes.rec --type Note in.txt
	assert_equal "$(grep -A 2 '^Id' "$T/out")" 'Id: 1
Text: came late
+ Other: and left'
	assert_equal "$(cat "$T/err")" ''
}

@test "an ellipsis is no leader" {
	form 'Resumen: vino\nSalud… buena, dijo.'
	says 'Summary: vino
+ Salud… buena, dijo.'
}

@test "items have bullets of every kind" {
	cases bullet
}

@test "a box that is empty or crossed is no bullet" {
	form 'Recomendación:\n☐ mantener'
	caught 1 '*' '*'
	form 'Recomendación:\n✗ mantener'
	caught 1 '*' '*'
}

@test "a number in parentheses may be a telephone's" {
	form 'Teléfono: (4) 425-1234'
	says 'Phone: 44251234'
}

@test "a hyphen right before a number is a minus" {
	form 'Hijos: -2'
	says 'Children: -2'
}

@test "blanks and marks of word processors are plain blanks, or nothing" {
	cases nbsp
	cases zero
	cases soft
	cases line
	cases vertical
}

@test "a line that a vertical tab ends keeps the number it has in the file" {
	form 'Resumen: x\vColor: azul\nHijos: x'
	caught 1 '*' "in.txt:3: error: Children: this is no whole number: write 3 [bad-number]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "values stand below their labels, and run over lines" {
	cases next
	cases run
	cases email
	cases hyphenated
}

@test "a line behind a value that is whole is not of it" {
	form 'Número: 9\n   de la serie'
	says 'Number: 9
Unplaced: de la serie' 'in.txt:3: warning: this line belongs to no field, and is kept unplaced [unplaced]'
	form 'Juzgado: Juzgado 1.º\nSucre, capital'
	says 'Court: Juzgado 1.º
Unplaced: Sucre, capital' 'in.txt:3: warning: this line belongs to no field, and is kept unplaced [unplaced]'
}

@test "numbers of pages are left out, and what pages repeat is kept once" {
	cases page
}

@test "a foot with the number of its page is a foot" {
	form 'Resumen: uno\nPrograma Libertas – Página 1 de 2\n\fdos\nPrograma Libertas – Página 2 de 2'
	says 'Summary: uno
+ dos
Unplaced: Programa Libertas – Página 1 de 2' 'in.txt:3: warning: this line belongs to no field, and is kept unplaced [unplaced]'
}

@test "a page that a text mentions is text" {
	form 'Resumen: consta en la\npágina 3'
	says 'Summary: consta en la
+ página 3'
}

@test "the same item on two pages is two items" {
	form 'Servicios:\n04/09/2026, consejería, asistió\n\f04/09/2026, consejería, asistió\n\f'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-04 | counselling | attended'
}

@test "tables are drawn with bars" {
	cases pipe
}

@test "tables are drawn with tabs, or blanks" {
	cases tab
	cases simple
}

@test "a column that is no part is kept, and a number of rows is not" {
	form 'Servicios:\n| N.º | Fecha | Servicio | Asistencia | Nota |\n| 1 | 04/09/2026 | consejería | asistió | tarde |'
	says 'Service: 2026-09-04 | counselling | attended
Unplaced: Nota: tarde' 'in.txt:4: warning: this line belongs to no field, and is kept unplaced [unplaced]'
}

@test "a row that lacks a part is an error at its line" {
	form 'Servicios:\n| Fecha | Servicio | Asistencia |\n|---|---|---|\n| 04/09/2026 | consejería | |'
	caught 1 '*' "in.txt:5: error: Service_Outcome: the part is missing, and no item does without it [missing-field]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "what is in no column of a table is kept" {
	form 'Servicios:\n| Fecha | Servicio | Asistencia |\n| 04/09/2026 | consejería | asistió | Ana |'
	says 'Service: 2026-09-04 | counselling | attended
Unplaced: Ana' 'in.txt:4: warning: this line belongs to no field, and is kept unplaced [unplaced]'
}

@test "a cell holds a number with its unit" {
	form 'Servicios:\n| Fecha | Servicio | Asistencia | Minutos |\n| 04/09/2026 | consejería | asistió | 60 min. |'
	says 'Service: 2026-09-04 | counselling | attended | 60'
	form 'Servicios:\n| Fecha | Servicio | Asistencia | Minutos |\n| 04/09/2026 | consejería | asistió | 60 kg |'
	caught 1 '*' "in.txt:4: error: Service_Minutes: this is no whole number: write 3 [bad-number]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "a value that is a label, too, is a value where it fits" {
	form '| Embarazada | No |\n| Hijos | 2 |'
	says 'Children: 2
Pregnant: no'
	# N.º is the number of the report, and no number of children.
	form '| Hijos | No |'
	says 'Unplaced: Hijos | No' 'in.txt:2: warning: this line belongs to no field, and is kept unplaced [unplaced]'
}

@test "a table ends where labels and values begin" {
	form 'Servicios:\n| Fecha | Servicio | Asistencia |\n| 04/09/2026 | consejería | asistió |\n| Hijos | 2 | Embarazada | No |'
	says 'Service: 2026-09-04 | counselling | attended
Children: 2
Pregnant: no'
	form 'Firmas:\n| Nombre | Profesión | Matrícula |\n| Ana | psicóloga | RPA-1 |\n| Hijos | 2 | Lugar | La Paz |'
	says 'Place: La Paz
Children: 2
Signed: Ana | psychologist | RPA-1'
	# Vivienda is a label, and a service.
	form 'Servicios:\n| Servicio | Fecha | Asistencia |\n| vivienda | 04/09/2026 | asistió |'
	says 'Service: 2026-09-04 | housing | attended'
}

@test "a header that is repeated on the next page is no row" {
	form 'Servicios:\n| Fecha | Servicio | Asistencia |\n| 04/09/2026 | consejería | asistió |\n\n| Fecha | Servicio | Asistencia |\n| 11/09/2026 | apoyo legal | asistió |'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | attended'
}

@test "numbers of two figures are bullets, and no amounts, days or times" {
	form 'Incidentes:\n1.1) sin incidentes'
	says 'Incident:  | none'
	form 'Servicios:\n1.1 04/09/2026, consejería, asistió\n1.2. apoyo legal, 11/09/2026, asistió'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | attended'
	form 'Servicios:\n4.9.2026, consejería, asistió\n11.9.26 apoyo legal, asistió'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | attended'
	form 'Anexos:\n1.5 lista de asistencia'
	caught 1 '*' '*'
	form 'Servicios:\n9.30 04/09/2026, consejería, asistió'
	caught 1 '*' '*'
}

@test "the letter o is a bullet where a list begins with it" {
	form 'Servicios:\no consejería, 04/09/2026, asistió\no apoyo legal, 11/09/2026, asistió'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | attended'
	form 'Incidentes:\no\tsin incidentes'
	says 'Incident:  | none'
	form 'o Hijos: 2\no Lugar: La Paz'
	says 'Place: La Paz
Children: 2'
}

@test "what stands on Word's second level is no word of the first" {
	form 'Servicios:\n- 04/09/2026, consejería, asistió\n  o 60 min\n'
	caught 1 '*' '*'
	form 'Servicios:\n- 04/09/2026, consejería, asistió\n  o responsable: Ana\n'
	caught 1 '*' '*'
}

@test "below another bullet, a gap, a day or a capital makes the letter one" {
	form 'Servicios:\n• 04/09/2026, consejería, asistió\no 11/09/2026, apoyo legal, asistió\no Consejería, 12/09/2026, asistió\no  consejería, 13/09/2026, asistió\n\no 14/09/2026, consejería, asistió'
	says 'Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | attended
Service: 2026-09-12 | counselling | attended
Service: 2026-09-13 | counselling | attended
Service: 2026-09-14 | counselling | attended'
}

@test "the word o, or, is no bullet" {
	form 'Resumen: vive con su madre\no con su hermana, si el\no juzgado: lo permite'
	says 'Summary: vive con su madre
+ o con su hermana, si el
+ o juzgado: lo permite'
	form 'Servicios:\n- 04/09/2026, consejería, asistió, 60 min, a cargo de: Ana\no su reemplazo'
	says 'Service: 2026-09-04 | counselling | attended | 60 |  |  | Ana o su reemplazo'
	form 'Lugar: Cochabamba\no La Paz'
	says 'Place: Cochabamba o La Paz'
}

@test "what no field knows is kept where it is said" {
	cases unplaced
}

@test "a hundred lines that belong nowhere are said, and how many more" {
	{
		echo 'Caso: A'
		yes 'Color: azul' | head -n 103
	} >in.txt
	catch cauce-parse in.txt
	assert_equal "$status" 0
	assert_equal "$(grep -c ':[0-9]*: warning' "$T/err")" 100
	assert_equal "$(tail -n 1 "$T/err")" \
		'in.txt: warning: 3 more lines belong to no field [unplaced]'
	assert_equal "$(grep -c '^Unplaced' "$T/out")" 103
}

@test "a form is read no further than a record can be long" {
	{
		echo 'Caso: A'
		yes 'línea sin rótulo' | head -n 400000
	} >in.txt
	catch cauce-parse in.txt
	assert_equal "$status" 1
	assert_equal "$(grep -c error "$T/err")" 1
	grep -q 'in.txt:1: error: the record would have too many fields \[too-long\]' \
		"$T/err"
}

@test "hints, other people, those who sign and closings are told apart" {
	cases aside
}

@test "identifiers, and the number of a heading, need no colon" {
	cases figures
}

@test "each line to sign on has a signature below it" {
	cases signers
}
