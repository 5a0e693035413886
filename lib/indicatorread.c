#include "indicatorread.h"

#include "number.h"

#include <stdlib.h>

#define KIND(kind) (1u << INDICATOR_##kind)

enum {
	VALUES = KIND(SUM) | KIND(MEAN) | KIND(MEDIAN) | KIND(PERCENTILE) |
		KIND(MIN) | KIND(MAX),
	CHANGES = KIND(CHANGE) | KIND(MEDIAN_CHANGE),
	COMPARED = KIND(DIFFERENCE) | KIND(RATIO),
	PAIRS = CHANGES | KIND(LONGEST_RUN),
	COUNTED = (1u << INDICATOR_KINDS) - 1 - COMPARED,
};

static const char *const kind_names[INDICATOR_KINDS] = {
	[INDICATOR_COUNT] = "count",
	[INDICATOR_PEOPLE] = "people",
	[INDICATOR_SUM] = "sum",
	[INDICATOR_MEAN] = "mean",
	[INDICATOR_MEDIAN] = "median",
	[INDICATOR_PERCENTILE] = "percentile",
	[INDICATOR_MIN] = "min",
	[INDICATOR_MAX] = "max",
	[INDICATOR_RATE] = "rate",
	[INDICATOR_CHANGE] = "change",
	[INDICATOR_MEDIAN_CHANGE] = "median_change",
	[INDICATOR_LONGEST_RUN] = "longest_run",
	[INDICATOR_DIFFERENCE] = "difference",
	[INDICATOR_RATIO] = "ratio",
};

/* The kinds that take a field, and those that must have it. */
static const struct {
	const char *field;
	unsigned takes, needs;
} fields[] = {
	{"Of", COUNTED, 0},
	{"Each", COUNTED, 0},
	{"Where", COUNTED, 0},
	{"Window", COUNTED, 0},
	{"Value", VALUES | CHANGES | KIND(RATE), 0},
	{"Days_from", VALUES | CHANGES | KIND(RATE), 0},
	{"Days_to", VALUES | CHANGES | KIND(RATE), 0},
	{"Span_from", VALUES | CHANGES | KIND(RATE), 0},
	{"Span_to", VALUES | CHANGES | KIND(RATE), 0},
	{"Within", KIND(RATE), 0},
	{"Numerator", KIND(RATE) | KIND(LONGEST_RUN), KIND(LONGEST_RUN)},
	{"Numerator_of", KIND(RATE), 0},
	{"Numerator_each", KIND(RATE), 0},
	{"Numerator_where", KIND(RATE), 0},
	{"Numerator_window", KIND(RATE), 0},
	{"Numerator_value", KIND(RATE), 0},
	{"Numerator_span_from", KIND(RATE), 0},
	{"Numerator_span_to", KIND(RATE), 0},
	{"Denominator", KIND(RATE) | PAIRS, 0},
	{"Denominator_of", KIND(RATE), 0},
	{"Denominator_each", KIND(RATE), 0},
	{"Denominator_where", KIND(RATE), 0},
	{"Denominator_window", KIND(RATE), 0},
	{"Denominator_value", KIND(RATE), 0},
	{"Denominator_span_from", KIND(RATE), 0},
	{"Denominator_span_to", KIND(RATE), 0},
	{"Count", KIND(RATE), 0},
	{"Never", KIND(RATE), 0},
	{"Pair", KIND(RATE) | PAIRS, PAIRS},
	{"Percentile", KIND(PERCENTILE), KIND(PERCENTILE)},
	{"Per", KIND(RATE), 0},
	{"Base", COMPARED, COMPARED},
	{"Behind", KIND(COUNT) | KIND(RATE) | VALUES, 0},
};

static bool
has(const struct indicatorread *in, const char *field)
{
	return config_get(in->at.c, field).len > 0;
}

