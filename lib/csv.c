#include "csv.h"

#include "csvcut.h"
#include "diag.h"
#include "mem.h"
#include "text.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, LONGEST_ROW = 4 << 20 };

struct csv {
	const char *file;
	int fd; /* -1 when all the text is here, or comes from a source */
	struct csv_source source;
	void (*take)(void *of, struct span bytes); /* NULL: nobody watches */
	void *of;
	bool is_eof;
	bool is_table; /* a filter's: must have a header and a last line end */
	bool has_rows;
	bool has_line_end; /* what came so far ends in one */
	bool is_over;
	char delimiter;
	struct buf block;
	struct span text; /* what is here: the block, or all there is */
	size_t at;	  /* offset of the next line */
	size_t line;	  /* its number */
	size_t lf, cr;	  /* where the next ones are, see find_sign */
	/* Between these offsets the text is plain, see text_is_plain. */
	size_t plain_from, plain_to;

	struct csv_parser parser;
	struct buf bytes; /* of the cells of the row, if libcsv read it */
	struct csvcut_cells cells;
	bool is_row_done;
};

static void
start_parser(struct csv *c)
{
	if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI))
		diag_die(_("out of memory"));
	csv_set_delim(&c->parser, (unsigned char)c->delimiter);
}

static struct csv *
open_reader(const char *file, char delimiter)
{
	struct csv *c = mem_zero(sizeof *c);

	c->file = file;
	c->fd = -1;
	c->source.encoding = "UTF-8";
	c->line = 1;
	c->delimiter = delimiter;
	start_parser(c);
	return c;
}

/* Where the last letter ends that is here as a whole. */
static size_t
whole_end(const struct csv *c)
{
	size_t end = c->text.len;

	if (c->is_eof || !end || !(c->text.at[end - 1] & 0x80))
		return end;
	while (end > c->plain_to && (c->text.at[end - 1] & 0xc0) == 0x80)
		end--;
	return end > c->plain_to ? end - 1 : end;
}

/* Most text is plain, which is found faster of a block than of each row. */
static void
survey(struct csv *c)
{
	size_t from = c->plain_to, to = whole_end(c);

	c->plain_to = to;
	if (!text_is_plain(span_make(c->text.at + from, to - from)))
		c->plain_from = to;
	else if (c->cr >= from && c->cr < to)
		c->cr = to;
}

struct csv *
csv_open_text(const char *file, struct span text, char delimiter)
{
	struct csv *c = open_reader(file, delimiter);

	c->text = text;
	c->is_eof = true;
	survey(c);
	return c;
}

struct csv *
csv_open_source(
	const char *file, const struct csv_source *source, char delimiter)
{
	struct csv *c = open_reader(file, delimiter);

	c->source = *source;
	return c;
}

void
csv_close(struct csv *c)
{
	if (!c)
		return;
	if (c->fd > STDIN_FILENO)
		close(c->fd);
	csv_free(&c->parser);
	buf_free(&c->block);
	buf_free(&c->bytes);
	free(c->cells.at);
	free(c);
}

static void
fault(struct csv *c, enum diag_code code, size_t line, const char *text)
{
	struct diag_place place = {span_of(c->file), line, {0}};

	diag_at(code, place, "%s", text);
}

static void
read_block(struct csv *c)
{
	ssize_t n;

	if (c->source.more) {
		c->is_eof = !c->source.more(c->source.of, &c->block);
		c->text = buf_all(&c->block);
		survey(c);
		return;
	}
	buf_reserve(&c->block, BLOCK);
	do {
		n = read(c->fd, c->block.at + c->block.len, BLOCK);
	} while (n < 0 && errno == EINTR);
	if (n < 0) {
		diag_trouble(
			_("cannot read '%s': %s"), c->file, strerror(errno));
		c->is_over = true;
		c->is_table = false;
	}
	if (n <= 0) {
		c->is_eof = true;
	} else {
		if (c->take)
			c->take(c->of,
				span_make(
					c->block.at + c->block.len, (size_t)n));
		c->block.len += (size_t)n;
		c->has_line_end = c->block.at[c->block.len - 1] == '\n';
	}
	c->text = buf_all(&c->block);
}

struct csv *
csv_open(const char *path)
{
	bool is_stdin = !path || !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct csv *c;

	if (fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return NULL;
	}
	c = open_reader(is_stdin ? "-" : path, ',');
	c->fd = fd;
	c->is_table = true;
	read_block(c);
	if (c->text.len >= 3 && !memcmp(c->text.at, "\xef\xbb\xbf", 3))
		c->at = 3;
	return c;
}

void
csv_watch(struct csv *c, void (*take)(void *of, struct span bytes), void *of)
{
	c->take = take;
	c->of = of;
	take(of, c->text);
}

/* Drops what lies before the row, and reads more behind it. */
static void
refill(struct csv *c, size_t *start)
{
	if (*start > 0) {
		memmove(c->block.at, c->block.at + *start,
			c->block.len - *start);
		c->block.len -= *start;
		c->at -= *start;
		c->lf -= c->lf < *start ? c->lf : *start;
		c->cr -= c->cr < *start ? c->cr : *start;
		c->plain_from -=
			c->plain_from < *start ? c->plain_from : *start;
		c->plain_to -= c->plain_to < *start ? c->plain_to : *start;
		*start = 0;
	}
	read_block(c);
}

