# cauce-validate --state: what is remembered from run to run.

load helper

setup() {
	CASES=$ROOT/tests/cases/validate
	cd "$BATS_TEST_TMPDIR" || return
	cat >schema.rec <<'END'
%rec: Schema

Schema: s
Default: T
Register: U

%rec: T
%key: K
%allowed: K G N A B R D S P Secret Kind Text Source Digest
%unique: G N A B R D S Kind
%singular: S
%type: G rec U
%type: N int
%type: A,B date
%type: R rec T
%type: P rec Q

%rec: U
%key: G

%rec: Q
%key: Q

%rec: Field

Field: K
Of: T
Group: open

Field: N
Of: T
Group: open

Field: R
Of: T
Group: open
Role: supersedes

Field: P
Of: T
Group: open

Field: D
Of: T
Group: open
Role: digest

Field: Source
Of: T
Group: open
Role: source

%rec: Rule

Rule: repeated
Of: T
Kind: unique
Level: error
Fields: G N
Message_es: no
Message_en: no

Rule: missing
Of: T
Kind: sequence
Level: warning
Fields: G N
Message_es: no
Message_en: no

Rule: overlaps
Of: T
Kind: overlap
Level: warning
When: Kind != 'extra' && !#Text
Fields: G A B
Message_es: no
Message_en: no

Rule: gap
Of: T
Kind: gap
Level: note
When: Kind != 'extra'
Fields: G A B
Message_es: no
Message_en: no
END
}

# night RECORDS [OPTION...]: a run with the state; each line is a record, its
# fields with ';' between. What it says is in err, without the file's name.
night() {
	echo "$1" | sed -e 's/^[	 ]*//' -e 's/$/;/' | tr ';' '\n' |
		sed 's/^ *//' >in.rec
	catch cauce-validate -s ./schema.rec -M state "${@:2}" in.rec
	sed -i 's/^in\.rec://' err
}

# passed KEYS: what went on.
passed() {
	assert_equal "$(sed -n 's/^K: //p' out | paste -s -d ' ')" "$1"
}

seen='note: an earlier run accepted this record [seen-before]'

@test "the folder is made, for its owner alone, with what must be compared" {
	night 'K: 1; G: g; N: 1; A: 2026-01-01; B: 2026-01-31; Secret: hidden; Text: words; Kind: x; S: s; Source: d/1.txt:1
		K: 2; N: x; Secret: hidden'
	caught 1 '*' "13: error: N: 'x' is not a whole number [bad-number]"
	assert_equal "$(stat -c %a state) $(stat -c %a state/*)" '700 600'
	assert_equal "$(ls state)" T.rec
	sed 's/^Digest: [0-9a-f]\{64\}$/Digest: .../; s/^D: [0-9a-f]\{64\}$/D: .../' state/T.rec >was
	assert_same - was <<'END'
#%cauce 1
%rec: T

K: 1
G: g
N: 1
A: 2026-01-01
B: 2026-01-31
Text:
Kind: x
S: s
D: ...

#%end 1
END
}

@test "recutils reads it" {
	command -v recsel >/dev/null || skip 'recutils is not installed'
	night 'K: 1; G: g; N: 1
		K: 2; G: h; N: 4; R: 1'
	run recsel -t T -e "G = 'h'" -P K,N,R state/T.rec
	assert_output $'2\n4\n1'
}

@test "keys, singular values and composites hold from night to night" {
	night 'K: 1; G: g; N: 1; S: s'
	caught 0 '*'
	night 'K: 1; G: h; N: 1
		K: 2; G: g; N: 1
		K: 3; S: s
		K: 4; G: h; N: 1; S: t'
	caught 1 '*' "1: error: K: '1' is the key of another record, accepted in an earlier run [duplicate-key]
7: error: N: no: '1', accepted in an earlier run [repeated]
10: error: S: stands in another record too [duplicate-value]"
	passed 4
	night 'K: 4
		K: 5; S: t
		K: 6; G: h; N: 1'
	caught 1 '*' '*'
	assert_equal "$(wc -l <err)" 3
	passed ''
	assert_equal "$(sed -n 's/^K: //p' state/T.rec | paste -s -d ' ')" '1 4'
	assert_equal "$(tail -n 1 state/T.rec)" '#%end 2'
}

