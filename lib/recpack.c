#include "recpack.h"

#include "mem.h"
#include "varint.h"

#include <stdlib.h>

/*
 * First numbers: the type, the file, the line, the flags, how many raw bytes,
 * how many fields, and of each field its name, its length and kind, where it
 * is in the raw bytes if it is there, and its line less the one before. Then
 * the raw bytes, and the values that are not in them.
 */
enum { IS_CANONICAL = 1, HAS_RAW = 2, IS_DESCRIPTOR = 4 };

enum { FIELD_IN_RAW = 1, FIELD_IS_FOLDED = 2, FIELD_SHIFT = 2 };

void
recpack_free(struct recpack *p)
{
	free(p->files);
	buf_free(&p->own);
	memset(p, 0, sizeof *p);
}

/* Records of a file mostly follow one another: the last is asked only. */
static size_t
file_number(struct recpack *p, const char *file)
{
	if (!p->n_files || p->files[p->n_files - 1] != file) {
		p->files = mem_grow(p->files, &p->room, p->n_files + 1,
			sizeof(const char *));
		p->files[p->n_files++] = file;
	}
	return p->n_files - 1;
}

/* Is the value of field i among the raw bytes? Then *at says where. */
static bool
is_in_raw(const struct rec *r, uint32_t i, size_t *at)
{
	const struct rec_field *f = &r->fields[i];
	const char *value = r->text + f->off;

	if (f->is_own || !r->raw.at || value < r->raw.at ||
		value + f->len > r->raw.at + r->raw.len)
		return false;
	*at = (size_t)(value - r->raw.at);
	return true;
}

static void
put_field(struct recpack *p, struct buf *b, struct rec *r, uint32_t i)
{
	const struct rec_field *f = &r->fields[i];
	size_t at;

	varint_put(b, f->name);
	if (is_in_raw(r, i, &at)) {
		varint_put(b,
			(uint64_t)f->len << FIELD_SHIFT | FIELD_IN_RAW |
				(f->is_folded ? FIELD_IS_FOLDED : 0));
		varint_put(b, at);
	} else {
		struct span v = rec_value(r, i);

		varint_put(b, (uint64_t)v.len << FIELD_SHIFT);
		buf_span(&p->own, v);
	}
	/* Modulo 2^32: a built record may have any lines. */
	varint_put(b, i ? f->line - (f - 1)->line : f->line);
}

void
recpack_put(struct recpack *p, struct buf *b, struct rec *r)
{
	unsigned flags = (r->is_canonical ? IS_CANONICAL : 0) |
		(r->raw.at ? HAS_RAW : 0) |
		(r->is_descriptor ? IS_DESCRIPTOR : 0);
	uint32_t i;

	buf_clear(&p->own);
	varint_put(b, r->type);
	varint_put(b, file_number(p, r->file));
	varint_put(b, r->line);
	varint_put(b, flags);
	varint_put(b, r->raw.len);
	varint_put(b, r->n);
	for (i = 0; i < r->n; i++)
		put_field(p, b, r, i);
	buf_span(b, r->raw);
	buf_span(b, buf_all(&p->own));
}

static void
get_fields(struct rec *r, const char **at, uint64_t n, size_t own)
{
	uint32_t line = 0;

	while (n--) {
		uint32_t name = (uint32_t)varint_get(at);
		uint64_t head = varint_get(at);
		size_t len = (size_t)(head >> FIELD_SHIFT), off = own;

		if (head & FIELD_IN_RAW)
			off = (size_t)varint_get(at);
		else
			own += len;
		line += (uint32_t)varint_get(at);
		rec_point(r, name, off, len, line);
		r->fields[r->n - 1].is_folded = head & FIELD_IS_FOLDED;
	}
}

void
recpack_get(const struct recpack *p, struct span bytes, struct rec *r)
{
	const char *at = bytes.at;
	size_t line, raw_len;
	uint64_t flags, n;

	rec_clear(r);
	r->type = (uint32_t)varint_get(&at);
	r->file = p->files[varint_get(&at)];
	line = varint_get(&at);
	flags = varint_get(&at);
	raw_len = varint_get(&at);
	n = varint_get(&at);
	get_fields(r, &at, n, raw_len);
	r->text = at;
	r->line = line;
	r->is_canonical = flags & IS_CANONICAL;
	r->is_descriptor = flags & IS_DESCRIPTOR;
	if (flags & HAS_RAW)
		r->raw = span_make(at, raw_len);
}
