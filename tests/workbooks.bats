# The workbooks that are shipped: each layout's own pipeline, on the demo.

load helper
load books

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
