#include "suppresskind.h"

#include "buf.h"
#include "defaults.h"
#include "diag.h"
#include "recread.h"
#include "share.h"

#include <stdlib.h>

static const struct {
	const char *name;
	struct suppresskind is;
} kinds[] = {
	{"count",
		{.numerator = SUPPRESSKIND_ADDS,
			.is_counted = true,
			.is_value = true}},
	{"people",
		{.numerator = SUPPRESSKIND_PEOPLE,
			.is_counted = true,
			.is_value = true}},
	{"sum", {.numerator = SUPPRESSKIND_ADDS, .is_value = true}},
	{"mean",
		{.numerator = SUPPRESSKIND_ADDS,
			.denominator = SUPPRESSKIND_ADDS}},
	{"rate",
		{.numerator = SUPPRESSKIND_ADDS,
			.denominator = SUPPRESSKIND_ADDS,
			.is_counted = true,
			.is_part = true}},
	{"difference", {.is_counted = true, .is_part = true}},
	{"ratio", {.is_counted = true, .is_part = true}},
	{"change",
		{.numerator = SUPPRESSKIND_ADDS,
			.denominator = SUPPRESSKIND_ADDS,
			.is_negative = true}},
	{"median", {.is_value = false}},
	{"percentile", {.is_value = false}},
	{"median_change", {.is_value = false}},
	{"longest_run", {.is_value = false}},
	{"min", {.is_extreme = true}},
	{"max", {.is_extreme = true}},
};

struct suppresskinds {
	struct mem_arena arena;
	struct suppresskind *list;
	size_t n, room;
	struct suppresslevels levels;
};

/* Is one side counted on records of its own? Then it is no part. */
static bool
has_sides(struct rec *r, const struct names *names)
{
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		struct span name = names_text(names, r->fields[i].name);

		if ((name.len > 10 && !memcmp(name.at, "Numerator_", 10)) ||
			(name.len > 12 && !memcmp(name.at, "Denominator_", 12)))
			return true;
	}
	return false;
}

static struct span
field(struct rec *r, struct names *names, const char *name)
{
	return rec_get(r, names_get(names, name));
}

static struct span
keep(struct suppresskinds *all, struct span text)
{
	return span_make(
		mem_arena_copy(&all->arena, text.at, text.len), text.len);
}

/* Adds the conditions of an expression, parted by "&&"; one with "||" is one.
 */
static void
add_conditions(struct suppresskinds *all, struct suppresskind_count *count,
	struct span said)
{
	struct span *list = mem_zero((count->n + said.len + 1) * sizeof *list);
	struct span rest = span_trim(said);
	bool is_one = memmem(rest.at, rest.len, "||", 2) != NULL;

	if (count->n)
		memcpy(list, count->conditions, count->n * sizeof *list);
	while (rest.len) {
		const char *at =
			is_one ? NULL : memmem(rest.at, rest.len, "&&", 2);
		size_t len = at ? (size_t)(at - rest.at) : rest.len;
		struct span one = span_trim(span_make(rest.at, len));

		list[count->n++] = keep(all, one);
		len += at ? 2 : 0;
		rest = span_trim(span_make(rest.at + len, rest.len - len));
	}
	count->conditions =
		mem_arena_zero(&all->arena, (count->n + 1) * sizeof *list);
	if (count->n)
		memcpy(count->conditions, list, count->n * sizeof *list);
	free(list);
}

static void
set_domain(struct suppresskinds *all, struct suppresskind_count *count,
	struct rec *r, struct names *names, bool is_people)
{
	struct buf text = {0};

	count->is_people = is_people;
	count->each = keep(all, field(r, names, "Each"));
	buf_print(&text, "%d", is_people);
	buf_byte(&text, '\n');
	buf_span(&text, field(r, names, "Of"));
	buf_byte(&text, '\n');
	buf_span(&text, field(r, names, "Window"));
	count->domain = keep(all, buf_all(&text));
	add_conditions(all, count, field(r, names, "Where"));
	/* Who has no such value is not counted: a condition more. */
	buf_clear(&text);
	buf_span(&text, field(r, names, "Value"));
	buf_span(&text, field(r, names, "Days_from"));
	buf_byte(&text, ' ');
	buf_span(&text, field(r, names, "Days_to"));
	if (text.len > 1)
		add_conditions(all, count, buf_all(&text));
	buf_free(&text);
}

/*
 * People whom an amount counts, as those who came to meetings: of two that add
 * up the same amount, the one with more conditions is at most the other.
 */
static void
set_amount(struct suppresskinds *all, struct suppresskind_count *count,
	struct rec *r, struct names *names)
{
	static const char *const domain[] = {
		"Of", "Window", "Value", "Days_from", "Days_to"};
	struct buf text = {0};
	size_t i;

