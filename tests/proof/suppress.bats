# cauce-suppress, judged by GLPK: what can a reader of its tables find out? And
# are they worth publishing: how much less could have been hidden?

load ../helper

setup() {
	JUDGE=$ROOT/tests/suppressproof.py
	for python in python3 /usr/bin/python3 none; do
		"$python" -B -c 'import sys; sys.path.insert(0, sys.argv[1])
import glpk; sys.exit(glpk.LIB is None)' "$ROOT/tests/suppress" 2>/dev/null &&
			break
	done
	[ "$python" != none ] || skip 'glpk-utils is not there'
}

# judge FAMILY N [OPTION...]: nothing is found out in so many tables.
judge() {
	run "$python" "$JUDGE" "$1" -n "${@:2}"
	echo "# ${lines[-1]}" >&3
	assert_success
	assert_line --regexp "^$1: $2 tables, .* 0 found out in 0 tables$"
}

@test "of 1000 two-way tables nothing is found out" {
	judge two-way 1000
}

@test "nor of 200 tables of three keys" {
	judge cube 200
}

@test "nor of 100 hierarchies, with and without months" {
	judge tree 100
}

@test "nor of 100 tables of rates that share their parts" {
	judge rates 100
}

@test "nor of 100 tables of people who are in several groups" {
	judge people 100
}

@test "nor of 100 tables of several figures of much the same people" {
	judge mixed 100
}

@test "nor of 60 tables of sums, means, medians and largest values" {
	judge values 60
}

@test "nor of 100 tables of meetings at which people were counted" {
	judge meetings 100
}

@test "nor of 40 pairs of tables that share a margin" {
	judge linked 40
}

@test "nor of tables that are rounded, which hold the truth and add up to it" {
	judge two-way 60 --round 5
	judge cube 60 --round 5
	judge people 60 --round 5
}

# What --audit prints, figure by figure, for tables that were left open.
@test "its own audit finds what another finds, no more and no less" {
	judge two-way 60 --audit
	judge cube 60 --audit
	judge tree 60 --audit
}

@test "not a tenth more is hidden than must be" {
	run "$python" "$JUDGE" optimum -n 100
	echo "# ${lines[-1]}" >&3
	assert_success
}

# A judge that finds nothing anywhere would pass all of the above.
@test "the judges find what is left open by suppressors that hide too little" {
	local family

	for family in two-way cube tree rates people mixed values linked; do
		for naive in primary pairs; do
			run -1 "$python" "$JUDGE" $family -n 20 -c $naive
			refute_line --regexp ' 0 found out'
		done
	done
}
