# The strings of C sources, one a line: FILE:LINE:TEXT, as they are written,
# without those of #include. What stands in comments is none.

FNR == 1 {
	in_comment = 0
}

/^[ \t]*#[ \t]*include/ {
	next
}

{
	text = ""
	in_string = 0
	for (i = 1; i <= length($0); i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (in_comment) {
			if (two == "*/") {
				in_comment = 0
				i++
			}
		} else if (in_string) {
			if (c == "\"") {
				print FILENAME ":" FNR ":" text
				in_string = 0
			} else {
				text = text c
				if (c == "\\")
					text = text substr($0, ++i, 1)
			}
		} else if (two == "/*") {
			in_comment = 1
			i++
		} else if (two == "//") {
			break
		} else if (c == "'") {
			i += substr($0, i + 1, 1) == "\\" ? 3 : 2
		} else if (c == "\"") {
			in_string = 1
			text = ""
		}
	}
}
