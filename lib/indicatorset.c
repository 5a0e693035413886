#include "indicatorset.h"

#include "defaults.h"
#include "indicatorread.h"
#include "share.h"

#include <stdlib.h>

/* Which of those that were read are kept, and what they are in the set. */
struct keeping {
	struct indicatorread *in;
	const char *path;
	bool *is_kept, *is_shown;
	size_t *bases; /* of each: the index of its base, or SIZE_MAX */
	size_t *numbers;
};

static size_t
find(const struct indicatorread *in, struct span name)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		if (span_equal(in->list[i].it.name, name))
			return i;
	return SIZE_MAX;
}

static void
show(struct keeping *k, size_t i)
{
	k->is_shown[i] = k->is_kept[i] = true;
}

/* The names of --only. */
static bool
show_only(struct keeping *k, const char *only)
{
	struct span rest = span_of(only), word;
	size_t i;

	while (rest.len) {
		word = span_cut(&rest, ',');
		i = find(k->in, word);
		if (i == SIZE_MAX) {
			diag_trouble(_("there is no indicator '%.*s'"),
				SPAN_ARG(word));
			return false;
		}
		show(k, i);
	}
	return true;
}

/* Those of the set's field Basic: they are looked at, even if not wanted. */
static bool
show_basic(struct keeping *k, bool is_wanted)
{
	struct span rest = k->in->basic, word;
	size_t i;

	while ((word = span_word(&rest)).len) {
		i = find(k->in, word);
		if (i == SIZE_MAX) {
			diag_at(DIAG_SCHEMA,
				(struct diag_place){span_of(k->path),
					k->in->basic_line, span_of("Basic")},
				_("there is no indicator '%.*s'"),
				SPAN_ARG(word));
			return false;
		}
		if (is_wanted)
			show(k, i);
	}
	return true;
}

static void
show_all(struct keeping *k)
{
	size_t i;

	for (i = 0; i < k->in->n; i++)
		show(k, i);
}

/* A base is a rate; so no chain of them can be a circle. */
static bool
find_bases(struct keeping *k)
{
	const struct indicatorread *in = k->in;
	bool is_good = true;
	size_t i, base;

	for (i = 0; i < in->n; i++) {
		const struct indicatorread_one *one = &in->list[i];

		if (!one->base.len)
			continue;
		base = k->bases[i] = find(in, one->base);
		if (base != SIZE_MAX &&
			in->list[base].it.kind == INDICATOR_RATE) {
			k->is_kept[base] |= k->is_kept[i];
			continue;
		}
		diag_at(DIAG_SCHEMA,
			(struct diag_place){
				span_of(k->path), one->line, span_of("Base")},
			base == SIZE_MAX ? _("there is no indicator '%.*s'") :
					   _("'%.*s' is no rate"),
			SPAN_ARG(one->base));
		is_good = false;
	}
	return is_good;
}

static void
want(struct indicator_set *set, const struct indicator_type *t, uint32_t name,
	bool is_joined)
{
	indicator_want(is_joined || t->is_register ? &set->of_register :
						     &set->of_records,
		name);
}

/* A side asks for it. */
static void
ask(struct indicator_set *set, struct indicator_type *t, uint32_t name,
	bool is_joined)
{
	want(set, t, name, is_joined);
	if (is_joined)
		t->asks_case = true;
	else
		indicator_want(&t->asked, name);
}

static void
ask_operand(struct indicator_set *set, struct indicator_type *t,
	const struct expr_operand *o)
{
	ask(set, t, o->field, o->is_joined);
}

static void
ask_dates(struct indicator_set *set, struct indicator_type *t,
	const struct window_dates *dates)
{
	size_t i;

	for (i = 0; i < dates->n; i++)
		ask_operand(set, t, &dates->list[i]);
}

static void
ask_expr(struct indicator_set *set, struct indicator_type *t,
	const struct expr *e)
{
	bool is_joined;
	uint32_t name;
	size_t i;

	for (i = 0; (name = expr_field(e, i, &is_joined)) != NAMES_NONE; i++)
		ask(set, t, name, is_joined);
}

static void
want_field(struct indicator_set *set, const struct indicator_type *t,
	const struct schema_field *field)
{
	if (field)
		want(set, t, field->name, false);
}

/* What is read of any record of the type: who it is about, what it replaces. */
static void
want_type(struct indicator_set *set, const struct indicator_type *t)
{
	if (t->has_person)
		want(set, t, t->person.field, t->person.is_joined);
	want_field(set, t, t->type->key);
	want_field(set, t, t->link);
	want_field(set, t, t->supersedes);
}

