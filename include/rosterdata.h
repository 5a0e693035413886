/*
 * rosterdata: what a roster holds, for those who build and search it.
 */
#ifndef ROSTERDATA_H
#define ROSTERDATA_H

#include "kinds.h"
#include "map.h"
#include "mem.h"
#include "nametable.h"

enum {
	ROSTER_NAME_WORDS = 8, /* of a name; of a longer one the first */
	ROSTER_PHRASE_WORDS = 8,
	ROSTER_LONGEST = 60,	 /* letters of a word of a name */
	ROSTER_SKIPPED = 17,	 /* words that addresses may leave out */
	ROSTER_LEAST_DIGITS = 5, /* a shorter number may be anything */
	ROSTER_MOST_DIGITS = 20,
};

struct roster_person {
	struct span identity;
	uint16_t kind;
	bool is_subject; /* a participant: a record is hers */
	bool has_name;
	uint32_t name;	 /* her first naming; the others are aliases */
	uint32_t record; /* of a participant her last; of a relative hers */
};

/* One of the ways in which somebody is called. */
struct roster_naming {
	uint32_t who;
	uint32_t names[ROSTER_NAME_WORDS]; /* given names first */
	uint8_t n;
	uint8_t surnames;	/* a bit for each of names */
	uint8_t joined;		/* likewise: "de la" or the like before it */
	uint32_t next_initials; /* another with the same, or MAP_NONE */
	uint32_t next_pair;	/* likewise, of given name and surname alone */
};

#define ROSTER_NONE UINT32_MAX

/* Who is called by a name, as a given name (false) or a surname (true). */
struct roster_called {
	uint32_t naming[2]; /* the first one's, or ROSTER_NONE */
	bool is_shared[2];  /* others are, too */
};

/* A number, or words in a row. */
struct roster_trace {
	uint32_t hashes[ROSTER_PHRASE_WORDS];
	uint32_t n;    /* 0: a number */
	uint32_t next; /* of those in the same slot, and 1 */
	uint32_t who;
	uint16_t kind;
	bool is_address; /* small words of addresses may stand between */
};

/* Who is named in a record of the register. */
struct roster_member {
	uint32_t record, who;
};

struct roster {
	struct mem_arena arena;
	struct kinds *kinds;
	const struct gazette *gazette;
	struct nametable *names;
	struct roster_person *people;
	size_t n_people, people_room;
	struct roster_naming *namings;
	size_t n_namings, namings_room;
	uint32_t *first;   /* by name: where in by_name its namings begin */
	uint32_t *by_name; /* indices of namings */
	uint64_t *marks;   /* for each of by_name: roster_mark of its names */
	struct roster_called *called;  /* by name */
	struct map records;	       /* key -> number of the record */
	struct roster_member *members; /* by record */
	size_t n_members, members_room;
	size_t n_records;
	struct map initials; /* letters -> index of namings */
	struct map pairs;    /* those of given name and surname, likewise */
	struct map numbers;  /* digits -> index of traces */
	uint32_t lengths;    /* a bit for each length there is */
	struct roster_trace *traces;
	size_t n_traces, traces_room;
	uint32_t *
		slots; /* by roster_pair of the first words: of traces, and 1 */
	size_t n_slots;
	uint16_t person, phone, address; /* kinds */
	uint16_t rule_name, rule_number, rule_words;
	uint32_t skipped[ROSTER_SKIPPED]; /* hashes, see roster_is_skipped */
	struct wordset nothing;
	struct wordset begins; /* words that traces begin with */
};

/* What two words in a row are found by. */
static inline uint32_t
roster_pair(uint32_t first, uint32_t second)
{
	uint32_t mixed = (first ^ second * 0x9e3779b1u) * 0x85ebca6bu;

	return mixed ^ mixed >> 15;
}

/* A bit for a name, which few others have, too. */
static inline uint64_t
roster_mark(uint32_t name)
{
	return 1ULL << (name * 0x9e3779b1u >> 26);
}

/* Is it a word that joins names, such as "de"? */
bool roster_is_small(struct span word);

/* Does it say that a name follows: "llamada"? */
bool roster_is_naming(struct span word);

/* Does it say that a noun follows: "una"? */
bool roster_is_noun_mark(struct span word);

/* Is it of the label for another part of a name: "ap. materno"? */
bool roster_is_label(struct span word);

/* Is it a word that may be left out of an address, such as "nro"? */
bool roster_is_skipped(const struct roster *roster, uint32_t hash);
void roster_note_skipped(struct roster *roster);

#endif
