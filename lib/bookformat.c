#include "bookformat.h"

const char *
bookformat_built_in(unsigned long id)
{
	static const char *const codes[] = {
		[0] = "General",
		[1] = "0",
		[2] = "0.00",
		[3] = "#,##0",
		[4] = "#,##0.00",
		[14] = "mm-dd-yy",
		[15] = "d-mmm-yy",
		[17] = "mmm-yy",
		[37] = "#,##0;-#,##0",
		[38] = "#,##0;-#,##0",
		[39] = "#,##0.00;-#,##0.00",
		[40] = "#,##0.00;-#,##0.00",
		[49] = "@",
	};

	return id < sizeof codes / sizeof *codes ? codes[id] : NULL;
}

/* The signs of a section that say something about its kind. */
struct signs {
	bool has_text, has_digit, has_day, has_month, has_slash, has_minus;
	bool has_words; /* that are shown beside the value */
	bool has_trap;	/* what would make another value of it */
	bool is_after_point;
	bool is_scaled; /* a comma after the last digit: thousands */
	unsigned decimals;
};

/* Words beside a value must not look like a part of it. */
static void
take_words(struct signs *signs, struct span words)
{
	size_t i;

	for (i = 0; i < words.len; i++)
		if (memchr("0123456789-+().,%", words.at[i], 17))
			signs->has_trap = true;
	signs->has_words |= span_trim(words).len > 0;
}

/* [$Bs-400A], [Red]: not [>100] or [h]. */
static void
take_brackets(struct signs *signs, struct span s)
{
	static const char *const colours[] = {"Black", "Blue", "Cyan", "Green",
		"Magenta", "Red", "White", "Yellow"};
	size_t i;

	if (s.len && s.at[0] == '$') {
		s.at++;
		s.len--;
		take_words(signs, span_cut(&s, '-'));
		return;
	}
	for (i = 0; i < sizeof colours / sizeof *colours; i++)
		if (span_is(s, colours[i]))
			return;
	signs->has_trap = true;
}

static void
take_sign(struct signs *signs, char sign)
{
	switch (sign) {
	case '0':
	case '#':
	case '?':
		signs->has_digit = true;
		signs->decimals += signs->is_after_point;
		signs->is_scaled = false;
		break;
	case '.':
		signs->is_after_point = true;
		break;
	case ',':
		signs->is_scaled = true;
		break;
	case '@':
		signs->has_text = true;
		break;
	case '/':
		signs->has_slash = true;
		break;
	case '-':
	case '(':
		signs->has_minus = true;
		break;
	case ')':
	case ' ':
		break;
	default:
		sign |= 0x20;
		signs->has_day |= sign == 'd';
		signs->has_month |= sign == 'm' || sign == 'y';
		signs->has_trap |= !memchr("dmy", sign, 3);
		break;
	}
}

/* Takes what stands first in s, and returns how many bytes that is. */
static size_t
take(struct signs *signs, struct span s)
{
	char sign = s.at[0];
	char close = sign == '"' ? '"' : ']';
	const char *end;
	size_t n;

	if (sign == '\\' || sign == '_' || sign == '*') {
		n = s.len < 2 ? 1 : 2;
		if (sign == '\\')
			take_words(signs, span_make(s.at + 1, n - 1));
		return n;
	}
	if (sign != '"' && sign != '[') {
		take_sign(signs, sign);
		return 1;
	}
	end = memchr(s.at + 1, close, s.len - 1);
	n = end ? (size_t)(end - s.at) : s.len;
	if (sign == '"')
		take_words(signs, span_make(s.at + 1, n - 1));
	else
		take_brackets(signs, span_make(s.at + 1, n - 1));
	return end ? n + 1 : n;
}

/* What the section of a code shows: the first is for all numbers, or, if it
 * has a second, for those that are not negative. */
static enum bookformat_shows
judge(const struct signs *signs, size_t section)
{
	bool is_date = signs->has_day || signs->has_month;

	if (signs->has_trap ||
		signs->has_text + signs->has_digit + is_date != 1)
		return BOOKFORMAT_OTHER;
	if (signs->has_text)
		return signs->has_words || signs->has_minus ||
				signs->has_slash ?
			BOOKFORMAT_OTHER :
			BOOKFORMAT_TEXT;
	if (is_date)
		return signs->has_day ? BOOKFORMAT_DATE : BOOKFORMAT_MONTH;
	if (signs->is_scaled || signs->has_slash ||
		signs->has_minus != (section == 1))
		return BOOKFORMAT_OTHER;
	return BOOKFORMAT_NUMBER;
}

/* Cuts the section off *code. */
static struct bookformat
read_section(struct span *code, size_t section)
{
	struct bookformat f = {BOOKFORMAT_GENERAL, 0};
	struct signs signs = {0};
	struct span whole = *code;
	size_t n;

	while (code->len && code->at[0] != ';') {
		n = take(&signs, *code);
		code->at += n;
		code->len -= n;
	}
	whole.len -= code->len;
	if (!section && span_is(whole, "General"))
		return f;
	f.shows = judge(&signs, section);
	f.decimals = signs.decimals;
	return f;
}

struct bookformat
bookformat_read(struct span code)
{
	struct bookformat all = read_section(&code, 0);
	size_t section;

	for (section = 1; code.len; section++) {
		struct bookformat f;

		code.at++;
		code.len--;
		f = read_section(&code, section);
		/* The fourth is for texts. */
		if (section == 3 && f.shows == BOOKFORMAT_TEXT)
			continue;
		if (f.shows != all.shows || f.decimals != all.decimals)
			all.shows = BOOKFORMAT_OTHER;
	}
	return all;
}
