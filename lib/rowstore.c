#include "rowstore.h"

#include "mem.h"
#include "tempfile.h"
#include "varint.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * A row is a head, the lengths of its cells, and the cells, a NUL after each:
 * the library that writes workbooks wants strings that end so. The head is
 * the number of bytes after it, twice the number plus the mark. Where each
 * STEPth row begins is known; from there on one goes from head to head.
 */
enum {
	STEP = 16,
	BLOCK = 64 * 1024, /* written at once, and read of rows in turn */
	PAGE = 4 * 1024,   /* read of others */
	HEAD = 2 * VARINT_MAX,
};

struct rowstore {
	size_t n_cells, memory;
	struct buf lengths; /* of the row that is being added */
	struct buf rows;    /* all of them, or what is not yet in the file */
	struct tempfile file;
	bool is_spilled, is_broken;
	size_t n;
	uint64_t len; /* of all rows */
	uint64_t *starts;
	size_t starts_room;
	struct buf window; /* of the file */
	uint64_t window_at;
	size_t at_row;	/* the row at hand; SIZE_MAX: none */
	uint64_t after; /* where the row after it begins */
	struct span *cells;
	struct rowstore_row row;
};

struct rowstore *
rowstore_new(size_t n_cells, size_t memory)
{
	struct rowstore *r = mem_zero(sizeof *r);
	size_t room = 0;

	r->n_cells = n_cells;
	r->memory = memory;
	r->file.fd = -1;
	r->at_row = SIZE_MAX;
	r->cells = mem_grow(NULL, &room, n_cells, sizeof *r->cells);
	r->row.cells = r->cells;
	return r;
}

void
rowstore_free(struct rowstore *r)
{
	if (!r)
		return;
	tempfile_close(&r->file);
	buf_free(&r->lengths);
	buf_free(&r->rows);
	buf_free(&r->window);
	free(r->starts);
	free(r->cells);
	free(r);
}

bool
rowstore_is_broken(const struct rowstore *r)
{
	return r->is_broken;
}

uint64_t
rowstore_size(const struct rowstore *r)
{
	return r->len;
}

/* Puts what is held into the file, which is opened when it is needed. */
static bool
spill(struct rowstore *r)
{
	bool is_first = !r->is_spilled;

	if (is_first && !tempfile_open(&r->file))
		return !(r->is_broken = true);
	r->is_spilled = true;
	if (!tempfile_write(&r->file, r->rows.at, r->rows.len))
		return !(r->is_broken = true);
	buf_clear(&r->rows);
	if (is_first)
		buf_free(&r->rows);
	return true;
}

static void
put_row(struct rowstore *r, const struct span *cells, size_t number,
	bool is_marked)
{
	uint64_t size = 0;
	size_t i;

	buf_clear(&r->lengths);
	for (i = 0; i < r->n_cells; i++) {
		varint_put(&r->lengths, cells[i].len);
		size += cells[i].len + 1;
	}
	varint_put(&r->rows, size + r->lengths.len);
	varint_put(&r->rows, (uint64_t)number << 1 | is_marked);
	buf_span(&r->rows, buf_all(&r->lengths));
	buf_reserve(&r->rows, size);
	for (i = 0; i < r->n_cells; i++) {
		buf_span(&r->rows, cells[i]);
		buf_byte(&r->rows, '\0');
	}
}

/* Begins a row: what is added to rows from here on is of it. */
static bool
begin(struct rowstore *r)
{
	if (r->is_broken)
		return false;
	if (r->n % STEP == 0) {
		r->starts = mem_grow(r->starts, &r->starts_room,
			r->n / STEP + 1, sizeof *r->starts);
		r->starts[r->n / STEP] = r->len;
	}
	r->n++;
	r->at_row = SIZE_MAX;
	return true;
}

static bool
end(struct rowstore *r, size_t before)
{
	r->len += r->rows.len - before;
	if (r->rows.len >= (r->is_spilled ? (size_t)BLOCK : r->memory))
		return spill(r);
	return true;
}

