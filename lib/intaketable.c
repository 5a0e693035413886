#include "intaketable.h"

#include "diag.h"
#include "mem.h"
#include "rows.h"

/* A table while its rows are taken. */
struct table {
	struct intakerun *run;
	struct rows *rows;
	struct rawlines lines;
	struct buf header; /* its bytes, with all that is before the rows */
	size_t line_end;   /* how many of them are its line end */
	struct buf joined; /* the bytes of a row, and of those of --join */
	struct span bytes; /* of the row */
};

/* NULL after a message. */
static struct rows *
open_rows(struct intakerun *run)
{
	struct csv_source source = {
		encoding_more, &run->encoding, run->encoding.name};
	struct rows *rows = rows_open(run->file, buf_all(&run->sample), &source,
		&run->columns, run->said.delimiter);

	if (!rows || !run->repeats || rows_has_key(rows))
		return rows;
	intakerun_fault(run, DIAG_FORMAT, 1,
		_("no column _index or KEY says which rows of --join belong "
		  "to these"));
	rows_close(rows);
	return NULL;
}

/* With it before them, rows that failed are a table. */
static void
keep_header(struct table *t)
{
	size_t n = rows_next_line(t->rows) - 1;

	buf_span(&t->header, rawlines_get(&t->lines, 1, n, true));
	t->line_end = t->header.len - rawlines_get(&t->lines, 1, n, false).len;
	rejects_before(t->run->failing, buf_all(&t->header));
	rejects_said_first(t->run->failing);
}

/* The exact bytes of the row whose text that is. */
static struct span
find_bytes(struct table *t, size_t line, struct span text)
{
	if (t->run->encoding.is_utf8)
		return text;
	return rawlines_get(&t->lines, line, rawlines_count(text), false);
}

/* Adds the rows of --join that belong to it; false if one is wrong. */
static bool
join_rows(struct table *t, size_t line)
{
	struct intakerun *run = t->run;

	buf_clear(&t->joined);
	buf_span(&t->joined, t->bytes);
	buf_byte(&t->joined, '\n');
	return repeats_put(run->repeats, &run->draft, rows_key(t->rows),
		intakerun_place(run, line), &t->joined);
}

static bool
accept(struct table *t, size_t line)
{
	struct span bytes = t->run->repeats ? buf_all(&t->joined) : t->bytes;
	char hex[DIGEST_HEX + 1];

	digest_hex(bytes, hex);
	return intakerun_write_draft(t->run, line, hex);
}

static void
reject(struct table *t)
{
	struct intakerun *run = t->run;
	struct span header = buf_all(&t->header);

	rejects_write(run->failing, t->bytes);
	rejects_write(run->failing,
		span_make(header.at + header.len - t->line_end, t->line_end));
	if (run->repeats)
		repeats_reject(run->repeats, run->failing);
	intakerun_reject(run);
}

/* Takes the next row; false if there is none. */
static bool
take_row(struct table *t)
{
	struct intakerun *run = t->run;
	size_t errors = diag_errors(), line;
	enum csv_status status;
	bool is_whole = true;
	struct span text;

	status = rows_next(t->rows, &run->draft, &line, &text);
	if (status == CSV_END)
		return false;
	t->bytes = find_bytes(t, line, text);
	if (run->repeats)
		repeats_forget(run->repeats);
	if (run->repeats && status == CSV_ROW)
		is_whole = join_rows(t, line);
	if (diag_errors() == errors && is_whole && accept(t, line))
		rejects_pass(run->rejects);
	else
		reject(t);
	return true;
}

static void
take_rows(struct table *t)
{
	size_t n = 0;

	while (take_row(t))
		n++;
	if (!n)
		intakerun_fault(
			t->run, DIAG_EMPTY, 1, _("the table has no rows"));
}

void
intaketable_take(struct intakerun *run)
{
	struct table t = {.run = run, .rows = open_rows(run)};

	if (!t.rows) {
		intakerun_reject_operand(run, FORMAT_CSV);
		return;
	}
	intakerun_begin_failing(run, FORMAT_CSV);
	rawlines_open(&t.lines, &run->encoding);
	keep_header(&t);
	take_rows(&t);
	intakerun_finish_failing(run);
	rows_close(t.rows);
	rawlines_free(&t.lines);
	buf_free(&t.header);
	buf_free(&t.joined);
}
