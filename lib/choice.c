#include "choice.h"

#include "mem.h"

#include <stdlib.h>

enum { PASS_BITS = 11, ORDER_BITS = 32, AHEAD = 12 };

/* One pass of a radix sort, by 11 bits of order; it keeps equals in order. */
static void
sort_pass(struct choice *c, int shift)
{
	enum { BUCKETS = 1 << PASS_BITS };
	size_t next[BUCKETS + 1] = {0}, i;
	struct choice_entry *sorted = c->spare;

	for (i = 0; i < c->n; i++)
		next[(c->list[i].order >> shift & (BUCKETS - 1)) + 1]++;
	for (i = 0; i < BUCKETS; i++)
		next[i + 1] += next[i];
	for (i = 0; i < c->n; i++) {
		uint32_t bucket = c->list[i].order >> shift & (BUCKETS - 1);

		sorted[next[bucket]++] = c->list[i];
	}
	c->spare = c->list;
	c->list = sorted;
}

/* By orders of at most most. */
static void
sort(struct choice *c, uint64_t most)
{
	int shift;

	for (shift = 0; shift < ORDER_BITS && most >> shift; shift += PASS_BITS)
		sort_pass(c, shift);
}

/* Lists the portions that count, in the order of their hashes or people. */
static void
list_portions(struct choice *c, bool by_person)
{
	const char *start = c->all->bytes.at, *at = start;
	struct portion p;
	size_t i;

	c->n = 0;
	for (i = 0; i < c->all->n; i++) {
		uint32_t off = (uint32_t)(at - start);

		at = portion_read(at, &p);
		if (!p.counts)
			continue;
		c->list[c->n].order = by_person ? (uint32_t)p.person : p.hash;
		c->list[c->n++].off = off;
	}
	sort(c, by_person ? c->all->people.n : UINT32_MAX);
}

static const struct indicator_type *
type_of(const struct portions *all, const struct portion *p)
{
	return &all->set->types[p->type];
}

static void
say_circular(const struct portions *all, const struct portion *p)
{
	diag_at(DIAG_BAD_VALUE,
		portion_place(all, p, type_of(all, p)->supersedes),
		_("the record is in a circle of records that replace one "
		  "another; it replaces none"));
}

/* One mistyped key must not take another woman's report out of the figures. */
static void
say_other_case(const struct portions *all, const struct portion *p)
{
	diag_at(DIAG_BAD_VALUE,
		portion_place(all, p, type_of(all, p)->type->key),
		_("a record of another case says that it replaces this one; "
		  "it does not"));
}

static struct portion
portion_of(const struct choice *c, size_t i)
{
	struct portion p;

	portion_read(c->all->bytes.at + c->list[i].off, &p);
	return p;
}

/* The entry from first on, before i, whose key is that of entry i; i: none. */
static size_t
find_before(const struct choice *c, size_t first, size_t i)
{
	struct portion p = portion_of(c, i), other;

	for (; p.key.len && first < i; first++) {
		other = portion_of(c, first);
		if (other.type == p.type && span_equal(other.key, p.key))
			return first;
	}
	return i;
}

static void
say_twice(const struct portions *all, uint32_t off)
{
	struct portion p;

	portion_read(all->bytes.at + off, &p);
	diag_at(DIAG_DUPLICATE_KEY,
		portion_place(all, &p, type_of(all, &p)->type->key),
		_("is the key of another record; it is counted once"));
}

/*
 * The portions whose key came before. Equal keys have equal hashes, so they are
 * neighbours; and among neighbours the first came first.
 */
static void
each_twice(struct choice *c, struct portions *all,
	void (*act)(
		struct portions *all, uint32_t before, uint32_t off, void *of),
	void *of)
{
	size_t first = 0, i, before;

	list_portions(c, false);
	for (i = 1; i < c->n; i++) {
		if (c->list[i].order != c->list[first].order)
			first = i;
		before = find_before(c, first, i);
		if (before != i)
			act(all, c->list[before].off, c->list[i].off, of);
	}
}

static void
drop_twice(struct portions *all, uint32_t before, uint32_t off, void *of)
{
	(void)before;
	(void)of;
	portion_drop(all, off);
	say_twice(all, off);
}

/*
 * What does not count replaces nothing. One of the same case is not told from
 * the one before, which counts.
 */
static void
void_twice(struct portions *all, uint32_t before, uint32_t off, void *of)
{
	struct versions *versions = of;
	struct portion first, p;

	portion_read(all->bytes.at + before, &first);
	portion_read(all->bytes.at + off, &p);
	if (first.of == p.of)
		return;
	versions_void(&versions[p.type], p.key, p.of);
}

/* Drops the portions of records that others replace. */
static void
drop_replaced(struct portions *all, struct versions *versions)
{
	const char *start = all->bytes.at, *at = start;
	const struct versions_of *said;
	struct portion p;
	size_t i;

	for (i = 0; i < all->n; i++) {
		uint32_t off = (uint32_t)(at - start);

		at = portion_read(at, &p);
		if (versions_by_other(&versions[p.type], p.key, p.of))
			say_other_case(all, &p);
		said = versions_find(&versions[p.type], p.key, p.of);
		if (said && said->is_circular)
			say_circular(all, &p);
		if (said && said->is_replaced)
			portion_drop(all, off);
	}
}

/* Most often nothing is replaced. */
static void
settle(struct choice *c, struct portions *all, struct versions *versions)
{
	size_t i, n = 0;

	for (i = 0; i < all->set->n_types; i++)
		n += versions[i].keys.n;
	if (!n)
		return;
	each_twice(c, all, void_twice, versions);
	for (i = 0; i < all->set->n_types; i++)
		versions_settle(&versions[i]);
	drop_replaced(all, versions);
}

void
choice_make(struct choice *c, struct portions *all, struct versions *versions)
{
	memset(c, 0, sizeof *c);
	c->all = all;
	c->at = all->bytes.at;
	c->list = mem_zero(all->n * sizeof *c->list);
	c->spare = mem_zero(all->n * sizeof *c->spare);
	settle(c, all, versions);
	each_twice(c, all, drop_twice, NULL);
	if (all->people.n)
		list_portions(c, true);
}

void
choice_free(struct choice *c)
{
	free(c->list);
	free(c->spare);
}

/* Brings in the memory of a portion that will be read soon. */
static void
look_ahead(const struct choice *c)
{
	const char *at;

	if (c->next + AHEAD >= c->n)
		return;
	at = c->all->bytes.at + c->list[c->next + AHEAD].off;
	__builtin_prefetch(at);
	__builtin_prefetch(at + 64);
}

/* Without people there is no need to jump about. */
bool
choice_next(struct choice *c, struct portion *p)
{
	if (c->all->people.n) {
		if (c->next == c->n)
			return false;
		look_ahead(c);
		portion_read(c->all->bytes.at + c->list[c->next++].off, p);
		return true;
	}
	while (c->next++ < c->all->n) {
		c->at = portion_read(c->at, p);
		if (p->counts)
			return true;
	}
	return false;
}
