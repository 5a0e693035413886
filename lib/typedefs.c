#include "typedefs.h"

#include "recread.h"
#include "schematype.h"

#include <stdlib.h>

/* Where the search for a name's meaning stands. */
enum state { NEW, ON_WAY, DONE };

struct typedefs_one {
	struct span name, definition; /* in the end, what it comes down to */
	uint32_t field;		      /* of the descriptor */
	enum state state;
	bool is_used;
};

static void
wrong(struct schema *s, struct rec *r, uint32_t field, const char *what,
	struct span about)
{
	struct buf text = {0};

	buf_print(&text, "%s '%.*s'", what, SPAN_ARG(about));
	schema_fault(s, DIAG_TROUBLE, DIAG_SCHEMA,
		recread_place(r, s->names, field), buf_all(&text));
	buf_free(&text);
}

/* A name of a type, by which a definition begins: [A-Za-z][A-Za-z0-9_-]* */
static bool
is_name(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool is_letter =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool is_other = (c >= '0' && c <= '9') || c == '_' || c == '-';

		if (!is_letter && (i == 0 || !is_other))
			return false;
	}
	return s.len > 0;
}

static struct typedefs_one *
find(struct typedefs *all, struct span name)
{
	uint32_t i = map_find(&all->names, name);

	return i == MAP_NONE ? NULL : &all->list[i];
}

/* The last definition of a name counts. */
static void
add(struct typedefs *all, struct schema *s, struct rec *r, uint32_t field,
	struct span name)
{
	struct typedefs_one *before = find(all, name);
	struct buf text = {0};

	if (before) {
		buf_print(&text,
			_("the type '%.*s' is defined again at line %u, and "
			  "that counts"),
			SPAN_ARG(name), r->fields[field].line);
		schema_remark(s, DIAG_SCHEMA_UNUSED,
			recread_place(r, s->names, before->field),
			buf_all(&text));
		buf_free(&text);
		before->is_used = true;
		before->state = DONE;
		map_set(&all->names, name, (uint32_t)all->n);
	} else {
		map_add(&all->names, name, (uint32_t)all->n, NULL);
	}
	all->list[all->n].name = schema_keep(s, name);
	all->list[all->n++].field = field;
}

/* One %typedef: NAME DEFINITION */
static bool
read_one(struct typedefs *all, struct schema *s, struct rec *r, uint32_t field)
{
	struct span rest = rec_value(r, field), name = span_word(&rest);

	/* Kept: the value of a field may move when another is read. */
	rest = schema_keep(s, span_trim(rest));
	if (!is_name(name)) {
		wrong(s, r, field, _("this is no name for a type:"), name);
		return false;
	}
	if (!rest.len) {
		wrong(s, r, field, _("nothing defines the type"), name);
		return false;
	}
	add(all, s, r, field, name);
	all->list[all->n - 1].definition = rest;
	return true;
}

/* The types on the way from one back to itself, as people read it. */
static void
say_cycle(struct typedefs *all, struct schema *s, struct rec *r,
	const struct typedefs_one *from)
{
	enum { SHOWN = 8 };
	const struct typedefs_one *one = from;
	struct buf text = {0};
	int n = 0;

	do {
		struct span rest = one->definition;

		if (n++ < SHOWN)
			buf_print(&text, "%.*s -> ", SPAN_ARG(one->name));
		one = find(all, span_word(&rest));
	} while (one != from);
	buf_print(&text, "%s%.*s", n > SHOWN ? "... -> " : "",
		SPAN_ARG(from->name));
	wrong(s, r, from->field, _("types that are defined by one another:"),
		buf_all(&text));
	buf_free(&text);
}

/* The name that one stands for, or NULL. */
static struct typedefs_one *
next_of(struct typedefs *all, const struct typedefs_one *one)
{
	struct span rest = one->definition, word = span_word(&rest);

	return schematype_is_name(word) ? NULL : find(all, word);
}

