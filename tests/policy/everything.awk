# Records with every field that a type has: one for each value that an enum may
# have, and words that stand nowhere else, so that what is seen is known again.
#
#	awk -v type=Report -v key=LIB-1 -v refers=LIB-1 -f everything.awk SCHEMA
#
# Of the type refers to another's records are keyed by key; skip names fields
# that somebody else writes. like says how fields are written whose type is an
# expression: "Mother=M-%d Out=07:%02d".

BEGIN {
	RS = ""
	FS = "\n"
	split(skip, list, " ")
	for (i in list)
		skipped[list[i]] = 1
	for (i = split(like, list, " "); i; i--)
		form[substr(list[i], 1, index(list[i], "=") - 1)] = \
			substr(list[i], index(list[i], "=") + 1)
}

{
	gsub(/\n\+ /, " ")
	gsub(/\\\n/, "")
	$0 = $0
}

# A descriptor: which fields, and what they hold.
$1 ~ /^%rec:/ {
	is_ours = $1 == "%rec: " type
	is_fields = $1 == "%rec: Field"
	for (i = 1; is_ours && i <= NF; i++) {
		n = split($i, word, " ")
		if (word[1] == "%allowed:")
			for (k = 2; k <= n; k++)
				fields[++n_fields] = word[k]
		if (word[1] == "%type:")
			for (k = split(word[2], named, ","); k; k--)
				kind[named[k]] = substr($i, \
					length(word[1] word[2]) + 3)
	}
	next
}

is_fields {
	name = of = ""
	for (i = 1; i <= NF; i++) {
		if ($i ~ /^Field: /)
			name = substr($i, 8)
		if ($i ~ /^Of: /)
			of = substr($i, 5)
		if ($i ~ /^Part: / && of == type) {
			split(substr($i, 7), cell, / *[|] */)
			parts[name] = parts[name] " " cell[1]
		}
	}
}

function value(name, n,    of, word, count) {
	if (name in form)
		return sprintf(form[name], n)
	of = kind[name]
	count = split(of, word, " ")
	if (word[1] == "enum")
		return word[2 + n % (count - 1)]
	if (word[1] == "date")
		return sprintf("20%02d-%02d-%02d", 10 + n % 80, 1 + n % 12,
			1 + length(name) % 28)
	if (word[1] == "range")
		return word[2] + n % (word[3] - word[2] + 1)
	if (word[1] == "int" || word[1] == "real")
		return n * 211
	if (word[1] == "bool")
		return n % 2 ? "yes" : "no"
	if (word[1] == "rec")
		return refers
	if (word[1] == "field")
		return fields[1 + n % n_fields]
	return "w" name n
}

function compound(name, n,    part, count, i, text) {
	count = split(parts[name], part, " ")
	for (i = 1; i <= count; i++)
		text = text (i > 1 ? " | " : "") value(name "_" part[i], n)
	return text
}

END {
	print "%rec: " type "\n"
	for (n = 0; n < 24; n++) {
		for (i = 1; i <= n_fields; i++) {
			name = fields[i]
			if (name in skipped)
				continue
			if (name == type && !(name in form))
				print name ": " key (n ? "/" n : "")
			else
				print name ": " (name in parts ? \
					compound(name, n) : value(name, n))
		}
		if (extra)
			print extra
		print ""
	}
}
