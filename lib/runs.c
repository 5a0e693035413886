#include "runs.h"

#include "mem.h"
#include "tempfile.h"

#include <stdlib.h>

/* What is written or read at once: a share of the memory, within limits. */
enum { BLOCK_LEAST = 512, BLOCK_MOST = 64 * 1024, BLOCK_SHARE = 16 };

/* The runs of a file, one after the other, and what is not yet in it. */
struct store {
	struct tempfile file;
	uint64_t *ends;
	size_t n, room;
	char *block;
	size_t used;
};

struct head {
	uint32_t key_len;
	uint32_t data_len;
};

/* A run that is being read; its item at hand begins the block. */
struct cursor {
	uint64_t at, end; /* what is not yet in the block */
	char *block;
	size_t start, used, room;
	struct head item;
	size_t number; /* of the run */
};

struct runs {
	size_t memory, block;
	size_t largest; /* item */
	struct store store;
	struct cursor *cursors;
	struct cursor **heap; /* the least item first */
	size_t n_cursors, n_heap;
	bool is_started; /* the least item was given out */
};

/* Writing. */

static bool
open_store(struct store *s, size_t block)
{
	memset(s, 0, sizeof *s);
	s->block = mem_zero(block);
	return tempfile_open(&s->file);
}

static void
close_store(struct store *s)
{
	tempfile_close(&s->file);
	free(s->block);
	free(s->ends);
}

struct runs *
runs_open(size_t memory)
{
	struct runs *r = mem_zero(sizeof *r);

	r->memory = memory;
	r->block = memory / BLOCK_SHARE;
	if (r->block < BLOCK_LEAST)
		r->block = BLOCK_LEAST;
	if (r->block > BLOCK_MOST)
		r->block = BLOCK_MOST;
	if (open_store(&r->store, r->block))
		return r;
	runs_close(r);
	return NULL;
}

static void
close_cursors(struct runs *r)
{
	while (r->n_cursors)
		free(r->cursors[--r->n_cursors].block);
	free(r->cursors);
	free(r->heap);
	r->cursors = NULL;
	r->heap = NULL;
	r->n_heap = 0;
	r->is_started = false;
}

void
runs_close(struct runs *r)
{
	if (!r)
		return;
	close_cursors(r);
	close_store(&r->store);
	free(r);
}

static bool
flush(struct store *s)
{
	size_t used = s->used;

	s->used = 0;
	return tempfile_write(&s->file, s->block, used);
}

static bool
put_bytes(const struct runs *r, struct store *s, const char *bytes, size_t len)
{
	if (len > r->block - s->used && !flush(s))
		return false;
	if (len > r->block)
		return tempfile_write(&s->file, bytes, len);
	if (len)
		memcpy(s->block + s->used, bytes, len);
	s->used += len;
	return true;
}

static bool
put(struct runs *r, struct store *s, struct span key, struct span data)
{
	struct head h = {(uint32_t)key.len, (uint32_t)data.len};

	if (sizeof h + key.len + data.len > r->largest)
		r->largest = sizeof h + key.len + data.len;
	return put_bytes(r, s, (const char *)&h, sizeof h) &&
		put_bytes(r, s, key.at, key.len) &&
		put_bytes(r, s, data.at, data.len);
}

static bool
end(struct store *s)
{
	if (!flush(s))
		return false;
	s->ends = mem_grow(s->ends, &s->room, s->n + 1, sizeof *s->ends);
	s->ends[s->n++] = s->file.len;
	return true;
}

bool
runs_put(struct runs *r, struct span key, struct span data)
{
	return put(r, &r->store, key, data);
}

bool
runs_end(struct runs *r)
{
	return end(&r->store);
}

/* Reading a run. */

static struct span
key_of(const struct cursor *c)
{
	return span_make(c->block + c->start + sizeof c->item, c->item.key_len);
}

static struct span
data_of(const struct cursor *c)
{
	return span_make(key_of(c).at + c->item.key_len, c->item.data_len);
}

static size_t
item_len(const struct cursor *c)
{
	return sizeof c->item + c->item.key_len + c->item.data_len;
}

