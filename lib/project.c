#include "project.h"

#include "diag.h"
#include "mem.h"

#include <stdlib.h>

/* Reading what was said. */

static bool
wrong(const struct project *p, struct span element, const char *what)
{
	diag_trouble("%s: '%.*s': %s", p->option, SPAN_ARG(element), what);
	return false;
}

static bool
is_sign(char c)
{
	return c == '[' || c == ':';
}

/* Cuts a name off, with '.' made '_'. NAMES_NONE if it is none. */
static uint32_t
cut_name(struct span *rest, struct buf *name, struct names *names)
{
	size_t start = name->len, i;

	for (i = 0; i < rest->len && !is_sign(rest->at[i]); i++)
		buf_byte(name, rest->at[i]);
	*rest = span_make(rest->at + i, rest->len - i);
	for (i = start + 1; i + 1 < name->len; i++)
		if (name->at[i] == '.')
			name->at[i] = '_';
	if (!names_legal(buf_all(name)))
		return NAMES_NONE;
	return names_add(names, buf_all(name));
}

/* Digits; what is beyond all fields is the last number there is. */
static bool
cut_number(struct span *rest, uint32_t *number)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < rest->len; i++) {
		if (rest->at[i] < '0' || rest->at[i] > '9')
			break;
		n = n * 10 + (uint64_t)(rest->at[i] - '0');
		n = n < UINT32_MAX ? n : UINT32_MAX;
	}
	*number = (uint32_t)n;
	*rest = span_make(rest->at + i, rest->len - i);
	return i > 0;
}

static bool
cut_sign(struct span *rest, char sign)
{
	if (!rest->len || rest->at[0] != sign)
		return false;
	*rest = span_make(rest->at + 1, rest->len - 1);
	return true;
}

static bool
cut_subscript(struct span *rest, struct project_element *e)
{
	e->first = 0;
	e->last = UINT32_MAX;
	if (!cut_sign(rest, '['))
		return true;
	if (!cut_number(rest, &e->first))
		return false;
	e->last = e->first;
	if (cut_sign(rest, '-') && !cut_number(rest, &e->last))
		return false;
	return cut_sign(rest, ']') && e->first <= e->last;
}

static struct project_element *
add_element(struct project *p)
{
	p->list = mem_grow(p->list, &p->room, p->n + 1, sizeof *p->list);
	memset(&p->list[p->n], 0, sizeof *p->list);
	return &p->list[p->n++];
}

static bool
read_element(struct project *p, struct span element, struct names *names)
{
	struct project_element *e = add_element(p);
	struct span rest = element;

	buf_clear(&p->scratch);
	e->said = e->title = cut_name(&rest, &p->scratch, names);
	if (e->said == NAMES_NONE)
		return wrong(p, element, _("this is no field name"));
	if (!cut_subscript(&rest, e))
		return wrong(p, element,
			_("a subscript is [N] or [N-M], from 0 on"));
	if (rest.len && p->is_except)
		return wrong(
			p, element, _("what is left out has no other name"));
	if (cut_sign(&rest, ':')) {
		buf_clear(&p->scratch);
		e->title = cut_name(&rest, &p->scratch, names);
	}
	if (e->title == NAMES_NONE || rest.len)
		return wrong(p, element,
			_("a field may be called by a field name only"));
	return true;
}

bool
project_parse(struct project *p, const char *said, const char *option,
	bool is_except, struct names *names)
{
	struct span rest = span_of(said);
	bool goes_on;

	p->option = option;
	p->is_except = is_except;
	do {
		goes_on = rest.len && memchr(rest.at, ',', rest.len);
		if (!read_element(p, span_cut(&rest, ','), names))
			return false;
	} while (goes_on);
	return true;
}

void
project_drop(struct project *p, uint32_t name)
{
	struct project_element *e;

	if (p->n && !p->is_except)
		return;
	p->is_except = true;
	e = add_element(p);
	e->said = e->field = e->title = name;
	e->part = -1;
	e->last = UINT32_MAX;
}

/* What the names mean. */

void
project_say_unknown(
	const char *option, const struct expr_names *names, struct span field)
{
	struct buf near = {0};

	if (expr_near_name(names, field, &near))
		diag_trouble(_("%s: a '%.*s' has no field '%.*s'; did you mean "
			       "'%s'?"),
			option, SPAN_ARG(names->type->text), SPAN_ARG(field),
			buf_text(&near));
	else
		diag_trouble(_("%s: a '%.*s' has no field '%.*s'"), option,
			SPAN_ARG(names->type->text), SPAN_ARG(field));
	buf_free(&near);
}

/* The element is f, whose number in records is that of whole's text. */
static void
set_field(
	struct project_element *e, const struct schema_field *f, uint32_t whole)
{
	e->field = whole;
	e->part = f && f->whole ? (int)f->index : -1;
}

static bool
say_link(struct project *p, const struct project_element *e,
	const struct expr_names *names, const struct schema_field *link,
	const struct join *j)
{
	struct span said = names_text(names->schema->names, e->said);

	if (!j->cases)
		diag_trouble(_("%s: '%.*s' is of the record that '%.*s' names: "
			       "give it with --register"),
			p->option, SPAN_ARG(said), SPAN_ARG(link->text));
	else
		diag_trouble(_("%s: '%.*s' is of the record that '%.*s' names, "
			       "and the register is that of '%.*s'"),
			p->option, SPAN_ARG(said), SPAN_ARG(link->text),
			SPAN_ARG(j->link->text));
	return false;
}

