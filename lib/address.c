/*
 * Goes word by word from an address that was found, to both sides. Each word is
 * judged by its class in share/address.rec, and by what stands between it and
 * its neighbour; none is looked at more often than MOST says.
 */
#include "address.h"

#include "cue.h"
#include "mem.h"

#include <stdlib.h>

enum {
	STATED = 1 << 0,
	FILLER = 1 << 1,
	HEAD = 1 << 2,
	PART = 1 << 3,
	LANDMARK = 1 << 4,
	WAY = 1 << 5,
	COUNT = 1 << 6,
	JOIN = 1 << 7,
	LINK = 1 << 8,
	UNIT = 1 << 9,
	SHORT = 1 << 10,
	STOP = 1 << 11,
	NUMBER = 1 << 12,
	DISTANCE = 1 << 13,
	OFFICE = 1 << 14,
};

static const char *const names[] = {"stated", "filler", "head", "part",
	"landmark", "way", "count", "join", "link", "unit", "short", "stop",
	"number", "distance", "office", NULL};

enum {
	MOST = 40,	 /* words to one side */
	MOST_JOINS = 3,	 /* words such as "de la" in a row */
	MOST_NAME = 2,	 /* words in small letters after "urb.", "zona" */
	MOST_FREE = 6,	 /* words after "frente a", of whatever class */
	MOST_BEFORE = 6, /* words between the head of a name and a street */
	MOST_IN = 5,	 /* words between "en" and a street */
	MOST_REMARK = 4, /* words of a clause such as "rejas blancas" */
	MOST_SEGMENT = 8,
	MOST_FILLERS = 4,
	LONGEST_NUMBER = 5,
	LABEL = 30, /* a line's first bytes, in which a label ends */
	WIDEST = 5, /* between words of an address */
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
	a->cues = cues_open_file("address.rec", names);
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
	cues_wanted(a->cues, STATED, set);
}

/* A walk from word to word. */
struct walk {
	const struct addresses *a;
	const struct words *w;
	size_t last;   /* the last word that belongs to the address */
	unsigned free; /* so many words may follow, of whatever class */
	unsigned told; /* segments that speak of houses and streets */
	bool is_sure;  /* a number, a street or what is beside it was met */
};

static unsigned
class_of(const struct walk *k, size_t i)
{
	return cues_word(k->a->cues, k->w->at[i].hash);
}

enum gap { GAP_END, GAP_BRACKET, GAP_COMMA, GAP_NONE };

/* Does the line that begins with word i begin with a label? */
static bool
is_label(const struct words *w, size_t i)
{
	struct span text = fold_all(w->fold);
	size_t at = w->at[i].at, n;

	for (n = 0; n < LABEL && at + n < text.len; n++)
		if (text.at[at + n] == ':')
			return true;
		else if (memchr("\n,.;", text.at[at + n], 4))
			return false;
	return false;
}

/* A sign that stands between words of one clause, if no blank is beside it. */
static bool
is_inner(struct span gap, size_t i)
{
	if (memchr(" \n#\"'\xb0.,()", gap.at[i], 10))
		return true;
	return (gap.at[i] == '-' || gap.at[i] == '/') && gap.len == 1;
}

static bool
has(struct span gap, char sign)
{
	return gap.len && memchr(gap.at, sign, gap.len);
}

static enum gap
gap_after(const struct walk *k, size_t i)
{
	const struct words *w = k->w;
	struct span gap = words_gap(w, i);
	size_t n_lines = 0, j;

	if (i + 1 >= w->n || gap.len > WIDEST || k->a->taken.at[i + 1] ||
		k->a->taken.at[i])
		return GAP_END;
	for (j = 0; j < gap.len; j++) {
		if (!is_inner(gap, j))
			return GAP_END;
		n_lines += gap.at[j] == '\n';
		if (gap.at[j] == '.' && j + 1 < gap.len &&
			span_is_blank(gap.at[j + 1]) &&
			!(class_of(k, i) & SHORT))
			return GAP_END;
	}
	if (n_lines > 1 || (n_lines && is_label(w, i + 1)))
		return GAP_END;
	if (has(gap, '(') || has(gap, ')'))
		return GAP_BRACKET;
	return has(gap, ',') ? GAP_COMMA : GAP_NONE;
}

