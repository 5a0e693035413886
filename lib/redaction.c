#include "redaction.h"

#include "digest.h"
#include "gazette.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool
open_policy(struct redaction *all, const struct redaction_said *said)
{
	struct schema_type *type;

	all->names = names_new();
	all->schema = schema_open(said->schema, all->names);
	if (!all->schema)
		return false;
	type = schema_said_type(all->schema, said->type);
	if (!type)
		return false;
	all->type = type;
	all->schema->default_type = type->name;
	all->kinds = kinds_open();
	all->policy =
		all->kinds ? policy_open(said->audience, all->schema) : NULL;
	return all->policy != NULL;
}

/* What the policy says of kinds, which must be there. */
static bool
choose_doings(struct redaction *all)
{
	static const enum freetext_do doings[] = {
		[POLICY_TEXT_KEEP] = FREETEXT_KEEP,
		[POLICY_TEXT_MARK] = FREETEXT_MARK,
		[POLICY_TEXT_PSEUDONYM] = FREETEXT_PSEUDONYM,
		[POLICY_TEXT_YEAR] = FREETEXT_YEAR,
	};
	size_t n = kinds_count(all->kinds), i;
	const struct policy_text *text;
	uint16_t kind;

	all->doings = mem_zero(n * sizeof *all->doings + 1);
	for (i = 0; i < n; i++)
		all->doings[i] = FREETEXT_MARK;
	for (text = all->policy->texts; text; text = text->next) {
		kind = kinds_find(all->kinds, text->kind);
		if (kind == KINDS_NONE)
			return policyrule_wrong(all->policy, text->line,
				_("there is no kind"), text->kind);
		all->doings[kind] = doings[text->does];
	}
	return true;
}

static bool
check_masks(struct redaction *all)
{
	const struct policy_treatment *t;

	for (t = all->policy->treatments; t; t = t->next)
		if (t->does == POLICY_MASK &&
			kinds_find(all->kinds, t->name) == KINDS_NONE)
			return policyrule_wrong(all->policy, t->line,
				_("there is no kind"), t->name);
	return true;
}

/* A value with few possibilities is never hashed without a key. */
static bool
open_key(struct redaction *all, const struct redaction_said *said)
{
	struct buf name = {0};

	if (!said->key && all->policy->needs_key && !said->is_text) {
		diag_trouble(_("the policy '%.*s' puts codes in the place of "
			       "values: give the key with --key (--new-key "
			       "makes one)"),
			SPAN_ARG(all->policy->name));
		return false;
	}
	if (!said->key)
		return true;
	buf_span(&name, all->policy->name);
	all->pseudonyms = pseudonyms_open(
		said->key, said->context ? said->context : buf_text(&name));
	buf_free(&name);
	return all->pseudonyms != NULL;
}

/* What the policy asks of it; a schema may have none. */
static bool
open_cases(struct redaction *all, const struct redaction_said *said)
{
	if (!schema_register(all->schema) || !schema_register(all->schema)->key)
		return true;
	all->cases = register_open_any(said->register_path, all->schema,
		all->policy->wanted, all->policy->n_wanted);
	return all->cases != NULL;
}

static bool
has_text(const struct redaction *all)
{
	const struct policy_treatment *t = all->policy->treatments;

	while (t && t->does != POLICY_TEXT)
		t = t->next;
	return t != NULL;
}

static bool
open_text(struct redaction *all, const struct redaction_said *said,
	enum schema_lang lang)
{
	struct freetext_asked asked = {.kinds = all->kinds,
		.is_strict = said->is_strict || all->policy->is_strict,
		.pseudonyms = all->pseudonyms,
		.doings = all->doings,
		.lang = lang};

	all->gazette = gazette_open();
	if (!all->gazette)
		return false;
	all->roster = roster_open(
		said->register_path, all->schema, all->kinds, all->gazette);
	if (!all->roster)
		return false;
	asked.roster = all->roster;
	asked.gazette = all->gazette;
	all->freetext = freetext_open(&asked);
	return all->freetext != NULL;
}

/* With the digest of the policy's file: it may be changed later. */
static bool
open_manifest(struct redaction *all, const struct redaction_said *said)
{
	char hex[DIGEST_HEX + 1];
	struct manifest_header header = {.audience = span_of(said->audience),
		.policy = all->policy->name,
		.policy_version = all->policy->version,
		.schema = all->schema->name,
		.schema_version = all->schema->version};

	if (!said->manifest)
		return true;
	if (!digest_file(all->policy->path, hex))
		return false;
	header.policy_digest = span_of(hex);
	if (said->key)
		header.context = said->context ? span_of(said->context) :
						 all->policy->name;
	all->manifest = manifest_open(said->manifest, &header, all->pseudonyms);
	return all->manifest != NULL;
}

/*
 * It is read twice, for who is who and for who consents. A pipe has nothing
 * left the second time: then nobody would be known, and everybody named.
 */
static bool
is_file(const char *path)
{
	struct stat is;

	if (stat(path, &is) != 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return false;
	}
	/* Of devices /dev/null is one; it is as empty the second time. */
	if (!S_ISFIFO(is.st_mode) && !S_ISSOCK(is.st_mode))
		return true;
	diag_trouble(_("the register '%s' is no file: it is read twice"), path);
	return false;
}

/* What the leak check finds, nobody may have: it asks kinds of free text. */
static bool
open_verify(struct redaction *all, const struct redaction_said *said)
{
	if (!said->is_verified)
		return true;
	if (!all->kinds)
		all->kinds = kinds_open();
	if (all->kinds)
		all->verify = verify_open(said->register_path, all->schema,
			all->kinds, all->policy);
	return all->verify != NULL;
}

bool
redaction_open(struct redaction *all, const struct redaction_said *said)
{
	struct treat_asked asked = {.day = said->day, .watch = said->watch};

	memset(all, 0, sizeof *all);
	if (!is_file(said->register_path) || !open_policy(all, said) ||
		!schema_lang(said->lang, &asked.lang) || !choose_doings(all) ||
		!check_masks(all) || !open_key(all, said) ||
		!open_cases(all, said) ||
		((said->is_text || has_text(all)) &&
			!open_text(all, said, asked.lang)) ||
		!open_verify(all, said) || !open_manifest(all, said))
		return false;
	if (all->policy->n_releases)
		diag_note(_("the policy '%.*s' lets out what no report may "
			    "carry"),
			SPAN_ARG(all->policy->name));
	if (!all->roster && all->cases && !register_count(all->cases))
		diag_note(_("the register is empty: no consent and no order is "
			    "known"));
	asked.schema = all->schema;
	asked.policy = all->policy;
	asked.cases = all->cases;
	asked.kinds = all->kinds;
	asked.freetext = all->freetext;
	asked.pseudonyms = all->pseudonyms;
	asked.manifest = all->manifest;
	asked.verify = all->verify;
	all->redact = redact_open(&asked);
	return true;
}

bool
redaction_close(struct redaction *all, bool is_complete)
{
	bool is_good = manifest_close(all->manifest, is_complete);

	redact_free(all->redact);
	verify_free(all->verify);
	freetext_free(all->freetext);
	roster_free(all->roster);
	gazette_free(all->gazette);
	free(all->doings);
	register_free(all->cases);
	pseudonyms_close(all->pseudonyms);
	policy_free(all->policy);
	kinds_free(all->kinds);
	schema_free(all->schema);
	names_free(all->names);
	return is_good;
}
