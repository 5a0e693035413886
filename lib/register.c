#include "register.h"

#include "diag.h"
#include "mem.h"
#include "near.h"
#include "recread.h"
#include "varint.h"

#include <stdlib.h>

/*
 * What is kept of a record lies in text: of each field its index in fields and
 * 1 more, and then one of
 *
 *	2 * n, and a value of n bytes
 *	1: the key
 *	2 * n + 3: value n of those that are shared
 *
 * and 0 after the last; all numbers as varint.
 */
enum { VALUE_KEY = 1, VALUE_SHARED = 3 };

struct place {
	uint32_t text; /* where its fields are */
	uint32_t key;  /* and its key, for map_walk */
};

/* A value that many records have, where it stands in text first. */
struct shared {
	uint32_t off;
	uint32_t len;
};

/* A field that is kept, and how often its values were shared. */
struct field {
	uint32_t name;
	uint32_t n_values;
	uint32_t n_shared;
};

/*
 * To look a value up is worth it in a field whose values come SHARED_BY times
 * on the average; the first few are always kept to be found again.
 */
enum { SHARED_BY = 4, SHARED_FIRST = 64 };

/* How near is near, and how much work may go into that: some seconds. */
enum { NEAR = 2, NEAR_STEPS = 1000000000 };

struct register_cases {
	char *path;
	const struct names *names;
	const struct schema_type *type;
	enum diag_code code; /* of a record that is not there */
	struct map keys;     /* key -> index of places */
	struct place *places;
	size_t places_room;
	struct buf text;
	struct field *fields;
	size_t n_fields, fields_room;
	struct shared *shared;
	size_t n_shared, shared_room;
	struct rec found;
	uint32_t last; /* the number of found */
	size_t near_steps;
};

/* What is known only while it is read. */
struct reading {
	struct register_cases *c;
	struct schema *schema;
	uint32_t type;
	const uint32_t *wanted;
	size_t n_wanted;
	uint32_t *slots; /* by names' number: index of fields, or one of: */
	size_t n_slots;
	struct map values; /* value -> index of shared */
	bool is_over;	   /* nothing more can be read */
};

enum { SLOT_NEW, SLOT_UNWANTED, SLOT_FIRST };

/* Reading the file. */

static bool
is_wanted(const struct reading *in, uint32_t name)
{
	size_t i;

	for (i = 0; i < in->n_wanted; i++)
		if (in->wanted[i] == name)
			return true;
	return !in->wanted;
}

static uint32_t
new_slot(struct reading *in, uint32_t name)
{
	struct register_cases *c = in->c;

	if (!is_wanted(in, name))
		return SLOT_UNWANTED;
	c->fields = mem_grow(
		c->fields, &c->fields_room, c->n_fields + 1, sizeof *c->fields);
	c->fields[c->n_fields] = (struct field){.name = name};
	return SLOT_FIRST + (uint32_t)c->n_fields++;
}

/* The field of a name; NULL if it is not kept. */
static struct field *
find_field(struct reading *in, uint32_t name)
{
	size_t old = in->n_slots;
	uint32_t *slot;

	if (name >= old) {
		in->slots = mem_grow(in->slots, &in->n_slots, (size_t)name + 1,
			sizeof *in->slots);
		memset(in->slots + old, 0,
			(in->n_slots - old) * sizeof *in->slots);
	}
	slot = &in->slots[name];
	if (*slot == SLOT_NEW)
		*slot = new_slot(in, name);
	return *slot == SLOT_UNWANTED ? NULL :
					&in->c->fields[*slot - SLOT_FIRST];
}

/* The next value that text gets may be shared by later records. */
static void
share(struct reading *in, struct field *f, struct span v)
{
	struct register_cases *c = in->c;

	if (f->n_shared >= SHARED_FIRST + f->n_values / SHARED_BY)
		return;
	f->n_shared++;
	map_add(&in->values, v, (uint32_t)c->n_shared, NULL);
	c->shared = mem_grow(
		c->shared, &c->shared_room, c->n_shared + 1, sizeof *c->shared);
	c->shared[c->n_shared].off = (uint32_t)c->text.len;
	c->shared[c->n_shared++].len = (uint32_t)v.len;
}

static void
keep_value(struct reading *in, struct field *f, struct span v)
{
	struct buf *text = &in->c->text;
	uint32_t i = map_find(&in->values, v);

	f->n_values++;
	if (i != MAP_NONE) {
		varint_put(text, 2 * (uint64_t)i + VALUE_SHARED);
		return;
	}
	varint_put(text, 2 * (uint64_t)v.len);
	share(in, f, v);
	buf_span(text, v);
}

