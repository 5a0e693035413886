#include "leaktext.h"

#include <stdlib.h>

/* So far a word next to a place may be. */
enum { REACH = 40 };

void
leaktext_add(struct leaktext *scan, size_t start, size_t end, uint16_t kind)
{
	scan->finds = mem_grow(scan->finds, &scan->finds_room,
		scan->n_finds + 1, sizeof *scan->finds);
	scan->finds[scan->n_finds++] =
		(struct leaktext_find){(uint32_t)start, (uint32_t)end, kind};
}

void
leaktext_hit(struct leaktext *scan, struct leaktext_hit hit)
{
	scan->hits = mem_grow(scan->hits, &scan->hits_room, scan->n_hits + 1,
		sizeof *scan->hits);
	scan->hits[scan->n_hits++] = hit;
}

struct span
leaktext_before(const struct leaktext *scan, size_t at)
{
	size_t end = at, start, least = at > REACH ? at - REACH : 0;

	while (end > least && !leaktext_is_word(scan, end - 1))
		end--;
	for (start = end; start > least && leaktext_is_word(scan, start - 1);
		start--)
		continue;
	return span_make(scan->text.at + start, end - start);
}

struct span
leaktext_after(const struct leaktext *scan, size_t at)
{
	size_t start = at, end, most = at + REACH;

	while (start < most && start < scan->text.len &&
		!leaktext_is_word(scan, start))
		start++;
	for (end = start; end < most && leaktext_is_word(scan, end); end++)
		continue;
	return span_make(scan->text.at + start, end - start);
}

void
leaktext_free(struct leaktext *scan)
{
	free(scan->hits);
	free(scan->finds);
	free(scan->misses);
	buf_free(&scan->scratch);
	buf_free(&scan->letters);
	memset(scan, 0, sizeof *scan);
}
