#include "date.h"
#include "outfile.h"
#include "recwrite.h"
#include "statefile.h"
#include "statename.h"
#include "text.h"

#include <stdlib.h>

struct writing {
	struct aggregation *a;
	uint32_t fields[STATENAME_FIELDS];
	struct recwrite w;
	struct rec r;
	struct buf value;
	/* By number: what maps hold. */
	struct span *groups, *people;
};

static void
add(struct writing *to, int field, struct span value)
{
	if (value.len)
		rec_add(&to->r, to->fields[field], value, 0);
}

static void
add_number(struct writing *to, int field, unsigned long long n)
{
	buf_clear(&to->value);
	buf_print(&to->value, "%llu", n);
	add(to, field, buf_all(&to->value));
}

static void
write_record(struct writing *to, int type)
{
	to->r.type = to->fields[type];
	recwrite_record(&to->w, &to->r);
	rec_clear(&to->r);
}

/* Its name is for messages; one that is no text is left out. */
static void
add_source(struct writing *to, struct portion_source *source)
{
	struct buf name = {0};

	if (source->running)
		digest_end(source->running, source->digest);
	source->running = NULL;
	buf_clear(&to->value);
	buf_print(&to->value, "%s | %zu | %s",
		source->is_register ? STATENAME_REGISTER : STATENAME_RECORDS,
		source->n, source->digest);
	if (source->name.len && text_check(source->name, NULL) != TEXT_BAD) {
		text_normalize(&name, source->name);
		buf_string(&to->value, " | ");
		rec_escape(&to->value, buf_all(&name));
	}
	buf_free(&name);
	add(to, STATENAME_SOURCE, buf_all(&to->value));
}

static bool
add_digest(struct writing *to, int field, const char *path)
{
	char hex[DIGEST_HEX + 1];

	if (!digest_file(path, hex))
		return false;
	add(to, field, span_of(hex));
	return true;
}

static bool
add_asked(struct writing *to)
{
	const struct aggregation *a = to->a;

	add(to, STATENAME_STATE, span_of(STATENAME_VERSION));
	add(to, STATENAME_SCHEMA, a->schema->name);
	if (a->asked.indicators)
		add(to, STATENAME_INDICATORS, a->set->name);
	add(to, STATENAME_ONLY, span_of(a->asked.only));
	add(to, STATENAME_BY, span_of(a->asked.by));
	add(to, STATENAME_FROM, span_of(a->asked.from));
	add(to, STATENAME_TO, span_of(a->asked.to));
	if (state_heeds_as_of(a->state)) {
		buf_clear(&to->value);
		date_print(&to->value, a->as_of);
		add(to, STATENAME_AS_OF, buf_all(&to->value));
	}
	add(to, STATENAME_HAS_REGISTER,
		span_of(a->wish.has_register ? "yes" : "no"));
	return add_digest(to, STATENAME_SCHEMA_DIGEST, a->schema->path.at) &&
		add_digest(to, STATENAME_INDICATORS_DIGEST, a->set->path);
}

static bool
write_state(struct writing *to)
{
	const struct aggregation *a = to->a;
	const struct state *s = a->state;
	size_t i;

	if (!add_asked(to))
		return false;
	for (i = 0; i < a->set->n_types; i++)
		if (s->seen[i])
			add(to, STATENAME_SEEN, a->set->types[i].type->text);
	for (i = 0; i < s->kept.n_sources; i++)
		add_source(to, &s->kept.sources[i]);
	add_number(to, STATENAME_PORTIONS, s->kept.n);
	write_record(to, STATENAME_STATE);
	return true;
}

/* The keys of a group, each ended by a NUL; without keys, one that is empty. */
static void
add_group(struct writing *to, struct span keys)
{
	uint32_t field = to->fields[STATENAME_GROUP];
	size_t len;

	if (!keys.len)
		rec_add(&to->r, field, keys, 0);
	for (; keys.len; keys.at += len + 1, keys.len -= len + 1) {
		len = strlen(keys.at);
		rec_add(&to->r, field, span_make(keys.at, len), 0);
	}
}

