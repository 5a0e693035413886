/*
 * fold: a text as names and identifiers are looked for in it.
 *
 * Of each character one byte is left: its letter, small and without accent; a
 * digit; or its sign. So "María", "MARI\u0301A" (in NFD), "Мaría" with a
 * Cyrillic letter and full-width letters are all "maria". What is not seen
 * (zero-width characters, soft hyphens, accents that stand alone) is left out;
 * every blank is ' ', every dash '-', every quote " or ', an ordinal sign
 * FOLD_ORDINAL, and a letter that looks like none of ours FOLD_LETTER. Line
 * ends stay; other control characters are blanks.
 *
 * Sources: Unicode's decompositions (UAX #15) and, for letters of other
 * alphabets that look like ours, its confusables (UTS #39).
 */
#ifndef FOLD_H
#define FOLD_H

#include "buf.h"

#include <stdint.h>

#define FOLD_ORDINAL '\xb0' /* of N.º, 3.ª, 12° */
#define FOLD_LETTER '\x80'

/* So many bytes after the folded text may be read, and are zero. */
enum { FOLD_SLACK = 64 };

/* From the folded byte at on, bytes and those of the text go together. */
struct fold_step {
	uint32_t at, origin;
};

/* Set to zero, it is ready; used again, it keeps its room. */
struct fold {
	struct span text;
	struct buf folded;
	struct buf capitals; /* a byte for each of folded: 1 for a capital */
	struct fold_step *steps;
	size_t n_steps, room;
};

/* Folds a text, UTF-8 and of 1 GiB at most, that must live as long. */
void fold_text(struct fold *f, struct span text);

/* The folded text. */
struct span fold_all(const struct fold *f);

/*
 * Where in the text the folded byte comes from. For the end of a piece this is
 * after what is not seen there; so the accents of its last letter belong to it.
 */
size_t fold_origin(const struct fold *f, size_t at);

/* The piece of the text from which a piece of the folded one comes. */
struct span fold_span(const struct fold *f, size_t start, size_t end);

void fold_free(struct fold *f);

#endif
