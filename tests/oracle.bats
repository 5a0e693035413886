# Another count of the figures: SQL, over tables of the same records. With
# 20,000 reports it is tests/proof/oracle.bats.

load helper

setup() {
	ORACLE=$ROOT/tests/oracle
	cd "$BATS_TEST_TMPDIR" || return
}

@test "SQL makes the same figures, all indicators in ten groupings" {
	run "$ORACLE/compare.sh" 1000
	assert_success
	assert_equal "${#lines[@]}" 11
}

@test "the comparison finds a figure that differs, lacks or is too many" {
	printf '%s\n' 'A,x,count,1,2,,2' '"B, b",x,count,1,3,,3' \
		'"B, b",y,percent,1,1,2,50' >theirs
	printf '%s\n' k,indicator,unit,n,numerator,denominator,value \
		'"B, b",y,percent,1,1,2,50' A,x,count,1,2,,2 \
		'"B, b",x,count,1,3,,3' C,x,count,0,0,,0 >ours
	run awk -v name=t -f "$ORACLE/differ.awk" theirs ours
	assert_success
	assert_output 't: 3 rows, and 1 that say nothing'
	sed 's/50$/50.01/' ours >other
	run awk -v name=t -f "$ORACLE/differ.awk" theirs other
	assert_failure 1
	assert_line --partial 'SQL says: "B, b",y,percent,1,1,2,50'
	assert_line --partial 'but cauce: "B, b",y,percent,1,1,2,50.01'
	grep -v '^A' ours >other
	run awk -v name=t -f "$ORACLE/differ.awk" theirs other
	assert_failure 1
	assert_line 't: only SQL has: A,x,count,1,2,,2'
	{ cat ours; echo A,y,percent,0,0,0,n/d; } >other
	run awk -v name=t -f "$ORACLE/differ.awk" theirs other
	assert_failure 1
	assert_line 't: SQL has not: A,y,percent,0,0,0,n/d'
	sed 's/^C.*/C,x,count,1,1,,1/' ours >other
	run awk -v name=t -f "$ORACLE/differ.awk" theirs other
	assert_failure 1
	assert_line 't: a group that SQL has not: C,x,count,1,1,,1'
}
