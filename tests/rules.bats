# The kinds of rules: what each finds, where it says so, and what it lets pass.
#
# The schema diversion uses most of them; its rules have their case files in
# validate.bats. Here each kind stands alone, in a schema of its own.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# schema RULE...: a schema with the type T, a register U, and these rules; each
# is the lines that differ, with ';' between.
schema() {
	local r

	cat <<'END'
%rec: Schema

Schema: s
Default: T
Register: U

%rec: T
%key: K
%allowed: K G H N A B R V Say P M C
%unique: G H N A B R V Say
%type: G rec U
%type: N int
%type: A,B date
%type: R rec T
%type: P rec Q

%rec: U
%key: G
%type: M,W line

%rec: Q
%key: Q
%mandatory: W

%rec: Field

END
	for r in K G H N R P M Say; do
		printf 'Field: %s\nOf: T\nGroup: open\n' "$r"
		[ $r != R ] || echo 'Role: supersedes'
		[ $r != M ] || printf 'Part: %s\n' 'Id' 'Kind |  |  |  |  | health'
		echo
	done
	printf 'Field: G\nOf: U\nGroup: open\n\n'
	printf 'Field: M\nOf: U\nGroup: open\nPart: Id\nPart: Kind\n\n'
	printf 'Field: Q\nOf: Q\nGroup: open\n\n'
	echo '%rec: Rule'
	for r; do
		printf '\nRule: r%s\nOf: T\nLevel: error\n' "$((++n))"
		printf 'Message_es: no\nMessage_en: no\n'
		echo "$r" | tr ';' '\n' | sed 's/^ *//'
	done
}

# rules RULE...: makes the schema.
rules() {
	n=0
	schema "$@" >schema.rec
}

# found RECORDS MESSAGES [OPTION...]: records, each a line, fields with ';'
# between; MESSAGES are line, level and the rest, without "in.rec:".
found() {
	local messages

	echo "$1" | sed -e 's/^ *//' -e 's/$/;/' | tr ';' '\n' |
		sed 's/^ *//' >in.rec
	catch cauce-validate -s ./schema.rec "${@:3}" in.rec
	messages=$(sed 's/^in\.rec://' err)
	[ "$messages" = "$2" ] || fail "$(diff -u <(echo "$2") <(echo "$messages"))"
}

# passed KEYS: what went on.
passed() {
	assert_equal "$(sed -n 's/^K: //p' out | paste -s -d ' ')" "$1"
}

# Of one record.

@test "required-if: every field that is missing is named" {
	rules "Kind: required-if; When: V = 'x'; Fields: A C"
	found 'K: 1; V: x; A: 2026-01-01; C: c
		K: 2; V: x
		K: 3; V: x; A: 2026-01-01; C:
		K: 4; V: y' '6: error: A: no [r1]
6: error: C: no [r1]
12: error: C: no [r1]'
	passed '1 4'
}

@test "required-if: of each occurrence, and of parts" {
	rules 'Kind: required-if; Each: M; When: M_Id != ""; Fields: M_Kind'
	found 'K: 1; M: a | b; M: c;M:  | d
		K: 2' '3: error: M: no: Kind [r1]'
	rules 'Kind: required-if; Fields: M_Kind'
	found 'K: 1; M: a; M: c | d
		K: 2; M: a' '6: error: M: no: Kind [r1]'
}

@test "one-of: exactly one" {
	rules 'Kind: one-of; Fields: C B M'
	found 'K: 1; C: c
		K: 2; M: a; M: b
		K: 3; C: c; B: 2026-01-01
		K: 4
		K: 5; C:; B: 2026-01-01' '8: error: M: no [r1]
12: error: M: no [r1]'
	passed '1 2 5'
}

@test "any-of: at least one, and messages name the field of the rule" {
	rules 'Kind: any-of; Fields: C B; Field: B'
	found 'K: 1; C: c
		K: 2; C: c; B: 2026-01-01
		K: 3
		K: 4; C:' '8: error: B: no [r1]
10: error: B: no [r1]'
	passed '1 2'
}

