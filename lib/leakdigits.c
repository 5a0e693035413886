#include "leakdigits.h"

#include "leaknumber.h"

enum {
	MOST_GROUPS = 24,
	MOST_GAP = 3,
	NEAR_WORDS = 4,	  /* between a street and its number */
	APART_WORDS = 10, /* where the numbers stand elsewhere */
	DIGEST_SIGNS = 64,
};

/* A run of digits. */
struct group {
	size_t start, end;
	uint64_t value;
	size_t n;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(const struct leaktext *scan, size_t i)
{
	return leaktext_is_word(scan, i) && !is_digit(scan->text.at[i]);
}

/* The digit that a letter looks like, or 0. */
static char
digit_like(char c)
{
	switch (c) {
	case 'o':
		return '0';
	case 'i':
	case 'l':
		return '1';
	case 's':
		return '5';
	case 'b':
		return '8';
	case 'z':
		return '2';
	default:
		return 0;
	}
}

static void
take_digit(struct group *g, char c)
{
	if (g->n++ < LEAKNUMBER_MOST)
		g->value = g->value * 10 + (uint64_t)(c - '0');
}

/* 65432I7: a word of digits, and of letters that look like some. */
static bool
read_alike(const struct leaktext *scan, size_t start, struct group *g)
{
	size_t i, digits = 0;
	char c;

	*g = (struct group){.start = start};
	for (i = start; leaktext_is_word(scan, i); i++) {
		c = scan->text.at[i];
		digits += is_digit(c);
		c = is_digit(c) ? c : digit_like(c);
		if (!c || g->n > LEAKNUMBER_MOST)
			return false;
		take_digit(g, c);
	}
	g->end = i;
	return digits >= 4 && g->n - digits <= 2 && g->n > digits;
}

/* The digits from start on. */
static void
read_group(const struct leaktext *scan, size_t start, struct group *g)
{
	size_t i;

	*g = (struct group){.start = start};
	for (i = start; i < scan->text.len && is_digit(scan->text.at[i]); i++)
		take_digit(g, scan->text.at[i]);
	g->end = i;
}

/* Where the group begins that is one with what ends at end; 0: nowhere. */
static size_t
next_group(const struct leaktext *scan, size_t end)
{
	size_t i = end;

	while (i < scan->text.len && i - end <= MOST_GAP &&
		memchr(" .-()+\n", scan->text.at[i], 7))
		i++;
	return i > end && i - end <= MOST_GAP && i < scan->text.len &&
			is_digit(scan->text.at[i]) ?
		i :
		0;
}

static void
found(struct leaktext *scan, size_t start, size_t end, uint32_t kind)
{
	if (!(kind & LEAKSET_OFF))
		leaktext_add(scan, start, end, (uint16_t)kind);
}

static bool
look_up(struct leaktext *scan, size_t start, size_t end, uint64_t value,
	size_t n)
{
	uint32_t kind = n < LEAKNUMBER_LEAST ?
		MAP_NONE :
		leakset_number(scan->set, value, n);

	if (kind == MAP_NONE)
		return false;
	found(scan, start, end, kind);
	return true;
}

static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000,
	10000000, 100000000, 1000000000, 10000000000, 100000000000,
	1000000000000, 10000000000000, 100000000000000, 1000000000000000,
	10000000000000000, 100000000000000000, 1000000000000000000};

/* The country, 591, or a trunk prefix, 0, may stand before without a sign. */
static void
look_up_group(struct leaktext *scan, const struct group *g)
{
	static const struct {
		uint64_t value;
		size_t len, zeros;
	} prefixes[] = {{591, 3, 0}, {591, 5, 2}, {0, 1, 1}};
	size_t i, rest;

	if (g->n > LEAKNUMBER_MOST ||
		look_up(scan, g->start, g->end, g->value, g->n))
		return;
	for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (g->n < prefixes[i].len + LEAKNUMBER_LEAST)
			continue;
		rest = g->n - prefixes[i].len;
		if (g->value / powers[rest] == prefixes[i].value)
			look_up(scan, g->start, g->end, g->value % powers[rest],
				rest);
	}
}

