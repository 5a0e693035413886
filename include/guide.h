/*
 * guide: the guide to a schema that describe writes: its fixed words, from
 * share/guide.rec, in a language that an option chose (messages follow the
 * locale; these do not), and its Markdown.
 */
#ifndef GUIDE_H
#define GUIDE_H

#include "schema.h"

/* Set to zero before guide_open. */
struct guide {
	const struct schema *schema;
	enum schema_lang lang;
	struct buf out;
	struct mem_arena arena;
	struct map phrases; /* to texts */
	struct span *texts;
	size_t n, room;
	char *path;
};

/*
 * Reads the phrases of a file of the share: guide.rec for the guide. s may be
 * NULL where nothing is said of a schema. False after a message; then, too,
 * close it.
 */
bool guide_open(struct guide *g, const char *file, const struct schema *s,
	enum schema_lang lang);
void guide_close(struct guide *g);

/* Adds a phrase to b, as it is. */
void guide_phrase(struct guide *g, const char *phrase, struct buf *b);

/* Is there such a phrase? */
bool guide_has(const struct guide *g, const char *phrase);

/*
 * Writes a phrase, with one and two, which are Markdown, for {1} and {2}. A
 * phrase that the file lacks is trouble.
 */
void guide_say(struct guide *g, const char *phrase);
void guide_say2(
	struct guide *g, const char *phrase, struct span one, struct span two);

/* And with numbers. */
void guide_say_numbers(
	struct guide *g, const char *phrase, long long one, long long two);

/* Writes Markdown as it is. */
void guide_put(struct guide *g, const char *markdown);

/*
 * Adds text that is no Markdown: as text, whose signs stand for themselves, or
 * as a name in typewriter letters. Both may stand in a table: a bar is
 * escaped, and a line end is a blank.
 */
void guide_text(struct buf *b, struct span text);
void guide_code(struct buf *b, struct span text);

/* Cells of a table's row, after its first bar; and the line below its head. */
void guide_say_cell(struct guide *g, const char *phrase);
void guide_text_cell(struct guide *g, struct span text);
void guide_code_cell(struct guide *g, struct span text);
void guide_end_head(struct guide *g, int columns);

#endif
