# What the fillers of empty forms and tables share: the schema, file 1, and one
# canonical record, file 2.
#	awk -v type=Report -v lang=es -f record.awk -f fill.awk SCHEMA RECORD \
#		TEMPLATE

function rest(line) { return substr(line, index(line, ":") + 2) }

# What a field, or a part of one, is called: "Servicios", "Service_Date".
function flush_schema(  n, i, part) {
	if (of == type && field != "" && value == "") {
		name_of[label] = field
		n = n_parts
		for (i = 1; i <= n; i++) {
			parts[field, i] = part_name[i]
			part_label[field, i] = part_said[i]
		}
	} else if (of == type && value != "")
		word[field, value] = label
	field = value = of = label = ""
	n_parts = 0
}

function day(v) { return substr(v, 9, 2) "/" substr(v, 6, 2) "/" substr(v, 1, 4) }

function say(name, v) {
	if ((name, v) in word)
		return word[name, v]
	if (v ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
		return day(v)
	if (name in is_real)
		sub(/[.]/, ",", v)
	return v
}

function row(name, v,  n, i, piece, text) {
	n = split(v, piece, / [|] /)
	if (v ~ /^ [|] /) { # the first part is empty
		sub(/^ [|] /, "", v)
		n = split(" | " v, piece, / [|] /)
	}
	for (i = 1; i <= n; i++) {
		sub(/^ +/, "", piece[i])
		piece[i] = piece[i] == "" ? "____" : \
			say(name "_" parts[name, i], piece[i])
		text = text (i > 1 ? " | " : "") piece[i]
	}
	return text
}

FNR == 1 { file++ }

file == 1 && /^$/ { flush_schema(); next }
file == 1 && /^%type: [A-Za-z_]+ real/ { is_real[$2]; next }
file == 1 && /^Field: / { field = rest($0) }
file == 1 && /^Value: / { value = rest($0) }
file == 1 && /^Of: / { of = rest($0) }
file == 1 && index($0, "Label_" lang ": ") == 1 { label = rest($0) }
file == 1 && /^Part: / {
	n_parts++
	part_name[n_parts] = rest($0)
	sub(/ *[|].*/, "", part_name[n_parts])
	split(rest($0), cells, / *[|] */)
	part_said[n_parts] = cells[lang == "es" ? 2 : 3]
}
file == 1 { next }

file == 2 && /^[#%]/ { next }
file == 2 && /^[A-Z][A-Za-z0-9_]*:/ {
	last = $0
	sub(/:.*/, "", last)
	values[last, ++count[last]] = rest($0)
	next
}
file == 2 && /^[+]/ {
	values[last, count[last]] = values[last, count[last]] "\n" substr($0, 3)
}
file == 2 { next }
