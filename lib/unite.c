#include "unite.h"

#include "mem.h"

uint32_t *
unite_make(size_t n)
{
	uint32_t *same = mem_zero((n + 1) * sizeof *same);
	size_t i;

	for (i = 0; i < n; i++)
		same[i] = (uint32_t)i;
	return same;
}

uint32_t
unite_find(uint32_t *same, uint32_t i)
{
	while (same[i] != i)
		i = same[i] = same[same[i]];
	return i;
}

void
unite_two(uint32_t *same, uint32_t a, uint32_t b)
{
	a = unite_find(same, a);
	b = unite_find(same, b);
	if (a < b)
		same[b] = a;
	else
		same[a] = b;
}
