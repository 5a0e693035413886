#include "schemadesc.h"

#include "near.h"
#include "number.h"
#include "recread.h"
#include "schematype.h"
#include "typedefs.h"

#include <limits.h>

/* The fields of a descriptor, and whether one of them is all there may be. */
static const struct {
	const char *name;
	bool is_once;
} words[] = {{"%rec", true}, {"%key", true}, {"%mandatory", false},
	{"%allowed", false}, {"%prohibit", false}, {"%unique", false},
	{"%singular", false}, {"%typedef", false}, {"%type", false},
	{"%constraint", false}, {"%size", true}, {"%doc", false},
	{"%auto", false}, {"%sort", true}, {"%confidential", false}};

enum word {
	W_REC,
	W_KEY,
	W_MANDATORY,
	W_ALLOWED,
	W_PROHIBIT,
	W_UNIQUE,
	W_SINGULAR,
	W_TYPEDEF,
	W_TYPE,
	W_CONSTRAINT,
	W_SIZE,
	W_DOC,
	W_AUTO,
	W_SORT,
	W_CONFIDENTIAL,
	WORDS
};

struct reading {
	struct schema *s;
	struct rec *r;
	struct schema_type *t;
	struct typedefs typedefs;
	uint32_t word[WORDS];
	size_t left; /* of what types may say, taken together */
	bool failed;
};

/* Says later, in the order of the lines, what is in text, and frees it. */
static void
say(struct reading *in, enum diag_code code, uint32_t i, struct buf *text)
{
	schema_fault(in->s, diag_code_level(code), code,
		recread_place(in->r, in->s->names, i), buf_all(text));
	in->failed |= code == DIAG_SCHEMA;
	buf_free(text);
}

static void
wrong(struct reading *in, uint32_t i, const char *what, struct span about)
{
	struct buf text = {0};

	buf_print(&text, "%s '%.*s'", what, SPAN_ARG(about));
	say(in, DIAG_SCHEMA, i, &text);
}

static void
wrong_type(struct reading *in, uint32_t i, struct span field, struct span why)
{
	struct buf text = {0};

	buf_print(&text, "%s '%.*s': %.*s", _("unknown or wrong type of"),
		SPAN_ARG(field), SPAN_ARG(why));
	say(in, DIAG_SCHEMA, i, &text);
}

static uint32_t
first(struct reading *in, enum word w)
{
	return rec_find(in->r, in->word[w]);
}

/* The field of the type that line i of the descriptor names, or NULL. */
static struct schema_field *
name_field(struct reading *in, uint32_t i, struct span name)
{
	in->s->line = in->r->fields[i].line;
	if (names_legal(name))
		return schema_add_field(in->s, in->t, name);
	wrong(in, i, _("this is no field name:"), name);
	return NULL;
}

/* Does what set does to each field that lines of a word name. */
static void
each_name(struct reading *in, enum word w,
	void (*set)(struct reading *, struct schema_field *))
{
	uint32_t i;

	for (i = first(in, w); i != REC_NONE; i = in->r->fields[i].next) {
		struct span rest = rec_value(in->r, i);
		struct span name = span_word(&rest);
		struct schema_field *f;

		if (!name.len)
			wrong(in, i, _("no field is named in"),
				span_of(words[w].name));
		for (; name.len; name = span_word(&rest)) {
			if (!(f = name_field(in, i, name)))
				continue;
			if (!f->is_listed)
				f->line = in->s->line;
			f->is_listed = true;
			set(in, f);
		}
	}
}

static void
set_allowed(struct reading *in, struct schema_field *f)
{
	in->t->is_closed = true;
	f->is_allowed = true;
}

static void
set_mandatory(struct reading *in, struct schema_field *f)
{
	(void)in;
	/* Allowed too, as recutils takes it. */
	f->is_mandatory = f->is_allowed = true;
}

static void
set_prohibited(struct reading *in, struct schema_field *f)
{
	(void)in;
	f->is_prohibited = true;
}

static void
set_single(struct reading *in, struct schema_field *f)
{
	(void)in;
	f->is_single = true;
}

static void
set_singular(struct reading *in, struct schema_field *f)
{
	(void)in;
	f->is_singular = true;
}

static void
set_confidential(struct reading *in, struct schema_field *f)
{
	(void)in;
	f->is_confidential = true;
}

/* A key is mandatory, single, and no two records share it. */
static void
set_key(struct reading *in, struct schema_field *f)
{
	uint32_t i = first(in, W_KEY);

	if (in->t->key && in->r->fields[i].next == REC_NONE)
		wrong(in, i, _("a key is one field; this is another:"),
			f->text);
	in->t->key = f;
	f->is_mandatory = f->is_single = f->is_allowed = true;
}

static void
set_sort(struct reading *in, struct schema_field *f)
{
	struct schema_type *t = in->t;

	t->sort = mem_grow(
		t->sort, &t->sort_room, t->n_sort + 1, sizeof *t->sort);
	t->sort[t->n_sort++] = f->name;
}

