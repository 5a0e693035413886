#include "leakjudge.h"

#include <stdlib.h>

enum {
	MOST_GAP = 40,	 /* bytes between two words of a name */
	MOST_GROUPS = 4, /* of words, one of which may be the other's */
	LEAST_ALIAS = 5, /* letters of one that is written small */
	LEAST_ALIKE = 5, /* of a surname that is misspelt */
	LEAST_ALONE = 4, /* of a name that no list has */
	FEW = 3,	 /* people whose given name says who they are, */
	FEW_OF = 1000,	 /* and one more for each so many cases */
};

static const struct leakset_word *
word_of(const struct leaktext *scan, const struct leaktext_hit *h)
{
	return &scan->set->words[h->word];
}

static struct span
text_of(const struct leaktext *scan, const struct leaktext_hit *h)
{
	return span_make(scan->text.at + h->start, h->end - h->start);
}

static bool
is_leak(uint8_t names)
{
	return names && !(names & LEAKSET_KEPT);
}

static void
add(struct leaktext *scan, size_t start, size_t end, uint8_t names)
{
	leaktext_add(scan, start, end, scan->set->names[__builtin_ctz(names)]);
}

static bool
is_capital(const struct leaktext *scan, size_t i)
{
	return i < scan->text.len && scan->capitals[i];
}

static bool
has_capital(const struct leaktext *scan, struct span word)
{
	return word.len && is_capital(scan, (size_t)(word.at - scan->text.at));
}

static bool
is_all_capitals(const struct leaktext *scan, struct span word)
{
	size_t at = (size_t)(word.at - scan->text.at), i;

	for (i = 0; i < word.len; i++)
		if (!scan->capitals[at + i])
			return false;
	return word.len > 1;
}

static bool
is_double(const struct leaktext_hit *h)
{
	return h->flags & (LEAKLIST_ORDINARY | LEAKLIST_PLACE);
}

/* Two words near each other. */