@test "distinct: no value twice in a record, at the second" {
	rules 'Kind: distinct; Fields: M_Id' 'Kind: distinct; Fields: C'
	found 'K: 1; M: a | x; M: b | x; M:  | x; M:  | x
		K: 2; M: a; M: b; M: a; M: b; M: a
		K: 3; C: x; C: y; C: x' "10: error: M: no: 'a' stands more than once [r1]
11: error: M: no: 'b' stands more than once [r1]
17: error: C: no [r2]"
}

@test "a part has a group of its own: its values are said, or not" {
	rules 'Kind: distinct; Fields: M_Kind'
	found 'K: 1; M: a | secret; M: b | secret' '3: error: M: no [r1]'
	rules 'Kind: distinct; Fields: M_Id'
	found 'K: 1; M: shown; M: shown' "3: error: M: no: 'shown' stands more than once [r1]"
	# What is no short word may be what a condition says of somebody.
	found 'K: 1; M: some words; M: some words' '3: error: M: no [r1]'
}

# The register of these tests.
register() {
	cat >register.rec <<'END'
%rec: U

G: g
M: first | x
M: second | y
M: third | x

G: h
END
}

@test "answers: every active item of the case, once" {
	register
	rules "Kind: answers; Fields: M_Id; Items: G_M_Id; Active: G_M_Kind = V || V = ''"
	found 'K: 1; G: g; M: third; M: first; M: second
		K: 2; G: g; M: third; M: first; V: x
		K: 3; G: g; M: first; M: second; M: second
		K: 4; G: g; V: y
		K: 5; G: h
		K: 6; G: g; M: other; M: first; M: second; M: third' "17: error: M: no: 'second' is answered more than once [r1]
15: error: M: no: 'third' is not answered [r1]
19: error: M: no: 'second' is not answered [r1]" -r register.rec
	passed '1 2 5 6'
}

@test "answers: without a register or a case nothing is asked" {
	register
	rules 'Kind: answers; Fields: M_Id; Items: G_M_Id'
	found 'K: 1; G: g' ''
	found 'K: 1' '' -r register.rec
}

@test "answers: what distinct said is not said again" {
	register
	rules 'Kind: distinct; Fields: M_Id' 'Kind: answers; Fields: M_Id; Items: G_M_Id'
	found 'K: 1; G: g; M: first; M: second; M: second' "5: error: M: no: 'second' stands more than once [r1]
3: error: M: no: 'third' is not answered [r2]" -r register.rec
}

# References.

@test "reference: to a field of the case, and the nearest is named" {
	register
	rules 'Kind: reference; Fields: M_Id; To: G_M_Id'
	found 'K: 1; G: g; M: third; M: first
		K: 2; G: g; M: thrid; M: nowhere; M:  | x
		K: 3; G: h; M: first' "8: error: M: no: 'thrid'; did you mean 'third'? [r1]
9: error: M: no: 'nowhere' [r1]
14: error: M: no: 'first' [r1]" -r register.rec
}

@test "reference: to a field of other records, before or after, also of those set aside" {
	rules 'Kind: reference; Fields: C; To: Q W' 'Kind: reference; Fields: Say; To: T Say'
	found 'K: 1; C: one; C: two; C: nine
		%rec: Q
		Q: 1; W: one
		Q: 2; X: 1; X: 2; W: two
		Q: 3
		%rec: T
		K: 2; C: seven' '16: error: W: the field is missing [missing-field]
4: error: C: no [r1]
21: error: C: no [r1]'
	passed '1 2'
	assert_equal "$status" 1
}

@test "reference: to a field of the register" {
	printf '%%rec: U\n\nG: g\nW: one\nW: two\n\nG: h\n' >register.rec
	rules 'Kind: reference; Fields: C; To: U W'
	found 'K: 1; C: two; C: three' '3: error: C: no [r1]' -r register.rec
	found 'K: 1; C: three' ''
}

