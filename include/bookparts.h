/*
 * bookparts: which member of a workbook is what, by relations and types
 * (ECMA-376 part 2), and what is among them that a workbook of tables should
 * not have.
 */
#ifndef BOOKPARTS_H
#define BOOKPARTS_H

#include "bookzip.h"
#include "mem.h"

enum bookparts_kind {
	BOOKPARTS_BOOK,
	BOOKPARTS_SHEET,
	BOOKPARTS_STRINGS,
	BOOKPARTS_STYLES,
	BOOKPARTS_PROPERTIES,
	BOOKPARTS_KINDS
};

/* Begins with all zero but the zip, which must outlive it. */
struct bookparts {
	struct bookzip *zip;
	bool has_macro;
	bool has_link;	/* to what is outside of the workbook */
	bool has_other; /* a part of another kind: notes, pictures */
	struct mem_arena arena;
	struct bookparts_relation *at; /* of the file at hand */
	size_t n, room;
	struct span folder; /* that its targets are relative to */
};

/* Looks at all parts, for what there is. False if one is damaged. */
bool bookparts_look(struct bookparts *p);

/* The relations of the whole; or those of the book, the member, and itself
 * among them. False: there are none, or they are damaged. */
bool bookparts_read(struct bookparts *p);
bool bookparts_enter(struct bookparts *p, size_t book);

/*
 * Of the relations that were read last: the one member of a kind, or the one of
 * that id; the count of members if there is none, or more than one. And is
 * there one at all?
 */
size_t bookparts_find(const struct bookparts *p, enum bookparts_kind kind);
size_t bookparts_named(
	const struct bookparts *p, const char *id, enum bookparts_kind kind);
bool bookparts_has(const struct bookparts *p, enum bookparts_kind kind);

void bookparts_free(struct bookparts *p);

#endif
