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

/* And those of U+00A0 to U+00BF: signs, as in «3.º». */
static const unsigned short signs[2][32] = {
	{278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333,
		737, 552, 400, 549, 333, 333, 333, 576, 537, 278, 333, 333, 365,
		556, 834, 834, 834, 611},
	{278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333,
		737, 552, 400, 549, 333, 333, 333, 576, 556, 278, 333, 333, 365,
		556, 834, 834, 834, 611},
};

enum {
	WIDE = 1060, /* an ideograph */
	OTHER = 700, /* as most capitals */
	BLANK = 556, /* between words: a digit */
	LEAST = 530, /* of a letter in a word, on average */
	SIGNS = 0xa0,
	LETTERS = 0xc0,
};

/* Dashes, quotes and the like. */
static const struct {
	uint32_t c;
	unsigned short width[2];
} marks[] = {
	{0x2013, {556, 556}},
	{0x2014, {1000, 1000}},
	{0x2018, {222, 278}},
	{0x2019, {222, 278}},
	{0x201c, {333, 500}},
	{0x201d, {333, 500}},
	{0x2022, {350, 350}},
	{0x2026, {1000, 1000}},
	{0x20ac, {556, 556}},
};

/* 0 if it is none of them. */
static size_t
mark_width(uint32_t c, bool is_bold)
{
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].c == c)
			return marks[i].width[is_bold];
	return 0;
}

static size_t
char_width(struct span at, uint32_t c, size_t size, bool is_bold)
{
	if (c >= LETTERS && c < LETTERS + sizeof letters - 1)
		c = (uint32_t)(unsigned char)letters[c - LETTERS];
	if (c >= SIGNS && c < LETTERS)
		return signs[is_bold][c - SIGNS];
	if (c < ' ')
		c = ' ';
	if (c < 0x7f)
		return ascii[is_bold][c - ' '];
	if (mark_width(c, is_bold))
		return mark_width(c, is_bold);
	at.len = size;
	switch (text_width(at)) {
	case 0:
		return 0;
	case 1:
		return OTHER;
	default:
		return WIDE;
	}
}

/*
 * The width of the character at *i, which goes past it. Nearly all are ASCII,
 * or one of those letters, which UTF-8 begins with 0xc3.
 */
static inline size_t
next_width(struct span text, size_t *i, bool is_bold)
{
	unsigned char c = (unsigned char)text.at[*i];
	uint32_t other;
	size_t size;

	if (c >= ' ' && c < 0x7f) {
		++*i;
		return ascii[is_bold][c - ' '];
	}
	if (c == 0xc3 && *i + 1 < text.len) {
		c = (unsigned char)letters[text.at[*i + 1] & 0x3f];
		*i += 2;
		return ascii[is_bold][c - ' '];
	}
	text = span_make(text.at + *i, text.len - *i);
	other = text_decode(text, &size);
	*i += size;
	return char_width(text, other, size, is_bold);
}

/*
 * Words of narrow letters are taken for wider than they are in Arial: another
 * font may stand in for it, and screens round each letter to whole pixels.
 */
static inline size_t
word_of(size_t width, size_t letters_in_it)
{
	size_t least = letters_in_it * LEAST;

	return width > least ? width : least;
}

