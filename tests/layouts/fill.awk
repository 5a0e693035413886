# Fills an empty form, as people do, with the record that record.awk read.
# Labels stand where the schema has them, days as 30/09/2026, decimals behind a
# comma; what the record does not have stays as it was printed.

/^\[/ { print; next }
/:/ {
	label = $0
	sub(/( [*])?:.*/, "", label)
	if (!(label in name_of)) {
		print "no field has the label", label
		exit
	}
	name = name_of[label]
	done = 0
}
/: ____$/ && count[name] {
	sub(/____$/, "")
	print $0 say(name, values[name, 1])
	next
}
/^____$/ && count[name] { print values[name, 1]; next }
/^- ____/ && !done && count[name] {
	for (i = 1; i <= count[name]; i++)
		print "- " ((name, 1) in parts ? row(name, values[name, i]) : \
			say(name, values[name, i]))
	done = 1
	next
}
{ print }
