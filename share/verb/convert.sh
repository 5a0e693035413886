# Documents that cauce-parse does not read become text, by other programs.
# shellcheck shell=sh disable=SC2154,SC2086,SC2046

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
		named=$(printf %s "${found##*/}" | tr '[:upper:]' '[:lower:]')
		# Another name than that of whoever calls convert.
		as=.txt
		case $named in
		textfile*) echo "$2-$part.txt" >>state/tmp/letters ;;
		*.eml | *.mbox) ;;
		*) ! is_ending ".${named##*.}" || as=.${named##*.} ;;
		esac
		mv "$found" "state/tmp/in/$2-$part$as"
		if grep -qxF "$as" state/tmp/endings; then
			convert "state/tmp/in/$2-$part$as" "$as"
		fi
	done
	rm -rf state/tmp/parts
}

# What somebody writes to whom she sends a report is none: where something else
# of an e-mail is one, a text without a label of any is not sent back.
forgive_letters() {
	[ -s state/tmp/letters ] || return 0
	sources state/tmp/parsed.rec >state/tmp/read
	while read -r letter; do
		if [ -e "state/tmp/unread/$letter" ] &&
			grep -qx "${letter%%-*}" state/tmp/read &&
			[ "$(grep -F "$letter:" state/tmp/messages |
				grep -vc '\[unknown-format\]$')" -eq 0 ]; then
			rm -f "state/tmp/unread/$letter" \
				"state/tmp/unread/$letter.err"
			look -vF "$letter:" state/tmp/messages \
				>state/tmp/without
			mv state/tmp/without state/tmp/messages
		fi
	done <state/tmp/letters
}