@test "numbers go on where they were, and are missed once" {
	night 'K: 1; G: g; N: 1
		K: 2; G: h; N: 3'
	caught 0 '*' '5: warning: N: no: 1 to 2 [missing]'
	night 'K: 3; G: g; N: 2
		K: 4; G: h; N: 5'
	caught 0 '*' '5: warning: N: no: 4 [missing]'
	night 'K: 5; G: g; N: 3
		K: 6; G: h; N: 4'
	caught 0 '*' ''
}

@test "without a state the numbers before the first are not missed" {
	printf 'K: 2\nG: h\nN: 3\n' >in.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 0 '*' ''
}

@test "periods overlap and leave gaps over nights; what takes part is remembered" {
	night 'K: 1; G: g; A: 2026-01-01; B: 2026-01-31
		K: 2; G: h; A: 2026-01-01; B: 2026-01-31; Kind: extra
		K: 3; G: i; A: 2026-01-01; B: 2026-01-31; Text: counted'
	caught 0 '*' ''
	night 'K: 4; G: g; A: 2026-01-31; B: 2026-02-01
		K: 5; G: h; A: 2026-01-31; B: 2026-02-01
		K: 6; G: i; A: 2026-01-31; B: 2026-02-01
		K: 7; G: g; A: 2026-02-03; B: 2026-02-03'
	caught 0 '*' '1: warning: A: no: accepted in an earlier run [overlaps]
16: note: A: no [gap]'
}

@test "the same input twice is no fault, and passes again with what was said of it" {
	night 'K: 1; G: g; N: 2; A: 2026-01-01; B: 2026-01-31; Source: a.txt:1
		K: 2; G: g; N: 3; S: s; A: 2026-01-31; B: 2026-02-28
		K: 3; R: 0'
	cp out first
	cp state/T.rec first.rec
	caught 1 '*' "16: error: R: '0' is the key of no record 'T' [unknown-record]
1: warning: N: no: 1 [missing]
8: warning: A: no: at line 1 [overlaps]"
	sed -i 's/^Source: .*/Source: b.txt:7/' in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	sed -i 's/^in.rec://' err
	caught 1 '*' "1: $seen
8: $seen
15: $seen
16: error: R: '0' is the key of no record 'T' [unknown-record]
1: warning: N: no: 1 [missing]
8: warning: A: no: at line 1 [overlaps]"
	sed -i 's/^Source: .*/Source: a.txt:1/' out
	assert_same first out
	assert_same first.rec state/T.rec
}

@test "the same record twice in one night is a fault, accepted before or not" {
	night 'K: 1; N: 1
		K: 1; N: 1'
	caught 1 '*' "4: error: K: '1' is the key of another record, at line 1 [duplicate-key]"
	night 'K: 1; N: 1
		K: 1; N: 1'
	caught 1 '*' "1: $seen
4: error: K: '1' is the key of another record, at line 1 [duplicate-key]"
	passed 1
}

@test "what has changed under its key is another record, whatever its source" {
	night 'K: 1; Text: a; Source: a.txt:1'
	night 'K: 1; Text: b; Source: a.txt:1'
	caught 1 '*' "1: error: K: '1' is the key of another record, accepted in an earlier run [duplicate-key]"
}

@test "a record's own digest decides" {
	night 'K: 1; Text: a; D: d1'
	night 'K: 1; Text: other; D: d1
		K: 2; D: d1'
	caught 0 '*' "1: $seen"
	night 'K: 1; Text: a; D: d2'
	caught 1 '*' '*'
	night 'K: 1; Text: a'
	caught 1 '*' '*'
	assert_equal "$(grep -c '^D: d1$' state/T.rec)" 2
}

