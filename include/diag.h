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
#include <stdio.h>
#include <stdnoreturn.h>

#define _(text) gettext(text)
#define N_(text) text

/* In order of weight. Errors make status 1, trouble makes status 2. */
enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_TROUBLE };

/* The built-in codes; the table in diagcode.c has their names, and
 * share/diagnostic.rec explains them. */
enum diag_code {
	DIAG_BAD_RECORD,
	DIAG_BAD_NAME,
	DIAG_BAD_UTF8,
	DIAG_NUL,
	DIAG_TOO_LONG,
	DIAG_TRUNCATED,
	DIAG_BAD_FRAME,
	DIAG_EMPTY,
	DIAG_UNKNOWN_TYPE,
	DIAG_OTHER_TYPE,
	DIAG_UNKNOWN_FIELD,
	DIAG_PROHIBITED_FIELD,
	DIAG_NOT_ENCRYPTED,
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
	DIAG_DELIMITER,
	DIAG_NEAR,
	DIAG_REPAIRED,
	DIAG_WEEKDAY,
	DIAG_IDENTIFIER,
	DIAG_MATCH_LIMIT,
	DIAG_COMBINATIONS,
	DIAG_UNKNOWN_RECORD,
	DIAG_SEEN_BEFORE,
	DIAG_STATE,
	DIAG_SCHEMA_TYPE,
	DIAG_SCHEMA_UNUSED,
	DIAG_SCHEMA_MISSING,
	DIAG_SCHEMA_TWICE,
	DIAG_SCHEMA_CONTRADICTION,
	DIAG_UNDETERMINED,
	DIAG_NO_BUSINESS_DAY,
	DIAG_WRONG_PERIOD,
	DIAG_CASE_ENDED,
	DIAG_FILED_TWICE,
	DIAG_FILED_EARLY,
	DIAG_NOT_FILED,
	DIAG_CORRECTED,
	DIAG_WRONG_VERSION,
	DIAG_OVERDUE,
	DIAG_DUE_SOON,
	DIAG_HELD_BACK,
	DIAG_LEAK,
	DIAG_CONTRADICTION,
	DIAG_GIVEN_AWAY,
	DIAG_DIFFERS,
	DIAG_SCHEMA_ROLE,
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

/* The name that diag_start was given. */
const char *diag_program(void);

/* The language of messages: "es", or "en" for every other. */
const char *diag_language(void);

/* Where translations are, once the share folder is known. */
void diag_catalogue(const char *folder);

/*
 * One fault at a place, at its code's level. Returns the level that it was
 * said at, which diag_set_level may have changed.
 */
enum diag_level diag_at(enum diag_code code, struct diag_place place,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/*
 * One fault of a rule that data defines, with its own level and code; returns
 * the level that it was said at.
 */
enum diag_level diag_rule(enum diag_level level, struct diag_place place,
	struct span code, struct span text);

/*
 * Shows text under the last message, and a mark under its byte at (or after
 * its end): a window of it if it is long. Nothing if that message was not
 * shown (diag_most). For expressions and the like, never for values.
 */
void diag_quote(struct span text, size_t at);

/*
 * From now on messages with this code, built in or a rule's, have another
 * level, below trouble. False, and no effect, if the code is trouble, or is to
 * be lowered and says that something cannot be passed on or judged. The code
 * lives on.
 */
bool diag_set_level(struct span code, enum diag_level level);

/* The level that a fault of this rule is said at. */
enum diag_level diag_rule_level(enum diag_level level, struct span code);

/*
 * The least level that makes status 1: DIAG_ERROR unless said otherwise.
 * DIAG_TROUBLE: none does. Trouble makes status 2 always.
 */
void diag_fail_on(enum diag_level least);

/*
 * Shows no more than n messages; says so when there is one more, and in the
 * end how many were not shown. They count all the same. Trouble is always
 * shown.
 */
void diag_most(size_t n);

/* A message; its text is as it came: bytes that are not UTF-8 may be in it. */
struct diag_said {
	enum diag_level level;
	struct diag_place place;
	struct span code; /* empty: none */
	struct span text;
};

/*
 * Gives every message to take, also those that are not shown, and NULL at the
 * end of the program (diag_finish, diag_die). What take says itself is shown
 * and not given to it. What a message points to is good during the call only.
 */
void diag_listen(
	void (*take)(void *of, const struct diag_said *said), void *of);

/* The line that standard error gets of a message, written elsewhere too. */
void diag_print(FILE *to, const struct diag_said *said);

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

/* How many messages there were so far, of any level, shown or not. */
size_t diag_messages(void);

/* How many errors were reported so far. */
size_t diag_errors(void);

/* As messages call it, in their language: trouble is an error too. */
const char *diag_level_name(enum diag_level level);

/* A code by its name; DIAG_CODES if there is none such. */
enum diag_code diag_code_find(struct span name);

/* The name of a code, and the level that it is said at. */
const char *diag_code_name(enum diag_code code);
enum diag_level diag_code_level(enum diag_code code);

/*
 * The last call of every main: closes standard output, checks that it took
 * everything, and returns the exit status: 0 fine, 1 findings (diag_fail_on), 2
 * trouble; that a message could not be written is trouble.
 */
int diag_finish(void);

#endif
