#include "gazette.h"

#include "block.h"
#include "config.h"
#include "entries.h"
#include "mem.h"
#include "share.h"

#include <stdlib.h>

enum {
	MOST_BYTES = 64, /* of an entry of more words, or a formed word */
	LONGEST_ENDING = 11,
};

#define COLUMN '|'

/* An ending and what stands for it, or a diminutive and its name. */
struct pair {
	uint32_t key, value; /* in text, to a line end each */
};

struct pairs {
	struct pair *at;
	size_t n, room;
};

struct gazette {
	struct entries entries;
	struct pairs endings, names;
	uint64_t
		ends[LONGEST_ENDING + 1]; /* of endings by length: see end_of */
	struct wordset begins; /* first and second words of longer entries */
	struct fold fold;      /* of the list that is read */
};

enum pairing { ALONE, ENDINGS, NAMES };

struct kind {
	const char *name;
	uint32_t flags;
	enum pairing pairing; /* what the second column is to the first */
};

/* What entries of a list are; the second column may say more. */
static const struct kind kinds[] = {
	{"given", GAZETTE_GIVEN, ALONE},
	{"surname", GAZETTE_SURNAME, ALONE},
	{"surname-andean", GAZETTE_SURNAME | GAZETTE_ANDEAN, ALONE},
	{"proper", GAZETTE_PROPER, ALONE},
	{"diminutive", GAZETTE_DIMINUTIVE, NAMES},
	{"ordinary-name", GAZETTE_ORDINARY_NAME | GAZETTE_ORDINARY, ALONE},
	{"ordinary", GAZETTE_ORDINARY, ALONE},
	{"month", GAZETTE_MONTH | GAZETTE_ORDINARY, ALONE},
	{"weekday", GAZETTE_WEEKDAY | GAZETTE_ORDINARY, ALONE},
	{"title", 0, ALONE},
	{"kin", GAZETTE_KIN, ALONE},
	{"org", GAZETTE_ORG, ALONE},
	{"address", GAZETTE_ADDRESS, ALONE},
	{"place", GAZETTE_PLACE, ALONE},
	{"near-place", GAZETTE_PLACE | GAZETTE_NEAR, ALONE},
	{"org-known", GAZETTE_HOUSE | GAZETTE_NEAR, ALONE},
	{"country", GAZETTE_COUNTRY, ALONE},
	{"department", GAZETTE_DEPARTMENT, ALONE},
	{"ending", 0, ENDINGS},
};

static const struct kind columns[] = {
	{"title", GAZETTE_TITLE, ALONE},
	{"office", GAZETTE_OFFICE, ALONE},
	{"party", GAZETTE_OFFICE | GAZETTE_PARTY, ALONE},
	{"capital", GAZETTE_CAPITAL, ALONE},
	{"number", GAZETTE_NUMBER, ALONE},
};

static const struct kind *
kind_of(const struct kind *list, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_is(name, list[i].name))
			return &list[i];
	return NULL;
}

/* A piece of a line up to the next column; *s becomes what follows. */
static struct span
next_column(struct span *s)
{
	const char *bar = s->len ? memchr(s->at, COLUMN, s->len) : NULL;
	struct span column = *s;

	if (bar)
		column.len = (size_t)(bar - s->at);
	s->at += column.len + (bar ? 1 : 0);
	s->len -= column.len + (bar ? 1 : 0);
	return column;
}

static void
add_pair(struct gazette *g, struct pairs *p, size_t key, struct span value)
{
	p->at = mem_grow(p->at, &p->room, p->n + 1, sizeof *p->at);
	p->at[p->n++] =
		(struct pair){(uint32_t)key, (uint32_t)g->entries.text.len};
	entries_put(&g->entries, value);
}

/*
 * An entry of several words is looked for where its first one stands, as long
 * as what comes is the begin of one.
 */
static void
add_words(struct gazette *g, size_t at, size_t len, uint32_t flags,
	bool needs_sign)
{
	size_t i;

	entries_add(&g->entries, at, len, needs_sign ? 0 : flags,
		needs_sign ? flags : 0);
	for (i = 1; i < len; i++)
		if (g->entries.text.at[at + i] == ' ')
			entries_add(&g->entries, at, i, GAZETTE_FIRST, 0);
}