/*
 * Where the sign is next, or the end of the text. *next is where it was found
 * before, or how far was looked: no byte is looked at twice.
 */
static size_t
find_sign(const struct csv *c, char sign, size_t *next)
{
	size_t from = *next < c->at ? c->at : *next;
	const char *found = NULL;

	if (from < c->text.len)
		found = memchr(c->text.at + from, sign, c->text.len - from);
	*next = found ? (size_t)(found - c->text.at) : c->text.len;
	return *next;
}

/* The length of the next line with its end, 0 if it has not all come. */
static size_t
line_length(struct csv *c)
{
	size_t lf = find_sign(c, '\n', &c->lf), len = c->text.len;
	size_t cr = find_sign(c, '\r', &c->cr);

	if (cr + 1 < len && cr < lf)
		return cr + 1 + (c->text.at[cr + 1] == '\n') - c->at;
	if (lf < len)
		return lf + 1 - c->at;
	return c->is_eof ? len - c->at : 0;
}

/* libcsv's buffer is used again: each cell is copied, and pointed at later. */
static void
take_cell(void *bytes, size_t len, void *data)
{
	struct csv *c = data;

	c->cells.at = mem_grow(c->cells.at, &c->cells.room, c->cells.n + 1,
		sizeof *c->cells.at);
	c->cells.at[c->cells.n++].len = len;
	buf_add(&c->bytes, bytes, len);
}

static void
take_row(int end, void *data)
{
	struct csv *c = data;

	(void)end;
	c->is_row_done = true;
}

static void
point_cells(struct csv *c)
{
	const char *at = buf_all(&c->bytes).at;
	size_t i;

	for (i = 0; i < c->cells.n; i++) {
		c->cells.at[i].at = at;
		at += c->cells.at[i].len;
	}
}

/* A parser that met an error is in no known state. */
static void
reset(struct csv *c)
{
	csv_free(&c->parser);
	start_parser(c);
}

static struct span
without_end(struct span raw)
{
	if (raw.len && raw.at[raw.len - 1] == '\n')
		raw.len--;
	if (raw.len && raw.at[raw.len - 1] == '\r')
		raw.len--;
	return raw;
}

/* The line of the row's byte at that offset. */
static size_t
line_in(struct span raw, size_t at, size_t line)
{
	size_t i;

	for (i = 0; i < at; i++)
		line += raw.at[i] == '\n' ||
			(raw.at[i] == '\r' && raw.at[i + 1] != '\n');
	return line;
}

static bool
check_bytes(struct csv *c, struct span raw, size_t line)
{
	const char *nul = raw.len ? memchr(raw.at, '\0', raw.len) : NULL;
	size_t at;

	if (nul) {
		fault(c, DIAG_NUL, line_in(raw, (size_t)(nul - raw.at), line),
			_("there is a NUL byte"));
		return false;
	}
	if (text_check(raw, &at) == TEXT_BAD) {
		diag_at(DIAG_BAD_UTF8,
			(struct diag_place){
				span_of(c->file), line_in(raw, at, line), {0}},
			_("this is not %s"), c->source.encoding);
		return false;
	}
	return true;
}

enum step { STEP_MORE, STEP_ROW, STEP_FAULT, STEP_OPEN_QUOTE, STEP_TOO_LONG };

struct row {
	size_t start;	  /* offset of the row */
	size_t line;	  /* its number */
	size_t cell_line; /* where the cell begins that is not done */
	size_t bad_at;	  /* offset of the byte that cannot stand there */
};

/* Gives libcsv one line more; a row can only end where a line does. */
static enum step
parse_line(struct csv *c, struct row *row, size_t len)
{
	size_t cells = c->cells.n, done;

	done = csv_parse(
		&c->parser, c->text.at + c->at, len, take_cell, take_row, c);
	if (c->cells.n > cells || row->line == c->line)
		row->cell_line = c->line;
	row->bad_at = c->at + done;
	c->at += len;
	c->line++;
	if (done == len)
		return c->is_row_done ? STEP_ROW : STEP_MORE;
	reset(c);
	return STEP_FAULT;
}

/* At the end of the text, libcsv says whether a quote is open. */
static enum step
finish_row(struct csv *c)
{
	c->is_over = true;
	if (csv_fini(&c->parser, take_cell, take_row, c))
		return STEP_OPEN_QUOTE;
	return c->is_row_done ? STEP_ROW : STEP_MORE;
}

/* Brings in more of the row; false when it is too long to hold. */
static bool
read_more(struct csv *c, struct row *row)
{
	/* Of a document, all may be held; a stream may have no end. */
	if (!c->source.more && c->text.len - row->start > LONGEST_ROW)
		return false;
	refill(c, &row->start);
	return true;
}

