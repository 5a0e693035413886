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
	VALUE_OTHER,  /* a number, and another behind it in parentheses */
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
 * filled in (blank_is_open) is no value: it is false without a message.
 */
bool value_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place);

/*
 * value_read for a record, whose numbers have a decimal point, or a comma, and
 * whose thousands are parted by dots only before a comma.
 */
bool value_read_record(struct buf *b, const struct schema_field *f,
	struct span text, struct diag_place place);

/*
 * Adds a compound value "a | b | c" of the field f, each part read by read
 * (value_read or value_read_record). False after messages if a part is wrong,
 * or there are too many; then nothing is added.
 */
bool value_read_parts(struct buf *b, const struct schema_field *f,
	struct span value, struct diag_place place,
	bool (*read)(struct buf *, const struct schema_field *, struct span,
		struct diag_place));

/* Is it a number, of which a unit may be written? */
bool value_is_number(const struct schema_field *f);

/* What is said of values: valuesay.c. */

/* Says at place what is wrong with text; status is what value_try gave. */
void value_report(const struct schema_field *f, enum value_status status,
	struct span text, struct diag_place place);

/* Says at place that a misspelt text was read as the value token. */
void value_note_near(const struct schema_field *f, struct span token,
	struct diag_place place);

/* Says at place that the weekday beside a date is another's. */
void value_say_weekday(struct diag_place place);

/* Reports that a value has more parts than its field f; false. */
bool value_too_many(const struct schema_field *f, struct diag_place place);

/* Adds the name by which messages call a field or part: Service_Date. */
void value_name(struct buf *b, const struct schema_field *f);

/* Adds what the field's parts are called, in the language of messages. */
void value_list_parts(struct buf *b, const struct schema_field *f);

#endif
