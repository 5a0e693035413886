# The record format, as every filter reads and writes it; seen through
# cauce-validate with a schema that allows everything.

load helper

setup() {
	CASES=$ROOT/tests/cases/records
	cd "$BATS_TEST_TMPDIR" || return
}

# through TEXT [OPTION...]: cauce-validate on a file with this text, printf(1)
# escapes in it; stdin is not touched, so that nothing can wait for it.
through() {
	local text=$1

	shift
	# shellcheck disable=SC2059
	printf "$text" >in.rec
	catch cauce-validate -s "$CASES/any.rec" "$@" in.rec
}

# Like through, but by a pipe.
piped() {
	# shellcheck disable=SC2059
	printf "$1" | catch_pipe
	T=$BATS_TEST_TMPDIR
	status=$(cat "$T/status")
}

catch_pipe() {
	catch cauce-validate -s "$CASES/any.rec"
	echo "$status" >"$T/status"
}

# means TEXT OTHER: a file with TEXT is read without a word, and written as
# OTHER, the type and the frame apart.
means() {
	through "$1"
	caught 0 '*'
	unframed >body
	# shellcheck disable=SC2059
	printf "$2" >expected
	assert_same expected body
}

# Standard output without frame and type; both must be there.
unframed() {
	assert_equal "$(head -n 1 "$T/out")" '#%cauce 1'
	assert_equal "$(sed -n 2,3p "$T/out")" '%rec: Any'
	assert_equal "$(tail -n 1 "$T/out")" \
		"#%end $(sed '1,3d;$d' "$T/out" | grep -c '^$')"
	sed '1,3d;$d' "$T/out"
}

# A framed stream of the records that standard input has.
framed() {
	printf '#%%cauce 1\n%%rec: Any\n\n'
	cat
	printf '#%%end %s\n' "$1"
}

TRUNCATED="truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"

# What a record says.

@test "a canonical record comes through as it is" {
	means 'A: x\nB_2: y z\nA: w\n\n' 'A: x\nB_2: y z\nA: w\n\n'
}

@test "the blank after the colon may be missing, or a tab" {
	means 'A:x\nB:\ty\n' 'A: x\nB: y\n\n'
}

@test "of more blanks after the colon only the first is not of the value" {
	means 'A:  x\nB:\t\ty\n' 'A:  x\nB: \ty\n\n'
}

@test "a value may be empty" {
	means 'A:\nB: \nC:   \nD: x\n' 'A:\nB:\nC:\nD: x\n\n'
}

@test "a line with a plus goes on with the value after a line end" {
	means 'A: x\n+ y\n+z\n+  w\n+\n+\n+ e\nB: 1\n' \
		'A: x\n+ y\n+ z\n+  w\n+\n+\n+ e\nB: 1\n\n'
}

@test "a value may begin and end with empty lines" {
	means 'A:\n+\n+ x\n+\nB: 1\n' 'A:\n+\n+ x\n+\nB: 1\n\n'
}

@test "a plus in a value is no continuation" {
	means 'A: + x\n+ + y\n' 'A: + x\n+ + y\n\n'
}

@test "a final backslash joins the next line, whatever that begins with" {
	means 'A: x\\\ny\nB: a\\\n+ b\nC: a\\\n# b\nD: a\\\nE: b\nF: a \\\n  b\n' \
		'A: xy\nB: a+ b\nC: a# b\nD: aE: b\nF: a   b\n\n'
}

@test "a final backslash joins an empty line, and the record goes on" {
	means 'A: x\\\n\nB: 1\nC: y\\\n \\\nz\n' 'A: x\nB: 1\nC: y z\n\n'
}

@test "a final backslash before the end of the file joins nothing" {
	means 'A: x\\\n' 'A: x\n\n'
	means 'A: x\134' 'A: x\n\n'
	means 'A: x\n+ y\\\n' 'A: x\n+ y\n\n'
	means 'A: x\\\ny\\\n' 'A: xy\n\n'
	means 'A:\\\n' 'A:\n\n'
}

@test "both continuations may be mixed" {
	means 'A: x\n+y\\\nz\n+ w\\\n\nB: 1\n' 'A: x\n+ yz\n+ w\nB: 1\n\n'
}

