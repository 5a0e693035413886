#include "entries.h"

#include "mem.h"

#include <stdlib.h>

enum {
	FIRST_SLOTS = 1 << 17, /* for the lists of share/name */
	AHEAD = 16,	       /* till the memory of a slot has come */
	MOST_WAITING = 4096,
};

struct entries_waiting {
	struct entries_one entry;
	size_t len;
};

static void
grow(struct entries *all)
{
	struct entries_one *old = all->slots;
	size_t n = all->n_slots, i, to;

	all->n_slots = n ? 2 * n : FIRST_SLOTS;
	all->slots = mem_zero(all->n_slots * sizeof *old);
	for (i = 0; i < n; i++) {
		if (!old[i].at)
			continue;
		to = old[i].hash & (all->n_slots - 1);
		while (all->slots[to].at)
			to = (to + 1) & (all->n_slots - 1);
		all->slots[to] = old[i];
	}
	free(old);
}

void
entries_open(struct entries *all)
{
	*all = (struct entries){0};
	grow(all);
	buf_byte(&all->text, '\n'); /* no entry is at 0 */
}

void
entries_free(struct entries *all)
{
	buf_free(&all->text);
	free(all->slots);
	free(all->waiting);
}

/* What is hashed needs its slack. */
size_t
entries_put(struct entries *all, struct span s)
{
	char *start = buf_reserve(&all->text, s.len + 1 + FOLD_SLACK);
	char *to = start;

	for (size_t i = 0; i < s.len; i++) {
		if (entries_is_letter(s.at[i]))
			*to++ = s.at[i];
		else if (to > start && to[-1] != ' ')
			*to++ = ' ';
	}
	while (to > start && to[-1] == ' ')
		to--;
	*to = '\n';
	all->text.len += (size_t)(to - start) + 1;
	return (size_t)(to - start);
}

struct span
entries_text(const struct entries *all, uint32_t at)
{
	const char *start = all->text.at + at;
	const char *end = memchr(start, '\n', all->text.len - at);

	return span_make(start, (size_t)(end - start));
}

/* A first word shares the text of its entry, and ends at a blank. */
static bool
is_text(const struct entries *all, uint32_t at, struct span word)
{
	const char *text = all->text.at + at;

	return word.len < all->text.len - at &&
		(text[word.len] == '\n' || text[word.len] == ' ') &&
		!memcmp(text, word.at, word.len);
}

static inline struct entries_one *
slot_of(const struct entries *all, struct span words, uint32_t hash)
{
	size_t i = hash & (all->n_slots - 1);

	while (all->slots[i].at &&
		(all->slots[i].hash != hash ||
			!is_text(all, all->slots[i].at, words)))
		i = (i + 1) & (all->n_slots - 1);
	return &all->slots[i];
}

const struct entries_one *
entries_find(const struct entries *all, struct span words, uint32_t hash)
{
	return slot_of(all, words, hash);
}

void
entries_add(struct entries *all, size_t at, size_t len, uint32_t flags,
	uint32_t signed_flags)
{
	struct entries_waiting *w;

	if (all->n_waiting == MOST_WAITING)
		entries_place(all);
	all->waiting = mem_grow(all->waiting, &all->waiting_room,
		all->n_waiting + 1, sizeof *all->waiting);
	w = &all->waiting[all->n_waiting++];
	w->entry = (struct entries_one){words_hash(all->text.at + at, len),
		(uint32_t)at, flags, signed_flags};
	w->len = len;
}

static void
place(struct entries *all, const struct entries_waiting *w)
{
	struct entries_one *e = slot_of(all,
		span_make(all->text.at + w->entry.at, w->len), w->entry.hash);

	if (!e->at) {
		*e = w->entry;
		all->n++;
		return;
	}
	e->flags |= w->entry.flags;
	e->signed_flags |= w->entry.signed_flags;
}

/* Slots lie far apart: the next ones come while one is looked at. */
void
entries_place(struct entries *all)
{
	while (all->n + all->n_waiting >= all->n_slots / 8 * 7)
		grow(all);
	for (size_t i = 0; i < all->n_waiting; i++) {
		if (i + AHEAD < all->n_waiting)
			__builtin_prefetch(
				&all->slots[all->waiting[i + AHEAD].entry.hash &
					(all->n_slots - 1)]);
		place(all, &all->waiting[i]);
	}
	all->n_waiting = 0;
}
