/*
 * levels: which messages count, and how much, as options say.
 *
 * Each function takes an option's argument, and is false after a message if it
 * is wrong; NULL is no option, and fine.
 */
#ifndef LEVELS_H
#define LEVELS_H

#include "opt.h"
#include "schema.h"

/*
 * -W CODE=LEVEL, any number of them: from now on messages with this code,
 * built in or of a rule of the schema (which may be NULL), have the level
 * error, warning or note. Trouble cannot be lowered, nor what cannot pass or be
 * judged (diag_set_level). The arguments live on.
 */
bool levels_take(const struct opt_list *said, const struct schema *schema);

/* --fail-on: the least level that makes status 1: error, warning or never. */
bool levels_fail_on(const char *said);

/* --max: how many messages are shown. */
bool levels_most(const char *said);

/*
 * The nearest code, built in or of a rule of the schema (which may be NULL),
 * to a misspelt one; empty if none is near.
 */
struct span levels_near(struct span code, const struct schema *schema);

/* The rule of this code, and in *type what it is about; NULL if none. */
const struct schema_rule *levels_rule(const struct schema *schema,
	struct span code, const struct schema_type **type);

/* Says that there is no such code, and which is near. */
void levels_unknown(struct span code, const struct schema *schema);

#endif
