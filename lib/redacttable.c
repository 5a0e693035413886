#include "redacttable.h"

#include "csv.h"

#include <stdlib.h>

struct column {
	uint32_t name;
	bool is_shown;
};

struct table {
	struct redaction *all;
	const char *path;
	struct csv *in;
	struct csv_writer out;
	struct column *columns;
	size_t n, room;
	struct rec r; /* the row as a record */
};

/* A header may be somebody's name, where a table has none: it is not said. */
static void
choose(struct table *t, struct span header)
{
	struct redaction *all = t->all;
	struct column *column;

	t->columns =
		mem_grow(t->columns, &t->room, t->n + 1, sizeof *t->columns);
	column = &t->columns[t->n++];
	column->name = names_add(all->names, header);
	column->is_shown =
		redact_may_show(all->redact, all->type, column->name);
	if (!column->is_shown)
		diag_note(_("column %zu is left out: the policy '%.*s' shows "
			    "nothing of it"),
			t->n, SPAN_ARG(all->policy->name));
}

static void
read_header(struct table *t, const struct csv_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		choose(t, row->cells[i]);
	for (i = 0; i < row->n; i++)
		if (t->columns[i].is_shown)
			csv_cell(&t->out, row->cells[i]);
	csv_end_row(&t->out);
}

static void
write_row(struct table *t, const struct span *values)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->columns[i].is_shown)
			csv_cell(&t->out,
				values[i].at ? values[i] : span_of(""));
	csv_end_row(&t->out);
}

static void
take_row(struct table *t, const struct csv_row *row)
{
	const struct span *values;
	size_t i;

	if (row->n != t->n) {
		diag_at(DIAG_HELD_BACK,
			(struct diag_place){span_of(t->path), row->line, {0}},
			_("the row has %zu cells, the header %zu: it is held "
			  "back"),
			row->n, t->n);
		manifest_record(t->all->manifest, false);
		return;
	}
	rec_clear(&t->r);
	for (i = 0; i < t->n; i++)
		rec_add(&t->r, t->columns[i].name, row->cells[i], row->line);
	t->r.file = t->path;
	t->r.line = row->line;
	if (redact_values(t->all->redact, t->all->type, &t->r, &values) ==
		REDACT_SHOWN)
		write_row(t, values);
}

bool
redacttable(struct redaction *all, const char *path, struct outfile *out)
{
	struct table t = {.all = all, .path = path, .in = csv_open(path)};
	struct csv_row row;
	enum csv_status status = CSV_END;
	bool has_header = false;

	csv_start(&t.out, out);
	while (t.in && (status = csv_next(t.in, &row)) != CSV_END) {
		if (status == CSV_ROW && has_header)
			take_row(&t, &row);
		else if (status == CSV_ROW)
			read_header(&t, &row);
		else if (!has_header)
			break;
		has_header = true;
	}
	if (t.in && status == CSV_FAULT && !has_header)
		diag_mark(DIAG_TROUBLE);
	if (diag_worst() < DIAG_TROUBLE)
		csv_finish(&t.out);
	csv_close(t.in);
	free(t.columns);
	rec_free(&t.r);
	return diag_worst() < DIAG_TROUBLE;
}
