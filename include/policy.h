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

#include "policyrule.h"

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

/* Does the policy release values of this role? Others are as if not there. */
bool policy_releases(const struct policy *p, struct span role);

#endif
