/*
 * itemline: how the lines of a list belong together.
 */
#ifndef ITEMLINE_H
#define ITEMLINE_H

#include "item.h"

/*
 * Does the line go on with the item, each of its pieces for a part that is
 * still open and that it surely is: "Psicóloga", "Mat. 123"?
 */
bool itemline_adds(const struct item *item, const struct item *line);

/*
 * Has the line what items of the field have: a date at its beginning, or the
 * value, perhaps misspelt, of an enum that is mandatory? If the field has no
 * mandatory part, any line may be one.
 */
bool itemline_is_like(const struct item *line);

/* "Cargo: psicóloga": does the line name a part before its first colon? */
bool itemline_is_named(const struct schema_field *f, struct span line);

/*
 * Is each piece between commas an item for itself that says with a value what
 * it is about: "certificado médico (2 fs.), lista de asistencia (1 foja)"?
 * Never where an item is a question with its answer: a piece may be evidence.
 */
bool itemline_are_whole(const struct schema_field *f, struct span text);

/* Does ';' part items and not pieces: "C1, cumplida; C2, parcial"? */
bool itemline_is_several(const struct schema_field *f, struct span text);

#endif
