#include "item.h"

#include "blank.h"
#include "doubt.h"
#include "fill.h"
#include "known.h"
#include "value.h"

static void
print(struct buf *b, const struct parts *p)
{
	int i, last = parts_count(p) - 1;

	while (last > 0 && (parts_is_open(p, last) || !p->values[last].len))
		last--;
	for (i = 0; i <= last; i++) {
		if (i)
			buf_string(b, " | ");
		if (!parts_is_open(p, i))
			rec_escape(b, parts_value(p, i));
	}
}

/* Could value be a compound value as it is? */
static bool
fits_parts(const struct schema_field *f, struct span value)
{
	struct buf text = {0}, scratch = {0};
	struct span part;
	bool is_fit = true;
	size_t n = 0;

	while (is_fit && rec_cut_part(&value, &part)) {
		if (n == f->n_parts)
			is_fit = !part.len;
		else if (part.len && !blank_is_for_pen(part))
			is_fit = value_try(&text, &f->parts[n],
					 rec_unescape(part, &scratch)) ==
				VALUE_FINE;
		n += n < f->n_parts;
	}
	buf_free(&text);
	buf_free(&scratch);
	return is_fit;
}

static bool
lacks(const struct item *it, int part)
{
	return it->f->parts[part].is_mandatory &&
		(parts_is_open(&it->parts, part) ||
			!it->parts.values[part].len);
}

static bool
is_whole(const struct item *it)
{
	unsigned musts = it->parts.pieces.kinds->musts;

	for (; musts; musts &= musts - 1)
		if (lacks(it, parts_first(musts)))
			return false;
	return true;
}

static void
report_missing(const struct schema_field *part, struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, part);
	place.field = buf_all(&name);
	diag_at(DIAG_MISSING_FIELD, place,
		_("the part is missing, and no item does without it"));
	buf_free(&name);
}

/* Are the parts there that must be, in a value that was read of parts? */
static bool
check_missing(const struct schema_field *f, struct span value,
	struct diag_place place)
{
	struct span part;
	bool is_fine = true;
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		if (rec_cut_part(&value, &part) && part.len)
			continue;
		if (!f->parts[i].is_mandatory)
			continue;
		report_missing(&f->parts[i], place);
		is_fine = false;
	}
	return is_fine;
}

static bool
is_written(const struct schema_field *f, struct span text)
{
	return f->n_parts > MATCH_LONGEST ||
		(memchr(text.at, '|', text.len) && fits_parts(f, text));
}

void
item_set(struct item *it, const struct schema_field *f, struct span text)
{
	it->f = f;
	it->text = text;
	it->is_too_long = false;
	it->is_written = is_written(f, text);
	it->state = ITEM_WHOLE;
	if (it->is_written)
		return;
	parts_clear(&it->parts);
	it->is_too_long = !piece_cut(&it->parts.pieces, f, text);
	it->is_known = !it->is_too_long && fill_known(&it->parts);
	if (!it->is_known || !doubt_settle(&it->parts))
		it->state = ITEM_BAD;
	else if (!is_whole(it))
		it->state = ITEM_PARTIAL;
}

void
item_free(struct item *it)
{
	parts_free(&it->parts);
}

/* Reports what is wrong, or was nearly. */
static bool
check(const struct item *it, bool is_hidden, struct diag_place place)
{
	int i;

	if (it->is_too_long)
		return value_too_many(it->f, place);
	parts_report(&it->parts, is_hidden, place);
	for (i = 0; i < parts_count(&it->parts); i++)
		if (it->state == ITEM_PARTIAL && lacks(it, i))
			report_missing(&it->f->parts[i], place);
	return it->state == ITEM_WHOLE;
}

bool
item_put(struct buf *b, const struct item *it, bool is_hidden,
	struct diag_place place)
{
	size_t start = b->len;
	bool is_fine;

	if (!it->is_written) {
		is_fine = check(it, is_hidden, place);
		if (is_fine)
			print(b, &it->parts);
		return is_fine;
	}
	is_fine = value_read_parts(b, it->f, it->text, place, value_read) &&
		check_missing(
			it->f, span_make(b->at + start, b->len - start), place);
	if (!is_fine)
		b->len = start;
	return is_fine;
}

/* The cell of the part; NULL if there is none, or only blanks in it. */
static const struct item_cell *
find_cell(const struct item_cell *cells, size_t n, const struct schema_field *f)
{
	for (; n; n--, cells++)
		if (cells->part == f->index && span_trim(cells->text).len &&
			!blank_is_for_pen(span_trim(cells->text)))
			return cells;
	return NULL;
}

/* "60 min" in the column of minutes: the unit says what the column does. */
static struct span
bare_number(const struct schema_field *part, struct span text)
{
	struct span unit, number;

	if (!value_is_number(part))
		return text;
	number = known_number(text, &unit);
	unit = known_bare(unit);
	return number.len && unit.len && known_is_word(part, unit) ? number :
								     text;
}

bool
item_read_cells(struct buf *b, const struct schema_field *f,
	const struct item_cell *cells, size_t n, struct diag_place place)
{
	struct buf text = {0};
	size_t start = b->len, full = b->len, i;
	bool is_fine = true;

	for (i = 0; i < f->n_parts; i++) {
		const struct item_cell *cell =
			find_cell(cells, n, &f->parts[i]);
		struct diag_place at = place;

		if (i)
			buf_string(b, " | ");
		if (!cell)
			continue;
		at.line = cell->line;
		buf_clear(&text);
		is_fine &= value_read(&text, &f->parts[i],
			bare_number(&f->parts[i], span_trim(cell->text)), at);
		rec_escape(b, buf_all(&text));
		full = b->len;
	}
	b->len = full;
	buf_free(&text);
	is_fine = is_fine &&
		check_missing(
			f, span_make(b->at + start, b->len - start), place);
	if (!is_fine)
		b->len = start;
	return is_fine;
}

bool
item_is_strict(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].is_mandatory)
			return true;
	return false;
}