@test "rec: a key of another type, found anywhere in the run" {
	rules
	found 'K: 1; P: a; P: b; P: Aa
		%rec: Q
		Q: a; W: 1
		%rec: T
		K: 2; P: c; P: bb; P:
		%rec: Q
		Q: b
		Q: bb; W: 1' "20: error: W: the field is missing [missing-field]
4: error: P: 'Aa' is the key of no record 'Q' [unknown-record]
14: error: P: 'c' is the key of no record 'Q' [unknown-record]"
	passed '1 2'
	found 'K: 1; P: Juzgado 12
		%rec: Q
		Q: Juzgado 11; W: 1' "2: error: P: 'Juzgado 12' is the key of no record 'Q'; did you mean 'Juzgado 11'? [unknown-record]"
}

@test "rec: a record may refer to itself, and what it replaces may be elsewhere" {
	rules
	sed -i '/^%type: R rec T/d;s/^%type: P rec Q/%type: P rec T/' schema.rec
	found 'K: 1; P: 1; P: 2
		K: 2; P: 3' "6: error: P: '3' is the key of no record 'T' [unknown-record]"
	rules
	found 'K: 1; R: 0' ''
}

@test "a type that the stream describes is referred to as well" {
	rules
	printf '%%rec: X\n%%key: K\n%%type: P rec X\n\nK: 1\nP: 2\n\nK: 2\nP: 3\nP: 4\n\nK: 4\n' >in.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 1 '*' 'in.rec:9: error: P: is the key of no record '\''X'\'' [unknown-record]'
	passed '1 2 4'
}

@test "and also what was set aside before somebody refers to it" {
	rules
	printf '%%rec: X\n%%key: K\n%%type: A int\n\nK: 1\nA: x\n\n%%rec: Y\n%%type: P rec X\n\nP: 1\nP: 2\n' >in.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 1 '*' 'in.rec:6: error: A: is not a whole number [bad-number]
in.rec:12: error: P: is the key of no record '\''X'\'' [unknown-record]'
}

# Of all records.

@test "unique: of several fields, and the second is diverted" {
	rules 'Kind: unique; Fields: G H'
	found 'K: 1; G: a; H: x
		K: 2; G: a; H: y
		K: 3; G: b; H: x
		K: 4; G: a; H: x
		K: 5; G: a
		K: 6; G: a
		K: 7; H: x
		K: 8; G: a; H:
		K: 9; G: ax; H:' "15: error: H: no: 'x', at line 1 [r1]"
	passed '1 2 3 5 6 7 8 9'
}

@test "unique: values are told apart whole" {
	rules 'Kind: unique; Fields: G H V'
	found 'K: 1; G: a; H: bc; V: d
		K: 2; G: ab; H: c; V: d
		K: 3; G: a; H: b; V: cd
		K: 4; G: a; H: bc; V: d' '19: error: V: no: at line 1 [r1]'
}

@test "unique: whole numbers are one number however they are written" {
	rules 'Kind: unique; Fields: G N'
	found 'K: 1; G: a; N: 31
		K: 2; G: a; N: 0x1F
		K: 3; G: a; N: 99999999999
		K: 4; G: a; N: 99999999998
		K: 5; G: a; N: 99999999999' "7: error: N: no: '0x1F', at line 1 [r1]
19: error: N: no: '99999999999', at line 9 [r1]"
}

@test "unique: only records for which When is true" {
	rules "Kind: unique; Fields: H; When: V = 'x'"
	found 'K: 1; H: a
		K: 2; H: a; V: x
		K: 3; H: a
		K: 4; H: a; V: x' "12: error: H: no: 'a', at line 4 [r1]"
}

@test "unique: a record that was set aside keeps nothing from the next" {
	rules 'Kind: unique; Fields: H'
	found 'K: 1; H: a; N: x
		K: 2; H: a
		K: 3; H: a' "3: error: N: 'x' is not a whole number [bad-number]
9: error: H: no: 'a', at line 5 [r1]"
	passed 2
}

