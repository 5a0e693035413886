# The XML of a workbook without the words of its format, for the leak check:
# somebody may be called Font, or Val. Names of elements become x, and those of
# attributes go; all values and all text stay, and so does what stands joined.
BEGIN { RS = "<" }
NR == 1 {
	printf "%s", $0
	next
}
{
	end = index($0, ">")
	tag = substr($0, 1, end)
	sub(/^\/?[A-Za-z0-9:]+/, "x", tag)
	if (index(tag, "="))
		gsub(/[A-Za-z0-9:]+="/, "=\"", tag)
	printf "<%s%s", tag, substr($0, end + 1)
}
