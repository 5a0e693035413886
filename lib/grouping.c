#include "grouping.h"

#include "diag.h"
#include "mem.h"
#include "recread.h"

#include <stdlib.h>

static bool
wrong(const char *what, struct span about)
{
	key_trouble(what, about, span_of(NULL));
	return false;
}

/* Is there any type in whose records the key can be read? */
static bool
check_key(const struct grouping *g, const struct key *key,
	const struct schema_type *of)
{
	enum keyplace_fit best = KEYPLACE_NO_FIELD, fit;
	struct keyplace place;
	size_t i;

	if (key->kind == KEY_PERIOD)
		return true;
	for (i = 0; i < g->schema->n_types && best; i++) {
		fit = keyplace_find(
			&place, key, g->schema, g->schema->types[i]);
		if (fit < best)
			best = fit;
	}
	keyplace_say(best, key, g->schema, of);
	return !best;
}

static bool
read_keys(struct grouping *g, const char *said, const struct schema_type *of)
{
	struct span rest = span_of(said), key;
	size_t i;

	while (rest.len) {
		key = span_cut(&rest, ',');
		if (g->n == GROUPING_KEYS)
			return wrong(_("eight keys at most, and then"), key);
		for (i = 0; i < g->n; i++)
			if (span_equal(g->keys[i].text, key))
				return wrong(_("the same key twice:"), key);
		if (!key_read(&g->keys[g->n], key, g->schema) ||
			!check_key(g, &g->keys[g->n], of))
			return false;
		g->n++;
	}
	return true;
}

static bool
cut_period(struct grouping *g, const struct period *period, bool with_total)
{
	enum step steps[GROUPING_KEYS];
	struct span first = span_of(NULL);
	size_t n = 0, i;

	for (i = 0; i < g->n; i++) {
		if (g->keys[i].kind != KEY_PERIOD)
			continue;
		if (!n)
			first = g->keys[i].text;
		steps[n++] = g->keys[i].step;
	}
	g->by_piece = n > 0;
	if (n && (period->from == PERIOD_ALWAYS || period->to == PERIOD_EVER))
		return wrong(
			_("--from and --to must say what to cut by"), first);
	if (pieces_make(&g->pieces, period, steps, n, with_total))
		return true;
	diag_trouble(_("--by: '%.*s' cuts the period into more than %d pieces"),
		SPAN_ARG(first), PIECES_MOST);
	return false;
}

bool
grouping_parse(struct grouping *g, const char *said,
	const struct schema *schema, const struct schema_type *of,
	const struct period *period, bool with_total)
{
	memset(g, 0, sizeof *g);
	g->schema = schema;
	if (!read_keys(g, said, of))
		return false;
	if (with_total && g->n > GROUPING_KEYS_TOTAL)
		return wrong(_("five keys at most with --total, and then"),
			g->keys[GROUPING_KEYS_TOTAL].text);
	return cut_period(g, period, with_total);
}

void
grouping_free(struct grouping *g)
{
	pieces_free(&g->pieces);
	free(g->types);
	free(g->wanted);
	buf_free(&g->fixed);
	buf_free(&g->scratch);
	memset(g, 0, sizeof *g);
}

unsigned
grouping_summed(const struct grouping *g)
{
	unsigned keys = 0;
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->keys[i].kind != KEY_PERIOD)
			keys |= 1U << i;
	return keys;
}

/* The keys of a type that are like this, in its occurrences of each. */
static unsigned
keys_that(const struct grouping *g, const struct schema_type *type,
	const struct schema_field *each,
	bool (*is_so)(const struct keyplace *place, const struct key *key,
		const struct schema_field *each))
{
	struct keyplace place;
	unsigned keys = 0;
	size_t i;

	for (i = 0; i < g->n; i++) {
		const struct key *key = &g->keys[i];

		if (key->kind == KEY_PERIOD)
			continue;
		if (!keyplace_find(&place, key, g->schema, type) &&
			is_so(&place, key, each))
			keys |= 1U << i;
	}
	return keys;
}

unsigned
grouping_lacks(const struct grouping *g, const struct schema_type *type,
	const struct schema_field *each)
{
	return grouping_summed(g) & ~keys_that(g, type, each, keyplace_is_one);
}

unsigned
grouping_keys_of(const struct grouping *g, const struct schema_type *type,
	const struct schema_field *each)
{
	return keys_that(g, type, each, keyplace_is_of);
}

/* Looks all keys up in a type; those that it has not lie nowhere. */
static void
find_places(const struct grouping *g, struct grouping_type *t)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->keys[i].kind != KEY_PERIOD &&
			keyplace_find(
				&t->places[i], &g->keys[i], g->schema, t->type))
			memset(&t->places[i], 0, sizeof t->places[i]);
}

static void
want(struct grouping *g, const struct key *key, const struct schema_type *type,
	const struct expr_operand *o)
{
	if (o->is_joined && !g->of_register.len)
		g->of_register = key->text;
	g->wanted = mem_grow(
		g->wanted, &g->wanted_room, g->n_wanted + 1, sizeof *g->wanted);
	g->wanted[g->n_wanted++] = (struct grouping_field){
		o->field, o->is_joined || type == schema_register(g->schema)};
}

/* Notes how the keys are read for an indicator that counts each. */
static void
use_places(struct grouping *g, struct grouping_type *t,
	const struct schema_field *each, unsigned lacks)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		const struct key *key = &g->keys[i];
		const struct keyplace *place = &t->places[i];

		if (key->kind == KEY_PERIOD || lacks >> i & 1)
			continue;
		want(g, key, t->type, &place->value);
		if (key->kind == KEY_AGE)
			want(g, key, t->type, &place->on);
		if (keyplace_is_of(place, key, each))
			g->by_each = true;
		else
			t->of_record |= 1U << i;
	}
}

