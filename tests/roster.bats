# The register knows who is who: people, numbers and addresses that it holds
# are found in every spelling, and each has one code.

load helper

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >register.rec <<'END'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: María Elena Quispe Mamani
Alias: Malena
CI: 4567890-1A LP
Phone: 71723456
CUD: 201102012400123
Address: Calle Murillo N.º 1234, zona Villa Copacabana, El Alto
Relative: hermana | Rosa Quispe Mamani
Judge: Dra. Carmen Rosa Fernández Loayza

Case: LIB-2026-002
Participant: P-0002
Name: Juana Condori Choque

Case: LIB-2026-003
Participant: P-0003
Name: Guadalupe Flores Paz

Case: LIB-2026-004
Participant: P-0004
Name: Lucía Quispe Huanca
END
	cauce-redact --new-key key
	sed 's/.*/A &./' >names <<'END'
María Elena Quispe Mamani
Juana Condori Choque
Guadalupe Flores Paz
Lucía Quispe Huanca
Rosa Quispe Mamani
Carmen Rosa Fernández Loayza
END
	cauce-redact -f public -r register.rec -k key --text names |
		sed -n 's/^A \[\(.*\)\].$/\1/p' |
		paste - <(printf '%s\n' María Juana Guadalupe Lucía Rosa Carmen) |
		sed 's|\(.*\)\t\(.*\)|s/\1/\2/g|' >codes.sed
}

# reads TEXT RESULT [OPTION...]: of a text (with printf's \n) the result, where
# each code is told by whose it is.
reads() {
	local text=$1 result=$2

	shift 2
	cd "$BATS_FILE_TMPDIR"
	# shellcheck disable=SC2059
	printf "$text" >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r register.rec -k key --text "$@" \
		"$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	# shellcheck disable=SC2059
	caught 0 "$(printf "$result")" ''
}

@test "everybody of the register has a code of their own" {
	[ "$(cut -d / -f 2 "$BATS_FILE_TMPDIR/codes.sed" | sort -u |
		grep -cE '^(PERSONA|FUNCIONARIO)-[A-Z0-9]{4,}$')" = 6 ]
}

@test "a name in capitals, in small letters and without accents" {
	reads 'con María Elena Quispe Mamani hoy' 'con [María] hoy'
	reads 'con maría elena quispe mamani hoy' 'con [María] hoy'
	reads 'con Maria Elena Quispe Mamani hoy' 'con [María] hoy'
	reads 'CON MARÍA ELENA QUISPE MAMANI HOY' 'CON [María] HOY'
	reads 'la cita con condori fue ayer' 'la cita con [Juana] fue ayer'
}

@test "a name in NFD, and with accents that it has not" {
	reads 'con Mari\xcc\x81a Elena Quispe Mamani' 'con [María]'
	reads 'con Marìa Élena Quíspe Mamâni' 'con [María]'
}

@test "a name that was read in another encoding" {
	reads 'con MarÃ\xc2\xada Elena Quispe' 'con [María]'
}

@test "a name with characters inside that nobody sees" {
	reads 'con Ma\xe2\x80\x8bría El\xc2\xadena Quis\xe2\x80\x8dpe Ma\xef\xbb\xbfmani' 'con [María]'
}

@test "a name with line breaks and hyphens inside" {
	reads 'con María Elena\nQuispe Mamani hoy' 'con [María] hoy'
	reads 'con María Elena\r\nQuispe\r\nMamani hoy' 'con [María] hoy'
	reads 'con María Elena Quis-\npe Mamani hoy' 'con [María] hoy'
	reads 'con Con-do-\nri y Ma-ma-ni' 'con [Juana] y [María]'
	reads 'con Quis-pe Mama-\n   ni, María hoy' 'con [María] hoy'
}

@test "but not over a paragraph's end" {
	reads 'con María Elena\n\nCondori vino' 'con [María]\n\n[Juana] vino'
}

@test "surnames first, with and without a comma" {
	reads 'con QUISPE MAMANI, MARÍA ELENA hoy' 'con [María] hoy'
	reads 'con Quispe Mamani María Elena hoy' 'con [María] hoy'
	reads 'con Mamani, María hoy' 'con [María] hoy'
	reads 'con Mamani Quispe María Elena hoy' 'con [María] hoy'
}

@test "one surname only" {
	reads 'que la señora Mamani volvió' 'que la señora [María] volvió'
	reads 'que Condori volvió' 'que [Juana] volvió'
}

