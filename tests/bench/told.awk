# Writes what redaction is measured with: people who do not exist, with names
# put together from the lists of share/name, and texts that speak of them.
#	mawk -v what=WHAT -v people=N [-v bytes=N] -f told.awk \
#		kind=given LIST... kind=surname LIST... [kind=records FILE]
# WHAT is
#	names		theirs in full, a line each
#	words		the words of these, each once
#	text		narratives that speak of them, some bytes of them
#	records		what gen wrote in FILE, the register or reports: its
#			people get these names, numbers and addresses
# The same N gives the same people, and the same bytes, with any awk that counts
# bytes.

BEGIN {
	seed = 7
	n_said = split("La participante asistió a las sesiones previstas y " \
		"cumplió las condiciones que fijó el juzgado.|El equipo la " \
		"visitó en su domicilio y conversó con su familia sobre el " \
		"plan de trabajo.|Mantiene la venta de comida en el mercado, " \
		"con ingresos que cubren los gastos de la casa.|Ha empezado " \
		"un curso de costura por las tardes, con material que le " \
		"prestó la red comunitaria.|No se registraron incidentes ni " \
		"ausencias injustificadas durante el periodo.|Se coordinó " \
		"con el centro la atención que necesita y se le entregó " \
		"material de apoyo.|Refiere que se siente mejor y que quiere " \
		"seguir con el grupo de los jueves, donde tiene amigas.|Se " \
		"recomienda mantener las medidas, conforme a lo dispuesto en " \
		"la resolución y a las reglas que se le impusieron.|Las " \
		"dificultades tienen que ver con el cuidado de los niños y " \
		"con la distancia, por lo que se acordó otro horario.|La " \
		"abogada informó sobre el estado del proceso y sobre la " \
		"próxima audiencia.|Asume las tareas de cuidado de su padre, " \
		"que se recupera de una operación.|Mostró interés en " \
		"formalizar su puesto de venta y averiguó los requisitos en " \
		"la alcaldía.", said, "|")
	n_months = split("enero febrero marzo abril mayo junio julio agosto " \
		"septiembre octubre noviembre diciembre", month, " ")
}

# Park and Miller's: exact in the numbers of any awk.
function below(limit) {
	seed = seed * 16807 % 2147483647
	return seed % limit
}

function great(word) {
	return toupper(substr(word, 1, 1)) substr(word, 2)
}

function all_great(words) {
	words = toupper(words)
	gsub(/á/, "Á", words)
	gsub(/é/, "É", words)
	gsub(/í/, "Í", words)
	gsub(/ó/, "Ó", words)
	gsub(/ú/, "Ú", words)
	gsub(/ñ/, "Ñ", words)
	return words
}

function a_given() {
	return given[1 + below(n_given)]
}

function a_surname() {
	return surname[1 + below(n_surname)]
}

function make_people(    i) {
	for (i = 1; i <= people; i++) {
		first[i] = a_given()
		second[i] = a_given()
		father[i] = a_surname()
		mother[i] = a_surname()
		street[i] = "Calle " a_surname() " " a_surname() " Nº " \
			1 + below(900)
	}
	are_made = 1
}

function full(i) {
	return first[i] " " second[i] " " father[i] " " mother[i]
}

function card(i) {
	return 1000000 + i * 531 % 8999999
}

function telephone(i) {
	return 70000000 + i * 977 % 9999999
}

# As people who write reports name somebody.
function named(i,    how) {
	how = below(4)
	if (how == 0)
		return full(i)
	if (how == 1)
		return first[i] " " father[i]
	if (how == 2)
		return "la señora " father[i]
	return all_great(father[i] " " mother[i]) ", " first[i]
}

function sentence() {
	return said[1 + below(n_said)]
}

# Half of them name somebody, a fifth has an address, a fifth a card.
function paragraph(    i, text) {
	i = 1 + below(people)
	text = sentence() " " sentence()
	if (below(2))
		text = text " El " 1 + below(28) " de " \
			month[1 + below(n_months)] " de 2026 " named(i) \
			" llegó a la oficina con su hija."
	text = text " " sentence() " " sentence()
	if (!below(5))
		text = text " Vive en la " street[i] " y su celular es el " \
			telephone(i) "."
	if (!below(5))
		text = text " C.I. " card(i) " LP."
	return text " " sentence() "\n\n"
}

function add_words(words,    n, i, word) {
	n = split(words, word, " ")
	for (i = 1; i <= n; i++)
		if (!(word[i] in seen)) {
			seen[word[i]]
			print word[i]
		}
}

# Entries of one word that begin with a letter that toupper knows.
kind != "records" {
	sub(/\t.*/, "")
	if (!/^[a-z][^ ]*$/)
		next
	if (kind == "given")
		given[++n_given] = great($0)
	else
		surname[++n_surname] = great($0)
	next
}

!are_made { make_people() }

/^Case: / { who = substr($0, length($0) - 5) + 0 }

/^Name: / {
	print "Name: " full(who)
	print "CI: " card(who) " LP"
	print "Phone: " telephone(who)
	print "Address: " street[who]
	next
}

/^Summary: / { $0 = $0 " " full(who) " vive en la " street[who] "." }

{ print }

END {
	if (!are_made)
		make_people()
	if (what == "text")
		while (done < bytes) {
			text = paragraph()
			done += length(text)
			printf "%s", text
		}
	for (i = 1; i <= people; i++)
		if (what == "names")
			print full(i)
		else if (what == "words")
			add_words(full(i))
}
