# What came in goes where it belongs, and people are told what is due.
#
# The order is what makes it safe to be stopped anywhere: originals into the
# archive, reports by one rename, state, what was rejected, and only then the
# inbox. A run that begins again finds its documents still in the inbox, and
# what it had already done is known by the digests of the reports.
# shellcheck shell=sh disable=SC2154,SC2086,SC2046

verb_nightly() {
	options as-of -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	worst=0
	take_inbox
	if [ -s state/tmp/taken ]; then
		read_documents
		judge_records
		place_reports
		place_rejects
		empty_inbox
	fi
	say_waiting
	say_due
	log nightly "$day" "status $worst"
	exit $worst
}

# At least this much is wrong.
worse() {
	[ "$1" -le $worst ] || worst=$1
}

newline='
'

# The documents of the inbox: "size time path", a line each.
list_inbox() {
	find inbox -type f ! -name '.*' ! -name '*.part' ! -name '*.tmp' \
		! -name '*~' ! -name '~$*' ! -path "*$newline*" ! -name '* ' \
		-printf '%s %T@ %p\n' | sort
}

say_odd() {
	odd=$(find inbox -mindepth 1 \( ! -type d ! -type f -o \
		-path "*$newline*" -o -name '* ' \) -printf x | wc -c)
	[ "$odd" -gt 0 ] || return 0
	complain "$t_odd_files" "$odd"
	worse 1
}

# Those at rest. A file that somebody still writes is for the next night: one
# that a process has open, or that changes while we look.
list_resting() {
	list_inbox >state/tmp/before
	now=$(date +%s)
	if awk -v now="$now" '$2 > now - 60 { found = 1 }
		END { exit !found }' state/tmp/before; then
		sleep 1
	fi
	list_inbox | comm -12 state/tmp/before - | cut -d ' ' -f 3- \
		>state/tmp/still
	find /proc/[0-9]*/fd -lname "$PWD/inbox/*" -printf '%l\n' 2>/dev/null |
		sed "s|^$PWD/||" >state/tmp/open || :
	grep -vxFf state/tmp/open state/tmp/still || :
}

# hash_all: paths, a line each, become "id ending path".
hash_all() {
	tr '\n' '\000' | xargs -0 -r sha256sum -b -z | tr '\000' '\n' |
		awk '{
			path = substr($0, 67)
			name = tolower(path)
			sub(/.*\//, "", name)
			ending = "-"
			if (match(name, /\.[a-z0-9]+$/) && RLENGTH <= 6)
				ending = substr(name, RSTART)
			print substr($0, 1, 16), ending, path
		}'
}

# The documents, each under its neutral name, in state/tmp/in; its original in
# the archive. state/tmp/taken says which was which.
take_inbox() {
	mkdir state/tmp/in
	say_odd
	list_resting | hash_all | sort >state/tmp/taken
	[ -s state/tmp/taken ] || return 0
	while read -r id ending path; do
		cp "$path" "state/tmp/in/$id${ending#-}" || :
	done <state/tmp/taken
	# What changed under our hands is for another night.
	find state/tmp/in -type f | hash_all |
		awk '{ sub(/.*\//, "", $3)
			if (substr($3, 1, 16) == $1) print $1 }' |
		sort -u >state/tmp/whole
	awk 'NR == FNR { whole[$1] = 1; next } $1 in whole' state/tmp/whole \
		state/tmp/taken >state/tmp/sure
	mv state/tmp/sure state/tmp/taken
	chmod 400 state/tmp/in/*
	sync -f state/tmp/in
	cp -ln state/tmp/in/* archive/
	sync archive
	convert_all
}

# What cauce-parse does not read itself becomes text, as share/intake.rec says.
convert_all() {
	cauce-select -s plain -t Converter -p Ending "$share/intake.rec" |
		sed -n 's/^Ending: //p' >state/tmp/endings
	while read -r ending; do
		for file in state/tmp/in/*"$ending"; do
			[ -e "$file" ] || continue
			convert "$file" "$ending" || :
		done
	done <state/tmp/endings
}

converter() {
	cauce-select -s plain -t Converter -e "Ending = '$1'" -p "$2" \
		"$share/intake.rec" | sed -n "s/^$2: //p"
}

convert() {
	command=$(converter "$2" Command)
	id=${1##*/}
	id=${id%"$2"}
	if ! command -v "${command%% *}" >/dev/null; then
		complain "$t_no_converter" "$2" "$(converter "$2" Package)"
		worse 1
		grep -v "^$id " state/tmp/taken >state/tmp/others || :
		mv state/tmp/others state/tmp/taken
		rm -f "$1"
		return
	fi
	case $(converter "$2" Gives) in
	files) convert_parts "$1" "$id" ;;
	csv) sh -c "$command" sh "$1" >"state/tmp/in/$id.csv" 2>/dev/null ;;
	*) sh -c "$command" sh "$1" >"state/tmp/in/$id.txt" 2>/dev/null ;;
	esac || :
	rm -f "$1"
}

