# What shapes are found in a text: tests/unit/pattern.c.

load helper

setup() {
	PATTERN=$BIN/../unit/pattern
	[ -x "$PATTERN" ] || PATTERN=$ROOT/build/unit/pattern
	T=$BATS_TEST_TMPDIR
	export CAUCE_SHARE=$ROOT/share
}

# A share of its own, with the schema and the kinds, for patterns of a test.
own_share() {
	mkdir -p "$T/share/pattern"
	ln -s "$ROOT/share/schema" "$ROOT/share/kind.rec" \
		"$ROOT/share/default.rec" "$T/share"
	cat >"$T/share/pattern/own.rec"
	export CAUCE_SHARE=$T/share
}

# What is found in the text, a line for each find: its kind and its bytes.
found() {
	local at len kind rule

	"$PATTERN" "$1" | while IFS=': ' read -r _ at len kind rule; do
		printf '%s %s\n' "$kind" "$(tail -c +$((at + 1)) "$1" |
			head -c "$len")"
	done
}

@test "each pattern finds its examples and leaves its counterexamples" {
	run "$PATTERN" examples
	assert_success
	assert_output --regexp '^[0-9]+ patterns keep to their [0-9]+ examples$'
}

@test "an example that is not found, is cut or is left is said, with its pattern" {
	own_share <<-'END'
		%rec: Pattern

		Pattern: number
		Kind: ID
		Trust: shape
		Start: digit 3-3
		Match: [0-9]{3}
		Source: made up
		Example: the {12} of them
		Example: the {123 }of them
		Example: the {123} of them
		Example: the 123 of them
		Counterexample: and 456

		Pattern: kept
		Trust: kept
		Start: the
		Match: the [0-9]{3}
		Source: made up
		Example: {the 123}
	END
	catch "$PATTERN" examples
	caught 1 "number: not found: the {12} of them
number: not found: the {123 }of them
number: left by another: the {123} of them
number: no braces in example: the 123 of them
number: found: and 456"
}

@test "a pattern that is wrong is said at its line, and ends it" {
	own_share <<-'END'
		%rec: Piece

		Piece: both
		Match: a
		Words: a b

		Piece: loop
		Match: x{loop}

		%rec: Pattern

		Pattern: first
		Kind: NOTHING
		Trust: shape
		Start: digit 3
		Match: (
		Source: made up
		Example: {1}

		Pattern: second
		Kind: ID
		Trust: kept
		Start: word then
		Start: digit 1-2 near 3
		Start: @ and more
		Ahead: a b c d e f g h i
		Match: é
		Source: made up
		Example: {1}

		Pattern: third
		Kind: ID
		Trust: guess
		Start: {loop}
		Match: {loop}
		Source: made up
		Example: {1}
	END
	f=$T/share/pattern/own.rec
	catch "$PATTERN" examples
	caught 2 "" "$f:3: error: a piece is either words or an expression [schema]"
	sed -i '/^Words: a b$/d' "$f"
	catch "$PATTERN" examples
	caught 2 "" "$f:11: error: Kind: there is no such kind [schema]
$f:11: error: Match: the pattern is wrong: missing closing parenthesis [schema]
$f:11: error: Start: a run needs its least and greatest length [schema]
$f:19: error: Kind: what is found has a kind, and what is kept none [schema]
$f:19: error: Match: the pattern has a sign that no folded text has, or a piece that does not fit [schema]
$f:19: error: Ahead: there are too many words [schema]
$f:19: error: Start: after a length comes 'then', 'sign' or 'after' [schema]
$f:19: error: Start: nothing comes after a sign [schema]
$f:30: error: Match: the pattern has a sign that no folded text has, or a piece that does not fit [schema]
$f:30: error: Start: the pattern has a sign that no folded text has, or a piece that does not fit [schema]"
}

@test "a share without patterns is trouble" {
	own_share </dev/null
	rm "$T/share/pattern/own.rec"
	catch "$PATTERN" examples
	caught 2 "" "pattern: error: there are no patterns in the share folder"
}

@test "a pattern that explodes is said and given up, and the others go on" {
	own_share <<-'END'
		%rec: Pattern

		Pattern: explodes
		Kind: ID
		Trust: shape
		Start: digit 1-40
		Match: (?:[0-9]+)+(?:[0-9]+)+(?:[0-9]+)+x
		Source: made up
		Example: {1}

		Pattern: number
		Kind: CI
		Trust: guess
		Start: digit 1-40
		Match: [0-9]+
		Source: made up
		Example: {1}
	END
	printf '%0200d x' 1 >"$T/text"
	catch "$PATTERN" "$T/text"
	caught 1 "$T/text:0 200 CI number" \
		"pattern: error: the pattern 'explodes' was given up: too many ways to match [match-limit]"
}

@test "strict patterns count where they are asked for" {
	printf 'sin más dato que 45671.\n' >"$T/text"
	run "$PATTERN" "$T/text"
	assert_output ""
	run "$PATTERN" -s "$T/text"
	assert_output "$T/text:18 5 ID number-cut"
}

@test "a report of a court loses what names somebody, and no law or amount" {
	cat >"$T/text" <<-'END'
		SEÑORA JUEZA: dentro del NUREJ 202501258, CUD: 3011020 2250 1340,
		conforme a la Ley N.º 1173, art. 231 bis y fs. 163 a 167 y vta.,
		la señora con C.I. 6.543.2l7-1B CB., nacida el 5 de abril de 1992,
		de treinta y dos años, domiciliada en calle Los Ceibos N.º 45,
		zona Villa Pagador, celular 717-23 456, gana Bs 1.200,50 al mes y
		cumple tres años de prueba desde el O3/l2/2025 (Auto 227/2020).
	END
	run found "$T/text"
	assert_output "NUREJ 202501258
CUD 3011020 2250 1340
CI 6.543.2l7-1B CB
DATE 5 de abril de 1992
AGE treinta y dos años
ADDRESS calle Los Ceibos N.º 45,
zona Villa Pagador
PHONE 717-23 456
DATE O3/l2/2025"
}

# Time must follow length: 1 MB of anything that makes matches begin.
@test "1 MB of digits, at signs, street words or brackets takes a moment" {
	local unit

	for unit in 1 '1 ' '12/' '1.' @ 'a@' 'calle ' 'Calle ' '(((' '+591 7 ' \
		'av. Los ' 'uno de ' 'veinte y ' '12 y ' 'A, ' 'c.i. ' 'C/ ' \
		'12 de ' 'mil ' 's/n ' '1a ' 'l1 ' 'Km 5, ' 'fs. 1 a 2 y ' \
		'carnet ' 'domicilio: ' 'ley 1, ' '28001 A '; do
		yes "$unit" | head -n 1000000 | tr -d '\n' |
			head -c 1000000 >"$T/hostile"
		run timeout 20 "$PATTERN" "$T/hostile"
		assert_success
		refute_output --partial error
	done
}

@test "bytes that are no text are passed over" {
	head -c 300000 /dev/urandom >"$T/noise"
	run -0 "$PATTERN" "$T/noise"
}
