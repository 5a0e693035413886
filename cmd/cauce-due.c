/* cauce-due: what is owed to which court, and when; and terms of days. */

#include "date.h"
#include "duebasis.h"
#include "dueout.h"
#include "dues.h"
#include "duetrace.h"
#include "ics.h"
#include "opt.h"
#include "termprint.h"

#include <limits.h>

static const char *schema_said, *register_said, *day_said, *from_said, *to_said,
	*format_said, *ladder_said, *ics_said;
static const char *lang_said, *term_said, *counting_said, *calendar_said,
	*trace_said;
static struct opt_list calendars_said;
static bool is_check;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: what its cases owe")},
	{'a', "as-of", OPT_STRING, &day_said, "DATE",
		N_("as it was on this day; today, if not said")},
	{'f', "from", OPT_STRING, &from_said, "DATE",
		N_("only what is due on this day or later")},
	{'t', "to", OPT_STRING, &to_said, "DATE",
		N_("only what is due on this day or earlier")},
	{'F', "format", OPT_STRING, &format_said, "csv|text|md|jsonl|rec",
		N_("write a table in this format, or records (rec)")},
	{'k', "check", OPT_FLAG, &is_check, NULL,
		N_("overdue reports make the exit status 1, too")},
	{'L', "ladder", OPT_STRING, &ladder_said, "N,...",
		N_("business days before the last day on which to warn; "
		   "15,7,3,1 if not said")},
	{'i', "ics", OPT_STRING, &ics_said, "FILE",
		N_("write what is to come as an iCalendar file, too")},
	{'c', "calendars", OPT_LIST, &calendars_said, "FILE",
		N_("read this calendar, too: holidays, decrees, vacations")},
	{'T', "term", OPT_STRING, &term_said, "DATE+N",
		N_("print when a term of N days ends that is notified on "
		   "DATE")},
	{'n', "counting", OPT_STRING, &counting_said, "business|calendar",
		N_("count the term in business days, or in calendar days")},
	{'C', "calendar", OPT_STRING, &calendar_said, "NAME",
		N_("count the term by this calendar: bo-cochabamba, ...")},
	{'x', "trace", OPT_MAYBE, &trace_said, "[CASE]",
		N_("print the count day by day: of this case, or of the term")},
	{'l', "lang", OPT_STRING, &lang_said, "LANG",
		N_("the language of what is printed: es (the default) or en")},
	{0},
};

static const struct opt_command command = {"cauce-due",
	N_("Say what is owed to which court, and when."), "[FILE...]", options};

static struct calendars *
open_calendars(void)
{
	struct calendars *all = calendars_open();
	size_t i;

	for (i = 0; all && i < calendars_said.n; i++)
		if (!calendars_add(all, calendars_said.at[i])) {
			calendars_free(all);
			return NULL;
		}
	return all;
}

struct run {
	struct due_asked asked;
	struct ladder ladder;
	long from, to;
	struct dueout *out;
	struct ics *ics;
	struct outfile *trace; /* if only that is asked for */
	const struct duty *traced;
	struct guide *g;
	struct map said; /* days that are not known, by calendar */
};

static bool
find_days(struct run *run, const struct calendars *calendars)
{
	run->asked.as_of = calendars_today(calendars);
	run->from = LONG_MIN;
	run->to = LONG_MAX;
	return date_read_option("--as-of", day_said, &run->asked.as_of) &&
		date_read_option("--from", from_said, &run->from) &&
		date_read_option("--to", to_said, &run->to) &&
		ladder_read(&run->ladder, ladder_said);
}

/* What people must see, for cron: overdue, and what reaches a rung. */
static void
alert(const struct run *run, const struct due_row *row)
{
	const struct duty *d = row->duty;
	struct diag_place place = {span_of(d->file), d->line, d->key};
	struct buf day = {0}, which = {0};
	long rung;

	if (row->state > DUE_OVERDUE)
		return;
	date_print(&day, row->owed.due);
	buf_print(&which, "%.*s %s", SPAN_ARG(d->key),
		duty_kind_name(row->owed.kind));
	if (row->owed.number)
		buf_print(&which, " %ld", row->owed.number);
	place.field = buf_all(&which);
	rung = ladder_rung(
		&run->ladder, d->calendar, run->asked.as_of, row->owed.due);
	if (row->state == DUE_OVERDUE)
		diag_at(DIAG_OVERDUE, place,
			_("a report was due on %s, and has not been filed"),
			buf_text(&day));
	else if (row->state == DUE_TODAY)
		diag_at(DIAG_DUE_SOON, place, _("a report is due today"));
	else if (rung)
		diag_at(DIAG_DUE_SOON, place,
			ngettext("a report is due on %s, in %ld business day",
				"a report is due on %s, in %ld business days",
				(unsigned long)rung),
			buf_text(&day), rung);
	buf_free(&day);
	buf_free(&which);
}

