#include "linking.h"

#include "date.h"
#include "diag.h"
#include "step.h"

#include <stdint.h>
#include <stdlib.h>

/* Rows of the other sheet that are equal in some columns. */
struct group {
	size_t first, last, n;
};

/* All of them, for those columns that are not Total. */
struct groups {
	struct map keys; /* -> in list */
	struct group *list;
	size_t room;
	bool is_made;
};

struct pair {
	size_t from, to; /* columns */
	enum step step;	 /* of the second, to be equal to the first */
};

struct linking {
	const struct sheet *from, *to;
	struct pair pairs[LINKING_COLUMNS];
	size_t n;
	/* By which columns are Total, a bit for each. */
	struct groups groups[1 << LINKING_COLUMNS];
	struct buf key;
};

static bool
lacks(const struct layout *l, size_t line, const struct sheet *s,
	struct span name)
{
	diag_at(DIAG_LAYOUT, layout_place(l, line),
		_("the table '%.*s' has no column '%.*s'"),
		SPAN_ARG(s->operand), SPAN_ARG(name));
	return false;
}

static bool
find_pair(struct linking *in, struct span name, const struct layout *l,
	size_t line)
{
	struct pair *pair = &in->pairs[in->n++];
	struct span of_step = name;

	pair->step = STEP_DAY;
	pair->from = sheet_index(in->from, name);
	pair->to = sheet_index(in->to, name);
	if (pair->from == SIZE_MAX)
		return lacks(l, line, in->from, name);
	if (pair->to != SIZE_MAX)
		return true;
	pair->step = step_cut(&of_step);
	pair->to = sheet_index(in->to, of_step);
	return pair->to != SIZE_MAX || lacks(l, line, in->to, of_step);
}

static bool
find_pairs(struct linking *in, struct span columns, const struct layout *l,
	size_t line)
{
	struct span name;

	while ((name = layout_next_column(&columns)).len) {
		if (in->n == LINKING_COLUMNS) {
			diag_at(DIAG_LAYOUT, layout_place(l, line),
				_("a link has at most %d columns"),
				LINKING_COLUMNS);
			return false;
		}
		if (!find_pair(in, name, l, line))
			return false;
	}
	return true;
}

/* No cell has a NUL. */
static void
add_cell(struct linking *in, struct span cell, enum step step)
{
	if (step != STEP_DAY && date_is_iso(cell))
		step_add(step, cell, &in->key);
	else
		buf_span(&in->key, cell);
	buf_byte(&in->key, '\0');
}

static void
note_row(struct linking *in, struct groups *groups, size_t row)
{
	struct group *group;
	bool is_new;
	uint32_t i;

	i = map_add(&groups->keys, buf_all(&in->key), (uint32_t)groups->keys.n,
		&is_new);
	groups->list = mem_grow(groups->list, &groups->room, groups->keys.n,
		sizeof *groups->list);
	group = &groups->list[i];
	if (is_new)
		*group = (struct group){.first = row};
	group->last = row;
	group->n++;
}

static const struct groups *
make_groups(struct linking *in, unsigned totals)
{
	struct groups *groups = &in->groups[totals];
	size_t row, i;

	if (groups->is_made)
		return groups;
	groups->is_made = true;
	for (row = 0; row < in->to->n_rows; row++) {
		buf_clear(&in->key);
		for (i = 0; i < in->n; i++)
			if (!(totals >> i & 1))
				add_cell(in,
					sheet_cell(
						in->to, row, in->pairs[i].to),
					in->pairs[i].step);
		note_row(in, groups, row);
	}
	return groups;
}

/* Fills the key of a row of the first sheet; false if it is equal to none. */
static bool
read_key(struct linking *in, size_t row, unsigned *totals)
{
	size_t i;

	buf_clear(&in->key);
	*totals = 0;
	for (i = 0; i < in->n; i++) {
		struct span cell = sheet_cell(in->from, row, in->pairs[i].from);

		if (!cell.len)
			return false;
		if (span_is(cell, "Total"))
			*totals |= 1U << i;
		else
			add_cell(in, cell, STEP_DAY);
	}
	return true;
}

static void
link_row(struct linking *in, size_t row, struct sheet_link *link)
{
	const struct groups *groups;
	const struct group *group;
	struct buf key;
	unsigned totals;
	uint32_t i;

	if (!read_key(in, row, &totals))
		return;
	/* Groups are made with the same buffer. */
	key = in->key;
	memset(&in->key, 0, sizeof in->key);
	groups = make_groups(in, totals);
	i = map_find(&groups->keys, buf_all(&key));
	buf_free(&key);
	if (i == MAP_NONE)
		return;
	group = &groups->list[i];
	link->to = in->to;
	link->first = group->first;
	link->n = group->last - group->first + 1 == group->n ? group->n : 1;
}

/* Else it has none, which is a note. */
static bool
has_room(const struct sheet *s)
{
	bool has = s->n_rows <= LINKING_MOST;

	if (!has)
		diag_note(_("the sheet '%.*s' has no links: they would be more "
			    "than %d"),
			SPAN_ARG(s->title), LINKING_MOST);
	return has;
}

bool
linking_add(struct sheet *s, struct sheet_column *c, const struct sheet *to,
	struct span columns, const struct layout *l, size_t line)
{
	struct linking in = {.from = s, .to = to};
	bool is_good = find_pairs(&in, columns, l, line);
	size_t row, i;

	if (is_good && has_room(s)) {
		c->links = mem_zero((s->n_rows + 1) * sizeof *c->links);
		for (row = 0; row < s->n_rows; row++)
			link_row(&in, row, &c->links[row]);
	}
	for (i = 0; i < sizeof in.groups / sizeof *in.groups; i++) {
		map_free(&in.groups[i].keys);
		free(in.groups[i].list);
	}
	buf_free(&in.key);
	return is_good;
}

void
linking_limit(struct sheet *s)
{
	size_t n = 0, row, i;

	for (i = 0; i < s->n_columns; i++)
		for (row = 0; s->columns[i].links && row < s->n_rows; row++)
			n += s->columns[i].links[row].to != NULL;
	if (n <= LINKING_MOST)
		return;
	for (i = 0; i < s->n_columns; i++) {
		free(s->columns[i].links);
		s->columns[i].links = NULL;
	}
	diag_note(
		_("the sheet '%.*s' has no links: they would be more than %d"),
		SPAN_ARG(s->title), LINKING_MOST);
}
