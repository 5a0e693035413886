# What lies in the inbox: what of it is at rest, a copy of that to work on, and
# the original in the archive. Last, when all is done, it goes.
# shellcheck shell=sh disable=SC2154,SC2086,SC2046

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

# What may stand behind the id of a document: endings that say what it is. Any
# other could be a name, as in Juana.Paz.
endings='.txt .csv .tsv .rec .md .docx .doc .odt .rtf .pdf .xlsx .xls .ods .htm'
endings="$endings .html .xml .json .eml .mbox .msg .gz .zip .jpg .jpeg .png"
endings="$endings .tif .tiff .heic"

is_ending() {
	case " $endings " in
	*" $1 "*) return 0 ;;
	esac
	grep -qxF "Ending: $1" "$share/intake.rec"
}

# hash_all: paths, a line each, become "id ending path/": the bar keeps blanks
# at the end of a name. What is not there any more, or cannot be read, is left
# out.
hash_all() {
	tr '\n' '\000' | xargs -0 -r sha256sum -b -z 2>/dev/null |
		tr '\000' '\n' | LC_ALL=C awk -v known="$endings" \
		-v intake="$share/intake.rec" '
		BEGIN {
			n = split(known, one, " ")
			for (i = 1; i <= n; i++)
				is_ending[one[i]]
			while ((getline line <intake) > 0)
				if (sub(/^Ending: /, "", line))
					is_ending[line]
		}
		{
			path = substr($0, 67)
			name = tolower(path)
			sub(/.*\//, "", name)
			ending = "-"
			if (match(name, /\.[^.]*$/) && \
				substr(name, RSTART) in is_ending)
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
