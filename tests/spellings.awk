# Writes the names of tests/leaks.bats in each way in which they are written,
# in sentences that carry them: a line each.

function spaced(s) {
	gsub(/./, "& ", s)
	sub(/ $/, "", s)
	return s
}

function misspelt(s) {
	gsub(/[Qq]ui/, "ki", s)
	gsub(/ll/, "y", s)
	gsub(/i$/, "y", s)
	return s
}

function scanned(s) {
	gsub(/i/, "1", s)
	gsub(/o/, "0", s)
	gsub(/s/, "5", s)
	return s
}

function cyrillic(s) {
	gsub(/a/, "а", s)
	gsub(/o/, "о", s)
	gsub(/e/, "е", s)
	return s
}

function entities(s) {
	gsub(/a/, "\\&#97;", s)
	return s
}

function tags(s) {
	return substr(s, 1, 4) "</t></r><r><t>" substr(s, 5)
}

function escapes(s) {
	gsub(/a/, "\\u0061", s)
	return s
}

function percent(s) {
	gsub(/ /, "%20", s)
	return s
}

function say(name, i) {
	for (i = 1; i <= n; i++)
		printf carrier[i] "\t%s\n", name, name
}

BEGIN {
	n = split("La participante %s asistió a la cita.|" \
		"se presento %s con su carnet|" \
		"\"%s\",2026,12|Firma: %s", carrier, "|")
	people = split("Juana:Quispe:Condori Rosa:Choque:Flores " \
		"Paz:Cruz:Callisaya", who, " ")
	for (p = 1; p <= people; p++) {
		split(who[p], w, ":")
		full = w[1] " " w[2] " " w[3]
		say(full)
		say(w[1] " " w[2])
		say(toupper(full))
		say(w[2] " " w[3] ", " w[1])
		say(toupper(w[2] " " w[3] " " w[1]))
		say(substr(w[1], 1, 1) ". " w[2] " " w[3])
		say(w[1] " " w[3])
		say(spaced(toupper(w[2])) "  " spaced(toupper(w[3])))
		say(misspelt(w[1]) " " misspelt(w[2]) " " misspelt(w[3]))
		say(scanned(w[1]) " " scanned(w[2]) " " scanned(w[3]))
		say(cyrillic(full))
		say(entities(full))
		say(tags(full))
		say(escapes(full))
		say(percent(full))
		say(tolower(w[1] "." w[2]) "@example.org")
		say(tolower(w[1] "_" w[2]) "84")
		say(tolower(w[1] w[3]) "@example.org")
	}
}
