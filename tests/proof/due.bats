# cauce-due, judged by a count of another kind on all that there is, and what
# it writes for calendar programs, by one of their readers.

load ../helper
load ../courts

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	make -s -C "$ROOT" units
}

# Each start of seven years, each department, both countings.
@test "another count agrees on all terms of 2024 to 2030" {
	terms 1 0 '1 2 3 4 5 6 7 8 9 10 11 12 14 15 18 20 25 30 45 60 90 120 180' \
		>lines
	both_count
	assert_same theirs ours
	RECESSES=$(made_recesses)
	both_count
	assert_same theirs ours
	assert_equal "$(wc -l <lines)" $((2557 * 9 * 23 * 2))
	echo "# $(wc -l <lines) terms, with vacations loaded and without" >&3
}

@test "another count agrees on what 3000 cases owe, with their reports" {
	n=0
	for d in 2024-02-29 2025-12-10 2026-06-10 2027-12-20 2028-01-10 \
		2030-01-05; do
		n=$((n + 1))
		both_owe 500 "${SEED:-$((n + 100))}" $d
		assert_same theirs ours
		rows=$((${rows:-0} + $(wc -l <ours)))
		reports=$((${reports:-0} + $(grep -c ^Report: reports.rec)))
	done
	echo "# $rows rows, $reports reports" >&3
}

# In the events, each row that is still to be done, and on each rung a warning.
@test "icalendar reads what we write, and finds the same reports in it" {
	for python in /usr/bin/python3 python3 none; do
		"$python" -c 'import icalendar' 2>/dev/null && break
	done
	[ "$python" != none ] || skip 'icalendar is not there'
	both_owe 300 77 2026-06-10
	sed -i 's/^Court: .*/&\nName: Nadie Ninguna\nJudge: Juez Nadie/' register.rec
	cauce-due -c recess.rec -r register.rec --as-of 2026-06-10 \
		--ladder 15,7,3,1 --ics out.ics reports.rec >/dev/null 2>&1 ||
		assert_equal $? 1
	run grep -aiE 'nadie|ninguna|juzgado' out.ics
	assert_output ''
	"$python" "$ROOT/tests/proof/events.py" out.ics >all
	grep -v ^unknown, all >events
	awk -F, '$10 ~ /^(not_yet|upcoming|due_today|overdue)$/ {
		print $1 "-" $3 ($4 ? "-" $4 : "") "@cauce," $7 }' theirs >wanted
	cut -d, -f1,2 events >found
	assert_same wanted found
	# What cannot be known is there, too, if it was not filed.
	awk -F, '$10 == "undetermined" && $3 && $9 == "" {
		print $1 "-" $3 ($4 ? "-" $4 : "") "@cauce" }' theirs >wanted
	sed -n 's/^unknown,\([^,]*\),.*/\1/p' all >found
	assert_same wanted found
	assert [ -s found ]
	assert [ "$(wc -l <events)" -gt 500 ]
	# The last column is the department.
	paste -d, events <(awk -F, '
		$10 ~ /^(not_yet|upcoming|due_today|overdue)$/ { print $2 }' \
		theirs) >warnings
	# shellcheck disable=SC2016 # it is awk
	courts -f <(echo '
		BEGIN {
			FS = ","
			split("15 7 3 1", rungs, " ")
			while ((getline <"warnings") > 0)
				check()
		}
		function check(   i, n, day, left, due) {
			due = number_of[$2]
			# Back through the business days; nothing after a day
			# that is not known.
			left = 0
			for (day = due - 1; left < 15; day--) {
				if (substr(days[$NF], day, 1) == "u")
					break
				if (substr(days[$NF], day, 1) == "b")
					on[++left] = name_of[day]
			}
			n = 3
			for (i = 1; i <= 4; i++)
				if (rungs[i] <= left && $(n++) != on[rungs[i]])
					print "rung " rungs[i] ": " $0
			if (n != NF)
				print "too many: " $0
		}') </dev/null >faults
	assert_equal "$(head -n 3 faults)" ''
}
