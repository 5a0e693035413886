#include "config.h"

#include "check.h"
#include "recread.h"

struct span
config_get(const struct config_record *c, const char *field)
{
	return rec_get(c->r, names_get(c->names, field));
}

bool
config_is_yes(const struct config_record *c, const char *field)
{
	struct span value = config_get(c, field);

	return span_is(value, "yes") || span_is(value, "true") ||
		span_is(value, "1");
}

bool
config_next(const struct config_record *c, const char *field, uint32_t *at,
	struct span *value)
{
	*at = *at == REC_NONE ? rec_find(c->r, names_get(c->names, field)) :
				c->r->fields[*at].next;
	if (*at == REC_NONE)
		return false;
	*value = rec_value(c->r, *at);
	return true;
}

struct diag_place
config_place(const struct config_record *c, const char *field)
{
	uint32_t i =
		field ? rec_find(c->r, names_get(c->names, field)) : REC_NONE;

	return recread_place(c->r, c->names, i);
}

static bool
read_all(struct recread *in, struct check *check, struct config_record *c,
	uint32_t default_type,
	bool (*take)(void *of, const struct config_record *c), void *of)
{
	enum recread_status status;
	bool is_good = true;

	while ((status = recread_next(in, c->r)) != RECREAD_END) {
		if (status == RECREAD_DESCRIPTOR)
			continue;
		if (status != RECREAD_RECORD || !check_record(check, c->r)) {
			is_good = false;
			continue;
		}
		c->type = names_text(c->names,
			c->r->type == NAMES_NONE ? default_type : c->r->type);
		is_good &= take(of, c);
	}
	check_finish(check);
	return is_good && diag_worst() < DIAG_TROUBLE;
}

bool
config_read(const char *path, const char *schema_name,
	bool (*take)(void *of, const struct config_record *c), void *of)
{
	struct rec r = {0};
	struct config_record c = {.r = &r, .names = names_new()};
	struct schema *schema = schema_open(schema_name, c.names);
	struct check *check = schema ? check_open(schema) : NULL;
	struct recread *in = check ? recread_open(path, c.names) : NULL;
	bool is_good =
		in && read_all(in, check, &c, schema->default_type, take, of);

	if (!is_good && diag_worst() < DIAG_TROUBLE)
		diag_mark(DIAG_TROUBLE);
	recread_close(in);
	check_free(check);
	schema_free(schema);
	rec_free(&r);
	names_free(c.names);
	return is_good;
}
