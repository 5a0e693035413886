/*
 * rowstore: rows put into a store and read in several orders; for tests of it.
 *
 *	rowstore MEMORY CELLS ROWS
 *
 * Cells are made of the numbers of their row and column, so that each can be
 * made again: empty ones, long ones, any byte. Prints how many were the same
 * in each order. Status 2 if the store is broken.
 */
#include "rowstore.h"
#include "buf.h"
#include "mem.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static size_t n_cells, n_rows;
static struct buf *made;
static struct span *cells;

/* SplitMix64: well mixed, and the same everywhere. */
static uint64_t
mix(uint64_t n)
{
	n += UINT64_C(0x9e3779b97f4a7c15);
	n = (n ^ (n >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	n = (n ^ (n >> 27)) * UINT64_C(0x94d049bb133111eb);
	return n ^ (n >> 31);
}

/* Mostly short; one in 1,000 is longer than a window. */
static void
make(size_t row)
{
	size_t i, k, len;

	for (i = 0; i < n_cells; i++) {
		uint64_t n = mix(row * n_cells + i);

		len = n % 1000 ? n % 23 : 70000 + n % 90000;
		buf_clear(&made[i]);
		for (k = 0; k < len; k++)
			buf_byte(&made[i], (char)(n >> (k % 57)));
		cells[i] = buf_all(&made[i]);
	}
}

static bool
is_same(const struct rowstore_row *r, size_t row)
{
	size_t i;

	make(row);
	for (i = 0; i < n_cells; i++)
		if (!span_equal(r->cells[i], cells[i]) ||
			r->cells[i].at[r->cells[i].len])
			return false;
	return r->number == mix(row) >> 1 && r->is_marked == (row % 3 == 0);
}

static void
read_all(struct rowstore *store, const char *name, size_t (*order)(size_t))
{
	size_t i, n_same = 0;

	for (i = 0; i < n_rows; i++) {
		const struct rowstore_row *r = rowstore_read(store, order(i));

		if (!r)
			exit(2);
		n_same += is_same(r, order(i));
	}
	printf("%s %zu\n", name, n_same);
}

static size_t
forward(size_t i)
{
	return i;
}

static size_t
backward(size_t i)
{
	return n_rows - 1 - i;
}

static size_t
leap(size_t i)
{
	return mix(i) % n_rows;
}

/* Now and then the same once more, or one near by. */
static size_t
stagger(size_t i)
{
	return (i - i % 3 + mix(i) % 5) % n_rows;
}

static bool
add(struct rowstore *store, size_t row)
{
	make(row);
	return rowstore_add(store, cells, mix(row) >> 1, row % 3 == 0);
}

/* A store of the rows as they are kept. */
static struct rowstore *
copy(struct rowstore *from, size_t memory)
{
	struct rowstore *to = rowstore_new(n_cells, memory);
	size_t row;

	for (row = 0; row < n_rows; row++)
		if (!rowstore_add_bytes(to, rowstore_read(from, row)->bytes))
			exit(2);
	return to;
}

int
main(int argc, char **argv)
{
	size_t memory, row, room = 0;
	struct rowstore *store, *other;

	if (argc != 4)
		return 2;
	signal(SIGXFSZ, SIG_IGN);
	memory = strtoul(argv[1], NULL, 10);
	n_cells = strtoul(argv[2], NULL, 10);
	n_rows = strtoul(argv[3], NULL, 10);
	made = mem_zero(n_cells * sizeof *made);
	cells = mem_grow(NULL, &room, n_cells, sizeof *cells);
	store = rowstore_new(n_cells, memory);
	for (row = 0; row < n_rows; row++) {
		if (!add(store, row)) {
			/* From then on nothing works, and nothing is said. */
			if (add(store, row) || rowstore_read(store, 0) ||
				!rowstore_is_broken(store))
				puts("it goes on");
			return 2;
		}
		/* What is added last can be read at once. */
		if (row % 997 == 0 && !is_same(rowstore_read(store, row), row))
			puts("the last row is another one");
	}
	read_all(store, "forward", forward);
	read_all(store, "backward", backward);
	read_all(store, "leap", leap);
	read_all(store, "stagger", stagger);
	other = copy(store, 1);
	rowstore_free(store);
	read_all(other, "copy", leap);
	rowstore_free(other);
	rowstore_free(NULL);
	for (row = 0; row < n_cells; row++)
		buf_free(&made[row]);
	free(made);
	free(cells);
	return 0;
}
