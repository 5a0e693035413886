#include "redactview.h"

#include "abreast.h"
#include "outfile.h"
#include "recread.h"

#include <stdlib.h>
#include <unistd.h>

enum { INDENT = 2, REASON = 4 };

struct redactview {
	struct span key;
	enum schema_lang lang;
	bool has_bold;
	size_t width;
	struct treat_watch watch;
	struct redaction *all;
	struct rec *rec; /* that is treated; NULL: none is to be shown */
	uint32_t at;	 /* which of its fields comes next */
	size_t n;	 /* records shown */
	struct outfile *out;
	struct buf page, line, stood;
	/* Of the field at hand: what did not hold, what was done, and where. */
	struct buf lacks, did, marks;
	/* What was done to the last parts, to be said once for all of them. */
	struct buf names;
	const struct policy_treatment *treatment;
	enum treat_result result;
	bool is_named;	 /* some treatment was for it, and did not hold */
	bool has_lacked; /* one was for the part that comes */
	const struct policy_treatment **lacking;
	size_t n_lacking, lacking_room;
};

/* Lines that say why. */

static void
end_line(struct redactview *v, struct buf *b)
{
	buf_byte(&v->line, '\n');
	buf_span(b, buf_all(&v->line));
	buf_clear(&v->line);
}

static void
add_words(struct buf *b, const char *name, const struct span *list, size_t n)
{
	size_t i;

	if (n)
		buf_print(b, "; %s:", name);
	for (i = 0; i < n; i++)
		buf_print(b, " %.*s", SPAN_ARG(list[i]));
}

/* A treatment by its place, as manifests call it, and in the policy's words. */
static void
add_treatment(struct redactview *v, const struct policy_treatment *t)
{
	static const char *const does[] = {"drop", "count", "mask", "pseudonym",
		"generalise", "text", "keep"};
	static const char *const to[] = {
		"", "month", "year", "band ", "value ", "field ", ""};

	buf_print(&v->line, "%.*s: %s", SPAN_ARG(t->rule), does[t->does]);
	if (t->to != POLICY_ITSELF)
		buf_print(
			&v->line, "; To: %s%.*s", to[t->to], SPAN_ARG(t->name));
	add_words(&v->line, "Consent", t->consents, t->n_consents);
	add_words(&v->line, "Ordered", t->ordered, t->n_ordered);
	if (t->when)
		buf_print(&v->line, "; When: %.*s", SPAN_ARG(t->condition));
}

/* Once for a field, however many of its parts ask. */
static bool
is_said(struct redactview *v, const struct policy_treatment *t)
{
	size_t i;

	for (i = 0; i < v->n_lacking; i++)
		if (v->lacking[i] == t)
			return true;
	v->lacking = mem_grow(v->lacking, &v->lacking_room, v->n_lacking + 1,
		sizeof *v->lacking);
	v->lacking[v->n_lacking++] = t;
	return false;
}

static void
say_lack(struct redactview *v, const struct treat_step *step)
{
	const struct policy_treatment *t = step->treatment;

	v->has_lacked = true;
	if (is_said(v, t))
		return;
	add_treatment(v, t);
	buf_string(&v->line, " - ");
	if (step->lack == TREAT_NO_CONSENT)
		buf_print(&v->line, _("no: no consent to '%.*s' is in force"),
			SPAN_ARG(t->consents[step->which]));
	else
		buf_string(&v->line,
			step->lack == TREAT_NO_DAY ?
				_("no: the last day that the record tells of "
				  "is none") :
				step->lack == TREAT_NO_ORDER ?
				_("no: no order in force asks for it") :
				_("no: this is not so"));
	end_line(v, &v->lacks);
}

/* What a treatment came to, if that is not what it says. */
static const char *
outcome(const struct redactview *v)
{
	const struct policy_treatment *t = v->treatment;

	if (!t)
		return v->is_named ? _("dropped: no treatment holds") :
				     _("dropped: no treatment names it");
	if (v->result == TREAT_FAILED)
		return _("cannot be treated so");
	if (v->result == TREAT_GONE && t->does == POLICY_COUNT)
		return _("counted where the first one stands");
	if (v->result == TREAT_GONE && t->does == POLICY_KEEP)
		return _("names a field of which nothing is shown");
	if (v->result == TREAT_GONE && t->does != POLICY_DROP)
		return _("what would stand in its place is not known");
	return t->n_consents || t->n_ordered || t->when ? _("holds") : "";
}

