# Whose code a name gets that several people of the register have: what else a
# text says decides, and where nothing does, nobody's.

load helper
load codes

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >register.rec <<'END2'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Natividad Mamani Colque
Alias: Nati
Relative: hijo | Ronaldo Flores Mamani
Relative: hija | Abril Flores Mamani
Judge: Jueza Miriam Blanco Saavedra
Lawyer: Abg. Noelia Sirpa Mendoza

Case: LIB-2026-002
Participant: P-0002
Name: Natividad Luna Calizaya
Alias: Nati
Relative: hija | Abril Ventura Luna
Judge: Juez Octavio Lima Terrazas
Lawyer: Abg. Noelia Rosales Camacho

Case: LIB-2026-003
Participant: P-0003
Name: Gladys Condori Ticona
Relative: tía | Limbania Poma Poma
Judge: Juez Octavio Lima Terrazas

Case: LIB-2026-004
Participant: P-0004
Name: Benedicta Condori Ticona
Alias: Juanita
Relative: padre | Severino Quenta Poma
Judge: Jueza Miriam Blanco Saavedra

Case: LIB-2026-005
Participant: P-0005
Name: Juana Blanco Choquetarqui
Judge: Juez Hernán Salazar Zambrana
END2
	name_codes <<'END2'
One Natividad Mamani Colque
Two Natividad Luna Calizaya
Gladys Gladys Condori Ticona
Bene Benedicta Condori Ticona
Juana Juana Blanco Choquetarqui
Ronaldo Ronaldo Flores Mamani
Abril Abril Flores Mamani
Severino Severino Quenta Poma
Miriam Miriam Blanco Saavedra
Octavio Octavio Lima Terrazas
Noelia Noelia Rosales Camacho
END2
}

# reads_where SED TEXT EXPECTED: of a register that is changed so.
reads_where() {
	sed "$1" "$BATS_FILE_TMPDIR/register.rec" >"$BATS_TEST_TMPDIR/r.rec"
	cd "$BATS_FILE_TMPDIR"
	echo "$2" >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r "$BATS_TEST_TMPDIR/r.rec" -k key \
		--text "$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	caught 0 "$3" ''
}

@test "where nothing decides a shared name has no code" {
	reads 'Hoy vino doña Nati.' 'Hoy vino doña [PERSONA].'
	reads 'Hoy vino la señora Condori Ticona.' \
		'Hoy vino la señora [PERSONA].'
}

@test "a relative who is named says whose family it is" {
	reads 'Doña Nati vive con el Ronaldo.' \
		'Doña [One] vive con el [Ronaldo].'
	reads 'La señora Condori Ticona; su padre, Severino Quenta, la espera.' \
		'La señora [Bene]; su padre, [Severino], la espera.'
}

@test "two names that others share speak for each other" {
	sed 's/Ventura Luna/Luna/; s/Abril Luna/Celeste Luna/' \
		"$BATS_FILE_TMPDIR/register.rec" >"$BATS_TEST_TMPDIR/r.rec"
	cat >>"$BATS_TEST_TMPDIR/r.rec" <<'END2'

Case: LIB-2026-006
Participant: P-0006
Name: Abril Nogales Cayo
END2
	cd "$BATS_FILE_TMPDIR"
	echo 'Doña Nati llegó con su Abril.' >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r "$BATS_TEST_TMPDIR/r.rec" -k key \
		--text "$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	caught 0 'Doña [One] llegó con su [Abril].' ''
}

@test "of several the one is meant whose judge the text names" {
	reads 'Dra. Miriam Blanco: espera la Sra. Condori Ticona.' \
		'Dra. [Miriam]: espera la Sra. [Bene].'
	reads 'Juez Octavio Lima: espera la Sra. Condori Ticona.' \
		'Juez [Octavio]: espera la Sra. [Gladys].'
	reads 'Jueza Blanco, y doña Nati Mamani.' \
		'Jueza [Miriam], y doña [One].'
}

@test "a surname without an office is not the judge's against another's" {
	reads 'Hoy vino Gladys Condori. La jueza Blanco firmó.' \
		'Hoy vino [Gladys]. La jueza [Miriam] firmó.'
}

@test "her own alias is nearer than the diminutive of another's name" {
	reads 'Hoy vino doña Juanita.' 'Hoy vino doña [Bene].'
}

@test "another spelling of a name is hers whom the text has named" {
	reads 'No encontró a Gladys Condori, pero la Gladis viajó.' \
		'No encontró a [Gladys], pero la [Gladys] viajó.'
	reads 'Nadie vio a la Gladis.' 'Nadie vio a la [PERSONA].'
}

@test "an affectionate word before a name is no name" {
	reads 'Querida Juanita: ya hay fecha.' 'Querida [Bene]: ya hay fecha.'
}

@test "Ch. is an initial" {
	reads 'La hija de Juana B. Ch. vino.' 'La hija de [Juana] vino.'
	reads 'J.B.Ch. no vino.' '[Juana] no vino.'
}

@test "initials that several have are hers whom the text names later" {
	reads 'Caso de N. M. C.\n\nLa trajo el Ronaldo.' \
		'Caso de [One]\n\nLa trajo el [Ronaldo].'
}

@test "initials may begin with the surnames" {
	reads 'Usuaria: M. C. N. La trajo el Ronaldo.' \
		'Usuaria: [One] La trajo el [Ronaldo].'
	reads 'Usuaria: M. C. N. vino.' 'Usuaria: [PERSONA]. vino.'
}

