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

newline='
'

# Names of what is not a document yet, or none at all: programs that copy call
# it so until it is whole.
is_unfinished="( -name .* -o -name *.part -o -name *.tmp -o -name *~ -o
	-name ~\$* )"

# The documents of the inbox: "size changed touched number path", a line each.
# Names are any bytes: all that handles them does so without a language.
list_inbox() {
	set -f
	LC_ALL=C find inbox -type f -readable ! $is_unfinished \
		! -path "*$newline*" -printf '%s %T@ %C@ %i %p\n' \
		2>/dev/null | LC_ALL=C sort >"$1"
	set +f
}

# How many things in the inbox are as find's expression has it.
count_inbox() {
	LC_ALL=C find inbox -mindepth 1 "$@" -printf x 2>/dev/null | wc -c
}

# say_count MESSAGE COUNT: what somebody must look at, if there is any.
say_count() {
	[ "$2" -gt 0 ] || return 0
	complain "$1" "$2"
	worse 1
}

# What is no document, and what waits for so long that nobody will finish it.
# No message has a name: authors put participants' names there.
say_odd() {
	set -f
	say_count "$t_odd_files" "$(count_inbox \( ! -type d ! -type f -o \
		-path "*$newline*" \))"
	say_count "$t_unreadable" "$(count_inbox ! -readable \( -type f -o \
		-type d \) ! -path "*$newline*")"
	say_count "$t_left_over" "$(count_inbox -type f -mmin +1440 \
		$is_unfinished ! -name .DS_Store ! -name ._*)"
	set +f
}

