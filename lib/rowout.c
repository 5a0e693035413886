#include "rowout.h"

#include "diag.h"

/* CSV. */

static void
put_csv(struct rowout *w, struct span cell)
{
	csv_cell(&w->csv, w->is_guarded ? csv_guard(&w->guarded, cell) : cell);
}

static bool
csv_header(struct rowout *w)
{
	size_t i;

	csv_start(&w->csv, w->out);
	for (i = 0; i < w->n; i++)
		put_csv(w, w->columns[i].title);
	csv_end_row(&w->csv);
	return true;
}

/* One value as it is; several, each on a line of the cell. */
static struct span
join_lines(struct rowout *w, const struct rowout_cell *cell)
{
	size_t i;

	if (cell->n <= 1)
		return cell->n ? cell->values[0] : span_of("");
	buf_clear(&w->scratch);
	for (i = 0; i < cell->n; i++) {
		if (i)
			buf_byte(&w->scratch, '\n');
		buf_span(&w->scratch, cell->values[i]);
	}
	return buf_all(&w->scratch);
}

static void
csv_row(struct rowout *w, const struct rowout_cell *cells)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		put_csv(w, join_lines(w, &cells[i]));
	csv_end_row(&w->csv);
}

static void
finish_csv(struct rowout *w)
{
	csv_finish(&w->csv);
}

/* Markdown. */

static bool
is_word(struct span s, size_t i)
{
	unsigned char c = i < s.len ? (unsigned char)s.at[i] : ' ';

	return c >= 0x80 || (c >= '0' && c <= '9') ||
		((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/*
 * A character that Markdown or HTML would take for itself; an '_' only at the
 * edge of a word, where it would begin or end emphasis.
 */
static void
put_markdown_char(struct buf *b, struct span s, size_t i)
{
	char c = s.at[i];

	if (c == '\n')
		buf_string(b, "<br>");
	else if (c == '<')
		buf_string(b, "&lt;");
	else if (c == '&')
		buf_string(b, "&amp;");
	else if (strchr("\\|`*[]~", c) && c)
		buf_print(b, "\\%c", c);
	else if (c == '_' && !(i && is_word(s, i - 1) && is_word(s, i + 1)))
		buf_string(b, "\\_");
	else
		buf_byte(b, (unsigned char)c < 0x20 || c == 0x7f ? ' ' : c);
}

static void
put_markdown(struct rowout *w, struct span s)
{
	size_t i;

	buf_clear(&w->scratch);
	for (i = 0; i < s.len; i++)
		put_markdown_char(&w->scratch, s, i);
	outfile_span(w->out, buf_all(&w->scratch));
}

static bool
markdown_header(struct rowout *w)
{
	size_t i;

	rowkind_line(w);
	for (i = 0; i < w->n; i++) {
		rowkind_string(w, i ? " " : "| ");
		put_markdown(w, w->columns[i].title);
		rowkind_string(w, " |");
	}
	rowkind_line(w);
	for (i = 0; i < w->n; i++) {
		rowkind_string(w, i ? " " : "| ");
		rowkind_string(w,
			rowkind_is_number(&w->columns[i]) ? "---: |" : "--- |");
	}
	return true;
}

static void
markdown_row(struct rowout *w, const struct rowout_cell *cells)
{
	size_t i, k;

	rowkind_line(w);
	for (i = 0; i < w->n; i++) {
		rowkind_string(w, i ? " " : "| ");
		for (k = 0; k < cells[i].n; k++) {
			if (k)
				rowkind_string(w, "<br>");
			put_markdown(w, cells[i].values[k]);
		}
		rowkind_string(w, " |");
	}
}

/* All formats. */

static const struct rowout_kind kind_csv = {
	"csv", csv_header, csv_row, finish_csv};
static const struct rowout_kind kind_markdown = {
	"md", markdown_header, markdown_row, rowkind_finish};

bool
rowout_find(struct rowout *w, const char *format)
{
	static const struct rowout_kind *const kinds[] = {
		&kind_csv, &rowkind_json, &kind_markdown, &rowkind_text};
	size_t i;

	memset(w, 0, sizeof *w);
	w->kind = &kind_csv;
	if (!format)
		return true;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i]->name, format)) {
			w->kind = kinds[i];
			return true;
		}
	return false;
}

bool
rowout_choose(struct rowout *w, const char *format)
{
	if (rowout_find(w, format))
		return true;
	diag_trouble(
		_("unknown format '%s': it is csv, jsonl, md or text"), format);
	return false;
}

bool
rowout_guard(struct rowout *w)
{
	w->is_guarded = true;
	if (w->kind == &kind_csv)
		return true;
	diag_trouble(_("only CSV can be made safe for spreadsheets"));
	return false;
}

bool
rowout_header(struct rowout *w, struct outfile *out,
	const struct rowout_column *columns, size_t n)
{
	w->out = out;
	w->columns = columns;
	w->n = n;
	return w->kind->header(w);
}

void
rowout_row(struct rowout *w, const struct rowout_cell *cells)
{
	w->kind->row(w, cells);
}

void
rowout_finish(struct rowout *w)
{
	w->kind->finish(w);
}

void
rowout_free(struct rowout *w)
{
	rowkind_free_text(w->text);
	buf_free(&w->scratch);
	buf_free(&w->guarded);
	memset(w, 0, sizeof *w);
}
