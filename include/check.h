/*
 * check: judges records by a schema and a register.
 *
 * Every fault of a record is reported, at its line and field: fields that
 * the schema does not allow, that are missing or repeated; values without
 * their type, part by part; keys and references; and the schema's rules. A
 * rule is not judged on a field that is already at fault.
 *
 * Memory: the keys (and values of %singular fields) of the records that
 * passed, at most 64 bytes each for keys of up to 28 bytes.
 */
#ifndef CHECK_H
#define CHECK_H

#include "register.h"

struct check;

/*
 * Compiles the schema's rules. The schema must outlive it. NULL after messages
 * if a rule is wrong.
 */
struct check *check_open(const struct schema *schema);
void check_free(struct check *c);

/*
 * The fields of the register's cases that the rules speak of, for
 * register_open; *n how many. Good as long as the check.
 */
const uint32_t *check_wanted(const struct check *c, size_t *n);

/* Gives the register by which references and joined fields are judged. */
void check_set_register(struct check *c, struct register_cases *cases);

/*
 * Judges a record and reports its faults. True if none is an error: only then
 * is its key remembered. A record without a type gets the schema's default.
 */
bool check_record(struct check *c, struct rec *r);

/* Judges what can be judged only at the end, of all files (%size). */
void check_finish(struct check *c);

#endif
