#include "explain.h"

#include "diag.h"
#include "levels.h"
#include "recread.h"
#include "schemarule.h"
#include "share.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE = 76 };

struct explain {
	struct names *names;
	struct rec r;
	char *path;
	const char *lang; /* the end of names: _es */
	struct buf name;
};

static void
put(struct span s)
{
	fwrite(s.at, 1, s.len, stdout);
}

/* A paragraph in lines of at most LINE columns, unless a word is longer. */
static void
put_filled(struct span text)
{
	struct span word = span_word(&text);
	size_t column = 0;

	while (word.len) {
		size_t width = text_width(word);

		if (column && column + 1 + width > LINE) {
			putchar('\n');
			column = 0;
		} else if (column) {
			putchar(' ');
			column++;
		}
		put(word);
		column += width;
		word = span_word(&text);
	}
	putchar('\n');
}

/* Lines as they are, each set in. */
static void
put_lines(struct span text)
{
	while (text.len) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		if (len)
			fputs("  ", stdout);
		put(span_make(text.at, len));
		putchar('\n');
		text.at += len + (end != NULL);
		text.len -= len + (end != NULL);
	}
}

static void
put_remedy(struct span text)
{
	if (!text.len)
		return;
	printf("\n%s\n", _("What to do:"));
	put_filled(text);
}

static const char *
level_words(enum diag_level level)
{
	return level == DIAG_TROUBLE ? _("error, status 2") :
				       diag_level_name(level);
}

/* The records of the built-in codes. */

static struct span
get(struct explain *e, const char *field)
{
	return rec_get(&e->r, names_get(e->names, field));
}

/* Of the field in the language of messages. */
static struct span
get_said(struct explain *e, const char *field)
{
	buf_clear(&e->name);
	buf_print(&e->name, "%s%s", field, e->lang);
	return get(e, buf_text(&e->name));
}

static bool
start(struct explain *e, struct recread **in)
{
	memset(e, 0, sizeof *e);
	e->names = names_new();
	e->path = share_file("diagnostic.rec");
	e->lang = strcmp(diag_language(), "es") ? "_en" : "_es";
	*in = recread_open(e->path, e->names);
	return *in != NULL;
}

static void
finish(struct explain *e, struct recread *in)
{
	recread_close(in);
	rec_free(&e->r);
	buf_free(&e->name);
	names_free(e->names);
	free(e->path);
}

/* The next record of a code: false at the end. */
static bool
next(struct explain *e, struct recread *in)
{
	enum recread_status status;

	while ((status = recread_next(in, &e->r)) != RECREAD_END)
		if (status == RECREAD_RECORD && get(e, "Code").len)
			return true;
	return false;
}

static void
put_code(struct explain *e, enum diag_code code)
{
	printf("%s (%s): ", diag_code_name(code),
		level_words(diag_code_level(code)));
	put(get_said(e, "Title"));
	fputs("\n\n", stdout);
	put_filled(get_said(e, "Explanation"));
	printf("\n%s\n", _("An example:"));
	put_lines(get(e, "Example"));
	put_lines(get_said(e, "Message"));
	put_remedy(get_said(e, "Remedy"));
}

static bool
print_code(enum diag_code code)
{
	struct explain e;
	struct recread *in;
	bool found = false;

	if (start(&e, &in)) {
		while (!found && next(&e, in))
			found = span_is(get(&e, "Code"), diag_code_name(code));
		if (found)
			put_code(&e, code);
		else
			diag_trouble(_("'%s' does not explain the code '%s'"),
				e.path, diag_code_name(code));
	}
	finish(&e, in);
	return found;
}

/* The rules of the schema. */

static void
put_part(const char *name, struct span text)
{
	if (!text.len)
		return;
	printf("  %s: ", name);
	while (text.len) {
		put(span_word(&text));
		putchar(text.len ? ' ' : '\n');
	}
}

static void
put_rule(const struct schema *schema, const struct schema_type *type,
	const struct schema_rule *rule)
{
	put(rule->code);
	printf(" (%s): ", level_words((enum diag_level)rule->level));
	put(rule->message[schema_message_lang()]);
	fputs("\n\n", stdout);
	printf(_("A rule of the schema '%.*s', for the type '%.*s':"),
		SPAN_ARG(schema->name), SPAN_ARG(type->text));
	putchar('\n');
	if (rule->kind != SCHEMA_RULE_REQUIRE)
		put_part("Kind", span_of(schemarule_kind(rule->kind)));
	put_part("Each", rule->each);
	put_part("When", rule->when);
	put_part("Require", rule->require);
	put_part("Fields", rule->fields);
	put_part("Items", rule->items);
	put_part("Active", rule->active);
	put_part("To", rule->to);
	put_part("Field", rule->field);
	put_remedy(rule->remedy[schema_message_lang()]);
}

static bool
print_rule(const char *code, const char *schema_said)
{
	struct names *names = names_new();
	struct schema *schema = schema_open(schema_said, names);
	const struct schema_type *type = NULL;
	const struct schema_rule *rule =
		levels_rule(schema, span_of(code), &type);

	if (rule)
		put_rule(schema, type, rule);
	else if (schema)
		levels_unknown(span_of(code), schema);
	schema_free(schema);
	names_free(names);
	return rule != NULL;
}

/* All codes. */

static void
list_line(struct span code, enum diag_level level, struct span title)
{
	const char *words = level_words(level);
	int pad = 16 - (int)text_width(span_of(words));

	printf("%-26.*s %s%*s ", SPAN_ARG(code), words, pad > 0 ? pad : 0, "");
	put(title);
	putchar('\n');
}

static bool
list_codes(void)
{
	struct explain e;
	struct recread *in;
	bool is_open = start(&e, &in);

	while (is_open && next(&e, in)) {
		struct span code = get(&e, "Code");
		enum diag_code i = diag_code_find(code);

		if (i < DIAG_CODES)
			list_line(code, diag_code_level(i),
				get_said(&e, "Title"));
	}
	finish(&e, in);
	return is_open;
}

static bool
list_rules(const char *schema_said)
{
	struct names *names = names_new();
	struct schema *schema = schema_open(schema_said, names);
	enum schema_lang lang = schema_message_lang();
	size_t i, k;

	for (i = 0; schema && i < schema->n_types; i++)
		for (k = 0; k < schema->types[i]->n_rules; k++) {
			const struct schema_rule *rule =
				&schema->types[i]->rules[k];

			if (rule->code.len)
				list_line(rule->code,
					(enum diag_level)rule->level,
					rule->message[lang]);
		}
	schema_free(schema);
	names_free(names);
	return schema != NULL;
}

bool
explain_print(const char *code, const char *schema_said)
{
	enum diag_code i = diag_code_find(span_of(code));

	if (!strcmp(code, "list"))
		return list_codes() && list_rules(schema_said);
	return i < DIAG_CODES ? print_code(i) : print_rule(code, schema_said);
}
