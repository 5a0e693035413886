# Records in order, with as little memory as a test likes: tests/unit/sort.c.

load helper

setup() {
	SORT=$BIN/../unit/sort
	[ -x "$SORT" ] || SORT=$ROOT/build/unit/sort
	cd "$BATS_TEST_TMPDIR" || return
	mkdir tmp
	export TMPDIR=$PWD/tmp
	printf '%%rec: None\n%%doc: of this type there are no records\n' >none.rec
}

# order MEMORY FIELDS FILE: the records' names, A, in order.
order() {
	"$SORT" "$1" "$2" none.rec <"$3" | sed -n 's/^A: //p' | tr '\n' ' '
}

# orders FIELDS EXPECTED: of t.rec, in memory and in runs of one record.
orders() {
	assert_equal "$(order 100000 "$1" t.rec)" "$2 "
	assert_equal "$(order 64 "$1" t.rec)" "$2 "
}

# one_field HEAD VALUE...: t.rec, with a record for each value of F; "-" is none.
one_field() {
	local head=$1 n=0 v

	shift
	printf '%%rec: T\n%s\n\n' "$head" >t.rec
	for v; do
		n=$((n + 1))
		printf 'A: %d\n' "$n"
		[ "$v" = - ] || printf 'F: %s\n' "$v"
		echo
	done >>t.rec
}

@test "whole numbers go by number, whatever their base" {
	one_field '%type: F int' 10 9 -1 0x8 -20 010 9223372036854775807 \
		-9223372036854775808 0
	orders F '8 5 3 9 4 6 2 1 7'
	one_field '%type: F range 0 5' 10 9 -1
	orders F '3 2 1'
}

@test "reals go by number" {
	one_field '%type: F real' 1e3 5 -0.5 -1e3 0.25 0 -0 1e-9 -1e300
	orders F '9 4 3 6 7 8 5 2 1'
}

@test "dates go by day, and false comes before true" {
	one_field '%type: F date' 2026-03-05 0999-12-31 2026-02-28
	orders F '2 3 1'
	one_field '%type: F bool' yes 0 true no 1 false
	orders F '2 4 6 1 3 5'
}

@test "all other fields go by their bytes" {
	one_field '' 10 9 b B á a aa
	orders F '1 2 4 6 7 3 5'
	one_field '%type: F enum z m a' z m a
	orders F '3 2 1'
}

@test "first what is not there, then what is empty, last what is no value of the type" {
	one_field '%type: F int' abc 7 '' - 1e3 - -7 9223372036854775808
	orders F '4 6 3 7 2 5 8 1'
	one_field '%type: F date' 2026-02-30 2026-01-01 '' -
	orders F '4 3 2 1'
	one_field '%type: F bool' maybe no ''
	orders F '3 2 1'
}

@test "equal records keep their order, and a later field parts them" {
	printf '%s\n' '%rec: T' '%type: N int' '' \
		'A: a' 'N: 2' 'G: x' '' 'A: b' 'N: 1' 'G: x' '' \
		'A: c' 'N: 1' '' 'A: d' 'N: 2' 'G: x' '' \
		'A: e' 'N: 0x1' 'G: w' '' >t.rec
	orders N 'b c e a d'
	orders N,G 'c e b a d'
	orders G,N 'c e b a d'
	orders 'G, A' 'c e a b d'
}

@test "a text that begins another comes before it, whatever field follows" {
	printf '%s\n' '%rec: T' '' 'A: 1' 'F: ab' 'G: a' '' \
		'A: 2' 'F: a' 'G: z' '' 'A: 3' 'F: ab' '' \
		'A: 4' $'F: a\001' '' >t.rec
	orders F,G '2 4 3 1'
}

@test "of a field that repeats the first counts" {
	printf '%s\n' '%rec: T' '%type: N int' '' 'A: 1' 'N: 3' 'N: 0' '' \
		'A: 2' 'N: 2' '' >t.rec
	orders N '2 1'
}

@test "the type says the order with %sort, unless fields are given" {
	printf '%s\n' '%rec: T' '%sort: N A' '%type: N int' '' 'A: b' 'N: 2' '' \
		'A: a' 'N: 2' '' 'A: c' 'N: 1' '' >t.rec
	orders '' 'c a b'
	orders A 'a b c'
	orders N 'c b a'
}

@test "without fields and %sort records come as they came" {
	one_field '' 3 1 2
	orders '' '1 2 3'
}

