/*
 * Finds the patterns in a text. Only words that are notable are looked at, and
 * of the patterns only those whose Start says that they may begin there: by
 * tables, so that few expressions are tried. Each sees a window of the text,
 * and a pattern does not begin again inside its own last match: so no text
 * takes longer than its length says.
 */
#include "pattern.h"

#include "diag.h"
#include "patternset.h"

enum {
	WINDOW = 400,	  /* what an expression sees after its start */
	BEFORE = 60,	  /* and its context before */
	CASED = 4096,	  /* so much is given its capitals at once */
	LONGEST_JOIN = 3, /* of the words between those in capitals: del, y */
	LONGEST_REPEATED = 4, /* number that is remembered */
	MOST_WORDS = 6,	      /* that are remembered of a start */
	LONGEST_LOCAL = 64, /* of an address's part before the at sign: RFC 5321
			     */
};

struct finding {
	struct patterns *p;
	const struct words *w;
	struct span text;
	struct finds *out;
	size_t cased, cased_end; /* where the cased piece is from */
	bool is_good;
};

void
patterns_wanted(const struct patterns *p, struct wordset *wanted)
{
	for (size_t i = 0; i < p->n_starts; i++)
		wordset_add(wanted, p->starts[i].hash);
}

bool
patterns_seek(const struct patterns *p, uint32_t hash)
{
	return patternstart_find(p, hash) != NULL;
}

void
patterns_forget(struct patterns *p)
{
	patternmemo_free(p->memo);
	p->memo = NULL;
}

void
patterns_strict(struct patterns *p, bool is_strict)
{
	p->is_strict = is_strict;
}

static void
reach_limit(struct finding *f, const struct pattern *pattern)
{
	diag_at(DIAG_MATCH_LIMIT, (struct diag_place){0},
		_("the pattern '%s' was given up: too many ways to match"),
		kinds_rule_name(f->p->kinds, pattern->rule));
	f->is_good = false;
}

/* Eight folded bytes with their capitals: bit 6 is that of letters. */
static inline void
put_eight(char *to, const char *from, const char *capitals)
{
	uint64_t text, marks;

	memcpy(&text, from, 8);
	memcpy(&marks, capitals, 8);
	text ^= (marks & text >> 6) << 5;
	memcpy(to, &text, 8);
}

/* The text from start to before end with its capitals as they were. */
static struct span
with_capitals(struct finding *f, size_t start, size_t end)
{
	const struct fold *fold = f->w->fold;
	size_t from, i;
	char *to;

	if (start < f->cased || end > f->cased_end) {
		from = start < WINDOW ? 0 : start - WINDOW;
		f->cased_end =
			f->text.len - from < CASED ? f->text.len : from + CASED;
		f->cased = from;
		buf_clear(&f->p->cased);
		to = buf_reserve(&f->p->cased, CASED + 8);
		/* Beyond its end a folded text may be read. */
		for (i = 0; from + i < f->cased_end; i += 8)
			put_eight(to + i, fold->folded.at + from + i,
				fold->capitals.at + from + i);
	}
	return span_make(f->p->cased.at + (start - f->cased), end - start);
}

/* The text from start to before end as a pattern sees it. */
static struct span
window(struct finding *f, const struct pattern *pattern, size_t start,
	size_t end)
{
	return pattern->has_capitals ?
		with_capitals(f, start, end) :
		span_make(f->text.at + start, end - start);
}

static bool
match(struct finding *f, struct pattern *pattern, size_t at,
	struct matcher_piece *piece)
{
	size_t end = f->text.len - at < WINDOW ? f->text.len : at + WINDOW;
	size_t start = at < BEFORE ? 0 : at - BEFORE;
	struct span text = window(f, pattern, start, end);
	enum matcher_answer answer =
		matcher_at(pattern->match, text, at - start, piece);

	if (answer == MATCHER_LIMIT)
		reach_limit(f, pattern);
	if (answer != MATCHER_YES)
		return false;
	piece->start += start;
	piece->end += start;
	piece->whole_end += start;
	return true;
}

