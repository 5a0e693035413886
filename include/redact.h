/*
 * redact: records as a policy shows them.
 *
 * Fail closed. A value that cannot be treated as its type says (under
 * generalise what is no date, under keep what is no value of the enum) holds
 * its whole record back: who reads the rest would think that it is all.
 *
 * Conditions are judged by the register, never by what a record says of
 * itself; of a case that is not there no consent is known, and no order.
 *
 * What has the role protected (an enum's value, by itself or in a part) is as
 * if it did not stand there, unless the policy releases it: no treatment can
 * let it out by mistake.
 */
#ifndef REDACT_H
#define REDACT_H

#include "treat.h"

enum redact_status {
	REDACT_SHOWN,
	REDACT_NOTHING, /* the policy shows nothing of it */
	REDACT_HELD,	/* it cannot be treated: said, an error */
};

struct redact;

/* All that asked names must live as long. */
struct redact *redact_open(const struct treat_asked *asked);
void redact_free(struct redact *x);

/*
 * What may be seen of each field of a record of the type, in its order: NULL
 * spans (no at) are not to be seen. Good until the next call.
 */
enum redact_status redact_values(struct redact *x,
	const struct schema_type *type, struct rec *r,
	const struct span **values);

/* The record that may be seen, good until the next call. */
enum redact_status redact_record(
	struct redact *x, struct rec *r, struct rec **out);

/* Is the field shown in some records of the type, by its name? For columns. */
bool redact_may_show(
	struct redact *x, const struct schema_type *type, uint32_t name);

/* Says how many records named a case that the register does not have. */
void redact_finish(const struct redact *x);

#endif
