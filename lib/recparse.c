#include "recparse.h"

#include "frame.h"
#include "text.h"

enum { PLAIN_LINES = 256 };

void
recparse_open(struct recparse *p, struct block *block, struct names *names)
{
	memset(p, 0, sizeof *p);
	p->block = block;
	p->names = names;
}

void
recparse_close(struct recparse *p)
{
	guess_free(&p->guess);
}

void
recparse_begin(struct recparse *p, struct rec *r)
{
	rec_clear(r);
	r->text = p->block->text.at;
	r->file = p->block->file;
	r->line = p->block->line;
	r->is_canonical = true;
	p->bad_lines = 0;
	p->is_full = false;
	p->must_normalize = false;
	p->has_folded = false;
	p->last = NAMES_NONE;
	p->goes_on = false;
	p->is_joined = false;
}

/* What a line holds, as offsets into the block. */
struct line {
	size_t at;
	size_t end;   /* of its text, without blanks and line end */
	size_t value; /* where the value begins */
	uint32_t name;
	bool is_odd; /* as lines.h says */
	bool is_canonical;
	bool is_joined; /* by a backslash, with the next line */
};

static bool
fault(struct recparse *p, enum diag_code code, const char *text)
{
	size_t line = p->block->line;

	p->bad_lines++;
	/* A record cut by the end of a block is read twice, told once. */
	if (line > p->told) {
		diag_at(code, block_place(p->block, line), "%s", text);
		p->told = line;
	}
	return false;
}

/* Those of descriptors are, and what messages may need. */
static bool
is_wanted(const struct recparse *p, uint32_t number, struct span name)
{
	size_t i;

	if (!p->wanted || name.at[0] == '%' ||
		span_equal(name, span_of(RECPARSE_SOURCE)))
		return true;
	for (i = 0; i < p->wanted->n; i++)
		if (p->wanted->names[i] == number)
			return true;
	return false;
}

/* Finds where the name ends, and what it is. */
static bool
read_name(struct recparse *p, struct line *l, struct span *name)
{
	const char *line = p->block->text.at + l->at;
	const char *colon = memchr(line, ':', l->end - l->at);

	if (!colon)
		return fault(p, DIAG_BAD_RECORD,
			_("expected 'Name: value', found no colon"));
	*name = span_make(line, (size_t)(colon - line));
	if (!names_legal(*name))
		return fault(p, DIAG_BAD_NAME,
			_("this is no field name before the colon"));
	if (names_count(p->names) >= RECPARSE_NAMES &&
		names_find(p->names, *name) == NAMES_NONE)
		return fault(p, DIAG_TOO_LONG,
			_("there are too many different field names"));
	l->name = names_add(p->names, *name);
	guess_add(&p->guess, p->names, l->name);
	p->guess.fields[l->name].is_left_out = !is_wanted(p, l->name, *name);
	return true;
}

/* Finds where the value begins: one blank after the colon is not of it. */
static void
find_value(const char *text, struct line *l, size_t name_len)
{
	char after;

	l->value = l->at + name_len + 1;
	if (l->value >= l->end)
		return;
	after = text[l->value];
	l->is_canonical &= after == ' ';
	l->value += after == ' ' || after == '\t';
}

/* Drops the carriage return and the blanks at the end of a line. */
static void
trim_end(const char *text, struct line *l)
{
	size_t end = l->end;

	while (end > l->at &&
		(text[end - 1] == ' ' || text[end - 1] == '\t' ||
			text[end - 1] == '\r'))
		end--;
	/* A blank hides a backslash: "\ " is text, "\" joins lines. */
	l->is_joined = end > l->at && text[end - 1] == '\\' &&
		(end == l->end || text[end] == '\r');
	if (end < l->end || l->is_joined)
		l->is_canonical = l->end - end == 1 && text[end] == ' ' &&
			end > l->at && text[end - 1] == '\\';
	l->end = end;
}

/* Looks at what is not plain Spanish, and at NUL. */
static bool
check_text(struct recparse *p, const struct line *l)
{
	struct span text = span_make(p->block->text.at + l->at, l->end - l->at);
	enum text_state state;

	if (p->block->lines.has_nul && memchr(text.at, '\0', text.len))
		return fault(p, DIAG_NUL, _("there is a NUL byte"));
	if (!l->is_odd)
		return true;
	state = text_check(text, NULL);
	if (state == TEXT_BAD)
		return fault(p, DIAG_BAD_UTF8, _("this is not UTF-8"));
	if (state == TEXT_UNKNOWN)
		p->must_normalize = true;
	return true;
}

