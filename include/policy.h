/*
 * policy: what one audience may see of each field, read from records.
 *
 * A policy (share/policy/NAME.rec, cauce-policy(5)) has treatments for fields,
 * parts and groups of fields of some record types. The most specific counts:
 * those that name the part, else those that name the field, else those of the
 * group; and of these the first that holds. What none treats, or none that
 * holds, is dropped: a field that somebody adds to a schema is seen by nobody
 * until a policy names it.
 */
#ifndef POLICY_H
#define POLICY_H

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
	struct expr *when; /* NULL: always */
	struct span *consents, *ordered;
	size_t n_consents, n_ordered;
	size_t line;
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

struct policy_type;

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
};

/*
 * Reads the policy of an audience: the name of one in share/policy, or a file.
 * NULL after messages (trouble), at file and line, if there is none, or if it
 * speaks of a type, field, group, value or band that the schema does not have,
 * or of another schema.
 */
struct policy *policy_open(const char *audience, struct schema *schema);
void policy_free(struct policy *p);

/* The treatments of a field or part of a type; NULL: it is dropped. */
const struct policy_rule *policy_rules(const struct policy *p,
	const struct schema_type *type, const struct schema_field *f);

/* Is some part treated otherwise than the field: by its name, or its group? */
bool policy_is_parted(const struct policy *p, const struct schema_type *type,
	const struct schema_field *f);

/* Notes a field of the register that the policy asks, in wanted. */
void policy_want(struct policy *p, uint32_t name);

/* Does the policy release values of this role? Others are as if not there. */
bool policy_releases(const struct policy *p, struct span role);

/* Where a line of the policy is, for messages. */
struct diag_place policy_place(const struct policy *p, size_t line);

#endif
