# Made-up cases for tests/duties.awk: n of them, of all kinds; the same for the
# same seed. After them, with -v rows=FILE (what tests/duties.awk says of them),
# reports instead: on time, late, twice, corrected again and again, of a wrong
# period, in any order.

# Lehmer's generator, exact in the numbers that awk has.
function random(n) {
	seed = (seed * 48271) % 2147483647
	return int(seed / 2147483647 * n)
}

function near(n, least, most) { return name_of[n + least + random(most - least + 1)] }

function maybe(one_in, text) {
	if (!random(one_in))
		print text
}

function make_case(i,   start, end, frequency, k, x) {
	start = 400 + random(1500)
	end = start + 20 + random(700)
	frequency = frequencies[1 + random(10)]
	print "Case: C-" i
	print "Court: Juzgado " random(9)
	print "Department: " department_names[1 + random(9)]
	print "Term_start: " name_of[start]
	print "Term_end: " name_of[end]
	print "Frequency: " frequency
	print "First_due: " near(start, 0, 60)
	maybe(3, "Anchor_day: " 1 + random(31))
	maybe(2, "Grace_days: " random(9))
	maybe(4, "Initial_due: " near(start, 0, 40))
	maybe(4, "Final_due: " near(end, -10, 30))
	maybe(4, "Extension: " near(end, 1, 200) " | A 1 | " name_of[start])
	if (frequency == "fixed_dates")
		for (k = 1 + random(6); k; k--)
			print "Due_date: " near(start, 0, end - start + 20)
	if (!random(4)) {
		x = start + random(end - start)
		print "Suspension: " name_of[x] " | " near(x, 0, 90) " | salud"
	}
	maybe(15, "Suspension: " near(start, 0, end - start))
	print "Counting: " countings[1 + random(3)]
	print "Status: " statuses[k = 1 + random(8)]
	if (k > 4)
		print "Status_date: " near(start, -10, end - start + 40)
	print ""
}

function put(case_, kind, period, filed, replaces,   text, key) {
	key = case_ "/" ++made
	text = "Report: " key "\nCase: " case_ "\nKind: " kind "\nFrom: " \
		substr(period, 1, 10) "\nTo: " substr(period, 12) "\nFiled: " \
		name_of[filed] (replaces ? "\nReplaces: " replaces : "") "\n"
	texts[made] = text
	return key
}

# Of a row: no report, one, or some more versions of it.
function make_reports(   due, n, key, period, filed, wrong) {
	due = number_of[$7 ? $7 : $6]
	period = $5 " " $6
	wrong = $5 " " name_of[number_of[$6] + 1]
	if (random(10) < 4)
		return
	filed = due - 12 + random(16)
	# A wrong period first, and corrected; or right at once.
	key = put($1, $3, random(8) ? period : wrong, filed)
	for (n = random(12) - 8; n > 0; n--) {
		filed += random(6)
		key = put($1, $3, n > 1 && !random(3) ? wrong : period, filed, key)
	}
	if (!random(12))
		put($1, $3, period, filed - 3 + random(9))
}

BEGIN {
	split("weekly fortnightly monthly bimonthly quarterly four_monthly half_yearly yearly fixed_dates on_request", frequencies, " ")
	split("business calendar fixed", countings, " ")
	split("active active active lost_contact suspended completed deceased transferred", statuses, " ")
	if (rows) {
		FS = ","
		while ((getline <rows) > 0)
			make_reports()
		for (i = made; i > 1; i--) {
			k = 1 + random(i)
			x = texts[i]
			texts[i] = texts[k]
			texts[k] = x
		}
		print "%rec: Report\n"
		for (i = 1; i <= made; i++)
			print texts[i]
		exit
	}
	print "%rec: Case\n"
	for (i = 1; i <= n; i++)
		make_case(i)
}
