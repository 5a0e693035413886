#include "register.h"

#include "diag.h"
#include "mem.h"
#include "recread.h"
#include "text.h"

#include <stdlib.h>

/* A case lies in text as its fields, each a head and the value after it. */
struct head {
	uint32_t name;
	uint32_t len;
	uint32_t line;
};

struct place {
	size_t off; /* into text */
	uint32_t n; /* fields */
};

struct register_cases {
	char *path;
	const struct names *names;
	const struct schema_type *type;
	struct map keys; /* key -> index of places */
	struct place *places;
	size_t places_room;
	struct buf text;
	struct rec found;
};

static bool
is_wanted(uint32_t name, const uint32_t *wanted, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (wanted[i] == name)
			return true;
	return !wanted;
}

static void
keep(struct register_cases *c, struct rec *r, const uint32_t *wanted, size_t n)
{
	struct place *p;
	uint32_t i;

	c->places = mem_grow(
		c->places, &c->places_room, c->keys.n, sizeof *c->places);
	p = &c->places[c->keys.n - 1];
	p->off = c->text.len;
	p->n = 0;
	for (i = 0; i < r->n; i++) {
		struct span v = rec_value(r, i);
		struct head h = {
			r->fields[i].name, (uint32_t)v.len, r->fields[i].line};

		if (!is_wanted(h.name, wanted, n))
			continue;
		buf_add(&c->text, (const char *)&h, sizeof h);
		buf_span(&c->text, v);
		p->n++;
	}
}

static bool
wrong(struct rec *r, const struct schema *s, const char *what)
{
	diag_at(DIAG_REGISTER, recread_place(r, s->names, REC_NONE), "%s",
		what);
	return false;
}

static bool
add(struct register_cases *c, struct rec *r, const struct schema *s,
	const uint32_t *wanted, size_t n)
{
	struct span key;
	bool is_new;

	if (r->type != NAMES_NONE && r->type != c->type->name)
		return true;
	key = rec_get(r, c->type->key->name);
	if (!key.len)
		return wrong(r, s, _("a case of the register has no key"));
	map_add(&c->keys, key, (uint32_t)c->keys.n, &is_new);
	if (!is_new)
		return wrong(r, s, _("the register holds this case twice"));
	keep(c, r, wanted, n);
	return true;
}

static bool
read_all(struct register_cases *c, const struct schema *s,
	const uint32_t *wanted, size_t n)
{
	struct recread *in = recread_open(c->path, s->names);
	enum recread_status status;
	struct rec r = {0};
	bool is_good = in != NULL;

	while (in && (status = recread_next(in, &r)) != RECREAD_END) {
		if (status == RECREAD_FAULT)
			is_good = false;
		if (status == RECREAD_RECORD)
			is_good &= add(c, &r, s, wanted, n);
	}
	recread_close(in);
	rec_free(&r);
	return is_good;
}

struct register_cases *
register_open(const char *path, const struct schema *schema,
	const uint32_t *wanted, size_t n)
{
	struct register_cases *c = mem_zero(sizeof *c);
	bool is_good;

	c->path = mem_copy(path, strlen(path));
	c->names = schema->names;
	c->type = schema_register(schema);
	if (!c->type || !c->type->key) {
		diag_trouble(_("the schema '%.*s' has no register"),
			SPAN_ARG(schema->name));
		goto err;
	}
	is_good = read_all(c, schema, wanted, n);
	is_good = is_good && diag_worst() < DIAG_TROUBLE;
	if (is_good && !c->keys.n) {
		diag_trouble(_("the register '%s' holds no case"), path);
		goto err;
	}
	if (is_good)
		return c;
	diag_mark(DIAG_TROUBLE);
err:
	register_free(c);
	return NULL;
}

void
register_free(struct register_cases *c)
{
	if (!c)
		return;
	map_free(&c->keys);
	free(c->places);
	buf_free(&c->text);
	rec_free(&c->found);
	free(c->path);
	free(c);
}

struct rec *
register_find(struct register_cases *c, struct span key)
{
	uint32_t i = map_find(&c->keys, key), field;
	struct head h;
	size_t at;

	if (i == MAP_NONE)
		return NULL;
	rec_clear(&c->found);
	c->found.text = c->text.at;
	c->found.type = c->type->name;
	c->found.file = c->path;
	at = c->places[i].off;
	for (field = 0; field < c->places[i].n; field++) {
		memcpy(&h, c->text.at + at, sizeof h);
		at += sizeof h;
		rec_point(&c->found, h.name, at, h.len, h.line);
		at += h.len;
	}
	return &c->found;
}

struct rec *
register_case_of(struct register_cases *c, struct rec *r,
	const struct schema_field *link)
{
	uint32_t i = c && link ? rec_find(r, link->name) : REC_NONE;
	struct rec *found = NULL;

	if (i == REC_NONE)
		return NULL;
	found = register_find(c, rec_value(r, i));
	if (!found)
		diag_at(DIAG_UNKNOWN_CASE, recread_place(r, c->names, i),
			_("is not in the register '%s'"), c->path);
	return found;
}

struct span
register_near(const struct register_cases *c, struct span key)
{
	struct span best = span_of(""), other;
	size_t at = 0, least = 3, distance;
	uint32_t i;

	while (map_walk(&c->keys, &at, &other, &i)) {
		distance = text_distance(key, other);
		if (distance < least) {
			least = distance;
			best = other;
		}
	}
	return best;
}

const char *
register_file(const struct register_cases *c)
{
	return c->path;
}
