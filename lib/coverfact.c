#include "coverfact.h"

#include "date.h"
#include "diag.h"
#include "step.h"

#include <stdint.h>

/* So many values of a column are named; of more, their number. */
enum { FEW = 3 };

static const struct {
	const char *from, *to, *row, *rows, *in, *table, *tables;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"del ", " al ", "fila", "filas", "en", "tabla",
		"tablas"},
	[LAYOUT_EN] = {"from ", " to ", "row", "rows", "in", "table", "tables"},
};

static void
add_period(enum layout_lang lang, const struct period *period, struct buf *b)
{
	if (period->from < period->to) {
		buf_string(b, words[lang].from);
		told_print_day(b, period->from);
		buf_string(b, words[lang].to);
	}
	told_print_day(b, period->to);
}

void
coverfact_count(enum layout_lang lang, size_t rows, struct buf *b)
{
	buf_print(b, "%zu %s", rows,
		rows == 1 ? words[lang].row : words[lang].rows);
}

static void
add_rows(const struct coverfact *of, struct buf *b)
{
	const struct sources *sources = of->told->sources;
	size_t rows = 0, i;

	for (i = 0; i < sources->n; i++)
		rows += sources->list[i].rows;
	coverfact_count(of->lang, rows, b);
	buf_print(b, " %s %zu %s", words[of->lang].in, sources->n,
		sources->n == 1 ? words[of->lang].table :
				  words[of->lang].tables);
}

/* What the program knows; sources have lines of their own (cover.c). */
static void
add_known(const struct coverfact *of, enum layout_fact fact, struct buf *b)
{
	const struct told *told = of->told;
	char hex[DIGEST_HEX + 1];

	if (fact == LAYOUT_AS_OF && told->has_as_of)
		told_print_day(b, told->as_of);
	else if (fact == LAYOUT_PERIOD && told->has_period)
		add_period(of->lang, &told->period, b);
	else if (fact == LAYOUT_LEVEL)
		buf_span(b, told->level);
	else if (fact == LAYOUT_VERSION)
		buf_span(b, told->program);
	else if (fact == LAYOUT_ROWS)
		add_rows(of, b);
	if (fact != LAYOUT_DIGEST)
		return;
	sources_hex(told->sources, hex);
	buf_string(b, hex);
}

/* The sheet that shows a table; NULL if that is optional, and not there. */
static const struct sheet *
find_sheet(const struct coverfact *of, struct span table)
{
	size_t i;

	for (i = 0; i < of->n_sheets; i++)
		if (of->sheets[i]->operand.at &&
			span_equal(of->sheets[i]->operand, table))
			return of->sheets[i];
	return NULL;
}

void
coverfact_name(const struct coverfact *of, struct span table, struct buf *b)
{
	const struct sheet *s = find_sheet(of, table);

	buf_span(b, s ? s->title : table);
	if (s && !span_equal(s->title, table))
		buf_print(b, " (%.*s)", SPAN_ARG(table));
}

/* Reports a column that is not there; SIZE_MAX then. */
static size_t
find_column(const struct coverfact *of, const struct layout_cover *line,
	const struct sheet *s, struct span name)
{
	size_t i = sheet_index(s, name);

	if (i == SIZE_MAX)
		diag_at(DIAG_LAYOUT, layout_place(of->layout, line->line),
			_("the table '%.*s' has no column '%.*s'"),
			SPAN_ARG(s->operand), SPAN_ARG(name));
	return i;
}

/* A day, or the days of a month. */
static bool
read_days(struct span cell, struct period *days)
{
	char first[] = "YYYY-MM-01";

	if (date_read_iso(cell, &days->from) == DATE_FINE) {
		days->to = days->from;
		return true;
	}
	if (cell.len != 7)
		return false;
	memcpy(first, cell.at, cell.len);
	if (date_read_iso(span_of(first), &days->from) != DATE_FINE)
		return false;
	days->to = step_next(STEP_MONTH, days->from) - 1;
	return true;
}

static void
span_column(const struct sheet *s, size_t column, struct period *all)
{
	struct period days;
	size_t row;

	for (row = 0; row < s->n_rows; row++) {
		if (!read_days(sheet_cell(s, row, column), &days))
			continue;
		if (days.from < all->from)
			all->from = days.from;
		if (days.to > all->to)
			all->to = days.to;
	}
}

static bool
add_span(const struct coverfact *of, const struct layout_cover *line,
	struct buf *b)
{
	struct period all = {PERIOD_EVER, PERIOD_ALWAYS};
	const struct sheet *s = find_sheet(of, line->span.rows[0].at[0]);
	struct span rest = line->span.rows[0].at[1], name;
	size_t column;

	while (s && (name = layout_next_column(&rest)).len) {
		column = find_column(of, line, s, name);
		if (column == SIZE_MAX)
			return false;
		span_column(s, column, &all);
	}
	if (all.from <= all.to)
		add_period(of->lang, &all, b);
	return true;
}

/* The tokens of a column, but for empty ones and what sums up the others, in
 * the order in which they come. */
static void
collect(const struct sheet *s, size_t column, struct map *seen, struct buf *b)
{
	struct buf scratch = {0};
	struct sheet_value value;
	bool is_new;
	size_t row;

	for (row = 0; row < s->n_rows; row++) {
		struct span cell = sheet_cell(s, row, column);

		if (!cell.len || span_is(cell, "Total"))
			continue;
		map_add(seen, cell, 0, &is_new);
		if (!is_new || seen->n > FEW)
			continue;
		sheet_show(s, row, column, &scratch, &value);
		buf_string(b, seen->n > 1 ? "; " : "");
		buf_span(b, value.text);
	}
	buf_free(&scratch);
}

static bool
add_distinct(const struct coverfact *of, const struct layout_cover *line,
	struct buf *b)
{
	const struct span *said = line->distinct.rows[0].at;
	const struct sheet *s = find_sheet(of, said[0]);
	struct map seen = {0};
	size_t column, start = b->len;

	if (!s)
		return true;
	column = find_column(of, line, s, said[1]);
	if (column == SIZE_MAX)
		return false;
	collect(s, column, &seen, b);
	if (seen.n > FEW) {
		b->len = start;
		buf_print(
			b, "%zu %.*s", seen.n, SPAN_ARG(line->many[of->lang]));
	}
	map_free(&seen);
	return true;
}

bool
coverfact_say(const struct coverfact *of, const struct layout_cover *line,
	struct buf *b)
{
	struct span set;
	size_t start = b->len;
	bool is_good = true;

	if (told_set(of->told, line->id, &set)) {
		buf_span(b, set);
		return true;
	}
	add_known(of, line->shows, b);
	if (b->len == start && line->span.n && of->told->has_period)
		add_period(of->lang, &of->told->period, b);
	if (b->len == start && line->span.n)
		is_good = add_span(of, line, b);
	if (b->len == start && line->distinct.n && is_good)
		is_good = add_distinct(of, line, b);
	if (b->len == start)
		buf_span(b, line->value[of->lang]);
	return is_good;
}
