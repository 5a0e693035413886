/*
 * register: the records that others speak of, by their key: the cases of
 * reports, or the authors of books.
 *
 * Memory: of each record its key, the fields that were asked for, and about
 * 25 bytes. A value that many records share is held once. Values may have
 * 4 GiB in all.
 */
#ifndef REGISTER_H
#define REGISTER_H

#include "schema.h"

#define REGISTER_NONE UINT32_MAX

struct register_cases;

/*
 * Reads the register: records of the schema's register type, unframed or
 * framed; records of other types are passed over. Of each only the fields in
 * wanted (n names) are kept; wanted NULL keeps all. NULL after messages if it
 * cannot be read, holds no case, or holds a record that is none.
 */
struct register_cases *register_open(const char *path, struct schema *schema,
	const uint32_t *wanted, size_t n);

/* The same, but that one without a case is good, too. */
struct register_cases *register_open_any(const char *path,
	struct schema *schema, const uint32_t *wanted, size_t n);

/*
 * The same for records of another type. The schema learns the type from its
 * descriptor in the file if it does not know it. NULL after messages also if
 * it is then still unknown, or has no key.
 */
struct register_cases *register_open_type(const char *path,
	struct schema *schema, uint32_t type, const uint32_t *wanted, size_t n);

/* NULL is harmless. */
void register_free(struct register_cases *cases);

/* How many there are. */
uint32_t register_count(const struct register_cases *cases);

/*
 * The number of the record with this key, from 0 in the file's order, so that
 * what is known of each can be held in an array; REGISTER_NONE if there is
 * none.
 */
uint32_t register_index(const struct register_cases *cases, struct span key);

/* The key of a record by its number; good as long as the register. */
struct span register_key(const struct register_cases *cases, uint32_t index);

/*
 * The record with this number, or with this key (NULL if there is none), with
 * the fields that are kept, in their order. It has a file and no lines. It is
 * good until the next call.
 */
struct rec *register_at(struct register_cases *cases, uint32_t index);
struct rec *register_find(struct register_cases *cases, struct span key);

/* The number of the record that was looked up last. */
uint32_t register_last(const struct register_cases *cases);

/*
 * The case that a record names in its field link. NULL if it names none, and
 * after a message if the register does not have it; NULL too if cases is.
 */
struct rec *register_case_of(struct register_cases *cases, struct rec *r,
	const struct schema_field *link);

/*
 * The key nearest to one that is not there; empty if none is near. All keys
 * are looked at. So that many unknown keys do not take hours, none is near any
 * more when that has taken some seconds: after 100 keys of 15 letters in a
 * register of 100,000.
 */
struct span register_near(struct register_cases *cases, struct span key);

/* The path that the register was read from, and what its records are. */
const char *register_file(const struct register_cases *cases);
const struct schema_type *register_type(const struct register_cases *cases);

#endif
