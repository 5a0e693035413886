/* cauce-xlsx: tables in, a workbook that lawyers open out. */

#include "bookfile.h"
#include "date.h"
#include "diag.h"
#include "number.h"
#include "opt.h"
#include "plan.h"
#include "sources.h"

#include <stdlib.h>

static const char *output_said, *layout_said, *lang_said, *schema_said;
static const char *as_of_said;

static const struct opt options[] = {
	{'o', "output", OPT_STRING, &output_said, "FILE",
		N_("write the workbook to this file; - is standard output")},
	{'w', "workbook", OPT_STRING, &layout_said, "LAYOUT",
		N_("lay it out so: a name in share/workbook, or a file")},
	{'l', "lang", OPT_STRING, &lang_said, "es|en",
		N_("label it in es (Spanish, the default) or en (English)")},
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("take types and labels of columns from this schema")},
	{'a', "as-of", OPT_STRING, &as_of_said, "DATE",
		N_("say that it was made on this day (YYYY-MM-DD)")},
	{0},
};

static const struct opt_command command = {"cauce-xlsx",
	N_("Make a workbook of tables."), "-o FILE [[TITLE=]FILE.csv...]",
	options};

/* The layout of a workbook without a layout. */
static const char plain[] = "simple";

/* A day that nobody takes for the day when it was made. */
static const char no_day[] = "2000-01-01";

static const char *const stdin_titles[SCHEMA_LANGS] = {
	[SCHEMA_ES] = "Datos",
	[SCHEMA_EN] = "Data",
};

enum { SECONDS_A_DAY = 24 * 60 * 60 };

static bool
read_day(const char *said, long long *seconds)
{
	long day;

	if (date_read_iso(span_of(said), &day) != DATE_FINE ||
		day < date_join(1970, 1, 1)) {
		diag_trouble(_("'%s' is no day since 1970: write it as "
			       "2026-09-30"),
			said);
		return false;
	}
	*seconds = (day - date_join(1970, 1, 1)) * (long long)SECONDS_A_DAY;
	return true;
}

/* When the workbook says it was made: never the clock, or no two would be
 * the same. */
static bool
read_created(long long *seconds)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const long long last = 253402300799; /* of the year 9999 */

	if (as_of_said)
		return read_day(as_of_said, seconds);
	if (!epoch || !*epoch)
		return read_day(no_day, seconds);
	if (number_read_decimal(span_of(epoch), seconds) && *seconds >= 0 &&
		*seconds <= last)
		return true;
	diag_trouble(
		_("SOURCE_DATE_EPOCH is no number of seconds: '%s'"), epoch);
	return false;
}

/* folder/cases.csv is titled "cases". */
static struct span
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct span name = span_of(slash ? slash + 1 : path);

	if (name.len > 4 && !memcmp(name.at + name.len - 4, ".csv", 4))
		name.len -= 4;
	return name;
}

/* An operand is [TITLE=]FILE; a title has no '/', so "a/b=c" is a file. */
static const char *
split(const char *operand, enum schema_lang lang, struct span *title)
{
	const char *equals = strchr(operand, '=');
	const char *slash = strchr(operand, '/');

	if (equals && (!slash || equals < slash)) {
		*title = span_make(operand, (size_t)(equals - operand));
		return equals + 1;
	}
	*title = strcmp(operand, "-") ? base_name(operand) :
					span_of(stdin_titles[lang]);
	return operand;
}

/* Reads all tables, also after a bad one, so that every fault is told. */
static bool
read_tables(struct plan *plan, struct sources *sources, char **operands, int n)
{
	bool is_good = true, has_stdin = false;
	struct sheet *s;
	struct span title;
	int i;

	for (i = 0; i < n; i++) {
		const char *path = split(operands[i], plan->lang, &title);

		if (!strcmp(path, "-") && has_stdin) {
			diag_trouble(_("standard input can be read once"));
			return false;
		}
		has_stdin |= !strcmp(path, "-");
		if ((s = sheet_read(title, path, sources)))
			plan_add(plan, s);
		else
			is_good = false;
	}
	return is_good;
}

static bool
write_book(const struct plan *plan)
{
	struct book book = {
		.title = plan->layout->title[plan->lang],
		.subject = plan->layout->subject[plan->lang],
		.lang = (enum layout_lang)plan->lang,
		.paper = plan->layout->paper,
		.sheets = plan->sheets,
		.n_sheets = plan->n_sheets,
	};

	return read_created(&book.created) &&
		bookfile_write(&book, output_said);
}

static void
make(struct plan *plan, char **operands, int n)
{
	static char dash[] = "-";
	static char *stdin_alone[] = {dash};
	struct sources sources = {0};

	if (!output_said) {
		diag_trouble(_("where to? -o FILE names the workbook"));
		return;
	}
	if (read_tables(
		    plan, &sources, n ? operands : stdin_alone, n ? n : 1) &&
		plan_make(plan))
		write_book(plan);
	sources_clear(&sources);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct names *names = names_new();
	struct schema *schema = schema_open(schema_said, names);
	struct layout *layout = layout_open(layout_said ? layout_said : plain);
	struct plan plan = {.layout = layout, .schema = schema};

	if (schema && layout && schema_lang(lang_said, &plan.lang))
		make(&plan, argv + i, argc - i);
	plan_clear(&plan);
	layout_free(layout);
	schema_free(schema);
	names_free(names);
	return diag_finish();
}
