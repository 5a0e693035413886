/*
 * leakpublic: what of the XML of a workbook is no leak, since it was public
 * before any report.
 *
 * That is a text between tags, or between the quotes of an attribute, that is
 * made of published phrases alone; but not one in which a name goes over two of
 * them, nor a phrase that is as a whole what somebody is called: two words of
 * one person, or an alias. Numbers are never taken away.
 */
#ifndef LEAKPUBLIC_H
#define LEAKPUBLIC_H

#include "leakset.h"
#include "published.h"

struct leakpublic;

/* Both must live as long. */
struct leakpublic *leakpublic_new(
	const struct leakset *set, struct published *published);
void leakpublic_free(struct leakpublic *p);

/*
 * Puts signs in the place of these texts, as many bytes as there were. One that
 * begins before the raw bytes, or ends after them, stays.
 */
void leakpublic_blank(struct leakpublic *p, char *raw, size_t len);

#endif
