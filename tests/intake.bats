# cauce-parse: what hostile documents taught: bytes, names, doubtful values.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# document NAME TEXT: writes a file of printf's format, and parses it.
document() {
	# shellcheck disable=SC2059 # the text is a format
	printf "$2" >"$1"
	catch cauce-parse "$1"
}

# fields: the records without frame, key, source and digest.
fields() {
	grep -v -e '^#' -e '^%' -e '^$' -e '^Case:' -e '^Source:' \
		-e '^Digest:' "$T/out" || :
}

# form TEXT, says FIELDS, doubts MESSAGE: one form, its fields, its one fault.
form() {
	document in.txt "Caso: A\n$1\n"
}

says() {
	assert_equal "$(fields)" "$1"
	assert_equal "$(cat "$T/err")" "${2-}"
	assert_equal "$status" 0
}

doubts() {
	assert_equal "$(cat "$T/err")" "$1
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
	assert_equal "$status" 1
}

# --- bytes are judged row by row ---

@test "a row with a NUL is rejected at its line, and the others are not" {
	document t.csv 'Caso,Resumen\nA,uno\nB,d\0os\nC,tres\n'
	caught 1 '*' "t.csv:3: error: there is a NUL byte [nul]
cauce-parse: note: 3 documents: 2 accepted, 1 rejected"
	assert_equal "$(grep '^Case' "$T/out")" $'Case: A\nCase: C'
}

@test "a row that is no UTF-8 is rejected at its line, in a table that is" {
	document t.csv 'Caso,Resumen\nA,asisti\xc3\xb3\nB,"uno\nfalt\xf3"\nC,tres\n'
	caught 1 '*' "t.csv:4: error: this is not UTF-8 [bad-utf8]
cauce-parse: note: 3 documents: 2 accepted, 1 rejected"
	document t.csv 'Caso,Resumen\nA,falt\xf3 x\nC,asisti\xc3\xb3\n'
	caught 1 '*' '*'
	assert_equal "$(grep '^Summary' "$T/out")" 'Summary: asistió'
}

@test "a table that ends inside a letter loses its last row only" {
	document t.csv 'Caso,Resumen\nA,uno\nB,asisti\xc3'
	caught 1 '*' "t.csv:3: error: this is not UTF-8 [bad-utf8]
cauce-parse: note: 2 documents: 1 accepted, 1 rejected"
}

@test "a table in Windows-1252 loses the rows with bytes that it has not" {
	printf 'A,falt\xf3 hoy' | sha256sum | cut -d ' ' -f 1 >digest
	document t.csv 'Caso,Resumen\nB,\x81\nA,falt\xf3 hoy\nC,d\0\xf3\n'
	caught 1 '*' "t.csv: note: read as Windows-1252, because it is not UTF-8 [encoding]
t.csv:2: error: this is not Windows-1252 [bad-utf8]
t.csv:4: error: there is a NUL byte [nul]
cauce-parse: note: 3 documents: 1 accepted, 2 rejected"
	assert_equal "$(fields)" 'Summary: faltó hoy'
	assert_equal "$(grep '^Digest' "$T/out")" "Digest: $(cat digest)"
}

@test "a table with a bad row is known without its ending" {
	document t 'Caso,Resumen\nA,uno\nB,d\0os\n'
	caught 1 '*' '*'
	assert_equal "$(fields)" 'Summary: uno'
}

@test "a letter that is cut at a line end is no Windows-1252" {
	form 'Resumen: asisti\xc3\nPlan: x'
	doubts 'in.txt:2: error: the line ends inside a letter [bad-utf8]'
	form 'Resumen: asisti\xe2\x80\r\nPlan: x'
	doubts 'in.txt:2: error: the line ends inside a letter [bad-utf8]'
	document in.txt 'Caso: A\nResumen: asisti\xc3'
	doubts 'in.txt:2: error: the document is cut: it ends inside a letter [bad-utf8]'
}

@test "one letter within a line is enough for Windows-1252" {
	form 'Resumen: sesi\xf3n a la que asisti\xf3'
	says 'Summary: sesión a la que asistió' \
		'in.txt: note: read as Windows-1252, because it is not UTF-8 [encoding]'
}

