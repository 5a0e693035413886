#include "redactnote.h"

#include "mem.h"

#include <stdlib.h>

void
redactnote_start(struct redactnote *n)
{
	n->number++;
	n->n = 0;
	buf_clear(&n->stood);
}

void
redactnote_add(struct redactnote *n, const struct manifest_entry *entry)
{
	struct redactnote_one *one;

	if (!n->manifest)
		return;
	n->list = mem_grow(n->list, &n->room, n->n + 1, sizeof *n->list);
	one = &n->list[n->n++];
	one->entry = *entry;
	one->entry.number = n->number;
	one->stood = n->stood.len;
	buf_span(&n->stood, entry->stood);
}

void
redactnote_finish(
	struct redactnote *n, struct span type, struct span key, bool is_held)
{
	size_t i;

	for (i = 0; i < n->n && !is_held; i++) {
		struct manifest_entry *entry = &n->list[i].entry;

		entry->type = type;
		entry->record = key;
		entry->stood.at = n->stood.at + n->list[i].stood;
		if (entry->treatment.len)
			manifest_note(n->manifest, entry);
		else
			manifest_kept(n->manifest, type, entry->field);
	}
	if (n->manifest)
		manifest_record(n->manifest, !is_held);
}

void
redactnote_free(struct redactnote *n)
{
	free(n->list);
	buf_free(&n->stood);
}
