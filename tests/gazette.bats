# What a word may be, by the lists of share/name: tests/unit/gazette.c.

load helper

setup() {
	export CAUCE_SHARE=$ROOT/share
	GAZETTE=$BIN/../unit/gazette
	[ -x "$GAZETTE" ] || GAZETTE=$ROOT/build/unit/gazette
}

# says TEXT WHAT: of the text's first words, how many belong together and what
# they may be.
says() {
	run --separate-stderr "$GAZETTE" <<<"$1"
	assert_success
	assert_output "$2"
	assert_equal "$stderr" ''
}

@test "lists are sorted, unique, in NFC and in small letters" {
	cd "$ROOT/share/name"
	run --separate-stderr "$GAZETTE" list ./*.txt
	assert_success
	assert_output ''
	assert_equal "$stderr" ''
}

@test "each fault of a list is found" {
	cd "$BATS_TEST_TMPDIR"
	printf '# Ñ\nb\na\na\nC\ne\314\201\n d\n\n' >list.txt
	run -0 "$GAZETTE" list list.txt
	assert_output "list.txt: not in order: a
list.txt: not in order: a
list.txt: a capital: C
list.txt: not in order: C
list.txt: not NFC: $(printf 'e\314\201')
list.txt: not in order:  d
list.txt: a blank:  d
list.txt: not in order: 
list.txt: a blank: "
}

@test "every list of share/name is named in share/name.rec, and says its source" {
	cd "$ROOT/share"
	run grep -h '^File: ' name.rec
	assert_output --partial given.txt
	assert_equal "$(sort <<<"${output//File: /}")" \
		"$(printf '%s\n' name/*.txt | sort)"
	run grep -L '^# .*\(cauce\|NOTICE\)' name/*.txt
	assert_output ''
}

@test "a name is known whatever its case and accents" {
	says 'Mamani' '1 surname andean'
	says 'MÁMANI' '1 surname andean'
	says 'quispe' '1 surname andean'
}

@test "a name that is a word is both" {
	says 'Choque' '1 surname andean ordinary-name ordinary (ordinary)'
}

@test "a diminutive stands for each of its names" {
	says 'Lupe' '1 diminutive =guadalupe'
	says 'Concha' '1 diminutive ordinary (ordinary) =concepcion'
}

@test "a form of an ordinary word is one, and a name is none" {
	says 'Presentándose' '0 (ordinary)'
	says 'hablaron' '0 (ordinary)'
	says 'Condori' '1 surname andean'
	says 'Xyzabaron' '0'
}

@test "the longest entry is taken, over a line end but not over a paragraph" {
	says 'Santa Cruz de la Sierra' '5 place (ordinary)'
	says 'Santa Cruz del Norte' '2 place department (ordinary)'
	says 'la\nPaz' '2 place department (ordinary)'
	says 'Hospital de Clínicas' '3 org (ordinary)'
}

@test "an entry with a sign is meant only before one" {
	says 'c/ Beni' '1 address'
	says 'c Beni' '0'
}

@test "words of any length and bytes are looked up" {
	run -0 "$GAZETTE" <<<"$(printf 'a%.0s' {1..3000})"
	assert_output 0
	run -0 "$GAZETTE" < <(printf 'san \001 x\n\n')
	assert_output "$(printf '1 ordinary (ordinary)\n0')"
}

@test "a list that is not there ends the reading" {
	mkdir -p "$BATS_TEST_TMPDIR/share/name"
	cp -r "$ROOT/share/schema" "$ROOT/share/name.rec" \
		"$BATS_TEST_TMPDIR/share"
	CAUCE_SHARE=$BATS_TEST_TMPDIR/share run -2 --separate-stderr \
		"$GAZETTE" <<<x
	assert_output ''
	assert_regex "$stderr" "cannot open '$BATS_TEST_TMPDIR/share/name/given.txt'"
}
