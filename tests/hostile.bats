# Input that nobody wants, among records that are good: each reader of records
# names it at its line, passes over it, and loses nothing else.

load helper
load family

# Whoever reads records.
readers() {
	each_command
	commands=$(echo "$commands" |
		grep -v -x -e cauce-leaks -e cauce-suppress -e cauce-xlsx)
}

# hostile CODE LINE: with the bad record from standard input between two good
# ones, every reader must say CODE at LINE, and keep both.
hostile() {
	local code=$1 line=$2 c

	readers
	cd "$BATS_TEST_TMPDIR" || return
	{
		good 1
		cat
		printf '\n\n'
		good 2
	} >in.rec
	for c in $commands; do
		sample "$c"
		[ "$c" != cauce-parse ] || options=(--from rec)
		catch "$c" "${options[@]}" in.rec
		caught 1 '*' '*'
		grep -q "^in.rec:$line: error: .*\[$code\]\$" "$T/err" ||
			fail "$c: $(head -c 500 "$T/err")"
		assert_both "$c"
	done
}

# Both good records were read.
assert_both() {
	# What was not filed is only said.
	if [ "$1" = cauce-due ]; then
		assert_equal "$(grep -c '\[not-filed\]$' "$T/err")" 2
		return
	fi
	grep -q 'LIB-2026-000001/1' "$T/out" || fail "$1 lost the first"
	grep -q 'LIB-2026-000001/2' "$T/out" || fail "$1 lost the last"
}

# A record of 14 lines with the blank one, the type before the first.
good() {
	[ "$1" != 1 ] || printf '%%rec: Report\n\n'
	cat <<END
Report: LIB-2026-000001/$1
Case: LIB-2026-000001
Number: $1
Kind: initial
From: 2026-09-01
To: 2026-09-30
Issued: 2026-09-30
Court: Juzgado de Instrucción Penal 3.º de Cochabamba
Condition: C1 | met
Summary: Nada.
Recommendation: continue
Signed: Ejemplo Inventada | lawyer | RPA-0001 | 2026-09-30

END
}

@test "a line without a colon" {
	hostile bad-record 17 <<<$'Report: x\nno colon here'
}

@test "a name that is none" {
	hostile bad-name 16 <<<$'9Report: x'
}

@test "a NUL" {
	printf 'Report: x\nSummary: a\0b\n' | hostile nul 17
}

@test "UTF-8 that was cut" {
	printf 'Report: x\nSummary: sesi\303\n' | hostile bad-utf8 17
}

@test "binary data" {
	printf '\177ELF\2\1\1\0\0\0\376\377\n\0\n' | hostile nul 16
}

@test "a line of 100 MB" {
	{
		printf 'Report: x\nSummary: '
		head -c 100000000 /dev/zero | tr '\0' x
		echo
	} | hostile too-long 16
}

@test "a million fields" {
	awk 'BEGIN {
		print "Report: x"
		for (i = 0; i < 1000000; i++)
			print "Alias: x"
	}' | hostile too-long 16
}

@test "a stream that was cut is trouble, and nothing after it looks complete" {
	readers
	cauce-validate "$ROOT/tests/family/report.rec" >"$BATS_TEST_TMPDIR/whole"
	size=$(wc -c <"$BATS_TEST_TMPDIR/whole")
	for c in $commands; do
		sample "$c"
		[ "$c" != cauce-parse ] || options=(--from rec)
		# At the closing line, in a record, after the opening.
		for cut in $((size - 1)) $((size - 8)) $((size / 2)) 20; do
			head -c "$cut" "$BATS_TEST_TMPDIR/whole" \
				>"$BATS_TEST_TMPDIR/cut"
			catch "$c" "${options[@]}" <"$BATS_TEST_TMPDIR/cut"
			if [ "$cut" = $((size - 1)) ]; then
				caught 0 '*'
				continue
			fi
			caught 2 '*' '*'
			grep -q '\[truncated\]$' "$T/err" ||
				fail "$c: $(cat "$T/err")"
			refute_complete "$c"
		done
	done
}

@test "a message cannot drive the terminal" {
	readers
	printf 'Report: x\n\033[2J: y\n\n' >"$BATS_TEST_TMPDIR/in.rec"
	for c in $commands; do
		sample "$c"
		[ "$c" != cauce-parse ] || options=(--from rec)
		catch "$c" "${options[@]}" "$BATS_TEST_TMPDIR/in.rec"
		caught 1 '*' '*'
		! grep -q $'\033' "$T/err" || fail "$c prints an escape"
		grep -q '\[bad-name\]$' "$T/err" || fail "$c: $(cat "$T/err")"
	done
}
