#include "form.h"

#include "diag.h"
#include "list.h"

/* Short labels, as "A" for To, are known by their colon alone. */
enum { LONGEST_LABEL = 120, SHORTEST_ALONE = 4 };

/* A line that was found to begin with a label. */
struct match {
	struct schema_field *field;
	struct schema_label *label;
	struct span value;
	bool has_colon;
	bool is_bulleted;
};

struct form {
	struct draft *d;
	struct match open; /* whose value is being read; both NULL: none */
	struct buf value;
	size_t value_line;
	bool is_full;	  /* the value is there, and has one line */
	bool has_bullets; /* the open list has */
	bool is_beside;	  /* the value begins on the label's line */
	bool is_after_blank;
	bool has_hint; /* which was said */
	size_t n_known;
};

struct span
form_cut_line(struct span *rest)
{
	struct span line = span_make(rest->at, 0);
	size_t end;

	while (line.len < rest->len && rest->at[line.len] != '\n' &&
		rest->at[line.len] != '\r')
		line.len++;
	end = line.len;
	if (end + 1 < rest->len && !memcmp(rest->at + end, "\r\n", 2))
		end++;
	end += end < rest->len;
	*rest = span_make(rest->at + end, rest->len - end);
	return line;
}

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static struct span
strip_marks(struct span s)
{
	while (s.len && is_one_of(*s.at, "#*_ "))
		s = span_make(s.at + 1, s.len - 1);
	return s;
}

/* Numbering before a label: "3.2 ", "IV. ", "b) ", and marks of emphasis. */
static struct span
strip_numbering(struct span s)
{
	size_t i = 0, marks = 0;

	s = strip_marks(list_strip(s));
	while (i < s.len && i < 8 &&
		is_one_of(s.at[i], "0123456789.)-IVXABCDEabcde")) {
		marks += is_one_of(s.at[i], ".)0123456789");
		i++;
	}
	if (!marks || i == s.len || s.at[i] != ' ')
		return s;
	return strip_marks(span_trim(span_make(s.at + i, s.len - i)));
}

/* Leaders behind it: "Caso ........:", "Caso ____". */
static struct span
strip_leaders(struct span s)
{
	while (s.len && is_one_of(s.at[s.len - 1], ".,_-* :"))
		s.len--;
	return span_trim(s);
}

/* As it stands, then without what forms put around labels. */
static bool
look_up(const struct schema_type *type, struct span label, struct match *m)
{
	struct span bare;

	label = span_trim(label);
	if (!label.len || label.len > LONGEST_LABEL)
		return false;
	if (schema_find_label(type, label, &m->field, &m->label))
		return true;
	bare = strip_numbering(label);
	return (bare.len &&
		       schema_find_label(type, bare, &m->field, &m->label)) ||
		((bare = strip_leaders(bare)).len &&
			schema_find_label(type, bare, &m->field, &m->label));
}

static bool
match_colon(const struct schema_type *type, struct span line, struct match *m)
{
	const char *colon = memchr(line.at, ':', line.len);
	size_t len = colon ? (size_t)(colon - line.at) : 0;
	struct span value;

	if (!colon || !look_up(type, span_make(line.at, len), m))
		return false;
	value = span_trim(span_make(colon + 1, line.len - len - 1));
	while (value.len > 1 && value.at[0] == '*' && value.at[1] == '*')
		value = span_trim(span_make(value.at + 2, value.len - 2));
	m->value = value;
	m->has_colon = true;
	m->is_bulleted = list_is_bulleted(line);
	/* A heading with text behind it is a sentence. */
	return m->field || m->label->kind == SCHEMA_LABEL_PERIOD || !value.len;
}

static bool
begins_small(struct span line)
{
	line = strip_numbering(line);
	return line.len && line.at[0] >= 'a' && line.at[0] <= 'z';
}

static bool
is_capitals(struct span line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (line.at[i] >= 'a' && line.at[i] <= 'z')
			return false;
	return true;
}

/* "## Resumen", "**Resumen**", "RESUMEN.-": who marks a line so heads by it. */
static bool
is_marked(struct span line)
{
	const char *end = line.at + line.len;

	return (line.len > 2 && line.at[0] == '#') ||
		(line.len > 4 && !memcmp(line.at, "**", 2) &&
			!memcmp(end - 2, "**", 2)) ||
		(line.len > 4 && !memcmp(line.at, "__", 2) &&
			!memcmp(end - 2, "__", 2)) ||
		(line.len > 2 && !memcmp(end - 2, ".-", 2));
}

