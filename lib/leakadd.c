#include "leakadd.h"

bool
leakadd_token(struct span folded, size_t *at, struct span *token)
{
	size_t i = *at, start;

	while (i < folded.len && !leakword_class[(unsigned char)folded.at[i]])
		i++;
	for (start = i;
		i < folded.len && leakword_class[(unsigned char)folded.at[i]];
		i++)
		continue;
	*token = span_make(folded.at + start, i - start);
	*at = i;
	return token->len > 0;
}

struct span
leakadd_keep(struct leakadd *add, struct span s)
{
	return span_make(mem_arena_copy(&add->set->arena, s.at, s.len), s.len);
}

void
leakadd_free(struct leakadd *add)
{
	fold_free(&add->fold);
	buf_free(&add->scratch);
	buf_free(&add->more);
}