	buf_string(&text, "amount");
	for (i = 0; i < sizeof domain / sizeof *domain; i++) {
		buf_byte(&text, '\n');
		buf_span(&text, field(r, names, domain[i]));
	}
	count->domain = keep(all, buf_all(&text));
	count->each = keep(all, field(r, names, "Each"));
	add_conditions(all, count, field(r, names, "Where"));
	buf_free(&text);
}

/* What each column of a count or a rate counts. */
static void
describe(struct suppresskinds *all, struct suppresskind *to, struct rec *r,
	struct names *names)
{
	struct suppresskind_count *n = &to->counts[SUPPRESSROW_N],
				  *a = &to->counts[SUPPRESSROW_NUMERATOR],
				  *b = &to->counts[SUPPRESSROW_DENOMINATOR];
	bool is_people = to->numerator == SUPPRESSKIND_PEOPLE;

	set_domain(all, n, r, names, true);
	if (to->is_part) {
		add_conditions(all, n, field(r, names, "Denominator"));
		set_domain(all, b, r, names, is_people);
		add_conditions(all, b, field(r, names, "Denominator"));
		set_domain(all, a, r, names, is_people);
		add_conditions(all, a, field(r, names, "Denominator"));
		add_conditions(all, a, field(r, names, "Numerator"));
	} else if (to->behind == SUPPRESSKIND_COUNTED)
		set_amount(all, a, r, names);
	else if (to->is_value && to->is_counted)
		set_domain(all, a, r, names, is_people);
	else if (to->denominator == SUPPRESSKIND_ADDS && !to->is_negative &&
		!to->is_counted)
		set_domain(all, b, r, names, false);
}

bool
suppresskind_is_within(
	const struct suppresskind_count *a, const struct suppresskind_count *b)
{
	size_t i, j;

	if (!a->domain.len || !span_equal(a->domain, b->domain))
		return false;
	if (!span_equal(a->each, b->each) && !(a->is_people && !b->each.len))
		return false;
	for (i = 0; i < b->n; i++) {
		for (j = 0; j < a->n; j++)
			if (span_equal(a->conditions[j], b->conditions[i]))
				break;
		if (j == a->n)
			return false;
	}
	return true;
}

/* What is open on a day or in a period is so in several. */
static bool
is_stock(struct span window)
{
	struct span word = span_word(&window);

	return span_is(word, "on") || span_is(word, "during");
}

/* A field that is not for the kind, or has another value, says nothing: the
 * figure is judged as strictly as one without. */
static enum suppresskind_behind
read_behind(const struct suppresskind *kind, struct span said)
{
	bool adds_up = kind->numerator == SUPPRESSKIND_ADDS &&
		!kind->is_counted && !kind->is_negative;

	if (kind->numerator == SUPPRESSKIND_PEOPLE)
		return SUPPRESSKIND_UNSAID;
	return span_is(said, "nobody")		    ? SUPPRESSKIND_NOBODY :
		span_is(said, "counted") && adds_up ? SUPPRESSKIND_COUNTED :
						      SUPPRESSKIND_UNSAID;
}

static bool
take(struct suppresskinds *all, struct rec *r, struct names *names)
{
	struct span kind = rec_get(r, names_get(names, "Kind"));
	struct span name = rec_get(r, names_get(names, "Indicator"));
	struct suppresskind *to;
	size_t i, n = sizeof kinds / sizeof *kinds;

	for (i = 0; i < n && !span_is(kind, kinds[i].name); i++)
		continue;
	if (i == n) {
		diag_at(DIAG_SCHEMA,
			recread_place(r, names,
				rec_find(r, names_get(names, "Kind"))),
			_("there is no such kind of indicator"));
		return false;
	}
	all->list =
		mem_grow(all->list, &all->room, all->n + 1, sizeof *all->list);
	to = &all->list[all->n++];
	*to = kinds[i].is;
	to->indicator = span_make(
		mem_arena_copy(&all->arena, name.at, name.len), name.len);
	to->is_stock = is_stock(field(r, names, "Window"));
	to->has_bounds = field(r, names, "Bound").len > 0;
	to->base = keep(all, field(r, names, "Base"));
	to->is_loose = has_sides(r, names) || field(r, names, "Never").len ||
		field(r, names, "Pair").len;
	to->is_percent = span_is(kind, "rate") &&
		span_is(rec_get(r, names_get(names, "Unit")), "percent");
	if (to->is_part && has_sides(r, names))
		to->is_part = false;
	if (to->is_counted && to->numerator == SUPPRESSKIND_ADDS &&
		span_is(field(r, names, "Count"), "people"))
		to->numerator = to->denominator = SUPPRESSKIND_PEOPLE;
	to->behind = read_behind(to, field(r, names, "Behind"));
	to->is_counted |= to->behind == SUPPRESSKIND_COUNTED;
	if (!to->is_extreme)
		describe(all, to, r, names);
	return true;
}

