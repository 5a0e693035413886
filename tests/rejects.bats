# cauce-parse --rejects: what failed is kept, whole, with what was said of it.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# put NAME TEXT: a file of printf's format.
put() {
	# shellcheck disable=SC2059 # the text is a format
	printf "$2" >"$1"
}

# reject OPERAND...: parses with the folder of rejects "bad".
reject() {
	catch cauce-parse --rejects bad "$@"
}

# said: what was said, but for the sum.
said() {
	grep -v '^cauce-parse: note: ' "$T/err" || :
}

# list: the files of bad, in the order of their bytes.
list() {
	find bad -mindepth 1 -printf '%P\n' | sort | tr '\n' ' '
}

# short FILE: 12 digits of its digest.
short() {
	sha256sum <"$1" | cut -c 1-12
}

# --- what is kept ---

@test "a form that failed is kept byte by byte, with what was said of it" {
	put a.txt 'Caso: A\r\nHijos: x\r\nNada: \xc3\xb1'
	reject a.txt
	caught 1 '*' '*'
	assert_equal "$(list)" 'a.txt a.txt.err '
	cmp a.txt bad/a.txt
	assert_equal "$(cat bad/a.txt.err)" "$(said)"
	grep -q '^a.txt:2: error: Children: ' bad/a.txt.err
	assert_equal "$(stat -c %a bad bad/*)" $'700\n600\n600'
}

@test "what is good leaves nothing" {
	put a.txt 'Caso: A\nNada: x\n'
	reject a.txt
	assert_equal "$(list)" ''
}

@test "what was said is kept in the language that it was said in" {
	put a.txt 'Caso: A\nHijos: x\n'
	catch env LC_ALL=C.UTF-8 LANGUAGE=es cauce-parse -R bad a.txt
	[ "$(cat bad/a.txt.err)" = "$(head -n 1 "$T/err")" ]
}

@test "messages name the document as it was named, not as it is kept" {
	mkdir -p in/box
	put in/box/a.txt 'Caso: A\nHijos: x\n'
	reject ./in/box/a.txt
	grep -q '^\./in/box/a.txt:2: error: ' bad/a.txt.err
}

@test "rows that failed are a table again, in the bytes of the other" {
	put t.csv '\xef\xbb\xbfsep=;\r\nCaso;Hijos\r\nA;1\r\nB;x\r\nC;2;3\r\n\r\nD;"y\r\nz"'
	reject t.csv
	assert_equal "$(list)" 't.csv t.csv.err '
	put expected '\xef\xbb\xbfsep=;\r\nCaso;Hijos\r\nB;x\r\nC;2;3\r\nD;"y\r\nz"\r\n'
	cmp expected bad/t.csv
	assert_equal "$(cat bad/t.csv.err)" "$(said)"
}

@test "of good rows nothing is said beside those that failed" {
	put t.csv 'Caso;Hijos;Otra\nA;1;x\nB;x;\n'
	reject t.csv
	assert_equal "$(cat bad/t.csv.err)" "t.csv: note: ';' parts the cells of this table [delimiter]
t.csv:3: error: Children: this is no whole number: write 3 [bad-number]"
}

@test "a table in UTF-16 or Windows-1252 stays in it" {
	for code in UTF-16LE UTF-16BE; do
		printf '\xef\xbb\xbfCaso,Año\r\nA,ñ\r\nB,ó,x\r\nC,\r\n' |
			iconv -f UTF-8 -t $code >$code.csv
		printf '\xef\xbb\xbfCaso,Año\r\nB,ó,x\r\n' | iconv -f UTF-8 -t $code \
			>expected
		reject $code.csv
		cmp expected bad/$code.csv
	done
	put t.csv 'Caso,Plan\rA,\xf1\rB,\xf3,x\rC,\x81\rD,'
	put expected 'Caso,Plan\rB,\xf3,x\rC,\x81\r'
	reject t.csv
	cmp expected bad/t.csv
	assert_equal "$(cat bad/t.csv.err)" "$(said)"
	grep -qx 't.csv:4: error: this is not Windows-1252 \[bad-utf8\]' "$T/err"
}

@test "a row with half a character is no UTF-16" {
	put t.csv '\xff\xfeC\0a\0s\0o\0\n\0\0\xd8\n\0A\0\n\0'
	reject t.csv
	grep -q '^t.csv:2: error: this is not UTF-16LE \[bad-utf8\]' "$T/err"
	put expected '\xff\xfeC\0a\0s\0o\0\n\0\0\xd8\n\0'
	cmp expected bad/t.csv
}

