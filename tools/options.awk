# Puts a command's options, as --print-options prints them, in place of the
# line @OPTIONS@ of its manual page.
#	awk -f options.awk OPTIONS PAGE

# What mdoc would take for a request or an escape.
function plain(s) {
	gsub(/\\/, "\\e", s)
	return s ~ /^[.']/ ? "\\&" s : s
}

# A sentence of its own: new sentences begin a new line in mdoc.
function sentence(s) {
	s = toupper(substr(s, 1, 1)) substr(s, 2)
	return plain(s ~ /[.]$/ ? s : s ".")
}

BEGIN {
	FS = "\t"
}

FNR == NR {
	argument = $3 == "" ? "" : " Ar " plain($3)
	if ($3 ~ /^\[.*\]$/)
		argument = " Op Ar " plain(substr($3, 2, length($3) - 2))
	items = items ".It Fl " $1 " , Fl Fl " $2 argument "\n" sentence($4) "\n"
	next
}

$0 == "@OPTIONS@" {
	printf ".Bl -tag -width Ds\n%s.El\n", items
	next
}

{
	print
}
