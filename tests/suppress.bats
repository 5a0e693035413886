# cauce-suppress: figures in which nobody is found.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	head='Court,indicator,unit,n,numerator,denominator,value'
}

# table LINE...: the rows of a table of one key, in in.csv.
table() {
	printf '%s\n' "$head" "$@" >in.csv
}

# Rows of a two-way table of counts, from lines "row: cell cell ... "; n is
# the count. Totals are added.
two_way() {
	awk '
	function row(a, b, v) {
		print a "," b ",cases,count," v "," v ",," v
	}
	BEGIN {
		print "Court,Kind,indicator,unit,n,numerator,denominator,value"
	}
	{
		sum = 0
		for (i = 2; i <= NF; i++) {
			row($1, "k" i - 1, $i)
			sum += $i
			below[i] += $i
			all += $i
		}
		row($1, "Total", sum)
		n = NF
	}
	END {
		for (i = 2; i <= n; i++)
			row("Total", "k" i - 1, below[i])
		row("Total", "Total", all)
	}' >in.csv
}

# The keys of hidden rows, in the order of the table.
hidden() {
	sed -n 's/,\[c\].*,/ /p' "$T/out" | sed 's/,[^,]*,[^,]* / /'
}

# What was written is proved by --audit.
proved() {
	cp "$T/out" out.csv
	catch cauce-suppress --audit "$@" out.csv
	caught 0 '*'
}

@test "a small count is hidden, and another so that the total does not tell" {
	table A,reports,count,12,21,,21 B,reports,count,3,4,,4 \
		C,reports,count,9,17,,17 Total,reports,count,22,42,,42
	catch cauce-suppress in.csv
	caught 0 "$head,note
A,reports,count,12,21,,21,
B,reports,count,[c],[c],[c],[c],primary
C,reports,count,[c],[c],[c],[c],secondary
Total,reports,count,22,42,,42,"
	proved
}

@test "standard input is read, and --no-reason does not tell why" {
	table A,reports,count,12,21,,21 B,reports,count,3,4,,4 \
		C,reports,count,9,17,,17
	catch cauce-suppress --no-reason <in.csv
	caught 0 "$head,note
A,reports,count,12,21,,21,
B,reports,count,[c],[c],[c],[c],hidden
C,reports,count,9,17,,17,"
}

@test "rows that stay are as they were, whatever stands in them" {
	table '"A, ""the first""",reports,count,12,21,,21' 'Á ,reports,count,9,17,,17'
	catch cauce-suppress in.csv
	caught 0 "$head,note
\"A, \"\"the first\"\"\",reports,count,12,21,,21,
Á ,reports,count,9,17,,17,"
}

@test "zeros are shown, unless --hide-zeros" {
	table A,reports,count,0,0,,0 B,reports,count,5,9,,9
	catch cauce-suppress in.csv
	caught 0 "$head,note
A,reports,count,0,0,,0,
B,reports,count,5,9,,9,"
	catch cauce-suppress --hide-zeros in.csv
	caught 0 "$head,note
A,reports,count,[c],[c],[c],[c],primary
B,reports,count,5,9,,9,"
}

@test "a rate is hidden if its numerator, or what is left, or n is small" {
	table A,rate,percent,9,4,20,20 B,rate,percent,9,16,20,80 \
		C,rate,percent,4,10,20,50 D,rate,percent,9,10,20,50 \
		E,rate,percent,9,0,20,0 F,rate,percent,9,20,20,100 \
		G,rate,percent,0,0,0,n/d
	catch cauce-suppress in.csv
	caught 0 "$head,note
A,rate,percent,[c],[c],[c],[c],primary
B,rate,percent,[c],[c],[c],[c],primary
C,rate,percent,[c],[c],[c],[c],primary
D,rate,percent,9,10,20,50,
E,rate,percent,9,0,20,0,
F,rate,percent,9,20,20,100,
G,rate,percent,0,0,0,n/d,"
}

@test "a median is hidden by its people, and where nobody counted them" {
	table A,wait,days,4,,,7 B,wait,days,5,,,7 C,wait,days,n/d,,,7
	catch cauce-suppress in.csv
	caught 0 "$head,note
A,wait,days,[c],[c],[c],[c],primary
B,wait,days,5,,,7,
C,wait,days,[c],[c],[c],[c],primary"
}

