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
#include "schema.h"

struct roster;

/*
 * Reads the register at path. One without a record is good; a note says so.
 * NULL after messages. All must live as long as the roster.
 */
struct roster *roster_open(const char *path, struct schema *schema,
	struct kinds *kinds, const struct gazette *gazette);
void roster_free(struct roster *roster);

/* Words that roster_find must see. */
void roster_wanted(const struct roster *roster, struct wordset *wanted);

/* How many people there are; they are numbered from 0. */
size_t roster_count(const struct roster *roster);

/*
 * What tells a person from all others, whatever the spelling, as pseudonym.h
 * wants it; the same in every run and in a register that has grown.
 */
struct span roster_identity(const struct roster *roster, uint32_t who);
uint16_t roster_kind(const struct roster *roster, uint32_t who);

/*
 * Who a text is of, and who was named in it: a surname that several people
 * share, or a given name, is theirs first. Set to zero, nobody.
 */
struct roster_scene {
	uint32_t *who; /* first those of the record, then those named */
	size_t n, room;
	size_t n_record;
	struct roster_hit *hits; /* room for roster_find */
	size_t n_hits, hits_room;
};

/* Forgets who was named; those of the record with this key are known. */
void roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key);
void roster_scene_free(struct roster_scene *scene);

/* Adds what the register knows in a text to finds; who is named, to scene. */
void roster_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds);

#endif