static bool
is_before(struct finding *f, struct pattern *pattern, struct matcher *m,
	size_t at)
{
	size_t start = at < BEFORE ? 0 : at - BEFORE;
	struct span text = window(f, pattern, start, at);
	enum matcher_answer answer = matcher_try(m, text);

	if (answer == MATCHER_LIMIT)
		reach_limit(f, pattern);
	return answer == MATCHER_YES;
}

/* The bracket or plus sign right before a number belongs to it. */
static size_t
with_sign(const struct finding *f, size_t start, size_t end)
{
	const char *at = f->text.at;
	bool is_closed = memchr(at + start, ')', end - start) &&
		!memchr(at + start, '(', end - start);

	if (start && at[start - 1] == '(' && is_closed)
		start--;
	if (start && at[start - 1] == '+')
		start--;
	return start;
}

/* Does a pattern match there, so that the match reaches beyond least? */
static bool
matches(struct finding *f, uint32_t number, size_t at, size_t least,
	struct matcher_piece *piece)
{
	return match(f, &f->p->list[number], at, piece) &&
		piece->whole_end > least;
}

/*
 * The slot that what becomes of a pattern at a word is to be noted in: of it
 * and of as few words after it as could tell that it cannot match, and what it
 * may look back at. NULL if none could, if it is known to match after such
 * words, or if the text ends there. *is_dead says that it cannot match.
 */
static struct patternmemo_slot *
recall(struct finding *f, uint32_t number, const struct word *word,
	bool *is_dead)
{
	struct pattern *pattern = &f->p->list[number];
	const struct word *end = word, *most = word + MOST_WORDS;
	struct patternmemo_slot *slot;
	uint32_t hash = 0;
	size_t start;

	/* Long numbers hardly come again. */
	if (!f->p->memo ||
		(word->shape & WORD_DIGITS && word->len > LONGEST_REPEATED) ||
		word->at < pattern->behind || most >= f->w->at + f->w->n)
		return NULL;
	start = word->at - pattern->behind;
	while (end < most) {
		hash = hash * 31 + end++->hash;
		if (end->at - start > PATTERNMEMO_LONGEST)
			return NULL;
		slot = patternmemo_at(f->p->memo, (uint16_t)number, hash,
			window(f, pattern, start, end->at));
		if (!slot)
			return NULL;
		*is_dead = slot->state == PATTERNMEMO_DEAD;
		if (slot->state == PATTERNMEMO_LIVE)
			return NULL;
		if (slot->state != PATTERNMEMO_OPEN)
			return slot;
	}
	return NULL;
}

/* Likewise at a word, and quickly where that is known already. */
static bool
matches_word(struct finding *f, uint32_t number, const struct word *word,
	size_t least, struct matcher_piece *piece)
{
	struct pattern *pattern = &f->p->list[number];
	bool is_dead = false, is_match;
	struct patternmemo_slot *slot = recall(f, number, word, &is_dead);

	if (is_dead)
		return false;
	is_match = match(f, pattern, word->at, piece);
	if (slot)
		patternmemo_note(
			slot, pattern->match, pattern->behind, is_match);
	return is_match && piece->whole_end > least;
}

/* May a match of a pattern begin there, by its first byte? */
static bool
may_begin(const struct finding *f, const struct pattern *pattern, size_t at)
{
	unsigned first = (unsigned char)f->text.at[at];

	if (!pattern->begins)
		return true;
	if (pattern->has_capitals && f->w->fold->capitals.at[at])
		first ^= (first >> 6 & 1) << 5;
	return pattern->begins[first / 8] >> first % 8 & 1;
}

static bool
may_try(const struct finding *f, uint32_t number, size_t at)
{
	const struct pattern *pattern = &f->p->list[number];

	return pattern->done <= at &&
		(!pattern->is_strict || f->p->is_strict) &&
		may_begin(f, pattern, at);
}

