#include "calendar.h"

#include "courtyear.h"
#include "date.h"
#include "defaults.h"
#include "diag.h"
#include "share.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_YEAR = 1900, YEARS = 300 };

struct calendar {
	struct calendar *next;
	const struct country *country;
	size_t department;
	struct span name;
	struct courtyear *years[YEARS]; /* made when they are asked for */
	/* The one that was asked for last: its days are start to before end. */
	const struct courtyear *last;
	long start, end;
};

struct calendars {
	struct countries countries;
	struct calendar *list;
	char *first; /* the default country */
};

/* The year of a day, and in *of_year the day's place in it; NULL: too far. */
static const struct courtyear *
year_of(struct calendar *c, long day, size_t *of_year)
{
	int number, month, of_month;
	struct courtyear **year;

	/* Most days are of the same year as the one before. */
	if (day >= c->start && day < c->end) {
		*of_year = (size_t)(day - c->start);
		return c->last;
	}
	if (!date_is_near(day))
		return NULL;
	date_split(day, &number, &month, &of_month);
	year = &c->years[number - FIRST_YEAR];
	if (!*year)
		*year = courtyear_make(c->country, c->department, number);
	c->start = date_join(number, 1, 1);
	c->end = date_join(number + 1, 1, 1);
	c->last = *year;
	*of_year = (size_t)(day - c->start);
	return c->last;
}

enum calendar_kind
calendar_kind(struct calendar *c, long day)
{
	size_t of_year;
	const struct courtyear *year = year_of(c, day, &of_year);

	return year ? (enum calendar_kind)year->kinds[of_year] :
		      CALENDAR_UNKNOWN;
}

struct calendar_day
calendar_day(struct calendar *c, long day)
{
	struct calendar_day found = {.kind = CALENDAR_UNKNOWN};
	const struct country_rule *rule;
	const struct courtyear *year;
	size_t of_year;

	if (!(year = year_of(c, day, &of_year)))
		return found;
	found.kind = (enum calendar_kind)year->kinds[of_year];
	if (year->rules[of_year] == COURTYEAR_NO_RULE)
		return found;
	rule = &c->country->rules[year->rules[of_year]];
	memcpy(found.name, rule->name, sizeof found.name);
	found.source = rule->source;
	found.conflict = rule->conflict;
	return found;
}

bool
calendar_window(struct calendar *c, long day, long *from, long *to)
{
	size_t of_year;
	const struct courtyear *year = year_of(c, day, &of_year);
	int number, month, of_month;

	if (!year || year->kinds[of_year] != CALENDAR_UNKNOWN)
		return false;
	date_split(day, &number, &month, &of_month);
	courtyear_window(
		&c->country->rules[year->rules[of_year]], number, from, to);
	if (*from > day)
		courtyear_window(&c->country->rules[year->rules[of_year]],
			number - 1, from, to);
	return true;
}

static long
find_business(struct calendar *c, long day, int step, long *at)
{
	for (*at = day;; *at += step)
		switch (calendar_kind(c, *at)) {
		case CALENDAR_BUSINESS:
			return *at;
		case CALENDAR_UNKNOWN:
			return CALENDAR_NONE;
		default:
			break;
		}
}

long
calendar_next(struct calendar *c, long day, long *at)
{
	return find_business(c, day, 1, at);
}

long
calendar_last(struct calendar *c, long day, long *at)
{
	return find_business(c, day, -1, at);
}

long
calendar_count(struct calendar *c, long after, long to, long *at)
{
	long from = after + 1, n = 0;
	size_t first, last;

	for (*at = CALENDAR_NONE; from <= to; from = c->end) {
		const struct courtyear *year = year_of(c, from, &first);
		bool is_new = *at == CALENDAR_NONE;

		if (!year) {
			*at = is_new ? from : *at;
			return n;
		}
		last = (size_t)((c->end <= to ? c->end - 1 : to) - c->start);
		n += year->business[last + 1] - year->business[first];
		if (is_new && year->unknown[last + 1] > year->unknown[first])
			for (*at = from;
				calendar_kind(c, *at) != CALENDAR_UNKNOWN;)
				++*at;
	}
	return n;
}

struct span
calendar_name(const struct calendar *c)
{
	return c->name;
}

