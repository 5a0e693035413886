#include "termtrace.h"

#include "date.h"
#include "text.h"

static void
phrase(struct guide *g, struct buf *b, const char *kind, int number)
{
	struct buf name = {0};

	buf_print(&name, "%s-%d", kind, number);
	guide_phrase(g, buf_text(&name), b);
	buf_free(&name);
}

void
termtrace_day(struct guide *g, struct buf *b, long day)
{
	const char *of = g->lang == SCHEMA_ES ? " de " : " ";
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	phrase(g, b, "weekday", date_weekday(day));
	buf_print(b, " %d%s", of_month, of);
	phrase(g, b, "month", month);
	buf_print(b, "%s%d", of, year);
}

static void
say_day(struct guide *g, const char *name, long day)
{
	struct buf text = {0};

	termtrace_day(g, &text, day);
	guide_say2(g, name, buf_all(&text), span_of(""));
	buf_free(&text);
}

/* "feriado: Viernes Santo (DS 2750)" */
static void
say_why(struct guide *g, const struct calendar_day *day)
{
	enum calendar_lang lang =
		g->lang == SCHEMA_ES ? CALENDAR_ES : CALENDAR_EN;
	static const char *const names[] = {[CALENDAR_BUSINESS] = NULL,
		[CALENDAR_WEEKEND] = "weekend",
		[CALENDAR_HOLIDAY] = "holiday",
		[CALENDAR_RECESS] = "recess",
		[CALENDAR_UNKNOWN] = "unknown"};

	if (!names[day->kind])
		return;
	guide_say2(g, names[day->kind], day->name[lang], span_of(""));
	if (day->kind != CALENDAR_UNKNOWN && day->source.len)
		buf_print(&g->out, " (%.*s)", SPAN_ARG(day->source));
	if (day->conflict.len)
		buf_string(&g->out, " *");
}

/* Columns: the day, its weekday, its number in the count, and a remark. */
static void
start_line(struct guide *g, long day, long number)
{
	enum { LONGEST_WEEKDAY = 9 };
	struct buf weekday = {0};
	size_t width;

	buf_string(&g->out, "  ");
	date_print(&g->out, day);
	phrase(g, &weekday, "weekday", date_weekday(day));
	buf_print(&g->out, "  %s", buf_text(&weekday));
	for (width = text_width(buf_all(&weekday)); width < LONGEST_WEEKDAY;
		width++)
		buf_byte(&g->out, ' ');
	if (number > 0)
		buf_print(&g->out, "  %5ld", number);
	else
		buf_string(&g->out, "      -");
	buf_free(&weekday);
}

void
termtrace_line(struct guide *g, struct calendar *c, long at, long number,
	const char *phrase)
{
	struct calendar_day day = calendar_day(c, at);

	start_line(g, at, number);
	if (phrase || day.kind != CALENDAR_BUSINESS)
		buf_string(&g->out, "  ");
	if (phrase)
		guide_say(g, phrase);
	if (phrase && day.kind != CALENDAR_BUSINESS)
		buf_string(&g->out, "; ");
	say_why(g, &day);
	buf_byte(&g->out, '\n');
}

static void
put_head(struct guide *g, struct calendar *c, enum term_counting counting,
	long start, long days)
{
	struct buf n = {0}, from = {0};

	buf_print(&n, "%ld", days);
	termtrace_day(g, &from, start);
	guide_say2(g,
		counting == TERM_BUSINESS ? "term-business" : "term-calendar",
		buf_all(&n), buf_all(&from));
	buf_byte(&g->out, '\n');
	guide_say2(g, "by-calendar", calendar_name(c), span_of(""));
	buf_string(&g->out, "\n\n");
	start_line(g, start, 0);
	buf_string(&g->out, "  ");
	guide_say(g, "notified");
	buf_byte(&g->out, '\n');
	buf_free(&n);
	buf_free(&from);
}

void
termtrace_conflicts(struct guide *g, struct calendar *c, long from, long to)
{
	const char *said = NULL;
	struct calendar_day day;

	for (; from <= to && date_is_near(from); from++) {
		day = calendar_day(c, from);
		if (!day.conflict.len || day.conflict.at == said)
			continue;
		said = day.conflict.at;
		buf_string(&g->out, "\n* ");
		guide_say2(g, "conflict", day.conflict, span_of(""));
	}
	if (said)
		buf_byte(&g->out, '\n');
}

void
termtrace(struct guide *g, struct calendar *c, enum term_counting counting,
	long start, long days)
{
	long stop, end = term_end(c, counting, start, days, &stop), at, n = 0;

	put_head(g, c, counting, start, days);
	for (at = start + 1; at <= stop && date_is_near(at); at++) {
		bool is_counted = counting != TERM_BUSINESS ||
			calendar_kind(c, at) == CALENDAR_BUSINESS;

		n += is_counted;
		termtrace_line(g, c, at, is_counted ? n : 0,
			at == end ? "last" : NULL);
	}
	termtrace_conflicts(g, c, start + 1, stop);
	buf_byte(&g->out, '\n');
	if (end < 0)
		guide_say(g, "undetermined");
	else
		say_day(g, "expires", end);
	buf_byte(&g->out, '\n');
}
