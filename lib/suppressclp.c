#include "suppressclp.h"

#include "mem.h"

#include <coin/Clp_C_Interface.h>
#include <math.h>
#include <stdlib.h>

struct suppressclp {
	Clp_Simplex *model;
	double *column_low, *column_high, *cost;
	size_t n;
	CoinBigIndex *starts;
	int *columns;
	double *numbers, *low, *high;
	size_t n_rows, n_numbers;
	size_t starts_room, columns_room, numbers_room, low_room, high_room;
};

struct suppressclp *
suppressclp_open(size_t n)
{
	struct suppressclp *c = mem_zero(sizeof *c);
	size_t i;

	c->n = n;
	c->column_low = mem_zero((n + 1) * sizeof *c->column_low);
	c->column_high = mem_zero((n + 1) * sizeof *c->column_high);
	c->cost = mem_zero((n + 1) * sizeof *c->cost);
	for (i = 0; i < n; i++)
		c->column_high[i] = INFINITY;
	c->starts = mem_grow(NULL, &c->starts_room, 1, sizeof *c->starts);
	c->starts[0] = 0;
	return c;
}

void
suppressclp_close(struct suppressclp *c)
{
	if (!c)
		return;
	if (c->model)
		Clp_deleteModel(c->model);
	free(c->column_low);
	free(c->column_high);
	free(c->cost);
	free(c->starts);
	free(c->columns);
	free(c->numbers);
	free(c->low);
	free(c->high);
	free(c);
}

void
suppressclp_number(struct suppressclp *c, size_t column, double number)
{
	c->columns = mem_grow(c->columns, &c->columns_room, c->n_numbers + 1,
		sizeof *c->columns);
	c->numbers = mem_grow(c->numbers, &c->numbers_room, c->n_numbers + 1,
		sizeof *c->numbers);
	c->columns[c->n_numbers] = (int)column;
	c->numbers[c->n_numbers++] = number;
}

void
suppressclp_row(struct suppressclp *c, double low, double high)
{
	c->starts = mem_grow(
		c->starts, &c->starts_room, c->n_rows + 2, sizeof *c->starts);
	c->low = mem_grow(c->low, &c->low_room, c->n_rows + 1, sizeof *c->low);
	c->high = mem_grow(
		c->high, &c->high_room, c->n_rows + 1, sizeof *c->high);
	c->low[c->n_rows] = low;
	c->high[c->n_rows] = high;
	c->starts[++c->n_rows] = (CoinBigIndex)c->n_numbers;
}

void
suppressclp_bounds(
	struct suppressclp *c, size_t column, double low, double high)
{
	c->column_low[column] = low;
	c->column_high[column] = high;
	if (!c->model)
		return;
	Clp_columnLower(c->model)[column] = low;
	Clp_columnUpper(c->model)[column] = high;
}

void
suppressclp_cost(struct suppressclp *c, size_t column, double cost)
{
	c->cost[column] = cost;
	if (c->model)
		Clp_objective(c->model)[column] = cost;
}

/* Clp takes a matrix by columns: an empty model gets its rows afterwards. */
static void
load(struct suppressclp *c)
{
	CoinBigIndex *empty = mem_zero((c->n + 1) * sizeof *empty);

	c->model = Clp_newModel();
	Clp_setLogLevel(c->model, 0);
	Clp_loadProblem(c->model, (int)c->n, 0, empty, NULL, NULL,
		c->column_low, c->column_high, c->cost, NULL, NULL);
	if (c->n_rows)
		Clp_addRows(c->model, (int)c->n_rows, c->low, c->high,
			c->starts, c->columns, c->numbers);
	free(empty);
}

enum suppressclp_status
suppressclp_solve(struct suppressclp *c)
{
	if (!c->model)
		load(c);
	Clp_primal(c->model, 0);
	switch (Clp_status(c->model)) {
	case 0:
		return SUPPRESSCLP_SOLVED;
	case 2:
		return SUPPRESSCLP_ENDLESS;
	default:
		return SUPPRESSCLP_NONE;
	}
}

const double *
suppressclp_solution(const struct suppressclp *c)
{
	return Clp_getColSolution(c->model);
}

size_t
suppressclp_size(const struct suppressclp *c)
{
	return c->n_rows + c->n_numbers;
}