@test "what was accepted and has a fault today is set aside, and still remembered" {
	night 'K: 1; N: 1; Text: a'
	sed -i 's/^%mandatory.*//; s/^%type: N int/%type: N range 2 9/' schema.rec
	night 'K: 1; N: 1; Text: a'
	caught 1 '*' "1: $seen
2: error: N: '1' is not from 2 to 9 [bad-number]"
	passed ''
	assert_equal "$(grep -c '^K: ' state/T.rec)" 1
}

@test "a correction replaces what another night accepted, and the old one stays" {
	night 'K: 1; G: g; N: 1; A: 2026-01-01; B: 2026-01-31'
	night 'K: 1b; R: 1; G: g; N: 1; A: 2026-01-01; B: 2026-01-31'
	caught 0 '*' ''
	night 'K: 1c; R: 1b; G: g; N: 1; A: 2026-01-01; B: 2026-01-30'
	caught 0 '*' ''
	night 'K: 2; G: g; N: 2; A: 2026-01-31; B: 2026-02-28'
	caught 0 '*' ''
	night 'K: 3; R: 2; G: g; N: 1; A: 2026-03-01; B: 2026-03-31'
	caught 1 '*' '*'
	assert_equal "$(grep -c '\[repeated\]$' err)" 1
	assert_equal "$(sed -n 's/^K: //p' state/T.rec | paste -s -d ' ')" '1 1b 1c 2'
}

@test "references find what another night accepted, and what they do not find is an error" {
	night '%rec: Q
		Q: q
		%rec: T
		K: 1; P: q'
	caught 0 '*' ''
	assert_equal "$(echo state/*)" 'state/Q.rec state/T.rec'
	night 'K: 2; P: q; P: r
		K: 3; R: 1
		K: 4; R: 9'
	caught 1 '*' "3: error: P: 'r' is the key of no record 'Q' [unknown-record]
9: error: R: '9' is the key of no record 'T' [unknown-record]"
	passed '2 3 4'
}

@test "the register is not remembered: its records change" {
	printf '%%rec: U\n\nG: g\nM: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 0 '*'
	sed -i 's/^M: 1/M: 2/' in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 0 '*' ''
	assert_equal "$(ls state)" ''
}

@test "with a register its cases are the groups, of old records too" {
	printf '%%rec: U\n\nG: g\n\nG: h\n' >register.rec
	night 'K: 1; G: h; N: 1
		K: 2; G: g; N: 1' -r register.rec
	printf '%%rec: U\n\nG: h\n\nG: i\n\nG: g\n' >register.rec
	night 'K: 3; G: h; N: 2
		K: 4; G: g; N: 1
		K: 5; G: i; N: 1' -r register.rec
	caught 1 '*' "7: error: N: no: '1', accepted in an earlier run [repeated]"
}

@test "records without a key are known by their content" {
	printf '%%rec: E\n%%type: A int\n' >bare.rec
	printf 'A: 1\n\nA: 1\n\nA: 2\n' >in.rec
	catch cauce-validate -s ./bare.rec -M state in.rec
	caught 0 '*' ''
	catch cauce-validate -s ./bare.rec -M state in.rec
	caught 0 '*' '*'
	assert_equal "$(grep -c 'seen-before' err) $(grep -c '^A: ' out)" '3 3'
}

@test "types that the stream describes are remembered, too" {
	printf '%%rec: X\n%%key: K\n\nK: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 0 '*' ''
	printf '%%rec: X\n%%key: K\n\nK: 1\nA: 1\n\nK: 2\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 1 '*' 'in.rec:4: error: K: is the key of another record, accepted in an earlier run [duplicate-key]'
	assert_equal "$(sed -n 's/^K: //p' state/X.rec | paste -s -d ' ')" '1 2'
}

@test "after trouble nothing is remembered, and the old file is as it was" {
	night 'K: 1'
	cp state/T.rec was
	printf 'K: 2\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec none.rec
	assert_equal "$status" 2
	assert_same was state/T.rec
	printf '#%%cauce 1\nK: 2\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	assert_equal "$status" 2
	assert_same was state/T.rec
	catch cauce-validate -s ./schema.rec -M fresh in.rec
	assert_equal "$status $(ls fresh)" '2 '
	assert_equal "$(ls -A state)" T.rec
}