@test "the least and the largest are somebody's own" {
	cat >set.rec <<-'.'
		%rec: Indicator

		Indicator: wait
		Kind: max
		Unit: days
	.
	table A,wait,days,40,,,7
	catch cauce-suppress -i ./set.rec in.csv
	caught 0 "$head,note
A,wait,days,[c],[c],[c],[c],primary"
}

# Nobody wrote down a sum in B: the total is that of A and C, 800 and 500.
@test "a sum that nobody wrote down gives nothing to the total" {
	table A,income,BOB,3,500,,500 B,income,BOB,0,n/d,,n/d \
		C,income,BOB,9,800,,800 D,income,BOB,8,900,,900 \
		Total,income,BOB,20,2200,,2200
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" in.csv
	caught 0 "$head,note
A,income,BOB,[c],[c],[c],[c],primary
B,income,BOB,0,n/d,,n/d,
C,income,BOB,[c],[c],[c],[c],secondary
D,income,BOB,8,900,,900,
Total,income,BOB,20,2200,,2200,"
	sed '/^C,/s/.*/C,income,BOB,9,800,,800,/' "$T/out" >open.csv
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" --audit open.csv
	caught 1 'Court,indicator,column,low,high,verdict
A,income,n,3,20,ok
A,income,value,500,500,exact'
	# Where the total is more than what is shown, something else is in it.
	sed -i 's/,2200/,2300/g' in.csv
	catch cauce-suppress -i "$ROOT/tests/suppress/kinds.rec" in.csv
	assert_equal "$status" 0
}

@test "the rectangle: one small cell needs three others" {
	two_way <<-'.'
		A 2 20 30
		B 20 9 30
		C 30 30 30
	.
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'A,k1 primary
A,k2 secondary
B,k1 secondary
B,k2 secondary'
	proved
}

# sdcTools issue 135: three small cells on no line of each other were left.
@test "three lone cells are protected, by three others" {
	two_way <<-'.'
		A 2 20 30 40
		B 20 3 30 40
		C 30 30 4 40
		D 50 50 50 50
	.
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(grep -c primary "$T/out")" 3
	assert_equal "$(grep -c secondary "$T/out")" 3
	proved
}

@test "an interval is as wide as --protect says" {
	table A,reports,count,9,9,,9 B,reports,count,4,4,,4 \
		C,reports,count,6,6,,6 Total,reports,count,19,19,,19
	catch cauce-suppress --protect 8 in.csv
	caught 0 '*'
	assert_equal "$(sed -n 's/,.*secondary//p' "$T/out")" C
	proved --protect 8
	# With C it would lie between 1 and 9, with A between 1 and 12.
	catch cauce-suppress --protect 11 in.csv
	caught 0 '*'
	assert_equal "$(sed -n 's/,.*secondary//p' "$T/out")" A
	proved --protect 11
}

@test "more ways than two are protected" {
	awk 'BEGIN {
		print "A,B,C,indicator,unit,n,numerator,denominator,value"
		for (a = 0; a < 4; a++)
			for (b = 0; b < 4; b++)
				for (c = 0; c < 4; c++) {
					v = 7 + (a * 5 + b * 3 + c * 11) % 13
					if (a + b + c == 0 || a * b * c == 4)
						v = 2
					for (m = 0; m < 8; m++)
						s[(m % 2 ? "Total" : "a" a) \
							"," (int(m / 2) % 2 ? \
							"Total" : "b" b) "," \
							(int(m / 4) ? "Total" \
							: "c" c)] += v
				}
		for (k in s)
			print k ",x,count," s[k] "," s[k] ",," s[k] | "sort"
	}' >in.csv
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(grep -c primary "$T/out")" 4
	proved
}

@test "levels that nest: what is hidden below is hidden above, or mixed" {
	head=year:To,quarter:To,indicator,unit,n,numerator,denominator,value
	table 2026,2026-Q1,r,count,30,30,,30 2026,2026-Q2,r,count,3,3,,3 \
		2026,2026-Q3,r,count,9,9,,9 2026,Total,r,count,42,42,,42 \
		Total,2026-Q2,r,count,3,3,,3 Total,Total,r,count,42,42,,42
	catch cauce-suppress in.csv
	caught 0 "$head,note
2026,2026-Q1,r,count,30,30,,30,
2026,2026-Q2,r,count,[c],[c],[c],[c],primary
2026,2026-Q3,r,count,[c],[c],[c],[c],secondary
2026,Total,r,count,42,42,,42,
Total,2026-Q2,r,count,[c],[c],[c],[c],primary
Total,Total,r,count,42,42,,42,"
	proved
}

