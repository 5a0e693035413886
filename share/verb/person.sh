# All that is held on one participant, as a workbook that she can be given.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2154,SC2046,SC2086

. "$share/verb/books.sh"

verb_person() {
	options output as-of yes! -- "$@"
	eval "set -- $operands"
	[ $# -eq 2 ] || misused "$t_which_case"
	from_here=$PWD
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	case=$2
	book=$(book_names person | head -n 1)
	[ -n "$book" ] || fail "$t_no_book" person
	gather_person
	found=$(grep -c '^[A-Za-z_]*: ' state/tmp/hers.rec || :)
	[ "$found" -gt 0 ] || fail "$t_person_none" "$case"
	name_output
	ask "$t_person_ask" "$case" "$output"
	owed_where=$(her_cases | sed "s/.*/$case_type = '&'/" |
		sed ':a;N;$!ba;s/\n/ || /g')
	from=
	make_tables "$book"
	write_book "$(book_field "$book" Layout)" state/tmp/person.xlsx \
		--for "$(book_field "$book" Audience)"
	keep state/tmp/person.xlsx "$output"
	show "$t_person_done" "$output" "$case"
}

# Her records, whole: it is she who reads them.
gather_person() {
	[ -n "$register" ] || fail "$t_person_none" "$case"
	status=0
	cauce-select -s "$program" --person "$case" $register \
		register.rec $(accepted) $(ls rejected/*.rec 2>/dev/null) \
		>state/tmp/hers.rec 2>state/tmp/log || status=$?
	went cauce-select $status
	hers "$case_type" >state/tmp/register.rec
	while read -r type _; do
		hers "$type"
	done >state/tmp/reports.rec <<-END
		$documents
	END
	cp state/tmp/reports.rec state/tmp/counted.rec
	# Figures are of her alone.
	counted_register='-r state/tmp/register.rec'
}

hers() {
	cauce-select -s "$program" -t "$1" state/tmp/hers.rec ||
		fail "$t_filter_failed" cauce-select
}

her_cases() {
	sed -n "s/^$case_type: //p" state/tmp/register.rec | sort -u
}

name_output() {
	output=${opt_output:-out/$case-$day.xlsx}
	case $output in
	/*) ;;
	*) [ -z "$opt_output" ] || output=$from_here/$opt_output ;;
	esac
}
