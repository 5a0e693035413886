# cauce-parse --template: empty forms, and that they are read when filled.

load helper

# strip FILE: the records without what is said of their documents.
strip() {
	grep -v -e '^Source:' -e '^Digest:' -e '^#' -e '^%' "$1"
}

# split_records FILE: each record of it becomes N.rec.
split_records() {
	awk -v RS= '/^[#%]/ { next } { print > (++n ".rec"); close(n ".rec") }' "$1"
}

# fill SCRIPT TYPE LANG RECORD EMPTY: the form or table, filled in.
fill() {
	awk -v type="$2" -v lang="$3" -f "$ROOT/tests/layouts/record.awk" \
		-f "$ROOT/tests/layouts/$1" \
		"$ROOT/share/schema/diversion.rec" "$4" "$5"
}

# come_back TYPE: each N.rec, written into the form and into the table in both
# languages, gives the same record again. A table has room for three items.
come_back() {
	local lang f n=0

	for f in [0-9]*.rec; do
		awk -F : '/^[+]/ { if (on) print; next }
			{ on = !/ [|] / || ++n[$1] <= 3 }
			on' "$f" >"csv-$f"
	done
	for lang in es en; do
		cauce-parse --template "$1" --lang $lang >empty
		cauce-parse --template "$1" --lang $lang --format csv >header
		for f in [0-9]*.rec; do
			fill fill.awk "$1" $lang "$f" empty >"$lang-$f.txt"
			fill fillcsv.awk "$1" $lang "csv-$f" header \
				>"$lang-csv-$f.csv"
			n=$((n + 1))
		done
	done
	assert [ "$n" -ge 40 ]
	for f in e[sn]-*.txt e[sn]-*.csv; do
		cauce-parse -t "$1" "$f" >out 2>err || fail "$f: $(cat err)"
		grep -v -e 'hints, and are left out \[ignored\]$' \
			-e "';' parts the cells" err >said || :
		assert_same /dev/null said
		strip out | grep . >seen
		lang=${f#e?-}
		diff -u "${lang%.*}" seen >&2 || fail "$f came back changed"
	done
}

@test "a form that was filled in gives the report that it was filled with" {
	cd "$BATS_TEST_TMPDIR"
	(cd "$ROOT/share/demo" && cauce-parse -R "$BATS_TEST_TMPDIR/bad" \
		inbox/* 2>/dev/null || :) >all.rec
	strip all.rec | grep -v -e '^Unplaced:' -e '^No_data:' >plain.rec
	split_records plain.rec
	come_back Report
}

@test "and the case" {
	cd "$BATS_TEST_TMPDIR"
	cauce-validate "$ROOT/share/demo/register.rec" >all.rec
	# In records identifiers stay as they are.
	strip all.rec | sed 's/^Phone: +591 /Phone: /' >plain.rec
	split_records plain.rec
	come_back Case
}

@test "an empty form gives no field, and one note" {
	cd "$BATS_TEST_TMPDIR"
	for type in Report Case; do
		for lang in es en; do
			cauce-parse -T $type -l $lang >empty.txt
			catch cauce-parse -t $type empty.txt
			assert_equal "$(strip "$T/out" | grep .)" ''
			assert_equal "$(cat "$T/err")" "empty.txt:4: note:\
 lines in square brackets are hints, and are left out [ignored]"
			assert_equal "$status" 0
		done
	done
}

@test "a form has every field that people fill, and marks what is needed" {
	cd "$BATS_TEST_TMPDIR"
	cauce-parse -T Report >form
	awk -v RS= -v FS='\n' '/(^|\n)Of: Report/ && /(^|\n)Field: / &&
		!/(^|\n)(Value|Rule): / &&
		!/Role: (source|digest|unplaced|no_data)/ {
		need = ""
		for (i = 1; i <= NF; i++) {
			if ($i == "Need: mandatory")
				need = " *"
			if (sub(/^Label_es: /, "", $i))
				label = $i
		}
		print label need ":"
	}' "$ROOT/share/schema/diversion.rec" >labels
	assert [ "$(wc -l <labels)" -gt 50 ]
	grep -v '^\[' form | grep -o '^[^:]*:' >seen
	assert_same labels seen
}

@test "no line of a form is wider than 70 columns, so that mail breaks none" {
	local type lang

	for type in Report Case; do
		for lang in es en; do
			run awk '{ line = $0 }
				gsub(/[^\200-\277]/, "&") > 70 { print line }' \
				<(cauce-parse -T $type -l $lang)
			assert_output ''
		done
	done
}

# examples TYPE LANG: the form, with each list's own example for its first row.
examples() {
	cauce-parse -T "$1" -l "$2" | awk '
		/^\[(por ejemplo|for example): / {
			sub(/^\[(por ejemplo|for example): /, "")
			sub(/\]$/, "")
			row = $0
			next
		}
		/^\[/ { if (row) row = row " " substr($0, 2, length($0) - 2); next }
		row { print "- " row; row = ""; next }
		{ print }'
}

@test "the examples of a form are what may be written" {
	cd "$BATS_TEST_TMPDIR"
	for type in Report Case; do
		for lang in es en; do
			examples $type $lang >$lang.txt
			catch cauce-parse -t $type $lang.txt
			caught 0 '*' ''
			strip "$T/out" | grep . >$type-$lang.rec
		done
		cut -d '|' -f 1 $type-es.rec >es.rec
		cut -d '|' -f 1 $type-en.rec | sed 's/sister/hermana/' >en.rec
		assert_same es.rec en.rec
	done
	assert_equal "$(cat Report-es.rec)" \
		'Service: 2026-09-04 | counselling | attended | 60 | social | in_person | Ejemplo Inventada
Referral: 2026-09-04 | health | Centro de Salud Inventado | 2026-09-09
Condition: C1 | met | 4 | 4 | lista de asistencia
Incident:  | none
Attachment: medical_certificate | 2
Signed: Ejemplo Inventada | social_worker | TS-1234 | 2026-09-30
Test: 2026-09-04 | urine | negative'
	assert_equal "$(wc -l <Case-en.rec)" 8
}

@test "a form says what may be written, in its language" {
	cauce-parse -T Report >"$BATS_TEST_TMPDIR/form"
	for line in 'Informe al juzgado' 'Código de caso *: ____' \
		'[una de estas opciones: inicial; periódico; extraordinario; final]' \
		'[fecha, por ejemplo 30/09/2026]' \
		'[Fecha * | Servicio * | Asistencia * | Minutos | Área | Modalidad |]' \
		'[el código de este informe; por ejemplo LIB-2026-007/03]' \
		'[por ejemplo: ____ | sin incidentes]'; do
		grep -qxF -e "$line" "$BATS_TEST_TMPDIR/form" || fail "$line"
	done
	cauce-parse -T Report -l en >"$BATS_TEST_TMPDIR/form"
	for line in 'Report to the court' 'Present situation' 'Case code *: ____' \
		'[one of these: initial; periodic; extraordinary; final]' \
		'[yes or no]'; do
		grep -qxF -e "$line" "$BATS_TEST_TMPDIR/form" || fail "$line"
	done
	run grep -E 'Source|Digest|Unplaced|Origen' "$BATS_TEST_TMPDIR/form"
	assert_output ''
}

@test "the header of a table has three of each item, and one of others" {
	cauce-parse -T Report -F csv >"$BATS_TEST_TMPDIR/header"
	tr ';' '\n' <"$BATS_TEST_TMPDIR/header" >"$BATS_TEST_TMPDIR/columns"
	run grep -c '^Servicios [123] ' "$BATS_TEST_TMPDIR/columns"
	assert_output 21
	for column in 'Código de caso *' 'Servicios 3 Responsable' \
		'Firmas 1 Nombre *' 'Firmas 1 Fecha' 'Firmas 2 Nombre' \
		'Recomendación *'; do
		grep -qxF -e "$column" "$BATS_TEST_TMPDIR/columns" ||
			fail "$column"
	done
	run sort "$BATS_TEST_TMPDIR/columns"
	assert_output "$(sort -u "$BATS_TEST_TMPDIR/columns")"
	assert_equal "$(wc -l <"$BATS_TEST_TMPDIR/header")" 1
}

@test "a table is one that a spreadsheet of its language opens as one" {
	run od -An -c -N 12 <(cauce-parse -T Report -F csv)
	assert_output ' 357 273 277   C 303 263   d   i   g   o       d'
	run awk -F ';' '{ print NF }' <(cauce-parse -T Report -F csv)
	assert [ "$output" -gt 90 ]
	run awk -F , '{ print NF }' <(cauce-parse -T Report -F csv -l en)
	assert [ "$output" -gt 90 ]
	assert_equal "$(cauce-parse -T Report -F csv -l en | head -c 3)" \
		$'\xef\xbb\xbf'
}

@test "columns of a table's header that are one field are read again" {
	cd "$BATS_TEST_TMPDIR"
	cauce-parse -T Report -F csv | tr ';' '\n' | grep -v ' [123] ' |
		paste -sd ';' >t.csv
	awk -F ';' '{
		print
		for (i = 1; i <= NF; i++)
			$i = $i == "Código de caso *" ? "LIB-1" : "____"
		print
	}' OFS=';' t.csv >table.csv
	catch cauce-parse table.csv
	caught 0 '*' "table.csv: note: ';' parts the cells of this table [delimiter]"
	assert_equal "$(strip "$T/out" | grep .)" 'Case: LIB-1'
}

@test "a template of no type, language or format there is, is trouble" {
	catch cauce-parse -T Nada
	caught 2 '' '*'
	catch cauce-parse -T Report -l fr
	caught 2 '' "cauce-parse: error: unknown language 'fr': say 'es' or 'en'"
	catch cauce-parse -T Report -F rec
	caught 2 '' "cauce-parse: error: unknown format 'rec': a template is form or csv"
}

@test "a blank for a pen is no value of any field, in whatever part" {
	cd "$BATS_TEST_TMPDIR"
	{
		echo 'Caso: LIB-1____'
		cauce-parse -T Report | grep -v '^\[' | sed -n 's/:.*/: ____/p' |
			grep -v '^Código de caso'
	} >form.txt
	catch cauce-parse form.txt
	caught 0 '*' ''
	assert_equal "$(strip "$T/out" | grep .)" 'Case: LIB-1'
	printf '%s\n' 'Caso: A' 'Servicios:' \
		'- 04/09/2026 | consejería | asistió | ____ | | ____ | Ana' \
		'- 05/09/2026, consejería, asistió, ____' 'Derivaciones:' \
		'- ____, ____' '- | |' >form.txt
	catch cauce-parse form.txt
	caught 0 '*' ''
	assert_equal "$(grep -e ^Service -e ^Referral "$T/out")" \
		'Service: 2026-09-04 | counselling | attended |  |  |  | Ana
Service: 2026-09-05 | counselling | attended'
}

@test "what stands in square brackets is no hint unless a form prints it" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'Caso: A' 'Resumen: dijo [sic]' '[uno] y [dos]' '[x]' \
		'[ayuda]' '[sí o no]' >form.txt
	catch cauce-parse form.txt
	caught 0 '*' 'form.txt:6: note: lines in square brackets are hints, and are left out [ignored]'
	assert_equal "$(grep -A 3 ^Summary "$T/out")" 'Summary: dijo [sic]
+ [uno] y [dos]
+ [x]
+ [ayuda]'
}