/* May the word stand between the words of a name? */
static bool
is_joint(const struct leaktext *scan, struct span word)
{
	static const char *const labels[] = {"name", "surname", "given",
		"family", "first", "last", "maternal", "paternal", "materno",
		"paterno", "nombre", "nombres", "apellido", "apellidos"};
	size_t i;

	if (word.len < 2 || leakset_is_small(word) ||
		leaklist_flags(scan->set->list, word) & LEAKLIST_GIVEN)
		return true;
	for (i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (span_is(word, labels[i]))
			return true;
	return false;
}

/* Does a sentence or a paragraph end in what lies between two words? */
static bool
is_end(const struct leaktext *scan, size_t from, size_t to, size_t before)
{
	const char *at = scan->text.at;
	size_t i, ends = 0;

	for (i = from; i < to; i++) {
		ends = at[i] == '\n' ? ends + 1 : at[i] == ' ' ? ends : 0;
		if (at[i] == '!' || at[i] == '?' || ends > 1)
			return true;
		/* Not after an initial, or a short word: vda. */
		if (at[i] == '.' && i + 1 < to && at[i + 1] == ' ' &&
			before > 3)
			return true;
	}
	return false;
}

static bool
is_near(const struct leaktext *scan, const struct leaktext_hit *a,
	const struct leaktext_hit *b)
{
	size_t at = a->end, before = MOST_GAP;
	struct span word;

	if (b->start < a->end || b->start - a->end > MOST_GAP)
		return false;
	for (;;) {
		word = leaktext_after(scan, at);
		if (!word.len ||
			is_end(scan, at, (size_t)(word.at - scan->text.at),
				before))
			return false;
		at = (size_t)(word.at - scan->text.at);
		if (at >= b->start)
			return true;
		if (!is_joint(scan, word))
			return false;
		before = word.len;
		at += word.len;
	}
}

static bool
is_next(const struct leaktext *scan, const struct leaktext_hit *a,
	const struct leaktext_hit *b)
{
	return b->start == a->end + 1 &&
		(scan->text.at[a->end] == ' ' || scan->text.at[a->end] == '\n');
}

/* La Paz, Santa Cruz: the word belongs to the town's name. */
static bool
is_town(const struct leaktext *scan, const struct leaktext_hit *h)
{
	struct span before = leaktext_before(scan, h->start), word;

	word = text_of(scan, h);
	if (span_is(before, "santa") || span_is(before, "vera"))
		return span_is(word, "cruz");
	if (!span_is(before, "la") || !span_is(word, "paz"))
		return false;
	before = leaktext_before(scan, (size_t)(before.at - scan->text.at));
	return !span_is(before, "de");
}

/* Are two words that mean something, or one that does, a name here? */
static bool
is_name(const struct leaktext *scan, const struct leaktext_hit *a,
	const struct leaktext_hit *b)
{
	bool a_capital = is_capital(scan, a->start);
	bool b_capital = is_capital(scan, b->start);
	uint8_t a_roles = word_of(scan, a)->roles;
	uint8_t b_roles = word_of(scan, b)->roles;

	if (is_town(scan, a) || is_town(scan, b))
		return false;
	if (a_capital && b_capital)
		return true;
	/* rosa.choque@example.org */
	if (b->start == a->end + 1 && memchr("._-", scan->text.at[a->end], 3))
		return true;
	if (is_double(a) && is_double(b))
		return !a_capital && !b_capital && is_next(scan, a, b) &&
			b_roles & LEAKSET_SURNAME &&
			(a_roles & LEAKSET_GIVEN ||
				!((a->flags | b->flags) & LEAKLIST_PLACE));
	if ((is_double(a) && !a_capital) || (is_double(b) && !b_capital))
		return is_next(scan, a, b);
	return true;
}

/* María Elena: of two given names both must be plain to see. */
static bool
are_given(const struct leaktext *scan, const struct leaktext_hit *a,
	const struct leaktext_hit *b)
{
	return !((word_of(scan, a)->roles | word_of(scan, b)->roles) &
		(LEAKSET_SURNAME | LEAKSET_ONE_OF));
}

static bool
is_pair(const struct leaktext *scan, const struct leaktext_hit *a,
	const struct leaktext_hit *b, uint8_t *names)
{
	struct span after;

	*names = leakset_pair(scan->set, a->word, b->word);
	if (!*names || (a->how == LEAKWORD_BOTH && b->how == LEAKWORD_BOTH))
		return false;
	if (!is_name(scan, a, b))
		return false;
	if (!are_given(scan, a, b))
		return true;
	after = leaktext_after(scan, b->end);
	return is_capital(scan, a->start) && is_capital(scan, b->start) &&
		is_next(scan, a, b) &&
		(!has_capital(scan, after) || is_all_capitals(scan, after) ||
			after.at != scan->text.at + b->end + 1);
}

static int
in_order(const void *one, const void *other)
{
	const struct leaktext_hit *a = one, *b = other;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->how > b->how) - (a->how < b->how);
}

/* The first hit that begins after this one. */
static size_t
after_group(const struct leaktext *scan, size_t i)
{
	size_t k = i;

	while (k < scan->n_hits && scan->hits[k].start == scan->hits[i].start)
		k++;
	return k;
}

/* The others of the same words are explained by what these are. */
static void
use(struct leaktext *scan, size_t first, size_t last)
{
	size_t i;

	for (i = first; i < last; i++)
		scan->hits[i].is_used = true;
}

static void
try_groups(
	struct leaktext *scan, size_t a, size_t a_end, size_t b, size_t b_end)
{
	struct leaktext_hit *hits = scan->hits;
	uint8_t names, leaks = 0, all = 0;
	size_t i, k;

