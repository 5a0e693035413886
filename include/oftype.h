/*
 * oftype: the one record type of a stream that a run is about.
 *
 * It is the one that an option names, which the schema knows or a descriptor
 * in the stream describes, or else that of the first record. A type that
 * nobody describes is open: any field may stand in its records.
 */
#ifndef OFTYPE_H
#define OFTYPE_H

#include "near.h"
#include "schema.h"

struct oftype {
	struct schema *schema;
	const char *said;	  /* by an option, or NULL */
	uint32_t name;		  /* said, or of the first record */
	struct schema_type *type; /* NULL until it is known */
	struct near near;	  /* a type that there is, like said */
	uint32_t near_looks;
};

/* schema must outlive it. said is NULL, or the name of a type. */
void oftype_start(struct oftype *o, struct schema *schema, const char *said);

/*
 * Learns what a descriptor in the stream says. False after a message (trouble)
 * if it is wrong and may be of the type.
 */
bool oftype_learn(struct oftype *o, struct rec *descriptor);

/*
 * Is the record of the type, which is known from then on? One of another type
 * than the first is reported, unless an option named the type.
 */
bool oftype_has(struct oftype *o, struct rec *r);

/*
 * At the end of the stream: was there such a type, in the schema or in the
 * stream? False after a message (trouble).
 */
bool oftype_finish(const struct oftype *o);

void oftype_free(struct oftype *o);

#endif
