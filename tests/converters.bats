# share/intake.rec: what other programs make of files that are no text. A test
# is skipped where its program is not there; make proof installs them all.

load helper

FORM='Informe al juzgado

Caso: LIB_1

Periodo: del 1 al 30 de septiembre de 2026

Servicios:

- 04/09/2026, consejería, asistió, 60 min
- 11/09/2026, apoyo legal, asistió

Resumen: Asistió a todas las sesiones.
'

setup() {
	cd "$BATS_TEST_TMPDIR"
	printf '%s' "$FORM" >form.txt
	cauce-parse form.txt >form.rec
	assert [ "$(grep -c '^Service' form.rec)" = 2 ]
}

# needs PROGRAM: or the test is skipped, by name.
needs() {
	command -v "$1" >/dev/null || skip "$1 is not there"
}

# convert ENDING FILE [FOLDER]: as share/intake.rec says.
convert() {
	local command

	command=$(cauce-select -t Converter -e "Ending = '$1'" \
		"$ROOT/share/intake.rec" | sed -n 's/^Command: //p')
	[ "$command" ] || fail "no converter for $1"
	shift
	sh -c "$command" sh "$@"
}

# same_record FILE FILE
same_record() {
	diff -u <(grep -v -e ^Source -e ^Digest "$1") \
		<(grep -v -e ^Source -e ^Digest "$2") >&2 ||
		fail "$2 differs from $1"
}

@test "every converter says what it is, and fits its descriptor" {
	catch cauce-validate -s "$ROOT/share/intake.rec" "$ROOT/share/intake.rec"
	caught 0 '*' ''
	for ending in .docx .odt .xlsx .eml .mbox .gz; do
		grep -qx "Ending: $ending" "$ROOT/share/intake.rec" ||
			fail "$ending"
		grep -q -- "$ending" "$ROOT/doc/INPUT.md" || fail "$ending"
	done
}

@test "a document of Word or LibreOffice is read by way of pandoc" {
	needs pandoc
	for ending in docx odt; do
		pandoc -f markdown-smart form.txt -o form.$ending
		convert .$ending form.$ending >text.txt
		cauce-parse text.txt >$ending.rec
		same_record form.rec $ending.rec
	done
}

@test "a template that was filled in Word comes back" {
	needs pandoc
	cauce-parse -T Report |
		sed 's/^Código de caso .*/Código de caso: LIB_1/' >form.txt
	# Each line a paragraph, as where somebody pasted it.
	sed 's/[][*_|\\]/\\&/g; s/$/\n/' form.txt >form.md
	pandoc -f markdown-smart form.md -o form.docx
	convert .docx form.docx >text.txt
	catch cauce-parse text.txt
	caught 0 '*' '*'
	assert_equal "$(grep -v -e '^[#%]' -e '^$' "$T/out" | head -1)" \
		'Case: LIB_1'
	run grep -c ^Unplaced "$T/out"
	assert_output 0
}

@test "a workbook is read by way of xlsx2csv" {
	needs xlsx2csv
	printf 'Caso,Fecha de emisión,CUD\nLIB-1,2026-09-30,301102012600001\n' \
		>table.csv
	cauce-xlsx -o table.xlsx Hoja=table.csv
	convert .xlsx table.xlsx >table2.csv
	cauce-parse table.csv >one
	cauce-parse table2.csv >two
	same_record one two
}

@test "a message is read by way of ripmime, its attachments too" {
	needs ripmime
	{
		printf '%s\n' 'From: a@example.org' 'MIME-Version: 1.0' \
			'Content-Type: multipart/mixed; boundary="X"' '' '--X' \
			'Content-Type: text/plain; charset=utf-8' \
			'Content-Transfer-Encoding: base64' ''
		base64 form.txt
		printf '%s\n' '--X' 'Content-Type: text/csv; name="t.csv"' \
			'Content-Disposition: attachment; filename="t.csv"' \
			'Content-Transfer-Encoding: base64' ''
		printf 'Caso,Número\nLIB-2,7\n' | base64
		echo '--X--'
	} >mail.eml
	{
		echo 'From a@example.org Mon Nov  2 10:00:00 2026'
		cat mail.eml
		echo
	} >mail.mbox
	for ending in eml mbox; do
		mkdir $ending
		convert .$ending mail.$ending $ending
		cauce-parse "$(grep -l Caso: $ending/textfile*)" >$ending.rec
		same_record form.rec $ending.rec
		assert_equal "$(cauce-parse $ending/t.csv | grep ^Case)" \
			'Case: LIB-2'
	done
}

@test "a packed file is read by way of gzip" {
	needs gzip
	gzip -c form.txt >form.txt.gz
	convert .gz form.txt.gz | cauce-parse -f form >gz.rec
	same_record form.rec gz.rec
}

@test "the message about a file that is no text names its converter" {
	printf 'PK\3\4 and more' >Informe.DOCX
	catch cauce-parse Informe.DOCX
	caught 1 '*' "Informe.DOCX: error: this is no text: make text of it with\
 '$(sed -n '/^Ending: .docx/{n;s/^Command: //p;}' "$ROOT/share/intake.rec")',\
 \$1 being the file [unknown-format]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
	printf '\x1f\x8b and more' >a.csv.gz
	catch cauce-parse a.csv.gz
	caught 1 '*' "a.csv.gz: error: this is no text: make text of it with\
 'gzip -dc \"\$1\"', \$1 being the file [unknown-format]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}