static void
keep(struct reading *in, struct rec *r)
{
	struct register_cases *c = in->c;
	uint32_t key = rec_find(r, c->type->key->name), i;

	for (i = 0; i < r->n; i++) {
		struct field *f = find_field(in, r->fields[i].name);

		if (!f)
			continue;
		varint_put(&c->text, (uint64_t)(f - c->fields) + 1);
		if (i == key)
			varint_put(&c->text, VALUE_KEY);
		else
			keep_value(in, f, rec_value(r, i));
	}
	varint_put(&c->text, 0);
}

static bool
wrong(struct reading *in, struct rec *r, const char *what)
{
	diag_at(DIAG_REGISTER, recread_place(r, in->c->names, REC_NONE), "%s",
		what);
	return false;
}

/* Places are 32 bits. A record is hardly longer in text than in the file. */
static bool
can_add(struct reading *in, struct rec *r)
{
	const struct register_cases *c = in->c;

	in->is_over = true;
	if (!c->type || !c->type->key)
		return wrong(in, r, _("nothing says which field is the key"));
	if (c->text.len > UINT32_MAX - 2 * RECREAD_LONGEST)
		return wrong(in, r, _("the register is too large"));
	in->is_over = false;
	return true;
}

static bool
add(struct reading *in, struct rec *r)
{
	struct register_cases *c = in->c;
	uint32_t n = register_count(c);
	struct place p = {(uint32_t)c->text.len, (uint32_t)c->keys.len};
	struct span key;
	bool is_new;

	if (!can_add(in, r))
		return false;
	key = rec_get(r, c->type->key->name);
	if (!key.len)
		return wrong(in, r, _("a record of the register has no key"));
	map_add(&c->keys, key, n, &is_new);
	if (!is_new)
		return wrong(in, r, _("the register holds this key twice"));
	c->places = mem_grow(
		c->places, &c->places_room, (size_t)n + 1, sizeof *c->places);
	c->places[n] = p;
	keep(in, r);
	return true;
}

static bool
learn(struct reading *in, struct rec *r)
{
	in->c->type = schema_learn(in->schema, r);
	in->is_over = !in->c->type && r->n > 1;
	return !in->is_over;
}

static bool
take(struct reading *in, enum recread_status status, struct rec *r)
{
	if (status == RECREAD_FAULT)
		return false;
	if (status == RECREAD_DESCRIPTOR)
		return r->type != in->type || learn(in, r);
	return (r->type != NAMES_NONE && r->type != in->type) || add(in, r);
}

static bool
read_all(struct reading *in)
{
	struct recread *file = recread_open(in->c->path, in->schema->names);
	enum recread_status status;
	struct rec r = {0};
	bool is_good = file != NULL;

	while (file && !in->is_over &&
		(status = recread_next(file, &r)) != RECREAD_END)
		is_good &= take(in, status, &r);
	recread_close(file);
	rec_free(&r);
	map_free(&in->values);
	free(in->slots);
	return is_good && diag_worst() < DIAG_TROUBLE;
}

/* NULL after messages if it cannot be read, or holds a record that is none. */
static struct register_cases *
open_type(const char *path, struct schema *schema, uint32_t type,
	const uint32_t *wanted, size_t n)
{
	struct register_cases *c = mem_zero(sizeof *c);
	struct reading in = {.c = c,
		.schema = schema,
		.type = type,
		.wanted = wanted,
		.n_wanted = n};

	c->path = mem_copy(path, strlen(path));
	c->names = schema->names;
	c->type = schema_type(schema, type);
	c->code = type == schema->register_type ? DIAG_UNKNOWN_CASE :
						  DIAG_UNKNOWN_RECORD;
	if (read_all(&in))
		return c;
	diag_mark(DIAG_TROUBLE);
	register_free(c);
	return NULL;
}

struct register_cases *
register_open_type(const char *path, struct schema *schema, uint32_t type,
	const uint32_t *wanted, size_t n)
{
	struct register_cases *c = open_type(path, schema, type, wanted, n);

	if (!c || c->keys.n)
		return c;
	diag_trouble(_("the register '%s' holds no record of type '%.*s'"),
		path, SPAN_ARG(names_text(c->names, type)));
	register_free(c);
	return NULL;
}

struct register_cases *
register_open_any(const char *path, struct schema *schema,
	const uint32_t *wanted, size_t n)
{
	return open_type(path, schema, schema->register_type, wanted, n);
}

