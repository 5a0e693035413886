#include "trace.h"

/* How many words a number may be written in, and what may stand between. */
enum { MOST_GROUPS = 8, MOST_SIGNS = 3, MOST_SKIPPED = 4, LONGEST_CODE = 2 };

/* Digits, and letters that are read for digits. */
static char
digit_of(char c)
{
	switch (c) {
	case 'o':
		return '0';
	case 'l':
	case 'i':
		return '1';
	case 's':
		return '5';
	case 'b':
		return '8';
	case 'z':
		return '2';
	default:
		return c >= '0' && c <= '9' ? c : 0;
	}
}

/* Adds the digits of a word; false if it has what is none. */
static bool
add_digits(const struct words *w, size_t i, char *digits, size_t *n)
{
	struct span word = words_span(w, i);
	size_t k;
	char c;

	if (!(w->at[i].shape & WORD_DIGITS))
		return false;
	for (k = 0; k < word.len; k++) {
		c = digit_of(word.at[k]);
		if (!c || *n == ROSTER_MOST_DIGITS)
			return false;
		digits[(*n)++] = c;
	}
	return true;
}

/* Words come again and again: what was found of the last ones. */
enum { REMEMBERED = 128 };

struct remembered {
	uint64_t begin; /* the first letters of the word */
	uint32_t hash;
	bool is_known, is_skipped;
};

/* A text that is searched. */
struct search {
	const struct roster *roster;
	const struct words *w;
	struct roster_scene *scene;
	struct finds *finds;
	struct remembered last[REMEMBERED];
};

static bool
is_person(const struct roster *roster, uint16_t kind)
{
	return span_is(kinds_at(roster->kinds, kind)->role, "person");
}

/* Words first to last are a trace: whose it is, the text speaks of. */
static void
put(const struct search *s, size_t first, size_t last,
	const struct roster_trace *trace)
{
	const struct words *w = s->w;

	finds_add(s->finds,
		(struct find){.start = w->at[first].at,
			.end = w->at[last].at + w->at[last].len,
			.kind = trace->kind,
			.rule = trace->n ? s->roster->rule_words :
					   s->roster->rule_number,
			.trust = FINDS_KNOWN,
			.who = is_person(s->roster, trace->kind) ?
				trace->who :
				FINDS_NOBODY});
	roster_scene_add(s->roster, s->scene, trace->who);
}

static bool
is_number_gap(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);
	size_t k;

	for (k = 0; k < gap.len; k++)
		if (!strchr(" .-/()\n,", gap.at[k]))
			return false;
	return gap.len <= MOST_SIGNS;
}

/* The word after a number that belongs to it: 5566120-CM, 6690134-1A. */
static size_t
code_end(const struct words *w, size_t i)
{
	return i + 1 < w->n && span_is(words_gap(w, i), "-") &&
			w->at[i + 1].len <= LONGEST_CODE &&
			w->at[i + 1].shape & WORD_LETTERS ?
		i + 1 :
		i;
}

/* Groups of digits from word i on that are a number of the register. */
static void
find_number(const struct search *s, size_t i)
{
	const struct roster *roster = s->roster;
	char digits[ROSTER_MOST_DIGITS];
	size_t n = 0, k;
	uint32_t at;

	for (k = i; k < s->w->n && k < i + MOST_GROUPS; k++) {
		if (!add_digits(s->w, k, digits, &n))
			return;
		at = roster->lengths >> n & 1 ?
			map_find(&roster->numbers, span_make(digits, n)) :
			MAP_NONE;
		if (at != MAP_NONE)
			put(s, i, code_end(s->w, k), &roster->traces[at]);
		if (!is_number_gap(s->w, k))
			return;
	}
}

/* A number with the country before it is one word: 59171723456. */
static void
find_ending(const struct search *s, size_t i)
{
	struct span word = words_span(s->w, i);
	uint32_t at;

	if (word.len != 11 || memcmp(word.at, "591", 3))
		return;
	at = map_find(&s->roster->numbers, span_make(word.at + 3, 8));
	if (at != MAP_NONE && s->roster->traces[at].kind == s->roster->phone)
		put(s, i, i, &s->roster->traces[at]);
}

static bool
is_phrase_gap(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);
	size_t k, lines = 0;

	for (k = 0; k < gap.len; k++)
		if (gap.at[k] == '\n' && ++lines > 1)
			return false;
	return gap.len <= 2 * MOST_SIGNS;
}

/* May a word of an address be left out? */
static bool
is_skipped(struct search *s, size_t i)
{
	const struct word *word = &s->w->at[i];
	struct remembered *last = &s->last[word->hash % REMEMBERED];
	struct remembered new = {.hash = word->hash, .is_known = true};

	memcpy(&new.begin, s->w->fold->folded.at + word->at, sizeof new.begin);
	if (word->len < sizeof new.begin)
		new.begin &= (1ULL << 8 * word->len) - 1;
	if (last->is_known && last->hash == new.hash &&
		last->begin == new.begin)
		return last->is_skipped;
	new.is_skipped = roster_is_skipped(s->roster, word->hash) ||
		(gazette_flags(s->roster->gazette, s->w, i) &
			GAZETTE_ADDRESS) != 0;
	*last = new;
	return new.is_skipped;
}

/* The word after the last of a trace if it begins at word i; or i. */
static size_t
phrase_end(struct search *s, size_t i, const struct roster_trace *trace)
{
	const struct words *w = s->w;
	size_t k = i, n = 0;

	for (; k < w->n; k++) {
		if (w->at[k].hash == trace->hashes[n]) {
			if (++n == trace->n)
				return k + 1;
		} else {
			if (!trace->is_address || !is_skipped(s, k))
				return i;
		}
		if (!is_phrase_gap(w, k))
			return i;
	}
	return i;
}

/* Those of the traces that begin with word i and one of this hash; or none. */
static void
try_pair(struct search *s, size_t i, uint32_t second)
{
	const struct roster *roster = s->roster;
	const struct roster_trace *trace;
	uint32_t at = roster->slots[roster_pair(s->w->at[i].hash, second) &
		(roster->n_slots - 1)];
	size_t end;

	for (; at; at = trace->next) {
		trace = &roster->traces[at - 1];
		end = phrase_end(s, i, trace);
		if (end > i)
			put(s, i, end - 1, trace);
	}
}

/*
 * Traces begin with two words; in addresses small ones may stand between. Codes
 * without their hyphens are one.
 */
static void
find_phrases(struct search *s, size_t i)
{
	size_t k = i + 1;

	if (s->w->at[i].shape & WORD_DIGITS)
		try_pair(s, i, 0);
	if (k >= s->w->n || !is_phrase_gap(s->w, i))
		return;
	try_pair(s, i, s->w->at[k].hash);
	while (k + 1 < s->w->n && k - i < MOST_SKIPPED && is_skipped(s, k) &&
		is_phrase_gap(s->w, k))
		k++;
	if (k > i + 1)
		try_pair(s, i, s->w->at[k].hash);
}

void
trace_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds)
{
	struct search s = {
		.roster = roster, .w = w, .scene = scene, .finds = finds};
	size_t k, i;

	if (!roster->n_traces)
		return;
	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (w->at[i].shape & WORD_DIGITS) {
			find_number(&s, i);
			find_ending(&s, i);
		}
		if (w->at[i].shape & WORD_WANTED &&
			w->at[i].seekers & SEEK_TRACE)
			find_phrases(&s, i);
	}
}
