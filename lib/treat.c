#include "treat.h"

#include "generalise.h"
#include "typed.h"

#include <inttypes.h>
#include <stdlib.h>

/* The role of values that no policy lets out but one that releases it. */
static const char protected[] = "protected";

void
treat_start(struct treat *t)
{
	consent_start(&t->consent, t->asked->schema);
	t->notes.manifest = t->asked->manifest;
}

void
treat_free(struct treat *t)
{
	consent_free(&t->consent);
	redactnote_free(&t->notes);
	free(t->counts);
	buf_free(&t->part);
	buf_free(&t->treated);
	buf_free(&t->scratch);
	buf_free(&t->other);
}

/* The last day that the record tells of. A day that is none is no answer. */
static bool
find_days(struct treat *t)
{
	const struct schema_field *end = schema_role(t->type, "period_end");
	struct span day;

	t->days.disclosed = t->asked->day;
	t->days.spoken_of = -1;
	if (!end)
		return true;
	day = rec_get(cells_own(t->cells), end->name);
	return !day.len || date_read_iso(day, &t->days.spoken_of) == DATE_FINE;
}

void
treat_record(struct treat *t, const struct schema_type *type)
{
	struct span key = cells_case(t->cells);

	t->type = type;
	t->round++;
	t->gave_up = false;
	t->has_days = find_days(t);
	t->of_case = t->asked->cases && key.len ?
		register_find(t->asked->cases, key) :
		NULL;
	t->is_stranger = key.len && !t->of_case;
	if (t->asked->freetext)
		freetext_subject(t->asked->freetext, key);
}

/* Conditions. */

static bool
is_true(struct treat *t, const struct policy_treatment *said,
	const struct cell *cell)
{
	bool is_case = cell->type == t->consent.type;
	const struct schema_field *f =
		cell->field->whole ? cell->field->whole : cell->field;
	const struct expr_scope scope = {.rec = cell->of,
		.joined = is_case ? NULL : t->of_case,
		.each = cell->at == REC_NONE ? NAMES_NONE : f->name,
		.each_at = cell->at};
	bool answer = expr_is_true(said->when, &scope);

	t->gave_up |= expr_gave_up(said->when);
	return answer;
}

/* Why it does not hold; of its consents, *which is not given. */
static enum treat_lack
judge(struct treat *t, const struct policy_treatment *said,
	const struct cell *cell, size_t *which)
{
	const struct policy *p = t->asked->policy;
	size_t i;

	if ((said->n_consents || said->n_ordered) && !t->has_days)
		return TREAT_NO_DAY;
	for (i = 0; i < said->n_consents; i++) {
		*which = i;
		if (!consent_is_given(&t->consent, t->of_case, p->audiences,
			    p->n_audiences, said->consents[i], &t->days))
			return TREAT_NO_CONSENT;
	}
	if (said->n_ordered &&
		!consent_is_ordered(&t->consent, t->of_case, said->ordered,
			said->n_ordered, &t->days))
		return TREAT_NO_ORDER;
	return !said->when || is_true(t, said, cell) ? TREAT_HOLDS :
						       TREAT_NOT_TRUE;
}

static void
tell(const struct treat_watch *watch, struct treat_step step)
{
	watch->take(watch->of, &step);
}

/*
 * The first treatment that holds of those for a field; NULL: drop. Those before
 * it are told to watch.
 */
static const struct policy_treatment *
choose(struct treat *t, const struct cell *cell, const struct schema_field *f,
	const struct treat_watch *watch)
{
	const struct policy_rule *rule =
		policy_rules(t->asked->policy, cell->type, f);
	enum treat_lack lack;
	size_t which = 0;

	for (; rule; rule = rule->next) {
		lack = judge(t, rule->treatment, cell, &which);
		if (lack == TREAT_HOLDS)
			return rule->treatment;
		if (watch)
			tell(watch,
				(struct treat_step){.kind = TREAT_LACKS,
					.field = f,
					.treatment = rule->treatment,
					.lack = lack,
					.which = which});
	}
	return NULL;
}

/* Values that are protected. */

static bool
has_role(const struct schema_field *f, struct span value)
{
	uint32_t i;

	if (f->kind != SCHEMA_ENUM)
		return false;
	i = map_find(&f->tokens, value);
	return i != MAP_NONE && span_is(f->values[i].role, protected);
}

