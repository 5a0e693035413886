#include "guess.h"

#include "mem.h"

#include <stdlib.h>

/* Until a name is known: no line begins with these bytes. */
static void
match_nothing(struct guess_field *f)
{
	memset(f, 0, sizeof *f);
	memset(f->text, 0xff, sizeof f->text);
	memset(f->mask, 0xff, sizeof f->mask);
}

static void
match_name(struct guess_field *f, struct span name)
{
	char begin[GUESS_BYTES] = {0};

	f->len = (uint32_t)name.len + 2;
	memcpy(begin, name.at, name.len);
	memcpy(begin + name.len, ": ", 2);
	memcpy(f->text, begin, sizeof begin);
	memset(begin, 0, sizeof begin);
	memset(begin, 0xff, f->len);
	memcpy(f->mask, begin, sizeof begin);
}

void
guess_add(struct guess *g, const struct names *names, uint32_t name)
{
	struct span text = names_text(names, name);
	size_t i = g->n;

	g->fields =
		mem_grow(g->fields, &g->n, (size_t)name + 1, sizeof *g->fields);
	for (; i < g->n; i++)
		match_nothing(&g->fields[i]);
	if (!g->fields[name].len && text.len + 2 <= GUESS_BYTES)
		match_name(&g->fields[name], text);
}

void
guess_free(struct guess *g)
{
	free(g->fields);
	memset(g, 0, sizeof *g);
}
