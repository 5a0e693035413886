# What tests of workbooks share: they make x.xlsx in the folder where they are.
# shellcheck shell=bash

# make TABLE [ARGUMENT...]: a workbook x.xlsx of a table that is given as
# printf's format, without a message.
make() {
	local table=$1

	shift
	# shellcheck disable=SC2059 # the table is a format
	printf "$table" >t.csv
	catch cauce-xlsx "$@" -o x.xlsx T=t.csv
	caught 0
}

# part FILE: one part of x.xlsx.
part() {
	unzip -p x.xlsx "$1"
}

# dump [N]: the cells of the sheet ($SHEET, or the first) as "A1|format|value", one a line.
dump() {
	{
		part xl/sharedStrings.xml 2>/dev/null
		part xl/styles.xml
		part "xl/worksheets/sheet${1:-${SHEET:-1}}.xml"
	} | awk '
		function attribute(name,    s) {
			if (!match($0, " " name "=\"[^\"]*\""))
				return ""
			s = substr($0, RSTART, RLENGTH)
			sub(/^[^"]*"/, "", s)
			sub(/"$/, "", s)
			return s
		}
		function plain(s) {
			sub(/^[^>]*>/, "", s)
			gsub(/\n/, "\\n", s)
			gsub(/\t/, "\\t", s)
			gsub(/&lt;/, "<", s)
			gsub(/&gt;/, ">", s)
			gsub(/&quot;/, "\"", s)
			gsub(/&amp;/, "\\&", s)
			return s
		}
		function flush() {
			if (cell != "")
				print cell "|" code[style] "|" value
			cell = ""
		}
		BEGIN {
			RS = "<"
			split("0 General 1 0 2 0.00 3 #,##0 4 #,##0.00 49 @", b, " ")
			for (i = 1; i in b; i += 2)
				format[b[i]] = b[i + 1]
		}
		/^si[ >]/ { n++; strings[n - 1] = "" }
		/^t[ >]/ { strings[n - 1] = strings[n - 1] plain($0) }
		/^numFmt / { format[attribute("numFmtId")] = attribute("formatCode") }
		/^cellXfs / { in_xfs = 1 }
		/^\/cellXfs>/ { in_xfs = 0 }
		/^xf / && in_xfs { code[xfs++ ""] = format[attribute("numFmtId")] }
		/^c / {
			flush()
			cell = attribute("r")
			style = attribute("s")
			kind = attribute("t")
			value = ""
		}
		/^v>/ {
			value = plain($0)
			value = kind == "s" ? strings[value] \
				: sprintf("%.15g", value)
		}
		/^\/sheetData>/ { flush() }'
}

# holds LINE...: these are cells of sheet 1.
holds() {
	dump >"$T/cells"
	for line; do
		grep -qxF -- "$line" "$T/cells" ||
			fail "no cell $line in:"$'\n'"$(cat "$T/cells")"
	done
}

sheets() {
	part xl/workbook.xml | grep -o 'sheet name="[^"]*"' | cut -d '"' -f 2
}

# refused TEXT [ARGUMENT...]: trouble, this one message, and no file.
refused() {
	local text=$1

	shift
	rm -f x.xlsx
	catch cauce-xlsx -o x.xlsx "$@"
	caught 2 '' "$text"
	[ ! -e x.xlsx ] || fail 'there is a workbook'
	[ -z "$(find . -name 'x.xlsx.*')" ] || fail 'something was left'
}
