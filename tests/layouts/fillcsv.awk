# Fills an empty table, as people do, with the record that record.awk read: a
# row, with the items of simple lists a line each in their cell.

function quote(v) {
	gsub(/"/, "\"\"", v)
	return "\"" v "\""
}

# What a column holds: "Servicios 2 Fecha", "Resumen *".
function cell(column,  name, i, n, p, piece, text) {
	sub(/ [*]$/, "", column)
	if (column in name_of) {
		name = name_of[column]
		for (i = 1; i <= count[name]; i++)
			text = text (i > 1 ? "\n" : "") \
				(count[name] > 1 ? "- " : "") \
				say(name, values[name, i])
		return text
	}
	if (!match(column, / [123] /))
		return "no field has this label"
	name = name_of[substr(column, 1, RSTART - 1)]
	i = substr(column, RSTART + 1, 1) + 0
	column = substr(column, RSTART + RLENGTH)
	if (i > count[name])
		return ""
	n = split(" " values[name, i] " ", piece, / [|] /)
	for (p = 1; p <= n; p++) {
		gsub(/^ +| +$/, "", piece[p])
		if (part_label[name, p] == column && piece[p] != "")
			return say(name "_" parts[name, p], piece[p])
	}
	return ""
}

{
	print
	sub(/^\357\273\277/, "")
	sign = /;/ ? ";" : ","
	n = split($0, columns, sign)
	for (i = 1; i <= n; i++)
		printf "%s%s", quote(cell(columns[i])), i < n ? sign : "\n"
}
