# cauce-parse: what columns hold: groups, maps, tables that belong together.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# parse [OPTION...]: t.csv, a table of standard input's text.
parse() {
	cat >t.csv
	catch cauce-parse "$@" t.csv
}

# fields: the records without frame, source and digest.
fields() {
	grep -v -e '^#' -e '^%' -e '^$' -e '^Source:' -e '^Digest:' "$T/out" ||
		:
}

# says FIELDS [MESSAGES]
says() {
	assert_equal "$(fields)" "$1"
	assert_equal "$(cat "$T/err")" "${2-}"
	assert_equal "$status" 0
}

@test "columns of numbered items make items" {
	parse <<-'END'
	Caso,Servicio 2 fecha,Servicio 2 tipo,Servicio 2 asistencia,Servicio 1 fecha,Servicio 1 tipo,Servicio 1 asistencia
	A,11/09/2026,apoyo legal,faltó,04/09/2026,consejería,asistió
	B,,,,05/09/2026,consejería,asistió
	END
	says 'Case: A
Service: 2026-09-04 | counselling | attended
Service: 2026-09-11 | legal | missed
Case: B
Service: 2026-09-05 | counselling | attended'
}

@test "the part may stand before its item, and signs between their words" {
	parse <<-'END'
	caso,Fecha del servicio 1,servicio_1_tipo,servicios/1/asistencia,Servicio[1].minutos
	A,04/09/2026,consejería,asistió,60
	END
	says 'Case: A
Service: 2026-09-04 | counselling | attended | 60'
	parse <<-'END'
	Caso,Incidentes [Tipo],Incidentes [Fecha]
	A,amenaza,12/09/2026
	END
	says 'Case: A
Incident: 2026-09-12 | threat'
}

@test "an item of columns without a part that must be is an error" {
	parse <<-'END'
	Caso,Servicio 1 fecha,Servicio 1 tipo,Servicio 1 asistencia
	A,04/09/2026,consejería,
	END
	caught 1 '*' "t.csv:2: error: Service_Outcome: the part is missing, and no item does without it [missing-field]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "two columns for one part are refused" {
	parse <<-'END'
	Caso,Servicio 1 fecha,Fecha servicio 1
	A,04/09/2026,05/09/2026
	END
	caught 1 '*' "t.csv:1: error: the columns 'Servicio 1 fecha' and 'Fecha servicio 1' are the same part of an item [unknown-format]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "numbers, stars, remarks and groups about a header are no matter" {
	parse <<-'END'
	1. Caso *,2) Número,3.1 Resumen (2 a 4 frases):,cierre/plan
	A,9,Uno,Dos
	END
	says 'Case: A
Number: 9
Summary: Uno
Plan: Dos'
}

@test "choices in a cell are several items" {
	parse <<-'END'
	Caso,Anexos
	A,"certificado médico, lista de asistencia"
	END
	says 'Case: A
Attachment: medical_certificate
Attachment: attendance_list'
}

@test "a first line of a spreadsheet says the delimiter" {
	parse <<-'END'
	sep=;
	Caso;Resumen
	A;Uno, dos
	END
	says 'Case: A
Summary: Uno, dos' "t.csv: note: ';' parts the cells of this table [delimiter]"
	grep -qx 'Source: t.csv:3' "$T/out"
}

@test "columns that form tools add are left out, others are not" {
	parse <<-'END'
	caso,resumen,_id,_uuid,_submission_time,_otra
	A,Uno,555,u-1,2026-09-30T10:11:12,x
	END
	says 'Case: A
Summary: Uno
Unplaced: _otra: x' "t.csv:1: warning: the column '_otra' belongs to no field, and is kept unplaced [unplaced]"
}

@test "nor do columns that Google and Microsoft add need a word" {
	parse <<-'END'
	Marca temporal,caso,resumen,Puntuación,start,Hora de inicio,ID
	30/9/2026 14:03:22,A,Uno,,x,10:00,7
	END
	says 'Case: A
Summary: Uno
Unplaced: ID: 7' "t.csv:1: warning: the column 'ID' belongs to no field, and is kept unplaced [unplaced]"
}

