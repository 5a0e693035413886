#include "pivot.h"

#include "diag.h"

#include <stdlib.h>

struct pivot {
	struct sheet *s;
	size_t spread, value;
	size_t n_others; /* cells beside the value, for each token */
	struct map keys, tokens;
	struct span *cells; /* the new ones */
	size_t *lines;
	size_t n_cells;
	bool failed;
};

static struct span
cell(const struct pivot *p, size_t row, size_t i)
{
	return p->s->cells[row * p->s->n_cells + i];
}

/* The keys of a row as one string; no cell has a NUL. */
static void
join_keys(const struct pivot *p, size_t row, struct buf *joined)
{
	size_t i;

	buf_clear(joined);
	for (i = 0; i < p->spread; i++) {
		buf_span(joined, cell(p, row, i));
		buf_byte(joined, '\0');
	}
}

static void
count(struct pivot *p)
{
	struct buf joined = {0};
	size_t row;

	for (row = 0; row < p->s->n_rows; row++) {
		join_keys(p, row, &joined);
		map_add(&p->keys, buf_all(&joined), (uint32_t)p->keys.n, NULL);
		map_add(&p->tokens, cell(p, row, p->spread),
			(uint32_t)p->tokens.n, NULL);
	}
	buf_free(&joined);
	p->n_cells = p->spread + p->tokens.n * (1 + p->n_others);
}

static void
fill_row(struct pivot *p, size_t row, uint32_t to)
{
	struct span *cells = p->cells + to * p->n_cells;
	uint32_t token = map_find(&p->tokens, cell(p, row, p->spread));
	size_t at = p->spread + token * (1 + p->n_others), i;

	for (i = 0; i < p->spread; i++)
		cells[i] = cell(p, row, i);
	if (!p->lines[to])
		p->lines[to] = p->s->lines[row];
	if (cells[at].at) {
		struct diag_place place = {
			span_of(p->s->file), p->s->lines[row], {0}};

		diag_at(DIAG_LAYOUT, place,
			_("'%.*s' stands here a second time for the same "
			  "group"),
			SPAN_ARG(cell(p, row, p->spread)));
		p->failed = true;
	}
	cells[at++] = cell(p, row, p->value);
	for (i = p->spread + 1; i < p->s->n_cells; i++)
		if (i != p->value)
			cells[at++] = cell(p, row, i);
}

static void
fill(struct pivot *p)
{
	struct buf joined = {0};
	size_t row, room = 0, lines_room = 0, n = p->keys.n * p->n_cells;

	if (!n)
		return;
	p->cells = mem_grow(NULL, &room, n, sizeof *p->cells);
	memset(p->cells, 0, n * sizeof *p->cells);
	p->lines = mem_grow(NULL, &lines_room, p->keys.n, sizeof *p->lines);
	memset(p->lines, 0, p->keys.n * sizeof *p->lines);
	for (row = 0; row < p->s->n_rows; row++) {
		join_keys(p, row, &joined);
		fill_row(p, row, map_find(&p->keys, buf_all(&joined)));
	}
	buf_free(&joined);
}

static void
name_token(struct pivot *p, struct span token, size_t at,
	const struct sheet_column *before)
{
	struct buf name = {0};
	size_t i;

	sheet_add_column(p->s, token, at++);
	for (i = p->spread + 1; i < p->s->n_cells; i++) {
		if (i == p->value)
			continue;
		buf_clear(&name);
		buf_print(&name, "%.*s %.*s", SPAN_ARG(token),
			SPAN_ARG(before[i].name));
		sheet_add_column(p->s, buf_all(&name), at++);
	}
	buf_free(&name);
}

static void
name_columns(struct pivot *p)
{
	struct sheet_column *before = p->s->columns;
	size_t at = 0, walk = 0, i;
	struct span token;
	uint32_t n;

	p->s->columns = NULL;
	p->s->n_columns = p->s->columns_room = 0;
	for (i = 0; i < p->spread; i++)
		sheet_add_column(p->s, before[i].name, i);
	while (map_walk(&p->tokens, &walk, &token, &n)) {
		at = p->spread + n * (1 + p->n_others);
		name_token(p, token, at, before);
	}
	free(before);
}

bool
pivot_spread(struct sheet *s, size_t spread, size_t value)
{
	struct pivot p = {.s = s, .spread = spread, .value = value};

	p.n_others = s->n_cells - spread - 2;
	count(&p);
	fill(&p);
	name_columns(&p);
	free(s->cells);
	free(s->lines);
	s->cells = p.cells;
	s->lines = p.lines;
	s->n_cells = p.n_cells;
	s->n_rows = p.keys.n;
	s->cells_room = s->n_rows * s->n_cells;
	s->lines_room = s->n_rows;
	map_free(&p.keys);
	map_free(&p.tokens);
	return !p.failed;
}