static void
add_line(struct gazette *g, const struct kind *kind, struct span line)
{
	struct span key = next_column(&line), column = next_column(&line);
	const struct kind *more = NULL;
	size_t at = g->entries.text.len, len;
	bool needs_sign;

	if (!key.len || key.at[0] == '#' ||
		!(len = entries_put(&g->entries, key)))
		return;
	if (kind->pairing == ENDINGS) {
		add_pair(g, &g->endings, at, column);
		return;
	}
	if (column.len && kind->pairing == ALONE)
		more = kind_of(
			columns, sizeof columns / sizeof *columns, column);
	needs_sign = !entries_is_letter(key.at[key.len - 1]);
	add_words(
		g, at, len, kind->flags | (more ? more->flags : 0), needs_sign);
	if (kind->pairing == NAMES)
		add_pair(g, &g->names, at, column);
}

/* Folding would make a blank of a tab. */
static void
mark_columns(struct span s)
{
	char *at = (char *)s.at, *end = at + s.len;

	while ((at = memchr(at, '\t', (size_t)(end - at))))
		*at++ = COLUMN;
}

static void
add_list(struct gazette *g, const struct kind *kind, struct span text)
{
	struct span all;
	const char *end;

	mark_columns(text);
	fold_text(&g->fold, text);
	all = fold_all(&g->fold);
	while (all.len && (end = memchr(all.at, '\n', all.len))) {
		add_line(g, kind, span_make(all.at, (size_t)(end - all.at)));
		all.len -= (size_t)(end + 1 - all.at);
		all.at = end + 1;
	}
	entries_place(&g->entries);
}

/* A block at a time, so that it stays near; ended by whole lines. */
static bool
read_list(struct gazette *g, const struct kind *kind, const char *path)
{
	struct block b;
	size_t done = 0;
	bool is_read = block_open(&b, path);
	const char *end;

	while (is_read && !b.is_eof) {
		is_read = block_read(&b, done);
		end = b.text.len ? memrchr(b.text.at, '\n', b.text.len) : NULL;
		done = end ? (size_t)(end + 1 - b.text.at) : 0;
		if (is_read && done)
			add_list(g, kind, span_make(b.text.at, done));
	}
	block_close(&b);
	return is_read;
}

static bool
take(void *of, const struct config_record *c)
{
	struct span file = config_get(c, "File");
	char *name = mem_copy(file.at, file.len), *path = share_file(name);
	bool is_read = read_list(of,
		kind_of(kinds, sizeof kinds / sizeof *kinds,
			config_get(c, "Kind")),
		path);

	free(name);
	free(path);
	return is_read;
}

/* For qsort, which takes no context: keys by their text. */
struct sorted {
	struct span key;
	struct pair pair;
};

static int
by_key(const void *a, const void *b)
{
	const struct sorted *left = a, *right = b;
	int order = span_compare(left->key, right->key);

	return order ? order :
		       (left->pair.value > right->pair.value) -
			(left->pair.value < right->pair.value);
}

static void
sort_pairs(const struct gazette *g, struct pairs *p)
{
	struct sorted *all = NULL;
	size_t room = 0, i;

	all = mem_grow(all, &room, p->n + 1, sizeof *all);
	for (i = 0; i < p->n; i++)
		all[i] = (struct sorted){
			entries_text(&g->entries, p->at[i].key), p->at[i]};
	qsort(all, p->n, sizeof *all, by_key);
	for (i = 0; i < p->n; i++)
		p->at[i] = all[i].pair;
	free(all);
}

/* What two words in a row are found by. */
static uint32_t
pair_of(uint32_t first, uint32_t second)
{
	uint32_t mixed = (first ^ second * 0x9e3779b1U) * 0x85ebca6bU;

	return mixed ^ mixed >> 15;
}

/* A bit for the first and the last letter of an ending. */
static uint64_t
end_of(struct span ending)
{
	return 1ULL << (((unsigned)ending.at[0] * 8 +
				(unsigned)ending.at[ending.len - 1]) &
		       63);
}

static void
add_ends(struct gazette *g)
{
	struct span ending;

	for (size_t i = 0; i < g->endings.n; i++) {
		ending = entries_text(&g->entries, g->endings.at[i].key);
		if (ending.len && ending.len <= LONGEST_ENDING)
			g->ends[ending.len] |= end_of(ending);
	}
}

static void
add_begins(struct gazette *g)
{
	const struct entries_one *e,
		*end = g->entries.slots + g->entries.n_slots;
	struct span text, first, second;
	uint32_t hash;

	for (e = g->entries.slots; e < end; e++) {
		text = e->at ? entries_text(&g->entries, e->at) : span_of("");
		first = span_cut(&text, ' ');
		second = span_cut(&text, ' ');
		if (!second.len)
			continue;
		hash = words_hash(first.at, first.len);
		wordset_add(&g->begins,
			pair_of(hash, words_hash(second.at, second.len)));
	}
}

