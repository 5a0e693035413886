#include "rec.h"

#include "mem.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
rec_clear(struct rec *r)
{
	const struct rec_field *f = r->fields, *end = f + r->n;

	for (; f < end; f++)
		r->first[f->name] = REC_NONE;
	r->n = 0;
	r->n_left_out = 0;
	r->n_split = 0;
	buf_clear(&r->own);
	r->text = NULL;
	r->raw = span_make(NULL, 0);
	r->file = NULL;
	r->line = 0;
	r->is_descriptor = false;
	r->is_canonical = false;
}

void
rec_free(struct rec *r)
{
	free(r->fields);
	free(r->first);
	free(r->last);
	free(r->parts);
	buf_free(&r->own);
	memset(r, 0, sizeof *r);
}

void
rec_reserve(struct rec *r, size_t n, size_t n_names)
{
	size_t old = r->n_first, room = old;

	if (r->n + n > r->room)
		r->fields = mem_grow(
			r->fields, &r->room, r->n + n, sizeof *r->fields);
	if (n_names <= old)
		return;
	r->first = mem_grow(r->first, &room, n_names, sizeof *r->first);
	memset(r->first + old, 0xff, (room - old) * sizeof *r->first);
	r->last = mem_grow(r->last, &r->n_first, n_names, sizeof *r->last);
	memset(r->last + old, 0, (room - old) * sizeof *r->last);
}

uint32_t
rec_add(struct rec *r, uint32_t name, struct span value, size_t line)
{
	size_t off = r->own.len;

	/* Also for an empty value, which must not lie at NULL. */
	buf_reserve(&r->own, value.len + 1);
	buf_span(&r->own, value);
	rec_point(r, name, off, value.len, line);
	r->fields[r->n - 1].is_own = true;
	return r->n - 1;
}

uint32_t
rec_count(const struct rec *r, uint32_t name)
{
	uint32_t n = 0, i;

	for (i = rec_find(r, name); i != REC_NONE; i = r->fields[i].next)
		n++;
	return n;
}

/*
 * Joins a value that goes on over lines: "\n+ " is a line end, a backslash
 * before a line end is nothing (recutils manual 2.1 and 2.2), and a carriage
 * return before a line end belongs to the line end.
 */
static void
unfold(struct buf *b, const char *at, const char *end)
{
	while (at < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		const char *stop = line ? line : end;

		if (line && stop > at && stop[-1] == '\r')
			stop--;
		if (line && stop > at && stop[-1] == '\\') {
			buf_add(b, at, (size_t)(stop - 1 - at));
			at = line + 1;
			continue;
		}
		while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t'))
			stop--;
		buf_add(b, at, (size_t)(stop - at));
		if (!line)
			return;
		buf_byte(b, '\n');
		at = line + 1;
		if (at < end && *at == '+')
			at++;
		if (at < end && *at == ' ')
			at++;
	}
}

void
rec_unfold(struct rec *r, uint32_t i)
{
	struct rec_field *f = &r->fields[i];
	const char *at = r->text + f->off;
	size_t start = r->own.len;

	buf_reserve(&r->own, f->len);
	unfold(&r->own, at, at + f->len);
	f->off = (uint32_t)start;
	f->len = (uint32_t)(r->own.len - start);
	f->is_own = true;
	f->is_folded = false;
}

struct span
rec_get(struct rec *r, uint32_t name)
{
	uint32_t i = rec_find(r, name);

	return i == REC_NONE ? span_of("") : rec_value(r, i);
}

void
rec_copy(struct rec *to, struct rec *from)
{
	uint32_t i;

	rec_clear(to);
	for (i = 0; i < from->n; i++)
		rec_add(to, from->fields[i].name, rec_value(from, i),
			from->fields[i].line);
	to->type = from->type;
	to->is_descriptor = from->is_descriptor;
	to->file = from->file;
	to->line = from->line;
}

/* Bytes of w that are c have their high bit set in the result, the lowest
 * such byte surely. */
static uint64_t
bytes_that_are(uint64_t w, unsigned char c)
{
	const uint64_t ones = 0x0101010101010101ULL;

	w ^= ones * c;
	return (w - ones) & ~w & (ones << 7);
}

/* The first '|' or backslash from at on, or end. */
static const char *
find_sign(const char *at, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t w;

	for (; end - at >= 8; at += 8) {
		memcpy(&w, at, 8);
		w = bytes_that_are(w, '|') | bytes_that_are(w, '\\');
		if (w)
			return at + __builtin_ctzll(w) / 8;
	}
#endif
	while (at < end && *at != '|' && *at != '\\')
		at++;
	return at;
}

static bool
cut_part(struct span *rest, struct span *part, bool *is_escaped)
{
	const char *at = rest->at, *end;

	if (!at)
		return false;
	end = at + rest->len;
	/* A backslash hides the byte after it. */
	while ((at = find_sign(at, end)) < end && *at == '\\') {
		*is_escaped = true;
		at += end - at > 1 ? 2 : 1;
	}
	*part = span_trim(span_make(rest->at, (size_t)(at - rest->at)));
	*rest = at < end ? span_make(at + 1, (size_t)(end - at - 1)) :
			   span_make(NULL, 0);
	return true;
}

bool
rec_cut_part(struct span *rest, struct span *part)
{
	bool is_escaped;

	return cut_part(rest, part, &is_escaped);
}

