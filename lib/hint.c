#include "hint.h"

#include "mem.h"
#include "template.h"
#include "text.h"

#include <stdlib.h>

/* No line of an empty form is longer; what is, is no hint. */
enum { LONGEST = 400 };

static void
read_lines(struct hints *h, const struct schema_type *type)
{
	struct buf raw = {0};
	struct span rest;
	enum schema_lang lang;

	h->type = type;
	h->n = 0;
	buf_clear(&h->bytes);
	for (lang = 0; lang < SCHEMA_LANGS; lang++)
		template_hints(&raw, h->schema, type, lang);
	rest = buf_all(&raw);
	while (rest.len) {
		text_fold(&h->bytes, span_cut(&rest, '\n'));
		buf_byte(&h->bytes, '\n');
	}
	buf_free(&raw);
	rest = buf_all(&h->bytes);
	while (rest.len) {
		h->lines = mem_grow(
			h->lines, &h->room, h->n + 1, sizeof *h->lines);
		h->lines[h->n++] = span_cut(&rest, '\n');
	}
}

enum hint_kind
hint_find(struct hints *h, const struct schema_type *type, struct span text)
{
	enum hint_kind kind = HINT_NOT;
	size_t i;

	if (text.len > LONGEST)
		return HINT_NOT;
	if (h->type != type)
		read_lines(h, type);
	buf_clear(&h->asked);
	text_fold(&h->asked, text);
	for (i = 0; i < h->n && kind != HINT_WHOLE; i++) {
		struct span line = h->lines[i];

		if (h->asked.len <= line.len &&
			!memcmp(line.at, h->asked.at, h->asked.len))
			kind = h->asked.len == line.len ? HINT_WHOLE :
							  HINT_BEGUN;
	}
	return kind;
}

void
hint_free(struct hints *h)
{
	buf_free(&h->bytes);
	buf_free(&h->asked);
	free(h->lines);
}
