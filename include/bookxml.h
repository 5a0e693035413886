/*
 * bookxml: a member of a workbook, read as XML.
 *
 * What a workbook needs and no more: no document type, so that nothing in it
 * can multiply; nothing nested more than 64 deep; no tag or comment longer
 * than 1 MiB. Names stay as they are written, prefix included.
 */
#ifndef BOOKXML_H
#define BOOKXML_H

#include "bookzip.h"

struct bookxml {
	/* Attributes are names and values by turns, ended by NULL. False: no
	 * more is wanted. depth is 1 for the outermost element. */
	bool (*start)(void *of, size_t depth, const char *name,
		const char **attributes);
	/* NULL: not wanted, which is faster; so for text. */
	bool (*end)(void *of, size_t depth, const char *name);
	/* A piece of the text of the element that was started last. */
	void (*text)(void *of, const char *at, size_t len);
	void *of;
	/*
	 * What a workbook's own file begins with, or NULL: any file. Of such a
	 * one the outermost element has this name, and start is not told of it;
	 * it declares the namespace of workbooks as the one of names without a
	 * prefix, and no other element declares one for these. So every reader
	 * takes the same elements for cells.
	 */
	const char *root;
};

/*
 * Reads a member. False if one of the calls said so, if its root is another,
 * if its bytes are cut or damaged, or if they are not well-formed XML in UTF-8.
 */
bool bookxml_read(
	struct bookzip *z, size_t member, const struct bookxml *wanted);

/* The value of an attribute; NULL if it is not there. */
const char *bookxml_attribute(const char **attributes, const char *name);

#endif
