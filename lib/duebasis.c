#include "duebasis.h"

#include "date.h"

/* A phrase of the basis, with a day or two. */
static void
say_days(struct guide *g, const char *phrase, long one, long two)
{
	struct buf a = {0}, b = {0};

	if (one >= 0)
		date_print(&a, one);
	if (two >= 0)
		date_print(&b, two);
	guide_say2(g, phrase, buf_all(&a), buf_all(&b));
	buf_free(&a);
	buf_free(&b);
}

static void
say_order(struct guide *g, const struct duty *d)
{
	const char *const counting[] = {
		"basis-business", "basis-calendar", "basis-fixed"};
	struct buf n = {0};

	guide_say2(g, counting[d->counting], calendar_name(d->calendar),
		span_of(""));
	if (d->grace) {
		buf_print(&n, "%ld", d->grace);
		guide_say2(g, "basis-grace", buf_all(&n), span_of(""));
	}
	buf_free(&n);
}

static void
say_periodic(struct guide *g, const struct duty *d)
{
	struct buf first = {0}, anchor = {0};

	if (d->has_dates) {
		guide_say(g, "basis-date");
		return;
	}
	date_print(&first, d->first_due.day);
	guide_say2(g, "basis-periodic", d->frequency->label[g->lang],
		buf_all(&first));
	if (d->anchor && d->step_months) {
		buf_print(&anchor, "%d", d->anchor);
		guide_say2(g, "basis-anchor", buf_all(&anchor), span_of(""));
	}
	buf_free(&first);
	buf_free(&anchor);
}

static void
say_kind(struct guide *g, const struct due_row *row)
{
	switch (row->owed.kind) {
	case DUTY_INITIAL:
		guide_say(g, "basis-initial");
		break;
	case DUTY_PERIODIC:
		say_periodic(g, row->duty);
		break;
	case DUTY_FINAL:
		guide_say(g,
			row->duty->final_due >= 0 ? "basis-final-due" :
						    "basis-final");
		break;
	}
}

/* What is the same for all reports of its kind that a case owes. */
static void
put_order(struct duebasis *basis, const struct due_row *row)
{
	if (basis->duty == row->duty && basis->kind == row->owed.kind)
		return;
	buf_clear(&basis->g->out);
	say_kind(basis->g, row);
	say_order(basis->g, row->duty);
	buf_clear(&basis->order);
	buf_span(&basis->order, buf_all(&basis->g->out));
	basis->duty = row->duty;
	basis->kind = row->owed.kind;
}

static void
say_row(struct guide *g, const struct due_row *row)
{
	const struct duty_owed *owed = &row->owed;

	if (owed->rolled >= 0 && owed->rolled != owed->nominal)
		say_days(g, "basis-rolled", owed->nominal, owed->rolled);
	if (owed->unknown >= 0)
		say_days(g, "basis-unknown", owed->unknown, owed->nominal);
	if (row->state == DUE_EXEMPT)
		say_days(g, "basis-exempt", row->duty->ended, CALENDAR_NONE);
	if (row->state == DUE_SUSPENDED)
		say_days(g, "basis-suspended", owed->nominal, CALENDAR_NONE);
}

void
duebasis(struct duebasis *basis, const struct due_row *row, struct buf *b)
{
	if (row->duty->is_undetermined) {
		guide_phrase(basis->g, "basis-register", b);
		return;
	}
	put_order(basis, row);
	buf_span(b, buf_all(&basis->order));
	buf_clear(&basis->g->out);
	say_row(basis->g, row);
	buf_span(b, buf_all(&basis->g->out));
}

void
duebasis_free(struct duebasis *basis)
{
	buf_free(&basis->order);
}