static const char *
sign_of(unsigned bound)
{
	return bound_is_none(bound) ? STATENAME_NO_BOUND : bound_sign(bound);
}

static void
add_item(struct writing *to, const struct portion_item *item)
{
	const struct indicator *it = &to->a->set->list[item->figure];

	buf_clear(&to->value);
	buf_span(&to->value, it->name);
	buf_print(&to->value, " | %u | %s%lld | %s%lld", item->gives,
		sign_of(PORTION_DENOMINATOR(item->bounds)), item->denominator,
		sign_of(PORTION_NUMERATOR(item->bounds)), item->numerator);
	if (it->holds == INDICATOR_HOLDS_DATED)
		buf_print(&to->value, " | %ld", item->date);
	add(to, STATENAME_ITEM, buf_all(&to->value));
}

static void
write_portion(struct writing *to, const struct portion *p)
{
	const struct indicator_set *set = to->a->set;
	struct portion_item item = {0};
	struct span items = p->items;

	add(to, STATENAME_PORTION, set->types[p->type].type->text);
	add_number(to, STATENAME_FROM_SOURCE, p->source);
	add_number(to, STATENAME_LINE, p->line);
	add(to, STATENAME_KEY, p->key);
	add(to, STATENAME_CASE, p->case_key);
	add(to, STATENAME_PERSON, to->people[p->person]);
	while (portion_next(set, &items, &item))
		if (item.gives)
			add_item(to, &item);
		else
			add_group(to, to->groups[item.group]);
	write_record(to, STATENAME_PORTION);
}

static void
write_portions(struct writing *to)
{
	const struct portions *kept = &to->a->state->kept;
	const char *at = kept->bytes.at;
	struct portion p;
	uint32_t i;

	to->groups = map_list(&kept->groups);
	to->people = map_list(&kept->people);
	for (i = 0; i < kept->n; i++) {
		at = portion_read(at, &p);
		write_portion(to, &p);
	}
	free(to->groups);
	free(to->people);
}

static void
write_replacement(
	struct writing *to, size_t type, struct span from, struct span to_entry)
{
	uint32_t of;
	struct span other = versions_key(to_entry, &of);

	add(to, STATENAME_REPLACEMENT, to->a->set->types[type].type->text);
	if (from.len)
		add(to, STATENAME_KEY, versions_key(from, &of));
	add_number(to, STATENAME_CASE_HASH, of);
	add(to, STATENAME_REPLACES, other);
	write_record(to, STATENAME_REPLACEMENT);
}

/* Of a record without a key it is only known that it replaces another. */
static void
write_replacements(struct writing *to, size_t type)
{
	const struct versions *v = &to->a->state->versions[type];
	struct span *entries = map_list(&v->keys);
	size_t i;
	uint32_t k;

	for (i = 0; i < v->keys.n; i++) {
		if (v->list[i].is_replaced)
			write_replacement(to, type, span_of(NULL), entries[i]);
		for (k = v->list[i].first; k != VERSIONS_NONE;
			k = v->links[k].next)
			write_replacement(
				to, type, entries[i], entries[v->links[k].to]);
	}
	free(entries);
}

bool
statefile_write(struct aggregation *a)
{
	struct outfile *out = outfile_open(NULL);
	struct writing to = {.a = a};
	bool is_good;
	size_t i;

	statename_find(a->names, to.fields);
	recwrite_start(&to.w, out, a->names, true);
	is_good = write_state(&to);
	if (is_good) {
		write_portions(&to);
		for (i = 0; i < a->set->n_types; i++)
			write_replacements(&to, i);
		recwrite_finish(&to.w);
	}
	rec_free(&to.r);
	buf_free(&to.value);
	return outfile_close(out, is_good) && is_good;
}
