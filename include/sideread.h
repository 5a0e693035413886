/*
 * sideread: reads the parts of an indicator's record that speak of the fields
 * of other records; for indicatorread.
 *
 * A name that records of the type do not have, or that is of another sort than
 * what is asked, is reported with its column.
 */
#ifndef SIDEREAD_H
#define SIDEREAD_H

#include "config.h"
#include "indicator.h"

/* The record at hand, and what the records before it say. */
struct sideread {
	struct indicator_set *set; /* gets record types, and what is kept */
	const struct config_record *c;
	const struct schema_type *default_type;
	struct span person; /* as the Set record says */
	bool failed;
};

/* Values as they are kept: good as long as the set. Empty: none. */
struct span sideread_get(struct sideread *in, const char *field);

/* Reports what is wrong with a field of the record, and notes the failure. */
void sideread_wrong(struct sideread *in, const char *field, const char *what);

/* Likewise with what stands in it at offset at. */
void sideread_wrong_at(
	struct sideread *in, const char *field, size_t at, const char *what);

/* The number of a record type among those of the set, which learns it. */
size_t sideread_type(struct sideread *in, const struct schema_type *type);

/*
 * Reads a side: prefix "" for the plain fields, or "Numerator" or
 * "Denominator", whose own fields (Numerator_window) come before the plain
 * ones. gives is what the side can give, as in side.h; that decides which of
 * the expressions it reads.
 */
void sideread_read(struct sideread *in, struct side *side, const char *prefix,
	unsigned gives);

/* Does the record say something of a side for itself? */
bool sideread_is_own(struct sideread *in, const char *prefix);

#endif