/* Once for each calendar and window: the rows say it, too. */
static void
say_unknown(struct run *run, const struct due_row *row)
{
	struct calendar *c = row->duty->calendar;
	struct span name = calendar_name(c);
	struct buf from = {0}, to = {0}, key = {0};
	long first, last;
	bool is_new = false;

	if (calendar_window(c, row->owed.unknown, &first, &last)) {
		date_print(&from, first);
		date_print(&to, last);
		buf_print(&key, "%s %.*s", buf_text(&from), SPAN_ARG(name));
		map_add(&run->said, buf_all(&key), 0, &is_new);
	}
	if (is_new)
		diag_at(DIAG_UNDETERMINED, (struct diag_place){0},
			_("the judicial vacation of %.*s between %s and %s is "
			  "not loaded: last days in it cannot be known"),
			SPAN_ARG(name), buf_text(&from), buf_text(&to));
	else if (!key.len)
		diag_mark(DIAG_ERROR);
	buf_free(&from);
	buf_free(&to);
	buf_free(&key);
}

static void
trace(struct run *run, const struct due_row *row)
{
	struct duebasis basis = {.g = run->g};
	struct buf text = {0};

	duebasis(&basis, row, &text);
	buf_clear(&run->g->out);
	duetrace(run->g, row, buf_all(&text));
	buf_byte(&run->g->out, '\n');
	outfile_span(run->trace, buf_all(&run->g->out));
	duebasis_free(&basis);
	buf_free(&text);
}

static void
take_row(void *of, const struct due_row *row)
{
	struct run *run = of;
	long day = row->owed.due >= 0 ? row->owed.due : row->owed.nominal;

	if (run->trace && row->duty != run->traced)
		return;
	if (!row->duty->is_undetermined && (day < run->from || day > run->to))
		return;
	if (row->state == DUE_UNDETERMINED && !row->duty->is_undetermined)
		say_unknown(run, row);
	if (is_check)
		alert(run, row);
	if (run->trace) {
		trace(run, row);
		return;
	}
	dueout_row(run->out, row);
	if (run->ics)
		ics_row(run->ics, row);
}

static void
trace_case(struct dues *all, struct run *run, struct guide *g)
{
	run->traced = dues_find(all, span_of(trace_said));
	if (!run->traced) {
		diag_trouble(
			_("--trace: there is no case '%s' in the register"),
			trace_said);
		return;
	}
	run->g = g;
	run->trace = outfile_open(NULL);
	dues_each(all, &run->asked, take_row, run);
	outfile_close(run->trace, true);
}

static void
list(struct dues *all, struct run *run, struct guide *g, struct schema *schema,
	char *const *paths, int n)
{
	bool is_whole;

	dues_read_reports(all, paths, n, run->asked.as_of);
	if (trace_said && diag_worst() < DIAG_TROUBLE)
		trace_case(all, run, g);
	if (trace_said || diag_worst() == DIAG_TROUBLE ||
		!(run->out = dueout_open(format_said, schema, g)))
		return;
	if (!ics_said ||
		(run->ics = ics_open(
			 ics_said, g, &run->ladder, run->asked.as_of)))
		dues_each(all, &run->asked, take_row, run);
	is_whole = diag_worst() < DIAG_TROUBLE;
	dueout_close(run->out, is_whole && ics_close(run->ics, is_whole));
}

static void
run_register(struct calendars *calendars, char *const *paths, int n)
{
	struct names *names = names_new();
	struct schema *schema = schema_open(schema_said, names);
	struct run run = {0};
	struct guide g = {0};
	enum schema_lang lang;
	struct dues *all = NULL;

	if (trace_said && !*trace_said)
		diag_trouble(_("--trace: which case?"));
	else if (!register_said)
		diag_trouble(_("--register is missing: what is owed stands in "
			       "it"));
	else if (schema && schema_lang(lang_said, &lang) &&
		find_days(&run, calendars) &&
		guide_open(&g, "due.rec", schema, lang))
		all = dues_open(register_said, schema, calendars);
	run.asked.soon = run.ladder.n ? run.ladder.rungs[0] : 0;
	if (all)
		list(all, &run, &g, schema, paths, n);
	map_free(&run.said);
	dues_free(all);
	guide_close(&g);
	schema_free(schema);
	names_free(names);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	const struct termprint term = {.term = term_said,
		.counting = counting_said,
		.calendar = calendar_said,
		.lang = lang_said,
		.is_traced = trace_said != NULL};
	struct calendars *calendars = open_calendars();

	if (calendars && term_said)
		termprint(&term, calendars);
	else if (calendars)
		run_register(calendars, argv + i, argc - i);
	calendars_free(calendars);
	return diag_finish();
}