@test "sequence: gaps at the record after, at the end; repeats where they come" {
	rules 'Kind: sequence; Fields: G N'
	found 'K: 1; G: a; N: 3
		K: 2; G: b; N: 1
		K: 3; G: a; N: 7
		K: 4; G: a; N: 4
		K: 5; G: a; N: 9
		K: 6; G: b; N: 1
		K: 7; G: b; N: 3
		K: 8; G: b' "23: error: N: no: '1', at line 5 [r1]
9: error: N: no: 5 to 6 [r1]
17: error: N: no: 8 [r1]
25: error: N: no: 2 [r1]"
	passed '1 2 3 4 5 7 8'
}

@test "sequence: what was set aside fills its place, if its number is sound" {
	rules 'Kind: sequence; Fields: G N'
	found 'K: 1; G: a; N: 1
		K: 2; G: a; N: 2; A: x
		K: 3; G: a; N: drei
		K: 4; G: a; N: 4' "8: error: A: is not a date as YYYY-MM-DD [bad-date]
12: error: N: 'drei' is not a whole number [bad-number]
14: error: N: no: 3 [r1]"
}

@test "sequence: without a group, and numbers beyond all limits" {
	rules 'Kind: sequence; Fields: N'
	found 'K: 1; N: -2
		K: 2; N: 0
		K: 3; N: 9223372036854775807
		K: 4; N: 9223372036854775806' '4: error: N: no: -1 [r1]
7: error: N: no: 1 to 2147483646 [r1]'
}

@test "gap and overlap: periods of a group, both ends included" {
	rules 'Kind: gap; Fields: G A B' 'Kind: overlap; Fields: G A B'
	found 'K: 1; G: a; A: 2028-02-01; B: 2028-02-28
		K: 2; G: a; A: 2028-02-29; B: 2028-02-29
		K: 3; G: a; A: 2028-03-02; B: 2028-03-31
		K: 4; G: a; A: 2028-03-31; B: 2028-03-31
		K: 5; G: b; A: 2028-03-01; B: 2028-03-31' '11: error: A: no [r1]
16: error: A: no: at line 11 [r2]'
	assert_equal "$(wc -l <err)" 2
	passed '1 2 3 4 5'
}

@test "gap: the days are named where they may be; a period within another makes none" {
	rules 'Kind: gap; Fields: G A B'
	cat >>schema.rec <<'END'

%rec: Field

Field: B
Of: T
Group: procedure
END
	found 'K: 1; G: a; A: 2026-01-01; B: 2026-12-31
		K: 2; G: a; A: 2026-02-01; B: 2026-02-28
		K: 3; G: a; A: 2027-01-01; B: 2027-01-31
		K: 4; G: a; A: 2027-02-02; B: 2027-02-28
		K: 5; G: a; A: 2027-04-01; B: 2027-04-30' '16: error: A: no: 2027-02-01 [r1]
21: error: A: no: 2027-03-01 to 2027-03-31 [r1]'
}

@test "overlap: each is compared with the one that reaches furthest" {
	rules 'Kind: overlap; Fields: G A B'
	found 'K: 1; G: a; A: 2026-01-01; B: 2026-12-31
		K: 2; G: a; A: 2026-02-01; B: 2026-02-28
		K: 3; G: a; A: 2026-12-31; B: 2027-01-31
		K: 4; G: a; A: 2027-02-01; B: 2027-01-01
		K: 5; G: a; A: 2027-01-31
		K: 6; G: a; A: 2027-01-31; B: 2027-01-31' '6: error: A: no: at line 1 [r1]
11: error: A: no: at line 1 [r1]
25: error: A: no: at line 11 [r1]'
}

@test "overlap: of two that start on one day, the later one is named" {
	rules 'Kind: overlap; Fields: A B'
	found 'K: 1; A: 2026-01-01; B: 2026-01-31
		K: 2; A: 2026-01-01; B: 2026-01-31' '5: error: A: no: at line 1 [r1]'
}

