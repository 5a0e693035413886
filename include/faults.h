/*
 * faults: the faults of one record: reported, counted, and known by field,
 * so that what is at fault is not judged further.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "diag.h"
#include "schema.h"

/* Set to zero but for names and lang, it is ready. */
struct faults {
	const struct names *names;
	enum schema_lang lang;
	struct rec *r;	 /* the record at hand */
	size_t n;	 /* its errors: what was said as one */
	size_t n_marked; /* its fields at fault, whatever was said of them */
	uint8_t *is_bad; /* by name: its value is at fault */
	size_t n_bad;
	struct buf text;
};

/* Goes on to a record, and forgets the faults of the last. */
void faults_start(struct faults *faults, struct rec *r);
void faults_free(struct faults *faults);

/*
 * The place of field i of the record (REC_NONE: of the record), and of a field
 * that is not there: the record's, with the field's name.
 */
struct diag_place faults_place(struct faults *faults, uint32_t i);
struct diag_place faults_missing(
	struct faults *faults, const struct schema_field *f);

/* Counts what was said at this level: diag_at and diag_rule return it. */
static inline void
faults_count(struct faults *faults, enum diag_level level)
{
	faults->n += level >= DIAG_ERROR;
}

/* The field of a name is at fault. */
void faults_mark(struct faults *faults, uint32_t name);

/*
 * Reports v, the value of field i or a part of it, as f describes it: should
 * says what is wrong, "is not a date". v is said only where schema_may_print.
 */
void faults_value(struct faults *faults, enum diag_code code, uint32_t i,
	const struct schema_field *f, struct span v, const char *should);

/*
 * Reports that a rule is broken, at field i; for REC_NONE at the first field
 * that has the name of field, or in its place if there is none; for NULL of
 * the record. detail, if not NULL, says what it is about; the caller made sure
 * that it may be said.
 */
void faults_rule(struct faults *faults, const struct schema_rule *said,
	const struct schema_field *field, uint32_t i, const char *detail);

/* Adds to b what a broken rule says, and the detail, if any. */
void faults_tell(struct buf *b, const struct schema_rule *said,
	enum schema_lang lang, const char *detail);

/* As much of a value as a message holds, in quotes, added to b. */
void faults_quote(struct buf *b, struct span v);

#endif
