#include "csvcut.h"

#include "mem.h"

/* Does a bare cell end before the byte? */
static bool
is_stop(char c, char delimiter)
{
	return c == delimiter || c == '\n' || c == '\r' || c == '"';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* libcsv drops the blanks about a bare cell, which may be the delimiter. */
static const char *
cut_bare(struct span *cell, const char *at, const char *end, char delimiter)
{
	const char *start = at;

	while (at < end && !is_stop(*at, delimiter))
		at++;
	*cell = span_make(start, (size_t)(at - start));
	return cell->len && (is_blank(*start) || is_blank(at[-1])) ? NULL : at;
}

static const char *
cut_quoted(struct span *cell, const char *at, const char *end)
{
	const char *start = at + 1;

	at = memchr(start, '"', (size_t)(end - start));
	if (!at)
		return NULL;
	*cell = span_make(start, (size_t)(at - start));
	return memchr(start, '\r', cell->len) ? NULL : at + 1;
}

/* The length of the line end, 0 if there is none. */
static size_t
end_size(const char *at, const char *end)
{
	if (*at == '\n')
		return 1;
	return *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 0;
}

size_t
csvcut_row(struct csvcut_cells *cells, struct span text, char delimiter)
{
	const char *at = text.at, *end = text.at + text.len;
	struct span *cell;
	size_t size;

	/* A line without anything is no row. */
	if (!text.len || end_size(at, end))
		return 0;
	for (cells->n = 0;; at++) {
		cells->at = mem_grow(cells->at, &cells->room, cells->n + 1,
			sizeof *cells->at);
		cell = &cells->at[cells->n++];
		at = at < end && *at == '"' ?
			cut_quoted(cell, at, end) :
			cut_bare(cell, at, end, delimiter);
		if (!at || at == end)
			return 0;
		if (*at != delimiter)
			break;
	}
	size = end_size(at, end);
	return size ? (size_t)(at - text.at) + size : 0;
}