@test "a backslash with a blank after it is text, and keeps one blank" {
	means 'A: x\\ \nB: y\\   \nC: z\n+ w\\ \n+ v\n' \
		'A: x\\ \nB: y\\ \nC: z\n+ w\\ \n+ v\n\n'
}

@test "two backslashes at the end are one, and the next line is joined" {
	means 'A: x\\\\\ny\n' 'A: x\\y\n\n'
}

@test "a backslash within a line is text" {
	means 'A: a\\b \\| \\n\n' 'A: a\\b \\| \\n\n\n'
}

@test "comments stand between records and in them, and are not written" {
	means '# c\n#\n#d\nA: x\n# c: d\nB: y\n\n# e\nC: z\n# f' \
		'A: x\nB: y\n\nC: z\n\n'
}

@test "a number sign in a value is no comment" {
	means 'A: # x\n+ # y\n' 'A: # x\n+ # y\n\n'
}

@test "blank lines may be many, at the ends too, and may hold blanks" {
	means '\n\n \t\nA: x\n \nB: y\n\t\n\n\nC: z\n\n\n' \
		'A: x\n\nB: y\n\nC: z\n\n'
}

@test "blanks before the first field of a record do not count" {
	means '  A: x\n\n\tB: y\nC: z\n\n \t# c\n D: w\n' \
		'A: x\n\nB: y\nC: z\n\nD: w\n\n'
}

@test "blanks at the ends of lines are dropped" {
	means 'A: x  \nB: y\t\n+ z \nC: \t \n' 'A: x\nB: y\n+ z\nC:\n\n'
}

@test "the last line may have no line end" {
	means 'A: x' 'A: x\n\n'
	means 'A: x\n+' 'A: x\n+\n\n'
	means 'A: x\n+ y' 'A: x\n+ y\n\n'
	means 'A: x\nB:' 'A: x\nB:\n\n'
}

@test "CRLF line ends are line ends" {
	means 'A: x\r\n+ y\r\n+\r\n+ z\r\n# c\r\nB: a\\\r\nb\r\n\r\n\r\nC: w\r\n' \
		'A: x\n+ y\n+\n+ z\nB: ab\n\nC: w\n\n'
}

@test "a carriage return within a line is text" {
	means 'A: x\ry\n' 'A: x\ry\n\n'
}

@test "a byte order mark is not of the first name" {
	means '\357\273\277A: x\n' 'A: x\n\n'
	means '\357\273\277# c\nA: x\n' 'A: x\n\n'
	means '\357\273\277\nA: x\n' 'A: x\n\n'
	means 'A: x\n\n\357\273\277B: y\n' 'A: x\n\nB: y\n\n'
}

@test "a byte order mark may come in three pieces" {
	{
		printf '\357'
		sleep 0.05
		printf '\273'
		sleep 0.05
		printf '\277A: x\n'
	} | catch_pipe
	T=$BATS_TEST_TMPDIR
	status=$(cat "$T/status")
	caught 0 '#%cauce 1
%rec: Any

A: x

#%end 1'
}

@test "text is put into normal form C, also over joined lines" {
	means 'A: sesio\314\201n\nB: e\\\n\314\201\nC: x\n+ n\314\203\n' \
		'A: sesi\303\263n\nB: \303\251\nC: x\n+ \303\261\n\n'
	# U+212B is the angstrom sign, U+00C5 what it is made of.
	means 'A: \342\204\253\n' 'A: \303\205\n\n'
}

@test "what is no letter, and what has many bytes, is kept" {
	means 'A: \360\237\231\202 \342\202\254 \342\200\213.\n' \
		'A: \360\237\231\202 \342\202\254 \342\200\213.\n\n'
}

@test "several types stand in one stream, each named once for its run" {
	through '%%rec: Any\n\nA: 1\n\n%%rec: Any\n\nA: 2\n\n%%rec: Other\n\nB: 3\n\n%%rec: Any\n\nA: 4\n'
	caught 0 '#%cauce 1
%rec: Any

A: 1

A: 2

%rec: Other

B: 3

%rec: Any

A: 4

#%end 4'
}

@test "records before the first type get the default one" {
	through 'A: 1\n\n%%rec: Other\n\nB: 2\n'
	caught 0 '#%cauce 1
%rec: Any

A: 1

%rec: Other

B: 2

#%end 2'
}

@test "a type may name a place where its schema is" {
	through '%%rec: Any http://example.invalid/any.rec\n\nA: 1\n'
	caught 0 '#%cauce 1
%rec: Any

A: 1

#%end 1'
}

