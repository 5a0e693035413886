/*
 * termtrace: the count of a term day by day, so that a lawyer can check it in
 * seconds.
 */
#ifndef TERMTRACE_H
#define TERMTRACE_H

#include "guide.h"
#include "term.h"

/* Adds a day in words: "jueves 9 de abril de 2026", "Thursday 9 April 2026". */
void termtrace_day(struct guide *g, struct buf *b, long day);

/*
 * Adds to g->out a line for a day: its number in the count, if it is not 0, a
 * phrase, if there is one, and why it is no business day, if it is none.
 */
void termtrace_line(struct guide *g, struct calendar *c, long day, long number,
	const char *phrase);

/* Adds what sources say otherwise of these days, each conflict once. */
void termtrace_conflicts(
	struct guide *g, struct calendar *c, long from, long to);

/*
 * Adds to g->out a line for each day from start to the end of the term, or to
 * the first day that is not known: the day, its weekday, its number if it
 * counts, and why not if it does not.
 */
void termtrace(struct guide *g, struct calendar *c, enum term_counting counting,
	long start, long days);

#endif
