/*
 * policyread: the records of a policy, each checked against the schema of the
 * records that it treats; see policy.h.
 */
#ifndef POLICYREAD_H
#define POLICYREAD_H

#include "config.h"
#include "policyrule.h"

struct policyread {
	struct policy *p;
	const struct config_record *c;
	const char *audience; /* as it was asked for */
	struct policy_text **last_text;
	struct policy_treatment **last_treatment;
	bool has_policy;
};

/* For config_read: takes a record into in->p. False after a message. */
bool policyread_take(void *in, const struct config_record *c);

#endif
