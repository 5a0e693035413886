/*
 * leaknumber: numbers, codes and addresses of a register.
 */
#ifndef LEAKNUMBER_H
#define LEAKNUMBER_H

#include "leakadd.h"

/* Least digits of a number that is looked for alone. */
enum { LEAKNUMBER_LEAST = 5, LEAKNUMBER_MOST = 18 };

/*
 * Adds a number: its digits, if there are enough, or its letters and digits. A
 * complement after a hyphen (1234567-1A) and where it was issued are left out.
 */
void leaknumber_add(
	struct leakadd *add, struct span text, uint16_t kind, bool is_kept);

/*
 * Adds an address: the words of its street, and the number. One that has no
 * number and no "s/n" is not looked for.
 */
void leakplace_add(
	struct leakadd *add, struct span text, uint16_t kind, bool is_kept);

#endif
