/*
 * manifest: what a redaction did, as records, with no clear text.
 *
 * First a Redaction record: for whom, by which policy; then a Replacement for
 * each piece that was taken out or changed, as they come; last the Totals, by
 * which a supervisor sees at a glance what the policy did. So a manifest is
 * written as the records go by, and only totals are held: a few for each kind,
 * and for each treatment of each field of the schema. share/schema/manifest.rec
 * says what the records are:
 *
 *	cauce-validate -s manifest FILE
 *
 * The file is whole or not there (outfile), mode 0600, without a frame, and has
 * no clock: the same redaction makes the same manifest.
 *
 * Of a value that was taken out it holds where it stood, how long it was, and a
 * digest under the key, none without one: of values with few possibilities a
 * plain digest is the value (CWE-759).
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "pseudonym.h"

struct manifest;

/* What is known before the first record. What is empty is left out. */
struct manifest_header {
	struct span audience;
	struct span policy, policy_version;
	struct span policy_digest; /* SHA-256 of its file, in hexadecimal */
	struct span schema, schema_version;
	struct span context; /* of the pseudonyms */
};

/*
 * A replacement. Names are those of the schema, the policy and share/: the name
 * of a field that the schema does not know is the writer's own, and may be a
 * person's, so field is then empty; and so is record, the value of the record's
 * key, unless the policy lets just that value out: it is the value that is
 * written, not the one that was read. What is empty is left out.
 */
struct manifest_entry {
	size_t number; /* of the record among those read, from 1 */
	struct span type;
	struct span record;
	struct span field; /* or part: Service_Notes */
	size_t occurrence; /* among the record's fields of that name, from 1 */
	size_t offset;	   /* in bytes of the value as people wrote it */
	struct span stood; /* what stood there: digested, never written */
	struct span treatment; /* never empty */
	struct span kind, rule;
};

/*
 * Begins a manifest in a file; "-" is refused: standard output is for data. The
 * pseudonyms make the digests, and must live as long; NULL: without a key. NULL
 * after a message. The functions below do nothing for NULL.
 */
struct manifest *manifest_open(const char *path,
	const struct manifest_header *header, const struct pseudonyms *key);

void manifest_note(struct manifest *m, const struct manifest_entry *entry);

/* Counts a field that went out as it was; no record is written of it. */
void manifest_kept(struct manifest *m, struct span type, struct span field);

/* Counts a record: it went out, or was held back. */
void manifest_record(struct manifest *m, bool is_written);

/*
 * Ends it: with the totals, and its name, if the redaction is complete; else
 * nothing of it is left, and a file that stood there stays. False after a
 * message if it cannot be written.
 */
bool manifest_close(struct manifest *m, bool is_complete);

#endif