@test "what a quote swallows is kept to the end" {
	put t.csv 'Caso,Plan\nA,x\nB,"y\nC,z\nD,\n'
	reject t.csv
	put expected 'Caso,Plan\nB,"y\nC,z\nD,\n'
	cmp expected bad/t.csv
}

@test "rows of --join go to the rejects of their own table" {
	put c.csv 'fecha,tipo,asistencia,_parent_index\r\n2026-09-31,legal,missed,1\r\n2026-09-04,legal,missed,1\r\n2026-09-05,legal,missed,2\r\n2026-09-06,legal,missed,7\r\n'
	put t.csv 'caso,_index\nA,1\nB,2\n'
	reject --join c.csv t.csv
	caught 1 '*' '*'
	put expected 'fecha,tipo,asistencia,_parent_index\r\n2026-09-31,legal,missed,1\r\n2026-09-04,legal,missed,1\r\n2026-09-06,legal,missed,7\r\n'
	cmp expected bad/c.csv
	put expected 'caso,_index\nA,1\n'
	cmp expected bad/t.csv
	assert_equal "$(cat bad/t.csv.err)" "$(grep c.csv:2: "$T/err")"
	assert_equal "$(cat bad/c.csv.err)" "$(said)"
	# Mended, they are read again as they are.
	sed -i 's/09-31/09-30/' bad/c.csv
	sed -i '$d' bad/c.csv
	catch cauce-parse --join bad/c.csv bad/t.csv
	caught 0 '*' ''
	assert_equal "$(grep -c '^Service: ' "$T/out")" 2
}

@test "rows that a second row claims too stay with the first" {
	put c.csv 'fecha,tipo,asistencia,_parent_index\n2026-09-04,legal,missed,1\n'
	put t.csv 'caso,_index\nA,1\nB,1\n'
	reject --join c.csv t.csv
	caught 1 '*' '*'
	assert_equal "$(list)" 't.csv t.csv.err '
	put expected 'caso,_index\nB,1\n'
	cmp expected bad/t.csv
}

@test "records that failed are under the descriptor that they were under" {
	put r.rec '# mine\n%%rec: Report\n\nCase: A\nChildren: x\n\nCase: B\n\nno colon\n\n%%rec: Case\n\nCase: C\n\n%%rec: Report\n%%doc: again\n\nCase: D\nChildren: y\n'
	reject r.rec
	assert_equal "$(cat bad/r.rec)" '%rec: Report

Case: A
Children: x

no colon

%rec: Report
%doc: again

Case: D
Children: y'
	assert_equal "$(cat bad/r.rec.err)" "$(said)"
}

@test "a record that is too long to hold is kept whole" {
	{
		printf 'Case: A\nSummary: '
		head -c 20000000 /dev/zero | tr '\0' x
		printf '\n+ end\n'
	} >long
	{
		cat long
		printf '\nCase: B\n'
	} >t.rec
	reject t.rec
	caught 1 '*' "t.rec:1: error: the record is longer than 4194304 bytes [too-long]
cauce-parse: note: 2 documents: 1 accepted, 1 rejected"
	cmp long bad/t.rec
	reject - <t.rec
	cmp long bad/stdin.rec
}

@test "a document over the most bytes is kept whole, from a file and a pipe" {
	head -c 300000 /dev/urandom >x.txt
	reject --max-bytes 100000 x.txt
	caught 1 '*' "x.txt: error: the document is longer than 100000 bytes: say more by --max-bytes [too-long]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
	cmp x.txt bad/x.txt
	# shellcheck disable=SC2002 # a pipe
	cat x.txt | reject -b 100000 -f form
	cmp x.txt bad/stdin.txt
	# shellcheck disable=SC2002 # a pipe
	cat x.txt | reject -b 10 -f csv
	cmp x.txt bad/stdin.csv
	printf 'Caso,Hijos\n' >t.csv
	head -c 300000 /dev/zero | tr '\0' x >>t.csv
	reject -b 1K t.csv
	caught 1 '*' "t.csv: error: the table has 300011 bytes, and 1024 bytes are the most: divide it, or say more by --max-bytes [too-long]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
	cmp t.csv bad/t.csv
}

@test "what is no text at all is kept whole" {
	printf 'PK\003\004\0\0' >a.docx
	printf 'Caso: A\n\0\n' >b.txt
	printf 'Caso: \xc3\xb1\n\xf1\n' >c.txt
	printf 'x\n' >d
	printf 'x,y\n' >e.csv
	reject a.docx b.txt c.txt d e.csv
	grep -q '5 documents: 0 accepted, 5 rejected$' "$T/err"
	for name in a.docx b.txt c.txt d e.csv; do
		cmp $name bad/$name
		assert_equal "$(cat bad/$name.err)" "$(grep "^$name:" "$T/err")"
	done
}

