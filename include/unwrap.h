/*
 * unwrap: what a text says that is written for programs.
 *
 * Character references of XML and HTML (&#225; &aacute; &amp;), escapes of JSON
 * (\u00e1 \n), percent encoding, quoted-printable, UTF-8 that was read as
 * Latin-1 (Ã¡) and the NUL bytes of UTF-16 become the characters that they
 * stand for. Asked to join, tags are left out too, so that a word over several
 * runs of a document is one: <t>Qui</t></r><r><t>spe</t>. What is malformed
 * stays as it is.
 */
#ifndef UNWRAP_H
#define UNWRAP_H

#include "buf.h"

#include <stdint.h>

/* From the byte at on, text and origin go together. */
struct unwrap_step {
	uint32_t at, origin;
};

/* Set to zero, it is ready; used again, it keeps its room. */
struct unwrap {
	struct buf text;
	struct unwrap_step *steps;
	size_t n_steps, room;
};

/* Is there anything to unwrap? And any tag? */
bool unwrap_is_wrapped(struct span raw, bool *has_tags);

/* Unwraps up to 1 GiB; with is_joined without tags. */
void unwrap(struct unwrap *u, struct span raw, bool is_joined);

/* Where in the raw text a byte of the unwrapped one comes from. */
size_t unwrap_origin(const struct unwrap *u, size_t at);

void unwrap_free(struct unwrap *u);

#endif
