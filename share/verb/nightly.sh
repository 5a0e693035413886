# What came in goes where it belongs, and people are told what is due.
#
# The order is what makes it safe to be stopped anywhere: originals into the
# archive, reports by one rename, state, what was rejected, and only then the
# inbox. A run that begins again finds its documents still in the inbox, and
# what it had already done is known by the digests of the reports.
# shellcheck shell=sh disable=SC1090,SC1091,SC2154,SC2086,SC2046

. "$share/verb/inbox.sh"
. "$share/verb/convert.sh"
. "$share/verb/rejects.sh"

verb_nightly() {
	options as-of -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	enter "$1"
	lock
	check_clock
	day=$(find_day "$opt_as_of")
	worst=0
	take_inbox
	if [ -s state/tmp/taken ]; then
		read_documents
		judge_records
		place_reports
		place_rejects
		empty_inbox
	elif [ -f state/stamp ] && [ "$(stamp)" != "$(cat state/stamp)" ]; then
		# Of other reports: made anew when it is needed.
		rm -rf state/seen state/stamp
	fi
	say_waiting
	say_due
	log nightly "$day" "status $worst"
	finish $worst
}

# By a clock that went back, what is overdue would not be, and what came in
# would be of another month. Who says a day has no need of the clock.
check_clock() {
	[ -z "$opt_as_of" ] || return 0
	today=$(date -u +%F)
	last=$(head -c 10 state/clock 2>/dev/null || :)
	printf '%s\n' "$last" "$today" | LC_ALL=C sort -c 2>/dev/null ||
		fail "$t_clock" "$today" "$last"
	echo "$today" >state/tmp/clock
	keep state/tmp/clock state/clock
}

# At least this much is wrong.
worse() {
	[ "$1" -le $worst ] || worst=$1
}

# The filters' own words, so that who is called at night knows what to do.
give_up() {
	awk '{ print }' state/tmp/messages >&2
	fail "$t_filter_failed" "$1"
}

# Documents become records; those that cannot be read are kept in unread/.
read_documents() {
	: >state/tmp/messages
	: >state/tmp/parsed.rec
	mkdir state/tmp/unread
	# xargs tells no statuses apart: that some were rejected is none here.
	(cd state/tmp/in &&
		find . -type f -printf '%P\000' | sort -z |
		xargs -0 -r -n 100000 sh -c 'cauce-parse "$@" || [ $? -eq 1 ]' \
			sh -s "$program" -t "$parse_type" \
			--rejects ../unread) \
		>state/tmp/parsed.rec 2>state/tmp/messages ||
		give_up cauce-parse
	forgive_letters
}

# The validator works on a copy of what it remembers: what this run accepts
# counts only when it is in reports/.
judge_records() {
	freshen_state
	cp -r state/seen state/tmp/seen
	status=0
	cauce-validate -s "$program" $register -M state/tmp/seen \
		-R state/tmp/failed.rec - <state/tmp/parsed.rec \
		>state/tmp/good.rec 2>>state/tmp/messages || status=$?
	[ $status -le 1 ] || give_up cauce-validate
	[ -e state/tmp/failed.rec ] || : >state/tmp/failed.rec
}

# One file of reports changes, that of this month, by one rename. A record
# whose digest stands in reports already was taken by a run before.
place_reports() {
	look -h '^Digest: ' $(accepted) >state/tmp/digests
	awk -v RS= -v ORS='\n\n' -F '\n' -v known=state/tmp/digests '
		BEGIN {
			RS = "\n"
			while ((getline line <known) > 0)
				seen[line] = 1
			RS = ""
		}
		/^#%end/ { next }
		{
			sub(/^#%cauce[^\n]*\n/, "")
			for (i = 1; i <= NF; i++)
				if ($i in seen)
					next
			for (i = 1; i <= NF; i++)
				if (index($i, "Digest: ") == 1)
					seen[$i] = 1
			print
		}' state/tmp/good.rec >state/tmp/fresh.rec
	fresh=$(grep -c '^Digest: ' state/tmp/fresh.rec || :)
	[ "$fresh" -gt 0 ] || return 0
	month=reports/$(echo "$day" | cut -c 1-7).rec
	old=$month
	[ -e "$old" ] || old=
	cauce-select -s "$program" $old state/tmp/fresh.rec >state/tmp/month.rec ||
		fail "$t_filter_failed" cauce-select
	keep state/tmp/month.rec "$month"
	rm -rf state/seen state/stamp
	mv state/tmp/seen state/seen
	stamp >state/tmp/stamp
	keep state/tmp/stamp state/stamp
	log accepted "$fresh"
}

say_waiting() {
	say_count "$t_rejected_wait" "$(count_rejected)"
}

# The table, the calendar file, the workbook, and what the ladder says today:
# the first lines of it here, all of it in the workbook.
say_due() {
	owes || return 0
	due --check --to "$(horizon)" --ics state/tmp/due.ics \
		>state/tmp/due.csv
	worse $status
	head -n 20 state/tmp/due.log >&2
	more=$(($(wc -l <state/tmp/due.log) - 20))
	[ $more -le 0 ] || complain "$t_more" $more
	keep state/tmp/due.csv "out/$t_due.csv"
	keep state/tmp/due.ics "out/$t_due.ics"
	cauce-xlsx -w vencimientos --lang "$lang" --as-of "$day" \
		-s "$program" --period "$day/$(horizon)" \
		--set "program=$(setting Folder)" \
		-o state/tmp/due.xlsx \
		"Vencimientos=out/$t_due.csv" ||
		fail "$t_filter_failed" cauce-xlsx
	keep state/tmp/due.xlsx "out/$t_due.xlsx"
}