static bool
is_protected(struct treat *t, const struct schema_field *f, struct rec *of,
	uint32_t at)
{
	size_t i;

	if (policy_releases(t->asked->policy, span_of(protected)))
		return false;
	if (!f->n_parts)
		return has_role(f, rec_value(of, at));
	for (i = 0; i < f->n_parts; i++)
		if (has_role(&f->parts[i], rec_part(of, at, i, &t->scratch)))
			return true;
	return false;
}

static bool
can_protect(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_values; i++)
		if (span_is(f->values[i].role, protected))
			return true;
	return false;
}

/* A part without those that would tell whether it is: it may be. */
static bool
may_be_protected(struct treat *t, const struct cell *cell)
{
	const struct schema_field *f = cell->field;
	const struct schema_field *whole = f->whole ? f->whole : f;
	size_t i;

	for (i = 0; f->whole && i < whole->n_parts; i++)
		if (can_protect(&whole->parts[i]) &&
			!cells_has(t->cells, &whole->parts[i]) &&
			!policy_releases(t->asked->policy, span_of(protected)))
			return true;
	return is_protected(t, whole, cell->of, cell->at);
}

/* The treatments. */

/* The name of a field that the schema lacks is the writer's own. */
static void
note(struct treat *t, const struct schema_field *f, const char *treatment,
	struct span stood)
{
	t->entry.field =
		names_text(t->asked->schema->names, f ? f->name : NAMES_NONE);
	t->entry.treatment = span_of(treatment);
	t->entry.stood = stood;
	redactnote_add(&t->notes, &t->entry);
	t->entry.offset = 0;
	t->entry.kind = t->entry.rule = span_of("");
}

static enum treat_result
drop(struct treat *t, const struct schema_field *f, struct span value)
{
	if (value.len)
		note(t, f, "drop", value);
	return TREAT_GONE;
}

/* Is there something of the field to see, in this record? */
static bool
is_seen(struct treat *t, const struct schema_type *type,
	const struct schema_field *f)
{
	struct cell cell = {type, f, cells_own(t->cells), REC_NONE};
	const struct policy_treatment *said;
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (is_seen(t, type, &f->parts[i]))
			return true;
	said = f->n_parts ? NULL : choose(t, &cell, f, NULL);
	return said && said->does != POLICY_DROP;
}

/* The name of a field tells that it is asked for: not of one that is hidden. */
static bool
may_name(struct treat *t, const struct schema_type *type, struct span value)
{
	const struct schema_type *as;
	uint32_t name = names_find(t->asked->schema->names, value);
	const struct schema_field *f = name == NAMES_NONE ?
		NULL :
		cells_field(t->cells, type, name, &as);

	return f && is_seen(t, as, f);
}

static enum treat_result
keep(struct treat *t, const struct cell *cell, const struct schema_field *f,
	struct span value, struct buf *out)
{
	if (value.len && !typed_fits(f, value))
		return TREAT_FAILED;
	if (value.len && f->kind == SCHEMA_FIELD &&
		!may_name(t, cell->type, value))
		return drop(t, f, value);
	buf_span(out, value);
	note(t, f, "", value);
	return TREAT_SHOWN;
}

/* The value of another field: of the record, or else of its case. */
static struct span
other_value(struct treat *t, const struct cell *cell, struct span name)
{
	uint32_t number = names_find(t->asked->schema->names, name);
	struct span value =
		number == NAMES_NONE ? span_of("") : rec_get(cell->of, number);

	if (!value.len && number != NAMES_NONE && t->of_case)
		value = rec_get(t->of_case, number);
	return value;
}

/*
 * Who is meant, as pseudonym.h wants it, in t->other: of people what roster.h
 * says, so that a code is hers in a text and in a field; else the value, with
 * what it is a name of: two fields may have the same.
 */
static void
identify(struct treat *t, struct span name, struct span value)
{
	const struct schema_field *person =
		t->consent.type ? schema_role(t->consent.type, "person") : NULL;

	buf_clear(&t->other);
	if (!person || !span_equal(person->text, name)) {
		buf_span(&t->other, name);
		buf_byte(&t->other, '\n');
	}
	buf_span(&t->other, value);
}

/* What a value is a name of: a record, or something in the field. */
static struct span
name_of(const struct treat *t, const struct cell *cell,
	const struct schema_field *f)
{
	const struct names *names = t->asked->schema->names;

	if (f->kind == SCHEMA_REC)
		return names_text(names, f->refers);
	return f == cell->type->key ? cell->type->text :
				      names_text(names, f->name);
}

