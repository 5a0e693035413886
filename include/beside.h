/*
 * beside: what columns of a table are for the others that stand beside them.
 *
 * "Asistencia" alone is a list of services; beside "Fecha del servicio" and
 * "Tipo de servicio" it is the third part of one service a row.
 */
#ifndef BESIDE_H
#define BESIDE_H

#include "columns.h"

/* Settles the n columns that columns_find found for a header. */
void beside_settle(const struct columns *all, struct column *columns, size_t n);

#endif
