#!/bin/sh
# The figures of cauce-aggregate beside the same by SQL, from made-up records:
# all indicators of the catalogue, in ten groupings; and figures of other kinds.
#	compare.sh REPORTS [SEED]
# Works in the folder at hand, and leaves there what was compared: for each
# grouping NAME.ours, NAME.theirs and the SQL. Says how many rows there are; the
# first differences, and status 1, if they are not the same.
set -eu

here=$(dirname "$0")
reports=$1
seed=${2:-1}
# Neither begins nor ends a month; a leap day is in it.
first=2024-02-15
last=2025-03-10
later=2025-12-31
earlier=2025-02-20
faults=0

# shellcheck source=tests/oracle/groupings.sh
. "$here/groupings.sh"

make_records() {
	awk -v reports="$reports" -v seed="$seed" -v first=$first \
		-v last=$last -v into=. -f "$here/generate.awk"
	sh "$here/tables.sh"
	rm -f base.db
	sqlite3 -bail base.db <"$here/base.sql"
}

# compare GROUPING OPTION...: what the SQL of standard input says, and cauce.
compare() {
	name=$1
	shift
	{
		cat
		echo "UPDATE piece SET over = date(last, '+1 day');
			CREATE TEMP TABLE groups AS
			SELECT DISTINCT k || label AS g, '*' || label AS whole,
				CAST(julianday(last) - julianday(first) + 1
				AS INTEGER) AS days
			FROM (SELECT k FROM case_group
				UNION SELECT k FROM report_group
				UNION SELECT k FROM service_group
				UNION SELECT k FROM incident_group
				UNION SELECT k FROM obligation_group
				UNION SELECT k FROM operation_group), piece;
			CREATE INDEX temp.i_groups ON groups (g);"
		cat "$here/figures.sql" "$here/rows.sql"
	} >"$name.sql"
	sqlite3 -bail base.db <"$name.sql" >"$name.theirs" || return
	status=0
	cauce-aggregate -r register.rec "$@" reports.rec obligations.rec \
		operations.rec >"$name.ours" 2>"$name.err" || status=$?
	if [ "$status" -gt 1 ]; then
		tail -n 3 "$name.err"
		return "$status"
	fi
	awk -v name="$name" -f "$here/differ.awk" "$name.theirs" "$name.ours"
}

make_records
set -- -i diversion --as-of $later --from $first --to $last
no_keys | compare no_keys "$@" --as-of $last || faults=1
by_court | compare by_court "$@" --by Court --total || faults=1
by_department_and_month |
	compare by_department_and_month "$@" \
		--by Case_Department,month:Period || faults=1
by_quarter | compare by_quarter "$@" --by quarter:Period --total || faults=1
by_sex_and_age |
	compare by_sex_and_age "$@" --total \
		--by Case_Sex,age:Case_Birth_year@Case_Entered/age || faults=1
by_place_and_quarter |
	compare by_place_and_quarter "$@" --as-of $earlier --total \
		--by Department,quarter:Period || faults=1
by_kind_of_service |
	compare by_kind_of_service "$@" --by Service_Kind --total || faults=1
by_kind_of_incident_and_year |
	compare by_kind_of_incident_and_year "$@" --total \
		--by Incident_Kind,year:Period || faults=1
by_children_and_week |
	compare by_children_and_week -i diversion --as-of $later \
		--from 2024-12-18 --to 2025-01-11 \
		--by band:Case_Children/children,isoweek:Period || faults=1
by_month | compare by_month --by month:To --total || faults=1
set -- -i "$here/kinds.rec" --from $first --to $last
by_department_and_year |
	compare by_department_and_year "$@" --total \
		--by Case_Department,year:Period || faults=1
exit $faults
