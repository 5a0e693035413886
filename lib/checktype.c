#include "checktype.h"

#include <stdlib.h>

/* A series serves all rules of the same group. */
static struct series *
find_series(struct checktype *k, const struct rule *rule)
{
	size_t i;

	for (i = 0; i < k->n_series; i++)
		if (series_share(k->series[i], rule))
			return k->series[i];
	k->series[k->n_series] = series_open(rule, k->link);
	return k->series[k->n_series++];
}

static bool
open_rules(struct checktype *k, const struct schema *schema)
{
	struct expr_names names = {.schema = schema, .type = k->type};
	size_t n = k->type->n_rules, i;
	bool is_good = true;

	k->n_rules = n;
	k->rules = mem_zero(n * sizeof *k->rules);
	k->series = mem_zero(n * sizeof(struct series *));
	k->series_of = mem_zero(n * sizeof(struct series *));
	for (i = 0; i < n; i++)
		is_good &= rule_open(&k->rules[i], &k->type->rules[i], &names);
	for (i = 0; is_good && i < n; i++)
		if (rule_is_of_all(&k->rules[i]))
			k->series_of[i] = find_series(k, &k->rules[i]);
	return is_good;
}

/* What the state keeps. */

static void
keep(struct checktype *k, uint32_t name, enum checktype_keep how)
{
	const struct schema_field *f = schema_field(k->type, name);

	if (f && f->whole)
		f = f->whole;
	if (f && k->keeps[f->index] < how)
		k->keeps[f->index] = (uint8_t)how;
}

/* The fields that an expression counts: #F. */
static void
keep_counted(struct checktype *k, struct span e, const struct names *names)
{
	const char *at;

	while (e.len && (at = memchr(e.at, '#', e.len)) != NULL) {
		struct span name = {at + 1, 0};

		e.len -= (size_t)(at + 1 - e.at);
		e.at = at + 1;
		while (name.len < e.len &&
			names_legal(span_make(name.at, name.len + 1)))
			name.len++;
		keep(k, names_find(names, name), CHECKTYPE_PRESENCE);
	}
}

static void
keep_for_rule(
	struct checktype *k, const struct rule *rule, const struct names *names)
{
	const uint32_t *reads;
	size_t n, i;

	for (i = 0; i < rule->n_fields; i++)
		keep(k, rule->fields[i].field, CHECKTYPE_VALUES);
	n = expr_reads(rule->when, &reads);
	for (i = 0; i < n; i++)
		keep(k, reads[i], CHECKTYPE_VALUES);
	keep_counted(k, rule->said->when, names);
	if (rule->needs_join && k->link)
		keep(k, k->link->name, CHECKTYPE_VALUES);
}

static void
choose_kept(struct checktype *k, const struct names *names)
{
	const struct schema_type *t = k->type;
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->is_singular || t->fields[i] == t->key ||
			t->fields[i] == k->supersedes ||
			t->fields[i] == k->digest)
			keep(k, t->fields[i]->name, CHECKTYPE_VALUES);
	for (i = 0; i < k->n_rules; i++)
		if (k->series_of[i])
			keep_for_rule(k, &k->rules[i], names);
}

bool
checktype_open(struct checktype *k, const struct schema *schema,
	const struct schema_type *type)
{
	size_t i, n = type->n_fields;
	bool is_good;

	k->type = type;
	k->link = schema_link(schema, type);
	k->supersedes = type->key ? schema_role(type, "supersedes") : NULL;
	k->digest = schema_role(type, "digest");
	k->singular = mem_zero(n * sizeof *k->singular);
	k->values = mem_zero(n * sizeof *k->values);
	k->is_target = mem_zero(n * sizeof *k->is_target);
	k->keeps = mem_zero(n * sizeof *k->keeps);
	k->mandatory = mem_zero(n * sizeof(const struct schema_field *));
	for (i = 0; i < n; i++) {
		k->has_singular |= type->fields[i]->is_singular;
		if (type->fields[i]->is_mandatory)
			k->mandatory[k->n_mandatory++] = type->fields[i];
	}
	is_good = open_rules(k, schema);
	choose_kept(k, schema->names);
	return is_good;
}

