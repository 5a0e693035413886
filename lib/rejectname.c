#include "rejectname.h"

enum {
	LONGEST = 200, /* file systems take 255 bytes; ".err" follows */
	LONGEST_ENDING = 16,
	SHORT_DIGEST = 12,
};

/* ".csv", by which what it is will be known again; empty: none. */
static struct span
ending_of(struct span name)
{
	size_t i;

	for (i = name.len; i-- > 1 && name.len - i <= LONGEST_ENDING;)
		if (name.at[i] == '.')
			return span_make(name.at + i, name.len - i);
	return span_make(name.at + name.len, 0);
}

/* The name without its ending, and no longer than that; no letter is cut. */
static struct span
stem_of(struct span name, size_t most)
{
	name.len -= ending_of(name).len;
	if (name.len <= most)
		return name;
	name.len = most;
	while (name.len && (name.at[name.len] & 0xc0) == 0x80)
		name.len--;
	return name;
}

static void
add_cut(struct buf *b, struct span name, struct span tail)
{
	struct span ending = ending_of(name);

	buf_span(b, stem_of(name, LONGEST - tail.len - ending.len));
	buf_span(b, tail);
	buf_span(b, ending);
}

void
rejectname_add(struct buf *b, const char *path)
{
	const char *slash = strrchr(path, '/'), *at = slash ? slash + 1 : path;
	struct buf name = {0};
	bool is_first = true;

	for (; *at; at++) {
		unsigned char c = (unsigned char)*at;

		is_first = is_first && (c == '.' || c == '-');
		buf_byte(&name, is_first || c < ' ' || c == 0x7f ? '_' : *at);
	}
	if (span_is(ending_of(buf_all(&name)), REJECTNAME_SAID))
		buf_byte(&name, '_');
	add_cut(b, buf_all(&name), span_of(""));
	buf_free(&name);
}

void
rejectname_add_nth(
	struct buf *b, struct span name, const char *digest, size_t n)
{
	struct buf tail = {0};

	buf_print(&tail, "-%.*s", SHORT_DIGEST, digest);
	if (n > 1)
		buf_print(&tail, "-%zu", n);
	add_cut(b, name, buf_all(&tail));
	buf_free(&tail);
}
