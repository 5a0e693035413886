# What a workbook says, of its XML, for the leak check: all text, and of tags
# the values of attributes that are not of the format alone. In a register of
# thousands somebody is called Font, or Val, and cell E7729 reads like a name;
# so names of elements are x, those of attributes go, and so do references to
# cells, parts and styles, colours, namespaces, a title without its blanks
# (tblQueHay), and which text of the list of texts a cell has. What stands joined
# stays joined; but a cell, a line of a chart or a property ends in a bar, so
# that two figures, or a day and a digest, are no number of somebody's.
BEGIN {
	RS = "<"
	format = " (xmlns(:[A-Za-z0-9]+)?|ContentType|PartName|Type|r|ref|" \
		"sqref|activeCell|topLeftCell|spans|s|t|ht|rgb)=\"[^\"]*\"" \
		"| ((r:)?[Ii]d=\"rId[0-9]+|Target=\"(\\.\\./|xl/)?([a-z]+/)?" \
		"[A-Za-z]+[0-9]*\\.xml|(displayN|n)ame=\"tbl[A-Za-z0-9_]*)\""
	# The ends of what one text may have several of.
	split("/t> /r> /rPr> /v> /a:t> /a:r> /a:rPr> /c:v>", runs, " ")
	for (i in runs)
		joins[runs[i]]
}
NR == 1 {
	printf "%s", $0
	next
}
{
	end = index($0, ">")
	tag = substr($0, 1, end)
	text = substr($0, end + 1)
	# Cells first: of these there are very many.
	if (substr(tag, 1, 4) == "c r=") {
		is_listed = index(tag, " t=\"s\"")
		tag = "x>"
	} else if (tag == "v>" || substr(tag, 1, 1) == "/") {
		if (is_listed && tag == "v>")
			text = ""
		if (tag != "v>" && !(tag in joins))
			text = "|" text
		tag = "x>"
	} else if (tag ~ /^a:srgbClr /) {
		tag = "x>"
	} else {
		gsub(format, "", tag)
		gsub(/[A-Za-z0-9:]+="/, "=\"", tag)
		sub(/^[A-Za-z0-9:]+/, "x", tag)
	}
	printf "<%s%s", tag, text
}
