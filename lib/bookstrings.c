#include "bookstrings.h"

#include "mem.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST = 1 << 30 };

/* The four digits of an escape, or UINT32_MAX if it is none that a text can
 * hold: "_x0041_". */
static uint32_t
escaped(const char *at, size_t len)
{
	uint32_t c = 0;
	int i;

	if (len < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return UINT32_MAX;
	for (i = 2; i < 6; i++) {
		char d = at[i];

		c <<= 4;
		if (d >= '0' && d <= '9')
			c |= (uint32_t)(d - '0');
		else if ((d | 0x20) >= 'a' && (d | 0x20) <= 'f')
			c |= (uint32_t)((d | 0x20) - 'a' + 10);
		else
			return UINT32_MAX;
	}
	/* Half a pair is no character. */
	return c >= 0xd800 && c <= 0xdfff ? UINT32_MAX : c;
}

/* Never longer than the seven bytes that it stands for. */
static size_t
encode(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	to[0] = (char)(0xe0 | c >> 12);
	to[1] = (char)(0x80 | (c >> 6 & 0x3f));
	to[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

/* Decodes what was added since start, where it stands. */
static void
decode(struct buf *b, size_t start)
{
	const char *bar = b->len > start ?
		memchr(b->at + start, '_', b->len - start) :
		NULL;
	size_t from, to;

	if (!bar)
		return;
	for (from = to = (size_t)(bar - b->at); from < b->len;) {
		uint32_t c = escaped(b->at + from, b->len - from);

		if (c == UINT32_MAX) {
			b->at[to++] = b->at[from++];
			continue;
		}
		to += encode(b->at + to, c);
		from += 7;
	}
	b->len = to;
}

static void
trim(struct buf *b, size_t start)
{
	struct span s = span_make(b->at + start, b->len - start);

	if (!s.len ||
		(!span_is_blank(s.at[0]) && !span_is_blank(s.at[s.len - 1])))
		return;
	s = span_trim(s);
	memmove(b->at + start, s.at, s.len);
	b->len = start + s.len;
}

void
bookstrings_start(struct bookstrings_text *t, size_t depth, const char *name,
	const char **attributes)
{
	const char *space;

	if (!t->aside && (!strcmp(name, "rPh") || strchr(name, ':')))
		t->aside = depth;
	if (t->aside || strcmp(name, "t") != 0)
		return;
	space = bookxml_attribute(attributes, "xml:space");
	t->is_exact = space && !strcmp(space, "preserve");
	t->is_run = true;
	t->start = t->said.len;
}

void
bookstrings_add(struct bookstrings_text *t, const char *at, size_t len)
{
	if (t->is_run)
		buf_add(&t->said, at, len);
}

void
bookstrings_end(struct bookstrings_text *t, size_t depth)
{
	if (t->aside == depth)
		t->aside = 0;
	if (!t->is_run)
		return;
	t->is_run = false;
	if (!t->is_exact)
		trim(&t->said, t->start);
	decode(&t->said, t->start);
}

struct reading {
	struct bookstrings *strings;
	struct bookstrings_text text;
	bool is_item;
};

/* sst/si/t, or sst/si/r/t. */
static bool
start(void *of, size_t depth, const char *name, const char **attributes)
{
	struct reading *in = of;

	if (depth == 2) {
		in->is_item = !strcmp(name, "si");
		buf_clear(&in->text.said);
		return true;
	}
	if (in->is_item)
		bookstrings_start(&in->text, depth, name, attributes);
	return true;
}

static bool
end(void *of, size_t depth, const char *name)
{
	struct reading *in = of;
	struct bookstrings *s = in->strings;

	(void)name;
	if (depth > 2)
		bookstrings_end(&in->text, depth);
	if (depth != 2 || !in->is_item)
		return true;
	in->is_item = false;
	if (s->text.len + (s->n + 1) * sizeof *s->ends > MOST)
		return false;
	buf_span(&s->text, buf_all(&in->text.said));
	s->ends = mem_grow(s->ends, &s->room, s->n + 1, sizeof *s->ends);
	s->ends[s->n++] = s->text.len;
	return true;
}

static void
text(void *of, const char *at, size_t len)
{
	struct reading *in = of;

	bookstrings_add(&in->text, at, len);
}

bool
bookstrings_read(struct bookstrings *s, struct bookzip *z, size_t member)
{
	struct reading in = {.strings = s};
	const struct bookxml wanted = {start, end, text, &in, "sst"};
	bool is_good = bookxml_read(z, member, &wanted);

	buf_free(&in.text.said);
	return is_good;
}

struct span
bookstrings_at(const struct bookstrings *s, size_t i)
{
	size_t from = i ? s->ends[i - 1] : 0;

	return span_make(s->text.at + from, s->ends[i] - from);
}

void
bookstrings_free(struct bookstrings *s)
{
	buf_free(&s->text);
	free(s->ends);
	memset(s, 0, sizeof *s);
}
