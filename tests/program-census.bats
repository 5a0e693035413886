# How full prisons are: a program that is made of records alone, from its
# documents to its workbook, and whose figures are bounds where its sources are.

load helper
load program
load xlsx
program census

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" inbox/*) >counts.rec 2>counts.err
	cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" \
		"$DEMO/register.rec" counts.rec >all.rec 2>validate.err
}

setup() {
	ALL=$BATS_FILE_TMPDIR
	GOOD=$ALL/all.rec
	cd "$BATS_TEST_TMPDIR" || return
}

# within FROM TO OPTION...
within() {
	local FROM=$1 TO=$2

	figures "${@:3}"
}

# shown: the public's table of nine months.
shown() {
	within 2026-01-01 2026-09-30 -b month:Date,Prison \
		-n occupancy_rate,women_share,children_per_100_held 2>said |
		cauce-suppress -i "$PROGRAM" --audience census-public "$@"
}

@test "the documents are read without an error or a warning" {
	cat "$ALL"/*.err >said
	run -1 grep -e ': error: ' -e ': warning: ' said
	assert_output ''
	assert_equal "$(find "$DEMO/inbox" -name '*.txt' | wc -l)" 10
	assert_equal "$(find "$DEMO/inbox" -name '*.csv' | wc -l)" 2
	# Ten forms, and tables of two and three rows.
	assert_equal "$(grep -c ^Count: "$ALL/all.rec")" 15
	assert_equal "$(grep -c ^Prison: "$DEMO/register.rec")" 5
	run -0 grep -E '^(Held|Children): [<>]' "$ALL/all.rec"
	assert_output 'Held: >2500
Children: >200
Children: >=40
Held: <=950
Held: >1150'
}

# 100 * 2500 / 700 = 357.142..., of which at least is 357.14: people were more.
@test "more than 2,500 of 700 is at least 357.14 %, with its source and date" {
	run within 2026-06-30 2026-06-30 -b Prison,Date -n occupancy_rate
	assert_line 'P-01,2026-06-30,occupancy_rate,percent,n/d,>2500,700,>=357.14'
	catch cauce-select -s "$PROGRAM" -t Count -e "Count = 'P-01/2026-06-30'" \
		-p Date,Held,Capacity,Evidence "$ALL/all.rec"
	run -0 grep -v -e '^[#%]' -e '^$' "$T/out"
	assert_output 'Date: 2026-06-30
Held: >2500
Capacity: 700
Evidence: capacity | official | 2026-01-15 | Boletín Inventado de Plazas
Evidence: held | press | 2026-07-02 | nota del Diario Inventado
Evidence: children | press | 2026-07-02 | nota del Diario Inventado'
}

# June: people more than 2500 + 325 + 940 + 36 + 1180 = 4981 of 700 + 200 + 450 +
# 50 + 800 = 2200 places: 226.409... %. Women 325 + 101 + 36 + 0 = 462 of 325 +
# 940 + 36 + 1180 = 2481, where both are known: 18.621... %. Children more than
# 200 + 40 + 10 + 3 + 0 = 253 over people more than 4981: nothing is known. For
# women, without P-01 and P-05: at least 53 / 462 = 11.4718... in 100. A bound in
# one of five counts; five sources of 3 + 4 * 4 = 19 are official.
@test "the other figures of June" {
	within 2026-06-01 2026-06-30 >table 2>said
	cat >expected <<'END'
indicator,unit,n,numerator,denominator,value
occupancy_rate,percent,n/d,>4981,2200,>=226.4
people_held,count,n/d,>4981,,>=4981
official_capacity,count,n/d,2200,,2200
most_held,count,n/d,,,>=2500
women_share,percent,n/d,462,2481,18.62
pretrial_share,percent,n/d,n/d,0,n/d
children_living,count,n/d,>253,,>=253
children_per_100_held,ratio,n/d,>253,>4981,n/d
children_per_100_women,ratio,n/d,>=53,462,>=11.47
counts,count,n/d,5,,5
bounded_share,percent,n/d,1,5,20
official_share,percent,n/d,5,19,26.32
END
	assert_same expected table
	run cat said
	assert_output "cauce-aggregate: note: children_per_100_held: of numbers bounded from below and from above there is no bound; it is 'n/d'"
}

# 190 / 2510, 38 / 318, 9 / "no más de 950", 4 / 40, 0 / 1200.
# Pretrial: 1655 + 210 of 2510 + 318.
@test "children per 100 held, and who is not sentenced" {
	run within 2026-09-01 2026-09-30 -b Prison -n children_per_100_held
	assert_output 'Prison,indicator,unit,n,numerator,denominator,value
P-01,children_per_100_held,ratio,n/d,190,2510,7.57
P-02,children_per_100_held,ratio,n/d,38,318,11.95
P-03,children_per_100_held,ratio,n/d,9,<=950,>=0.94
P-04,children_per_100_held,ratio,n/d,4,40,10
P-05,children_per_100_held,ratio,n/d,0,1200,0'
	run within 2026-09-01 2026-09-30 -n pretrial_share
	assert_line 'pretrial_share,percent,n/d,1865,2828,65.95'
}

@test "figures of parts are those of the whole, bounds too" {
	within 2026-01-01 2026-09-30 -b Prison -T >whole 2>said
	for p in 1 2 3 4 5; do
		awk -v RS= -v ORS='\n\n' -v p="P-0$p" \
			'/^[#%]/ { sub(/.*\n/, "") } $0 ~ "\nPrison: " p "\n" && /^Count/' \
			"$ALL/all.rec" | sed '1i %rec: Count\n' >part.rec
		cauce-aggregate -s "$PROGRAM" -i "$PROGRAM" -r "$DEMO/register.rec" \
			-f 2026-01-01 -t 2026-09-30 -b Prison --partial \
			part.rec >$p.state
	done
	cauce-aggregate -s "$PROGRAM" -i "$PROGRAM" -T --merge [1-5].state >merged 2>said
	assert_same whole merged
	cauce-aggregate -s "$PROGRAM" -i "$PROGRAM" -T --merge [345].state [12].state >merged 2>said
	assert_same whole merged
}

@test "the workbook says bounds in words, and shows no number of few children" {
	cauce-redact --new-key key
	shown -n >ocupacion.csv
	cauce-redact -s "$PROGRAM" --for census-public -k key -r "$DEMO/register.rec" \
		-a 2026-10-15 "$ALL/all.rec" |
		cauce-table -s "$PROGRAM" -t Count -E Evidence \
			-p Date,Prison,Evidence_Fact,Evidence_Origin,Evidence_Published \
			>fuentes.csv
	for lang in en es; do
		catch cauce-xlsx -w "$PROGRAM" -s "$PROGRAM" -l $lang \
			--as-of 2026-10-15 -o x.xlsx Ocupación=ocupacion.csv \
			Fuentes=fuentes.csv
		caught 0 '' ''
		catch cauce-xlsx -w "$PROGRAM" -s "$PROGRAM" -l $lang \
			--as-of 2026-10-15 --verify x.xlsx \
			Ocupación=ocupacion.csv Fuentes=fuentes.csv
		caught 0 '' ''
		dump 3 | cut -d '|' -f 1,3 >$lang.cells
	done
	# P-01 in June is the sixth row below the header.
	run -0 grep -E '^[B-E]7' es.cells
	assert_output 'B7|P-01
C7|al menos 357,14
D7|más de 2.500
E7|700'
	run -0 grep -E '^[CD]7' en.cells
	assert_output 'C7|at least 357.14
D7|more than 2,500'
	run -0 grep -E '^[CD]2' es.cells
	assert_output 'C2|354.29
D2|2480'
	# P-04 has 2 to 4 children: its row is empty of figures.
	run -0 grep -E '^[CDEGH]5' es.cells
	refute_output --regexp '[0-9]$'
}

@test "what is small is hidden, and nobody can work it out" {
	shown >table.csv
	run -0 grep -c 'children_per_100_held,ratio,\[c\],\[c\],\[c\],\[c\],primary' table.csv
	assert_output 3
	run -0 grep 2026-06,P-01,occ table.csv
	assert_output '2026-06,P-01,occupancy_rate,percent,n/d,>2500,700,>=357.14,'
	catch cauce-suppress -i "$PROGRAM" -k 5 --audit table.csv
	caught 0 '*' ''
}

@test "forms and tables that were filled in give the records that they tell of" {
	come_back Count "$ALL/counts.rec"
}

@test "and so do those of prisons" {
	come_back Prison "$DEMO/register.rec"
}

@test "the field guide names every field and value, in both languages" {
	is_described
}

@test "what its README says can be typed" {
	readme_runs todo.rec
}

@test "the schema lacks no label, value or message" {
	catch cauce-validate --check-schema -s "$PROGRAM"
	caught 0 '' ''
}

@test "what a stricter audience sees is never more than what a less strict one sees" {
	run lines_of
	assert_output 'census-researcher census-public
census-team census-researcher'
	LIKE='Capacity=7%02d Held=>2%03d Women=1%02d Pretrial=<=1%02d Children=>=1%02d'
	nested P-01 Count Prison
}

@test "numbers of few children leave for nobody outside, nor bounds that may be" {
	cauce-redact --new-key key
	sed 's/^Children: 190$/Children: >2/; s/^Children: 38$/Children: >4/' \
		"$ALL/all.rec" >some.rec
	for who in researcher public; do
		catch cauce-redact -s "$PROGRAM" --for census-$who -k key \
			-r "$DEMO/register.rec" -a 2026-10-15 some.rec
		assert_equal "$status" 0
		grep '^Children: ' "$T/out" >seen
		run sort -u seen
		assert_output 'Children: 0
Children: 10
Children: 12
Children: 180
Children: 42
Children: 9
Children: >200
Children: >=40'
		cp "$T/out" $who.rec
		catch cauce-leaks -s "$PROGRAM" -r "$DEMO/register.rec" $who.rec
		caught 0 '*' ''
	done
	run -1 grep -e '^Note' -e 'Diario' public.rec
}

# shellcheck disable=SC2016 # $ is sed's
@test "each rule finds what it is about, and that only" {
	REGISTER=$DEMO/register.rec
	awk -v RS= '/P-03.2026-06-30/' "$ALL/counts.rec" | sed '1i %rec: Count\n' >one.rec
	catch cauce-validate -s "$PROGRAM" -r "$REGISTER" one.rec
	caught 0 '*' ''
	finds no-figure error '/^(Capacity|Held|Women|Children|Evidence)/d' one.rec
	finds count-twice error '$s/$/\n\nCount: A\nPrison: P-03\nDate: 2026-06-30\nHeld: 3\nEvidence: held | press | 2026-07-01 | x/' one.rec
	finds capacity-without-source error '/^Evidence: capacity/d' one.rec
	finds held-without-source error '/^Evidence: held/d' one.rec
	finds women-without-source error '/^Evidence: women/d' one.rec
	finds children-without-source error '/^Evidence: children/d' one.rec
	finds pretrial-without-source error 's/^Women: .*/&\nPretrial: 3/' one.rec
	finds undated-source warning 's/^(Evidence: held .*) 2026-07-15 /\1 /' one.rec
	finds source-before-date warning 's/^(Evidence: held .*) 2026-07-15 /\1 2026-06-29 /' one.rec
	finds no-capacity error 's/^Capacity: .*/Capacity: 0/' one.rec
	finds more-women-than-people error 's/^Women: .*/Women: >940/' one.rec
	finds more-pretrial-than-people error 's/^Women: .*/&\nPretrial: >=941\nEvidence: pretrial | press | 2026-07-15 | x/' one.rec
	finds men-in-womens-prison warning 's/P-03/P-04/' one.rec
	finds women-in-mens-prison warning 's/P-03/P-05/' one.rec
	found_all
}

@test "bounds that may agree are no contradiction" {
	awk -v RS= '/P-03.2026-06-30/' "$ALL/counts.rec" | sed '1i %rec: Count\n' >one.rec
	sed 's/^Women: .*/Women: >=940/' one.rec >equal.rec
	sed 's/^Women: .*/Women: <=2000/' one.rec >most.rec
	sed 's/^Women: .*/Women: 2000/; s/^Held: .*/Held: >940/' one.rec >least.rec
	for f in equal most least; do
		catch cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" $f.rec
		caught 0 '*' ''
	done
}
