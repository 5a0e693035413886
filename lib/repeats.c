#include "repeats.h"

#include "map.h"
#include "mem.h"
#include "rawlines.h"
#include "rows.h"

#include <stdlib.h>

struct repeats_value {
	const struct schema_field *field;
	struct span text;
};

struct table {
	struct rejects_file *failing;
	struct span header; /* its bytes, with all that is before the rows */
	struct span line_end;
};

/* A row, in the chain of those with its key. */
struct child {
	const char *file;
	size_t line;
	struct span bytes;
	struct span said; /* what is wrong with it */
	struct table *table;
	size_t values, n_values;
	uint32_t next;
	bool is_bad;
};

/* What has been asked for by a row of the other table. */
struct parent {
	struct span key;
	uint32_t first, last;
	bool is_taken;
};

struct repeats {
	struct repeats_means means;
	struct map keys; /* to parents */
	struct parent *parents;
	size_t n_parents, parents_room;
	struct child *children;
	size_t n_children, children_room;
	struct repeats_value *values;
	size_t n_values, values_room;
	struct table **tables;
	size_t n_tables, tables_room;
	const struct parent *last; /* whose rows were put; or NULL */
	struct mem_arena arena;
	struct draft draft;
	struct rec record;
};

struct repeats *
repeats_new(const struct repeats_means *means)
{
	struct repeats *all = mem_zero(sizeof *all);

	all->means = *means;
	return all;
}

void
repeats_free(struct repeats *all)
{
	size_t i;

	if (!all)
		return;
	for (i = 0; i < all->n_tables; i++) {
		rejects_finish(all->tables[i]->failing);
		free(all->tables[i]);
	}
	free(all->tables);
	free(all->parents);
	free(all->children);
	free(all->values);
	map_free(&all->keys);
	draft_free(&all->draft);
	rec_free(&all->record);
	mem_arena_free(&all->arena);
	free(all);
}

/* The field whose parts the header names; NULL after a message. */
static const struct schema_field *
find_field(const struct repeats *all, const char *path, struct span text)
{
	const struct schema_type *type = all->means.columns->type;
	const struct schema_field *best = NULL;
	struct columns columns = *all->means.columns;
	size_t most = 0, known, n, i;
	bool is_tie = false;

	for (i = 0; i < type->n_fields; i++) {
		columns.items = type->fields[i];
		if (!columns.items->n_parts)
			continue;
		tablehead_delimiter(
			&columns, text, all->means.delimiter, &known, &n);
		is_tie = known == most || (is_tie && known < most);
		if (known > most) {
			most = known;
			best = columns.items;
		}
	}
	if (best && !is_tie)
		return best;
	diag_trouble(_("%s: it is not sure of which field these are items: say "
		       "--join FIELD=%s"),
		path, path);
	return NULL;
}

/* Cuts "FIELD=" off; NULL without it. */
static const struct schema_field *
cut_field(const struct repeats *all, const char **said)
{
	const char *sign = strchr(*said, '=');
	struct schema_field *field;
	struct schema_label *label;

	if (!sign ||
		!schema_find_label(all->means.columns->type,
			span_make(*said, (size_t)(sign - *said)), &field,
			&label) ||
		!field || !field->n_parts)
		return NULL;
	*said = sign + 1;
	return field;
}

static struct parent *
find_parent(struct repeats *all, struct span key)
{
	bool is_new;
	uint32_t i =
		map_add(&all->keys, key, (uint32_t)all->n_parents, &is_new);

	if (!is_new)
		return &all->parents[i];
	all->parents = mem_grow(all->parents, &all->parents_room,
		all->n_parents + 1, sizeof *all->parents);
	all->parents[all->n_parents] = (struct parent){
		.key = span_make(
			mem_arena_copy(&all->arena, key.at, key.len), key.len),
		.first = UINT32_MAX,
	};
	return &all->parents[all->n_parents++];
}

