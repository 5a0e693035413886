# Selection expressions: tests/cases/expr has those that are true of one.rec,
# those that are false, and those that are wrong, each with its place.

load helper

CASES=$ROOT/tests/cases/expr

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# judge EXPR [FILE [OPTION...]]: how many records it selects.
judge() {
	local file=${2-$CASES/one.rec}

	catch cauce-select -s "$CASES/schema.rec" -r "$CASES/register.rec" -c \
		-t T "${@:3}" -e "$1" "$file"
}

# The expressions of a file: all give the same number.
judge_all() {
	local text n=0

	while IFS= read -r text; do
		[[ $text != '#'\ * ]] || continue
		judge "$text"
		[ "$status $(cat out err)" = "0 $2" ] ||
			fail "$text: $status $(cat out err)"
		n=$((n + 1))
	done <"$CASES/$1"
	[ "$n" -gt 40 ]
}

# is_so EXPR RECORD, is_not_so EXPR RECORD: of a record without a type's help.
is_so() {
	printf '%%rec: O\n\n%b\n' "$2" >in.rec
	judge "$1" in.rec -t O
	caught 0 1
}

is_not_so() {
	printf '%%rec: O\n\n%b\n' "$2" >in.rec
	judge "$1" in.rec -t O
	caught 0 0
}

@test "what is true selects the record" {
	judge_all true.txt 1
}

@test "what is false, or cannot be evaluated, does not" {
	judge_all false.txt 0
}

