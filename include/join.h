/*
 * join: records with those that they name in a field of type rec.
 *
 * The field is the link; a record that it names is a partner, and lies in a
 * register (see register.h). Field X of a partner is LINK_X. In an inner join
 * each partner makes a record, in which its fields stand for the link; else
 * the first partner's fields can be asked for besides those of the record.
 */
#ifndef JOIN_H
#define JOIN_H

#include "register.h"

struct join_field {
	uint32_t as; /* its number as LINK_X; NAMES_NONE: not known yet */
	bool is_wanted;
};

struct join {
	struct schema *schema;
	const struct schema_type *type;
	const struct schema_field *link; /* NULL: nothing can be joined */
	struct register_cases *cases;
	bool is_inner;
	uint32_t merged_type;
	struct rec merged;
	uint32_t *seen; /* of each partner: in which record last */
	uint32_t round;
	struct join_field *fields; /* by number of a partner's field */
	size_t n_fields;
	bool is_wanted; /* is any of them */
};

/*
 * Finds the link of a type. inner, if not NULL, names it; else it is the field
 * that names a record of the schema's register, or the only one of type rec, or
 * none. False after a message (trouble) if inner is no such field.
 */
bool join_start(struct join *j, struct schema *schema,
	const struct schema_type *type, const char *inner);

/*
 * Reads the register of the link's type, from which the schema may learn the
 * type. False after messages (trouble).
 */
bool join_open(struct join *j, const char *path);
void join_free(struct join *j);

/*
 * Is name, which is no field of the type, LINK_X of a link of the type? *field
 * gets X. NULL if it is not.
 */
const struct schema_field *join_find_link(
	const struct schema_type *type, struct span name, struct span *field);

/* The number of LINK_X, X being the number of a partner's field. */
uint32_t join_name(struct join *j, uint32_t field);

/*
 * Field X of partners is wanted in the records that join_merge makes; all are
 * in an inner join.
 */
void join_want(struct join *j, uint32_t field);

/*
 * Calls take for the record with each of its partners in an inner join, and
 * reports what has no partner, at its line; else once, with the first partner,
 * or NULL, which is reported if the register lacks it.
 */
void join_each(struct join *j, struct rec *r,
	void (*take)(void *of, struct rec *r, struct rec *partner), void *of);

/*
 * The record with what is wanted of its partner: r itself if nothing is, else
 * one that is good until the next call. That of an inner join is of the type
 * TYPE_LINK, as in recsel.
 */
struct rec *join_merge(struct join *j, struct rec *r, struct rec *partner);

#endif
