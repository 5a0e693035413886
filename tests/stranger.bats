# Names of people in no register, places and organisations: tests/unit/stranger.c.
# What is found stands in braces, with its kind; all else is kept.

load helper

setup() {
	STRANGER=$BIN/../unit/stranger
	[ -x "$STRANGER" ] || STRANGER=$ROOT/build/unit/stranger
	export CAUCE_SHARE=$ROOT/share
}

# Finds in each line of standard input what is in braces there, and no more.
finds() {
	cat >"$BATS_TEST_TMPDIR/expected"
	sed 's/{\([^|]*\)|[A-Z]*}/\1/g' "$BATS_TEST_TMPDIR/expected" \
		>"$BATS_TEST_TMPDIR/texts"
	run --separate-stderr "$STRANGER" <"$BATS_TEST_TMPDIR/texts"
	assert_success
	assert_equal "$stderr" ''
	assert_equal "$output" "$(cat "$BATS_TEST_TMPDIR/expected")"
}

@test "a title or an office says that a name follows" {
	finds <<-'END'
		Lo firma el Dr. {Ilafaya|PERSON}.
		La jueza {Tamara Oxa Revollo|PERSON} lo rechazó.
		SEÑORA JUEZA {TAMARA OXA|PERSON}
		Doña {Leocadia|PERSON} dijo que no; la Sra. {Luna|PERSON} sí.
		El perito Cap. {Wilfredo Uño Mercado|PERSON} concluyó.
		doña {eufronia|PERSON} su vecina
		El juez dictó el auto y la fiscal apeló.
		Firmó la Dra. y no volvió.
		Señor Juez: pido audiencia.
	END
}

@test "kinship, and what somebody is, says that a name follows" {
	finds <<-'END'
		Vive con su hijo {Thiago|PERSON} y su vecina {Primitiva|PERSON}.
		Su conviviente, {Heliodoro Blanco Rey|PERSON}, trabaja.
		Su hija {Alba Sol|PERSON} estudia.
		El garante {Casto Iriarte|PERSON} firmó.
		Su madre trabaja. Su padre. Quiere volver.
		La paciente VIH positiva y la madre Rh negativa.
		Se lleva a cabo RTU de control.
	END
}

@test "words of naming and labels say that a name follows" {
	finds <<-'END'
		Un hombre de nombre {Heliodoro|PERSON}, alias "{El Zorro|PERSON}".
		Conocida como "{La Flaca|PERSON}" en la feria.
		Nombre: {Blanca|PERSON}.\nApellidos: {Pastor Calle|PERSON}.
		Remitido por: {Aída Puente Seco|PERSON} Servicio de Urología.
		Testigos: {Rufino Ajata|PERSON}, {Benita Colque|PERSON} y {Sofía Yana|PERSON}.
		Nombre del taller: tejido. Nombre de la sede: central.
	END
}

@test "lists of names tell a name without any word before it" {
	finds <<-'END'
		Ayer {Brayan Ortuste|PERSON} llegó con {Nelva Quispe|PERSON}.
		Faltó {Justina|PERSON}. {Mercedes|PERSON} pide una copia.
		{ISABEL VILLCA FLORES|PERSON}, mayor de edad.
		{PAZ SOLIZ|PERSON}, {Marta Rosa|PERSON}, no faltó.
		{Dominga Mamani vda. de Quispe|PERSON} y {Lidia M. de Choque|PERSON}.
		{Ana Isabel Jiménez-Ortuño|PERSON} y {M. E. Quispe|PERSON}.
		{Asunta de la Cruz|PERSON} reclamó.
		dice la {malena|PERSON} que {luisa mamani|PERSON} no fue
	END
}

@test "a name that is also a word counts by its neighbours" {
	finds <<-'END'
		{Rosa Choque|PERSON} vio el choque y compró flores.
		La paz del hogar, la cruz de madera, una rosa y la luna.
		Choque. Cruz. Paz. Rosa. Flores. Luna.
		Flores secas, Luz verde, Cruz Roja, Semana Santa.
	END
}

