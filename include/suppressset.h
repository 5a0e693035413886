/*
 * suppressset: the cells of linked tables, their parts, and what a reader
 * knows of these without being told.
 *
 * A cell is an indicator and a place (suppresstree); rows of several tables
 * may show it. It has parts: n, numerator, denominator. Parts that must be
 * equal are one: those of a total with one part only, and columns that are
 * equal throughout two indicators, one of which counts what the other divides
 * by; throughout is in all rows that are shown, if they are not fewer than the
 * others. A reader knows:
 *	sums	a total is the sum of its parts, or, of distinct people, at
 *		least the largest of them and at most their sum;
 *	pairs	one part is at most the other: n <= the things counted,
 *		numerator <= denominator;
 *	bounds	of each part.
 */
#ifndef SUPPRESSSET_H
#define SUPPRESSSET_H

#include "buf.h"
#include "suppresskind.h"
#include "suppresstree.h"

#define SUPPRESSSET_NONE UINT32_MAX

struct suppressset_cell {
	uint32_t indicator;
	uint32_t *nodes;
	/* n, numerator, denominator, and what the numerator leaves of it. */
	uint32_t parts[SUPPRESSROW_COLUMNS];
	uint32_t row;	 /* first of its rows */
	bool is_zero;	 /* and shown: it can hide nothing */
	bool is_out;	 /* shown in a table that is final */
	bool is_gone;	 /* hidden in one, or in the table to be audited */
	bool is_inside;	 /* in the table that is to be written */
	unsigned weight; /* how many rows show it */
};

/* Which row of which table; the rows of a cell are linked by next. */
struct suppressset_row {
	uint32_t table, row, cell, next;
};

struct suppressset_part {
	long long value; /* if it is known */
	long long low, high;
	long long one; /* what 1 of the table's figures is */
	bool is_known;
	bool is_people;	  /* an n, and no indicator's figure */
	bool is_loose;	  /* people that add up to bounds only */
	bool is_settled;  /* shown by a final table, or a zero */
	bool is_zero;	  /* shown as zero */
	bool is_amount;	  /* not a number of things or people */
	bool is_aside;	  /* only the people of least and largest figures */
	uint32_t rest_of; /* the pair that it is what is left of, or none */
	uint32_t cells, n_cells; /* in cell_list */
	uint32_t sums, n_sums;	 /* in sum_list */
	uint32_t pairs, n_pairs; /* in pair_list */
};

struct suppressset_sum {
	uint32_t first, n; /* of terms; the first is the total */
	bool is_people;
	uint32_t cell; /* the total's, for messages */
	enum suppressrow_column column;
};

struct suppressset_pair {
	uint32_t less, more;
	uint32_t rest;	/* what less leaves of more, or SUPPRESSSET_NONE */
	bool is_across; /* of two indicators */
};

/* The column of what a numerator leaves of its denominator. */
enum { SUPPRESSSET_REST = SUPPRESSROW_VALUE };

/* Some cells. */
struct suppressset_cells {
	uint32_t *at;
	size_t n, room;
};

struct suppressset {
	struct suppressrow_table **tables;
	size_t n_tables;
	struct suppresstrees *trees;
	struct suppresskind *kinds; /* by indicator */
	size_t n_kinds;
	bool is_wary;	/* columns that look equal may be so by chance */
	bool has_zeros; /* hidden figures may be 0 */

	struct mem_arena arena;
	struct map find; /* place -> cell */
	struct suppressset_cell *cells;
	size_t n_cells, cells_room;
	struct suppressset_row *rows;
	size_t n_rows, rows_room;
	struct suppressset_part *parts;
	size_t n_parts;
	struct suppressset_sum *sums;
	size_t n_sums, sums_room;
	uint32_t *terms; /* parts; until they are made, slots */
	size_t n_terms, terms_room;
	struct suppressset_pair *pairs;
	size_t n_pairs, pairs_room;
	uint32_t *cell_list, *sum_list, *pair_list;
};

/* Frees a set that suppressbuild made; NULL is harmless. */
void suppressset_close(struct suppressset *set);

/* A row of a cell, in its table. */
struct suppressrow *suppressset_row(
	const struct suppressset *set, uint32_t row);

/* The key of a place in set->find. */
void suppressset_key(const struct suppressset *set, uint32_t indicator,
	const uint32_t *nodes, struct buf *key);

/* The cell at these nodes; SUPPRESSSET_NONE: there is none. */
uint32_t suppressset_find(const struct suppressset *set, uint32_t indicator,
	const uint32_t *nodes);

/* The other indicator's cell at the same place, likewise. */
uint32_t suppressset_beside(
	const struct suppressset *set, uint32_t cell, uint32_t indicator);

/* A figure of a cell as one number. */
static inline uint32_t
suppressset_slot(uint32_t cell, int column)
{
	return cell * SUPPRESSROW_COLUMNS + (uint32_t)column;
}

/* The k-th of the sums, and of the pairs, that a part is in. */
static inline const struct suppressset_sum *
suppressset_sum(const struct suppressset *set, uint32_t part, uint32_t k)
{
	return &set->sums[set->sum_list[set->parts[part].sums + k]];
}

static inline const struct suppressset_pair *
suppressset_pair(const struct suppressset *set, uint32_t part, uint32_t k)
{
	return &set->pairs[set->pair_list[set->parts[part].pairs + k]];
}

/* A figure of a cell that some row shows, or NULL. */
const struct suppresssign_figure *suppressset_figure(
	const struct suppressset *set, uint32_t cell,
	enum suppressrow_column column);

/*
 * The same as a number, also of SUPPRESSSET_REST, of which there is one where
 * the numerator is a part of the denominator. False, and 0: none is shown.
 */
bool suppressset_number(const struct suppressset *set, uint32_t cell,
	int column, long long *number);

/* Has some row of the cell the figure, shown or hidden? */
bool suppressset_has(const struct suppressset *set, uint32_t cell, int column);

/* Where the first row of a cell is that shows the column, or is there. */
struct diag_place suppressset_place(const struct suppressset *set,
	uint32_t cell, enum suppressrow_column column);

#endif