bool
rowstore_add(struct rowstore *r, const struct span *cells, size_t number,
	bool is_marked)
{
	size_t before = r->rows.len;

	if (!begin(r))
		return false;
	put_row(r, cells, number, is_marked);
	return end(r, before);
}

bool
rowstore_add_bytes(struct rowstore *r, struct span bytes)
{
	size_t before = r->rows.len;

	if (!begin(r))
		return false;
	buf_span(&r->rows, bytes);
	return end(r, before);
}

/* Have the window need bytes from at on, or what there is up to the end. */
static const char *
look(struct rowstore *r, uint64_t at, uint64_t need, size_t piece)
{
	uint64_t size;

	if (!r->is_spilled)
		return r->rows.at + at;
	if (need > r->len - at)
		need = r->len - at;
	if (at >= r->window_at && need <= r->window.len &&
		at - r->window_at <= r->window.len - need)
		return r->window.at + (at - r->window_at);
	size = need > piece ? need : piece;
	if (size > r->len - at)
		size = r->len - at;
	/* After a vast row the window is small again. */
	if (r->window.room > 4 * (size_t)BLOCK && size <= BLOCK)
		buf_free(&r->window);
	buf_clear(&r->window);
	buf_reserve(&r->window, size);
	if (!tempfile_read(&r->file, at, r->window.at, size)) {
		r->is_broken = true;
		return NULL;
	}
	r->window.len = size;
	r->window_at = at;
	return r->window.at;
}

/* Where the row after the one at *at begins; false if it cannot be read. */
static bool
skip(struct rowstore *r, uint64_t *at)
{
	const char *start = look(r, *at, HEAD, PAGE), *p = start;
	uint64_t size;

	if (!p)
		return false;
	size = varint_get(&p);
	varint_get(&p);
	*at += size + (uint64_t)(p - start);
	return true;
}

/* Takes the row at r->after apart, and goes past it. */
static bool
take(struct rowstore *r, size_t piece)
{
	const char *start = look(r, r->after, HEAD, piece), *p = start;
	uint64_t size, number;
	size_t head, i;

	if (!p)
		return false;
	size = varint_get(&p);
	number = varint_get(&p);
	head = (size_t)(p - start);
	size += head;
	if (!(start = look(r, r->after, size, piece)))
		return false;
	p = start + head;
	r->row.bytes = span_make(start, size);
	r->row.number = (size_t)(number >> 1);
	r->row.is_marked = number & 1;
	for (i = 0; i < r->n_cells; i++)
		r->cells[i].len = (size_t)varint_get(&p);
	for (i = 0; i < r->n_cells; i++) {
		r->cells[i].at = p;
		p += r->cells[i].len + 1;
	}
	r->after += size;
	return true;
}

/* Goes to a row that does not follow the one at hand. */
static bool
seek(struct rowstore *r, size_t row)
{
	size_t near = row - row % STEP;
	uint64_t at = r->starts[row / STEP];

	if (r->at_row != SIZE_MAX && r->at_row < row && r->at_row + 1 > near) {
		near = r->at_row + 1;
		at = r->after;
	}
	for (; near < row; near++)
		if (!skip(r, &at))
			return false;
	r->after = at;
	return true;
}

const struct rowstore_row *
rowstore_read(struct rowstore *r, size_t row)
{
	bool is_next = row == r->at_row + 1; /* the first of all, too */

	if (row == r->at_row && !r->is_broken)
		return &r->row;
	if (r->is_broken || (r->is_spilled && r->rows.len && !spill(r)))
		return NULL;
	if (r->at_row == SIZE_MAX)
		r->after = 0;
	if (!is_next && !seek(r, row))
		return NULL;
	r->at_row = SIZE_MAX;
	if (!take(r, is_next ? BLOCK : PAGE))
		return NULL;
	r->at_row = row;
	return &r->row;
}
