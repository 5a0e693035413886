/*
 * policyrule: what a policy says, as it lies in memory; see policy.h.
 */
#ifndef POLICYRULE_H
#define POLICYRULE_H

#include "expr.h"

/* What happens to a value; the more is seen, the later. */
enum policy_do {
	POLICY_DROP,
	POLICY_COUNT, /* how often the field is there */
	POLICY_MASK,  /* the mark of a kind */
	POLICY_PSEUDONYM,
	POLICY_GENERALISE,
	POLICY_TEXT, /* redacted inside */
	POLICY_KEEP,
};

enum policy_to {
	POLICY_ITSELF,
	POLICY_MONTH,
	POLICY_YEAR,
	POLICY_BAND,
	POLICY_VALUE, /* name is what stands there then */
	POLICY_FIELD, /* another field, of the record or of its case */
	POLICY_KIND,  /* name is a kind of share/kind.rec */
};

/* A Treatment, for one of its record types. */
struct policy_treatment {
	enum policy_do does;
	enum policy_to to;
	struct span name; /* of the band, field, kind or value in To */
	const struct schema_band *band;
	struct expr *when;     /* NULL: always */
	struct span condition; /* what When says, or empty */
	struct span *consents, *ordered;
	size_t n_consents, n_ordered;
	size_t line;
	struct span rule;	       /* as manifests call it: court:45 */
	struct policy_treatment *next; /* of those read */
};

/* Those for one field or part, in the policy's order. */
struct policy_rule {
	const struct policy_treatment *treatment;
	struct policy_rule *next;
};

enum policy_text_do {
	POLICY_TEXT_KEEP,
	POLICY_TEXT_MARK,
	POLICY_TEXT_PSEUDONYM,
	POLICY_TEXT_YEAR,
};

/* What happens to a kind of finds in free text. */
struct policy_text {
	struct span kind;
	enum policy_text_do does;
	size_t line;
	struct policy_text *next;
};

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

struct policy {
	struct schema *schema;
	struct mem_arena arena;
	char *path;
	struct span name, version;
	struct span *audiences; /* whose consents count for it */
	size_t n_audiences;
	struct span *releases; /* roles of values */
	size_t n_releases;
	struct policy_type **types; /* as schema->types */
	size_t n_types;
	struct policy_treatment *treatments;
	struct policy_text *texts;
	uint32_t *wanted; /* fields of the register that it asks */
	size_t n_wanted, wanted_room;
	bool needs_key; /* some field is to be a pseudonym */
	bool is_strict; /* bare numbers in texts become marks, too */
};

/* Where a line of the policy is, for messages. */
struct diag_place policyrule_place(const struct policy *p, size_t line);

/* Says what is wrong at a line of the policy; false. */
bool policyrule_wrong(const struct policy *p, size_t line, const char *what,
	struct span about);

/* Notes a field of the register that the policy asks, in wanted. */
void policyrule_want(struct policy *p, uint32_t name);

#endif