/* LINK_X: the partner's field X. */
static bool
resolve_joined(struct project *p, struct project_element *e,
	const struct expr_names *names, const struct schema_field *link,
	struct span x, struct join *j)
{
	struct names *all = names->schema->names;
	uint32_t number = names_add(all, x);
	const struct schema_field *f;

	if (!j->cases || link != j->link)
		return say_link(p, e, names, link, j);
	f = schema_field(register_type(j->cases), number);
	if (!f && register_type(j->cases)->is_closed) {
		project_say_unknown(p->option, names, names_text(all, e->said));
		return false;
	}
	if (f && f->whole)
		number = f->whole->name;
	set_field(e, f, join_name(j, number));
	e->is_joined = true;
	if (!p->is_except)
		join_want(j, number);
	return true;
}

static bool
resolve(struct project *p, struct project_element *e,
	const struct expr_names *names, struct join *j)
{
	struct span said = names_text(names->schema->names, e->said), x;
	const struct schema_field *f = schema_field(names->type, e->said);
	const struct schema_field *link;

	if (!f && (link = join_find_link(names->type, said, &x)) != NULL)
		return resolve_joined(p, e, names, link, x, j);
	if (!f && names->type->is_closed) {
		project_say_unknown(p->option, names, said);
		return false;
	}
	set_field(e, f, f && f->whole ? f->whole->name : e->said);
	if (!j->is_inner || p->is_except || e->field != j->link->name)
		return true;
	diag_trouble(_("%s: the fields of the record that '%.*s' names stand "
		       "for it, as '%.*s_X'"),
		p->option, SPAN_ARG(j->link->text), SPAN_ARG(j->link->text));
	return false;
}

bool
project_resolve(
	struct project *p, const struct expr_names *names, struct join *j)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < p->n; i++)
		is_good &= resolve(p, &p->list[i], names, j);
	return is_good;
}

/* What is written. */

static bool
has(const struct project_element *e, uint32_t at)
{
	return e->first <= at && at <= e->last;
}

static void
put_chosen(struct project *p, const struct project_element *e, struct rec *r)
{
	uint32_t i = rec_find(r, e->field), at = 0;
	struct span value;

	for (; i != REC_NONE && at <= e->last; i = r->fields[i].next, at++) {
		if (!has(e, at))
			continue;
		value = e->part < 0 ?
			rec_value(r, i) :
			rec_part(r, i, (size_t)e->part, &p->scratch);
		rec_add(&p->out, e->title, value, r->fields[i].line);
	}
}

/* Notes what is left out of each field. False if nothing is. */
static bool
mark(struct project *p, struct rec *r)
{
	bool is_any = false;
	uint32_t i, at;
	size_t k;

	p->marks = mem_grow(
		p->marks, &p->marks_room, (size_t)r->n + 1, sizeof *p->marks);
	memset(p->marks, 0, r->n * sizeof *p->marks);
	for (k = 0; k < p->n; k++) {
		const struct project_element *e = &p->list[k];

		i = rec_find(r, e->field);
		for (at = 0; i != REC_NONE; i = r->fields[i].next, at++) {
			if (!has(e, at))
				continue;
			is_any = true;
			p->marks[i].at = at;
			p->marks[i].is_dropped |= e->part < 0;
			p->marks[i].is_changed |= e->part >= 0;
		}
	}
	return is_any;
}

static bool
drops_part(const struct project *p, uint32_t field, uint32_t at, size_t part)
{
	size_t k;

	for (k = 0; k < p->n; k++)
		if (p->list[k].field == field && has(&p->list[k], at) &&
			p->list[k].part == (int)part)
			return true;
	return false;
}

/* The value without the parts that are left out: "a | b | c" is "a |  | c". */
static struct span
changed_value(struct project *p, struct rec *r, uint32_t i)
{
	const struct span *parts;
	size_t n = rec_parts(r, i, &parts), kept = 0, k;

	buf_clear(&p->value);
	for (k = 0; k < n; k++) {
		if (k)
			buf_string(&p->value, " | ");
		if (!parts[k].len ||
			drops_part(p, r->fields[i].name, p->marks[i].at, k))
			continue;
		buf_span(&p->value, parts[k]);
		kept = p->value.len;
	}
	return span_make(p->value.len ? p->value.at : "", kept);
}

static void
put_kept(struct project *p, struct rec *r)
{
	uint32_t i;

	for (i = 0; i < r->n; i++)
		if (!p->marks[i].is_dropped)
			rec_add(&p->out, r->fields[i].name,
				p->marks[i].is_changed ?
					changed_value(p, r, i) :
					rec_value(r, i),
				r->fields[i].line);
}

struct rec *
project_record(struct project *p, struct rec *r)
{
	size_t k;

	if (!p->n || (p->is_except && !mark(p, r)))
		return r;
	rec_clear(&p->out);
	if (p->is_except)
		put_kept(p, r);
	else
		for (k = 0; k < p->n; k++)
			put_chosen(p, &p->list[k], r);
	p->out.type = r->type;
	return p->out.n ? &p->out : NULL;
}

void
project_free(struct project *p)
{
	rec_free(&p->out);
	free(p->list);
	free(p->marks);
	buf_free(&p->value);
	buf_free(&p->scratch);
}
