/*
 * diag: messages to people, and the exit status that they add up to.
 *
 * Every fault, in data or in the system, is reported through here once, where
 * its cause is known. The worst level seen becomes the exit status. Messages
 * go to standard error, one line each:
 *
 *	FILE:LINE: level: FIELD: what is wrong [code]
 *
 * They are translated (LC_MESSAGES); codes are not. Control characters are
 * shown as \xHH, so that no input can drive a terminal. Callers must not pass
 * a value that the schema's groups hide: schema_may_print says which.
 */
#ifndef DIAG_H
#define DIAG_H

#include "span.h"

#include <libintl.h>
#include <stdbool.h>
#include <stdnoreturn.h>

#define _(text) gettext(text)
#define N_(text) text

/* In order of weight. Errors make status 1, trouble makes status 2. */
enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_TROUBLE };

/* The built-in codes; the table in diag.c names and explains each. */
enum diag_code {
	DIAG_BAD_RECORD,
	DIAG_BAD_NAME,
	DIAG_BAD_UTF8,
	DIAG_NUL,
	DIAG_TOO_LONG,
	DIAG_TRUNCATED,
	DIAG_BAD_FRAME,
	DIAG_EMPTY,
	DIAG_READ,
	DIAG_UNKNOWN_TYPE,
	DIAG_OTHER_TYPE,
	DIAG_UNKNOWN_FIELD,
	DIAG_PROHIBITED_FIELD,
	DIAG_MISSING_FIELD,
	DIAG_REPEATED_FIELD,
	DIAG_BAD_VALUE,
	DIAG_BAD_DATE,
	DIAG_BAD_NUMBER,
	DIAG_BAD_ENUM,
	DIAG_BAD_PARTS,
	DIAG_DUPLICATE_KEY,
	DIAG_DUPLICATE_VALUE,
	DIAG_UNKNOWN_CASE,
	DIAG_CONSTRAINT,
	DIAG_SIZE,
	DIAG_SCHEMA,
	DIAG_REGISTER,
	DIAG_EXPRESSION,
	DIAG_FORMAT,
	DIAG_ENCODING,
	DIAG_UNPLACED,
	DIAG_AMBIGUOUS,
	DIAG_CSV,
	DIAG_NO_REGISTER,
	DIAG_OVERFLOW,
	DIAG_IGNORED,
	DIAG_LAYOUT,
	DIAG_CELL,
	DIAG_CODES
};

/* Where a fault stands. No file: nowhere; line 0: the whole file. */
struct diag_place {
	struct span file;
	size_t line;
	struct span field;
};

/*
 * The first call of every main. Takes the language of messages from the
 * environment (nothing else follows the locale), and ends the program with
 * status 2 if standard output is closed, so that no file that is opened later
 * can take its place. program lives on.
 */
void diag_start(const char *program);

/* The language of messages: "es", or "en" for every other. */
const char *diag_language(void);

/* Where translations are, once the share folder is known. */
void diag_catalogue(const char *folder);

/* One fault at a place, at its code's level. */
void diag_at(enum diag_code code, struct diag_place place, const char *format,
	...) __attribute__((format(printf, 3, 4)));

/* One fault of a rule that data defines, with its own level and code. */
void diag_rule(enum diag_level level, struct diag_place place, struct span code,
	struct span text);

/* Trouble or a remark about no place in the data: PROGRAM: level: text. */
void diag_trouble(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
void diag_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void diag_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Trouble, and the end with status 2; for what cannot be undone or gone on. */
noreturn void diag_die(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

/*
 * Notes the level without a message: for a reader that went away (EPIPE), and
 * for faults that another process has reported.
 */
void diag_mark(enum diag_level level);

/* The worst level so far; DIAG_NOTE if nothing was said. */
enum diag_level diag_worst(void);

/* How many errors were reported so far. */
size_t diag_errors(void);

/* The name of a code, and its explanation in the language of messages. */
const char *diag_code_name(enum diag_code code);
const char *diag_code_text(enum diag_code code);

/*
 * The last call of every main: closes standard output, checks that it took
 * everything, and returns the exit status: 0 fine, 1 errors, 2 trouble.
 */
int diag_finish(void);

#endif
