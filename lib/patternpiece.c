/* Puts pieces into expressions: small ones where they stand, others once. */
#include "patternpiece.h"

#include "fold.h"
#include "mem.h"

#include <stdlib.h>

enum {
	DEEPEST = 8,  /* of pieces in pieces */
	CALLED = 250, /* a longer piece is put in once, and called */
	MOST_TEXT = 60000,
};

bool
patternpiece_add(struct patternpieces *in, struct patternpiece piece)
{
	if (in->n == PATTERNPIECE_MOST)
		return false;
	in->at[in->n++] = piece;
	return true;
}

static struct patternpiece *
piece_at(struct patternpieces *in, struct span s, size_t *len)
{
	size_t i = 1, k;

	if (s.at[0] != '{')
		return NULL;
	while (i < s.len && s.at[i] >= 'a' && s.at[i] <= 'z')
		i++;
	if (i == 1 || i == s.len || s.at[i] != '}')
		return NULL;
	*len = i + 1;
	for (k = 0; k < in->n; k++)
		if (span_equal(in->at[k].name, span_make(s.at + 1, i - 1)))
			return &in->at[k];
	return NULL;
}

/*
 * Brings the words that begin as the first one together, in their order, up to
 * an empty one: how many they are. Words of other letters exclude each other,
 * so that which comes first does not count.
 */
static size_t
gather(struct span *words, size_t n)
{
	size_t end = 1, i;
	struct span word;

	if (!words[0].len)
		return 1;
	for (i = 1; i < n && words[i].len; i++) {
		if (words[i].at[0] != words[0].at[0])
			continue;
		word = words[i];
		memmove(&words[end + 1], &words[end],
			(i - end) * sizeof *words);
		words[end++] = word;
	}
	return end;
}

/*
 * Words as an expression, by their letters: a(?:v|venida)|calles?. One letter
 * is compared once, and not with each word.
 */
static void
put_words(struct buf *b, struct span *words, size_t n)
{
	size_t done, end, i;

	for (; n > 1 && words[0].len && gather(words, n) == n;) {
		buf_byte(b, words[0].at[0]);
		for (i = 0; i < n; i++)
			words[i] = span_make(words[i].at + 1, words[i].len - 1);
	}
	if (n == 1) {
		buf_span(b, words[0]);
		return;
	}
	for (done = 0; done < n; done = end) {
		buf_string(b, done ? "|" : "(?:");
		end = done + gather(words + done, n - done);
		put_words(b, words + done, end - done);
	}
	buf_byte(b, ')');
}

static void
put_choice(struct buf *b, struct span text)
{
	struct span *words = NULL, word;
	size_t n = 0, room = 0;

	while ((word = span_word(&text)).len) {
		words = mem_grow(words, &room, n + 1, sizeof *words);
		words[n++] = word;
	}
	put_words(b, words, n);
	free(words);
}

/* Where in an expression a sign stands. */
enum place { OUTSIDE, IN_CLASS, IN_OTHERS };

/* The place after the sign at i. */
static enum place
place_after(struct span s, size_t i, enum place place)
{
	if (place == OUTSIDE && s.at[i] == '[')
		return i + 1 < s.len && s.at[i + 1] == '^' ? IN_OTHERS :
							     IN_CLASS;
	return s.at[i] == ']' ? OUTSIDE : place;
}

/* A line may end wherever there is a blank, but in a class of all others. */
static void
put_blank(struct buf *b, enum place place)
{
	static const char *const blanks[] = {
		[OUTSIDE] = "[ \\n]", [IN_CLASS] = " \\n", [IN_OTHERS] = " "};

	buf_string(b, blanks[place]);
}

/* The sign that a degree or an ordinal letter becomes, and nothing else. */
static bool
put_sign(struct buf *b, struct span s, size_t *i)
{
	unsigned char c = (unsigned char)s.at[*i], next;

	if (c < 0x80) {
		buf_byte(b, s.at[*i]);
		return true;
	}
	next = *i + 1 < s.len ? (unsigned char)s.at[++*i] : 0;
	buf_byte(b, FOLD_ORDINAL);
	return c == 0xc2 && (next == 0xb0 || next == 0xba || next == 0xaa);
}

/* A backslash and the sign after it, which means nothing else then. */
static bool
put_escape(struct buf *b, struct span s, size_t *i)
{
	if (s.at[*i] != '\\' || *i + 1 == s.len || s.at[*i + 1] & 0x80)
		return false;
	buf_add(b, s.at + (*i)++, 2);
	return true;
}

/* Is a piece so long that it is called as a group of the expression? */
static bool
is_called(const struct patternpiece *piece)
{
	return piece->text.len > CALLED;
}

static bool expand(
	struct patternpieces *in, struct buf *b, struct span text, int depth);

static bool
put_piece(struct patternpieces *in, struct buf *b, struct patternpiece *piece,
	int depth)
{
	if (depth < 0) {
		buf_span(b, piece->text);
		return piece->is_words;
	}
	if (is_called(piece)) {
		piece->is_used = true;
		buf_print(b, "(?&%.*s)", SPAN_ARG(piece->name));
	} else if (piece->is_words) {
		put_choice(b, piece->text);
	} else {
		buf_string(b, "(?:");
		if (!expand(in, b, piece->text, depth + 1))
			return false;
		buf_byte(b, ')');
	}
	return true;
}

/*
 * Adds text with its pieces put in, or with their words if depth is below 0.
 * False if it has a sign that can be in no folded text, a piece that is not of
 * words where these are wanted, or pieces that go round in a circle.
 */
static bool
expand(struct patternpieces *in, struct buf *b, struct span text, int depth)
{
	struct patternpiece *piece;
	enum place place = OUTSIDE;
	size_t i, len = 0;

	if (depth > DEEPEST || b->len > MOST_TEXT)
		return false;
	for (i = 0; i < text.len; i++) {
		piece = piece_at(
			in, span_make(text.at + i, text.len - i), &len);
		if (piece && !put_piece(in, b, piece, depth))
			return false;
		place = place_after(text, i, place);
		if (piece)
			i += len - 1;
		else if (text.at[i] == ' ' && depth >= 0)
			put_blank(b, place);
		else if (!put_escape(b, text, &i) && !put_sign(b, text, &i))
			return false;
	}
	return true;
}

/* Adds the groups of the pieces that are called, and of those they call. */
static bool
define_called(struct patternpieces *in, struct buf *b)
{
	struct patternpiece *piece = in->at, *end = piece + in->n;

	while (piece < end) {
		if (!piece->is_used || piece->is_defined) {
			piece++;
			continue;
		}
		piece->is_defined = true;
		buf_print(b, "(?(DEFINE)(?<%.*s>", SPAN_ARG(piece->name));
		if (piece->is_words)
			put_choice(b, piece->text);
		else if (!expand(in, b, piece->text, 1))
			return false;
		buf_string(b, "))");
		piece = in->at;
	}
	return true;
}

bool
patternpiece_expand(struct patternpieces *in, struct buf *b, struct span text)
{
	for (size_t i = 0; i < in->n; i++)
		in->at[i].is_used = in->at[i].is_defined = false;
	/* Alternatives stay together before what is defined. */
	buf_string(b, "(?:");
	if (!expand(in, b, text, 0))
		return false;
	buf_byte(b, ')');
	return define_called(in, b);
}

bool
patternpiece_words(struct patternpieces *in, struct buf *b, struct span text)
{
	return expand(in, b, text, -1);
}
