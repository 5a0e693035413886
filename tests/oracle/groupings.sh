# shellcheck shell=sh
# The SQL of groupings: which records are in which groups, and the pieces of the
# period. Read by compare.sh, which says first and last.

# value OPERAND: what a group is called, as a cell of a table.
value() {
	printf %s "CASE WHEN $1 = '' THEN 'sin_dato' WHEN $1 GLOB '*[,\"]*'
		THEN '\"' || replace($1, '\"', '\"\"') || '\"' ELSE $1 END"
}

# class MISSING NUMBER EDGE...: the class of a number, the last one being open;
# none if it is below 0.
class() {
	number=$2
	printf %s "CASE WHEN $1 OR $2 < 0 THEN 'sin_dato'"
	shift 2
	while [ $# -gt 1 ]; do
		label=$1-$(($2 - 1))
		[ $(($2 - 1)) -gt "$1" ] || label=$1
		printf %s " WHEN $number < $2 THEN '$label'"
		shift
	done
	printf %s " ELSE '$1+' END"
}

# start FIRST LAST AS_OF: begins a grouping. k is a group but for what the piece
# of the period is called, which follows.
start() {
	first_day=$1 last_day=$2
	echo "CREATE TEMP TABLE piece (label, first, last, over);
		CREATE TEMP TABLE run AS
		SELECT '$3' AS as_of, date('$3', '+1 day') AS open_over;
		CREATE TEMP TABLE keyed (source);
		CREATE TEMP TABLE common (source);
		CREATE TEMP TABLE only (ind);
		CREATE TEMP TABLE case_group (id, k);
		CREATE TEMP TABLE report_group (id, k);
		CREATE TEMP TABLE service_group (id, k);
		CREATE TEMP TABLE incident_group (id, k);
		CREATE TEMP TABLE obligation_group (id, k);
		CREATE TEMP TABLE operation_group (id, k);"
}

# piece LABEL: the whole period as one.
piece() {
	echo "INSERT INTO piece (label, first, last)
		VALUES ('$1', '$first_day', '$last_day');"
}

# cut LABEL NEXT: pieces of the period: what one that begins on the day b is
# called, and when the next one begins.
cut() {
	echo "INSERT INTO piece (label, first, last)
		WITH RECURSIVE cut (b) AS (
			SELECT '$first_day'
			UNION ALL
			SELECT $2 FROM cut WHERE $2 <= '$last_day')
		SELECT $1, b, min(date($2, '-1 day'), '$last_day') FROM cut;"
}

# records SOURCE ID KEY...: the groups of all records of a kind, by one key
# after the other; and '*', all of them, with which rates are compared.
records() {
	source=$1 id=$2
	shift 2
	case $source in
	report) from=reports ;;
	service) from='services JOIN reports USING (Receipt)' ;;
	*) from=${source}s ;;
	esac
	for key; do
		echo "INSERT INTO ${source}_group SELECT $id, $key FROM $from;"
	done
	echo "INSERT INTO ${source}_group SELECT $id, '*' FROM $from;
		INSERT INTO keyed VALUES ('$source');"
}

# of SOURCE KEY...: likewise; with reports, what occurs in them.
of() {
	source=$1
	shift
	if [ "$source" != report ]; then
		records "$source" "$source"s.rowid "$@"
		return
	fi
	records report Receipt "$@"
	echo "INSERT INTO service_group SELECT n, k FROM report_group AS r
			JOIN services AS s ON s.Receipt = r.id;
		INSERT INTO incident_group SELECT n, k FROM report_group AS r
			JOIN incidents AS i ON i.Receipt = r.id;
		INSERT INTO keyed VALUES ('service'), ('condition'),
			('incident'), ('test'), ('referral');"
}

# common OF: cases are in all groups of what has a kind, as they have none.
common() {
	echo "INSERT INTO case_group SELECT c.rowid, k.k FROM cases AS c,
			(SELECT DISTINCT k FROM $1_group) AS k;
		INSERT INTO keyed VALUES ('case');
		INSERT INTO common VALUES ('case');"
}

