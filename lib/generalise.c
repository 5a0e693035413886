#include "generalise.h"

#include "date.h"
#include "number.h"

enum { YEAR_LEN = 4, MONTH_LEN = 7 };

/* 2026-09-30, 2026-09 or 2026, cut to len bytes. */
static bool
cut_date(struct span value, size_t len, struct buf *out)
{
	static const char rest[] = "0001-01-01";
	char day[sizeof rest];

	if (value.len != YEAR_LEN && value.len != MONTH_LEN &&
		value.len != sizeof rest - 1)
		return false;
	memcpy(day, rest, sizeof rest);
	memcpy(day, value.at, value.len);
	if (!date_is_iso(span_of(day)))
		return false;
	buf_span(out, span_make(value.at, value.len < len ? value.len : len));
	return true;
}

/* One of the band's classes, as it stands. */
static bool
is_class(const struct schema_band *band, struct span value)
{
	struct buf class = {0};
	bool found = false;
	size_t i;

	for (i = 0; i < band->n_edges && !found; i++) {
		buf_clear(&class);
		schema_band_class(band, (double)band->edges[i], &class);
		found = span_equal(buf_all(&class), value);
	}
	buf_free(&class);
	return found;
}

static bool
put_class(const struct schema_band *band, struct span value, struct buf *out)
{
	double figure;

	if (is_class(band, value)) {
		buf_span(out, value);
		return true;
	}
	return number_read_real(value, &figure) &&
		schema_band_class(band, figure, out);
}

bool
generalise(const struct policy_treatment *t, struct span value, struct buf *out)
{
	switch (t->to) {
	case POLICY_MONTH:
		return cut_date(value, MONTH_LEN, out);
	case POLICY_YEAR:
		return cut_date(value, YEAR_LEN, out);
	case POLICY_BAND:
		return put_class(t->band, value, out);
	case POLICY_VALUE:
		buf_span(out, t->name);
		return true;
	default:
		return false;
	}
}
