#include "tablename.h"

#include "text.h"

/* A header of a table; a cell holds more (ECMA-376 part 1, 18.5.1.3). */
enum { LONGEST_HEADER = 255 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter without its accent, a digit, any other letter; nothing else. */
static void
add_char(struct buf *b, struct span at, size_t size, uint32_t c)
{
	bool is_capital;
	uint32_t base = text_base(c, &is_capital);

	if (size == 1 && (is_letter(c) || is_digit((char)c)))
		buf_byte(b, (char)c);
	else if (size > 1 && is_letter(base))
		buf_byte(b, (char)(is_capital ? base & ~0x20U : base));
	else if (size > 1 && text_is_letter(c))
		buf_add(b, at.at, size);
}

/* tbl1 would be a cell: "_" stands before what is digits only. */
static void
add_title(struct buf *b, struct span title)
{
	struct buf plain = {0};
	bool is_number = true;
	size_t size, i;

	while (title.len) {
		uint32_t c = text_decode(title, &size);

		add_char(&plain, title, size, c);
		title.at += size;
		title.len -= size;
	}
	for (i = 0; i < plain.len; i++)
		is_number = is_number && is_digit(plain.at[i]);
	buf_string(b, is_number ? "tbl_" : "tbl");
	buf_span(b, buf_all(&plain));
	buf_free(&plain);
}

/* Names that differ in case alone are one name. */
static bool
is_new_name(struct map *seen, struct span name)
{
	struct buf folded = {0};
	bool is_new;

	text_fold_case(&folded, name);
	map_add(seen, buf_all(&folded), 0, &is_new);
	buf_free(&folded);
	return is_new;
}

static void
give(struct sheet *s, struct map *seen)
{
	struct buf name = {0}, tried = {0};
	size_t n = 1;

	add_title(&name, s->title);
	buf_span(&tried, buf_all(&name));
	while (!is_new_name(seen, buf_all(&tried))) {
		buf_clear(&tried);
		buf_print(&tried, "%.*s_%zu", SPAN_ARG(buf_all(&name)), ++n);
	}
	s->table = span_make(
		mem_arena_copy(&s->arena, tried.at, tried.len), tried.len);
	buf_free(&name);
	buf_free(&tried);
}

/* Headers are told apart by dress, but they may be too long for a table. */
static bool
has_header(const struct sheet *s)
{
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		if (!s->columns[i].label.len ||
			text_check(s->columns[i].label, NULL) == TEXT_BAD ||
			text_units(s->columns[i].label) > LONGEST_HEADER)
			return false;
	return !s->is_bare && s->n_columns;
}

void
tablename_give(struct sheet *const *sheets, size_t n)
{
	struct map seen = {0};
	size_t i;

	for (i = 0; i < n; i++)
		if (has_header(sheets[i]) &&
			text_check(sheets[i]->title, NULL) != TEXT_BAD)
			give(sheets[i], &seen);
	map_free(&seen);
}
