#include "guide.h"

#include "recread.h"
#include "share.h"

#include <stdlib.h>

static void
add(struct guide *g, struct names *names, struct rec *r)
{
	struct span key = rec_get(r, names_get(names, "Phrase"));
	struct span text = rec_get(
		r, names_get(names, g->lang == SCHEMA_ES ? "Es" : "En"));

	map_add(&g->phrases, key, (uint32_t)g->n, NULL);
	g->texts = mem_grow(g->texts, &g->room, g->n + 1, sizeof *g->texts);
	g->texts[g->n++] = span_make(
		mem_arena_copy(&g->arena, text.at, text.len), text.len);
}

bool
guide_open(struct guide *g, const char *file, const struct schema *s,
	enum schema_lang lang)
{
	struct names *names = names_new();
	enum recread_status status;
	struct recread *in;
	struct rec r = {0};

	g->schema = s;
	g->lang = lang;
	g->path = share_file(file);
	in = recread_open(g->path, names);
	while (in && (status = recread_next(in, &r)) != RECREAD_END)
		if (status == RECREAD_RECORD)
			add(g, names, &r);
	recread_close(in);
	rec_free(&r);
	names_free(names);
	return in != NULL;
}

void
guide_close(struct guide *g)
{
	map_free(&g->phrases);
	mem_arena_free(&g->arena);
	buf_free(&g->out);
	free(g->texts);
	free(g->path);
}

bool
guide_has(const struct guide *g, const char *phrase)
{
	return map_find(&g->phrases, span_of(phrase)) != MAP_NONE;
}

/* Is there {1} or {2} at i? */
static bool
is_place(struct span text, size_t i)
{
	return text.len - i > 2 && text.at[i] == '{' && text.at[i + 2] == '}' &&
		(text.at[i + 1] == '1' || text.at[i + 1] == '2');
}

/* Empty after a message if the file lacks it. */
static struct span
find(struct guide *g, const char *phrase)
{
	uint32_t found = map_find(&g->phrases, span_of(phrase));

	if (found != MAP_NONE)
		return g->texts[found];
	diag_trouble(_("'%s' does not say what '%s' is"), g->path, phrase);
	return span_of("");
}

void
guide_phrase(struct guide *g, const char *phrase, struct buf *b)
{
	buf_span(b, find(g, phrase));
}

void
guide_say2(
	struct guide *g, const char *phrase, struct span one, struct span two)
{
	struct span text = find(g, phrase);
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (is_place(text, i)) {
			buf_span(&g->out, text.at[i + 1] == '1' ? one : two);
			i += 2;
		} else {
			buf_byte(
				&g->out, text.at[i] == '\n' ? ' ' : text.at[i]);
		}
	}
}

void
guide_say(struct guide *g, const char *phrase)
{
	guide_say2(g, phrase, span_of(""), span_of(""));
}

void
guide_say_numbers(
	struct guide *g, const char *phrase, long long one, long long two)
{
	struct buf a = {0}, b = {0};

	buf_print(&a, "%lld", one);
	buf_print(&b, "%lld", two);
	guide_say2(g, phrase, buf_all(&a), buf_all(&b));
	buf_free(&a);
	buf_free(&b);
}

void
guide_put(struct guide *g, const char *markdown)
{
	buf_string(&g->out, markdown);
}

/* No byte of a schema may drive a terminal. */
static void
put_byte(struct buf *b, char c)
{
	buf_byte(b, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
}

void
guide_text(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.at[i] && strchr("\\`*_[]<>|#&~", text.at[i]))
			buf_byte(b, '\\');
		put_byte(b, text.at[i]);
	}
}

void
guide_code(struct buf *b, struct span text)
{
	size_t i;

	if (!text.len || memchr(text.at, '`', text.len)) {
		guide_text(b, text);
		return;
	}
	buf_byte(b, '`');
	for (i = 0; i < text.len; i++) {
		/* In a table a bar ends the cell, even in code. */
		if (text.at[i] == '|')
			buf_byte(b, '\\');
		put_byte(b, text.at[i]);
	}
	buf_byte(b, '`');
}

void
guide_say_cell(struct guide *g, const char *phrase)
{
	guide_put(g, " ");
	guide_say(g, phrase);
	guide_put(g, " |");
}

void
guide_text_cell(struct guide *g, struct span text)
{
	guide_put(g, text.len ? " " : "");
	guide_text(&g->out, text);
	guide_put(g, " |");
}

void
guide_code_cell(struct guide *g, struct span text)
{
	guide_put(g, " ");
	guide_code(&g->out, text);
	guide_put(g, " |");
}

void
guide_end_head(struct guide *g, int columns)
{
	guide_put(g, "\n|");
	while (columns-- > 0)
		guide_put(g, "---|");
	guide_put(g, "\n");
}