	for (i = a; i < a_end; i++)
		for (k = b; k < b_end; k++)
			if (is_pair(scan, &hits[i], &hits[k], &names)) {
				all |= names;
				leaks |= is_leak(names) ? names : 0;
			}
	if (!all)
		return;
	use(scan, a, a_end);
	use(scan, b, b_end);
	/* Of several that it may be, one that may be seen explains it. */
	if (leaks && !(all & LEAKSET_KEPT))
		add(scan, hits[a].start, hits[b].end, leaks);
}

static void
judge_pairs(struct leaktext *scan)
{
	size_t i, next, k, end, n;

	for (i = 0; i < scan->n_hits; i = next) {
		next = after_group(scan, i);
		for (k = next, n = 0; k < scan->n_hits && n < MOST_GROUPS;
			k = end, n++) {
			end = after_group(scan, k);
			if (scan->hits[k].start - scan->hits[i].start >
				3 * MOST_GAP)
				break;
			if (is_near(scan, &scan->hits[i], &scan->hits[k]))
				try_groups(scan, i, next, k, end);
		}
	}
}

/* One word with an initial: I. Villca, Mercedes D. */

static bool
is_initial(const struct leaktext *scan, struct span s, size_t gap)
{
	size_t at = (size_t)(s.at - scan->text.at);

	return s.len == 1 && gap < 3 && scan->capitals[at] && s.at[0] >= 'a' &&
		s.at[0] <= 'z';
}

static bool
is_gap_of_initial(const struct leaktext *scan, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++)
		if (!memchr(" .,\n", scan->text.at[i], 4))
			return false;
	return to > from;
}

static bool
judge_initial(struct leaktext *scan, struct leaktext_hit *h)
{
	struct span before = leaktext_before(scan, h->start);
	struct span after = leaktext_after(scan, h->end);
	size_t from = (size_t)(before.at - scan->text.at);
	size_t to = (size_t)(after.at - scan->text.at);
	bool is_given = !(word_of(scan, h)->roles & LEAKSET_SURNAME);
	uint8_t names = 0;

	if (!is_capital(scan, h->start) || h->how > LEAKWORD_SOUND)
		return false;
	if (is_initial(scan, before, h->start - from - before.len) &&
		is_gap_of_initial(scan, from + before.len, h->start) &&
		(!is_double(h) || scan->text.at[from + 1] == '.'))
		names = leakset_initial(scan->set, h->word, before.at[0]);
	if (!names && is_initial(scan, after, to - h->end) &&
		is_gap_of_initial(scan, h->end, to) &&
		((!is_double(h) && !is_given) ||
			(to + 1 < scan->text.len &&
				scan->text.at[to + 1] == '.')))
		names = leakset_initial(scan->set, h->word, after.at[0]);
	if (names)
		h->is_used = true;
	if (!is_leak(names))
		return false;
	add(scan, h->start, h->end, names);
	return true;
}

/* One word alone. */

/* After a title or kinship, or after a mark. */
static bool
is_called(const struct leaktext *scan, const struct leaktext_hit *h)
{
	struct span before = leaktext_before(scan, h->start);
	size_t at = h->start, i;

	/* La Chola: the article belongs to the name. */
	if (leakset_is_small(before) && has_capital(scan, before)) {
		at = (size_t)(before.at - scan->text.at);
		before = leaktext_before(scan, at);
	}
	i = (size_t)(before.at - scan->text.at) + before.len;
	/* A full stop is that of a title: Sra. Choque. */
	for (; i < at; i++)
		if (!memchr(" .:\n(\"'", scan->text.at[i], 7) ||
			(scan->text.at[i] == '.' &&
				(before.len > 5 || i + 1 >= at ||
					scan->text.at[i + 1] != ' ')))
			return false;
	return before.len &&
		leaklist_flags(scan->set->list, before) & LEAKLIST_PERSON;
}

static bool
is_after_mark(const struct leaktext *scan, const struct leaktext_hit *h)
{
	return h->start > 1 && scan->text.at[h->start - 1] == ' ' &&
		scan->text.at[h->start - 2] == ']';
}