void
checktype_close(struct checktype *k)
{
	size_t i;

	for (i = 0; i < k->n_rules; i++)
		rule_close(&k->rules[i]);
	for (i = 0; i < k->n_series; i++)
		series_free(k->series[i]);
	for (i = 0; k->singular && i < k->type->n_fields; i++) {
		map_free(&k->singular[i]);
		map_free(&k->values[i]);
	}
	free(k->rules);
	free(k->series);
	free(k->series_of);
	free(k->keeps);
	free(k->singular);
	free(k->values);
	free(k->is_target);
	free(k->mandatory);
	map_free(&k->keys);
	map_free(&k->aside);
	map_free(&k->digests);
}

void
checktype_refer(struct checktype *k, const struct schema_field *f)
{
	k->is_referred = true;
	k->is_target[f->index] |= f != k->type->key;
	k->has_targets |= f != k->type->key;
	keep(k, f->name, CHECKTYPE_VALUES);
}

void
checktype_prefetch(const struct checktype *k, struct rec *r)
{
	if (k->type->key)
		map_prefetch(&k->keys, rec_get(r, k->type->key->name));
}

uint32_t
checktype_key(const struct checktype *k, struct span key)
{
	return map_find(&k->keys, key);
}

uint32_t
checktype_seen(const struct checktype *k, struct span key)
{
	uint32_t number = map_find(&k->keys, key);

	return number == MAP_NONE ? map_find(&k->aside, key) : number;
}

bool
checktype_has(const struct checktype *k, const struct schema_field *f,
	struct span value)
{
	if (f == k->type->key)
		return checktype_seen(k, value) != MAP_NONE;
	return map_find(&k->values[f->index], value) != MAP_NONE;
}

uint32_t
checktype_single(const struct checktype *k, const struct schema_field *f,
	struct span value)
{
	return map_find(&k->singular[f->index], value);
}

static void
add_values(struct map *to, struct rec *r, uint32_t name, uint32_t number)
{
	uint32_t i;

	for (i = rec_find(r, name); i != REC_NONE; i = r->fields[i].next)
		map_add(to, rec_value(r, i), number, NULL);
}

void
checktype_add_values(struct checktype *k, struct rec *r, uint32_t number)
{
	const struct schema_type *t = k->type;
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (k->is_target[i])
			add_values(
				&k->values[i], r, t->fields[i]->name, number);
}

void
checktype_add(
	struct checktype *k, struct rec *r, uint32_t number, bool is_aside)
{
	const struct schema_type *t = k->type;
	struct span key = t->key ? rec_get(r, t->key->name) : span_of(NULL);
	size_t i;

	if (key.len && !is_aside)
		map_add(&k->keys, key, number, NULL);
	if (key.len && is_aside && k->is_referred)
		map_add(&k->aside, key, number, NULL);
	for (i = 0; k->has_singular && !is_aside && i < t->n_fields; i++)
		if (t->fields[i]->is_singular)
			add_values(
				&k->singular[i], r, t->fields[i]->name, number);
	if (k->has_targets)
		checktype_add_values(k, r, number);
}

void
checktype_finish(const struct checktype *k)
{
	struct diag_place all = {{NULL, 0}, 0, k->type->text};

	if (k->n < k->type->size_min)
		diag_at(DIAG_SIZE, all,
			ngettext("there is %lld good record, fewer than %lld",
				"there are %lld good records, fewer than %lld",
				(unsigned long)k->n),
			k->n, k->type->size_min);
	if (k->n > k->type->size_max)
		diag_at(DIAG_SIZE, all,
			ngettext("there is %lld good record, more than %lld",
				"there are %lld good records, more than %lld",
				(unsigned long)k->n),
			k->n, k->type->size_max);
}
