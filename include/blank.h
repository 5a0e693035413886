/*
 * blank: what stands where nothing was filled in, or where there is nothing
 * to say.
 *
 * A form prints lines for a pen; people who have nothing to write draw a dash,
 * or write that it is pending, not known, or that there is none. None of this
 * is a value. Texts are asked for without the blanks around them.
 */
#ifndef BLANK_H
#define BLANK_H

#include "schema.h"
#include "span.h"

/* Is it what a form prints for a pen: "____", "__/__/____"? */
bool blank_is_for_pen(struct span text);

/* "____ | ____ | ____": a row of a table that is for a pen? */
bool blank_is_pen_row(struct span text);

/* The text without such a line, before it or behind: "LIB-1____". */
struct span blank_cut_pen(struct span text);

/* Is it a dash, of whatever length? */
bool blank_is_dash(struct span text);

/*
 * Is it what stands in a form where a date or a number is not known yet:
 * "././", "pendiente"? No mandatory field may be left so, nor a part.
 */
bool blank_is_open(const struct schema_field *f, struct span text);

/*
 * Does the text say that a number, a day or a choice is not known, "sin dato",
 * where the field itself has no value for that? Not asked of fields that may
 * hold any text.
 */
bool blank_says_unknown(const struct schema_field *f, struct span text);

/*
 * Does it say that a list is empty, "ninguno", where no enum among the parts
 * of the field has a value for that?
 */
bool blank_says_none(const struct schema_field *f, struct span text);

#endif
