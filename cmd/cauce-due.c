/* cauce-due: what is owed to which court, and when; and terms of days. */

#include "diag.h"
#include "opt.h"
#include "termprint.h"

static const char *lang_said, *term_said, *counting_said, *calendar_said,
	*trace_said;
static struct opt_list calendars_said;

static const struct opt options[] = {
	{'c', "calendars", OPT_LIST, &calendars_said, "FILE",
		N_("read this calendar, too: holidays, decrees, vacations")},
	{'T', "term", OPT_STRING, &term_said, "DATE+N",
		N_("print when a term of N days ends that is notified on "
		   "DATE")},
	{'n', "counting", OPT_STRING, &counting_said, "business|calendar",
		N_("count the term in business days, or in calendar days")},
	{'C', "calendar", OPT_STRING, &calendar_said, "NAME",
		N_("count the term by this calendar: bo-cochabamba, ...")},
	{'x', "trace", OPT_MAYBE, &trace_said, "CASE",
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

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	const struct termprint term = {.term = term_said,
		.counting = counting_said,
		.calendar = calendar_said,
		.lang = lang_said,
		.is_traced = trace_said != NULL};
	struct calendars *all = open_calendars();

	(void)i;
	if (all && term_said)
		termprint(&term, all);
	calendars_free(all);
	return diag_finish();
}