@test "a hierarchy links tables of its levels; one that does not nest is said" {
	head=Department,Court,indicator,unit,n,numerator,denominator,value
	table LP,A,r,count,30,30,,30 LP,B,r,count,3,3,,3 LP,C,r,count,9,9,,9 \
		SC,D,r,count,50,50,,50
	printf '%s\n' Department,indicator,unit,n,numerator,denominator,value \
		LP,r,count,42,42,,42 >other.csv
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(grep -c secondary "$T/out")" 0
	catch cauce-suppress -H Department,Court --with other.csv in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'LP,B primary
LP,C secondary'
	table LP,A,r,count,30,30,,30 SC,A,r,count,50,50,,50
	catch cauce-suppress -H Department,Court in.csv
	caught 0 '*' "cauce-suppress: note: a value of 'Court' lies below two of 'Department': the hierarchy does not nest, and its keys count each for itself"
	catch cauce-suppress -H Department,Nix in.csv
	caught 2 '' "cauce-suppress: error: --hierarchy: no table has a key 'Nix'"
}

@test "levels of the set of indicators nest keys, as --hierarchy does" {
	local of='%rec: Set\n\nSet: ours\nOf: Report\n'

	# That A, B and C are of LP is seen in a table of other figures only.
	table A,r,count,30,30,,30 B,r,count,3,3,,3 C,r,count,9,9,,9 D,r,count,50,50,,50
	printf '%s\n' "Department,${head#*,}" LP,r,count,42,42,,42 >upper.csv
	printf '%s\n' "Department,$head" LP,A,s,count,70,70,,70 LP,B,s,count,70,70,,70 \
		LP,C,s,count,70,70,,70 SC,D,s,count,70,70,,70 >both.csv
	printf '%b' "$of" '\n%rec: Level\n\nLevel: Court\nWithin: City\n' \
		'\nLevel: City\nWithin: Department\n' >set.rec
	# No table has the middle one; an option may say the same.
	for option in '' '--hierarchy Department,Court'; do
		catch cauce-suppress -i ./set.rec $option --with upper.csv --with both.csv in.csv
		caught 0 '*' ''
		assert_equal "$(hidden)" 'B primary
C secondary'
	done
	printf '%b' "$of" >set.rec
	catch cauce-suppress -i ./set.rec --with upper.csv --with both.csv in.csv
	assert_equal "$(hidden)" 'B primary'
	printf '%b' "$of" '\n%rec: Level\n\nLevel: A\nWithin: B\n\nLevel: B\nWithin: A\n' >set.rec
	catch cauce-suppress -i ./set.rec in.csv
	caught 2 '' './set.rec:12: error: Within: the levels lie in a circle, or are too many [schema]'
	printf '%b' "$of" '\n%rec: Level\n\nLevel: A\nWithin: B\n\nLevel: A\nWithin: C\n' >set.rec
	catch cauce-suppress -i ./set.rec in.csv
	caught 2 '' './set.rec:11: error: Level: the key is a level already [schema]'
	printf '%b' "$of" '\n%rec: Level\n\nLevel: A\n' >set.rec
	catch cauce-suppress -i ./set.rec in.csv
	caught 2 '' './set.rec:8: error: Level: a level needs its key, and that in which it lies [schema]'
}

@test "tables that are published together are decided alike" {
	table A,r,count,12,12,,12 B,r,count,3,3,,3 C,r,count,9,9,,9 \
		Total,r,count,24,24,,24
	cp in.csv one.csv
	table Total,r,count,24,24,,24 C,r,count,9,9,,9 B,r,count,3,3,,3 \
		A,r,count,12,12,,12
	mv in.csv two.csv
	catch cauce-suppress --with two.csv one.csv
	caught 0 '*'
	hidden | sort >first
	catch cauce-suppress --with one.csv two.csv
	caught 0 '*'
	hidden | sort >second
	assert_same first second
	assert_equal "$(cat first)" 'B primary
C secondary'
}