static enum step
read_row(struct csv *c, struct row *row)
{
	enum step step = STEP_MORE;
	size_t len;

	while (step == STEP_MORE && !c->is_over) {
		len = line_length(c);
		if (!len && c->is_eof)
			return finish_row(c);
		if (!len) {
			if (!read_more(c, row))
				return STEP_TOO_LONG;
			continue;
		}
		step = parse_line(c, row, len);
		/* A line without anything is no row. */
		if (step == STEP_MORE && !c->cells.n && !c->parser.pstate) {
			row->start = c->at;
			row->line = row->cell_line = c->line;
		}
	}
	return step;
}

/* Passes the next row if it is one that needs no libcsv. */
static bool
cut_row(struct csv *c)
{
	struct span text = span_make(c->text.at + c->at, c->text.len - c->at);
	size_t len = text.len ? csvcut_row(&c->cells, text, c->delimiter) : 0;

	c->cells.n = len ? c->cells.n : 0;
	c->line += span_count(span_make(text.at, len), '\n');
	c->at += len;
	return len;
}

/* The character of its line, from 1, that is at that offset of text. */
static size_t
column_at(struct span text, size_t at)
{
	size_t n = 1;

	while (at && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
		n += ((unsigned char)text.at[--at] & 0xc0) != 0x80;
	return n;
}

/*
 * Walks a row to the beginning of a cell, or of the quote that is never
 * closed: its offset.
 */
static size_t
find_cell(struct span raw, size_t cell, char delimiter, size_t *quote)
{
	bool is_quoted = false;
	size_t i;

	*quote = 0;
	for (i = 0; i < raw.len && cell; i++) {
		if (raw.at[i] == '"' && is_quoted && i + 1 < raw.len &&
			raw.at[i + 1] == '"') {
			i++;
		} else if (raw.at[i] == '"') {
			is_quoted = !is_quoted;
			*quote = is_quoted ? i : *quote;
		} else if (raw.at[i] == delimiter && !is_quoted) {
			cell--;
		}
	}
	return i;
}

size_t
csv_column(struct span raw, size_t cell, char delimiter)
{
	size_t quote, at = find_cell(raw, cell, delimiter, &quote);

	return column_at(raw, at);
}

/* Where the last quote is opened before an offset. */
static size_t
quote_column(const struct csv *c, const struct row *row, size_t end)
{
	struct span raw = span_make(c->text.at + row->start, end - row->start);
	size_t quote;

	find_cell(raw, SIZE_MAX, c->delimiter, &quote);
	return column_at(raw, quote);
}

static enum csv_status
report(struct csv *c, enum step step, const struct row *row)
{
	struct diag_place place = {span_of(c->file), row->cell_line, {0}};

	switch (step) {
	case STEP_OPEN_QUOTE:
		diag_at(c->is_table ? DIAG_TRUNCATED : DIAG_CSV, place,
			_("column %zu: a quote is opened here and never "
			  "closed: this row and all that follows is not read"),
			quote_column(c, row, c->at));
		c->has_rows = true;
		c->is_table = false;
		return CSV_FAULT;
	case STEP_TOO_LONG:
		fault(c, DIAG_TOO_LONG, row->line,
			_("the row is too long: it and all that follows is "
			  "not read"));
		diag_mark(DIAG_TROUBLE);
		c->is_over = true;
		c->is_table = false;
		return CSV_FAULT;
	default:
		diag_at(DIAG_CSV, place,
			_("column %zu: a quote stands inside a cell: it must "
			  "be doubled, and the cell be quoted"),
			row->cell_line == c->line - 1 ?
				column_at(c->text, row->bad_at) :
				quote_column(c, row, row->bad_at));
		return CSV_FAULT;
	}
}

static enum csv_status
end(struct csv *c)
{
	if (c->is_table && (!c->has_rows || !c->has_line_end))
		fault(c, DIAG_TRUNCATED, c->has_rows ? c->line - 1 : 0,
			c->has_rows ?
				_("truncated input: no line end after the "
				  "last row") :
				_("truncated input: a table without a "
				  "header"));
	c->is_table = false;
	return CSV_END;
}

size_t
csv_next_line(const struct csv *c)
{
	return c->line;
}

enum csv_status
csv_next(struct csv *c, struct csv_row *row)
{
	struct row r = {c->at, c->line, c->line, 0};
	enum step step;
	bool is_cut;

	c->cells.n = 0;
	c->is_row_done = false;
	buf_clear(&c->bytes);
	if (c->is_over)
		return end(c);
	is_cut = cut_row(c);
	step = is_cut ? STEP_ROW : read_row(c, &r);
	if (step == STEP_MORE)
		return end(c);
	row->cells = NULL;
	row->n = 0;
	row->is_plain = false;
	row->line = r.line;
	row->raw =
		without_end(span_make(c->text.at + r.start, c->at - r.start));
	if (step != STEP_ROW)
		return report(c, step, &r);
	c->has_rows = true;
	if (!is_cut)
		point_cells(c);
	row->cells = c->cells.at;
	row->n = c->cells.n;
	row->is_plain = (r.start >= c->plain_from && c->at <= c->plain_to) ||
		text_is_plain(row->raw);
	return row->is_plain || check_bytes(c, row->raw, r.line) ? CSV_ROW :
								   CSV_FAULT;
}
