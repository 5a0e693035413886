# cauce-parse: documents as people write them, made records.

load helper

CASES=$ROOT/tests/cases/parse

# parse NAME [OPTION...]: the case of this name, with what it must say beside.
parse() {
	local name=$1

	shift
	check_case "$CASES" "$name" cauce-parse "$@" "$name"
}

# form TEXT: leaves in fields what these lines of a form become.
form() {
	printf 'Caso: A\n%s\n' "$1" >"$BATS_TEST_TMPDIR/in.txt"
	cd "$BATS_TEST_TMPDIR" || return
	catch cauce-parse in.txt
	grep -v -e '^#' -e '^%' -e '^$' -e '^Case:' -e '^Source:' \
		-e '^Digest:' "$T/out" >"$T/fields" || :
}

# says TEXT: what form left, to the byte.
says() {
	assert_equal "$(cat "$T/fields")" "$1"
	assert_equal "$(cat "$T/err")" ''
}

# --- the shapes that documents have ---

@test "a form becomes a record in the order of the schema" {
	parse form.txt
}

@test "labels may be in capitals, numbered, and have leaders behind them" {
	parse capitals.txt
}

@test "labels may be English" {
	parse english.txt
}

@test "a value may stand on the line below its label" {
	parse next-line.txt
}

@test "lists have bullets, numbers or nothing, and items go on over lines" {
	parse lists.txt
}

@test "the pieces of an item may come in any order" {
	parse order.txt
}

@test "a narrative keeps its lines, paragraphs, colons and bullets" {
	parse narrative.txt
}

@test "what belongs to no field is kept, and said" {
	parse unplaced.txt
}

@test "a heading says the kind of report unless a field does" {
	parse headings.txt
}

@test "a head that is printed again says nothing new; another value is kept" {
	parse repeated-head.txt
}

@test "numbers, amounts and yes and no become canonical" {
	parse numbers.txt
}

@test "a blank that was not filled in is no value" {
	parse empty-values.txt
}

@test "a table gives a record a row, with lists and texts in its cells" {
	parse comma.csv
}

@test "a table from a spreadsheet has semicolons, a mark and CRLF" {
	parse semicolon.csv
}

@test "a table may have tabs" {
	parse tab.csv
}

@test "a column that nobody knows is kept, and said once" {
	parse unknown-column.csv
}

@test "a table without rows is a note" {
	parse no-rows.csv
}

@test "records get canonical values; fields that nobody knows stay" {
	parse labels.rec
}

@test "records that are canonical stay as they are, with Source and Digest" {
	parse canonical.rec
}

@test "records without a type are of the default type" {
	parse no-type.rec
}

@test "records of other types get their own values made canonical" {
	parse other-type.rec
}

# --- which format a document has ---

@test "a form without an ending is known by its labels" {
	parse form
}

@test "a table without an ending is known by its header" {
	parse table
}

@test "records without an ending are known by %rec" {
	parse records
}

@test "records without an ending or a type are known by their names" {
	parse bare-records
}

@test "what can be a form or a table is not guessed" {
	parse doubt
}

@test "what can be a form or a table is read as --from says" {
	cd "$CASES"
	catch cauce-parse --from csv doubt
	caught 0 '*'
	assert_equal "$(grep -c '^Report: \|^Summary:' "$T/out")" 2
	catch cauce-parse --from form doubt
	caught 0 '*' '*'
	grep -q '^Plan: x,A$' "$T/out"
}

@test "what looks like nothing known is refused" {
	parse neither
}

@test "a form without any known label is no form" {
	parse no-label.txt
}

@test "a blank file is no form" {
	parse blank.txt
}

@test "a table whose first row is no header is refused" {
	parse no-header.csv
}

@test "a form that is named like a table is refused" {
	parse wrong.csv
}

@test "the file of an office program is refused by name" {
	parse office.txt
}

@test "standard input is recognised as files are" {
	cd "$CASES"
	for name in form table records bare-records; do
		catch cauce-parse <"$name"
		sed "s/^Source: $name:/Source: -:/" "$name.out" >"$T/expected"
		assert_same "$T/expected" "$T/out"
		assert_equal "$status" 0
	done
}

