#include "repeats.h"

#include "map.h"
#include "mem.h"
#include "rows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct repeats_value {
	const struct schema_field *field;
	struct span text;
};

/* A row, in the chain of those with its key. */
struct child {
	const char *file;
	size_t line;
	struct span bytes;
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

struct table {
	struct buf bytes;
	struct encoding encoding;
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
		buf_free(&all->tables[i]->bytes);
		encoding_free(&all->tables[i]->encoding);
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

/* The whole file; false after a message. */
static bool
read_file(const struct repeats *all, struct buf *b, const char *path)
{
	FILE *file = fopen(path, "rbe");
	size_t n = 1;

	if (!file) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return false;
	}
	while (n && b->len <= all->means.max_bytes) {
		n = fread(buf_reserve(b, 65536), 1, 65536, file);
		b->len += n;
	}
	if (ferror(file))
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	else if (b->len > all->means.max_bytes)
		diag_trouble(_("'%s' has more than %zu bytes"), path,
			all->means.max_bytes);
	n = ferror(file) || b->len > all->means.max_bytes;
	fclose(file);
	return !n;
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

static void
read_rows(struct repeats *all, struct table *t, struct rows *rows,
	const char *path)
{
	size_t errors = diag_errors(), line;
	struct span raw;
	enum csv_status status;

	while ((status = rows_next(rows, &all->draft, &line, &raw)) !=
		CSV_END) {
		struct child child = {
			.file = path, .line = line, .next = UINT32_MAX};

		child.bytes = encoding_bytes(&t->encoding, raw);
		child.is_bad = diag_errors() > errors;
		if (!child.is_bad)
			keep_values(all, &child);
		add_child(all, status == CSV_ROW ? rows_key(rows) : span_of(""),
			&child);
		errors = diag_errors();
	}
}

bool
repeats_read(struct repeats *all, const char *said)
{
	struct columns *columns = mem_arena_zero(&all->arena, sizeof *columns);
	struct table *t = mem_zero(sizeof *t);
	const char *path = said;
	struct rows *rows = NULL;

	all->tables = mem_grow(all->tables, &all->tables_room,
		all->n_tables + 1, sizeof *all->tables);
	all->tables[all->n_tables++] = t;
	*columns = *all->means.columns;
	columns->items = cut_field(all, &path);
	if (!read_file(all, &t->bytes, path))
		return false;
	if (!encoding_is_text(encoding_read(
		    &t->encoding, buf_all(&t->bytes), all->means.encoding))) {
		diag_trouble(_("'%s' has bytes that are no text"), path);
		return false;
	}
	if (!columns->items)
		columns->items = find_field(all, path, t->encoding.text);
	if (columns->items)
		rows = rows_open(path, t->encoding.text, t->encoding.is_plain,
			columns, all->means.delimiter);
	if (rows)
		read_rows(all, t, rows, path);
	else
		diag_mark(DIAG_TROUBLE);
	rows_close(rows);
	return rows != NULL;
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
repeats_finish(struct repeats *all,
	void (*take)(
		void *of, const char *file, size_t line, struct span bytes),
	void *of)
{
	size_t i;
	uint32_t j;

	for (i = 0; i < all->n_parents; i++) {
		const struct parent *p = &all->parents[i];

		for (j = p->is_taken ? UINT32_MAX : p->first; j != UINT32_MAX;
			j = all->children[j].next) {
			const struct child *c = &all->children[j];

			if (!c->is_bad || p->key.len)
				diag_at(DIAG_CSV,
					(struct diag_place){
						span_of(c->file), c->line, {0}},
					_("no row has the key '%.*s' that this "
					  "one belongs to"),
					SPAN_ARG(p->key));
			take(of, c->file, c->line, c->bytes);
		}
	}
}
