#include "portion.h"

#include "mem.h"
#include "varint.h"

#include <stdlib.h>

enum { DOES_NOT_COUNT, COUNTS };

/*
 * An item begins with its figure, counted from 1, and what it gives; 0 and a
 * group stand before the items of that group. Sums are mostly of ones: ONES
 * stands for them, in the place of SIDE_NEVER, which only people have.
 */
enum { GIVES_BITS = 3, ONES = SIDE_NEVER };

void
portion_open(struct portions *all, const struct indicator_set *set)
{
	memset(all, 0, sizeof *all);
	all->set = set;
}

void
portion_free(struct portions *all)
{
	size_t i;

	for (i = 0; i < all->n_sources; i++)
		if (all->sources[i].running)
			digest_end(all->sources[i].running,
				all->sources[i].digest);
	free(all->sources);
	mem_arena_free(&all->arena);
	map_free(&all->groups);
	map_free(&all->people);
	buf_free(&all->bytes);
	buf_free(&all->items);
}

/*
 * A portion begins with COUNTS and this: what portions are put in order by,
 * and how long the rest is.
 */
struct head {
	uint32_t hash; /* is kept, so that equal keys are found in the end */
	uint32_t of, person;
	uint32_t len;
};

static char *
write_bytes(char *at, struct span s)
{
	if (s.len)
		memcpy(at, s.at, s.len);
	return at + s.len;
}

static char *
write_rest(char *at, const struct portions *all, const struct portion *p)
{
	at = varint_write(at, p->type);
	at = write_bytes(varint_write(at, p->key.len), p->key);
	at = write_bytes(varint_write(at, p->case_key.len), p->case_key);
	at = varint_write(at, p->source);
	at = varint_write(at, p->line);
	return write_bytes(at, buf_all(&all->items));
}

void
portion_add(struct portions *all, const struct portion *p)
{
	struct head head = {map_hash(p->key), p->of, p->person, 0};
	size_t most = 1 + sizeof head + 5 * VARINT_MAX + p->key.len +
		p->case_key.len + all->items.len;
	char *start = buf_reserve(&all->bytes, most);
	char *rest = start + 1 + sizeof head, *end;

	if (most > UINT32_MAX)
		diag_die(_("a record gives figures more than 4 GiB"));
	end = write_rest(rest, all, p);
	head.len = (uint32_t)(end - rest);
	*start = COUNTS;
	memcpy(start + 1, &head, sizeof head);
	all->bytes.len += (size_t)(end - start);
	buf_clear(&all->items);
	all->n++;
}

/* Reads the head, and sets at to the rest. */
static inline const char *
read_head(const char **at, struct portion *p)
{
	struct head head;

	p->counts = **at == COUNTS;
	memcpy(&head, *at + 1, sizeof head);
	p->hash = head.hash;
	p->of = head.of;
	p->person = head.person;
	*at += 1 + sizeof head;
	return *at + head.len;
}

const char *
portion_peek(const char *at, struct portion *p)
{
	return read_head(&at, p);
}

const char *
portion_read(const char *at, struct portion *p)
{
	const char *next = read_head(&at, p);

	p->type = varint_get(&at);
	p->key.len = varint_get(&at);
	p->key.at = at;
	at += p->key.len;
	p->case_key.len = varint_get(&at);
	p->case_key.at = at;
	at += p->case_key.len;
	p->source = varint_get(&at);
	p->line = varint_get(&at);
	p->items = span_make(at, (size_t)(next - at));
	return next;
}

/* The sign goes into the lowest bit. */
static char *
write_signed(char *at, long long n)
{
	return varint_write(at, (uint64_t)n << 1 ^ (uint64_t)(n >> 63));
}

static long long
get_signed(const char **at)
{
	uint64_t n = varint_get(at);

	return (long long)(n >> 1 ^ -(n & 1));
}

static bool
is_ones(const struct portion_item *item)
{
	return (!(item->gives & SIDE_DENOMINATOR) || item->denominator == 1) &&
		(!(item->gives & SIDE_NUMERATOR) || item->numerator == 1);
}

