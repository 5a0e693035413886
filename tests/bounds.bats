# Bounds: numbers that are "more than" or "at most" something, from the words of
# people to the cells of a workbook.

load helper
load xlsx

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	HERE=$ROOT/tests/bounds
	UNIT=$BIN/../unit/bounds
	[ -x "$UNIT" ] || UNIT=$ROOT/build/unit/bounds
}

# counts: a stream of lines "place who date held capacity out"; - is nothing.
counts() {
	awk 'BEGIN { print "%rec: Count" }
	{
		print "\nId: " NR "\nDate: 2026-" $3 "\nPlace: " $1
		if ($2 != "-") print "Who: " $2
		if ($4 != "-") print "Held: " $4
		if ($5 != "-") print "Capacity: " $5
		if ($6 != "-") print "Out: " $6
	}'
}

figures() {
	cauce-aggregate -s "$HERE/schema.rec" -i "$HERE/set.rec" "$@"
}

# reads TEXT VALUE: what a form says of people held is this value.
reads() {
	printf 'Clave: 1\nFecha: 1/9/2026\nPersonas recluidas: %s\n' "$1" >form.txt
	catch cauce-parse -s "$HERE/schema.rec" form.txt
	grep -qx "Held: $2" "$T/out" || fail "$1: $(cat "$T/out" "$T/err")"
	caught 0 '*' ''
}

@test "the laws of bounds hold for all small numbers" {
	run -0 "$UNIT"
	assert_output ''
}

@test "the words of people become signs" {
	reads '2.500' 2500
	reads 'más de 2.500' '>2500'
	reads 'Mas de  2500' '>2500'
	reads 'MÁS DE 2.500' '>2500'
	reads 'más de 2.500 personas' '>2500'
	reads 'al menos 2.500' '>=2500'
	reads 'por lo menos 2500' '>=2500'
	reads '2.500 o más' '>=2500'
	reads '2500+' '>=2500'
	reads 'menos de 30' '<30'
	reads 'hasta 30' '<=30'
	reads 'no más de 30' '<=30'
	reads 'a lo sumo 30' '<=30'
	reads '30 o menos' '<=30'
	reads 'over 2500' '>2500'
	reads 'more than 2500' '>2500'
	reads 'at least 2500' '>=2500'
	reads '2500 or more' '>=2500'
	reads 'fewer than 30' '<30'
	reads 'up to 30' '<=30'
	reads '> 2.500' '>2500'
	reads '>=2500' '>=2500'
	reads '≥2500' '>=2500'
	reads '<= 30' '<=30'
}

@test "what bounds nothing, or says two things, is no number" {
	for said in 'casi 2.500' 'unas 2.500' 'más de' '>' 'más de más de 3' \
		'más de 30 o menos' '>>3' '>-3' 'más de -3' 'más de 2,5'; do
		printf 'Clave: 1\nFecha: 1/9/2026\nPersonas recluidas: %s\n' \
			"$said" >form.txt
		catch cauce-parse -s "$HERE/schema.rec" form.txt
		caught 1 '*' "form.txt:3: error: Held: '$said': this is no number, and no bound of one: write 2000 or more than 2000 [bad-number]
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
		refute grep -q ^Held: "$T/out"
	done
}

@test "a bound may have decimals where its pattern says so" {
	printf 'Clave: 1\nFecha: 1/9/2026\nLitros: más de 2,5\n' >form.txt
	cauce-parse -s "$HERE/schema.rec" form.txt >out.rec
	run grep Litres out.rec
	assert_output 'Litres: >2.5'
	run -0 figures -n litres out.rec
	assert_line 'litres,count,0,>2.5,,>2.5'
}

@test "records and tables keep the sign, and cauce-parse what it wrote" {
	echo 'A - 01-01 >2500 700 22' | counts >a.rec
	cauce-parse -s "$HERE/schema.rec" a.rec >b.rec
	cauce-parse -s "$HERE/schema.rec" b.rec >c.rec
	run grep Held c.rec
	assert_output 'Held: >2500'
	run cauce-table -s "$HERE/schema.rec" -p Held,Capacity c.rec
	assert_output 'Held,Capacity
>2500,700'
	run cauce-table -s "$HERE/schema.rec" -F jsonl -p Held,Capacity c.rec
	assert_output '{"Held":">2500","Capacity":700}'
	cauce-table -s "$HERE/schema.rec" c.rec >t.csv
	cauce-parse -s "$HERE/schema.rec" t.csv >d.rec
	run grep Held d.rec
	assert_output 'Held: >2500'
}

