#include "near.h"

#include "mem.h"
#include "text.h"

#include <stdlib.h>

/* No text is near to one that is longer: text_distance. */
enum { LONGEST = 64 };

struct near_text
near_text(struct span text)
{
	struct near_text t = {.text = text};
	size_t i;

	for (i = 0; i < text.len && i < LONGEST; i++)
		t.letters[(unsigned char)text.at[i] % NEAR_LETTERS]++;
	return t;
}

static size_t
count_shared(const struct near_text *a, const struct near_text *b)
{
	unsigned shared = 0;
	int i;

	for (i = 0; i < NEAR_LETTERS; i++)
		shared += a->letters[i] < b->letters[i] ? a->letters[i] :
							  b->letters[i];
	return shared;
}

/* How far two texts are apart, or SIZE_MAX if by more than most. */
static size_t
compare(const struct near_text *a, const struct near_text *b, size_t most)
{
	size_t one = a->text.len, other = b->text.len, distance;
	size_t len = one > other ? one : other;

	if (len > LONGEST || one + most < other || other + most < one ||
		len - count_shared(a, b) > most)
		return SIZE_MAX;
	distance = text_distance(a->text, b->text);
	return distance > most ? SIZE_MAX : distance;
}

void
near_start_exact(struct near *n, struct near_text wanted)
{
	n->wanted = wanted;
	n->best = span_of(NULL);
	n->least = SIZE_MAX;
}

void
near_start(struct near *n, struct span wanted)
{
	buf_clear(&n->given);
	text_fold(&n->given, wanted);
	near_start_exact(n, near_text(buf_all(&n->given)));
}

bool
near_try_text(struct near *n, const struct near_text *text, size_t most,
	struct span candidate)
{
	size_t distance;

	if (!n->least)
		return false;
	if (most >= n->least)
		most = n->least - 1;
	distance = compare(&n->wanted, text, most);
	if (distance > most)
		return false;
	n->least = distance;
	n->best = candidate;
	return true;
}

void
near_try(struct near *n, struct span candidate)
{
	struct near_text text;

	buf_clear(&n->folded);
	text_fold(&n->folded, candidate);
	text = near_text(buf_all(&n->folded));
	near_try_text(n, &text, text.text.len / 3, candidate);
}

void
near_free(struct near *n)
{
	buf_free(&n->given);
	buf_free(&n->folded);
}

void
near_list_add(struct near_list *list, struct span text, uint32_t number)
{
	list->at =
		mem_grow(list->at, &list->room, list->n + 1, sizeof *list->at);
	list->at[list->n].text = near_text(text);
	list->at[list->n++].number = number;
}

const struct near_numbered *
near_list_find(const struct near_list *list, struct span wanted)
{
	const struct near_numbered *found = NULL;
	struct near n = {0};
	size_t i;

	near_start_exact(&n, near_text(wanted));
	for (i = 0; i < list->n; i++) {
		const struct near_numbered *it = &list->at[i];

		if (near_try_text(&n, &it->text, it->text.text.len / 3,
			    it->text.text))
			found = it;
	}
	return found;
}

/*
 * What lies farther off than two letters cannot be meant, and need not be told
 * apart from what is.
 */
enum { MOST_MEANT = 2, SHORTEST_MEANT = 4, LONG_MEANT = 8 };

static bool
is_meant(size_t least, size_t len)
{
	return len >= SHORTEST_MEANT &&
		least <= (len >= LONG_MEANT ? MOST_MEANT : 1);
}

const struct near_numbered *
near_list_meant(const struct near_list *list, struct span wanted)
{
	size_t least = SIZE_MAX, len = 0, distance, i;
	struct near_text text = near_text(wanted);
	const struct near_numbered *best = NULL;
	bool is_other = false;

	for (i = 0; i < list->n; i++) {
		const struct near_numbered *it = &list->at[i];

		distance = compare(&text, &it->text, MOST_MEANT);
		if (distance < least) {
			least = distance;
			best = it;
			len = it->text.text.len;
			is_other = false;
		} else if (distance == least && best &&
			it->number != best->number) {
			is_other = true;
		}
	}
	len = len < wanted.len ? len : wanted.len;
	return !is_other && is_meant(least, len) ? best : NULL;
}

/* Words that deny; folded. */
static bool
is_denial(struct span word)
{
	static const char *const denials[] = {
		"no", "sin", "ni", "nunca", "non", "not", "without", "never"};
	size_t i;

	for (i = 0; i < sizeof denials / sizeof *denials; i++)
		if (span_is(word, denials[i]))
			return true;
	return false;
}

static size_t
count_denials(struct span text)
{
	struct span word;
	size_t n = 0;

	while ((word = span_word(&text)).len)
		n += is_denial(word);
	return n;
}

/* How long the beginning of a word is that denies the rest: "in", "il". */
static size_t
denial_size(struct span word)
{
	static const struct {
		const char *text;
		size_t size;
	} begins[] = {{"in", 2}, {"im", 2}, {"un", 2}, {"no", 2}, {"des", 3},
		{"dis", 3}, {"non", 3}, {"sin", 3}, {"il", 1}, {"ir", 1}};
	size_t i;

	for (i = 0; i < sizeof begins / sizeof *begins; i++)
		if (word.len > 4 &&
			!memcmp(word.at, begins[i].text,
				strlen(begins[i].text)))
			return begins[i].size;
	return 0;
}

/* Is a word of a, without the beginning that denies it, nearer to b? */
static bool
is_denied_word(struct span a, struct span b)
{
	size_t distance = text_distance(a, b), size;
	struct span rest = a, word;
	char text[LONGEST];

	if (a.len > LONGEST || a.len <= 4)
		return false;
	while ((word = span_word(&rest)).len) {
		size_t at = (size_t)(word.at - a.at);

		if (!(size = denial_size(word)))
			continue;
		memcpy(text, a.at, at);
		memcpy(text + at, word.at + size, a.len - at - size);
		if (text_distance(span_make(text, a.len - size), b) < distance)
			return true;
	}
	return false;
}

bool
near_denies(struct span a, struct span b)
{
	return count_denials(a) != count_denials(b) || is_denied_word(a, b) ||
		is_denied_word(b, a);
}

/* The next digit of s, which is cut off; 0: there is none. */
static char
next_digit(struct span *s)
{
	char c = 0;

	while (s->len && !c) {
		if (*s->at >= '0' && *s->at <= '9')
			c = *s->at;
		*s = span_make(s->at + 1, s->len - 1);
	}
	return c;
}

bool
near_has_digits(struct span a, struct span b)
{
	char digit;

	do {
		digit = next_digit(&a);
		if (next_digit(&b) != digit)
			return false;
	} while (digit);
	return true;
}

void
near_list_free(struct near_list *list)
{
	free(list->at);
	memset(list, 0, sizeof *list);
}
