/* csv_start and its like: tables written as RFC 4180 says. */

#include "csv.h"

#include "text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
csv_start(struct csv_writer *w, struct outfile *out)
{
	memset(w, 0, sizeof *w);
	w->out = out;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

#ifdef __SSE2__
enum { WIDE = 16 };

/* Up to 16 bytes; where they are fewer, some may stand in it twice. */
static inline __m128i
load(struct span s)
{
	uint64_t low = 0, high = 0;

	if (s.len >= sizeof low) {
		memcpy(&low, s.at, sizeof low);
		memcpy(&high, s.at + s.len - sizeof high, sizeof high);
	} else if (s.len >= sizeof low / 2) {
		memcpy(&low, s.at, sizeof low / 2);
		memcpy(&high, s.at + s.len - sizeof high / 2, sizeof high / 2);
	} else {
		while (s.len)
			low = low << 8 | (unsigned char)s.at[--s.len];
	}
	return _mm_set_epi64x((long long)high, (long long)low);
}

static inline bool
has_sign_here(struct span s)
{
	__m128i v = load(s);

#define IS(c) _mm_cmpeq_epi8(v, _mm_set1_epi8(c))
	return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(IS(','), IS('"')),
		_mm_or_si128(IS('\n'), IS('\r'))));
#undef IS
}

/* Is there any for which a cell is quoted? Cells are short: 16 bytes a look. */
static inline bool
has_sign(struct span cell)
{
	for (; cell.len > WIDE; cell.at += WIDE, cell.len -= WIDE)
		if (has_sign_here(span_make(cell.at, WIDE)))
			return true;
	return has_sign_here(cell);
}
#else
static inline bool
has_sign(struct span cell)
{
	size_t i;

	for (i = 0; i < cell.len; i++)
		if (cell.at[i] == ',' || cell.at[i] == '"' ||
			cell.at[i] == '\n' || cell.at[i] == '\r')
			return true;
	return false;
}
#endif

/* Blanks at the ends are quoted too, because readers drop bare ones. */
static bool
must_quote(struct span cell)
{
	return cell.len &&
		(is_blank(cell.at[0]) || is_blank(cell.at[cell.len - 1]) ||
			has_sign(cell));
}

static void
put_quoted(struct outfile *out, struct span cell)
{
	const char *quote;

	outfile_write(out, "\"", 1);
	while (cell.len && (quote = memchr(cell.at, '"', cell.len)) != NULL) {
		size_t len = (size_t)(quote - cell.at) + 1;

		outfile_write(out, cell.at, len);
		outfile_write(out, "\"", 1);
		cell.at += len;
		cell.len -= len;
	}
	outfile_span(out, cell);
	outfile_write(out, "\"", 1);
}

/* The sign before the cell, and the cell, if it needs no quotes and is short.
 */
static bool
put_bare(struct outfile *out, char sign, struct span cell)
{
	char *to = must_quote(cell) ? NULL : outfile_room(out, cell.len + 1);

	if (!to)
		return false;
	*to = sign;
	memcpy(to + (sign != 0), cell.at, cell.len);
	outfile_put(out, cell.len + (sign != 0));
	return true;
}

void
csv_cell(struct csv_writer *w, struct span cell)
{
	char sign = w->cells ? ',' : w->rows ? '\n' : '\0';

	if (!put_bare(w->out, sign, cell)) {
		outfile_write(w->out, &sign, sign != 0);
		if (must_quote(cell))
			put_quoted(w->out, cell);
		else
			outfile_span(w->out, cell);
	}
	w->is_bare = !w->cells && !cell.len;
	w->cells++;
}

void
csv_end_row(struct csv_writer *w)
{
	/* An empty line would be no row. */
	if (w->is_bare)
		outfile_write(w->out, "\"\"", 2);
	w->is_bare = false;
	w->cells = 0;
	w->rows++;
}

void
csv_finish(struct csv_writer *w)
{
	if (w->rows)
		outfile_write(w->out, "\n", 1);
}

/* Blanks that a spreadsheet may pass by, or nobody sees. */
static bool
is_passed_by(uint32_t c)
{
	return c == ' ' || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) ||
		c == 0x202f || c == 0x3000 || c == 0xfeff;
}

static bool
is_formula_sign(uint32_t c)
{
	/* The wide forms stand 0xfee0 above ASCII. */
	if (c > 0xfee0)
		c -= 0xfee0;
	return c == '=' || c == '+' || c == '-' || c == '@';
}

/* -5, +1.250,50: a sign, and digits that points and commas may part. */
static bool
is_number(struct span s)
{
	bool has_digit = false;
	size_t i;

	s = span_trim(s);
	if (s.len && (s.at[0] == '-' || s.at[0] == '+')) {
		s.at++;
		s.len--;
	}
	for (i = 0; i < s.len; i++) {
		bool is_digit = s.at[i] >= '0' && s.at[i] <= '9';

		if (!is_digit && (!has_digit || !strchr(".,", s.at[i])))
			return false;
		has_digit = is_digit;
	}
	return has_digit;
}

/* Would a cell that begins so be a formula? */
static bool
is_formula(struct span piece)
{
	struct span s = piece;

	while (s.len) {
		size_t size;
		uint32_t c = text_decode(s, &size);

		if (!is_passed_by(c))
			return is_formula_sign(c) && !is_number(piece);
		s.at += size;
		s.len -= size;
	}
	return false;
}

static bool
is_bound(char c)
{
	return c == ';' || c == '\t' || c == '\n' || c == '\r';
}

struct span
csv_guard(struct buf *b, struct span cell)
{
	bool is_first = true, is_guarded = false;
	struct span rest = cell;

	buf_clear(b);
	while (rest.len) {
		struct span piece = rest;
		bool has_bound;

		piece.len = 0;
		while (piece.len < rest.len && !is_bound(rest.at[piece.len]))
			piece.len++;
		has_bound = piece.len < rest.len;
		if (is_formula(piece) ||
			(is_first && has_bound && rest.at[0] != ';' &&
				!piece.len)) {
			buf_byte(b, '\'');
			is_guarded = true;
		}
		is_first = false;
		buf_add(b, rest.at, piece.len + has_bound);
		rest.at += piece.len + has_bound;
		rest.len -= piece.len + has_bound;
	}
	return is_guarded ? buf_all(b) : cell;
}
