# How far an address goes in a text: to where its clause ends, and back to
# where it begins; and what speaks of streets and is none.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	: >nobody.rec
}

# becomes TEXT REDACTED: what the public sees of a text.
becomes() {
	printf '%s\n' "$1" >text
	run -0 --separate-stderr cauce-redact -f public -T -r nobody.rec text
	assert_output "$2"
}

@test "an address goes on over what it lies beside, and what its door looks like" {
	becomes 'Vive en la calle Murillo 12, a dos cuadras de la posta, portón de calamina azul, y vende pan.' \
		'Vive en [DIRECCIÓN], y vende pan.'
	becomes 'Fue a Av. Mutualista, 3er anillo externo, edificio Tacuaral, dpto. 2C. Luego volvió.' \
		'Fue a [DIRECCIÓN]. Luego volvió.'
	becomes 'Ubicada en la comunidad Yaguarenda, lote 8, a orillas del río; allá siembra.' \
		'Ubicada en la [DIRECCIÓN]; allá siembra.'
}

@test "numbers of houses and streets are written in words" {
	becomes 'Vive en la calle Nogales noventa y uno con su hija.' \
		'Vive en la [DIRECCIÓN] con su hija.'
	becomes 'Era en calle seis, número novecientos nueve, Ciudad Satélite.' \
		'Era en [DIRECCIÓN].'
	becomes 'Salió a la calle dos veces.' 'Salió a la calle dos veces.'
}

@test "an address begins before the word for a street" {
	becomes 'La escoltó a su puesto en la Eloy Salmón, kiosko 117, y no volvió.' \
		'La escoltó a su puesto en la [DIRECCIÓN], y no volvió.'
	becomes 'viven en villa primero de mayo calle 9 oeste 51, el trabaja' \
		'viven en [DIRECCIÓN], el trabaja'
	becomes 'fue a vivir en senkata 79 manzano q lote 14' \
		'fue a vivir en [DIRECCIÓN]'
}

@test "who lives by landmarks alone is not found by them" {
	becomes 'vivo en la circunvalación y la bolívar, casa de rejas negras, pregunten nomás' \
		'vivo en la [DIRECCIÓN], pregunten nomás'
	becomes 'es entrando por el surtidor, 3 cuadras al fondo, casa rosada' \
		'es [DIRECCIÓN]'
	becomes 'Queda a dos cuadras de la plaza.' 'Queda [DIRECCIÓN].'
}

@test "brackets hold a part of an address, and close with it" {
	becomes 'Calle Bolívar 234 (zona central), 2.º patio, puerta 3.' '[DIRECCIÓN].'
	becomes 'En zona Munaypata, callejón Illampu 1212 (interior) la vieron.' \
		'En [DIRECCIÓN] la vieron.'
}

@test "who has no house has no address" {
	for text in 'Vive en la calle desde hace años con su perro.' \
		'Vive en situación de calle.' \
		'Vive en una casa alquilada con 3 hijos y paga Bs 500.' \
		'Vive en el penal hace 2 años.' \
		'Vive entre el miedo y la pena.' \
		'Se queda cerca de 2 horas.' \
		'La gente de la calle vive con lo puesto.' \
		'La dirección de género cerró en 2019.' \
		'Sube dos cuadras y se cansa.' \
		'Frente a la jueza, dijo que no.'; do
		becomes "$text" "$text"
	done
}

@test "laws beside numbers are no address" {
	becomes 'La Ley N.º 348 y la Ley 1173, el D.S. 29894.' \
		'La Ley N.º 348 y la Ley 1173, el D.S. 29894.'
}

@test "a label on the next line is not part of an address" {
	becomes $'Dirección calle Lanza 702\nOficio: lavandera\nEdad sin dato' \
		$'Dirección [DIRECCIÓN]\nOficio: lavandera\nEdad sin dato'
}

@test "an address without end takes no longer than its text" {
	awk 'BEGIN { printf "Vive en calle Lanza 702"
		for (i = 0; i < 60000; i++) printf ", casa %d de la zona", i % 90
		print "" }' >text
	run -0 --separate-stderr timeout 20 cauce-redact -f public -T \
		-r nobody.rec text
	refute_output --partial 'casa'
}

@test "an address after a label that says whose, or which" {
	becomes 'Domicilio fiscal: Olañeta esq. Calvo, tienda azul' \
		'Domicilio fiscal: [DIRECCIÓN]'
	becomes 'Dirección del padrino: campamento ferroviario, vagón 23' \
		'Dirección del padrino: [DIRECCIÓN]'
	becomes $'Dirección del padrino: el vagón 23\n- mandar giro mañana' \
		$'Dirección del padrino: [DIRECCIÓN]\n- mandar giro mañana'
	becomes 'Inmueble en Av. Suecia casi Calvo, valuado en $us 22.000.' \
		'Inmueble en [DIRECCIÓN], valuado en $us 22.000.'
}
