/*
 * suppresscheck: tables that contradict themselves, or each other.
 *
 * A figure that is wrong would make the bounds wrong that protect all others,
 * so each contradiction is trouble, at its row.
 */
#ifndef SUPPRESSCHECK_H
#define SUPPRESSCHECK_H

#include "suppressset.h"

/* Each row for itself, and the rows of one cell with each other. */
bool suppresscheck_rows(const struct suppressset *set);

/* Totals and what is shown of their parts. */
bool suppresscheck_sums(const struct suppressset *set);

#endif
