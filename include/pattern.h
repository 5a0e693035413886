/*
 * pattern: the shapes of identifiers, dates, ages and addresses, and of what
 * must stay. They are the Pattern records of share/pattern/: a new shape is a
 * record there, with examples that a test runs.
 *
 *	Start	what a match begins at, by which text is passed over quickly:
 *			WORD... [then WORD...]
 *			digit MIN-MAX [then WORD...] [sign S...] [after S...]
 *			code MIN-MAX [then WORD...] [sign S...] [after S...]
 *			@ or _
 *		A folded word; a run of so many digits, of which some may be
 *		letters that OCR takes for them (l, o, s); a word of so many
 *		letters and digits; the run of signs around an at sign or an
 *		underscore. "then" says the next word, of which "digit" is any
 *		with a digit and, after a number, "capital" any that begins with
 *		one and "capitals" any that is of them; "sign" what stands right
 *		after the run and "after" what before it, of which "blank" is a
 *		blank.
 *	Back	a match may begin so many words before, if they have a digit or
 *		a capital where it says so.
 *	Ahead	what must come within 400 bytes of a start, or it is not tried:
 *		one of these words, @, or a word of so many digits (5). It may
 *		not ask for more than Match does.
 *	Match	an expression on folded text (fold.h), or on one that has its
 *		capitals (Capitals: then case counts only in (?-i:...)); its
 *		first group is what is found, or all of it. {name} is a Piece;
 *		where there is a blank, a line may end instead (\x20: not so).
 *	Before	must be in the 60 bytes before it, Not_before must not.
 *	Strict	only where more is hidden than must be.
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "finds.h"
#include "kinds.h"

struct patterns;

/*
 * Reads share/pattern/. The rules' names go to kinds, which must live as long.
 * NULL after messages.
 */
struct patterns *patterns_open(struct kinds *kinds);
void patterns_free(struct patterns *p);

/* Adds the words that matches begin at to those that words_read notes. */
void patterns_wanted(const struct patterns *p, struct wordset *wanted);

/* Does a match begin at a word, by its hash? (vocabulary.h) */
bool patterns_seek(const struct patterns *p, uint32_t hash);

/* From now on nothing is remembered: slower, and the same. For tests. */
void patterns_forget(struct patterns *p);

/* Whether the strict ones count too; at first they do not. */
void patterns_strict(struct patterns *p, bool is_strict);

/*
 * Adds what is found to out, not settled. False after a message if a pattern
 * reached its limit: then something may be left that should have been found.
 */
bool patterns_find(
	struct patterns *p, const struct words *w, struct finds *out);

#endif