static void
check_fields(struct indicatorread *in, const struct indicator *it)
{
	unsigned kind = 1u << it->kind;
	struct buf text = {0};
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++) {
		bool is_there = has(in, fields[i].field);

		buf_clear(&text);
		if (is_there && !(fields[i].takes & kind))
			buf_print(&text,
				_("an indicator of kind %s takes none"),
				kind_names[it->kind]);
		else if (!is_there && fields[i].needs & kind)
			buf_print(&text, _("an indicator of kind %s needs it"),
				kind_names[it->kind]);
		else
			continue;
		sideread_wrong(&in->at, fields[i].field, buf_text(&text));
	}
	buf_free(&text);
}

/* What people are, or are not, in it. */

static bool
counts_people(const struct indicatorread *in)
{
	return has(in, "Count");
}

static void
choose_holds(struct indicatorread *in, struct indicator *it)
{
	unsigned kind = 1u << it->kind;

	if (kind & PAIRS || has(in, "Pair"))
		it->holds = INDICATOR_HOLDS_DATED;
	else if (it->kind == INDICATOR_PEOPLE || counts_people(in))
		it->holds = INDICATOR_HOLDS_PEOPLE;
	else if (kind & VALUES && it->kind != INDICATOR_SUM &&
		it->kind != INDICATOR_MEAN)
		it->holds = INDICATOR_HOLDS_VALUES;
	else
		it->holds = INDICATOR_HOLDS_AMOUNTS;
	it->by_people = it->holds == INDICATOR_HOLDS_PEOPLE ||
		it->holds == INDICATOR_HOLDS_DATED;
}

static bool
has_person(const struct indicatorread *in, const struct side *side)
{
	return in->at.set->types[side->type].has_person;
}

/* The people behind a figure are its denominator's, or else its numerator's. */
static void
choose_people(struct indicatorread *in, struct indicatorread_one *one)
{
	struct indicator *it = &one->it;
	size_t i;

	for (i = 0; i < one->n_sides; i++) {
		struct side *side = &one->sides[i];
		unsigned gives = side->gives & SIDE_DENOMINATOR ?
			SIDE_DENOMINATOR :
			SIDE_NUMERATOR;

		if (!has_person(in, side)) {
			if (it->by_people)
				sideread_wrong(&in->at, "Kind",
					_("its records say nothing of people"));
			continue;
		}
		if (it->n_of == SIDE_DENOMINATOR)
			continue;
		it->n_of = gives;
		it->by_register =
			in->at.set->types[side->type].person.is_joined ||
			in->at.set->types[side->type].is_register;
	}
}

/* Rates. */

static void
read_per(struct indicatorread *in, struct indicator *it)
{
	struct span rest = config_get(in->at.c, "Per"), word;

	it->times = 1;
	if ((it->kind == INDICATOR_RATE || 1u << it->kind & CHANGES) &&
		span_is(it->unit, "percent"))
		it->times = 100;
	if (!rest.len)
		return;
	word = span_word(&rest);
	if (span_is(word, "days")) {
		it->per = INDICATOR_PER_DAYS;
		return;
	}
	if (!number_read_decimal(word, &it->times))
		sideread_wrong(&in->at, "Per", _("the number is too large"));
	if (span_trim(rest).len)
		it->per = INDICATOR_PER_MONTHS;
}

enum sort { COUNTS, WHOLE, NUMBERS, DAYS };

/* Whole numbers, and bounds of them, are of things that somebody counted. */
static bool
is_whole(const struct schema_field *f)
{
	return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		(f->kind == SCHEMA_BOUND && !f->has_decimals);
}

static enum sort
sort_of(const struct side *side)
{
	if (side->measure == SIDE_ONE)
		return COUNTS;
	if (side->measure != SIDE_VALUE)
		return DAYS;
	return is_whole(side->value.type) ? WHOLE : NUMBERS;
}

/* Are both sides of a percentage things of one sort? */
static bool
is_one_sort(enum sort up, enum sort down)
{
	if (up == COUNTS || down == COUNTS)
		return up == down || up == WHOLE || down == WHOLE;
	return up == down;
}

