# The judge of redaction is judged: what it says of redactors that are known.

load helper

# A set of three texts: one person of a register in two, and nothing in one.
setup() {
	command -v python3 >/dev/null || skip 'python3 is not there'
	SET=$BATS_TEST_TMPDIR/set
	mkdir "$SET"
	echo 'La Sra. Ana Paz vive en paz, tel. 70000001, con Eva Sol.' \
		>"$SET/001.txt"
	printf '%s\n' $'T1\tNAME 8 15\tAna Paz' $'T2\tPHONE 34 42\t70000001' \
		$'T3\tNAME 48 55\tEva Sol' \
		$'#1\tAnnotatorNotes T1\tLIB-2026-001' >"$SET/001.ann"
	echo 'Sacaba, 3/6/2026. Paz tiene 9 años.' >"$SET/002.txt"
	printf '%s\n' $'T1\tPLACE 0 6\tSacaba' $'T2\tDATE 8 16\t3/6/2026' \
		$'T3\tNAME 18 21\tPaz' $'T4\tAGE 28 34\t9 años' \
		$'#1\tAnnotatorNotes T3\tLIB-2026-001' >"$SET/002.ann"
	echo 'Sin novedad.' >"$SET/003.txt"
	: >"$SET/003.ann"
}

# redactor SED...: a filter that takes what the scorer puts behind it.
redactor() {
	{
		echo '#!/bin/sh'
		echo "exec sed -E -f '$BATS_TEST_TMPDIR/r.sed'"
	} >"$BATS_TEST_TMPDIR/r"
	chmod +x "$BATS_TEST_TMPDIR/r"
	printf '%s\n' "$@" >"$BATS_TEST_TMPDIR/r.sed"
}

# score STATUS [OPTION...]: what the scorer says of it, blanks made single.
score() {
	local status=$1

	shift
	run "-$status" --separate-stderr python3 "$ROOT/tests/score.py" \
		-c "$BATS_TEST_TMPDIR/r" "$@" "$SET"
	output=$(sed -E 's/ +/ /g; s/ $//' <<<"$output")
	mapfile -t lines <<<"$output"
}

whole() {
	redactor 's/Ana Paz|^Paz/[PERSONA-7F3K]/; s/Eva Sol/[PERSONA]/' \
		's/70000001/[TELÉFONO]/; s/Sacaba/[LUGAR]/; s/9 años/[EDAD]/' \
		's,3/6/2026,[FECHA]/2026,; s/\. Paz t/. [PERSONA-7F3K] t/'
}

@test "a redactor that takes all that is labelled and nothing else has it all" {
	whole
	score 0 -l 9 -o 9
	assert_output "$(printf '%s\n' \
		' direct registered others quasi kept clean marks' \
		'set 100.0 100.0 100.0 100.0 100.0 100.0 100.0' \
		' of 1 2 1 3 10 2 2' ' to reach 97 98 85 90 97 90 97')"
	[ -z "$stderr" ]
}

@test "a redactor that does nothing has only what may stay" {
	redactor ''
	score 1 -l 2
	assert_line --index 1 'set 0.0! 0.0! 0.0! 0.0! 100.0 0.0! -'
	assert_line --index 4 "left set/001 NAME: 'Ana Paz'"
	assert_line --index 5 "left set/001 PHONE: '70000001'"
	assert_equal "${#lines[@]}" 6
}

@test "a redactor that takes all has nothing of the rest" {
	redactor 's/.+/[PERSONA]/'
	score 1 -o 1
	assert_line --index 1 'set 100.0 100.0 100.0 100.0 0.0! 100.0 0.0!'
	assert_line --index 4 "over set/001 'La' in 'La Sra. Ana Paz vive e'"
}

@test "half a name, half a number, and the day of a date are not caught" {
	redactor 's/Ana/[PERSONA-7F3K]/; s/Eva Sol/[PERSONA]/' \
		's/70000/[TELÉFONO]/; s/Sacaba/[LUGAR]/; s/9 años/[EDAD]/' \
		's,3/6,[FECHA]/6,; s/\. Paz t/. [PERSONA-7F3K] t/'
	score 1 -l 9
	assert_line --index 1 'set 0.0! 50.0! 100.0 66.7! 100.0 50.0! 100.0'
	assert_line --index 4 "left set/001 NAME: 'Ana Paz'"
	assert_line --index 5 "left set/001 PHONE: '70000001'"
	assert_line --index 6 "left set/002 DATE: '3/6/2026'"
}

@test "of two words that are alike, the one that was left counts" {
	whole
	sed -i 's/Ana Paz|/Ana |/; s/$/; s,en paz,en [PERSONA-7F3K],/' \
		"$BATS_TEST_TMPDIR/r.sed"
	score 1 -l 9 -o 9
	assert_line --index 4 "left set/001 NAME: 'Ana Paz'"
	assert_line --index 5 "over set/001 'paz' in 'ra. Ana Paz vive en paz, tel. 70000001, con'"
}

@test "a mark that says the name has not caught it" {
	whole
	sed -i 's/\[PERSONA\]/[Eva]/' "$BATS_TEST_TMPDIR/r.sed"
	score 1 -l 9
	assert_line --index 4 "left set/001 NAME: 'Eva Sol'"
}

