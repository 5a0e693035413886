#include "chosen.h"

#include "item.h"
#include "list.h"

/* Is each piece an item, and the whole none? */
static bool
has_items(const struct schema_field *f, struct span cell)
{
	struct item item = {0};
	bool has_items;

	item_set(&item, f, cell);
	has_items = item.state != ITEM_WHOLE;
	while (has_items && cell.len) {
		item_set(&item, f, span_cut(&cell, ','));
		has_items = item.text.len && item.state == ITEM_WHOLE;
	}
	item_free(&item);
	return has_items;
}

/* "certificado médico, lista de asistencia": the choices of a question. */
static bool
put_choices(struct draft *d, const struct schema_field *f, struct span cell,
	size_t line)
{
	struct list list = {.rest = cell, .line = line};
	struct list_line one;

	cell = span_trim(cell);
	if (!item_is_strict(f) || !memchr(cell.at, ',', cell.len) ||
		memchr(cell.at, '\n', cell.len) ||
		memchr(cell.at, ';', cell.len) || !list_next(&list, &one) ||
		!has_items(f, one.text))
		return false;
	while (one.text.len)
		draft_put(d, f, span_cut(&one.text, ','), line);
	return true;
}

/* "mantener audiencia": likewise, as KoboToolbox writes the names of values. */
static bool
put_names(struct draft *d, const struct schema_field *f, struct span cell,
	size_t line)
{
	struct span rest = span_trim(cell), word;

	if (!memchr(rest.at, ' ', rest.len) || schema_find_value(f, rest))
		return false;
	while ((word = span_word(&rest)).len)
		if (!schema_find_value(f, word))
			return false;
	rest = cell;
	while ((word = span_word(&rest)).len)
		draft_put(d, f, word, line);
	return true;
}

void
chosen_put(struct draft *d, const struct schema_field *f, struct span cell,
	size_t line)
{
	bool is_put = false;

	if (f->n_parts && cell.len)
		is_put = put_choices(d, f, cell, line);
	else if (f->kind == SCHEMA_ENUM && !f->is_single && cell.len)
		is_put = put_names(d, f, cell, line);
	if (!is_put)
		draft_put(d, f, cell, line);
}
