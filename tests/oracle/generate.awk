# Made-up records for the oracle of tests/oracle/compare.sh: register.rec,
# reports.rec, obligations.rec and operations.rec in the folder into=, from
# reports= reports. The same seed= gives the same bytes.
#
# All that an indicator reads is there, and is missing now and then. Many dates
# lie at the ends of the period first= to last=, at ends of months and on leap
# days. One woman in nine has two cases, mostly in different courts. Nothing of
# cauce is used; the records need not be valid.

# Lehmer's generator (Park and Miller 1988): exact in the doubles of any awk.
function below(n) {
	state = (state * 16807) % 2147483647
	return int(state / 2147483647 * n)
}

function percent(p) {
	return below(100) < p
}

function pick(list,   n, words) {
	n = split(list, words, " ")
	return words[1 + below(n)]
}

# Days are counted from 1970-01-01, by the calendar of Gregory.
function is_leap(y) {
	return y % 4 == 0 && y % 100 != 0 || y % 400 == 0
}

function days_in(y, m) {
	return m == 2 ? 28 + is_leap(y) : 30 + (m + int(m / 8)) % 2
}

function make_days(   y, m, d) {
	for (y = 2020; y <= 2030; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= days_in(y, m); d++) {
				iso[++n_days] = sprintf("%d-%02d-%02d", y, m, d)
				day_of[iso[n_days]] = n_days
				month_end[n_days] = d == days_in(y, m)
			}
}

function border() {
	return day_of[first] + \
		(percent(50) ? 0 : day_of[last] - day_of[first]) + \
		(percent(60) ? 0 : percent(50) ? 1 : -1)
}

# A day from a to b, often one where something may go wrong.
function day(a, b,   d, i) {
	d = a + below(b - a + 1)
	if (percent(6)) {
		d = border()
	} else if (percent(3)) {
		d = day_of["2024-02-29"]
	} else if (percent(8)) {
		for (i = 0; i < 31 && !month_end[d]; i++)
			d++
	}
	return d < a ? a : d > b ? b : d
}

# put NAME VALUE FILE: a field, unless its value is missing.
function put(name, value) {
	if (value != "")
		text = text name ": " value "\n"
}

function put_day(name, d) {
	if (d)
		put(name, iso[d])
}

# maybe P VALUE: the value, or nothing.
function maybe(p, value) {
	return percent(p) ? value : ""
}

function make_courts(   i) {
	n_courts = split("Juzgado de Instrucción 1.º de La Paz|" \
		"Juzgado de Instrucción 2.º, El Alto|" \
		"Juzgado de Ejecución \"A\" de Oruro|" \
		"Tribunal de Sentencia 3.º de Sucre|" \
		"juzgado de instrucción 1.º de Tarija|" \
		"Ñuflo de Chávez, Santa Cruz|Sala Penal 2", courts, "|")
	split("la-paz la-paz oruro chuquisaca tarija santa-cruz cochabamba",
		departments, " ")
}

# Its dates stay in arrays, for the reports.
function make_case(c,   w, d, i) {
	text = ""
	w = c > n_people ? c - n_people : c
	case_name[c] = sprintf("LIB-%05d", c)
	put("Case", case_name[c])
	# Three cases are of nobody.
	if (c % 1000 != 999)
		put("Participant", sprintf("P-%05d", w))
	court[c] = 1 + below(n_courts)
	put("Court", courts[court[c]])
	put("Department", maybe(99, departments[court[c]]))
	put_person(w)
	put_course(c)
	put_liberty(c)
	put_term(c)
	print text >into "/register.rec"
}

# What is a woman's own is the same in both of her cases; her gender may have
# been asked once only.
function put_person(w) {
	if (!(w in birth)) {
		birth[w] = maybe(95, 1944 + below(64))
		sex[w] = maybe(95, pick("female female female male intersex no_data"))
		children[w] = maybe(90, below(8))
	}
	put("Birth_year", birth[w])
	put("Sex", sex[w])
	put("Gender", maybe(60, pick("woman woman woman man trans_woman " \
		"trans_man non_binary other no_data")))
	put("Children", children[w])
}

