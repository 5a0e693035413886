# Figures without n: those that tell of no person stay, and what counts people
# is judged by its own number.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	head='Court,indicator,unit,n,numerator,denominator,value'
	SET=$ROOT/tests/suppress/kinds.rec
}

# table LINE...: the rows of a table of one key, in in.csv.
table() {
	printf '%s\n' "$head" "$@" >in.csv
}

# set_with INDICATOR LINE...: a set of that indicator alone, in set.rec.
set_with() {
	printf '%s\n' '%rec: Set' '' 'Set: own' 'Version: 1' 'Of: Activity' '' \
		'%rec: Indicator' '' "Indicator: $1" 'Version: 1' "${@:2}" >set.rec
}

proved() {
	cp "$T/out" out.csv
	catch cauce-suppress -i "$SET" --audit out.csv
	caught 0 "${1:-*}"
}

@test "what is no person's is shown, however small" {
	table A,held,count,n/d,1,,1 B,held,count,n/d,2,,2 Total,held,count,n/d,3,,3
	catch cauce-suppress -i "$SET" in.csv
	caught 0 "$head,note
A,held,count,n/d,1,,1,
B,held,count,n/d,2,,2,
Total,held,count,n/d,3,,3,"
	# Nothing is known of it: then it is hidden.
	catch cauce-suppress in.csv
	caught 0 "$head,note
A,held,count,[c],[c],[c],[c],primary
B,held,count,[c],[c],[c],[c],primary
Total,held,count,[c],[c],[c],[c],primary"
}