static enum treat_result
pseudonym(struct treat *t, const struct cell *cell,
	const struct policy_treatment *said, const struct schema_field *f,
	struct span value, struct buf *out)
{
	struct span name = name_of(t, cell, f), who = value;

	if (said->to == POLICY_FIELD) {
		name = said->name;
		who = other_value(t, cell, name);
	}
	if (!who.len)
		return drop(t, f, value);
	identify(t, name, who);
	if (!t->asked->pseudonyms ||
		!pseudonym_code(t->asked->pseudonyms, buf_all(&t->other), out))
		return TREAT_FAILED;
	note(t, f, "pseudonym", value);
	return TREAT_SHOWN;
}

static enum treat_result
make_general(struct treat *t, const struct cell *cell,
	const struct policy_treatment *said, const struct schema_field *f,
	struct span value, struct buf *out)
{
	struct span other;

	if (said->to == POLICY_FIELD) {
		other = other_value(t, cell, said->name);
		if (!other.len)
			return drop(t, f, value);
		buf_span(out, other);
	} else if (!generalise(said, value, out)) {
		return TREAT_FAILED;
	}
	note(t, f, "generalise", value);
	return TREAT_SHOWN;
}

static enum treat_result
mask(struct treat *t, const struct policy_treatment *said,
	const struct schema_field *f, struct span value, struct buf *out)
{
	const struct kinds *kinds = t->asked->kinds;
	const struct kind *kind =
		kinds_at(kinds, kinds_find(kinds, said->name));

	buf_byte(out, '[');
	buf_span(out, kind->mark[t->asked->lang]);
	buf_byte(out, ']');
	t->entry.kind = said->name;
	note(t, f, "mask", value);
	return TREAT_SHOWN;
}

static void
note_mark(void *of, const struct freetext_mark *m)
{
	struct treat *t = of;

	if (t->asked->watch)
		tell(t->asked->watch,
			(struct treat_step){.kind = TREAT_MARKED, .mark = m});
	t->entry.offset = m->offset;
	t->entry.kind = kinds_at(t->asked->kinds, m->kind)->name;
	t->entry.rule = span_of(m->rule);
	t->entry.treatment = span_of("text");
	t->entry.stood = m->stood;
	redactnote_add(&t->notes, &t->entry);
}

static enum treat_result
redact_text(struct treat *t, const struct schema_field *f, struct span value,
	struct buf *out)
{
	if (!t->asked->freetext)
		return TREAT_FAILED;
	t->entry.field = names_text(t->asked->schema->names, f->name);
	freetext_place(t->asked->freetext, t->place);
	if (!freetext_redact(t->asked->freetext, value, out, note_mark, t))
		return TREAT_FAILED;
	t->entry.offset = 0;
	t->entry.kind = t->entry.rule = span_of("");
	return TREAT_SHOWN;
}

/* Which of those that are not protected this is, from 0. */
static uint32_t
count_before(struct treat *t, uint32_t name)
{
	size_t n = t->n_counts;

	if (name >= n)
		t->counts = mem_grow(t->counts, &t->n_counts, (size_t)name + 1,
			sizeof *t->counts);
	for (; n < t->n_counts; n++)
		t->counts[n] = (struct treat_count){0, 0};
	if (t->counts[name].round != t->round)
		t->counts[name] = (struct treat_count){t->round, 0};
	return t->counts[name].n++;
}

/* The number of a field stands where the first of them stood. */
static enum treat_result
count(struct treat *t, const struct cell *cell, const struct schema_field *f,
	struct span value, struct buf *out)
{
	uint32_t i, n = 0;

	if (f->whole || count_before(t, f->name))
		return drop(t, f, value);
	for (i = rec_find(cell->of, f->name); i != REC_NONE;
		i = cell->of->fields[i].next)
		n += !is_protected(t, f, cell->of, i);
	buf_print(out, "%" PRIu32, n);
	note(t, f, "count", value);
	return TREAT_SHOWN;
}

