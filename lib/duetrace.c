#include "duetrace.h"

#include "date.h"
#include "termtrace.h"

static void
say_two(struct guide *g, const char *phrase, long one, long two)
{
	struct buf a = {0}, b = {0};

	date_print(&a, one);
	date_print(&b, two);
	guide_say2(g, phrase, buf_all(&a), buf_all(&b));
	buf_free(&a);
	buf_free(&b);
}

/* "LIB-2026-001: informe 3, periodo del 2026-04-12 al 2026-05-11" */
static void
put_title(struct guide *g, const struct due_row *row)
{
	static const char *const kinds[] = {
		"trace-initial", "trace-periodic", "trace-final"};
	struct buf number = {0};

	buf_print(&number, "%ld", row->owed.number);
	guide_say2(g, kinds[row->owed.kind], row->duty->key, buf_all(&number));
	say_two(g, "trace-period", row->owed.from, row->owed.to);
	buf_byte(&g->out, '\n');
	buf_free(&number);
}

/* What the day is for this report. */
static const char *
phrase_of(const struct due_row *row, long day)
{
	const struct duty_owed *owed = &row->owed;

	if (day == owed->due)
		return day == owed->nominal ? "trace-due-nominal" : "last";
	if (day == owed->nominal)
		return "trace-nominal";
	if (day == owed->rolled)
		return "trace-rolled";
	if (day == owed->early)
		return "trace-early";
	return NULL;
}

/* Days of grace are counted; no other is. */
static void
put_days(struct guide *g, const struct due_row *row)
{
	const struct duty_owed *owed = &row->owed;
	const struct duty *d = row->duty;
	long first = owed->early >= 0 ? owed->early : owed->nominal, day, n = 0;
	long end = owed->due >= 0 ? owed->due : owed->unknown;

	for (day = first; day <= end; day++) {
		bool is_counted = owed->rolled >= 0 && day > owed->rolled &&
			(d->counting != TERM_BUSINESS ||
				calendar_kind(d->calendar, day) ==
					CALENDAR_BUSINESS);

		n += is_counted;
		termtrace_line(g, d->calendar, day, is_counted ? n : 0,
			phrase_of(row, day));
	}
	termtrace_conflicts(g, d->calendar, first, end);
}

static void
put_end(struct guide *g, const struct due_row *row)
{
	struct buf text = {0};

	if (row->owed.due < 0) {
		guide_say(g, "undetermined");
	} else {
		termtrace_day(g, &text, row->owed.due);
		guide_say2(g, "expires", buf_all(&text), span_of(""));
	}
	buf_clear(&text);
	buf_print(&text, "state-%s", due_state_name(row->state));
	buf_string(&g->out, ". ");
	guide_say(g, buf_text(&text));
	if (row->filed >= 0) {
		buf_clear(&text);
		termtrace_day(g, &text, row->filed);
		guide_say2(g, "trace-filed", buf_all(&text), span_of(""));
	}
	buf_string(&g->out, ".\n");
	buf_free(&text);
}

void
duetrace(struct guide *g, const struct due_row *row, struct span basis)
{
	if (row->duty->is_undetermined) {
		guide_say2(g, "trace-case", row->duty->key, basis);
		buf_byte(&g->out, '\n');
		return;
	}
	put_title(g, row);
	buf_span(&g->out, basis);
	buf_string(&g->out, "\n\n");
	put_days(g, row);
	buf_byte(&g->out, '\n');
	put_end(g, row);
}
