# The register with what an import says of its cases: a case that it has not
# is added at the end; of one that it has, the fields that are said replace
# those of the same name. state/tmp/import.log tells which.
BEGIN {
	RS = ""
	FS = "\n"
	log_file = "state/tmp/import.log"
	printf "" >log_file
}

# A record's key, and its fields as name[i], text[i] (with the lines that
# continue them); without what cauce-parse notes of its document.
function take(	i) {
	key = ""
	n = 0
	for (i = 1; i <= NF; i++) {
		if ($i ~ /^\+/ && n) {
			text[n] = text[n] "\n" $i
			continue
		}
		if ($i !~ /^[A-Za-z][A-Za-z0-9_]*:/)
			continue
		if ($i ~ /^(Source|Digest): /)
			continue
		n++
		name[n] = substr($i, 1, index($i, ":") - 1)
		text[n] = $i
		if (index($i, type) == 1)
			key = substr($i, length(type) + 1)
	}
}

FILENAME == ARGV[1] {
	block[++blocks] = $0
	take()
	if (key != "")
		at[key] = blocks
	next
}

/^#%end/ { next }
{
	take()
	one = ""
	for (i = 1; i <= n; i++)
		one = one (i > 1 ? "\n" : "") text[i]
	if (key == "") {
		if (n)
			print "keyless", n >log_file
		next
	}
	if (key in took) {
		if (took[key] != one)
			print "twice", key >log_file
		next
	}
	took[key] = one
	if (!(key in at)) {
		block[++blocks] = one
		at[key] = blocks
		print "new", key >log_file
		next
	}
	split("", said)
	for (i = 1; i <= n; i++)
		said[name[i]] = said[name[i]] (name[i] in said && \
			said[name[i]] != "" ? "\n" : "") text[i]
	m = split(block[at[key]], line, "\n")
	one = ""
	split("", done)
	dropped = 0
	for (i = 1; i <= m; i++) {
		if (line[i] ~ /^\+/ && dropped)
			continue
		dropped = 0
		field = line[i]
		sub(/:.*/, "", field)
		if (line[i] ~ /^[A-Za-z]/ && field in said) {
			dropped = 1
			if (!(field in done))
				one = one (one == "" ? "" : "\n") said[field]
			done[field] = 1
			continue
		}
		one = one (one == "" ? "" : "\n") line[i]
	}
	for (i = 1; i <= n; i++) {
		if (!(name[i] in done))
			one = one "\n" said[name[i]]
		done[name[i]] = 1
	}
	print one == block[at[key]] ? "same" : "changed", key >log_file
	block[at[key]] = one
}

END {
	for (i = 1; i <= blocks; i++)
		print block[i] "\n"
}
