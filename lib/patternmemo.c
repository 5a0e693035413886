#include "patternmemo.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 14 }; /* of 64 bytes: 1 MiB */

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

static uint64_t
hash_of(uint64_t hash, struct span text)
{
	uint64_t word = 0;

	for (; text.len > 8; text.at += 8, text.len -= 8) {
		memcpy(&word, text.at, 8);
		hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
		hash ^= hash >> 29;
	}
	word = 0;
	for (size_t i = 0; i < text.len; i++)
		word = word << 8 | (unsigned char)text.at[i];
	hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
	return hash ^ hash >> 32;
}

struct patternmemo_slot *
patternmemo_at(struct patternmemo *memo, uint16_t pattern, struct span text)
{
	struct patternmemo_slot *slot;
	uint64_t hash;

	if (text.len > PATTERNMEMO_LONGEST)
		return NULL;
	hash = hash_of(pattern + 1ULL + (text.len << 16), text);
	slot = &memo->at[hash % SLOTS];
	if (slot->hash == hash && slot->pattern == pattern &&
		slot->len == text.len && !memcmp(slot->text, text.at, text.len))
		return slot;
	slot->hash = hash;
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
	else if (slot->state == PATTERNMEMO_NEW)
		slot->state = PATTERNMEMO_SEEN;
	else
		slot->state = matcher_is_dead(m, text, behind) ?
			PATTERNMEMO_DEAD :
			PATTERNMEMO_OPEN;
}
