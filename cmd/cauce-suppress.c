/* cauce-suppress: figures in which nobody is found. */

#include "diag.h"
#include "number.h"
#include "opt.h"
#include "suppressaudit.h"
#include "suppressbehind.h"
#include "suppressbound.h"
#include "suppressbuild.h"
#include "suppresschoose.h"
#include "suppressfill.h"
#include "suppressguess.h"
#include "suppressout.h"
#include "suppresspolicy.h"
#include "suppressprimary.h"
#include "suppressround.h"
#include "suppresswhole.h"

#include <stdlib.h>

static const char *least_said, *protect_said, *round_said, *audience_said,
	*set_said;
static struct opt_list with_said, hierarchy_said;
static bool hides_zeros, is_audit, is_silent;

static const struct opt options[] = {
	{'k', "threshold", OPT_STRING, &least_said, "K",
		N_("hide figures of fewer than K; 5 if not said")},
	{'p', "protect", OPT_STRING, &protect_said, "N",
		N_("leave each hidden figure an interval of N or wider; 3 if "
		   "not said")},
	{'f', "audience", OPT_STRING, &audience_said, "AUDIENCE",
		N_("take K and N from a policy: one in share/policy, or a "
		   "file")},
	{'i', "indicators", OPT_STRING, &set_said, "SET",
		N_("what the figures are: a name in share/indicator, or a "
		   "file")},
	{'H', "hierarchy", OPT_LIST, &hierarchy_said, "KEY,...",
		N_("these keys nest, the upper first: Department,Court")},
	{'w', "with", OPT_LIST, &with_said, "FILE",
		N_("a table of the same figures that is published, too")},
	{'z', "hide-zeros", OPT_FLAG, &hides_zeros, NULL,
		N_("hide zeros, too")},
	{'n', "no-reason", OPT_FLAG, &is_silent, NULL,
		N_("let the note of a hidden row not tell why")},
	{'R', "round", OPT_STRING, &round_said, "BASE",
		N_("round to multiples of BASE, and hide nothing")},
	{'a', "audit", OPT_FLAG, &is_audit, NULL,
		N_("print what a reader can work out of the hidden figures")},
	{0},
};

static const struct opt_command command = {"cauce-suppress",
	N_("Hide small figures, and what would give them away."), "[FILE]",
	options};

struct run {
	struct suppressrow_table **tables;
	size_t n;
	struct suppresskinds *kinds;
	struct suppresstrees *trees;
	struct suppressset *set;
	long long least, protect, base;
};

static bool
read_number(const char *option, const char *said, long long otherwise,
	long long least, long long *n)
{
	*n = otherwise;
	if (!said ||
		(number_read_decimal(span_of(said), n) && *n >= least &&
			*n <= 1000000))
		return true;
	diag_trouble(_("%s: '%s' is no number from %lld to 1000000"), option,
		said, least);
	return false;
}

static bool
read_tables(struct run *run, const char *path)
{
	bool is_good = true;
	size_t i;

	run->n = with_said.n + 1;
	run->tables = mem_zero(run->n * sizeof *run->tables);
	for (i = 0; i < run->n; i++) {
		run->tables[i] =
			suppressrow_read(i ? with_said.at[i - 1] : path);
		is_good &= run->tables[i] != NULL;
		if (is_good)
			suppressbound_settle(run->tables[i], run->kinds);
	}
	if (is_good)
		suppressbehind_settle(run->tables, run->n, run->kinds);
	for (i = is_audit ? 0 : 1; is_good && i < run->n; i++)
		if (run->tables[i]->is_final)
			suppresswhole_find(run->tables[i]);
	if (is_good && !is_audit && run->tables[0]->is_final) {
		diag_trouble(_("'%s' has notes or hidden figures: it is "
			       "suppressed already; --audit proves it"),
			path);
		return false;
	}
	return is_good;
}

static bool
build(struct run *run, bool is_wary)
{
	run->set = suppressbuild(run->tables, run->n, run->trees, run->kinds,
		hides_zeros, is_wary);
	return run->set != NULL;
}

