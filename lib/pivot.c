#include "pivot.h"

#include "diag.h"

#include <stdlib.h>

struct pivot {
	struct sheet *s;
	struct rowstore *before; /* the rows as they were */
	size_t n_before;	 /* their cells, and below their number */
	size_t n_rows;
	size_t spread, value;
	size_t n_others; /* cells beside the value, for each token */
	struct map keys, tokens;
	uint32_t *key_of; /* each row */
	size_t *rows;	  /* those with the same keys side by side */
	size_t *ends;	  /* of the rows of each key, among these */
	bool failed;
};

/* A cell of the row that is being made, by where it is in its bytes. */
struct place {
	size_t at, len;
	bool is_there;
};

/* The keys of a row as one string; no cell has a NUL. */
static void
join_keys(const struct pivot *p, const struct span *cells, struct buf *joined)
{
	size_t i;

	buf_clear(joined);
	for (i = 0; i < p->spread; i++) {
		buf_span(joined, cells[i]);
		buf_byte(joined, '\0');
	}
}

/* Looks at all rows once. False if they cannot be read. */
static bool
count(struct pivot *p)
{
	const struct rowstore_row *r;
	struct buf joined = {0};
	size_t row, room = 0;

	p->key_of = mem_grow(NULL, &room, p->n_rows, sizeof *p->key_of);
	for (row = 0; row < p->n_rows; row++) {
		if (!(r = rowstore_read(p->before, row)))
			break;
		join_keys(p, r->cells, &joined);
		p->key_of[row] = map_add(
			&p->keys, buf_all(&joined), (uint32_t)p->keys.n, NULL);
		map_add(&p->tokens, r->cells[p->spread], (uint32_t)p->tokens.n,
			NULL);
	}
	buf_free(&joined);
	return row == p->n_rows;
}

/* Rows of the same keys side by side, as they came. */
static void
gather(struct pivot *p)
{
	size_t room = 0, i, n;

	p->rows = mem_grow(NULL, &room, p->n_rows, sizeof *p->rows);
	room = 0;
	p->ends = mem_grow(NULL, &room, p->keys.n + 1, sizeof *p->ends);
	memset(p->ends, 0, (p->keys.n + 1) * sizeof *p->ends);
	for (i = 0; i < p->n_rows; i++)
		p->ends[p->key_of[i] + 1]++;
	for (i = n = 0; i <= p->keys.n; i++)
		p->ends[i] = n += p->ends[i];
	for (i = 0; i < p->n_rows; i++)
		p->rows[p->ends[p->key_of[i]]++] = i;
}

static void
keep(struct buf *bytes, struct place *to, struct span cell)
{
	*to = (struct place){bytes->len, cell.len, true};
	buf_span(bytes, cell);
}

/* What a row gives to the row of its keys. */
static void
put(struct pivot *p, const struct rowstore_row *r, struct buf *bytes,
	struct place *places)
{
	uint32_t token = map_find(&p->tokens, r->cells[p->spread]);
	size_t at = p->spread + token * (1 + p->n_others), i;

	for (i = 0; i < p->spread; i++)
		if (!places[i].is_there)
			keep(bytes, &places[i], r->cells[i]);
	if (places[at].is_there) {
		struct diag_place place = {span_of(p->s->file), r->number, {0}};

		diag_at(DIAG_LAYOUT, place,
			_("'%.*s' stands here a second time for the same "
			  "group"),
			SPAN_ARG(r->cells[p->spread]));
		p->failed = true;
	}
	keep(bytes, &places[at++], r->cells[p->value]);
	for (i = p->spread + 1; i < p->n_before; i++)
		if (i != p->value)
			keep(bytes, &places[at++], r->cells[i]);
}

/* A row of the keys whose rows end at end; *i goes there. */
static bool
fill_row(struct pivot *p, size_t *i, size_t end, struct span *cells,
	struct place *places)
{
	const struct rowstore_row *r;
	struct buf bytes = {0};
	size_t line = 0, n;
	bool is_good = true;

	memset(places, 0, p->s->n_cells * sizeof *places);
	for (; *i < end && is_good; ++*i) {
		is_good = (r = rowstore_read(p->before, p->rows[*i])) != NULL;
		if (!is_good)
			break;
		line = line ? line : r->number;
		put(p, r, &bytes, places);
	}
	for (n = 0; n < p->s->n_cells; n++)
		cells[n] = span_make(bytes.len ? bytes.at + places[n].at : "",
			places[n].len);
	is_good = is_good && sheet_add_row(p->s, cells, line);
	buf_free(&bytes);
	return is_good;
}

static bool
fill(struct pivot *p)
{
	size_t room = 0, places_room = 0, i = 0, key;
	struct span *cells =
		mem_grow(NULL, &room, p->s->n_cells, sizeof *cells);
	struct place *places =
		mem_grow(NULL, &places_room, p->s->n_cells, sizeof *places);
	bool is_good = true;

	for (key = 0; key < p->keys.n && is_good; key++)
		is_good = fill_row(p, &i, p->ends[key], cells, places);
	free(cells);
	free(places);
	return is_good;
}

static void
name_token(struct pivot *p, struct span token, size_t at,
	const struct sheet_column *before)
{
	struct buf name = {0};
	size_t i;

	sheet_add_column(p->s, token, at++);
	for (i = p->spread + 1; i < p->n_before; i++) {
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

/* Has each token its columns, and are there not too many of them? */
static bool
widen(struct pivot *p)
{
	p->s->n_cells += p->tokens.n * (1 + p->n_others);
	if (p->s->n_cells <= SHEET_MOST_COLUMNS)
		return true;
	diag_at(DIAG_CELL, (struct diag_place){span_of(p->s->file), 0, {0}},
		_("the table has %zu columns, and a sheet holds %d"),
		p->s->n_cells, SHEET_MOST_COLUMNS);
	return false;
}

bool
pivot_spread(struct sheet *s, size_t spread, size_t value)
{
	struct pivot p = {.s = s, .spread = spread, .value = value};

	p.n_before = s->n_cells;
	p.n_rows = s->n_rows;
	p.n_others = s->n_cells - spread - 2;
	p.before = sheet_take_rows(s, spread);
	p.failed = !count(&p) || !widen(&p);
	if (!p.failed) {
		gather(&p);
		p.failed |= !fill(&p);
		name_columns(&p);
	}
	rowstore_free(p.before);
	map_free(&p.keys);
	map_free(&p.tokens);
	free(p.key_of);
	free(p.rows);
	free(p.ends);
	return !p.failed;
}
