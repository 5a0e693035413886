/* What the patterns begin at, and the tables by which it is found. */
#include "patternset.h"

#include "diag.h"

#include <stdlib.h>

static uint32_t
add_hash(struct patterns *p, struct span word)
{
	uint32_t hash = words_hash_span(word);

	p->hashes = mem_grow(
		p->hashes, &p->hashes_room, p->n_hashes + 1, sizeof *p->hashes);
	p->hashes[p->n_hashes++] = hash;
	return hash;
}

static void
add_start(struct patterns *p, struct patternstart start)
{
	p->starts = mem_grow(
		p->starts, &p->starts_room, p->n_starts + 1, sizeof *p->starts);
	p->starts[p->n_starts++] = start;
}

static void
add_then(struct patternnumbers *p, struct span word, uint64_t bit)
{
	if (span_is(word, "digit")) {
		p->then_digit |= bit;
		return;
	}
	if (span_is(word, "capitals") || span_is(word, "capital")) {
		*(word.len == 8 ? &p->then_capitals : &p->then_capital) |= bit;
		return;
	}
	p->thens = mem_grow(
		p->thens, &p->thens_room, p->n_thens + 1, sizeof *p->thens);
	p->thens[p->n_thens].hash = words_hash_span(word);
	p->thens[p->n_thens++].starts = bit;
}

static void
add_signs(uint64_t by_sign[256], struct span signs, uint64_t bit)
{
	if (span_is(signs, "blank"))
		signs = span_of(" \n");
	for (size_t i = 0; i < signs.len; i++)
		by_sign[(unsigned char)signs.at[i]] |= bit;
}

/* "5-8" */
static bool
cut_range(struct span *rest, size_t *min, size_t *max)
{
	struct span word = span_word(rest), first = span_cut(&word, '-');
	size_t *to[] = {min, max}, k, i;
	struct span ends[] = {first, word};

	for (k = 0; k < 2; k++) {
		*to[k] = 0;
		if (!ends[k].len || ends[k].len > 2)
			return false;
		for (i = 0; i < ends[k].len; i++) {
			if (ends[k].at[i] < '0' || ends[k].at[i] > '9')
				return false;
			*to[k] = *to[k] * 10 + (size_t)(ends[k].at[i] - '0');
		}
	}
	return *min && *min <= *max && *max <= PATTERN_LONGEST;
}

/* What stands beside a number, as far as a Start says it. */
static const char *
add_limits(struct patternnumbers *p, struct span rest, uint64_t bit)
{
	enum { NEITHER, THEN, SIGN, AFTER } part = NEITHER;
	struct span word;

	p->any_then |= bit;
	p->any_sign |= bit;
	p->any_after |= bit;
	while ((word = span_word(&rest)).len) {
		if (span_is(word, "then")) {
			part = THEN;
			p->any_then &= ~bit;
		} else if (span_is(word, "sign")) {
			part = SIGN;
			p->any_sign &= ~bit;
		} else if (span_is(word, "after")) {
			part = AFTER;
			p->any_after &= ~bit;
		} else if (part == THEN) {
			add_then(p, word, bit);
		} else if (part != NEITHER) {
			add_signs(part == SIGN ? p->by_sign : p->by_after, word,
				bit);
		} else {
			return _("after a length comes 'then', 'sign' or "
				 "'after'");
		}
	}
	return NULL;
}

static const char *
add_number(struct patternnumbers *p, struct span rest, enum pattern_run run,
	uint32_t pattern)
{
	uint64_t bit;
	size_t min, max;

	if (!cut_range(&rest, &min, &max))
		return _("a run needs its least and greatest length");
	bit = 1ULL << p->n;
	p->at[p->n++] = pattern;
	for (; min <= max; min++)
		p->by_len[run][min] |= bit;
	return add_limits(p, rest, bit);
}

/* The words after "then", for all those before it. */
static void
add_follower(struct patterns *p, struct span word, size_t first)
{
	bool is_digit = span_is(word, "digit");
	uint32_t hash = 0;

	if (!is_digit)
		hash = add_hash(p, word);
	for (size_t i = first; i < p->n_starts; i++) {
		if (!is_digit)
			p->starts[i].may_be[hash / 64 % 4] |= 1ULL << hash % 64;
		p->starts[i].then_digit |= is_digit;
		p->starts[i].n_then += !is_digit;
	}
}

