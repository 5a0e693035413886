# What becomes of each document: log/intake.csv has it, and what failed lies in
# rejected/ with a note for who wrote it.
# shellcheck shell=sh disable=SC2154,SC2086,SC2046

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
		# A document may have no ending.
		for file in archive/"$1"*; do
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
			set -- rejected/"$id"*
			[ ! -e "$1" ] || rm -f "$@"
		done
}