@test "a type is forgotten at the end of its file" {
	printf '%%rec: Other\n\nA: 1\n' >1.rec
	printf 'B: 2\n' >2.rec
	catch cauce-validate -s "$CASES/any.rec" 1.rec 2.rec
	caught 0 '#%cauce 1
%rec: Other

A: 1

%rec: Any

B: 2

#%end 2'
}

@test "a descriptor in the data says nothing, and a note says so" {
	through '%%rec: Any\n%%mandatory: Z\n\nA: 1\n'
	caught 0 '#%cauce 1
%rec: Any

A: 1

#%end 1' "in.rec:1: note: this descriptor is not used: the schema is '$CASES/any.rec' [ignored]"
}

@test "what is written is read and written the same" {
	through 'A: x\\ \nB:\n+\n+  y\nC: o\314\201\r\n\n%%rec: Other\n\n#c\nD:1\\\n2\n'
	caught 0 '*'
	cp out once
	catch cauce-validate -s "$CASES/any.rec" <once
	caught 0 '*'
	assert_same once out
}

@test "the demo's register is written to a fixed point" {
	catch cauce-validate "$ROOT/share/demo/register.rec"
	caught 0 '*'
	cp out once
	catch cauce-validate <once
	caught 0 '*'
	assert_same once out
	assert_equal "$(grep -c '^%rec' out)" 1
}

# Faults, at their lines.

@test "a line without a colon is a fault, and its record is set aside" {
	through 'A: 1\n\nB: 2\nno colon\nC: 3\n\nD: 4\n'
	caught 1 '#%cauce 1
%rec: Any

A: 1

D: 4

#%end 2' "in.rec:4: error: expected 'Name: value', found no colon [bad-record]"
}

@test "every faulty line of a record is named" {
	through 'A: 1\nx\n2A: y\nB: \377\n+ \303\n z: 1\nB-c: 2\n'
	caught 1 '#%cauce 1
#%end 0' "in.rec:2: error: expected 'Name: value', found no colon [bad-record]
in.rec:3: error: this is no field name before the colon [bad-name]
in.rec:4: error: this is not UTF-8 [bad-utf8]
in.rec:5: error: this is not UTF-8 [bad-utf8]
in.rec:6: error: this is no field name before the colon [bad-name]
in.rec:7: error: this is no field name before the colon [bad-name]"
}

@test "names begin with a letter and have letters, digits and '_'" {
	for name in _A 1A A-b A.b 'A b' '' A%b á 'A '; do
		through "${name/\%/%%}: x\n\nB: y\n"
		caught 1 '*' 'in.rec:1: error: this is no field name before the colon [bad-name]'
	done
	means 'Az_09: x\n%%x: y\n' 'Az_09: x\n%%x: y\n\n'
}

@test "a continuation line needs a field before it" {
	through '+ x\nA: 1\n\nB: 1\n# c\n+ y\n'
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: a continuation line, but no field before it [bad-record]
in.rec:6: error: a continuation line, but no field before it [bad-record]'
}

@test "blanks before a field that is not the first are a fault" {
	through 'A: 1\n B: 2\n\nA: 3\n +x\n'
	caught 1 '#%cauce 1
#%end 0' "in.rec:2: error: this is no field name before the colon [bad-name]
in.rec:5: error: expected 'Name: value', found no colon [bad-record]"
}

@test "a NUL is a fault at its line" {
	through 'A: 1\n\nB: 2\nC: x\0y\n\nD: 3\n'
	caught 1 '#%cauce 1
%rec: Any

A: 1

D: 3

#%end 2' 'in.rec:4: error: there is a NUL byte [nul]'
}

@test "a NUL in a name, a continuation or a joined line is a fault" {
	through 'A\0: 1\n\nB: 2\n+ \0\n\nC: 3\\\nx\0\n'
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: there is a NUL byte [nul]
in.rec:4: error: there is a NUL byte [nul]
in.rec:7: error: there is a NUL byte [nul]'
}

@test "bytes that are no UTF-8 are a fault: cut, overlong, surrogate, too high" {
	for bytes in '\303' '\303(' '\200' '\300\257' '\340\200\257' \
		'\355\240\200' '\364\220\200\200' '\377' '\342\202'; do
		through "A: 1\nB: x${bytes}\n\nC: y\n"
		caught 1 '#%cauce 1
%rec: Any

C: y

#%end 1' 'in.rec:2: error: this is not UTF-8 [bad-utf8]'
	done
}

