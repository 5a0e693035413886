/* cauce-aggregate: figures by group and period, from records. */

#include "behind.h"
#include "diag.h"
#include "opt.h"
#include "statefile.h"

static struct aggregation it;
static const char *register_said;
static bool is_partial, is_merge, is_explain;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &it.asked.schema, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: people are counted by it, and Case_X is its "
		   "field X")},
	{'i', "indicators", OPT_STRING, &it.asked.indicators, "SET",
		N_("the figures: a name in share/indicator, or a file")},
	{'n', "only", OPT_STRING, &it.asked.only, "NAME,...",
		N_("only these indicators")},
	{'b', "by", OPT_STRING, &it.asked.by, "KEY,...",
		N_("group by up to eight keys: F, month:F, age:F@D, "
		   "band:F/500, ...")},
	{'T', "total", OPT_FLAG, &it.wish.with_total, NULL,
		N_("add rows with Total in every combination of keys")},
	{'c', "complete", OPT_FLAG, &it.wish.is_complete, NULL,
		N_("add groups without a record: all values of a key with all "
		   "of the others")},
	{'f', "from", OPT_STRING, &it.asked.from, "DATE",
		N_("the first day of the period")},
	{'t', "to", OPT_STRING, &it.asked.to, "DATE",
		N_("the last day of the period")},
	{'a', "as-of", OPT_STRING, &it.asked.as_of, "DATE",
		N_("the day until which things are known (--to, or today)")},
	{'p', "partial", OPT_FLAG, &is_partial, NULL,
		N_("write a state, to be merged with others")},
	{'m', "merge", OPT_FLAG, &is_merge, NULL,
		N_("read states, instead of records")},
	{'x', "explain", OPT_FLAG, &is_explain, NULL,
		N_("write which records are behind the figures")},
	{0},
};

static const struct opt_command command = {"cauce-aggregate",
	N_("Count reports, people and services, as a table of figures."),
	"[FILE...]", options};

static enum state_keeps
find_keeps(void)
{
	if (is_partial)
		return STATE_EVERYTHING;
	return is_explain ? STATE_CASES : STATE_FIGURES;
}

/* States say what they are about. */
static bool
check_merge(void)
{
	const char *const said[] = {register_said, it.asked.only, it.asked.by,
		it.asked.from, it.asked.to, it.asked.as_of};
	static const char *const names[] = {
		"--register", "--only", "--by", "--from", "--to", "--as-of"};
	size_t i;

	for (i = 0; i < sizeof said / sizeof *said; i++)
		if (said[i]) {
			diag_trouble(_("%s: with --merge the states say it"),
				names[i]);
			return false;
		}
	return true;
}

static bool
prepare(char *const *paths, int n)
{
	if (is_partial && is_explain) {
		diag_trouble(_("--partial and --explain do not go together"));
		return false;
	}
	if (is_merge)
		return check_merge() &&
			statefile_merge(&it, paths, n, find_keeps());
	if (!aggregation_open(&it, find_keeps()) ||
		!aggregation_register(&it, register_said))
		return false;
	aggregation_read(&it, paths, n);
	return diag_worst() < DIAG_TROUBLE;
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);

	it.names = names_new();
	if (prepare(argv + i, argc - i)) {
		if (is_partial)
			statefile_write(&it);
		else if (is_explain)
			behind_write(&it);
		else
			aggregation_write(&it);
	}
	aggregation_close(&it);
	names_free(it.names);
	return diag_finish();
}
