# Workbooks as the Book records of cauce.rec have them. Before: the audience's
# register and reports, in state/tmp/register.rec and state/tmp/reports.rec;
# the reports that are counted, in state/tmp/counted.rec.
# shellcheck shell=sh disable=SC2154,SC2046,SC2086

# book_names WHEN: the workbooks for that occasion.
book_names() {
	cauce-select -s folder -t Book -e \
		"When = '$1'$([ "$1" != month ] || echo ' || #When = 0')" \
		cauce.rec | sed -n 's/^Book: //p'
}

# book_field BOOK FIELD
book_field() {
	cauce-select -s folder -t Book -e "Book = '$1'" cauce.rec |
		sed -n "s/^$2: //p"
}

counted_register=

# make_tables BOOK: a CSV file for each of its sheets; state/tmp/operands has
# what cauce-xlsx reads, in quotes. Figures that give somebody away whatever is
# hidden are refused, and so is the workbook then: refused=yes.
make_tables() {
	refused=
	suppressed=$(book_field "$1" Suppress)
	audience=$(book_field "$1" Audience)
	book_field "$1" Table >state/tmp/tables
	: >state/tmp/operands
	number=0
	while IFS='|' read -r title of how where type; do
		number=$((number + 1))
		case $where in
		*[!\ ]*) ;;
		*) where= ;;
		esac
		make_table $of "state/tmp/$number.csv" "$how" "$where" \
			${type:-$report_type}
		printf ' %s' "$(quote "${title% }=state/tmp/$number.csv")" \
			>>state/tmp/operands
	done <state/tmp/tables
}

# make_table KIND FILE HOW WHERE TYPE
make_table() {
	case $1 in
	figures) make_figures "$2" "$3" "$suppressed" ;;
	facts) make_figures "$2" "$3" no ;;
	register) table_of "$case_type" "$1" "$2" "$3" "$4" ;;
	reports) table_of "$5" "$1" "$2" "$3" "$4" ;;
	owed)
		due -F rec --to "$(horizon)" >state/tmp/all.rec
		cauce-select -s "$program" -e "${owed_where:-Case != ''}" \
			state/tmp/all.rec >state/tmp/owed.rec
		table_of Obligation owed "$2" "$3" "$4"
		;;
	esac
}

# make_figures FILE HOW SUPPRESS
make_figures() {
	status=0
	set -f
	cauce-aggregate -s "$program" -i "$program" \
		${counted_register:-$register} \
		--as-of "$day" ${from:+--from $from --to $to} $2 state/tmp/counted.rec \
		>"$1" 2>state/tmp/log || status=$?
	set +f
	went cauce-aggregate $status
	[ "$3" = yes ] || return 0
	status=0
	cauce-suppress --audience "$audience" -i "$program" -n "$1" \
		>"$1.safe" 2>state/tmp/log || status=$?
	[ $status -ne 0 ] || cauce-suppress --audit --audience "$audience" \
		-i "$program" "$1.safe" >state/tmp/audit.csv 2>state/tmp/log ||
		status=$?
	[ $status -eq 0 ] || {
		cat state/tmp/log >&2
		refused=yes
		return
	}
	mv "$1.safe" "$1"
}

# table_of TYPE RECORDS FILE OPTIONS WHERE
table_of() {
	status=0
	set -f
	cauce-select -s "$program" -t "$1" ${5:+-e "${5# }"} \
		"state/tmp/$2.rec" 2>state/tmp/log |
		cauce-table -s "$program" -t "$1" $4 >"$3" \
			2>>state/tmp/log || status=$?
	set +f
	went cauce-table $status
}

# went FILTER STATUS: trouble ends the job, in the filter's own words.
went() {
	[ "$2" -le 1 ] || {
		awk '{ print }' state/tmp/log >&2
		fail "$t_filter_failed" "$1"
	}
}

# names_program LAYOUT: has its cover a line for the name of the folder?
names_program() {
	shown=$share/workbook/$1.rec
	[ -e "$shown" ] || shown=$1
	grep -qsx 'Cover: program' "$shown"
}

# write_book LAYOUT FILE OPTION...: with the tables of state/tmp/operands; it is
# read back, cell by cell, before anybody sees it.
write_book() {
	layout=$1
	file=$2
	shift 2
	set -- -w "$layout" -s "$program" --lang "$lang" \
		--paper "$(setting Paper)" --as-of "$day" "$@"
	! names_program "$layout" ||
		set -- "$@" --set "program=$(setting Folder)"
	eval "cauce-xlsx \"\$@\" -o \"\$file\" $(cat state/tmp/operands)" ||
		fail "$t_filter_failed" cauce-xlsx
	eval "cauce-xlsx \"\$@\" --verify \"\$file\" $(cat state/tmp/operands)" ||
		fail "$t_filter_failed" 'cauce-xlsx --verify'
}