@test "a good record that follows a character at the end of a chunk is good" {
	# Every offset of a two-byte character to the 64 bytes read at once.
	for n in $(seq 50 70); do
		pad=$(printf "%${n}s" '' | tr ' ' x)
		means "A: $pad\303\261\nB: y\n" "A: $pad\303\261\nB: y\n\n"
		through "A: $pad\303\nB: y\n"
		caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: this is not UTF-8 [bad-utf8]'
	done
}

@test "binary data is a few faults, not a crash" {
	{
		printf '\177ELF\002\001\001\000\000\000\376\377\012'
		printf '\000\001\002\012\012A: 1\012'
	} >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '#%cauce 1
%rec: Any

A: 1

#%end 1' 'in.rec:1: error: there is a NUL byte [nul]
in.rec:2: error: there is a NUL byte [nul]'
}

@test "a directory is trouble" {
	mkdir folder
	catch cauce-validate -s "$CASES/any.rec" folder
	caught 2 '#%cauce 1' "cauce-validate: error: cannot read 'folder': Is a directory"
}

@test "a missing file is trouble, and the others are read" {
	printf 'A: 1\n' >1.rec
	catch cauce-validate -s "$CASES/any.rec" none.rec 1.rec
	caught 2 '#%cauce 1
%rec: Any

A: 1
' "cauce-validate: error: cannot open 'none.rec': No such file or directory"
}

@test "a file that may not be read is trouble" {
	[ "$(id -u)" != 0 ] || skip 'root may read every file'
	printf 'A: 1\n' >1.rec
	chmod 0 1.rec
	catch cauce-validate -s "$CASES/any.rec" 1.rec
	caught 2 '#%cauce 1' "cauce-validate: error: cannot open '1.rec': Permission denied"
}

@test "an empty file is a note" {
	through ''
	caught 0 '#%cauce 1
#%end 0' 'in.rec: note: the file is empty [empty]'
}

@test "a file of comments and blank lines is no fault" {
	through '# nothing\n\n'
	caught 0 '#%cauce 1
#%end 0'
}

@test "standard input without a byte is truncated" {
	piped ''
	caught 2 '#%cauce 1' '-: error: truncated input: not a byte came [truncated]'
}

@test "a dash is standard input, among files too" {
	printf 'A: 1\n' >1.rec
	printf 'A: 2\n' | {
		catch cauce-validate -s "$CASES/any.rec" 1.rec - 1.rec
		caught 0 '#%cauce 1
%rec: Any

A: 1

A: 2

A: 1

#%end 3'
	}
}

@test "rejects keep the malformed text as comments, and the others as records" {
	through 'A: 1\n\nB: 2\nno colon\n+ x\n\n%%rec: Nix\n\nC: 3\n' -R rejects.rec
	caught 1 '#%cauce 1
%rec: Any

A: 1

#%end 1' "in.rec:4: error: expected 'Name: value', found no colon [bad-record]
in.rec:5: error: a continuation line, but no field before it [bad-record]
in.rec:9: error: the schema '$CASES/any.rec' has no record type 'Nix'; a descriptor can describe it, and --schema plain takes any [unknown-type]"
	assert_equal "$(cat rejects.rec; echo .)" '# B: 2
# no colon
# + x

%rec: Nix

C: 3

.'
}

# Long input.

@test "a line of 100 MB is a fault, in little memory, and the rest is read" {
	{
		printf 'A: 1\n\nB: 2\nC: '
		head -c 100000000 /dev/zero | tr '\0' x
		printf '\nD: 3\n\nE: 4\n'
	} >long.rec
	# The sanitizers reserve memory of their own.
	limit=$([ "${CAUCE_BIN-}" ] && echo unlimited || echo 30000)
	run -1 --separate-stderr bash -c "ulimit -v $limit
		exec cauce-validate -s '$CASES/any.rec' long.rec"
	rm long.rec
	assert_output '#%cauce 1
%rec: Any

A: 1

E: 4

#%end 2'
	assert_equal "$stderr" 'long.rec:3: error: the record is longer than 4194304 bytes [too-long]'
}

