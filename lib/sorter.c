#include "sorter.h"

#include "mem.h"
#include "runs.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * The memory holds a run: the items from its begin on, one after another, and
 * at its end a list of where they are, the last first.
 */
struct head {
	uint32_t key_len;
	uint32_t data_len;
};

struct entry {
	uint64_t key; /* its first bytes, the highest first */
	const char *item;
};

struct sorter {
	size_t memory;
	char *items;
	size_t len;
	struct entry *end; /* of the memory, and of the entries */
	size_t n, next;
	bool is_sorted;
	struct runs *runs; /* NULL: all fits */
};

/* qsort(3) may take as much as the entries do for itself. */
enum { ENTRY_COST = 2 * sizeof(struct entry) };

struct sorter *
sorter_open(size_t memory)
{
	struct sorter *s = mem_zero(sizeof *s);

	s->memory = memory / sizeof(struct entry) * sizeof(struct entry);
	return s;
}

void
sorter_close(struct sorter *s)
{
	if (!s)
		return;
	runs_close(s->runs);
	free(s->items);
	free(s);
}

static struct span
key_of(const char *item)
{
	struct head h;

	memcpy(&h, item, sizeof h);
	return span_make(item + sizeof h, h.key_len);
}

static struct span
data_of(const char *item)
{
	struct head h;

	memcpy(&h, item, sizeof h);
	return span_make(item + sizeof h + h.key_len, h.data_len);
}

/* Of equal items the one that lies before in memory came before. */
static int
compare(const void *one, const void *other)
{
	const struct entry *a = one, *b = other;
	int order;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	order = span_compare(key_of(a->item), key_of(b->item));
	return order ? order : (a->item > b->item) - (a->item < b->item);
}

static uint64_t
first_bytes(struct span key)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < sizeof n; i++)
		n = n << 8 | (i < key.len ? (unsigned char)key.at[i] : 0);
	return n;
}

static void
sort(struct sorter *s)
{
	if (s->n)
		qsort(s->end - s->n, s->n, sizeof *s->end, compare);
}

/* Ends the run that is in memory. */
static bool
spill(struct sorter *s)
{
	size_t i;

	if (!s->runs && !(s->runs = runs_open(s->memory)))
		return false;
	if (!s->n)
		return true;
	sort(s);
	for (i = 0; i < s->n; i++) {
		const char *item = (s->end - s->n)[i].item;

		if (!runs_put(s->runs, key_of(item), data_of(item)))
			return false;
	}
	s->n = s->len = 0;
	return runs_end(s->runs);
}

static bool
has_room(const struct sorter *s, size_t len)
{
	return s->len + len + (s->n + 1) * ENTRY_COST <= s->memory;
}

/* An item that never fits is a run of its own. */
static bool
spill_item(struct sorter *s, struct span key, struct span data)
{
	return spill(s) && runs_put(s->runs, key, data) && runs_end(s->runs);
}

static void
put(struct sorter *s, const char *bytes, size_t len)
{
	if (len)
		memcpy(s->items + s->len, bytes, len);
	s->len += len;
}

bool
sorter_add(struct sorter *s, struct span key, struct span data)
{
	struct head h = {(uint32_t)key.len, (uint32_t)data.len};
	size_t len = sizeof h + key.len + data.len;
	struct entry *e;

	if (len + ENTRY_COST > s->memory)
		return spill_item(s, key, data);
	if (!has_room(s, len) && !spill(s))
		return false;
	if (!s->items) {
		s->items = mem_zero(s->memory);
		s->end = (struct entry *)(void *)(s->items + s->memory);
	}
	e = s->end - ++s->n;
	e->key = first_bytes(key);
	e->item = s->items + s->len;
	put(s, (const char *)&h, sizeof h);
	put(s, key.at, key.len);
	put(s, data.at, data.len);
	return true;
}

/* The memory is given back first: merging needs it. */
static bool
start(struct sorter *s)
{
	s->is_sorted = true;
	if (!s->runs) {
		sort(s);
		return true;
	}
	if (s->n && !spill(s))
		return false;
	free(s->items);
	s->items = NULL;
	return runs_merge(s->runs);
}

bool
sorter_next(struct sorter *s, struct span *data)
{
	*data = span_make(NULL, 0);
	if (!s->is_sorted && !start(s))
		return false;
	if (s->runs)
		return runs_next(s->runs, data);
	if (s->next < s->n)
		*data = data_of((s->end - s->n)[s->next++].item);
	return true;
}