static void
set_auto(struct reading *in, struct schema_field *f)
{
	bool is_counter = !f->has_type || f->kind == SCHEMA_INT ||
		f->kind == SCHEMA_RANGE;

	f->is_auto = true;
	if (!is_counter && f->kind != SCHEMA_DATE && f->kind != SCHEMA_UUID)
		wrong(in, first(in, W_AUTO),
			_("%auto fills an int, range, date or uuid, not"),
			f->text);
}

/*
 * Cuts the next name off a list with commas, which may have blanks around
 * them; *more says if one comes after it.
 */
static struct span
cut_name(struct span *rest, bool *more)
{
	struct span name = *rest = span_trim(*rest);

	name.len = 0;
	while (name.len < rest->len && name.at[name.len] != ',' &&
		!span_is_blank(name.at[name.len]))
		name.len++;
	*rest = span_trim(span_make(rest->at + name.len, rest->len - name.len));
	*more = rest->len && rest->at[0] == ',';
	if (*more)
		*rest = span_make(rest->at + 1, rest->len - 1);
	return name;
}

/* Makes the fields of a %type line known, in the order of the lines. */
static void
name_typed(struct reading *in, uint32_t i)
{
	struct span rest = rec_value(in->r, i);
	bool more = true;

	while (more)
		name_field(in, i, cut_name(&rest, &more));
}

static void
remark_again(struct reading *in, uint32_t i, struct schema_field *f)
{
	struct buf text = {0};

	buf_print(&text, _("'%.*s' has a type below, and that counts"),
		SPAN_ARG(f->text));
	schema_remark(in->s, DIAG_SCHEMA_UNUSED,
		recread_place(in->r, in->s->names, i), buf_all(&text));
	buf_free(&text);
}

/*
 * One field of one line. A list of fields may not multiply what one line says
 * beyond what a descriptor can hold.
 */
static void
give_type(struct reading *in, uint32_t i, struct schema_field *f,
	struct span definition)
{
	struct buf why = {0};

	if (f->has_type) {
		remark_again(in, i, f);
		return;
	}
	f->has_type = true;
	if (definition.len > in->left) {
		wrong(in, i, _("more is said of types than fits, at"), f->text);
		return;
	}
	in->left -= definition.len;
	if (!schematype_read(in->s, f, definition, &why))
		wrong_type(in, i, f->text, buf_all(&why));
	else if (f->kind == SCHEMA_REGEXP)
		f->definition = schema_keep(in->s, definition);
	buf_free(&why);
}

/* What a line says of its fields; empty after a message. */
static struct span
read_definition(struct reading *in, uint32_t i, struct span rest)
{
	struct span list = rest, word, definition, name;
	bool more = true;

	while (more)
		cut_name(&rest, &more);
	definition = rest;
	word = span_word(&rest);
	if (!word.len || !typedefs_resolve(&in->typedefs, &definition)) {
		name = cut_name(&list, &more);
		if (name.len)
			wrong(in, i, _("unknown or wrong type of"), name);
		return span_of("");
	}
	if (!definition.len)
		return definition;
	rest = definition;
	if (schematype_is_name(span_word(&rest)))
		return definition;
	wrong(in, i, _("there is no type"), word);
	return span_of("");
}

static void
read_type_line(struct reading *in, uint32_t i)
{
	struct span rest = rec_value(in->r, i);
	struct span definition = read_definition(in, i, rest);
	bool more = definition.len > 0;

	while (more) {
		struct span name = cut_name(&rest, &more);
		struct schema_field *f =
			schema_field(in->t, names_find(in->s->names, name));

		if (f)
			give_type(in, i, f, definition);
	}
}

/* From the last line to the first, since the last of a field counts. */
static void
read_types(struct reading *in)
{
	uint32_t i;

	in->failed |= !typedefs_open(&in->typedefs, in->s, in->r);
	for (i = first(in, W_TYPE); i != REC_NONE; i = in->r->fields[i].next)
		name_typed(in, i);
	for (i = in->r->n; i-- > 0;)
		if (in->r->fields[i].name == in->word[W_TYPE])
			read_type_line(in, i);
	in->failed |= !typedefs_check_unused(&in->typedefs, in->s, in->r);
	typedefs_close(&in->typedefs);
}

static void
read_constraints(struct reading *in)
{
	uint32_t i;

	for (i = first(in, W_CONSTRAINT); i != REC_NONE;
		i = in->r->fields[i].next) {
		struct span text = span_trim(rec_value(in->r, i));
		struct schema_rule *rule;

		if (!text.len) {
			wrong(in, i, _("nothing stands in"),
				span_of(words[W_CONSTRAINT].name));
			continue;
		}
		rule = schema_add_rule(
			in->s, in->t, in->r->file, in->r->fields[i].line);
		rule->require = schema_keep(in->s, text);
	}
}

