# One report in as many layouts as there are seeds: what people vary and mean
# the same by. Days of a week, items and texts are those of the report below.
#	awk -v seed=N -f render.awk share/schema/diversion.rec
# Dimensions: language and alias of labels, their case, accents, numbers and
# leaders; value beside or below; order of fields; bullets, order and marks of
# the pieces of items; styles of days, money, identifiers; headings. What is
# not here yet: tables drawn with signs, page furniture, leaders without a
# colon, bullets beyond list.c's. Line ends and encodings are layouts.bats'.

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

function marked(field, value,  s) {
	s = name_of(field)
	if (numbers == 2) s = ++number ". " s
	if (numbers == 3) s = "1." ++number " " s
	if (numbers == 4) s = ++number ") " s
	if (leaders == 2) s = s " ......"
	if (leaders == 3) s = s " "
	s = s ":"
	if (value == "")
		return s
	return s (pick(4) == 1 ? "\n" value : " " value)
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

function put_items(field, items,  list, k, i, s) {
	k = split(items, list, "\n")
	s = marked(field, "")
	for (i = 1; i <= k; i++)
		s = s "\n" (bullets == 1 ? "- " : bullets == 2 ? "• " : \
			bullets == 3 ? "* " : bullets == 4 ? i ") " : i ". ") list[i]
	put(s)
}

BEGIN {
	srand(seed)
	rand()
	split("enero febrero marzo abril mayo junio julio agosto septiembre;setiembre;sept octubre noviembre diciembre", \
		spanish, " ")
	case_style = pick(3); accents = pick(2); numbers = pick(4)
	leaders = pick(3); bullets = pick(5); shuffles = pick(2)
	mark = any(",;|")
	mark = pick(3)
	mark = mark == 1 ? ", " : mark == 2 ? "; " : " | "
}

/^$/ { flush(); next }
/^%rec: Value/ { exit }
/^Field: / { field = rest() }
/^Of: / { of = rest() }
# "C. I.:" behind a number or before leaders is not known yet.
/^(Label_es|Label_en|Alias): / && !/: [A-Z][.]/ { label[++n] = rest() }

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
	put_items("Service", \
		join_pieces(day(2026, 9, 4) ";" any("consejería;Consejería;counselling") \
			";" any("asistió;Asistió;attended;presente") ";" \
			any("60 min;60 minutos;60'"), mark) "\n" \
		join_pieces(day(2026, 9, 11) ";" any("apoyo legal;legal support") \
			";" any("asistió;attended") ";45 min", mark))
	put_items("Condition", "C1" mark any("cumplida;Cumplida;met") mark "4" mark "4")
	put_items("Incident", any("sin incidentes;ninguno"))
	put(marked("Recommendation", any("continuar;mantener;continue")))
	put_items("Signed", "Ejemplo Inventada" mark \
		any("trabajadora social;social worker") mark "CTS-0001")

	# The parts may come in any order; a text ends only before a label.
	for (i = n_blocks; i > 1; i--) {
		j = pick(i)
		t = blocks[i]; blocks[i] = blocks[j]; blocks[j] = t
	}
	if (pick(2) == 1)
		print "Programa Libertas\n"
	for (i = 1; i <= n_blocks; i++)
		print blocks[i] (gaps == 1 ? "" : "\n")
	print marked("Summary", "")
	print "La participante asistió a las sesiones.\n\nMantiene su domicilio."
}
