/*
 * text: what Unicode asks of us. libunistring stands behind it.
 */
#ifndef TEXT_H
#define TEXT_H

#include "buf.h"

#include <stdint.h>

enum text_state {
	TEXT_FINE,    /* UTF-8 in normal form C */
	TEXT_UNKNOWN, /* UTF-8; may have to be normalised */
	TEXT_BAD,     /* not UTF-8 */
};

/*
 * Is this UTF-8 (RFC 3629: no surrogates, nothing overlong), and surely in
 * NFC? If it is bad and at is not NULL, *at is the offset of the first bad
 * byte.
 */
enum text_state text_check(struct span s, size_t *at);

/*
 * Is it surely UTF-8 in NFC that no reader changes, as nearly all Spanish text
 * is: without a NUL, a carriage return, a vertical tab, a blank that is no
 * ASCII, a sign that is not seen, or letters that mojibake begins with?
 */
bool text_is_plain(struct span s);

/* Adds s, which is UTF-8, to b in normal form C (UAX #15). */
void text_normalize(struct buf *b, struct span s);

/*
 * Adds s, which may be any bytes, to b as a line of UTF-8 in NFC: a byte that
 * would be neither, or a control character, becomes \xHH, as on the terminal.
 */
void text_add_line(struct buf *b, struct span s);

/*
 * Adds to b the form in which labels and names are compared: case folded,
 * without accents, every run of blanks, line ends and '_' one blank, nothing
 * at the ends; ordinal signs (º, ª, °) become o, a, o.
 */
void text_fold(struct buf *b, struct span s);

/*
 * Adds to b the form of s, which is UTF-8, in which a capital is its small
 * letter, in any script, and nothing else changes.
 */
void text_fold_case(struct buf *b, struct span s);

/* Adds s, which is UTF-8, to b in capitals, each letter by itself. */
void text_add_capitals(struct buf *b, struct span s);

/* How many columns of a terminal s takes, tabs and line ends as one each. */
size_t text_width(struct span s);

/* Decodes the character at s.at (s.len > 0, valid UTF-8); *len is its size. */
uint32_t text_decode(struct span s, size_t *len);

/*
 * The small letter without accents that c is written with, or its plain form if
 * it is no letter: a for Ã, 1 for a full-width 1 (compatibility decomposition,
 * UAX #15); c itself if it has none. *is_capital says whether c is a capital.
 */
uint32_t text_base(uint32_t c, bool *is_capital);

/* Is c a letter, of any alphabet? */
bool text_is_letter(uint32_t c);

/* How many UTF-16 units s needs: what the Open XML format counts. */
size_t text_units(struct span s);

/*
 * How many characters must be added, dropped, changed or swapped with their
 * neighbour to make b of a (bytewise; up to 64 bytes each, SIZE_MAX beyond).
 */
size_t text_distance(struct span a, struct span b);

#endif