@test "lines are counted on through a record that is too long" {
	{
		printf 'A: 1\n\nB: 2\n'
		yes '+ a line of a long value, many times over' | head -n 200000
		printf '\nx\n'
	} >long.rec
	catch cauce-validate -s "$CASES/any.rec" long.rec
	caught 1 '#%cauce 1
%rec: Any

A: 1

#%end 1' "long.rec:3: error: the record is longer than 4194304 bytes [too-long]
long.rec:200005: error: expected 'Name: value', found no colon [bad-record]"
}

@test "a long comment line is passed over" {
	{
		printf 'A: 1\n\n#'
		head -c 9000000 /dev/zero | tr '\0' x
		printf '\nB: 2\n'
	} >long.rec
	catch cauce-validate -s "$CASES/any.rec" long.rec
	caught 1 '*' 'long.rec:3: error: the record is longer than 4194304 bytes [too-long]'
}

@test "a record of 4 MiB is read, of one byte more it is not" {
	value() {
		printf 'A: '
		head -c "$1" /dev/zero | tr '\0' x
		printf '\n\n'
	}
	value 4194300 >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '*'
	{
		printf '#%%cauce 1\n%%rec: Any\n\n'
		cat in.rec
		printf '#%%end 1\n'
	} >expected
	assert_same expected out
	value 4194301 >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '#%cauce 1
#%end 0' 'in.rec:1: error: the record is longer than 4194304 bytes [too-long]'
}

@test "65536 fields are a record, one more is a fault, said once" {
	yes 'A: x' | head -n 65536 >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '*'
	assert_equal "$(grep -c '^A: x$' out)" 65536
	{
		yes 'A: x' | head -n 70000
		printf '\nB: 1\n'
	} >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '#%cauce 1
%rec: Any

B: 1

#%end 1' 'in.rec:65537: error: the record has too many fields [too-long]'
}

@test "names beyond 65536 are faults, and memory stays small" {
	awk 'BEGIN {
		for (i = 0; i < 100000; i++)
			printf "N%d: x\n\n", i
		print "N1: y"
	}' >in.rec
	# The sanitizers reserve memory of their own.
	limit=$([ "${CAUCE_BIN-}" ] && echo unlimited || echo 60000)
	run -1 --separate-stderr bash -c "ulimit -v $limit
		exec cauce-validate -s '$CASES/any.rec' in.rec"
	assert_equal "${output: -18}" $'N1: y\n\n#%end '"$(
		printf '%s\n' "$output" | grep -c '^N')"
	assert_regex "${stderr##*$'\n'}" \
		'^in.rec:199999: error: there are too many different field names \[too-long\]$'
}

@test "a long name is a name" {
	name=$(head -c 5000 /dev/zero | tr '\0' n)
	means "$name: x\n$name: y\n" "$name: x\n$name: y\n\n"
}

# Records of about 1000 bytes, and at every tenth a fault in its third line.
long_records() {
	awk 'BEGIN {
		pad = sprintf("%900s", "")
		gsub(/ /, "x", pad)
		for (i = 1; i <= 3000; i++) {
			print "Id: " i
			print "Text: " pad
			print (i % 10 ? "Last: " i : "no colon")
			print ""
		}
	}'
}

@test "lines are right to the field over the ends of blocks" {
	long_records >in.rec
	awk '/^no colon/ {
		print "in.rec:" NR ": error: expected '\''Name: value'\'', found no colon [bad-record]"
	}' in.rec >expected.err
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '*' '*'
	assert_same expected.err err
	assert_equal "$(wc -l <err)" 300
	awk -v RS= -v ORS='\n\n' '!/no colon/' in.rec >expected
	sed '1,3d;$d' out >body
	assert_same expected body
}

@test "a pipe in small pieces gives the same" {
	long_records | head -c 500000 >in.rec
	catch cauce-validate -s "$CASES/any.rec" <in.rec
	cp out whole.out
	cp err whole.err
	for size in 7 61 4099; do
		dd if=in.rec bs=$size 2>/dev/null | {
			catch cauce-validate -s "$CASES/any.rec"
			caught 1 '*' '*'
			assert_same whole.out out
			assert_same whole.err err
		}
	done
}

