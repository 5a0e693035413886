/*
 * Any bytes, as an expression before a NUL and a record after it: no crash, and
 * the same answer twice.
 */
#include "expr.h"
#include "rec.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line "Name: value" for each field; what is neither is passed over. */
static void
read_fields(struct rec *r, struct names *names, struct span text)
{
	rec_clear(r);
	while (text.len) {
		struct span value = span_cut(&text, '\n');
		struct span name = span_cut(&value, ':');

		if (names_legal(name) && names_count(names) < 5000 &&
			text_check(value, NULL) != TEXT_BAD)
			rec_add(r, names_add(names, name), span_trim(value), 0);
	}
}

static void
judge(struct span source, const struct expr_names *names, struct rec *r)
{
	struct expr_scope scope = {
		.rec = r, .joined = r, .each = NAMES_NONE, .each_at = REC_NONE};
	struct expr *e = expr_compile(
		source, names, (struct diag_place){source, 0, {NULL, 0}});
	bool first;

	if (!e)
		return;
	first = expr_is_true(e, &scope);
	if (expr_is_true(e, &scope) != first)
		abort();
	expr_free(e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct names *names;
	static struct schema *schema;
	static struct rec r;
	struct span all = {(const char *)data, size}, source;
	struct expr_names meaning = {.ignores_case = size & 1};

	if (!names) {
		names = names_new();
		schema = schema_open("share/schema/diversion.rec", names);
	}
	if (!schema)
		abort();
	meaning.schema = schema;
	source = all;
	if (size && memchr(data, '\0', size))
		source.len =
			(size_t)((const uint8_t *)memchr(data, '\0', size) -
				data);
	read_fields(&r, names,
		span_make(all.at + source.len, all.len - source.len));
	judge(source, &meaning, &r);
	meaning.type = schema_default(schema);
	judge(source, &meaning, &r);
	return 0;
}
