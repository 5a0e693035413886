/*
 * value: what people write in a field, made canonical by the field's type.
 *
 * Dates become ISO dates, amounts get a decimal point, labels of an enum
 * become its token, yes and no are "yes" and "no". What says the same in
 * canonical form already is left as it is.
 */
#ifndef VALUE_H
#define VALUE_H

#include "buf.h"
#include "diag.h"
#include "schema.h"

enum value_status {
	VALUE_FINE,
	VALUE_NOT,    /* not of the field's type */
	VALUE_NO_DAY, /* a date whose day does not exist */
	VALUE_DOUBT,  /* a date or number that can be read in two ways */
	VALUE_FAR,    /* a date of a year that nobody means */
};

/*
 * Adds the canonical form of text, which has no blanks around it, to b.
 * Nothing is added, and nothing said, if it is not of the type.
 */
enum value_status value_try(
	struct buf *b, const struct schema_field *f, struct span text);

/*
 * Likewise, but what is wrong is reported at place; a value of an enum that is
 * misspelt, but can be no other, is read with a note. A blank that was not
 * filled in ("____", and for dates and numbers "pendiente") is no value: it is
 * false without a message, unless the field is mandatory or a part.
 */
bool value_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place);

/* Says at place that a misspelt text was read as the value token. */
void value_note_near(const struct schema_field *f, struct span token,
	struct diag_place place);

/*
 * Does the text say that a number, a day or a choice is not known, "sin dato",
 * where the field itself has no value for that?
 */
bool value_says_unknown(const struct schema_field *f, struct span text);

/*
 * Likewise for a record, whose numbers have a decimal point, or a comma, and
 * whose thousands are parted by dots only before a comma.
 */
bool value_read_record(struct buf *b, const struct schema_field *f,
	struct span text, struct diag_place place);

/*
 * Is it what a form prints for a pen, "____"? Of no field is it a value, and
 * in parts it is an empty one.
 */
bool value_is_for_pen(struct span text);

/* The text without such a line, before it or behind: "LIB-1____". */
struct span value_cut_pen(struct span text);

/*
 * Adds a compound value "a | b | c" of the field f, each part read by read
 * (value_read or value_read_record). False after messages if a part is wrong,
 * or there are too many; then nothing is added.
 */
bool value_read_parts(struct buf *b, const struct schema_field *f,
	struct span value, struct diag_place place,
	bool (*read)(struct buf *, const struct schema_field *, struct span,
		struct diag_place));

/* Reports that a value has more parts than its field f; false. */
bool value_too_many(const struct schema_field *f, struct diag_place place);

/*
 * Cuts "Cochabamba" off "Cochabamba, 30 de septiembre de 2026" in a field
 * that is a date, into *head. False, with nothing cut, if there is no such.
 */
bool value_cut_head(
	const struct schema_field *f, struct span *text, struct span *head);

/* Says at place what is wrong with text; status is what value_try gave. */
void value_report(const struct schema_field *f, enum value_status status,
	struct span text, struct diag_place place);

/* Is the text of this type any text there is? */
bool value_is_free(const struct schema_field *f);

/* Is it a number, of which a unit may be written? */
bool value_is_number(const struct schema_field *f);

/*
 * Is value already what value_try would make of it, at once to be seen?
 * Compound values are judged part by part.
 */
bool value_is_canonical(const struct schema_field *f, struct span value);

/* Adds the name by which messages call a field or part: Service_Date. */
void value_name(struct buf *b, const struct schema_field *f);

/* Adds what the field's parts are called, in the language of messages. */
void value_list_parts(struct buf *b, const struct schema_field *f);

#endif