@test "a slow writer is waited for" {
	for piece in 'A: ' x '\n' '+' ' y\n\n' 'B' ': z'; do
		# shellcheck disable=SC2059
		printf "$piece"
		sleep 0.02
	done | {
		catch cauce-validate -s "$CASES/any.rec"
		caught 0 '#%cauce 1
%rec: Any

A: x
+ y

B: z

#%end 2'
	}
}

@test "names that come in any order are told apart" {
	# The reader guesses names by their first 16 bytes.
	means 'Abcdefghijklmn: 1\nAbcdefghijklmno: 2\nAbcdefghijklmnop: 3\nAbcdefghijklmnoq: 4\nA: 5\nAb: 6\nA: 7\nAb: 8\nAbcdefghijklmno: 9\n' \
		'Abcdefghijklmn: 1\nAbcdefghijklmno: 2\nAbcdefghijklmnop: 3\nAbcdefghijklmnoq: 4\nA: 5\nAb: 6\nA: 7\nAb: 8\nAbcdefghijklmno: 9\n\n'
}

# Frames.

@test "a framed stream is read" {
	printf 'A: 1\n\nB: 2\n\n' | framed 2 >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '*'
	assert_same in.rec out
}

@test "a stream that is cut after any of its lines is truncated" {
	printf 'A: 1\n+ 2\n\nB: 2\nC: 3\n\n' | framed 2 >whole
	count=$(wc -l <whole)
	for n in $(seq $((count - 1))); do
		head -n "$n" whole >in.rec
		catch cauce-validate -s "$CASES/any.rec" in.rec
		caught 2 '*' "in.rec:$((n + 1)): error: $TRUNCATED"
		refute_closed
		catch cauce-validate -s "$CASES/any.rec" <in.rec
		caught 2 '*' "-:$((n + 1)): error: $TRUNCATED"
		refute_closed
	done
}

refute_closed() {
	! grep -q '^#%end' out || fail 'the stream was closed'
}

@test "a stream that is cut after any of its bytes is truncated" {
	printf 'A: 1\n+ 2\n\nB: 2\nC: 3\n\n' | framed 2 >whole
	size=$(wc -c <whole)
	# The frame opens with its first line, and closes without its line end.
	for n in $(seq 9 $((size - 2))); do
		head -c "$n" whole >in.rec
		catch cauce-validate -s "$CASES/any.rec" in.rec
		caught 2 '*' '*'
		grep -q '\[truncated\]$' err || fail "cut at $n: $(cat err)"
		refute_closed
	done
}

@test "another count than the records have is truncated" {
	for n in 0 2 10 x '' -1 1x '1 1'; do
		printf 'A: 1\n\n' | framed "$n" >in.rec
		catch cauce-validate -s "$CASES/any.rec" in.rec
		caught 2 '*' "in.rec:6: error: $TRUNCATED"
	done
}

@test "a frame of another version is trouble" {
	printf '#%%cauce 2\nA: 1\n\n#%%end 1\n' >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 2 '*' 'in.rec:1: error: the stream is of a version other than 1 [bad-frame]'
}

@test "a closing line without an opening one is trouble" {
	through 'A: 1\n\n#%%end 1\n'
	caught 2 '*' "in.rec:3: error: '#%end' without '#%cauce' before it [bad-frame]"
}

@test "streams may follow one another, framed and not" {
	{
		printf 'A: 1\n\n' | framed 1
		printf 'B: 2\n\n' | framed 1
		printf 'C: 3\n'
	} >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '#%cauce 1
%rec: Any

A: 1

B: 2

C: 3

#%end 3'
}

@test "a stream that was cut before another one is truncated, wherever" {
	printf 'A: 1\nB: 2\n\n' | framed 1 >whole
	size=$(wc -c <whole)
	for n in $(seq 9 $((size - 9))); do
		{
			head -c "$n" whole
			cat whole
		} >in.rec
		catch cauce-validate -s "$CASES/any.rec" in.rec
		caught 2 '*' '*'
		grep -q -e '\[truncated\]$' -e '\[bad-frame\]$' err ||
			fail "cut at $n: $(cat err)"
		refute_closed
	done
}

@test "comments that only look like frames are comments" {
	means '#%%ended\n#%%cauces 9\n# %%end 7\n#%% end\nA: x\n#%%ending 3\nB: y\n#%%e\n' \
		'A: x\nB: y\n\n'
}