static bool
has_digits(const struct walk *k, size_t i)
{
	return k->w->at[i].shape & WORD_DIGITS;
}

/* In a text all in capitals they say nothing. */
static bool
is_capital(const struct walk *k, size_t i)
{
	const struct word *word = &k->w->at[i];

	if (!(word->shape & WORD_CAPITAL))
		return false;
	return !(word->shape & WORD_CAPITALS) ||
		!(i && word[-1].shape & WORD_CAPITALS);
}

static bool
is_year(const struct walk *k, size_t i)
{
	struct span s = words_span(k->w, i);

	return s.len == 4 && (!memcmp(s.at, "19", 2) || !memcmp(s.at, "20", 2));
}

/* "a 2 horas", "a tres casas": so far from something. */
static bool
is_distance(const struct walk *k, size_t i)
{
	return i && i + 1 < k->w->n && class_of(k, i + 1) & DISTANCE &&
		span_is(words_span(k->w, i - 1), "a");
}

/* Do units, a month, a share or minutes follow a number? */
static bool
is_counting(const struct walk *k, size_t i)
{
	const struct words *w = k->w;
	struct span gap = words_gap(w, i);
	size_t next = i + 1;

	if (is_distance(k, i))
		return false;
	if (has(gap, '%') || (gap.len && gap.at[0] == ':'))
		return true;
	if (next < w->n && span_is(words_span(w, next), "de"))
		next++;
	return next < w->n && gap_after(k, i) == GAP_NONE &&
		class_of(k, next) & UNIT;
}

/* The number of a house, a street, a floor. */
static bool
is_house(const struct walk *k, size_t i)
{
	return k->w->at[i].len <= LONGEST_NUMBER && !is_counting(k, i) &&
		!(is_year(k, i) && i && !(class_of(k, i - 1) & (JOIN | HEAD)));
}

/* "no" is a number's if one follows. */
static bool
is_joining(const struct walk *k, size_t i)
{
	unsigned class = class_of(k, i);

	if (!(class & NUMBER))
		return class & (JOIN | LINK);
	return i + 1 < k->w->n &&
		(has_digits(k, i + 1) || k->w->at[i + 1].len == 1 ||
			class_of(k, i + 1) & (COUNT | NUMBER));
}

/* Takes word i, which comes after what belongs to the address, if it may. */
static bool
take(struct walk *k, size_t i, bool may_be_name)
{
	unsigned class = class_of(k, i);

	if (class & STOP || (class & NUMBER && k->w->at[i].len > 1))
		return false;
	if (has_digits(k, i)) {
		if (!is_house(k, i) && !(class & WAY))
			return false;
		k->is_sure = true;
	} else if (class & (LANDMARK | PART | DISTANCE)) {
		k->is_sure |= (class & LANDMARK) != 0;
		k->free = MOST_FREE;
	} else if (class & COUNT) {
		if (is_counting(k, i))
			return false;
	} else if (!(class & (HEAD | WAY)) &&
		!(may_be_name && is_capital(k, i))) {
		if (!k->free)
			return false;
		k->free--;
	}
	k->last = i;
	return true;
}

/* Goes on to the next word, or over those that join it: "de la". */
static bool
go_on(struct walk *k)
{
	bool may_be_name = true;
	size_t i = k->last + 1, n = 0;
	unsigned before = class_of(k, k->last);

	for (;; i++, n++) {
		if (!is_joining(k, i) || n == MOST_JOINS)
			break;
		may_be_name &= !(class_of(k, i) & LINK);
		if (gap_after(k, i) != GAP_NONE)
			return false;
	}
	if (before & HEAD && i < k->w->n &&
		(is_capital(k, i) || has_digits(k, i) ||
			class_of(k, i) & COUNT))
		k->is_sure = true;
	return take(k, i, may_be_name || k->free);
}

