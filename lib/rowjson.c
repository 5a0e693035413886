/*
 * JSON lines (RFC 8259, one object a line). The same column has the same form
 * in every row:
 *
 *	a field that the schema lets repeat, and its parts, are arrays, [] if
 *	there is none; so the parts of one occurrence have the same place in
 *	the arrays of all parts;
 *	a field with parts is an object of all its parts; a value that has more
 *	parts than the schema names is the string that was written;
 *	int, range and real are numbers if their text is one in JSON and a
 *	reader's double holds it as written (up to 15 digits), else strings;
 *	bool is true or false; everything else is a string;
 *	what is not there, or empty, is null.
 */
#include "rowkind.h"

#include "diag.h"
#include "rec.h"
#include "text.h"

#include <stdio.h>

/* UTF-8 whatever s is: a title comes from the command line. */
static void
put_text(struct rowout *w, struct span s)
{
	size_t good;

	while (text_check(s, &good) == TEXT_BAD) {
		outfile_write(w->out, s.at, good);
		rowkind_string(w, "\xef\xbf\xbd");
		s.at += good + 1;
		s.len -= good + 1;
	}
	outfile_span(w->out, s);
}

static const char *
escape(unsigned char c, char room[8])
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\t':
		return "\\t";
	case '\r':
		return "\\r";
	default:
		snprintf(room, 8, "\\u%04x", c);
		return room;
	}
}

static void
put_string(struct rowout *w, struct span s)
{
	char room[8];
	size_t i, from = 0;

	rowkind_string(w, "\"");
	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		put_text(w, span_make(s.at + from, i - from));
		rowkind_string(w, escape(c, room));
		from = i + 1;
	}
	put_text(w, span_make(s.at + from, s.len - from));
	rowkind_string(w, "\"");
}

static size_t
skip_digits(struct span s, size_t i)
{
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	return i;
}

/* Digits that make the number's value are at most 15: a double holds them. */
static bool
is_json_number(struct span s)
{
	size_t i = s.len && s.at[0] == '-', start = i, digits;

	i = skip_digits(s, i);
	if (i == start || (s.at[start] == '0' && i > start + 1))
		return false;
	digits = i - start;
	if (i < s.len && s.at[i] == '.') {
		start = i + 1;
		if ((i = skip_digits(s, start)) == start)
			return false;
		digits += i - start;
	}
	if (i < s.len && (s.at[i] == 'e' || s.at[i] == 'E')) {
		i++;
		i += i < s.len && (s.at[i] == '-' || s.at[i] == '+');
		start = i;
		i = skip_digits(s, i);
		if (i == start || i > start + 2)
			return false;
	}
	return i == s.len && digits <= 15;
}

static void
put_scalar(struct rowout *w, const struct schema_field *f, struct span v)
{
	bool is_number = f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		f->kind == SCHEMA_REAL || f->kind == SCHEMA_BOUND;

	if (!v.len)
		rowkind_string(w, "null");
	else if (is_number && is_json_number(v))
		outfile_span(w->out, v);
	else if (f->kind == SCHEMA_BOOL &&
		(span_is(v, "yes") || span_is(v, "true") || span_is(v, "1")))
		rowkind_string(w, "true");
	else if (f->kind == SCHEMA_BOOL &&
		(span_is(v, "no") || span_is(v, "false") || span_is(v, "0")))
		rowkind_string(w, "false");
	else
		put_string(w, v);
}

static bool
has_more_parts(const struct schema_field *f, struct span v)
{
	struct span part;
	size_t n = 0;

	while (rec_cut_part(&v, &part))
		n++;
	return n > f->n_parts;
}

static void
put_parts(struct rowout *w, const struct schema_field *f, struct span v)
{
	struct span part;
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		if (!rec_cut_part(&v, &part))
			part = span_of("");
		rowkind_string(w, i ? "," : "{");
		put_string(w, f->parts[i].text);
		rowkind_string(w, ":");
		put_scalar(w, &f->parts[i], rec_unescape(part, &w->scratch));
	}
	rowkind_string(w, "}");
}

static void
put_value(struct rowout *w, const struct schema_field *f, struct span v)
{
	if (f->n_parts && v.len && !has_more_parts(f, v))
		put_parts(w, f, v);
	else
		put_scalar(w, f, v);
}

static void
put_cell(struct rowout *w, const struct rowout_column *c,
	const struct rowout_cell *cell)
{
	bool is_list = c->is_list || cell->n > 1;
	size_t i;

	if (is_list)
		rowkind_string(w, "[");
	else if (!cell->n)
		rowkind_string(w, "null");
	for (i = 0; i < cell->n; i++) {
		if (i)
			rowkind_string(w, ",");
		put_value(w, c->type, cell->values[i]);
	}
	if (is_list)
		rowkind_string(w, "]");
}

/* No line of its own; but a key that came twice would hide a value. */
static bool
header(struct rowout *w)
{
	struct map titles = {0};
	bool is_good = true, is_new;
	size_t i;

	for (i = 0; i < w->n; i++) {
		map_add(&titles, w->columns[i].title, 0, &is_new);
		if (!is_new)
			diag_trouble(_("two columns are called '%.*s', which "
				       "JSON cannot have: name one with "
				       "FIELD:TITLE"),
				SPAN_ARG(w->columns[i].title));
		is_good &= is_new;
	}
	map_free(&titles);
	return is_good;
}

static void
row(struct rowout *w, const struct rowout_cell *cells)
{
	size_t i;

	rowkind_line(w);
	for (i = 0; i < w->n; i++) {
		rowkind_string(w, i ? "," : "{");
		put_string(w, w->columns[i].title);
		rowkind_string(w, ":");
		put_cell(w, &w->columns[i], &cells[i]);
	}
	rowkind_string(w, "}");
}

const struct rowout_kind rowkind_json = {"jsonl", header, row, rowkind_finish};