@test "a night without anything new leaves the file alone" {
	night 'K: 1'
	touch -d 2020-01-01 state/T.rec
	night 'K: 1'
	caught 0 '*' "1: $seen"
	night 'N: x'
	assert_equal "$(stat -c %Y state/T.rec)" "$(date -d 2020-01-01 +%s)"
}

@test "two runs at once on one folder: the second says so and stops" {
	night 'K: 1'
	printf 'K: 2\n' >in.rec
	catch flock state cauce-validate -s ./schema.rec -M state in.rec
	caught 2 '' "cauce-validate: error: another run uses the state 'state'"
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 0 '*' ''
}

# damaged TEXT MESSAGE: a state file with this text is trouble, and stays.
damaged() {
	mkdir -p state
	# shellcheck disable=SC2059
	printf "$1" >state/T.rec
	cp state/T.rec was
	printf 'K: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 2 '' "$2"
	assert_same was state/T.rec
}

@test "a damaged file is trouble, at file and line, and never taken for empty" {
	local cut="truncated input, or edited by hand: delete the '#%end' line and the '#%cauce' line [truncated]"
	local refused="; if the key of 'T' or a type was changed, rename or remove 'state/T.rec' [state]"

	damaged '' 'state/T.rec: note: the file is empty [empty]
state/T.rec: error: the file holds no record [state]'
	damaged '#%%cauce 1\n%%rec: T\n\n#%%end 0\n' \
		'state/T.rec: error: the file holds no record [state]'
	damaged '#%%cauce 1\n%%rec: T\n\nK: 1\nD: d\n\n' "state/T.rec:7: error: $cut"
	damaged '#%%cauce 1\n%%rec: T\n\nK: 1\nD: d\n\n#%%end 2\n' "state/T.rec:7: error: $cut"
	damaged '%%rec: T\n\nK: 1\nD\n' \
		"state/T.rec:4: error: expected 'Name: value', found no colon [bad-record]"
	damaged '%%rec: T\n\nK: 1\nD: d\n\nD: d\n' \
		"state/T.rec:6: error: this record has no key$refused"
	damaged '%%rec: T\n\nK: 1\nD: d\n\nK: 2\nN: 1\n' \
		"state/T.rec:6: error: this record has no digest$refused"
	damaged '%%rec: T\n\nK: 1\nD: d\n\nK: 1\nD: d\n' \
		"state/T.rec:6: error: this record stands twice$refused"
	damaged '%%rec: T\n\nK: 1\nD: d\nA: 2026-02-30\n' \
		"state/T.rec:3: error: a date or a number of this record is not one$refused"
	damaged '%%rec: T\n\nK: 1\nD: d\nN: x\n\n%%rec: Q\n\nQ: 1\nD: d\n' \
		"state/T.rec:3: error: a date or a number of this record is not one$refused"
	damaged 'K: 1\nD: d\n' \
		"state/T.rec:1: error: this record is of another type$refused"
	damaged '\0\377\n' '*'
}

@test "a file that was mended by hand, without its frame, is read" {
	night 'K: 1
		K: 2'
	sed -i -e '/^#%/d' -e '/^K: 2/,/^$/d' state/T.rec
	night 'K: 1
		K: 2'
	caught 0 '*' "1: $seen"
	assert_equal "$(tail -n 1 state/T.rec)" '#%end 2'
}

@test "a folder that cannot be used is trouble, before any output" {
	printf 'K: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec -M in.rec in.rec
	caught 2 '' "cauce-validate: error: cannot use the state 'in.rec': Not a directory"
	catch cauce-validate -s ./schema.rec -M none/state in.rec
	caught 2 '' "cauce-validate: error: cannot use the state 'none/state': No such file or directory"
	catch cauce-validate -s ./schema.rec -M '' in.rec
	caught 2 '' '*'
}

@test "an output that is lost is trouble, and nothing harmful is remembered" {
	printf 'K: 1\n' >in.rec
	cauce-validate -s ./schema.rec -M state in.rec >/dev/full 2>err || status=$?
	assert_equal "$status" 2
	catch cauce-validate -s ./schema.rec -M state in.rec
	caught 0 '*' '*'
	passed 1
}

