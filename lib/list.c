#include "list.h"

static const char *const bullets[] = {"-", "*", "+", "\xe2\x80\xa2",
	"\xe2\x80\x93", "\xe2\x80\x94", "\xc2\xb7", "\xe2\x97\xa6",
	"\xe2\x96\xaa", "\xe2\x97\x8f", "\xe2\x80\xa3", "\xe2\x9e\xa2",
	"\xef\x82\xb7", "\xc2\xb0"};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A bullet stands before a blank: "-5" has none. */
static size_t
bullet_size(struct span s)
{
	size_t i;

	/* Most lines begin with a letter or a digit. */
	if (!s.len || (s.at[0] >= '0' && s.at[0] < 0x7f))
		return 0;
	for (i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t len = strlen(bullets[i]);

		if (s.len > len && !memcmp(s.at, bullets[i], len) &&
			is_blank(s.at[len]))
			return len;
	}
	return 0;
}

/* "1)", "12.", "3.-", "a)" before a blank. */
static size_t
number_size(struct span s)
{
	size_t i = 0;

	while (i < s.len && i < 3 && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	if (!i && s.len > 1 && s.at[1] == ')' && s.at[0] >= 'a' &&
		s.at[0] <= 'z')
		i = 1;
	if (!i || i == s.len || (s.at[i] != ')' && s.at[i] != '.'))
		return 0;
	i++;
	if (i < s.len && s.at[i] == '-')
		i++;
	return i < s.len && is_blank(s.at[i]) ? i : 0;
}

static size_t
mark_size(struct span s)
{
	size_t size = bullet_size(s);

	return size ? size : number_size(s);
}

struct span
list_strip(struct span line)
{
	size_t size;

	line = span_trim(line);
	size = mark_size(line);
	return span_trim(span_make(line.at + size, line.len - size));
}

bool
list_is_bulleted(struct span line)
{
	return mark_size(span_trim(line)) > 0;
}

static struct span
peek_line(struct span s)
{
	const char *end = s.len ? memchr(s.at, '\n', s.len) : NULL;

	return span_make(s.at, end ? (size_t)(end - s.at) : s.len);
}

static void
pass_line(struct list *l, struct span line)
{
	size_t size = line.len + (line.len < l->rest.len);

	l->rest = span_make(l->rest.at + size, l->rest.len - size);
	l->line++;
}

bool
list_next(struct list *l, struct list_line *line)
{
	line->is_after_blank = false;
	while (l->rest.len) {
		struct span whole = peek_line(l->rest);

		line->line = l->line;
		line->is_bulleted = list_is_bulleted(whole);
		line->text = list_strip(whole);
		pass_line(l, whole);
		if (line->text.len)
			return true;
		line->is_after_blank = true;
	}
	return false;
}
