# What holds for every text that is redacted: on the labelled reports that
# rules are tuned on, and on sentences about people of a register.
#
# A verdict is the row of marks that come out, with their codes. Where capitals
# and line ends say what a stranger's name is, they may change what is found:
# the tests of these are of registered people, numbers, dates and addresses; in
# capitals an address goes on to the end of its clause.

load helper

join() {
	local text

	for text; do
		cat "$text"
		printf '\n\n'
	done
}

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cauce-redact --new-key key
	# Two texts: a longer one is looked at in pieces of 256 KiB, and whom
	# the text before speaks of is not known in the next.
	join "$ROOT"/tests/cases/redact/tune/[0-2]*.txt >reports
	join "$ROOT"/tests/cases/redact/tune/[3-9]*.txt >others
	ln -s "$ROOT/tests/cases/redact/register.rec" reports.rec
	ln -s "$ROOT/tests/cases/redact/register.rec" others.rec
	cat >people.rec <<'END'
%rec: Case

Case: LIB-2026-001
Participant: P-0001
Name: María Elena Quispe Mamani
Alias: Malena
CI: 4567890-1A LP
Phone: 71723456
CUD: 201102012400123
Address: Calle Murillo N.º 1234, zona Villa Copacabana, El Alto
Judge: Dra. Carmen Rosa Fernández Loayza

Case: LIB-2026-002
Participant: P-0002
Name: Juana Condori Choque
Phone: 60512345

Case: LIB-2026-003
Participant: P-0003
Name: Guadalupe Ñáñez Yujra
END
	cat >people <<'END'
El equipo visitó a María Elena Quispe Mamani, con cédula 4567890-1A, y habló
con ella hasta las diez de la mañana sobre lo que le falta para su trámite.

Su teléfono es 71723456 y el de Juana Condori Choque es 60512345; quedó en que
llamaría antes del 12 de marzo de 2026, o del 15/04/2026, si no llueve mucho.

La jueza Carmen Rosa Fernández Loayza preguntó por Guadalupe Ñáñez Yujra, que
no había llegado, y por el caso LIB-2026-001, cuyo CUD es 201102012400123 desde
el principio, según dijo Juana Condori cuando la llamamos por segunda vez.

Vive todavía en calle Murillo N.º 1234; el señor Condori la lleva cada semana
al taller; luego Malena vuelve sola, y Quispe Mamani espera a que la recojan.
END
}

setup() {
	cd "$BATS_FILE_TMPDIR"
	REPLAY=$BIN/../replay
	[ -d "$REPLAY" ] || REPLAY=$ROOT/build/replay
}

# redact NAME [FILE]: what the public sees of a text, by the register NAME.rec.
redact() {
	catch cauce-redact -f public -r "$1.rec" -k key --text "${2:-$1}"
	caught 0 '*' ''
	cp "$T/out" "$T/redacted"
}

# verdict NAME [FILE]: its marks.
verdict() {
	redact "$@"
	grep -o '\[[A-Z][^] ]*\]' "$T/redacted" >"$T/verdict"
}

# holds NAME COMMAND...: the verdict is the same of what the command makes of
# the text.
holds() {
	local name=$1

	shift
	verdict "$name"
	[ "$(wc -l <"$T/verdict")" -ge 15 ]
	mv "$T/verdict" "$T/before"
	"$@" <"$name" >"$T/other"
	! cmp -s "$name" "$T/other" || fail "the text is the same"
	verdict "$name" "$T/other"
	assert_same "$T/before" "$T/verdict"
}

# Letters with their accents apart.
apart() {
	sed 's/\xc3\xa1/a\xcc\x81/g; s/\xc3\xa9/e\xcc\x81/g
		s/\xc3\xad/i\xcc\x81/g; s/\xc3\xb3/o\xcc\x81/g
		s/\xc3\xba/u\xcc\x81/g; s/\xc3\xbc/u\xcc\x88/g
		s/\xc3\xb1/n\xcc\x83/g; s/\xc3\x81/A\xcc\x81/g
		s/\xc3\x89/E\xcc\x81/g; s/\xc3\x8d/I\xcc\x81/g
		s/\xc3\x93/O\xcc\x81/g; s/\xc3\x9a/U\xcc\x81/g
		s/\xc3\x91/N\xcc\x83/g'
}

capitals() {
	sed 's/\xc3\xa1/\xc3\x81/g; s/\xc3\xa9/\xc3\x89/g
		s/\xc3\xad/\xc3\x8d/g; s/\xc3\xb3/\xc3\x93/g
		s/\xc3\xba/\xc3\x9a/g; s/\xc3\xb1/\xc3\x91/g' | LC_ALL=C tr '[:lower:]' '[:upper:]'
}

