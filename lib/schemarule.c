#include "schemarule.h"

#include "number.h"
#include "recread.h"

struct reading {
	struct schema *s;
	struct rec *r;
	bool failed;
};

/* What a kind takes besides what all do; the most fields, 0: any number. */
static const struct {
	const char *name;
	const char *needs, *allows;
	size_t least, most;
} kinds[SCHEMA_RULE_KINDS] = {
	[SCHEMA_RULE_REQUIRE] = {"require", "Require", NULL, 0, 0},
	[SCHEMA_RULE_REQUIRED_IF] = {"required-if", "Fields", NULL, 1, 0},
	[SCHEMA_RULE_ONE_OF] = {"one-of", "Fields", NULL, 2, 0},
	[SCHEMA_RULE_ANY_OF] = {"any-of", "Fields", NULL, 2, 0},
	[SCHEMA_RULE_DISTINCT] = {"distinct", "Fields", NULL, 1, 1},
	[SCHEMA_RULE_ANSWERS] = {"answers", "Fields Items", "Active", 1, 1},
	[SCHEMA_RULE_REFERENCE] = {"reference", "Fields To", NULL, 1, 1},
	[SCHEMA_RULE_TEXTS] = {"texts", "Require", NULL, 0, 0},
	[SCHEMA_RULE_UNIQUE] = {"unique", "Fields", NULL, 1, 0},
	[SCHEMA_RULE_SEQUENCE] = {"sequence", "Fields", "From", 1, 0},
	[SCHEMA_RULE_GAP] = {"gap", "Fields", NULL, 2, 0},
	[SCHEMA_RULE_OVERLAP] = {"overlap", "Fields", NULL, 2, 0},
};

/* The fields that only some kinds take. */
static const char *const special[] = {
	"Require", "Fields", "Items", "Active", "To", "From"};

static uint32_t
find(struct reading *in, const char *name)
{
	return rec_find(in->r, names_find(in->s->names, span_of(name)));
}

static struct span
get(struct reading *in, const char *name)
{
	return rec_get(in->r, names_find(in->s->names, span_of(name)));
}

static struct span
get_kept(struct reading *in, const char *name)
{
	return schema_keep(in->s, get(in, name));
}

static void
wrong(struct reading *in, const char *field, const char *what,
	struct span about)
{
	uint32_t i = field ? find(in, field) : REC_NONE;

	diag_at(DIAG_SCHEMA, recread_place(in->r, in->s->names, i), "%s '%.*s'",
		what, SPAN_ARG(about));
	in->failed = true;
}

static int
read_level(struct reading *in)
{
	struct span level = get(in, "Level");

	if (span_is(level, "warning"))
		return DIAG_WARNING;
	if (span_is(level, "note"))
		return DIAG_NOTE;
	if (!span_is(level, "error"))
		wrong(in, "Level",
			_("the level is error, warning or note, not"), level);
	return DIAG_ERROR;
}

static enum schema_rule_kind
read_kind(struct reading *in)
{
	struct span said = get(in, "Kind");
	int kind;

	for (kind = 0; said.len && kind < SCHEMA_RULE_KINDS; kind++)
		if (span_is(said, kinds[kind].name))
			return (enum schema_rule_kind)kind;
	if (said.len)
		wrong(in, "Kind", _("there is no kind of rule"), said);
	return SCHEMA_RULE_REQUIRE;
}

static bool
lists(const char *list, const char *name)
{
	struct span rest = span_of(list), word;

	while ((word = span_word(&rest)).len)
		if (span_is(word, name))
			return true;
	return false;
}

static void
check_special(struct reading *in, const struct schema_rule *rule)
{
	const char *needs = kinds[rule->kind].needs;
	const char *allows = kinds[rule->kind].allows;
	struct buf text = {0};
	size_t i;

	for (i = 0; i < sizeof special / sizeof *special; i++) {
		const char *name = special[i];

		if (find(in, name) == REC_NONE) {
			if (!lists(needs, name))
				continue;
			buf_print(&text, _("%s is missing in"), name);
			wrong(in, NULL, buf_text(&text), rule->code);
		} else if (!lists(needs, name) && !lists(allows, name)) {
			buf_print(&text, _("a rule of the kind '%s' has no"),
				kinds[rule->kind].name);
			wrong(in, name, buf_text(&text), span_of(name));
		}
		buf_clear(&text);
	}
	buf_free(&text);
}

static void
check_fields(struct reading *in, const struct schema_rule *rule)
{
	struct span rest = rule->fields;
	size_t n = 0;

	while (span_word(&rest).len)
		n++;
	if (!rule->fields.len ||
		(n >= kinds[rule->kind].least &&
			(!kinds[rule->kind].most ||
				n <= kinds[rule->kind].most)))
		return;
	wrong(in, "Fields", _("too few or too many fields:"), rule->fields);
}

static void
check_messages(struct reading *in, const struct schema_rule *rule)
{
	if (!rule->message[SCHEMA_ES].len || !rule->message[SCHEMA_EN].len)
		wrong(in, NULL, _("Message_es or Message_en is missing in"),
			rule->code);
	if (!rule->field.len && !rule->fields.len &&
		rule->kind != SCHEMA_RULE_TEXTS)
		wrong(in, NULL, _("Field is missing in"), rule->code);
}

bool
schemarule_read(struct schema *s, struct rec *r)
{
	struct reading in = {s, r, false};
	struct span of = get(&in, "Of"), from = get(&in, "From");
	struct schema_type *t = schema_type(s, names_find(s->names, of));
	struct schema_rule *rule;

	if (!t) {
		wrong(&in, "Of", _("there is no record type"), of);
		return false;
	}
	rule = schema_add_rule(s, t, r->file, r->line);
	rule->code = get_kept(&in, "Rule");
	rule->kind = read_kind(&in);
	rule->level = read_level(&in);
	rule->each = get_kept(&in, "Each");
	rule->when = get_kept(&in, "When");
	rule->require = get_kept(&in, "Require");
	rule->active = get_kept(&in, "Active");
	rule->fields = get_kept(&in, "Fields");
	rule->items = get_kept(&in, "Items");
	rule->to = get_kept(&in, "To");
	rule->field = get_kept(&in, "Field");
	rule->message[SCHEMA_ES] = get_kept(&in, "Message_es");
	rule->message[SCHEMA_EN] = get_kept(&in, "Message_en");
	rule->remedy[SCHEMA_ES] = get_kept(&in, "Remedy_es");
	rule->remedy[SCHEMA_EN] = get_kept(&in, "Remedy_en");
	rule->from = 1;
	if (from.len && !number_read_int(from, &rule->from))
		wrong(&in, "From", _("this is no whole number:"), from);
	check_special(&in, rule);
	check_fields(&in, rule);
	check_messages(&in, rule);
	return !in.failed;
}

const char *
schemarule_kind(enum schema_rule_kind kind)
{
	return kinds[kind].name;
}