@test "initials" {
	reads 'con M. E. Q. M. hoy' 'con [María] hoy'
	reads 'con M.E.Q.M. hoy' 'con [María] hoy'
	reads 'con MEQM hoy' 'con [María] hoy'
	reads 'con María E. Quispe M. hoy' 'con [María] hoy'
	reads 'con J. Condori hoy' 'con [Juana] hoy'
	reads 'con Mamani, M. E. hoy' 'con [María] hoy'
	reads 'la O.N.U. y el C.O.E.D.' 'la O.N.U. y el C.O.E.D.'
}

@test "diminutives, aliases, and the names for which they stand" {
	reads 'con Juanita Condori hoy' 'con [Juana] hoy'
	reads 'con Lupe Flores y Lupita Paz' 'con [Guadalupe] y [Guadalupe]'
	reads 'con Malena y Malenita hoy' 'con [María] y [María] hoy'
	reads 'con Luci Quispe hoy' 'con [Lucía] hoy'
}

@test "usual misspellings, and one letter wrong" {
	reads 'con María Elena Kispe Mamani' 'con [María]'
	reads 'con Maria Quizpe Mamanni' 'con [María]'
	reads 'con Juana Condory y Juana Kondori Choke' 'con [Juana] y [Juana]'
	reads 'con Lucía Wanca y Lucía Guanca' 'con [Lucía] y [Lucía]'
	reads 'con Juana Codori hoy' 'con [Juana] hoy'
	reads 'con Maria Elena Quipse Mamani' 'con [María]'
}

@test "plurals and possessives" {
	reads 'los Condoris de allá' 'los [Juana] de allá'
	reads "at Condori's house" "at [Juana]'s house"
}

@test "in an address of the net" {
	reads 'a juana.condori@example.org hoy' 'a [CORREO] hoy'
	reads 'a condori_77@example.org hoy' 'a [CORREO] hoy'
	reads 'de Condori: @malena' 'de [Juana]: [ENLACE]'
	reads 'Condori/Choque;(y más)@' '[Juana]/[Juana];(y más)@'
}

@test "look-alikes: Cyrillic, full-width, and digits for letters" {
	reads 'con Маría Еlena Quisре Маmani' 'con [María]'
	reads 'con Ｍａｒｉａ Ｅｌｅｎａ Ｑｕｉｓｐｅ' 'con [María]'
	reads 'con Mar1a E1ena Qu1spe Mam4ni' 'con [María]'
	reads 'con Marnani, María' 'con [María]'
}

@test "names without a blank between, and with digits after them" {
	reads 'con JuanaCondori y #LuciaHuanca' 'con [Juana] y #[Lucía]'
	reads 'con Condori1990 y con condori84' 'con [Juana] y con [Juana]'
}

@test "spaced letters, however many" {
	reads 'con C O N D O R I hoy' 'con [Juana] hoy'
	reads 'con c.o.n.d.o.r.i hoy' 'con [Juana] hoy'
	reads 'con M-A-R-I-A-E-L-E-N-A hoy' 'con [María] hoy'
	reads 'x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x C O N D O R I y' \
		'x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x y z x [Juana] y'
}

@test "a surname that is a word is one where it stands as one" {
	reads 'que la señora Choque volvió' 'que la señora [Juana] volvió'
	reads 'con Juana Choque hoy' 'con [Juana] hoy'
	reads 'que Flores llegó' 'que [Guadalupe] llegó'
	reads 'que Flores con su hija llegó' 'que [Guadalupe] con su hija llegó'
	reads 'ayer vino Rosa a la cita' 'ayer vino [Rosa] a la cita'
}

@test "and a word where it stands as a word" {
	reads 'El choque de vehículos fue fuerte.' \
		'El choque de vehículos fue fuerte.'
	reads 'Choque entre dos minibuses.' 'Choque entre dos minibuses.'
	reads 'las flores son de la rosa' 'las flores son de la rosa'
	reads 'en La Paz, y en paz' 'en La Paz, y en paz'
	reads 'Flores y frutas.' 'Flores y frutas.'
}

@test "the identity card in every shape" {
	for ci in 4567890 4.567.890 '4 567 890' 4567890LP '4567890 LP' 4567-890 \
		456789O ４５６７８９０ '4567\n890' '4\xe2\x80\x8b567890'; do
		reads "es $ci, dijo" 'es [CI], dijo'
	done
	reads 'carnet 4567890-1A LP' 'carnet [CI]'
}

@test "the telephone in every shape" {
	for phone in 71723456 717-23456 '717 23 456' 7172-3456 71-72-34-56 \
		7.1.7.2.3.4.5.6 591-71723456 0059171723456 '59171723456'; do
		reads "es $phone, dijo" 'es [TELÉFONO], dijo'
	done
}

