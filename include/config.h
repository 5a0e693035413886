/*
 * config: reads a file of records that say how a program works, judged by a
 * schema of the share.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "schema.h"

/* A record that was found good. Values are good during the call only. */
struct config_record {
	struct rec *r;
	struct names *names;
	struct span type; /* its name */
};

/*
 * Reads all records of the file at path and gives each to take; what take
 * returns false for, after a message (config_wrong), is wrong. Any fault makes
 * status 2, since nothing can be done by a configuration that is wrong; all of
 * them are reported. False after messages.
 */
bool config_read(const char *path, const char *schema,
	bool (*take)(void *of, const struct config_record *c), void *of);

/* The value of a field; empty if the record has none. */
struct span config_get(const struct config_record *c, const char *field);

/* Does a field of type bool say yes? */
bool config_is_yes(const struct config_record *c, const char *field);

/*
 * The values of a field that may repeat: *at begins at REC_NONE; false at the
 * end.
 */
bool config_next(const struct config_record *c, const char *field, uint32_t *at,
	struct span *value);

/* Where a field of the record stands, or the record for NULL. */
struct diag_place config_place(
	const struct config_record *c, const char *field);

#endif