/* Sees to it that the block has len bytes from start on; the run has them. */
static bool
fill(const struct runs *r, struct cursor *c, size_t len)
{
	size_t wanted = len > r->block ? len : r->block, more;

	if (c->used - c->start >= len)
		return true;
	c->block = mem_grow(c->block, &c->room, wanted, 1);
	c->used -= c->start;
	memmove(c->block, c->block + c->start, c->used);
	c->start = 0;
	more = wanted - c->used;
	if (more > c->end - c->at)
		more = (size_t)(c->end - c->at);
	if (!tempfile_read(&r->store.file, c->at, c->block + c->used, more))
		return false;
	c->at += more;
	c->used += more;
	return true;
}

static bool
is_at_end(const struct cursor *c)
{
	return c->at == c->end && c->start == c->used;
}

static bool
read_item(const struct runs *r, struct cursor *c)
{
	if (!fill(r, c, sizeof c->item))
		return false;
	memcpy(&c->item, c->block + c->start, sizeof c->item);
	return fill(r, c, item_len(c));
}

/* Merging. */

static bool
is_before(const struct cursor *a, const struct cursor *b)
{
	int order = span_compare(key_of(a), key_of(b));

	return order ? order < 0 : a->number < b->number;
}

/* Moves the cursor at i down to where it belongs. */
static void
sift(struct runs *r, size_t i)
{
	struct cursor *c = r->heap[i];
	size_t child;

	while ((child = 2 * i + 1) < r->n_heap) {
		if (child + 1 < r->n_heap &&
			is_before(r->heap[child + 1], r->heap[child]))
			child++;
		if (!is_before(r->heap[child], c))
			break;
		r->heap[i] = r->heap[child];
		i = child;
	}
	r->heap[i] = c;
}

/* Begins to merge n runs from the first on. */
static bool
start(struct runs *r, size_t first, size_t n)
{
	const uint64_t *ends = r->store.ends;
	size_t i;

	close_cursors(r);
	r->cursors = mem_zero(n * sizeof *r->cursors);
	r->heap = mem_zero(n * sizeof(struct cursor *));
	for (i = 0; i < n; i++) {
		struct cursor *c = &r->cursors[r->n_cursors++];

		c->number = first + i;
		c->at = c->number ? ends[c->number - 1] : 0;
		c->end = ends[c->number];
		if (is_at_end(c))
			continue;
		if (!read_item(r, c))
			return false;
		r->heap[r->n_heap++] = c;
	}
	for (i = r->n_heap / 2; i-- > 0;)
		sift(r, i);
	return true;
}

/* Passes the least item; its cursor is the first in the heap. */
static bool
pass(struct runs *r)
{
	struct cursor *c = r->heap[0];

	c->start += item_len(c);
	if (is_at_end(c)) {
		/* An empty heap has no cursor to sift. */
		r->heap[0] = r->heap[--r->n_heap];
	} else if (!read_item(r, c)) {
		return false;
	}
	if (r->n_heap)
		sift(r, 0);
	return true;
}

/* How many runs can be merged at once. */
static size_t
most(const struct runs *r)
{
	size_t each = r->largest > r->block ? r->largest : r->block;

	return r->memory / each > 2 ? r->memory / each : 2;
}

static bool
merge_some(struct runs *r, struct store *to, size_t first, size_t n)
{
	if (!start(r, first, n))
		return false;
	while (r->n_heap) {
		struct cursor *c = r->heap[0];

		if (!put(r, to, key_of(c), data_of(c)) || !pass(r))
			return false;
	}
	return end(to);
}

/* Merges the runs, as many at once as can be, into longer ones. */
static bool
merge_round(struct runs *r)
{
	size_t n = most(r), first, left;
	struct store to;
	bool is_good = open_store(&to, r->block);

	for (first = 0; is_good && first < r->store.n; first += n) {
		left = r->store.n - first;
		is_good = merge_some(r, &to, first, left < n ? left : n);
	}
	close_store(&r->store);
	r->store = to;
	return is_good;
}

bool
runs_merge(struct runs *r)
{
	while (r->store.n > most(r))
		if (!merge_round(r))
			return false;
	return start(r, 0, r->store.n);
}

bool
runs_next(struct runs *r, struct span *data)
{
	*data = span_make(NULL, 0);
	if (r->is_started && !pass(r))
		return false;
	r->is_started = r->n_heap > 0;
	if (r->n_heap)
		*data = data_of(r->heap[0]);
	return true;
}