@test "a line of Windows-1252 may end in a letter" {
	form 'Resumen: asisti\xf3\r\nPlan: as\xed'
	says $'Summary: asistió\nPlan: así' \
		'in.txt: note: read as Windows-1252, because it is not UTF-8 [encoding]'
}

@test "UTF-8 after something else is not read as Windows-1252" {
	form 'Resumen: sesi\xf3n\nPlan: asisti\xc3\xb3'
	doubts 'in.txt:2: error: this is not UTF-8, though letters after it are [bad-utf8]'
}

# --- what is too long ---

# long N: a row with N kilobytes of text.
long() {
	printf 'Caso,Resumen\nA,uno\nB,'
	head -c "$(($1 * 1024))" /dev/zero | tr '\0' x
	printf '\nC,tres\n'
}

@test "a row whose record no filter could read is rejected, and it alone" {
	long 4096 >t.csv
	catch cauce-parse -R bad t.csv
	caught 1 '*' "t.csv:3: error: the record would be longer than 4194304 bytes [too-long]
cauce-parse: note: 3 documents: 2 accepted, 1 rejected"
	[ "$(stat -c %s bad/t.csv)" = $((4096 * 1024 + 2 + 14)) ]
}

@test "the longest record that is accepted can be read" {
	long 4095 >t.csv
	cauce-parse t.csv >t.rec
	catch cauce-table -p Case t.rec
	caught 0 $'Case\nA\nB\nC'
}

@test "a form whose record no filter could read is rejected" {
	{
		printf 'Caso: A\nTeléfono:\n'
		seq 70000000 70065540
	} >in.txt
	catch cauce-parse in.txt
	doubts 'in.txt:1: error: the record would have too many fields [too-long]'
}

