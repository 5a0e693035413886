/*
 * bounddress: bounds in a column of numbers, in words: ">=357.14" is "al menos
 * 357,14". They are text, so that nobody adds them up.
 */
#ifndef BOUNDDRESS_H
#define BOUNDDRESS_H

#include "schema.h"
#include "sheet.h"

/* Adds the words to a column, for each bound that stands in it. */
void bounddress_column(
	const struct sheet *s, size_t column, enum schema_lang lang);

#endif
