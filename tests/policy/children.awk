# What of a record speaks of a child must be a number, a class or a value of a
# list; of an age a class, of a birth nothing.
#
#	awk -v type=Child -f children.awk SCHEMA SCHEMA RECORDS
#
# prints what is otherwise; -v list=1 and no RECORDS: the fields that speak of one.
# Such are all fields of a type that is called so, or refers to one, and those of
# others that are called so in English.

BEGIN {
	RS = ""
	FS = "\n"
}

FNR == 1 { pass++ }
{ gsub(/\n\+ /, " ") }

pass == 1 && /^%rec:/ {
	of = substr($1, 7)
	for (i = 1; i <= NF; i++)
		if (split($i, w, " ") > 3 && w[1] == "%type:" && w[3] == "rec")
			refers[of, w[4]]
	next
}

function get(name,	i) {
	for (i = 1; i <= NF; i++)
		if (index($i, name ": ") == 1)
			return substr($i, length(name) + 3)
	return ""
}

pass == 1 && /(^|\n)Type: / && get("Label_en") ~ /[Cc]hild/ { child[get("Type")] }

pass == 2 && !is_spread {
	is_spread = 1
	for (k in refers) {
		split(k, w, SUBSEP)
		if (w[2] in child)
			whole[w[1]]
	}
	for (k in child)
		whole[k]
}

pass == 2 && /(^|\n)Value: / { listed[get("Value")] }

pass == 2 && /(^|\n)Field: / && /(^|\n)Need: / && get("Of") == type {
	name = get("Field")
	label = get("Label_en")
	if (type in whole || name label ~ /[Cc]hild|[Ss]chool/)
		about[name] = label
}

pass == 3 {
	for (i = 1; i <= NF; i++) {
		name = substr($i, 1, index($i, ":") - 1)
		if (name in about)
			judge(name, substr($i, length(name) + 3))
	}
}

function judge(name, value,	cell, n, k) {
	n = split(value, cell, / *[|] */)
	for (k = 1; k <= n; k++)
		if (about[name] ~ /[Bb]irth/ || !is_general(name, cell[k]))
			seen[type " " name ": " value]
}

function is_general(name, text) {
	if (about[name] ~ /^Ages?( |$)/)
		return text !~ /^[0-9]*$/ && text ~ /^[<>=]*[0-9]+(-[0-9]+|[+])?$/
	return text == "" || text in listed || text == "yes" || text == "no" ||
		text ~ /^[<>]?=?[0-9]+(-[0-9]+|[+])?$/ ||
		(type in whole && text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]$/)
}

END {
	for (k in seen)
		print k
	for (k in about)
		if (list)
			print type, k
}
