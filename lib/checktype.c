#include "checktype.h"

#include <stdlib.h>

static bool
open_rules(struct checktype *k, const struct schema *schema)
{
	struct expr_names names = {schema, k->type};
	bool is_good = true;
	size_t i;

	k->n_rules = k->type->n_rules;
	k->rules = mem_zero(k->n_rules * sizeof *k->rules);
	for (i = 0; i < k->n_rules; i++)
		is_good &= rule_open(&k->rules[i], &k->type->rules[i], &names);
	return is_good;
}

bool
checktype_open(struct checktype *k, const struct schema *schema,
	const struct schema_type *type)
{
	size_t i, n = type->n_fields;

	k->type = type;
	k->link = schema_link(schema, type);
	k->singular = mem_zero(n * sizeof *k->singular);
	k->mandatory = mem_zero(n * sizeof(const struct schema_field *));
	for (i = 0; i < n; i++)
		if (type->fields[i]->is_mandatory)
			k->mandatory[k->n_mandatory++] = type->fields[i];
	return open_rules(k, schema);
}

void
checktype_close(struct checktype *k)
{
	size_t i;

	for (i = 0; i < k->n_rules; i++)
		rule_close(&k->rules[i]);
	for (i = 0; k->singular && i < k->type->n_fields; i++)
		map_free(&k->singular[i]);
	free(k->rules);
	free(k->singular);
	free(k->mandatory);
	map_free(&k->keys);
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

bool
checktype_has(const struct checktype *k, const struct schema_field *f,
	struct span value)
{
	return map_find(&k->singular[f->index], value) != MAP_NONE;
}

void
checktype_add(struct checktype *k, struct rec *r)
{
	const struct schema_type *t = k->type;
	bool is_local = r->file && strcmp(r->file, "-") != 0;
	size_t n;
	uint32_t i;

	k->n++;
	if (t->key)
		map_add(&k->keys, rec_get(r, t->key->name),
			is_local ? (uint32_t)r->line : 0, NULL);
	for (n = 0; n < t->n_fields; n++)
		if (t->fields[n]->is_singular)
			for (i = rec_find(r, t->fields[n]->name); i != REC_NONE;
				i = r->fields[i].next)
				map_add(&k->singular[n], rec_value(r, i), 0,
					NULL);
}

void
checktype_finish(const struct checktype *k)
{
	struct diag_place all = {{NULL, 0}, 0, k->type->text};

	if (k->n < k->type->size_min)
		diag_at(DIAG_SIZE, all,
			_("there are %lld good records, fewer than %lld"), k->n,
			k->type->size_min);
	if (k->n > k->type->size_max)
		diag_at(DIAG_SIZE, all,
			_("there are %lld good records, more than %lld"), k->n,
			k->type->size_max);
}
