#include "ident.h"

#include "diag.h"
#include "text.h"

#include <regex.h>
#include <stdlib.h>

enum { MOST_GROUPS = 10, LONGEST = 80 };

struct change {
	regex_t from;
	struct span to;
};

struct ident {
	regex_t good, refuse, between;
	struct change *changes;
	size_t n;
};

/* An empty expression is one that nothing matches. */
static void
compile(regex_t *regex, const struct schema_shape *shape, struct span text)
{
	struct buf copy = {0};

	buf_span(&copy, text.len ? text : span_of("^\n$"));
	if (regcomp(regex, buf_text(&copy), REG_EXTENDED))
		diag_die(_("the shape '%.*s' has a bad expression: %.*s"),
			SPAN_ARG(shape->name), SPAN_ARG(text));
	buf_free(&copy);
}

/* "expression -> text" */
static void
compile_change(
	struct change *c, const struct schema_shape *shape, struct span line)
{
	size_t at = line.len;

	while (at > 2 && memcmp(line.at + at - 2, "->", 2))
		at--;
	if (at <= 2)
		diag_die(_("the shape '%.*s' has a change without '->'"),
			SPAN_ARG(shape->name));
	c->to = span_trim(span_make(line.at + at, line.len - at));
	line.len = at - 2;
	/* What is cut is the blank before the arrow, and no other. */
	if (line.at[line.len - 1] == ' ')
		line.len--;
	compile(&c->from, shape, line);
}

static void
forget(struct ident *id)
{
	size_t i;

	for (i = 0; i < id->n; i++)
		regfree(&id->changes[i].from);
	regfree(&id->good);
	regfree(&id->refuse);
	regfree(&id->between);
	free(id->changes);
	free(id);
}

static const struct ident *
compiled(struct schema_shape *shape)
{
	struct ident *id = shape->compiled;
	size_t i;

	if (id)
		return id;
	id = mem_zero(sizeof *id);
	compile(&id->good, shape, shape->good);
	compile(&id->refuse, shape, shape->refuse);
	compile(&id->between, shape, shape->between);
	id->n = shape->n_changes;
	id->changes = mem_zero((id->n + 1) * sizeof *id->changes);
	for (i = 0; i < id->n; i++)
		compile_change(&id->changes[i], shape, shape->changes[i]);
	shape->forget = forget;
	shape->compiled = id;
	return id;
}

static bool
matches(const regex_t *regex, struct buf *text)
{
	return !regexec(regex, buf_text(text), 0, NULL, 0);
}

/* Adds the text of a change; \1 is the first group, '_' a blank. */
static void
add_changed(struct buf *to, struct span text, const char *at,
	const regmatch_t *groups)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		int n = i + 1 < text.len ? text.at[i + 1] - '0' : -1;

		if (text.at[i] == '\\' && n > 0 && n < MOST_GROUPS) {
			if (groups[n].rm_so >= 0)
				buf_add(to, at + groups[n].rm_so,
					(size_t)(groups[n].rm_eo -
						groups[n].rm_so));
			i++;
		} else {
			buf_byte(to, text.at[i] == '_' ? ' ' : text.at[i]);
		}
	}
}

/* Changes all that matches, from left to right. */
static void
change(struct buf *text, const struct change *c)
{
	regmatch_t groups[MOST_GROUPS];
	const char *at = buf_text(text);
	struct buf to = {0};
	int flags = 0;

	while (*at && !regexec(&c->from, at, MOST_GROUPS, groups, flags) &&
		groups[0].rm_eo > 0) {
		buf_add(&to, at, (size_t)groups[0].rm_so);
		add_changed(&to, c->to, at, groups);
		at += groups[0].rm_eo;
		flags = REG_NOTBOL;
	}
	buf_string(&to, at);
	buf_free(text);
	*text = to;
}

static void
make_capital(struct buf *text)
{
	size_t i;

	for (i = 0; i < text->len; i++)
		if (text->at[i] >= 'a' && text->at[i] <= 'z')
			text->at[i] = (char)(text->at[i] - 'a' + 'A');
}

/* Adds what is good of text; anything else is left to the caller. */
static enum ident_status
shape_text(struct buf *b, const struct ident *id, struct span text)
{
	enum ident_status status = IDENT_STRANGE;
	struct buf folded = {0};
	size_t i;

	buf_span(&folded, text);
	if (!matches(&id->good, &folded)) {
		buf_clear(&folded);
		text_fold(&folded, text);
		if (matches(&id->refuse, &folded))
			status = IDENT_REFUSED;
		for (i = 0; i < id->n && status != IDENT_REFUSED; i++)
			change(&folded, &id->changes[i]);
		make_capital(&folded);
	}
	if (status != IDENT_REFUSED && matches(&id->good, &folded)) {
		buf_span(b, buf_all(&folded));
		status = IDENT_FINE;
	}
	buf_free(&folded);
	return status;
}

enum ident_status
ident_read(struct buf *b, struct schema_shape *shape, struct span text)
{
	enum ident_status status = IDENT_STRANGE;

	if (text.len <= LONGEST && !memchr(text.at, '\0', text.len))
		status = shape_text(b, compiled(shape), span_cut_stop(text));
	if (status == IDENT_STRANGE)
		buf_span(b, text);
	return status;
}

/* The length of what stands before the next sign that parts identifiers. */
static size_t
find_between(const struct ident *id, struct span text, size_t *size)
{
	struct buf copy = {0};
	regmatch_t found;
	size_t at = text.len;

	*size = 0;
	buf_span(&copy, text);
	if (!regexec(&id->between, buf_text(&copy), 1, &found, 0)) {
		at = (size_t)found.rm_so;
		*size = (size_t)(found.rm_eo - found.rm_so);
	}
	buf_free(&copy);
	return at;
}

/* Is every part of the text an identifier of this shape? */
static bool
are_several(const struct ident *id, struct span text)
{
	bool are = true;
	struct buf scratch = {0};
	size_t at, size;

	while (are && text.len) {
		at = find_between(id, text, &size);
		are = shape_text(&scratch, id,
			      span_cut_stop(span_make(text.at, at))) ==
			IDENT_FINE;
		text = span_make(text.at + at + size, text.len - at - size);
	}
	buf_free(&scratch);
	return are;
}

struct span
ident_cut(struct schema_shape *shape, struct span *rest)
{
	struct span all = *rest;
	size_t at = all.len, size = 0;

	if (shape->between.len && all.len <= LONGEST &&
		!memchr(all.at, '\0', all.len) &&
		are_several(compiled(shape), all))
		at = find_between(shape->compiled, all, &size);
	*rest = span_make(all.at + at + size, all.len - at - size);
	return span_make(all.at, at);
}
