# The workbooks that are shipped: each layout's own pipeline, on the demo.

load helper
load books
load xlsx

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	stuff
}

# sheets_of LAYOUT LANG SHEET...: its pipeline makes these, and says nothing.
sheets_of() {
	local layout=$1 lang=$2

	shift 2
	book "$layout" "$lang"
	run grep cauce-xlsx said
	assert_output ''
	assert_equal "$(titles "$(made_by)")" "$(printf '%s\n' "$@")"
}

@test "the pipeline of the month's workbook makes its sheets" {
	sheets_of mensual es Portada Contenido Resumen Casos Informes Notas
	sheets_of mensual en Cover Contents Summary Cases Reports Notes
}

@test "the pipeline of what is due makes its sheets" {
	sheets_of vencimientos es Portada Contenido Juzgados Vencimientos Notas
	sheets_of vencimientos en Cover Contents Courts 'Due dates' Notes
}

@test "the pipeline of one case makes its sheets" {
	sheets_of caso es Portada Contenido Caso Medida Condiciones Plazos \
		Resumen Informes Cumplimiento Servicios Incidencias \
		Audiencias Notas
	sheets_of caso en Cover Contents Case Measure Conditions Terms Summary \
		Reports Compliance Services Incidents Hearings Notes
}

@test "the pipeline for the funder makes its sheets" {
	sheets_of financiador es Portada Contenido Meses Servicios Notas
	sheets_of financiador en Cover Contents Months Services Notes
}

@test "the pipeline for the public makes its sheets" {
	sheets_of publico es Portada Contenido Notas Cifras Datos
	sheets_of publico en Cover Contents Notes Figures Data
}

# What cauce-due writes itself is such a table, too.
@test "what is due can be told from the table of cauce-due" {
	book vencimientos
	cauce-due -r register.rec --as-of 2026-10-15 --from 2026-09-01 \
		--to 2026-11-30 reports.rec >vencimientos.csv 2>/dev/null ||
		assert_equal $? 1
	eval "$(operands)"
	run unzip -p vencimientos.xlsx xl/sharedStrings.xml
	assert_output --partial 'Mejor hasta'
	assert_output --partial 'La Paz'
}

# By department, too: then those rows make the chart that are of all of them.
@test "figures for the public may be by department, or of the whole country" {
	book publico
	run unzip -p publico.xlsx xl/charts/chart1.xml
	assert_output --partial '<c:f>Cifras!$D$4:$D$7</c:f>'
	sed -i 's/--by month:To/--by Case_Department,month:To/' pipeline.sh
	bash ./pipeline.sh
	run unzip -p publico.xlsx xl/charts/chart1.xml
	assert_output --partial '<c:f>Cifras!$E$16:$E$19</c:f>'
	run unzip -p publico.xlsx xl/sharedStrings.xml
	assert_output --partial 'Todo el país'
}

# The funder and the public see no case, no person and no court; the case's
# own workbook names nobody else.
@test "workbooks of figures name no case, person or court" {
	for layout in financiador publico; do
		book "$layout"
		unzip -p "$(made_by)" >all
		run grep -aE 'LIB-2026|Juzgado de|P-0[0-9][0-9]' all
		assert_output ''
	done
}

@test "the workbook of a case names no other case" {
	book caso
	unzip -p caso.xlsx >all
	grep -aq 'LIB-2026-009' all
	run grep -aoE 'LIB-2026-0(0[0-8]|[1-9][0-9])' all
	assert_output ''
}

# Without a row in any table there is a workbook all the same.
# lacking FIELD...: the sheets and covers of layouts without what readers need.
lacking() {
	awk -v RS= -v FS='\n' '
		function has(line,    i) {
			for (i = 1; i <= NF; i++)
				if (index($i, line) == 1)
					return 1
			return 0
		}
		FNR == 1 { file = FILENAME; sub(/.*\//, "", file) }
		/^%rec: / { type = substr($1, 7) }
		has("%rec: ") { next }
		type == "Sheet" && !has("Shows: contents") &&
			!(has("About_es: ") && has("About_en: ")) {
			print file ": " $1 ": no About"
		}
		has("Shows: cover") { covers[file] = 1 }
		has("Shows: digest") { digests[file] = 1 }
		has("Shows: sources") { sources[file] = 1 }
		has("Shows: version") { versions[file] = 1 }
		has("Symbol: n/d |") { symbols[file] = 1 }
		END {
			for (file in covers)
				if (!(file in digests && file in sources &&
					file in versions && file in symbols))
					print file ": a fact, or n/d, is not said"
		}' "$@"
}

@test "each layout says what its sheets hold, what it was made of and its symbols" {
	run lacking "$ROOT"/share/workbook/*.rec
	assert_output ''
	for lost in '/^About_en: /d' 's/^Shows: digest/Shows: rows/' \
		'/^Symbol: n\/d/d'; do
		sed "$lost" "$ROOT/share/workbook/mensual.rec" >lost.rec
		run lacking lost.rec
		assert_output --partial lost.rec:
	done
}

# The digest of all tables is made of their names, which stand beside those that
# people read.
@test "an English workbook names its sources in English" {
	book financiador en
	unzip -p financiador.xlsx xl/sharedStrings.xml |
		grep -o '<t>Source: [^<]*' >sources
	assert_equal "$(cat sources)" '<t>Source: Months (Meses)
<t>Source: Services (Servicios)'
}

@test "services stand in the order of their names, in each language" {
	for lang in es en; do
		book financiador $lang
		cp financiador.xlsx x.xlsx
		dump 4 | sed -n 's/^A[0-9]*|@|//p' | tail -n +2 >names
		awk '/^(Todos los servicios|All services)$/ { exit } { print }' \
			names >first
		LC_ALL=C sort <(iconv -f UTF-8 -t ASCII//TRANSLIT first) >sorted
		assert_same sorted <(iconv -f UTF-8 -t ASCII//TRANSLIT first)
		[ "$(wc -l <first)" -gt 5 ]
	done
}

@test "an empty month makes each workbook" {
	for layout in $LAYOUTS; do
		book "$layout"
		for table in $(tables | sort -u); do
			sed -i 1q "$table"
		done
		run bash -c "$(operands)"
		assert_success
		run unzip -p "$(made_by)" xl/sharedStrings.xml
		assert_output --partial 'Sin registros'
	done
}
