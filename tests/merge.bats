# cauce-aggregate: states that merge, and who is behind the figures.

load helper

setup() {
	CASES=$ROOT/tests/cases/aggregate
	cd "$BATS_TEST_TMPDIR" || return
}

# part NAME: the state of NAME.rec in NAME.state.
part() {
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To --partial \
		"$1.rec" >"$1.state"
}

# report KEY CASE COURT TO [FIELD...]
report() {
	printf 'Report: %s\nCase: %s\nCourt: %s\nTo: %s\n' "$1" "$2" "$3" "$4"
	[ $# = 4 ] || printf '%s\n' "${@:5}"
	printf '\n'
}

# Three parts; a report of the first is replaced in the last.
parts() {
	{
		report R1 C1 A 2026-01-31 'Due: 2026-02-05' 'Filed: 2026-02-09'
		report R2 C2 B 2026-01-31 \
			'Service: 2026-01-02 | legal | attended'
	} >a.rec
	report R3 C3 A 2026-02-28 'Service: 2026-02-02 | legal | missed' \
		'Condition: x | met' >b.rec
	{
		report R4 C1 A 2026-02-28 'Due: 2026-03-05' 'Filed: 2026-03-05'
		report R5 C1 A 2026-01-31 'Replaces: R1' 'Due: 2026-02-05' \
			'Filed: 2026-02-06'
	} >c.rec
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To --total \
		a.rec b.rec c.rec >whole.csv
	for name in a b c; do
		part "$name"
	done
}

@test "parts that are merged give the table of all of it" {
	parts
	run --separate-stderr cauce-aggregate --total --merge \
		a.state b.state c.state
	assert_success
	assert_equal "$stderr" ""
	echo "$output" | diff - whole.csv
	grep -q '^A,2026-01,reports,count,1,1,,1$' whole.csv
}

@test "a report is replaced by one of another part, in either order" {
	parts
	cauce-aggregate --total --merge c.state b.state a.state |
		diff - whole.csv
	cauce-aggregate --merge a.state b.state |
		grep -q '^A,2026-01,days_late_median,days,1,,,4$'
	grep -q '^A,2026-01,days_late_median,days,1,,,1$' whole.csv
}

@test "merging in steps gives what merging at once does" {
	parts
	cauce-aggregate --merge --partial c.state a.state >ca.state
	cauce-aggregate --total --merge b.state ca.state | diff - whole.csv
	cauce-aggregate --merge --partial b.state ca.state >bca.state
	cauce-aggregate --total --merge bca.state | diff - whole.csv
	cauce-aggregate --total --merge <bca.state | diff - whole.csv
}

@test "a state without records changes nothing" {
	parts
	printf '#%%cauce 1\n#%%end 0\n' >none.rec
	part none
	cauce-aggregate --total --merge none.state a.state none.state \
		b.state c.state none.state | diff - whole.csv
	cauce-aggregate --merge none.state >none.csv
	assert_equal "$(cat none.csv)" \
		Court,month:To,indicator,unit,n,numerator,denominator,value
}

@test "the same source twice is trouble, also within a merged one" {
	parts
	cauce-aggregate --merge --partial a.state b.state >ab.state
	catch cauce-aggregate --merge c.state ab.state b.state
	caught 2 "" "cauce-aggregate: error: 'b.state' holds what another \
state holds too: the records of 'b.rec'"
	# What counts is what it says, not what it is called, or how it is written.
	{
		echo '# The same.'
		cat b.rec
	} >other.rec
	part other
	catch cauce-aggregate --merge b.state other.state
	caught 2 "" "cauce-aggregate: error: 'other.state' holds what \
another state holds too: the records of 'b.rec'"
}

# in_any_order FIGURES: these, of a.rec, b.rec and c.rec in each of their orders,
# in one run and in parts.
in_any_order() {
	local order

	for name in a b c; do
		cauce-aggregate -r "$CASES/register.rec" --partial \
			-n reports,participants,attendance_rate "$name.rec" \
			>"$name.state"
	done
	for order in 'a b c' 'a c b' 'b a c' 'b c a' 'c a b' 'c b a'; do
		read -ra names <<<"$order"
		catch cauce-aggregate -r "$CASES/register.rec" \
			-n reports,participants,attendance_rate \
			"${names[@]/%/.rec}"
		caught 1 "indicator,unit,n,numerator,denominator,value
$1" '*'
		catch cauce-aggregate --merge "${names[@]/%/.state}"
		caught 1 "indicator,unit,n,numerator,denominator,value
$1" '*'
	done
}

@test "of records with one key the same one counts, in whatever order they come" {
	# Of P1 and P2 P1, and of hers the one that gives more: 1 of 2.
	report R1 C1 A 2026-01-31 'Service: 2026-01-02 | legal | attended' >a.rec
	report R1 C2 A 2026-01-31 'Service: 2026-01-02 | legal | attended' \
		'Service: 2026-01-02 | legal | attended' >b.rec
	report R1 C1 A 2026-01-31 'Service: 2026-01-02 | legal | missed' \
		'Service: 2026-01-02 | legal | attended' >c.rec
	in_any_order 'reports,count,1,1,,1
participants,count,1,1,,1
attendance_rate,percent,1,1,2,50'
	# R2 is that of C1, which replaces; what C2's says is void.
	{
		report R1 C1 A 2026-01-31
		report R3 C2 A 2026-01-31
	} >a.rec
	report R2 C2 A 2026-01-31 'Replaces: R3' >b.rec
	report R2 C1 A 2026-01-31 'Replaces: R1' \
		'Service: 2026-01-02 | legal | attended' >c.rec
	in_any_order 'reports,count,2,2,,2
participants,count,2,2,,2
attendance_rate,percent,1,1,1,100'
	# Of two cases of P1, which give the same, it is one, and the same one.
	{
		report R1 C1 A 2026-01-31 \
			'Service: 2026-01-02 | legal | attended'
		report R3 C4 A 2026-01-31 'Service: 2026-01-02 | legal | missed'
	} >a.rec
	report R2 C1 A 2026-01-31 'Replaces: R1' >b.rec
	report R2 C4 A 2026-01-31 'Replaces: R3' >c.rec
	in_any_order 'reports,count,1,2,,2
participants,count,1,1,,1
attendance_rate,percent,1,0,1,0'
	# Groups are told apart by their keys, whose numbers differ.
	for court in A B C; do
		report R1 C1 $court 2026-01-31 | tee "$court.rec" |
			cauce-aggregate -r "$CASES/register.rec" -n reports \
				-b Court --partial >"$court.state"
	done
	for order in 'A B C' 'C B A' 'B C A'; do
		read -ra names <<<"$order"
		catch cauce-aggregate --merge "${names[@]/%/.state}"
		caught 1 'Court,indicator,unit,n,numerator,denominator,value
C,reports,count,1,1,,1' '*'
		catch cauce-aggregate -r "$CASES/register.rec" -n reports \
			-b Court "${names[@]/%/.rec}"
		caught 1 'Court,indicator,unit,n,numerator,denominator,value
C,reports,count,1,1,,1' '*'
	done
}

@test "a key that comes twice is said at the later one, whichever counts" {
	report R1 C2 A 2026-01-31 >a.rec
	report R1 C1 A 2026-01-31 >b.rec
	report R1 C2 A 2026-01-31 >c.rec
	catch cauce-aggregate -r "$CASES/register.rec" -n reports a.rec b.rec c.rec
	caught 1 'indicator,unit,n,numerator,denominator,value
reports,count,1,1,,1' 'b.rec:1: error: Report: is the key of another record; it is counted once [duplicate-key]
c.rec:1: error: Report: is the key of another record; it is counted once [duplicate-key]'
}

@test "a state holds totals of a period too, which its table need not have" {
	for court in A B; do
		report R$court C1 $court 2026-02-28 'Condition: x | met' >$court.rec
	done
	report RC C2 A 2026-01-31 'Condition: x | unmet' >>A.rec
	set -- -r "$CASES/register.rec" -i diversion -b Court,month:Period \
		-f 2026-01-01 -t 2026-03-31 -n compliance_gap
	for name in A B; do
		cauce-aggregate "$@" --partial $name.rec >$name.state
	done
	cauce-aggregate "$@" A.rec B.rec >whole.csv
	grep -q '^A,2026-02,compliance_gap,points,1,1,1,0$' whole.csv
	cauce-aggregate --merge B.state A.state | diff - whole.csv
	cauce-aggregate "$@" --total A.rec B.rec >whole.csv
	grep -q '^A,Total,compliance_gap,points,2,1,2,-16.67$' whole.csv
	cauce-aggregate --merge --total B.state A.state | diff - whole.csv
}

@test "a register is counted once, whoever tells of it" {
	parts
	for name in a b c; do
		cauce-aggregate -r "$CASES/register.rec" -b Case_Court \
			-f 2026-01-01 -t 2026-12-31 -i diversion \
			-n daily_population,reports --partial "$name.rec" \
			>"$name.state"
	done
	cauce-aggregate -r "$CASES/register.rec" -b Case_Court -f 2026-01-01 \
		-t 2026-12-31 -i diversion -n daily_population,reports \
		a.rec b.rec c.rec >whole.csv
	grep -q daily_population whole.csv
	cauce-aggregate --merge c.state a.state b.state | diff - whole.csv
}

# cut_up N: all.rec in N parts, at random.
cut_up() {
	awk -v n="$1" -v seed="$RANDOM" 'BEGIN { RS = ""; srand(seed) }
		/^%rec/ { type = $0; next }
		{
			file = "part" int(rand() * n) ".rec"
			print type "\n\n" $0 "\n" >>file
		}' all.rec
}

# tree STATE...: merges some at random, and some of what comes of it; the last
# ones into a table.
tree() {
	local made=0 n

	while [ $((RANDOM % 3)) -gt 0 ]; do
		read -ra states < <(shuf -e "$@" --random-source=<(yes "$RANDOM") |
			xargs)
		n=$((1 + RANDOM % $#))
		made=$((made + 1))
		cauce-aggregate --merge --partial "${states[@]:0:n}" \
			>made$made.state
		set -- "${states[@]:n}" made$made.state
	done
	cauce-aggregate --merge --total "$@"
}

@test "60 random trees of merging give what one run gives" {
	RANDOM=7
	for input in 1 2 3 4 5 6; do
		rm -f ./*.rec ./*.state
		awk -v reports=40 -v seed=$input -v first=2024-02-15 \
			-v last=2025-03-10 -v into=. \
			-f "$ROOT/tests/oracle/generate.awk"
		cat reports.rec obligations.rec operations.rec >all.rec
		set -- -r register.rec -i diversion --from 2024-02-15 \
			--to 2025-03-10 --by \
			"$(cut -d ' ' -f $input <<<'Court,quarter:Period Service_Kind month:To,Case_Sex Incident_Kind,year:Period Case_Court band:Case_Children/children')"
		cauce-aggregate "$@" --total all.rec >whole.csv 2>said ||
			[ $? = 1 ]
		cut_up $input
		for part in part*.rec; do
			cauce-aggregate "$@" --partial "$part" \
				>"${part%.rec}.state" 2>said || [ $? = 1 ]
		done
		for _ in {1..10}; do
			tree part*.state >merged.csv 2>said || [ $? = 1 ]
			assert_same whole.csv merged.csv
		done
	done
}

@test "states that were asked for other things do not merge" {
	parts
	cauce-aggregate -r "$CASES/register.rec" -b Court --partial b.rec \
		>court.state
	catch cauce-aggregate --merge a.state court.state
	caught 2 "" "cauce-aggregate: error: 'a.state' and 'court.state' \
are not about the same: their fields By differ"
	cauce-aggregate -b Court,month:To --partial b.rec >alone.state \
		2>/dev/null
	catch cauce-aggregate --merge a.state alone.state
	caught 2 "" "cauce-aggregate: error: 'a.state' and 'alone.state' \
are not about the same: their fields Has_register differ"
}

@test "a state of another version of schema or indicators is trouble" {
	parts
	sed 's/^Schema_digest: ./Schema_digest: x/' a.state >old.state
	catch cauce-aggregate --merge old.state
	caught 2 "" "cauce-aggregate: error: 'old.state' was made with \
another version of '$BIN/../share/schema/diversion.rec'"
	sed 's/^Indicators_digest: ./Indicators_digest: x/' a.state >old.state
	catch cauce-aggregate --merge old.state
	caught 2 "" "cauce-aggregate: error: 'old.state' was made with \
another version of '$BIN/../share/indicator/diversion.rec'"
	catch cauce-aggregate --merge b.state old.state
	caught 2 "" "cauce-aggregate: error: 'b.state' and 'old.state' are \
not about the same: their fields Indicators_digest differ"
}

@test "a state that was cut, or is none, is trouble" {
	parts
	awk 'BEGIN { RS = ""; ORS = "\n\n" } NR < 5' a.state >cut.state
	catch cauce-aggregate --merge cut.state
	caught 2 '' '*'
	assert_regex "$(cat err)" 'truncated'
	catch cauce-aggregate --merge a.rec
	caught 2 "" "cauce-aggregate: error: 'a.rec' is no state of this \
version of cauce-aggregate"
	# Without its frame, a part of it is still not taken for the whole.
	grep -v '^#%' a.state | sed '/^Portion: /,$d' >cut.state
	catch cauce-aggregate --merge cut.state
	caught 2 '' '*'
	assert_regex "$(cat err)" 'the state is damaged: Portions'
}

@test "a state that was changed by hand is trouble, with its line" {
	parts
	while read -r change what; do
		sed "$change" a.state >bad.state
		run ! cmp -s a.state bad.state
		catch cauce-aggregate --merge bad.state
		caught 2 '' '*'
		assert_regex "$(cat err)" "line [0-9]+: the state is damaged: $what\$"
	done <<-'EOT'
		s/^Portion:.*/Portion:nothing/ Portion
		s/^Item:.reports.*/Item:reports|9|1|1/ Item
		s/^Item:.reports.*/Item:nothing|1|1|1/ Item
		s/^Item:.reports.*/Item:reports|1|1/ Item
		s/^Item:.reports.*/Item:reports|1|99999999999999999999|1/ Item
		s/^Line:.*/Line:-1/ Line
		s/^From_source:.*/From_source:7/ From_source
		s/^Source:.*/Source:records/ Source
		s/^Seen:.*/Seen:Nothing/ State
		0,/^Group/{/^Group/d} Group
		s/^Group:.*/Group:/ Group
		s/^Portions:.*/Portions:5/ Portions
	EOT
}

@test "with --merge the states say what is asked" {
	parts
	for option in "-b Court" "-r register.rec" "-n reports" \
		"-f 2026-01-01" "-t 2026-01-01" "-a 2026-01-01"; do
		# shellcheck disable=SC2086 # an option and its argument
		catch cauce-aggregate $option --merge a.state
		caught 2 '' '*'
		assert_regex "$(cat err)" 'with --merge the states say it$'
	done
	catch cauce-aggregate --partial --explain a.rec
	caught 2 "" "cauce-aggregate: error: --partial and --explain do \
not go together"
}

@test "--as-of is asked of a state only where it matters" {
	parts
	run ! grep -q '^As_of' a.state
	cauce-aggregate -r "$CASES/register.rec" -i diversion -a 2026-03-01 \
		-n retention_3m --partial a.rec >a.state
	grep -q '^As_of: 2026-03-01$' a.state
}

@test "a state names its keys, whatever they hold" {
	report R1 C1 'A, "B" | \ C' 2026-01-31 >a.rec
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To a.rec \
		>whole.csv
	part a
	cauce-aggregate --merge a.state | diff - whole.csv
}

# Who is behind the figures.

@test "--explain names the records behind each figure, and the definition" {
	parts
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To \
		-n days_late_median,attendance_rate --explain a.rec b.rec c.rec \
		>out.rec
	sed -n '/^Indicator:/p; /^Version:/p; /^%rec: Con/q' out.rec |
		diff - <(printf '%s\n' 'Indicator: attendance_rate' \
			'Version: 1' 'Indicator: days_late_median' 'Version: 1')
	sed '1,/^%rec: Con/d' out.rec | diff - <(cat <<-'EOT'

		Indicator: days_late_median
		By_Court: A
		By_month_To: 2026-01
		Record: Report
		Id: R5
		Case: C1
		Source: c.rec:8
		Value: 1

		Indicator: attendance_rate
		By_Court: B
		By_month_To: 2026-01
		Record: Report
		Id: R2
		Case: C2
		Source: a.rec:8
		Part: denominator
		Part: numerator
		Denominator: 1
		Numerator: 1

		Indicator: attendance_rate
		By_Court: A
		By_month_To: 2026-02
		Record: Report
		Id: R3
		Case: C3
		Source: b.rec:1
		Part: denominator
		Denominator: 1

		#%end 5
	EOT
	)
}

@test "--explain says of merged states what it says of one run" {
	parts
	for name in a b c; do
		part "$name"
	done
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To --explain \
		a.rec b.rec c.rec | sort >one
	cauce-aggregate --explain --merge a.state b.state c.state | sort >two
	grep -q '^Case: C2$' one
	diff one two
}

@test "cauce-select finds who is behind one row" {
	parts
	cauce-aggregate -r "$CASES/register.rec" -b Court,month:To --explain \
		a.rec b.rec c.rec >out.rec
	cauce-select -t Contribution -p Id -e "Indicator = 'reports' &&
		By_Court = 'A' && By_month_To = '2026-01'" out.rec |
		grep ^Id | diff - <(echo 'Id: R5')
}