static void
ask_of_side(struct indicator_set *set, struct indicator_type *t,
	const struct side *side)
{
	want_type(set, t);
	ask_expr(set, t, side->where);
	ask_expr(set, t, side->denominator);
	ask_expr(set, t, side->numerator);
	ask_expr(set, t, side->never);
	ask_dates(set, t, &side->window.start);
	ask_dates(set, t, &side->window.end);
	ask_dates(set, t, &side->from);
	ask_dates(set, t, &side->to);
	if (side->measure == SIDE_VALUE)
		ask_operand(set, t, &side->value);
	if (side->has_date)
		ask_operand(set, t, &side->date);
	if (side->each)
		ask(set, t, side->each->name, false);
}

static void
keep_sides(struct indicator_set *set, struct indicatorread_one *one)
{
	size_t i;

	for (i = 0; i < one->n_sides; i++) {
		struct side *side = &one->sides[i];
		struct indicator_type *t = &set->types[side->type];

		side->indicator = set->n - 1;
		t->sides = mem_grow(
			t->sides, &t->room, t->n_sides + 1, sizeof *t->sides);
		t->sides[t->n_sides++] = *side;
		ask_of_side(set, t, side);
	}
	/* They are now the type's. */
	one->n_sides = 0;
}

/* What compares a rate has its parts. */
static void
compare(struct indicator_set *set, size_t number, size_t base)
{
	struct indicator *it = &set->list[number];
	const struct indicator *rate = &set->list[base];

	it->base = base;
	it->holds = rate->holds;
	it->by_people = rate->by_people;
	it->by_register = rate->by_register;
	it->n_of = rate->n_of;
	it->numerator_is_amount = rate->numerator_is_amount;
	it->denominator_is_amount = rate->denominator_is_amount;
	it->has_bounds = rate->has_bounds;
	it->per = rate->per;
	it->times = rate->times;
}

static void
keep(struct keeping *k)
{
	struct indicator_set *set = k->in->at.set;
	size_t i;

	for (i = 0; i < k->in->n; i++) {
		struct indicator *it;

		if (!k->is_kept[i])
			continue;
		k->numbers[i] = set->n;
		set->list = mem_grow(
			set->list, &set->room, set->n + 1, sizeof *set->list);
		it = &set->list[set->n++];
		*it = k->in->list[i].it;
		it->is_shown = k->is_shown[i];
		it->base = SIZE_MAX;
		keep_sides(set, &k->in->list[i]);
	}
	for (i = 0; i < k->in->n; i++)
		if (k->is_kept[i] && k->bases[i] != SIZE_MAX)
			compare(set, k->numbers[i], k->numbers[k->bases[i]]);
}

/* Chooses from what was read, and makes the set of it. */
static bool
choose(struct indicatorread *in, const char *path, const char *only,
	bool is_default)
{
	size_t n = in->n, i;
	struct keeping k = {in, path, mem_zero(n * sizeof *k.is_kept + 1),
		mem_zero(n * sizeof *k.is_shown + 1),
		mem_zero(n * sizeof *k.bases + 1),
		mem_zero(n * sizeof *k.numbers + 1)};
	bool has_basic = in->basic.len > 0, is_good;

	for (i = 0; i < n; i++)
		k.bases[i] = SIZE_MAX;
	is_good = show_basic(&k, is_default && !only);
	if (only)
		is_good = is_good && show_only(&k, only);
	else if (!is_default || !has_basic)
		show_all(&k);
	is_good = is_good && find_bases(&k);
	if (is_good)
		keep(&k);
	free(k.is_kept);
	free(k.is_shown);
	free(k.bases);
	free(k.numbers);
	return is_good;
}

struct indicator_set *
indicatorset_open(
	const char *name, const char *only, const struct schema *schema)
{
	struct indicatorread in = {0};
	char *said = name ? NULL : defaults_get("Indicators");
	char *path = NULL;
	bool is_good = false;

	in.at.set = mem_zero(sizeof *in.at.set);
	in.at.set->schema = schema;
	if (name || said) {
		path = share_path("indicator", name ? name : said);
		in.at.set->path =
			mem_arena_copy(&in.at.set->arena, path, strlen(path));
		is_good =
			config_read(path, "indicator", indicatorread_take, &in);
	}
	if (is_good && !in.n) {
		diag_trouble(_("'%s' has no indicators"), path);
		is_good = false;
	}
	is_good = is_good && choose(&in, path, only, !name);
	indicatorread_free(&in);
	free(path);
	free(said);
	if (is_good)
		return in.at.set;
	diag_mark(DIAG_TROUBLE);
	indicator_free(in.at.set);
	return NULL;
}
