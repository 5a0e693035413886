# cauce-xlsx: what is against it. Each ends in an exact workbook, or in an
# error and the old file.

load helper

# Without the shims that find another one.
PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || PYTHON=python3

setup_file() {
	NTH=$BATS_FILE_TMPDIR/nth
	export NTH
	cc -o "$NTH" "$ROOT/tests/workbook/nth.c"
}

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" "$BATS_TEST_TMPDIR/temp"
	export TMPDIR=$BATS_TEST_TMPDIR/temp
	# A sanitizer cannot look for leaks in a program that is traced.
	export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
	cd "$BATS_TEST_TMPDIR/work" || return
	printf 'Court,indicator,value\nX,r,2\nY,r,3.5\nZ,r,n/d\n' >../t.csv
	echo old >../old
	cp ../old x.xlsx
}

WRITE=(cauce-xlsx -o x.xlsx T=../t.csv U=../t.csv)

# kept: the old file, alone.
kept() {
	cmp -s x.xlsx ../old || fail "$1: the old file was changed"
	assert_equal "$(ls -A)" x.xlsx
	[ -z "$(ls -A ../temp)" ] || fail "$1: something is left: $(ls ../temp)"
}

# refused [TEXT]: trouble, in one line, and the old file.
refused() {
	caught 2 '' "${1-*}"
	assert_equal "$(wc -l <"$T/err")" 1
	kept "$*"
}

# exact [WHEN]: the workbook is there, alone, and whole.
exact() {
	cauce-xlsx --verify x.xlsx T=../t.csv U=../t.csv || fail "$1: not exact"
	assert_equal "$(ls -A)" x.xlsx
	cp ../old x.xlsx
}

# nth MODE N: the writing fails at the N-th call (nth.c). False if there is
# none.
nth() {
	catch "$NTH" "$1" "$2" "${WRITE[@]}"
	[ "$status" != 125 ] || skip 'no program can be traced here'
	[ "$status" != 200 ]
}

@test "a disk that is full for one call, at each of them" {
	for ((n = 1; ; n++)); do
		nth once $n || break
		if [ "$status" = 0 ]; then
			exact "call $n"
		else
			refused
		fi
	done
	[ "$n" -gt 50 ] || fail "only $n calls"
}

@test "a disk that gets full and stays so" {
	for ((n = 1; ; n += 4)); do
		nth on $n || break
		if [ "$status" = 0 ]; then
			exact "call $n"
		else
			refused
		fi
	done
	[ "$n" -gt 50 ] || fail "only $n calls"
}

