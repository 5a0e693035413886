#include "booklinks.h"

#include "bookrules.h"

const struct sheet_link *
booklinks_of(const struct sheet *s, size_t row, size_t column)
{
	const struct sheet_link *links;
	size_t top = sheet_top(s);

	if (row < top || row - top >= s->n_rows || column >= s->n_columns)
		return NULL;
	links = s->columns[column].links;
	return links && links[row - top].to ? &links[row - top] : NULL;
}

/* Programs put names of sheets between apostrophes, or not. */
static void
add_bare(struct buf *b, struct span place)
{
	size_t i;

	for (i = 0; i < place.len; i++)
		if (place.at[i] != '\'')
			buf_byte(b, place.at[i]);
}

bool
booklinks_leads_to(const struct sheet_link *link, struct span said)
{
	static const char before[] = "internal:";
	size_t len = sizeof before - 1;
	struct buf target = {0}, want = {0}, is = {0};
	struct span place;
	bool is_same;

	bookrules_target(&target, link);
	place = buf_all(&target);
	add_bare(&want, span_make(place.at + len, place.len - len));
	add_bare(&is, said);
	is_same = span_equal(buf_all(&want), buf_all(&is));
	buf_free(&target);
	buf_free(&want);
	buf_free(&is);
	return is_same;
}

size_t
booklinks_count(const struct sheet *s)
{
	size_t n = 0, row, i;

	for (i = 0; i < s->n_columns; i++)
		for (row = 0; s->columns[i].links && row < s->n_rows; row++)
			n += s->columns[i].links[row].to != NULL;
	return n;
}
