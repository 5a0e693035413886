# Writes made-up reports as people do, for who must read them:
#	mawk -v as=HOW [-v folder=DIR] -f people.awk SCHEMA REPORTS
# HOW is flat, a table of what has one value; lists, a table in which the lists
# have an item a line; forms, a file a report in the folder; or tables, lists of
# each court in the folder. The words are the schema's.

BEGIN {
	n_columns = split("Report Case Number Kind From To Due Issued Filed " \
		"Place Court Service Condition Incident Employment Income " \
		"Children Summary Recommendation Attachment Signed Kits " \
		"Wellbeing Change", columns)
	unit["Service_Minutes"] = " min"
	unit["Condition_Required"] = " exigidas"
	unit["Condition_Done"] = " realizadas"
	unit["Attachment_Pages"] = " fojas"
}

function day(value) {
	if (value !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
		return value
	return substr(value, 9) "/" substr(value, 6, 2) "/" substr(value, 1, 4)
}

# What people write for a value of a field, or of a part of one.
function said(field, value) {
	if ((field, value) in label)
		return label[field, value]
	if (field == "Income")
		sub(/[.]/, ",", value)
	return day(value) unit[field]
}

function item(field, value,    n, i, part, text) {
	n = split(value, part, / *[|] */)
	for (i = 1; i <= n; i++)
		if (part[i] != "")
			text = text (text == "" ? "" : ", ") \
				said(field "_" parts[field, i], part[i])
	return text
}

function is_list(field) {
	return (field, 1) in parts
}

# The values of a field, one a line.
function lines(field, bullet,    n, i, value, text) {
	if (!is_list(field))
		return said(field, values[field])
	n = split(values[field], value, "\n")
	for (i = 1; i <= n; i++)
		text = text (i > 1 ? "\n" : "") bullet item(field, value[i])
	return text
}

function cell(text) {
	if (text !~ /[",\n]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

# A header, or the row of the report at hand.
function put_row(is_header,    i, field, row) {
	for (i = 1; i <= n_columns; i++) {
		field = columns[i]
		if (as == "flat" && is_list(field))
			continue
		row = row (i > 1 ? "," : "")
		if (is_header)
			row = row cell(name[field])
		else if (field in values)
			row = row cell(lines(field, "- "))
	}
	if (as != "tables")
		print row
	else
		print row >table
}

# The court's table; a new one begins with a header.
function choose_table() {
	if (!(values["Court"] in of_court)) {
		of_court[values["Court"]] = sprintf("%s/court-%02d.csv", folder,
			++n_courts)
		table = of_court[values["Court"]]
		put_row(1)
	}
	table = of_court[values["Court"]]
}

function put_form(    file, i, field) {
	file = sprintf("%s/%06d.txt", folder, ++n_forms)
	for (i = 1; i <= n_columns; i++) {
		field = columns[i]
		if (!(field in values))
			continue
		if (field == "Service" || field == "Condition")
			print "\n" name[field] ":\n" lines(field, "- ") >file
		else if (field == "Summary")
			print "\n" name[field] ":\n" lines(field) "\n" >file
		else
			print name[field] ": " lines(field) >file
	}
	close(file)
}

# The schema: names of fields and values, and the parts of fields.
FNR == NR && $0 == "" {
	if (of == "Report" && kind == "Field")
		name[field] = says
	else if (of == "Report" && kind == "Value")
		label[field, value] = says
	kind = ""
}
FNR == NR {
	text = substr($0, length($1) + 2)
	if (kind == "" && $0 != "" && $0 !~ /^#/) {
		kind = substr($1, 1, length($1) - 1)
		value = text
		n_parts = 0
	}
	if ($1 == "Field:")
		field = text
	else if ($1 == "Of:")
		of = text
	else if ($1 == "Label_es:")
		says = text
	else if ($1 == "Part:" && kind == "Field")
		parts[field, ++n_parts] = $2
	next
}

# The reports.
FNR == 1 && (as == "flat" || as == "lists") {
	put_row(1)
}
/^%/ {
	next
}
/^[+]/ {
	values[at] = values[at] "\n" substr($0, 3)
	next
}
/: / {
	at = substr($1, 1, length($1) - 1)
	text = substr($0, length($1) + 2)
	if (at in values)
		text = values[at] "\n" text
	values[at] = text
	next
}
"Report" in values {
	if (as == "forms")
		put_form()
	else {
		if (as == "tables")
			choose_table()
		put_row()
	}
	split("", values)
}
