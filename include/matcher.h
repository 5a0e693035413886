/*
 * matcher: regular expressions. PCRE2 stands behind it.
 *
 * A pattern is UTF-8 and matches anywhere in a text, which is UTF-8 too; '.'
 * matches every character, also a line end, ^ and $ stand for the text's own
 * ends only, and \w, \b and [[:alpha:]] know the letters of all languages.
 * recutils' patterns are POSIX extended ones with GNU's additions: \< and \>
 * (a word's ends), \` and \' (the text's), and {,3} mean here what they mean
 * there. What
 * differs: a backslash in brackets is an escape ([\]] is a bracket); a letter
 * after a backslash may be PCRE2's (\d is a digit); a quantifier after another
 * is PCRE2's (a*+ gives nothing back, a** is wrong), and one after nothing is
 * wrong; [[.x.]] and [[=x=]] are not there.
 *
 * No text is matched for long: beyond a number of steps that falls with the
 * text's length, or of memory, the answer is MATCHER_LIMIT.
 */
#ifndef MATCHER_H
#define MATCHER_H

#include "buf.h"

#include <stdint.h>

struct matcher;

enum matcher_answer { MATCHER_NO, MATCHER_YES, MATCHER_LIMIT };

enum matcher_kind {
	MATCHER_LASTING, /* for many texts: made fast when first tried */
	MATCHER_PASSING, /* for a few */
};

/*
 * Compiles a pattern, which need not outlive the call. NULL if it is wrong:
 * then what is wrong (in English, as PCRE2 says it) is added to why, and *at
 * is the byte of the pattern where it was found.
 */
struct matcher *matcher_new(struct span pattern, bool ignores_case,
	enum matcher_kind kind, struct buf *why, size_t *at);

/*
 * Likewise, but for folded texts (fold.h): both are bytes, of which only ASCII
 * has letters, and groups are kept. An anchored one is for matcher_at, and its
 * ^ and $ stand for the ends of lines too; the other is for matcher_try.
 */
enum matcher_place { MATCHER_ANYWHERE, MATCHER_ANCHORED };

struct matcher *matcher_new_bytes(struct span pattern, bool ignores_case,
	enum matcher_place place, struct buf *why, size_t *at);

/* NULL is harmless. */
void matcher_free(struct matcher *m);

/* Is the pattern somewhere in text? Allocates nothing once warm. */
enum matcher_answer matcher_try(struct matcher *m, struct span text);

/* What matched: the first group of the pattern, or all of it if it has none. */
struct matcher_piece {
	size_t start, end;
	size_t whole_end;
};

/*
 * Does an anchored pattern match at this place of text? What stands before it
 * is seen by what looks behind.
 */
enum matcher_answer matcher_at(struct matcher *m, struct span text, size_t at,
	struct matcher_piece *piece);

/*
 * A bit for each byte that a match may begin with, the lowest of the first byte
 * for 0: whatever does not begin so need not be tried. NULL if that is not
 * known. It lives as long as the matcher.
 */
const uint8_t *matcher_begins(const struct matcher *m);

/* How many bytes before a place its answer may depend on, at most. */
size_t matcher_behind(const struct matcher *m);

/*
 * Does it match at this place of no text that begins so? True only after
 * matcher_at was asked, and if that is found out without a look at the end of
 * the text, which must go on.
 */
bool matcher_is_dead(struct matcher *m, struct span text, size_t at);

#endif
