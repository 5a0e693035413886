#include "sound.h"

/* The letter at i, or 0 after the end. */
static char
at(struct span w, size_t i)
{
	return i < w.len ? w.at[i] : 0;
}

static bool
is_vowel(char c)
{
	return c && strchr("aeiou", c) != NULL;
}

static bool
is_front(char c)
{
	return c == 'e' || c == 'i' || c == 'y';
}

/* Sounds of two letters: returns the sound, and 0 if it is none. */
static char
pair(struct span w, size_t i)
{
	char a = at(w, i), b = at(w, i + 1), c = at(w, i + 2);

	if ((a == 'h' || a == 'g') && b == 'u' && is_vowel(c) &&
		(a == 'h' || !is_front(c)))
		return 'w';
	if ((a == 'q' || a == 'g') && b == 'u' && is_front(c))
		return a == 'q' ? 'k' : 'g';
	if (a == 'c' && b == 'h')
		return 'x';
	/* Nelly and Neli */
	if (a == 'l' && b == 'l')
		return i == 0 ? 'j' : c == 'y' && i + 3 == w.len ? 'l' : 'i';
	if (a == 'p' && b == 'h')
		return 'f';
	if (a == 't' && b == 'z')
		return 's';
	return 0;
}

static char
single(struct span w, size_t i)
{
	char a = at(w, i), b = at(w, i + 1);

	switch (a) {
	case 'u':
		/* Nauel and Nahuel */
		return i && is_vowel(at(w, i - 1)) && is_vowel(b) ? 'w' : 'u';
	case 'h':
		return 0;
	case 'c':
		return is_front(b) ? 's' : 'k';
	case 'q':
		return 'k';
	case 'z':
		return 's';
	case 'x':
		return i == 0 ? 'j' : 's';
	case 'g':
		return is_front(b) ? 'j' : 'g';
	case 'v':
		return 'b';
	case 'e':
		return 'i';
	case 'i':
	case 'y':
		/* Yenny and Jenny, Yhovana and Jovana */
		return i == 0 && is_vowel(b == 'h' ? at(w, i + 2) : b) ? 'j' :
									 'i';
	case 'o':
		return 'u';
	case 'm':
		return b == 'b' || b == 'p' || b == 'v' ? 'n' : 'm';
	default:
		return a;
	}
}

void
sound_add(struct buf *b, struct span word)
{
	size_t i, start = b->len;
	char c;

	for (i = 0; i < word.len; i++) {
		c = pair(word, i);
		if (c)
			i++;
		else
			c = single(word, i);
		if (c && (b->len == start || b->at[b->len - 1] != c))
			buf_byte(b, c);
	}
}