/* Keeps what the draft says for the row. */
static void
keep_values(struct repeats *all, struct child *child)
{
	struct rec *r = &all->record;
	uint32_t i;

	rec_clear(r);
	draft_finish(&all->draft, r);
	child->values = all->n_values;
	child->n_values = r->n;
	for (i = 0; i < r->n; i++) {
		struct span value = rec_value(r, i);

		all->values = mem_grow(all->values, &all->values_room,
			all->n_values + 1, sizeof *all->values);
		all->values[all->n_values++] = (struct repeats_value){
			schema_field(
				all->means.columns->type, r->fields[i].name),
			span_make(mem_arena_copy(
					  &all->arena, value.at, value.len),
				value.len)};
	}
}

static void
add_child(struct repeats *all, struct span key, const struct child *child)
{
	struct parent *p = find_parent(all, key);
	uint32_t number = (uint32_t)all->n_children;

	all->children = mem_grow(all->children, &all->children_room,
		all->n_children + 1, sizeof *all->children);
	all->children[all->n_children++] = *child;
	if (p->first == UINT32_MAX)
		p->first = number;
	else
		all->children[p->last].next = number;
	p->last = number;
}

static struct span
keep(struct repeats *all, struct span bytes)
{
	return span_make(
		mem_arena_copy(&all->arena, bytes.at, bytes.len), bytes.len);
}

/* The table while its rows are read. */
struct reading {
	const char *path;
	struct document document;
	struct encoding encoding;
	struct rawlines lines;
	struct buf sample;
	struct rows *rows;
};

static void
keep_header(struct repeats *all, struct table *t, struct reading *from)
{
	size_t n = rows_next_line(from->rows) - 1, len;

	rawlines_open(&from->lines, &from->encoding);
	t->header = keep(all, rawlines_get(&from->lines, 1, n, true));
	len = rawlines_get(&from->lines, 1, n, false).len;
	t->line_end = span_make(t->header.at + len, t->header.len - len);
	t->failing = rejects_begin(all->means.rejects, from->path);
	rejects_before(t->failing, t->header);
	rejects_said_first(t->failing);
}

static struct span
find_bytes(struct reading *from, size_t line, struct span text)
{
	if (from->encoding.is_utf8)
		return text;
	return rawlines_get(&from->lines, line, rawlines_count(text), false);
}

static void
read_rows(struct repeats *all, struct table *t, struct reading *from)
{
	size_t errors = diag_errors(), line;
	struct span text;
	enum csv_status status;

	while ((status = rows_next(from->rows, &all->draft, &line, &text)) !=
		CSV_END) {
		struct child child = {.file = from->path,
			.line = line,
			.table = t,
			.next = UINT32_MAX};

		child.bytes = keep(all, find_bytes(from, line, text));
		child.is_bad = diag_errors() > errors;
		if (child.is_bad)
			child.said =
				keep(all, rejects_said(all->means.rejects));
		else
			keep_values(all, &child);
		rejects_pass(all->means.rejects);
		add_child(all,
			status == CSV_ROW ? rows_key(from->rows) : span_of(""),
			&child);
		errors = diag_errors();
	}
}

/* False after a message if the table cannot be held, or is no text. */
static bool
open_table(const struct repeats *all, struct reading *from)
{
	switch (document_hold(&from->document, all->means.max_bytes)) {
	case DOCUMENT_HELD:
		break;
	case DOCUMENT_TOO_LONG:
		diag_trouble(_("'%s' has more than %zu bytes"), from->path,
			all->means.max_bytes);
		return false;
	case DOCUMENT_FAILED:
		return false;
	}
	encoding_open(&from->encoding, &from->document, all->means.encoding);
	if (!encoding_is_text(encoding_check(&from->encoding))) {
		diag_trouble(_("'%s' has bytes that are no text"), from->path);
		return false;
	}
	encoding_sample(&from->encoding, &from->sample, DOCUMENT_BLOCK);
	return true;
}