static bool
take_any(struct suppresskinds *all, struct rec *r, struct names *names)
{
	struct span type = names_text(names, r->type);

	return span_is(type, "Indicator") ?
		take(all, r, names) :
		span_is(type, "Level") ?
		suppresslevel_take(&all->levels, r, names) :
		true;
}

static bool
read_all(struct suppresskinds *all, const char *path)
{
	struct names *names = names_new();
	struct recread *in = recread_open(path, names);
	enum recread_status status;
	struct rec r = {0};
	bool is_good = in != NULL;

	while (is_good && (status = recread_next(in, &r)) != RECREAD_END)
		if (status == RECREAD_FAULT)
			is_good = false;
		else if (status == RECREAD_RECORD)
			is_good = take_any(all, &r, names);
	recread_close(in);
	rec_free(&r);
	names_free(names);
	return is_good;
}

struct suppresskinds *
suppresskind_open(const char *set)
{
	struct suppresskinds *all = mem_zero(sizeof *all);
	char *said = set ? NULL : defaults_get("Indicators");
	char *path =
		set || said ? share_path("indicator", set ? set : said) : NULL;
	bool is_good = path && read_all(all, path);

	free(said);
	free(path);
	if (is_good && diag_worst() < DIAG_TROUBLE)
		return all;
	diag_mark(DIAG_TROUBLE);
	suppresskind_close(all);
	return NULL;
}

void
suppresskind_close(struct suppresskinds *all)
{
	if (!all)
		return;
	free(all->list);
	suppresslevel_free(&all->levels);
	mem_arena_free(&all->arena);
	free(all);
}

const struct suppresslevels *
suppresskind_levels(const struct suppresskinds *all)
{
	return &all->levels;
}

/* As the rows show. A hidden row shows little. */
static struct suppresskind
guess(struct span indicator, struct suppressrow_table *const *tables, size_t n)
{
	bool has_numerator = false, has_denominator = false;
	bool is_count = true, is_percent = true;
	size_t i, j;
	struct suppresskind kind;

	for (i = 0; i < n; i++)
		for (j = 0; j < tables[i]->n; j++) {
			const struct suppressrow *row = &tables[i]->rows[j];
			const struct suppresssign_figure *f = row->figures;

			if (!span_equal(row->indicator, indicator))
				continue;
			has_numerator |= f[SUPPRESSROW_NUMERATOR].state ==
					SUPPRESSSIGN_KNOWN ||
				tables[i]->is_bare;
			has_denominator |= f[SUPPRESSROW_DENOMINATOR].state ==
				SUPPRESSSIGN_KNOWN;
			is_count &= span_is(row->unit, "count");
			is_percent &= span_is(row->unit, "percent");
		}
	memset(&kind, 0, sizeof kind);
	if (has_denominator) {
		kind.numerator = kind.denominator = SUPPRESSKIND_ADDS;
		kind.is_counted = true;
		kind.is_part = kind.is_percent = is_percent;
	} else if (has_numerator || is_count) {
		kind.numerator = SUPPRESSKIND_ADDS;
		kind.is_counted = is_count;
		kind.is_value = true;
	}
	return kind;
}

/* NULL if the set knows it not. */
static struct suppresskind *
find(const struct suppresskinds *all, struct span indicator)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (span_equal(all->list[i].indicator, indicator))
			return &all->list[i];
	return NULL;
}

/* A difference or ratio has those of its base. */
bool
suppresskind_has_bounds(const struct suppresskinds *all, struct span indicator)
{
	const struct suppresskind *kind = find(all, indicator);

	if (kind && kind->base.len && !kind->has_bounds)
		kind = find(all, kind->base);
	return kind && kind->has_bounds;
}

enum suppresskind_behind
suppresskind_behind(const struct suppresskinds *all, struct span indicator)
{
	const struct suppresskind *kind = find(all, indicator);

	return kind ? kind->behind : SUPPRESSKIND_UNSAID;
}

void
suppresskind_forget_behind(struct suppresskinds *all, struct span indicator)
{
	struct suppresskind *kind = find(all, indicator);

	if (kind && kind->behind == SUPPRESSKIND_COUNTED) {
		kind->is_counted = false;
		kind->counts[SUPPRESSROW_NUMERATOR].domain = (struct span){0};
	}
	if (kind)
		kind->behind = SUPPRESSKIND_UNSAID;
}

bool
suppresskind_is_open(
	const struct suppresskind *kind, enum suppressrow_column column)
{
	return kind->behind == SUPPRESSKIND_NOBODY ||
		(kind->behind == SUPPRESSKIND_COUNTED &&
			column == SUPPRESSROW_DENOMINATOR);
}

struct suppresskind
suppresskind_of(const struct suppresskinds *all, struct span indicator,
	struct suppressrow_table *const *tables, size_t n)
{
	const struct suppresskind *known = find(all, indicator);
	struct suppresskind kind;

	if (known)
		return *known;
	kind = guess(indicator, tables, n);
	kind.indicator = indicator;
	return kind;
}
