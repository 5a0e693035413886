# cauce-suppress: tables worked by hand, and what a reader could find out if
# less were hidden; and the judges of make proof, judged.
#
# Tables are written wide: p a figure that is small itself, s one that is hidden
# for the sake of others. k is 5, and no interval may be narrower than 3.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	JUDGE=$ROOT/tests/suppressproof.py
}

# tidy: the wide table of standard input as cauce-aggregate writes it, each
# person being in one report.
tidy() {
	awk 'BEGIN { print "Court,Crime,indicator,unit,n,numerator,denominator,value" }
		NR == 1 { for (i = 2; i <= NF; i++) crime[i] = $i; next }
		{ for (i = 2; i <= NF; i++) if ($i != ".")
			printf "%s,%s,reports,count,%s,%s,,%s\n", $1, crime[i],
				$i, $i, $i }'
}

# wide: the other way; and what stays must be as it was, to the byte.
wide() {
	awk -F, 'NR == 1 { next }
		!($1 in court) { court[$1]; courts[++n] = $1 }
		!($2 in crime) { crime[$2]; crimes[++m] = $2 }
		{ at[$1, $2] = $9 == "" ? $8 : $5 $6 $7 $8 == "[c][c][c][c]" ? substr($9, 1, 1) : "?" }
		END {
			printf "-"
			for (j = 1; j <= m; j++) printf " %s", crimes[j]
			for (i = 1; i <= n; i++) {
				printf "\n%s", courts[i]
				for (j = 1; j <= m; j++) printf " %s", at[courts[i], crimes[j]] == "" ? "." : at[courts[i], crimes[j]]
			}
			printf "\n" }' "$@"
}

# hides IN OUT [OPTION...]: of the wide table IN, what is hidden is OUT.
hides() {
	tidy <<<"$1" >in.csv
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" "${@:3}" in.csv
	caught 0 '*'
	assert_equal "$(wide "$T/out")" "$2"
	# Rows that stay are unchanged, but for an empty note.
	sed -n 's/,$//p' "$T/out" >stay
	grep -Fxf stay in.csv >same || :
	assert_same stay same
}

# sdcTools, issue 135. In row 1, A, B and M are 10 - 7 together 3, and so 1 each;
# then all is known. Their totals are small too. What must be added: A + B + M of
# row 1 are 3 at least as long as 10 is shown, and 7 and 0 cannot help: 10, and
# for the same reason 11 (A + M = 3) and 21 (2 + 1 + 3 = 6, with 7 and 8 shown).
@test "three lone cells are not left open" {
	hides '- A B H M W Total
1 1 1 7 1 0 10
2 1 0 0 2 8 11
Total 2 1 7 3 8 21' \
		'- A B H M W Total
1 p p 7 p 0 s
2 p 0 0 p 8 s
Total p p 7 p 8 s'
}

# 3 4 / 4 3: each can be 1 to 6. Nothing is added.
@test "a rectangle of small figures that protect one another is left alone" {
	hides '- A B C Total
1 3 4 20 27
2 4 3 30 37
3 11 12 13 36
Total 18 19 63 100' \
		'- A B C Total
1 p p 20 27
2 p p 30 37
3 11 12 13 36
Total 18 19 63 100'
}

# Rows 1, 2 with A, B, and rows 2 and 3 with C, D: each line has two hidden
# figures or more but (2, C), the bridge, is the sum of C less (3, C) ...
# Rows 3 and 4 are free with C and D, and rows 1 and 2 with A and B; (2, C) lies
# on no circle. One figure closes one: the smallest that does is (1, D), 17, by
# (1, D) (2, C) (2, A) (1, A) and (3, C) (3, D).
@test "a bridge is found, though each of its lines hides two figures" {
	hides '- A B C D Total
1 4 4 30 17 55
2 4 4 3 20 31
3 20 21 4 4 49
4 30 20 4 4 58
Total 58 49 41 45 193' \
		'- A B C D Total
1 p p 30 s 55
2 p p p 20 31
3 20 21 p p 49
4 30 20 p p 58
Total 58 49 41 45 193'
}

