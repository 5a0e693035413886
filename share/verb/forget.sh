# Deletes what is held on one participant (constitution of Bolivia, art. 130),
# and keeps a note that it was done: her case's code and the day, no more. What
# cannot be done whole is not begun; what was begun is finished by doing it
# again, since her reports, which tell what they came from, go after their
# originals, and the register, which tells who she is, goes last.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2154,SC2046,SC2086

. "$share/verb/person.sh"

verb_forget() {
	options as-of yes! -- "$@"
	eval "set -- $operands"
	[ $# -eq 2 ] || misused "$t_which_case"
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	case=$2
	gather_person
	records=$(count_records state/tmp/hers.rec)
	[ "$records" -gt 0 ] || fail "$t_person_none" "$case"
	her_cases >state/tmp/cases
	find_documents
	ask "$t_forget_ask" "$case" "$records" \
		"$(wc -l <state/tmp/documents)"
	forget_documents
	forget_records
	forget_books
	rm -rf state/seen state/stamp
	look_again
	note_forgotten
	forget_in register.rec
	show "$t_forget_done"
	[ ! -s state/forget.log ] || {
		complain "$t_forget_left" state/forget.log
		finish 1
	}
}

# Once, however often the job is begun.
note_forgotten() {
	{
		cat log/forgotten.csv 2>/dev/null || :
		printf '%s,%s\n' "$case" "$day"
	} | awk '!seen[$0]++' >state/tmp/forgotten
	keep state/tmp/forgotten log/forgotten.csv
}

# The originals of her reports, and whatever names her case. One that other
# people's reports came from, too, cannot be deleted whole.
find_documents() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/hers.rec |
		sort -u >state/tmp/hers
	{
		look '^Digest: ' state/tmp/hers.rec
		sed "s/^/$case_type: /" state/tmp/cases
	} | sort -u >state/tmp/lines
	others $(accepted) >state/tmp/others.rec ||
		fail "$t_filter_failed" cauce-select
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/others.rec |
		sort -u | comm -12 state/tmp/hers - >state/tmp/mixed
	while read -r id; do fail "$t_forget_mixed" "$id"; done \
		<state/tmp/mixed
	{
		while read -r id; do
			find archive rejected -type f -name "$id*"
		done <state/tmp/hers
		look -rlFf state/tmp/cases archive rejected inbox
	} | sort -u >state/tmp/documents
	sed 's/.*\///; s/^\([0-9a-f]\{16\}\).*/\1/' state/tmp/documents |
		sort -u >state/tmp/named
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/others.rec |
		sort -u | comm -12 state/tmp/named - >state/tmp/mixed
	while read -r id; do fail "$t_forget_mixed" "$id"; done \
		<state/tmp/mixed
}

# others FILE...: all records but those that one of her lines stands in, whatever
# their type. By a file: of what is cut in a pipe the rest would be deleted.
others() {
	awk -v RS= -v ORS='\n\n' -F '\n' -v list=state/tmp/lines '
		BEGIN {
			RS = "\n"
			while ((getline line <list) > 0)
				hers[line] = 1
			RS = ""
		}
		/^#%end/ { next }
		{
			sub(/^#%cauce[^\n]*\n/, "")
			for (i = 1; i <= NF; i++)
				if ($i in hers)
					next
			print
		}' "$@" >state/tmp/others.in || return 2
	cauce-select -s "$program" state/tmp/others.in
}

# forget_in FILE: the file without her records, if she is in it.
forget_in() {
	cauce-select -s "$program" --person "$case" -r register.rec -c "$1" \
		>state/tmp/count 2>/dev/null || fail "$t_filter_failed" \
		cauce-select
	[ "$(cat state/tmp/count)" != 0 ] || return 0
	others "$1" >state/tmp/without.rec ||
		fail "$t_filter_failed" cauce-select
	keep state/tmp/without.rec "$1"
}

forget_records() {
	for file in $(accepted) rejected/*.rec; do
		case $file in
		/dev/null | 'rejected/*.rec') ;;
		*) forget_in "$file" ;;
		esac
	done
}

forget_documents() {
	while IFS= read -r file; do
		rm -f "$file"
		case $file in
		rejected/*) rm -f "${file%.*}".*.txt ;;
		esac
	done <state/tmp/documents
	look -rlFf state/tmp/cases archive rejected inbox >state/tmp/stuck
	[ ! -s state/tmp/stuck ] || fail "$t_forget_stuck" "$case"
}

# Through a pipe: of what did not fit on a full disk she would be missing.
is_named_in() {
	status=0
	case $1 in
	*.xlsx)
		unzip -tqq "$1" >/dev/null || fail "$t_filter_failed" unzip
		unzip -p "$1" | grep -qFf state/tmp/cases || status=$?
		;;
	*) grep -qFf state/tmp/cases "$1" || status=$? ;;
	esac
	[ $status -le 1 ] || fail "$t_filter_failed" grep
	return $status
}

# Workbooks and tables that she is in can be made again without her.
forget_books() {
	find out -type f >state/tmp/files
	while IFS= read -r file; do
		! is_named_in "$file" || rm -f "$file"
	done <state/tmp/files
}

# In others' texts she may be named: people look at those line by line. Done
# while the register still tells who she is.
look_again() {
	others register.rec >state/tmp/register.rec ||
		fail "$t_filter_failed" cauce-select
	status=0
	cauce-leaks -s "$program" -k PERSON,CI,CUD,NUREJ,PHONE,ADDRESS \
		-r state/tmp/hers.rec state/tmp/register.rec $(accepted) \
		>state/tmp/log 2>&1 || status=$?
	went cauce-leaks $status
	rm -f state/forget.log
	[ $status -eq 0 ] || keep state/tmp/log state/forget.log
}
