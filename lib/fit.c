#include "fit.h"

#include "text.h"

/*
 * The advance widths of Liberation Sans, which are Arial's, for the printing
 * characters of ASCII.
 */
static const unsigned short ascii[2][95] = {
	{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,
		278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
		278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611,
		778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
		611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
		556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
		556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
		334, 260, 334, 584},
	{278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333,
		278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333,
		333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778,
		722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611,
		722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
		611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611,
		611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
		280, 389, 584},
};

/*
 * For U+00C0 to U+00FF, an ASCII letter as wide or wider: accents take no room
 * to the side, but over 'i', where they hang over.
 */
static const char letters[] = "AAAAAAMCEEEEIIIIDNOOOOO+ODUUUUYPb"
			      "aaaaaamceeeettttonooooo+ouuuuypy";

enum {
	WIDE = 1060, /* an ideograph, a dash as long as the type is high */
	OTHER = 700, /* as most capitals */
	BLANK = 556, /* between words: a digit */
	LEAST = 530, /* of a letter in a word, on average */
	LETTERS = 0xc0,
	LONG_DASH = 0x2014,
};

static size_t
char_width(struct span at, uint32_t c, size_t size, bool is_bold)
{
	if (c >= LETTERS && c < LETTERS + sizeof letters - 1)
		c = (uint32_t)(unsigned char)letters[c - LETTERS];
	if (c == 0xa0 || c < ' ')
		c = ' ';
	if (c < 0x7f)
		return ascii[is_bold][c - ' '];
	at.len = size;
	switch (text_width(at)) {
	case 0:
		return 0;
	case 1:
		return c == LONG_DASH ? WIDE : OTHER;
	default:
		return WIDE;
	}
}

/*
 * Words of narrow letters are taken for wider than they are in Arial: another
 * font may stand in for it, and screens round each letter to whole pixels.
 */
static size_t
word_width(struct span word, bool is_bold)
{
	size_t width = 0, least = 0, size;

	while (word.len) {
		uint32_t c = text_decode(word, &size);

		width += char_width(word, c, size, is_bold);
		least += LEAST;
		word.at += size;
		word.len -= size;
	}
	return width > least ? width : least;
}

/* Cuts what stands before the first end off *rest; false when none is left. */
static bool
cut(struct span *rest, char end, struct span *piece)
{
	const char *at;

	if (!rest->at)
		return false;
	*piece = *rest;
	at = rest->len ? memchr(rest->at, end, rest->len) : NULL;
	if (!at) {
		rest->at = NULL;
		return true;
	}
	piece->len = (size_t)(at - rest->at);
	rest->at += piece->len + 1;
	rest->len -= piece->len + 1;
	return true;
}

static size_t
line_width(struct span line, bool is_bold)
{
	size_t width = 0;
	struct span word;

	while (cut(&line, ' ', &word))
		width += (width ? BLANK : 0) + word_width(word, is_bold);
	return width;
}

size_t
fit_widest_line(struct span text, bool is_bold)
{
	size_t widest = 0, width;
	struct span line;

	while (cut(&text, '\n', &line))
		if ((width = line_width(line, is_bold)) > widest)
			widest = width;
	return widest;
}

size_t
fit_widest_word(struct span text, bool is_bold)
{
	size_t widest = 0, width;
	struct span word;

	while ((word = span_word(&text)).len)
		if ((width = word_width(word, is_bold)) > widest)
			widest = width;
	return widest;
}

/* Greedy, as all readers do it. */
static size_t
wrapped_lines(struct span line, size_t width, bool is_bold)
{
	size_t lines = 1, used = 0;
	struct span word;

	while (cut(&line, ' ', &word)) {
		size_t w = word_width(word, is_bold);

		if (used && used + BLANK + w > width) {
			lines++;
			used = 0;
		}
		used += (used ? BLANK : 0) + w;
		if (used > width) {
			lines += (used - 1) / width;
			used = (used - 1) % width + 1;
		}
	}
	return lines;
}

size_t
fit_lines(struct span text, size_t width, bool is_bold)
{
	size_t lines = 0;
	struct span line;

	if (!width)
		width = 1;
	while (cut(&text, '\n', &line))
		lines += wrapped_lines(line, width, is_bold);
	return lines ? lines : 1;
}
