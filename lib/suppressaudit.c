#include "suppressaudit.h"

#include "csv.h"
#include "diag.h"
#include "suppresslp.h"

#include <stdlib.h>

struct audit {
	const struct suppressset *set;
	struct suppresslp *lp;
	bool *is_hidden; /* by part */
	bool *is_known;	 /* by part: the interval was found */
	long long *low, *high;
	long long least, protect;
	struct csv_writer w;
	bool is_given_away;
};

static bool
start(struct audit *a, const struct suppressset *set)
{
	uint32_t i, cell = 0;

	a->set = set;
	a->is_hidden = mem_zero(set->n_parts + 1);
	a->is_known = mem_zero(set->n_parts + 1);
	a->low = mem_zero((set->n_parts + 1) * sizeof *a->low);
	a->high = mem_zero((set->n_parts + 1) * sizeof *a->high);
	for (i = 0; i < set->n_parts; i++)
		a->is_hidden[i] = !set->parts[i].is_known;
	a->lp = suppresslp_open(set, a->is_hidden, &cell);
	if (!a->lp)
		diag_at(DIAG_CONTRADICTION,
			suppressset_place(set, cell, SUPPRESSROW_VALUE),
			_("no figures for what is hidden agree with all that "
			  "is shown"));
	return a->lp != NULL;
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
width(const struct audit *a, uint32_t part)
{
	const struct suppressset_part *at = &a->set->parts[part];
	long long least = a->protect * at->one, tenth = a->low[part] / 10;

	return at->is_amount && tenth > least ? tenth : least;
}

static const char *
judge(struct audit *a, uint32_t part)
{
	const struct suppressset_part *at = &a->set->parts[part];

	if (a->low[part] > -SUPPRESSSIGN_FAR_OFF &&
		a->high[part] < SUPPRESSSIGN_FAR_OFF &&
		!(at->is_people && a->low[part] >= a->least)) {
		if (a->low[part] == a->high[part])
			return at->is_zero ? "zero" : "exact";
		if (a->high[part] - a->low[part] < width(a, part))
			return "narrow";
	}
	return "ok";
}

static void
write_figure(struct audit *a, const struct suppressrow *row, uint32_t cell,
	enum suppressrow_column column)
{
	const struct suppressset *set = a->set;
	uint32_t part = set->cells[cell].parts[column];
	const char *verdict;
	size_t i;

	find_bounds(a, part);
	verdict = judge(a, part);
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
	a->is_given_away |= verdict[0] == 'e' || verdict[0] == 'n';
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

static void
write_rows(struct audit *a)
{
	const struct suppressset *set = a->set;
	uint32_t i;
	int c;

	write_header(a);
	for (i = 0; i < set->tables[0]->n; i++) {
		const struct suppressrow *row = &set->tables[0]->rows[i];
		uint32_t cell = set->rows[i].cell;

		for (c = SUPPRESSROW_N; c < SUPPRESSROW_VALUE; c++)
			if (row->figures[c].state == SUPPRESSSIGN_HIDDEN &&
				set->cells[cell].parts[c] != SUPPRESSSET_NONE)
				write_figure(a, row, cell,
					(enum suppressrow_column)c);
	}
	csv_finish(&a->w);
}

bool
suppressaudit_write(const struct suppressset *set, long long least,
	long long protect, struct outfile *out)
{
	struct audit a = {.least = least, .protect = protect};
	bool is_good = start(&a, set);

	if (is_good) {
		csv_start(&a.w, out);
		write_rows(&a);
		if (a.is_given_away)
			diag_mark(DIAG_ERROR);
	}
	suppresslp_close(a.lp);
	free(a.is_hidden);
	free(a.is_known);
	free(a.low);
	free(a.high);
	return is_good;
}

bool
suppressaudit_agrees(const struct suppressset *set)
{
	bool *is_hidden = mem_zero(set->n_parts + 1);
	struct suppresslp *lp;
	uint32_t i, cell;
	bool agrees;

	for (i = 0; i < set->n_parts; i++)
		is_hidden[i] = !set->parts[i].is_known;
	lp = suppresslp_open(set, is_hidden, &cell);
	agrees = lp != NULL;
	suppresslp_close(lp);
	free(is_hidden);
	return agrees;
}