@test "a map says what columns hold, or that they are left out" {
	cat >map.rec <<-'END'
	%rec: Column

	Column: ¿Cuál es el CASO?
	Field: Case

	Column: P7
	Field: Service 1 Date

	Column: P8
	Field: Servicio 1 tipo

	Column: P9
	Field: Service 1 Outcome

	Column: Resumen

	Column: P10
	Field: Plan
	END
	parse --map map.rec <<-'END'
	¿cual es el caso?,P7,P8,P9,Resumen
	A,04/09/2026,consejería,asistió,x
	END
	says 'Case: A
Service: 2026-09-04 | counselling | attended' "map.rec:17: note: no table has a column 'P10' [ignored]"
}

@test "a map with a field that is none is trouble" {
	printf 'Column: a\nField: Nada\n\nField: Case\n' >map.rec
	parse --map map.rec <<<'Caso,a'
	caught 2 '*' "cauce-parse: error: map.rec:4: the record has no Column"
	printf 'Column: a\nField: Nada\n' >map.rec
	parse --map map.rec <<<'Caso,a'
	caught 2 '*' "cauce-parse: error: map.rec:1: 'Nada' is no field, nor a part of one"
	parse --map nix.rec <<<'Caso,a'
	assert_equal "$status" 2
}

# --- tables that belong together ---

children() {
	cat >c.csv <<-'END'
	fecha,tipo,asistencia,minutos,_index,_parent_table_name,_parent_index
	2026-09-04,consejería,asistió,60,1,Informe,1
	2026-09-05,apoyo legal,faltó,,2,Informe,2
	2026-09-11,consejería,asistió,45,3,Informe,1
	END
}

parents() {
	parse --join "${1:-c.csv}" <<-'END'
	caso,_index
	A,1
	B,2
	C,3
	END
}

@test "rows of a table that is joined are items of their row" {
	children
	digest=$(printf 'B,2\n2026-09-05,apoyo legal,faltó,,2,Informe,2\n' |
		sha256sum | cut -d ' ' -f 1)
	for said in c.csv Servicios=c.csv; do
		parents "$said"
		says 'Case: A
Service: 2026-09-04 | counselling | attended | 60
Service: 2026-09-11 | counselling | attended | 45
Case: B
Service: 2026-09-05 | legal | missed
Case: C'
		grep -qx "Digest: $digest" "$T/out"
	done
}

@test "tables of ODK Central are joined by their keys" {
	cat >c.csv <<-'END'
	servicio-fecha,fecha,tipo,asistencia,PARENT_KEY,KEY
	x,2026-09-04,consejería,asistió,uuid:1,uuid:1/s[1]
	END
	parse --join c.csv <<-'END'
	SubmissionDate,caso,KEY
	2026-09-30,A,uuid:1
	END
	assert_equal "$(fields)" 'Case: A
Service: 2026-09-04 | counselling | attended
Unplaced: servicio-fecha: x'
}

@test "a row that is joined and wrong rejects the row that it belongs to" {
	children
	sed -i 's/2026-09-04/2026-09-31/' c.csv
	parse --join c.csv --rejects r <<-'END'
	caso,_index
	A,1
	B,2
	END
	caught 1 '*' "c.csv:2: error: Service_Date: this day does not exist in the calendar [bad-date]
cauce-parse: note: 2 documents: 1 accepted, 1 rejected"
	assert_equal "$(fields)" 'Case: B
Service: 2026-09-05 | legal | missed'
	assert_equal "$(cat r/t.csv)" $'caso,_index\nA,1'
	assert_equal "$(sed 1d r/c.csv)" '2026-09-31,consejería,asistió,60,1,Informe,1
2026-09-11,consejería,asistió,45,3,Informe,1'
}