small() {
	sed 's/\xc3\x81/\xc3\xa1/g; s/\xc3\x89/\xc3\xa9/g
		s/\xc3\x8d/\xc3\xad/g; s/\xc3\x93/\xc3\xb3/g
		s/\xc3\x9a/\xc3\xba/g; s/\xc3\x91/\xc3\xb1/g' | LC_ALL=C tr '[:upper:]' '[:lower:]'
}

with_returns() {
	sed 's/$/\r/'
}

unseen() {
	sed 's/\([aeiou]\)\([a-z]\)/\1\xe2\x80\x8b\2/g'
}

one_line() {
	awk -v RS= '{ gsub(/\n/, " "); print $0 "\n" }'
}

@test "redacting twice changes nothing" {
	for name in reports others people; do
		redact "$name"
		cp "$T/redacted" "$T/once"
		redact "$name" "$T/once"
		assert_same "$T/once" "$T/redacted"
	done
}

@test "NFD changes no verdict" {
	holds reports apart
	holds others apart
	holds people apart
}

@test "line ends of Windows change no verdict" {
	holds reports with_returns
	holds others with_returns
	holds people with_returns
}

@test "line ends of Windows stay, also after a mark" {
	with_returns <people >"$T/other"
	redact people "$T/other"
	run -1 grep -v $'\r$' "$T/redacted"
	printf 'Llamamos a Juana Condori\r\ny llamó al 60512345\r\n\r\n' >"$T/other"
	redact people "$T/other"
	sed -i 's/PERSONA-[^]]*/PERSONA/' "$T/redacted"
	printf 'Llamamos a [PERSONA]\r\ny llamó al [TELÉFONO]\r\n\r\n' >"$T/expected"
	assert_same "$T/expected" "$T/redacted"
}

@test "characters that nobody sees change no verdict" {
	holds reports unseen
	holds others unseen
	holds people unseen
}

@test "other line breaks change no verdict" {
	holds people one_line
	for width in 20 33 50 64 100; do
		holds people fmt -w "$width"
	done
}

@test "capitals change no verdict" {
	holds people capitals
	holds people small
}

@test "no byte depends on the locale" {
	command -v localedef >/dev/null || skip 'localedef is not there'
	export LOCPATH=$BATS_FILE_TMPDIR/locale
	mkdir "$LOCPATH"
	localedef -i es_BO -f UTF-8 "$LOCPATH/es_BO.UTF-8"
	localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8"
	redact reports
	cp "$T/redacted" "$T/C"
	for locale in es_BO.UTF-8 tr_TR.UTF-8; do
		LC_ALL=$locale redact reports
		assert_same "$T/C" "$T/redacted"
	done
}

# The fuzz target says that no byte outside the marks changes.
@test "no byte outside the marks changes" {
	cd "$ROOT"
	run -0 "$REPLAY/freetext" tests/cases/redact/tune/*.txt \
		"$BATS_FILE_TMPDIR/people"
	assert_output ''
}

@test "a text comes out the same alone and within a record" {
	cat >ours.rec <<'END'
%rec: Policy

Policy: ours
Schema: diversion
Version: 1
Title_es: Nuestra
Title_en: Ours
Audience: public
Source: a test

%rec: Treatment

Of: Report
Field: Report Summary
Do: text

%rec: Text

Kind: PERSON
Do: pseudonym

Kind: STAFF
Do: pseudonym

Kind: DATE
Do: year
END
	{
		printf '%%rec: Report\n\nReport: R1\nCase: LIB-2026-001\nSummary: '
		sed '2,$s/^/+ /' people
	} >report.rec
	catch cauce-redact -f ours.rec -r people.rec -k key report.rec
	caught 0 '*' ''
	sed -n '/^Summary: /,/^$/p' "$T/out" |
		sed '$d; s/^Summary: //; s/^+ //; s/^+$//' >"$T/inside"
	catch cauce-redact -f ours.rec -r people.rec -k key --text people
	caught 0 '*' ''
	assert_same "$T/out" "$T/inside"
}

# Pieces of 256 KiB are searched one by one.
@test "no name is lost where a long text is parted" {
	for end in '.\n' '\n\n' ' ' ', '; do
		for words in 7 8 11; do
			awk -v n="$words" -v end="$end" 'BEGIN {
				while (size < 300 * 1024) {
					line = ""
					for (i = 0; i < n; i++)
						line = line "que "
					line = line "Juana Condori Choque"
					size += length(line end)
					printf "%s%s", line, end
				}
			}' >half
			cat half half >whole
			redact people whole
			! grep -qE 'Juana|Condori|Choque' "$T/redacted" ||
				fail "$words words, '$end'"
			assert_equal "$(grep -o '\[PERSONA-[A-Z0-9]*\]' \
				"$T/redacted" | wc -l)" \
				"$(grep -o Condori whole | wc -l)"
		done
	done
}
