#include "unwrap.h"

#include "mem.h"

#include <stdlib.h>

enum { LONGEST_TAG = 4096, LONGEST_NAME = 10 };

bool
unwrap_is_wrapped(struct span raw, bool *has_tags)
{
	static const char signs[] = "&%\\=";
	bool is_wrapped = memchr(raw.at, 0, raw.len) != NULL;
	size_t i;

	*has_tags = memchr(raw.at, '<', raw.len) != NULL;
	for (i = 0; i + 1 < sizeof signs && !is_wrapped; i++)
		is_wrapped = memchr(raw.at, signs[i], raw.len) != NULL;
	return is_wrapped || memchr(raw.at, 0x83, raw.len) != NULL;
}

static void
put_char(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		if (c)
			buf_byte(b, (char)c);
	} else if (c < 0x800) {
		buf_byte(b, (char)(0xc0 | c >> 6));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		buf_byte(b, (char)(0xe0 | c >> 12));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x110000) {
		buf_byte(b, (char)(0xf0 | c >> 18));
		buf_byte(b, (char)(0x80 | (c >> 12 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	}
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A number of at most digits digits from at on; its length, or 0. */
static size_t
read_number(struct span s, size_t at, unsigned base, size_t most, uint32_t *n)
{
	size_t i;
	int d;

	*n = 0;
	for (i = at; i < s.len && i - at < most; i++) {
		d = digit(s.at[i]);
		if (d < 0 || (unsigned)d >= base)
			break;
		*n = *n * base + (unsigned)d;
	}
	return i - at;
}

/* &aacute; and its like are their letter, since accents do not matter. */
static const struct {
	const char *name;
	uint32_t c;
} entities[] = {{"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
	{"nbsp", ' '}, {"ensp", ' '}, {"emsp", ' '}, {"thinsp", ' '},
	{"ordm", 0xba}, {"ordf", 0xaa}, {"deg", 0xb0}, {"ndash", '-'},
	{"mdash", '-'}, {"hyphen", '-'}, {"shy", 0}, {"zwj", 0}, {"zwnj", 0},
	{"period", '.'}, {"commat", '@'}, {"lowbar", '_'}, {"Tab", ' '},
	{"NewLine", '\n'}};

static bool
find_entity(struct span name, uint32_t *c)
{
	static const char *const accents[] = {"acute", "grave", "uml", "tilde",
		"circ", "cedil", "ring", "caron"};
	size_t i;

	for (i = 0; i < sizeof entities / sizeof entities[0]; i++)
		if (span_is(name, entities[i].name)) {
			*c = entities[i].c;
			return true;
		}
	*c = (unsigned char)name.at[0];
	for (i = 0; i < sizeof accents / sizeof accents[0]; i++)
		if (span_is(span_make(name.at + 1, name.len - 1), accents[i]))
			return true;
	return false;
}

/* Each of these adds what stands at i and returns its length, or 0. */

static size_t
take_reference(struct buf *b, struct span s, size_t i)
{
	size_t at = i + 1, n;
	const char *end;
	uint32_t c;

	/* What was escaped twice: &amp;aacute; */
	while (s.len - at > 4 && !memcmp(s.at + at, "amp;", 4))
		at += 4;
	if (s.len - at > 2 && s.at[at] == '#') {
		bool is_hex = (s.at[at + 1] | 0x20) == 'x';

		at += is_hex ? 2 : 1;
		n = read_number(s, at, is_hex ? 16 : 10, 7, &c);
		if (!n || at + n >= s.len || s.at[at + n] != ';')
			return 0;
		put_char(b, c);
		return at + n + 1 - i;
	}
	n = s.len - at < LONGEST_NAME ? s.len - at : LONGEST_NAME;
	end = n ? memchr(s.at + at, ';', n) : NULL;
	if (end && end > s.at + at &&
		find_entity(
			span_make(s.at + at, (size_t)(end - s.at) - at), &c)) {
		put_char(b, c);
		return (size_t)(end - s.at) + 1 - i;
	}
	if (at == i + 1)
		return 0;
	buf_byte(b, '&');
	return at - i;
}

/* Bytes in hexadecimal after a sign each: %C3%A1 or =C3=A1. */
static size_t
take_bytes(struct buf *b, struct span s, size_t i)
{
	size_t n, at, size;
	uint32_t c, first = 0;
	char bytes[4];

	for (n = 0, at = i, size = 1; n < size; n++, at += 3) {
		if (s.len - at < 3 || s.at[at] != s.at[i] ||
			read_number(s, at + 1, 16, 2, &c) != 2)
			return 0;
		if (!n) {
			first = c;
			size = c < 0x80	 ? 1 :
				c < 0xc2 ? 0 :
				c < 0xe0 ? 2 :
				c < 0xf0 ? 3 :
					   4;
			if (!size)
				return 0;
		} else if ((c & 0xc0) != 0x80) {
			return 0;
		}
		bytes[n] = (char)c;
	}
	if (first < ' ' && first != '\n' && first != '\r' && first != '\t')
		return 0;
	buf_add(b, bytes, n);
	return at - i;
}

static size_t
take_quoted(struct buf *b, struct span s, size_t i)
{
	if (i + 1 < s.len && s.at[i + 1] == '\n')
		return 2;
	if (i + 2 < s.len && s.at[i + 1] == '\r' && s.at[i + 2] == '\n')
		return 3;
	return take_bytes(b, s, i);
}

static size_t
take_escape(struct buf *b, struct span s, size_t i)
{
	uint32_t c;
	char next = i + 1 < s.len ? s.at[i + 1] : 0;

	if (next == 'u' && read_number(s, i + 2, 16, 4, &c) == 4) {
		put_char(b, c);
		return 6;
	}
	if (next == 'x' && read_number(s, i + 2, 16, 2, &c) == 2) {
		buf_byte(b, (char)c);
		return 4;
	}
	if (next == 'n' || next == 't' || next == 'r') {
		buf_byte(b, ' ');
		return 2;
	}
	if (next == '"' || next == '/' || next == '\\') {
		buf_byte(b, next);
		return 2;
	}
	return 0;
}

/* Ã¡ was á before it was read as Latin-1, or as Windows' own (cp1252). */
static size_t
take_mojibake(struct buf *b, struct span s, size_t i)
{
	static const struct {
		const char *from;
		char to;
	} windows[] = {{"\xe2\x80\x98", '\x91'}, {"\xe2\x80\x9c", '\x93'},
		{"\xe2\x80\xb0", '\x89'}, {"\xc5\xa1", '\x9a'},
		{"\xc5\x93", '\x9c'}};
	size_t k, len;

	if (s.len - i < 4 || s.at[i + 1] != '\x83')
		return 0;
	if (s.at[i + 2] == '\xc2') {
		buf_byte(b, '\xc3');
		buf_byte(b, s.at[i + 3]);
		return 4;
	}
	for (k = 0; k < sizeof windows / sizeof windows[0]; k++) {
		len = strlen(windows[k].from);
		if (s.len - i - 2 < len ||
			memcmp(s.at + i + 2, windows[k].from, len))
			continue;
		buf_byte(b, '\xc3');
		buf_byte(b, windows[k].to);
		return 2 + len;
	}
	return 0;
}

/* The length of the tag at i, or 0: "a < b" has none. */
static size_t
tag_len(struct span s, size_t i)
{
	size_t most = s.len - i < LONGEST_TAG ? s.len - i : LONGEST_TAG;
	char next = most > 1 ? s.at[i + 1] : 0;
	const char *end;

	if (!(next == '/' || next == '!' || next == '?' ||
		    (next >= 'a' && next <= 'z') ||
		    (next >= 'A' && next <= 'Z')))
		return 0;
	end = memchr(s.at + i, '>', most);
	return end ? (size_t)(end - s.at) + 1 - i : 0;
}

static size_t
take(struct buf *b, struct span raw, size_t i, bool is_joined)
{
	switch (raw.at[i]) {
	case 0:
		return 1;
	case '&':
		return take_reference(b, raw, i);
	case '%':
		return take_bytes(b, raw, i);
	case '=':
		return take_quoted(b, raw, i);
	case '\\':
		return take_escape(b, raw, i);
	case '\xc3':
		return take_mojibake(b, raw, i);
	default:
		return is_joined ? tag_len(raw, i) : 0;
	}
}

static void
note_step(struct unwrap *u, size_t origin)
{
	u->steps =
		mem_grow(u->steps, &u->room, u->n_steps + 1, sizeof *u->steps);
	u->steps[u->n_steps].at = (uint32_t)u->text.len;
	u->steps[u->n_steps++].origin = (uint32_t)origin;
}

void
unwrap(struct unwrap *u, struct span raw, bool is_joined)
{
	static const bool stops[256] = {[0] = true,
		['&'] = true,
		['%'] = true,
		['='] = true,
		['\\'] = true,
		[0xc3] = true,
		['<'] = true};
	size_t i = 0, start, len;

	buf_clear(&u->text);
	u->n_steps = 0;
	while (i < raw.len) {
		for (start = i; i < raw.len && !stops[(unsigned char)raw.at[i]];
			i++)
			continue;
		buf_add(&u->text, raw.at + start, i - start);
		if (i == raw.len)
			break;
		len = take(&u->text, raw, i, is_joined);
		if (!len) {
			buf_byte(&u->text, raw.at[i++]);
			continue;
		}
		i += len;
		note_step(u, i);
	}
}

size_t
unwrap_origin(const struct unwrap *u, size_t at)
{
	size_t low = 0, high = u->n_steps, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (u->steps[mid].at <= at)
			low = mid + 1;
		else
			high = mid;
	}
	if (!low)
		return at;
	return u->steps[low - 1].origin + (at - u->steps[low - 1].at);
}

void
unwrap_free(struct unwrap *u)
{
	buf_free(&u->text);
	free(u->steps);
	memset(u, 0, sizeof *u);
}
