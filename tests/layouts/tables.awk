# A table for each sheet of a layout, with one row, or one for each token of a
# pivot: TABLE.csv in the folder, and their operands, a line each.
#
#	awk -v tokens='INDICATOR ...' -f tables.awk LAYOUT

BEGIN {
	RS = ""
	FS = "\n"
	n = split(tokens, list, " ")
	for (i = 1; i <= n; i++)
		is_token[list[i]] = 1
}

function get(name,    i) {
	for (i = 1; i <= NF; i++)
		if (index($i, name ": ") == 1)
			return substr($i, length(name) + 3)
	return ""
}

function add(sheet, column, value) {
	if ((sheet, column) in has)
		return
	has[sheet, column] = 1
	columns[sheet] = columns[sheet] SUBSEP column
	cell[sheet, column] = value
}

function example(type, column,    value) {
	if (type == "number")
		return 1
	if (type == "date")
		return "2026-09-30"
	if (type == "month" || column ~ /^month:/)
		return "2026-09"
	value = get("Value")
	sub(/ *[|].*/, "", value)
	return value == "" ? "x" : value
}

{
	gsub(/(^|\n)#[^\n]*/, "")
	sub(/^\n+/, "")
	gsub(/\n\+ ?/, " ")
	$0 = $0
}

$1 ~ /^Sheet: / && get("Chart") == "" && get("Column") == "" {
	sheet = get("Sheet")
	if (get("Table") != "") {
		sheets[++n_sheets] = sheet
		table[sheet] = get("Table")
		pivot[sheet] = get("Pivot")
		for (i = 1; i <= NF; i++)
			if ($i ~ /^Sort: /)
				add(sheet, substr($i, 7), "2026-09-30")
	}
}

get("Column") != "" && get("With") == "" {
	add(get("Sheet"), get("Column"), example(get("Type"), get("Column")))
}

# Of a table that two sheets show the columns of both.
function header(name,    i, k, n, part, text) {
	text = ""
	for (i = 1; i <= n_sheets; i++) {
		if (table[sheets[i]] != name)
			continue
		n = split(columns[sheets[i]], part, SUBSEP)
		for (k = 2; k <= n; k++)
			if (!(pivot[sheets[i]] != "" && part[k] in is_token) &&
				!((name, part[k]) in written)) {
				written[name, part[k]] = 1
				text = text SUBSEP part[k]
				value[name, part[k]] = cell[sheets[i], part[k]]
			}
	}
	return text
}

function write(name, head,    file, n, part, k, row, title, t, count) {
	file = name ".csv"
	n = split(head, part, SUBSEP)
	for (k = 2; k <= n; k++) {
		title = title (k > 2 ? "," : "") part[k]
		row = row (k > 2 ? "," : "") value[name, part[k]]
	}
	if (n < 2 && !is_pivot[name])
		title = row = "indicator"
	if (!is_pivot[name]) {
		print title "\n" row >file
	} else {
		print title (n > 1 ? "," : "") "indicator,value" >file
		for (t in is_token)
			print row (n > 1 ? "," : "") t ",1" >file
	}
	close(file)
	print name "=" file
}

END {
	for (i = 1; i <= n_sheets; i++)
		if (pivot[sheets[i]] != "")
			is_pivot[table[sheets[i]]] = 1
	for (i = 1; i <= n_sheets; i++)
		if (!done[table[sheets[i]]]++)
			write(table[sheets[i]], header(table[sheets[i]]))
}
