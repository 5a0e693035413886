#include "entry.h"

#include "blank.h"
#include "diag.h"
#include "itemline.h"
#include "list.h"
#include "otherlabel.h"
#include "runover.h"
#include "value.h"

bool
entry_is_open(const struct entry *e)
{
	return e->label.field || e->label.label;
}

bool
entry_is_text(const struct entry *e)
{
	const struct schema_field *f = e->label.field;

	return f && !f->n_parts && f->kind == SCHEMA_TEXT;
}

bool
entry_is_of_all(const struct schema_field *f)
{
	return f->kind == SCHEMA_TEXT && !f->n_parts &&
		(!f->group.len || span_is(f->group, "narrative"));
}

bool
entry_is_list(const struct entry *e)
{
	const struct schema_field *f = e->label.field;

	return f && (f->n_parts || (f->kind != SCHEMA_TEXT && !f->is_single));
}

bool
entry_is_signed(const struct entry *e)
{
	return e->label.field && e->label.field->n_parts &&
		span_is(e->label.field->role, "signature");
}

bool
entry_names_part(const struct entry *e, struct span line, bool is_after_blank)
{
	return entry_is_signed(e) && !e->is_beside &&
		(!e->value.len || e->is_named || !is_after_blank) &&
		itemline_is_named(e->label.field, line);
}

bool
entry_goes_on(const struct entry *e)
{
	return entry_is_text(e) && e->value.len &&
		span_is(e->label.field->group, "narrative") &&
		!strchr(".:;!?", e->value.at[e->value.len - 1]);
}

/* "o consejería" is so where a list is, and its first line, too. */
static bool
is_bulleted(const struct entry *e, struct span line)
{
	struct span list = e->value.len ? buf_all(&e->value) : line;

	if (!list_is_bulleted(line) || !list_has_letter(line))
		return list_is_bulleted(line);
	return entry_is_list(e) &&
		(!list_is_word(line) || list_has_letter(list));
}