@test "what a table that is out hides stays hidden, what it shows is known" {
	table A,r,count,12,12,,12 B,r,count,3,3,,3 C,r,count,9,9,,9 \
		Total,r,count,24,24,,24
	printf '%s\n' "$head,note" C,r,count,9,9,,9, >out.csv
	catch cauce-suppress --with out.csv in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'A secondary
B primary'
	printf '%s\n' "$head,note" B,r,count,3,3,,3, >out.csv
	catch cauce-suppress --with out.csv in.csv
	caught 2 '' 'in.csv:3: error: value: the figure has to be hidden, and a table that is out shows it [given-away]'
}

@test "of what a table that is out hides, nobody needs to know the figures" {
	table A,r,count,9,9,,9 B,r,count,3,3,,3 C,r,count,8,8,,8 \
		Total,r,count,20,20,,20
	cauce-suppress in.csv >out.csv
	grep -q '^C,r,count,\[c\]' out.csv
	printf '%s\n' "month:To,${head#*,}" 2026-01,r,count,2,2,,2 \
		2026-02,r,count,18,18,,18 Total,r,count,20,20,,20 >next.csv
	catch cauce-suppress --with out.csv next.csv
	caught 0 "month:To,${head#*,},note
2026-01,r,count,[c],[c],[c],[c],primary
2026-02,r,count,[c],[c],[c],[c],secondary
Total,r,count,20,20,,20,"
	cp "$T/out" next.out
	catch cauce-suppress --audit --with next.out out.csv
	caught 0 '*'
	# Of another kind of figures, it says nothing.
	table A,s,count,9,9,,9
	catch cauce-suppress --with out.csv in.csv
	caught 0 "$head,note
A,s,count,9,9,,9,"
	# Two that are at least 1 are not what 10 leaves of 9.
	sed -i 's/^Total,.*/Total,r,count,10,10,,10,/' out.csv
	catch cauce-suppress --with out.csv in.csv
	caught 2 '' 'out.csv:3: error: value: no figures for what is hidden agree with all that is shown [contradiction]'
}

@test "what a table that is out hides stays hidden under another name, too" {
	printf '%s\n' "$head,note" A,r,count,12,12,,12, 'B,r,count,[c],[c],[c],[c],' \
		'Total,r,count,[c],[c],[c],[c],' >out.csv
	# All are of one kind, and so as many as the total.
	printf '%s\n' "Kind,${head#*,}" p,r,count,15,15,,15 Total,r,count,15,15,,15 >next.csv
	catch cauce-suppress --with out.csv next.csv
	caught 0 "Kind,${head#*,},note
p,r,count,[c],[c],[c],[c],secondary
Total,r,count,[c],[c],[c],[c],secondary"
}

@test "the zeros of an indicator that a table beside hides as a whole may be 0" {
	printf '%s\n' "$head,note" 'A,d,days,[c],[c],[c],[c],' B,d,days,0,,,n/d, \
		'C,d,days,[c],[c],[c],[c],' Total,d,days,9,,,3, >out.csv
	printf '%s\n' "Court,Kind,${head#*,},note" 'A,x,d,days,[c],[c],[c],[c],' \
		'A,y,d,days,[c],[c],[c],[c],' 'B,x,d,days,[c],[c],[c],[c],' \
		'B,y,d,days,[c],[c],[c],[c],' 'B,Total,d,days,[c],[c],[c],[c],' \
		B,y,r,count,9,9,,9, >whole.csv
	catch cauce-suppress --audit --with whole.csv out.csv
	caught 0 '*'
}

@test "who counts what another divides by hides with it" {
	head=Court,indicator,unit,n,numerator,denominator,value
	table A,due,count,9,20,,20 A,rate,percent,9,17,20,85 \
		B,due,count,9,30,,30 B,rate,percent,9,15,30,50 \
		C,due,count,9,40,,40 C,rate,percent,9,20,40,50
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'A secondary
A primary'
}

@test "people lie between the largest part and the sum of all" {
	head=Court,indicator,unit,n,numerator,denominator,value
	table A,participants,count,12,12,,12 B,participants,count,3,3,,3 \
		C,participants,count,9,9,,9 Total,participants,count,20,20,,20
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'B primary'
	# Nobody is in two courts: a reader who guesses it is right.
	table A,participants,count,12,12,,12 B,participants,count,3,3,,3 \
		C,participants,count,9,9,,9 Total,participants,count,24,24,,24
	catch cauce-suppress in.csv
	caught 0 '*'
	assert_equal "$(hidden)" 'B primary
C secondary'
}

