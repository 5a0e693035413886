/*
 * term: the last days of terms, many in one run; for tests of term.
 *
 *	term [CALENDARS...] <LINES
 *
 * A line is START DAYS CALENDAR COUNTING: 2026-04-01 5 bo-cochabamba business.
 * For each stands in the output the day on which it ends, or undetermined.
 */
#include "term.h"
#include "diag.h"

#include "date.h"
#include "share.h"

#include <stdio.h>
#include <stdlib.h>

static const char *
end_of(struct calendars *all, const char *start, long days, const char *name,
	const char *counting, struct buf *b)
{
	enum term_counting how;
	enum calendar_fault why;
	struct calendar *c =
		calendars_find(all, span_of(name), span_of(""), &why);
	long from, at, end;

	if (!c || date_read_iso(span_of(start), &from) != DATE_FINE ||
		!term_read_counting(span_of(counting), &how))
		return "wrong";
	end = term_end(c, how, from, days, &at);
	if (end == CALENDAR_NONE)
		return "undetermined";
	buf_clear(b);
	date_print(b, end);
	return buf_text(b);
}

int
main(int argc, char **argv)
{
	struct calendars *all;
	char start[16], name[64], counting[16];
	struct buf b = {0};
	long days;
	int i;

	share_start();
	all = calendars_open();
	for (i = 1; all && i < argc; i++)
		if (!calendars_add(all, argv[i]))
			return 2;
	while (all &&
		scanf("%15s %ld %63s %15s", start, &days, name, counting) == 4)
		puts(end_of(all, start, days, name, counting, &b));
	buf_free(&b);
	calendars_free(all);
	return all ? diag_finish() : 2;
}
