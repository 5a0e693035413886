#include "buckets.h"

#include "mem.h"
#include "tempfile.h"

#include <stdlib.h>

struct bucket {
	struct buf block; /* what came last; the ones before are full */
	uint64_t *places; /* where these lie in the file */
	size_t n, room;
};

struct buckets {
	struct bucket *list;
	uint32_t n;
	size_t block;
	bool has_file;
	struct tempfile file;
	uint64_t *spare; /* places whose blocks nobody wants any more */
	size_t n_spare, spare_room;
};

struct buckets *
buckets_open(uint32_t n, size_t block)
{
	struct buckets *b = mem_zero(sizeof *b);

	b->list = mem_zero(n * sizeof *b->list);
	b->n = n;
	b->block = block;
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
		free(b->list[i].places);
	}
	if (b->has_file)
		tempfile_close(&b->file);
	free(b->spare);
	free(b->list);
	free(b);
}

static bool
write_block(struct buckets *b, struct bucket *one)
{
	uint64_t place;

	if (!b->has_file) {
		b->has_file = true;
		if (!tempfile_open(&b->file))
			return false;
	}
	place = b->n_spare ? b->spare[--b->n_spare] : b->file.len;
	one->places = mem_grow(
		one->places, &one->room, one->n + 1, sizeof *one->places);
	one->places[one->n++] = place;
	if (!tempfile_write_at(&b->file, place, one->block.at, b->block))
		return false;
	buf_clear(&one->block);
	return true;
}

bool
buckets_put(struct buckets *b, uint32_t which, struct span bytes)
{
	struct bucket *one = &b->list[which];
	size_t n;

	while (one->block.len + bytes.len >= b->block) {
		n = b->block - one->block.len;
		buf_add(&one->block, bytes.at, n);
		if (!write_block(b, one))
			return false;
		bytes = span_make(bytes.at + n, bytes.len - n);
	}
	buf_span(&one->block, bytes);
	return true;
}

bool
buckets_get(struct buckets *b, uint32_t which, struct buf *to)
{
	const struct bucket *one = &b->list[which];
	char *at;
	size_t i;

	buf_clear(to);
	at = buf_reserve(to, one->n * b->block + one->block.len);
	for (i = 0; i < one->n; i++, at += b->block)
		if (!tempfile_read(&b->file, one->places[i], at, b->block))
			return false;
	to->len = one->n * b->block;
	buf_span(to, buf_all(&one->block));
	return true;
}

bool
buckets_take(struct buckets *b, uint32_t which, struct buf *to)
{
	struct bucket *one = &b->list[which];

	if (!buckets_get(b, which, to))
		return false;
	b->spare = mem_grow(b->spare, &b->spare_room, b->n_spare + one->n,
		sizeof *b->spare);
	for (; one->n; one->n--)
		b->spare[b->n_spare++] = one->places[one->n - 1];
	buf_free(&one->block);
	return true;
}
