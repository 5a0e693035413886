# A corrected report takes the place of one that was accepted: a version of its
# own, which says what it replaces. The earlier one stays, and so does the trace.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2154,SC2046,SC2086

. "$share/verb/nightly.sh"

verb_correct() {
	options as-of yes! -- "$@"
	eval "set -- $operands"
	[ $# -eq 3 ] || misused "$t_which_report"
	[ -f "$3" ] || fail "$t_no_file" "$3"
	document=$(readlink -f "$3")
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	worst=0
	find_version "$2"
	replaces=$(field_of "$report_type" supersedes)
	[ -n "$replaces" ] || fail "$t_correct_none" "$program"
	take_document
	read_documents
	[ "$(grep -c "^$report_type: " state/tmp/parsed.rec)" -eq 1 ] || {
		cat state/tmp/messages >&2
		fail "$t_correct_bad"
	}
	is_of_same || fail "$t_correct_other" "$base"
	make_version
	judge_records
	grep -q "^$report_type: " state/tmp/good.rec || {
		cat state/tmp/messages >&2
		fail "$t_correct_bad"
	}
	look -x '^Digest: .*' state/tmp/good.rec >state/tmp/digest
	if grep -qhxFf state/tmp/digest $(accepted); then
		# What a job that was stopped did not come to.
		place_rejects
		fail "$t_correct_same" "$last"
	fi
	ask "$t_correct_ask" "$last" "$next"
	archive_documents state/tmp/originals
	place_reports
	place_rejects
	show "$t_correct_done" "$next" "$last"
}

# The last version of a report, and what the next one is called.
find_version() {
	base=$(printf %s "$1" | sed 's/-v[0-9]*$//')
	while read -r type _; do
		! grep -qhxF "$type: $base" $(accepted) || report_type=$type
	done <<-END
		$documents
	END
	grep -hE "^$report_type: " $(accepted) | sed 's/^[^:]*: //' |
		awk -v base="$base" '$0 == base { n = 1 > n ? 1 : n }
			index($0, base "-v") == 1 {
				v = substr($0, length(base) + 3)
				if (v ~ /^[0-9]+$/ && v + 0 > n) n = v + 0
			}
			END { print n + 0 }' >state/tmp/version
	version=$(cat state/tmp/version)
	[ "$version" -gt 0 ] || fail "$t_no_report" "$1"
	last=$base
	[ "$version" -eq 1 ] || last=$base-v$version
	next=$base-v$((version + 1))
}

take_document() {
	printf '%s\n' "$document" >state/tmp/list
	take_whole
	convert_all
}

# Is the document the report that it shall replace, of the same case? It would
# get that one's name, whatever it says of itself.
is_of_same() {
	[ "$(said "$report_type" <state/tmp/parsed.rec |
		sed 's/-v[0-9]*$//')" = "$base" ] || return 1
	[ -n "$case_type" ] || return 0
	of=$(sed -n "s/^%type: \([^ ]*\) rec $case_type\$/\1/p" \
		"$share/schema/$program.rec" | head -n 1)
	cauce-select -s "$program" -t "$report_type" \
		-e "$report_type = '$last'" $(accepted) >state/tmp/last.rec ||
		fail "$t_filter_failed" cauce-select
	[ "$(said "$of" <state/tmp/parsed.rec)" = \
		"$(said "$of" <state/tmp/last.rec)" ]
}

said() {
	sed -n "s/^$1: //p"
}

make_version() {
	has_version=
	! grep -qx 'Field: Version' "$share/schema/$program.rec" ||
		has_version=yes
	awk -v type="$report_type" -v next_id="$next" -v last="$last" \
		-v version=$((version + 1)) -v has_version="$has_version" \
		-v replaces="$replaces: " '
		$1 == type ":" {
			print type ": " next_id
			if (has_version)
				print "Version: " version
			print replaces last
			next
		}
		/^Version: / && has_version { next }
		index($0, replaces) == 1 { next }
		{ print }' state/tmp/parsed.rec >state/tmp/versioned.rec
	mv state/tmp/versioned.rec state/tmp/parsed.rec
}
