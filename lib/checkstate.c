/* What earlier runs accepted; check does the rest. */

#include "check.h"
#include "checkrun.h"
#include "digest.h"
#include "number.h"
#include "typed.h"

#include <stdlib.h>

static uint32_t
digest_name(const struct check *c, const struct checktype *kind)
{
	return kind->digest ? kind->digest->name : c->digest_name;
}

/* Digests. */

/* The SHA-256 of a record's fields but its source, in their order. */
static void
compute_digest(struct check *c, char hex[DIGEST_HEX + 1])
{
	const struct schema_field *source =
		schema_role(c->kind->type, "source");
	struct buf *b = &c->content;
	uint32_t i;

	buf_clear(b);
	for (i = 0; i < c->r->n; i++) {
		uint32_t name = c->r->fields[i].name;

		if (source && source->name == name)
			continue;
		buf_span(b, names_text(c->schema->names, name));
		buf_byte(b, ':');
		buf_span(b, rec_value(c->r, i));
		buf_byte(b, '\0');
	}
	digest_hex(buf_all(b), hex);
}

/* The record's own digest, or else that of its content, in hex. */
static struct span
find_digest(struct check *c, char hex[DIGEST_HEX + 1])
{
	struct span said = c->kind->digest ?
		rec_get(c->r, c->kind->digest->name) :
		span_of(NULL);

	if (said.len)
		return said;
	compute_digest(c, hex);
	return span_make(hex, DIGEST_HEX);
}

/* As much of one as must be held: that two are alike by chance is no risk. */
static uint64_t
shorten(struct span digest)
{
	char hex[DIGEST_HEX + 1];
	uint64_t part = 0;
	int i;

	digest_hex(digest, hex);
	for (i = 0; i < 16; i++)
		part = part << 4 |
			(uint64_t)(hex[i] <= '9' ? hex[i] - '0' :
						   hex[i] - 'a' + 10);
	return part;
}

static void
hold_digest(struct check *c, uint32_t number, struct span digest)
{
	size_t had = c->digests_room;

	c->digests = mem_grow(c->digests, &c->digests_room, (size_t)number + 1,
		sizeof *c->digests);
	memset(c->digests + had, 0,
		(c->digests_room - had) * sizeof *c->digests);
	c->digests[number] = shorten(digest);
}

/*
 * Without a key a record is known by its digest alone; in the map of digests
 * they stand as they are.
 */
static uint32_t
find_number(struct check *c, struct span digest)
{
	const struct schema_field *key = c->kind->type->key;

	if (!key)
		return map_find(&c->kind->digests, digest);
	return checktype_key(c->kind, rec_get(c->r, key->name));
}

uint32_t
checkrun_recognize(struct check *c)
{
	char hex[DIGEST_HEX + 1];
	struct span digest;
	uint32_t number;

	if (c->kind->type->name == c->schema->register_type)
		return SPOTS_NONE;
	/* Most records are new: their digest is asked for at the end. */
	number = c->kind->type->key ? find_number(c, span_of(NULL)) : 0;
	if (number == MAP_NONE)
		return SPOTS_NONE;
	digest = find_digest(c, hex);
	number = find_number(c, digest);
	if (number == MAP_NONE ||
		(c->kind->type->key && !spots_is_old(&c->spots, number)) ||
		c->digests[number] != shorten(digest))
		return SPOTS_NONE;
	faults_count(&c->faults,
		diag_at(DIAG_SEEN_BEFORE, faults_place(&c->faults, REC_NONE),
			_("an earlier run accepted this record")));
	return number;
}

/* Loading. */

static bool
is_sound(const struct checktype *kind, struct rec *r)
{
	long long n;
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		const struct schema_field *f =
			schema_field(kind->type, r->fields[i].name);

		if (!f || f->whole || kind->keeps[f->index] != CHECKTYPE_VALUES)
			continue;
		if (f->kind == SCHEMA_DATE && rec_value(r, i).len &&
			!typed_fits(f, rec_value(r, i)))
			return false;
		if ((f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE) &&
			rec_value(r, i).len &&
			!number_read_int(rec_value(r, i), &n))
			return false;
	}
	return true;
}