/* "Teléfono: 70012345" is all there is, until bullets say more. */
static bool
is_said(const struct entry *e)
{
	return entry_is_list(e) && !e->label.field->n_parts && e->is_beside &&
		!e->has_bullets;
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

bool
entry_wants_line(const struct entry *e, struct span line)
{
	return entry_is_open(e) && !e->is_full && !is_said(e) &&
		!(e->value.len && (is_capitals(line) || e->has_bullets));
}

/* Hands over what was read. */
static void
hand_over(struct entry *e)
{
	struct span value = buf_all(&e->value);

	tabular_close(&e->table, e->d);
	if (e->label.field && e->is_beside)
		draft_put(e->d, e->label.field, value, e->value_line);
	else if (e->label.field)
		draft_put_below(e->d, e->label.field, value, e->value_line);
	else if (e->label.label)
		draft_put_period(e->d, e->label.label, value, e->value_line);
	buf_clear(&e->value);
}

void
entry_close(struct entry *e)
{
	hand_over(e);
	memset(&e->label, 0, sizeof e->label);
}

static void
add_line(struct entry *e, struct span line, size_t n)
{
	e->has_bullets = e->has_bullets || is_bulleted(e, line);
	e->is_named = e->is_named ||
		(entry_is_signed(e) && itemline_is_named(e->label.field, line));
	if (!e->value.len)
		e->value_line = n;
	else
		buf_byte(&e->value, '\n');
	buf_span(&e->value, line);
	e->is_full = !entry_is_text(e) && !entry_is_list(e);
}

static bool
is_fact(const struct schema_field *f)
{
	return f && !f->n_parts && !schema_may_print(f) &&
		!span_is(f->group, "staff") && !span_is(f->group, "narrative");
}

/*
 * An empty text, and right below it what the schema has before it: "Plan:"
 * above "Trabajo: buscar".
 */
static bool
may_be_planned(const struct entry *e, const struct label *l)
{
	const struct schema_field *f = e->label.field;

	return !e->value.len && l->value.len && is_fact(l->field) &&
		span_is(f->group, "narrative") && l->field->index < f->index;
}

/* "declaró en cuanto a su" above "Domicilio: calle Beni" */
static bool
may_be_wrapped(const struct entry *e, const struct label *l, struct span line)
{
	const char *stop = memchr(line.at, ':', line.len);

	return e->value.len && l->value.len && !l->is_bulleted && stop &&
		!is_capitals(span_make(line.at, (size_t)(stop - line.at))) &&
		runover_is_broken_off(buf_all(&e->value));
}

void
entry_doubt(
	const struct entry *e, const struct label *l, struct entry_line line)
{
	struct diag_place place;

	if (!entry_is_text(e) || line.is_after_blank)
		return;
	place = draft_place(e->d, l->field, line.n);
	if (may_be_wrapped(e, l, line.text))
		diag_at(DIAG_AMBIGUOUS, place,
			_("this is a label, or goes on with the line above, "
			  "which breaks off: join the two, or put a blank line "
			  "between"));
	else if (may_be_planned(e, l))
		diag_at(DIAG_AMBIGUOUS, place,
			_("this is a fact, or what the empty '%.*s' right "
			  "above says: indent it with a dash, or put a blank "
			  "line between"),
			SPAN_ARG(e->label.field->label[schema_message_lang()]));
}

void
entry_open(struct entry *e, const struct label *label, struct entry_line line)
{
	bool is_above = entry_is_list(e) && e->label.field->n_parts &&
		!e->value.len && !e->table.n && !line.is_after_blank;

	e->above = is_above ? e->label.field : NULL;
	entry_close(e);
	if (label->label && label->label->kind == SCHEMA_LABEL_HEADING) {
		draft_suggest(e->d, label->label, line.text, line.n);
		return;
	}
	e->label = *label;
	e->indent = line.indent;
	e->is_full = e->has_bullets = e->is_named = false;
	e->is_small = entry_is_text(e) && label_is_small(line.text);
	e->is_beside = label->value.len > 0;
	if (label->value.len)
		add_line(e, label->value, line.n);
}

/* Is this line an item of the list, or the rest of one? */
static bool
goes_on_list(const struct entry *e, struct entry_line line)
{
	const struct schema_field *f = e->label.field;

	if (is_bulleted(e, line.text))
		return true;
	if (is_said(e))
		return schema_find_value(f, label_strip_leaders(line.text)) !=
			NULL;
	if (entry_names_part(e, line.text, line.is_after_blank))
		return true;
	if (otherlabel_is_plain(line.text) && !draft_is_item(f, line.text))
		return false;
	return !e->value.len || !line.is_after_blank;
}

/* Does the line go on with a value that is full? */
static bool
runs_over(const struct entry *e, struct entry_line line)
{
	return entry_is_open(e) && e->is_full && !line.is_after_blank &&
		!is_bulleted(e, line.text) && !otherlabel_is_plain(line.text) &&
		runover_is(&e->label, buf_all(&e->value), line.text,
			line.indent > e->indent);
}

/* Do bulleted lines say more of it: "Vivienda:" above "- Cuartos: 2"? */
static bool
has_bullet_of(const struct entry *e, struct entry_line line)
{
	return list_is_bulleted(line.text) && !e->is_beside &&
		(!e->label.is_bulleted || line.indent > e->indent);
}

/* "7. Consumo", "CONSUMO": a heading below a value that is said. */
static bool
is_other_heading(const struct entry *e, struct entry_line line)
{
	bool is_numbered = label_strip_numbering(line.text).at != line.text.at;

	return e->value.len && line.is_after_blank &&
		((is_numbered && e->label.is_bulleted) ||
			otherlabel_is_capitals(line.text));
}

/* The last line of the value. */
static struct span
last_line(const struct entry *e)
{
	struct span all = buf_all(&e->value);
	size_t start = all.len;

	while (start && all.at[start - 1] != '\n')
		start--;
	return span_make(all.at + start, all.len - start);
}

/*
 * Does the line say something else than the field, under a label or a heading
 * that nobody knows? What people take must not stand where they say what they
 * work.
 */
static bool
is_of_other(const struct entry *e, struct entry_line line)
{
	if (!entry_is_open(e) || entry_is_list(e))
		return false;
	if (entry_is_text(e) &&
		(entry_is_of_all(e->label.field) || has_bullet_of(e, line)))
		return false;
	return (entry_is_text(e) && is_other_heading(e, line)) ||
		otherlabel_is(line.text, last_line(e));
}

/* Was the blank on the label's line left, and the value put below it? */
static bool
is_put_below(const struct entry *e, struct entry_line line)
{
	struct buf scratch = {0};
	bool is_value;

	if (!entry_is_open(e) || !e->is_full || line.is_after_blank ||
		!blank_is_for_pen(buf_all(&e->value)) ||
		otherlabel_is_plain(line.text))
		return false;
	is_value = line.is_below_hint ||
		(e->label.field && !schema_is_free(e->label.field) &&
			value_try(&scratch, e->label.field, line.text) ==
				VALUE_FINE);
	buf_free(&scratch);
	return is_value;
}

/* "Servicios:" above "Salud:" above a service: whose is it? */
static void
doubt_list(const struct entry *e, struct entry_line line)
{
	if (e->above && !e->value.len && list_is_bulleted(line.text) &&
		draft_is_item(e->above, list_strip(line.text)))
		diag_at(DIAG_AMBIGUOUS, draft_place(e->d, e->above, line.n),
			_("this is an item of '%.*s', or text of '%.*s' below "
			  "it: leave out the label between them"),
			SPAN_ARG(e->above->label[schema_message_lang()]),
			SPAN_ARG(e->label.field->label[schema_message_lang()]));
}

void
entry_take(struct entry *e, struct entry_line line)
{
	if (is_of_other(e, line)) {
		entry_close(e);
		draft_put_unplaced(e->d, line.text, line.n);
	} else if (is_put_below(e, line)) {
		buf_clear(&e->value);
		add_line(e, line.text, line.n);
	} else if (entry_is_text(e)) {
		doubt_list(e, line);
		if (line.is_after_blank && e->value.len)
			add_line(e, span_of(""), line.n);
		add_line(e, line.text, line.n);
	} else if (entry_is_signed(e) && line.is_below_rule) {
		add_line(e, span_of(""), line.n);
		add_line(e, line.text, line.n);
	} else if (entry_is_open(e) && !e->is_full &&
		(!entry_is_list(e) || goes_on_list(e, line))) {
		add_line(e, line.text, line.n);
	} else if (runs_over(e, line)) {
		buf_byte(&e->value, ' ');
		buf_span(&e->value, line.text);
	} else {
		entry_close(e);
		draft_put_unplaced(e->d, line.text, line.n);
	}
}

bool
entry_take_header(struct entry *e, const struct tabular_row *row)
{
	const struct schema_field *f = e->label.field;

	if (!f || !f->n_parts || !tabular_open(&e->table, f, row))
		return false;
	/* Items before it go before its own. */
	e->table.n = 0;
	hand_over(e);
	e->has_bullets = true;
	return tabular_open(&e->table, f, row);
}

void
entry_start(struct entry *e, struct draft *d)
{
	e->d = d;
	memset(&e->label, 0, sizeof e->label);
	buf_clear(&e->value);
	e->table.n = 0;
}

void
entry_free(struct entry *e)
{
	buf_free(&e->value);
	tabular_free(&e->table);
}
