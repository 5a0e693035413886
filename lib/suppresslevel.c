#include "suppresslevel.h"

#include "diag.h"
#include "recread.h"

#include <stdlib.h>

static const struct suppresslevel *
find(const struct suppresslevels *levels, struct span key)
{
	size_t i;

	for (i = 0; i < levels->n; i++)
		if (span_equal(levels->at[i].key, key))
			return &levels->at[i];
	return NULL;
}

/* How many keys are above it; SUPPRESSLEVEL_MOST: too many, or no end. */
static size_t
height(const struct suppresslevels *levels, struct span key)
{
	const struct suppresslevel *level;
	size_t n = 0;

	while (n < SUPPRESSLEVEL_MOST && (level = find(levels, key))) {
		key = level->within;
		n++;
	}
	return n;
}

static bool
is_too_high(const struct suppresslevels *levels)
{
	size_t i;

	for (i = 0; i < levels->n; i++)
		if (height(levels, levels->at[i].key) == SUPPRESSLEVEL_MOST)
			return true;
	return false;
}

static struct span
keep(struct suppresslevels *levels, struct span text)
{
	return span_make(
		mem_arena_copy(&levels->arena, text.at, text.len), text.len);
}

static bool
say(struct rec *r, struct names *names, const char *field, const char *what)
{
	diag_at(DIAG_SCHEMA,
		recread_place(r, names, rec_find(r, names_get(names, field))),
		"%s", what);
	return false;
}

bool
suppresslevel_take(
	struct suppresslevels *levels, struct rec *r, struct names *names)
{
	struct span key = rec_get(r, names_get(names, "Level")),
		    within = rec_get(r, names_get(names, "Within"));

	if (!key.len || !within.len)
		return say(r, names, "Level",
			_("a level needs its key, and that in which it lies"));
	if (find(levels, key))
		return say(r, names, "Level", _("the key is a level already"));
	levels->at = mem_grow(
		levels->at, &levels->room, levels->n + 1, sizeof *levels->at);
	levels->at[levels->n].key = keep(levels, key);
	levels->at[levels->n++].within = keep(levels, within);
	if (is_too_high(levels))
		return say(r, names, "Within",
			_("the levels lie in a circle, or are too many"));
	return true;
}

size_t
suppresslevel_chain(
	const struct suppresslevels *levels, size_t i, struct span *chain)
{
	struct span key = levels->at[i].key;
	size_t n = height(levels, key) + 1, k;

	for (k = 0; k < levels->n; k++)
		if (span_equal(levels->at[k].within, key))
			return 0;
	for (k = n; k-- > 0;) {
		const struct suppresslevel *level = find(levels, key);

		chain[k] = key;
		if (level)
			key = level->within;
	}
	return n;
}

void
suppresslevel_free(struct suppresslevels *levels)
{
	free(levels->at);
	mem_arena_free(&levels->arena);
	memset(levels, 0, sizeof *levels);
}