@test "a form by a pipe that is larger than a block is kept" {
	{
		printf 'Caso: A\nHijos: x\nResumen: '
		head -c 200000 /dev/zero | tr '\0' x
	} >a.txt
	status=0
	# shellcheck disable=SC2002 # a pipe
	cat a.txt | cauce-parse -R bad >out 2>err || status=$?
	assert_equal "$status" 1
	cmp a.txt bad/stdin.txt
	assert_equal "$(cat bad/stdin.txt.err)" '-:2: error: Children: this is no whole number: write 3 [bad-number]'
}

# --- its name ---

@test "documents that are named alike do not collide" {
	mkdir a b c
	put a/x.txt 'Caso: A\nHijos: x\n'
	put b/x.txt 'Caso: B\nHijos: x\n'
	cp a/x.txt c
	reject a/x.txt b/x.txt c/x.txt c/x.txt
	assert_equal "$(list)" "$(printf '%s\n' x.txt{,.err} \
		"x-$(short a/x.txt)"{,-2}.txt{,.err} \
		"x-$(short b/x.txt).txt"{,.err} | sort | tr '\n' ' ')"
	cmp b/x.txt "bad/x-$(short b/x.txt).txt"
	cmp a/x.txt "bad/x-$(short a/x.txt).txt"
	grep -q '^c/x.txt:2: ' "bad/x-$(short a/x.txt).txt.err"
}

