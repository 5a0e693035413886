#include "parted.h"

#include "buckets.h"
#include "mem.h"

#include <stdlib.h>

/*
 * What stays in memory: the first portions, and then a few, to be moved
 * together; and a block of each bucket.
 */
enum {
	FIRST = 4 << 20,
	LATER = 256 << 10,
	BLOCK = 8 << 10,
	BUCKET_BITS = 8,
	HASH_BITS = 32,
};

/* In the order of their hashes, so that messages come as from one bucket. */
static uint32_t
bucket_of_key(const struct portion *p)
{
	return p->hash >> (HASH_BITS - BUCKET_BITS);
}

static uint32_t
bucket_of_person(const struct portions *all, const struct portion *p)
{
	return (uint32_t)((uint64_t)p->person * PARTED_BUCKETS /
		(all->people.n + 1));
}

static void
take_all(struct parted *p, struct portions *all)
{
	const char *at = all->bytes.at, *next;
	struct portion one;
	uint32_t i, which;

	if (!p->buckets)
		p->buckets = buckets_open(2 * PARTED_BUCKETS, BLOCK);
	for (i = 0; i < all->n && !p->is_bad; i++, at = next) {
		next = portion_peek(at, &one);
		which = bucket_of_key(&one);
		p->n_by_key[which]++;
		p->is_bad = !buckets_put(
			p->buckets, which, span_make(at, (size_t)(next - at)));
	}
	buf_clear(&all->bytes);
	all->n = 0;
}

void
parted_relieve(struct parted *p, struct portions *all)
{
	if (all->bytes.len > (p->buckets ? LATER : FIRST))
		take_all(p, all);
}

void
parted_free(struct parted *p)
{
	buckets_close(p->buckets);
}

/* One bucket, as if it were all portions. Offsets in it have 32 bits. */
struct load {
	struct parted *parted;
	struct portions piece;
	struct versions *versions;
	struct sums *sums;
	bool in_any_order; /* people may come so */
	struct choice_fault *faults;
	size_t n_faults, room;
};

static bool
load(struct load *l, uint32_t which, uint32_t n, bool is_last)
{
	if (!(is_last ? buckets_take : buckets_get)(
		    l->parted->buckets, which, &l->piece.bytes))
		return false;
	l->piece.n = n;
	if (l->piece.bytes.len <= UINT32_MAX)
		return true;
	choice_say_too_many();
	return false;
}

static bool
void_twice(struct load *l, struct choice *c)
{
	choice_void_twice(c, &l->piece, l->versions);
	return true;
}

static void
note_fault(void *of, const struct choice_fault *fault)
{
	struct load *l = of;

	l->faults = mem_grow(
		l->faults, &l->room, l->n_faults + 1, sizeof *l->faults);
	l->faults[l->n_faults++] = *fault;
}

static bool
find_faults(struct load *l, struct choice *c)
{
	(void)c;
	choice_drop_replaced(&l->piece, l->versions, note_fault, l);
	return true;
}

/* What is nobody's need not wait for the rest of hers. */
static bool
pass_on(struct load *l, const struct portion *p, struct span bytes)
{
	struct parted *parted = l->parted;
	uint32_t which;

	if (!p->person || l->in_any_order) {
		sums_add(l->sums, p);
		return true;
	}
	which = bucket_of_person(&l->piece, p);
	parted->n_by_person[which]++;
	return buckets_put(parted->buckets, PARTED_BUCKETS + which, bytes);
}

static bool
choose(struct load *l, struct choice *c)
{
	struct portion p;
	bool is_good = true;

	choice_drop_replaced(&l->piece, l->versions, NULL, NULL);
	choice_drop_twice(c, &l->piece);
	while (is_good && choice_next(c, &p))
		is_good = pass_on(l, &p, c->bytes);
	return is_good;
}

static bool
add_up(struct load *l, struct choice *c)
{
	struct portion p;

	choice_by_person(c);
	while (choice_next(c, &p))
		sums_add(l->sums, &p);
	return true;
}

/* Of the buckets from first on; is_last: they are wanted no more. */
static bool
each_bucket(struct load *l, uint32_t first, const uint32_t *counts,
	bool (*act)(struct load *l, struct choice *c), bool is_last)
{
	struct choice c;
	bool is_good = true;
	uint32_t i;

	for (i = 0; i < PARTED_BUCKETS && is_good; i++) {
		if (!counts[i])
			continue;
		if (!load(l, first + i, counts[i], is_last))
			return false;
		choice_start(&c, &l->piece);
		is_good = act(l, &c);
		choice_free(&c);
	}
	return is_good;
}

/* As they were read; what is said of one record, in the order of choice. */
static int
compare_faults(const void *a, const void *b)
{
	const struct choice_fault *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->is_circular - y->is_circular;
}

/* Most often nothing is replaced. */
static bool
settle(struct load *l)
{
	const struct parted *p = l->parted;
	size_t i;

	if (!versions_any(l->versions, l->piece.set->n_types))
		return true;
	if (!each_bucket(l, 0, p->n_by_key, void_twice, false))
		return false;
	for (i = 0; i < l->piece.set->n_types; i++)
		versions_settle(&l->versions[i]);
	if (!each_bucket(l, 0, p->n_by_key, find_faults, false))
		return false;
	if (l->n_faults)
		qsort(l->faults, l->n_faults, sizeof *l->faults,
			compare_faults);
	for (i = 0; i < l->n_faults; i++)
		choice_say(&l->piece, &l->faults[i]);
	return true;
}

bool
parted_sum(struct parted *p, struct portions *all, struct versions *versions,
	struct sums *sums)
{
	struct load l = {.parted = p, .versions = versions, .sums = sums};
	bool is_good;

	take_all(p, all);
	l.in_any_order = sums_keep_said(sums);
	l.piece = *all;
	memset(&l.piece.bytes, 0, sizeof l.piece.bytes);
	is_good = !p->is_bad && settle(&l) &&
		each_bucket(&l, 0, p->n_by_key, choose, true) &&
		each_bucket(&l, PARTED_BUCKETS, p->n_by_person, add_up, true);
	buf_free(&l.piece.bytes);
	free(l.faults);
	return is_good;
}
