#include "address.h"

#include "addressback.h"
#include "mem.h"

#include <stdlib.h>

enum {
	MOST_FREE = 6,	  /* words after "vive en", of whatever class */
	MOST_NAME = 3,	  /* of a zone, in small letters */
	MOST_GAP = 6,	  /* bytes of "? - " */
	MOST_FILLERS = 4, /* words between "domicilio" and "en" */
};

struct addresses {
	struct cues *cues;
	struct buf taken; /* a byte for each word: 1 if it must stay */
	uint16_t kind, further, stated, corner;
};

struct addresses *
addresses_open(struct kinds *kinds)
{
	struct addresses *a = mem_zero(sizeof *a);

	a->kind = kinds_find(kinds, span_of("ADDRESS"));
	a->further = kinds_rule(kinds, "address-further");
	a->stated = kinds_rule(kinds, "address-clause");
	a->corner = kinds_rule(kinds, "address-corner");
	a->cues = addresswalk_cues();
	if (a->cues)
		return a;
	addresses_free(a);
	return NULL;
}

void
addresses_free(struct addresses *a)
{
	if (!a)
		return;
	cues_free(a->cues);
	buf_free(&a->taken);
	free(a);
}

void
addresses_wanted(const struct addresses *a, struct wordset *set)
{
	cues_wanted(a->cues, ADDRESS_STATED | ADDRESS_ZONE, set);
}

bool
addresses_seek(const struct addresses *a, uint32_t hash)
{
	return cues_word(a->cues, hash) & (ADDRESS_STATED | ADDRESS_ZONE);
}

static struct addresswalk
walk_of(const struct addresses *a, const struct words *w)
{
	return (struct addresswalk){
		.cues = a->cues, .w = w, .taken = a->taken.at};
}

static void
add(const struct addresses *a, const struct addresswalk *k, struct finds *finds,
	size_t first, size_t last, uint16_t rule, uint8_t trust)
{
	const struct word *word = &k->w->at[last];
	uint32_t start = k->w->at[first].at, end = word->at + word->len;
	struct span text = fold_all(k->w->fold);

	if (end < text.len && text.at[end] == ')' &&
		memchr(text.at + start, '(', end - start))
		end++;
	finds_add(finds,
		(struct find){.start = start,
			.end = end,
			.kind = a->kind,
			.rule = rule,
			.trust = trust,
			.who = FINDS_NOBODY});
}

/* What lies around a find. */
static void
go_around(const struct addresses *a, const struct words *w, struct finds *finds,
	struct find of)
{
	struct addresswalk k = walk_of(a, w);
	size_t first = words_from(w, of.start), last = words_from(w, of.end);

	if (last <= first || a->taken.at[first])
		return;
	k.last = --last;
	addresswalk_on(&k);
	last = k.last;
	k.last = first;
	addressback_walk(&k);
	first = k.last;
	if (w->at[first].at < of.start || w->at[last].at >= of.end)
		add(a, &k, finds, first, last, a->further,
			of.trust < FINDS_SHAPE ? of.trust : FINDS_SHAPE);
}

/* "cerca de", "frente al", but "entre el" */
static bool
is_beside(const struct words *w, size_t i)
{
	struct span next = words_span(w, i + 1);

	return i + 1 < w->n &&
		(span_is(next, "de") || span_is(next, "del") ||
			span_is(next, "al") || span_is(next, "a"));
}

/* After a word that says so: where somebody lives. */
static void
after_stated(const struct addresses *a, const struct words *w,
	struct finds *finds, size_t i)
{
	struct addresswalk k = walk_of(a, w);
	size_t first = i + 1, n;
	bool is_there = false;
	struct span gap;

	for (n = 0; n <= MOST_FILLERS && first < w->n; n++, first++) {
		gap = words_gap(w, first - 1);
		if (gap.len && gap.len < MOST_GAP &&
			(gap.at[0] == ':' ||
				(gap.at[0] == '?' &&
					!addresswalk_has_digits(&k, first))))
			is_there = true;
		else if (addresswalk_gap(&k, first - 1) != ADDRESSWALK_NEAR)
			return;
		if (!(addresswalk_class(&k, first) & ADDRESS_FILLER))
			break;
		is_there |= span_is(words_span(w, first), "en") ||
			span_is(words_span(w, first), "por") ||
			span_is(words_span(w, first), "x");
	}
	while (first + 1 < w->n &&
		addresswalk_class(&k, first) & (ADDRESS_JOIN | ADDRESS_LINK) &&
		addresswalk_gap(&k, first) == ADDRESSWALK_NEAR)
		first++;
	if (first >= w->n ||
		!(is_there ||
			addresswalk_class(&k, first) &
				(ADDRESS_LANDMARK | ADDRESS_COUNT)))
		return;
	k.free = MOST_FREE;
	if (!addresswalk_take(&k, first, true))
		return;
	k.told = (addresswalk_class(&k, first) & ADDRESS_HEAD) != 0;
	k.is_sure &= is_there || is_beside(w, first);
	k.is_named = false;
	addresswalk_on(&k);
	k.is_sure |= k.is_named;
	if ((k.is_sure && (is_there || k.last > first)) || k.told > 1)
		add(a, &k, finds, first, k.last, a->stated, FINDS_LIKELY);
}