@test "records go by a part, and by a field joined to them" {
	printf '%s\n' '%rec: Report' '' \
		'Report: 1' 'Service: 2026-01-01 | legal | attended | 60' \
		'Case_Term_end: 2026-12-01' '' \
		'Report: 2' 'Service: 2026-01-01 | legal | attended | 9' \
		'Case_Term_end: 999-12-31' '' \
		'Report: 3' 'Case_Term_end: 2026-02-01' '' >t.rec
	catch "$SORT" 64 Service_Minutes "$ROOT/share/schema/diversion.rec" <t.rec
	assert_equal "$(sed -n 's/^Report: //p' out | tr '\n' ' ')" '3 2 1 '
	catch "$SORT" 64 Case_Term_end "$ROOT/share/schema/diversion.rec" <t.rec
	assert_equal "$(sed -n 's/^Report: //p' out | tr '\n' ' ')" '3 1 2 '
}

@test "a field that a closed type does not have is trouble" {
	printf '%%rec: Report\n\nReport: 1\n' >t.rec
	catch "$SORT" 64 Form "$ROOT/share/schema/diversion.rec" <t.rec
	caught 2 '' "sort: error: cannot sort by 'Form': a 'Report' has no such field; did you mean 'From'?"
	catch "$SORT" 64 Report,Nothing_like_it \
		"$ROOT/share/schema/diversion.rec" <t.rec
	caught 2 '' "sort: error: cannot sort by 'Nothing_like_it': a 'Report' has no such field"
}

@test "what is no list of fields is trouble" {
	for said in 'A,' ',A' 'A,,B' 'A B' 'A[0]' A:B ' ' 1A; do
		catch "$SORT" 64 "$said" none.rec </dev/null
		caught 2 '' "sort: error: '$said' is not a list of fields"
	done
}

# Records of every kind: several lines, joined lines, CRLF, not in NFC, fields
# that repeat, of two types, and a large one; 50 values of F.
mixed() {
	awk 'BEGIN {
		print "%rec: Any\n"
		for (i = 1; i <= 3000; i++) {
			printf "A: %d\nF: %c%d\n", i, 97 + i * 7 % 5, i * 13 % 10
			printf "N: %d\n", (i * 7919) % 200 - 100
			if (i % 5 == 0) print "T: one\n+\n+ two \\"
			if (i % 5 == 0) print "three"
			if (i % 7 == 0) printf "G: crlf\r\n"
			if (i % 11 == 0) print "# said\nG: e\xcc\x81"
			if (i == 1500) {
				printf "L: "
				for (k = 0; k < 20000; k++) printf "long "
				print ""
			}
			print ""
			if (i == 2000) print "%rec: Other\n"
		}
	}'
}

# sorted_lines FIELD KEY: the order of A as sort(1) has it.
sorted_lines() {
	awk -v f="$1:" '$1 == "A:" { a = $2 } $1 == f { print $2, a }' mixed.rec |
		sort -s -k "$2" | cut -d ' ' -f 2
}

@test "records come back whole, with their types, whatever the memory" {
	mixed >mixed.rec
	"$SORT" 1000000 '' none.rec <mixed.rec | grep -v '^# -:' >came.rec
	cauce-validate -s "$ROOT/tests/cases/records/any.rec" mixed.rec |
		grep -v '^#%' >read.rec
	assert_same read.rec came.rec
	assert_equal "$(grep -c '^A: ' came.rec)" 3000
	for memory in 1 64 1000 20000 1000000; do
		"$SORT" $memory F none.rec <mixed.rec >$memory.rec
		assert_same 1.rec $memory.rec
	done
	assert_same <(grep '^[^%]' came.rec | sort) \
		<(grep '^[^%]' 1.rec | grep -v '^# -:' | sort)
}

@test "records come back with their files and lines" {
	printf '%s\n' 'F: 2' 'A: b' '' 'F: 4' '+ b' 'A: d' '' >one.rec
	printf '%s\n' '' 'F: 3' 'A: c' '' '# said' 'F: 1' '# more' 'A: a' >other.rec
	for memory in 1 100000; do
		catch "$SORT" $memory F none.rec one.rec other.rec one.rec
		caught 0 '# other.rec:6-8
F: 1
A: a

# one.rec:1-2
F: 2
A: b

# one.rec:1-2
F: 2
A: b

# other.rec:2-3
F: 3
A: c

# one.rec:4-6
F: 4
+ b
A: d

# one.rec:4-6
F: 4
+ b
A: d
'
	done
}

# limited KB: sorts F with 200 KB of memory, in so much address space.
limited() (
	ulimit -v "$1"
	"$SORT" 200000 F none.rec
)