@test "cauce-validate judges bounds by the pattern of their type" {
	for good in 0 12 '>0' '>=12' '<3' '<=3'; do
		echo "A - 01-01 $good - -" | counts >a.rec
		catch cauce-validate -s "$HERE/schema.rec" a.rec
		caught 0 '*' ''
	done
	for bad in '>' 'x' '-3' '>-3' '=3' '=>3' '> 3' '>3.5' '012' '>2500+'; do
		printf '%%rec: Count\n\nId: 1\nDate: 2026-01-01\nHeld: %s\n' \
			"$bad" >a.rec
		catch cauce-validate -s "$HERE/schema.rec" a.rec
		caught 1 '*' "a.rec:5: error: Held: '$bad' is no number as 2000, and no bound as >2000 or <=2000 [bad-number]"
	done
}

@test "the guide and the form say that a bound may be written" {
	run cauce-validate --describe -l en -s "$HERE/schema.rec"
	assert_line --partial '| `Held` | no | no | number; or a bound, if the source says no more: `>2000` (more than 2000)'
	run cauce-parse -s "$HERE/schema.rec" -T Count -l es
	assert_line --partial 'número, o «más de 2000»'
}

# is EXPRESSION: is it true of the record?
is() {
	catch cauce-select -s "$HERE/schema.rec" -e "$1" a.rec
	[ "$status" = 0 ] || fail "$1: $(cat "$T/err")"
	grep -q ^Id: "$T/out"
}

@test "expressions are true of a bound where they are certain" {
	echo 'A - 01-01 >2500 >=700 3' | counts >a.rec
	for e in 'Held > 2500' 'Held >= 2500' 'Held > 2000' 'Held != 2500' \
		'Held != 9' '2500 < Held' '!(Held <= 2500)' 'Capacity >= 700' \
		'Capacity != 699' 'Out < Held' "Held != ''" '#Held' \
		"Held ~ '^>'"; do
		is "$e" || fail "$e"
	done
	for e in 'Held > 2501' 'Held = 2501' 'Held != 2501' 'Held = 2500' \
		'Held <= 2500' 'Held < 9000' 'Held > Capacity' \
		'Held <= Capacity' 'Capacity > 700' 'Capacity = 700' \
		'Capacity != 700' "Held = ''" 'Held + 1 > 5'; do
		! is "$e" || fail "$e"
	done
	echo 'A - 01-01 <=50 <50 3' | counts >a.rec
	for e in 'Held < 51' 'Held <= 50' 'Capacity < 50' 'Capacity != 50' \
		'!(Held > 50)'; do
		is "$e" || fail "$e"
	done
	for e in 'Held < 50' 'Held = Capacity' 'Held != Capacity' \
		'Held > 0' 'Held > Women'; do
		! is "$e" || fail "$e"
	done
}

# 2000 / 700 = 285.714..., 22 / 2000 = 1.1 %, 100 / 200 = 50 %; 10 / 4 = 250 %;
# 5 / 10 = 50 %; -2 / 350 = -0.571... %.
@test "rates over and under bounds" {
	counts <<'END' >a.rec
A - 01-01 >2000 700 22
B - 01-01 <=300 200 -3
B - 01-02 <50 - 1
C - 01-01 10 >=4 -
D - 01-01 5 <10 -
E - 01-01 0 >=4 -
F - 01-01 >5 >5 -
G - 01-01 >5 <10 -
H - 01-01 5 >0 -
END
	run -0 --separate-stderr figures -b Place -n full,cover a.rec
	assert_output 'Place,indicator,unit,n,numerator,denominator,value
A,full,percent,0,>2000,700,>=285.71
A,cover,percent,0,22,>2000,<=1.1
B,full,percent,0,<=300,200,<=150
B,cover,percent,0,-2,<350,<=-0.57
C,full,percent,0,10,>=4,<=250
C,cover,percent,0,n/d,0,n/d
D,full,percent,0,5,<10,>=50
D,cover,percent,0,n/d,0,n/d
E,full,percent,0,0,>=4,0
E,cover,percent,0,n/d,0,n/d
F,full,percent,0,>5,>5,n/d
F,cover,percent,0,n/d,0,n/d
G,full,percent,0,>5,<10,>=50
G,cover,percent,0,n/d,0,n/d
H,full,percent,0,5,>0,n/d
H,cover,percent,0,n/d,0,n/d'
	assert_equal "$stderr" "cauce-aggregate: note: full: of numbers bounded from below and from above there is no bound; it is 'n/d'"
}

