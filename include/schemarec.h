/*
 * schemarec: reads the records that say of a schema what its descriptors
 * cannot: Schema, Field, Value, Label and Rule.
 */
#ifndef SCHEMAREC_H
#define SCHEMAREC_H

#include "schema.h"

struct schemarec;

struct schemarec *schemarec_new(struct schema *s);
void schemarec_free(struct schemarec *in);

/*
 * Adds what r says to the schema; records of other types mean nothing. False
 * after messages.
 */
bool schemarec_read(struct schemarec *in, struct rec *r);

#endif