@test "what is wrong is trouble, with a mark under the place" {
	local text column what n=0

	while IFS= read -r text; do
		what=${text##*$'\t'}
		text=${text%$'\t'*}
		column=${text##*$'\t'}
		text=${text%$'\t'*}
		judge "$text"
		caught 2 '' "cauce-select: error: --expression: column $column: $what [expression]
  $text
  $(printf '%*s' "$column" '^')"
		n=$((n + 1))
	done <"$CASES/wrong.txt"
	[ "$n" -gt 40 ]
}

@test "lines and tabs part the signs of an expression as blanks do" {
	judge $'A\n=\t5\n&&\r\n#F'
	caught 0 1
}

@test "a line end may stand in a string" {
	is_so $'A = "x\ny"' 'A: x\n+ y'
	is_so "A ~ '^x.y\$'" 'A: x\n+ y'
	is_not_so "A ~ '^y\$'" 'A: x\n+ y'
	is_not_so "A ~ 'x\$'" 'A: x\n+ y'
}

@test "a type without %allowed has any field, a closed one only its own" {
	is_so 'Nix = 1 && Case_Nix = 2 && A_B = 3' 'Nix: 1\nCase_Nix: 2\nA_B: 3'
	judge 'Nix = 1' "$CASES/one.rec"
	caught 2 '' "cauce-select: error: --expression: column 1: T has no field 'Nix' [expression]
  Nix = 1
  ^"
}

@test "without regard to case, in any script" {
	for text in "E = 'ÑANDÚ ñ'" "E ~ 'ÑANDÚ'" "S != 'x'" "S = 'ABC'" "S ~ 'B'"; do
		judge "$text" "$CASES/one.rec" -i
		caught 0 1
	done
	judge "S != 'ABC'" "$CASES/one.rec" -i
	caught 0 0
}

@test "a pattern may come from a field" {
	is_so 'A ~ B' 'A: abc\nB: x\nB: ^a\nB: y'
	is_not_so 'A ~ B' 'A: abc\nB: x\nB: ('
	is_not_so '!(A ~ B)' 'A: abc\nB: ('
	is_so '!(A ~ B)' 'A: abc\nB: x'
}

@test "more patterns than are kept come from a field" {
	fields=$(seq -f 'B: ^%.0f$' 40)
	is_so 'A ~ B && A = 40' "A: 40\n${fields//$'\n'/\\n}"
	is_not_so 'A ~ B' "A: 41\n${fields//$'\n'/\\n}"
}

@test "an order of days is false where one is no day" {
	for day in '' 05/03/2026 2026-3-5 2026-02-30; do
		printf 'Date: %s\nUntil: 2026-01-01\n' "$day" >in.rec
		for text in 'Date < Until' 'Date >= Until' "Date > '0001-01-01'"; do
			judge "$text" in.rec
			caught 0 0
		done
		judge '!(Date < Until)' in.rec
		caught 0 1
	done
}

@test "a day is compared with a field that has no type" {
	printf 'Date: 2026-03-05\nS: 2026-03-04\n' >in.rec
	judge 'S < Date && Date > S' in.rec
	caught 0 1
}

@test "what does not depend on each other is chosen apart" {
	{
		seq -f 'A: %.0f' 20000
		seq -f 'B: %.0f' 20000
	} >in.rec
	for text in 'A = 20000 && B = 20000' '!(A = 0 || B = 0)' \
		"(A = '1' && B = 'x') || (B = '2' && A = '3')" \
		'B = A[19999] && A = 20000' '#A = B && A = 1' \
		'A = 1 => B = 20000' 'A = 20000 ? #B : 0'; do
		judge "$text" in.rec
		caught 0 1
	done
	for text in 'A = 20000 && B = 0' 'A = 0 && A = B' 'A = B && A = 0' \
		"(A = '1' && B = 'x') || (B = '2' && A = 'x')" \
		"A = 'x' || B = 'x' || S = 'x'"; do
		judge "$text" in.rec
		caught 0 0
	done
}

@test "too many combinations are an error of the record, not a hang" {
	{
		seq -f 'A: %.0f' 2000
		seq -f 'B: %.0f' 2000
		printf '\nA: 1\nB: 1\n'
	} >in.rec
	judge 'A + B = 2' in.rec
	caught 0 2
	judge 'A + B = 0' in.rec
	caught 1 0 "in.rec:1: error: its repeated fields have too many combinations to judge: A + B = 0 [combinations]"
	judge "A + B = 0 || '$(printf '%0200d' 0)' = S" in.rec
	caught 1 0 "in.rec:1: error: its repeated fields have too many combinations to judge: A + B = 0 || '$(printf '%086d' 0)... [combinations]"
	printf 'B: %s\n' $(seq 400) >some.rec
	printf 'A: %s\n' $(seq 400) >>some.rec
	judge 'A + B = 0' some.rec
	caught 0 0
}

@test "a pattern that explodes is an error of the record, once, not a hang" {
	long=$(printf '%010000d' 0 | tr 0 a)
	printf 'S: %sb\nF: %sb\nF: x\n\nS: aaa\n' "$long" "$long" >in.rec
	judge "S ~ '(a+)+\$'" in.rec
	caught 1 1 "in.rec:1: error: S: the pattern '(a+)+\$' needs too many steps here [match-limit]"
	judge "F ~ '^(a+)+\$' || F ~ '^(a|aa)+\$'" in.rec
	caught 1 0 "in.rec:2: error: F: the pattern '^(a+)+\$' needs too many steps here [match-limit]"
	printf 'S: %sb\nD: (a+)+$\n' "$long" >in.rec
	judge 'S ~ D' in.rec
	caught 1 0 'in.rec:1: error: S: the pattern that the record holds needs too many steps [match-limit]'
}

@test "a plain pattern passes over the longest value" {
	printf 'S: %s\n' "$(printf '%01000000d' 0)" >in.rec
	for text in "S ~ '^0+\$'" "S ~ '0\$'" "!(S ~ 'x')" "!(S ~ '0*x')" "S ~ '^.*\$'"; do
		judge "$text" in.rec
		caught 0 1
	done
}

@test "an expression that would use up the stack or the memory is trouble" {
	open=$(printf '%02000d' 0 | tr 0 '(')
	for text in "$open" "${open//(/!}1" \
		"$(yes '1 ? ' | head -n 2000 | tr -d '\n')" \
		"1$(yes ' => 1' | head -n 2000 | tr -d '\n')"; do
		judge "$text"
		[ "$status" = 2 ]
		[[ $(head -n 1 err) == *': the expression is nested too deeply [expression]' ]]
	done
	judge "A$(yes ' && A' | head -n 20000 | tr -d '\n')"
	caught 0 1
	for sign in + '*' - =; do
		judge "1$(yes " $sign 1" | head -n 2000 | tr -d '\n')"
		[ "$status" = 2 ]
		[[ $(head -n 1 err) == *': the expression is too long [expression]' ]]
	done
	{
		sed '/^%type: Date/q' "$CASES/schema.rec"
		echo "%constraint: 1$(yes " || A = 'x'" | head -n 30000 | tr -d '\n')"
	} >big.rec
	catch cauce-validate -s ./big.rec "$CASES/one.rec"
	[ "$status" = 2 ]
	[[ $(head -n 1 err) == './big.rec:'*': the expression is too long [expression]' ]]
}

@test "bytes that are not UTF-8 are trouble" {
	judge $'A = \'\xff\''
	[ "$status" = 2 ]
	[[ $(head -n 1 err) == *': column 6: this is not UTF-8 [expression]' ]]
}

@test "a column counts letters, not bytes" {
	judge "E = 'ñññ' &&"
	caught 2 '' "cauce-select: error: --expression: column 13: the expression ends too early [expression]
  E = 'ñññ' &&
              ^"
}

# The field types, beside recfix where it agrees.

# type DEFINITION VALUE...: each value is judged as a field of that type.
type() {
	{
		sed '/^%rec: C/,$d' "$CASES/schema.rec" |
			sed 's/^Default: T/Default: V/; s/^Register: C/Register: V/'
		printf '%%rec: V\n%%type: V %s\n' "$1"
	} >schema.rec
	printf 'V: %s\n\n' "${@:2}" >in.rec
	catch cauce-validate -s ./schema.rec in.rec
}

fits() {
	type "$@"
	[ "$status" = 0 ] || fail "$1: $(cat err)"
}

# Each value alone: one that is taken would hide.
fits_not() {
	local value

	for value in "${@:2}"; do
		type "$1" "$value"
		[ "$status" = 1 ] || fail "$1: '$value' was taken"
	done
}

# wrong_type DEFINITION REASON
wrong_type() {
	type "$1" x
	caught 2 '' "./schema.rec:13: error: %type: unknown or wrong type of 'V': $2 [schema]"
}

@test "what fits a type, and what does not" {
	fits int 5 -5 0x1F -0xff 010 9223372036854775807
	fits_not int +5 08 0x '' 1.5 1e3 - --5 5a 9223372036854775808
	fits real 1.5 .5 -.5 5 -1
	fits_not real 1. 1e3 +1 - '' 0x1 inf 1.5.2
	fits 'range 5' 0 5 0x5
	fits_not 'range 5' -1 6 3a 3.0 '3 4' +3
	fits 'range -5 0x10' -5 16
	fits 'range MIN -1' -9223372036854775808 -1
	fits 'range MIN MAX' 0
	fits_not 'range MAX MIN' 0 1
	fits 'size 3' '' abc ñañ
	fits_not 'size 3' abcd
	fits 'size 0x0a' 0123456789
	fits bool yes no true false 1 0
	fits_not bool Yes TRUE '' 'yes no' on y
	fits 'enum a (x y) b(z)c_1 d-e 2 (end)' a b c_1 d-e 2
	fits_not 'enum a (x y) b' x A '' 'a b' '(x'
	fits email a@b.co a+b_%@c-d.e.org a@b.museum
	fits_not email a@b a@b.c 'a b@c.org' a@b@c.org á@b.org @b.org a@.org ''
	fits uuid 550e8400-e29b-41d4-a716-446655440000
	fits_not uuid 550e8400e29b41d4a716446655440000 g50e8400-e29b-41d4-a716-446655440000 ''
	fits field Foo x_1 %x
	fits_not field _x 1x 'a b' '' á Foo-bar
	fits date 2024-02-29
	fits_not date 2023-02-29 2024-2-3 ''
}

@test "a regexp stands between two of any sign" {
	fits 'regexp /^a.c$/' abc
	fits 'regexp |^a/b$|' a/b
	fits 'regexp /a//b/' a/b
	fits_not 'regexp /a//b/' a//b ab
	fits 'regexp /^a\/b$/' a/b
	fits 'regexp //' '' x
	fits 'regexp /\<niño\>/' 'el niño va'
	fits_not 'regexp /^[0-9]{3}$/' 12 1234 ''
}

@test "a value that a regexp cannot be tried on is a fault of its own" {
	type 'regexp /(a+)+$/' "$(printf '%05000d' 0 | tr 0 a)b" aaa
	caught 1 '*' 'in.rec:1: error: V: needs too many steps for the pattern /(a+)+$/ [match-limit]'
}

@test "a blank around a value is named" {
	type int ' 5'
	caught 1 '*' 'in.rec:1: error: V: has a blank before or after it [bad-number]'
}

@test "a wrong type is trouble, and the reason is said" {
	for text in 'range a' 'range 1.5' 'range +1 +5' 'range 1-5' 'range 08' \
		'range 99999999999999999999' 'range 1 x' range; do
		wrong_type "$text" 'a range has one or two limits: whole numbers, MIN or MAX'
	done
	for text in 'size -1' 'size MAX' 'size 3x' size; do
		wrong_type "$text" 'a size is a whole number from 0'
	done
	for text in 'enum a (b' 'enum a ((b) c)' 'enum a (b (c) d)'; do
		wrong_type "$text" "a comment ends with ')', and has no '(' in it"
	done
	for text in 'enum _a' 'enum -a b' 'enum a.b' 'enum á' 'enum a b)'; do
		wrong_type "$text" "a value is made of letters without accents, digits, '_' and '-'"
	done
	for text in enum 'enum (a)'; do
		wrong_type "$text" 'an enum has at least one value'
	done
	for text in 'regexp /a' regexp 'regexp a' 'regexp /a\/'; do
		wrong_type "$text" "a pattern stands between two '/'"
	done
	wrong_type 'regexp /(/' 'the pattern is wrong: missing closing parenthesis'
	for text in rec 'rec 5x'; do
		wrong_type "$text" 'rec names the type of a record'
	done
	for text in 'int x' 'range 1 2 3' 'size 3 4' 'regexp /a/ x' 'regexp /a/b/' \
		'rec V W' 'date x'; do
		wrong_type "$text" 'there is more than belongs to the type'
	done
}