@test "a run that is repeated gives the same files" {
	mkdir a b
	put a/x.txt 'Caso: A\nHijos: x\n'
	put b/x.txt 'Caso: B\nHijos: x\n'
	put t.csv 'Caso,Hijos\nA,x\n'
	reject a/x.txt b/x.txt t.csv
	(cd bad && sha256sum ./*) >before
	reject t.csv b/x.txt a/x.txt
	(cd bad && sha256sum ./*) | cmp before -
	put t.csv 'Caso,Hijos\nB,x\n'
	reject t.csv
	(cd bad && sha256sum --quiet -c ../before)
	cmp t.csv "bad/t-$(short t.csv).csv"
}

@test "what stands in the folder already is never replaced" {
	mkdir bad bad/b.txt
	echo mine >bad/a.txt
	echo mine >bad/c.txt.err
	ln -s ../none bad/d.txt
	mkfifo bad/e.txt
	for name in a b c d e; do
		put $name.txt 'Caso: A\nHijos: x\n'
	done
	reject a.txt b.txt c.txt d.txt e.txt
	caught 1 '*' '*'
	for name in a b c d e; do
		cmp $name.txt "bad/$name-$(short a.txt).txt"
		[ -s "bad/$name-$(short a.txt).txt.err" ]
	done
	assert_equal "$(cat bad/a.txt bad/c.txt.err)" $'mine\nmine'
	[ ! -e none ]
	[ ! -e bad/c.txt ]
}

@test "the folder may be the one that the documents are in" {
	put a.txt 'Caso: A\nHijos: x\n'
	put t.csv 'Caso,Hijos\nA,x\nB,1\n'
	cp t.csv kept
	catch cauce-parse --rejects . a.txt t.csv
	caught 1 '*' '*'
	cmp kept t.csv
	[ -s a.txt.err ]
	assert_equal "$(cat t-*.csv)" $'Caso,Hijos\nA,x'
}

@test "names can do no harm" {
	mkdir -p in/sub
	cd in/sub
	put ../..x.txt 'Caso: A\nHijos: x\n'
	cp ../..x.txt ./-rf
	cp ../..x.txt $'new\nline.txt'
	cp ../..x.txt a.err
	catch cauce-parse -R ../../bad -f form ../..x.txt ./-rf \
		$'new\nline.txt' a.err
	caught 1 '*' '*'
	cd ../..
	assert_equal "$(list)" '__x.txt __x.txt.err _rf _rf.err a.err_ a.err_.err new_line.txt new_line.txt.err '
}

@test "a long name is shortened, no letter of it is cut, and its ending stays" {
	name=$(printf 'ñ%.0s' {1..120})
	put "$name.csv" 'Caso,Hijos\nA,x\n'
	put "a$name.csv" 'Caso,Hijos\nA,x\n'
	reject "$name.csv" "a$name.csv"
	caught 1 '*' '*'
	assert_equal "$(find bad -name '*.csv' | wc -l)" 2
	for kept in bad/*.csv; do
		kept=${kept#bad/}
		[ "${#kept}" -le 200 ] # bytes: the locale is C
		[ "${#kept}" -ge 199 ]
		printf %s "$kept" | iconv -f UTF-8 -t UTF-8 >/dev/null
		cmp "$name.csv" "bad/$kept"
	done
}

@test "standard input has a name that says what it was" {
	for text in 'Caso: A\nHijos: x\n' 'Caso: B\nHijos: x\n' \
		'Caso: A\nHijos: x\n'; do
		put in "$text"
		reject -f form <in
	done
	put in 'Caso: B\nHijos: x\n'
	assert_equal "$(list)" "stdin-$(short in).txt stdin-$(short in).txt.err stdin.txt stdin.txt.err "
	grep -q '^-:2: error: ' bad/stdin.txt.err
}

# --- when it cannot be kept ---

@test "a folder that is none is trouble, and nothing is read" {
	put a.txt 'Caso: A\n'
	: >bad
	reject a.txt
	caught 2 '#%cauce 1' "cauce-parse: error: cannot write 'bad': Not a directory"
	catch cauce-parse -R none/bad a.txt
	caught 2 '#%cauce 1' "cauce-parse: error: cannot make the folder 'none/bad': No such file or directory"
}

@test "what does not fit on the disk is trouble, and no file claims to be it" {
	{
		printf 'Caso: A\nHijos: x\nResumen: '
		head -c 8000 /dev/zero | tr '\0' x
	} >a.txt
	put b.txt 'Caso: B\nHijos: x\n'
	status=0
	(
		trap '' XFSZ
		ulimit -f 4
		cauce-parse -R bad a.txt b.txt >out 2>err
	) || status=$?
	assert_equal "$status" 2
	assert_equal "$(tail -n 4 err)" "cauce-parse: error: cannot write 'bad/a.txt': File too large
b.txt:2: error: Children: this is no whole number: write 3 [bad-number]
cauce-parse: note: 2 documents: 0 accepted, 2 rejected
cauce-parse: note: 1 of those rejected could not be kept"
	assert_equal "$(list)" 'b.txt b.txt.err '
	run ! grep -q '^#%end' out
}

# --- the sum ---

# again: parses what is in bad, each file as what it came as.
again() {
	local file

	for file in bad/*; do
		case $file in
		*.err) continue ;;
		esac
		cauce-parse "$file" >>again.out 2>>again.err || :
	done
}

# texts FILE: the messages without their places.
texts() {
	grep -v '^cauce-parse: note: ' "$1" |
		sed -E 's/^[^ ]*: (error|warning|note): /\1: /' | sort
}

@test "accepted and rejected are all that came, and rejects fail again alike" {
	local n_all=0 n_rejects=0 doc sum

	cp -R "$ROOT/tests/cases/parse" in
	find in -type f ! -name '*.out' ! -name '*.err' ! -name '*.status' \
		! -name '*.args' | sort >docs
	while read -r doc; do
		rm -rf bad again.out again.err
		catch cauce-parse --rejects bad "$doc" </dev/null
		[ "$status" != 2 ] || continue
		# Every record that was made, and the sum of the others.
		sum=$(sed -n 's/^cauce-parse: note: \([0-9]* .*rejected\)$/\1/p' \
			"$T/err")
		accepted=$(sed -n 's/^#%end //p' "$T/out")
		rejected=$(echo "$sum" | sed -n 's/.* \([0-9]*\) rejected/\1/p')
		rejected=${rejected:-0}
		documents=documents
		[ $((accepted + rejected)) != 1 ] || documents=document
		[ -z "$sum" ] || assert_equal "$sum" \
			"$((accepted + rejected)) $documents: $accepted accepted, $rejected rejected"
		n_all=$((n_all + accepted + rejected))
		# All that was rejected is in the folder, and is rejected again.
		: >again.err
		[ "$rejected" = 0 ] || again
		kept=$(sed -n 's/^cauce-parse: note: .* \([0-9]*\) rejected$/\1/p' \
			again.err | paste -sd + | bc)
		assert_equal "$doc ${kept:-0}" "$doc $rejected"
		[ "$rejected" = 0 ] || diff <(texts again.err) \
			<(cat bad/*.err | texts /dev/stdin) ||
			fail "$doc is said otherwise"
		n_rejects=$((n_rejects + rejected))
	done <docs
	[ "$n_all" -gt 200 ]
	[ "$n_rejects" -gt 60 ]
}