# How it came, stayed and ended.
function put_course(c,   d, status) {
	d = percent(95) ? day(start, finish) : 0
	entered[c] = d
	put_day("Screened", maybe(70, \
		day(d ? d - 60 : start, d ? d + 2 : finish)))
	put_day("Referred", maybe(80, \
		day(d ? d - 60 : start, d ? d + 5 : finish)))
	put_day("Entered", d)
	put("Admission", maybe(90, pick("new new new transfer_in readmission")))
	left[c] = percent(55) ? \
		day(d ? d : start, d ? d + 600 : finish) : 0
	put_day("Left", left[c])
	status = left[c] ? pick("completed completed revoked new_offence " \
		"withdrawn transferred deceased lost_contact") : \
		pick("active active active suspended revoked")
	put("Status", status)
	put_day("Status_date", percent(15) ? 0 : left[c] && percent(70) ? \
		left[c] : day(start, finish))
	if (left[c]) {
		put("Outcome", maybe(90, pick("successful successful " \
			"unsuccessful neutral other unknown")))
		put("Legal_outcome", maybe(85, pick("extinguished archived " \
			"acquitted convicted pending other no_data")))
	}
	put_day("Reconvicted", percent(15) ? day(d ? d - 20 : start, \
		d ? d + 900 : finish) : left[c] && percent(10) ? \
		left[c] + below(3) * 365 : 0)
	d = percent(40) ? day(d ? d : start, d ? d + 300 : finish) : 0
	put_day("Training_end", d)
	put_day("Employed", percent(30) ? \
		day(d ? d - 90 : start, d ? d + 380 : finish) : 0)
}

function put_liberty(c,   base, d) {
	base = entered[c] ? entered[c] : day(start, finish)
	d = percent(90) ? day(base - 200, base + 2) : 0
	put_day("Detained", d)
	d = percent(85) ? day((d ? d : base) - 2, base + 100) : 0
	put_day("Released", d)
	put_day("Redetained", percent(12) ? day((d ? d : base), base + 700) : 0)
}

function put_term(c,   base, d, i) {
	base = entered[c] ? entered[c] : day(start, finish)
	notified[c] = percent(92) ? day(base - 30, base + 10) : 0
	put_day("Notified", notified[c])
	d = day(base + 60, base + 500)
	put_day("Term_end", percent(97) ? d : 0)
	for (i = below(5) - 2; i > 0; i--)
		put("Extension", (percent(90) ? iso[day(d - 30, d + 200)] : "") \
			" | " below(90) "/2024")
}

# Reports. serial is a field of no indicator; it tells records apart even where
# keys are the same.
function make_report(i, c, number,   from, to, key) {
	text = ""
	key = case_name[c] "/" sprintf("%02d", number)
	from = (entered[c] ? entered[c] : start + 200) + (number - 1) * 61
	to = day(from, from + 70)
	if (to > n_days - 200)
		to = n_days - 200
	put("Report", key)
	put("Case", case_name[c])
	put("Number", percent(3) ? "" : (percent(1) ? "0" : "") number)
	put("Receipt", "S" i)
	put_report(c, from, to)
	if (number > 1 && percent(5)) {
		# A new version of what came before, of which there may be
		# one again.
		put("Replaces", case_name[c] "/" sprintf("%02d", number - 1))
	}
	reports_text[i] = text
	report_key[i] = key
}

# replace I KEY: report I replaces that of KEY, if it does not replace any.
function replace(i, key) {
	if (reports_text[i] !~ /\nReplaces: /)
		reports_text[i] = reports_text[i] "Replaces: " key "\n"
}

# What should not be: another case's report replaced, itself, one that is not
# there, two in a circle, a key twice, a case that is not known.
function make_faults(n,   i) {
	for (i = 1; i <= n; i += 101) {
		if (i % 5 == 0)
			replace(i, report_key[i > 40 ? i - 40 : n])
		else if (i % 5 == 1)
			replace(i, report_key[i])
		else if (i % 5 == 2)
			replace(i, "none/99")
		else if (i % 5 == 3 && i > n_cases) {
			replace(i, report_key[i - n_cases])
			replace(i - n_cases, report_key[i])
		} else
			sub(/\nCase: [^\n]*/, "\nCase: unknown", reports_text[i])
	}
	# Which of two counts where one of them is replaced, is not said.
	for (i = 203; i <= n; i += 1009)
		if (!index(reports_text[i - 1 + n_cases], \
			"Replaces: " report_key[i - 1] "\n"))
			sub(/^Report: [^\n]*/, "Report: " report_key[i - 1], \
				reports_text[i])
}

function put_report(c, from, to,   due, filed, i, d) {
	put_day("To", percent(99) ? to : 0)
	due = to + 5 + below(6)
	put_day("Due", percent(90) ? due : 0)
	filed = percent(88) ? (percent(15) ? due : day(due - 9, due + 25)) : 0
	put_day("Filed", filed)
	put_day("Returned", percent(6) ? (filed ? filed : due) + 9 : 0)
	put("Court", percent(1) ? "" : \
		courts[percent(5) ? 1 + below(n_courts) : court[c]])
	for (i = below(7); i > 0; i--)
		put("Service", (percent(95) ? iso[day(from, to + 10)] : "") \
			" | " maybe(97, pick("counselling legal community " \
			"food health other")) " | " maybe(95, \
			pick("attended attended attended justified missed " \
			"rescheduled cancelled_by_service")) " | " \
			maybe(90, 15 * (1 + below(8))))
	for (i = below(4); i > 0; i--)
		put("Condition", "C" i " | " maybe(97, pick("met met met " \
			"partial unmet_justified unmet not_applicable no_data")))
	put_events(from, to)
	put_life()
}

