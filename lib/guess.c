#include "guess.h"

#include "mem.h"

#include <stdlib.h>

static void
match_name(struct guess_field *f, struct span name)
{
	f->len = (uint32_t)name.len + 2;
	f->bits = (1U << f->len) - 1;
	memcpy(f->text, name.at, name.len);
	memcpy(f->text + name.len, ": ", 2);
}

void
guess_add(struct guess *g, const struct names *names, uint32_t name)
{
	struct span text = names_text(names, name);
	size_t i = g->n;

	g->fields =
		mem_grow(g->fields, &g->n, (size_t)name + 1, sizeof *g->fields);
	for (; i < g->n; i++)
		g->fields[i] = (struct guess_field){.bits = GUESS_NEVER};
	g->fields[name].name = name;
	if (!g->fields[name].len && text.len + 2 <= GUESS_BYTES)
		match_name(&g->fields[name], text);
}

void
guess_free(struct guess *g)
{
	free(g->fields);
	memset(g, 0, sizeof *g);
}
