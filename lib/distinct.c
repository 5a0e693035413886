#include "distinct.h"

#include "map.h"
#include "mem.h"

#include <stdlib.h>
#include <unistd.h>

static bool
has_repeated(const struct rec *r)
{
	uint32_t i;

	for (i = 0; i < r->n; i++)
		if (r->fields[i].next != REC_NONE)
			return true;
	return false;
}

/* Empties the table and makes room for twice n; a power of 2. */
static size_t
start(struct distinct *d, size_t n)
{
	size_t size = 16;

	/* Without a number of chance, it works, but for hostile values. */
	if (!d->seed && getentropy(&d->seed, sizeof d->seed))
		d->seed = 1;
	while (size < 2 * n)
		size *= 2;
	d->slots = mem_grow(d->slots, &d->room, size, sizeof *d->slots);
	memset(d->slots, 0xff, size * sizeof *d->slots);
	return size;
}

/* Nobody can choose values that fall to one slot: a secret comes first. */
static uint32_t
hash(struct distinct *d, uint32_t name, struct span value)
{
	buf_clear(&d->key);
	buf_add(&d->key, (const char *)&d->seed, sizeof d->seed);
	buf_add(&d->key, (const char *)&name, sizeof name);
	buf_span(&d->key, value);
	return map_hash(buf_all(&d->key));
}

/* Enters field i; false if there is an equal one. */
static bool
enter(struct distinct *d, size_t size, struct rec *r, uint32_t i)
{
	struct span value = rec_value(r, i);
	uint32_t name = r->fields[i].name;
	size_t at = hash(d, name, value);

	for (;; at++) {
		uint32_t *slot = &d->slots[at & (size - 1)];

		if (*slot == REC_NONE) {
			*slot = i;
			return true;
		}
		if (r->fields[*slot].name == name &&
			span_equal(rec_value(r, *slot), value))
			return false;
	}
}

static void
copy(struct rec *out, struct rec *r, uint32_t i)
{
	rec_add(out, r->fields[i].name, rec_value(r, i), r->fields[i].line);
}

struct rec *
distinct_record(struct distinct *d, struct rec *r)
{
	struct rec *out = &d->out;
	bool is_same = true;
	size_t size;
	uint32_t i, before;

	if (!has_repeated(r))
		return r;
	size = start(d, r->n);
	rec_clear(out);
	for (i = 0; i < r->n; i++) {
		bool is_new = enter(d, size, r, i);

		if (is_same && !is_new)
			for (before = 0; before < i; before++)
				copy(out, r, before);
		is_same &= is_new;
		if (!is_same && is_new)
			copy(out, r, i);
	}
	out->type = r->type;
	return is_same ? r : out;
}

void
distinct_free(struct distinct *d)
{
	rec_free(&d->out);
	buf_free(&d->key);
	free(d->slots);
}