# Those at rest: nobody has them open to write, as far as we see, and they have
# not changed for so many seconds, by their own time or under our eyes. Their
# time may be wrong, or in the future: then we look for as long. The others
# wait for the next run.
list_resting() {
	list_inbox state/tmp/before
	rest=$(setting Rest)
	watch=$(awk -v now="$(date +%s)" -v rest="${rest:-5}" '
		{
			wait = rest - (now - $2)
			if (wait > rest)
				wait = rest
			if (wait > longest)
				longest = wait
		}
		END { print int(longest + 0.999) }' state/tmp/before)
	if [ "$watch" -gt 0 ]; then
		[ ! -t 2 ] || complain "$t_watching" "$watch"
		sleep "$watch"
	fi
	list_open >state/tmp/open
	list_inbox state/tmp/after
	LC_ALL=C comm -12 state/tmp/before state/tmp/after |
		cut -d ' ' -f 5- | LC_ALL=C sort >state/tmp/still
	LC_ALL=C comm -23 state/tmp/still state/tmp/open >state/tmp/resting
}

# Files of the inbox that a process has open to write; only those of processes
# that we may look into.
list_open() {
	home=$(pwd -P)
	pattern=$(printf %s "$home" | sed 's/[][*?\\]/\\&/g')
	LC_ALL=C find /proc/[0-9]*/fd -lname "$pattern/inbox/*" -perm -200 \
		-printf '%l\n' 2>/dev/null |
		LC_ALL=C awk -v skip="${#home}" '{ print substr($0, skip + 2) }' |
		LC_ALL=C sort -u
}

# hash_all: paths, a line each, become "id ending path/": the bar keeps blanks
# at the end of a name. What is not there any more, or cannot be read, is left
# out.
hash_all() {
	tr '\n' '\000' | xargs -0 -r sha256sum -b -z 2>/dev/null |
		tr '\000' '\n' | LC_ALL=C awk '{
			path = substr($0, 67)
			name = tolower(path)
			sub(/.*\//, "", name)
			ending = "-"
			if (match(name, /\.[a-z0-9]+$/) && RLENGTH <= 6)
				ending = substr(name, RSTART)
			print substr($0, 1, 16), ending, path "/"
		}' | LC_ALL=C sort
}

# The documents, each under its neutral name, in state/tmp/in; its original in
# the archive. state/tmp/taken says which was which.
take_inbox() {
	mkdir state/tmp/in
	say_odd
	list_resting
	hash_all <state/tmp/resting >state/tmp/taken
	copy_documents
	count_waiting
	[ -s state/tmp/taken ] || return 0
	archive_documents state/tmp/in
	convert_all
}

# What was taken of those that are there must be all; the rest is written still,
# or was not itself any more when we copied it.
count_waiting() {
	waiting=$(LC_ALL=C cut -d ' ' -f 5- state/tmp/after | LC_ALL=C sort |
		LC_ALL=C comm -23 - state/tmp/paths | {
		count=0
		while IFS= read -r path; do
			[ ! -e "$path" ] || count=$((count + 1))
		done
		echo $count
	})
	say_count "$t_still_written" "$waiting"
}

# The same bytes twice are one document; an ending says more than none. What
# changed or went away under our hands is for another night, and nothing of it
# may stay: its name here would be that of other bytes.
copy_documents() {
	awk '
		!($1 in ending) { id[++n] = $1 }
		!($1 in ending) || ending[$1] == "-" {
			ending[$1] = $2
			line[$1] = $0
		}
		END {
			for (i = 1; i <= n; i++)
				print line[id[i]]
		}' state/tmp/taken >state/tmp/named
	while IFS= read -r line; do
		copy_document "$line"
	done <state/tmp/named
	find state/tmp/in -type f | hash_all | awk '{
		name = $3
		sub(/.*\/in\//, "", name)
		print substr(name, 1, 16) == $1 ? "whole" : "torn", \
			substr(name, 1, 16), $3
	}' >state/tmp/copied
	sed -n 's/^torn [^ ]* \(.*\)\/$/\1/p' state/tmp/copied |
		tr '\n' '\000' | xargs -0 -r rm -f
	awk 'NR == FNR { if ($1 == "whole") whole[$2] = 1; next }
		$1 in whole' state/tmp/copied state/tmp/taken >state/tmp/sure
	mv state/tmp/sure state/tmp/taken
	cut -d ' ' -f 3- state/tmp/taken | sed 's/\/$//' |
		LC_ALL=C sort >state/tmp/paths
}

# copy_document 'ID ENDING PATH/'. If it is there and cannot be copied, it is
# our side that fails.
copy_document() {
	id=${1%% *}
	path=${1#* }
	ending=${path%% *}
	path=${path#* }
	path=${path%/}
	cp -- "$path" "state/tmp/in/$id${ending#-}" 2>/dev/null ||
		[ ! -r "$path" ] || fail "$t_cannot_write" state/tmp/
}

# The files of state/tmp/list, that people named: all of them, or nothing is
# done. What they were before they are converted is in state/tmp/originals.
take_whole() {
	mkdir state/tmp/in
	hash_all <state/tmp/list >state/tmp/taken
	copy_documents
	LC_ALL=C sort state/tmp/list | LC_ALL=C comm -23 - state/tmp/paths \
		>state/tmp/missing
	while IFS= read -r path; do
		fail "$t_no_file" "$path"
	done <state/tmp/missing
	cp -r state/tmp/in state/tmp/originals
}

# archive_documents FOLDER: the originals there, on the disk, each once.
archive_documents() {
	find "$1" -type f -exec chmod 400 {} +
	sync -f "$1" || fail "$t_cannot_write" "$1"
	for file in "$1"/*; do
		[ -e "archive/${file##*/}" ] || printf '%s\000' "$file"
	done >state/tmp/links
	{ xargs -0 -r ln -t archive <state/tmp/links && sync archive; } ||
		fail "$t_cannot_write" archive/
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
		look -v "^$id " state/tmp/taken >state/tmp/others
		mv state/tmp/others state/tmp/taken
		rm -f "$1"
		return
	fi
	case $(converter "$2" Gives) in
	files) convert_parts "$1" "$id" ;;
	csv) convert_one "$1" "state/tmp/in/$id.csv" ;;
	*) convert_one "$1" "state/tmp/in/$id.txt" ;;
	esac
	rm -f "$1"
}

