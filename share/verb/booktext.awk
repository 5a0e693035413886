# What a workbook says, of its XML, for the leak check: all text, and of tags
# the values of attributes that are not of the format alone. In a register of
# thousands somebody is called Font, or Val, and cell E7729 reads like a name;
# so names of elements are x, those of attributes go, and so do references to
# cells and to styles, colours, namespaces, and which text of the list of texts
# a cell has. What stands joined stays joined.
BEGIN {
	RS = "<"
	format = " (xmlns(:[A-Za-z0-9]+)?|ContentType|PartName|Type|r|ref|" \
		"sqref|activeCell|topLeftCell|spans|s|t|ht|rgb)=\"[^\"]*\""
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
