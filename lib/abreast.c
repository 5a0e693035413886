#include "abreast.h"

#include "text.h"

#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL = 80, LEAST = 20, HALF_LEAST = 16 };

static const char between[] = " \342\224\202 "; /* a line, from top to bottom */
enum { BETWEEN_WIDTH = 3 };

size_t
abreast_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
		return USUAL;
	return size.ws_col < LEAST ? LEAST : size.ws_col;
}

/* Line by line, since a line end stays one. */
static void
add_clean(struct buf *b, struct span text)
{
	struct span line;

	for (;;) {
		const char *end =
			text.len ? memchr(text.at, '\n', text.len) : NULL;

		line = text;
		line.len = end ? (size_t)(end - text.at) : text.len;
		text_add_line(b, line);
		if (!end)
			return;
		buf_byte(b, '\n');
		text.at += line.len + 1;
		text.len -= line.len + 1;
	}
}

/*
 * Cuts off *rest what goes into a line of so many columns, at least one
 * character; *used is how many it takes. The blank or line end at which it is
 * cut is in neither.
 */
static struct span
cut_line(struct span *rest, size_t columns, size_t *used)
{
	struct span line = *rest;
	size_t at = 0, width = 0, blank = 0, blank_width = 0, len, next;

	for (; at < rest->len && rest->at[at] != '\n'; at += len) {
		struct span from = span_make(rest->at + at, rest->len - at);

		text_decode(from, &len);
		next = width + text_width(span_make(from.at, len));
		if (rest->at[at] == ' ') {
			blank = at;
			blank_width = width;
		}
		if (next > columns && at)
			break;
		width = next;
	}
	if (at < rest->len && rest->at[at] != '\n' && blank) {
		at = blank;
		width = blank_width;
	}
	line.len = at;
	*used = width;
	if (at < rest->len && (rest->at[at] == '\n' || rest->at[at] == ' '))
		at++;
	*rest = span_make(rest->at + at, rest->len - at);
	return line;
}

static void
add_blanks(struct buf *b, size_t n)
{
	while (n--)
		buf_byte(b, ' ');
}

void
abreast_wrap(struct buf *b, size_t width, size_t indent, struct span text)
{
	struct buf clean = {0};
	struct span rest;
	size_t used;

	add_clean(&clean, text);
	rest = buf_all(&clean);
	do {
		add_blanks(b, indent);
		buf_span(b, cut_line(&rest, width - indent, &used));
		buf_byte(b, '\n');
	} while (rest.len);
	buf_free(&clean);
}

static void
put_halves(struct buf *b, size_t half, size_t indent, struct span left,
	struct span right)
{
	size_t used;

	do {
		struct span line = cut_line(&left, half, &used);

		add_blanks(b, indent);
		buf_span(b, line);
		add_blanks(b, used < half ? half - used : 0);
		line = cut_line(&right, half, &used);
		buf_string(b, line.len ? between : " \342\224\202");
		buf_span(b, line);
		buf_byte(b, '\n');
	} while (left.len || right.len);
}

void
abreast_put(struct buf *b, size_t width, size_t indent, struct span left,
	struct span right)
{
	size_t half = (width - indent - BETWEEN_WIDTH) / 2;
	struct buf a = {0}, z = {0};

	if (width < indent + BETWEEN_WIDTH + 2 * HALF_LEAST) {
		abreast_wrap(b, width, indent, left);
		abreast_wrap(b, width, 2 * indent, right);
		return;
	}
	add_clean(&a, left);
	add_clean(&z, right);
	put_halves(b, half, indent, buf_all(&a), buf_all(&z));
	buf_free(&a);
	buf_free(&z);
}
