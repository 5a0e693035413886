/*
 * format: what kind of document a file holds.
 *
 * Records say it themselves, or the ending of the name does; else the text is
 * looked at, and a doubt is a fault rather than a guess.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include "schema.h"

enum format { FORMAT_UNKNOWN, FORMAT_FORM, FORMAT_CSV, FORMAT_REC };

/*
 * The format of a name: form, csv, rec, or NULL for FORMAT_UNKNOWN; false
 * after a message if there is none of this name.
 */
bool format_find(const char *name, enum format *format);

/*
 * What the ending of path and the first bytes say; FORMAT_UNKNOWN if that is
 * not enough. Documents are of this type.
 */
enum format format_guess_early(const char *path, struct span head,
	const struct schema_type *type, const struct names *names);

/*
 * What the whole text, UTF-8 in NFC, looks like: a form or a table. file names
 * it in the message when it is not one of them for sure.
 */
enum format format_guess(
	const char *file, struct span text, const struct schema_type *type);

/* Is this the file of a word processor or a spreadsheet, or a packed one? */
bool format_is_office(struct span bytes);

#endif
