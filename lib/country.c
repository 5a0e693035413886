#include "country.h"

#include "config.h"
#include "date.h"
#include "number.h"

#include <stdlib.h>

struct reading {
	struct countries *all;
	struct country *country; /* of the records that come */
	const struct config_record *c;
};

static struct span
keep(struct reading *in, const char *field)
{
	struct span v = config_get(in->c, field);

	return span_make(mem_arena_copy(&in->all->arena, v.at, v.len), v.len);
}

static bool
wrong(const struct reading *in, const char *field, const char *what)
{
	diag_at(DIAG_SCHEMA, config_place(in->c, field), "%s", what);
	return false;
}

struct country *
country_find(const struct countries *all, struct span name)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (span_equal(all->list[i]->name, name))
			return all->list[i];
	return NULL;
}

size_t
country_department(const struct country *c, struct span name)
{
	size_t i;

	for (i = 0; i < c->n_departments; i++)
		if (span_equal(c->departments[i], name))
			break;
	return i;
}

static struct country *
add_country(struct reading *in)
{
	struct countries *all = in->all;
	struct country *country = mem_arena_zero(&all->arena, sizeof *country);

	country->name = keep(in, "Calendar");
	all->list = mem_grow(
		all->list, &all->room, all->n + 1, sizeof(struct country *));
	return all->list[all->n++] = country;
}

static bool
read_departments(struct reading *in)
{
	struct country *country = in->country;
	uint32_t at = REC_NONE;
	struct span name;

	while (config_next(in->c, "Department", &at, &name)) {
		if (country_department(country, name) < country->n_departments)
			continue;
		if (country->n_departments == COUNTRY_DEPARTMENTS)
			return wrong(
				in, "Department", _("too many departments"));
		name.at = mem_arena_copy(&in->all->arena, name.at, name.len);
		country->departments[country->n_departments++] = name;
	}
	return true;
}

static bool
read_calendar(struct reading *in)
{
	struct yearly weekday = {0};
	uint32_t at = REC_NONE;
	struct buf text = {0};
	unsigned weekend = 0;
	struct span day, clock = keep(in, "Clock");
	bool is_new;

	in->country = country_find(in->all, config_get(in->c, "Calendar"));
	is_new = !in->country;
	if (is_new)
		in->country = add_country(in);
	while (config_next(in->c, "Weekend", &at, &day)) {
		buf_clear(&text);
		buf_print(&text, "any-%.*s", SPAN_ARG(day));
		yearly_read_move(&weekday, buf_all(&text));
		weekend |= 1u << weekday.moves_to;
	}
	buf_free(&text);
	if (is_new) {
		in->country->weekend = weekend;
		in->country->clock = clock;
	}
	if (in->country->weekend != weekend)
		return wrong(in, "Weekend",
			_("this calendar has another weekend elsewhere"));
	if (!span_equal(in->country->clock, clock))
		return wrong(in, "Clock",
			_("this calendar has another clock elsewhere"));
	return read_departments(in);
}

/* "*" is all of them, also of a country that has none. */
static bool
read_bits(struct reading *in, uint64_t *bits)
{
	uint32_t at = REC_NONE;
	struct span name;
	size_t i;

	while (config_next(in->c, "Department", &at, &name)) {
		i = country_department(in->country, name);
		if (span_is(name, "*"))
			*bits = UINT64_MAX;
		else if (i < in->country->n_departments)
			*bits |= (uint64_t)1 << i;
		else
			return wrong(in, "Department",
				_("the calendar has no such department"));
	}
	return true;
}

static bool
read_day(struct reading *in, const char *field, long *day)
{
	struct span text = config_get(in->c, field);

	*day = -1;
	return !text.len ||
		(date_read_iso(text, day) == DATE_FINE && date_is_near(*day)) ||
		wrong(in, field, _("is no day of the years 1900 to 2199"));
}

