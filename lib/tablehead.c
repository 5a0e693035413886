#include "tablehead.h"

#include "diag.h"
#include "mojibake.h"

/* How many lines a header may be below, and a form is judged by. */
enum { MOST_TITLES = 20, MOST_LOOKED_AT = 12 };

/* Cuts the next cell off the line, without its quotes. */
static struct span
cut_cell(struct span *rest, char delimiter)
{
	bool is_quoted = false;
	struct span cell;
	size_t i;

	for (i = 0; i < rest->len; i++) {
		if (rest->at[i] == '"')
			is_quoted = !is_quoted;
		if (rest->at[i] == delimiter && !is_quoted)
			break;
	}
	cell = span_trim(span_make(rest->at, i));
	if (cell.len > 1 && *cell.at == '"')
		cell = span_trim(span_make(cell.at + 1, cell.len - 2));
	i += i < rest->len;
	*rest = span_make(rest->at + i, rest->len - i);
	return cell;
}

static bool
is_label(const struct column *c)
{
	return c->kind == COLUMN_FIELD || c->kind == COLUMN_PERIOD ||
		c->kind == COLUMN_PART || c->kind == COLUMN_CHOICE;
}

/* Of the cells that should be known: those without a name need not be. */
static size_t
count_known(
	const struct columns *all, struct span line, char delimiter, size_t *n)
{
	size_t known = 0;
	struct column c;

	for (*n = 0; line.len;) {
		struct span cell = cut_cell(&line, delimiter);

		columns_find(all, cell, &c);
		known += is_label(&c);
		*n += is_label(&c) || (c.kind == COLUMN_UNKNOWN && cell.len);
	}
	return known;
}

char
tablehead_cut_sep(struct span *text)
{
	struct span line = *text;
	size_t i = 0;

	while (i < line.len && line.at[i] != '\n' && line.at[i] != '\r')
		i++;
	if (i != 5 || memcmp(line.at, "sep=", 4))
		return '\0';
	*text = span_make(line.at + 5, line.len - 5);
	return line.at[4];
}

/* Cuts the next line off, with its end, and counts it. */
static struct span
cut_line(struct span *text, size_t *number)
{
	struct span line = *text;
	size_t i = 0, end;

	while (i < line.len && line.at[i] != '\n' && line.at[i] != '\r')
		i++;
	end = i + (i < line.len);
	if (end < line.len && line.at[i] == '\r' && line.at[end] == '\n')
		end++;
	*text = span_make(line.at + end, line.len - end);
	++*number;
	return span_make(line.at, i);
}

/* Sets what the cells of the line are; only NUL: any delimiter will do. */
static void
judge(struct tablehead *head, const struct columns *all, struct span line,
	char only)
{
	static const char guesses[] = {',', ';', '\t', '|'};
	const char *delimiters = only ? &only : guesses;
	struct buf mended = {0};
	size_t i, known, n;

	head->text = line;
	head->delimiter = *delimiters;
	head->known = head->n = 0;
	if (mojibake_is_in(line) && mojibake_mend(&mended, line))
		line = buf_all(&mended);
	for (i = 0; i < (only ? 1 : sizeof guesses); i++) {
		known = count_known(all, line, delimiters[i], &n);
		if (known <= head->known)
			continue;
		head->delimiter = delimiters[i];
		head->known = known;
		head->n = n;
	}
	buf_free(&mended);
}

char
tablehead_delimiter(const struct columns *all, struct span text, char said,
	size_t *known, size_t *n)
{
	char sep = tablehead_cut_sep(&text);
	struct tablehead head;
	size_t line = 0;

	text = span_trim(text);
	judge(&head, all, cut_line(&text, &line), said ? said : sep);
	*known = head.known;
	*n = head.n;
	return head.delimiter;
}

