# The days of Bolivia's courts once more, to judge cauce-due by: day by day,
# with nothing of its own, neither code nor calendar files. The rules are those
# of the published lists; Easter by the epact (Knuth, The Art of Computer
# Programming, 1.3.2, exercise 14), days from a Saturday, 1 January 2000.
#
# For programs that say, with -v, which years they need:
#	awk -v first=2023 -v last=2032 -f tests/courts.awk -f PROGRAM
# and, if they like, recesses="DEPARTMENT FROM TO;...".
#
# days[department] is a letter for each day from the first: b business, w
# weekend, h holiday, r recess, u not known.

function leap(y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) }

function month_days(y, m) {
	if (m == 2)
		return leap(y) ? 29 : 28
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}

# Every day of the years has its number, and each number its day.
function number_days(   y, m, d, n) {
	for (y = first; y <= last; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= month_days(y, m); d++) {
				name_of[++n] = sprintf("%04d-%02d-%02d", y, m, d)
				number_of[name_of[n]] = n
			}
	last_day = n
}

# 1 Monday to 7 Sunday: walked to from a day that is known.
function find_weekdays(   y, n) {
	for (y = 2000; y < first; y++)
		n += leap(y) ? 366 : 365
	for (y = first; y < 2000; y++)
		n -= leap(y) ? 366 : 365
	first_weekday = ((n + 5) % 7 + 7) % 7 # 0 is Monday
}

function weekday(n) { return (first_weekday + n - 1) % 7 + 1 }

function easter(y,   g, c, x, z, d, e, n) {
	g = y % 19 + 1
	c = int(y / 100) + 1
	x = int(3 * c / 4) - 12
	z = int((8 * c + 5) / 25) - 5
	d = int(5 * y / 4) - x - 10
	e = ((11 * g + 20 + z - x) % 30 + 30) % 30
	if ((e == 25 && g > 11) || e == 24)
		e++
	n = 44 - e
	if (n < 21)
		n += 30
	n += 7 - (d + n) % 7
	return sprintf("%04d-%02d-%02d", y, n > 31 ? 4 : 3, n > 31 ? n - 31 : n)
}

# Every department's day, or one's.
function set_day(department, n, letter,   k) {
	for (k in is_department)
		if (department == "*" || department == k)
			kind[k, n] = letter
}

# A holiday of each year; a Sunday's is kept on Monday.
function fixed(department, month_day, since,   y, n) {
	for (y = first; y <= last; y++) {
		n = number_of[y "-" month_day]
		if (y >= since)
			set_day(department, weekday(n) == 7 ? n + 1 : n, "h")
	}
}

function from_easter(department, offset,   y) {
	for (y = first; y <= last; y++)
		set_day(department, number_of[easter(y)] + offset, "h")
}

function decree(department, day) {
	if (day in number_of)
		set_day(department, number_of[day], "h")
}

function undo(day,   n) {
	if (day in number_of) {
		n = number_of[day]
		set_day("*", n, weekday(n) > 5 ? "w" : "b")
	}
}

# The window: 1 December to 15 January, if no recess of the department lies in.
function recess_and_window(   y, i, n, k, part, count, from, to, one) {
	count = split("potosi 2025-12-08 2026-01-01;" recesses, part, ";")
	for (i = 1; i <= count; i++)
		if (split(part[i], one, " ") == 3)
			for (n = 1; n <= last_day; n++)
				if (name_of[n] >= one[2] && name_of[n] <= one[3])
					set_day(one[1], n, "r")
	for (k in is_department)
		for (y = first - 1; y <= last; y++) {
			from = y "-12-01"
			to = (y + 1) "-01-15"
			for (n = 1; n <= last_day; n++)
				if (name_of[n] >= from && name_of[n] <= to &&
					kind[k, n] == "r")
					break
			if (n > last_day)
				for (n = 1; n <= last_day; n++)
					if (name_of[n] >= from &&
						name_of[n] <= to &&
						kind[k, n] == "b")
						kind[k, n] = "u"
		}
}

BEGIN {
	split("chuquisaca la-paz cochabamba oruro potosi tarija santa-cruz beni pando",
		department_names, " ")
	for (i in department_names)
		is_department[department_names[i]] = 1
	number_days()
	find_weekdays()
	for (i = 1; i <= last_day; i++)
		set_day("*", i, weekday(i) > 5 ? "w" : "b")
	fixed("*", "01-01", 0); fixed("*", "01-22", 2010)
	fixed("*", "05-01", 0); fixed("*", "06-21", 2009)
	fixed("*", "08-06", 0); fixed("*", "11-02", 0); fixed("*", "12-25", 0)
	from_easter("*", -48); from_easter("*", -47); from_easter("*", -2)
	from_easter("*", 60); from_easter("oruro", -51)
	fixed("oruro", "02-10", 0); fixed("tarija", "04-15", 0)
	fixed("chuquisaca", "05-25", 0); fixed("la-paz", "07-16", 0)
	fixed("cochabamba", "09-14", 0); fixed("santa-cruz", "09-24", 0)
	fixed("pando", "09-24", 0); fixed("potosi", "11-10", 0)
	fixed("beni", "11-18", 0)
	if (!rules_only) {
		decree("pando", "2025-02-09"); decree("santa-cruz", "2025-02-14")
		decree("potosi", "2025-04-01"); decree("beni", "2025-04-22")
		decree("chuquisaca", "2025-09-29"); decree("oruro", "2025-10-06")
		decree("tarija", "2025-11-07"); decree("la-paz", "2025-11-14")
		decree("cochabamba", "2025-11-14"); decree("*", "2025-08-07")
		undo("2026-01-22"); decree("*", "2026-01-23")
		decree("*", "2026-06-05"); decree("*", "2026-08-07")
	}
	recess_and_window()
	for (k in is_department)
		for (i = 1; i <= last_day; i++)
			days[k] = days[k] kind[k, i]
	split("", kind)
}