/* A year or a day, as the first or the last day that it means. */
static bool
read_limit(struct reading *in, const char *field, bool is_last, long *day)
{
	struct span text = config_get(in->c, field);
	long long year;

	if (text.len != 4)
		return read_day(in, field, day);
	if (!number_read_decimal(text, &year) || year < 1900 || year > 2199)
		return wrong(
			in, field, _("is no day of the years 1900 to 2199"));
	*day = is_last ? date_join((int)year, 12, 31) :
			 date_join((int)year, 1, 1);
	return true;
}

static bool
read_holiday(struct reading *in, struct country_rule *rule)
{
	if (!yearly_read(&rule->first, config_get(in->c, "Rule")))
		return wrong(in, "Rule", _("no year has this day"));
	yearly_read_move(&rule->first, config_get(in->c, "Move"));
	if (!read_limit(in, "Since", false, &rule->from) ||
		!read_limit(in, "Until", true, &rule->to))
		return false;
	return rule->to < 0 || rule->to >= rule->from ||
		wrong(in, "Until", _("ends before it begins"));
}

static bool
read_override(struct reading *in, struct country_rule *rule)
{
	struct span action = config_get(in->c, "Action");

	rule->kind = span_is(action, "add") ? COUNTRY_ADD :
		span_is(action, "remove")   ? COUNTRY_REMOVE :
					      COUNTRY_MOVE;
	return read_day(in, "Date", &rule->from) &&
		read_day(in, "To", &rule->to);
}

static bool
read_recess(struct reading *in, struct country_rule *rule)
{
	rule->kind = COUNTRY_RECESS;
	rule->source = keep(in, "Circular");
	return read_day(in, "From", &rule->from) &&
		read_day(in, "To", &rule->to);
}

static bool
read_window(struct reading *in, struct country_rule *rule)
{
	rule->kind = COUNTRY_WINDOW;
	return (yearly_read(&rule->first, config_get(in->c, "From")) ||
		       wrong(in, "From", _("no year has this day"))) &&
		(yearly_read(&rule->last, config_get(in->c, "To")) ||
			wrong(in, "To", _("no year has this day")));
}

static const struct {
	const char *type;
	bool (*read)(struct reading *in, struct country_rule *rule);
} readers[] = {
	{"Holiday", read_holiday},
	{"Override", read_override},
	{"Recess", read_recess},
	{"Window", read_window},
};

static bool
read_rule(struct reading *in,
	bool (*read)(struct reading *in, struct country_rule *rule))
{
	struct country *to = in->country;
	struct country_rule *rule;

	if (to->n_rules == COUNTRY_RULES)
		return wrong(in, NULL, _("too many records in a calendar"));
	to->rules = mem_grow(
		to->rules, &to->rules_room, to->n_rules + 1, sizeof *rule);
	rule = &to->rules[to->n_rules++];
	memset(rule, 0, sizeof *rule);
	rule->name[CALENDAR_ES] = keep(in, "Name");
	rule->name[CALENDAR_EN] = keep(in, "Name_en");
	if (!rule->name[CALENDAR_EN].len)
		rule->name[CALENDAR_EN] = rule->name[CALENDAR_ES];
	rule->source = keep(in, "Source");
	rule->conflict = keep(in, "Conflict");
	return read_bits(in, &rule->departments) && read(in, rule);
}

static bool
take(void *of, const struct config_record *c)
{
	struct reading *in = of;
	size_t i;

	in->c = c;
	if (span_is(c->type, "Calendar"))
		return read_calendar(in);
	if (!in->country)
		return wrong(
			in, NULL, _("the record Calendar must come first"));
	for (i = 0; i < sizeof readers / sizeof *readers; i++)
		if (span_is(c->type, readers[i].type))
			return read_rule(in, readers[i].read);
	return true;
}

bool
country_read(struct countries *all, const char *first, const char *path)
{
	struct reading in = {.all = all};

	in.country = country_find(all, span_of(first));
	return config_read(path, "calendar", take, &in);
}

void
countries_free(struct countries *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		free(all->list[i]->rules);
	free(all->list);
	mem_arena_free(&all->arena);
}
