#include "refers.h"

#include "mem.h"

#include <stdlib.h>

enum { UNIT = 8 };

void
refers_add(struct refers *all, const struct refer *refer, struct span v)
{
	struct refer *r;

	while (all->values.len % UNIT)
		buf_byte(&all->values, '\0');
	if (all->values.len / UNIT > UINT32_MAX)
		diag_die(_("there are too many references"));
	all->list =
		mem_grow(all->list, &all->room, all->n + 1, sizeof *all->list);
	r = &all->list[all->n++];
	*r = *refer;
	r->off = (uint32_t)(all->values.len / UNIT);
	r->len = (uint32_t)v.len;
	buf_span(&all->values, v);
}

struct span
refers_value(const struct refers *all, const struct refer *refer)
{
	return span_make(
		all->values.at + (size_t)refer->off * UNIT, refer->len);
}

void
refers_free(struct refers *all)
{
	free(all->list);
	buf_free(&all->values);
}