function put_events(from, to,   i, d) {
	if (percent(70))
		put("Incident", " | none")
	else for (i = 1 + below(2); i > 0; i--)
		put("Incident", (percent(90) ? iso[day(from, to + 10)] : "") \
			" | " maybe(97, pick("new_arrest new_proceedings " \
			"absence address_change health_emergency " \
			"violence_suffered police_violence extortion threat " \
			"return_to_prison death other")))
	if (percent(30))
		for (i = 1 + below(3); i > 0; i--)
			put("Test", (percent(95) ? iso[day(from, to)] : "") \
				" | urine | " maybe(97, pick("negative " \
				"negative negative positive invalid refused")))
	if (percent(30))
		for (i = 1 + below(2); i > 0; i--) {
			d = percent(95) ? day(from, to) : 0
			put("Referral", (d ? iso[d] : "") " | " \
				pick("health social legal") " | x | " \
				(percent(70) ? iso[d ? d + pick("-1 0 1 9 29 " \
				"30 31 60") : to] : ""))
		}
}

function put_life(   i, list, n, uses) {
	put("Income", maybe(60, percent(8) ? "0" : percent(60) ? \
		below(300) * 10 : below(3000) pick(".5 .25 .05 .125 .00")))
	put("Kits", maybe(80, below(4)))
	put("Change", maybe(85, pick("better better same worse no_answer")))
	if (percent(40)) {
		n = split("family basic_needs debts savings education none",
			uses, " ")
		for (i = 1; i <= n; i++)
			if (percent(35))
				put("Income_use", uses[i])
	}
}

function make_obligations(n,   i, c, due, state_is) {
	for (i = 1; i <= n; i++) {
		text = ""
		c = 1 + below(n_cases)
		put("Case", case_name[c])
		put("Court", maybe(99, courts[court[c]]))
		put("Department", departments[court[c]])
		due = percent(97) ? day(start, finish) : 0
		put_day("Due", due)
		state_is = pick("not_yet upcoming due_today overdue " \
			"filed_on_time filed_on_time filed_late filed_late " \
			"exempt suspended undetermined")
		if (due && state_is == "filed_on_time")
			put_day("Filed", day(due - 10, due))
		if (due && state_is == "filed_late")
			put_day("Filed", percent(98) ? day(due + 1, due + 45) : 0)
		put("State", state_is)
		put("Basis", "x")
		print text >into "/obligations.rec"
	}
}

function make_operations(n,   i, k) {
	for (i = 1; i <= n; i++) {
		text = ""
		put("Operation", "O" i)
		put_day("Date", percent(40) ? border() : day(start, finish))
		put("Department", maybe(95, departments[1 + below(n_courts)]))
		put("Prison", "Cárcel " i % 9)
		put("Held", maybe(85, below(2600)))
		put("Capacity", maybe(85, percent(8) ? "0" : 1 + below(700)))
		put("Children_living", maybe(80, percent(8) ? "0" : below(90)))
		put("Children_collected", maybe(80, below(30)))
		put("School_day", maybe(90, pick("yes yes no")))
		put("Expenses", maybe(70, below(90000) \
			pick(".50 .25 .05 .99 .1")))
		put("Staff", maybe(80, below(9)))
		print text >into "/operations.rec"
	}
}

# In an order of their own: what replaces may come before what is replaced.
function print_reports(n,   i, j, swap) {
	for (i = n; i > 1; i--) {
		j = 1 + below(i)
		swap = reports_text[i]
		reports_text[i] = reports_text[j]
		reports_text[j] = swap
	}
	for (i = 1; i <= n; i++)
		print reports_text[i] >into "/reports.rec"
}

BEGIN {
	state = seed + 1
	make_days()
	make_courts()
	start = day_of["2023-03-01"]
	finish = day_of["2025-12-31"]
	n_cases = int(reports * 3 / 20) + 1
	n_people = int(n_cases * 9 / 10)
	print "%rec: Case\n" >into "/register.rec"
	print "%rec: Report\n" >into "/reports.rec"
	print "%rec: Obligation\n" >into "/obligations.rec"
	print "%rec: Operation\n" >into "/operations.rec"
	for (i = 1; i <= n_cases; i++)
		make_case(i)
	for (i = 1; i <= reports; i++) {
		c = 1 + i % n_cases
		make_report(i, c, ++numbers[c])
	}
	make_faults(reports)
	print_reports(reports)
	make_obligations(int(reports / 2))
	make_operations(int(reports / 20))
}