@test "in another file the other record is named by file and line" {
	rules 'Kind: overlap; Fields: A B' 'Kind: unique; Fields: H'
	printf 'K: 1\nH: a\nA: 2026-01-01\nB: 2026-01-31\n' >1.rec
	printf 'K: 2\nA: 2026-01-31\nB: 2026-01-31\n\nK: 3\nH: a\n' >2.rec
	catch cauce-validate -s ./schema.rec 1.rec 2.rec
	caught 1 '*' "2.rec:6: error: H: no: 'a', at 1.rec:1 [r2]
2.rec:1: error: A: no: at 1.rec:1 [r1]"
}

# Versions.

# permutations FILE: all orders of the records in it that come to mind: as they
# stand, reversed, and each one first.
orders() {
	local n i

	n=$(grep -c '^K: ' "$1")
	for i in $(seq "$n"); do
		awk -v RS= -v ORS='\n\n' -v i="$i" -v n="$n" '
			{ r[NR] = $0 }
			END { for (k = 0; k < n; k++) print r[(i + k - 1) % n + 1] }
		' "$1" >"order.$i"
		awk -v RS= '{ r[NR] = $0 } END { for (k = NR; k; k--) print r[k] "\n" }' \
			"order.$i" >"reversed.$i"
	done
}

@test "a version takes over number and period, in any order, in any chain" {
	rules 'Kind: unique; Fields: G N' 'Kind: sequence; Fields: G N' \
		'Kind: overlap; Fields: G A B' 'Kind: gap; Fields: G A B'
	printf 'K: %s\nG: a\nN: %s\nA: %s\nB: %s\nR: %s\n\n' \
		1 1 2026-01-01 2026-01-31 '' \
		1b 1 2026-01-01 2026-01-30 1 \
		1c 1 2026-01-01 2026-01-31 1b \
		1d 1 2026-01-01 2026-01-31 1c \
		2 2 2026-02-01 2026-02-28 '' \
		2b 2 2026-02-01 2026-02-28 2 | sed '/^R: $/d' >all.rec
	orders all.rec
	for f in order.* reversed.*; do
		catch cauce-validate -s ./schema.rec "$f"
		caught 0 '*' ''
		assert_equal "$(tail -n 1 out)" '#%end 6'
	done
}

@test "a version of another record does not take over, in any order" {
	rules 'Kind: unique; Fields: G N'
	printf 'K: 1\nG: a\nN: 1\n\nK: 2\nG: a\nN: 2\n\nK: 2b\nR: 2\nG: a\nN: 1\n' >all.rec
	orders all.rec
	for f in order.* reversed.*; do
		catch cauce-validate -s ./schema.rec "$f"
		caught 1 '*' '*'
		assert_equal "$(grep -c 'N: no' err) $(wc -l <err)" '1 1'
	done
}

@test "what replaces what is not there may be a version of anything" {
	rules 'Kind: unique; Fields: N' 'Kind: overlap; Fields: A B'
	found 'K: 1; N: 1; A: 2026-01-01; B: 2026-01-31
		K: 1c; R: 1b; N: 1; A: 2026-01-01; B: 2026-01-31' ''
}

CIRCLE='error: R: the record is in a circle of records that replace one another; it replaces none [bad-value]'

@test "records that replace one another in a circle are no versions of others" {
	rules 'Kind: unique; Fields: N' 'Kind: overlap; Fields: A B'
	found 'K: 1; R: 2; N: 1; A: 2026-01-01; B: 2026-01-31
		K: 2; R: 1; N: 1; A: 2026-01-01; B: 2026-01-31
		K: 3; N: 1; A: 2026-01-31; B: 2026-01-31
		K: 4; R: 4; N: 1
		K: 5; A: 2026-01-31; B: 2026-01-31' "9: error: N: no: '1', at line 1 [r1]
14: error: N: no: '1', at line 1 [r1]
20: error: N: no: '1', at line 1 [r1]
1: $CIRCLE
7: $CIRCLE
22: error: A: no: at line 1 [r2]"
}

