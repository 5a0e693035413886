# The locale changes messages, and nothing else.

load helper
load family

setup_file() {
	command -v localedef >/dev/null || return 0
	export LOCPATH=$BATS_FILE_TMPDIR/locale
	mkdir "$LOCPATH"
	localedef -i C -f UTF-8 "$LOCPATH/C.UTF-8"
	localedef -i es_BO -f UTF-8 "$LOCPATH/es_BO.UTF-8"
	localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8"
}

setup() {
	command -v localedef >/dev/null || skip 'localedef is not there'
}

@test "data comes out the same in every locale" {
	each_command
	for c in $commands; do
		sample "$c"
		for locale in C C.UTF-8 es_BO.UTF-8 tr_TR.UTF-8; do
			LC_ALL=$locale catch "$c" "${options[@]}" \
				"$operand$input"
			caught 0 '*'
			[ "$c" != cauce-xlsx ] ||
				cp "$BATS_TEST_TMPDIR/sample.xlsx" "$T/out"
			cp "$T/out" "$T/out.$locale"
			assert_same "$T/out.C" "$T/out.$locale"
		done
	done
}

@test "the demo's reports come out the same in every locale" {
	cd "$ROOT/share/demo"
	for locale in C C.UTF-8 es_BO.UTF-8 tr_TR.UTF-8; do
		LC_ALL=$locale catch cauce-parse inbox/*
		cp "$T/out" "$T/parsed.$locale"
		LC_ALL=$locale catch cauce-validate -r register.rec \
			"$T/parsed.$locale"
		caught 1 '*' '*'
		cp "$T/out" "$T/valid.$locale"
		LC_ALL=$locale catch cauce-aggregate -r register.rec \
			--by Court,month:To --total "$T/valid.$locale"
		caught 0 '*' '*'
		cp "$T/out" "$T/table.$locale"
		assert_same "$T/parsed.C" "$T/parsed.$locale"
		assert_same "$T/valid.C" "$T/valid.$locale"
		assert_same "$T/table.C" "$T/table.$locale"
	done
}

@test "messages and help are Spanish in Bolivia" {
	each_command
	for c in $commands; do
		LC_ALL=es_BO.UTF-8 catch "$c" --help
		caught 0 '*'
		assert_equal "$(head -n 1 "$T/out" | cut -d ' ' -f 1-2)" \
			"uso: $c"
		LC_ALL=es_BO.UTF-8 catch "$c" --nonsense
		caught 2 '' "$c: error: opción desconocida: '--nonsense'
$c: nota: pruebe '$c --help'"
	done
}

@test "values are called what people call them, in the language of messages" {
	cd "$BATS_TEST_TMPDIR"
	printf 'Caso: A\nTipo: otra cosa\nCambio percibido: quizás\n' >in.txt
	LC_ALL=es_BO.UTF-8 catch cauce-parse in.txt
	caught 1 '*' '*'
	assert_equal "$(head -n 2 "$T/err")" "in.txt:2: error: Kind: el valor \
'otra cosa' no es ninguno de estos: inicial, periódico, extraordinario, final \
[bad-enum]
in.txt:3: error: Change: el valor no es ninguno de estos: mejora, igual, empeora, \
no responde [bad-enum]"
	LC_ALL=C catch cauce-parse in.txt
	caught 1 '*' '*'
	assert_equal "$(head -n 2 "$T/err")" "in.txt:2: error: Kind: the value \
'otra cosa' is not one of: initial, periodic, extraordinary, final [bad-enum]
in.txt:3: error: Change: the value is not one of: better, same, worse, \
no answer [bad-enum]"
}

@test "of records, messages say beside it what the record must have" {
	cd "$BATS_TEST_TMPDIR"
	printf '%%rec: Report\n\nKind: otra cosa\nChange: no answer\n' >in.rec
	LC_ALL=es_BO.UTF-8 catch cauce-validate in.rec
	assert_equal "$(grep bad-enum "$T/err")" "in.rec:3: error: Kind: 'otra cosa' \
no es ninguno de estos: inicial (initial), periódico (periodic), \
extraordinario (extraordinary), final [bad-enum]
in.rec:4: error: Change: no es ninguno de estos: mejora (better), igual (same), \
empeora (worse), no responde (no_answer) [bad-enum]"
	LC_ALL=C catch cauce-validate in.rec
	assert_equal "$(grep bad-enum "$T/err")" "in.rec:3: error: Kind: 'otra cosa' \
is not one of: initial, periodic, extraordinary, final [bad-enum]
in.rec:4: error: Change: is not one of: better, same, worse, \
no answer (no_answer) [bad-enum]"
}

@test "accents survive where only messages are Spanish" {
	unset LC_ALL
	LANG=C LC_MESSAGES=es_BO.UTF-8 catch cauce-validate --nonsense
	caught 2 '' "cauce-validate: error: opción desconocida: '--nonsense'
cauce-validate: nota: pruebe 'cauce-validate --help'"
}

@test "messages are English in C, whatever LANGUAGE says" {
	LC_ALL=C LANGUAGE=es catch cauce-validate --nonsense
	caught 2 '' "cauce-validate: error: unknown option '--nonsense'
cauce-validate: note: try 'cauce-validate --help'"
}

@test "an installed command speaks Spanish too" {
	make -C "$ROOT" --no-print-directory -s install PREFIX=/usr \
		DESTDIR="$BATS_TEST_TMPDIR/dest"
	cd /
	LC_ALL=es_BO.UTF-8 catch "$BATS_TEST_TMPDIR/dest/usr/bin/cauce-validate" \
		--nonsense
	caught 2 '' "cauce-validate: error: opción desconocida: '--nonsense'
cauce-validate: nota: pruebe 'cauce-validate --help'"
}