# A: 2000, 100, 7. B: at most 300 and 50. C: at least 20, and at most 5.
@test "sums, means, the least, the greatest and the median" {
	counts <<'END' >a.rec
A - 01-01 >2000 - -
A - 01-02 100 - -
A - 01-03 7 - -
B - 01-01 <=300 - -
B - 01-02 <50 - -
C - 01-01 >=20 - -
C - 01-02 <=5 - -
END
	run -0 --separate-stderr figures -b Place \
		-n held_sum,held_mean,held_min,held_median,upper,held_max a.rec
	assert_output 'Place,indicator,unit,n,numerator,denominator,value
A,held_sum,count,0,>2107,,>2107
A,held_mean,count,0,>2107,3,>=702.33
A,held_min,count,0,,,7
A,held_max,count,0,,,>2000
A,held_median,count,0,,,100
A,upper,count,0,,,>1050
B,held_sum,count,0,<350,,<350
B,held_mean,count,0,<350,2,<=175
B,held_min,count,0,,,<50
B,held_max,count,0,,,<=300
B,held_median,count,0,,,<175
B,upper,count,0,,,<237.5
C,held_sum,count,0,n/d,,n/d
C,held_mean,count,0,n/d,2,n/d
C,held_min,count,0,,,<=5
C,held_max,count,0,,,>=20
C,held_median,count,0,,,n/d
C,upper,count,0,,,n/d'
}

# A sum of more than 60 with others is more than their sum; of values in order the
# sign is that of the one that is said. What is divided is said loosely.
@test "more than 60 is not at least 60" {
	local rest='-n held_sum,held_min,held_max,held_median,held_mean'

	counts <<'END' >a.rec
A - 01-01 >60 - -
B - 01-01 >=60 - -
C - 01-01 >60 - -
D - 01-01 >=60 - -
E - 01-01 >60 - -
F - 01-01 <60 - -
G - 01-01 <=60 - -
H - 01-01 >60 - -
END
	counts <<'END' | sed 's/^Id: /Id: 1/' >b.rec
C - 01-02 5 - -
D - 01-02 >=10 - -
E - 01-02 >=60 - -
F - 01-02 <=60 - -
G - 01-02 5 - -
H - 01-02 60 - -
END
	# shellcheck disable=SC2086 # options
	figures -b Place $rest a.rec b.rec >whole 2>notes
	run cut -d , -f 1,2,5-7 whole
	assert_output 'Place,indicator,numerator,denominator,value
A,held_sum,>60,,>60
A,held_mean,>60,1,>=60
A,held_min,,,>60
A,held_max,,,>60
A,held_median,,,>60
B,held_sum,>=60,,>=60
B,held_mean,>=60,1,>=60
B,held_min,,,>=60
B,held_max,,,>=60
B,held_median,,,>=60
C,held_sum,>65,,>65
C,held_mean,>65,2,>=32.5
C,held_min,,,5
C,held_max,,,>60
C,held_median,,,>32.5
D,held_sum,>=70,,>=70
D,held_mean,>=70,2,>=35
D,held_min,,,>=10
D,held_max,,,>=60
D,held_median,,,>=35
E,held_sum,>120,,>120
E,held_mean,>120,2,>=60
E,held_min,,,>=60
E,held_max,,,>60
E,held_median,,,>60
F,held_sum,<120,,<120
F,held_mean,<120,2,<=60
F,held_min,,,<60
F,held_max,,,<=60
F,held_median,,,<60
G,held_sum,<=65,,<=65
G,held_mean,<=65,2,<=32.5
G,held_min,,,<=5
G,held_max,,,<=60
G,held_median,,,<=32.5
H,held_sum,>120,,>120
H,held_mean,>120,2,>=60
H,held_min,,,60
H,held_max,,,>60
H,held_median,,,>60'
	for f in a b; do
		# shellcheck disable=SC2086
		figures -b Place $rest --partial $f.rec >$f.state
	done
	figures --merge b.state a.state >merged
	assert_same whole merged
	# What is published keeps it, and a workbook says it.
	grep -e indicator -e held_sum whole | sed 's/,0,/,30,/' >sums.csv
	run -0 --separate-stderr cauce-suppress -i "$HERE/set.rec" sums.csv
	assert_line 'A,held_sum,count,30,>60,,>60,'
	assert_line 'B,held_sum,count,30,>=60,,>=60,'
	printf '%%rec: Workbook\n\nWorkbook: w\nTitle_es: t\nTitle_en: t\n\n%%rec: Sheet\n\nSheet: A\nTable: A\nTitle_es: A\nTitle_en: A\n\n%%rec: Column\n\nSheet: A\nColumn: value\nType: number\n' >w.rec
	cauce-xlsx -w ./w.rec -o x.xlsx A=sums.csv
	dump 1 | grep '^A[2-9]' | cut -d '|' -f 3 >cells
	assert_equal "$(paste -s -d , cells)" 'más de 60,al menos 60,más de 65,al menos 70,más de 120,menos de 120,a lo sumo 65,más de 120'
}

