# The six basic figures by court and month, as cauce-aggregate makes them, in any
# order of the rows: six.awk REGISTER REPORTS. In these no report replaces
# another. Written to be fast in mawk.

function day(iso,   y, m) {
	y = substr(iso, 1, 4)
	m = substr(iso, 6, 2) + 0
	if (m < 3) {
		m += 12
		y--
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
		int((153 * m - 457) / 5) + substr(iso, 9, 2)
}

# person N: counts the person once for figure N of the group.
function person(n) {
	if (who && !((n, group, who) in seen)) {
		seen[n, group, who]
		people[n, group]++
	}
}

function report(   late) {
	group = court "," month
	reports[group]++
	person(1)
	if (services) {
		person(3)
		all_services[group] += services
		all_attended[group] += attended
	}
	if (conditions) {
		person(4)
		all_conditions[group] += conditions
		all_met[group] += met
	}
	if (due) {
		person(5)
		all_due[group]++
		if (filed && filed <= due)
			on_time[group]++
	}
	if (due && filed > due) {
		person(6)
		late = day(filed) - day(due)
		late_of[group, late]++
		n_late[group]++
		if (late > latest)
			latest = late
	}
	services = attended = conditions = met = 0
	due = filed = court = month = who = ""
}

NR == FNR {
	if (/^Case: /)
		of = substr($0, 7)
	else if (/^Participant: /)
		participant[of] = substr($0, 14)
	next
}
/^$/ {
	if (is_report)
		report()
	is_report = 0
	next
}
/^Report: / { is_report = 1; next }
/^Case: / { who = participant[substr($0, 7)]; next }
/^Court: / { court = substr($0, 8); next }
/^To: / { month = substr($0, 5, 7); next }
/^Due: / { due = substr($0, 6); next }
/^Filed: / { filed = substr($0, 8); next }
/^Service: / {
	split($0, part, / \| /)
	if (part[3] == "attended") {
		attended++
		services++
	} else if (part[3] == "justified" || part[3] == "missed")
		services++
	next
}
/^Condition: / {
	split($0, part, / \| /)
	if (part[2] == "met") {
		met++
		conditions++
	} else if (part[2] == "partial" || part[2] == "unmet" || \
		part[2] == "unmet_justified")
		conditions++
}

# Half up to two decimals.
function quotient(p, q,   h) {
	if (!q)
		return "n/d"
	h = int((200 * p + q) / (2 * q))
	return h / 100
}

function rate(name, n, up, down) {
	print group "," name ",percent," people[n, group] + 0 "," up + 0 "," \
		down + 0 "," quotient(100 * up, down)
}

function median(   d, count, low, high) {
	for (d = 1; d <= latest; d++) {
		count += late_of[group, d]
		if (!low && count >= int((n_late[group] + 1) / 2))
			low = d
		if (count >= int(n_late[group] / 2) + 1) {
			high = d
			break
		}
	}
	return quotient(low + high, n_late[group] ? 2 : 0)
}

END {
	print "Court,month:To,indicator,unit,n,numerator,denominator,value"
	for (group in reports) {
		n = people[1, group] + 0
		print group ",reports,count," n "," reports[group] ",," \
			reports[group]
		print group ",participants,count," n "," n ",," n
		rate("attendance_rate", 3, all_attended[group],
			all_services[group])
		rate("condition_compliance_rate", 4, all_met[group],
			all_conditions[group])
		rate("on_time_rate", 5, on_time[group], all_due[group])
		print group ",days_late_median,days," people[6, group] + 0 \
			",,," median()
	}
}