/* As if it had come and passed; rules are not judged again. */
static void
take_old(struct check *c)
{
	struct checktype *kind = c->kind;
	struct expr_scope scope;
	size_t i;

	c->of_case = c->cases && kind->link ?
		register_index(c->cases, rec_get(c->r, kind->link->name)) :
		REGISTER_NONE;
	c->joined = c->of_case == REGISTER_NONE ?
		NULL :
		register_at(c->cases, c->of_case);
	scope = (struct expr_scope){.rec = c->r,
		.joined = c->joined,
		.each = NAMES_NONE,
		.each_at = REC_NONE};
	checkrun_begin_sets(c);
	for (i = 0; i < kind->n_rules; i++)
		if (kind->series_of[i] &&
			(c->joined || !kind->rules[i].needs_join) &&
			expr_is_true(kind->rules[i].when, &scope))
			series_take(kind->series_of[i], &kind->rules[i]);
	checkrun_keep(c, false);
	kind->n--;
}

static const char *
load_record(void *of, struct rec *r)
{
	struct check *c = of;
	struct checktype *kind = c->kind;
	struct span key = kind->type->key ? rec_get(r, kind->type->key->name) :
					    span_of(NULL);
	struct span digest = rec_get(r, digest_name(c, kind));

	c->r = r;
	faults_start(&c->faults, r);
	if (kind->type->key && !key.len)
		return _("this record has no key");
	if (!digest.len)
		return _("this record has no digest");
	if (kind->type->key && checktype_key(kind, key) != MAP_NONE)
		return _("this record stands twice");
	if (!is_sound(kind, r))
		return _("a date or a number of this record is not one");
	c->number = spots_add(&c->spots);
	c->is_seen = false;
	hold_digest(c, c->number, digest);
	if (!kind->type->key)
		map_add(&kind->digests, digest, c->number, NULL);
	take_old(c);
	return NULL;
}

/* A type may be learnt while a record is at hand, which goes on after. */
bool
checkrun_load(struct check *c, struct checktype *kind)
{
	struct check at_hand = *c;
	bool is_good;

	if (kind->type->name == c->schema->register_type)
		return true;
	memset(&c->faults, 0, sizeof c->faults);
	c->faults.names = at_hand.faults.names;
	c->kind = kind;
	is_good = accepted_load(c->accepted, kind->type->name, load_record, c);
	faults_free(&c->faults);
	c->faults = at_hand.faults;
	c->kind = at_hand.kind;
	c->r = at_hand.r;
	c->joined = at_hand.joined;
	c->of_case = at_hand.of_case;
	c->number = at_hand.number;
	c->is_seen = at_hand.is_seen;
	return is_good;
}

bool
check_open_state(struct check *c, const char *folder)
{
	bool is_good = true;
	size_t i;

	c->accepted = accepted_open(folder, c->schema->names);
	if (!c->accepted)
		return false;
	for (i = 0; i < c->n_kinds; i++)
		is_good &= checkrun_load(c, c->kinds[i]);
	return is_good;
}

/* Remembering. */

/*
 * With -W a record passes whose key or dates the next run could not use: it
 * would refuse the whole file.
 */
static bool
may_remember(struct check *c)
{
	const struct checktype *kind = c->kind;
	const struct schema_field *key = kind->type->key;
	/* The first record with an own key took it, or none did. */
	bool has_key = !key ||
		checktype_key(kind, rec_get(c->r, key->name)) == c->number;

	if (has_key && is_sound(kind, c->r))
		return true;
	diag_at(DIAG_IGNORED, faults_place(&c->faults, REC_NONE),
		_("this record passes, but the state does not remember it: its "
		  "key, or a date or number that is compared, is at fault"));
	return false;
}

void
checkrun_remember(struct check *c)
{
	const struct checktype *kind = c->kind;
	const struct schema_field *f;
	struct rec *r = c->r;
	char hex[DIGEST_HEX + 1];
	uint32_t i;

	if (c->is_seen || kind->type->name == c->schema->register_type ||
		!may_remember(c))
		return;
	rec_clear(&c->kept);
	c->kept.type = kind->type->name;
	for (i = 0; i < r->n; i++) {
		f = schema_field(kind->type, r->fields[i].name);
		if (!f || f->whole || f == kind->digest)
			continue;
		if (kind->keeps[f->index] == CHECKTYPE_VALUES)
			rec_add(&c->kept, f->name, rec_value(r, i), 0);
		else if (kind->keeps[f->index] == CHECKTYPE_PRESENCE)
			rec_add(&c->kept, f->name, span_of(NULL), 0);
	}
	rec_add(&c->kept, digest_name(c, kind), find_digest(c, hex), 0);
	accepted_add(c->accepted, &c->kept);
}

bool
check_settle_state(struct check *c)
{
	return !c->accepted || accepted_settle(c->accepted);
}

bool
check_save_state(struct check *c)
{
	return !c->accepted || accepted_save(c->accepted);
}