# (1, A) is small. A partner in its row must be C, since B is 0 and shown; in its
# column 3; and where these meet, (3, C).
@test "zeros hide nothing: they are shown" {
	hides '- A B C Total
1 2 0 9 11
2 0 7 8 15
3 6 0 10 16
Total 8 7 27 42' \
		'- A B C Total
1 p 0 s 11
2 0 7 8 15
3 s 0 s 16
Total 8 7 27 42'
}

# Both are at least 1, and 2 together: their total is small as well. So the
# reader knows 1, 1, 2 of no row 1 whose total is shown; it is hidden, too, but
# then each column has one, and so one more row is hidden: 3, the smaller.
@test "two figures of 1 and their total are not told by their being there" {
	hides '- A B C Total
1 1 1 0 2
2 10 12 14 36
3 9 11 13 33
Total 20 24 27 71' \
		'- A B C Total
1 p p 0 p
2 10 12 14 36
3 s s 13 s
Total 20 24 27 71'
}

# The four of the smallest sum that make a circle with (1, A).
@test "one small figure takes the three smallest that close a circle" {
	hides '- A B C Total
1 2 10 20 32
2 8 30 40 78
3 9 50 60 119
Total 19 90 120 229' \
		'- A B C Total
1 p s 20 32
2 s s 40 78
3 9 50 60 119
Total 19 90 120 229'
}

@test "nobody is hidden where there is nobody" {
	hides '- A B Total
1 0 0 0
2 0 0 0
Total 0 0 0' \
		'- A B Total
1 0 0 0
2 0 0 0
Total 0 0 0'
}

# It is its own total, four times.
@test "of a single figure the totals are hidden with it" {
	hides '- A Total
1 3 3
Total 3 3' \
		'- A Total
1 p p
Total p p'
	hides '- A
1 3' \
		'- A
1 p'
	hides '- A
1 5' \
		'- A
1 5'
}

# Without totals there is nothing to work out from.
@test "where there is no total, only what is small is hidden" {
	hides '- A B C
1 2 10 20
2 8 4 40' \
		'- A B C
1 p 10 20
2 8 p 40'
}

# Tables as they come, in tests/cases/suppress; what is expected of each was
# worked out here.

# tables NAME [OPTION...]: NAME.csv becomes NAME.out.
tables() {
	check_case "$ROOT/tests/cases/suppress" "$1" cauce-suppress \
		-i "$ROOT/tests/suppress/kinds.rec" "${@:2}" "$1.csv"
}

# A's on_time: 18 of 20, so 2 are late: small. Of 53 - 20 - 15 = 18, the 15 of C
# must go, as the 20 of B are more; then A has 33 less at most 25, so 8 to 20.
# The denominators, which are hidden with them, are the reports of A and C: shown
# there, what is hidden here could be worked out. So they go too.
@test "a rate is protected, and its denominator where it is shown elsewhere" {
	tables shared-denominator
}

# On time in C may not be told by what is late in C: 25 - 10. So both rates hide
# the same courts.
@test "a rate is not told by the rate of all the rest" {
	tables complement
}

# 72.17 + 17.83 is A's rate.
@test "a rate is not told by its difference to the whole" {
	tables difference
}

# B has 3, and all of them are among A's 12: it might be 1 to 12 of them.
@test "people who are all in another part are hidden without a partner" {
	tables people-in-one-part
}

# 12 + 2 + 15 = 29: nobody is in two courts, which the reader will guess. So B
# takes the smaller with it.
@test "people of whom nobody is in two parts are like counts" {
	tables people-apart
}

# Without its participants, B has 8 reports at least, and A is 51 - 40 - 8 at most:
# 1 to 3.
@test "how many people there are does not tell how many reports" {
	tables same-people
}

# 900 of all, and 700 and 600 shown: it would be A's; but each of the four is
# somebody's own figure.
@test "a largest figure is somebody's, and hidden" {
	tables largest
}

# n of A is between 1 and 13: as 3 + 12 is more than 13, somebody is in both.
@test "a median of few people is hidden, one of nobody is not" {
	tables median
}

