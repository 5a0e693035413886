/*
 * suppressrow: the rows of a tidy table, as cauce-aggregate writes it, or of
 * one in which somebody has hidden figures.
 *
 * The columns indicator, unit, n, numerator, denominator and value are known
 * by their names, and note, where it is there; all others are keys. A table
 * without a column value has its figures in its last column.
 */
#ifndef SUPPRESSROW_H
#define SUPPRESSROW_H

#include "mem.h"
#include "suppresssign.h"

enum suppressrow_column {
	SUPPRESSROW_N,
	SUPPRESSROW_NUMERATOR,
	SUPPRESSROW_DENOMINATOR,
	SUPPRESSROW_VALUE,
	SUPPRESSROW_COLUMNS
};

struct suppressrow {
	size_t line;
	struct span raw;   /* its bytes, without the line end */
	struct span *keys; /* as many as the table has */
	struct span indicator, unit;
	struct suppresssign_figure figures[SUPPRESSROW_COLUMNS];
	bool is_hidden;
	bool is_withdrawn; /* with all of its indicator: see suppresswhole */
};

struct suppressrow_table {
	const char *path;
	struct mem_arena arena;
	struct span header; /* its bytes */
	struct span *keys;  /* names of the key columns */
	size_t n_keys;
	struct suppressrow *rows;
	size_t n, room;
	/* What it shows is out already: it has notes, or hidden figures. */
	bool is_final;
	bool is_bare; /* it has no columns of parts, only a value */
};

/*
 * Reads a table from path or standard input ("-"), which must outlive it. NULL
 * after messages: every fault is trouble.
 */
struct suppressrow_table *suppressrow_read(const char *path);
void suppressrow_free(struct suppressrow_table *t);

/* The name of a column, as its header has it. */
const char *suppressrow_name(enum suppressrow_column column);

/* Does a key say that the row is a sum over it? */
bool suppressrow_is_total(struct span key);

/* "file:line", for messages. */
struct diag_place suppressrow_place(
	const struct suppressrow_table *t, const struct suppressrow *row);

#endif
