#include "patternmemo.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { BITS = 14, SLOTS = 1 << BITS }; /* of 64 bytes: 1 MiB */
enum { MOST_USES = 8 };

struct patternmemo {
	struct patternmemo_slot at[SLOTS];
};

struct patternmemo *
patternmemo_new(void)
{
	return mem_zero(sizeof(struct patternmemo));
}

void
patternmemo_free(struct patternmemo *memo)
{
	free(memo);
}

struct patternmemo_slot *
patternmemo_at(struct patternmemo *memo, uint16_t pattern, uint32_t hash,
	struct span text)
{
	struct patternmemo_slot *slot;
	uint32_t before;

	/* "a lo" and "por lo" have one word, but begin otherwise. */
	memcpy(&before, text.at, sizeof before);
	hash ^= before * 0x85ebca6bU;
	hash = (hash ^ (pattern + ((uint32_t)text.len << 16))) * 0x9e3779b1U;
	slot = &memo->at[hash >> (32 - BITS)];
	if (slot->pattern == pattern && slot->len == text.len &&
		!memcmp(slot->text, text.at, text.len)) {
		if (slot->uses < MOST_USES)
			slot->uses++;
		return slot;
	}
	if (slot->uses) {
		slot->uses--;
		return NULL;
	}
	slot->pattern = pattern;
	slot->len = (uint8_t)text.len;
	slot->state = PATTERNMEMO_NEW;
	memcpy(slot->text, text.at, text.len);
	return slot;
}

void
patternmemo_note(struct patternmemo_slot *slot, struct matcher *m,
	size_t behind, bool is_match)
{
	struct span text = span_make(slot->text, slot->len);

	if (is_match)
		slot->state = PATTERNMEMO_LIVE;
	else if (slot->state < PATTERNMEMO_OFTEN)
		slot->state++;
	else
		slot->state = matcher_is_dead(m, text, behind) ?
			PATTERNMEMO_DEAD :
			PATTERNMEMO_OPEN;
}