@test "names are read through line ends, scanners and spaces" {
	finds <<-'END'
		Llamó la Sra. {Calli-\nsaya|PERSON} ayer.
		El sello dice {MAR1A QU1SPE|PERSON}.
		Dice {Q U I S P E   M A M A N I|PERSON} abajo.
		En el muro: P A Z.
		{Sabina Mercado\nTintaya|PERSON} firma.
		Firma: {Juana Colque|PERSON}\nCargo: educadora
	END
}

@test "capitals of offices, illnesses and laws are kept" {
	finds <<-'END'
		El Ministerio Público y la Sala Penal Tercera, según la Ley 1008.
		La Constitución Política del Estado y el Código Penal.
		Enfermedad de Crohn, signo de Babinski y test de Coombs.
		TAC, VIH, PCR y ECG normales; la IgG fue positiva.
		Un test Vidal y un ELISA negativos, según la escala de Garza.
		INFORME SOCIAL DE SEGUIMIENTO\nPRESENTE.-
		El Equipo Técnico hizo la Visita Domiciliaria.
	END
}

@test "towns, zones and countries are found, Bolivia and its departments kept" {
	finds <<-'END'
		Vive en {Sacaba|PLACE} y viaja a {Desaguadero|PLACE}.
		Natural de {Juliaca|PLACE}, {Perú|PLACE}.
		Localidad/ Provincia: {Madrid|PLACE}.\nCP: {28016|PLACE}.
		C/ Mayor 3 {28905 Getafe|PLACE} ({Madrid|PLACE}) {España|PLACE}
		Viajó de La Paz a Oruro; Bolivia no publica cifras.
		Santa Cruz, Cochabamba y La Paz concentran el 71 %.
		Ciudad: La Paz.
		Murió en {Santa Cruz de la Sierra|PLACE}.
		En 2019 hubo 14 casos y 17850 leucocitos.
	END
}

@test "organisations are found to the end of their name" {
	finds <<-'END'
		Fue al {Hospital Arco Iris|ORG} y al {Centro de Salud Alalay Norte|ORG}.
		Estudia en la {U.E. Heroínas de la Coronilla|ORG} desde marzo.
		Cursa en la {Unidad Educativa Franz Tamayo "B|ORG}".
		Trabaja en {Confecciones Tunari S.R.L|ORG}. desde enero.
		{Hospital Universitario 12 de octubre|ORG}. {Madrid|PLACE}
		La {Fundación Mujeres de Pie|ORG} abre a las ocho.
		la llevo a la {posta san martin|ORG} ayer
		El hospital de segundo nivel tiene 40 camas; la escuela abrió.
	END
}

@test "words with capitals after a trade mark are its firm and town" {
	finds <<-'END'
		Gotas (Travatan®, {Alcon|ORG}, {Fort Worth|PLACE}, {Texas|PLACE}).
		Con Konakión®, Lisozima® y otros.
	END
}

@test "in a line of capitals a sentence goes on behind a name" {
	finds <<-'END'
		SE PRESENTÓ {EULALIA BALDIVIESO|PERSON} CON SU HIJA.
		LA CIUDADANA {EULALIA BALDIVIESO|PERSON} VIVE EN LA ZONA.
	END
}

@test "the time that is taken grows as the text does" {
	run --separate-stderr "$STRANGER" long 3000
	assert_success
	assert_equal "$stderr" ''
	assert_output 'done'
}

@test "a cue of no class, or of too many words, is said" {
	mkdir -p "$BATS_TEST_TMPDIR/share"
	cp -r "$ROOT"/share/* "$BATS_TEST_TMPDIR/share"
	export CAUCE_SHARE=$BATS_TEST_TMPDIR/share
	printf '%s\n' '%rec: Cue' '' 'Cue: titel' 'Words: dr' >"$CAUCE_SHARE/cue.rec"
	run -2 --separate-stderr "$STRANGER" </dev/null
	assert_equal "$stderr" "$CAUCE_SHARE/cue.rec:3: error: Cue: there is no such cue [schema]"
	printf '%s\n' '%rec: Cue' '' 'Cue: title' 'Words: dr, a b c d e f g' \
		>"$CAUCE_SHARE/cue.rec"
	run -2 --separate-stderr "$STRANGER" </dev/null
	assert_equal "$stderr" "$CAUCE_SHARE/cue.rec:4: error: Words: 'a b c d e f g' is no phrase of one to six words [schema]"
}
