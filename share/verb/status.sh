# How things stand, on one screen.
# shellcheck shell=sh disable=SC2046,SC2086,SC2126,SC2154

verb_status() {
	options as-of json! -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	gather
	if [ "$opt_json" = yes ]; then
		print_json
	else
		print_status
	fi
	if [ "$waiting" -ne 0 ] || [ -s state/tmp/overdue ]; then
		finish 1
	fi
}

# owed FILE EXPRESSION: the obligations of which it is true.
owed() {
	cauce-select -s "$program" -t Obligation -e "$2" state/tmp/due.rec \
		>"$1.rec"
	cauce-table -s "$program" -t Obligation -F jsonl \
		-p Case,Kind,Number,Due,Court,Days,State "$1.rec" >"$1.json"
	awk -v RS= -F '\n' '/^#|^%/ && !/\nDue: / && !/\nCase: / { next }
		{
			delete v
			for (i = 1; i <= NF; i++)
				if (match($i, /^[A-Za-z_]+: /))
					v[substr($i, 1, RLENGTH - 2)] = \
						substr($i, RLENGTH + 1)
			print v["Due"] "\t" v["Case"] "\t" (-v["Days"]) "\t" \
				v["Court"] "\t" v["Counting"]
		}' "$1.rec" | sort >"$1"
}

# Counts of the values of the register's field that says how a case stands, in
# words.
count_states() {
	state=$(setting State)
	: >state/tmp/states
	[ -n "$register" ] && [ -n "$state" ] || return 0
	awk -v RS= -F '\n' -v label="Label_$lang: " \
		-v field="\nField: $state\nOf: $case_type\n" '
		/^Value: / && index($0, field) {
			for (i = 1; i <= NF; i++)
				if (index($i, label) == 1)
					print substr($1, 8) "\t" \
						substr($i, length(label) + 1)
		}' "$share/schema/$program.rec" >state/tmp/words
	sed -n "s/^$state: //p" register.rec | sort | uniq -c |
		awk 'NR == FNR { split($0, w, "\t"); word[w[1]] = w[2]; next }
			{ print $1 "\t" $2 "\t" ($2 in word ? word[$2] : $2) }' \
			state/tmp/words - >state/tmp/states
}

gather() {
	cases=
	[ -z "$register" ] || cases=$(grep -c "^$case_type: " register.rec || :)
	reports=$(grep -h '^Digest: ' $(accepted) | wc -l)
	inbox=$(find inbox -type f | wc -l)
	waiting=$(count_rejected)
	count_states
	if owes; then
		gather_owed
	else
		for list in overdue week unknown; do
			: >state/tmp/$list
			: >state/tmp/$list.json
		done
	fi
	tail -qn 100 log/*.log 2>/dev/null |
		grep -E ' (nightly|monthly) ' | tail -n 4 >state/tmp/runs || :
}

gather_owed() {
	due -F rec --to "$(horizon)" >state/tmp/due.rec
	week=$(date -d "$day +7 days" +%F)
	owed state/tmp/overdue "State = 'overdue'"
	owed state/tmp/week "Due >= '$day' && Due <= '$week' && \
		State != 'filed_on_time' && State != 'filed_late' && \
		State != 'exempt'"
	owed state/tmp/unknown "State = 'undetermined'"
}

print_status() {
	red='' bold='' plain=''
	if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
		red=$(printf '\033[31;1m') bold=$(printf '\033[1m')
		plain=$(printf '\033[0m')
	fi
	show "$bold$t_st_title$plain\n" "$(setting Folder)" "$day"
	states=$(awk -F '\t' '{ printf "%s%s %s", sep, $1, $3; sep = ", " }' \
		state/tmp/states)
	[ -z "$register" ] || show '%s: %s%s' "$(word Cases "$t_st_cases")" \
		"$cases" "${states:+ ($states)}"
	show '%s: %s' "$(word Reports "$t_st_reports")" "$reports"
	show '%s: %s' "$t_st_inbox" "$inbox"
	show '%s: %s' "$t_st_rejected" "$waiting"
	[ -z "$(setting Ladder)" ] || print_owed
	[ ! -s state/tmp/runs ] || show "\n$t_st_runs"
	sed 's/^/  /' state/tmp/runs
}

print_owed() {
	print_list "$bold$t_st_week$plain" state/tmp/week ''
	print_list "$red$t_st_overdue$plain" state/tmp/overdue "$t_st_days"
	[ ! -s state/tmp/unknown ] ||
		print_list "$bold$t_st_undetermined$plain" state/tmp/unknown ''
}

# print_list TITLE FILE FORMAT: FORMAT says the days. It is one screen: of a
# long list the oldest.
print_list() {
	count=$(wc -l <"$2")
	show "\n$1: %s" "$count"
	awk -F '\t' -v format="$3" -v business="$t_st_business" '{
		days = format
		if ($5 == "business")
			days = days business
		sub(/%s/, $3, days)
		printf "  %-10s  %-14s %s%s\n", $1, $2, \
			(days == "" ? "" : days "  "), $4
	}' "$2" | head -n 12
	[ "$count" -le 12 ] || show "  $t_more" $((count - 12))
}

json_list() {
	awk '{ printf "%s%s", sep, $0; sep = "," }' "$1"
}

print_json() {
	printf '{"as_of":"%s","cases":{%s},"reports":%s,"inbox":%s,' "$day" \
		"$(awk -F '\t' '{ printf "%s\"%s\":%s", sep, $2, $1
			sep = "," }' state/tmp/states)" "$reports" "$inbox"
	printf '"rejected":%s,"week":[%s],"overdue":[%s],"undetermined":[%s],' \
		"$waiting" "$(json_list state/tmp/week.json)" \
		"$(json_list state/tmp/overdue.json)" \
		"$(json_list state/tmp/unknown.json)"
	printf '"register":%s}\n' "${cases:-null}"
}
