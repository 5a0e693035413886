# Numbers and codes of which nothing says what they are: for those from whom
# more is hidden than must be, they are somebody's.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	: >nobody.rec
}

# seen AUDIENCE TEXT REDACTED
seen() {
	printf '%s\n' "$2" >text
	run -0 --separate-stderr cauce-redact -f "$1" -T -r nobody.rec text
	assert_output "$3"
}

@test "the public's policy is strict, and the researcher's is not" {
	seen public 'sin más dato que 45671' 'sin más dato que [IDENTIFICADOR]'
	seen researcher 'sin más dato que 45671' 'sin más dato que 45671'
}

@test "a policy of one's own may be strict" {
	sed 's/^Policy: researcher/Policy: ours\nStrict: yes/' \
		"$ROOT/share/policy/researcher.rec" >ours.rec
	printf 'sin más dato que 45671\n' >text
	run -0 --separate-stderr cauce-redact -f ./ours.rec -T -r nobody.rec text
	assert_output 'sin más dato que [IDENTIFICADOR]'
	sed -i 's/^Strict: yes/Strict: no/' ours.rec
	run -0 --separate-stderr cauce-redact -f ./ours.rec -T -r nobody.rec text
	assert_output 'sin más dato que 45671'
	sed -i 's/^Strict: no/Strict: perhaps/' ours.rec
	run -2 --separate-stderr cauce-redact -f ./ours.rec -T -r nobody.rec text
	assert_output ''
	assert_equal "${stderr_lines[0]}" \
		"./ours.rec:8: error: Strict: 'perhaps' is not yes or no [bad-value]"
}

@test "words of letters and digits are codes" {
	seen public 'con la credencial 0932-TS, según PP-0931/26, en UTOP-114' \
		'con la credencial [IDENTIFICADOR], según [IDENTIFICADOR], en [IDENTIFICADOR]'
	seen public 'el furgón 3091hxt de chelito1984 y de evillca_condori' \
		'el furgón [IDENTIFICADOR] de [IDENTIFICADOR] y de [ENLACE]'
}

@test "telephones are found however they are cut" {
	seen public 'llame al 252-70418 por la tarde' 'llame al [IDENTIFICADOR] por la tarde'
	seen public $'llame al 4426-\n0110 por la tarde' \
		'llame al [IDENTIFICADOR] por la tarde'
	seen public 'dijo: siete uno ocho, doble cero, cuarenta y dos, once.' \
		'dijo: [IDENTIFICADOR].'
}

@test "numbers of cases, offices, stalls and machines go" {
	seen public 'por 412/2026, en el trufi 237, desde 190.129.44.17' \
		'por [IDENTIFICADOR], en el trufi [IDENTIFICADOR], desde [IDENTIFICADOR]'
	seen public 'MAC 00:1B:44:11:3A:B7 y bit.ly/3xYzAbc' \
		'MAC [IDENTIFICADOR] y [ENLACE]'
}

@test "years, amounts, laws, shares, times and quantities stay" {
	for text in 'En 2025-2026, o 2020/2021, a 4150 msnm, con 2500 jeringas.' \
		'Costó Bs 1.200, o $us 2500, y 12 500 bolivianos el 5 %.' \
		'La Ley N.º 1173, el D.S. 29894, la SCP 0021/2021-S2 y fs. 1200 a 1245.' \
		'COVID-19, H1N1, la agenda 2030, los años 1990s, el 123vo aniversario.' \
		'Entre 10 y 12 personas, de 10:00 a 12:30; PA 120/80; 500mg cada 8 horas.' \
		'El informe N.º 12 y el cuadro 2 de la gestión 2026.'; do
		seen public "$text" "$text"
	done
}
