/*
 * leak: does anything that the register knows survive in what is to leave?
 *
 * Any text is read: records, tables, the XML of a document, logs. A piece of it
 * is held at a time, with some of what went before, so that a line may have any
 * length and what lies over the border of two pieces is found as well. Nothing
 * that is found is ever printed: a message says where it stands and what it is.
 */
#ifndef LEAK_H
#define LEAK_H

#include "leakset.h"
#include "published.h"

struct leak;

/* set must live as long. */
struct leak *leak_new(const struct leakset *set);
void leak_free(struct leak *leak);

/* What leakpublic.h says is no leak from now on; published must live as long.
 */
void leak_publish(struct leak *leak, struct published *published);

/*
 * Reads a file, or standard input for "-", and reports what is left in it, each
 * with its line, as [leak]. Trouble is a file that cannot be read, standard
 * input without a byte, a stream of records that was cut, and what is packed
 * and so hides its text: a workbook, a PDF, a compressed file.
 */
void leak_file(struct leak *leak, const char *path);

/*
 * The kind of the first thing of the register that is left in a text, which is
 * held whole; KINDS_NONE if nothing is. Says nothing.
 */
uint16_t leak_kind(struct leak *leak, struct span text);

#endif
