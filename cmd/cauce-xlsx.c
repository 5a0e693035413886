/* cauce-xlsx: tables in, a workbook that lawyers open out. */

#include "bookfile.h"
#include "bookverify.h"
#include "date.h"
#include "diag.h"
#include "level.h"
#include "number.h"
#include "opt.h"
#include "plan.h"
#include "sources.h"

#include <stdlib.h>

static const char *output_said, *layout_said, *lang_said, *schema_said;
static const char *as_of_said, *paper_said, *audience_said, *period_said;
static const char *verify_said;
static struct told told;

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
		N_("its cut-off date, on which it is made (YYYY-MM-DD)")},
	{'p', "paper", OPT_STRING, &paper_said, "PAPER",
		N_("print it on carta, oficio, legal or a4")},
	{'f', "for", OPT_STRING, &audience_said, "AUDIENCE",
		N_("say for whom it is, in the words of this policy")},
	{'P', "period", OPT_STRING, &period_said, "PERIOD",
		N_("say what days it is about: 2026-09, or DATE/DATE")},
	{'S', "set", OPT_LIST, &told.sets, "NAME=VALUE",
		N_("put this on a line of the cover (repeatable)")},
	{'v', "verify", OPT_STRING, &verify_said, "BOOK",
		N_("write nothing, but compare this workbook with the tables")},
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
read_paper(enum layout_paper *paper)
{
	if (!paper_said || layout_paper(span_of(paper_said), paper))
		return true;
	diag_trouble(_("unknown paper '%s': say 'carta', 'oficio', 'legal' or "
		       "'a4'"),
		paper_said);
	return false;
}

/* What the cover and the pages say of it all. */
static bool
read_told(const struct plan *plan, struct buf *level, struct buf *program)
{
	struct span of_layout = plan->layout->audience;
	char *audience = audience_said ?
		mem_copy(audience_said, strlen(audience_said)) :
		mem_copy(of_layout.at, of_layout.len);
	bool is_good = !*audience ||
		level_read(audience, (enum layout_lang)plan->lang, level);

	free(audience);
	buf_print(program, "cauce %s", opt_version());
	told.level = buf_all(level);
	told.program = buf_all(program);
	told.has_period = period_said != NULL;
	told.has_as_of = as_of_said != NULL;
	if (period_said && !told_read_period(period_said, &told.period))
		is_good = false;
	return date_read_option("--as-of", as_of_said, &told.as_of) && is_good;
}

static bool
write_book(const struct plan *plan, const struct sources *sources)
{
	struct buf cut_off = {0};
	bool is_good;

	char digest[DIGEST_HEX + 1];
	struct book book = {
		.title = plan->layout->title[plan->lang],
		.subject = plan->layout->subject[plan->lang],
		.lang = (enum layout_lang)plan->lang,
		.paper = plan->layout->paper,
		.profile = plan->layout->profile,
		.level = told.level,
		.program = told.program,
		.digest = digest,
		.sheets = plan->sheets,
		.n_sheets = plan->n_sheets,
	};

	sources_hex(sources, digest);
	if (told.has_as_of)
		told_print_day(&cut_off, told.as_of);
	book.cut_off = buf_all(&cut_off);
	is_good = read_paper(&book.paper);
	if (is_good && verify_said)
		is_good = bookverify_check(&book, verify_said);
	else if (is_good)
		is_good = read_created(&book.created) &&
			bookfile_write(&book, output_said);
	buf_free(&cut_off);
	return is_good;
}

static void
make(struct plan *plan, char **operands, int n)
{
	static char dash[] = "-";
	static char *stdin_alone[] = {dash};
	struct sources sources = {0};
	struct buf level = {0}, program = {0};

	if (!output_said == !verify_said) {
		diag_trouble(output_said ?
				_("a workbook is written or verified, and "
				  "not both") :
				_("where to? -o FILE names the workbook"));
		return;
	}
	told.sources = &sources;
	plan->told = &told;
	if (read_told(plan, &level, &program) &&
		read_tables(plan, &sources, n ? operands : stdin_alone,
			n ? n : 1) &&
		plan_make(plan))
		write_book(plan, &sources);
	sources_clear(&sources);
	buf_free(&level);
	buf_free(&program);
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