static size_t
word_width(struct span word, bool is_bold)
{
	size_t width = 0, i = 0, n;

	for (n = 0; i < word.len; n++)
		width += next_width(word, &i, is_bold);
	return word_of(width, n);
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

size_t
fit_widest_line(struct span text, bool is_bold)
{
	size_t widest = 0, line = 0, width = 0, n = 0, i = 0;

	while (i < text.len) {
		char c = text.at[i];

		if (c != ' ' && c != '\n') {
			width += next_width(text, &i, is_bold);
			n++;
			continue;
		}
		line += (line ? BLANK : 0) + word_of(width, n);
		width = n = 0;
		i++;
		if (c == ' ')
			continue;
		widest = line > widest ? line : widest;
		line = 0;
	}
	line += (line ? BLANK : 0) + word_of(width, n);
	return line > widest ? line : widest;
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

/* Text that is being put on lines: how many there are, how much of the last
 * one is used, and the blanks that follow. */
struct lines {
	size_t width, n, used, blanks, widest;
	bool is_bold;
};

/* What is wider than a line goes on over lines, letter by letter. */
static void
add_letters(struct lines *l, struct span piece)
{
	size_t i = 0, width;

	while (i < piece.len) {
		width = next_width(piece, &i, l->is_bold);
		if (l->used && l->used + width > l->width) {
			l->n++;
			l->used = 0;
		}
		l->used += width;
	}
}

static void
add_piece(struct lines *l, struct span piece)
{
	size_t width = 0, i = 0;

	while (i < piece.len)
		width += next_width(piece, &i, l->is_bold);
	if (l->used && l->used + l->blanks + width > l->width) {
		l->n++;
		l->used = l->blanks = 0;
	}
	if (width > l->width)
		add_letters(l, piece);
	else
		l->used += l->blanks + width;
	if (l->used > l->widest)
		l->widest = l->used;
	l->blanks = 0;
}

/* A word may go on in the next line after some of its characters. */
static void
add_word(struct lines *l, struct span word, const char *ends)
{
	size_t i, start = 0;

	for (i = 0; i + 1 < word.len; i++) {
		if (!strchr(ends, word.at[i]) || !word.at[i])
			continue;
		add_piece(l, span_make(word.at + start, i + 1 - start));
		start = i + 1;
	}
	add_piece(l, span_make(word.at + start, word.len - start));
}

/* Greedy, as all readers do it. */
static struct lines
wrap(struct span line, size_t width, bool is_bold, const char *ends_of_first)
{
	struct lines l = {.width = width, .n = 1, .is_bold = is_bold};
	const char *ends = ends_of_first;
	struct span word;

	for (; cut(&line, ' ', &word); ends = "-") {
		add_word(&l, word, ends);
		l.blanks += ascii[is_bold][0];
	}
	return l;
}

size_t
fit_widest_wrapped(struct span text, size_t width, bool is_bold)
{
	struct span line;
	size_t widest = 0;

	while (cut(&text, '\n', &line)) {
		struct lines l = wrap(line, width, is_bold, "-");

		widest = l.widest > widest ? l.widest : widest;
	}
	return widest;
}

/*
 * Readers break a word after a hyphen. LibreOffice breaks the first one of a
 * paragraph after a slash or a question mark, too: as it takes more lines.
 */
static size_t
most_lines(struct span line, size_t width, bool is_bold)
{
	size_t n = wrap(line, width, is_bold, "-").n, other;
	struct span rest = line, first;

	if (n == 1 || !cut(&rest, ' ', &first) || !first.len ||
		(!memchr(first.at, '/', first.len) &&
			!memchr(first.at, '?', first.len)))
		return n;
	other = wrap(line, width, is_bold, "-/?").n;
	return other > n ? other : n;
}

/*
 * Exact to the letter, or every second row would be a line too high; and
 * LibreOffice 7.4 gets a little more than a hundredth more into a line than
 * the widths of Arial say, at whatever scale (tests/proof/fit.py).
 */
size_t
fit_lines(struct span text, size_t width, bool is_bold)
{
	size_t lines = 0;
	struct span line;

	width += width / 90;
	if (!width)
		width = 1;
	while (cut(&text, '\n', &line))
		lines += most_lines(line, width, is_bold);
	return lines ? lines : 1;
}

static size_t
wrapped_elsewhere(struct span line, size_t width, bool is_bold)
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
fit_lines_elsewhere(struct span text, size_t width, bool is_bold)
{
	size_t lines = 0;
	struct span line;

	if (!width)
		width = 1;
	while (cut(&text, '\n', &line))
		lines += wrapped_elsewhere(line, width, is_bold);
	return lines ? lines : 1;
}