/* What is known of the record's last field, or of its start. */
static struct guess_field *
last_guess(struct recparse *p)
{
	return p->last == NAMES_NONE ? &p->guess.start :
				       &p->guess.fields[p->last];
}

static void
add_field(struct recparse *p, struct rec *r, const struct line *l)
{
	size_t value, end;

	if (r->n + r->n_left_out == RECPARSE_FIELDS) {
		if (!p->is_full)
			fault(p, DIAG_TOO_LONG,
				_("the record has too many fields"));
		p->is_full = true;
		return;
	}
	guess_learn(last_guess(p), l->name);
	p->last = l->name;
	if (last_guess(p)->is_left_out) {
		r->n_left_out++;
		return;
	}
	/* Not the backslash: the next line, if there is one, is added. */
	end = l->end - l->is_joined;
	value = l->value < end ? l->value : end;
	rec_reserve(r, 1, (size_t)l->name + 1);
	rec_set(r, r->n++, l->name, value, end - value, p->block->line);
}

/* A continuation line that ends at end belongs to the field. */
static inline void
extend_field(struct recparse *p, struct rec_field *f, size_t end)
{
	f->len = (uint32_t)(end - f->off);
	f->is_folded = true;
	p->has_folded = true;
}

/* The line goes on with the last field, if that is kept. */
static void
extend_last(struct recparse *p, struct rec *r, const struct line *l)
{
	if (!last_guess(p)->is_left_out)
		extend_field(p, &r->fields[r->n - 1], l->end - l->is_joined);
}

/* The line after one that ends in a backslash, whatever is in it. */
static void
read_joined(struct recparse *p, struct rec *r, struct line *l)
{
	trim_end(p->block->text.at, l);
	if (check_text(p, l) && p->goes_on)
		extend_last(p, r, l);
	r->is_canonical = false;
	p->is_joined = l->is_joined;
}

/* "+ text", or "+" alone for an empty line. */
static void
read_continuation(struct recparse *p, struct rec *r, struct line *l)
{
	const char *text = p->block->text.at + l->at;
	size_t len = l->end - l->at;

	if (!p->goes_on) {
		fault(p, DIAG_BAD_RECORD,
			_("a continuation line, but no field before it"));
		return;
	}
	if (len > 1)
		l->is_canonical &= text[1] == ' ' && len > 2;
	extend_last(p, r, l);
	r->is_canonical &= l->is_canonical;
}

/* "Name: value" */
static void
read_field(struct recparse *p, struct rec *r, struct line *l)
{
	struct span name;

	p->goes_on = read_name(p, l, &name);
	if (!p->goes_on)
		return;
	find_value(p->block->text.at, l, name.len);
	add_field(p, r, l);
	r->is_canonical &= l->is_canonical;
}

enum step { STEP_MORE, STEP_DONE, STEP_DRY };

/* A comment parts the record's fields, or is a mark, which ends it. */
static enum step
read_comment(struct recparse *p, struct rec *r, const struct line *l)
{
	if (frame_is_mark(span_make(p->block->text.at + l->at, l->end - l->at)))
		return STEP_DONE;
	p->goes_on = false;
	r->is_canonical = false;
	return STEP_MORE;
}

/* One line of a record, with care. */
static inline enum step
read_line(struct recparse *p, struct rec *r)
{
	const struct block *b = p->block;
	struct block_line raw;
	struct line l;
	char first, last;

	if (!block_line(b, &raw))
		return STEP_DRY;
	l.at = raw.at;
	l.end = raw.end;
	l.is_odd = raw.is_odd;
	l.is_canonical = true;
	l.is_joined = false;
	if (p->is_joined) {
		read_joined(p, r, &l);
		return STEP_MORE;
	}
	first = b->text.at[l.at];
	last = l.end > l.at ? b->text.at[l.end - 1] : '\n';
	if (first == '#')
		return read_comment(p, r, &l);
	if (last == '\n' ||
		(span_is_blank(first) && block_is_blank(b, l.at, l.end)))
		return STEP_DONE;
	if (span_is_blank(last) || last == '\\') {
		trim_end(b->text.at, &l);
		p->is_joined = l.is_joined;
	}
	if ((l.is_odd || b->lines.has_nul) && !check_text(p, &l))
		return STEP_MORE;
	if (first == '+')
		read_continuation(p, r, &l);
	else
		read_field(p, r, &l);
	return STEP_MORE;
}