@test "the number of the complaint in every shape" {
	for cud in 201102012400123 '20110201 2400123' 2011-0201-2400-123; do
		reads "es $cud, dijo" 'es [CUD], dijo'
	done
}

@test "codes of the case and of the participant in every shape" {
	for code in LIB-2026-001 'LIB 2026 001' lib/2026/001 LIB2026001 P-0001 \
		P0001; do
		reads "es $code, dijo" 'es [CASO], dijo'
	done
}

@test "the address in every shape" {
	for address in 'calle Murillo 1234' 'Murillo 1234' \
		'Calle Murillo Nro. 1234' 'CALLE MURILLO Nº 1234' \
		'zona Villa Copacabana'; do
		reads "en $address, dijo" 'en [DIRECCIÓN], dijo'
	done
}

@test "two people with one surname are never merged" {
	reads 'con Lucía Quispe y María Elena Quispe' 'con [Lucía] y [María]'
	reads 'con Rosa Quispe Mamani y María Quispe' 'con [Rosa] y [María]'
	reads 'que la señora Quispe volvió' 'que la señora [PERSONA] volvió'
	reads 'que Pedro Quispe volvió' 'que [PERSONA] volvió'
	reads 'con Rosa Quispe Mamani, María Quispe' 'con [Rosa], [María]'
	reads 'con María Elena Quispe de Condori' 'con [María]'
	reads 'con Malena de paz' 'con [María] de paz'
}

@test "who is named in full is known by her surname after and before" {
	reads 'con Lucía Quispe Huanca. Luego Quispe volvió' \
		'con [Lucía]. Luego [Lucía] volvió'
	reads 'que Quispe volvió, o sea Lucía Quispe Huanca' \
		'que [Lucía] volvió, o sea [Lucía]'
}

@test "staff have a mark of their own" {
	reads 'la jueza Carmen Rosa Fernández Loayza' 'la jueza [Carmen]'
	reads 'la Dra. Fernández firmó' 'la Dra. [Carmen] firmó'
}

@test "another context gives other codes, the same in all spellings" {
	local one other

	printf 'con Juana Condori, con CONDORI CHOQUE JUANA' >"$BATS_TEST_TMPDIR/t"
	cd "$BATS_FILE_TMPDIR"
	one=$(cauce-redact -f public -r register.rec -k key --text \
		"$BATS_TEST_TMPDIR/t")
	other=$(cauce-redact -f public -r register.rec -k key --text -c other \
		"$BATS_TEST_TMPDIR/t")
	[[ $one =~ ^con\ (\[PERSONA-[A-Z0-9]+\]),\ con\ (.*)$ ]]
	assert_equal "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"
	[[ $other =~ ^con\ (\[PERSONA-[A-Z0-9]+\]),\ con\ (.*)$ ]]
	assert_equal "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"
	[ "$one" != "$other" ]
}

@test "without a key a mark has no code" {
	cd "$BATS_FILE_TMPDIR"
	printf 'con Juana Condori hoy' >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r register.rec --text \
		"$BATS_TEST_TMPDIR/text"
	caught 0 'con [PERSONA] hoy' '*'
}

@test "who writes names in small letters names people by words, too" {
	reads 'vino malena. rosa no quiso, una rosa le di' 'vino [María]. [Rosa] no quiso, una rosa le di'
	reads 'Llegó Malena. Le dio una rosa. Pedía paz' 'Llegó [María]. Le dio una rosa. Pedía paz'
}

@test "a word that stands for itself is a name, and one among names" {
	reads '1. Flores: firmó' '1. [Guadalupe]: firmó'
	reads 'Flores frescas hay' 'Flores frescas hay'
	reads 'Permisos: Flores, Condori' 'Permisos: [Guadalupe], [Juana]'
	reads 'vino Lupe. Flores es su apellido' 'vino [Guadalupe]. [Guadalupe] es su apellido'
}

@test "two initials, or one after a title, are of somebody whom the text knows" {
	reads 'Ayer vino Juana Condori. J. C. firmó, y C. J. no.' 'Ayer vino [Juana]. [Juana] firmó, y [Juana] no.'
	reads 'Nadie vino. J. C. firmó.' 'Nadie vino. J. C. firmó.'
	reads 'Juana Condori, J.C. 44' '[Juana], J.C. 44'
	reads 'la señora Q. no vino' 'la señora [PERSONA] no vino'
}

@test "the surname of a husband belongs to a name" {
	reads 'con Juana Condori de Vargas hoy' 'con [Juana] hoy'
	reads 'con Juana Condori vda. de Vargas hoy' 'con [Juana] hoy'
	reads 'con Juana Condori de la zona' 'con [Juana] de la zona'
}

