/*
 * mend against what its header promises, on random texts.
 *
 *	mend TIMES	each byte that is left is the one of its place, but for
 *			l and I; nothing but hyphens, blanks and ends is left
 *			out; after the text all is zero
 */
#include "mend.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const bits[] = {"a", "b", "l", "i", "I", "L", "A", "B", "-",
	"\n", " ", "\r\n", "\xc3\xa1", "\xe2\x80\x8b", "\xcc\x81", "-\n",
	"ab-\ncd", "lNF", "CIl", "9", "."};

enum { MOST_BITS = 40, LONGEST = 7 };

static struct span
random_text(char *at)
{
	size_t n = 0, i, len, bit;

	for (i = (size_t)rand() % MOST_BITS; i; i--) {
		bit = (size_t)rand() % (sizeof bits / sizeof *bits);
		len = strlen(bits[bit]);
		memcpy(at + n, bits[bit], len);
		n += len;
	}
	return span_make(at, n);
}

static bool
is_same(char was, char is)
{
	return was == is || (was == 'l' && is == 'i') ||
		(was == 'i' && is == 'l');
}

/* Is what is left the folded text, but for what may be left out? */
static bool
is_right(const struct fold *was, const struct fold *is)
{
	size_t i, k = 0, z;

	for (i = 0; i <= is->folded.len; i++, k++) {
		size_t place = fold_origin(is, i);

		for (; k < was->folded.len && fold_origin(was, k) < place; k++)
			if (!strchr("- \n", was->folded.at[k]))
				return false;
		if (fold_origin(was, k) != place)
			return false;
		if (i < is->folded.len &&
			!is_same(was->folded.at[k], is->folded.at[i]))
			return false;
	}
	for (z = 0; z < FOLD_SLACK; z++)
		if (is->folded.at[is->folded.len + z] ||
			is->capitals.at[is->folded.len + z])
			return false;
	return is->capitals.len == is->folded.len;
}

int
main(int argc, char **argv)
{
	static char at[MOST_BITS * LONGEST];
	struct fold plain = {0}, mended = {0};
	int times = argc > 1 ? atoi(argv[1]) : 0;
	size_t shorter = 0;
	struct span text;

	for (; times > 0; times--) {
		text = random_text(at);
		fold_text(&plain, text);
		fold_text(&mended, text);
		mend_fold(&mended);
		shorter += mended.folded.len < plain.folded.len;
		if (!is_right(&plain, &mended)) {
			printf("'%.*s'\n", (int)text.len, text.at);
			return 1;
		}
	}
	fold_free(&plain);
	fold_free(&mended);
	puts(shorter ? "mended" : "nothing mended");
	return 0;
}