/* What people do, or how: no word of a door or a wall. */
static bool
ends_as_verb(struct span word)
{
	static const char *const ends[] = {"aba", "aban", "ia", "ian", "ando",
		"iendo", "aron", "ieron", "mente", "ara", "eran", "emos",
		"amos", "imos"};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (word.len > strlen(ends[i]) &&
			!memcmp(word.at + word.len - strlen(ends[i]), ends[i],
				strlen(ends[i])))
			return true;
	return false;
}

/* A name after a comma, if nothing follows it: ", Queru Queru,". */
static bool
is_lone_name(struct walk *k, size_t i)
{
	size_t first = i;

	if (!is_capital(k, i) || class_of(k, i) & STOP)
		return false;
	for (; i < first + 4; i++) {
		if (gap_after(k, i) != GAP_NONE) {
			k->last = i;
			return true;
		}
		if (!is_capital(k, i + 1) &&
			!(class_of(k, i + 1) & (JOIN | WAY)))
			return false;
	}
	return false;
}

/* "12 de Octubre", which is a zone's name too. */
static bool
is_day(struct walk *k, size_t i)
{
	if (i + 2 >= k->w->n || !span_is(words_span(k->w, i + 1), "de") ||
		!(class_of(k, i + 2) & UNIT) || gap_after(k, i + 2) == GAP_NONE)
		return false;
	k->last = i + 2;
	return true;
}

/*
 * A few words that are no sentence, up to where a clause ends: "rejas blancas",
 * "ladrillo visto".
 */
static bool
is_remark(struct walk *k, size_t i)
{
	size_t n;

	for (n = 0; n < MOST_REMARK && i < k->w->n; n++, i++) {
		if (class_of(k, i) & (STOP | UNIT) || has_digits(k, i) ||
			is_capital(k, i) || ends_as_verb(words_span(k->w, i)))
			return false;
		if (gap_after(k, i) != GAP_NONE) {
			k->last = i;
			return true;
		}
	}
	return false;
}

/* What comes after a comma. */
static bool
go_over(struct walk *k, enum gap gap)
{
	size_t i = k->last + 1, first = i, n;
	unsigned class;

	for (n = 0; is_joining(k, i) && n < MOST_JOINS; n++, i++)
		if (gap_after(k, i) != GAP_NONE ||
			(gap == GAP_BRACKET && class_of(k, i) & LINK))
			return false;
	k->free = 0;
	class = class_of(k, i);
	if (class & STOP)
		return false;
	if (class & (HEAD | PART | LANDMARK)) {
		k->told++;
		if (class & HEAD)
			k->free = MOST_NAME;
		return take(k, i, false);
	}
	if (has_digits(k, i) || class & (COUNT | WAY)) {
		if (has_digits(k, i) && is_day(k, i))
			return true;
		if (has_digits(k, i) && !is_house(k, i) && !(class & WAY))
			return false;
		if (gap_after(k, i) == GAP_NONE) {
			class = class_of(k, i + 1);
			if (!(class &
				    (HEAD | PART | LANDMARK | WAY | COUNT |
					    DISTANCE)))
				return false;
		} else if (class & COUNT) {
			return false;
		}
		return take(k, i, false);
	}
	return gap == GAP_COMMA &&
		((i == first && is_lone_name(k, i)) || is_remark(k, first));
}

static void
walk_on(struct walk *k)
{
	size_t first = k->last;
	enum gap gap;

	while (k->last < first + MOST &&
		(gap = gap_after(k, k->last)) != GAP_END)
		if (!(gap == GAP_NONE ? go_on(k) : go_over(k, gap)))
			break;
}

/* The first word of the run of capitals that ends with word i. */
static size_t
name_start(const struct walk *k, size_t i)
{
	size_t first = i, j = i;

	while (j && i - j < MOST_BEFORE && gap_after(k, j - 1) == GAP_NONE) {
		j--;
		if (is_capital(k, j))
			first = j;
		else if (!(class_of(k, j) & JOIN))
			break;
	}
	return first;
}