size_t
grouping_take(struct grouping *g, const struct schema_type *type,
	const struct schema_field *each, unsigned lacks)
{
	size_t i = 0;

	while (i < g->n_types && g->types[i].type != type)
		i++;
	if (i == g->n_types) {
		g->types = mem_grow(g->types, &g->types_room, g->n_types + 1,
			sizeof *g->types);
		g->types[i] = (struct grouping_type){.type = type};
		find_places(g, &g->types[i]);
		g->n_types++;
	}
	use_places(g, &g->types[i], each, lacks);
	g->by_side |= lacks != 0;
	return i;
}

size_t
grouping_wanted(const struct grouping *g, const struct grouping_field **fields)
{
	*fields = g->wanted;
	return g->n_wanted;
}

struct span
grouping_needs_register(const struct grouping *g)
{
	return g->of_register;
}

/* A value that stands more than once is not one group. */
static void
check_repeated(const struct grouping *g, const struct expr_operand *o)
{
	struct rec *from = o->is_joined ? g->scope.joined : g->scope.rec;
	uint32_t i = from ? rec_find(from, o->field) : REC_NONE;

	if (i != REC_NONE && from->fields[i].next != REC_NONE)
		diag_at(DIAG_REPEATED_FIELD,
			recread_place(from, g->schema->names, i),
			_("stands more than once in the record; the first "
			  "value is its group"));
}

static void
add_key(struct grouping *g, size_t k, struct buf *b)
{
	if (!keyplace_add(&g->at_hand->places[k], &g->keys[k], &g->scope,
		    &g->scratch, b))
		buf_string(b, GROUPING_NONE);
	buf_byte(b, '\0');
}

void
grouping_begin(
	struct grouping *g, size_t number, struct rec *r, struct rec *joined)
{
	const struct grouping_type *t = &g->types[number];
	size_t i;

	g->at_hand = t;
	g->scope = (struct expr_scope){
		.rec = r, .joined = joined, .each = NAMES_NONE};
	buf_clear(&g->fixed);
	for (i = 0; i < g->n; i++) {
		if (t->of_record >> i & 1) {
			check_repeated(g, &t->places[i].value);
			if (g->keys[i].kind == KEY_AGE)
				check_repeated(g, &t->places[i].on);
			add_key(g, i, &g->fixed);
		}
		g->fixed_end[i] = g->fixed.len;
	}
}

void
grouping_add_keys(struct grouping *g, const struct schema_field *each,
	uint32_t each_at, size_t piece, unsigned lacks, struct buf *b)
{
	size_t i, nth = 0, begin = 0;

	if (!g->by_piece && !g->by_each && !lacks) {
		buf_span(b, buf_all(&g->fixed));
		return;
	}
	g->scope.each = each ? each->name : NAMES_NONE;
	g->scope.each_at = each_at;
	for (i = 0; i < g->n; begin = g->fixed_end[i++]) {
		const struct key *key = &g->keys[i];

		if (key->kind == KEY_PERIOD) {
			buf_span(b, pieces_label(&g->pieces, piece, nth++));
			buf_byte(b, '\0');
		} else if (lacks >> i & 1) {
			buf_byte(b, '\0');
		} else if (keyplace_is_of(&g->at_hand->places[i], key, each)) {
			add_key(g, i, b);
		} else {
			buf_add(b, g->fixed.at + begin,
				g->fixed_end[i] - begin);
		}
	}
}

unsigned
grouping_lacked(struct span keys)
{
	unsigned lacked = 0, bit;
	size_t len;

	for (bit = 1; keys.len; bit <<= 1) {
		len = strlen(keys.at);
		lacked |= len ? 0 : bit;
		keys.at += len + 1;
		keys.len -= len + 1;
	}
	return lacked;
}

void
grouping_add_common(struct span keys, unsigned lacks, struct buf *b)
{
	size_t len;

	for (; keys.len; lacks >>= 1) {
		len = strlen(keys.at);
		if (!(lacks & 1))
			buf_add(b, keys.at, len);
		buf_byte(b, '\0');
		keys.at += len + 1;
		keys.len -= len + 1;
	}
}

/* The labels of the period's keys, as pieces.labels has them. */
static void
take_labels(const struct grouping *g, struct span keys, struct buf *b)
{
	size_t i, len;

	for (i = 0; i < g->n; i++) {
		len = strlen(keys.at) + 1;
		if (g->keys[i].kind == KEY_PERIOD)
			buf_add(b, keys.at, len);
		keys.at += len;
	}
}

size_t
grouping_piece(const struct grouping *g, struct span keys)
{
	struct buf labels = {0};
	size_t piece;

	if (!g->by_piece)
		return 0;
	take_labels(g, keys, &labels);
	piece = map_find(&g->pieces.labels, buf_all(&labels));
	buf_free(&labels);
	return piece;
}

long
grouping_days(const struct grouping *g, struct span keys)
{
	size_t i = grouping_piece(g, keys);
	struct period piece;

	if (i == GROUPING_NO_PIECE)
		return -1;
	piece = g->pieces.list[i];
	if (piece.from == PERIOD_ALWAYS || piece.to == PERIOD_EVER)
		return -1;
	return piece.to - piece.from + 1;
}

bool
grouping_is_total(const struct grouping *g, struct span keys)
{
	return g->by_piece && grouping_piece(g, keys) >= g->pieces.cuts[0].n;
}
