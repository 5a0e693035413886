#include "key.h"

#include "diag.h"
#include "near.h"

/* What stands for the period that --from and --to say, not for a field. */
#define PERIOD "Period"

void
key_trouble(const char *what, struct span about, struct span near)
{
	if (near.len)
		diag_trouble(_("--by: %s '%.*s'; did you mean '%.*s'?"), what,
			SPAN_ARG(about), SPAN_ARG(near));
	else
		diag_trouble(_("--by: %s '%.*s'"), what, SPAN_ARG(about));
}

static bool
cut_prefix(struct span *said, const char *prefix)
{
	size_t len = strlen(prefix);

	if (said->len < len || memcmp(said->at, prefix, len) != 0)
		return false;
	*said = span_make(said->at + len, said->len - len);
	return true;
}

/* Cuts the last sign and what is behind it off *said; false if it is not there.
 */
static bool
cut_behind(struct span *said, char sign, struct span *behind)
{
	size_t i = said->len;

	while (i && said->at[i - 1] != sign)
		i--;
	if (!i)
		return false;
	*behind = span_make(said->at + i, said->len - i);
	*said = span_make(said->at, i - 1);
	return true;
}

static bool
say_no_band(struct span said, const struct schema *schema)
{
	const struct schema_band *band;
	struct near n = {0};

	near_start(&n, said);
	for (band = schema->bands; band; band = band->next)
		near_try(&n, band->name);
	key_trouble(_("this is neither a width nor a band of the schema:"),
		said, n.best);
	near_free(&n);
	return false;
}

/* Cuts "/500" or "/children" off. */
static bool
cut_band(struct key *key, struct span *rest, const struct schema *schema)
{
	struct span said;

	key->has_band = cut_behind(rest, '/', &said);
	return !key->has_band || band_read(&key->band, said, schema) ||
		say_no_band(said, schema);
}

/* "moth:To": what the prefix may have meant. */
static bool
say_no_prefix(struct span said)
{
	struct span prefix = said;
	struct near n = {0};
	const char *step;
	size_t i;

	prefix.len = (size_t)((const char *)memchr(said.at, ':', said.len) + 1 -
		said.at);
	near_start(&n, prefix);
	for (i = 0; (step = step_prefix(i)); i++)
		near_try(&n, span_of(step));
	near_try(&n, span_of("age:"));
	near_try(&n, span_of("band:"));
	key_trouble(_("no key begins with"), prefix, n.best);
	near_free(&n);
	return false;
}

static bool
read_kind(struct key *key, struct span *rest, const struct schema *schema)
{
	key->step = step_cut(rest);
	if (key->step != STEP_DAY) {
		key->kind = span_is(*rest, PERIOD) ? KEY_PERIOD : KEY_STEP;
		return true;
	}
	if (cut_prefix(rest, "band:")) {
		key->kind = KEY_BAND;
		return cut_band(key, rest, schema);
	}
	if (cut_prefix(rest, "age:")) {
		key->kind = KEY_AGE;
		if (!cut_band(key, rest, schema))
			return false;
		if (cut_behind(rest, '@', &key->on) && key->on.len)
			return true;
		key_trouble(_("an age is that of a day, as age:Birth_year@To:"),
			key->text, span_of(NULL));
		return false;
	}
	key->kind = KEY_VALUE;
	return !memchr(rest->at, ':', rest->len) || say_no_prefix(*rest);
}

bool
key_read(struct key *key, struct span said, const struct schema *schema)
{
	struct span rest = said;

	memset(key, 0, sizeof *key);
	key->text = said;
	if (said.len && !read_kind(key, &rest, schema))
		return false;
	key->field = rest;
	if (key->field.len)
		return true;
	key_trouble(_("a key names a field:"), said, span_of(NULL));
	return false;
}