struct gazette *
gazette_open(void)
{
	struct gazette *g = mem_zero(sizeof *g);
	char *path = share_file("name.rec");
	bool is_read;

	entries_open(&g->entries);
	is_read = config_read(path, "pattern", take, g);
	fold_free(&g->fold);
	free(path);
	if (!is_read) {
		gazette_free(g);
		return NULL;
	}
	sort_pairs(g, &g->endings);
	sort_pairs(g, &g->names);
	add_ends(g);
	add_begins(g);
	return g;
}

void
gazette_free(struct gazette *g)
{
	if (!g)
		return;
	entries_free(&g->entries);
	wordset_free(&g->begins);
	free(g->endings.at);
	free(g->names.at);
	free(g);
}

/* Of an entry's flags: it has others if a sign follows; and it is kept. */
#define SIGNED (1U << 30)
#define KEPT (1U << 31)

static uint32_t
find_flags(const struct gazette *g, struct span word, uint32_t hash)
{
	const struct entries_one *e = entries_find(&g->entries, word, hash);

	return e->flags | (e->signed_flags ? SIGNED : 0);
}

/* All flags of word i. */
static uint32_t
flags_of(const struct gazette *g, const struct words *w, size_t i)
{
	const struct word *word = &w->at[i];
	struct vocabulary_word *known;

	if (!word->known)
		return find_flags(g, words_span(w, i), word->hash);
	known = &w->vocabulary->at[word->known];
	if (!known->flags)
		known->flags =
			KEPT | find_flags(g, words_span(w, i), word->hash);
	return known->flags;
}

/* Those of a word by itself. */
static uint32_t
own_flags(uint32_t flags)
{
	return flags &
		~(GAZETTE_FIRST | GAZETTE_NEAR | GAZETTE_HOUSE | SIGNED | KEPT);
}

uint32_t
gazette_word(const struct gazette *g, struct span word, uint32_t hash)
{
	return own_flags(entries_find(&g->entries, word, hash)->flags);
}

uint32_t
gazette_flags(const struct gazette *g, const struct words *w, size_t i)
{
	return own_flags(flags_of(g, w, i));
}

static bool
is_sign(char c)
{
	return c == '.' || c == '/' || c == '-' || c == '\'' ||
		c == FOLD_ORDINAL;
}

/* May what is between two words stand inside an entry? */
static bool
is_joint(struct span gap)
{
	size_t signs = 0, ends = 0;

	for (size_t i = 0; i < gap.len; i++) {
		if (is_sign(gap.at[i]))
			signs++;
		else if (gap.at[i] == '\n')
			ends++;
		else if (gap.at[i] != ' ' && gap.at[i] != '\r')
			return false;
	}
	return signs < 2 && ends < 2;
}

static uint32_t
flags_here(const struct entries_one *e, struct span gap)
{
	return (e->flags & ~(uint32_t)GAZETTE_FIRST) |
		(gap.len && is_sign(gap.at[0]) ? e->signed_flags : 0);
}

/* The longest entry of more words than one. */
static size_t
more_words(const struct gazette *g, const struct words *w, size_t i,
	uint32_t wanted, uint32_t *flags)
{
	char key[MOST_BYTES + FOLD_SLACK] = {0};
	struct span word = words_span(w, i);
	size_t len = 0, found = 0, n;
	const struct entries_one *e;
	uint32_t here;

	for (n = 1;; n++) {
		if (word.len >= MOST_BYTES - len)
			return found;
		memcpy(key + len, word.at, word.len);
		len += word.len;
		e = entries_find(
			&g->entries, span_make(key, len), words_hash(key, len));
		here = flags_here(e, words_gap(w, i + n - 1));
		if (n > 1 && here & wanted) {
			*flags = here;
			found = n;
		}
		if (!(e->flags & GAZETTE_FIRST) || i + n == w->n ||
			!is_joint(words_gap(w, i + n - 1)))
			return found;
		key[len++] = ' ';
		word = words_span(w, i + n);
	}
}

/* Do longer entries begin with word i and the one after it? */
static bool
may_go_on(const struct gazette *g, const struct words *w, size_t i)
{
	return i + 1 < w->n &&
		wordset_has(
			&g->begins, pair_of(w->at[i].hash, w->at[i + 1].hash));
}