/* "en la", "vive en": what stands before word i says that a place comes. */
static bool
is_led(const struct walk *k, size_t i)
{
	size_t n;

	for (n = 0; i && n < MOST_JOINS; n++) {
		i--;
		if (gap_after(k, i) != GAP_NONE)
			return has(words_gap(k->w, i), ':');
		if (span_is(words_span(k->w, i), "en") ||
			class_of(k, i) & STATED)
			return true;
		if (!(class_of(k, i) & JOIN))
			return false;
	}
	return false;
}

/* The head of the name that ends before word i: "villa primero de mayo". */
static bool
go_back_to_head(struct walk *k, size_t i)
{
	size_t n, j = i;
	unsigned class;

	for (n = 0; n < MOST_BEFORE && j; n++) {
		if (gap_after(k, j - 1) != GAP_NONE)
			return false;
		class = class_of(k, --j);
		if (class & HEAD) {
			k->last = j;
			return true;
		}
		if (class & (STOP | LINK) || has_digits(k, j))
			return false;
	}
	return false;
}

/* "en senkata 79": up to where "en" says that a place begins. */
static bool
go_back_to_in(struct walk *k, size_t i)
{
	size_t n;

	for (n = 0; n < MOST_IN && i; n++) {
		if (gap_after(k, i - 1) != GAP_NONE ||
			class_of(k, i - 1) & (STOP | UNIT | PART | LANDMARK))
			return false;
		if (span_is(words_span(k->w, --i), "en"))
			break;
	}
	if (n == MOST_IN || !n)
		return false;
	for (i++; class_of(k, i) & (JOIN | LINK);)
		i++;
	if (i >= k->last)
		return false;
	k->last = i;
	return true;
}

static bool
go_back(struct walk *k)
{
	size_t i = k->last - 1, first;

	if (go_back_to_head(k, k->last) || go_back_to_in(k, k->last))
		return true;
	if (class_of(k, i) & (WAY | COUNT) && !(class_of(k, i) & STOP)) {
		k->last = i;
		return true;
	}
	if (!is_capital(k, i))
		return false;
	first = name_start(k, i);
	if (!is_led(k, first))
		return false;
	k->last = first;
	return true;
}

/* What stands before a comma, back to where its clause begins. */
static bool
go_back_over(struct walk *k)
{
	size_t i = k->last - 1, first = i, n;
	unsigned classes = class_of(k, i);

	for (n = 0; n < MOST_SEGMENT && first; n++) {
		if (gap_after(k, first - 1) != GAP_NONE ||
			class_of(k, first - 1) & (STOP | STATED) ||
			span_is(words_span(k->w, first - 1), "en"))
			break;
		classes |= class_of(k, --first);
	}
	if (n == MOST_SEGMENT)
		return false;
	while (first < i && class_of(k, first) & (JOIN | LINK))
		first++;
	if (class_of(k, first) & (HEAD | LANDMARK | PART | COUNT) &&
		(first < i || class_of(k, first) & LANDMARK)) {
		k->last = first;
		return true;
	}
	if (!is_capital(k, first) || !is_led(k, first))
		return false;
	k->last = first;
	return true;
}

static void
walk_back(struct walk *k)
{
	size_t first = k->last;
	enum gap gap;

	while (k->last && first - k->last < MOST &&
		(gap = gap_after(k, k->last - 1)) != GAP_END)
		if (!(gap == GAP_NONE ? go_back(k) : go_back_over(k)))
			break;
}

static void
add(const struct walk *k, struct finds *finds, size_t first, size_t last,
	uint16_t rule, uint8_t trust)
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
			.kind = k->a->kind,
			.rule = rule,
			.trust = trust,
			.who = FINDS_NOBODY});
}

/* What lies around a find. */
static void
go_around(const struct addresses *a, const struct words *w, struct finds *finds,
	struct find of)
{
	struct walk k = {.a = a, .w = w};
	size_t first = words_from(w, of.start), last = words_from(w, of.end);

	if (last <= first || a->taken.at[first])
		return;
	k.last = --last;
	walk_on(&k);
	last = k.last;
	k.last = first;
	walk_back(&k);
	first = k.last;
	if (w->at[first].at < of.start || w->at[last].at >= of.end)
		add(&k, finds, first, last, a->further, of.trust);
}

