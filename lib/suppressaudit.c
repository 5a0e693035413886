#include "suppressaudit.h"

#include "csv.h"
#include "diag.h"
#include "suppresslp.h"
#include "suppresswide.h"

#include <stdlib.h>

struct audit {
	const struct suppressset *set;
	struct suppresslp *lp;
	bool *is_hidden; /* by part */
	bool *is_known;	 /* by part: the interval was found */
	bool *is_narrow; /* by part, if it is asked for */
	bool *is_wide;	 /* by part, if that is known */
	long long *low, *high;
	long long least, protect;
	struct csv_writer w;
	bool is_given_away;
};

/* False if no figures agree with what is shown: *cell is where that shows. */
static bool
start(struct audit *a, const struct suppressset *set, uint32_t *cell)
{
	uint32_t i;

	a->set = set;
	a->is_hidden = mem_zero(set->n_parts + 1);
	a->is_known = mem_zero(set->n_parts + 1);
	a->low = mem_zero((set->n_parts + 1) * sizeof *a->low);
	a->high = mem_zero((set->n_parts + 1) * sizeof *a->high);
	for (i = 0; i < set->n_parts; i++)
		a->is_hidden[i] = !set->parts[i].is_known;
	a->lp = suppresslp_open(set, a->is_hidden, cell);
	return a->lp != NULL;
}

static void
finish(struct audit *a)
{
	suppresslp_close(a->lp);
	free(a->is_hidden);
	free(a->is_known);
	free(a->is_wide);
	free(a->low);
	free(a->high);
}

static void
find_bounds(struct audit *a, uint32_t part)
{
	if (a->is_known[part])
		return;
	a->is_known[part] = true;
	a->low[part] = a->high[part] = a->set->parts[part].value;
	if (a->is_hidden[part])
		suppresslp_bounds(a->lp, part, &a->low[part], &a->high[part]);
}

static void
write_number(struct audit *a, long long number, long long one)
{
	struct buf text = {0};
	long long rest = number % one, whole = number / one, digit = one / 10;

	if (number > -SUPPRESSSIGN_FAR_OFF && number < SUPPRESSSIGN_FAR_OFF) {
		buf_print(&text, "%s%lld", number < 0 && !whole ? "-" : "",
			whole);
		rest = rest < 0 ? -rest : rest;
		if (rest)
			buf_byte(&text, '.');
		for (; rest; rest %= digit, digit /= 10)
			buf_byte(&text, (char)('0' + rest / digit));
	}
	csv_cell(&a->w, buf_all(&text));
	buf_free(&text);
}

/* How wide the interval must be; of amounts, a tenth of what it surely is. */
static long long
width(const struct audit *a, uint32_t part, long long low)
{
	const struct suppressset_part *at = &a->set->parts[part];
	long long least = a->protect * at->one, tenth = low / 10;

	return at->is_amount && tenth > least ? tenth : least;
}

/* Is it known to be wide, without a program for it? */
static bool
is_surely_wide(const struct audit *a, uint32_t part)
{
	long long low, high;

	return a->is_narrow && a->is_hidden[part] &&
		((a->is_wide && a->is_wide[part]) ||
			(suppresslp_has_seen(a->lp, part, &low, &high) &&
				high - low >= width(a, part, low)));
}

/* What is no person's is none. A least or largest figure is hidden whatever its
 * people are: from k on they are not what it hides. */
static bool
is_secret(const struct audit *a, uint32_t cell, enum suppressrow_column column,
	uint32_t part)
{
	if (a->set->parts[part].is_open)
		return false;
	return column != SUPPRESSROW_N || a->low[part] < a->least ||
		!a->set->kinds[a->set->cells[cell].indicator].is_extreme;
}

static const char *
judge(struct audit *a, uint32_t cell, enum suppressrow_column column)
{
	uint32_t part = a->set->cells[cell].parts[column];
	const struct suppressset_part *at = &a->set->parts[part];

	if (is_surely_wide(a, part))
		return "ok";
	find_bounds(a, part);
	if (!is_secret(a, cell, column, part))
		return "ok";
	if (a->low[part] > -SUPPRESSSIGN_FAR_OFF &&
		a->high[part] < SUPPRESSSIGN_FAR_OFF) {
		if (a->low[part] == a->high[part])
			return at->is_zero ||
					(!a->low[part] && !a->set->has_zeros) ?
				"zero" :
				"exact";
		if (a->high[part] - a->low[part] < width(a, part, a->low[part]))
			return "narrow";
	}
	return "ok";
}