@test "a table that contradicts itself is trouble, at its row" {
	table A,r,count,12,12,,12 Total,r,count,13,13,,13
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:3: error: n: the total has more people than all of its parts [contradiction]
in.csv:3: error: numerator: the parts do not add up to this total [contradiction]'
	table A,participants,count,12,12,,12 B,participants,count,9,9,,9 \
		Total,participants,count,11,11,,11
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:4: error: n: the total has fewer people than one of its parts [contradiction]
in.csv:4: error: numerator: the total has fewer people than one of its parts [contradiction]'
	table A,rate,percent,9,21,20,105
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: numerator: the numerator is more than the denominator [contradiction]'
	table A,rate,percent,9,10,20,50.01
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: value: the value is not what numerator and denominator give [contradiction]'
	table A,r,count,9,10,,11
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: value: the value is not its numerator [contradiction]'
	table A,r,count,9,10,,10 A,r,count,9,11,,11
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:3: error: numerator: another figure than at in.csv:2, which is the same one [contradiction]
in.csv:3: error: value: another figure than at in.csv:2, which is the same one [contradiction]'
}

@test "what is no figure, too large, ragged or no table is trouble" {
	table A,r,count,9,ten,,10
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: numerator: this is no figure, and no sign of a hidden one [cell]'
	table A,r,count,9,999999999999,,999999999999
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: numerator: the figure is too large, or has more than 6 decimals [overflow]'
	table A,r,count,9,9
	catch cauce-suppress in.csv
	caught 2 '' 'in.csv:2: error: 5 cells in this row, 7 in the header [bad-csv]'
	echo 'A,indicator' >in.csv
	catch cauce-suppress in.csv
	caught 2 '' "in.csv:1: error: no column 'value': this is no table of figures [bad-csv]"
	# Tables in two directions: nothing in them would be seen to be hidden.
	printf '%s\n' Court,2025,2026,Total 'A,*,9,12' 'B,5,*,8' >in.csv
	catch cauce-suppress --audit in.csv
	caught 2 '' "in.csv:1: error: no column 'value': this is no table of figures [bad-csv]"
	printf '%s\n' Court,2025,2026 'A,*,9' >in.csv
	catch cauce-suppress --audit in.csv
	caught 2 '' "in.csv:2: error: no column 'value': this is no table of figures [bad-csv]"
	echo 'A,value,value' >in.csv
	catch cauce-suppress in.csv
	caught 2 '' "in.csv:1: error: two columns 'value' [bad-csv]"
	catch cauce-suppress "$ROOT/tests/family/report.rec"
	caught 2 '' "$ROOT/tests/family/report.rec:1: error: these are records: cauce-aggregate makes a table of figures of them [unknown-format]"
}

@test "options that make no sense are trouble" {
	table A,r,count,9,9,,9
	for wrong in '-k 0' '-p x' '-R 1' '-k 1000001'; do
		# shellcheck disable=SC2086
		catch cauce-suppress $wrong in.csv
		caught 2 '' '*'
		grep -q 'is no number from' "$T/err" || fail "$wrong"
	done
	catch cauce-suppress in.csv in.csv
	caught 2 '' 'cauce-suppress: error: one table at a time; --with names others'
	catch cauce-suppress --round 5 --audit in.csv
	caught 2 '' 'cauce-suppress: error: --round leaves nothing hidden: leave out --audit, --with and --hide-zeros'
	cauce-suppress in.csv >out.csv
	catch cauce-suppress out.csv
	caught 2 '' "cauce-suppress: error: 'out.csv' has notes or hidden figures: it is suppressed already; --audit proves it"
}

@test "an audience has its own numbers, or none" {
	table A,r,count,9,9,,9 B,r,count,3,3,,3
	cauce-suppress -k 5 -p 3 in.csv >expected
	for who in public funder researcher; do
		catch cauce-suppress --audience "$who" in.csv
		caught 0 "$(cat expected)"
	done
	catch cauce-suppress --audience court in.csv
	caught 2 '' "cauce-suppress: error: the policy 'court' does not say from how many people on figures are shown (Min_people)"
	catch cauce-suppress --audience public -k 3 in.csv
	caught 0 "$head,note
A,r,count,9,9,,9,
B,r,count,3,3,,3,"
}

@test "the figures of a table without a column value are in the last one" {
	for name in n numerator cases; do
		printf '%s\n' "Court,Sex,$name" 'A,f,*' A,m,10 A,Total,13 >in.csv
		catch cauce-suppress --audit in.csv
		caught 1 'Court,Sex,indicator,column,low,high,verdict
A,f,,value,3,3,exact'
	done
}