long
calendars_today(const struct calendars *all)
{
	const char *had = getenv("TZ");
	char *old = had ? mem_copy(had, strlen(had)) : NULL;
	time_t now = time(NULL);
	struct tm local;

	setenv("TZ", all->countries.list[0]->clock.at, 1);
	tzset();
	localtime_r(&now, &local);
	if (old)
		setenv("TZ", old, 1);
	else
		unsetenv("TZ");
	tzset();
	free(old);
	return date_join(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

struct calendars *
calendars_open(void)
{
	struct calendars *all = mem_zero(sizeof *all);
	struct country *first = NULL;
	char *path = NULL;

	all->first = defaults_get("Calendar");
	if (all->first)
		path = share_path("calendar", all->first);
	if (path && country_read(&all->countries, all->first, path))
		first = country_find(&all->countries, span_of(all->first));
	if (first) {
		first->is_shared = true;
	} else {
		if (path && diag_worst() < DIAG_TROUBLE)
			diag_trouble(_("'%s' has no calendar '%s'"), path,
				all->first);
		calendars_free(all);
		all = NULL;
	}
	free(path);
	return all;
}

bool
calendars_add(struct calendars *all, const char *path)
{
	return country_read(&all->countries, all->first, path);
}

void
calendars_free(struct calendars *all)
{
	struct calendar *c, *next;
	size_t i;

	if (!all)
		return;
	for (c = all->list; c; c = next) {
		next = c->next;
		for (i = 0; i < YEARS; i++)
			free(c->years[i]);
		free(c);
	}
	countries_free(&all->countries);
	free(all->first);
	free(all);
}

void
calendars_list(const struct calendars *all, struct buf *b)
{
	size_t i, j;

	for (i = 0; i < all->countries.n; i++) {
		const struct country *c = all->countries.list[i];

		for (j = 0; j < c->n_departments; j++)
			buf_print(b, "%s%.*s-%.*s", b->len ? ", " : "",
				SPAN_ARG(c->name), SPAN_ARG(c->departments[j]));
		if (!c->n_departments)
			buf_print(b, "%s%.*s", b->len ? ", " : "",
				SPAN_ARG(c->name));
	}
}

/* Letters only: a name from a register opens no file elsewhere. */
static bool
is_plain(struct span name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if (name.at[i] < 'a' || name.at[i] > 'z')
			return false;
	return name.len > 0;
}

/* Reads the country's file in the share if that was not done yet. */
static const struct country *
find_country(struct calendars *all, struct span name, enum calendar_fault *why)
{
	struct country *country = country_find(&all->countries, name);
	struct buf text = {0};
	char *path;

	if (!is_plain(name) || (country && country->is_shared))
		return country;
	buf_span(&text, name);
	path = share_path("calendar", buf_text(&text));
	if (!access(path, R_OK) && !country_read(&all->countries, "", path))
		*why = CALENDAR_WRONG;
	free(path);
	buf_free(&text);
	country = country_find(&all->countries, name);
	if (country)
		country->is_shared = true;
	return *why == CALENDAR_WRONG ? NULL : country;
}

static struct calendar *
find_calendar(struct calendars *all, const struct country *country, size_t i)
{
	struct calendar *c;

	for (c = all->list; c; c = c->next)
		if (c->country == country && c->department == i)
			return c;
	return NULL;
}

static struct calendar *
add_calendar(struct calendars *all, const struct country *country, size_t i)
{
	struct calendar *c = mem_zero(sizeof *c);
	struct buf name = {0};

	buf_span(&name, country->name);
	if (country->n_departments)
		buf_print(&name, "-%.*s", SPAN_ARG(country->departments[i]));
	c->name = span_make(
		mem_arena_copy(&all->countries.arena, name.at, name.len),
		name.len);
	buf_free(&name);
	c->country = country;
	c->department = i;
	c->next = all->list;
	return all->list = c;
}

struct calendar *
calendars_find(struct calendars *all, struct span name, struct span department,
	enum calendar_fault *why)
{
	struct span rest = name.len ? name : span_of(all->first);
	struct span of = span_cut(&rest, '-');
	const struct country *country;
	struct calendar *c;
	size_t i;

	*why = CALENDAR_NO_COUNTRY;
	country = find_country(all, of, why);
	if (!country)
		return NULL;
	if (!name.len && country->n_departments)
		rest = department;
	i = country_department(country, rest);
	if (i == country->n_departments && (i || rest.len)) {
		*why = CALENDAR_NO_DEPARTMENT;
		return NULL;
	}
	*why = CALENDAR_FINE;
	c = find_calendar(all, country, i);
	return c ? c : add_calendar(all, country, i);
}