/* A label alone on its line, without a colon. */
static bool
match_alone(const struct schema_type *type, struct span line, struct match *m)
{
	if (line.len < SHORTEST_ALONE || begins_small(line) ||
		!look_up(type, line, m))
		return false;
	m->value = span_of("");
	m->has_colon = false;
	m->is_bulleted = list_is_bulleted(line);
	return true;
}

static bool
is_open(const struct form *fm)
{
	return fm->open.field || fm->open.label;
}

static bool
is_text(const struct form *fm)
{
	const struct schema_field *f = fm->open.field;

	return f && !f->n_parts && f->kind == SCHEMA_TEXT;
}

static bool
is_list(const struct form *fm)
{
	const struct schema_field *f = fm->open.field;

	return f && (f->n_parts || (f->kind != SCHEMA_TEXT && !f->is_single));
}

/* "Teléfono: 70012345" is all there is, until bullets say more. */
static bool
is_said(const struct form *fm)
{
	return is_list(fm) && !fm->open.field->n_parts && fm->is_beside &&
		!fm->has_bullets;
}

static bool
find_match(const struct form *fm, struct span line, struct match *m)
{
	memset(m, 0, sizeof *m);
	/* Within lists and texts, bulleted lines are theirs. */
	if (list_is_bulleted(line) && (is_text(fm) || is_list(fm)) &&
		!fm->open.is_bulleted)
		return false;
	if (match_colon(fm->d->type, line, m))
		return true;
	memset(m, 0, sizeof *m);
	/* A line right below a label is its value, whatever it looks like. */
	if (is_open(fm) && !fm->is_full && !is_said(fm) &&
		!fm->is_after_blank && !is_marked(line) &&
		!(fm->value.len && (is_capitals(line) || fm->has_bullets)))
		return false;
	return match_alone(fm->d->type, line, m);
}

/* Hands over what was read of the open label. */
static void
close_label(struct form *fm)
{
	struct span value = buf_all(&fm->value);

	if (fm->open.field && fm->is_beside)
		draft_put(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.field)
		draft_put_below(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.label)
		draft_put_period(fm->d, fm->open.label, value, fm->value_line);
	memset(&fm->open, 0, sizeof fm->open);
	buf_clear(&fm->value);
}

static void
add_line(struct form *fm, struct span line, size_t n)
{
	if (!fm->value.len)
		fm->value_line = n;
	else
		buf_byte(&fm->value, '\n');
	buf_span(&fm->value, line);
	fm->is_full = !is_text(fm) && !is_list(fm);
	fm->has_bullets |= list_is_bulleted(line);
}

static void
open_label(struct form *fm, const struct match *m, struct span line, size_t n)
{
	close_label(fm);
	fm->n_known++;
	if (m->label && m->label->kind == SCHEMA_LABEL_HEADING) {
		draft_suggest(fm->d, m->label, line, n);
		return;
	}
	fm->open = *m;
	fm->is_full = fm->has_bullets = false;
	fm->is_beside = m->value.len > 0;
	if (m->value.len)
		add_line(fm, m->value, n);
}

/* Does a line begin as labels do, though nobody knows this one? */
static bool
looks_labelled(struct span line)
{
	size_t i, words = 1;

	if (begins_small(line))
		return false;
	for (i = 0; i < line.len && i < 60 && line.at[i] != ':'; i++) {
		if (is_one_of(line.at[i], "0123456789,;|/"))
			return false;
		words += line.at[i] == ' ';
	}
	return i > 1 && i < line.len && line.at[i] == ':' && words <= 6;
}

/* Is this line an item of the open list, or the rest of one? */
static bool
goes_on_list(const struct form *fm, struct span line)
{
	const struct schema_field *f = fm->open.field;

	if (list_is_bulleted(line))
		return true;
	if (is_said(fm))
		return schema_find_value(f, strip_leaders(line)) != NULL;
	if (looks_labelled(line) && !draft_is_item(f, line))
		return false;
	return !fm->value.len || !fm->is_after_blank;
}

