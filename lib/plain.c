#include "plain.h"

#include "text.h"

static bool
is_blank(uint32_t c)
{
	return c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
		c == 0x205f || c == 0x3000;
}

/* U+200C and U+200D shape letters of other scripts, and stay. */
static bool
is_unseen(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f ||
		(c >= 0x202a && c <= 0x202e) || c == 0x2060 || c == 0xfeff;
}

static bool
ends_line(uint32_t c)
{
	return c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/*
 * What there is to be known of a byte, in one table, since a line is walked
 * but once: the low bits are what it is, and of a pair the next 8 what it can
 * be the second of, and the next 8 the first of.
 */
enum {
	ENDS = 1 << 4,	  /* a line */
	TURNS = 1 << 5,	  /* a page */
	SUSPECT = 1 << 6, /* may begin what is not plain */

	LEADERS = 1 << 7, /* of pairs alone */
	SECOND = 8,
	FIRST = 16,
};

#define SECOND_OF(pairs) ((uint32_t)(pairs) << SECOND)
#define FIRST_OF(pairs) ((uint32_t)(pairs) << FIRST)
#define BLANK (SECOND_OF(PLAIN_GAPS) | FIRST_OF(PLAIN_GAPS | LEADERS))

static const uint32_t bytes[256] = {
	[' '] = BLANK,
	['\t'] = BLANK | PLAIN_TABS,
	['\n'] = ENDS,
	['\r'] = ENDS,
	['\v'] = SUSPECT,
	['\f'] = TURNS,
	['|'] = PLAIN_BARS,
	['.'] = SECOND_OF(LEADERS) | FIRST_OF(LEADERS | PLAIN_DOTS),
	['_'] = SECOND_OF(LEADERS) | FIRST_OF(LEADERS),
	['-'] = SECOND_OF(PLAIN_DOTS),
	[0xc2] = SUSPECT,
	[0xe2] = SUSPECT | PLAIN_BARS | SECOND_OF(PLAIN_DOTS),
	[0xe3] = SUSPECT,
	[0xef] = SUSPECT,
};

static uint32_t
byte(struct span s, size_t i)
{
	return bytes[(unsigned char)s.at[i]];
}

/* What the character becomes: itself, another one, or 0: nothing. */
static uint32_t
plain_char(uint32_t c)
{
	return is_blank(c)   ? ' ' :
		is_unseen(c) ? 0 :
		ends_line(c) ? '\n' :
		c == 0xff1a  ? ':' :
			       c;
}

bool
plain_is(struct span s)
{
	size_t i, size;

	for (i = 0; i < s.len; i++) {
		uint32_t c;

		if (!(byte(s, i) & SUSPECT))
			continue;
		c = text_decode(span_make(s.at + i, s.len - i), &size);
		if (plain_char(c) != c)
			return false;
	}
	return true;
}

void
plain_text(struct buf *b, struct span s)
{
	size_t i, size;

	for (i = 0; i < s.len; i += size) {
		uint32_t c = text_decode(span_make(s.at + i, s.len - i), &size);
		uint32_t plain = plain_char(c);

		if (plain == c)
			buf_add(b, s.at + i, size);
		else if (plain)
			buf_byte(b, (char)plain);
	}
}

/* Cuts a line of so many bytes off, and what ends it. */
static struct span
cut(struct span *rest, size_t len)
{
	struct span line = span_make(rest->at, len);
	size_t end = len;

	if (end + 1 < rest->len && !memcmp(rest->at + end, "\r\n", 2))
		end++;
	end += end < rest->len;
	*rest = span_make(rest->at + end, rest->len - end);
	return line;
}

struct span
plain_cut_line(struct span *rest)
{
	size_t len = 0;

	while (len < rest->len && !(byte(*rest, len) & ENDS))
		len++;
	return cut(rest, len);
}

bool
plain_is_quoted(struct span text)
{
	text = span_trim(text);
	while (text.len) {
		struct span line = span_trim(plain_cut_line(&text));

		if (line.len && *line.at != '>')
			return false;
	}
	return true;
}

struct span
plain_strip_quote(struct span line)
{
	line = span_trim(line);
	while (line.len && *line.at == '>')
		line = span_make(line.at + 1, line.len - 1);
	return line;
}

static void
pass(struct span *s, size_t n)
{
	*s = span_make(s->at + n, s->len - n);
}

/* The size of the line that s begins with, and what may stand in it. */
static size_t
line_size(struct span s, uint32_t *signs)
{
	uint32_t all = 0, pairs = 0, last = 0;
	size_t i;

	for (i = 0; i < s.len; i++) {
		uint32_t b = byte(s, i);

		if (b & ENDS)
			break;
		all |= b;
		pairs |= last & b;
		last = b >> (FIRST - SECOND);
	}
	pairs >>= SECOND;
	*signs = (all | pairs) & 0xff;
	if (pairs & LEADERS)
		*signs |= PLAIN_DOTS;
	return i;
}

/* A line that had to be made plain may then have anything. */
static void
read_line(struct plain *p)
{
	p->more = cut(&p->rest, line_size(p->rest, &p->signs));
	p->n++;
	if (!(p->signs & SUSPECT) || plain_is(p->more))
		return;
	buf_clear(&p->made);
	plain_text(&p->made, p->more);
	p->more = buf_all(&p->made);
	p->signs = UINT32_MAX;
}

bool
plain_next(struct plain *p, struct span *line)
{
	size_t end;

	if (!p->has_more) {
		if (!p->rest.len)
			return false;
		read_line(p);
	}
	for (; p->more.len && *p->more.at == '\f'; pass(&p->more, 1))
		p->is_page_due = true;
	p->is_new_page = p->is_page_due;
	end = p->signs & TURNS ? 0 : p->more.len;
	while (end < p->more.len && p->more.at[end] != '\n' &&
		p->more.at[end] != '\f')
		end++;
	*line = span_make(p->more.at, end);
	p->has_more = end < p->more.len;
	p->is_page_due = p->has_more && p->more.at[end] == '\f';
	if (p->has_more)
		pass(&p->more, end + 1);
	/* A page that ends with its line has nothing more in it. */
	p->has_more = p->has_more && (p->more.len || !p->is_page_due);
	return true;
}

void
plain_start(struct plain *p, struct span text)
{
	struct buf made = p->made;

	*p = (struct plain){.rest = text, .made = made};
}

void
plain_free(struct plain *p)
{
	buf_free(&p->made);
	memset(p, 0, sizeof *p);
}
