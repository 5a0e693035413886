/*
 * near: what text_distance and module near make of random texts, beside what
 * the textbook says and a search that leaves nothing out.
 *
 *	near SEED TIMES
 *
 * Says how often they were asked, or the first texts of which they say
 * something else.
 */
#include "near.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 64, TEXTS = 12 };

static uint64_t state;

/* Numbers that are the same everywhere (splitmix64). */
static size_t
draw(size_t below)
{
	uint64_t z = state += 0x9e3779b97f4a7c15ULL;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return (size_t)((z ^ (z >> 31)) % below);
}

/* Few letters make many ways, and some have the highest bit. */
static struct span
draw_text(char *at, size_t longest, size_t letters)
{
	size_t len = draw(longest + 1), i;

	for (i = 0; i < len; i++)
		at[i] = (char)(draw(9) ? 'a' + (int)draw(letters) :
					 0xa0 + (int)draw(letters));
	return span_make(at, len);
}

/* A copy with some mistakes. */
static struct span
misspell(char *at, struct span text, size_t mistakes)
{
	size_t len = text.len, i;

	if (len)
		memcpy(at, text.at, len);
	for (; mistakes && len > 1; mistakes--) {
		char c;

		i = draw(len - 1);
		c = at[i];
		switch (draw(4)) {
		case 0:
			memmove(at + i, at + i + 1, --len - i);
			break;
		case 1:
			at[i] = (char)('a' + (int)draw(26));
			break;
		case 2:
			at[i] = at[i + 1];
			at[i + 1] = c;
			break;
		default:
			if (len < LONGEST) {
				memmove(at + i + 1, at + i, len - i);
				len++;
			}
		}
	}
	return span_make(at, len);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The table of the textbook: optimal string alignment. */
static size_t
plain_distance(struct span a, struct span b)
{
	static size_t d[LONGEST + 1][LONGEST + 1];
	size_t i, j;

	for (i = 0; i <= a.len; i++)
		d[i][0] = i;
	for (j = 0; j <= b.len; j++)
		d[0][j] = j;
	for (i = 1; i <= a.len; i++)
		for (j = 1; j <= b.len; j++) {
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
				d[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]));
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
				a.at[i - 2] == b.at[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[a.len][b.len];
}

static void
fail(const char *what, struct span a, struct span b)
{
	printf("%s: '%.*s' and '%.*s'\n", what, SPAN_ARG(a), SPAN_ARG(b));
	exit(1);
}

static void
check_distance(struct span a, struct span b)
{
	if (text_distance(a, b) != plain_distance(a, b))
		fail("distance", a, b);
}

/* The first that is nearest, and a third of it wrong at most. */
static uint32_t
plain_find(const struct near_list *list, struct span wanted)
{
	size_t best = SIZE_MAX, i;
	uint32_t found = NEAR_NONE;

	for (i = 0; i < list->n; i++) {
		struct span text = list->at[i].text.text;
		size_t d = plain_distance(wanted, text);

		if (d < best && d * 3 <= text.len) {
			best = d;
			found = list->at[i].number;
		}
	}
	return found;
}

/* The number of which one text is nearer than those of all others. */
static uint32_t
plain_meant(const struct near_list *list, struct span wanted)
{
	size_t d[TEXTS] = {0}, best = 0, i, len;

	for (i = 0; i < list->n; i++) {
		d[i] = plain_distance(wanted, list->at[i].text.text);
		if (d[i] < d[best])
			best = i;
	}
	len = least(wanted.len, list->at[best].text.text.len);
	if (len < 4 || d[best] > (len < 8 ? 1 : 2))
		return NEAR_NONE;
	for (i = 0; i < list->n; i++)
		if (list->at[i].number != list->at[best].number &&
			d[i] <= d[best])
			return NEAR_NONE;
	return list->at[best].number;
}

/* Three texts that are alike for each number. */
static void
check_list(size_t letters)
{
	static char bytes[TEXTS][LONGEST], wanted[LONGEST];
	struct near_list list = {0};
	struct span text = {0};
	size_t i;

	for (i = 0; i < TEXTS; i++) {
		text = i % 4 ? misspell(bytes[i], text, draw(5)) :
			       draw_text(bytes[i], 20, letters);
		near_list_add(&list, text, (uint32_t)(i / 3));
	}
	text = misspell(wanted, list.at[draw(TEXTS)].text.text, draw(4));
	if (near_list_find(&list, text) != plain_find(&list, text))
		fail("nearest", text, list.at[0].text.text);
	if (near_list_meant(&list, text) != plain_meant(&list, text))
		fail("meant", text, list.at[0].text.text);
	near_list_free(&list);
}

int
main(int argc, char **argv)
{
	static char one[LONGEST], other[LONGEST], longer[LONGEST + 1];
	long times = argc > 2 ? strtol(argv[2], NULL, 10) : 0, i;
	struct span a, b = span_make(longer, sizeof longer);

	state = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	if (text_distance(b, b) != SIZE_MAX)
		fail("too long", b, b);
	for (i = 0; i < times; i++) {
		size_t letters = 1 + draw(26);

		a = draw_text(one, LONGEST, letters);
		check_distance(a, draw_text(other, LONGEST, letters));
		check_distance(a, misspell(other, a, draw(6)));
		check_list(letters);
	}
	printf("asked %ld times\n", i);
	return 0;
}
