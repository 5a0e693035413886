/*
 * register: the cases that reports speak of, by their key.
 *
 * Memory: of each case its key and the fields that were asked for.
 */
#ifndef REGISTER_H
#define REGISTER_H

#include "schema.h"

struct register_cases;

/*
 * Reads the register: records of the schema's register type, unframed or
 * framed. Of each only the fields in wanted (n names) are kept; wanted NULL
 * keeps all. NULL after messages if it cannot be read, holds no case, or
 * holds a record that is none.
 */
struct register_cases *register_open(const char *path,
	const struct schema *schema, const uint32_t *wanted, size_t n);
void register_free(struct register_cases *cases);

/*
 * The case with this key; NULL if there is none. It is good until the next
 * call.
 */
struct rec *register_find(struct register_cases *cases, struct span key);

/*
 * The case that a record names in its field link. NULL if it names none, and
 * after a message if the register does not have it; NULL too if cases is.
 */
struct rec *register_case_of(struct register_cases *cases, struct rec *r,
	const struct schema_field *link);

/* The key nearest to one that is not there; empty if none is near. */
struct span register_near(const struct register_cases *cases, struct span key);

/* The path that the register was read from. */
const char *register_file(const struct register_cases *cases);

#endif