# J1 is recovered from its department (53 - 20 - 30), and also from the country:
# its own row there, or 143 less the other courts.
@test "a court is not told by its department, nor by the country" {
	tables hierarchy --hierarchy Department,Court
}

# By itself each table would be safe: courts with J1 and J2 hidden, the smaller;
# sexes with J1 and J3, 5 and 22 being less than 20 and 20. Together they tell J1:
# 45 - 20 - 22. So both hide J3.
@test "two tables that share a margin are protected together" {
	tables linked-courts --with linked-sexes.csv
	tables linked-sexes --with linked-courts.csv
}

@test "by itself, the first of the two hides another court" {
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" \
		"$ROOT/tests/cases/suppress/linked-courts.csv"
	caught 0 '*'
	assert_equal "$(cut -d, -f1,8 "$T/out" | grep y)" 'J1,primary
J2,secondary'
}

# 3 + 20 is not 24; 12 + 3 people cannot be 16; 21 of 20.
@test "a table that contradicts itself is refused, with its row" {
	tables counts-wrong
	tables people-wrong
	tables rate-wrong
}

# 8 = 4 + 4, if both are below 5.
@test "signs that say how small a figure is may say all" {
	tables less-than-five --audit
}

# 4 of 6 is the only ratio of 6 that is 66.67.
@test "a rate that is shown tells the numerator that is hidden" {
	tables value-shown --audit
}

# The judges.

judge() {
	command -v python3 >/dev/null || skip 'python3 is not there'
	catch python3 "$JUDGE" "$@"
}

@test "tables at random are free of what a reader could work out" {
	judge two-way -n 40 --flow
	caught 0 "two-way: 40 tables, 3202 rows, $(
		sed -n 's/.* rows, \([0-9]*\) hidden.*/\1/p' "$T/out"
	) hidden, 0 found out in 0 tables"
}

@test "the judge finds what suppressors leave open that hide too little" {
	judge two-way -n 40 --flow -c primary
	caught 1 'two-way: 40 tables, 3202 rows, 1178 hidden, 734 found out in 39 tables' '*'
	judge two-way -n 40 --flow -c pairs
	caught 1 'two-way: 40 tables, 3202 rows, 1286 hidden, 666 found out in 34 tables' '*'
}

# passes FAMILY N SEED: what is written passes the audit of the program itself.
passes() {
	judge "$1" -n "$2" --seed "$3" --self
	caught 0 '*'
	[[ $(cat "$T/out") == "$1: $2 tables, "*" 0 found out in 0 tables" ]] ||
		fail "$(cat "$T/out")"
}

# Nor by the program itself, in anything that it wrote: n and denominators, too.
@test "its own audit finds nothing in tables at random" {
	local family

	for family in two-way people rates mixed values linked tree meetings; do
		passes $family 12 5
	done
}

# As many people served as due in A to D, so in E, who reads would say: 14, as of
# the other rate, though in truth they are 12.
@test "nor does it by a guess that is wrong" {
	local row

	echo Court,indicator,unit,n,numerator,denominator,value >in.csv
	for row in A,{attendance,on_time},percent,20,50,100,50 \
		{B,C,D},{attendance,on_time},percent,30,60,120,50 \
		E,attendance,percent,14,50,100,50 E,on_time,percent,12,18,20,90; do
		echo "$row"
	done >>in.csv
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" in.csv
	caught 0 '*'
	assert_equal "$(grep c "$T/out" | sed -n '/\[c\]/s/,.*,/ /p')" 'E secondary
E primary'
	cp "$T/out" out.csv
	catch cauce-suppress --audit -i "$ROOT/tests/suppress/kinds.rec" out.csv
	caught 0 '*'
}

# 24 women by department and month: six figures each, of nearly the same people.
# The participants of a month were shown, and hidden rates of the same had that n.
@test "how many people a hidden row has is told by no other row" {
	catch cauce-suppress -k 5 "$ROOT/tests/cases/suppress/places.csv"
	caught 0 '*'
	assert_equal "$(grep -c secondary "$T/out")" 23
	cp "$T/out" out.csv
	catch cauce-suppress --audit out.csv
	caught 0 '*'
	run ! grep -Ev ',ok$|,verdict$' "$T/out"
}