# What a converter gave before it failed is not the document.
convert_one() {
	sh -c "$command" sh "$1" >"$2" 2>/dev/null && return
	has_room
	: >"$2"
}

# When a command fails, it may be the disk and not what it read.
has_room() {
	{ head -c 65536 /dev/zero >state/tmp/room && sync state/tmp/room; } ||
		fail "$t_cannot_write" state/tmp/
	rm state/tmp/room
}

# An e-mail's text and attachments; an e-mail within is read as it is.
convert_parts() {
	mkdir state/tmp/parts
	sh -c "$command" sh "$1" state/tmp/parts >/dev/null 2>&1 || has_room
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

# The documents behind the records of a file, by their ids.
sources() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' "$@" | sort -u
}

# Each document is accepted, partly or rejected, and log/intake.csv says so for
# good: what is in rejected/ people may delete. One in which nothing was found,
# as in an empty file, is not accepted.
place_rejects() {
	sources state/tmp/good.rec >state/tmp/good
	sources state/tmp/failed.rec >state/tmp/failed
	find state/tmp/unread -type f -printf '%f\n' | cut -c 1-16 |
		sort -u >state/tmp/unread.ids
	cut -d ' ' -f 1 state/tmp/taken | sort -u >state/tmp/ids
	sort -u state/tmp/good state/tmp/failed state/tmp/unread.ids |
		comm -23 state/tmp/ids - >state/tmp/empty
	while read -r id; do
		show '%s: %s' "$id" "$t_nothing_read" >>state/tmp/messages
	done <state/tmp/empty
	sort -u state/tmp/failed state/tmp/unread.ids state/tmp/empty \
		>state/tmp/bad
	awk -v day="$day" '
		FILENAME == ARGV[1] { good[$1] = 1; next }
		FILENAME == ARGV[2] { bad[$1] = 1; next }
		{
			print $1 "," day "," (!($1 in bad) ? "accepted" : \
				$1 in good ? "partly" : "rejected")
		}' state/tmp/good state/tmp/bad state/tmp/ids >state/tmp/outcome
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

# Places are those of the document: FILE:LINE without FILE, or none.
write_note() {
	show "$t_note" "$day" "$1"
	sed -n "s/^$1[^:]*:\([0-9]*\): */  $t_line \1: /p; t
		s/^$1[^:]*: */  /p" state/tmp/messages
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

# Only what is still the document that was taken goes out of the inbox, and the
# folders in which nothing has been for a while.
empty_inbox() {
	hash_all <state/tmp/paths | awk '
		NR == FNR { taken[$1 " " substr($0, length($1 $2) + 3)] = 1; next }
		$1 " " substr($0, length($1 $2) + 3) in taken' \
		state/tmp/taken - | cut -d ' ' -f 3- | sed 's/\/$//' \
		>state/tmp/done
	tr '\n' '\000' <state/tmp/done | xargs -0 -r rm -f -- 2>/dev/null || :
	stuck=0
	while IFS= read -r path; do
		[ ! -e "$path" ] || stuck=$((stuck + 1))
	done <state/tmp/done
	say_count "$t_stuck" "$stuck"
	find inbox -mindepth 1 -type d -empty -mmin +60 -delete 2>/dev/null || :
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
	keep state/tmp/due.csv out/vencimientos.csv
	keep state/tmp/due.ics out/vencimientos.ics
	cauce-xlsx -w vencimientos --lang "$lang" --as-of "$day" \
		-s "$program" --period "$day/$(horizon)" \
		-o state/tmp/due.xlsx \
		"Vencimientos=out/vencimientos.csv" ||
		fail "$t_filter_failed" cauce-xlsx
	keep state/tmp/due.xlsx out/vencimientos.xlsx
}
