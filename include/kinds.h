/*
 * kinds: what may be found in a text, with the marks that take its place. They
 * are the Kind records of share/kind.rec: a new kind is a record there.
 */
#ifndef KINDS_H
#define KINDS_H

#include "buf.h"
#include "schema.h"

#include <stdint.h>

#define KINDS_NONE UINT16_MAX

struct kind {
	struct span name;		/* PHONE */
	struct span mark[SCHEMA_LANGS]; /* TELÉFONO */
	struct span role;		/* what code makes of it, or empty */
};

struct kinds;

/* Reads share/kind.rec. NULL after messages. */
struct kinds *kinds_open(void);
void kinds_free(struct kinds *kinds);

size_t kinds_count(const struct kinds *kinds);
const struct kind *kinds_at(const struct kinds *kinds, uint16_t kind);

/* The number of a kind by its name, or KINDS_NONE. */
uint16_t kinds_find(const struct kinds *kinds, struct span name);

/*
 * The number of a rule by its name, for finds and the manifest; a new name gets
 * a new number. kinds_rule_name is the way back.
 */
uint16_t kinds_rule(struct kinds *kinds, const char *name);
const char *kinds_rule_name(const struct kinds *kinds, uint16_t rule);

/*
 * Is a piece of a text that begins at s.at a mark, as freetext writes them, in
 * any language? Then its length, else 0.
 */
size_t kinds_mark_len(const struct kinds *kinds, struct span s);

#endif
