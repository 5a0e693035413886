# An existing register, or reports of years before, from tables or forms. First
# it is shown what would be done; --yes does it.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2154,SC2046,SC2086

. "$share/verb/nightly.sh"

verb_import() {
	options type as-of yes! -- "$@"
	eval "set -- $operands"
	[ $# -ge 2 ] || misused "$t_which_file"
	folder=$1
	shift
	list=$(for file; do
		case $file in
		*"$newline"*) fail "$t_no_file" "$file" ;;
		esac
		[ -f "$file" ] || fail "$t_no_file" "$file"
		readlink -f "$file"
	done)
	enter "$folder"
	lock
	printf '%s\n' "$list" >state/tmp/list
	day=$(find_day "$opt_as_of")
	worst=0
	take_files
	choose_type
	read_typed
	case $type in
	"$case_type") import_cases ;;
	*) import_reports ;;
	esac
	finish $worst
}

# Under neutral names, as from the inbox.
take_files() {
	take_whole
	convert_all
}

# What they are, if nobody says it: what most of it is by its labels; where these
# are as much of a report as of the register, that of which it has more keys.
choose_type() {
	type=$opt_type
	[ -z "$type" ] || return 0
	type=$parse_type
	[ -n "$case_type" ] || return 0
	try_as "$parse_type,$case_type"
	cases=$(count_typed "$case_type")
	others=$(($(count_records state/tmp/try.rec) - cases))
	if [ "$((cases + others))" -eq 0 ]; then
		try_as "$parse_type"
		others=$(count_keys)
		try_as "$case_type"
		cases=$(count_keys)
	fi
	[ "$cases" -le "$others" ] || type=$case_type
}

try_as() {
	(cd state/tmp/in && find . -type f -printf '%P\000' |
		xargs -0 -r cauce-parse -s "$program" -t "$1") \
		>state/tmp/try.rec 2>/dev/null ||
		grep -q '^#%end' state/tmp/try.rec || [ ! -s state/tmp/taken ] ||
		fail "$t_filter_failed" cauce-parse
}

count_typed() {
	cauce-select -s "$program" -t "$1" -c state/tmp/try.rec ||
		fail "$t_filter_failed" cauce-select
}

# Records that have the key of their type, or a type without one.
count_keys() {
	sed -n 's/^%key: //p' "$share/schema/$program.rec" |
		awk -v RS= -F '\n' -v list=- '
		BEGIN {
			RS = "\n"
			while ((getline line <list) > 0)
				keyed[line] = 1
			RS = ""
		}
		/(^|\n)%rec: / {
			sub(/^.*%rec: /, "")
			type = $1
			next
		}
		/^#%end/ { next }
		{ n += !(type in keyed) || index("\n" $0, "\n" type ": ") > 0 }
		END { print n + 0 }' state/tmp/try.rec
}

read_typed() {
	parse_type=$type
	read_documents
}

# By key: new, changed, the same. A table says only some fields of a case: the
# others stay as they are.
import_cases() {
	awk -v type="$case_type: " -f "$share/verb/import.awk" \
		register.rec state/tmp/parsed.rec >state/tmp/register.rec
	cauce-validate -s "$program" state/tmp/register.rec \
		>state/tmp/sound.rec 2>state/tmp/log || {
		sed "s|^state/tmp/||" state/tmp/log >&2
		worst=1
	}
	cat state/tmp/messages >&2
	say_refused >&2
	refused=$((keyless + $(count_of twice) + $(count_unread)))
	tell "$case_type" "$(count_of new)" "$(count_of changed)" \
		"$(count_of same)" "$refused"
	grep -E '^(new|changed) ' state/tmp/import.log | sed 's/^/  /'
	[ $worst -eq 0 ] || fail "$t_import_bad"
	[ "$refused" -eq 0 ] || worst=1
	if [ "$opt_yes" != yes ]; then
		show "$t_import_dry"
		return
	fi
	keep state/tmp/register.rec register.rec
	log import register "$(count_of new) $(count_of changed)"
	show "$t_import_done"
}

say_refused() {
	keyless=$(count_of keyless)
	[ "$keyless" -eq 0 ] ||
		show "$t_import_keyless" "$keyless" "$case_type"
	sed -n 's/^twice //p' state/tmp/import.log |
		while IFS= read -r key; do
			show "$t_import_twice" "$key"
		done
}

# What could not be read: of a table the rows, else documents.
count_unread() {
	find state/tmp/unread -type f ! -name '*.err' ! -name '*.csv' \
		-printf '%f\n' >state/tmp/refused
	sed -n 's/^\([^ :]*\.csv:[0-9]*\): error: .*/\1/p' \
		state/tmp/messages | sort -u >>state/tmp/refused
	wc -l <state/tmp/refused
}

count_of() {
	grep -c "^$1 " state/tmp/import.log || :
}

tell() {
	show "$t_import_line" "$@"
}

import_reports() {
	# Before the judge's messages are with the parser's.
	unread=$(count_unread)
	judge_records
	sed -n 's/^Digest: //p' $(accepted) | sort -u >state/tmp/known
	sed -n 's/^Digest: //p' state/tmp/good.rec | sort -u >state/tmp/gooddig
	same=$(comm -12 state/tmp/known state/tmp/gooddig | wc -l)
	new=$(comm -13 state/tmp/known state/tmp/gooddig | wc -l)
	changed=$(grep -c '\[duplicate' state/tmp/messages || :)
	failed=$(grep -c '^Digest: ' state/tmp/failed.rec || :)
	refused=$((failed + unread))
	cat state/tmp/messages >&2
	tell "$report_type" "$new" "$changed" "$same" "$refused"
	[ "$changed" -eq 0 ] || show "$t_import_changed" "$changed"
	[ "$refused" -eq 0 ] || worst=1
	if [ "$opt_yes" != yes ]; then
		show "$t_import_dry"
		return
	fi
	archive_documents state/tmp/originals
	place_reports
	place_rejects
	log import reports "$new"
	show "$t_import_done"
}
