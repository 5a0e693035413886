/*
 * roster: who the register knows, and where a text speaks of them.
 *
 * The fields and parts whose Field record in the schema says what they identify
 * (Identifies: PERSON, STAFF, CI, PHONE, ADDRESS, ...) make the roster: people
 * by their names and aliases; numbers and addresses by their digits and words.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include "finds.h"
#include "gazette.h"
#include "kinds.h"
#include "scene.h"
#include "schema.h"

/*
 * Reads the register at path. One without a record is good; a note says so.
 * NULL after messages. All must live as long as the roster.
 */
struct roster *roster_open(const char *path, struct schema *schema,
	struct kinds *kinds, const struct gazette *gazette);
void roster_free(struct roster *roster);

/* Words that roster_find must see. */
void roster_wanted(const struct roster *roster, struct wordset *wanted);

/*
 * Whom of the register a word may be of, SEEK_NAME or SEEK_TRACE: in small
 * letters one of the wanted words, or any with a capital. (vocabulary.h)
 */
uint8_t roster_seek(const struct roster *roster, struct span word,
	uint32_t hash, bool is_capital);

/*
 * May a word in small letters that roster_wanted does not name be a name that
 * is written by ear? No word of the language is.
 */
bool roster_hears(const struct roster *roster, struct span word, uint32_t hash);

/* How many people there are; they are numbered from 0. */
size_t roster_count(const struct roster *roster);

/*
 * What tells a person from all others, whatever the spelling, as pseudonym.h
 * wants it; the same in every run and in a register that has grown.
 */
struct span roster_identity(const struct roster *roster, uint32_t who);
uint16_t roster_kind(const struct roster *roster, uint32_t who);

/* Adds what the register knows in a text to finds; who is named, to scene. */
void roster_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds);

#endif