@test "standard input by a pipe is recognised too" {
	cd "$CASES"
	cauce-parse - < <(cat records) >"$BATS_TEST_TMPDIR/out"
	sed 's/^Source: records:/Source: -:/' records.out |
		cmp - "$BATS_TEST_TMPDIR/out"
}

@test "a format that is none is trouble" {
	catch cauce-parse --from doc /dev/null
	caught 2 '' \
		"cauce-parse: error: unknown format 'doc': it is form, csv or rec"
}

@test "a type that the schema lacks is trouble" {
	catch cauce-parse --type Visit /dev/null
	caught 2 '' '*'
	grep -q "no record type 'Visit'" "$T/err"
}

@test "documents of another type are made with --type" {
	printf 'Código de caso: A\nJuzgado: J\nPlazo: del 1/1/2026 al 31/12/2026\n' \
		>"$BATS_TEST_TMPDIR/case.txt"
	cd "$BATS_TEST_TMPDIR"
	catch cauce-parse --type Case case.txt
	caught 0 '#%cauce 1
%rec: Case

Case: A
Court: J
Term_start: 2026-01-01
Term_end: 2026-12-31

#%end 1'
}

# --- encodings ---

@test "a byte order mark is no part of the text" {
	parse bom.txt
}

@test "Windows-1252 is read, and said" {
	parse cp1252.txt
}

@test "a table in Windows-1252 has digests of its own bytes" {
	parse cp1252.csv
	digest=$(printf 'A/2;B;Falt\363' | sha256sum | cut -d' ' -f1)
	grep -q "^Digest: $digest\$" "$CASES/cp1252.csv.out"
}

@test "letters that are composed of two become one" {
	parse nfd.txt
}

@test "lines end with CRLF" {
	parse crlf.txt
}

@test "lines end with CR" {
	parse cr.txt
}

@test "a document cut inside a letter is refused" {
	parse cut.txt
}

@test "a document in two encodings is refused" {
	parse mixed.txt
}

@test "a byte that no encoding has is refused" {
	parse undefined.txt
}

@test "UTF-16 is read, and said" {
	parse utf16.txt
}

@test "a NUL is refused at its line" {
	parse nul.txt
}

# --- faults in documents ---

@test "days that do not exist, doubtful days and what is no day" {
	parse bad-dates.txt
}

@test "values that the schema does not list, with the nearest one" {
	parse bad-enums.txt
}

@test "numbers that are none" {
	parse bad-numbers.txt
}

@test "more pieces than a field has parts" {
	parse bad-parts.txt
}

@test "a piece that two parts could take is not guessed" {
	parse ambiguous.txt
}

@test "rows with another number of cells than the header" {
	parse ragged.csv
}

@test "a quote that is never closed is named where it opens" {
	parse open-quote.csv
}

@test "a quote inside a cell" {
	parse stray-quote.csv
}

@test "faults in cells are named at their own lines" {
	parse bad-cells.csv
}

@test "records with faults are left out, every fault named" {
	parse faults.rec
}

@test "a stream that was cut is trouble, and has no last line" {
	parse truncated.rec
}

@test "an empty file is a note" {
	parse empty.txt
}

@test "standard input without a byte is trouble" {
	catch cauce-parse </dev/null
	caught 2 '#%cauce 1' \
		'-: error: truncated input: not a byte came [truncated]'
}

@test "a document over 16 MB is refused without being read" {
	cd "$BATS_TEST_TMPDIR"
	{
		echo 'Caso: A'
		head -c 17000000 /dev/zero | tr '\0' x
	} >big.txt
	catch cauce-parse big.txt "$CASES/bom.txt"
	caught 1 '*' "big.txt: error: the document is longer than 16 MB: say more by --max-bytes [too-long]
cauce-parse: note: 2 documents: 1 accepted, 1 rejected"
	grep -q '^#%end 1$' "$T/out"
}

@test "a file that is not there is trouble, and the others go on" {
	cd "$CASES"
	catch cauce-parse missing bom.txt
	caught 2 '*' "cauce-parse: error: cannot open 'missing': No such file or directory"
	grep -q '^Report: A/1$' "$T/out"
	run ! grep -q '^#%end' "$T/out"
}

@test "a folder is trouble" {
	cd "$BATS_TEST_TMPDIR"
	mkdir folder
	catch cauce-parse folder
	caught 2 '#%cauce 1' \
		"cauce-parse: error: cannot read 'folder': Is a directory"
}

