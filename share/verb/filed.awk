# Puts Filed and Receipt into the records that a list names (ID, day, receipt,
# with tabs); all else passes as it is. Names what it touched.
BEGIN {
	RS = "\n"
	FS = "\t"
	while ((getline line <list) > 0) {
		split(line, v, "\t")
		filed[v[1]] = v[2]
		receipt[v[1]] = v[3]
	}
	RS = ""
	FS = "\n"
}
{
	id = ""
	for (i = 1; i <= NF; i++)
		if (index($i, type) == 1)
			id = substr($i, length(type) + 1)
	if (id == "" || !(id in filed)) {
		print
		next
	}
	record = ""
	dropped = 0
	for (i = 1; i <= NF; i++) {
		if ($i ~ /^\+/ && dropped)
			continue
		dropped = $i ~ /^(Filed|Receipt): /
		if (dropped)
			continue
		record = record (record == "" ? "" : "\n") $i
		if (index($i, type) == 1)
			record = record "\nFiled: " filed[id] \
				(receipt[id] == "" ? "" : "\nReceipt: " receipt[id])
	}
	print record
	one = record
	sub(/^(#%cauce[^\n]*\n)?%rec: [^\n]*\n/, "", one)
	print one >"state/tmp/edited.rec"
	print id >"state/tmp/touched"
}