static bool
gives_away(const char *verdict)
{
	return verdict[0] == 'e' || verdict[0] == 'n';
}

static void
write_figure(struct audit *a, const struct suppressrow *row, uint32_t cell,
	enum suppressrow_column column)
{
	const struct suppressset *set = a->set;
	uint32_t part = set->cells[cell].parts[column];
	const char *verdict = judge(a, cell, column);
	size_t i;

	for (i = 0; i < set->tables[0]->n_keys; i++)
		csv_cell(&a->w, row->keys[i]);
	csv_cell(&a->w, row->indicator);
	if (column == SUPPRESSROW_NUMERATOR &&
		set->kinds[set->cells[cell].indicator].is_value)
		column = SUPPRESSROW_VALUE;
	csv_cell(&a->w, span_of(suppressrow_name(column)));
	write_number(a, a->low[part], set->parts[part].one);
	write_number(a, a->high[part], set->parts[part].one);
	csv_cell(&a->w, span_of(verdict));
	csv_end_row(&a->w);
	a->is_given_away |= gives_away(verdict);
}

static void
write_header(struct audit *a)
{
	static const char *const names[] = {
		"indicator", "column", "low", "high", "verdict"};
	size_t i;

	for (i = 0; i < a->set->tables[0]->n_keys; i++)
		csv_cell(&a->w, a->set->tables[0]->keys[i]);
	for (i = 0; i < sizeof names / sizeof *names; i++)
		csv_cell(&a->w, span_of(names[i]));
	csv_end_row(&a->w);
}

/* Each hidden figure of the first table. */
static void
visit(struct audit *a,
	void (*act)(struct audit *, const struct suppressrow *, uint32_t,
		enum suppressrow_column))
{
	const struct suppressset *set = a->set;
	uint32_t i;
	int c;

	for (i = 0; i < set->tables[0]->n; i++) {
		const struct suppressrow *row = &set->tables[0]->rows[i];
		uint32_t cell = set->rows[i].cell;

		for (c = SUPPRESSROW_N; c < SUPPRESSROW_VALUE; c++)
			if (row->figures[c].state == SUPPRESSSIGN_HIDDEN &&
				set->cells[cell].parts[c] != SUPPRESSSET_NONE)
				act(a, row, cell, (enum suppressrow_column)c);
	}
}

bool
suppressaudit_write(const struct suppressset *set, long long least,
	long long protect, struct outfile *out)
{
	struct audit a = {.least = least, .protect = protect};
	uint32_t cell = 0;
	bool is_good = start(&a, set, &cell);

	if (is_good) {
		csv_start(&a.w, out);
		write_header(&a);
		visit(&a, write_figure);
		csv_finish(&a.w);
		if (a.is_given_away)
			diag_mark(DIAG_ERROR);
	} else
		diag_at(DIAG_CONTRADICTION,
			suppressset_place(set, cell, SUPPRESSROW_VALUE),
			_("no figures for what is hidden agree with all that "
			  "is shown"));
	finish(&a);
	return is_good;
}

static void
note_figure(struct audit *a, const struct suppressrow *row, uint32_t cell,
	enum suppressrow_column column)
{
	(void)row;
	a->is_narrow[a->set->cells[cell].parts[column]] |=
		gives_away(judge(a, cell, column));
}

/* Spares the programs of parts that are surely wide; it needs whole numbers to
 * begin with. */
static void
find_wide(struct audit *a, const long long *truth)
{
	const struct suppressset *set = a->set;
	long long *values = mem_zero((set->n_parts + 1) * sizeof *values);
	uint32_t i;

	for (i = 0; i < set->n_parts; i++)
		values[i] = set->parts[i].value;
	if (suppresslp_fill_near(set, a->is_hidden, truth, values)) {
		a->is_wide = mem_zero(set->n_parts + 1);
		suppresswide_find(
			set, values, a->least, a->protect, a->is_wide);
	}
	free(values);
}

bool
suppressaudit_find(const struct suppressset *set, long long least,
	long long protect, const long long *truth, bool *is_narrow)
{
	struct audit a = {
		.least = least, .protect = protect, .is_narrow = is_narrow};
	uint32_t cell;
	bool is_good = start(&a, set, &cell);

	if (is_good) {
		find_wide(&a, truth);
		visit(&a, note_figure);
	}
	finish(&a);
	return is_good;
}

bool
suppressaudit_agrees(const struct suppressset *set)
{
	struct audit a = {0};
	uint32_t cell;
	bool agrees = start(&a, set, &cell);

	finish(&a);
	return agrees;
}
