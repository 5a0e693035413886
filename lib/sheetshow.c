/* sheet_show: cells as people read them. */

#include "sheet.h"

#include <stdlib.h>

void
sheet_add_word(struct sheet_column *c, struct span token, struct span shown)
{
	struct sheet_words *w = &c->words;
	bool is_new;
	uint32_t i = map_add(&w->tokens, token, (uint32_t)w->tokens.n, &is_new);

	w->shown = mem_grow(w->shown, &w->room, w->tokens.n, sizeof *w->shown);
	if (!is_new)
		free((char *)w->shown[i].at);
	w->shown[i] = span_make(mem_copy(shown.at, shown.len), shown.len);
}

void
sheet_clear_words(struct sheet_column *c)
{
	size_t i;

	for (i = 0; i < c->words.tokens.n; i++)
		free((char *)c->words.shown[i].at);
	free(c->words.shown);
	map_free(&c->words.tokens);
	memset(&c->words, 0, sizeof c->words);
}

/*
 * Roughly as a reader will show it: as wide as that, at least. What stands in
 * the cell has the digits already, unless there are too many of them.
 */
static void
print_number(const struct sheet_column *c, struct buf *b, struct span cell,
	const struct sheetcell_number *n, int shown)
{
	int decimals = n->decimals, whole = n->whole;

	if (decimals > shown) {
		buf_print(b, "%.*f", shown, n->value);
		whole = (int)b->len - shown;
	} else {
		buf_span(b, cell);
		if (!decimals && shown)
			buf_byte(b, '.');
		for (; decimals < shown; decimals++)
			buf_byte(b, '0');
	}
	for (; c->is_grouped && whole > 3; whole -= 3)
		buf_byte(b, '.');
}

/* The decimals of its row among those of a column that is not empty. */
static int
decimals_of(const struct sheet *s, size_t row, const struct sheet_column *c)
{
	uint32_t most = c->alike_decimals.n ?
		map_find(&c->alike_decimals, sheet_cell(s, row, c->alike)) :
		MAP_NONE;

	return most == MAP_NONE ? c->decimals : (int)most;
}

static bool
read_cell(const struct sheet *s, size_t row, const struct sheet_column *c,
	struct span cell, struct buf *b, struct sheet_value *value)
{
	static const char day[] = "00/00/0000", month[] = "septiembre 0000";
	struct sheetcell_number n;

	switch (c->kind) {
	case SHEET_NUMBER:
		if (!sheetcell_read_number(cell, &n))
			return false;
		value->number = n.value;
		value->decimals = decimals_of(s, row, c);
		print_number(c, b, cell, &n, value->decimals);
		return true;
	case SHEET_DATE:
		buf_add(b, day, sizeof day - 1);
		return sheetcell_read_date(cell, &value->number);
	case SHEET_MONTH:
		buf_add(b, month, sizeof month - 1);
		return sheetcell_read_month(cell, &value->number);
	default:
		return false;
	}
}

static struct span
find_word(const struct sheet_words *w, struct span token)
{
	uint32_t i = map_find(&w->tokens, token);

	return i == MAP_NONE ? token : w->shown[i];
}

/* Repeated values stand on lines of their own; each is a token. */
static struct span
show_words(const struct sheet_words *w, struct buf *b, struct span cell)
{
	struct span line = cell;
	const char *end;

	if (!cell.len || !memchr(cell.at, '\n', cell.len))
		return cell.len ? find_word(w, cell) : cell;
	while (cell.len) {
		end = memchr(cell.at, '\n', cell.len);
		line = span_make(
			cell.at, end ? (size_t)(end - cell.at) : cell.len);
		buf_span(b, find_word(w, line));
		if (end)
			buf_byte(b, '\n');
		cell.at += line.len + (end != NULL);
		cell.len -= line.len + (end != NULL);
	}
	buf_text(b);
	return buf_all(b);
}

void
sheet_show(const struct sheet *s, size_t row, size_t column,
	struct buf *scratch, struct sheet_value *value)
{
	const struct sheet_column *c = &s->columns[column];
	struct span cell = sheet_cell(s, row, column);

	value->kind = SHEET_TEXT;
	value->text = cell;
	value->number = 0;
	value->decimals = 0;
	buf_clear(scratch);
	if (c->kind != SHEET_TEXT && cell.len &&
		read_cell(s, row, c, cell, scratch, value)) {
		value->kind = c->kind;
		buf_text(scratch);
		value->text = buf_all(scratch);
	} else if (c->words.tokens.n) {
		buf_clear(scratch);
		value->text = show_words(&c->words, scratch, cell);
	}
}