size_t
gazette_at(const struct gazette *g, const struct words *w, size_t i,
	uint32_t wanted, uint32_t *flags)
{
	uint32_t all = flags_of(g, w, i);
	size_t n;

	if (all & GAZETTE_FIRST && may_go_on(g, w, i)) {
		n = more_words(g, w, i, wanted, flags);
		if (n)
			return n;
	}
	*flags = all & ~(GAZETTE_FIRST | SIGNED | KEPT);
	if (all & SIGNED)
		*flags = flags_here(entries_find(&g->entries, words_span(w, i),
					    w->at[i].hash),
			words_gap(w, i));
	return *flags & wanted ? 1 : 0;
}

/* The first pair whose key is not less. */
static size_t
first_pair(const struct gazette *g, const struct pairs *p, struct span key)
{
	size_t low = 0, high = p->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (span_compare(entries_text(&g->entries, p->at[middle].key),
			    key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_ordinary_base(const struct gazette *g, struct span stem, struct span ending)
{
	char base[MOST_BYTES + FOLD_SLACK] = {0};
	size_t len = stem.len + ending.len;

	memcpy(base, stem.at, stem.len);
	memcpy(base + stem.len, ending.at, ending.len);
	return entries_find(
		       &g->entries, span_make(base, len), words_hash(base, len))
		       ->flags &
		GAZETTE_ORDINARY;
}

/* Is the word a form of an ordinary one by its last n letters? */
static bool
is_form(const struct gazette *g, struct span word, size_t n)
{
	struct span stem = span_make(word.at, word.len - n);
	struct span ending = span_make(word.at + stem.len, n);
	size_t i;

	if (!(g->ends[n] & end_of(ending)))
		return false;
	i = first_pair(g, &g->endings, ending);
	for (; i < g->endings.n; i++) {
		if (!span_equal(entries_text(&g->entries, g->endings.at[i].key),
			    ending))
			return false;
		if (is_ordinary_base(g, stem,
			    entries_text(&g->entries, g->endings.at[i].value)))
			return true;
	}
	return false;
}

bool
gazette_is_ordinary(const struct gazette *g, struct span word, uint32_t hash)
{
	uint32_t flags = gazette_word(g, word, hash), names;

	names = GAZETTE_NAME | GAZETTE_PROPER | GAZETTE_PLACE |
		GAZETTE_COUNTRY | GAZETTE_DEPARTMENT;
	if (flags & ~names)
		return true;
	return !flags && gazette_is_form(g, word);
}

bool
gazette_is_form(const struct gazette *g, struct span word)
{
	size_t n;

	if (word.len > MOST_BYTES - LONGEST_ENDING)
		return false;
	for (n = 1; n <= LONGEST_ENDING && n + 2 <= word.len; n++)
		if (is_form(g, word, n))
			return true;
	return false;
}

bool
gazette_stands_for(const struct gazette *g, struct span diminutive, size_t *at,
	struct span *name)
{
	size_t i = *at ? *at : first_pair(g, &g->names, diminutive);

	if (i == g->names.n ||
		!span_equal(entries_text(&g->entries, g->names.at[i].key),
			diminutive))
		return false;
	*name = entries_text(&g->entries, g->names.at[i].value);
	*at = i + 1;
	return true;
}

static bool
is_article(struct span word)
{
	return word.len < 3 || span_is(word, "los") || span_is(word, "las") ||
		span_is(word, "del");
}

void
gazette_wanted_near(const struct gazette *g, struct wordset *set)
{
	const struct entries_one *e,
		*end = g->entries.slots + g->entries.n_slots;
	struct span text, word;
	const char *blank;
	uint32_t hash;

	for (e = g->entries.slots; e < end; e++) {
		if (!e->at || !(e->flags & GAZETTE_NEAR))
			continue;
		word = text = entries_text(&g->entries, e->at);
		blank = memchr(text.at, ' ', text.len);
		if (blank)
			word.len = (size_t)(blank - text.at);
		hash = words_hash(word.at, word.len);
		if (is_article(word) ||
			(!blank &&
				(gazette_is_ordinary(g, word, hash) ||
					gazette_is_form(g, word))))
			continue;
		wordset_add(set, hash);
	}
}

void
gazette_wanted(const struct gazette *g, uint32_t flags, struct wordset *set)
{
	const struct entries_one *e,
		*end = g->entries.slots + g->entries.n_slots;
	struct span text;
	const char *blank;

	for (e = g->entries.slots; e < end; e++) {
		if (!e->at || !((e->flags | e->signed_flags) & flags))
			continue;
		text = entries_text(&g->entries, e->at);
		blank = memchr(text.at, ' ', text.len);
		if (blank)
			text.len = (size_t)(blank - text.at);
		wordset_add(set, words_hash(text.at, text.len));
	}
}
