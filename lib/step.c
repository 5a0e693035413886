#include "step.h"

#include "date.h"

static const struct {
	const char *prefix;
	enum step step;
} steps[] = {
	{"month:", STEP_MONTH},
	{"quarter:", STEP_QUARTER},
	{"year:", STEP_YEAR},
	{"isoweek:", STEP_ISOWEEK},
};

enum { YEAR_LEN = 4, MONTH_LEN = 7, MONTHS = 12, IN_QUARTER = 3 };

const char *
step_prefix(size_t i)
{
	return i < sizeof steps / sizeof *steps ? steps[i].prefix : NULL;
}

enum step
step_cut(struct span *said)
{
	const char *prefix;
	size_t i, len;

	for (i = 0; (prefix = step_prefix(i)); i++) {
		len = strlen(prefix);
		if (said->len < len || memcmp(said->at, prefix, len) != 0)
			continue;
		*said = span_make(said->at + len, said->len - len);
		return steps[i].step;
	}
	return STEP_DAY;
}

static int
month_of(struct span iso)
{
	return (iso.at[5] - '0') * 10 + (iso.at[6] - '0');
}

static void
add_isoweek(struct span iso, struct buf *b)
{
	long day;
	int year, week;

	if (date_read_iso(iso, &day) != DATE_FINE)
		return;
	date_isoweek(day, &year, &week);
	buf_print(b, "%04d-W%02d", year, week);
}

void
step_add(enum step step, struct span iso, struct buf *b)
{
	switch (step) {
	case STEP_DAY:
		buf_span(b, iso);
		break;
	case STEP_MONTH:
		buf_add(b, iso.at, MONTH_LEN);
		break;
	case STEP_QUARTER:
		buf_add(b, iso.at, YEAR_LEN);
		buf_string(b, "-Q");
		buf_byte(b, (char)('1' + (month_of(iso) - 1) / IN_QUARTER));
		break;
	case STEP_YEAR:
		buf_add(b, iso.at, YEAR_LEN);
		break;
	case STEP_ISOWEEK:
		add_isoweek(iso, b);
		break;
	}
}

/* How many months a step has, and 0 if it is of days. */
static int
months_in(enum step step)
{
	return step == STEP_MONTH    ? 1 :
		step == STEP_QUARTER ? IN_QUARTER :
		step == STEP_YEAR    ? MONTHS :
				       0;
}

long
step_next(enum step step, long day)
{
	int year, month, of_month, months = months_in(step);

	if (step == STEP_ISOWEEK)
		return day + 8 - date_weekday(day);
	if (!months)
		return day + 1;
	date_split(day, &year, &month, &of_month);
	month += months - (month - 1) % months;
	if (month <= MONTHS)
		return date_join(year, month, 1);
	/* Of the year 9999 too: its last day is the 31st. */
	return date_join(year, MONTHS, 31) + 1;
}