/* Each run of groups may be a number. */
static void
look_up_all(struct leaktext *scan, const struct group *groups, size_t n)
{
	uint64_t value;
	size_t i, k, digits;

	for (i = 0; i < n; i++) {
		look_up_group(scan, &groups[i]);
		value = groups[i].value;
		digits = groups[i].n;
		for (k = i + 1; k < n; k++) {
			if (digits + groups[k].n > LEAKNUMBER_MOST)
				break;
			value = value * powers[groups[k].n] + groups[k].value;
			digits += groups[k].n;
			look_up(scan, groups[i].start, groups[k].end, value,
				digits);
		}
	}
}

/* Codes. */

static bool
is_code_gap(const struct leaktext *scan, size_t from, size_t to)
{
	size_t i;

	if (to - from > MOST_GAP)
		return false;
	for (i = from; i < to; i++)
		if (!memchr(" .-/_:#\n\xb0", scan->text.at[i], 9))
			return false;
	return true;
}

/* Letters and digits from start on, as long as a code might be one. */
static void
follow_code(struct leaktext *scan, size_t start)
{
	struct buf *code = &scan->scratch;
	size_t at = start, end, words;
	uint32_t kind;

	if (!scan->set->starts_code[(unsigned char)scan->text.at[start]])
		return;
	buf_clear(code);
	for (words = 0; words < 6 && code->len < 40; words++) {
		for (end = at; leaktext_is_word(scan, end) && end - at < 40;
			end++)
			continue;
		buf_add(code, scan->text.at + at, end - at);
		kind = map_find(&scan->set->codes, buf_all(code));
		if (kind != MAP_NONE)
			found(scan, start, end, kind);
		if (words == 1 && scan->text.at[at - 1] == '-' &&
			code->len < 8) {
			buf_byte(code, '-');
			kind = map_find(&scan->set->codes, buf_all(code));
			code->len--;
			if (kind != MAP_NONE)
				found(scan, start, end, kind);
		}
		for (at = end; at < scan->text.len && at - end <= MOST_GAP &&
			!leaktext_is_word(scan, at);
			at++)
			continue;
		if (!leaktext_is_word(scan, at) || !is_code_gap(scan, end, at))
			break;
	}
}

/* A code begins at the word, or at one of the two before it. */
static void
look_up_codes(struct leaktext *scan, size_t start)
{
	struct span before;
	size_t i, at = start;

	follow_code(scan, at);
	for (i = 0; i < 2; i++) {
		before = leaktext_before(scan, at);
		if (!before.len)
			return;
		if (!is_code_gap(scan,
			    (size_t)(before.at + before.len - scan->text.at),
			    at))
			return;
		at = (size_t)(before.at - scan->text.at);
		if (is_digit(scan->text.at[at]))
			return;
		follow_code(scan, at);
	}
}

/* Addresses. */

/*
 * Is the word one of a street? Not a number that looks like one to a scanner:
 * in a table of figures there are many.
 */
static bool
is_same(struct span word, struct span of_street)
{
	size_t i;

	if (leakword_hash(word) != leakword_hash(of_street))
		return false;
	for (i = 0; i < word.len; i++)
		if (!is_digit(word.at[i]))
			return true;
	return span_equal(word, of_street);
}

/* Are all words of the street there, the last of them ending at end? */
static bool
has_street(const struct leaktext *scan, const struct leakset_address *a,
	size_t end)
{
	size_t at = end, left = a->n_words, misses = 0;
	struct span word;

	while (left && misses < 3) {
		word = leaktext_before(scan, at);
		if (!word.len)
			return false;
		at = (size_t)(word.at - scan->text.at);
		if (is_same(word, a->words[left - 1]))
			left--;
		else if (!leakset_is_small(word))
			misses++;
	}
	if (left)
		return false;
	/* A street that is called as a town, or a flower, must be a street. */
	word = leaktext_before(scan, at);
	return a->n_words > 1 ||
		!(leaklist_flags(scan->set->list, a->words[0]) &
			(LEAKLIST_PLACE | LEAKLIST_ORDINARY)) ||
		leaklist_flags(scan->set->list, word) & LEAKLIST_THING ||
		span_is(word, "c") || span_is(word, "av");
}