@test "a frame ends a record without a blank line" {
	printf '#%%cauce 1\n%%rec: Any\n\nA: 1\n#%%end 1\n' >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '*'
}

@test "faulty records count in the frame: it is whole" {
	printf '#%%cauce 1\n\nA: 1\nx\n\nB: 2\n\n#%%end 2\n' >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '*' "in.rec:4: error: expected 'Name: value', found no colon [bad-record]"
}

@test "a file that is written by an option has no frame" {
	through '%%rec: Nix\n\nA: 1\n' -R rejects.rec
	caught 1 '*' '*'
	assert_equal "$(cat rejects.rec)" '%rec: Nix

A: 1'
}

# The judge: recutils.

# What recsel sees, in records whose lines it does not change.
@test "recutils sees what cauce sees, before and after" {
	command -v recsel >/dev/null || skip 'recutils is not installed'
	cat >in.rec <<'END'
# A comment
  A: x

B:y
C:	tab
D:  two
E:
+ begins with an empty line
+no blank
+  two blanks
+
+ end
#between
F: a\
b \
  c
G: a\
+ b
H: a\
# b
I: back\\
slash
J: pipe \| and \n and \\ within
K: 1
K: 2
L: é ñ 🙂

	M: after a tab
N: a\

O: after an empty line
 
P: after a line with a blank
Q: x: y
END
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 0 '*'
	recsel in.rec >seen
	recsel -t Any out >seen_after
	assert_same seen seen_after
	assert_equal "$(grep -c . seen)" 23
}

@test "recutils takes what cauce wrote of what recutils does not take" {
	command -v recsel >/dev/null || skip 'recutils is not installed'
	through '\357\273\277A: x\r\n+ y\r\n\r\nB: z\\ \nC: w  \n\nD: end\134'
	caught 0 '*'
	recsel -t Any out >seen
	assert_equal "$(cat seen)" 'A: x
+ y

B: z\ 
C: w

D: end'
}

@test "recutils counts the records of the demo's register as cauce does" {
	command -v recsel >/dev/null || skip 'recutils is not installed'
	catch cauce-validate "$ROOT/share/demo/register.rec"
	caught 0 '*'
	assert_equal "$(recsel -t Case -c out)" \
		"$(sed -n 's/^#%end //p' out)"
	recsel -t Case "$ROOT/share/demo/register.rec" >before
	recsel -t Case out >after
	assert_same before after
}

@test "a descriptor that cannot be read is trouble: its records are of no known type" {
	local lost='a descriptor cannot be read: what the records after it are is not known [schema]'

	for bad in 'junk' '%%foo: \377' '%%foo: \000' '%%rec: \377'; do
		printf '%%rec: Any\n\nA: 1\n\n%%rec: Q\n'"$bad"'\n\nA: 2\n\n%%rec: Any\n\nA: 3\n' >in.rec
		for command in cauce-validate cauce-select; do
			catch $command -s "$CASES/any.rec" in.rec
			caught 2 '#%cauce 1
%rec: Any

A: 1

A: 3
' '*'
			assert_equal "$(sed 1d err)" "in.rec:5: error: $lost"
		done
	done
	printf '%%rec: Any\n\nA: 1\n\n%%re\377c: Q\n\nA: 2\n' >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 2 '#%cauce 1
%rec: Any

A: 1
' "in.rec:5: error: this is not UTF-8 [bad-utf8]
in.rec:5: error: $lost"
}

@test "a damaged record that is no descriptor leaves the type as it is" {
	printf '%%rec: Any\n\nA: 1\njunk\n50%% of\n%% of\n%%50 x\n\nA: 2\n' >in.rec
	catch cauce-validate -s "$CASES/any.rec" in.rec
	caught 1 '#%cauce 1
%rec: Any

A: 2

#%end 1' '*'
}

@test "a descriptor that is too long is trouble, and so are its records" {
	for lines in 400000 1000000; do
		{
			printf '%%rec: Any\n\nA: 1\n\n%%rec: Q\n'
			yes '%doc: x x x' | head -n "$lines"
			printf '\nA: 2\n'
		} >in.rec
		catch cauce-validate -s "$CASES/any.rec" in.rec
		caught 2 '#%cauce 1
%rec: Any

A: 1
' '*'
		assert_equal "$(tail -n 1 err)" 'in.rec:5: error: a descriptor cannot be read: what the records after it are is not known [schema]'
	done
}
