/*
 * explain: what the codes of messages mean, in the language of messages.
 *
 * share/diagnostic.rec explains the codes that are built in, and the rules of
 * the schema those of their own.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdbool.h>

/*
 * Prints to standard output what a code means, an example, and what to do; or,
 * for "list", all codes with their level and title, those of the schema's
 * rules last. The schema (as schema_open takes it) is read only when it is
 * needed. False after a message, with "did you mean" for an unknown code.
 */
bool explain_print(const char *code, const char *schema_said);

#endif
