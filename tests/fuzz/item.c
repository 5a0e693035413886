/* Any text, read as an item of each list: no crash. */
#include "item.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
put(struct buf *b, const struct schema_field *f, struct span text)
{
	struct diag_place place = {span_of("fuzz"), 1, f->text};
	struct item item = {0};

	item_set(&item, f, text);
	item_put(b, &item, false, place);
	item_free(&item);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct names *names;
	static struct schema *schema;
	struct span text = {(const char *)data, size};
	struct schema_type *t;
	size_t i;

	if (!names) {
		names = names_new();
		schema = schema_open("share/schema/diversion.rec", names);
	}
	if (!schema)
		abort();
	text = span_trim(text);
	if (!text.len || text.len > 2000 || memchr(text.at, '\n', text.len) ||
		text_check(text, NULL) == TEXT_BAD)
		return 0;
	t = schema_default(schema);
	for (i = 0; i < t->n_fields; i++) {
		struct buf once = {0};

		if (t->fields[i]->n_parts)
			put(&once, t->fields[i], text);
		buf_free(&once);
	}
	return 0;
}
