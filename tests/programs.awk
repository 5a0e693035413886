# What a file of configuration lacks of what people read, in either language: a
# line for each thing.
#
#	awk -f programs.awk FILE
#
# Each text of a record has both languages, as often, and is not empty; each kind
# of record has the texts that it must have; of a schema, each field has a label,
# and each value of an enum has one.

BEGIN {
	RS = ""
	FS = "\n"
	# What a type must have in both languages.
	must["Schema"] = "Title"
	must["Type"] = must["Field"] = must["Value"] = must["Band"] = must["Group"] = "Label"
	must["Cover"] = "Label"
	must["Shape"] = must["Rule"] = "Message"
	must["Indicator"] = must["Chart"] = "Title"
	must["Workbook"] = must["Sheet"] = "Title"
	must["Policy"] = "Title Level"
}

function complain(what) {
	print FILENAME ": " record ": " what
}

# The descriptor of a type: its fields, and the enums of its fields.
function descriptor(    i, n, word) {
	type = substr($1, 7)
	for (i = 2; i <= NF; i++) {
		n = split($i, word, " ")
		if (word[1] ~ /^%(key|mandatory|allowed):$/)
			listed(word, n)
		else if (word[1] == "%type:")
			typed(word, n)
		else if (word[1] == "%typedef:" && word[3] == "enum")
			defined[word[2]] = rest(word, n, 4)
	}
}

function listed(word, n,    k) {
	for (k = 2; k <= n; k++)
		fields[type, word[k]] = 1
}

function typed(word, n,    k, name) {
	k = split(word[2], name, ",")
	for (; k; k--)
		if (word[3] == "enum")
			values[type, name[k]] = rest(word, n, 4)
		else
			typedef[type, name[k]] = word[3]
}

function rest(word, n, from,    text) {
	for (; from <= n; from++)
		text = text " " word[from]
	return text
}

# Of, Field, Value and the texts of the record.
function read_record(    i, at, name) {
	delete text
	delete count
	for (i = 1; i <= NF; i++) {
		at = index($i, ":")
		name = substr($i, 1, at - 1)
		if (name == "" || name ~ /^#/)
			continue
		count[name]++
		text[name] = text[name] " " substr($i, at + 2)
		if (substr($i, at + 2) ~ /^[ \t]*$/ && name ~ /_(es|en)$/)
			complain(name " is empty")
	}
}

function both(    name, other) {
	for (name in count) {
		if (name !~ /_(es|en)$/ || name ~ /^%/)
			continue
		other = substr(name, 1, length(name) - 3) \
			(name ~ /_es$/ ? "_en" : "_es")
		# A heading, or a holiday, is Spanish by its name alone.
		if ((type == "Label" && name == "Label_en") ||
		    (type ~ /^(Holiday|Override)$/ && name == "Name_en"))
			continue
		if (count[name] != count[other] + 0)
			complain(name " " count[name] ", " other " " \
				count[other] + 0)
	}
}

function required(    n, i, name) {
	n = split(must[type], name, " ")
	for (i = 1; i <= n; i++)
		if (!count[name[i] "_es"] || !count[name[i] "_en"]) {
			# What describes nothing, or has no sheets, needs none.
			if (type == "Schema" || type == "Workbook")
				untitled = record
			else
				complain("no " name[i])
		}
	# Only a heading that stands before a field is printed.
	if (type == "Label" && ("Before" in count) && !("Label_en" in count))
		complain("no Label_en")
	if (type ~ /^(Holiday|Override)$/ && count["Name"] != count["Name_en"])
		complain("Name " count["Name"] + 0 ", Name_en " \
			count["Name_en"] + 0)
	if (type == "Phrase" && (!count["Es"] || !count["En"]))
		complain("not both languages")
}

# Of which types and fields the record is: each pair.
function remember(to,    n, m, i, k, of, name) {
	n = split(text["Of"], of, " ")
	m = split(text["Field"], name, " ")
	for (i = 1; i <= n; i++)
		for (k = 1; k <= m; k++)
			if (to == "Field")
				labelled[of[i], name[k]] = 1
			else
				told[of[i], name[k], \
					substr(text["Value"], 2)] = 1
}

# A column's value is TOKEN | ES | EN.
function tokens(    i, n, cell) {
	for (i = 1; i <= NF; i++)
		if ($i ~ /^Value: /) {
			n = split($i, cell, / *[|] */)
			if (n != 3 || cell[2] == "" || cell[3] == "")
				complain("a value lacks a language")
		}
}

{
	gsub(/(^|\n)#[^\n]*/, "")
	sub(/^\n+/, "")
	gsub(/\n\+ ?/, " ")
	$0 = $0
}

$0 == "" {
	next
}

$1 ~ /^%rec:/ {
	descriptor()
	next
}

{
	record = type " '" substr($1, index($1, ":") + 2) "'"
	seen[type]
	read_record()
	both()
	required()
	if (type == "Type")
		is_data[substr($1, index($1, ":") + 2)] = 1
	if (type == "Field" || type == "Value")
		remember(type)
	if (type == "Column")
		tokens()
}

END {
	record = untitled
	if (untitled != "" && (("Type" in seen) || ("Sheet" in seen)))
		complain("no Title")
	for (pair in fields) {
		split(pair, part, SUBSEP)
		record = part[1]
		if ((record in is_data) && !(pair in labelled))
			complain("no label of " part[2])
	}
	for (pair in typedef)
		if (typedef[pair] in defined)
			values[pair] = defined[typedef[pair]]
	for (pair in values) {
		split(pair, part, SUBSEP)
		record = part[1]
		n = split(values[pair], list, " ")
		for (i = 1; (record in is_data) && i <= n; i++)
			if (!((pair, list[i]) in told))
				complain("no label of " part[2] " " list[i])
	}
}
