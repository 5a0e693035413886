/*
 * unite: which of the numbers from 0 on are one: union and find.
 */
#ifndef UNITE_H
#define UNITE_H

#include <stddef.h>
#include <stdint.h>

/* n numbers, each for itself; to be freed. */
uint32_t *unite_make(size_t n);

/* The least of those that are one with i. */
uint32_t unite_find(uint32_t *same, uint32_t i);

/* Makes one of all that are one with a, and those with b. */
void unite_two(uint32_t *same, uint32_t a, uint32_t b);

#endif
