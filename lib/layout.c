#include "layout.h"

#include <stdlib.h>

struct diag_place
layout_place(const struct layout *l, size_t line)
{
	return (struct diag_place){span_of(l->file), line, {0}};
}

enum layout_tone
layout_tone(struct span word)
{
	return span_is(word, "alarm") ? LAYOUT_ALARM :
		span_is(word, "warn") ? LAYOUT_WARN :
		span_is(word, "calm") ? LAYOUT_CALM :
					LAYOUT_NO_TONE;
}

bool
layout_paper(struct span word, enum layout_paper *paper)
{
	static const char *const names[] = {
		[LAYOUT_CARTA] = "carta",
		[LAYOUT_OFICIO] = "oficio",
		[LAYOUT_LEGAL] = "legal",
		[LAYOUT_A4] = "a4",
	};
	size_t i, n = sizeof names / sizeof *names;

	for (i = 0; i < n && !span_is(word, names[i]); i++)
		continue;
	if (i < n)
		*paper = (enum layout_paper)i;
	return i < n;
}

struct span
layout_next_column(struct span *rest)
{
	struct span name;

	while (rest->len && (*rest->at == ',' || span_is_blank(*rest->at))) {
		rest->at++;
		rest->len--;
	}
	name = span_make(rest->at, 0);
	while (rest->len && *rest->at != ',' && !span_is_blank(*rest->at)) {
		name.len++;
		rest->at++;
		rest->len--;
	}
	return name;
}

bool
layout_may_lack(const struct layout *l, struct span sheet, struct span column)
{
	size_t i;

	for (i = 0; i < l->n_columns; i++)
		if (span_equal(l->columns[i].sheet, sheet) &&
			span_equal(l->columns[i].column, column))
			return l->columns[i].is_optional;
	return false;
}

const struct layout_sheet *
layout_sheet(const struct layout *l, struct span id)
{
	size_t i;

	for (i = 0; i < l->n_sheets; i++)
		if (span_equal(l->sheets[i].id, id))
			return &l->sheets[i];
	return NULL;
}

const struct layout_sheet *
layout_sheet_of(const struct layout *l, struct span table)
{
	size_t i;

	for (i = 0; i < l->n_sheets; i++)
		if (l->sheets[i].shows == LAYOUT_TABLE &&
			span_equal(l->sheets[i].table, table))
			return &l->sheets[i];
	return NULL;
}

static bool
fault(const struct layout *l, size_t line, const char *what, struct span about)
{
	diag_at(DIAG_LAYOUT, layout_place(l, line), "%s '%.*s'", what,
		SPAN_ARG(about));
	return false;
}

/* Columns and charts of a sheet that is not there would be lost. */
static bool
check_sheet(const struct layout *l, struct span id, size_t line)
{
	return !id.len || layout_sheet(l, id) ||
		fault(l, line, _("the layout has no sheet"), id);
}

static bool
check_column(const struct layout *l, const struct layout_column *c)
{
	const struct layout_sheet *to;

	if (!check_sheet(l, c->sheet, c->line))
		return false;
	if (!c->link.n)
		return true;
	to = layout_sheet(l, c->link.rows[0].at[0]);
	if (!to || to->shows != LAYOUT_TABLE)
		return fault(l, c->line, _("a link leads to no sheet"),
			c->link.rows[0].at[0]);
	return true;
}

/* Is another sheet before this one, of what there is only one of? */
static bool
has_before(const struct layout *l, const struct layout_sheet *s)
{
	const struct layout_sheet *o;

	for (o = l->sheets; o < s; o++)
		if (span_equal(o->id, s->id) ||
			(o->shows == s->shows &&
				(s->shows == LAYOUT_COVER ||
					s->shows == LAYOUT_CONTENTS)) ||
			(s->shows == LAYOUT_TABLE &&
				span_equal(o->table, s->table)))
			return true;
	return false;
}

