#include "finds.h"

#include "mem.h"

#include <stdlib.h>

/* A leftover of fewer letters and digits is a word such as "y", or a sign. */
enum { LEAST_LEFT = 2 };

/* Of more finds one upon another, none is a word with a name in it. */
enum { MOST_IN_WORD = 64 };

/* So many are put in order one by one. */
enum { FEW = 16 };

void
finds_clear(struct finds *finds)
{
	finds->n = 0;
}

void
finds_add(struct finds *finds, struct find find)
{
	if (find.end <= find.start)
		return;
	if (finds->n == finds->room || !finds->at)
		finds->at = mem_grow(finds->at, &finds->room, finds->n + 1,
			sizeof *finds->at);
	finds->at[finds->n++] = find;
}

static int
compare(const struct find *x, const struct find *y)
{
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

/* The end of the finds from i on that are in order. */
static size_t
run_end(const struct find *at, size_t i, size_t n)
{
	if (i < n)
		i++;
	while (i < n && compare(&at[i - 1], &at[i]) <= 0)
		i++;
	return i;
}

/* Merges two runs, from i to middle and from there to end. */
static void
merge(const struct find *at, size_t i, size_t middle, size_t end,
	struct find *to)
{
	size_t k = middle;

	while (i < middle && k < end)
		*to++ = compare(&at[k], &at[i]) < 0 ? at[k++] : at[i++];
	memcpy(to, at + i, (middle - i) * sizeof *at);
	memcpy(to + (middle - i), at + k, (end - k) * sizeof *at);
}

/*
 * Puts finds in their order. Those who look for them go through the text from
 * its begin: what one found is in order already.
 */
static void
sort(struct finds *finds)
{
	size_t n = finds->n, room = 0, other, i, middle, end;
	struct find *to = NULL, *from;

	while (run_end(finds->at, 0, n) < n) {
		to = mem_grow(to, &room, n, sizeof *to);
		for (i = 0; i < n; i = end) {
			middle = run_end(finds->at, i, n);
			end = run_end(finds->at, middle, n);
			merge(finds->at, i, middle, end, to + i);
		}
		from = finds->at;
		other = finds->room;
		finds->at = to;
		finds->room = room;
		to = from;
		room = other;
	}
	free(to);
}

/* The winner last: it is painted over the others. */
static int
by_rank(const void *a, const void *b)
{
	const struct find *x = *(struct find *const *)a;
	const struct find *y = *(struct find *const *)b;

	if (x->trust != y->trust)
		return x->trust - y->trust;
	if (x->end - x->start != y->end - y->start)
		return x->end - x->start < y->end - y->start ? -1 : 1;
	return compare(y, x);
}

struct settling {
	struct finds *finds;
	const struct fold *fold;
	struct find **order;
	uint32_t *owner; /* of each byte: a find, by its number + 1 */
	struct finds out;
	struct find small;  /* what was left before a better, too little */
	uint32_t small_end; /* where the find ended that it was of */
	size_t order_room, owner_room;
};

static bool
is_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		c == FOLD_LETTER;
}

/*
 * Cuts off what is around the letters and digits of a piece that is left, and
 * counts them.
 */
static size_t
trim(const struct fold *fold, struct find *piece)
{
	const char *text = fold->folded.at;
	size_t n = 0, i;

	while (piece->start < piece->end && !is_of_word(text[piece->start]))
		piece->start++;
	while (piece->end > piece->start && !is_of_word(text[piece->end - 1]))
		piece->end--;
	for (i = piece->start; i < piece->end; i++)
		n += text[i] >= '0' && text[i] <= '9' ? LEAST_LEFT :
							is_of_word(text[i]);
	return n;
}

static bool
stays(const struct find *f)
{
	return f->trust == FINDS_KEPT || f->trust == FINDS_MARK;
}

/* Between pieces of one thing; within one find there may be more signs. */
enum { WIDEST_GAP = 1, WIDEST_WITHIN = 3 };

/* Does worse belong to better, with nothing but signs from end to start? */
static bool
is_beside(const struct settling *s, const struct find *better,
	const struct find *worse, uint32_t end, uint32_t start, uint32_t widest)
{
	if (better->kind != worse->kind || worse->who != FINDS_NOBODY ||
		better->trust <= worse->trust || start - end > widest)
		return false;
	for (; end < start; end++)
		if (is_of_word(s->fold->folded.at[end]))
			return false;
	return true;
}

/*
 * Adds a piece of a find. One that lies beside its better, of the same kind and
 * with blanks between at most, is of the same thing: "Juana Quispe" is known,
 * "Juana Quispe Mamani" was found.
 */
static void
put_piece(
	struct settling *s, const struct find *of, uint32_t start, uint32_t end)
{
	struct find piece = *of, *last;
	size_t n;

