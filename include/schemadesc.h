/*
 * schemadesc: reads a descriptor, a record with a field %rec, into a schema:
 * a record type, its fields and their types, its constraints and its size.
 */
#ifndef SCHEMADESC_H
#define SCHEMADESC_H

#include "schema.h"

/*
 * Adds the type that r describes. False after messages. A bare %rec of a type
 * that is there already adds nothing; a second description is a fault.
 */
bool schemadesc_read(struct schema *s, struct rec *r);

#endif
