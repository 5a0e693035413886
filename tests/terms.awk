# Terms of days, by tests/courts.awk: for each line START DAYS CALENDAR COUNTING
# the day on which it ends, or undetermined. With -v each=N it makes such lines
# itself: every Nth of all that there are in the years from and to.

function count_days(start, n, department,   letter) {
	while (n > 0) {
		letter = substr(days[department], ++start, 1)
		if (letter == "u")
			return "undetermined"
		if (letter == "b")
			n--
	}
	return name_of[start]
}

BEGIN {
	if (each) {
		count = split(lengths, length_of, " ")
		for (i = number_of[from "-01-01"]; i <= number_of[to "-12-31"]; i++)
			for (k = 1; k <= 9; k++)
				for (j = 1; j <= count; j++)
					for (c = 0; c < 2; c++)
						if (seed++ % each == 0)
							print name_of[i], length_of[j],
								"bo-" department_names[k],
								c ? "calendar" : "business"
		exit
	}
}

{
	start = number_of[$1]
	print $4 == "calendar" ? name_of[start + $2] : \
		count_days(start, $2, substr($3, 4))
}