static enum treat_result
do_as_said(struct treat *t, const struct cell *cell,
	const struct policy_treatment *said, const struct schema_field *f,
	struct span value, struct buf *out)
{
	t->entry.rule = said ? said->rule : span_of("");
	if (!said)
		return drop(t, f, value);
	if (said->does != POLICY_COUNT && !value.len)
		return TREAT_SHOWN;
	switch (said->does) {
	case POLICY_KEEP:
		return keep(t, cell, f, value, out);
	case POLICY_MASK:
		return mask(t, said, f, value, out);
	case POLICY_PSEUDONYM:
		return pseudonym(t, cell, said, f, value, out);
	case POLICY_GENERALISE:
		return make_general(t, cell, said, f, value, out);
	case POLICY_TEXT:
		return redact_text(t, f, value, out);
	case POLICY_COUNT:
		return count(t, cell, f, value, out);
	default:
		return drop(t, f, value);
	}
}

/* A field without parts, or a part of one. */
static enum treat_result
treat_value(struct treat *t, const struct cell *cell,
	const struct policy_treatment *said, const struct schema_field *f,
	struct span value, struct buf *out)
{
	enum treat_result result = do_as_said(t, cell, said, f, value, out);

	if (t->asked->watch)
		tell(t->asked->watch,
			(struct treat_step){.kind = TREAT_DID,
				.field = f,
				.treatment = said,
				.value = value,
				.result = result});
	return result;
}

/* Parts that stand empty at the end are left out. */
static void
put_part(struct buf *out, size_t *bars, struct span part)
{
	if (!part.len)
		return;
	for (; *bars; --*bars)
		buf_string(out, " | ");
	rec_escape(out, part);
}

/* One by one; said is for all of them, or NULL: each has its own. */
static enum treat_result
treat_parts(struct treat *t, const struct cell *cell,
	const struct policy_treatment *said, struct buf *out)
{
	const struct schema_field *f = cell->field;
	const struct span *parts;
	size_t i, bars = 0, start = out->len;

	if (rec_parts(cell->of, cell->at, &parts) > f->n_parts)
		return TREAT_FAILED;
	for (i = 0; i < f->n_parts; i++, bars++) {
		const struct schema_field *part = &f->parts[i];
		struct span value = rec_part(cell->of, cell->at, i, &t->part);
		enum treat_result result;

		buf_clear(&t->treated);
		result = treat_value(t, cell,
			said ? said : choose(t, cell, part, t->asked->watch),
			part, value, &t->treated);
		if (result == TREAT_FAILED)
			return result;
		if (result == TREAT_SHOWN)
			put_part(out, &bars, buf_all(&t->treated));
	}
	return out->len > start ? TREAT_SHOWN : TREAT_GONE;
}

static enum treat_result
hide(struct treat *t, const struct schema_field *f, struct span value,
	enum treat_step_kind why)
{
	if (t->asked->watch)
		tell(t->asked->watch,
			(struct treat_step){
				.kind = why, .field = f, .value = value});
	return drop(t, f, value);
}

static enum treat_result
treat_field(struct treat *t, const struct cell *cell, struct span value,
	struct buf *out)
{
	const struct schema_field *f = cell->field;
	const struct policy_treatment *said = NULL;
	bool is_parted;

	if (!f)
		return hide(t, f, value, TREAT_UNKNOWN);
	if (may_be_protected(t, cell))
		return hide(t, f, value, TREAT_PROTECTED);
	is_parted =
		f->n_parts && policy_is_parted(t->asked->policy, cell->type, f);
	if (!is_parted)
		said = choose(t, cell, f, t->asked->watch);
	if (is_parted || (f->n_parts && said && said->does == POLICY_KEEP))
		return treat_parts(t, cell, said, out);
	return treat_value(t, cell, said, f, value, out);
}

/* Likewise, and tells of it. */
static enum treat_result
watch_field(struct treat *t, const struct cell *cell, struct span value,
	struct buf *out)
{
	const struct treat_watch *watch = t->asked->watch;
	struct treat_step step = {
		.kind = TREAT_BEGINS, .field = cell->field, .value = value};
	size_t start = out->len;

	tell(watch, step);
	step.kind = TREAT_ENDS;
	step.result = treat_field(t, cell, value, out);
	step.put = span_make(out->at + start, out->len - start);
	tell(watch, step);
	return step.result;
}

enum treat_result
treat_cell(struct treat *t, const struct cell *cell, struct span value,
	size_t occurrence, struct buf *out)
{
	t->entry = (struct manifest_entry){.occurrence = occurrence};
	return t->asked->watch ? watch_field(t, cell, value, out) :
				 treat_field(t, cell, value, out);
}
