#include "courtyear.h"

#include "date.h"
#include "mem.h"

/* A year that is being made. */
struct making {
	const struct country *country;
	size_t department;
	struct courtyear *year;
	int number;
	long start, end; /* its days: start to before end */
};

static bool
is_of(const struct making *m, const struct country_rule *rule)
{
	return rule->departments == UINT64_MAX ||
		(rule->departments >> m->department & 1);
}

static void
set(struct making *m, long day, enum calendar_kind kind, size_t rule)
{
	if (day < m->start || day >= m->end)
		return;
	m->year->kinds[day - m->start] = (uint8_t)kind;
	m->year->rules[day - m->start] = (uint16_t)rule;
}

static enum calendar_kind
kind_by_weekday(const struct making *m, long day)
{
	return m->country->weekend >> date_weekday(day) & 1 ? CALENDAR_WEEKEND :
							      CALENDAR_BUSINESS;
}

static void
set_holiday(struct making *m, size_t i)
{
	const struct country_rule *rule = &m->country->rules[i];
	int year;

	/* One of last year may have moved into this one. */
	for (year = m->number - 1; year <= m->number; year++) {
		long day = yearly_day(&rule->first, year);

		if (day < 0 || day < rule->from ||
			(rule->to >= 0 && day > rule->to))
			continue;
		set(m, yearly_moved(&rule->first, day), CALENDAR_HOLIDAY, i);
	}
}

static void
override(struct making *m, size_t i)
{
	const struct country_rule *rule = &m->country->rules[i];

	if (rule->kind == COUNTRY_ADD)
		set(m, rule->from, CALENDAR_HOLIDAY, i);
	else
		set(m, rule->from, kind_by_weekday(m, rule->from),
			COURTYEAR_NO_RULE);
	if (rule->kind == COUNTRY_MOVE)
		set(m, rule->to, CALENDAR_HOLIDAY, i);
}

static void
set_recess(struct making *m, size_t i)
{
	const struct country_rule *rule = &m->country->rules[i];
	long day = rule->from > m->start ? rule->from : m->start;

	for (; day <= rule->to && day < m->end; day++)
		set(m, day, CALENDAR_RECESS, i);
}

/* Is a recess of this department written down that falls in these days? */
static bool
has_recess(const struct making *m, long from, long to)
{
	size_t i;

	for (i = 0; i < m->country->n_rules; i++) {
		const struct country_rule *rule = &m->country->rules[i];

		if (rule->kind == COUNTRY_RECESS && is_of(m, rule) &&
			rule->from <= to && rule->to >= from)
			return true;
	}
	return false;
}

void
courtyear_window(
	const struct country_rule *rule, int year, long *from, long *to)
{
	*from = yearly_day(&rule->first, year);
	*to = yearly_day(&rule->last, year);
	if (*to < *from)
		*to = yearly_day(&rule->last, year + 1);
}

/* A window may reach from one year into the next: it is the first one's. */
static void
set_window(struct making *m, size_t i)
{
	const struct country_rule *rule = &m->country->rules[i];
	long from, to, day;
	int year;

	for (year = m->number - 1; year <= m->number; year++) {
		courtyear_window(rule, year, &from, &to);
		if (has_recess(m, from, to))
			continue;
		for (day = from > m->start ? from : m->start;
			day <= to && day < m->end; day++)
			if (m->year->kinds[day - m->start] == CALENDAR_BUSINESS)
				set(m, day, CALENDAR_UNKNOWN, i);
	}
}

/* The later steps win over the ones before. */
static void
apply(struct making *m)
{
	static void (*const steps[][COUNTRY_WINDOW + 1])(
		struct making *, size_t) = {
		{[COUNTRY_HOLIDAY] = set_holiday},
		{[COUNTRY_ADD] = override,
			[COUNTRY_REMOVE] = override,
			[COUNTRY_MOVE] = override},
		{[COUNTRY_RECESS] = set_recess},
		{[COUNTRY_WINDOW] = set_window},
	};
	size_t step, i;

	for (step = 0; step < sizeof steps / sizeof *steps; step++)
		for (i = 0; i < m->country->n_rules; i++) {
			const struct country_rule *rule = &m->country->rules[i];

			if (steps[step][rule->kind] && is_of(m, rule))
				steps[step][rule->kind](m, i);
		}
}

static void
count(struct making *m)
{
	size_t i;

	for (i = 0; i < (size_t)(m->end - m->start); i++) {
		uint8_t kind = m->year->kinds[i];

		m->year->business[i + 1] = (uint16_t)(m->year->business[i] +
			(kind == CALENDAR_BUSINESS));
		m->year->unknown[i + 1] = (uint16_t)(m->year->unknown[i] +
			(kind == CALENDAR_UNKNOWN));
	}
}

struct courtyear *
courtyear_make(const struct country *country, size_t department, int number)
{
	struct making m = {
		.country = country, .department = department, .number = number};
	long day;

	m.year = mem_zero(sizeof *m.year);
	m.start = date_join(number, 1, 1);
	m.end = date_join(number + 1, 1, 1);
	for (day = m.start; day < m.end; day++)
		set(&m, day, kind_by_weekday(&m, day), COURTYEAR_NO_RULE);
	apply(&m);
	count(&m);
	return m.year;
}