/* %size: [>|>=|<|<=] N; what passes the largest number stays at it. */
static void
read_size(struct reading *in)
{
	struct schema_type *t = in->t;
	uint32_t i = first(in, W_SIZE);
	struct span rest;
	char sign = 0;
	bool or_equal;
	long long n;

	if (i == REC_NONE)
		return;
	rest = span_trim(rec_value(in->r, i));
	if (rest.len && (rest.at[0] == '<' || rest.at[0] == '>'))
		sign = rest.at[0];
	or_equal = sign && rest.len > 1 && rest.at[1] == '=';
	rest.at += (sign != 0) + or_equal;
	rest.len -= (size_t)((sign != 0) + or_equal);
	rest = span_trim(rest);
	if (!number_read_int(rest, &n) || n < 0) {
		wrong(in, i, _("wrong size"), rest);
		return;
	}
	if (sign != '<')
		t->size_min = n + (sign == '>' && !or_equal && n < LLONG_MAX);
	if (sign != '>')
		t->size_max = n - (sign == '<' && !or_equal);
}

/* All %doc fields, a line each. */
static void
read_doc(struct reading *in)
{
	struct buf text = {0};
	uint32_t i;

	for (i = first(in, W_DOC); i != REC_NONE; i = in->r->fields[i].next) {
		if (text.len)
			buf_byte(&text, '\n');
		buf_span(&text, span_trim(rec_value(in->r, i)));
	}
	in->t->doc = schema_keep(in->s, buf_all(&text));
	buf_free(&text);
}

static bool
is_known(const struct reading *in, uint32_t name)
{
	size_t w;

	for (w = 0; w < WORDS; w++)
		if (in->word[w] == name)
			return true;
	return false;
}

/* A misspelt %constraint would be none. */
static void
say_unknown(struct reading *in, uint32_t i, struct span text)
{
	struct near n = {0};
	struct buf why = {0};
	size_t w;

	near_start_exact(&n, near_text(text));
	for (w = 0; w < WORDS; w++) {
		struct near_text word = near_text(span_of(words[w].name));

		near_try_text(&n, &word, text.len / 3, word.text);
	}
	buf_print(&why, "%s '%.*s'", _("a schema has no such field:"),
		SPAN_ARG(text));
	if (n.best.len)
		buf_print(&why, _("; did you mean '%.*s'?"), SPAN_ARG(n.best));
	say(in, DIAG_SCHEMA, i, &why);
}

static void
check_words(struct reading *in)
{
	uint32_t i;
	size_t w;

	for (i = 0; i < in->r->n; i++) {
		uint32_t name = in->r->fields[i].name;
		struct span text = names_text(in->s->names, name);

		if (text.at[0] == '%' && !is_known(in, name))
			say_unknown(in, i, text);
	}
	for (w = 0; w < WORDS; w++) {
		i = words[w].is_once ? first(in, (enum word)w) : REC_NONE;
		if (i != REC_NONE && in->r->fields[i].next != REC_NONE)
			wrong(in, in->r->fields[i].next,
				_("this may stand once only:"),
				span_of(words[w].name));
	}
}

static void
read_type(struct reading *in)
{
	struct rec *r = in->r;

	in->t->file = schema_keep(in->s, span_of(r->file));
	in->t->line = r->line;
	in->left = RECREAD_LONGEST;
	each_name(in, W_KEY, set_key);
	each_name(in, W_ALLOWED, set_allowed);
	each_name(in, W_MANDATORY, set_mandatory);
	each_name(in, W_PROHIBIT, set_prohibited);
	each_name(in, W_UNIQUE, set_single);
	each_name(in, W_SINGULAR, set_singular);
	read_types(in);
	each_name(in, W_AUTO, set_auto);
	each_name(in, W_SORT, set_sort);
	each_name(in, W_CONFIDENTIAL, set_confidential);
	read_constraints(in);
	read_size(in);
	read_doc(in);
}

/* %rec: TYPE [URL], as recread takes it. */
static struct span
read_name(struct reading *in)
{
	uint32_t i = first(in, W_REC);
	struct span rest = rec_value(in->r, i), name = span_word(&rest);
	struct span from = span_word(&rest);
	struct buf text = {0};

	if (from.len) {
		buf_print(&text,
			_("the descriptor at '%.*s' is not fetched: give it "
			  "with --schema"),
			SPAN_ARG(from));
		say(in, DIAG_IGNORED, i, &text);
	}
	return name;
}

static void
start(struct reading *in, struct schema *s, struct rec *r)
{
	size_t w;

	*in = (struct reading){.s = s, .r = r};
	for (w = 0; w < WORDS; w++)
		in->word[w] = names_get(s->names, words[w].name);
}

void
schemadesc_read_name(struct schema *s, struct rec *r)
{
	struct reading in;

	start(&in, s, r);
	read_name(&in);
	schema_say_faults(s);
}

bool
schemadesc_read(struct schema *s, struct rec *r)
{
	struct reading in;
	struct span name;

	start(&in, s, r);
	check_words(&in);
	name = read_name(&in);
	if (s->n_types == SCHEMA_TYPES) {
		wrong(&in, REC_NONE, _("too many record types; no room for"),
			name);
	} else if (!schema_type(s, names_find(s->names, name))) {
		in.t = schema_add_type(s, name);
		in.t->is_bare = r->n == 1;
		read_type(&in);
	} else if (r->n > 1) {
		wrong(&in, REC_NONE, _("a second descriptor of"), name);
	}
	return !in.failed;
}
