# What cases owe once more, to judge cauce-due by, with tests/courts.awk: reads
# a register and reports, and prints the rows of cauce-due without Basis.
#	awk -v first=2023 -v last=2034 -v as_of=DAY -f tests/courts.awk \
#		-f tests/duties.awk REGISTER [REPORTS]
# Every rule is as the words of the manual say it, walked day by day. Knows
# entries that lack nothing.

function letter(n) { return substr(days[of["Department"]], n, 1) }

function day(text) { return text == "" ? 0 : number_of[text] }

function name(n) { return n > 0 ? name_of[n] : "" }

# So many months from a day, on a day of the month or the month's last.
function months_from(text, months, on,   y, m) {
	y = substr(text, 1, 4) + 0
	m = substr(text, 6, 2) + months
	while (m > 12) {
		m -= 12
		y++
	}
	if (on > month_days(y, m))
		on = month_days(y, m)
	return number_of[sprintf("%04d-%02d-%02d", y, m, on)]
}

function step(text, i, on,   n) {
	n = substr(every, 2) + 0
	if (substr(every, 1, 1) == "d")
		return number_of[text] + i * n
	return months_from(text, i * n, on ? on : substr(text, 9, 2) + 0)
}

# The first business day from n on (by 1) or back (by -1); 0 if not known.
function business_near(n, by) {
	while (letter(n) != "b") {
		if (letter(n) == "u")
			return 0
		n += by
	}
	return n
}

# Business days after a day to another; -1 if one is not known.
function count_between(after, to,   n) {
	for (n = 0; ++after <= to;) {
		if (letter(after) == "u")
			return -1
		n += letter(after) == "b"
	}
	return n
}

# Those of which it is sure that they are some.
function count_sure(after, to,   n) {
	for (n = 0; ++after <= to;)
		n += letter(after) == "b"
	return n
}

function lengthened(rolled,   n) {
	if (of["Counting"] != "business")
		return rolled + of["Grace_days"]
	for (n = of["Grace_days"]; n > 0;) {
		rolled++
		if (letter(rolled) == "u")
			return 0
		n -= letter(rolled) == "b"
	}
	return rolled
}

function left_days(from, due,   n) {
	if (of["Counting"] != "business" || from == due)
		return due - from
	if (from < due) {
		n = count_between(from, due)
		return n < 0 ? "" : n
	}
	from = business_near(from, 1)
	n = from ? count_between(due, from) : -1
	return n < 0 ? "" : n < 1 ? -1 : -n
}

function is_suspended(n,   i) {
	for (i = 1; i <= suspensions; i++)
		if (n >= suspended_from[i] && n <= suspended_to[i])
			return 1
	return of["Status"] == "suspended" && n >= day(of["Status_date"])
}

function state_of(nominal, due, filed) {
	if (filed) {
		if (filed <= nominal || (due && filed <= due))
			return "filed_on_time"
		return due ? "filed_late" : "undetermined"
	}
	if (is_suspended(nominal))
		return "suspended"
	if (nominal > ended)
		return "exempt"
	if (!due)
		return "undetermined"
	if (due == today)
		return "due_today"
	if (due < today)
		return "overdue"
	return count_sure(today, due) <= 15 ? "upcoming" : "not_yet"
}

function row(kind, number, from, to, nominal,   rolled, due, early, filed, state, left) {
	early = business_near(nominal, -1)
	rolled = of["Counting"] == "business" ? business_near(nominal, 1) : nominal
	due = rolled ? lengthened(rolled) : 0
	filed = filed_on[of["Case"], kind, kind == "initial" ? "" : name(from) " " name(to)]
	state = state_of(nominal, due, filed)
	left = due && state !~ /^(exempt|suspended|undetermined)$/ ? \
		left_days(filed ? filed : today, due) : ""
	print of["Case"] "," of["Department"] "," kind "," number "," \
		name(from) "," name(to) "," name(due) "," name(early) "," \
		name(filed) "," state "," left "," of["Counting"]
}

