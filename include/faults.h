/*
 * faults: the faults of one record: reported, counted, and known by field,
 * so that what is at fault is not judged further.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "diag.h"
#include "schema.h"

/* Set to zero but for names, it is ready. */
struct faults {
	const struct names *names;
	struct rec *r;	 /* the record at hand */
	size_t n;	 /* its errors */
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

/* Counts an error of the field of a name. */
void faults_mark(struct faults *faults, uint32_t name);

/*
 * Reports v, the value of field i or a part of it, as f describes it: should
 * says what is wrong, "is not a date". v is said only where schema_may_print.
 */
void faults_value(struct faults *faults, enum diag_code code, uint32_t i,
	const struct schema_field *f, struct span v, const char *should);

#endif