# a: from 10 to at least 20, at least +100 %; b: from 20 to 25, +25 %; c: from at
# least 8 to 4, at most -50 %. A: (20 + 25 - 30) / 30. C: (20 + 4) / 18 - 1: the
# sum after is at least 24, and that before at least 18.
@test "changes of people" {
	counts <<'END' >a.rec
A a 01-01 10 - -
A a 02-01 >=20 - -
A b 01-01 20 - -
A b 02-01 25 - -
B c 01-01 >=8 - -
B c 02-01 4 - -
C a 01-01 10 - -
C a 02-01 >=20 - -
C c 01-01 >=8 - -
C c 02-01 4 - -
END
	run -0 --separate-stderr figures -b Place -n grown,grown_median a.rec
	assert_output 'Place,indicator,unit,n,numerator,denominator,value
A,grown,percent,2,>=15,30,>=50
A,grown_median,percent,2,,,>=62.5
B,grown,percent,1,<=-4,>=8,<=-50
B,grown_median,percent,1,,,<=-50
C,grown,percent,2,n/d,>=18,n/d
C,grown_median,percent,2,,,n/d'
}

# Of all: 2300 / 900 = 255.55... %; A: 30.158... more, B: 105.55... less.
@test "differences and ratios to all" {
	counts <<'END' >a.rec
A - 01-01 >2000 700 -
B - 01-01 300 200 -
END
	run -0 --separate-stderr figures -b Place -n full,gap,times a.rec
	assert_output 'Place,indicator,unit,n,numerator,denominator,value
A,full,percent,0,>2000,700,>=285.71
A,gap,points,0,>2000,700,n/d
A,times,ratio,0,>2000,700,n/d
B,full,percent,0,300,200,150
B,gap,points,0,300,200,<=-105.55
B,times,ratio,0,300,200,<=0.59'
}

@test "states keep bounds, and merge in any order to what one run gives" {
	counts <<'END' >a.rec
A a 01-01 >2000 700 22
A b 01-02 100 >=5 7
B c 01-01 10 >=4 -
END
	counts <<'END' | sed 's/^Id: /Id: 1/' >b.rec
A a 02-01 <=300 200 3
B c 02-01 >=20 <9 1
C - 02-02 >=3 <=9 -
END
	figures -b Place -T a.rec b.rec >whole 2>notes
	figures -b Place --partial a.rec >a.state
	figures -b Place --partial b.rec >b.state
	run grep -c 'Item: .*>' a.state
	# Ten figures of the first record, and one of each of the others.
	assert_output 12
	figures -T --merge a.state b.state >merged 2>merged.notes
	assert_same whole merged
	assert_same notes merged.notes
	figures -T --merge b.state a.state >merged 2>merged.notes
	assert_same whole merged
	figures --merge --partial a.state b.state >both.state
	figures -T --merge both.state >merged 2>merged.notes
	assert_same whole merged
}

