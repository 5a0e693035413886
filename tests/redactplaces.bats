# What the public may not read and no register has: towns, organisations, ages
# and dates as people write them; and names that are cut short, or in tables.

load helper
load codes

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >register.rec <<'END2'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: Felicidad Condori de la Cruz
Relative: padre | Hilarión Condori Poma
Relative: tío | Prudencio Poma Poma
Relative: hija | Abigail Choque Condori
Judge: Jueza Miriam Blanco Saavedra

Case: LIB-2026-002
Participant: P-0002
Name: Benita Ticona Mayta
Alias: Beni
Judge: Jueza Miriam Blanco Saavedra

Case: LIB-2026-003
Participant: P-0003
Name: Damiana Yujra Sirpa

Case: LIB-2026-004
Participant: P-0004
Name: Luz Campos Montes
END2
	name_codes <<'END2'
Feli Felicidad Condori de la Cruz
Hila Hilarión Condori Poma
Abi Abigail Choque Condori
Prude Prudencio Poma Poma
Miriam Miriam Blanco Saavedra
Beni Benita Ticona Mayta
Damiana Damiana Yujra Sirpa
Luz Luz Campos Montes
END2
}

@test "a judge has her own code in every record, and keeps her title" {
	reads 'La suscrita Jueza Miriam Blanco Saavedra falla' \
		'La suscrita Jueza [Miriam] falla'
	reads 'La suscrita Jueza, Miriam Blanco Saavedra, falla' \
		'La suscrita Jueza, [Miriam], falla'
}

@test "the small words before a surname go with it, if the register has them" {
	reads 'con la señora de la Cruz hoy' 'con la señora [Feli] hoy'
	reads 'con la señora de Condori hoy' 'con la señora de [Feli] hoy'
}

@test "the begin of a given name is a pet name" {
	reads 'Don Hila vino' 'Don [Hila] vino'
	reads 'Felicidad Condori vino con su hija; la Abi y la Feli cantan' \
		'[Feli] vino con su hija; la [Abi] y la [Feli] cantan'
	reads 'Llegó Prudencio Poma. Habló el prude y se fue' \
		'Llegó [Prude]. Habló el [Prude] y se fue'
}

@test "but not what is cut short, a code, or another name" {
	reads 'Se dio el rol a Abi. 3 y a ABIG' 'Se dio el rol a Abi. 3 y a ABIG'
	reads 'Felipe vino' '[PERSONA] vino'
}

@test "a department is a woman after 'la'" {
	reads 'ya vi a la beni hoy' 'ya vi a la [Beni] hoy'
	reads 'vive en el Beni hoy' 'vive en el Beni hoy'
}

@test "a surname with a letter wrong leaves a name its code" {
	reads 'Dice Damiana Yujra Sirpe hoy' 'Dice [Damiana] hoy'
}

@test "a given name and a surname that are words, in a row in small letters" {
	reads 'la luz campos no vino' 'la [Luz] no vino'
	reads 'ella se llama campos montes' 'ella se llama [Luz]'
	reads 'hay luz, campos y paz' 'hay luz, campos y paz'
	reads 'la luz de los campos' 'la luz de los campos'
}

@test "the labels between the parts of a name stay, and the parts have one code" {
	reads 'Ap. paterno: TICONA   Ap. materno: MAYTA   Nombres: BENITA\n' \
		'Ap. paterno: [Beni]   Ap. materno: [Beni]   Nombres: [Beni]\n'
}

@test "the C of a card is no first name" {
	reads 'Testigo: Yujra, C.I. 4567890 LP' 'Testigo: [Damiana], C.I. [CI]'
}

@test "an unknown word with a capital in mid-sentence is a name" {
	reads 'Conoció a Xandrel en la calle' 'Conoció a [PERSONA] en la calle'
	reads 'Ayer vino. Xandrel no quiso hablar' \
		'Ayer vino. [PERSONA] no quiso hablar'
	reads 'La Ley y el Juzgado de Instrucción' \
		'La Ley y el Juzgado de Instrucción'
	reads 'Oruro, Potosí y Tarija suman. Xandrel: sí' \
		'Oruro, Potosí y Tarija suman. Xandrel: sí'
	reads 'signo de Xandrel negativo' 'signo de Xandrel negativo'
	reads 'Quién llamó: por R. Xampero' 'Quién llamó: por [PERSONA]'
}

@test "known towns in small letters" {
	reads 'vive en riberalta y viene de villa fatima' \
		'vive en [LUGAR] y viene de [LUGAR]'
	reads 'se fue a españa desde puerto suarez' \
		'se fue a [LUGAR] desde [LUGAR]'
	reads 'vive en la paz y en cochabamba' 'vive en la paz y en cochabamba'
}