/* "la zona san luis, arribita del tanque": with more than its name. */
static void
after_zone(const struct addresses *a, const struct words *w,
	struct finds *finds, size_t i)
{
	struct addresswalk k = walk_of(a, w);
	size_t last;

	k.last = i;
	k.free = MOST_NAME;
	addresswalk_on(&k);
	if (!k.told && !k.is_sure)
		return;
	last = k.last;
	k.last = i;
	addressback_walk(&k);
	add(a, &k, finds, k.last, last, a->stated, FINDS_LIKELY);
}

/* Notes the words of what must stay. */
static void
note_taken(
	struct addresses *a, const struct words *w, const struct finds *finds)
{
	size_t i, k = 0;

	buf_clear(&a->taken);
	memset(buf_reserve(&a->taken, w->n + 1), 0, w->n + 1);
	for (i = 0; i < finds->n; i++) {
		const struct find *f = &finds->at[i];

		if (f->trust != FINDS_KEPT && f->trust != FINDS_MARK)
			continue;
		/* Most finds come in the order of the text. */
		if (k && w->at[k - 1].at >= f->start)
			k = words_from(w, f->start);
		while (k < w->n && w->at[k].at < f->start)
			k++;
		while (k < w->n && w->at[k].at < f->end)
			a->taken.at[k++] = 1;
	}
}

/* "en la Aroma y Ayacucho": two streets, at word i of which the first begins.
 */
static void
at_corner(struct addresses *a, const struct words *w, struct finds *finds,
	size_t i)
{
	struct addresswalk k = walk_of(a, w);
	size_t last = i, and;

	if (i < 2 || w->at[i - 1].len != 2 ||
		!span_is(words_span(w, i - 1), "la") ||
		!(addresswalk_class(&k, i - 2) & ADDRESS_LINK) ||
		addresswalk_class(&k, i) & ADDRESS_OFFICE ||
		addresswalk_gap(&k, i - 2) != ADDRESSWALK_NEAR ||
		addresswalk_gap(&k, i - 1) != ADDRESSWALK_NEAR)
		return;
	last = addresswalk_name_end(&k, i);
	if (addresswalk_gap(&k, last) != ADDRESSWALK_NEAR)
		return;
	and = last + 1;
	if (!span_is(words_span(w, and), "y") &&
		!span_is(words_span(w, and), "e") &&
		!(addresswalk_class(&k, and) & ADDRESS_LANDMARK))
		return;
	for (last = and+1;
		last < w->n && addresswalk_class(&k, last) & ADDRESS_JOIN;)
		last++;
	if (last >= w->n || !addresswalk_is_capital(&k, last) ||
		addresswalk_class(&k, last) & ADDRESS_OFFICE ||
		addresswalk_gap(&k, and) != ADDRESSWALK_NEAR)
		return;
	k.last = addresswalk_name_end(&k, last);
	addresswalk_on(&k);
	add(a, &k, finds, i, k.last, a->corner, FINDS_LIKELY);
}

void
addresses_find(struct addresses *a, const struct words *w, struct finds *finds)
{
	size_t n = finds->n, i;

	note_taken(a, w, finds);

	for (i = 0; i < n; i++)
		if (finds->at[i].kind == a->kind &&
			finds->at[i].trust != FINDS_MARK)
			go_around(a, w, finds, finds->at[i]);
	for (i = 0; i < w->n_notable; i++) {
		const struct word *word = &w->at[w->notable[i]];
		unsigned class;

		if (!(word->seekers & SEEK_ADDRESS))
			continue;
		class = word->shape & WORD_WANTED ?
			cues_word(a->cues, word->hash) :
			0;
		if (class & ADDRESS_STATED)
			after_stated(a, w, finds, w->notable[i]);
		if (class & ADDRESS_ZONE)
			after_zone(a, w, finds, w->notable[i]);
		if (word->shape & WORD_CAPITAL)
			at_corner(a, w, finds, w->notable[i]);
	}
}
