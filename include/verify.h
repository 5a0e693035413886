/*
 * verify: the leak check on what redaction is about to write.
 *
 * It shares the register with redaction, and nothing of how that finds what it
 * hides (leak.h): so one does not miss what the other missed.
 */
#ifndef VERIFY_H
#define VERIFY_H

#include "kinds.h"
#include "policy.h"
#include "schema.h"

struct verify;

/* All must live as long. NULL after messages. */
struct verify *verify_open(const char *register_path, struct schema *schema,
	struct kinds *kinds, const struct policy *policy);
void verify_free(struct verify *v);

/*
 * Is nothing of the register left in a text but what the policy shows? Else
 * false, after a message with its kind and place.
 */
bool verify_text(struct verify *v, struct span text, struct diag_place place);

#endif
