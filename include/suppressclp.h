/*
 * suppressclp: linear programs, solved by Clp.
 *
 * Columns have bounds and costs, rows bounds; infinite ones are INFINITY. The
 * sum of the costs is made as small as can be.
 */
#ifndef SUPPRESSCLP_H
#define SUPPRESSCLP_H

#include <stdbool.h>
#include <stddef.h>

struct suppressclp;

/* n columns, free from 0 to INFINITY, of no cost. */
struct suppressclp *suppressclp_open(size_t n);
void suppressclp_close(struct suppressclp *c);

/* A row: its numbers, then suppressclp_row. */
void suppressclp_number(struct suppressclp *c, size_t column, double number);
void suppressclp_row(struct suppressclp *c, double low, double high);

/* Also after it was solved: it goes on from there. */
void suppressclp_bounds(
	struct suppressclp *c, size_t column, double low, double high);
void suppressclp_cost(struct suppressclp *c, size_t column, double cost);

enum suppressclp_status {
	SUPPRESSCLP_SOLVED,
	SUPPRESSCLP_NONE, /* nothing is within all bounds */
	SUPPRESSCLP_ENDLESS,
};

/* Rows cannot be added any more. */
enum suppressclp_status suppressclp_solve(struct suppressclp *c);

/* By column, until the next call. */
const double *suppressclp_solution(const struct suppressclp *c);

/* How many rows and numbers there are: a measure of the work. */
size_t suppressclp_size(const struct suppressclp *c);

#endif