@test "who is behind a figure is told with the bound" {
	counts <<'END' >a.rec
A a 01-01 >2000 700 22
B c 01-01 <=10 >=4 -
END
	figures -x -n full,held_median a.rec >out.rec
	run grep -E '^(Denominator|Numerator|Value): [0-9<>]' out.rec
	assert_output 'Denominator: 700
Numerator: >2000
Value: >2000
Denominator: >=4
Numerator: <=10
Value: <=10'
}

@test "a state tells of a record whose bounds leave nothing" {
	printf '%%rec: Count\n\nId: 1\nDate: 2026-01-01\nLitres: >=5\nLitres: <=3\n' >a.rec
	figures -n litres --partial a.rec >a.state 2>said
	run -0 grep Item a.state
	assert_output 'Item: litres | 3 | 2 | <>8000000'
	run -0 --separate-stderr figures -n litres a.rec
	assert_line 'litres,count,0,n/d,,n/d'
	figures -n litres a.rec >whole 2>said
	figures --merge a.state >merged 2>said
	assert_same whole merged
}

@test "a state with a sign where there can be none is damaged" {
	echo 'A a 01-01 >2000 700 22' | counts >a.rec
	figures --partial a.rec >a.state
	sed 's/^\(Item: large | [0-9]* | \)/\1>/' a.state >bad.state
	catch figures --merge bad.state
	assert_equal "$status" 2
	grep -q 'damaged: Item' "$T/err"
}

@test "cauce-suppress judges a bound as its number, and audits it" {
	counts <<'END' >a.rec
A - 01-01 >2500 700 3
B - 01-01 400 200 22
END
	figures -b Place -n full,cover a.rec >table
	# What is under the one stands over the other: it goes with it.
	run -0 cauce-suppress -i "$HERE/set.rec" -k 5 <table
	assert_output 'Place,indicator,unit,n,numerator,denominator,value,note
A,full,percent,[c],[c],[c],[c],secondary
A,cover,percent,[c],[c],[c],[c],primary
B,full,percent,0,400,200,200,
B,cover,percent,0,22,400,5.5,'
	grep -v cover table >full
	run -0 cauce-suppress -i "$HERE/set.rec" -k 5 <full
	assert_line 'A,full,percent,0,>2500,700,>=357.14,'
	sed 's/>2500,700,>=357.14/>4,700,>=0.57/' full >few
	run -0 cauce-suppress -i "$HERE/set.rec" -k 5 <few
	assert_line 'A,full,percent,[c],[c],[c],[c],primary'
	cauce-suppress -i "$HERE/set.rec" -k 5 <table >shown
	catch cauce-suppress -i "$HERE/set.rec" -k 5 --audit shown
	assert_equal "$status" 0
	# Of a set that says nothing of bounds the sign is one of what is hidden.
	catch cauce-suppress -k 5 table
	caught 2 '' "cauce-suppress: error: 'table' has notes or hidden figures: it is suppressed already; --audit proves it"
}

@test "two tables that bound the same figure otherwise contradict each other" {
	local other

	printf 'Place,indicator,unit,n,numerator,denominator,value\nA,held_sum,count,30,>60,,>60\n' >one.csv
	catch cauce-suppress -i "$HERE/set.rec" --with one.csv one.csv
	caught 0 '*' ''
	for other in '>=60' '<60' '<=60' 60; do
		sed "s/>60/$other/g" one.csv >other.csv
		catch cauce-suppress -i "$HERE/set.rec" --with other.csv one.csv
		caught 2 '' "other.csv:2: error: numerator: another figure than at one.csv:2, which is the same one [contradiction]"
	done
}

@test "a sign is one of a hidden figure where n is hidden, too" {
	printf 'indicator,unit,n,numerator,denominator,value\nfull,percent,<5,<5,700,<0.72\n' >table
	catch cauce-suppress -i "$HERE/set.rec" -k 5 table
	caught 2 '' "cauce-suppress: error: 'table' has notes or hidden figures: it is suppressed already; --audit proves it"
	run cauce-suppress -i "$HERE/set.rec" -k 5 --audit table
	assert_line --regexp '^full,numerator,.*,4,'
}