static bool
read_table(struct repeats *all, struct columns *columns, struct reading *from)
{
	struct csv_source source = {
		encoding_more, &from->encoding, from->encoding.name};
	struct table *t = mem_zero(sizeof *t);

	all->tables = mem_grow(all->tables, &all->tables_room,
		all->n_tables + 1, sizeof *all->tables);
	all->tables[all->n_tables++] = t;
	if (!columns->items)
		columns->items =
			find_field(all, from->path, buf_all(&from->sample));
	if (columns->items)
		from->rows = rows_open(from->path, buf_all(&from->sample),
			&source, columns, all->means.delimiter);
	if (!from->rows) {
		diag_mark(DIAG_TROUBLE);
		return false;
	}
	keep_header(all, t, from);
	read_rows(all, t, from);
	rows_close(from->rows);
	return true;
}

bool
repeats_read(struct repeats *all, const char *said)
{
	struct columns *columns = mem_arena_zero(&all->arena, sizeof *columns);
	struct reading from = {.path = said};
	bool is_fine;

	*columns = *all->means.columns;
	columns->items = cut_field(all, &from.path);
	if (!document_open(&from.document, from.path))
		return false;
	is_fine = open_table(all, &from) && read_table(all, columns, &from);
	document_close(&from.document);
	document_free(&from.document);
	encoding_free(&from.encoding);
	rawlines_free(&from.lines);
	buf_free(&from.sample);
	return is_fine;
}

bool
repeats_put(struct repeats *all, struct draft *d, struct span key,
	struct diag_place place, struct buf *bytes)
{
	uint32_t i = key.len ? map_find(&all->keys, key) : MAP_NONE;
	struct parent *p = i == MAP_NONE ? NULL : &all->parents[i];
	bool is_fine = true;
	size_t j;

	if (!p)
		return true;
	if (p->is_taken) {
		diag_at(DIAG_CSV, place,
			_("a row before has '%.*s' too: it is not sure to "
			  "which the rows of --join belong"),
			SPAN_ARG(key));
		return false;
	}
	p->is_taken = true;
	all->last = p;
	for (i = p->first; i != UINT32_MAX; i = all->children[i].next) {
		const struct child *c = &all->children[i];

		buf_span(bytes, c->bytes);
		buf_byte(bytes, '\n');
		is_fine &= !c->is_bad;
		for (j = 0; j < c->n_values; j++)
			draft_add(d, all->values[c->values + j].field,
				all->values[c->values + j].text, place.line);
	}
	return is_fine;
}

void
repeats_forget(struct repeats *all)
{
	all->last = NULL;
}

static void
reject(struct child *c)
{
	struct table *t = c->table;

	rejects_write(t->failing, c->bytes);
	rejects_write(t->failing, t->line_end);
	rejects_write_said(t->failing, c->said);
}

void
repeats_reject(struct repeats *all, struct rejects_file *failing)
{
	uint32_t i = all->last ? all->last->first : UINT32_MAX;

	for (; i != UINT32_MAX; i = all->children[i].next) {
		rejects_write_said(failing, all->children[i].said);
		reject(&all->children[i]);
	}
}

static void
reject_orphan(struct repeats *all, const struct parent *p, struct child *c)
{
	struct diag_place place = {span_of(c->file), c->line, {0}};

	rejects_pass(all->means.rejects);
	if (!c->is_bad || p->key.len)
		diag_at(DIAG_CSV, place,
			_("no row has the key '%.*s' that this one belongs to"),
			SPAN_ARG(p->key));
	reject(c);
	rejects_end(c->table->failing);
}

void
repeats_finish(struct repeats *all, void (*count)(void *of), void *of)
{
	size_t i;
	uint32_t j;

	for (i = 0; i < all->n_parents; i++) {
		const struct parent *p = &all->parents[i];

		for (j = p->is_taken ? UINT32_MAX : p->first; j != UINT32_MAX;
			j = all->children[j].next) {
			reject_orphan(all, p, &all->children[j]);
			count(of);
		}
	}
	for (i = 0; i < all->n_tables; i++) {
		rejects_finish(all->tables[i]->failing);
		all->tables[i]->failing = NULL;
	}
}
