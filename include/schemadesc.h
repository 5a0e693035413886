/*
 * schemadesc: reads a descriptor, a record with a field %rec, into a schema:
 * a record type, its fields and their types, its constraints and its size.
 *
 *	%rec: TYPE [URL]	what is there is not fetched, and said so
 *	%doc: TEXT
 *	%key: FIELD		mandatory, once, and in no other record
 *	%mandatory %allowed %prohibit %unique %singular: FIELD...
 *	%typedef: NAME TYPE	see typedefs
 *	%type: FIELD,... TYPE	see schematype; the last one counts
 *	%constraint: EXPRESSION
 *	%size: [< <= > >=] N	how many records there may be
 *	%sort: FIELD...
 *	%auto: FIELD...		of type int, range, date or uuid, or of none
 *	%confidential: FIELD...
 *
 * as in the recutils manual, chapters 2 and 6 to 13. %rec, %key, %size and
 * %sort stand once; of the others there may be several. Other fields that
 * begin with % are faults, fields without % mean nothing.
 */
#ifndef SCHEMADESC_H
#define SCHEMADESC_H

#include "schema.h"

/*
 * Adds the type that r describes. False if it is wrong: schema_say_faults says
 * how. A bare %rec of a type
 * that is there already adds nothing; a second description is a fault.
 */
bool schemadesc_read(struct schema *s, struct rec *r);

/* Says what is to be said of %rec, and adds nothing. */
void schemadesc_read_name(struct schema *s, struct rec *r);

#endif
