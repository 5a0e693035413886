#include "vocabulary.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* The slot that is no word's has the letters of none. */
static void
close_first(struct vocabulary *v)
{
	v->at[0].letters[0] = UINT64_MAX;
}

void
vocabulary_open(struct vocabulary *v)
{
	v->at = mem_zero(VOCABULARY_SLOTS * sizeof *v->at);
	v->n = 0;
	close_first(v);
}

void
vocabulary_start(struct vocabulary *v)
{
	if (v->n < VOCABULARY_MOST)
		return;
	memset(v->at, 0, VOCABULARY_SLOTS * sizeof *v->at);
	v->n = 0;
	close_first(v);
}

void
vocabulary_free(struct vocabulary *v)
{
	free(v->at);
	v->at = NULL;
}
