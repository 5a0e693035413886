#include "choice.h"

#include "mem.h"
#include "twice.h"

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

		at = portion_peek(at, &p);
		if (!p.counts)
			continue;
		c->list[c->n].order = by_person ? p.person : p.hash;
		c->list[c->n++].off = off;
	}
	sort(c, by_person ? c->all->people.n : UINT32_MAX);
}

static const struct indicator_type *
type_of(const struct portions *all, const struct portion *p)
{
	return &all->set->types[p->type];
}

/* One mistyped key must not take another woman's report out of the figures. */
void
choice_say(const struct portions *all, const struct choice_fault *fault)
{
	const struct portion p = {.type = fault->type,
		.source = fault->source,
		.line = fault->line};

	if (fault->is_circular)
		diag_at(DIAG_BAD_VALUE,
			portion_place(all, &p, type_of(all, &p)->supersedes),
			_("the record is in a circle of records that replace "
			  "one another; it replaces none"));
	else
		diag_at(DIAG_BAD_VALUE,
			portion_place(all, &p, type_of(all, &p)->type->key),
			_("a record of another case says that it replaces "
			  "this one; it does not"));
}

void
choice_say_too_many(void)
{
	diag_at(DIAG_OVERFLOW, (struct diag_place){0},
		_("there are too many records for one run"));
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
 * Of those in [first, end) with one key, brings the one that counts before the
 * others. Are there any? says: the later ones are reported, whichever counts.
 */
static bool
put_first(struct choice *c, struct twice *twice, size_t first, size_t end,
	bool says)
{
	bool is_any = false;
	size_t i, before;

	for (i = first + 1; i < end; i++) {
		struct portion p = portion_of(c, i), other;
		uint32_t off = c->list[i].off;

		before = find_before(c, first, i);
		if (before == i)
			continue;
		is_any = true;
		if (says)
			say_twice(c->all, off);
		other = portion_of(c, before);
		if (twice_is_first(twice, c->all, &p, &other)) {
			c->list[i].off = c->list[before].off;
			c->list[before].off = off;
		}
	}
	return is_any;
}

/*
 * What does not count replaces nothing. One of the same case is not told from
 * the one that counts.
 */
static void
void_twice(struct versions *versions, const struct portion *counts,
	const struct portion *p)
{
	if (counts->of != p->of)
		versions_void(&versions[p->type], p->key, p->of);
}

/* Drops the portions in [first, end) that another one stands for. */
static void
settle_twice(struct choice *c, struct portions *all, struct versions *versions,
	size_t first, size_t end)
{
	size_t i, before;

	for (i = first + 1; i < end; i++) {
		struct portion p = portion_of(c, i), counts;

		before = find_before(c, first, i);
		counts = portion_of(c, before);
		if (before == i)
			continue;
		if (versions)
			void_twice(versions, &counts, &p);
		else
			portion_drop(all, c->list[i].off);
	}
}

/*
 * Of portions with one key drops all but one, and says so; or, with versions,
 * makes void what those others say of them. Equal keys have equal hashes, so
 * they are neighbours.
 */
static void
each_twice(struct choice *c, struct portions *all, struct versions *versions)
{
	struct twice twice = {0};
	size_t first, end;

	list_portions(c, false);
	for (first = 0; first < c->n; first = end) {
		for (end = first + 1; end < c->n; end++)
			if (c->list[end].order != c->list[first].order)
				break;
		if (end - first > 1 &&
			put_first(c, &twice, first, end, !versions))
			settle_twice(c, all, versions, first, end);
	}
	twice_free(&twice);
}

static void
find_faults(const struct portion *p, const struct versions *versions,
	const struct versions_of *said,
	void (*take)(void *of, const struct choice_fault *fault), void *of)
{
	struct choice_fault fault = {p->type, p->source, p->line, false};

	if (versions_by_other(&versions[p->type], p->key, p->of))
		take(of, &fault);
	fault.is_circular = true;
	if (said && said->is_circular)
		take(of, &fault);
}

/* Drops the portions of records that others replace. */
void
choice_drop_replaced(struct portions *all, struct versions *versions,
	void (*take)(void *of, const struct choice_fault *fault), void *of)
{
	const char *start = all->bytes.at, *at = start;
	const struct versions_of *said;
	struct portion p;
	size_t i;

	if (!versions_any(versions, all->set->n_types))
		return;

	for (i = 0; i < all->n; i++) {
		uint32_t off = (uint32_t)(at - start);

		at = portion_read(at, &p);
		said = versions_find(&versions[p.type], p.key, p.of);
		if (take)
			find_faults(&p, versions, said, take, of);
		if (said && said->is_replaced)
			portion_drop(all, off);
	}
}

void
choice_void_twice(
	struct choice *c, struct portions *all, struct versions *versions)
{
	each_twice(c, all, versions);
}

void
choice_drop_twice(struct choice *c, struct portions *all)
{
	each_twice(c, all, NULL);
}

void
choice_by_person(struct choice *c)
{
	list_portions(c, true);
	c->by_person = true;
}

void
choice_start(struct choice *c, const struct portions *all)
{
	memset(c, 0, sizeof *c);
	c->all = all;
	c->at = all->bytes.at;
	c->list = mem_zero(all->n * sizeof *c->list);
	c->spare = mem_zero(all->n * sizeof *c->spare);
}

static void
say_fault(void *of, const struct choice_fault *fault)
{
	choice_say(of, fault);
}

void
choice_make(struct choice *c, struct portions *all, struct versions *versions)
{
	size_t i;

	choice_start(c, all);
	if (versions_any(versions, all->set->n_types)) {
		choice_void_twice(c, all, versions);
		for (i = 0; i < all->set->n_types; i++)
			versions_settle(&versions[i]);
		choice_drop_replaced(all, versions, say_fault, all);
	}
	choice_drop_twice(c, all);
	if (all->people.n)
		choice_by_person(c);
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
	if (c->by_person) {
		if (c->next == c->n)
			return false;
		look_ahead(c);
		portion_read(c->all->bytes.at + c->list[c->next++].off, p);
		return true;
	}
	while (c->next++ < c->all->n) {
		c->bytes.at = c->at;
		c->at = portion_read(c->at, p);
		c->bytes.len = (size_t)(c->at - c->bytes.at);
		if (p->counts)
			return true;
	}
	return false;
}
