/*
 * names: field and type names, each known by a small number.
 *
 * One table serves all readers, schemas and expressions of a program, so that
 * a look-up by name is an index into an array. Numbers begin at 0 and do not
 * change; the text of a name lives as long as the table.
 */
#ifndef NAMES_H
#define NAMES_H

#include "span.h"

#include <stdint.h>

#define NAMES_NONE UINT32_MAX

struct names;

struct names *names_new(void);
void names_free(struct names *n);

/* The number of a name, given one if it is new. */
uint32_t names_add(struct names *n, struct span name);
uint32_t names_get(struct names *n, const char *name);

/* The number of a name, or NAMES_NONE if nobody used it yet. */
uint32_t names_find(const struct names *n, struct span name);

/* The text of a name, NUL-terminated; empty for NAMES_NONE. */
struct span names_text(const struct names *n, uint32_t number);

/* How many names there are: one more than the highest number. */
size_t names_count(const struct names *n);

/* Is this a legal field name: [A-Za-z%][A-Za-z0-9_]*  (recutils manual 2.1)? */
bool names_legal(struct span name);

#endif
