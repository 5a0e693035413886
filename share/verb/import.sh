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

# What they are, if nobody says it: the type that more of them can be read as.
choose_type() {
	type=$opt_type
	[ -z "$type" ] || return 0
	most=-1
	for one in "$parse_type" $case_type; do
		(cd state/tmp/in && find . -type f -printf '%P\000' |
			xargs -0 -r cauce-parse -s "$program" -t "$one") \
			>state/tmp/try.rec 2>/dev/null ||
			grep -q '^#%end' state/tmp/try.rec ||
			fail "$t_filter_failed" cauce-parse
		n=$(count_records state/tmp/try.rec)
		[ "$n" -le "$most" ] || { type=$one most=$n; }
	done
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
	grep '^refused' state/tmp/import.log >&2 || :
	cat state/tmp/messages >&2
	tell "$case_type" "$(count_of new)" "$(count_of changed)" \
		"$(count_of same)" "$(find state/tmp/unread -type f \
			! -name '*.err' | wc -l)"
	grep -E '^(new|changed) ' state/tmp/import.log | sed 's/^/  /'
	[ $worst -eq 0 ] || fail "$t_import_bad"
	if [ "$opt_yes" != yes ]; then
		show "$t_import_dry"
		return
	fi
	keep state/tmp/register.rec register.rec
	log import register "$(count_of new) $(count_of changed)"
	show "$t_import_done"
}

count_of() {
	grep -c "^$1 " state/tmp/import.log || :
}

tell() {
	show "$t_import_line" "$@"
}

import_reports() {
	judge_records
	sed -n 's/^Digest: //p' $(accepted) | sort -u >state/tmp/known
	sed -n 's/^Digest: //p' state/tmp/good.rec | sort -u >state/tmp/gooddig
	same=$(comm -12 state/tmp/known state/tmp/gooddig | wc -l)
	new=$(comm -13 state/tmp/known state/tmp/gooddig | wc -l)
	changed=$(grep -c '\[duplicate' state/tmp/messages || :)
	refused=$(($(grep -c '^Digest: ' state/tmp/failed.rec || :) +
		$(find state/tmp/unread -type f ! -name '*.err' | wc -l)))
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