/* Columns that are equal in all rows that are shown may not be in others. */
static bool
build_agreeing(struct run *run)
{
	if (!build(run, false))
		return false;
	if (is_audit ? suppressaudit_agrees(run->set) :
		       suppressfill(run->set, false))
		return true;
	suppressset_close(run->set);
	return build(run, true) && (is_audit || suppressfill(run->set, true));
}

static bool
open_set(struct run *run)
{
	run->trees = suppresstree_open(run->tables, run->n, hierarchy_said.at,
		hierarchy_said.n, suppresskind_levels(run->kinds));
	return run->trees && build_agreeing(run);
}

/* Chooses and writes; if that cannot be, a cell that is not safe, or none. */
static bool
try_suppress(struct run *run, struct outfile *out, uint32_t *unsafe)
{
	struct suppressplan *p =
		suppressplan_open(run->set, run->least, run->protect);
	bool is_good;

	*unsafe = SUPPRESSSET_NONE;
	is_good = suppressprimary_hide(p) && suppresschoose(p, unsafe);
	while (is_good && suppressguess_hide(p, run->kinds))
		is_good = suppresschoose(p, unsafe);
	if (is_good)
		suppressout_write(p, out, is_silent);
	suppressplan_close(p);
	return is_good;
}

/* An indicator that no choice of rows protects is hidden as a whole. */
static bool
suppress(struct run *run, struct outfile *out)
{
	uint32_t unsafe;

	while (!try_suppress(run, out, &unsafe)) {
		if (unsafe == SUPPRESSSET_NONE)
			return false;
		if (!suppresswhole_withdraw(run->tables[0],
			    suppressset_row(
				    run->set, run->set->cells[unsafe].row)
				    ->indicator)) {
			suppresschoose_say(run->set, unsafe);
			return false;
		}
		suppressset_close(run->set);
		run->set = NULL;
		if (!build_agreeing(run))
			return false;
	}
	return true;
}

static bool
round_all(struct run *run, struct outfile *out)
{
	long long *rounded = suppressround(run->set, run->base);

	if (rounded)
		suppressout_round(run->set, rounded, run->least, out);
	free(rounded);
	return rounded != NULL;
}

/* The table goes out when it is whole, or not at all. */
static void
write_table(struct run *run)
{
	struct outfile *out = outfile_open(NULL);
	bool is_good;

	if (!out)
		return;
	is_good = is_audit ?
		suppressaudit_write(run->set, run->least, run->protect, out) :
		round_said ? round_all(run, out) :
			     suppress(run, out);
	outfile_close(out, is_good);
}

/* What the options say, and what a policy says where they do not. */
static bool
read_numbers(struct run *run)
{
	long long least = 5, protect = 3;

	if (round_said && (is_audit || with_said.n || hides_zeros)) {
		diag_trouble(_("--round leaves nothing hidden: leave out "
			       "--audit, --with and --hide-zeros"));
		return false;
	}
	return (!audience_said ||
		       suppresspolicy_read(audience_said, &least, &protect)) &&
		read_number("--threshold", least_said, least, 1, &run->least) &&
		read_number(
			"--protect", protect_said, protect, 1, &run->protect) &&
		read_number("--round", round_said, 0, 2, &run->base);
}

static void
close_run(struct run *run)
{
	size_t i;

	suppressset_close(run->set);
	suppresstree_close(run->trees);
	suppresskind_close(run->kinds);
	for (i = 0; i < run->n; i++)
		suppressrow_free(run->tables[i]);
	free(run->tables);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (argc - i > 1)
		diag_trouble(_("one table at a time; --with names others"));
	else if (read_numbers(&run) &&
		(run.kinds = suppresskind_open(set_said)) &&
		read_tables(&run, i < argc ? argv[i] : "-") && open_set(&run))
		write_table(&run);
	close_run(&run);
	return diag_finish();
}