static bool
is_word_of(struct span word, uint32_t number)
{
	uint32_t n = 0;
	size_t i;

	for (i = 0; i < word.len && i < 6 && is_digit(word.at[i]); i++)
		n = n * 10 + (uint32_t)(word.at[i] - '0');
	return word.len && i == word.len && n == number;
}

/* Does the other number stand near? */
static bool
has_number(const struct leaktext *scan, size_t at, uint32_t number)
{
	struct span before, after;
	size_t start = at, end = at, i;

	while (leaktext_is_word(scan, end))
		end++;
	for (i = 0; i < APART_WORDS; i++) {
		before = leaktext_before(scan, start);
		after = leaktext_after(scan, end);
		if (is_word_of(before, number) || is_word_of(after, number))
			return true;
		start = (size_t)(before.at - scan->text.at);
		end = (size_t)(after.at - scan->text.at) + after.len;
	}
	return false;
}

/* Looks for a street's last word in the words before a number, or after. */
static void
look_near(struct leaktext *scan, size_t start, size_t end, uint32_t number,
	bool is_after)
{
	const struct leakset_address *a;
	size_t at = is_after ? end : start, i, from, to;
	struct span word;
	uint32_t k;

	for (i = 0; i < APART_WORDS; i++) {
		word = is_after ? leaktext_after(scan, at) :
				  leaktext_before(scan, at);
		if (!word.len)
			return;
		from = (size_t)(word.at - scan->text.at);
		to = from + word.len;
		at = is_after ? to : from;
		for (k = leakset_place(scan->set, word, number); k;
			k = a->next) {
			a = &scan->set->addresses[k - 1];
			if (a->is_kept ||
				(!a->is_apart && (is_after || i >= NEAR_WORDS)))
				continue;
			if (!has_street(scan, a, to) ||
				(a->n_numbers > 1 &&
					!has_number(
						scan, start, a->numbers[0])))
				continue;
			leaktext_add(scan, from < start ? from : start,
				to > end ? to : end, a->kind);
		}
	}
}

static void
look_up_address(struct leaktext *scan, const struct group *g)
{
	/* A ruling, 215/2026, and a day are no houses. */
	if (g->n > 5 || !scan->set->n_addresses ||
		(g->end + 1 < scan->text.len && scan->text.at[g->end] == '/' &&
			is_digit(scan->text.at[g->end + 1])))
		return;
	if (!(scan->set->house_bits[g->value % 65536 / 64] >> g->value % 64 &
		    1))
		return;
	look_near(scan, g->start, g->end, (uint32_t)g->value, false);
	look_near(scan, g->start, g->end, (uint32_t)g->value, true);
}

/* A digest (SHA-256), as the cover of a workbook has, is no number of anybody.
 */
static bool
is_digest(const struct leaktext *scan, size_t start, size_t *end)
{
	size_t i = start;

	while (i < scan->text.len && scan->text.at[i] &&
		strchr("0123456789abcdef", scan->text.at[i]))
		i++;
	*end = i;
	return i == start + DIGEST_SIGNS && !leaktext_is_word(scan, i);
}

void
leakdigits_none(struct leaktext *scan, size_t start)
{
	look_near(scan, start, start + 3, LEAKSET_NO_NUMBER, false);
}

size_t
leakdigits(struct leaktext *scan, size_t start)
{
	struct group groups[MOST_GROUPS];
	size_t n = 0, at = start, end = start;

	if (is_digest(scan, start, &end))
		return end;
	look_up_codes(scan, start);
	if (read_alike(scan, start, &groups[0])) {
		look_up_group(scan, &groups[0]);
		return groups[0].end;
	}
	while (is_letter(scan, at))
		at++;
	do {
		read_group(scan, at, &groups[n]);
		end = groups[n].end;
		look_up_address(scan, &groups[n++]);
		at = next_group(scan, end);
	} while (at && n < MOST_GROUPS);
	look_up_all(scan, groups, n);
	/* What begins in the last group may go on beyond it. */
	return n == MOST_GROUPS ? groups[n / 2].start : end;
}
