# One report in as many layouts as there are seeds: what people vary and mean
# the same by. Days of a week, items and texts are those of the report below.
#	awk -v seed=N -f render.awk share/schema/diversion.rec
# Dimensions: language and alias of labels, their case, accents, numbers and
# leaders, with a colon or without; value beside or below, or in the cell of a
# table; order of fields; bullets, order and marks of the pieces of items, or a
# table of them; styles of days, money, identifiers; headings; what is repeated
# on every page. Line ends and encodings are layouts.bats'. What was chosen goes
# to standard error.

function pick(n) { return int(rand() * n) + 1 }
function any(list,  piece) { return piece[pick(split(list, piece, ";"))] }

function flush(  i) {
	if (of == "Report" && field != "" && value == "")
		for (i = 1; i <= n; i++)
			names[field, ++count[field]] = label[i]
	field = of = value = ""
	n = 0
}

function rest() { return substr($0, index($0, ":") + 2) }

function upper(s) {
	s = toupper(s)
	gsub(/á/, "Á", s); gsub(/é/, "É", s); gsub(/í/, "Í", s)
	gsub(/ó/, "Ó", s); gsub(/ú/, "Ú", s); gsub(/ñ/, "Ñ", s)
	return s
}

function bare(s) {
	gsub(/á/, "a", s); gsub(/é/, "e", s); gsub(/í/, "i", s)
	gsub(/ó/, "o", s); gsub(/ú/, "u", s)
	return s
}

function month(m, lang) {
	return any(lang == "en" ? english[m] : spanish[m])
}

function day(y, m, d,  style) {
	style = pick(9)
	if (style == 1) return sprintf("%04d-%02d-%02d", y, m, d)
	if (style == 2) return sprintf("%02d/%02d/%04d", d, m, y)
	if (style == 3) return sprintf("%d/%d/%04d", d, m, y)
	if (style == 4) return sprintf("%02d-%02d-%04d", d, m, y)
	if (style == 5) return sprintf("%02d.%02d.%04d", d, m, y)
	if (style == 6) return sprintf("%02d/%02d/%02d", d, m, y % 100)
	if (style == 7) return d " de " month(m) " de " y
	if (style == 8) return d " " month(m) " de " y
	return sprintf("%02d", d) " de " upper(month(m)) " del " y
}

function money(n) {
	return any(n ";" n ",00;Bs. " n ";Bs " n ".-;" n " Bs;" n ".00")
}

function name_of(field,  s) {
	s = names[field, pick(count[field])]
	if (case_style == 2) s = upper(s)
	if (case_style == 3) s = tolower(s)
	if (accents == 2) s = bare(s)
	return s
}

function numbered(field,  s) {
	s = name_of(field)
	if (numbers == 2) return ++number ". " s
	if (numbers == 3) return "1." ++number " " s
	if (numbers == 4) return ++number ") " s
	return s
}

# A label whose value, if any, stands on lines below.
function headed(field) {
	return numbered(field) \
		(leaders == 2 ? " ......" : leaders == 3 ? " " : "") ":"
}

function marked(field, value) {
	if (shape == "bars") return bar " " numbered(field) " " bar " " value " " bar
	if (shape == "tabs") return numbered(field) "\t" value
	if (shape == "leaders") return numbered(field) any(" ....... ;.... ;…… ") value
	return headed(field) (pick(4) == 1 ? "\n" : " ") value
}

function join_pieces(list, mark,  piece, k, i, j, t, s) {
	k = split(list, piece, ";")
	if (shuffles == 2)
		for (i = k; i > 1; i--) {
			j = pick(i); t = piece[i]; piece[i] = piece[j]; piece[j] = t
		}
	for (i = 1; i <= k; i++)
		s = s (i > 1 ? mark : "") piece[i]
	return s
}

function put(text) { blocks[++n_blocks] = text }

function bullet(i) {
	if (bullets == "1)") return i ") "
	if (bullets == "1.") return i ". "
	if (bullets == "1.1)") return "1." i ") "
	if (bullets == "a)") return substr("abc", i, 1) ") "
	return bullets " "
}

function put_items(field, items,  list, k, i, s) {
	k = split(items, list, "\n")
	s = headed(field)
	for (i = 1; i <= k; i++)
		s = s "\n" bullet(i) list[i]
	put(s)
}

# A row of a table; in one without signs between its cells they are tabs.
function row(cells,  piece, k, i, s) {
	k = split(cells, piece, ";")
	s = table == "tabs" ? piece[1] : bar " " piece[1]
	for (i = 2; i <= k; i++)
		s = s (table == "tabs" ? "\t" : " " bar " ") piece[i]
	return table == "tabs" ? s : s " " bar
}

function rule(cells,  k, piece, s) {
	if (table == "tabs" || pick(2) == 1)
		return ""
	s = "|"
	for (k = split(cells, piece, ";"); k > 0; k--)
		s = s "---|"
	if (bar != "|") {
		gsub(/-/, "─", s)
		sub(/^[|]/, "├", s)
		gsub(/[|]/, "┼", s)
	}
	return "\n" s
}

# The columns in any order, the same in header and rows; parts as rows of the
# header's: pieces are in that order.
function put_table(field, header, rows,  list, order, k, i, j, t, n, s) {
	n = split(header, order, ";")
	for (i = 1; i <= n; i++)
		order[i] = i
	for (i = n; i > 1 && shuffles == 2; i--) {
		j = pick(i); t = order[i]; order[i] = order[j]; order[j] = t
	}
	header = ordered(header, order, n)
	s = headed(field) "\n" row(header) rule(header)
	k = split(rows, list, "\n")
	for (i = 1; i <= k; i++)
		s = s "\n" row(ordered(list[i], order, n))
	put(s)
}

