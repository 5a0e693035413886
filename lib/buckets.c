#include "buckets.h"

#include "mem.h"
#include "tempfile.h"

#include <stdlib.h>

/* What was written at once. */
struct piece {
	uint64_t at;
	uint64_t len;
};

struct bucket {
	struct buf block; /* what came last */
	struct piece *pieces;
	size_t n, room;
};

struct buckets {
	struct bucket *list;
	uint32_t n;
	size_t block; /* the most that a bucket keeps in memory */
	bool has_file;
	struct tempfile file;
};

struct buckets *
buckets_open(uint32_t n, size_t memory)
{
	struct buckets *b = mem_zero(sizeof *b);

	b->list = mem_zero(n * sizeof *b->list);
	b->n = n;
	b->block = memory / n;
	return b;
}

void
buckets_close(struct buckets *b)
{
	uint32_t i;

	if (!b)
		return;
	for (i = 0; i < b->n; i++) {
		buf_free(&b->list[i].block);
		free(b->list[i].pieces);
	}
	if (b->has_file)
		tempfile_close(&b->file);
	free(b->list);
	free(b);
}

static bool
write_piece(struct buckets *b, struct bucket *one, struct span bytes)
{
	if (!b->has_file) {
		b->has_file = true;
		if (!tempfile_open(&b->file))
			return false;
	}
	one->pieces = mem_grow(
		one->pieces, &one->room, one->n + 1, sizeof *one->pieces);
	one->pieces[one->n].at = b->file.len;
	one->pieces[one->n++].len = bytes.len;
	return tempfile_write(&b->file, bytes.at, bytes.len);
}

bool
buckets_put(struct buckets *b, uint32_t which, struct span bytes)
{
	struct bucket *one = &b->list[which];

	if (one->block.len && one->block.len + bytes.len > b->block) {
		if (!write_piece(b, one, buf_all(&one->block)))
			return false;
		buf_clear(&one->block);
	}
	if (bytes.len > b->block)
		return write_piece(b, one, bytes);
	buf_span(&one->block, bytes);
	return true;
}

bool
buckets_get(struct buckets *b, uint32_t which, struct buf *to)
{
	const struct bucket *one = &b->list[which];
	size_t i;

	buf_clear(to);
	for (i = 0; i < one->n; i++) {
		const struct piece *piece = &one->pieces[i];

		if (!tempfile_read(&b->file, piece->at,
			    buf_reserve(to, piece->len), piece->len))
			return false;
		to->len += piece->len;
	}
	buf_span(to, buf_all(&one->block));
	return true;
}