@test "names that sound alike: at their begin, and words that look like others" {
	reads 'con Lludith, y con Yuana Condori' 'con [PERSONA], y con [Juana]'
	reads 'habló Juana Condori; Yuana sabe' 'habló [Juana]; [Juana] sabe'
}

@test "names in small letters that are written by ear, and no words like them" {
	reads 'vino wadalupe, y maria con kispi' 'vino [Guadalupe], y [María] con [María]'
	reads 'mi ija condory, y la jueza fernandes' 'mi ija [PERSONA], y la jueza [PERSONA]'
	reads 'un florez del patio, y un pas' 'un florez del patio, y un pas'
	reads 'la jueza mamany, alias floris' 'la jueza [PERSONA], alias [Guadalupe]'
}

@test "a name over a line's end, in letters that a scanner took for others" {
	reads 'con Juana Con-\ndori hoy' 'con [Juana] hoy'
	reads 'con juana con-\r\n  dori hoy' 'con [Juana] hoy'
	reads 'con MARlA QUlSPE MAMANl hoy' 'con [María] hoy'
	reads 'con GuadaIupe FIores hoy' 'con [Guadalupe] hoy'
	reads 'de marfil-\nmadera, DEl 5' 'de marfil-\nmadera, DEl 5'
}

@test "a given name that is a title, too, and who has a husband's surname" {
	cd "$BATS_TEST_TMPDIR"
	cat >titles.rec <<'REC'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Pastora Angulo Vaca de Arauz
Judge: Jueza Pastora Roca Lobo
REC
	printf 'ANGULO VACA PASTORA, Pastora Angulo y la pastora; Pastora Vaca, Arauz\n' >text
	catch cauce-redact -f public -r titles.rec --text text
	caught 0 '[PERSONA], [PERSONA] y la pastora; [PERSONA]' ''
}

@test "an apostrophe inside a name, an initial before Calle" {
	cd "$BATS_TEST_TMPDIR"
	cat >signs.rec <<'REC'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Wendy Saavedra O'Connor
Relative: hija | Delia Calle Tito
REC
	printf "Wendy Saavedra O'Connor y Saavedra O\302\264Connor. D. Calle T. vive en la calle Sucre 5.\n" >text
	catch cauce-redact -f public -r signs.rec --text text
	caught 0 '[PERSONA] y [PERSONA]. [PERSONA] vive en la [DIRECCIÓN].' ''
}

@test "who is known by a name that several have says who others are" {
	cd "$BATS_TEST_TMPDIR"
	cat >families.rec <<'REC'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Pedro Quispe Mamani
Relative: hermana | Teresa Rojas Soto

Case: LIB-2026-002
Participant: P-0002
Name: Juana Condori Choque
Relative: tío | Pedro Nina Apaza

Case: LIB-2026-003
Participant: P-0003
Name: Lucía Huanca Flores
Relative: madre | Elena Rojas Luna
REC
	redacted() {
		printf '%s\n' "$1" >text
		cauce-redact -f public -r families.rec \
			-k "$BATS_FILE_TMPDIR/key" --text text
	}
	pedro=$(redacted 'Pedro Quispe Mamani')
	teresa=$(redacted 'Teresa Rojas Soto')
	run --separate-stderr redacted \
		'Ayer Pedro vino con Rojas. Hoy Rojas vino sola.'
	assert_success
	assert_equal "$output" \
		"Ayer $pedro vino con $teresa. Hoy $teresa vino sola."
	assert_equal "$stderr" ''
	[ "$pedro" != "$teresa" ]
}

@test "diminutives of names that end in z, or in no o and no a" {
	cd "$BATS_TEST_TMPDIR"
	cat >pet.rec <<'REC'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Emiliana Condori Choque
Alias: Emi
Relative: hijo | Cruz Daniel Nina Condori
REC
	printf 'Emiliana, la Emicha, y su Crucito, Cruzito y Danielcha. Crucifijo.\n' >text
	catch cauce-redact -f public -r pet.rec -k "$BATS_FILE_TMPDIR/key" \
		--text text
	emi=$(grep -o 'PERSONA-[A-Z0-9]*' "$T/out" | head -n 1)
	sed -i "s/$emi/EMI/g" "$T/out"
	[ "$(grep -o 'PERSONA-[A-Z0-9]*' "$T/out" | sort -u | wc -l)" = 1 ]
	sed -i 's/PERSONA-[A-Z0-9]*/DANI/g' "$T/out"
	caught 0 '[EMI], la [EMI], y su [DANI], [DANI] y [DANI]. Crucifijo.' ''
}