static char *
write_item(
	char *at, const struct portions *all, const struct portion_item *item)
{
	enum indicator_holds holds = all->set->list[item->figure].holds;
	bool is_sum = holds == INDICATOR_HOLDS_AMOUNTS, is_short;
	bool has_bounds = all->set->list[item->figure].has_bounds;

	is_short = is_sum && !has_bounds && is_ones(item);
	at = varint_write(at,
		(uint64_t)(item->figure + 1) << GIVES_BITS | item->gives |
			(is_short ? ONES : 0));
	if (holds == INDICATOR_HOLDS_PEOPLE || is_short)
		return at;
	if (holds == INDICATOR_HOLDS_DATED)
		at = varint_write(at, (uint64_t)item->date);
	if (!is_sum || item->gives & SIDE_DENOMINATOR)
		at = write_signed(at, item->denominator);
	if (is_sum && item->gives & SIDE_NUMERATOR)
		at = write_signed(at, item->numerator);
	if (has_bounds)
		at = varint_write(at, item->bounds);
	return at;
}

void
portion_add_items(
	struct portions *all, const struct portion_item *items, size_t n)
{
	enum { MOST = 1 + 5 * VARINT_MAX };
	char *start = buf_reserve(&all->items, n * MOST), *at = start;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!i || items[i].group != items[i - 1].group) {
			*at++ = 0;
			at = varint_write(at, items[i].group);
		}
		if (items[i].gives)
			at = write_item(at, all, &items[i]);
	}
	all->items.len += (size_t)(at - start);
}

static void
read_amounts(const struct indicator_set *set, const char **at,
	struct portion_item *item)
{
	enum indicator_holds holds = set->list[item->figure].holds;
	bool is_sum = holds == INDICATOR_HOLDS_AMOUNTS;

	item->denominator = item->numerator = 1;
	item->bounds = 0;
	if (is_sum && item->gives & ONES)
		item->gives &= ~(unsigned)ONES;
	else if (holds != INDICATOR_HOLDS_PEOPLE) {
		if (holds == INDICATOR_HOLDS_DATED)
			item->date = (long)varint_get(at);
		if (!is_sum || item->gives & SIDE_DENOMINATOR)
			item->denominator = get_signed(at);
		if (is_sum && item->gives & SIDE_NUMERATOR)
			item->numerator = get_signed(at);
		if (set->list[item->figure].has_bounds)
			item->bounds = (unsigned)varint_get(at);
	}
}

bool
portion_next(const struct indicator_set *set, struct span *items,
	struct portion_item *item)
{
	const char *at = items->at;
	uint64_t tag;

	if (!items->len)
		return false;
	tag = varint_get(&at);
	item->gives = (unsigned)(tag & ((1 << GIVES_BITS) - 1));
	if (!tag) {
		item->group = (uint32_t)varint_get(&at);
	} else {
		item->figure = (uint32_t)(tag >> GIVES_BITS) - 1;
		read_amounts(set, &at, item);
	}
	items->len -= (size_t)(at - items->at);
	items->at = at;
	return true;
}

void
portion_drop(struct portions *all, uint32_t off)
{
	all->bytes.at[off] = DOES_NOT_COUNT;
}

size_t
portion_add_source(struct portions *all, struct span name, bool is_register)
{
	struct portion_source *source;

	all->sources = mem_grow(all->sources, &all->sources_room,
		all->n_sources + 1, sizeof *all->sources);
	source = &all->sources[all->n_sources];
	memset(source, 0, sizeof *source);
	source->name = span_make(
		mem_arena_copy(&all->arena, name.at, name.len), name.len);
	source->is_register = is_register;
	return all->n_sources++;
}

struct diag_place
portion_place(const struct portions *all, const struct portion *p,
	const struct schema_field *field)
{
	return (struct diag_place){
		all->sources[p->source].name, p->line, field->text};
}
