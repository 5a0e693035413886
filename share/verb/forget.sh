# Deletes what is held on one participant (constitution of Bolivia, art. 130),
# and keeps a note that it was done: her case's code and the day, no more. What
# cannot be done whole is not begun; what was begun is finished by doing it
# again, since the register, which tells who she is, goes last.
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
	forget_records
	forget_documents
	forget_books
	printf '%s,%s\n' "$case" "$day" >>log/forgotten.csv
	[ ! -s state/tmp/cases ] || forget_case
	rm -rf state/seen state/stamp
	show "$t_forget_done"
	look_again
}

# The originals of her reports, and whatever names her case. One that other
# people's reports came from, too, cannot be deleted whole.
find_documents() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/hers.rec |
		sort -u >state/tmp/hers
	grep '^Digest: ' state/tmp/hers.rec | sort -u >state/tmp/digests || :
	others $(accepted) >state/tmp/others.rec
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/others.rec |
		sort -u | comm -12 state/tmp/hers - >state/tmp/mixed
	while read -r id; do fail "$t_forget_mixed" "$id"; done \
		<state/tmp/mixed
	{
		while read -r id; do
			find archive rejected -type f -name "$id*"
		done <state/tmp/hers
		grep -rlFf state/tmp/cases archive rejected inbox
	} | sort -u >state/tmp/documents
	sed 's/.*\///; s/^\([0-9a-f]\{16\}\).*/\1/' state/tmp/documents |
		sort -u >state/tmp/named
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' state/tmp/others.rec |
		sort -u | comm -12 state/tmp/named - >state/tmp/mixed
	while read -r id; do fail "$t_forget_mixed" "$id"; done \
		<state/tmp/mixed
}

# others FILE...: all records but hers, whatever their type.
others() {
	awk -v RS= -v ORS='\n\n' -F '\n' -v list=state/tmp/digests '
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
		}' "$@" | cauce-select -s "$program"
}

# forget_in FILE: the file without her records, if she is in it.
forget_in() {
	cauce-select -s "$program" --person "$case" -r register.rec -c "$1" \
		>state/tmp/count 2>/dev/null || :
	[ "$(cat state/tmp/count)" != 0 ] || return 0
	others "$1" >state/tmp/without.rec ||
		fail "$t_filter_failed" cauce-select
	keep state/tmp/without.rec "$1"
}

forget_case() {
	cauce-select -s "$program" -t "$case_type" -e "$(sed \
		"s/.*/$case_type != '&'/" state/tmp/cases |
		sed ':a;N;$!ba;s/\n/ \&\& /g')" \
		register.rec >state/tmp/without.rec ||
		fail "$t_filter_failed" cauce-select
	keep state/tmp/without.rec register.rec
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
}

# Workbooks and tables that she is in can be made again without her.
forget_books() {
	find out -type f >state/tmp/files
	while IFS= read -r file; do
		case $file in
		*.xlsx) unzip -p "$file" >state/tmp/text ||
			fail "$t_filter_failed" unzip ;;
		*) cp "$file" state/tmp/text ;;
		esac
		if grep -qFf state/tmp/cases state/tmp/text; then
			rm -f "$file"
		fi
	done <state/tmp/files
}

# In others' texts she may be named: people look at those line by line.
look_again() {
	status=0
	cauce-leaks -s "$program" -k PERSON,CI,CUD,NUREJ,PHONE,ADDRESS \
		-r state/tmp/hers.rec register.rec $(accepted) \
		>state/forget.log 2>&1 || status=$?
	if [ $status -eq 0 ]; then
		rm -f state/forget.log
		return
	fi
	complain "$t_forget_left" state/forget.log
	exit 1
}