function periods(start, end,   i, from, to, due) {
	if (of["Frequency"] == "fixed_dates") {
		for (i = 1; i <= due_dates && due_date[i] <= end; i++) {
			from = i > 1 ? due_date[i - 1] + 1 : start
			if (from > ended)
				return
			row("periodic", i, from, due_date[i], due_date[i])
		}
		return
	}
	every = step_of[of["Frequency"]]
	for (i = 0; every; i++) {
		from = step(of["Term_start"], i)
		if (from > end || from > ended)
			return
		to = step(of["Term_start"], i + 1) - 1
		due = step(of["First_due"], i, of["Anchor_day"] + 0)
		row("periodic", i + 1, from, to < end ? to : end, due)
	}
}

function owe(   start, end, i, due) {
	start = day(of["Term_start"])
	end = day(of["Term_end"])
	if (day(of["Extension"]) > end)
		end = day(of["Extension"])
	ended = 1e9
	if (of["Status"] ~ /^(completed|deceased|transferred|revoked)$/ &&
		day(of["Status_date"]) < end)
		ended = day(of["Status_date"])
	due = day(of["Initial_due"])
	if (due && due <= ended)
		row("initial", "", start, due, due)
	periods(start, end)
	due = of["Final_due"] ? day(of["Final_due"]) : end
	if (due <= ended)
		row("final", "", start, end, due)
}

# A report counts for what it is about, if no later version replaces it; its
# day is that on which the first of its versions was filed.
function match_reports(   i, j, k, key) {
	for (i = 1; i <= reports; i++)
		if (!(i in left_out))
			is_replaced[replaces[i]] = 1
	for (i = 1; i <= reports; i++) {
		if (i in left_out || report_key[i] in is_replaced)
			continue
		for (j = i; replaces[j] != ""; j = report_number[replaces[j]])
			;
		k = report_case[i] SUBSEP report_kind[i] SUBSEP \
			(report_kind[i] == "initial" ? "" : report_period[i])
		if (!filed_on[k] || report_filed[j] < filed_on[k])
			filed_on[k] = report_filed[j]
	}
}

function take_report() {
	if (day(of["Filed"]) > today)
		left_out[reports + 1]
	report_key[++reports] = of["Report"]
	report_number[of["Report"]] = reports
	report_case[reports] = of["Case"]
	report_kind[reports] = of["Kind"]
	report_period[reports] = of["From"] " " of["To"]
	report_filed[reports] = day(of["Filed"])
	replaces[reports] = of["Replaces"]
}

function take_case(   i, j, x) {
	suspensions = due_dates = 0
	for (i = 1; i <= NF; i++) {
		if ($i ~ /^Suspension: /) {
			suspended_from[++suspensions] = day(substr($i, 13, 10))
			x = substr($i, 26, 10)
			suspended_to[suspensions] = x == "" ? 1e9 : day(x)
		}
		if ($i ~ /^Due_date: /) {
			x = day(substr($i, 11))
			for (j = due_dates++; j > 0 && due_date[j] > x; j--)
				due_date[j + 1] = due_date[j]
			due_date[j + 1] = x
		}
	}
	for (i = j = 1; i <= due_dates; i++)
		if (i == 1 || due_date[i] != due_date[j - 1])
			due_date[j++] = due_date[i]
	due_dates = due_dates ? j - 1 : 0
	owe()
}

function read_fields(   i, at) {
	split("", of)
	for (i = 1; i <= NF; i++) {
		at = index($i, ": ")
		of[substr($i, 1, at - 1)] = substr($i, at + 2)
	}
	of["Extension"] = substr(of["Extension"], 1, 10)
	of["Grace_days"] += 0
}

# The reports are read before the register.
BEGIN {
	RS = ""
	FS = "\n"
	today = number_of[as_of]
	step_of["weekly"] = "d7"; step_of["fortnightly"] = "d14"
	step_of["monthly"] = "m1"; step_of["bimonthly"] = "m2"
	step_of["quarterly"] = "m3"; step_of["four_monthly"] = "m4"
	step_of["half_yearly"] = "m6"; step_of["yearly"] = "m12"
	while (reports_file && (getline <reports_file) > 0)
		if ($1 ~ /^Report: /) {
			read_fields()
			take_report()
		}
	match_reports()
}

$1 ~ /^Case: / {
	read_fields()
	take_case()
}