@test "names without a blank between are of who has all of them" {
	reads 'Archivo CondoriTicona-Gladys.jpg' 'Archivo [Gladys].jpg'
	reads 'Archivo BlancoChoquetarqui.jpg' 'Archivo [Juana].jpg'
}

@test "an address of the net says who is there" {
	reads 'para: natividadluna90@gmail.com\n\nDoña Nati, buen día.' \
		'para: [CORREO]\n\nDoña [Two], buen día.'
}

@test "several of a family by their surname are nobody" {
	reads 'Gladys Condori y Benedicta Condori; los Condori son muchos.' \
		'[Gladys] y [Bene]; los [PERSONA] son muchos.'
}

@test "what people call her is her name" {
	reads 'me dicen la juanita' 'me dicen la [Bene]'
}

@test "a surname that begins addresses is one before a comma" {
	reads_where 's/Choquetarqui/Calle/; s/Name: Juana Blanco/Name: Juana/' \
		'En la lista: "Calle, Juana", sin más.' \
		'En la lista: "[Juana]", sin más.'
}

@test "a name that is written in two words, but for two names of somebody" {
	reads 'Hoy vino Choque Tarqui Juana, con choque y tarqui.' \
		'Hoy vino [Juana], con choque y tarqui.'
	reads 'Hoy vino Juana Choque\nTarqui, y luego Choque.' \
		'Hoy vino [Juana], y luego Choque.'
	sed 's/^Relative: tía | .*/Relative: tía | Juana Choque Tarqui/' \
		"$BATS_FILE_TMPDIR/register.rec" >"$BATS_TEST_TMPDIR/r.rec"
	cd "$BATS_FILE_TMPDIR"
	echo 'Hoy vino Choque Tarqui Juana.' >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r "$BATS_TEST_TMPDIR/r.rec" -k key \
		--text "$BATS_TEST_TMPDIR/text"
	assert_equal "$(grep -f <(sed -n 's|^s/\(.*\)/Juana/g$|\1|p' codes.sed) "$T/out")" ''
	sed -i 's/PERSONA-[A-Z0-9]*/AUNT/' "$T/out"
	caught 0 'Hoy vino [AUNT].' ''
}

@test "an initial is of the name that stands before the next one" {
	reads 'Lista: Blanco Ch. Juana; Condori T. Gladys.' \
		'Lista: [Juana]; [Gladys].'
	reads_where 's/Condori Ticona/Condori Cusi/' \
		'Lista: Condori C. Gladys.' \
		'Lista: [Gladys].'
}

@test "a word that is a name waits for who is named after it" {
	reads_where 's/Benedicta/Dolores/' \
		'Dolores llegó tarde. Su padre Severino, no.' \
		'[Bene] llegó tarde. Su padre [Severino], no.'
}

@test "the surname of a husband after an initial, or one that is a place" {
	reads 'La señora Gladys C. de Luna vino.' 'La señora [Gladys] vino.'
	reads 'La señora Gladys Condori de Luna vino.' \
		'La señora [Gladys] vino.'
	reads 'La señora Gladys Condori de la zona.' \
		'La señora [Gladys] de la zona.'
}

@test "the staff has no surname of a party, nor of kin" {
	reads 'La imputada Blanco vino.' 'La imputada [Juana] vino.'
	reads 'Es de apellido Blanco.' 'Es de apellido [Juana].'
	reads 'La jueza Blanco vino.' 'La jueza [Miriam] vino.'
}

@test "a word that is like a name is one beside another of hers" {
	reads 'El acta dice "Severino Cuenta Poma".' \
		'El acta dice "[Severino]".'
	sed 's/Severino Quenta/Severino Nascimento/' \
		"$BATS_FILE_TMPDIR/register.rec" >"$BATS_TEST_TMPDIR/r.rec"
	cd "$BATS_FILE_TMPDIR"
	printf 'Hoy vino doña Gladys Condori\nNacimiento: en Cotoca\n' \
		>"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r "$BATS_TEST_TMPDIR/r.rec" -k key \
		--text "$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	caught 0 "$(printf 'Hoy vino doña [Gladys]\nNacimiento: en [LUGAR]')" ''
}

@test "a diminutive of an alias is also of the names that it stands for" {
	sed 's/^Alias: Juanita/Alias: Concha/; s/Gladys/Concepción/' \
		"$BATS_FILE_TMPDIR/register.rec" >"$BATS_TEST_TMPDIR/r.rec"
	cd "$BATS_FILE_TMPDIR"
	echo 'Hoy vino doña Conchita; la tía se llama Limbania.' \
		>"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r "$BATS_TEST_TMPDIR/r.rec" -k key \
		--text "$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	sed -i 's/PERSONA-[A-Z0-9]*/AUNT/' "$T/out"
	caught 0 'Hoy vino doña [Gladys]; la tía se llama [AUNT].' ''
}

@test "who stands after 'la jueza,' is one of them" {
	reads 'Habló la jueza, Blanco, y la mamá, Blanco.' \
		'Habló la jueza, [Miriam], y la mamá, [Juana].'
}

@test "by a surname a mother is meant before a child who has it second" {
	reads 'El Ronaldo vino. La mamá, Mamani, no.' \
		'El [Ronaldo] vino. La mamá, [One], no.'
	reads 'Vino el Ronaldo. Flores se fue; la Abril no.' \
		'Vino el [Ronaldo]. [Ronaldo] se fue; la [Abril] no.'
}

@test "a letter that is a word is no initial of the name after it" {
	reads 'A Gladys le gusta. Y Gladys vino.' \
		'A [Gladys] le gusta. Y [Gladys] vino.'
}
