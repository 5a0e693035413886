#include "sheetparts.h"

#include "diag.h"
#include "text.h"

#include <stdlib.h>

enum {
	LONGEST_NAME = 31, /* in UTF-16 units: Excel's limit */
	CHART_ROOM = 200,  /* rows that a chart may need, at most */
};

struct parting {
	struct sheet **sheets;
	size_t n, room;
	struct map names; /* of all sheets, as they are compared */
};

/* False if a sheet has the name already. */
static bool
take_name(struct parting *p, struct span name)
{
	struct buf folded = {0};
	bool is_new;

	text_fold(&folded, name);
	map_add(&p->names, buf_all(&folded), 0, &is_new);
	buf_free(&folded);
	return is_new;
}

/* As much of a name as leaves room for so many characters. */
static struct span
shorten(struct span name, size_t more)
{
	while (name.len && text_units(name) + more > LONGEST_NAME)
		do
			name.len--;
		while (name.len && (name.at[name.len] & 0xc0) == 0x80);
	while (name.len && name.at[name.len - 1] == ' ')
		name.len--;
	return name;
}

/* "Casos (2)": the next number with which it is a name of its own. */
static void
make_name(struct parting *p, struct span whole, size_t *number, struct buf *to)
{
	struct buf mark = {0};

	do {
		buf_clear(&mark);
		buf_clear(to);
		buf_print(&mark, " (%zu)", ++*number);
		buf_span(to, shorten(whole, mark.len));
		buf_span(to, buf_all(&mark));
	} while (!take_name(p, buf_all(to)));
	buf_free(&mark);
}

static void
drop_charts(struct sheet *s)
{
	struct sheet_chart *chart;

	while ((chart = s->charts)) {
		diag_note(_("the sheet '%.*s' has no chart '%.*s': its rows "
			    "leave no room"),
			SPAN_ARG(s->title), SPAN_ARG(chart->title));
		s->charts = chart->next;
		free(chart->values);
		free(chart);
	}
}

static void
make_room_for_charts(struct sheet *s, size_t holds)
{
	const struct sheet_chart *c;
	size_t need = s->n_rows;

	for (c = s->charts; c; c = c->next)
		need += CHART_ROOM;
	if (need > holds)
		drop_charts(s);
}

static void
put(struct parting *p, struct sheet *s)
{
	p->sheets =
		mem_grow(p->sheets, &p->room, p->n + 1, sizeof(struct sheet *));
	p->sheets[p->n++] = s;
}

/* Puts a sheet into the list, and those that it goes on in. */
static void
part(struct parting *p, struct sheet *s, size_t most)
{
	size_t holds = most - sheet_top(s), number = 1;
	struct span whole = s->title;
	struct buf name = {0};

	make_room_for_charts(s, holds);
	for (put(p, s); s->n_rows > holds; put(p, s)) {
		make_name(p, whole, &number, &name);
		s = sheet_cut(s, holds, buf_all(&name));
	}
	buf_free(&name);
}

void
sheetparts_make(struct sheet ***sheets, size_t *n, size_t *room, size_t most)
{
	struct parting p = {0};
	size_t i;

	for (i = 0; i < *n; i++)
		take_name(&p, (*sheets)[i]->title);
	for (i = 0; i < *n; i++)
		part(&p, (*sheets)[i], most);
	map_free(&p.names);
	free(*sheets);
	*sheets = p.sheets;
	*n = p.n;
	*room = p.room;
}