@test "five nights of 2000 records are as one of 10000" {
	for i in 1 2 3 4 5; do
		seq 2000 | awk -v n="$i" '{ printf "K: %d/%d\nG: c%d\nN: %d\n\n", $1, n, $1, n }' >"$i.rec"
		catch cauce-validate -s ./schema.rec -M state "$i.rec"
		caught 0 '*' ''
	done
	cat 3.rec 5.rec >in.rec
	catch cauce-validate -s ./schema.rec -M state in.rec
	assert_equal "$status $(wc -l <err) $(tail -n 1 out)" '0 4000 #%end 4000'
	assert_equal "$(tail -n 1 state/T.rec)" '#%end 10000'
}

# What must never be written, and when.

one_type() {
	printf '%%rec: X\n%%key: A\n\nA: 1\n' >in.rec
}

@test "a state file that is a folder, a device or a FIFO is refused" {
	one_type
	mkdir -p state/X.rec
	catch cauce-validate -s plain -M state in.rec
	caught 2 '*' "cauce-validate: error: cannot write 'state/X.rec': Is a directory"
	rmdir state/X.rec
	ln -s /dev/null state/X.rec
	catch cauce-validate -s plain -M state in.rec
	caught 2 '*' "cauce-validate: error: cannot use the state 'state/X.rec': it is no regular file"
	rm state/X.rec
	mkfifo state/X.rec
	catch timeout 10 cauce-validate -s plain -M state in.rec
	caught 2 '*' "cauce-validate: error: cannot use the state 'state/X.rec': it is no regular file"
}

@test "a state of another key is refused at its first record" {
	printf '%%rec: X\n%%key: A\n\nA: 1\n\nA: 2\n' >in.rec
	catch cauce-validate -s plain -M state in.rec
	caught 0 '*'
	printf '%%rec: X\n%%key: B\n\nB: 1\n' >in.rec
	catch cauce-validate -s plain -M state in.rec
	caught 2 '*' "state/X.rec:4: error: this record has no key; if the key of 'X' or a type was changed, rename or remove 'state/X.rec' [state]"
}

@test "what passes by -W with a fault that the next run could not bear is not remembered" {
	local not='this record passes, but the state does not remember it: its key, or a date or number that is compared, is at fault'

	night 'K: 1
		K: 1; Text: x
		Text: y
		K: 2; N: x
		K: 3; A: 2026-02-30
		K: 4; S: a
		K: 5; S: a' -W duplicate-key=note -W missing-field=note \
		-W bad-number=note -W bad-date=note -W duplicate-value=note -m 0 -D all.rec
	assert_equal "$status" 0
	passed '1 1 2 3 4 5'
	assert_equal "$(cauce-select -s finding -e "Code = 'ignored'" -p Line,Message all.rec |
		sed -n 's/^Line: //p' | paste -s -d ' ')" '3 6 8 11'
	assert_equal "$(grep -c -F -x "Message: $not" all.rec)" 4
	assert_equal "$(sed -n 's/^K: //p' state/T.rec | paste -s -d ' ')" '1 4 5'
	night 'K: 6'
	caught 0 '*' ''
}

@test "what was accepted is not remembered when an output was lost" {
	one_type
	rm -rf state
	catch sh -c 'cauce-validate -s plain -M state in.rec >/dev/full'
	caught 2 '' 'cauce-validate: error: cannot write to standard output: No space left on device'
	assert_equal "$(ls state)" ''
	printf '\nB: 1\n' >>in.rec
	for option in -R -D; do
		catch cauce-validate -s plain -M state "$option" /dev/full in.rec
		assert_equal "$status" 2
		grep -q "^cauce-validate: error: cannot write '/dev/full': No space left on device$" err
		assert_equal "$(ls state)" ''
	done
	catch cauce-validate -s plain -M state -R r.rec -D d.rec in.rec
	assert_equal "$status" 1
	assert_equal "$(ls state)" X.rec
}