@test "a row that is joined and belongs to none is rejected itself" {
	children
	echo '2026-09-12,consejería,asistió,45,4,Informe,7' >>c.csv
	parents
	caught 1 '*' "c.csv:5: error: no row has the key '7' that this one belongs to [bad-csv]
cauce-parse: note: 4 documents: 3 accepted, 1 rejected"
}

@test "two rows cannot have the same rows that are joined" {
	children
	parse --join c.csv <<-'END'
	caso,_index
	A,1
	B,2
	C,1
	END
	caught 1 '*' "t.csv:4: error: a row before has '1' too: it is not sure to which the rows of --join belong [bad-csv]
cauce-parse: note: 3 documents: 2 accepted, 1 rejected"
}

@test "tables that cannot be joined are refused" {
	children
	parse --join c.csv <<<$'Caso,Resumen\nA,x'
	grep -qx 't.csv:1: error: no column _index or KEY says which rows of --join belong to these \[unknown-format\]' "$T/err"
	printf 'fecha,tipo,asistencia\n' >c.csv
	parents
	caught 2 '*' "c.csv:1: error: no column _parent_index or PARENT_KEY says to which rows these belong [unknown-format]"
	printf 'nada,_parent_index\n' >c.csv
	parents
	caught 2 '*' "cauce-parse: error: c.csv: it is not sure of which field these are items: say --join FIELD=c.csv"
	printf 'fecha,\0,_parent_index\n' >c.csv
	parents
	caught 2 '*' "cauce-parse: error: 'c.csv' has bytes that are no text"
	parents nix.csv
	caught 2 '*' "cauce-parse: error: cannot open 'nix.csv': No such file or directory"
	children
	parse --join c.csv --max-bytes 100 <<<$'Caso,_index'
	caught 2 '*' "cauce-parse: error: 'c.csv' has more than 100 bytes"
	parse <c.csv
	caught 1 '*' "t.csv:1: error: these rows belong to those of another table: give this one by --join [unknown-format]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

# --- what headers say, and what stands above and below them ---

# known NAME: the table of this name under tests/cases/parse/tables.
known() {
	check_case "$ROOT/tests/cases/parse/tables" "$1.csv" \
		cauce-parse "$1.csv"
}

@test "remarks that speak of a column are left out, others make another of it" {
	known remarks
	known other-person
}

@test "a form in two columns is no table, and no message shows its values" {
	known two-columns
	known doubtful-header
}

@test "a first column N° counts the rows, or is doubtful" {
	known row-numbers
}

@test "a header in broken letters is repaired before it is judged" {
	known broken-header
}

@test "a column with one date that has the month first takes none that could" {
	known month-first
}

@test "titles above a header are said; what fills a row is no title" {
	known titles
	known no-titles
}

@test "choices may have a column each, or stand in a cell by their names" {
	known choices
}

@test "one service a row needs no numbers; pandas numbers what comes again" {
	known one-service
	known service-number
}

@test "formulas that make text are text, and those that failed are errors" {
	known formulas
}

@test "a header that comes again and a row of totals are no documents" {
	known totals
}

@test "who sent a form of Microsoft Forms is known by the columns before" {
	printf 'Column: Hora de finalización\n' >map.rec
	parse --map map.rec <<-'END'
	Caso,Hora de finalización,Correo electrónico,Nombre,Plan
	A,9:00,ts7@example.org,Ejemplo Staff,Seguir
	END
	says 'Case: A
Plan: Seguir'
	parse <<-'END'
	Caso,Resumen,Nombre
	A,Va,Ejemplo Inventada
	END
	says 'Case: A
Name: Ejemplo Inventada
Summary: Va'
}

@test "a header of a great many odd cells is read in time" {
	for cell in "$(printf '/%.0s' {1..199})" '(((((a)))) (b) (c)' 'x.1' \
		'a b c d e f g h i j k l m n 1'; do
		{
			printf 'Caso,Fecha del servicio'
			yes ",$cell" | head -n 20000 | tr -d '\n'
			echo
		} >t.csv
		catch timeout 20 cauce-parse t.csv
		assert_not_equal "$status" 124
	done
}