@test "a value that is left empty is hidden, and with it what else is" {
	table A,r,count,9,9,,9 B,r,count,,,, Total,r,count,12,12,,12
	catch cauce-suppress --audit in.csv
	caught 1 'Court,indicator,column,low,high,verdict
B,r,n,3,3,exact
B,r,value,3,3,exact'
	table A,s,percent,20,10,40,25 B,s,percent,,,, Total,s,percent,40,10,90,11.11
	catch cauce-suppress --audit in.csv
	caught 1 '*'
	grep -qx 'B,s,denominator,50,50,exact' "$T/out" || fail "$(cat "$T/out")"
	catch cauce-suppress in.csv
	caught 2 '' "cauce-suppress: error: 'in.csv' has notes or hidden figures: it is suppressed already; --audit proves it"
}

@test "--audit finds the intervals of anybody's table" {
	cat >in.csv <<-'.'
		Court,Kind,value
		A,x,*
		A,y,7
		A,Total,9
		B,x,<5
		B,y,1-4
		B,Total,8
	.
	catch cauce-suppress --audit in.csv
	caught 1 'Court,Kind,indicator,column,low,high,verdict
A,x,,value,2,2,exact
B,x,,value,4,4,exact
B,y,,value,4,4,exact'
	sed -i 's/^A,Total,9/A,Total,7/' in.csv
	catch cauce-suppress --audit in.csv
	caught 2 '' '*'
	grep -q 'no figures for what is hidden agree' "$T/err"
}

@test "--round keeps totals, and makes values of what was rounded" {
	table A,rate,percent,7,12,22,54.55 B,rate,percent,8,11,21,52.38 \
		Total,rate,percent,15,23,43,53.49
	catch cauce-suppress --round 5 in.csv
	caught 0 "$head,note
A,rate,percent,5,10,20,50,rounded
B,rate,percent,10,10,20,50,rounded
Total,rate,percent,15,20,40,50,rounded"
	table A,wait,days,4,,,7 B,wait,days,12,,,7
	catch cauce-suppress --round 5 in.csv
	caught 0 "$head,note
A,wait,days,[c],[c],[c],[c],primary
B,wait,days,10,,,7,rounded"
}

@test "the order of rows changes nothing" {
	two_way <<-'.'
		A 2 20 30 7
		B 20 9 3 7
		C 30 30 30 1
	.
	catch cauce-suppress in.csv
	caught 0 '*'
	sort "$T/out" >expected
	{
		head -n 1 in.csv
		sed 1d in.csv | sort -r
	} >turned.csv
	catch cauce-suppress turned.csv
	caught 0 '*'
	sort "$T/out" >actual
	assert_same expected actual
}

# Among them figures that no choice of rows protects, such as a share that is
# 100 of every group: then all rows of the indicator are hidden.
@test "tables of the whole catalogue can be suppressed, and proved" {
	(cd "$ROOT/share/demo" && cauce-parse inbox/* 2>/dev/null |
		cauce-validate -r register.rec 2>/dev/null) >reports.rec || :
	for by in Court Service_Kind month:Period; do
		cauce-aggregate -i diversion -r "$ROOT/share/demo/register.rec" \
			--from 2025-10-01 --to 2026-09-30 --by $by --total \
			reports.rec >t.csv 2>/dev/null
		cauce-suppress -i diversion t.csv >out.csv ||
			fail "by $by: status $?"
		assert [ "$(grep -c '\[c\]' out.csv)" -gt 40 ]
		cauce-suppress --audit -i diversion out.csv >audit.csv ||
			fail "by $by: $(grep -v ',ok$' audit.csv)"
	done
}

# Of who broke a condition in some month, no month's figure is a part of the
# year's: 13, 13 and 14 people kept all of theirs in a month, and 6 in all.
@test "people of whom all records decide are no parts of a total" {
	printf '%s\n' month:To,indicator,unit,n,numerator,denominator,value \
		2026-07,full_compliance_rate,percent,22,13,22,59.09 \
		2026-08,full_compliance_rate,percent,23,13,23,56.52 \
		2026-09,full_compliance_rate,percent,19,14,19,73.68 \
		Total,full_compliance_rate,percent,24,6,24,25 >t.csv
	run -0 cauce-suppress t.csv
	refute_output --partial '[c]'
}
