/*
 * describe: a schema as a guide to its fields, for those who fill them in.
 */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include "schema.h"

/*
 * Prints the guide on standard output, as Markdown (CommonMark with the tables
 * of GFM): of each type its fields, what they hold and who may see them, their
 * parts, the values of its lists, its rules, its key and what it refers to.
 * The words are the schema's labels, and those of share/guide.rec, in lang;
 * where the schema has no label, a name stands. Types that hold a schema's own
 * configuration are left out.
 *
 * The same schema gives the same bytes in every locale. Trouble is reported.
 */
void describe_print(const struct schema *s, enum schema_lang lang);

#endif