	if (stays(of))
		return;
	piece.start = start;
	piece.end = end;
	last = s->out.n ? &s->out.at[s->out.n - 1] : NULL;
	if (start != of->start || end != of->end) {
		n = trim(s->fold, &piece);
		if (n && last &&
			is_beside(s, last, of, last->end, piece.start,
				of->start < last->end ? WIDEST_WITHIN :
							WIDEST_GAP)) {
			last->end = piece.end;
			return;
		}
		if (n < LEAST_LEFT) {
			s->small = piece;
			s->small_end = n > 1 ? of->end : 0;
			return;
		}
	} else if (last &&
		is_beside(s, of, last, last->end, start, WIDEST_GAP)) {
		piece.start = last->start;
		*last = piece;
		return;
	} else if (start < s->small_end && start >= s->small.end &&
		is_beside(
			s, of, &s->small, s->small.end, start, WIDEST_WITHIN)) {
		piece.start = s->small.start;
	}
	s->small_end = 0;
	finds_add(&s->out, piece);
}

/*
 * A known name inside of one word that is told by its shape, as in
 * @chelo.lunarosas, does not cut it: the word is more than the name.
 */
static void
raise_words(struct find *at, size_t n, const struct fold *fold)
{
	struct find *x;
	size_t i, j;

	for (i = 0; i < n; i++) {
		x = &at[i];
		if (x->trust != FINDS_SHAPE || x->who != FINDS_NOBODY ||
			memchr(fold->folded.at + x->start, ' ',
				x->end - x->start))
			continue;
		for (j = 0; j < n && x->trust == FINDS_SHAPE; j++)
			if (at[j].trust == FINDS_KNOWN &&
				at[j].kind != x->kind &&
				at[j].start >= x->start &&
				at[j].end <= x->end &&
				at[j].end - at[j].start < x->end - x->start)
				x->trust = FINDS_KNOWN;
	}
}

/* The winner is painted last: see by_rank. Most are but a few. */
static void
sort_by_rank(struct find **order, size_t n)
{
	struct find *one;
	size_t i, k;

	if (n > FEW) {
		qsort(order, n, sizeof *order, by_rank);
		return;
	}
	for (i = 1; i < n; i++) {
		one = order[i];
		for (k = i; k && by_rank(&order[k - 1], &one) > 0; k--)
			order[k] = order[k - 1];
		order[k] = one;
	}
}

static void
paint(uint32_t *owner, size_t n, uint32_t number)
{
	for (size_t i = 0; i < n; i++)
		owner[i] = number;
}

/* Settles the finds from i to end, of which each overlaps with another. */
static void
settle_cluster(struct settling *s, size_t i, size_t end)
{
	struct find *at = s->finds->at;
	uint32_t from = at[i].start, to = 0, k, run;
	size_t n = end - i, j;

	s->order = mem_grow(s->order, &s->order_room, n, sizeof *s->order);
	for (j = 0; j < n; j++) {
		s->order[j] = &at[i + j];
		if (at[i + j].end > to)
			to = at[i + j].end;
	}
	if (n <= MOST_IN_WORD)
		raise_words(at + i, n, s->fold);
	sort_by_rank(s->order, n);
	s->owner =
		mem_grow(s->owner, &s->owner_room, to - from, sizeof *s->owner);
	memset(s->owner, 0, (to - from) * sizeof *s->owner);
	for (j = 0; j < n; j++)
		paint(s->owner + (s->order[j]->start - from),
			s->order[j]->end - s->order[j]->start,
			(uint32_t)(s->order[j] - at) + 1);
	for (k = from; k < to; k = run) {
		for (run = k + 1;
			run < to && s->owner[run - from] == s->owner[k - from];)
			run++;
		if (s->owner[k - from])
			put_piece(s, &at[s->owner[k - from] - 1], k, run);
	}
}

void
finds_settle(struct finds *finds, const struct fold *fold)
{
	struct settling s = {.finds = finds, .fold = fold};
	size_t i, j;
	uint32_t end;

	if (!finds->n)
		return;
	sort(finds);
	for (i = 0; i < finds->n; i = j) {
		end = finds->at[i].end;
		for (j = i + 1; j < finds->n && finds->at[j].start < end; j++)
			if (finds->at[j].end > end)
				end = finds->at[j].end;
		if (j > i + 1)
			settle_cluster(&s, i, j);
		else if (!stays(&finds->at[i]))
			finds_add(&s.out, finds->at[i]);
	}
	free(s.order);
	free(s.owner);
	free(finds->at);
	*finds = s.out;
}

void
finds_free(struct finds *finds)
{
	free(finds->at);
	memset(finds, 0, sizeof *finds);
}
