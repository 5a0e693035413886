# The readme of a new folder, in its program's words: first the program's record
# of words, then the template. A line with "?WORD " before it is for folders that
# have such, with "!WORD " for the others; it may have several. A long line is
# folded below its text.
#	LC_ALL=C awk -v has=' owed register ' -f readme.awk WORDS TEMPLATE

NR == FNR {
	if (match($0, /^[A-Z][A-Za-z_]*: /)) {
		name = substr($0, 1, RLENGTH - 2)
		value = substr($0, RLENGTH + 1)
		if (name in said)
			value = said[name] "\n\n" value
		said[name] = value
	}
	next
}

{
	while (match($0, /^[?!][a-z]+ /)) {
		has_it = index(has, " " substr($0, 2, RLENGTH - 1)) > 0
		if (has_it != (substr($0, 1, 1) == "?"))
			next
		$0 = substr($0, RLENGTH + 1)
	}
	$0 = filled($0)
	n = split($0, line, "\n")
	for (i = 1; i <= n; i++)
		fold(line[i])
	if (n == 0)
		fold("")
}

# What stands in braces is the program's to say; nothing, and there is no line.
function filled(s, before, what) {
	while (match(s, /[{][A-Z][a-z]*[}]/)) {
		before = substr(s, 1, RSTART - 1)
		what = said[substr(s, RSTART + 1, RLENGTH - 2)]
		s = before what substr(s, RSTART + RLENGTH)
	}
	return s
}

# Two blank lines, where nothing stands between them, are one.
function put(s) {
	if (s == "" && was_blank)
		return
	was_blank = s == ""
	print s
}

# In UTF-8, which awk counts by bytes here.
function width(s) {
	gsub(/[\200-\277]/, "", s)
	return length(s)
}

# Below the text behind a name, or below the line's own beginning.
function fold(s, hang, line, n, word, i) {
	if (width(s) <= 80) {
		put(s)
		return
	}
	match(s, /^ */)
	hang = RLENGTH
	if (match(s, /^  [^ ]+( [^ ]+)?  +/) && RLENGTH < 20)
		hang = RLENGTH
	line = substr(s, 1, hang)
	n = split(substr(s, hang + 1), word, " ")
	for (i = 1; i <= n; i++) {
		if (i > 1 && width(line " " word[i]) > 80) {
			put(line)
			line = sprintf("%" hang "s", "") word[i]
		} else
			line = line (i > 1 ? " " : "") word[i]
	}
	put(line)
}