/* After a word that says so: where somebody lives. */
static void
after_stated(const struct addresses *a, const struct words *w,
	struct finds *finds, size_t i)
{
	struct walk k = {.a = a, .w = w};
	size_t first = i + 1, n;
	bool is_led = false;
	struct span gap;

	for (n = 0; n <= MOST_FILLERS && first < w->n; n++, first++) {
		gap = words_gap(w, first - 1);
		if (gap.len && gap.at[0] == ':')
			is_led = true;
		else if (gap_after(&k, first - 1) != GAP_NONE)
			return;
		if (!(class_of(&k, first) & FILLER))
			break;
		is_led |= span_is(words_span(w, first), "en") ||
			span_is(words_span(w, first), "por");
	}
	while (first + 1 < w->n && class_of(&k, first) & (JOIN | LINK) &&
		gap_after(&k, first) == GAP_NONE)
		first++;
	if (first >= w->n ||
		!(is_led || class_of(&k, first) & (LANDMARK | COUNT)))
		return;
	k.free = MOST_FREE;
	if (!take(&k, first, true))
		return;
	k.told = (class_of(&k, first) & HEAD) != 0;
	k.is_sure &= is_led || class_of(&k, first + 1) & JOIN;
	walk_on(&k);
	if (k.is_sure || k.told > 1)
		add(&k, finds, first, k.last, a->stated, FINDS_LIKELY);
}

/* Notes the words of what must stay. */
static void
note_taken(
	struct addresses *a, const struct words *w, const struct finds *finds)
{
	size_t i, k;

	buf_clear(&a->taken);
	memset(buf_reserve(&a->taken, w->n + 1), 0, w->n + 1);
	for (i = 0; i < finds->n; i++) {
		const struct find *f = &finds->at[i];

		if (f->trust != FINDS_KEPT && f->trust != FINDS_MARK)
			continue;
		for (k = words_from(w, f->start);
			k < w->n && w->at[k].at < f->end; k++)
			a->taken.at[k] = 1;
	}
}

/* The end of a name of capitals that begins with word i. */
static size_t
name_end(const struct walk *k, size_t i)
{
	size_t last = i, n;

	for (n = 0; n < MOST_IN && gap_after(k, i) == GAP_NONE; n++)
		if (is_capital(k, ++i))
			last = i;
		else if (!(class_of(k, i) & JOIN))
			break;
	return last;
}

/* "en la Aroma y Ayacucho": two streets, at word i of which the first begins.
 */
static void
at_corner(struct addresses *a, const struct words *w, struct finds *finds,
	size_t i)
{
	struct walk k = {.a = a, .w = w};
	size_t last = i, and;

	if (i < 2 || !span_is(words_span(w, i - 1), "la") ||
		!(class_of(&k, i - 2) & LINK) || class_of(&k, i) & OFFICE ||
		gap_after(&k, i - 2) != GAP_NONE ||
		gap_after(&k, i - 1) != GAP_NONE)
		return;
	last = name_end(&k, i);
	if (gap_after(&k, last) != GAP_NONE)
		return;
	and = last + 1;
	if (!span_is(words_span(w, and), "y") &&
		!span_is(words_span(w, and), "e") &&
		!(class_of(&k, and) & LANDMARK))
		return;
	for (last = and+1; last < w->n && class_of(&k, last) & JOIN;)
		last++;
	if (last >= w->n || !is_capital(&k, last) ||
		class_of(&k, last) & OFFICE || gap_after(&k, and) != GAP_NONE)
		return;
	k.last = name_end(&k, last);
	walk_on(&k);
	add(&k, finds, i, k.last, a->corner, FINDS_LIKELY);
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

		if (word->shape & WORD_WANTED &&
			cues_word(a->cues, word->hash) & STATED)
			after_stated(a, w, finds, w->notable[i]);
		if (word->shape & WORD_CAPITAL)
			at_corner(a, w, finds, w->notable[i]);
	}
}