# An e-mail's text and attachments; an e-mail within is read as it is.
convert_parts() {
	mkdir state/tmp/parts
	sh -c "$command" sh "$1" state/tmp/parts >/dev/null 2>&1 || :
	part=0
	for found in state/tmp/parts/*; do
		[ -s "$found" ] || continue
		part=$((part + 1))
		ending=.txt
		case ${found##*/} in
		textfile* | *.eml | *.mbox) ;;
		*.*) ending=.$(printf %s "${found##*.}" |
			tr '[:upper:]' '[:lower:]') ;;
		esac
		mv "$found" "state/tmp/in/$2-$part$ending"
		if grep -qxF "$ending" state/tmp/endings; then
			convert "state/tmp/in/$2-$part$ending" "$ending"
		fi
	done
	rm -rf state/tmp/parts
}

# The filters' own words, so that who is called at night knows what to do.
give_up() {
	cat state/tmp/messages >&2
	fail "$t_filter_failed" "$1"
}

# Documents become records; those that cannot be read are kept in unread/.
read_documents() {
	: >state/tmp/messages
	: >state/tmp/parsed.rec
	mkdir state/tmp/unread
	status=0
	(cd state/tmp/in &&
		find . -type f -printf '%P\000' | sort -z |
		xargs -0 -r -n 100000 cauce-parse -s "$program" \
			-t "$parse_type" --rejects ../unread) \
		>state/tmp/parsed.rec 2>state/tmp/messages || status=$?
	# xargs says 123 where the command said 1 to 125.
	[ $status -eq 0 ] || grep -q '^#%end' state/tmp/parsed.rec ||
		give_up cauce-parse
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
	grep -h '^Digest: ' $(accepted) >state/tmp/digests || :
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

# The documents behind the records of a file, by their ids.
sources() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' "$@" | sort -u
}

# Each document is accepted, partly or rejected, and log/intake.csv says so for
# good: what is in rejected/ people may delete.
place_rejects() {
	sources state/tmp/good.rec >state/tmp/good
	{
		sources state/tmp/failed.rec
		find state/tmp/unread -type f -printf '%f\n' | cut -c 1-16
	} | sort -u >state/tmp/bad
	awk -v day="$day" '
		FILENAME == ARGV[1] { good[$1] = 1; next }
		FILENAME == ARGV[2] { bad[$1] = 1; next }
		!done[$1]++ {
			print $1 "," day "," (!($1 in bad) ? "accepted" : \
				$1 in good ? "partly" : "rejected")
		}' state/tmp/good state/tmp/bad state/tmp/taken |
		sort >state/tmp/outcome
	while IFS=, read -r id _ outcome; do
		case $outcome in
		accepted) ;;
		*) place_reject "$id" "$outcome" ;;
		esac
	done <state/tmp/outcome
	drop_mended
	{
		cat log/intake.csv 2>/dev/null || :
		cat state/tmp/outcome
	} | awk '!seen[$0]++' >state/tmp/intake.csv
	keep state/tmp/intake.csv log/intake.csv
}

# What failed of a document: itself if nothing of it was good, else its rows
# and records that failed; and a note that can be sent to who wrote it.
place_reject() {
	if [ "$2" = rejected ]; then
		for file in archive/"$1".*; do
			cp "$file" "state/tmp/${file##*/}"
			chmod 600 "state/tmp/${file##*/}"
			keep "state/tmp/${file##*/}" "rejected/${file##*/}"
		done
	else
		keep_failed "$1"
	fi
	write_note "$1" >state/tmp/note
	keep state/tmp/note "rejected/$1.$t_note_name.txt"
}

keep_failed() {
	for file in state/tmp/unread/"$1"*; do
		case $file in
		*.err | *'*') ;;
		*) keep "$file" "rejected/${file##*/}" ;;
		esac
	done
	awk -v RS= -v ORS='\n\n' -v id="$1" '
		/^%rec: / && !/\nSource: / { print }
		index($0, "\nSource: " id) { print }' state/tmp/failed.rec \
		>state/tmp/failed.one
	grep -q '^Source: ' state/tmp/failed.one || return 0
	keep state/tmp/failed.one "rejected/$1.rec"
}

# Places are those of the document: FILE:LINE without FILE.
write_note() {
	show "$t_note" "$day" "$1"
	sed -n "s/^$1[^:]*:\([0-9]*\): */  $t_line \1: /p" state/tmp/messages
	show "$t_note_end"
}

# A document that was rejected, and is now good: nobody need look at it again.
drop_mended() {
	sed -n 's/^\([^,]*\),.*,accepted$/\1/p' state/tmp/outcome |
		while read -r id; do
			set -- rejected/"$id".*
			[ ! -e "$1" ] || rm -f "$@"
		done
}

# Only what is still the document that was taken goes out of the inbox.
empty_inbox() {
	cut -d ' ' -f 3- state/tmp/taken | hash_all | sort | comm -12 - \
		state/tmp/taken | cut -d ' ' -f 3- |
		tr '\n' '\000' | xargs -0 -r rm -f --
	find inbox -mindepth 1 -type d -empty -delete
}

say_waiting() {
	waiting=$(count_rejected)
	[ "$waiting" -gt 0 ] || return 0
	complain "$t_rejected_wait" "$waiting"
	worse 1
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
	keep state/tmp/due.csv out/vencimientos.csv
	keep state/tmp/due.ics out/vencimientos.ics
	cauce-xlsx -w vencimientos --lang "$lang" --as-of "$day" \
		-s "$program" --period "$day/$(horizon)" \
		-o out/vencimientos.xlsx \
		"Vencimientos=out/vencimientos.csv" ||
		fail "$t_filter_failed" cauce-xlsx
}