static const char *
add_words(struct patterns *p, struct span rest, uint32_t pattern)
{
	struct patternstart start = {.pattern = pattern};
	size_t first = p->n_starts;
	bool is_after = false;
	struct span word;

	start.then = (uint32_t)p->n_hashes;
	while ((word = span_word(&rest)).len) {
		if (span_is(word, "then")) {
			is_after = true;
		} else if (is_after) {
			add_follower(p, word, first);
		} else {
			start.hash = words_hash_span(word);
			add_start(p, start);
		}
	}
	return p->n_starts > first ? NULL : _("a start needs a word");
}

static void
add_sign(struct patternsign *sign, uint32_t pattern)
{
	sign->at =
		mem_grow(sign->at, &sign->room, sign->n + 1, sizeof *sign->at);
	sign->at[sign->n++] = pattern;
}

/* The last one that has room, or a new one. */
static struct patternnumbers *
numbers_for(struct patterns *p, bool is_strict)
{
	struct patternnumbers *last;
	size_t i;

	for (i = 0; i < p->n_numbers; i++)
		if (p->numbers[i].is_strict == is_strict &&
			p->numbers[i].n < PATTERN_NUMBERS)
			return &p->numbers[i];
	p->numbers = mem_grow(p->numbers, &p->numbers_room, p->n_numbers + 1,
		sizeof *p->numbers);
	last = &p->numbers[p->n_numbers++];
	memset(last, 0, sizeof *last);
	last->is_strict = is_strict;
	return last;
}

const char *
patternstart_add(struct patterns *p, struct span start, uint32_t pattern)
{
	struct span rest = start, word = span_word(&rest);
	bool is_strict = p->list[pattern].is_strict;
	static const char signs[] = PATTERN_SIGNS;
	const char *sign;

	if (span_is(word, "digit"))
		return add_number(numbers_for(p, is_strict), rest,
			PATTERN_DIGITS, pattern);
	if (span_is(word, "code"))
		return add_number(
			numbers_for(p, is_strict), rest, PATTERN_CODE, pattern);
	sign = strchr(signs, word.at[0]);
	if (word.len != 1 || !sign)
		return add_words(p, start, pattern);
	add_sign(&p->signs[sign - signs], pattern);
	return rest.len ? _("nothing comes after a sign") : NULL;
}

const char *
patternstart_ahead(struct patternahead *ahead, struct span words)
{
	struct span word;

	while ((word = span_word(&words)).len) {
		if (span_is(word, "@")) {
			ahead->is_at = true;
		} else if (word.len == 1 && word.at[0] > '0' &&
			word.at[0] <= '9') {
			ahead->digits = (size_t)(word.at[0] - '0');
		} else if (ahead->n < PATTERN_AHEAD) {
			ahead->hashes[ahead->n++] = words_hash_span(word);
		} else {
			return _("there are too many words");
		}
	}
	return NULL;
}

static int
compare(uint32_t a, uint32_t b)
{
	uint32_t x = a % PATTERN_BUCKETS, y = b % PATTERN_BUCKETS;

	if (x != y)
		return x < y ? -1 : 1;
	return (a > b) - (a < b);
}

static int
by_start(const void *a, const void *b)
{
	const struct patternstart *x = a, *y = b;
	int order = compare(x->hash, y->hash);

	if (order)
		return order;
	return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static int
by_then(const void *a, const void *b)
{
	const struct patternthen *x = a, *y = b;

	return compare(x->hash, y->hash);
}

/* One row for each word that may follow. */
static void
merge_thens(struct patternnumbers *p)
{
	size_t n = 0, i;

	for (i = 0; i < p->n_thens; i++)
		if (n && p->thens[n - 1].hash == p->thens[i].hash)
			p->thens[n - 1].starts |= p->thens[i].starts;
		else
			p->thens[n++] = p->thens[i];
	p->n_thens = n;
}

static void
index_thens(struct patternnumbers *p)
{
	size_t i;

	if (p->n_thens)
		qsort(p->thens, p->n_thens, sizeof *p->thens, by_then);
	merge_thens(p);
	for (i = p->n_thens; i--;)
		p->then_bucket[p->thens[i].hash % PATTERN_BUCKETS] =
			(uint16_t)(i + 1);
}

void
patternstart_index(struct patterns *p)
{
	size_t i;

	if (p->n_starts)
		qsort(p->starts, p->n_starts, sizeof *p->starts, by_start);
	for (i = p->n_starts; i--;)
		p->bucket[p->starts[i].hash % PATTERN_BUCKETS] =
			(uint16_t)(i + 1);
	for (i = 0; i < p->n_numbers; i++)
		index_thens(&p->numbers[i]);
}