@test "overlaps in a circle are found, and the circle is said at each of its records" {
	rules 'Kind: overlap; Fields: A B'
	found 'K: 1; R: 3; A: 2026-01-01; B: 2026-01-31
		K: 2; R: 1; A: 2026-01-15; B: 2026-01-20
		K: 3; R: 2; A: 2026-02-01; B: 2026-02-28
		K: 4; A: 2026-03-01; B: 2026-03-31' "1: $CIRCLE
6: $CIRCLE
11: $CIRCLE
6: error: A: no: at line 1 [r1]"
}

@test "a version that was set aside leaves the old one its period" {
	rules 'Kind: overlap; Fields: A B'
	found 'K: 1; A: 2026-01-01; B: 2026-01-31
		K: 1b; R: 1; A: 2026-01-01; B: 2026-01-15; N: x
		K: 2; A: 2026-01-31; B: 2026-02-28' "9: error: N: 'x' is not a whole number [bad-number]
11: error: A: no: at line 1 [r1]"
}

# Levels.

@test "-W decides which records are set aside, of rules of any kind" {
	rules 'Kind: unique; Fields: H' 'Kind: required-if; Fields: G; Level: note'
	sed -i '/^Level: error$/{N;N;N;/Level: note/s/^Level: error\n//}' schema.rec
	sed -i '/^Level: error$/d;s/^Rule: r1$/&\nLevel: error/' schema.rec
	found 'K: 1; H: a; G: x
		K: 2; H: a; G: x
		K: 3' "6: error: H: no: 'a', at line 1 [r1]
9: note: G: no [r2]"
	passed '1 3'
	found 'K: 1; H: a; G: x
		K: 2; H: a; G: x
		K: 3' "6: warning: H: no: 'a', at line 1 [r1]
9: error: G: no [r2]" -W r1=warning -W r2=error
	passed '1 2'
}

@test "a rule is not judged on a field at fault, whatever that was said as" {
	rules 'Require: N > 5; Field: N'
	found 'K: 1; N: x' "2: warning: N: 'x' is not a whole number [bad-number]" \
		-W bad-number=warning
	passed 1
	assert_equal "$status" 0
}

# Rules that are wrong.

# wrong RULE MESSAGE
wrong() {
	rules "$1"
	printf 'K: 1\n' >in.rec
	catch cauce-validate -s ./schema.rec in.rec
	caught 2 '' '*'
	sed 's/^.*rec:[0-9]*: error: //' err | grep -qxF -- "$2" || fail "$(cat err)"
}

@test "a rule that its kind does not take, or that misses something, is trouble" {
	wrong 'Kind: uniqe; Fields: G' "Kind: there is no kind of rule 'uniqe' [schema]"
	wrong 'Kind: unique' "Fields is missing in 'r1' [schema]"
	wrong 'Kind: unique; Fields: G; Require: G' "Require: a rule of the kind 'unique' has no 'Require' [schema]"
	wrong 'Kind: gap; Fields: G A B; From: 3' "From: a rule of the kind 'gap' has no 'From' [schema]"
	wrong 'Kind: sequence; Fields: G N; From: one' "From: this is no whole number: 'one' [schema]"
	wrong 'Kind: answers; Fields: M_Id' "Items is missing in 'r1' [schema]"
	wrong 'Kind: reference; Fields: C' "To is missing in 'r1' [schema]"
	wrong 'Kind: gap; Fields: A' "Fields: too few or too many fields: 'A' [schema]"
	wrong 'Kind: one-of; Fields: A' "Fields: too few or too many fields: 'A' [schema]"
	wrong 'Kind: distinct; Fields: M C' "Fields: too few or too many fields: 'M C' [schema]"
	wrong 'Require: G' "Field is missing in 'r1' [schema]"
}

