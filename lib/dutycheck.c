#include "dutycheck.h"

#include "dutyfield.h"
#include "near.h"

struct checking {
	const struct schema *s;
	struct dutyfields all;
	struct buf text;
	void (*found)(
		void *of, size_t line, struct span field, struct span what);
	void *of;
};

/* What the values of a list may mean. */
struct meanings {
	enum dutyfield f;
	const char *each; /* a value means one of these, with blanks between */
	const char *one;  /* and one value at least this */
	bool by_role;	  /* its name says nothing: only its Role does */
};

static const struct meanings lists[] = {
	{DUTYFIELD_COUNTING, "business calendar fixed", NULL, false},
	{DUTYFIELD_STATUS, "ends suspends", "ends", true},
	{DUTYFIELD_KIND, "initial periodic final other", "periodic", false},
};

/* Says what was added to text. */
static void
say(struct checking *c, size_t line, struct span field)
{
	c->found(c->of, line, field, buf_all(&c->text));
	buf_clear(&c->text);
}

static void
say_field(struct checking *c, const struct schema_field *f)
{
	say(c, f->said_line, f->text);
}

/* Where the Value record stands, or the type that lists the value. */
static void
say_value(struct checking *c, const struct schema_field *f,
	const struct schema_value *v)
{
	say(c, v->line ? v->line : f->line, f->text);
}

/* Roles. */

static void
say_unknown(struct checking *c, const struct schema_field *f)
{
	struct near near = {0};
	int i;

	near_start(&near, f->role);
	for (i = 0; i < DUTYFIELDS; i++)
		near_try(
			&near, span_of(dutyfield_use((enum dutyfield)i)->role));
	buf_print(&c->text, _("there is no role '%.*s'"), SPAN_ARG(f->role));
	if (near.best.len)
		buf_print(&c->text, _("; did you mean '%.*s'?"),
			SPAN_ARG(near.best));
	near_free(&near);
	say_field(c, f);
}

static void
check_role(struct checking *c, const struct schema_type *t,
	const struct schema_field *f)
{
	enum dutyfield found = dutyfield_of_role(f->role);

	if (!dutyfield_is_role(f->role))
		return;
	if (found == DUTYFIELDS) {
		say_unknown(c, f);
		return;
	}
	if (dutyfield_type(c->s, found) == t)
		return;
	buf_print(&c->text,
		dutyfield_use(found)->is_of_report ?
			_("the role '%.*s' is for a field of reports, the "
			  "schema's Default") :
			_("the role '%.*s' is for a field of the register"),
		SPAN_ARG(f->role));
	say_field(c, f);
}

static void
check_missing(struct checking *c)
{
	enum dutyfield f = dutyfield_missing(&c->all);
	const struct schema_type *t;

	if (f == DUTYFIELDS)
		return;
	t = dutyfield_type(c->s, f);
	buf_print(&c->text,
		_("no field has the role '%s', without which nothing can be "
		  "counted"),
		dutyfield_use(f)->role);
	say(c, t ? t->line : c->s->said_line, t ? t->text : c->s->name);
}

/* What fields hold. */

static bool
has_days(const struct schema_field *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (i >= f->n_parts || f->parts[i].kind != SCHEMA_DATE)
			return false;
	return true;
}

/* What it must be and is not, or NULL. */
static const char *
find_misfit(const struct schema_field *f, enum dutyfield_holds holds)
{
	bool is_day = f->kind == SCHEMA_DATE && !f->n_parts;

	switch (holds) {
	case DUTYFIELD_DAY:
		return is_day ? NULL : _("a field of type date");
	case DUTYFIELD_UNTIL:
		return is_day || has_days(f, 1) ?
			NULL :
			_("a field of type date, or one whose first part is a "
			  "date");
	case DUTYFIELD_SPAN:
		return has_days(f, 2) ?
			NULL :
			_("a field whose first two parts are dates");
	case DUTYFIELD_NUMBER:
		return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ?
			NULL :
			_("a field of type int or range");
	case DUTYFIELD_LIST:
		return f->kind == SCHEMA_ENUM ? NULL :
						_("a field of type enum");
	default:
		return f->n_parts ? _("a field without parts") : NULL;
	}
}

static void
check_field(struct checking *c, enum dutyfield which)
{
	const struct schema_field *f = c->all.field[which];
	const struct dutyfield_use *use = dutyfield_use(which);
	const char *misfit = find_misfit(f, use->holds);

	if (misfit) {
		buf_print(&c->text, _("the role '%s' is for %s"), use->role,
			misfit);
		say_field(c, f);
	}
	if (!use->is_repeated && !f->is_single) {
		buf_print(&c->text,
			_("may stand several times in a record, and the role "
			  "'%s' asks for one: name it in %%unique"),
			use->role);
		say_field(c, f);
	}
}

/* What values mean. */

static void
check_steps(struct checking *c)
{
	const struct schema_field *f = c->all.field[DUTYFIELD_FREQUENCY];
	struct dutyfield_step step;
	size_t i;

	for (i = 0; f && i < f->n_values; i++) {
		if (dutyfield_read_step(f->values[i].role, &step))
			continue;
		buf_print(&c->text,
			_("'%.*s' has no Role that says how long it is, such "
			  "as 7 days, 1 month, dates or none"),
			SPAN_ARG(f->values[i].token));
		say_value(c, f, &f->values[i]);
	}
}

static bool
is_one_of(struct span text, const char *words)
{
	struct span rest = span_of(words), word;

	while ((word = span_word(&rest)).len)
		if (span_equal(word, text))
			return true;
	return false;
}

static void
check_list(struct checking *c, const struct meanings *list)
{
	const struct schema_field *f = c->all.field[list->f];
	bool has_one = !list->one;
	size_t i;

	for (i = 0; f && i < f->n_values; i++) {
		const struct schema_value *v = &f->values[i];
		struct span role =
			v->role.len || list->by_role ? v->role : v->token;

		has_one |= list->one && span_is(role, list->one);
		if (is_one_of(role, list->each) || (!v->role.len && list->one))
			continue;
		buf_print(&c->text,
			_("what '%.*s' means must be its Role, one of: %s"),
			SPAN_ARG(v->token), list->each);
		say_value(c, f, v);
	}
	if (!f || !f->n_values || has_one)
		return;
	buf_print(
		&c->text, _("none of its values has the Role '%s'"), list->one);
	say(c, f->line, f->text);
}

void
dutycheck(const struct schema *s,
	void (*found)(
		void *of, size_t line, struct span field, struct span what),
	void *of)
{
	struct checking c = {.s = s, .found = found, .of = of};
	size_t i, j;
	int f;

	for (i = 0; i < s->n_types; i++)
		for (j = 0; j < s->types[i]->n_fields; j++)
			check_role(&c, s->types[i], s->types[i]->fields[j]);
	if (dutyfield_find(s, &c.all)) {
		check_missing(&c);
		for (f = 0; f < DUTYFIELDS; f++)
			if (c.all.field[f])
				check_field(&c, (enum dutyfield)f);
		check_steps(&c);
		for (i = 0; i < sizeof lists / sizeof *lists; i++)
			check_list(&c, &lists[i]);
	}
	buf_free(&c.text);
}
