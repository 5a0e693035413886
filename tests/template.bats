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

# come_back TYPE: each N.rec, written into the form in both languages, gives
# the same record again.
come_back() {
	local lang f n=0

	for lang in es en; do
		cauce-parse --template "$1" --lang $lang >empty
		for f in [0-9]*.rec; do
			awk -v type="$1" -v lang=$lang \
				-f "$ROOT/tests/layouts/fill.awk" \
				"$ROOT/share/schema/diversion.rec" "$f" empty \
				>"$lang-$f.txt"
			n=$((n + 1))
		done
	done
	assert [ "$n" -ge 40 ]
	for f in e[sn]-*.txt; do
		cauce-parse -t "$1" "$f" >out 2>err || fail "$f: $(cat err)"
		grep -v 'hints, and are left out \[ignored\]$' err >said || :
		assert_same /dev/null said
		strip out | grep . >"$f.seen"
		f=${f%.txt}
		diff -u "${f#e?-}" "$f.txt.seen" >&2 || fail "$f came back changed"
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

@test "no line of a form is wider than a page, but for rows of parts" {
	run awk '!/[|]/ && gsub(/[^\200-\277]/, "&") > 78' \
		<(cauce-parse -T Report) <(cauce-parse -T Case -l en)
	assert_output ''
}

@test "a form says what may be written, in its language" {
	cauce-parse -T Report >"$BATS_TEST_TMPDIR/form"
	for line in 'Informe al juzgado' 'Código de caso *: ____' \
		'[una de estas opciones: inicial, periódico, extraordinario, final]' \
		'[fecha, por ejemplo 30/09/2026]' \
		'[Fecha * | Servicio * | Asistencia * | Minutos | Área | Modalidad | Responsable]' \
		'[por ejemplo: ____ | sin incidentes]'; do
		grep -qxF -e "$line" "$BATS_TEST_TMPDIR/form" || fail "$line"
	done
	cauce-parse -T Report -l en >"$BATS_TEST_TMPDIR/form"
	for line in 'Report to the court' 'Present situation' 'Case *: ____' \
		'[one of these: initial, periodic, extraordinary, final]' \
		'[yes or no]'; do
		grep -qxF -e "$line" "$BATS_TEST_TMPDIR/form" || fail "$line"
	done
	run grep -E 'Source|Digest|Unplaced|Origen' "$BATS_TEST_TMPDIR/form"
	assert_output ''
}

@test "the header of a table has three of each item, and one of others" {
	cauce-parse -T Report -F csv >"$BATS_TEST_TMPDIR/header"
	tr , '\n' <"$BATS_TEST_TMPDIR/header" >"$BATS_TEST_TMPDIR/columns"
	run grep -c '^Servicios [123] ' "$BATS_TEST_TMPDIR/columns"
	assert_output 21
	for column in 'Código de informe' 'Servicios 3 Responsable' \
		Recomendación; do
		grep -qxF -e "$column" "$BATS_TEST_TMPDIR/columns" ||
			fail "$column"
	done
	run sort "$BATS_TEST_TMPDIR/columns"
	assert_output "$(sort -u "$BATS_TEST_TMPDIR/columns")"
	assert_equal "$(wc -l <"$BATS_TEST_TMPDIR/header")" 1
}

@test "columns of a table's header that are one field are read again" {
	cd "$BATS_TEST_TMPDIR"
	cauce-parse -T Report -F csv | tr , '\n' | grep -v ' [123] ' |
		paste -sd , >t.csv
	awk -F , '{
		print
		for (i = 1; i <= NF; i++)
			$i = $i == "Código de caso" ? "LIB-1" : "____"
		print
	}' OFS=, t.csv >table.csv
	catch cauce-parse table.csv
	caught 0 '*' ''
	assert_equal "$(strip "$T/out" | grep .)" 'Case: LIB-1'
}

@test "a template of no type, language or format there is, is trouble" {
	catch cauce-parse -T Nada
	caught 2 '' '*'
	catch cauce-parse -T Report -l fr
	caught 2 '' "cauce-parse: error: unknown language 'fr': it is es or en"
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