@test "a rule on a field that is not there, or cannot be compared, is trouble" {
	wrong 'Kind: unique; Fields: G Sey' "Fields: there is no field 'Sey'; did you mean 'Say'? [schema]"
	wrong 'Kind: unique; Fields: G Nowhere' "Fields: there is no field 'Nowhere' [schema]"
	wrong 'Kind: unique; Fields: G C' "Fields: this is no field that stands at most once (%unique): 'C' [schema]"
	wrong 'Kind: unique; Fields: G M_Id' "Fields: this is no field that stands at most once (%unique): 'Id' [schema]"
	wrong 'Kind: sequence; Fields: G H' "Fields: this is no whole number: 'H' [schema]"
	wrong 'Kind: overlap; Fields: G A N' "Fields: this is no date: 'N' [schema]"
	wrong 'Kind: unique; Fields: G G_M' "Fields: this is a field of the case: 'G_M' [schema]"
	wrong 'Kind: answers; Fields: M_Id; Items: M_Id' "Items: this is no field of the case: 'M_Id' [schema]"
	wrong 'Kind: reference; Fields: C; To: M_Id' "To: this is no field of the case: 'M_Id' [schema]"
	wrong 'Kind: reference; Fields: C; To: Z W' "To: there is no record type 'Z' [schema]"
	wrong 'Kind: reference; Fields: C; To: Q Z' "To: there is no field 'Z' [schema]"
	wrong 'Kind: required-if; Fields: C; Each: Z' "r1: there is no field 'Z' [schema]"
	wrong 'Kind: required-if; Fields: C; Field: Z' "r1: there is no field 'Z' [schema]"
	wrong 'Kind: required-if; Fields: C; When: (' 'When: column 2: the expression ends too early [expression]'
}

# Sizes.

@test "100000 records of one case, in the worst order, take no long time" {
	rules 'Kind: unique; Fields: G N' 'Kind: sequence; Fields: G N' \
		'Kind: overlap; Fields: G A B' 'Kind: gap; Fields: G A B' \
		'Kind: unique; Fields: G H'
	seq 100000 -1 1 | awk '{ printf "K: %d\nG: a\nN: %d\nH: h%d\nA: 2026-01-01\nB: 2026-01-31\n\n",
		$1, $1 * 2, $1 }' >in.rec
	catch timeout 20 cauce-validate -s ./schema.rec in.rec
	assert_equal "$status" 1
	assert_equal "$(tail -n 1 out)" '#%end 100000'
	assert_equal "$(grep -c 'N: no: ' err) $(grep -c 'A: no: at line' err)" '99999 99999'
	assert_equal "$(head -n 1 err)" 'in.rec:1: error: N: no: 199999 [r2]'
}

@test "100000 answers and references that are wrong take no long time" {
	register
	rules 'Kind: distinct; Fields: M_Id' 'Kind: answers; Fields: M_Id; Items: G_M_Id' \
		'Kind: reference; Fields: M_Id; To: G_M_Id'
	{
		printf 'K: 1\nG: g\n'
		seq 60000 | sed 's/^/M: m/'
		printf '\nK: 2\n'
		seq 60000 | sed 's/^/P: p/'
	} >in.rec
	catch timeout 20 cauce-validate -s ./schema.rec -r register.rec in.rec
	assert_equal "$status" 1
	assert_equal "$(grep -c '\[r3\]$' err) $(grep -c '\[unknown-record\]$' err)" '60000 60000'
}

@test "a reference is checked though its type is described later in the stream" {
	printf '%%rec: Thing\n%%type: To rec Other\n\nTo: B\n\nTo: A\n\n%%rec: Other\n%%key: Code\n\nCode: A\n' >in.rec
	catch cauce-validate in.rec
	caught 1 '*' 'in.rec:4: error: To: is the key of no record '\''Other'\'' [unknown-record]'
}

@test "references to a type that nobody describes pass, with one note" {
	printf '%%rec: Thing\n%%type: To rec Other\n\nTo: B\n\nTo: C\n' >in.rec
	catch cauce-validate in.rec
	caught 0 '*' "cauce-validate: note: nothing is known of the type 'Other': what refers to it was not looked for [no-register]"
}