# A file cannot take the place of another without a name for a moment: then
# all of it is there. The library's temporary files have one while they are
# empty.
@test "killed at each call, it leaves the old file or the new one" {
	for ((n = 1; ; n++)); do
		nth kill $n || break
		assert_equal "$status" 137
		for f in x.xlsx.*; do
			[ ! -e "$f" ] || [ ! -s "$f" ] ||
				cauce-xlsx --verify "$f" T=../t.csv U=../t.csv ||
				fail "call $n leaves a part"
			rm -f "$f"
		done
		[ -z "$(find ../temp -type f -size +0)" ] || fail "call $n leaves data"
		rm -f ../temp/*
		cmp -s x.xlsx ../old || exact "call $n"
		kept "call $n"
	done
	[ "$n" -gt 50 ] || fail "only $n calls"
}

# limited KIB COMMAND...: no file of it gets larger.
limited() {
	(
		ulimit -f "$1"
		shift
		"$@" 2>&1 >/dev/null
	) | cat >&2
	return "${PIPESTATUS[0]}"
}

@test "a limit on the size of files, at each size" {
	{ echo a,b && seq -f '%.0f,x' 3000; } >../t.csv
	for size in 0 1 2 3 4 6 8 12 16 24 32 48 64 128 256 512 1024; do
		catch limited "$size" "${WRITE[@]}"
		if [ "$status" = 2 ]; then
			refused
			least=$size
		else
			exact "$size KiB"
		fi
	done
	[ "$least" -ge 64 ] && [ "$least" -lt 1024 ]
}

@test "a table that is too large to be held meets a full disk too" {
	{ echo a,b && seq -f '%.0f,x' 100001; } >../t.csv
	WRITE=(cauce-xlsx -o x.xlsx T=../t.csv)
	for n in 5 20 60; do
		for mode in on kill; do
			nth $mode $n || continue
			rm -f ../temp/* x.xlsx.*
			[ "$status" = 0 ] || [ "$mode" = kill ] || refused
			[ "$status" != 0 ] ||
				cauce-xlsx --verify x.xlsx T=../t.csv
			cp ../old x.xlsx
		done
	done
}

@test "a folder for temporary files that is gone, or no folder, is trouble" {
	TMPDIR=$PWD/none catch "${WRITE[@]}"
	refused "cauce-xlsx: error: cannot write in '$PWD/none', the folder for temporary files: No such file or directory"
	TMPDIR=$PWD/x.xlsx catch "${WRITE[@]}"
	refused "cauce-xlsx: error: cannot write in '$PWD/x.xlsx', the folder for temporary files: Not a directory"
	TMPDIR=/proc catch "${WRITE[@]}"
	caught 2 '' "*"
	kept
}

@test "a folder that takes no file is trouble before anything is written" {
	catch cauce-xlsx -o /proc/x.xlsx T=../t.csv
	caught 2 '' '*'
	assert_equal "$(wc -l <"$T/err")" 1
	[ "$(id -u)" != 0 ] || return 0
	chmod a-w .
	catch "${WRITE[@]}"
	chmod u+w .
	refused "cauce-xlsx: error: cannot write 'x.xlsx': Permission denied"
}

@test "a pipe, a FIFO and a device get the same bytes; a terminal gets none" {
	"${WRITE[@]}"
	cp x.xlsx ../new
	cauce-xlsx -o - T=../t.csv U=../t.csv | cmp - ../new
	mkfifo fifo
	timeout 20 cat fifo >../got &
	catch timeout 20 cauce-xlsx -o fifo T=../t.csv U=../t.csv
	wait
	caught 0
	cmp ../got ../new
	catch cauce-xlsx -o /dev/null T=../t.csv
	caught 0
	command -v script >/dev/null || skip 'script is not there'
	shown=$(script -qec 'cauce-xlsx -o - T=../t.csv' /dev/null </dev/null |
		tr -d '\r')
	assert_equal "$shown" \
		'cauce-xlsx: error: a workbook is not written to a terminal: use -o FILE'
}

@test "a pipe whose reader is gone, and a closed standard output, are trouble" {
	# It is begun when a dot can no longer be written.
	catch sh -c 'trap "" PIPE
		{
			while printf .; do :; done 2>/dev/null
			cauce-xlsx -o - T=../t.csv
			echo $? >&3
		} 3>../said | :'
	assert_equal "$(cat ../said)" 2
	catch sh -c 'cauce-xlsx -o - T=../t.csv >&-'
	refused 'cauce-xlsx: error: cannot write to standard output: Bad file descriptor'
}

@test "no locale reaches the numbers" {
	command -v localedef >/dev/null || skip 'localedef is not there'
	"${WRITE[@]}"
	export LOCPATH=$BATS_TEST_TMPDIR/locale
	mkdir "$LOCPATH"
	localedef -i es_BO -f UTF-8 "$LOCPATH/es_BO.UTF-8"
	LC_ALL=es_BO.UTF-8 LC_NUMERIC=es_BO.UTF-8 cauce-xlsx -o y.xlsx \
		T=../t.csv U=../t.csv
	cmp x.xlsx y.xlsx
	LC_ALL=es_BO.UTF-8 catch cauce-xlsx --verify x.xlsx T=../t.csv U=../t.csv
	caught 0
}

# bytes TEXT...: each, which printf makes of it, is refused in a cell, in a
# header and in the name of a sheet.
bytes() {
	for text; do
		# shellcheck disable=SC2059 # the text is a format
		bad=$(printf "$text" && echo .)
		bad=${bad%.}
		printf 'k\n"%s"\n' "$bad" >../t.csv
		catch cauce-xlsx -o x.xlsx T=../t.csv
		refused
		printf 'k,"%s"\n1,2\n' "$bad" >../t.csv
		catch cauce-xlsx -o x.xlsx T=../t.csv
		refused
		printf 'k\n1\n' >../t.csv
		catch cauce-xlsx -o x.xlsx "a${bad}b=../t.csv"
		refused
	done
}

@test "what is not UTF-8 is refused, wherever it stands" {
	bytes '\377\376' '\303' '\342\202' '\355\240\200' '\355\240\275\355\270\200' \
		'\300\257' '\340\200\257' '\364\220\200\200' 'Ni\361o'
}

@test "control characters, non-characters and turned text are refused" {
	bytes '\001' '\010' '\013' '\037' '\177' '\302\200' '\302\237' \
		'\357\277\276' '\357\277\277' '\342\200\256' '\342\201\246'
}

@test "a lone carriage return is refused in a cell, CRLF is a line end" {
	printf 'k\n"a\rb"\n' >../t.csv
	catch cauce-xlsx -o x.xlsx T=../t.csv
	refused
	printf 'k\n"a\r\nb"\n' >../t.csv
	catch cauce-xlsx -o x.xlsx T=../t.csv
	caught 0
	unzip -p x.xlsx xl/sharedStrings.xml | grep -q '<t>a$'
}

@test "what is not quite a number stays the text that it is" {
	printf 'k\nNaN\n' >../t.csv
	for text in INF -inf 1e400 1.7976931348623157e308 0x10 1_000 +5 .5 5. -0 \
		00 1.50 12345678901234567 ' 1' '1 ' '١'; do
		printf '"%s"\n' "$text" >>../t.csv
	done
	cauce-xlsx -o x.xlsx T=../t.csv
	assert_equal "$(unzip -p x.xlsx xl/worksheets/sheet1.xml |
		grep -o '<c r="A[0-9]*" s="[0-9]*" t="s">' | wc -l)" 18
	catch cauce-xlsx --verify x.xlsx T=../t.csv
	caught 0
	# One alone in its column as well.
	while read -r text; do
		printf 'k\n%s\n' "$text" >../u.csv
		cauce-xlsx -o x.xlsx T=../u.csv
		unzip -p x.xlsx xl/worksheets/sheet1.xml |
			grep -q '<c r="A2" s="[0-9]*" t="s">' || fail "$text"
	done < <(tail -n +2 ../t.csv)
}

@test "days that no calendar or no reader has stay text" {
	for day in 0000-01-01 -001-01-01 10000-01-01 2026-02-30 2025-02-29 \
		2026-13-01 2026-00-10 1900-02-28 1899-12-31 1850-06-01; do
		printf 'From\n2026-09-04\n%s\n' "$day" >../t.csv
		cauce-xlsx -o x.xlsx T=../t.csv
		unzip -p x.xlsx xl/worksheets/sheet1.xml |
			grep -q '<c r="A3" s="[0-9]*" t="s">' || fail "$day"
		catch cauce-xlsx --verify x.xlsx T=../t.csv
		caught 0
	done
}

@test "16384 columns are held, one more is refused" {
	seq -s , 16384 >../t.csv
	seq -s , 16384 >>../t.csv
	catch cauce-xlsx -o x.xlsx T=../t.csv
	caught 0
	catch cauce-xlsx --verify x.xlsx T=../t.csv
	caught 0
	cp ../old x.xlsx
	seq -s , 16385 >../t.csv
	catch cauce-xlsx -o x.xlsx T=../t.csv
	refused '../t.csv:1: error: the table has 16385 columns, and a sheet holds 16384 [cell]'
}

@test "a title of the workbook that it cannot hold is refused" {
	for title in '=1+1' "$(printf 'x%.0s' {1..121})" $'a\001b'; do
		cat >../l.rec <<END
%rec: Workbook

Workbook: x
Title_es: $title
END
		catch cauce-xlsx -w ../l.rec -o x.xlsx T=../t.csv
		refused
	done
}

@test "names of sheets that differ in more than case are two names" {
	catch cauce-xlsx -o x.xlsx 'A 1=../t.csv' A_1=../t.csv Área=../t.csv \
		Area=../t.csv 'R1C1=../t.csv' T2=../t.csv
	caught 0
	catch cauce-xlsx -o x.xlsx "$(printf '\303\211=../t.csv')" \
		"$(printf 'e\314\201=../t.csv')"
	caught 2 '' '*'
}

@test "a hundred of the gate's hostile tables end as they must" {
	command -v "$PYTHON" >/dev/null || skip 'python3 is not there'
	rm x.xlsx
	run "$PYTHON" "$ROOT/tests/workbook/gate.py" 0 100 12
	assert_success
	assert_output --regexp '^[0-9]+ held, [0-9]+ refused, 0 wrong$'
}