static void
flush_did(struct redactview *v)
{
	const char *said = outcome(v);

	if (!v->names.len)
		return;
	if (v->names.at[0] != ':')
		buf_print(&v->line, "%.*s: ", SPAN_ARG(buf_all(&v->names)));
	buf_clear(&v->names);
	if (v->treatment)
		add_treatment(v, v->treatment);
	if (v->treatment && *said)
		buf_string(&v->line, " - ");
	buf_string(&v->line, said);
	end_line(v, &v->did);
}

/* Parts that stand empty are not spoken of. */
static void
say_did(struct redactview *v, const struct treat_step *step)
{
	bool is_same = v->names.len && v->treatment == step->treatment &&
		v->result == step->result && v->is_named == v->has_lacked &&
		!v->marks.len;
	bool is_named = v->has_lacked;

	v->has_lacked = false;
	if (!step->value.len && step->field->whole)
		return;
	if (!is_same)
		flush_did(v);
	v->is_named = is_named;
	v->treatment = step->treatment;
	v->result = step->result;
	if (is_same)
		buf_string(&v->names, ", ");
	/* A field's own name stands above. */
	buf_span(&v->names,
		step->field->whole ? step->field->text : span_of(":"));
	if (!v->marks.len)
		return;
	flush_did(v);
	buf_span(&v->did, buf_all(&v->marks));
	buf_clear(&v->marks);
}

static const struct policy_text *
text_of(const struct policy *p, struct span kind)
{
	const struct policy_text *text = p->texts;

	while (text && !span_equal(text->kind, kind))
		text = text->next;
	return text;
}

static void
say_mark(struct redactview *v, const struct freetext_mark *m)
{
	struct span kind = kinds_at(v->all->kinds, m->kind)->name;
	const struct policy_text *text = text_of(v->all->policy, kind);
	size_t i;

	buf_print(&v->line, "%.*s < ", SPAN_ARG(m->put));
	for (i = 0; i < m->stood.len; i++)
		buf_byte(&v->line,
			m->stood.at[i] == '\n' ? ' ' : m->stood.at[i]);
	buf_print(&v->line, " - %.*s, %s, ", SPAN_ARG(kind), m->rule);
	if (text)
		buf_print(&v->line, "%.*s:%zu", SPAN_ARG(v->all->policy->name),
			text->line);
	else
		buf_string(&v->line, _("a kind that the policy does not name"));
	end_line(v, &v->marks);
}

/* The fields. */

static void
add_title(struct redactview *v, struct span title, struct span beside)
{
	struct buf text = {0};
	struct buf wrapped = {0};

	buf_span(&text, title);
	if (beside.len)
		buf_print(&text, " (%.*s)", SPAN_ARG(beside));
	abreast_wrap(&wrapped, v->width, 0, buf_all(&text));
	wrapped.len--;
	buf_string(&v->page, v->has_bold ? "\033[1m" : "");
	buf_span(&v->page, buf_all(&wrapped));
	buf_string(&v->page, v->has_bold ? "\033[0m\n" : "\n");
	buf_free(&wrapped);
	buf_free(&text);
}

static void
begin_field(struct redactview *v, const struct treat_step *step)
{
	uint32_t number = v->rec->fields[v->at++].name;
	struct span name = names_text(v->all->names, number);
	struct span label =
		step->field ? step->field->label[v->lang] : span_of("");

	buf_clear(&v->stood);
	buf_span(&v->stood, step->value);
	buf_clear(&v->lacks);
	buf_clear(&v->did);
	buf_clear(&v->marks);
	buf_clear(&v->names);
	v->n_lacking = 0;
	v->has_lacked = false;
	add_title(v, name, span_equal(name, label) ? span_of("") : label);
}

static void
add_lines(struct redactview *v, const struct buf *lines)
{
	struct span rest = buf_all(lines);

	while (rest.len)
		abreast_wrap(&v->page, v->width, REASON, span_cut(&rest, '\n'));
}

static void
end_field(struct redactview *v, const struct treat_step *step)
{
	flush_did(v);
	abreast_put(&v->page, v->width, INDENT, buf_all(&v->stood),
		step->result == TREAT_SHOWN ? step->put :
					      span_of(_("(not shown)")));
	add_lines(v, &v->lacks);
	add_lines(v, &v->did);
}