/* In the name of a street, a town, a school, a saint. */
static bool
is_placed(const struct leaktext *scan, const struct leaktext_hit *h)
{
	static const char *const saints[] = {
		"san", "santa", "santo", "virgen", "nuestra", "villa", "cerro"};
	size_t at = h->start, n, i, end;
	struct span before;

	if (is_town(scan, h))
		return true;
	for (n = 0; n < 4; n++) {
		before = leaktext_before(scan, at);
		end = (size_t)(before.at + before.len - scan->text.at);
		for (i = end; i < at; i++)
			if (scan->text.at[i] != ' ')
				return false;
		if (!before.len)
			return false;
		if (leaklist_flags(scan->set->list, before) & LEAKLIST_THING)
			return true;
		for (i = 0; i < sizeof saints / sizeof saints[0]; i++)
			if (span_is(before, saints[i]))
				return true;
		/* The Quisberts are a family, wherever they live. */
		if (span_is(before, "los") || span_is(before, "las"))
			return false;
		if (!leakset_is_small(before) && !has_capital(scan, before))
			return false;
		at = (size_t)(before.at - scan->text.at);
	}
	return false;
}

/* Does a capital say nothing here: at the start of a sentence or a line? */
static bool
is_start(const struct leaktext *scan, const struct leaktext_hit *h)
{
	size_t i = h->start;

	while (i && memchr(" \"'(*;", scan->text.at[i - 1], 6))
		i--;
	return !i || (h->start && scan->text.at[h->start - 1] == '"') ||
		memchr(".!?:\n->|", scan->text.at[i - 1], 8) ||
		(is_all_capitals(scan, text_of(scan, h)) &&
			(is_all_capitals(
				 scan, leaktext_before(scan, h->start)) ||
				is_all_capitals(
					scan, leaktext_after(scan, h->end))));
}

/* Is the word all that a cell of a table holds? */
static bool
is_cell(const struct leaktext *scan, const struct leaktext_hit *h)
{
	return h->start && h->end < scan->text.len &&
		memchr(",;>\"|", scan->text.at[h->start - 1], 5) &&
		memchr(",;<\"|\n", scan->text.at[h->end], 6);
}

/* Is it a part of a longer name that has a capital: Cruz Roja? */
static bool
is_in_name(const struct leaktext *scan, const struct leaktext_hit *h)
{
	struct span after = leaktext_after(scan, h->end);
	struct span before = leaktext_before(scan, h->start);
	size_t to = (size_t)(after.at - scan->text.at);
	size_t from = (size_t)(before.at - scan->text.at) + before.len;

	return (has_capital(scan, after) && to == h->end + 1u &&
		       scan->text.at[h->end] == ' ') ||
		(has_capital(scan, before) && from + 1 == h->start);
}

/* La Flaca, also where a sentence begins; la flaca may be anybody. */
static bool
has_its_article(const struct leaktext *scan, const struct leaktext_hit *h)
{
	struct span before = leaktext_before(scan, h->start);

	return word_of(scan, h)->roles & LEAKSET_ARTICLE &&
		h->how == LEAKWORD_SAME && leakset_is_small(before) &&
		(size_t)(before.at + before.len - scan->text.at) + 1 ==
		h->start;
}

/* A word with a meaning: by what is around it. */
static bool
is_double_name(const struct leaktext *scan, const struct leaktext_hit *h)
{
	uint8_t roles = word_of(scan, h)->roles;

	if (!is_capital(scan, h->start) || h->way != LEAKTEXT_WORD)
		return false;
	if (has_its_article(scan, h))
		return true;
	if (is_called(scan, h))
		return !is_in_name(scan, h) || roles & LEAKSET_SURNAME;
	if (is_placed(scan, h))
		return false;
	if (is_after_mark(scan, h))
		return true;
	if (!(roles & (LEAKSET_SURNAME | LEAKSET_ALIAS)))
		return false;
	if (is_cell(scan, h))
		return true;
	return !is_start(scan, h) && !is_in_name(scan, h) &&
		!(h->flags & LEAKLIST_PLACE) &&
		!span_is(text_of(scan, h), "domingo");
}