@test "good documents beside bad ones come through untouched" {
	cd "$CASES"
	catch cauce-parse cut.txt form.txt bad-dates.txt ragged.csv
	caught 1 '*' '*'
	assert_equal "$(grep -c '^Report:' "$T/out")" 3
	sed -n '/^Report:/,/^Digest:/p' form.txt.out >"$T/form"
	sed -n '/^Report: LIB/,/^Digest:/p' "$T/out" | cmp - "$T/form"
}

@test "values of hidden fields are not in messages" {
	form $'Ingreso mensual: secreto\nServicios: 04/09/2026, secreto, asistió
Firmado por: Ana, secreto, otra, cosa más, y más'
	assert_equal "$status" 1
	run ! grep -q secreto "$T/err"
}

# --- what was written is safe to write again ---

@test "its own output is a fixed point" {
	cd "$CASES"
	cauce-parse ./*.txt ./*.csv ./*.rec >"$BATS_TEST_TMPDIR/one" \
		2>/dev/null || :
	sed -i '/^#%/d' "$BATS_TEST_TMPDIR/one"
	cauce-parse --from rec "$BATS_TEST_TMPDIR/one" |
		sed '/^#%/d' | cmp - "$BATS_TEST_TMPDIR/one"
}

@test "the digest of a form is that of its bytes" {
	cd "$CASES"
	for name in form.txt cp1252.txt bom.txt crlf.txt nfd.txt; do
		digest=$(sha256sum <"$name" | cut -d' ' -f1)
		grep -q "^Digest: $digest\$" "$name.out"
	done
}

@test "the digest of a row is that of its bytes without the line end" {
	digest=$(printf 'A/1\tA\tUno, dos; tres' | sha256sum | cut -d' ' -f1)
	grep -q "^Digest: $digest\$" "$CASES/tab.csv.out"
}

@test "the digest of a record is that of its lines" {
	digest=$(printf 'Report: A/1\nCase: A' | sha256sum | cut -d' ' -f1)
	grep -q "^Digest: $digest\$" "$CASES/no-type.rec.out"
}

# --- values, one by one ---

@test "dates as people write them" {
	form $'Desde: 1º de setiembre de 2026\nHasta: miércoles 30 sep. 2026'
	says $'From: 2026-09-01\nTo: 2026-09-30'
	form $'Desde: primero de enero de dos mil veintiséis\nHasta: 31/1/26'
	says $'From: 2026-01-01\nTo: 2026-01-31'
	form $'Desde: 06 noviembre de 2015\nHasta: 2015-12-06'
	says $'From: 2015-11-06\nTo: 2015-12-06'
}

@test "periods as people write them" {
	form 'Periodo: septiembre de 2026'
	says $'From: 2026-09-01\nTo: 2026-09-30'
	form 'Periodo: 1 de julio al 30 de septiembre de 2026'
	says $'From: 2026-07-01\nTo: 2026-09-30'
	form 'Periodo: del 15 de diciembre al 14 de enero de 2027'
	says $'From: 2026-12-15\nTo: 2027-01-14'
	form 'Periodo: 01/09/2026 - 30/09/2026'
	says $'From: 2026-09-01\nTo: 2026-09-30'
}

@test "amounts as people write them" {
	for amount in 'Bs70 000.-' '70.000' 'Bs. 70.000,00' '70000 Bs'; do
		form "Ingreso: $amount"
		says 'Income: 70000'
	done
	form 'Ingreso: 500.857,60 Bs.'
	says 'Income: 500857.6'
}

@test "no incidents, said explicitly" {
	for words in 'sin incidentes' 'ninguno' 'no hubo' 'Sin novedad.'; do
		form "Incidentes: $words"
		says 'Incident:  | none'
	done
}

@test "a backslash in a part is escaped" {
	form $'Condiciones: C1; cumplida; 4; 4; acta \\ firma'
	says 'Condition: C1 | met | 4 | 4 | acta \\ firma'
}

@test "a number before the first part is its name" {
	form 'Condiciones: 2, parcial, 4, 3'
	says 'Condition: 2 | partial | 4 | 3'
}

# --- items: what is not said is missed, and what is said is not moved ---

# wrong TEXT: what is said of a form that is refused, without "in.txt:".
wrong() {
	form "$1"
	assert_equal "$status" 1
	sed -e 's/^in.txt://' -e 's/: the value .*\[/: [/' \
		-e '/^cauce-parse: note/d' "$T/err" >"$T/said"
}

@test "attendance is never taken for somebody's name" {
	wrong 'Servicios: 04/09/2026, consejería, no quiso'
	assert_equal "$(cat "$T/said")" '2: error: Service_Outcome: [bad-enum]'
	wrong 'Servicios: 04/09/2026, asistió, Lic. Ana'
	assert_equal "$(cat "$T/said")" '2: error: Service_Kind: [bad-enum]'
}

@test "an item that lacks a mandatory part is an error, in every way of writing" {
	for item in '04/09/2026, consejería' '04/09/2026; consejería' \
		'2026-09-04 | counselling' '2026-09-04 | counselling | '; do
		wrong "Servicios: $item"
		assert_equal "$(cat "$T/said")" \
			'2: error: Service_Outcome: the part is missing, and no item does without it [missing-field]'
	done
}

@test "attendance in the words that people use" {
	while read -r outcome words; do
		form "Servicios: 04/09/2026, consejería, $words"
		says "Service: 2026-09-04 | counselling | $outcome"
	done <<-'end'
		missed no vino
		missed no se presentó
		missed no llegó
		missed inasistencia
		missed faltó sin aviso
		attended vino
		attended se presentó
		justified no asistió por enfermedad
		justified faltó con justificación
		cancelled_by_service suspendido por el servicio
		rescheduled se reprogramó
	end
}

@test "a bare no is no incident, and a bare yes is an error" {
	for words in No No. nada n/a 'no se registraron' 'no se reportan' \
		'ninguno en el mes' 'No hubo incidentes en este periodo.' \
		'Sin incidentes que reportar'; do
		form "Incidentes: $words"
		says 'Incident:  | none'
	done
	wrong 'Incidentes: Sí'
	assert_equal "$(cat "$T/said")" '2: error: Incident_Kind: [bad-enum]'
	form 'Incidentes: 04/09/2026, amenaza, no'
	says 'Incident: 2026-09-04 | threat |  | no'
}

@test "no incidents but one is not none" {
	for words in 'No hubo incidentes salvo una amenaza' \
		'No hubo más que una amenaza' 'Sin incidentes graves' \
		'No le fue bien' 'No hubo incidentes. Fue amenazada' \
		'No hubo incidentes y fue detenida'; do
		wrong "Incidentes: $words"
		assert_equal "$(cat "$T/said")" \
			'2: error: Incident_Kind: [bad-enum]'
	done
}

@test "a question and its answer are two parts" {
	parse answers.txt
}

@test "two answers are not one item with the second for evidence" {
	form 'Condiciones: C1: cumplida; C2: parcial (3 de 4)'
	says $'Condition: C1 | met\nCondition: C2 | partial | 4 | 3'
	wrong 'Condiciones: C1, parcial, 4, 3, informe: cumplida'
	grep -q 'bad-parts' "$T/said"
	wrong 'Condiciones: C1: cumplida, C2: parcial'
	grep -q 'ambiguous' "$T/said"
	wrong 'Condiciones: Cumplió con todas'
	assert_equal "$(cat "$T/said")" \
		'2: error: Condition_Status: the part is missing, and no item does without it [missing-field]'
}

@test "a signature goes on over lines" {
	parse signatures.txt
	wrong $'Firma: Ana Ruiz\n\nOtra cosa'
	grep -q '^2: error: Signed_Profession: the part is missing, and no item does without it' "$T/said"
}

@test "lines below a list that stands beside its label are not of it" {
	parse beside.txt
	form $'Recomendación: mantener\naudiencia.'
	says $'Recommendation: continue\nRecommendation: hearing'
}

@test "what may be narrative is not in messages" {
	wrong $'Recomendación:\nElla contó un secreto\n\nResumen: Bien.'
	grep -q '^3: error: Recommendation: ' "$T/said"
	wrong $'Recomendación:\n- Ella contó un secreto\n- archivo'
	run ! grep -q secreto "$T/err"
	wrong $'Recomendación: nada\nElla contó un secreto'
	run ! grep -q secreto "$T/err"
	wrong $'Tipo de informe:\nElla contó un secreto'
	run ! grep -q secreto "$T/err"
	wrong $'Anexos: acta\nElla, contó un secreto'
	run ! grep -q secreto "$T/err"
	wrong $'Recomendación:\n- lxvxntxr la medida'
	grep -q "'lxvxntxr la medida' is not" "$T/err"
}

@test "a stop at the end of an item is no part of it" {
	for minutes in '60 min.' '60 minutos.' '60.'; do
		form "Servicios: 04/09/2026, consejería, asistió, $minutes"
		says 'Service: 2026-09-04 | counselling | attended | 60'
	done
	form $'Condiciones: C1., cumplida.\nAnexos: acta, 2 páginas.'
	says $'Condition: C1 | met\nAttachment: court_document | 2'
}

@test "hours are refused, with what is expected" {
	for hours in '1 hora' '2 horas' '1 h' 1h '1 h.' '1 h 30 min'; do
		wrong "Servicios: 04/09/2026, consejería, asistió, $hours"
		assert_equal "$(cat "$T/said")" '2: error: Service_Minutes: this is in hours: write it in minutes, 60 min [bad-number]'
	done
}

@test "semicolons part items whose pieces have commas" {
	form 'Servicios: 04/09/2026, consejería, asistió, 60 min; 11/09/2026, apoyo legal, faltó;'
	says $'Service: 2026-09-04 | counselling | attended | 60
Service: 2026-09-11 | legal | missed'
	form 'Firma: Lic. X, psicóloga; Abg. Y, abogada'
	says $'Signed: Lic. X | psychologist\nSigned: Abg. Y | lawyer'
	cd "$BATS_TEST_TMPDIR"
	printf 'Caso,Condiciones\nA,"C1, cumplida; C2, parcial"\n' >in.csv
	catch cauce-parse in.csv
	grep -q '^Condition: C2 | partial$' "$T/out"
	form 'Servicios: 04/09/2026; consejería; asistió; Ruiz, Ana'
	says 'Service: 2026-09-04 | counselling | attended |  |  |  | Ruiz, Ana'
}

@test "a line that has nothing of an item ends it" {
	parse foreign.txt
}

@test "a label may be marked as a heading" {
	for label in '## Resumen' '# RESUMEN' '**Resumen**' '__Resumen__' \
		'RESUMEN.-' 'Resumen'; do
		form $'Servicios:\n- 04/09/2026, consejería, asistió\n'"$label"$'\nBien.'
		says $'Service: 2026-09-04 | counselling | attended\nSummary: Bien.'
	done
}

@test "two labels may stand on a line, with a gap between them" {
	form $'Número: 3    Tipo: periódico\tJuzgado: Uno  de La Paz'
	says $'Number: 3\nKind: periodic\nCourt: Uno  de La Paz'
	form 'Participante:    Ana    Número:    7'
	says $'Number: 7\nName: Ana'
	form 'Resumen: Bien.  Plan: el mismo.'
	says 'Summary: Bien.  Plan: el mismo.'
}

# --- doc/INPUT.md ---

@test "each case that doc/INPUT.md names is there, with what it shows" {
	# shellcheck disable=SC2016 # no command is meant
	sed -n 's/.*| `\([^`]*\)` |$/\1/p' "$ROOT/doc/INPUT.md" >"$BATS_TEST_TMPDIR/named"
	assert [ "$(wc -l <"$BATS_TEST_TMPDIR/named")" -gt 40 ]
	while read -r name; do
		[ -e "$CASES/$name" ] || fail "no case $name"
		[ -e "$CASES/$name.out" ] || fail "nothing shows of $name"
	done <"$BATS_TEST_TMPDIR/named"
	assert_equal "$(sort "$BATS_TEST_TMPDIR/named" | uniq -d)" ''
}

@test "doc/INPUT.md and share/intake.rec name the same commands" {
	# shellcheck disable=SC2016 # no command is meant
	assert_equal "$(sed -n 's/^| \.[a-z]* | `\([^`]*\)`.*/\1/p' \
		"$ROOT/doc/INPUT.md")" \
		"$(sed -n 's/^Command: //p' "$ROOT/share/intake.rec")"
}

@test "what a spreadsheet adds to a number is no digit of it" {
	parse float-ids.csv
}

@test "an absence without a reason is none with one" {
	parse negated.txt
	parse negated-twice.txt
}
