#include "behind.h"

#include "amount.h"
#include "date.h"
#include "figure.h"
#include "mem.h"
#include "outfile.h"
#include "recread.h"
#include "recwrite.h"

#include <ctype.h>
#include <stdlib.h>

enum {
	CONTRIBUTION,
	INDICATOR,
	RECORD,
	ID,
	CASE,
	SOURCE,
	PART,
	DENOMINATOR,
	NUMERATOR,
	VALUE,
	DATE,
	FIELDS
};

static const char *const texts[FIELDS] = {"Contribution", "Indicator", "Record",
	"Id", "Case", "Source", "Part", "Denominator", "Numerator", "Value",
	"Date"};

static const struct {
	unsigned gives;
	const char *name;
} parts[] = {
	{SIDE_DENOMINATOR, "denominator"},
	{SIDE_NUMERATOR, "numerator"},
	{SIDE_NEVER, "never"},
};

struct writing {
	struct aggregation *a;
	uint32_t fields[FIELDS];
	uint32_t *keys;	     /* by number: the fields that hold them */
	struct span *groups; /* by number: their keys */
	struct recwrite w;
	struct rec r;
	struct buf value;
};

static void
add(struct writing *to, int field, struct span value)
{
	if (value.len)
		rec_add(&to->r, to->fields[field], value, 0);
}

/* The definitions, as their file has them. */
static bool
write_definitions(struct writing *to)
{
	const struct indicator_set *set = to->a->set;
	struct recread *file = recread_open(set->path, to->a->names);
	enum recread_status status = RECREAD_FAULT;
	struct rec r = {0};
	size_t i;

	while (file && (status = recread_next(file, &r)) != RECREAD_END) {
		struct span name = rec_get(&r, to->fields[INDICATOR]);

		for (i = 0; status == RECREAD_RECORD && i < set->n; i++)
			if (set->list[i].is_shown &&
				r.type == to->fields[INDICATOR] &&
				span_equal(set->list[i].name, name))
				recwrite_record(&to->w, &r);
	}
	rec_free(&r);
	recread_close(file);
	return status == RECREAD_END;
}

/* By_month_To is what the group has as month:To. */
static void
name_keys(struct writing *to)
{
	const struct grouping *by = &to->a->by;
	struct buf name = {0};
	size_t i, j;

	to->keys = mem_zero(by->n * sizeof *to->keys + 1);
	for (i = 0; i < by->n; i++) {
		buf_clear(&name);
		buf_string(&name, "By_");
		buf_span(&name, by->keys[i].text);
		for (j = 0; j < name.len; j++)
			if (!isalnum((unsigned char)name.at[j]))
				name.at[j] = '_';
		to->keys[i] = names_add(to->a->names, buf_all(&name));
	}
	buf_free(&name);
}

/* What lacks a key counts for all of its values. */
static void
add_keys(struct writing *to, struct span keys)
{
	size_t i, len;

	for (i = 0; i < to->a->by.n; i++) {
		len = strlen(keys.at);
		if (len)
			rec_add(&to->r, to->keys[i], span_make(keys.at, len),
				0);
		keys.at += len + 1;
	}
}

static void
add_amount(struct writing *to, int field, long long n, bool is_amount,
	unsigned bound)
{
	buf_clear(&to->value);
	buf_string(&to->value, bound_sign(bound));
	if (bound_is_none(bound))
		buf_string(&to->value, FIGURE_UNKNOWN);
	else if (is_amount)
		amount_print(&to->value, n);
	else
		buf_print(&to->value, "%lld", n);
	add(to, field, buf_all(&to->value));
}

/* What it adds, as its indicator holds it. */
static void
add_amounts(struct writing *to, const struct indicator *it,
	const struct portion_item *item)
{
	switch (it->holds) {
	case INDICATOR_HOLDS_PEOPLE:
		break;
	case INDICATOR_HOLDS_AMOUNTS:
		if (item->gives & SIDE_DENOMINATOR)
			add_amount(to, DENOMINATOR, item->denominator,
				it->denominator_is_amount,
				PORTION_DENOMINATOR(item->bounds));
		if (item->gives & SIDE_NUMERATOR)
			add_amount(to, NUMERATOR, item->numerator,
				it->numerator_is_amount,
				PORTION_NUMERATOR(item->bounds));
		break;
	case INDICATOR_HOLDS_DATED:
		buf_clear(&to->value);
		date_print(&to->value, item->date);
		add(to, DATE, buf_all(&to->value));
		/* fallthrough */
	case INDICATOR_HOLDS_VALUES:
		add_amount(to, VALUE, item->denominator,
			it->numerator_is_amount,
			PORTION_DENOMINATOR(item->bounds));
	}
}

/* Of what has two. */
static void
add_parts(struct writing *to, const struct indicator *it, unsigned gives)
{
	bool has_parts = it->kind == INDICATOR_RATE ||
		it->kind == INDICATOR_DIFFERENCE || it->kind == INDICATOR_RATIO;
	size_t i;

	for (i = 0; has_parts && i < sizeof parts / sizeof *parts; i++)
		if (gives & parts[i].gives)
			add(to, PART, span_of(parts[i].name));
}

static void
add_record(struct writing *to, const struct portion *p)
{
	const struct aggregation *a = to->a;
	const struct indicator_type *t = &a->set->types[p->type];
	struct span file = a->state->kept.sources[p->source].name;

	add(to, RECORD, t->type->text);
	add(to, ID, p->key);
	add(to, CASE, t->is_register ? p->key : p->case_key);
	buf_clear(&to->value);
	buf_span(&to->value, file);
	if (p->line)
		buf_print(&to->value, ":%llu", (unsigned long long)p->line);
	add(to, SOURCE, buf_all(&to->value));
}

static void
write_item(struct writing *to, const struct portion *p,
	const struct portion_item *item)
{
	const struct indicator *it = &to->a->set->list[item->figure];

	add(to, INDICATOR, it->name);
	add_keys(to, to->groups[item->group]);
	add_record(to, p);
	add_parts(to, it, item->gives);
	add_amounts(to, it, item);
	to->r.type = to->fields[CONTRIBUTION];
	recwrite_record(&to->w, &to->r);
	rec_clear(&to->r);
}

static void
write_contributions(struct writing *to)
{
	struct state *s = to->a->state;
	struct choice choice;
	struct portion p;

	state_choose(s, &choice);
	name_keys(to);
	to->groups = map_list(&s->kept.groups);
	while (choice_next(&choice, &p)) {
		struct portion_item item = {0};
		struct span items = p.items;

		while (portion_next(s->set, &items, &item))
			if (item.gives && s->set->list[item.figure].is_shown &&
				!grouping_is_total(
					s->by, to->groups[item.group]))
				write_item(to, &p, &item);
	}
	choice_free(&choice);
	free(to->groups);
	free(to->keys);
}

bool
behind_write(struct aggregation *a)
{
	struct outfile *out = outfile_open(NULL);
	struct writing to = {.a = a};
	bool is_good;
	size_t i;

	for (i = 0; i < FIELDS; i++)
		to.fields[i] = names_get(a->names, texts[i]);
	recwrite_start(&to.w, out, a->names, true);
	is_good = write_definitions(&to);
	if (is_good) {
		write_contributions(&to);
		recwrite_finish(&to.w);
	}
	rec_free(&to.r);
	buf_free(&to.value);
	return outfile_close(out, is_good) && is_good;
}