/* Is somebody else meant, who has the same usual surname? */
static bool
is_other(const struct leaktext *scan, const struct leaktext_hit *h)
{
	struct span before = leaktext_before(scan, h->start);
	struct span after = leaktext_after(scan, h->end);
	size_t from = (size_t)(before.at - scan->text.at) + before.len;
	size_t to = (size_t)(after.at - scan->text.at);

	if (has_capital(scan, before) && from + 1 == h->start &&
		leaklist_flags(scan->set->list, before) & LEAKLIST_GIVEN)
		return true;
	return has_capital(scan, after) && to == h->end + 1u &&
		leaklist_flags(scan->set->list, after) & LEAKLIST_SURNAME;
}

static bool
is_surname(const struct leaktext *scan, const struct leaktext_hit *h)
{
	if (!(h->flags & LEAKLIST_SURNAME))
		return h->end - h->start >= LEAST_ALONE ||
			is_capital(scan, h->start);
	return !is_placed(scan, h) && !is_other(scan, h);
}

/* The lawyer speaks of doña Juana, the neighbour of la Juana. */
static bool
is_given_name(const struct leaktext *scan, const struct leaktext_hit *h)
{
	const struct leakset_word *w = word_of(scan, h);
	bool is_own = span_equal(text_of(scan, h), w->text);
	struct span before = leaktext_before(scan, h->start);

	if (is_placed(scan, h) && !is_called(scan, h))
		return false;
	if (w->roles & LEAKSET_ALIAS && is_own)
		return is_capital(scan, h->start) ||
			h->end - h->start >= LEAST_ALIAS;
	if (is_called(scan, h) || is_after_mark(scan, h))
		return !is_in_name(scan, h);
	if (is_in_name(scan, h))
		return false;
	if (is_capital(scan, h->start) &&
		w->n_people <= FEW + scan->set->n_records / FEW_OF)
		return true;
	if (h->flags & LEAKLIST_GIVEN || !is_own)
		return (span_is(before, "la") || span_is(before, "el")) &&
			before.at + before.len + 1 == scan->text.at + h->start;
	return h->end - h->start >= LEAST_ALONE && is_capital(scan, h->start);
}

static bool
is_alone(const struct leaktext *scan, const struct leaktext_hit *h)
{
	const struct leakset_word *w = word_of(scan, h);
	size_t len = h->end - h->start;

	if (!is_leak(w->names) || h->how == LEAKWORD_BOTH ||
		w->roles == LEAKSET_ONE_OF || len < 2)
		return false;
	if (h->how != LEAKWORD_SAME)
		return len >= LEAST_ALIKE && w->roles & LEAKSET_SURNAME &&
			!(h->flags & (LEAKLIST_GIVEN | LEAKLIST_PLACE)) &&
			!is_placed(scan, h);
	if (is_double(h))
		return is_double_name(scan, h);
	if (w->roles & LEAKSET_SURNAME)
		return is_surname(scan, h);
	return is_given_name(scan, h);
}

static void
judge_alone(struct leaktext *scan)
{
	struct leaktext_hit *h;
	size_t i;

	for (i = 0; i < scan->n_hits; i++) {
		h = &scan->hits[i];
		if (h->is_used || judge_initial(scan, h) || h->is_used)
			continue;
		if (is_alone(scan, h))
			add(scan, h->start, h->end, word_of(scan, h)->names);
	}
}

void
leakjudge(struct leaktext *scan)
{
	if (!scan->n_hits)
		return;
	qsort(scan->hits, scan->n_hits, sizeof *scan->hits, in_order);
	judge_pairs(scan);
	judge_alone(scan);
}
