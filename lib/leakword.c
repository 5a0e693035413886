#include "leakword.h"

/*
 * Letters that are taken for each other, by ear or by eye, are one class: e i
 * y l, and the digits that look like them; o u w; s z c k q x. G, h and j are
 * silent, since so many names are written with any of them or with none.
 */
enum { A = 1, I, U, S, P, B, T, D, F, M, N, R, Z, Q = LEAKWORD_SILENT };

const uint8_t leakword_class[256] = {['a'] = A,
	['4'] = A,
	['e'] = I,
	['i'] = I,
	['y'] = I,
	['l'] = I,
	['1'] = I,
	['3'] = I,
	['o'] = U,
	['u'] = U,
	['w'] = U,
	['0'] = U,
	['s'] = S,
	['z'] = S,
	['c'] = S,
	['k'] = S,
	['q'] = S,
	['x'] = S,
	['5'] = S,
	['2'] = S,
	['p'] = P,
	['b'] = B,
	['v'] = B,
	['8'] = B,
	['6'] = B,
	['t'] = T,
	['7'] = T,
	['d'] = D,
	['f'] = F,
	['m'] = M,
	['n'] = N,
	['r'] = R,
	['g'] = Q,
	['h'] = Q,
	['j'] = Q,
	['9'] = Q,
	[0x80] = Z};

uint32_t
leakword_hash(struct span word)
{
	uint32_t hash = 0;
	uint8_t class, last = 0;
	size_t i;

	for (i = 0; i < word.len; i++) {
		class = leakword_class[(unsigned char)word.at[i]];
		if (class == LEAKWORD_SILENT || class == last)
			continue;
		hash = leakword_mix(hash, class);
		last = class;
	}
	return hash;
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Of a sound that is there already only one is written. */
static void
put(struct buf *b, size_t start, char sound)
{
	if (b->len == start || b->at[b->len - 1] != sound)
		buf_byte(b, sound);
}

/* What the letters at s sound like; returns how many they are. */
static size_t
put_sound(struct buf *b, size_t start, struct span s, bool is_first)
{
	char c = s.at[0], next = s.len > 1 ? s.at[1] : 0,
	     third = s.len > 2 ? s.at[2] : 0;
	bool is_soft = next == 'e' || next == 'i' || next == 'y';

	if ((c == 'c' || c == 's') && next == 'h') {
		put(b, start, 'C');
		return 2;
	}
	if (c == 'q' && next == 'u' && (third == 'e' || third == 'i')) {
		put(b, start, 'k');
		return 2;
	}
	if ((c == 'h' || c == 'g') && next == 'u' && is_vowel(third) &&
		(c == 'h' || third == 'a' || third == 'o')) {
		put(b, start, 'W');
		return 2;
	}
	if (next == 'h' && (c == 'j' || c == 'y')) {
		put(b, start, 'J');
		return 2;
	}
	if (c == 'j' || (c == 'g' && is_soft) ||
		(is_first && c == 'y' && is_vowel(next)))
		put(b, start, 'J');
	else if (c == 'c' || c == 'q' || c == 'k')
		put(b, start, c == 'c' && is_soft ? 's' : 'k');
	else if (c == 'z' || c == 'x')
		put(b, start, 's');
	else if (c == 'v')
		put(b, start, 'b');
	else if (c == 'w')
		put(b, start, 'W');
	else if (c == 'y' || c == 'e' || (c == 'l' && next == 'l'))
		put(b, start, 'i');
	else if (c == 'o')
		put(b, start, 'u');
	else if (c != 'h')
		put(b, start, c);
	return c == 'l' && next == 'l' ? 2 : 1;
}

void
leakword_sound(struct buf *b, struct span word)
{
	size_t start = b->len, i = 0;

	while (i < word.len)
		i += put_sound(
			b, start, span_make(word.at + i, word.len - i), i == 0);
}

void
leakword_look(struct buf *b, struct span word)
{
	static const char letters[] = "oizeasgtbg";
	size_t i;
	char c;

	for (i = 0; i < word.len; i++) {
		c = word.at[i];
		if (c >= '0' && c <= '9')
			c = letters[c - '0'];
		if (c == 'l')
			c = 'i';
		if (c == 'r' && i + 1 < word.len && word.at[i + 1] == 'n') {
			c = 'm';
			i++;
		}
		buf_byte(b, c);
	}
}

enum leakword_how
leakword_compare(
	struct span word, const struct leakword *known, struct buf *scratch)
{
	size_t at;

	if (span_equal(word, known->text))
		return LEAKWORD_SAME;
	buf_clear(scratch);
	leakword_sound(scratch, word);
	if (span_equal(buf_all(scratch), known->sound))
		return LEAKWORD_SOUND;
	buf_clear(scratch);
	leakword_look(scratch, word);
	if (span_equal(buf_all(scratch), known->look))
		return LEAKWORD_LOOK;
	at = scratch->len;
	buf_reserve(scratch, at + 1);
	leakword_sound(scratch, span_make(scratch->at, at));
	if (span_equal(span_make(scratch->at + at, scratch->len - at),
		    known->both))
		return LEAKWORD_BOTH;
	return LEAKWORD_OTHER;
}