static void
take_step(void *of, const struct treat_step *step)
{
	struct redactview *v = of;

	if (!v->rec)
		return;
	switch (step->kind) {
	case TREAT_BEGINS:
		begin_field(v, step);
		break;
	case TREAT_UNKNOWN:
		buf_string(&v->did, _("dropped: the schema has no such field"));
		break;
	case TREAT_PROTECTED:
		buf_string(&v->did,
			_("dropped: it is protected, and the policy does not "
			  "release it"));
		break;
	case TREAT_LACKS:
		say_lack(v, step);
		break;
	case TREAT_MARKED:
		say_mark(v, step->mark);
		break;
	case TREAT_DID:
		say_did(v, step);
		break;
	case TREAT_ENDS:
		end_field(v, step);
		break;
	}
}

/* The records. */

static bool
is_asked_for(struct redactview *v, struct rec *r)
{
	const struct schema *s = v->all->schema;
	const struct schema_type *type = schema_type(
		s, r->type == NAMES_NONE ? s->default_type : r->type);

	return type && type->key &&
		span_equal(rec_get(r, type->key->name), v->key);
}

static void
begin_page(struct redactview *v, struct rec *r)
{
	const struct schema *s = v->all->schema;
	struct buf title = {0}, place = {0};

	buf_print(&title, "%.*s %.*s",
		SPAN_ARG(names_text(s->names,
			r->type == NAMES_NONE ? s->default_type : r->type)),
		SPAN_ARG(v->key));
	buf_print(&place, "%s:%zu", r->file, r->line);
	buf_string(&v->page, v->n++ ? "\n" : "");
	add_title(v, buf_all(&title), buf_all(&place));
	abreast_put(&v->page, v->width, INDENT, span_of(_("as it is")),
		v->all->policy->name);
	buf_clear(&place);
	buf_print(&place, "%.*s: %s", SPAN_ARG(v->all->policy->name),
		v->all->policy->path);
	abreast_wrap(&v->page, v->width, REASON, buf_all(&place));
	buf_byte(&v->page, '\n');
	buf_free(&title);
	buf_free(&place);
}

static void
take(void *of, enum recread_status status, struct rec *r)
{
	struct redactview *v = of;
	enum redact_status result;
	struct rec *out;
	const char *said;

	if (status != RECREAD_RECORD || !is_asked_for(v, r))
		return;
	v->rec = r;
	v->at = 0;
	begin_page(v, r);
	result = redact_record(v->all->redact, r, &out);
	v->rec = NULL;
	said = result == REDACT_HELD ?
		_("the record is held back: nothing of it is written") :
		result == REDACT_NOTHING ?
		_("nothing of the record is shown: it is left out") :
		NULL;
	if (said) {
		buf_byte(&v->page, '\n');
		abreast_wrap(&v->page, v->width, 0, span_of(said));
	}
	outfile_span(v->out, buf_all(&v->page));
	buf_clear(&v->page);
}

struct redactview *
redactview_open(const char *key, const char *lang)
{
	const char *term = getenv("TERM");
	struct redactview *v;
	enum schema_lang known;

	if (!isatty(STDOUT_FILENO)) {
		diag_trouble(_("--explain writes to a terminal only: it shows "
			       "what the policy hides"));
		return NULL;
	}
	if (!schema_lang(lang, &known))
		return NULL;
	v = mem_zero(sizeof *v);
	v->key = span_trim(span_of(key));
	v->lang = known;
	v->has_bold = term && strcmp(term, "dumb") != 0;
	v->width = abreast_width();
	v->watch = (struct treat_watch){take_step, v};
	return v;
}

void
redactview_free(struct redactview *v)
{
	if (!v)
		return;
	buf_free(&v->page);
	buf_free(&v->line);
	buf_free(&v->stood);
	buf_free(&v->lacks);
	buf_free(&v->did);
	buf_free(&v->marks);
	buf_free(&v->names);
	free(v->lacking);
	free(v);
}

const struct treat_watch *
redactview_watch(const struct redactview *v)
{
	return v ? &v->watch : NULL;
}

bool
redactview_show(
	struct redactview *v, struct redaction *all, char *const *paths, int n)
{
	v->all = all;
	v->out = outfile_open(NULL);
	recread_files(paths, n, all->names, take, v);
	if (!v->n && diag_worst() < DIAG_TROUBLE)
		diag_trouble(_("there is no record with this key: nothing is "
			       "explained"));
	return outfile_close(v->out, true) && diag_worst() < DIAG_TROUBLE;
}
