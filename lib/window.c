#include "window.h"

#include "date.h"

long
window_after(long day, int months)
{
	int year, month, of_month;
	long found = -1;

	date_split(day, &year, &month, &of_month);
	month += months - 1;
	year += month / 12;
	for (; found < 0 && of_month > 0; of_month--)
		found = date_join(year, month % 12 + 1, of_month);
	return found < 0 ? PERIOD_EVER : found;
}

/* The greatest of the days times sign. */
static bool
find_extreme(const struct window_dates *dates, const struct expr_scope *scope,
	struct buf *scratch, int sign, long *day)
{
	bool is_there = false;
	uint32_t at;
	size_t i;
	long other;

	for (i = 0; i < dates->n; i++) {
		const struct expr_operand *o = &dates->list[i];

		for (at = operand_first(o, scope); at != REC_NONE;
			at = operand_next(o, scope, at)) {
			if (!operand_day_at(o, scope, at, scratch, &other) ||
				(is_there && sign * other <= sign * *day))
				continue;
			*day = other;
			is_there = true;
		}
	}
	return is_there;
}

bool
window_latest(const struct window_dates *dates, const struct expr_scope *scope,
	struct buf *scratch, long *day)
{
	return find_extreme(dates, scope, scratch, 1, day);
}

bool
window_earliest(const struct window_dates *dates,
	const struct expr_scope *scope, struct buf *scratch, long *day)
{
	return find_extreme(dates, scope, scratch, -1, day);
}

/* The first piece that ends on the day or later. */
static size_t
first_ending(const struct window_frame *frame, long day)
{
	size_t low = 0, high = frame->n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (frame->pieces[middle].to < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The number of pieces that begin on the day or before. */
static size_t
end_beginning(const struct window_frame *frame, long day)
{
	size_t low = 0, high = frame->n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (frame->pieces[middle].from <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The pieces with some day of those from to to. */
static struct window_range
range_of(const struct window_frame *frame, long from, long to)
{
	struct window_range range = {
		first_ending(frame, from), end_beginning(frame, to)};

	if (from > to || range.end < range.first)
		range.end = range.first;
	return range;
}

/* The last day of a piece: that until which things are known, if it is open. */
static long
last_day(const struct window_frame *frame, size_t piece)
{
	long to = frame->pieces[piece].to;

	return to == PERIOD_EVER ? frame->as_of : to;
}

static struct window_range
find_in(const struct window *w, const struct window_frame *frame,
	const struct expr_scope *scope, struct buf *scratch, long *day)
{
	struct window_range none = {0, 0};

	return window_latest(&w->start, scope, scratch, day) ?
		range_of(frame, *day, *day) :
		none;
}

static struct window_range
find_after(const struct window *w, const struct window_frame *frame,
	const struct expr_scope *scope, struct buf *scratch, long *mark)
{
	struct window_range range = find_in(w, frame, scope, scratch, mark);

	if (range.first == range.end)
		return range;
	*mark = window_after(*mark, w->months);
	if (*mark > frame->as_of)
		range.end = range.first;
	return range;
}

/* A record of one day: the last one of a piece. */
static struct window_range
find_on_day(const struct window_frame *frame, long day)
{
	size_t first = first_ending(frame, day);
	struct window_range range = {first, first};

	range.end += first < frame->n && last_day(frame, first) == day;
	return range;
}

/* Open on the last day of a piece, or on some day of it. */
static struct window_range
find_open(const struct window *w, const struct window_frame *frame,
	const struct expr_scope *scope, struct buf *scratch)
{
	struct window_range range = {0, 0};
	bool is_on = w->kind != WINDOW_DURING;
	long start, end;
	size_t last;

	if (!window_latest(&w->start, scope, scratch, &start))
		return range;
	if (w->kind == WINDOW_ON && !w->end.n)
		return find_on_day(frame, start);
	if (!window_earliest(&w->end, scope, scratch, &end))
		end = PERIOD_EVER;
	start += w->kind == WINDOW_PAST;
	/* In the last piece, which may be open, it may not yet be so. */
	range.first = first_ending(frame, start);
	if (range.first < frame->n && last_day(frame, range.first) < start)
		range.first++;
	range.end =
		is_on ? first_ending(frame, end) : end_beginning(frame, end);
	last = frame->n - 1;
	if (is_on && range.end == last && last_day(frame, last) < end)
		range.end++;
	if (range.end < range.first)
		range.end = range.first;
	return range;
}

struct window_range
window_find(const struct window *w, const struct window_frame *frame,
	const struct expr_scope *scope, struct buf *scratch, long *mark)
{
	struct window_range all = {0, frame->n};

	switch (w->kind) {
	case WINDOW_IN:
		if (frame->pieces[0].from == PERIOD_ALWAYS &&
			frame->pieces[frame->n - 1].to == PERIOD_EVER)
			return all;
		return find_in(w, frame, scope, scratch, mark);
	case WINDOW_ON:
	case WINDOW_PAST:
	case WINDOW_DURING:
		return find_open(w, frame, scope, scratch);
	case WINDOW_AFTER:
		return find_after(w, frame, scope, scratch, mark);
	default:
		return all;
	}
}
