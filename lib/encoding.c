#include "encoding.h"

#include "cp1252.h"
#include "survey.h"
#include "text.h"

static void
add_char(struct buf *b, unsigned c)
{
	if (c < 0x80) {
		buf_byte(b, (char)c);
	} else if (c < 0x800) {
		buf_byte(b, (char)(0xc0 | c >> 6));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	} else {
		if (c >= 0x10000)
			buf_byte(b, (char)(0xf0 | c >> 18));
		buf_byte(b,
			(char)(c < 0x10000 ? 0xe0 | c >> 12 :
					     0x80 | (c >> 12 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	}
}

/* Text in Windows-1252 has no other control characters than these. */
static bool
is_control(unsigned c)
{
	return c && c < ' ' && !strchr("\t\n\v\f\r", (int)c);
}

/* Takes n bytes off the beginning. */
static void
drop(struct buf *b, size_t n)
{
	if (n)
		memmove(b->at, b->at + n, b->len - n);
	b->len -= n;
}

/* What it is that is not UTF-8. */
static enum encoding_status
judge(const struct survey *v)
{
	if (v->is_cut)
		return v->is_cut_end ? ENCODING_CUT : ENCODING_CUT_LINE;
	/* In Windows-1252 nothing looks like letters of UTF-8 by chance. */
	if (v->had_letters)
		return ENCODING_MIXED;
	return v->has_letters ? ENCODING_MIXED_AFTER : ENCODING_1252;
}

static bool
has_utf8_mark(struct span head)
{
	return head.len >= 3 && !memcmp(head.at, "\xef\xbb\xbf", 3);
}

/* How many bytes come before the text. */
static size_t
mark_size(const struct encoding *e)
{
	struct span head = buf_all(&e->document->head);

	if (e->unit == 2)
		return survey_has_utf16_mark(head) ? 2 : 0;
	return e->is_utf8 && has_utf8_mark(head) ? 3 : 0;
}

/* A byte order mark is right, whatever was said. */
static void
be_utf16(struct encoding *e, bool is_big)
{
	struct span head = buf_all(&e->document->head);

	if (survey_has_utf16_mark(head))
		is_big = *head.at == '\xfe';
	e->as = is_big ? ENCODING_UTF16BE : ENCODING_UTF16LE;
	e->name = is_big ? "UTF-16BE" : "UTF-16LE";
	e->unit = 2;
}

static void
be_utf8(struct encoding *e)
{
	struct survey v;

	e->is_utf8 = true;
	e->name = "UTF-8";
	survey_document(&v, e->document, mark_size(e));
	v.has_letters |= mark_size(e) > 0;
	e->seen_at = v.is_bad ? v.bad_at : UINT64_MAX;
	e->seen = v.is_bad ? judge(&v) : ENCODING_FINE;
}

/* Most documents are short, and plain: nothing else need be asked of them. */
static bool
is_surely_plain(const struct document *d)
{
	return d->is_whole && d->size == d->head.len &&
		text_is_plain(buf_all(&d->head));
}

static void
be_guessed(struct encoding *e)
{
	struct span head = buf_all(&e->document->head);
	bool is_big = false;

	e->is_plain = is_surely_plain(e->document);
	if (e->is_plain) {
		e->is_utf8 = true;
		e->name = "UTF-8";
		return;
	}

	if (survey_has_utf16_mark(head) || survey_is_utf16(head, &is_big)) {
		be_utf16(e, is_big);
		return;
	}
	be_utf8(e);
	if (e->seen != ENCODING_1252)
		return;
	e->as = ENCODING_1252;
	e->name = "Windows-1252";
	e->is_utf8 = false;
}

static void
be_said(struct encoding *e)
{
	if (e->said->kind == ENCODINGSAID_UTF16)
		be_utf16(e, e->said->is_big);
	else if (e->said->kind == ENCODINGSAID_UTF8)
		be_utf8(e);
	else if (e->said->kind == ENCODINGSAID_BYTES)
		e->chars = e->said->chars;
	e->name = e->said->name;
}

void
encoding_open(struct encoding *e, struct document *document,
	const struct encodingsaid *said)
{
	e->document = document;
	e->said = said;
	e->as = e->seen = ENCODING_FINE;
	e->is_utf8 = e->is_plain = false;
	e->unit = 1;
	e->chars = NULL;
	e->seen_at = e->bad_at = e->nul_at = e->control_at = UINT64_MAX;
	if (said)
		be_said(e);
	else
		be_guessed(e);
	encoding_rewind(e);
}

void
encoding_rewind(struct encoding *e)
{
	if (e->converter)
		encodingsaid_stop(e->converter);
	e->converter = NULL;
	if (e->said && e->said->kind == ENCODINGSAID_OTHER)
		e->converter = encodingsaid_start(e->said);
	e->at = mark_size(e);
	e->text_at = 0;
	buf_clear(&e->left);
	buf_clear(&e->made);
}

static void
note(uint64_t *first, const struct encoding *e)
{
	if (*first == UINT64_MAX)
		*first = e->text_at + e->made.len;
}

/* What cannot be read becomes a byte that is no UTF-8. */
static void
add_bad(struct encoding *e)
{
	note(&e->bad_at, e);
	buf_byte(&e->made, '\xff');
}

static void
convert_1252(struct encoding *e, struct span bytes)
{
	size_t i;

	for (i = 0; i < bytes.len; i++) {
		uint32_t c = cp1252_char((unsigned char)bytes.at[i]);

		if (is_control(c))
			note(&e->control_at, e);
		if (c || !bytes.at[i])
			add_char(&e->made, c);
		else
			add_bad(e);
	}
}

static void
convert_bytes(struct encoding *e, struct span bytes)
{
	size_t i;

	for (i = 0; i < bytes.len; i++) {
		uint32_t c = e->chars[(unsigned char)bytes.at[i]];

		if (c == UINT32_MAX)
			add_bad(e);
		else
			add_char(&e->made, c);
	}
}

static unsigned
unit_at(const struct encoding *e, struct span bytes, size_t at)
{
	unsigned char first = (unsigned char)bytes.at[at];
	unsigned char second = (unsigned char)bytes.at[at + 1];

	return e->as == ENCODING_UTF16BE ? first << 8 | second :
					   second << 8 | first;
}

static bool
is_surrogate(unsigned unit, unsigned first)
{
	return unit >= first && unit < first + 0x400;
}

/* How many bytes were converted: the last ones may wait for others. */
static size_t
convert_utf16(struct encoding *e, struct span bytes, bool is_last)
{
	size_t i = 0;

	for (; i + 3 < bytes.len || (is_last && i + 1 < bytes.len); i += 2) {
		unsigned c = unit_at(e, bytes, i);
		unsigned next =
			i + 3 < bytes.len ? unit_at(e, bytes, i + 2) : 0;

		if (is_surrogate(c, 0xd800) && is_surrogate(next, 0xdc00)) {
			add_char(&e->made,
				0x10000 + ((c - 0xd800) << 10) +
					(next - 0xdc00));
			i += 2;
		} else if (c >= 0xd800 && c < 0xe000) {
			add_bad(e);
		} else {
			add_char(&e->made, c);
		}
	}
	if (is_last && i < bytes.len)
		add_bad(e);
	return is_last ? bytes.len : i;
}

/* Likewise, of characters with any number of bytes. */
static size_t
convert_other(struct encoding *e, struct span bytes, bool is_last)
{
	size_t done = 0;
	bool is_bad;

	for (;;) {
		struct span rest = span_make(bytes.at + done, bytes.len - done);

		done += encodingsaid_convert(
			e->converter, rest, &e->made, &is_bad);
		if (done == bytes.len || (!is_bad && !is_last))
			return done;
		add_bad(e);
		done++;
	}
}

static void
convert(struct encoding *e, struct span bytes, bool is_last)
{
	size_t done;

	if (e->as == ENCODING_1252) {
		convert_1252(e, bytes);
		return;
	}
	if (e->chars) {
		convert_bytes(e, bytes);
		return;
	}
	buf_span(&e->left, bytes);
	bytes = buf_all(&e->left);
	done = e->unit == 2 ? convert_utf16(e, bytes, is_last) :
			      convert_other(e, bytes, is_last);
	drop(&e->left, done);
}

bool
encoding_next(struct encoding *e, struct span *text)
{
	struct span bytes = document_read(e->document, e->at);
	const char *nul;

	if (!bytes.len)
		return false;
	e->at += bytes.len;
	buf_clear(&e->made);
	if (!e->is_utf8)
		convert(e, bytes, e->at >= e->document->size);
	*text = e->is_utf8 ? bytes : buf_all(&e->made);
	nul = text->len && !e->is_plain ? memchr(text->at, '\0', text->len) :
					  NULL;
	if (nul && e->nul_at == UINT64_MAX)
		e->nul_at = e->text_at + (uint64_t)(nul - text->at);
	e->text_at += text->len;
	return true;
}

bool
encoding_more(void *encoding, struct buf *text)
{
	size_t most = 2 * text->len + 1;
	bool is_more = true;
	struct span part;

	while (text->len < most && (is_more = encoding_next(encoding, &part)))
		buf_span(text, part);
	return is_more;
}

/* Has the text two lines, of which the first is not blank? */
static bool
has_lines(struct span text)
{
	struct span rest = span_trim(text);
	size_t n = 0;

	for (; rest.at < text.at + text.len && n < 2; rest.at++)
		n += *rest.at == '\n' || *rest.at == '\r';
	return n == 2;
}

void
encoding_sample(struct encoding *e, struct buf *text, size_t least)
{
	struct span part;
	size_t looked = 0;

	while (encoding_next(e, &part)) {
		buf_span(text, part);
		if (text->len < least || text->len < 2 * looked)
			continue;
		looked = text->len;
		if (has_lines(buf_all(text)))
			break;
	}
	encoding_rewind(e);
}

static enum encoding_status
status_of(const struct encoding *e)
{
	bool is_bad = e->bad_at != UINT64_MAX || e->seen_at != UINT64_MAX;

	if (e->nul_at != UINT64_MAX)
		return ENCODING_NUL;
	if (e->said)
		return is_bad ? ENCODING_NOT_SAID : ENCODING_FINE;
	if (e->as == ENCODING_1252)
		return e->bad_at != UINT64_MAX || e->control_at != UINT64_MAX ?
			ENCODING_BAD :
			ENCODING_1252;
	if (e->unit == 2)
		return is_bad ? ENCODING_HALF : e->as;
	return e->seen;
}

enum encoding_status
encoding_check(struct encoding *e)
{
	struct span part;

	while (encoding_next(e, &part))
		continue;
	encoding_rewind(e);
	return status_of(e);
}

static uint64_t
bad_offset(const struct encoding *e)
{
	if (e->nul_at != UINT64_MAX)
		return e->nul_at;
	if (e->bad_at != UINT64_MAX)
		return e->bad_at;
	return e->as == ENCODING_1252 ? e->control_at : e->seen_at;
}

size_t
encoding_bad_line(struct encoding *e)
{
	uint64_t bad_at = bad_offset(e), at = 0;
	struct span text;
	size_t line = 1, i;
	char last = '\0';

	if (bad_at == UINT64_MAX)
		return 0;
	encoding_rewind(e);
	while (at <= bad_at && encoding_next(e, &text))
		for (i = 0; i < text.len && at <= bad_at; i++, at++) {
			line += last == '\r' ? text.at[i] != '\n' :
					       last == '\n';

			last = text.at[i];
		}
	return line;
}

void
encoding_free(struct encoding *e)
{
	if (e->converter)
		encodingsaid_stop(e->converter);
	buf_free(&e->left);
	buf_free(&e->made);
	memset(e, 0, sizeof *e);
}