# only IND...: no other indicators.
only() {
	for ind; do
		echo "INSERT INTO only VALUES ('$ind');"
	done
}

# Pieces.

month="substr(b, 1, 7)"
next_month="date(b, 'start of month', '+1 month')"
quarter="substr(b, 1, 4) || '-Q' || ((substr(b, 6, 2) + 2) / 3)"
next_quarter="date(b, 'start of month', '+' || (3 - (substr(b, 6, 2) - 1) % 3)
	|| ' months')"
# The week of a day is that of its Thursday.
thursday="date(b, '-3 days', 'weekday 4')"
week="substr($thursday, 1, 4) || '-W' || substr('0'
	|| ((strftime('%j', $thursday) - 1) / 7 + 1), -2)"
next_week="date(b, '+1 day', 'weekday 1')"

# Groupings.

no_keys() {
	start "$first" "$last" "$last"
	piece ''
	for source in case report obligation operation; do
		of $source "''"
	done
}

by_court() {
	start "$first" "$last" "$later"
	piece ''
	for source in case report obligation; do
		of $source "$(value Court)" "'Total'"
	done
}

by_department_and_month() {
	start "$first" "$last" "$later"
	cut "$month" "$next_month"
	of case "$(value Department) || ','"
	of report "$(value case_department) || ','"
	of obligation "$(value case_department) || ','"
}

by_quarter() {
	start "$first" "$last" "$later"
	cut "$quarter" "$next_quarter"
	piece Total
	for source in case report obligation operation; do
		of $source "''"
	done
}

# sex_and_age SOURCE SEX BIRTH ENTERED: with all totals. The age is the
# difference of the years.
sex_and_age() {
	sex=$(value "$2")
	age=$(class "$3 = '' OR $4 = ''" "substr($4, 1, 4) - $3" \
		0 18 25 35 45 55 65 75 90)
	of "$1" "$sex || ',' || $age" "'Total,' || $age" \
		"$sex || ',Total'" "'Total,Total'"
}

by_sex_and_age() {
	start "$first" "$last" "$later"
	piece ''
	sex_and_age case Sex Birth_year Entered
	sex_and_age report case_sex case_birth_year case_entered
	sex_and_age obligation case_sex case_birth_year case_entered
}

# Reports have no Department of their own. What is open ends before the period.
by_place_and_quarter() {
	start "$first" "$last" "$earlier"
	cut "$quarter" "$next_quarter"
	piece Total
	for source in case obligation operation; do
		of $source "$(value Department) || ','" "'Total,'"
	done
}

# Each occurrence is in the group of its own kind.
by_kind_of_service() {
	start "$first" "$last" "$later"
	piece ''
	records service n "$(value Service_Kind)" "'Total'"
	common service
}

by_kind_of_incident_and_year() {
	start "$first" "$last" "$later"
	cut "substr(b, 1, 4)" "date(b, 'start of year', '+1 year')"
	piece Total
	records incident n "$(value Incident_Kind) || ','" "'Total,'"
	common incident
}

# Over an end of the year.
by_children_and_week() {
	start 2024-12-18 2025-01-11 "$later"
	cut "$week" "$next_week"
	of case "$(class "Children = ''" "Children + 0" 0 1 2 3 5) || ','"
	for source in report obligation; do
		of $source "$(class "case_children = ''" "case_children + 0" \
			0 1 2 3 5) || ','"
	done
}

# What is made when nothing is named, of no period.
by_month() {
	start '' 9999-12-31 9999-12-31
	piece ''
	of report "$(value "substr(Until, 1, 7)")" "'Total'"
	only reports participants attendance_rate condition_compliance_rate \
		on_time_rate days_late_median
}

# Other figures, of kinds.rec.
by_department_and_year() {
	start "$first" "$last" "$later"
	cut "substr(b, 1, 4)" "date(b, 'start of year', '+1 year')"
	piece Total
	of report "$(value case_department) || ','" "'Total,'"
	echo "DELETE FROM keyed; INSERT INTO keyed VALUES ('kinds');"
}
