/*
 * digest: the SHA-256 of bytes. nettle stands behind it, which uses the
 * processor's own instructions where there are any.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include "span.h"

enum { DIGEST_HEX = 64 };

/* Writes the digest in hexadecimal, and a NUL, to hex. */
void digest_hex(struct span bytes, char hex[DIGEST_HEX + 1]);

/* Likewise of a file. False after a message (trouble) if it cannot be read. */
bool digest_file(const char *path, char hex[DIGEST_HEX + 1]);

/* Likewise of bytes that come in pieces; digest_end frees the digest. */
struct digest;
struct digest *digest_start(void);
void digest_add(struct digest *d, struct span bytes);
void digest_end(struct digest *d, char hex[DIGEST_HEX + 1]);

#endif
