# cauce-leaks: what the register knows is found in every spelling, and what it
# does not know is passed over.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >register.rec <<-'END'
		%rec: Case

		Case: LIB-2026-040
		Name: Ruth Nogales Ibarra
		Alias: La Flaca

		Case: LIB-2026-041
		Participant: P-041
		Name: Juana Elvira Quispe Condori
		Alias: Juanacha
		Relative: hijo | Wilmer Mamani Quispe
		CI: 6543218-1A CB
		CUD: 301102022501349
		NUREJ: 202501259
		Court_file: Cochabamba 419/2025
		Phone: 71723459
		Address: Calle Los Molles Nº 47, zona Alto Cala
		Judge: Jueza Norma Arce Villegas
		Lawyer_licence: RPA-4419

		Case: LIB-2026-042
		Participant: P-042
		Name: Rosa Choque Flores
		CI: 5230984 LP
		Phone: 60345519
		Address: Mz. 12, lote 9, urbanización Los Retamos

		Case: LIB-2026-043
		Name: Paz Cruz Callisaya
		CI: E-10770219
		Address: Pasaje Kantutas s/n, zona Norte
	END
}

# leak KIND [TEXT]: of the text, or of standard input, KIND is a leak.
leak() {
	if [ $# = 2 ]; then
		printf '%b' "$2" >text
	else
		cat >text
	fi
	catch cauce-leaks -r register.rec text
	[ "$status" = 1 ] || fail "nothing found: $(cat text)"
	grep -q "^text:[0-9]*: error: $1: " err ||
		fail "no $1: $(cat text err)"
	! grep -qi 'quispe\|juana\|654321' err || fail 'a value is printed'
}

clean() {
	printf '%b' "$1" >text
	catch cauce-leaks -r register.rec text
	caught 0 '' ''
}

@test "a leak has its file, line, byte and kind, and its value is not printed" {
	printf 'Uno.\nLa señora Juana Quispe\nvino. CI 6.543.218.\n' >text
	catch cauce-leaks -r register.rec text
	caught 1 '' "text:2: error: PERSON: the register knows what is left here, at byte 12 of the line [leak]
text:3: error: CI: the register knows what is left here, at byte 10 of the line [leak]"
}

@test "a name in any case, with and without accents" {
	leak PERSON 'JUANA QUISPE'
	leak PERSON 'vino juana quispe ayer'
	leak PERSON 'Juána Quíspe'
	leak PERSON 'Jua\xcc\x81na Quispe'
	leak PERSON 'Ju\xe2\x80\x8bana Quis\xc2\xadpe'
}

@test "a name over lines, with hyphens, and with spaced letters" {
	leak PERSON 'Juana\nQuispe'
	leak PERSON 'la Sra. Quis-\npe vino'
	leak PERSON 'la Sra. Quis-pe vino'
	leak PERSON 'Q U I S P E'
	leak PERSON 'C.A.L.L.I.S.A.Y.A.'
}

@test "a name with its surnames first, initials, diminutives, plurals" {
	leak PERSON 'QUISPE CONDORI, Juana'
	leak PERSON 'Quispe Condori Juana Elvira'
	leak PERSON 'J. Quispe C.'
	leak PERSON 'Juanita Quispe'
	leak PERSON 'los Quispes de la zona'
	leak PERSON 'vino la Juanacha'
	leak PERSON 'su hijo Wilmer'
}

@test "a name misspelt, or as a scanner reads it" {
	for name in Kispe Quizpe Qhispe Kondori Condory Cundori Calisaya Cayisaya; do
		leak PERSON "doña $name no vino"
	done
	leak PERSON 'QU1SPE'
	leak PERSON 'Ju4na C0ndor1'
	leak PERSON 'Juana Marnani y Wilrner Mamani'
	leak PERSON 'Juаnа Quisре'
	leak PERSON 'Ｑｕｉｓｐｅ'
}

@test "a name in an address of the net, or glued" {
	leak PERSON 'juana.quispe@example.org'
	leak PERSON 'quispe.juana84@example.org'
	leak PERSON 'juanaquispe'
	leak PERSON 'ver @juanaquispe1990'
	leak PERSON 'jquispe@example.org'
	leak PERSON 'rosachoque@example.org'
	leak PERSON 'https://example.org/casos/quispe-juana'
}

@test "a name wrapped for programs" {
	leak PERSON 'Jua&#110;a Quis&#x70;e'
	leak PERSON 'Ju&aacute;na Qu&amp;iacute;spe'
	leak PERSON '<r><t>Ju</t></r><r><t>ana Qui</t></r><r><t>spe</t></r>'
	leak PERSON '<nombre>Juana</nombre>\n<apellido>Quispe</apellido>'
	leak PERSON '"Quispe","Juana"'
	leak PERSON '{"n":"Ju\\\\u00e1na Quispe"}'
	leak PERSON 'q=Ju%%C3%%A1na%%20Quispe'
	leak PERSON 'Ju=C3=A1na Quis=\npe'
	leak PERSON 'JuÃ¡na QuÃ­spe'
	leak PERSON 'J\0u\0a\0n\0a\0 \0Q\0u\0i\0s\0p\0e\0'
}

@test "a number with signs, a country, or where it was issued" {
	for ci in 6543218 6.543.218 '6 543 218' 6-543-218 6543218CB CB6543218 \
		'6543218-1A' 65432I8 '654-\n3218' '６５４３２１８' '<b>654</b>3218'; do
		leak CI "carnet $ci exp."
	done
	leak CI 'E-10770219'
	leak CI '10.770.219'
	for phone in 71723459 '717-23459' '+591 71723459' 59171723459 \
		'7 17 23 45 9' '(+591) 717 23 459' 071723459 717.23.459; do
		leak PHONE "cel. $phone"
	done
	leak CUD '3011 0202 2501 349'
	leak NUREJ 'NUREJ: 2025-01259'
	leak CASE 'caso LIB 2026 041'
	leak CASE 'lib2026041.pdf'
	leak CASE 'exp. COCHABAMBA 419/2025'
	leak CASE 'la P-041'
	leak LICENCE 'RPA 4419'
}

@test "an address by its street and number" {
	leak ADDRESS 'vive en la calle los molles 47'
	leak ADDRESS 'C/ Los Molles n.º 47'
	leak ADDRESS 'Los Moyes # 47'
	leak ADDRESS 'urb. Los Retamos, manzano 12, lote 9'
	leak ADDRESS 'Mz. 12 lote 9 de Los Retamos'
	leak ADDRESS 'pasaje Kantutas s/n'
	clean 'La calle Los Molles está cerrada. Pagó Bs 47.'
	clean 'vive en Los Retamos; son 12 familias'
}

@test "a word with a meaning is a name by what is around it" {
	leak PERSON 'Rosa Choque llegó'
	leak PERSON 'en la avenida, Choque la ayudó'
	leak PERSON 'la señora Choque'
	leak PERSON 'su hermana Paz'
	leak PERSON 'id,Choque,3'
	leak PERSON '[PERSONA-7F3K] Choque'
	leak PERSON 'La Flaca vino.'
	leak PERSON 'LLAMÓ LA FLACA AYER'
	leak PERSON 'soy rosa choque y choque flores mi madre'
	leak PERSON 'firma choque flores'
	clean 'la flaca del cuento'
	clean 'El choque de dos minibuses. Choque cultural.'
	clean 'La paz del hogar, la cruz del cerro, flores de paz.'
	clean 'Choque. Cruz. Paz. Rosa. Flores. Así se jugó.'
	clean 'La Paz, Santa Cruz y Cochabamba. SANTA CRUZ. LA PAZ.'
	clean 'Cruz Roja donó. Calle Flores. Zona Villa Rosa.'
	clean 'un rosa alegre; rosas y flores rojas; el color rosa'
}

@test "marks are no leaks, nor are other numbers, years and courts" {
	clean '[PERSONA-7F3K] con [CI] y [TELÉFONO] vive en [DIRECCIÓN].'
	clean 'Juzgado de Instrucción Penal 3.º de Cochabamba, Ley 1173, 2026'
	clean 'Auto 419/2025 y 12/09/2026, Bs 6.543,21; 65432189; 16543218'
	clean 'El condorito, la quispiña y un mamarracho.'
	clean 'María Pérez y Pedro López firman.'
}

@test "kinds that are not asked for are no leaks" {
	printf 'Juana Quispe, CI 6543218\n' >text
	catch cauce-leaks -k CI -r register.rec text
	caught 1 '' '*:1: error: CI: *' || :
	assert_equal "$(wc -l <err) $(grep -c ' CI: ' err)" '1 1'
	catch cauce-leaks -k PHONE,CUD -r register.rec text
	caught 0
	catch cauce-leaks -k CELL -r register.rec text
	caught 2 '' "cauce-leaks: error: --kinds: there is no kind 'CELL'"
}

@test "what an audience's policy shows is no leak" {
	printf 'Juana Quispe Condori, Norma Arce Villegas, LIB-2026-041\n' >text
	catch cauce-leaks --for court -r register.rec text
	caught 0
	printf 'su hijo Wilmer Mamani\n' >text
	catch cauce-leaks --for court -r register.rec text
	caught 1 '' '*'
	catch cauce-leaks --for public -r register.rec text
	caught 1 '' '*'
	catch cauce-leaks --for nobody -r register.rec text
	caught 2 '' '*'
}

@test "a register is needed; one without a case is a note" {
	printf 'Juana Quispe\n' >text
	catch cauce-leaks text
	caught 2 '' 'cauce-leaks: error: --register is missing: what is to be found?'
	printf '%%rec: Case\n' >empty.rec
	catch cauce-leaks -r empty.rec text
	caught 0 '' "cauce-leaks: note: the register 'empty.rec' is empty: nothing is known that could leak"
	printf '%%rec: Case\n\nCase: 1\nno colon\n' >bad.rec
	catch cauce-leaks -r bad.rec text
	caught 2 '' '*'
	printf '%%rec: Report\n\nReport: 1\n' >other.rec
	catch cauce-leaks -r other.rec text
	caught 2 '' "cauce-leaks: error: the register 'other.rec' holds no record of type 'Case'"
}

@test "what is packed is trouble, with what unpacks it" {
	printf 'PK\3\4xx' >text
	catch cauce-leaks -r register.rec text
	caught 2 '' "cauce-leaks: error: cannot search 'text': it is a workbook, a document or another archive, whose text is packed: unzip -p FILE | cauce-leaks ..."
	printf '%%PDF-1.4' >text
	catch cauce-leaks -r register.rec text
	caught 2 '' '*pdftotext*' || :
	grep -q pdftotext err
}

@test "a stream that was cut is trouble" {
	printf '#%%cauce 1\n%%rec: Report\n\nReport: 1\n' >text
	catch cauce-leaks -r register.rec text
	caught 2 '' "text:5: error: truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"
	printf '#%%cauce 1\n%%rec: Report\n\nReport: 1\n\n#%%end 1\n' >text
	catch cauce-leaks -r register.rec text
	caught 0
}

@test "a leak in a workbook is found through unzip" {
	command -v unzip >/dev/null || skip 'no unzip'
	printf 'Nombre,n\nJuana Quispe,1\n' >t.csv
	cauce-xlsx -o t.xlsx Hoja=t.csv
	unzip -p t.xlsx >text
	catch cauce-leaks -r register.rec text
	caught 1 '' '*'
}

@test "what lies over the border of two pieces is found, once" {
	for before in 507899 507900 507904 507910 524280 524287 524290 516090; do
		{
			head -c "$before" /dev/zero | tr '\0' ' '
			printf 'Juana Quispe'
			head -c 600000 /dev/zero | tr '\0' ' '
		} >text
		catch cauce-leaks -r register.rec text
		caught 1 '' "text:1: error: PERSON: the register knows what is left here, at byte $((before + 1)) of the line [leak]"
	done
}

@test "a long line or word takes no more memory, and not long" {
	{
		yes 'quispe' | head -n 1000000 | tr -d '\n'
		echo
		yes '1 2 3' | head -n 1000000 | tr '\n' ' '
	} >text
	ulimit -v 200000
	catch timeout 30 cauce-leaks -r register.rec text
	[ "$status" -lt 2 ] || fail "status $status"
}

@test "every spelling of made-up names is found in every sentence" {
	awk -f "$ROOT/tests/spellings.awk" >cases
	assert_equal "$(($(wc -l <cases) >= 200))" 1
	awk -F '\t' '{ print $1 }' cases >text
	catch cauce-leaks -r register.rec text
	caught 1 '' '*'
	sed -n 's/^text:\([0-9]*\): error: PERSON.*/\1/p' err | sort -un >found
	seq "$(wc -l <cases)" >all
	missed=$(diff all found | sed -n 's/^< //p' |
		while read -r n; do sed -n "${n}p" cases; done)
	assert_equal "$missed" ''
}

@test "a code that stands for somebody is no name of another" {
	cat >>register.rec <<-'END'

		Case: LIB-2026-044
		Name: Kevin Deysi Mamani Serna
		CI: 45678923 LP

		Case: LIB-2026-045
		Name: Anelis Diana Titichoca Gonzáles
	END
	clean 'KD3L529HL3'
	clean 'Case: T492HN3LY5\n'
	# One sign more or less, or another case, and it is a word again.
	leak PERSON 'KD3L529HL33'
	leak PERSON 'kd3l529hl3'
	# As long, and of the same signs: a number, and where it was issued.
	leak CI '45678923LP'
	leak CI 'LP45678923'
}

@test "a hundred sentences with traps hold no leak" {
	assert_equal "$(($(wc -l <"$ROOT/tests/cases/leaks/clean.txt") >= 100))" 1
	catch cauce-leaks -r register.rec "$ROOT/tests/cases/leaks/clean.txt"
	caught 0
}

@test "figures and digests are no addresses and numbers of anybody" {
	cat >register.rec <<-'END'
		%rec: Case

		Case: LIB-2026-041
		CI: 6543218 CB
		Address: Calle Ayo Oliva Nº 102
	END
	leak ADDRESS 'Calle Ayo Oliva 102'
	clean '410 0184 102'
	leak CI '6543218'
	leak CI '6543218abc'
	clean "6543218abc$(printf %054d 0 | tr 0 e)"
	leak CI "6543218abc$(printf %053d 0 | tr 0 e)"
}
