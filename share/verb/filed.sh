# The court stamped a report: its record says so from now on.
# shellcheck shell=sh disable=SC1090,SC1091,SC2154,SC2046,SC2086

. "$share/verb/nightly.sh"

verb_filed() {
	options date receipt table yes! -- "$@"
	eval "set -- $operands"
	if [ -n "$opt_table" ]; then
		[ $# -eq 1 ] || misused "$t_which_folder"
		opt_table=$(readlink -f "$opt_table") ||
			fail "$t_no_file" "$opt_table"
	else
		[ $# -eq 2 ] || misused "$t_which_report"
		[ -n "$opt_date" ] || misused "$t_no_value" --date
		[ -n "$opt_receipt" ] || misused "$t_no_value" --receipt
	fi
	enter "$1"
	lock
	[ -z "$opt_date" ] || day=$(find_day "$opt_date")
	if [ -n "$opt_table" ]; then
		read_table
	else
		# It is a line.
		printf '%s\t%s\t%s\n' "$2" "$day" \
			"$(printf %s "$opt_receipt" | tr '[:cntrl:]' ' ')" \
			>state/tmp/filed
	fi
	judge_filed
	while IFS='	' read -r id date receipt; do
		show "$t_filed_ask" "$id" "$date" "$receipt"
	done <state/tmp/filed
	ask ''
	place_filed
}

# A table of reports, with the day and the receipt of each; of a spreadsheet as
# of a document of that kind.
read_table() {
	convert_table
	cauce-parse -s "$program" -t "$report_type" --from csv "$opt_table" \
		>state/tmp/table.rec || fail "$t_filed_table"
	awk -v RS= -F '\n' -v OFS='\t' -v type="$report_type: " '
		index($0, type) == 1 || index($0, "\n" type) {
			id = filed = receipt = ""
			for (i = 1; i <= NF; i++) {
				if (index($i, type) == 1)
					id = substr($i, length(type) + 1)
				if ($i ~ /^Filed: /) filed = substr($i, 8)
				if ($i ~ /^Receipt: /) receipt = substr($i, 10)
			}
			print id, filed, receipt
		}' state/tmp/table.rec >state/tmp/filed
	if [ ! -s state/tmp/filed ] || grep -q '^	\|		\|	$' state/tmp/filed
	then
		fail "$t_filed_table"
	fi
	cut -f 1 state/tmp/filed | sort | uniq -d >state/tmp/twice
	while IFS= read -r id; do
		fail "$t_filed_twice" "$id"
	done <state/tmp/twice
}

# Under its own name, if nothing had to be converted: messages have that.
convert_table() {
	printf '%s\n' "$opt_table" >state/tmp/list
	worst=0
	take_whole
	convert_all
	for file in state/tmp/in/*; do
		[ -e "$file" ] || fail "$t_filed_table"
		[ -e "state/tmp/originals/${file##*/}" ] || opt_table=$file
	done
}

# All or nothing: each report is there, and is sound with what is added.
judge_filed() {
	for file in $(accepted); do
		awk -v RS= -v ORS='\n\n' -F '\n' -v type="$report_type: " \
			-v list=state/tmp/filed -f "$share/verb/filed.awk" \
			"$file" >"state/tmp/${file##*/}"
		if cmp -s "$file" "state/tmp/${file##*/}"; then
			rm "state/tmp/${file##*/}"
		fi
	done
	cut -f 1 state/tmp/filed | sort >state/tmp/asked
	sort -u state/tmp/touched 2>/dev/null | comm -23 state/tmp/asked - \
		>state/tmp/missing
	while read -r id; do fail "$t_no_report" "$id"; done \
		<state/tmp/missing
	cauce-validate -s "$program" -r register.rec state/tmp/edited.rec \
		>state/tmp/sound.rec 2>state/tmp/log || {
		say_faults >&2
		fail "$t_filed_bad"
	}
}

# The messages, each with the report that it is about.
say_faults() {
	awk -v type="$report_type: " '
		NR == FNR {
			if (index($0, type) == 1)
				id = substr($0, length(type) + 1)
			report[FNR] = id
			next
		}
		match($0, /^state\/tmp\/edited.rec:[0-9]+/) {
			line = substr($0, 22, RLENGTH - 21)
			$0 = report[line] substr($0, RLENGTH + 1)
		}
		{ print }' state/tmp/edited.rec state/tmp/log
}

place_filed() {
	for file in state/tmp/[12]*.rec; do
		[ ! -e "$file" ] || keep "$file" "reports/${file##*/}"
	done
	rm -rf state/seen state/stamp
	while IFS='	' read -r id date receipt; do
		show "$t_filed_done" "$id" "$date"
		log filed "$id" "$date"
	done <state/tmp/filed
}