/*
 * The quick way, for lines as recwrite writes them whose field is one of the
 * few that came after the field before, or that which began the last record:
 * nearly all. Stops at any other line.
 */
static void
read_plain_lines(struct recparse *p, struct rec *r)
{
	struct block *b = p->block;
	const struct lines_end *end = b->lines.ends + b->next_line;
	const struct lines_end *stop = b->lines.ends + b->lines.n;
	const struct guess guess =
		p->guess; /* its fields stay where they are */
	struct guess_field *last = last_guess(p), *next;
	const char *text = b->text.at;
	uint32_t n = r->n, left_out = r->n_left_out;
	size_t at = b->at, line = b->line;

	if (stop - end > PLAIN_LINES)
		stop = end + PLAIN_LINES;
	if (n + left_out + PLAIN_LINES > RECPARSE_FIELDS || !guess.n)
		return;
	rec_reserve(r, PLAIN_LINES, guess.n);
	for (; end < stop; end++, line++) {
		size_t until = end->at;
		unsigned char sign = (unsigned char)text[until - 1];

		if (end->is_odd || sign <= ' ' || sign == '\\')
			break;
		if (text[at] == '+') {
			bool is_text = until - at > 2 && text[at + 1] == ' ';

			if (!(n + left_out) || (!is_text && until - at != 1))
				break;
			if (!last->is_left_out)
				extend_field(p, &r->fields[n - 1], until);
			at = until + 1;
			continue;
		}
		next = guess_next(&guess, last, text + at);
		if (!next)
			break;
		last = next;
		if (last->is_left_out) {
			left_out++;
			at = until + 1;
			continue;
		}
		/* There is a value, for no blank ends the line. */
		at += last->len;
		rec_set(r, n++, last->name, at, until - at, line);
		at = until + 1;
	}
	r->n = n;
	r->n_left_out = left_out;
	p->goes_on = n + left_out > 0;
	if (p->goes_on)
		p->last = last->name;
	b->at = at;
	b->line = line;
	b->next_line = (size_t)(end - b->lines.ends);
}

static void
set_raw(struct recparse *p, struct rec *r, size_t start)
{
	const char *text = p->block->text.at;
	size_t end = p->block->at;

	while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
		end--;
	r->raw = span_make(text + start, end - start);
}

bool
recparse_record(struct recparse *p, struct rec *r)
{
	size_t start = p->block->at;
	enum step step;

	recparse_begin(p, r);
	if (!p->block->lines.has_nul)
		read_plain_lines(p, r);
	while ((step = read_line(p, r)) == STEP_MORE) {
		block_pass(p->block);
		if (p->goes_on && !p->is_joined && !p->block->lines.has_nul)
			read_plain_lines(p, r);
	}
	if (step == STEP_DRY && !p->block->is_eof)
		return false;
	set_raw(p, r, start);
	return true;
}

/* Values that are not in NFC are made so, in the record's own buffer. */
static void
normalize(struct rec *r)
{
	struct buf nfc = {0};
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		struct span v = rec_value(r, i);

		if (text_check(v, NULL) != TEXT_UNKNOWN)
			continue;
		buf_clear(&nfc);
		text_normalize(&nfc, v);
		if (span_equal(v, buf_all(&nfc)))
			continue;
		r->fields[i].off = (uint32_t)r->own.len;
		r->fields[i].len = (uint32_t)nfc.len;
		r->fields[i].is_own = true;
		buf_span(&r->own, buf_all(&nfc));
		r->is_canonical = false;
	}
	buf_free(&nfc);
}

void
recparse_finish(struct recparse *p, struct rec *r)
{
	if (p->must_normalize) {
		normalize(r);
		/* What was left out may not have been NFC. */
		r->is_canonical &= !r->n_left_out;
	}
	/* So that unfolding one value never moves another. */
	if (p->has_folded)
		buf_reserve(&r->own, r->raw.len);
}