function ordered(cells, order, n,  piece, i, s) {
	split(cells, piece, ";")
	for (i = 1; i <= n; i++)
		s = s (i > 1 ? ";" : "") piece[order[i]]
	return s
}

function put_parts(field, header, rows,  list, k, i, s) {
	if (table != "none") {
		put_table(field, header, rows)
		return
	}
	k = split(rows, list, "\n")
	for (i = 1; i <= k; i++)
		s = s (i > 1 ? "\n" : "") join_pieces(list[i], mark)
	put_items(field, s)
}

# Blocks i and i + 1 as one row of a table, if they can be; else block i.
function beside(i) {
	if (shape != "bars" || pairs == 1 || i == n_blocks || \
		blocks[i] ~ /\n/ || blocks[i + 1] ~ /\n/)
		return blocks[i]
	return blocks[i] substr(blocks[i + 1], length(bar) + 1)
}

# Lines of text, with what a word processor puts on every page.
function lay(text,  line, k, i, last) {
	k = split(text, line, "\n")
	last = int((k + per_page - 1) / per_page)
	for (i = 1; i <= k; i++) {
		if (pages != "none" && i % per_page == 1)
			print (i > 1 && feed ? "\f" : "") header
		print line[i]
		if (pages != "none" && (i % per_page == 0 || i == k))
			print (feed ? "" : "\n") foot(int((i - 1) / per_page) + 1, last) (feed ? "" : "\n")
	}
}

function foot(page, last) {
	if (pages == "numbers") return "Página " page " de " last
	if (pages == "short") return "Pág. " page "/" last
	if (pages == "english") return "Page " page " of " last
	return header_2 " | Página " page " de " last
}

BEGIN {
	srand(seed)
	rand()
	split("enero febrero marzo abril mayo junio julio agosto septiembre;setiembre;sept octubre noviembre diciembre", \
		spanish, " ")
	case_style = pick(3); accents = pick(2); numbers = pick(4)
	leaders = pick(3); shuffles = pick(2)
	shape = any("lines;lines;lines;leaders;bars;tabs")
	table = any("none;none;none;bars;tabs")
	bar = pick(3) == 1 ? "│" : "|"
	bullets = any("-;•;*;■;►;✓;–;1);1.;a);1.1)")
	mark = pick(4)
	mark = mark == 1 ? ", " : mark == 2 ? "; " : mark == 3 ? " | " : " – "
	pairs = pick(2)
	pages = any("none;none;none;numbers;short;english;both")
	per_page = 9 + pick(6)
	feed = pick(2) == 1
	header = any("Programa Libertas;Oficina de Seguimiento")
	header_2 = "Documento de trabajo"
	print "shape=" shape, "table=" table, "bullets=" bullets, \
		"pages=" pages >"/dev/stderr"
}

/^$/ { flush(); next }
/^%rec: Value/ { exit }
/^Field: / { field = rest() }
/^Of: / { of = rest() }
/^(Label_es|Label_en|Alias): / { label[++n] = rest() }

END {
	put(marked("Case", "LIB-2026-001"))
	put(marked("Report", "LIB-2026-001/09"))
	put(marked("Number", any("8;08;8.º")))
	put(marked("Kind", any("periódico;Periódico;periodic;PERIÓDICO")))
	put(marked("From", day(2026, 9, 1)))
	put(marked("To", day(2026, 9, 30)))
	put(marked("Issued", day(2026, 10, 1)))
	put(marked("Court", "Juzgado de Instrucción Penal 3.º de Cochabamba"))
	put(marked("CI", any("1234567 CB;1.234.567 Cbba.;1234567 Cochabamba")))
	put(marked("Income", money(2500)))
	put(marked("Children", any("2;02")))
	put(marked("Pregnant", any("no;No;NO;n")))
	put_parts("Service", \
		any("Fecha;Día;Date") ";" any("Servicio;Tipo de servicio") ";" \
			any("Asistencia;Resultado") ";" any("Minutos;Min"), \
		day(2026, 9, 4) ";" any("consejería;Consejería;counselling") \
			";" any("asistió;Asistió;attended;presente") ";" \
			any("60 min;60 minutos;60'") "\n" \
		day(2026, 9, 11) ";" any("apoyo legal;legal support") \
			";" any("asistió;attended") ";45 min")
	# Two numbers are known by their order alone.
	t = shuffles
	if (table == "none")
		shuffles = 1
	put_parts("Condition", \
		any("N.º;Código;Condición") ";" any("Estado;Cumplimiento") \
			";" any("Exigidas;Requeridas") ";" any("Realizadas;Hechas"), \
		"C1;" any("cumplida;Cumplida;met") ";4;4")
	shuffles = 1
	put_items("Incident", any("sin incidentes;ninguno"))
	put(marked("Recommendation", any("continuar;mantener;continue")))
	put_parts("Signed", any("Nombre;Firma") ";" any("Profesión;Cargo") ";" \
			any("Matrícula;RPA"), \
		"Ejemplo Inventada;" any("trabajadora social;social worker") \
			";CTS-0001")

	# The parts may come in any order; a text ends only before a label.
	for (i = n_blocks; i > 1; i--) {
		j = pick(i)
		t = blocks[i]; blocks[i] = blocks[j]; blocks[j] = t
	}
	if (pick(2) == 1 && pages == "none")
		text = "Programa Libertas\n\n"
	for (i = 1; i <= n_blocks; i++) {
		t = beside(i)
		text = text t (shape == "lines" ? "\n\n" : "\n")
		i += t != blocks[i]
	}
	lay(text "\n" headed("Summary") \
		"\nLa participante asistió a las sesiones.\n\nMantiene su domicilio.")
}
