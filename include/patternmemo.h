/*
 * patternmemo: where expressions cannot match, whatever comes after.
 *
 * Texts say "con la" and "la casa de" again and again, and an expression that
 * begins at the first word was tried there before. If it fails without a look
 * beyond the words that follow, it fails there in each text: that is
 * remembered. What is remembered is told by all of its bytes; the memory does
 * not grow.
 */
#ifndef PATTERNMEMO_H
#define PATTERNMEMO_H

#include "matcher.h"
#include "span.h"

#include <stdint.h>

enum { PATTERNMEMO_LONGEST = 59 };

enum patternmemo_state {
	PATTERNMEMO_NEW,
	PATTERNMEMO_OFTEN = 2, /* below it: so often it did not match */
	PATTERNMEMO_DEAD,      /* it cannot match */
	PATTERNMEMO_OPEN,      /* that is told by what comes after */
	PATTERNMEMO_LIVE,      /* it matched */
};

struct patternmemo_slot {
	uint16_t pattern;
	uint8_t len;
	uint8_t state;
	uint8_t uses; /* how often it stands when others want its place */
	char text[PATTERNMEMO_LONGEST];
};

struct patternmemo;

struct patternmemo *patternmemo_new(void);
void patternmemo_free(struct patternmemo *memo);

/*
 * The slot for a pattern and the bytes that it begins with, those that it looks
 * back at first, which are PATTERNMEMO_LONGEST at most; of fewer than four so
 * many may be read all the same. hash is one of their words. It is good until
 * the next is asked for. NULL if one that is of more use has its place: most
 * texts come but once.
 */
struct patternmemo_slot *patternmemo_at(struct patternmemo *memo,
	uint16_t pattern, uint32_t hash, struct span text);

/*
 * It matched there, behind bytes after the slot's first, or not. Once it did
 * not a few times, it is found out whether more text could change that.
 */
void patternmemo_note(struct patternmemo_slot *slot, struct matcher *m,
	size_t behind, bool is_match);

#endif
