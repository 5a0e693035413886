#include "colmap.h"

#include "diag.h"
#include "map.h"
#include "mem.h"
#include "recread.h"
#include "text.h"

#include <stdlib.h>

struct colmap {
	struct colmap_entry *entries;
	size_t n, room;
	struct map exact, folded;
	struct map words; /* "set word", folded */
	struct mem_arena arena;
};

static struct span
keep(struct colmap *m, struct span text)
{
	return span_make(
		mem_arena_copy(&m->arena, text.at, text.len), text.len);
}

static void
print_word(struct buf *b, struct span set, struct span word)
{
	buf_span(b, set);
	buf_byte(b, ' ');
	text_fold(b, word);
}

/* What the record of this name says: all the words of a set. */
static void
add_words(struct colmap *m, struct span set, struct rec *r, uint32_t name)
{
	struct buf key = {0};
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		if (r->fields[i].name != name)
			continue;
		buf_clear(&key);
		print_word(&key, set, rec_value(r, i));
		map_add(&m->words, buf_all(&key), 0, NULL);
	}
	buf_free(&key);
}

/* The columns that must stand right before this one. */
static void
add_before(struct colmap *m, struct rec *r, uint32_t name)
{
	struct colmap_entry *e = &m->entries[m->n - 1];
	uint32_t i;

	for (i = 0; i < r->n; i++)
		if (r->fields[i].name == name &&
			e->n_before < COLMAP_MOST_BEFORE)
			e->before[e->n_before++] = keep(m, rec_value(r, i));
}

static void
add(struct colmap *m, const char *path, struct rec *r, struct names *names)
{
	struct span set = rec_get(r, names_get(names, "Words"));
	struct span column = rec_get(r, names_get(names, "Column"));
	struct span field = rec_get(r, names_get(names, "Field"));
	struct buf folded = {0};

	if (set.len) {
		add_words(m, set, r, names_get(names, "Word"));
		return;
	}
	if (!column.len) {
		diag_trouble(_("%s:%zu: the record has no Column"), path,
			(size_t)r->line);
		return;
	}
	text_fold(&folded, column);
	map_add(&m->exact, column, (uint32_t)m->n, NULL);
	map_add(&m->folded, buf_all(&folded), (uint32_t)m->n, NULL);
	buf_free(&folded);
	m->entries =
		mem_grow(m->entries, &m->room, m->n + 1, sizeof *m->entries);
	m->entries[m->n++] = (struct colmap_entry){
		.column = keep(m, column),
		.field = keep(m, span_trim(field)),
		.file = path,
		.line = r->line,
	};
	add_before(m, r, names_get(names, "Before"));
}

struct colmap *
colmap_open(const char *path, struct names *names)
{
	struct recread *in = recread_open(path, names);
	size_t errors = diag_errors();
	enum recread_status status;
	struct colmap *m;
	struct rec r = {0};

	if (!in)
		return NULL;
	m = mem_zero(sizeof *m);
	while ((status = recread_next(in, &r)) != RECREAD_END)
		if (status == RECREAD_RECORD)
			add(m, path, &r, names);
	recread_close(in);
	rec_free(&r);
	if (diag_errors() == errors)
		return m;
	diag_mark(DIAG_TROUBLE);
	colmap_free(m);
	return NULL;
}

struct colmap_entry *
colmap_find(struct colmap *m, struct span header, bool may_fold)
{
	uint32_t i = map_find(&m->exact, header);
	struct buf folded = {0};

	if (i == MAP_NONE && may_fold) {
		text_fold(&folded, header);
		i = map_find(&m->folded, buf_all(&folded));
		buf_free(&folded);
	}
	return i == MAP_NONE ? NULL : &m->entries[i];
}

bool
colmap_has_word(const struct colmap *m, const char *set, struct span word)
{
	struct buf key = {0};
	bool is_there;

	if (!m)
		return false;
	print_word(&key, span_of(set), word);
	is_there = map_find(&m->words, buf_all(&key)) != MAP_NONE;
	buf_free(&key);
	return is_there;
}

size_t
colmap_count(const struct colmap *m)
{
	return m->n;
}

struct colmap_entry *
colmap_at(struct colmap *m, size_t i)
{
	return &m->entries[i];
}

void
colmap_free(struct colmap *m)
{
	if (!m)
		return;
	free(m->entries);
	map_free(&m->exact);
	map_free(&m->folded);
	map_free(&m->words);
	mem_arena_free(&m->arena);
	free(m);
}
