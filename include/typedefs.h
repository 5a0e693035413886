/*
 * typedefs: the names that a descriptor gives to types (%typedef NAME TYPE,
 * recutils manual, 6.1), in any order, some perhaps by others.
 *
 * A name that is defined twice has its last definition, and a name of the
 * language (int, enum, ...) keeps its meaning: both as in recutils.
 */
#ifndef TYPEDEFS_H
#define TYPEDEFS_H

#include "rec.h"
#include "schema.h"

/* Set to zero, there are none. */
struct typedefs {
	struct map names; /* to list */
	struct typedefs_one *list;
	size_t n;
};

/*
 * Reads the fields %typedef of a descriptor, which must outlive it. False
 * after messages: of one that defines nothing, that names a type which is
 * nowhere defined, or of those that are defined by one another.
 */
bool typedefs_open(struct typedefs *all, struct schema *s, struct rec *r);
void typedefs_close(struct typedefs *all);

/*
 * What a definition comes down to: itself, or what the name that it is stands
 * for; empty if that one was wrong. False, without a message, if a name is
 * followed by more.
 */
bool typedefs_resolve(struct typedefs *all, struct span *definition);

/*
 * Remarks on the names that no field uses; false after messages if what such
 * a name stands for is no type.
 */
bool typedefs_check_unused(
	struct typedefs *all, struct schema *s, struct rec *r);

#endif