/* A percentage is of things of one sort; months and days are made of days. */
static void
check_units(struct indicatorread *in, const struct indicatorread_one *one)
{
	const struct indicator *it = &one->it;
	enum sort up = sort_of(&one->sides[0]),
		  down = sort_of(&one->sides[one->n_sides - 1]);

	if (span_is(it->unit, "percent") && !is_one_sort(up, down))
		sideread_wrong_at(&in->at, "Unit", 0,
			_("a percentage of what is measured otherwise"));
	if (it->per != INDICATOR_PER_NUMBER && down != DAYS)
		sideread_wrong_at(
			&in->at, "Per", 0, _("the denominator is not of days"));
}

static void
check_rate(struct indicatorread *in, bool is_split)
{
	bool has_numerator = has(in, "Numerator") || has(in, "Never") ||
		has(in, "Within") || sideread_is_own(&in->at, "Numerator");

	if (!has_numerator ||
		!(has(in, "Denominator") ||
			sideread_is_own(&in->at, "Denominator")))
		sideread_wrong_at(&in->at, "Kind", 0,
			_("a rate has a numerator and a denominator"));
	else if ((has(in, "Never") || has(in, "Pair")) && !counts_people(in))
		sideread_wrong(&in->at, has(in, "Never") ? "Never" : "Pair",
			_("is said of people: add 'Count: people'"));
	else if (has(in, "Pair") && is_split)
		sideread_wrong(&in->at, "Pair",
			_("both sides must be of the same records"));
	else if (has(in, "Pair") && has(in, "Never"))
		sideread_wrong(&in->at, "Never",
			_("a pair of dates has a numerator only"));
}

/* Its sides: one, or the numerator's and the denominator's. */
static void
read_rate(struct indicatorread *in, struct indicatorread_one *one)
{
	bool is_split = sideread_is_own(&in->at, "Numerator") ||
		sideread_is_own(&in->at, "Denominator");
	unsigned below = SIDE_DENOMINATOR | SIDE_NEVER;
	size_t i;

	check_rate(in, is_split);
	if (in->at.failed)
		return;
	one->n_sides = is_split ? 2 : 1;
	if (is_split) {
		sideread_read(
			&in->at, &one->sides[0], "Numerator", SIDE_NUMERATOR);
		sideread_read(&in->at, &one->sides[1], "Denominator", below);
	} else {
		sideread_read(
			&in->at, &one->sides[0], "", below | SIDE_NUMERATOR);
	}
	for (i = 0; i < one->n_sides && counts_people(in); i++)
		if (one->sides[i].measure != SIDE_ONE && !has(in, "Pair"))
			sideread_wrong(&in->at, "Count",
				_("people are counted, not measured"));
	check_units(in, one);
}

/* The other kinds. */

static void
check_measure(struct indicatorread *in, const struct indicatorread_one *one)
{
	unsigned kind = 1u << one->it.kind;

	if (!in->at.failed && kind & (VALUES | CHANGES) &&
		one->sides[0].measure == SIDE_ONE)
		sideread_wrong(&in->at, "Value",
			_("nothing says which number is read"));
}

/* Who is behind a figure is said where the records cannot tell. */
static void
check_behind(struct indicatorread *in, const struct indicatorread_one *one)
{
	enum indicator_kind kind = one->it.kind;
	bool is_counted = span_is(config_get(in->at.c, "Behind"), "counted");

	if (has(in, "Behind") && one->it.n_of)
		sideread_wrong(&in->at, "Behind",
			_("its records tell people apart: n says how many"));
	else if (is_counted &&
		((kind != INDICATOR_SUM && kind != INDICATOR_MEAN) ||
			sort_of(&one->sides[0]) != WHOLE))
		sideread_wrong(&in->at, "Behind",
			_("what counts people is the sum or the mean of a "
			  "whole number"));
}

static bool
reads_bound(const struct side *side)
{
	return side->measure == SIDE_VALUE &&
		side->value.type->kind == SCHEMA_BOUND;
}

/* What may be a bound says so: a table's readers know it then. */
static void
read_bounds(struct indicatorread *in, struct indicatorread_one *one)
{
	one->it.has_bounds = reads_bound(&one->sides[0]) ||
		reads_bound(&one->sides[one->n_sides - 1]);
	if (one->it.has_bounds && !has(in, "Bound"))
		sideread_wrong(&in->at, "Bound",
			_("its value may be a bound: say at_least, at_most or "
			  "recorded"));
}

