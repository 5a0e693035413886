# Records of the type Report that hold a word, and then -v code, in each field
# and each part of one: Place says in which, from 0 (the field as a whole) or 1.
#	planted.awk -v code=TEXT SCHEMA RECORDS
# Other parts are those of the first value in RECORDS.

FNR == NR && /^%rec: / { type = $2 }
FNR == NR && type == "Report" && /^%allowed: / {
	for (i = 2; i <= NF; i++)
		fields[++n] = $i
}
FNR == NR && /^Field: / { field = $2; of = "" }
FNR == NR && /^Of: / { of = $2 }
FNR == NR && /^Part: / && of == "Report" { parts[field]++ }
FNR == NR { next }

/^[A-Z][A-Za-z_]*: .* [|] / {
	name = substr($1, 1, length($1) - 1)
	if (!(name in sample))
		sample[name] = substr($0, length($1) + 2)
}

function value(field, part, word,	list, k, text) {
	if (!part)
		return word
	split(sample[field], list, / [|] ?/)
	list[part] = word
	for (k = 1; k <= parts[field]; k++)
		text = text (k > 1 ? " | " : "") list[k]
	sub(/( [|] ?)+$/, "", text)
	return text
}

function put(field, part, word, id,	base, k) {
	split("Report:R-" id ";Case:C-" id ";Number:1;Kind:initial;" \
		"From:2026-01-01;To:2026-09-30;Issued:2026-09-30;Court:J;" \
		"Place:" field " " part " " (word == code ? "code" : "word") \
		";Summary:s;Recommendation:continue;" \
		"Signed:Ana | social_worker;Incident: | none", base, ";")
	print ""
	for (k = 1; k in base; k++)
		if (index(base[k], field ":") != 1)
			print substr(base[k], 1, index(base[k], ":")) " " \
				substr(base[k], index(base[k], ":") + 1)
	print field ": " value(field, part, word)
}

END {
	print "%rec: Report"
	for (i = 1; i <= n; i++) {
		if (fields[i] == "Place")
			continue
		for (part = !!parts[fields[i]]; part <= parts[fields[i]] + 0; part++) {
			put(fields[i], part, "Palabra", ++id)
			put(fields[i], part, code, ++id)
		}
	}
}
