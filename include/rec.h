/*
 * rec: one record in memory.
 *
 * A record is a list of fields; a field is a name's number, a place in the
 * record's text, and a line. A record that a reader filled points into the
 * reader's buffer and is good until the next read; what is added to it, or
 * kept, lies in the record's own buffer. Once warm, neither reading nor
 * building a record allocates.
 *
 * Compound values: a field with parts is written "a | b | c"; inside a part
 * '|' is "\|", '\' is "\\" and a line end is "\n".
 */
#ifndef REC_H
#define REC_H

#include "buf.h"
#include "names.h"

#include <stdint.h>

#define REC_NONE UINT32_MAX

struct rec_field {
	uint32_t name;
	uint32_t next; /* the next field of the same name, or REC_NONE */
	uint32_t off;
	uint32_t len;
	uint32_t line;
	uint32_t parts;	  /* in parts: where its parts begin, or REC_NONE */
	uint32_t n_parts; /* how many it has */
	bool is_own;	  /* in own, not in text */
	bool is_folded;	  /* in text, and goes on over lines */
	bool is_escaped;  /* was split, and some part holds a backslash */
};

struct rec {
	const char *text; /* a reader's buffer or a draft's; NULL: none */
	struct buf own;
	struct rec_field *fields;
	uint32_t n;
	uint32_t n_left_out; /* see recread_want */
	size_t room;
	uint32_t *first; /* by name: its first field, or REC_NONE */
	uint32_t *last;
	size_t n_first;
	struct span *parts; /* of the values that were split */
	size_t n_split, parts_room;
	uint32_t type;	    /* its %rec name, or NAMES_NONE */
	bool is_descriptor; /* has a %rec field */
	bool is_canonical;  /* raw is just as recwrite would write it */
	struct span raw;    /* the exact bytes read, from field to field */
	const char *file;   /* where it was read; NULL for a built record */
	size_t line;	    /* of its first field; 0 for a built record */
};

/* Names of fields that somebody asks for. */
struct rec_wanted {
	const uint32_t *names;
	size_t n;
};

/* A record set to zero is empty and ready. Forgets the fields, keeps room. */
void rec_clear(struct rec *r);
void rec_free(struct rec *r);

/* Adds a field whose value is copied. Returns its index. */
uint32_t rec_add(struct rec *r, uint32_t name, struct span value, size_t line);

/*
 * The first field of a name, or REC_NONE; the others follow by fields[i].next
 * in the order in which they stand.
 */
static inline uint32_t
rec_find(const struct rec *r, uint32_t name)
{
	return name < r->n_first ? r->first[name] : REC_NONE;
}

/* How many fields of a name there are. */
uint32_t rec_count(const struct rec *r, uint32_t name);

/* Joins the lines of value i, in own. For rec_value. */
void rec_unfold(struct rec *r, uint32_t i);

/*
 * The value of field i, continuation lines joined by line ends. Good until
 * the next read for a record that a reader filled, until the next rec_add for
 * one that was built.
 */
static inline struct span
rec_value(struct rec *r, uint32_t i)
{
	const struct rec_field *f = &r->fields[i];

	if (f->is_folded)
		rec_unfold(r, i);
	return span_make((f->is_own ? r->own.at : r->text) + f->off, f->len);
}

/* The value of the first field of a name; empty if there is none. */
struct span rec_get(struct rec *r, uint32_t name);

/* Makes to a copy of from that needs no reader. */
void rec_copy(struct rec *to, struct rec *from);

/*
 * The parts of value i, without the blanks around them, still escaped; *parts
 * is good until the next call. A value is split once, however often it is
 * asked for. Returns how many there are, at least 1.
 */
size_t rec_parts(struct rec *r, uint32_t i, const struct span **parts);

/*
 * Part number n (from 0) of value i as people wrote it, unescaped, in scratch
 * if need be; empty if it has fewer.
 */
struct span rec_part(struct rec *r, uint32_t i, size_t n, struct buf *scratch);

/*
 * Cuts the next part off *rest, for values that stand in no record: false
 * when there is none.
 */
bool rec_cut_part(struct span *rest, struct span *part);

/*
 * The part as people wrote it. Returned as it is when nothing is escaped,
 * else made in scratch, whose old content is lost.
 */
struct span rec_unescape(struct span part, struct buf *scratch);

/* Adds a part's text to b, escaped. */
void rec_escape(struct buf *b, struct span text);

/* Makes room for n more fields, of names below n_names. */
void rec_reserve(struct rec *r, size_t n, size_t n_names);

/*
 * For readers: adds field n, which lies in text at off, but for counting it;
 * there must be room for it. Inline, because it runs once for every line that
 * is read.
 */
static inline void
rec_set(struct rec *r, uint32_t n, uint32_t name, size_t off, size_t len,
	size_t line)
{
	struct rec_field *f = &r->fields[n];

	if (r->first[name] == REC_NONE)
		r->first[name] = n;
	else
		r->fields[r->last[name]].next = n;
	r->last[name] = n;
	*f = (struct rec_field){.name = name,
		.next = REC_NONE,
		.off = (uint32_t)off,
		.len = (uint32_t)len,
		.line = (uint32_t)line,
		.parts = REC_NONE};
}

/* Adds it, and makes the room. */
static inline void
rec_point(struct rec *r, uint32_t name, size_t off, size_t len, size_t line)
{
	if (r->n == r->room || name >= r->n_first)
		rec_reserve(r, 1, (size_t)name + 1);
	rec_set(r, r->n, name, off, len, line);
	if (!r->n++)
		r->line = line;
}

#endif
