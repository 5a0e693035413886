#include "bookscan.h"

#include "buf.h"
#include "text.h"

enum {
	DEEPEST = 16,
	LONGEST_NAME = 31,
	MOST_ATTRIBUTES = 16,
	LONGEST = 1024 * 1024, /* a tag, or the text before one */
};

/* What every part begins with. */
static const char head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

struct scan {
	struct bookscan *found;
	struct buf rest; /* of a block, from where a tag or text is not whole */
	bool has_begun, has_ended;
	size_t depth;
	struct {
		char name[LONGEST_NAME];
		unsigned char len;
	} open[DEEPEST];
};

/* May a name begin with this, of the letters that workbooks use? */
static bool
begins_name(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || c == '_';
}

/* The end of what may be a name; at itself if none begins there. */
static const char *
skip_name(const char *at, const char *end)
{
	if (at == end || !begins_name((unsigned char)*at))
		return at;
	while (at < end &&
		(begins_name((unsigned char)*at) || *at == '-' || *at == '.' ||
			(*at >= '0' && *at <= ':')))
		at++;
	return at;
}

/* Goes past one of the five entities; NULL if it is none. */
static const char *
skip_entity(const char *at, const char *end)
{
	static const char *const known[] = {
		"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
	size_t i, len;

	for (i = 0; i < sizeof known / sizeof *known; i++) {
		len = strlen(known[i]);
		if ((size_t)(end - at) >= len && !memcmp(at, known[i], len))
			return at + len;
	}
	return NULL;
}

/* Goes past text up to the sign that ends it; NULL if it is not plain. */
static const char *
skip_text(const char *at, const char *end, char stop)
{
	while (at < end && *at != stop) {
		if (*at == '<' || *at == '>')
			return NULL;
		if (*at != '&')
			at++;
		else if (!(at = skip_entity(at, end)))
			return NULL;
	}
	return at;
}

/*
 * The attributes up to the end of the tag, which is '>' or '/'; NULL if they
 * are not plain, or if one stands twice.
 */
static const char *
skip_attributes(const char *at, const char *end)
{
	struct span names[MOST_ATTRIBUTES];
	size_t n = 0, i;

	while (at < end && *at == ' ') {
		const char *name = at + 1;

		at = skip_name(name, end);
		if (at < end && *at == ':')
			at = skip_name(at + 1, end);
		if (at == name || end - at < 2 || at[0] != '=' ||
			at[1] != '"' || n == MOST_ATTRIBUTES)
			return NULL;
		names[n] = span_make(name, (size_t)(at - name));
		for (i = 0; i < n; i++)
			if (span_equal(names[i], names[n]))
				return NULL;
		n++;
		at = skip_text(at + 2, end, '"');
		if (!at || at == end)
			return NULL;
		at++;
	}
	return at;
}

static bool
push(struct scan *s, const char *name, size_t len)
{
	if (s->depth == DEEPEST || len > LONGEST_NAME || !len || s->has_ended)
		return false;
	memcpy(s->open[s->depth].name, name, len);
	s->open[s->depth++].len = (unsigned char)len;
	return true;
}

static bool
pop(struct scan *s, const char *name, size_t len)
{
	if (!s->depth || s->open[s->depth - 1].len != len ||
		memcmp(s->open[s->depth - 1].name, name, len))
		return false;
	s->has_ended = !--s->depth;
	return true;
}

/* How many strings a tag promises; its attributes are plain. */
static size_t
promised(struct span tag)
{
	static const char name[] = " uniqueCount=\"";
	const char *at = memmem(tag.at, tag.len, name, sizeof name - 1);
	const char *end = tag.at + tag.len;
	size_t n = 0;

	for (at = at ? at + sizeof name - 1 : end;
		at < end && *at >= '0' && *at <= '9'; at++)
		n = n * 10 + (size_t)(*at - '0');
	return n;
}

static void
count(struct scan *s, struct span tag, size_t len)
{
	struct bookscan *found = s->found;

	if (len == 1)
		found->cells += *tag.at == 'c';
	else if (len == 2)
		found->strings += !memcmp(tag.at, "si", 2);
	else if (len == 3 && !memcmp(tag.at, "row", 3))
		found->rows++;
	else if (len == 3 && !memcmp(tag.at, "sst", 3))
		found->strings_said = promised(tag);
}

/* What stands between '<' and '>'. */
static bool
take_tag(struct scan *s, const char *at, const char *end)
{
	bool is_end = at < end && *at == '/';
	const char *name = at + is_end, *after = skip_name(name, end);
	size_t len = (size_t)(after - name);

	if (is_end)
		return after == end && pop(s, name, len);
	if (!push(s, name, len) || !(after = skip_attributes(after, end)))
		return false;
	count(s, span_make(name, (size_t)(end - name)), len);
	if (after == end)
		return true;
	return *after == '/' && after + 1 == end && pop(s, name, len);
}

/* Is this UTF-8, of characters that XML has? */
static bool
is_sound(struct span s)
{
	unsigned faults = 0;
	size_t i, size;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		faults |= c < ' ' && c != '\n' && c != '\t';
	}
	if (faults)
		return false;
	if (text_is_plain(s))
		return true;
	if (text_check(s, NULL) == TEXT_BAD)
		return false;
	for (i = 0; i < s.len; i += size) {
		uint32_t c = text_decode(span_make(s.at + i, s.len - i), &size);

		if (c == 0xfffe || c == 0xffff)
			return false;
	}
	return true;
}

/* Text and a tag, as often as they are whole: NULL, or where they are not. */
static const char *
take_units(struct scan *s, const char *at, const char *end)
{
	while (at < end) {
		const char *tag = skip_text(at, end, '<'), *close;

		/* An entity may be cut. */
		if (!tag)
			return memchr(at, '<', (size_t)(end - at)) ? NULL : at;
		if (tag == end)
			return at;
		close = memchr(tag, '>', (size_t)(end - tag));
		if (!close)
			return at;
		if ((!s->depth && tag != at) || !take_tag(s, tag + 1, close))
			return NULL;
		at = close + 1;
	}
	return at;
}

static bool
take_block(struct scan *s, const char *at, size_t len)
{
	const char *after;

	if (!s->has_begun) {
		if (len < sizeof head - 1 || memcmp(at, head, sizeof head - 1))
			return false;
		s->has_begun = true;
		at += sizeof head - 1;
		len -= sizeof head - 1;
	}
	after = take_units(s, at, at + len);
	if (!after || !is_sound(span_make(at, (size_t)(after - at))))
		return false;
	len -= (size_t)(after - at);
	memmove(s->rest.at, after, len);
	s->rest.len = len;
	return len <= LONGEST;
}

static bool
take(void *of, const char *bytes, size_t len)
{
	struct scan *s = of;

	buf_add(&s->rest, bytes, len);
	if (!s->rest.len)
		return true;
	return take_block(s, s->rest.at, s->rest.len);
}

bool
bookscan_count(struct bookzip *z, size_t member, struct bookscan *found)
{
	struct scan s = {.found = found};
	bool is_good;

	memset(found, 0, sizeof *found);
	is_good = bookzip_unpack(z, member, take, &s) && s.has_ended &&
		!s.rest.len;
	buf_free(&s.rest);
	return is_good;
}