@test "a record that gets too long by its source is rejected" {
	{
		printf '%%rec: Report\n\nCase: A\nSummary: '
		head -c $((4 * 1024 * 1024 - 60)) /dev/zero | tr '\0' x
		echo
	} >t.rec
	catch cauce-parse t.rec
	caught 1 '*' "t.rec:3: error: the record would be longer than 4194304 bytes [too-long]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "a table over 16 MB is refused with its size" {
	long 17000 >t.csv
	catch cauce-parse t.csv
	caught 1 '*' "t.csv: error: the table has 17408029 bytes, and 16 MB are the most: divide it, or say more by --max-bytes [too-long]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

# --- numbers ---

@test "a comma before three digits is a doubt, not a decimal sign" {
	document t.csv 'Caso,Ingreso\nA,"1,250"\nB,"Bs 12,500"\nC,"0,250"\nD,"1,25"\nE,"1.250,5"\nF,1.250\n'
	assert_equal "$status" 1
	assert_equal "$(fields)" $'Income: 0.25\nIncome: 1.25\nIncome: 1250.5\nIncome: 1250'
	head -n 1 "$T/err" | grep -q '^t.csv:2: error: Income: the comma may be .* \[bad-number\]$'
	assert_equal "$(grep -c '\[bad-number\]' "$T/err")" 2
	# Money is a household's: no message prints it.
	run ! grep -q -e '1,250' -e '12,500' "$T/err"
}

@test "a doubtful number of an open field is printed with its two readings" {
	sed '/^Field: Income$/,/^$/ s/^Group: .*/Group: open/' \
		"$ROOT/share/schema/diversion.rec" >schema.rec
	printf 'Caso,Ingreso\nA,"1,250"\n' >t.csv
	catch cauce-parse -s ./schema.rec t.csv
	doubts "t.csv:2: error: Income: '1,250' may be 1250 or 1.25 [bad-number]"
}

@test "in records only a point is the decimal sign, and no dot parts thousands" {
	document t.rec 'Case: A\nIncome: 1.250\n\nCase: B\nIncome: 1.0\n\nCase: C\nIncome: 1.250,5\n'
	assert_equal "$(fields)" $'Income: 1.25\nIncome: 1\nIncome: 1250.5'
	assert_equal "$status" 0
	document t.rec 'Case: A\nChildren: 1.000\n'
	doubts 't.rec:2: error: Children: this is no whole number: write 3 [bad-number]'
	document t.rec 'Case: A\nIncome: Bs 1.250\n'
	doubts 't.rec:2: error: Income: this is no number: write 1234,50 [bad-number]'
	document t.rec '%%rec: Case\n\nCase: A\nSubstance: cocaine | 1.250 | g\n'
	assert_equal "$(fields)" 'Substance: cocaine | 1.25 | g'
	document t.rec 'Case: A\nService: 2026-09-04 | counselling | attended | 1.000\n'
	doubts 't.rec:2: error: Service_Minutes: this is no whole number: write 3 [bad-number]'
}

# --- dates ---

@test "a year that nobody means is an error" {
	for date in 05/10/0026 05/10/1899 05/10/2200 0026-10-05 \
		'5 de octubre de 2926'; do
		form "Desde: $date"
		doubts "in.txt:2: error: From: '$date': the year is not plausible [bad-date]"
	done
	form $'Desde: 1900-01-01\nHasta: 31/12/2199'
	says $'From: 1900-01-01\nTo: 2199-12-31'
	document t.rec 'Case: A\nFrom: 0026-10-05\n'
	doubts "t.rec:2: error: From: '0026-10-05': the year is not plausible [bad-date]"
	document t.rec 'Case: A\nService: 0026-09-04 | counselling | attended\n'
	doubts 't.rec:2: error: Service_Date: the year is not plausible [bad-date]'
}

@test "a time behind a date is dropped, with a note" {
	for time in ' a horas 10:30' ' 10:30' ' Hrs. 09:30' ', a las 9:05 a.m.' \
		' 10:30:00' ' - 10:30 hrs.'; do
		form "Presentado: 02/11/2026$time"
		says 'Filed: 2026-11-02' \
			'in.txt:2: note: Filed: the field holds a day, and not the time [ignored]'
	done
	form 'Presentado: 02/11/2026 10:3'
	assert_equal "$status" 1
	form 'Presentado: 02/11/2026 a:b'
	assert_equal "$status" 1
}

@test "a blank that was printed for a date or a number is no value" {
	for blank in ____ ..... ------ pendiente 'Por presentar.' __/__/____; do
		form "Presentado: $blank\nHijos: $blank"
		says ''
	done
}

@test "a blank is an error where a value must be, and in a part" {
	form 'Desde: pendiente'
	assert_equal "$status" 1
	form 'Servicios: pendiente | consejería | asistió | 60'
	assert_equal "$status" 1
	document t.rec 'Case: A\nFiled: pendiente\n'
	assert_equal "$status" 1
}

# --- labels ---

@test "labels are known with and without their final punctuation" {
	for label in Nro NRO. 'Informe Nro' 'Informe Nro.' 'Nro de informe' \
		'Núm. de informe' N.º; do
		form "$label: 5"
		says 'Number: 5'
	done
	for label in 'Nro de caso' 'No. de caso' 'Nº caso'; do
		document in.txt "$label: B\nPlan: x\n"
		grep -q '^Case: B$' "$T/out"
	done
	form 'Periodo reportado: septiembre de 2026'
	says $'From: 2026-09-01\nTo: 2026-09-30'
	form 'C. I.: 1234567\nServicios brindados: 04/09/2026, consejería, asistió'
	says $'CI: 1234567\nService: 2026-09-04 | counselling | attended'
	document t.csv 'Caso,Nro\nA,5\n'
	says 'Number: 5'
}

@test "no two fields, periods or values of the schema share a word" {
	sed 's/º/o/g; s/°/o/g; s/ª/a/g; s/Á/a/g; s/á/a/g
		s/É/e/g; s/é/e/g; s/Í/i/g; s/í/i/g; s/Ó/o/g; s/ó/o/g; s/Ú/u/g
		s/ú/u/g; s/ü/u/g; s/Ñ/n/g; s/ñ/n/g' \
		"$ROOT/share/schema/diversion.rec" >plain.rec
	awk '
		function word(scope, owner, text) {
			text = tolower(text)
			gsub(/[_ \t]+/, " ", text)
			sub(/[.,;: ]+$/, "", text)
			if ((scope, text) in of && of[scope, text] != owner)
				print scope ": " text ": " of[scope, text] ", " owner
			of[scope, text] = owner
			n++
		}
		BEGIN { RS = ""; FS = "\n" }
		/^(Field|Label|Value): / {
			kind = name = scope = field = ""
			for (i = 1; i <= NF; i++) {
				key = $i
				sub(/:.*/, "", key)
				text = $i
				sub(/^[^:]*: */, "", text)
				if (i == 1) {
					kind = key
					name = text
				} else if (key == "Of")
					scope = text
				if (i == 1 || key ~ /^(Alias|Label_..)$/)
					words[i] = text
				if (key == "Field" && i > 1)
					field = text
			}
			owner = kind " " name
			scope = scope " " field
			for (i = 1; i <= NF; i++)
				if (i in words)
					word(scope, owner, words[i])
			split("", words)
		}
		END { print (n > 1000 ? "many" : n) }' plain.rec >shared
	assert_equal "$(cat shared)" many
}

# --- documents with their records and messages beside them ---

# cases FOLDER/PREFIX: parses each such document; NAME.args holds options.
cases() {
	local doc args n=0

	for doc in "$ROOT/tests/cases/parse/$1"*.txt; do
		args=$(cat "${doc%.txt}.args" 2>/dev/null || :)
		# shellcheck disable=SC2086 # options are words
		check_case "${doc%/*}" "$(basename "$doc")" \
			cauce-parse $args "$(basename "$doc")"
		n=$((n + 1))
	done
	[ "$n" -gt 1 ]
}

@test "dates are read in every way in which the day is sure" {
	cases values/date
}

@test "periods are ranges of days" {
	cases values/period
}

@test "amounts are read with their currency and groups" {
	cases values/money
}

@test "numbers are whole, and not in words" {
	cases values/int
}

@test "values of lists are known by label, or nearly" {
	cases values/enum
}

@test "yes and no are read, and nothing between" {
	cases values/bool
}

@test "what is not known is neither empty nor none" {
	cases values/nodata
}

@test "identity cards have one form" {
	cases values/ci
}

@test "numbers of complaints have one form" {
	cases values/cud
}

@test "numbers of courts have one form" {
	cases values/nurej
}

@test "telephones have one form" {
	cases values/phone
}

@test "a part that is misspelt is read, or named" {
	cases values/item
}

@test "the parts of an item are known in any order, with any signs or none" {
	cases items/parts
}

@test "a line that can be read in two ways is an error that names both" {
	cases items/ambiguous
}

@test "items of the register are read likewise" {
	cases items/case
}

# --- what is said beforehand ---

@test "a delimiter that is said is neither guessed nor noted" {
	printf 'Caso^Resumen\nA^uno;dos\n' >t.csv
	catch cauce-parse -d '^' t.csv
	assert_equal "$(fields)" 'Summary: uno;dos'
	assert_equal "$(cat "$T/err")" ''
	printf 'Caso\tResumen\nA\tuno\n' >t.csv
	catch cauce-parse --delimiter tab t.csv
	assert_equal "$(fields)" 'Summary: uno'
	assert_equal "$(cat "$T/err")" ''
}

@test "a delimiter is one sign" {
	for sign in ab x '"' ' ' ''; do
		catch cauce-parse -d "$sign" t.csv
		caught 2 '' "cauce-parse: error: '$sign' cannot part cells: say one sign, or tab"
	done
}

@test "a table may have bars between its cells" {
	document t.csv 'Caso|Resumen\nA|uno\n'
	caught 0 '*' "t.csv: note: '|' parts the cells of this table [delimiter]"
	assert_equal "$(fields)" 'Summary: uno'
}

@test "the most bytes of a document can be said" {
	printf 'Caso: A\nResumen: uno\n' >in.txt
	catch cauce-parse -b 20 in.txt
	doubts 'in.txt: error: the document is longer than 20 bytes: say more by --max-bytes [too-long]'
	for most in 21 1K 64M; do
		catch cauce-parse --max-bytes "$most" in.txt
		assert_equal "$(fields)" 'Summary: uno'
	done
	for most in 0 -1 K 1G 1.5M ''; do
		catch cauce-parse -b "$most" in.txt
		caught 2 '' "cauce-parse: error: '$most' is no number of bytes: 1000, 64K, 16M"
	done
}

@test "a table above 16 MB is read if it is said so" {
	{
		printf 'Caso,Resumen\n'
		for case in A B C D E F; do
			printf '%s,' "$case"
			head -c 3000000 /dev/zero | tr '\0' x
			echo
		done
	} >t.csv
	catch cauce-parse -b 20M t.csv
	assert_equal "$(grep -c ^Case: "$T/out")" 6
}
