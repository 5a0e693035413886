/*
 * encodingsaid: an encoding that somebody said, by the name that iconv has.
 */
#ifndef ENCODINGSAID_H
#define ENCODINGSAID_H

#include "buf.h"

#include <stdint.h>

struct encodingsaid {
	enum {
		ENCODINGSAID_UTF8,
		ENCODINGSAID_UTF16,
		ENCODINGSAID_BYTES, /* a byte a character */
		ENCODINGSAID_OTHER,
	} kind;
	const char *name;
	bool is_big;	     /* of UTF-16 without a byte order mark */
	uint32_t chars[256]; /* UINT32_MAX: none */
};

/*
 * Finds an encoding as iconv names it; the name lives on. False after a
 * message if there is none, or it has no line ends of a byte.
 */
bool encodingsaid_find(struct encodingsaid *said, const char *name);

/*
 * Opens its converter to UTF-8, for ENCODINGSAID_OTHER; closed with
 * encodingsaid_stop.
 */
void *encodingsaid_start(const struct encodingsaid *said);
void encodingsaid_stop(void *converter);

/*
 * Converts bytes, of which the pieces before were converted, and adds them to
 * text: how many of them. It stops before what is none, *is_bad, or before a
 * character that does not end in them.
 */
size_t encodingsaid_convert(
	void *converter, struct span bytes, struct buf *text, bool *is_bad);

#endif
