#include "told.h"

#include "date.h"
#include "diag.h"
#include "step.h"

/* Reads a month, a quarter or a year by the day that it begins on. */
static bool
read_step(struct span said, struct period *period)
{
	static const struct {
		size_t len;
		enum step step;
	} steps[] = {{4, STEP_YEAR}, {7, STEP_MONTH}, {7, STEP_QUARTER}};
	char day[] = "YYYY-01-01";
	struct buf label = {0};
	size_t i, n = sizeof steps / sizeof *steps;
	bool is_found = false;

	for (i = 0; i < n && !is_found; i++) {
		if (said.len != steps[i].len)
			continue;
		memcpy(day, said.at, 4);
		if (steps[i].step == STEP_MONTH)
			memcpy(day, said.at, 7);
		else if (steps[i].step == STEP_QUARTER)
			snprintf(day + 5, 6, "%02d-01",
				(said.at[6] - '1') % 4 * 3 + 1);
		if (date_read_iso(span_of(day), &period->from) != DATE_FINE)
			continue;
		buf_clear(&label);
		step_add(steps[i].step, span_of(day), &label);
		is_found = span_equal(buf_all(&label), said);
		period->to = step_next(steps[i].step, period->from) - 1;
	}
	buf_free(&label);
	return is_found;
}

bool
told_read_period(const char *said, struct period *period)
{
	const char *slash = strchr(said, '/');
	struct span from = span_of(said), to = from;

	if (!slash && read_step(from, period))
		return true;
	if (slash) {
		from.len = (size_t)(slash - said);
		to = span_of(slash + 1);
	}
	if (date_read_iso(from, &period->from) == DATE_FINE &&
		date_read_iso(to, &period->to) == DATE_FINE &&
		period->from <= period->to)
		return true;
	diag_trouble(_("'%s' is no period: write it as 2026-09, or as "
		       "2026-09-01/2026-09-30"),
		said);
	return false;
}

/* NAME=VALUE; without a '=' all of it is the name. */
static struct span
name_of(const char *set)
{
	const char *equals = strchr(set, '=');

	return equals ? span_make(set, (size_t)(equals - set)) : span_of(set);
}

bool
told_set(const struct told *t, struct span name, struct span *value)
{
	size_t i;

	for (i = 0; i < t->sets.n; i++) {
		if (!span_equal(name_of(t->sets.at[i]), name))
			continue;
		*value = span_of(t->sets.at[i] + name.len + 1);
		return true;
	}
	return false;
}

static bool
has_line(const struct layout *l, struct span name)
{
	size_t i;

	for (i = 0; i < l->n_covers; i++)
		if (span_equal(l->covers[i].id, name))
			return true;
	return false;
}

static bool
check_set(const struct told *t, size_t i, const struct layout *l)
{
	struct span name = name_of(t->sets.at[i]);
	size_t n;

	if (!t->sets.at[i][name.len]) {
		diag_trouble(_("--set: it is NAME=VALUE, and there is no '='"));
		return false;
	}
	if (!has_line(l, name)) {
		diag_trouble(_("--set: the cover of '%.*s' has no line '%.*s'"),
			SPAN_ARG(l->name), SPAN_ARG(name));
		return false;
	}
	for (n = 0; n < i; n++)
		if (span_equal(name_of(t->sets.at[n]), name)) {
			diag_trouble(_("--set: '%.*s' is set twice"),
				SPAN_ARG(name));
			return false;
		}
	return true;
}

bool
told_check_sets(const struct told *t, const struct layout *l)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < t->sets.n; i++)
		is_good &= check_set(t, i, l);
	return is_good;
}

void
told_print_day(struct buf *b, long day)
{
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	buf_print(b, "%02d/%02d/%04d", of_month, month, year);
}
