/*
 * known: what a text can be among the parts of a field, seen for itself.
 */
#ifndef KNOWN_H
#define KNOWN_H

#include "schema.h"

/* Has the field a part of this kind? */
bool known_has_kind(const struct schema_field *f, enum schema_kind kind);

bool known_has_digit(struct span text);

/* Is the word the part's name, or a unit that stands beside its number? */
bool known_is_word(const struct schema_field *part, struct span word);

/* The digits that begin a text; *unit is the rest. Both may be empty. */
struct span known_number(struct span text, struct span *unit);

/* The text without the stops at its end: "60 min." */
struct span known_bare(struct span text);

/* The first two parts that are numbers; returns how many there are. */
int known_numbers(const struct schema_field *f, int parts[2]);

/* "4 de 6", "4/6" */
bool known_ratio(struct span text, struct span *done, struct span *all);

/* "60 min", "12 g", "60'": a number with a unit that a part has? */
bool known_has_unit(const struct schema_field *f, struct span text);

/* "2 h", "media hora", "14:00 a 15:30": in hours, where parts are in minutes?
 */
bool known_is_hours(struct span text);

/* "09:30", "a horas 9:30": a time of day, and nothing else? */
bool known_is_clock(struct span text);

/* The parts, a bit for each, that have the text, or it without stops, as a
 * value. */
unsigned known_holders(const struct schema_field *f, struct span text);

/* "C1", "227/2026": a text that is no word of a sentence? */
bool known_is_code(const struct schema_field *f, struct span text);

/* Is it a value, a date, a ratio or a number with its unit? */
bool known_is(const struct schema_field *f, struct span text);

#endif