static void
read_sides(struct indicatorread *in, struct indicatorread_one *one)
{
	struct indicator *it = &one->it;
	const struct side *first = &one->sides[0], *last = &one->sides[0];

	if (1u << it->kind & COMPARED) {
		one->base = sideread_get(&in->at, "Base");
		one->line = config_place(in->at.c, "Base").line;
		return;
	}
	if (it->kind == INDICATOR_RATE) {
		read_rate(in, one);
	} else {
		one->n_sides = 1;
		sideread_read(&in->at, &one->sides[0], "",
			it->kind == INDICATOR_LONGEST_RUN ?
				SIDE_DENOMINATOR | SIDE_NUMERATOR :
				SIDE_DENOMINATOR);
		check_measure(in, one);
	}
	if (in->at.failed)
		return;
	last += one->n_sides - 1;
	it->numerator_is_amount = first->measure == SIDE_VALUE;
	it->denominator_is_amount = last->measure == SIDE_VALUE &&
		(it->kind == INDICATOR_RATE || it->kind == INDICATOR_CHANGE);
	read_bounds(in, one);
	choose_people(in, one);
	check_behind(in, one);
}

static void
read_kind(struct indicatorread *in, struct indicator *it)
{
	struct span kind = config_get(in->at.c, "Kind");
	size_t i = 0;

	/* The schema has the same list. */
	while (i < INDICATOR_KINDS - 1 && !span_is(kind, kind_names[i]))
		i++;
	it->kind = (enum indicator_kind)i;
}

static void
read_indicator(struct indicatorread *in)
{
	struct indicatorread_one *one;

	in->list = mem_grow(in->list, &in->room, in->n + 1, sizeof *in->list);
	one = &in->list[in->n++];
	memset(one, 0, sizeof *one);
	one->it.name = sideread_get(&in->at, "Indicator");
	one->it.version = sideread_get(&in->at, "Version");
	one->it.unit = sideread_get(&in->at, "Unit");
	read_kind(in, &one->it);
	check_fields(in, &one->it);
	if (in->at.failed)
		return;
	choose_holds(in, &one->it);
	read_per(in, &one->it);
	number_read_int(
		config_get(in->at.c, "Percentile"), &one->it.percentile);
	read_sides(in, one);
}

static void
read_set(struct indicatorread *in)
{
	struct indicator_set *set = in->at.set;
	struct span of = sideread_get(&in->at, "Of");
	struct expr_operand o;

	if (in->has_set) {
		sideread_wrong(
			&in->at, "Set", _("a file is one set of indicators"));
		return;
	}
	in->has_set = true;
	set->name = sideread_get(&in->at, "Set");
	set->version = sideread_get(&in->at, "Version");
	in->basic = sideread_get(&in->at, "Basic");
	in->basic_line = config_place(in->at.c, "Basic").line;
	in->at.person = sideread_get(&in->at, "Person");
	in->at.default_type = set->of =
		schema_type(set->schema, names_find(set->schema->names, of));
	if (!in->at.default_type)
		sideread_wrong(
			&in->at, "Of", _("the schema has no such record type"));
	else if (in->at.person.len &&
		!operand_find(
			set->schema, in->at.default_type, in->at.person, &o))
		sideread_wrong(
			&in->at, "Person", _("the schema has no such field"));
}

bool
indicatorread_take(void *of, const struct config_record *c)
{
	struct indicatorread *in = of;

	in->at.c = c;
	in->at.failed = false;
	if (span_is(c->type, "Set"))
		read_set(in);
	else if (span_is(c->type, "Level"))
		return true; /* of keys of tables: for cauce-suppress */
	else if (!in->has_set)
		sideread_wrong(&in->at, "Indicator",
			_("the record Set must come first"));
	else if (in->at.default_type)
		read_indicator(in);
	return !in->at.failed;
}

void
indicatorread_free(struct indicatorread *in)
{
	size_t i, j;

	for (i = 0; i < in->n; i++)
		for (j = 0; j < in->list[i].n_sides; j++)
			side_clear(&in->list[i].sides[j]);
	free(in->list);
}
