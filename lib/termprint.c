#include "termprint.h"

#include "date.h"
#include "outfile.h"
#include "termtrace.h"

static struct calendar *
find_calendar(const struct termprint *said, struct calendars *all)
{
	enum calendar_fault why;
	struct calendar *c =
		calendars_find(all, span_of(said->calendar), span_of(""), &why);
	struct buf list = {0};

	if (!c && why != CALENDAR_WRONG) {
		calendars_list(all, &list);
		diag_trouble(_("there is no calendar '%s'; there are %s"),
			said->calendar, buf_text(&list));
	}
	buf_free(&list);
	return c;
}

/* Everything that can be wrong in what was asked. */
static bool
read(const struct termprint *said, enum term_counting *counting, long *start,
	long *days)
{
	if (!said->counting || !said->calendar)
		diag_trouble(
			_("--term needs --counting and --calendar: how the "
			  "days are counted is never assumed"));
	else if (!term_read_counting(span_of(said->counting), counting) ||
		*counting == TERM_FIXED)
		diag_trouble(_("unknown counting '%s': a term has business or "
			       "calendar days"),
			said->counting);
	else if (!term_read(span_of(said->term), start, days))
		diag_trouble(_("'%s' is no term: write the day of notification "
			       "and the days, as in 2026-04-01+5"),
			said->term);
	else
		return true;
	return false;
}

static void
explain(struct calendar *c, long day)
{
	struct buf text = {0};

	date_print(&text, day);
	if (date_is_near(day))
		diag_at(DIAG_UNDETERMINED, (struct diag_place){0},
			_("the judicial vacation of %.*s is not loaded: "
			  "whether "
			  "%s is a business day is not known"),
			SPAN_ARG(calendar_name(c)), buf_text(&text));
	else
		diag_at(DIAG_UNDETERMINED, (struct diag_place){0},
			_("the term ends after the year 2199"));
	buf_free(&text);
}

static void
note_end(struct calendar *c, long end)
{
	struct buf text = {0};

	date_print(&text, end);
	if (calendar_kind(c, end) != CALENDAR_BUSINESS)
		diag_at(DIAG_NO_BUSINESS_DAY, (struct diag_place){0},
			calendar_kind(c, end) == CALENDAR_UNKNOWN ?
				_("whether %s is a business day is not known") :
				_("%s is no business day"),
			buf_text(&text));
	buf_free(&text);
}

static void
write_out(const struct buf *text)
{
	struct outfile *out = outfile_open(NULL);

	outfile_span(out, buf_all(text));
	outfile_close(out, true);
}

void
termprint(const struct termprint *said, struct calendars *all)
{
	enum term_counting counting;
	long start, days, end, at;
	struct calendar *c;
	struct guide g = {0};
	enum schema_lang lang;

	if (!read(said, &counting, &start, &days) ||
		!schema_lang(said->lang, &lang) ||
		!(c = find_calendar(said, all)))
		return;
	end = term_end(c, counting, start, days, &at);
	if (end < 0)
		explain(c, at);
	else
		note_end(c, end);
	if (said->is_traced && guide_open(&g, "due.rec", NULL, lang))
		termtrace(&g, c, counting, start, days);
	if (!said->is_traced && end < 0)
		buf_string(&g.out, "undetermined\n");
	else if (!said->is_traced)
		date_print(&g.out, end), buf_byte(&g.out, '\n');
	write_out(&g.out);
	guide_close(&g);
}
