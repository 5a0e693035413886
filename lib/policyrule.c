#include "policyrule.h"

struct diag_place
policyrule_place(const struct policy *p, size_t line)
{
	return (struct diag_place){span_of(p->path), line, {0}};
}

bool
policyrule_wrong(const struct policy *p, size_t line, const char *what,
	struct span about)
{
	diag_at(DIAG_SCHEMA, policyrule_place(p, line), "%s '%.*s'", what,
		SPAN_ARG(about));
	return false;
}

void
policyrule_want(struct policy *p, uint32_t name)
{
	p->wanted = mem_grow(
		p->wanted, &p->wanted_room, p->n_wanted + 1, sizeof *p->wanted);
	p->wanted[p->n_wanted++] = name;
}