@test "memory stays within what was said, whatever the input" {
	limited 4000 <<<'F: 1' >/dev/null 2>&1 ||
		skip 'without any records more memory is needed here'
	awk 'BEGIN {
		text = sprintf("%400s", "")
		gsub(/ /, "text ", text)
		for (i = 0; i < 20000; i++)
			printf "F: %d\nT: %s\n\n", i * 7919 % 20000, text
	}' >large.rec
	limited 5000 <large.rec | sed -n 's/^F: //p' >order
	seq 0 19999 | sort >expected
	assert_same expected order
}

@test "the order is that of sort -s, in memory and in runs" {
	mixed >mixed.rec
	sed 's/%rec: Other//; s/%rec: Any/&\n%type: N int/' mixed.rec >typed.rec
	sorted_lines F 1,1 >by-f
	sorted_lines N 1,1n >by-n
	for memory in 64 5000 10000000; do
		assert_same by-f <("$SORT" $memory F none.rec <typed.rec |
			sed -n 's/^A: //p')
		assert_same by-n <("$SORT" $memory N none.rec <typed.rec |
			sed -n 's/^A: //p')
	done
}

@test "the order is that of recsel -S" {
	for seed in 1 2 3 4 5 6 7 8; do
		awk -v seed=$seed 'BEGIN {
			srand(seed)
			print "%rec: T\n%type: I int\n%type: R real"
			print "%type: D date\n%type: B bool\n"
			split("yes no true false 0 1", bool, " ")
			for (i = 1; i <= 100; i++) {
				print "A: " i
				if (rand() < .8) print "I: " int(rand() * 40) - 20
				if (rand() < .8) print "R: " rand() * 9 - 3
				if (rand() < .8) printf "D: 20%02d-%02d-%02d\n",
					rand() * 99, 1 + rand() * 12, 1 + rand() * 28
				if (rand() < .8) print "B: " bool[1 + int(rand() * 6)]
				if (rand() < .8) printf "E: %c\n", 65 + rand() * 57
				print "S: " int(rand() * 20)
				print ""
			}
		}' >t.rec
		for fields in I R D B E S; do
			recsel -S $fields -C -P A t.rec | grep . >theirs
			"$SORT" 2000 $fields none.rec <t.rec |
				sed -n 's/^A: //p' >ours
			assert_same theirs ours
		done
	done
}

@test "records that lack a field are parted by the next, as recsel's are not" {
	printf '%s\n' '%rec: T' '%type: N int' '' 'A: 1' 'N: 9' '' \
		'A: 2' 'N: 1' '' 'A: 3' 'E: a' '' >t.rec
	orders E,N '2 1 3'
	assert_equal "$(recsel -S E,N -P A t.rec | tr -s '\n' ' ')" '1 2 3 '
}

@test "with few files, and nothing left of them" {
	mixed >mixed.rec
	"$SORT" 100000000 F none.rec <mixed.rec >all.rec
	(
		ulimit -n 16
		"$SORT" 1 F none.rec <mixed.rec >few.rec
	)
	assert_same all.rec few.rec
	assert_equal "$(ls -A tmp)" ''
}

@test "nobody else sees what is written meanwhile, not even after kill -9" {
	mixed >mixed.rec
	mkfifo in
	"$SORT" 1000 F none.rec <in >out.rec &
	pid=$!
	exec 9>in
	cat mixed.rec >&9
	for _ in $(seq 100); do
		[ ! "$(find -L "/proc/$pid/fd" -type f -links 0 -size +10k)" ] ||
			break
		sleep 0.05
	done
	assert_equal "$(find -L "/proc/$pid/fd" -type f -links 0 -printf %m)" 600
	assert_equal "$(ls -A tmp)" ''
	kill -9 $pid
	wait $pid || :
	exec 9>&-
	assert_equal "$(ls -A tmp)" ''
}

@test "a folder for temporary files that is not there is trouble" {
	mixed >mixed.rec
	TMPDIR=$PWD/none catch "$SORT" 1000 F none.rec <mixed.rec
	caught 2 '' "sort: error: cannot write in '$PWD/none', the folder for temporary files: No such file or directory"
	# Who needs none does not ask for it.
	one_field '' b a
	TMPDIR=$PWD/none catch "$SORT" 1000 F none.rec <t.rec
	assert_equal "$status" 0
}

@test "a disk that is full is trouble" {
	mixed >mixed.rec
	catch bash -c "trap '' XFSZ; ulimit -f 64
		exec '$SORT' 1000 F none.rec <mixed.rec"
	caught 2 '' "sort: error: cannot write in '$TMPDIR', the folder for temporary files: File too large"
	assert_equal "$(ls -A tmp)" ''
}
