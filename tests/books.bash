# The workbooks of share/workbook, each made as the head of its layout says.

LAYOUTS='mensual vencimientos caso financiador publico'

# stuff: what the pipelines read, in this folder, of the demo.
stuff() {
	local demo=$ROOT/share/demo

	cp "$demo/register.rec" .
	(cd "$demo" && cauce-parse inbox/* 2>/dev/null |
		cauce-validate -r register.rec 2>/dev/null) >reports.rec ||
		[ $? = 1 ]
	cauce-redact --new-key key
}

# pipeline LAYOUT [es|en]: the commands in its head; in English, what says
# anything in words is told so.
pipeline() {
	sed -n '/^%rec/q; s/^#\t//p' "$ROOT/share/workbook/$1.rec" |
		sed "s/^cauce-\(xlsx\|due\) /&-l ${2:-es} /"
}

# book LAYOUT [es|en]: runs it in this folder, where its tables are left. What
# the filters find in the reports is not trouble. What it says is in ./said.
book() {
	pipeline "$@" >pipeline.sh
	bash -c 'trap "[ \$? -le 1 ] || exit 2" ERR; . ./pipeline.sh' 2>said
}

# titles BOOK: the sheets, one a line.
titles() {
	unzip -p "$1" xl/workbook.xml | grep -o '<sheet name="[^"]*' |
		cut -d '"' -f 2
}

# operands: the last command of the pipeline, in one line; and its tables.
operands() {
	sed -e ':a' -e '/\\$/{N;s/\\\n[\t ]*/ /;ba' -e '}' pipeline.sh |
		grep '^cauce-xlsx'
}

tables() {
	operands | grep -o '[^ =]*[.]csv'
}

# made_by: the workbook that the pipeline names.
made_by() {
	operands | sed 's/.* -o \([^ ]*\).*/\1/'
}