@test "a part that is hidden is not what a bounded total leaves" {
	counts <<'END' >a.rec
A - 01-01 >2500 - 3
B - 01-01 300 - 40
C - 01-01 300 - 60
END
	figures -b Place -T -n cover a.rec |
		cauce-suppress -i "$HERE/set.rec" -k 5 >shown
	# The total is the sum of the numbers: another row goes with it.
	run grep -c secondary shown
	assert_output 1
	catch cauce-suppress -i "$HERE/set.rec" -k 5 --audit shown
	assert_equal "$status" 0
}

@test "a bound is not rounded as if it were a number" {
	echo 'A - 01-01 >2500 700 -' | counts >a.rec
	figures -n full a.rec >table
	run -0 cauce-suppress -i "$HERE/set.rec" -R 5 <table
	assert_line 'full,percent,[c],[c],[c],[c],hidden'
}

@test "a workbook says bounds in words, as text, in its language" {
	counts <<'END' >a.rec
A - 01-01 >2500 700 22
B - 01-01 <=1234567 200 22
END
	figures -b Place -n full,cover a.rec >table.csv
	printf '%%rec: Workbook\n\nWorkbook: w\nTitle_es: t\nTitle_en: t\n\n%%rec: Sheet\n\nSheet: A\nTable: A\nTitle_es: A\nTitle_en: A\n\n%%rec: Column\n' >w.rec
	for c in numerator denominator value; do
		printf '\nSheet: A\nColumn: %s\nType: number\n' $c >>w.rec
	done
	cauce-xlsx -w ./w.rec -o x.xlsx A=table.csv
	dump 1 | cut -d '|' -f 1,3 >cells
	run grep '^[A-C][2-5]' cells
	assert_output 'A2|más de 2.500
B2|700
C2|al menos 357,14
A3|22
B3|más de 2.500
C3|a lo sumo 0,88
A4|a lo sumo 1.234.567
B4|200
C4|a lo sumo 617.283,5
A5|22
B5|a lo sumo 1.234.567
C5|al menos 0'
	cauce-xlsx -w ./w.rec -l en -o x.xlsx A=table.csv
	dump 1 | cut -d '|' -f 1,3 >cells
	run grep '^[AC]2' cells
	assert_output 'A2|more than 2,500
C2|at least 357.14'
}

@test "an indicator that reads bounds says so" {
	sed '/^Bound: at_most/d' "$HERE/set.rec" >set.rec
	echo 'A - 01-01 >2500 700 -' | counts >a.rec
	catch cauce-aggregate -s "$HERE/schema.rec" -i ./set.rec a.rec
	assert_equal "$status" 2
	grep -q 'Bound: its value may be a bound: say at_least, at_most or recorded \[schema\]$' "$T/err"
}

@test "a field with bounds has a type that takes them, and nothing below 0" {
	sed 's/^%type: Litres .*/%type: Litres int/' "$HERE/schema.rec" >s.rec
	catch cauce-validate -s ./s.rec a.rec
	assert_equal "$status" 2
	grep -q "a field with bounds is of type regexp, and this is not: 'Litres'" "$T/err"
	for pattern in '^-?[<>]?[0-9]+$' '^[0-9]+$' '^[<>][0-9]+$' '.'; do
		sed "s/^%typedef: exact_bound .*/%typedef: exact_bound regexp #$pattern#/" \
			"$HERE/schema.rec" >s.rec
		catch cauce-validate -s ./s.rec a.rec
		assert_equal "$status" 2
		grep -q "the pattern of a field with bounds takes 1 and >1 or <1, and no -1: 'Litres'" "$T/err"
	done
}

@test "recutils takes the schema and its records" {
	command -v recfix >/dev/null || skip 'recutils is not here'
	recfix --check "$HERE/schema.rec"
	recfix --check "$ROOT/share/bound.rec"
	echo 'A - 01-01 >2500 700 -' | counts >a.rec
	sed -n '/^%rec: Count/,/^$/p' "$HERE/schema.rec" >s.rec
	sed 1,2d a.rec >>s.rec
	recfix --check s.rec
	sed -i 's/^Held: .*/Held: ~2500/' s.rec
	run ! recfix --check s.rec
}