static void
add_part(struct rec *r, const char *at, const char *end)
{
	while (at < end && span_is_blank(*at))
		at++;
	while (at < end && span_is_blank(end[-1]))
		end--;
	if (r->n_split == r->parts_room)
		r->parts = mem_grow(r->parts, &r->parts_room, r->n_split + 1,
			sizeof *r->parts);
	r->parts[r->n_split++] = span_make(at, (size_t)(end - at));
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* Exactly those bytes of w that are c have their high bit set in the result. */
static uint64_t
all_bytes_that_are(uint64_t w, unsigned char c)
{
	const uint64_t ones = 0x0101010101010101ULL, low = ones * 0x7f;

	w ^= ones * c;
	return ~(((w & low) + low) | w | low);
}

/* Adds the parts of a value in which nothing is escaped; false if one is. */
static bool
split_plain(struct rec *r, struct span v)
{
	const char *part = v.at, *at = v.at, *end = v.at + v.len;
	uint64_t w, bars;

	for (; at < end; at += 8) {
		w = 0;
		if (end - at >= 8)
			memcpy(&w, at, 8);
		else
			memcpy(&w, at, (size_t)(end - at));
		if (all_bytes_that_are(w, '\\'))
			return false;
		for (bars = all_bytes_that_are(w, '|'); bars;
			bars &= bars - 1) {
			const char *bar = at + __builtin_ctzll(bars) / 8;

			add_part(r, part, bar);
			part = bar + 1;
		}
	}
	add_part(r, part, end);
	return true;
}
#else
static bool
split_plain(struct rec *r, struct span v)
{
	(void)r;
	(void)v;
	return false;
}
#endif

static void
split(struct rec *r, uint32_t i)
{
	struct span rest = rec_value(r, i), part;
	struct rec_field *f = &r->fields[i];

	f->parts = (uint32_t)r->n_split;
	if (!split_plain(r, rest)) {
		r->n_split = f->parts;
		while (cut_part(&rest, &part, &f->is_escaped))
			add_part(r, part.at, part.at + part.len);
	}
	f->n_parts = (uint32_t)r->n_split - f->parts;
}

/*
 * What peek finds, from the bars of the first 64 bytes; false if the part may
 * end behind them, or in the last few.
 */
static bool
peek_wide(struct span v, size_t n, struct span *part)
{
#ifdef __SSE2__
	const __m128i bar = _mm_set1_epi8('|'), slash = _mm_set1_epi8('\\');
	__m128i bytes, slashes = _mm_setzero_si128();
	uint64_t bars = 0;
	size_t i, begin = 0;

	for (i = 0; i < 64 && i + sizeof bytes <= v.len; i += sizeof bytes) {
		memcpy(&bytes, v.at + i, sizeof bytes);
		slashes = _mm_or_si128(slashes, _mm_cmpeq_epi8(bytes, slash));
		bars |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, bar))
			<< i;
	}
	if (_mm_movemask_epi8(slashes))
		return false;
	for (; n && bars; n--, bars &= bars - 1)
		begin = (size_t)__builtin_ctzll(bars) + 1;
	if (!bars)
		return false;
	*part = span_trim(
		span_make(v.at + begin, (size_t)__builtin_ctzll(bars) - begin));
	return true;
#else
	(void)v;
	(void)n;
	(void)part;
	return false;
#endif
}

/*
 * Part number n of a value that was not split, for those who want no other;
 * false if something is escaped before its end.
 */
static bool
peek(struct span v, size_t n, struct span *part)
{
	const char *end = v.at + v.len, *at = v.at, *sign;

	if (peek_wide(v, n, part))
		return true;
	for (;; n--) {
		sign = find_sign(at, end);
		if (sign < end && *sign == '\\')
			return false;
		if (!n || sign == end)
			break;
		at = sign + 1;
	}
	*part = n ? span_of("") : span_trim(span_make(at, (size_t)(sign - at)));
	return true;
}

size_t
rec_parts(struct rec *r, uint32_t i, const struct span **parts)
{
	if (r->fields[i].parts == REC_NONE)
		split(r, i);
	*parts = r->parts + r->fields[i].parts;
	return r->fields[i].n_parts;
}

struct span
rec_part(struct rec *r, uint32_t i, size_t n, struct buf *scratch)
{
	const struct span *parts;
	struct span part;

	if (r->fields[i].parts == REC_NONE && peek(rec_value(r, i), n, &part))
		return part;
	if (n >= rec_parts(r, i, &parts))
		return span_of("");
	return r->fields[i].is_escaped ? rec_unescape(parts[n], scratch) :
					 parts[n];
}

struct span
rec_unescape(struct span part, struct buf *scratch)
{
	size_t i;

	if (!part.len || !memchr(part.at, '\\', part.len))
		return part;
	buf_clear(scratch);
	for (i = 0; i < part.len; i++) {
		char c = part.at[i];

		if (c == '\\' && i + 1 < part.len) {
			c = part.at[++i];
			if (c == 'n')
				c = '\n';
			else if (c != '|' && c != '\\')
				buf_byte(scratch, '\\');
		}
		buf_byte(scratch, c);
	}
	return buf_all(scratch);
}

void
rec_escape(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '|' || c == '\\')
			buf_byte(b, '\\');
		if (c == '\n')
			buf_string(b, "\\n");
		else
			buf_byte(b, c);
	}
}
