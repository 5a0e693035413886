/*
 * redaction: all that it takes to redact for an audience, opened in order:
 * schema, policy, key, register, and what finds names in free text.
 */
#ifndef REDACTION_H
#define REDACTION_H

#include "redact.h"

struct redaction_said {
	const char *schema, *audience, *register_path, *type, *lang;
	const char *key, *context, *manifest;
	const struct treat_watch *watch; /* NULL: nobody watches */
	long day;
	bool is_text;	  /* of one text, that is in no record */
	bool is_strict;	  /* bare numbers that may be identifiers are, too */
	bool is_verified; /* what the leak check finds is held back */
};

struct redaction {
	struct names *names;
	struct schema *schema;
	const struct schema_type *type; /* of records that name none */
	struct policy *policy;
	struct kinds *kinds;
	struct pseudonyms *pseudonyms;
	struct register_cases *cases;
	struct gazette *gazette;
	struct roster *roster;
	enum freetext_do *doings;
	struct freetext *freetext;
	struct manifest *manifest;
	struct verify *verify;
	struct redact *redact;
};

/* False after messages (trouble); then, too, close it. */
bool redaction_open(struct redaction *all, const struct redaction_said *said);

/*
 * Ends it; is_complete: what was to be written is. False after a message if the
 * manifest cannot be.
 */
bool redaction_close(struct redaction *all, bool is_complete);

#endif