size_t
tablehead_labels(const struct columns *all, struct span text, char said)
{
	char sep = tablehead_cut_sep(&text);
	struct tablehead head;
	size_t line = 0, most = 0;

	while (text.len && line < MOST_TITLES) {
		judge(&head, all, cut_line(&text, &line), said ? said : sep);
		if (head.known > most)
			most = head.known;
	}
	return most;
}

/* "A" is a label too, but rather somebody's code. */
static bool
is_first_label(const struct columns *all, struct span line, char delimiter)
{
	struct span cell = cut_cell(&line, delimiter);
	struct column c;

	columns_find(all, cell, &c);
	return is_label(&c) && cell.len > 1;
}

/*
 * Do the labels stand below each other, as on a form in two columns? Then most
 * lines begin with one, and at least two do. A header may come again.
 */
static bool
is_form(const struct columns *all, struct span text,
	const struct tablehead *first)
{
	size_t n = 1, number = 0,
	       labels = is_first_label(all, first->text, first->delimiter);

	while (text.len && n < MOST_LOOKED_AT) {
		struct span line = cut_line(&text, &number);

		if (!span_trim(line).len || span_equal(line, first->text))
			continue;
		n++;
		labels += is_first_label(all, line, first->delimiter);
	}
	return labels > 1 && labels * 2 >= n;
}

/* How many cells of the line have something in them? */
static size_t
count_full(struct span line, char delimiter)
{
	size_t n = 0;

	while (line.len)
		n += cut_cell(&line, delimiter).len > 0;
	return n;
}

/* A title fills few cells of those that the header has. */
static bool
is_title(struct span line, const struct tablehead *head)
{
	size_t full = count_full(line, head->delimiter);

	return full < 2 || full * 2 <= head->n;
}

/* Are all lines above the header titles? Each that says something is told. */
static bool
tell_titles(const struct tablehead *head, const char *file, struct span text)
{
	struct diag_place place = {span_of(file), 0, {0}};
	struct span rest = text, line;
	size_t number = 0;

	while (number + 1 < head->line)
		if (!is_title(cut_line(&rest, &number), head))
			return false;
	for (rest = text, number = 0; number + 1 < head->line;) {
		line = cut_line(&rest, &number);
		place.line = number;
		if (count_full(line, head->delimiter))
			diag_at(DIAG_UNPLACED, place,
				_("this line stands above the header, and goes "
				  "into no record"));
	}
	return true;
}

/* Does a line below titles read as a header? One label may be a chance. */
static bool
is_sure(const struct tablehead *head)
{
	return head->known > 1 && head->known * 2 >= head->n;
}

/* Looks for a header below the first line, which is at *found. */
static bool
find_below(struct tablehead *head, const char *file, const struct columns *all,
	struct span text, char only)
{
	struct span rest = text;
	size_t number = 0;

	while (rest.len && number < MOST_TITLES) {
		judge(head, all, cut_line(&rest, &number), only);
		if (!is_sure(head))
			continue;
		head->line = number;
		return tell_titles(head, file, text);
	}
	return false;
}

bool
tablehead_find(struct tablehead *head, const char *file,
	const struct columns *all, struct span text, char said)
{
	struct diag_place place = {span_of(file), 1, {0}};
	struct tablehead first = {0};
	struct span below = text;
	char sep = tablehead_cut_sep(&below), only = said ? said : sep;
	struct span rest = below;
	size_t number = 0;

	do
		judge(&first, all, cut_line(&rest, &number), only);
	while (rest.len && !span_trim(first.text).len);
	first.line = number;
	*head = first;
	if (first.known * 2 <= first.n && is_form(all, rest, &first)) {
		diag_at(DIAG_FORMAT, place,
			_("the labels of this table stand below each other, "
			  "and must stand in its first line"));
		return false;
	}
	if (first.known && first.known * 2 >= first.n)
		return true;
	if (!sep && find_below(head, file, all, text, only))
		return true;
	diag_at(DIAG_FORMAT, place,
		_("this is no header of a table: it has only %zu cells that "
		  "are known labels"),
		first.known);
	return false;
}