@test "marks without a code, and two for one person, are no pseudonyms" {
	whole
	sed -i 's/-7F3K//' "$BATS_TEST_TMPDIR/r.sed"
	score 1
	assert_line --index 1 'set 100.0 100.0 100.0 100.0 100.0 100.0 0.0!'
	whole
	sed -i '1s/7F3K/9Z9Z/' "$BATS_TEST_TMPDIR/r.sed"
	score 1
	assert_line --index 1 'set 100.0 100.0 100.0 100.0 100.0 100.0 50.0!'
}

@test "a mark that another person has more often is nobody's pseudonym" {
	whole
	sed -i 's/s.Eva Sol.*$/s,Eva Sol,[PERSONA-7F3K],/' \
		"$BATS_TEST_TMPDIR/r.sed"
	printf '#2\tAnnotatorNotes T3\tLIB-2026-009\n' >>"$SET/001.ann"
	score 1
	assert_line --index 1 'set 100.0 100.0 - 100.0 100.0 100.0 66.7!'
}

@test "where marks fit in several ways, they stand on what is labelled" {
	rm "$SET"/00[23].*
	echo 'Ana de Paz de Eva.' >"$SET/001.txt"
	printf '%s\n' $'T1\tNAME 0 10\tAna de Paz' $'T2\tNAME 14 17\tEva' \
		>"$SET/001.ann"
	redactor 's/.*/[PERSONA] de [PERSONA]./'
	score 0
	assert_line --index 1 'set - - 100.0 - 100.0 - -'
	printf '%s\n' $'T1\tNAME 0 3\tAna' $'T2\tNAME 7 17\tPaz de Eva' \
		>"$SET/001.ann"
	score 0
	assert_line --index 1 'set - - 100.0 - 100.0 - -'
}

@test "a redactor that changes more than it marks is compared by words" {
	redactor 's/Ana Paz|70000001|Eva Sol|Sacaba|[36]|9 años/XXX/g' \
		's/ Paz / XXX /; s/vive/VIVE/'
	score 1
	assert_line --index 1 'set 100.0 100.0 100.0 100.0 100.0 100.0 0.0!'
	sed -i 's/|70000001//' "$BATS_TEST_TMPDIR/r.sed"
	echo 's/70000001/70000/' >>"$BATS_TEST_TMPDIR/r.sed"
	score 1
	assert_line --index 1 'set 0.0! 100.0 100.0 100.0 100.0 50.0! 0.0!'
}

@test "a text whose redactor fails counts as not redacted, and is named" {
	whole
	sed -i "s/^exec.*/& || :; exit 2/; s/^exec //" "$BATS_TEST_TMPDIR/r"
	score 1
	assert_line --index 1 'set 0.0! 0.0! 0.0! 0.0! 100.0 0.0! -'
	assert_equal "${stderr_lines[0]}" \
		'score.py: set/001: the redactor ended with 2'
}

@test "one failure is enough, though nothing was to be found there" {
	whole
	# shellcheck disable=SC2016 # it is for the sh in the file
	sed -i 's/^exec \(.*\)/t=$(cat); [ "$t" != "Sin novedad." ] || exit 3; echo "$t" | \1/' \
		"$BATS_TEST_TMPDIR/r"
	score 1
	assert_line --index 1 'set 100.0 100.0 100.0 100.0 100.0 100.0 100.0'
	assert_equal "$stderr" 'score.py: set/003: the redactor ended with 3'
}

@test "texts of no register have an empty one, and figures of their own" {
	whole
	echo 'Case: A-1' >"$BATS_TEST_TMPDIR/one.rec"
	# shellcheck disable=SC2016 # it is for the sh in the file
	sed -i '2i grep -c "^Case:" "$4" >>"'"$BATS_TEST_TMPDIR/cases"'"' \
		"$BATS_TEST_TMPDIR/r"
	run -0 python3 "$ROOT/tests/score.py" -c "$BATS_TEST_TMPDIR/r" -k k \
		-r "$BATS_TEST_TMPDIR/one.rec" -s "$SET" "$SET"
	assert_line --regexp '^  to reach +99.5  +- +99 +97 +98 +97 +-$'
	run cat "$BATS_TEST_TMPDIR/cases"
	assert_output $'1\n1\n1\n0\n0\n0'
}

@test "what is left in the judging half is shown only when it is named" {
	run -1 python3 "$ROOT/tests/score.py" -c 'sh -c cat' -l 1
	assert_line --regexp '^left tune/'
	refute_line --regexp '^left held/'
	run -1 python3 "$ROOT/tests/score.py" -c 'sh -c cat' -l 1 \
		"$ROOT/tests/cases/redact/held"
	assert_line --regexp '^left held/'
}

@test "the offsets of the labelled reports are right, and the register holds" {
	cd "$ROOT/tests/cases/redact"
	catch cauce-validate -t Case register.rec
	caught 0 '*'
	run python3 -c '
import pathlib, re, sys
for a in sorted(pathlib.Path(".").glob("*/*.ann")):
    text = a.with_suffix(".txt").read_bytes().decode()
    for line in a.read_text("utf-8").splitlines():
        part = line.split("\t")
        if line.startswith("T"):
            spans = part[1].split(" ", 1)[1].split(";")
            here = " ".join(text[int(s.split()[0]):int(s.split()[1])]
                            for s in spans)
            if re.sub(r"[\r\n]", " ", here) != part[2] or not here.strip():
                print(a, line)
        elif part[1].split()[0] != "AnnotatorNotes":
            print(a, line)'
	assert_success
	assert_output ''
}
