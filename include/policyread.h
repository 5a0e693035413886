/*
 * policyread: the records of a policy, each checked against the schema of the
 * records that it treats; see policy.h.
 */
#ifndef POLICYREAD_H
#define POLICYREAD_H

#include "config.h"
#include "policy.h"

/* The treatments that name a field or a part, and those of a group. */
struct policy_group {
	struct span name;
	struct policy_rule *rules, **last;
	struct policy_group *next;
};

struct policy_type {
	struct policy_rule **named; /* by names' number of a field or part */
	struct policy_rule ***last;
	size_t n_named;
	struct policy_group *groups;
};

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

/* Says what is wrong at a line of the policy; false. */
bool policyread_wrong(const struct policy *p, size_t line, const char *what,
	struct span about);

#endif
