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

/* Can a character that is not plain begin with the byte? */
static bool
is_suspect(unsigned char c)
{
	return c == '\v' || c == 0xc2 || c == 0xe2 || c == 0xe3 || c == 0xef;
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

		if (!is_suspect((unsigned char)s.at[i]))
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

struct span
plain_cut_line(struct span *rest)
{
	struct span line = span_make(rest->at, 0);
	size_t end;

	while (line.len < rest->len && rest->at[line.len] != '\n' &&
		rest->at[line.len] != '\r')
		line.len++;
	end = line.len;
	if (end + 1 < rest->len && !memcmp(rest->at + end, "\r\n", 2))
		end++;
	end += end < rest->len;
	*rest = span_make(rest->at + end, rest->len - end);
	return line;
}

static void
pass(struct span *s, size_t n)
{
	*s = span_make(s->at + n, s->len - n);
}

static void
read_line(struct plain *p)
{
	p->more = plain_cut_line(&p->rest);
	p->n++;
	if (plain_is(p->more))
		return;
	buf_clear(&p->made);
	plain_text(&p->made, p->more);
	p->more = buf_all(&p->made);
}

bool
plain_next(struct plain *p, struct span *line)
{
	size_t end = 0;

	if (!p->has_more) {
		if (!p->rest.len)
			return false;
		read_line(p);
	}
	for (; p->more.len && *p->more.at == '\f'; pass(&p->more, 1))
		p->is_page_due = true;
	p->is_new_page = p->is_page_due;
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
plain_free(struct plain *p)
{
	buf_free(&p->made);
	memset(p, 0, sizeof *p);
}