static void
take_unlabelled(struct form *fm, struct span line, size_t n)
{
	if (is_text(fm)) {
		if (fm->is_after_blank && fm->value.len)
			add_line(fm, span_of(""), n);
		add_line(fm, line, n);
		return;
	}
	if (is_open(fm) && !fm->is_full &&
		(!is_list(fm) || goes_on_list(fm, line))) {
		add_line(fm, line, n);
		return;
	}
	close_label(fm);
	draft_put_unplaced(fm->d, line, n);
}

/* Rules drawn with dashes, dots or stars. */
static bool
is_drawn(struct span line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (!is_one_of(line.at[i], "-_=*.~ +#"))
			return false;
	return line.len > 2;
}

/* Is this a label as the schema has it, and a colon? */
static bool
begins_with_label(const struct schema_type *type, struct span s)
{
	size_t most = s.len < LONGEST_LABEL ? s.len : LONGEST_LABEL;
	const char *colon = memchr(s.at, ':', most);
	struct schema_field *field;
	struct schema_label *label;
	struct span name;

	if (!colon)
		return false;
	name = strip_leaders(span_make(s.at, (size_t)(colon - s.at)));
	return name.len && schema_find_label(type, name, &field, &label) &&
		(field || label->kind == SCHEMA_LABEL_PERIOD);
}

/*
 * Cuts a label and its value off a line that has another label behind a gap:
 * "Caso: 7    Número: 3". Texts have gaps of their own.
 */
static struct span
cut_labelled(const struct form *fm, struct span *line)
{
	const struct span whole = *line;
	struct match m;
	size_t i;

	*line = span_make(whole.at, 0);
	if (!find_match(fm, whole, &m) || !m.has_colon ||
		(m.field && !m.field->n_parts && m.field->kind == SCHEMA_TEXT))
		return whole;
	/* A blank too many may also stand within the first label. */
	i = (size_t)((const char *)memchr(whole.at, ':', whole.len) - whole.at);
	for (i++; i + 1 < whole.len; i++) {
		struct span rest = span_make(whole.at + i, whole.len - i);

		if (whole.at[i - 1] != '\t' &&
			(i < 2 || memcmp(whole.at + i - 2, "  ", 2)))
			continue;
		if (span_is_blank(whole.at[i]) ||
			!begins_with_label(fm->d->type, rest))
			continue;
		*line = rest;
		return span_trim(span_make(whole.at, i));
	}
	return whole;
}

/* "[fecha: 04/09/2026]": a whole line that a template prints for who fills. */
static bool
is_hint(struct span line)
{
	size_t i;

	if (line.len < 4 || *line.at != '[' || line.at[line.len - 1] != ']')
		return false;
	for (i = 1; i + 1 < line.len; i++)
		if (line.at[i] == '[' || line.at[i] == ']')
			return false;
	return true;
}

static void
pass_hint(struct form *fm, size_t n)
{
	if (!fm->has_hint)
		diag_at(DIAG_IGNORED,
			(struct diag_place){span_of(fm->d->file), n, {NULL, 0}},
			_("lines in square brackets are hints, and are left "
			  "out"));
	fm->has_hint = true;
}

static void
take_part(struct form *fm, struct span line, size_t n)
{
	struct match m;

	if (find_match(fm, line, &m))
		open_label(fm, &m, line, n);
	else
		take_unlabelled(fm, line, n);
	fm->is_after_blank = false;
}

static void
take_line(struct form *fm, struct span line, size_t n)
{
	while (line.len && line.at[0] == '\f')
		line = span_make(line.at + 1, line.len - 1);
	line = span_trim(line);
	if (!line.len) {
		fm->is_after_blank = true;
		return;
	}
	if (is_hint(line))
		pass_hint(fm, n);
	if (is_hint(line) || is_drawn(line))
		return;
	while (line.len)
		take_part(fm, cut_labelled(fm, &line), n);
}

size_t
form_read(struct draft *d, struct span text)
{
	struct form fm = {.d = d};
	size_t n = 1;

	if (!form_count_labels(d->type, text, 1))
		return 0;
	for (; text.len; n++)
		take_line(&fm, form_cut_line(&text), n);
	close_label(&fm);
	buf_free(&fm.value);
	return fm.n_known;
}

size_t
form_count_labels(const struct schema_type *type, struct span text, size_t most)
{
	size_t n = 0;
	struct match m;

	while (text.len && n < most) {
		struct span line = span_trim(form_cut_line(&text));

		memset(&m, 0, sizeof m);
		n += match_colon(type, line, &m);
	}
	return n;
}
