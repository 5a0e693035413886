/*
 * redactview: one record on a terminal, original beside result, with what was
 * done to each field and why: the treatment and its line in the policy, the
 * treatments before it and what they lacked, and in texts the rule that found
 * each piece.
 *
 * It shows what the policy hides, so it goes to a terminal, before somebody's
 * eyes, and never to a file or a pipe.
 */
#ifndef REDACTVIEW_H
#define REDACTVIEW_H

#include "redaction.h"

struct redactview;

/*
 * For the records with this key; labels are those of a language, as --lang says
 * it. NULL after a message if standard output is no terminal, or the language
 * none.
 */
struct redactview *redactview_open(const char *key, const char *lang);
void redactview_free(struct redactview *v);

/* For redaction_said. */
const struct treat_watch *redactview_watch(const struct redactview *v);

/*
 * Shows each record of the files that has the key. False after messages
 * (trouble), here or before, as when there is none.
 */
bool redactview_show(
	struct redactview *v, struct redaction *all, char *const *paths, int n);

#endif
