# Compares the rows of two tables, the second with a header, in any order; says
# how many there are, or which ones differ.
#
# A group may stand in the table because a record was seen of which no figure
# counts it: rows that say nothing, of groups that the first has not, or has as
# lines that begin with a question mark.

# The keys and the indicator: all but the last five cells.
function place(row) {
	sub(/(,[^,]*)(,[^,]*)(,[^,]*)(,[^,]*)(,[^,]*)$/, "", row)
	return row
}

function group(row) {
	row = place(row)
	return sub(/,[^,]*$/, "", row) ? row : ""
}

function says_nothing(row) {
	return row ~ /,count,0,0,,0$/ || row ~ /,(0|n\/d),(0|n\/d),0,n\/d$/ || \
		row ~ /,(0|n\/d),(n\/d)?,,n\/d$/
}

function differ(what, row) {
	if (++differences <= 10)
		print name ": " what ": " row
}

FNR == NR && sub(/^\?/, "") {
	maybe[place($0)] = $0
	next
}
FNR == NR {
	theirs[place($0)] = $0
	groups[group($0)]
	next
}
FNR == 1 { next }
!(place($0) in theirs) && !(group($0) in groups) {
	if (place($0) in maybe ? maybe[place($0)] != $0 : !says_nothing($0))
		differ("a group that SQL has not", $0)
	empty++
	next
}
!(place($0) in theirs) {
	differ("SQL has not", $0)
	next
}
{
	if (theirs[place($0)] != $0) {
		differ("SQL says", theirs[place($0)])
		differ("but cauce", $0)
	}
	delete theirs[place($0)]
	same++
}
END {
	for (row in theirs)
		differ("only SQL has", theirs[row])
	printf "%s: %d rows", name, same
	if (empty)
		printf ", and %d that say nothing", empty
	print differences ? ", " differences " lines differ" : ""
	exit differences || !same
}