/* A definition that is no name of another: of the language, or wrong. */
static bool
check_end(struct schema *s, struct rec *r, const struct typedefs_one *one)
{
	struct span rest = one->definition, word = span_word(&rest);

	if (schematype_is_name(word))
		return true;
	wrong(s, r, one->field, _("there is no type"), word);
	return false;
}

/*
 * Goes from one name to that by which it is defined, to the end, and gives
 * the end's definition to all on the way; nothing if there is none.
 */
static bool
follow(struct typedefs *all, struct schema *s, struct rec *r,
	struct typedefs_one *first)
{
	struct typedefs_one *one = first, *next;
	struct span end = span_of("");
	bool is_good = true;

	for (; one->state == NEW; one = next) {
		one->state = ON_WAY;
		next = next_of(all, one);
		if (!next)
			break;
		next->is_used = true;
	}
	if (one->state == DONE) {
		end = one->definition;
	} else if (next_of(all, one)) {
		say_cycle(all, s, r, one);
		is_good = false;
	} else if ((is_good = check_end(s, r, one))) {
		end = one->definition;
	}
	for (one = first; one && one->state == ON_WAY; one = next) {
		next = next_of(all, one);
		one->state = DONE;
		one->definition = end;
	}
	return is_good;
}

/* A name, and then nothing: "A_t B_t more" is no definition. */
static bool
check_alone(struct schema *s, struct rec *r, const struct typedefs_one *one)
{
	struct span rest = one->definition, word = span_word(&rest);

	if (schematype_is_name(word) || !span_trim(rest).len)
		return true;
	wrong(s, r, one->field, _("unknown or wrong type of"), one->name);
	return false;
}

bool
typedefs_open(struct typedefs *all, struct schema *s, struct rec *r)
{
	uint32_t word = names_get(s->names, "%typedef"), i;
	bool is_good = true;
	size_t k;

	all->list = mem_zero(rec_count(r, word) * sizeof *all->list);
	for (i = rec_find(r, word); i != REC_NONE; i = r->fields[i].next)
		is_good &= read_one(all, s, r, i);
	for (k = 0; k < all->n; k++)
		is_good &= check_alone(s, r, &all->list[k]);
	for (k = 0; k < all->n; k++)
		is_good &= follow(all, s, r, &all->list[k]);
	return is_good;
}

void
typedefs_close(struct typedefs *all)
{
	map_free(&all->names);
	free(all->list);
}

bool
typedefs_resolve(struct typedefs *all, struct span *definition)
{
	struct span rest = *definition, word = span_word(&rest);
	struct typedefs_one *one =
		schematype_is_name(word) ? NULL : find(all, word);

	if (!one)
		return true;
	one->is_used = true;
	*definition = one->definition;
	return !span_trim(rest).len;
}

/* That it is right would be seen at a field: here there is none. */
static bool
check_unused(struct schema *s, struct rec *r, const struct typedefs_one *one)
{
	struct schema_field nobody = {0};
	struct buf text = {0}, why = {0};
	bool is_good = !one->definition.len ||
		schematype_read(s, &nobody, one->definition, &why);

	buf_print(&text, "%s '%.*s': %.*s", _("unknown or wrong type of"),
		SPAN_ARG(one->name), SPAN_ARG(buf_all(&why)));
	if (!is_good)
		schema_fault(s, DIAG_TROUBLE, DIAG_SCHEMA,
			recread_place(r, s->names, one->field), buf_all(&text));
	buf_free(&why);
	buf_clear(&text);
	buf_print(&text, _("no field is of the type '%.*s'"),
		SPAN_ARG(one->name));
	schema_remark(s, DIAG_SCHEMA_UNUSED,
		recread_place(r, s->names, one->field), buf_all(&text));
	schema_clear_field(&nobody);
	buf_free(&text);
	return is_good;
}

bool
typedefs_check_unused(struct typedefs *all, struct schema *s, struct rec *r)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < all->n; i++)
		if (!all->list[i].is_used)
			is_good &= check_unused(s, r, &all->list[i]);
	return is_good;
}
