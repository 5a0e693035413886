/*
 * ident: identifiers, such as numbers of identity cards, in one form.
 *
 * What is written in ten ways must be equal to be found. How each kind is
 * written is data, a Shape record of the schema. What has no known shape is
 * kept as it came; only what was surely destroyed is refused.
 */
#ifndef IDENT_H
#define IDENT_H

#include "buf.h"
#include "schema.h"

enum ident_status {
	IDENT_FINE,
	IDENT_STRANGE, /* as it was written */
	IDENT_REFUSED, /* nothing was added */
};

/* Adds the identifier that text says to b. */
enum ident_status ident_read(
	struct buf *b, struct schema_shape *shape, struct span text);

/*
 * Cuts the next identifier off *rest: a part of it if the whole is several of
 * this shape, else all. An empty span at the end.
 */
struct span ident_cut(struct schema_shape *shape, struct span *rest);

#endif