struct register_cases *
register_open(const char *path, struct schema *schema, const uint32_t *wanted,
	size_t n)
{
	const struct schema_type *t = schema_register(schema);

	if (t && t->key)
		return register_open_type(path, schema, t->name, wanted, n);
	diag_trouble(
		_("the schema '%.*s' has no register"), SPAN_ARG(schema->name));
	return NULL;
}

void
register_free(struct register_cases *c)
{
	if (!c)
		return;
	map_free(&c->keys);
	free(c->places);
	buf_free(&c->text);
	free(c->fields);
	free(c->shared);
	rec_free(&c->found);
	free(c->path);
	free(c);
}

/* Looking up. */

uint32_t
register_count(const struct register_cases *c)
{
	return (uint32_t)c->keys.n;
}

uint32_t
register_index(const struct register_cases *c, struct span key)
{
	return map_find(&c->keys, key);
}

struct span
register_key(const struct register_cases *c, uint32_t index)
{
	size_t at = c->places[index].key;
	struct span key = span_of("");

	map_walk(&c->keys, &at, &key, &index);
	return key;
}

/* Adds the field whose value is next in text to found. */
static void
find_value(struct register_cases *c, uint32_t name, uint32_t index,
	const char **at)
{
	uint64_t n = varint_get(at);

	if (n == VALUE_KEY) {
		rec_add(&c->found, name, register_key(c, index), 0);
	} else if (n % 2) {
		struct shared s = c->shared[(n - VALUE_SHARED) / 2];

		rec_point(&c->found, name, s.off, s.len, 0);
	} else {
		rec_point(
			&c->found, name, (size_t)(*at - c->text.at), n / 2, 0);
		*at += n / 2;
	}
}

struct rec *
register_at(struct register_cases *c, uint32_t index)
{
	const char *at = c->text.at + c->places[index].text;
	uint64_t n;

	c->last = index;
	rec_clear(&c->found);
	c->found.text = c->text.at;
	c->found.type = c->type->name;
	c->found.file = c->path;
	while ((n = varint_get(&at)) != 0)
		find_value(c, c->fields[n - 1].name, index, &at);
	return &c->found;
}

uint32_t
register_last(const struct register_cases *c)
{
	return c->last;
}

static bool
has_key(const struct register_cases *c, uint32_t index, struct span key)
{
	return index < register_count(c) &&
		span_equal(register_key(c, index), key);
}

/*
 * Records come case by case, or in the register's order, more often than not:
 * to look there first touches no memory that is far away.
 */
static uint32_t
guess_index(const struct register_cases *c, struct span key)
{
	if (has_key(c, c->last, key))
		return c->last;
	return has_key(c, c->last + 1, key) ? c->last + 1 :
					      register_index(c, key);
}

struct rec *
register_find(struct register_cases *c, struct span key)
{
	uint32_t i = guess_index(c, key);

	return i == REGISTER_NONE ? NULL : register_at(c, i);
}

struct rec *
register_case_of(struct register_cases *c, struct rec *r,
	const struct schema_field *link)
{
	uint32_t i = c && link ? rec_find(r, link->name) : REC_NONE;
	struct rec *found = NULL;

	if (i == REC_NONE)
		return NULL;
	found = register_find(c, rec_value(r, i));
	if (!found)
		diag_at(c->code, recread_place(r, c->names, i),
			_("is not in the register '%s'"), c->path);
	return found;
}

/* Drops what both begin with: it does not change how far apart they are. */
static void
drop_same(struct span *a, struct span *b)
{
	size_t n = 0;

	while (n < a->len && n < b->len && a->at[n] == b->at[n])
		n++;
	*a = span_make(a->at + n, a->len - n);
	*b = span_make(b->at + n, b->len - n);
}

struct span
register_near(struct register_cases *c, struct span key)
{
	struct span other, a, b;
	struct near n = {0};
	struct near_text text;
	size_t at = 0;
	uint32_t i;

	near_start_exact(&n, near_text(key));
	while (c->near_steps < NEAR_STEPS &&
		map_walk(&c->keys, &at, &other, &i)) {
		a = key;
		b = other;
		drop_same(&a, &b);
		c->near_steps += 1 + a.len * b.len;
		n.wanted = near_text(a);
		text = near_text(b);
		near_try_text(&n, &text, NEAR, other);
	}
	return c->near_steps < NEAR_STEPS ? n.best : span_of("");
}

const char *
register_file(const struct register_cases *c)
{
	return c->path;
}

const struct schema_type *
register_type(const struct register_cases *c)
{
	return c->type;
}