/* Adds what a pattern found at a place, if what stands before it allows it. */
static bool
take(struct finding *f, uint32_t number, size_t at,
	const struct matcher_piece *piece)
{
	struct pattern *pattern = &f->p->list[number];
	struct find find = {.who = FINDS_NOBODY};

	if (pattern->before && !is_before(f, pattern, pattern->before, at))
		return false;
	if (pattern->not_before &&
		is_before(f, pattern, pattern->not_before, at))
		return false;
	pattern->done = (uint32_t)piece->whole_end;
	find.start = (uint32_t)with_sign(f, piece->start, piece->end);
	find.end = (uint32_t)piece->end;
	find.kind = pattern->kind;
	find.rule = pattern->rule;
	find.trust = pattern->trust;
	finds_add(f->out, find);
	return true;
}

/* Tries a pattern at a place; what it finds must reach beyond least. */
static bool
try(struct finding *f, uint32_t number, size_t at, size_t least)
{
	struct matcher_piece piece;

	return may_try(f, number, at) &&
		matches(f, number, at, least, &piece) &&
		take(f, number, at, &piece);
}

static bool
try_word(struct finding *f, uint32_t number, const struct word *word,
	size_t least)
{
	struct matcher_piece piece;

	return may_try(f, number, word->at) &&
		matches_word(f, number, word, least, &piece) &&
		take(f, number, word->at, &piece);
}

/* Does a match go back from one word to the one before? */
static bool
goes_back(const struct finding *f, uint8_t shape, const struct word *word)
{
	const struct word *before = word - 1;
	size_t end = before->at + before->len;

	if (shape == (WORD_LETTERS | WORD_DIGITS))
		return true;
	if (memchr(f->text.at + end, ':', word->at - end))
		return false;
	return before->shape & (shape | WORD_DIGITS) ||
		before->len <= LONGEST_JOIN;
}

static bool
is_of_ahead(const struct patternahead *ahead, const struct word *word)
{
	if (ahead->digits && word->shape & WORD_DIGITS &&
		word->len == ahead->digits)
		return true;
	for (size_t k = 0; k < ahead->n; k++)
		if (word->hash == ahead->hashes[k])
			return true;
	return false;
}

/*
 * May what must come after a start do so in its window? A letter of no alphabet
 * of ours may end a word for an expression, but not for us.
 */
static bool
is_ahead(const struct finding *f, const struct patternahead *ahead,
	const struct word *word)
{
	const char *from = f->text.at + word->at;
	size_t len = f->text.len - word->at;

	if (!ahead->is_at && !ahead->digits && !ahead->n)
		return true;
	len = len < WINDOW ? len : WINDOW;
	if ((ahead->is_at && memchr(from, '@', len)) ||
		memchr(from, FOLD_LETTER, len))
		return true;
	for (len += word->at; word->at < len; word++)
		if (is_of_ahead(ahead, word))
			return true;
	return false;
}

/* Tries a pattern at a word, and at those before it, the farthest first. */
static void
try_from(struct finding *f, uint32_t number, size_t i)
{
	const struct pattern *pattern = &f->p->list[number];
	const struct word *last = &f->w->at[i], *word = last;
	size_t n;

	if (!is_ahead(f, &pattern->ahead, last))
		return;
	for (n = 0; n < pattern->back && word > f->w->at; n++, word--)
		if (!goes_back(f, pattern->back_shape, word))
			break;
	for (; word <= last; word++)
		if ((word == last || word->shape & pattern->back_shape) &&
			try_word(f, number, word, last->at))
			return;
}

static bool
may_follow(const struct finding *f, const struct patternstart *start, size_t i)
{
	const struct word *next = &f->w->at[i + 1];
	uint32_t k;

	if (!start->n_then && !start->then_digit)
		return true;
	if (start->then_digit && next->shape & WORD_DIGITS)
		return true;
	if (!(start->may_be[next->hash / 64 % 4] >> next->hash % 64 & 1))
		return false;
	for (k = 0; k < start->n_then; k++)
		if (f->p->hashes[start->then + k] == next->hash)
			return true;
	return false;
}

static void
at_word(struct finding *f, size_t i)
{
	uint32_t hash = f->w->at[i].hash;
	const struct patternstart *start = patternstart_find(f->p, hash),
				  *end = f->p->starts + f->p->n_starts;

	for (; start && start < end && start->hash == hash; start++)
		if (may_follow(f, start, i))
			try_from(f, start->pattern, i);
}

