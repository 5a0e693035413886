#include "alike.h"

#include "map.h"
#include "mem.h"

#include <stdlib.h>

/* An entry has 256 bytes, and a value in it has a length of one. */
enum { ENTRIES = 4096, MOST = 254 };

/*
 * Of so many records a fourth must be found, or so many are passed by: to look
 * one up in vain takes a fraction of what it takes to judge it.
 */
enum { LATELY = 1024, LEAST = LATELY / 4, PASSED = 15 * LATELY };

struct alike_entry {
	uint8_t n_said, n_gave;
	char bytes[MOST]; /* what was said, and what that gave */
};

void
alike_open(struct alike *a, const struct indicator_type *t,
	const struct grouping *by)
{
	const struct grouping_field *keys;
	size_t n = grouping_wanted(by, &keys), i;
	bool has_key_of_case =
		grouping_needs_register(by).len > 0 && !t->is_register;

	memset(a, 0, sizeof *a);
	for (i = 0; i < t->asked.n; i++)
		indicator_want(&a->asks, t->asked.names[i]);
	for (i = 0; i < n; i++)
		indicator_want(&a->asks, keys[i].name);
	/* Where nothing is asked there is nothing to save, either. */
	a->is_fit = a->asks.n && !t->asks_case && !has_key_of_case;
}

void
alike_free(struct alike *a)
{
	free(a->asks.names);
	free(a->entries);
	free(a->said);
}

/* Adds a value, its length and 1 before it; NULL if there is no room. */
static inline char *
add_value(char *at, const char *end, struct span v)
{
	if (v.len + 2 > (size_t)(end - at))
		return NULL;
	*at++ = (char)(v.len + 1);
	memcpy(at, v.at, v.len);
	return at + v.len;
}

/* All values of each field, and a 0; false if that is too much to keep. */
static bool
say(const struct alike *a, struct rec *r)
{
	char *start = a->said->bytes, *at = start;
	const char *end = start + MOST;
	size_t n;
	uint32_t i;

	for (n = 0; n < a->asks.n; n++) {
		for (i = rec_find(r, a->asks.names[n]); i != REC_NONE;
			i = r->fields[i].next)
			if (!(at = add_value(at, end, rec_value(r, i))))
				return false;
		if (at == end)
			return false;
		*at++ = 0;
	}
	a->said->n_said = (uint8_t)(at - start);
	return true;
}

/* Is it worth it? Asked now and then, for data may change. */
static bool
pass_by(struct alike *a)
{
	if (a->n_passed) {
		a->n_passed--;
		return true;
	}
	if (a->n_asked < LATELY) {
		a->n_asked++;
		return false;
	}
	a->n_passed = a->n_found < LEAST ? PASSED : 0;
	a->n_asked = a->n_found = 0;
	return a->n_passed > 0;
}

bool
alike_find(struct alike *a, struct rec *r, struct span *gave)
{
	const struct alike_entry *e;
	struct span said;

	a->is_new = false;
	if (!a->is_fit || pass_by(a))
		return false;
	if (!a->entries) {
		a->entries = mem_zero(ENTRIES * sizeof *a->entries);
		a->said = mem_zero(sizeof *a->said);
	}
	if (!say(a, r))
		return false;
	said = span_make(a->said->bytes, a->said->n_said);
	a->place = map_hash(said) % ENTRIES;
	e = &a->entries[a->place];
	if (!span_equal(span_make(e->bytes, e->n_said), said)) {
		a->is_new = true;
		return false;
	}
	a->n_found++;
	*gave = span_make(e->bytes + e->n_said, e->n_gave);
	return true;
}

void
alike_keep(struct alike *a, struct span gave)
{
	struct alike_entry *e = a->said;

	if (!a->is_new || gave.len > (size_t)MOST - e->n_said)
		return;
	e->n_gave = (uint8_t)gave.len;
	if (gave.len)
		memcpy(e->bytes + e->n_said, gave.at, gave.len);
	a->entries[a->place] = *e;
}