@test "every kind can be no person's: a rate, a sum, a median, the largest" {
	local kind row

	for kind in rate,percent,1,2,50 sum,BOB,3,,3 mean,ratio,1,2,0.5 \
		median,days,,,3.5 max,days,,,4; do
		set_with it "Kind: ${kind%%,*}" "Unit: percent" 'Behind: nobody'
		row=${kind#*,}
		table "A,it,${row%%,*},n/d,${row#*,}"
		catch cauce-suppress -i set.rec in.csv
		caught 0 "$head,note
A,it,${row%%,*},n/d,${row#*,},"
		catch cauce-suppress in.csv
		caught 0 "$head,note
A,it,${row%%,*},[c],[c],[c],[c],primary"
	done
	set_with it 'Kind: median' 'Unit: days' 'Behind: nobody'
	table A,it,days,n/d,,,3.5
	catch cauce-suppress -i set.rec --round 5 in.csv
	caught 0 "$head,note
A,it,days,n/d,,,3.5,rounded"
	table A,held,count,n/d,0,,0 B,held,count,n/d,4,,4
	catch cauce-suppress -i "$SET" --hide-zeros in.csv
	caught 0 "$head,note
A,held,count,n/d,0,,0,
B,held,count,n/d,4,,4,"
}

# Of A 4 are hidden; so that the total does not tell, C with them.
@test "what counts people is judged by its own number" {
	table A,came,count,n/d,4,,4 B,came,count,n/d,30,,30 C,came,count,n/d,5,,5 \
		D,came,count,n/d,0,,0 Total,came,count,n/d,39,,39
	catch cauce-suppress -i "$SET" in.csv
	caught 0 "$head,note
A,came,count,[c],[c],[c],[c],primary
B,came,count,n/d,30,,30,
C,came,count,[c],[c],[c],[c],secondary
D,came,count,n/d,0,,0,
Total,came,count,n/d,39,,39,"
	proved 'Court,indicator,column,low,high,verdict
A,came,value,1,8,ok
C,came,value,1,8,ok'
	# If C had been left, A would be told.
	sed '/^C,/s/.*/C,came,count,n\/d,5,,5,/' out.csv >open.csv
	catch cauce-suppress -i "$SET" --audit open.csv
	caught 1 'Court,indicator,column,low,high,verdict
A,came,value,4,4,exact'
	catch cauce-suppress -i "$SET" -k 4 in.csv
	caught 0 '*'
	run ! grep -F '[c]' "$T/out"
	# An amount of nobody knows whom is hidden, however large.
	sed -i 's/came/income/' in.csv
	catch cauce-suppress -i "$SET" in.csv
	assert_equal "$(grep -c primary "$T/out")" 5
}

# A mean is of as many people as its numerator says: 8 at 2 meetings are shown, 4
# at 2 are not. That there were 2 is no secret, and held stays.
@test "a mean is judged by those it counts, and not by how many meetings there were" {
	table A,held,count,n/d,2,,2 A,came_mean,ratio,n/d,8,2,4 \
		B,held,count,n/d,2,,2 B,came_mean,ratio,n/d,4,2,2 \
		C,held,count,n/d,1,,1 C,came_mean,ratio,n/d,9,1,9 \
		Total,held,count,n/d,5,,5 Total,came_mean,ratio,n/d,21,5,4.2
	catch cauce-suppress -i "$SET" in.csv
	caught 0 "$head,note
A,held,count,n/d,2,,2,
A,came_mean,ratio,[c],[c],[c],[c],secondary
B,held,count,n/d,2,,2,
B,came_mean,ratio,[c],[c],[c],[c],primary
C,held,count,n/d,1,,1,
C,came_mean,ratio,n/d,9,1,9,
Total,held,count,n/d,5,,5,
Total,came_mean,ratio,n/d,21,5,4.2,"
	proved
}

@test "a sum and the mean of the same people hide with each other" {
	table A,came,count,n/d,4,,4 A,came_mean,ratio,n/d,4,2,2 \
		B,came,count,n/d,9,,9 B,came_mean,ratio,n/d,9,2,4.5 \
		Total,came,count,n/d,13,,13
	catch cauce-suppress -i "$SET" in.csv
	caught 0 "$head,note
A,came,count,[c],[c],[c],[c],primary
A,came_mean,ratio,[c],[c],[c],[c],primary
B,came,count,n/d,9,,9,
B,came_mean,ratio,n/d,9,2,4.5,
Total,came,count,[c],[c],[c],[c],secondary"
	proved
}

# As many kits as people came, wherever both are shown: then 3 kits are 3 people.
@test "what equals people throughout is hidden where they are" {
	echo "$head" >in.csv
	for row in A,3 B,20 C,30 D,40 E,6 Total,99; do
		echo "${row%,*},held,count,n/d,${row#*,},,${row#*,}"
		echo "${row%,*},came,count,n/d,${row#*,},,${row#*,}"
	done >>in.csv
	catch cauce-suppress -i "$SET" in.csv
	caught 0 '*'
	run sed -n '/\[c\]/s/,count.*,/ /p' "$T/out"
	assert_output 'A,held secondary
A,came primary
E,held secondary
E,came secondary'
	proved
}

@test "a bound counts as the number that is written" {
	set_with size 'Kind: sum' 'Unit: count' 'Behind: counted' 'Bound: recorded'
	table 'A,size,count,n/d,>60,,>60' 'B,size,count,n/d,>=4,,>=4' \
		'C,size,count,n/d,7,,7' 'D,size,count,n/d,30,,30'
	catch cauce-suppress -i set.rec in.csv
	caught 0 "$head,note
A,size,count,n/d,>60,,>60,
B,size,count,[c],[c],[c],[c],primary
C,size,count,n/d,7,,7,
D,size,count,n/d,30,,30,"
}

@test "a table that knows people is believed, and the set is not" {
	local behind

	for behind in nobody counted; do
		set_with it 'Kind: sum' 'Unit: count' "Behind: $behind"
		table A,it,count,3,90,,90 B,it,count,12,80,,80 C,it,count,n/d,70,,70 \
			Total,it,count,n/d,240,,240
		catch cauce-suppress -i set.rec in.csv
		caught 0 "$head,note
A,it,count,[c],[c],[c],[c],primary
B,it,count,12,80,,80,
C,it,count,[c],[c],[c],[c],primary
Total,it,count,[c],[c],[c],[c],primary"
	done
}

@test "what the field cannot be said of is judged as if it said nothing" {
	local said

	for said in 'count;counted' 'people;nobody' 'median;counted' 'max;counted' \
		'sum;Nobody' 'sum;' 'change;counted'; do
		set_with it "Kind: ${said%;*}" 'Unit: count' "Behind: ${said#*;}"
		table A,it,count,n/d,3,,3
		catch cauce-suppress -i set.rec in.csv
		caught 0 "$head,note
A,it,count,[c],[c],[c],[c],primary"
	done
	set_with it 'Kind: rate' 'Unit: percent' 'Count: people' 'Behind: nobody'
	table A,it,percent,n/d,3,9,33.33
	catch cauce-suppress -i set.rec in.csv
	caught 0 "$head,note
A,it,percent,[c],[c],[c],[c],primary"
}

# refuses TYPE PERSON MESSAGE LINE...: an indicator of records of that type.
refuses() {
	printf '%s\n' '%rec: Set' '' 'Set: own' "Of: $1" ${2:+"Person: $2"} '' \
		'%rec: Indicator' '' 'Indicator: it' 'Unit: count' "${@:4}" >set.rec
	printf '%%rec: Activity\n\nActivity: A-1\n' >in.rec
	catch cauce-aggregate -s community -i set.rec in.rec
	caught 2 '' '*'
	run grep -o 'error: .*' "$T/err"
	assert_output "error: Behind: $3 [schema]"
}

@test "who reads the records refuses it where they tell people apart" {
	local people='its records tell people apart: n says how many'
	local sums='what counts people is the sum or the mean of a whole number'

	refuses Presence Member "$people" 'Kind: count' 'Behind: nobody'
	refuses Presence Member "$people" 'Kind: count' 'Behind: counted'
	refuses Activity '' "$sums" 'Kind: count' 'Behind: counted'
	refuses Activity '' "$sums" 'Kind: max' 'Value: Attendance' 'Behind: counted'
	refuses Activity '' "$sums" 'Kind: sum' 'Days_from: Date' 'Days_to: Date' \
		'Behind: counted'
	refuses Activity '' 'an indicator of kind difference takes none' \
		'Kind: difference' 'Base: it' 'Behind: nobody'
}