/* What only one kind of sheet shows, and would be lost on another. */
static bool
check_shows(const struct layout *l, const struct layout_sheet *s)
{
	bool is_good = true;

	if (has_before(l, s))
		is_good = fault(l, s->line,
			_("a sheet before has the same name, table or kind as"),
			s->id);
	if (s->shows != LAYOUT_TABLE && s->table.len)
		is_good = fault(l, s->line,
			_("only a sheet that shows a table takes one, not"),
			s->id);
	if (s->shows != LAYOUT_NOTES &&
		(s->notes[LAYOUT_ES].n || s->notes[LAYOUT_EN].n))
		is_good = fault(l, s->line,
			_("only a sheet that shows notes has some, not"),
			s->id);
	return is_good;
}

static bool
check_table(const struct layout *l, const struct layout_cover *c,
	const struct layout_list *columns)
{
	struct span table;

	if (!columns->n)
		return true;
	table = columns->rows[0].at[0];
	return layout_sheet_of(l, table) ||
		fault(l, c->line, _("no sheet takes the table"), table);
}

static bool
check_cover(const struct layout *l, size_t i)
{
	const struct layout_cover *c = &l->covers[i];
	bool is_good = check_table(l, c, &c->span);
	size_t n;

	is_good &= check_table(l, c, &c->distinct);
	for (n = 0; n < i; n++)
		if (span_equal(l->covers[n].id, c->id))
			is_good = fault(l, c->line,
				_("the cover has a second line"), c->id);
	for (n = 0; n < l->n_sheets && l->sheets[n].shows != LAYOUT_COVER; n++)
		continue;
	return (n < l->n_sheets ||
		       fault(l, c->line, _("no sheet shows the cover:"),
			       c->id)) &&
		is_good;
}

/* Nobody is left to guess what a symbol means. */
static bool
check_symbols(const struct layout *l)
{
	size_t i;

	for (i = 0; i < l->n_sheets && l->sheets[i].shows != LAYOUT_NOTES; i++)
		continue;
	return !l->symbols.n || i < l->n_sheets ||
		fault(l, 0, _("no sheet of notes explains the symbol"),
			l->symbols.rows[0].at[1]);
}

bool
layout_check(const struct layout *l)
{
	bool is_good = check_symbols(l);
	size_t i;

	for (i = 0; i < l->n_sheets; i++)
		is_good &= check_shows(l, &l->sheets[i]);
	for (i = 0; i < l->n_columns; i++)
		is_good &= check_column(l, &l->columns[i]);
	for (i = 0; i < l->n_charts; i++)
		is_good &=
			check_sheet(l, l->charts[i].sheet, l->charts[i].line);
	for (i = 0; i < l->n_covers; i++)
		is_good &= check_cover(l, i);
	return is_good;
}

static void
free_column(struct layout_column *c)
{
	free(c->words.rows);
	free(c->tones.rows);
	free(c->link.rows);
}

void
layout_free(struct layout *l)
{
	size_t i;

	if (!l)
		return;
	for (i = 0; i < l->n_sheets; i++) {
		free(l->sheets[i].notes[LAYOUT_ES].rows);
		free(l->sheets[i].notes[LAYOUT_EN].rows);
		free(l->sheets[i].sort.rows);
		free(l->sheets[i].pivot.rows);
	}
	for (i = 0; i < l->n_columns; i++)
		free_column(&l->columns[i]);
	for (i = 0; i < l->n_charts; i++) {
		free(l->charts[i].where.rows);
		free(l->charts[i].except.rows);
		free(l->charts[i].values.rows);
	}
	for (i = 0; i < l->n_covers; i++) {
		free(l->covers[i].span.rows);
		free(l->covers[i].distinct.rows);
	}
	free(l->symbols.rows);
	free(l->covers);
	free(l->sheets);
	free(l->columns);
	free(l->charts);
	free(l->file);
	mem_arena_free(&l->arena);
	free(l);
}