/* Is a word with digits a number of which some were misread? */
static bool
is_number(struct span word)
{
	size_t n = 0, i;

	for (i = 0; i < word.len; i++) {
		if (word.at[i] >= '0' && word.at[i] <= '9')
			continue;
		if (!memchr("oilsbz", word.at[i], 6))
			return false;
		n++;
	}
	return n <= word.len / 2;
}

/* The Starts of numbers that a word with digits may be one of. */
static uint64_t
starts_of(const struct finding *f, const struct patternnumbers *p, size_t i)
{
	const struct word *word = &f->w->at[i];
	size_t len = word->len < PATTERN_LONGEST ? word->len : PATTERN_LONGEST;
	unsigned char sign = (unsigned char)f->text.at[word->at + word->len];
	uint64_t starts = 0, then = p->any_then;
	unsigned char before;

	if (word->shape & WORD_LETTERS)
		starts = p->by_len[PATTERN_CODE][len];
	if (!(word->shape & WORD_LETTERS) || is_number(words_span(f->w, i)))
		starts |= p->by_len[PATTERN_DIGITS][len];
	starts &= p->any_sign | p->by_sign[sign];
	before = word->at ? (unsigned char)f->text.at[word->at - 1] : 0;
	starts &= p->any_after | p->by_after[before];
	if (!(starts & ~then))
		return starts;
	then |= patternstart_then(p, word[1].hash);
	if (word[1].shape & WORD_DIGITS)
		then |= p->then_digit;
	if (word[1].shape & WORD_CAPITAL)
		then |= p->then_capital;
	if (word[1].shape & WORD_CAPITALS)
		then |= p->then_capitals;
	return starts & then;
}

static void
at_number(struct finding *f, size_t i)
{
	const struct patternnumbers *p = f->p->numbers;
	const struct patternnumbers *end = p + f->p->n_numbers;
	uint64_t starts;

	for (; p < end; p++) {
		if (p->is_strict && !f->p->is_strict)
			continue;
		for (starts = starts_of(f, p, i); starts; starts &= starts - 1)
			try_from(f, p->at[__builtin_ctzll(starts)], i);
	}
}

static bool
is_local(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
		c == '_' || c == '-' || c == '+' || c == '%' ||
		c == FOLD_LETTER;
}

/* Where the run of signs before an at sign begins; blanks may stand between. */
static size_t
local_start(const struct finding *f, size_t at)
{
	const char *text = f->text.at;
	size_t start = at, least = at < LONGEST_LOCAL ? 0 : at - LONGEST_LOCAL;

	if (start > least + 1 && span_is_blank(text[start - 1]) &&
		is_local(text[start - 2]))
		start--;
	while (start > least && is_local(text[start - 1]))
		start--;
	return start;
}

static void
at_signs(struct finding *f, const struct patternsign *of, char sign)
{
	const char *next = f->text.at, *end = next + f->text.len;
	size_t at, i;

	while (next < end &&
		(next = memchr(next, sign, (size_t)(end - next)))) {
		at = (size_t)(next++ - f->text.at);
		for (i = 0; i < of->n; i++)
			if (!try(f, of->at[i], local_start(f, at), at))
				try(f, of->at[i], at, at);
	}
}

bool
patterns_find(struct patterns *p, const struct words *w, struct finds *out)
{
	struct finding f = {.p = p,
		.w = w,
		.text = fold_all(w->fold),
		.out = out,
		.is_good = true};
	size_t i, k;

	for (i = 0; i < p->n; i++)
		p->list[i].done = 0;
	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (w->at[i].shape & WORD_DIGITS)
			at_number(&f, i);
		if (w->at[i].shape & WORD_WANTED &&
			w->at[i].seekers & SEEK_PATTERN)
			at_word(&f, i);
	}
	for (i = 0; f.text.len && i < sizeof p->signs / sizeof *p->signs; i++)
		if (p->signs[i].n)
			at_signs(&f, &p->signs[i], PATTERN_SIGNS[i]);
	return f.is_good;
}