@test "a town that is a name or a word only after 'en' and the like" {
	reads 'vive en montero hoy' 'vive en [LUGAR] hoy'
	reads 'los reyes y la cancha con mineros' 'los reyes y la cancha con mineros'
	reads 'la santa iglesia y la villa' 'la santa iglesia y la villa'
}

@test "a town that stands alone, or with an article that has a capital" {
	reads 'INFORME\nCobija, semana 38\n' 'INFORME\n[LUGAR], semana 38\n'
	reads 'el local de La Cancha, cerrado' 'el local de [LUGAR], cerrado'
}

@test "organisations by more words for them, in small letters too" {
	reads 'la Discoteca Mangos y la Minera Cerro Alto' \
		'la [INSTITUCIÓN] y la [INSTITUCIÓN]'
	reads 'en la cancha sintetica los andes' 'en la [INSTITUCIÓN]'
	reads 'en el hospital presidente german busch' 'en el [INSTITUCIÓN]'
	reads 'va a la radio patujú y vuelve' 'va a la [INSTITUCIÓN] y vuelve'
	reads 'la Casa Xumaq es grande' 'la [INSTITUCIÓN] es grande'
}

@test "but no day, no line below, and nobody's shop" {
	reads 'la escuela los lunes' 'la escuela los lunes'
	reads 'Posta Las Lomas\nInforme de hoy' '[INSTITUCIÓN]\nInforme de hoy'
	reads 'la tienda de Teresa abre' 'la tienda de [PERSONA] abre'
}

@test "organisations that are known, or between quotes" {
	reads 'Debe a BancoSol y a Pro Mujer' 'Debe a [INSTITUCIÓN] y a [INSTITUCIÓN]'
	reads 'trabaja en "El Sabor del Valle" hoy' 'trabaja en "[INSTITUCIÓN]" hoy'
	reads 'dijo: "No quiero ir", y se fue' 'dijo: "No quiero ir", y se fue'
}

@test "ages as people tell them" {
	reads 'la primera tiene 33, la segunda 19.' \
		'la primera tiene [EDAD], la segunda [EDAD].'
	reads 'mi nieto de cinco y mi mamá, de sus 70.' \
		'mi nieto de [EDAD] y mi mamá, de sus [EDAD].'
	reads 'Paciente femenina de 33, soltera' 'Paciente femenina de [EDAD], soltera'
	reads 'tiene 3 hijos y 12 sesiones, cumplió 14 de 14 firmas' \
		'tiene 3 hijos y 12 sesiones, cumplió 14 de 14 firmas'
}

@test "days without a month, months without a day" {
	reads 'quedó para el 26.08.' 'quedó para el [FECHA].'
	reads 'el 3 pasado y hoy 14, del 3 al 7.' \
		'el [FECHA] y hoy [FECHA], del [FECHA].'
	reads 'sáb 14/06, y el 3 de nobiembre' '[FECHA], y el [FECHA]'
	reads 'Resolución 12/2026, TA 12/8' 'Resolución 12/2026, TA 12/8'
}

@test "what stands in a table, by the words at the head of its columns" {
	reads '| N° | Nombre | Edad | Lugar |\n|---|---|---|---|\n| 1 | Xumaq Paz | 23 | Oruro |\n| 2 | Sol | 4 a | |\n' \
		'| N° | Nombre | Edad | Lugar |\n|---|---|---|---|\n| 1 | [PERSONA] | [EDAD] | Oruro |\n| 2 | [PERSONA] | [EDAD] | |\n'
	reads 'N   Nombre     Edad   Notas\n1   Rosa Ch.   19     llega 3\n2   Sol        7      -\n' \
		'N   Nombre     Edad   Notas\n1   [PERSONA]   [EDAD]     llega 3\n2   [PERSONA]        [EDAD]      -\n'
	reads 'Nombre;Edad\nSol;7\n\nsol; 7 sesiones\n' \
		'Nombre;Edad\n[PERSONA];[EDAD]\n\nsol; 7 sesiones\n'
}

@test "but one such word makes no table" {
	reads 'Nombre | Notas\nclara | 12\n' 'Nombre | Notas\nclara | 12\n'
}

@test "a heading of no kind is trouble" {
	cp -R "$ROOT/share" "$BATS_TEST_TMPDIR/share"
	export CAUCE_SHARE=$BATS_TEST_TMPDIR/share
	printf '%s\n' '%rec: Heading' '' 'Heading: AGES' 'Words: edad' \
		>"$CAUCE_SHARE/heading.rec"
	cd "$BATS_FILE_TMPDIR"
	catch cauce-redact -f public -r register.rec --text names
	caught 2 '' "$CAUCE_SHARE/heading.rec:3: error: Heading: there is no such kind [schema]"
}
