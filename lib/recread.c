#include "recread.h"

#include "frame.h"
#include "guess.h"
#include "lines.h"
#include "mem.h"
#include "number.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* SLACK bytes beyond the text may be read, though they mean nothing. */
enum { BLOCK = 256 * 1024, SLACK = 64, PLAIN_LINES = 256 };

struct recread {
	const char *file;
	int fd;
	bool is_eof;
	bool had_bytes;
	bool is_stdin;
	bool is_skipping; /* a record that is too long, to its blank line */
	bool is_mid_line; /* what was dropped did not end its line */

	struct buf block;
	struct lines lines;
	size_t next_line; /* index into lines */
	size_t at;	  /* offset of that line */
	size_t line;	  /* its number */

	struct frame frame;
	struct names *names;
	struct guess guess;
	uint32_t rec_name;
	uint32_t type;
	uint32_t bad_lines; /* of the record at hand */
	bool is_full;	    /* it has more fields than it may have */
	size_t told;	    /* faults to this line have been reported */
	bool must_normalize;
	bool has_folded;
};

static struct diag_place
place_of(const struct recread *in, size_t line)
{
	return (struct diag_place){span_of(in->file), line, {0}};
}

struct recread *
recread_open(const char *path, struct names *names)
{
	struct recread *in = mem_zero(sizeof *in);

	in->is_stdin = !path || !strcmp(path, "-");
	in->file = in->is_stdin ? "-" : path;
	in->names = names;
	in->type = NAMES_NONE;
	in->rec_name = names_get(names, "%rec");
	in->line = 1;
	in->fd = in->is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (in->fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		free(in);
		return NULL;
	}
	buf_reserve(&in->block, BLOCK + SLACK);
	return in;
}

void
recread_close(struct recread *in)
{
	if (!in)
		return;
	if (!in->is_stdin)
		close(in->fd);
	buf_free(&in->block);
	lines_free(&in->lines);
	guess_free(&in->guess);
	free(in);
}

/* "FILE:LINE", as cauce-parse writes it into the field Source. */
static void
place_in_source(struct rec *r, const struct names *names,
	struct diag_place *place)
{
	struct span source = rec_get(r, names_find(names, span_of("Source")));
	size_t colon = source.len;
	long long line;

	while (colon && source.at[colon - 1] != ':')
		colon--;
	if (colon < 2 || !number_read_decimal(span_make(source.at + colon,
						      source.len - colon),
				 &line) || line < 0)
		return;
	place->file = span_make(source.at, colon - 1);
	place->line = (size_t)line;
}

struct diag_place
recread_place(struct rec *r, const struct names *names, uint32_t i)
{
	struct diag_place place = {span_of(r->file), r->line, {0}};

	if (i != REC_NONE) {
		place.field = names_text(names, r->fields[i].name);
		place.line = r->fields[i].line;
	}
	if (!r->file || span_is(place.file, "-"))
		place_in_source(r, names, &place);
	return place;
}

void
recread_put_back(struct recread *in, struct span bytes)
{
	buf_span(&in->block, bytes);
	buf_reserve(&in->block, BLOCK + SLACK);
	in->had_bytes = true;
}

/* Reads once, into the room after the text. False at the end of the file. */
static bool
read_more(struct recread *in)
{
	ssize_t n;

	do {
		n = read(in->fd, in->block.at + in->block.len,
			in->block.room - in->block.len - SLACK);
	} while (n < 0 && errno == EINTR);
	if (n < 0) {
		diag_trouble(_("cannot read '%s': %s"), in->file,
			strerror(errno));
		in->frame.is_open = false;
		in->had_bytes = true;
	}
	if (n <= 0)
		return false;
	in->had_bytes = true;
	in->block.len += (size_t)n;
	return true;
}

/*
 * Keeps the text from offset keep on, and reads more behind it. All offsets
 * begin anew: the caller starts again at its line.
 */
static void
refill(struct recread *in, size_t keep)
{
	struct buf *b = &in->block;

	memmove(b->at, b->at + keep, b->len - keep);
	b->len -= keep;
	if (b->room - b->len < BLOCK / 4 + SLACK)
		buf_reserve(b, BLOCK + SLACK);
	if (!read_more(in)) {
		in->is_eof = true;
		if (b->len && b->at[b->len - 1] != '\n')
			b->at[b->len++] = '\n';
	}
	lines_scan(&in->lines, buf_all(b));
	in->next_line = 0;
	in->at = 0;
}

/* What a line holds, as offsets into the block. */
struct line {
	size_t at;
	size_t end;   /* of its text, without blanks and line end */
	size_t value; /* where the value begins */
	uint32_t name;
	bool is_canonical;
	bool is_joined; /* by a backslash, with the next line */
};

static bool
fault(struct recread *in, enum diag_code code, const char *text)
{
	in->bad_lines++;
	/* A record cut by the end of a block is read twice, told once. */
	if (in->line > in->told)
		diag_at(code, place_of(in, in->line), "%s", text);
	if (in->line > in->told)
		in->told = in->line;
	return false;
}

/* Reads the name of a field line the long way. */
static bool
read_name(struct recread *in, struct line *l)
{
	const char *line = in->block.at + l->at;
	const char *colon = memchr(line, ':', l->end - l->at);
	struct span name;

	if (!colon)
		return fault(in, DIAG_BAD_RECORD,
			_("expected 'Name: value', found no colon"));
	name = span_make(line, (size_t)(colon - line));
	if (!names_legal(name))
		return fault(in, DIAG_BAD_NAME,
			_("this is no field name before the colon"));
	if (names_count(in->names) >= RECREAD_NAMES &&
		names_find(in->names, name) == NAMES_NONE)
		return fault(in, DIAG_TOO_LONG,
			_("there are too many different field names"));
	l->name = names_add(in->names, name);
	guess_add(&in->guess, in->names, l->name);
	l->value = l->at + name.len + 1;
	if (l->value < l->end && (line[name.len + 1] == ' ' ||
		line[name.len + 1] == '\t')) {
		l->is_canonical = l->is_canonical && line[name.len + 1] == ' ';
		l->value++;
	} else if (l->value < l->end) {
		l->is_canonical = false;
	}
	return true;
}

/* Drops the carriage return and the blanks at the end of a line. */
static void
trim_end(const char *text, struct line *l)
{
	size_t end = l->end;

	while (end > l->at && (text[end - 1] == ' ' || text[end - 1] == '\t' ||
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
check_text(struct recread *in, const struct line *l, bool is_odd)
{
	struct span text = span_make(in->block.at + l->at, l->end - l->at);
	enum text_state state;

	if (in->lines.has_nul && memchr(text.at, '\0', text.len))
		return fault(in, DIAG_NUL, _("there is a NUL byte"));
	if (!is_odd)
		return true;
	state = text_check(text, NULL);
	if (state == TEXT_BAD)
		return fault(in, DIAG_BAD_UTF8, _("this is not UTF-8"));
	if (state == TEXT_UNKNOWN)
		in->must_normalize = true;
	return true;
}

static void
add_field(struct recread *in, struct rec *r, const struct line *l)
{
	size_t value, end;

	if (r->n == RECREAD_FIELDS) {
		if (!in->is_full)
			fault(in, DIAG_TOO_LONG,
				_("the record has too many fields"));
		in->is_full = true;
		return;
	}
	if (r->n)
		guess_learn(&in->guess, r->fields[r->n - 1].name, l->name);
	/* Not the backslash: the next line, if there is one, is added. */
	end = l->end - l->is_joined;
	value = l->value < end ? l->value : end;
	rec_point(r, l->name, value, end - value, in->line);
}

/* A continuation line that ends at end belongs to the last field. */
static inline void
extend_field(struct recread *in, struct rec *r, size_t end)
{
	struct rec_field *f = &r->fields[r->n - 1];

	f->len = (uint32_t)(end - f->off);
	f->is_folded = true;
	in->has_folded = true;
}

/* Is this the line that ends a record? Blank lines may hold blanks. */
static inline bool
is_blank(const char *text, const struct line *l)
{
	size_t i = l->at;

	while (i < l->end && (text[i] == ' ' || text[i] == '\t' ||
		text[i] == '\r'))
		i++;
	return i == l->end;
}

/* Takes the next line of the block, or says that there is none. */
static inline bool
take_line(struct recread *in, struct line *l)
{
	if (in->next_line == in->lines.n)
		return false;
	l->at = in->at;
	l->end = in->lines.ends[in->next_line].at;
	l->is_canonical = true;
	l->is_joined = false;
	return true;
}

static inline void
pass_line(struct recread *in)
{
	in->at = (size_t)in->lines.ends[in->next_line].at + 1;
	in->next_line++;
	in->line++;
}

/*
 * Passes comments and blank lines before a record, and the blanks before its
 * first field, as recutils does. False when the block has no more lines.
 */
static bool
find_start(struct recread *in)
{
	const char *text = in->block.at;
	struct line l;

	while (take_line(in, &l)) {
		/* A byte order mark, of the file or of one in a chain. */
		if (l.end - l.at >= 3 &&
			!memcmp(text + l.at, "\xef\xbb\xbf", 3)) {
			in->at += 3;
			continue;
		}
		while (text[l.at] == ' ' || text[l.at] == '\t')
			l.at++;
		in->at = l.at;
		if (text[l.at] == '#')
			frame_take(&in->frame,
				span_make(text + l.at, l.end - l.at),
				place_of(in, in->line));
		else if (!is_blank(text, &l))
			return true;
		pass_line(in);
	}
	return false;
}

enum step { STEP_MORE, STEP_DONE, STEP_DRY };

/* One line of a record. */
static inline enum step
read_line(struct recread *in, struct rec *r, bool *goes_on, bool *is_joined)
{
	struct line l;
	const char *text = in->block.at;
	char first, last;

	if (!take_line(in, &l))
		return STEP_DRY;
	first = text[l.at];
	last = l.end > l.at ? text[l.end - 1] : '\n';
	if (*is_joined) {
		trim_end(text, &l);
		if (check_text(in, &l, in->lines.ends[in->next_line].is_odd) &&
			*goes_on)
			extend_field(in, r, l.end - l.is_joined);
		r->is_canonical = false;
		*is_joined = l.is_joined;
		return STEP_MORE;
	}
	if (first == '#') {
		if (frame_is_mark(span_make(text + l.at, l.end - l.at)))
			return STEP_DONE;
		*goes_on = false;
		r->is_canonical = false;
		return STEP_MORE;
	}
	if (last == '\n' ||
		((first == ' ' || first == '\t' || first == '\r') &&
			is_blank(text, &l)))
		return STEP_DONE;
	if (last == ' ' || last == '\t' || last == '\r' || last == '\\') {
		trim_end(text, &l);
		*is_joined = l.is_joined;
	}
	if ((in->lines.ends[in->next_line].is_odd || in->lines.has_nul) &&
		!check_text(in, &l, in->lines.ends[in->next_line].is_odd))
		return STEP_MORE;
	if (first == '+') {
		if (!*goes_on) {
			fault(in, DIAG_BAD_RECORD,
				_("a continuation line, but no field before "
				  "it"));
			return STEP_MORE;
		}
		if (l.end - l.at == 1)
			l.is_canonical &= last == '+';
		else
			l.is_canonical &= text[l.at + 1] == ' ' &&
				l.end - l.at > 2;
		extend_field(in, r, l.end - l.is_joined);
		r->is_canonical &= l.is_canonical;
		return STEP_MORE;
	}
	if (!read_name(in, &l)) {
		*goes_on = false;
		return STEP_MORE;
	}
	add_field(in, r, &l);
	r->is_canonical &= l.is_canonical;
	*goes_on = true;
	return STEP_MORE;
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

static enum recread_status
finish(struct recread *in, struct rec *r)
{
	in->frame.records++;
	if (in->bad_lines)
		return RECREAD_FAULT;
	if (in->must_normalize)
		normalize(r);
	/* So that unfolding one value never moves another. */
	if (in->has_folded)
		buf_reserve(&r->own, r->raw.len);
	if (rec_find(r, in->rec_name) != REC_NONE) {
		struct span value = rec_get(r, in->rec_name);

		/* In a stream of ours it stands alone: here one was cut. */
		if (r->n > 1)
			frame_end(&in->frame, place_of(in, r->line));
		r->is_descriptor = true;
		in->type = names_add(in->names, span_word(&value));
		r->type = in->type;
		in->frame.records--;
		return RECREAD_DESCRIPTOR;
	}
	return RECREAD_RECORD;
}

static void
begin(struct recread *in, struct rec *r)
{
	rec_clear(r);
	r->text = in->block.at;
	r->file = in->file;
	r->line = in->line;
	r->type = in->type;
	r->is_canonical = true;
	in->bad_lines = 0;
	in->is_full = false;
	in->must_normalize = false;
	in->has_folded = false;
}

static void
set_raw(struct recread *in, struct rec *r, size_t start)
{
	const char *text = in->block.at;
	size_t end = in->at;

	while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
		end--;
	r->raw = span_make(text + start, end - start);
}

static void
say_too_long(struct recread *in, size_t line)
{
	in->bad_lines++;
	diag_at(DIAG_TOO_LONG, place_of(in, line),
		_("the record is longer than %d bytes"), RECREAD_LONGEST);
}

/* Too long to hold: said once, then passed over to its blank line. */
static void
start_skipping(struct recread *in, size_t line)
{
	say_too_long(in, line);
	in->is_skipping = true;
}

/* Passes lines to the blank one that ends what is skipped. */
static bool
skip_rest(struct recread *in)
{
	struct line l;

	while (take_line(in, &l)) {
		if (is_blank(in->block.at, &l) && !in->is_mid_line)
			return true;
		in->is_mid_line = false;
		pass_line(in);
	}
	return false;
}

/* Reads on while skipping; of a line without end nothing is kept. */
static void
skip_block(struct recread *in)
{
	if (in->block.len - in->at > BLOCK) {
		in->is_mid_line = true;
		in->at = in->block.len;
	}
	refill(in, in->at);
}

static enum recread_status
end(struct recread *in)
{
	if (!in->had_bytes) {
		if (in->is_stdin)
			diag_at(DIAG_TRUNCATED, place_of(in, 0),
				_("truncated input: not a byte came"));
		else
			diag_at(DIAG_EMPTY, place_of(in, 0),
				_("the file is empty"));
		in->had_bytes = true;
	}
	frame_end(&in->frame, place_of(in, in->line));
	return RECREAD_END;
}

/*
 * The quick way, for lines as recwrite writes them whose field is one of the
 * two that came after the field before: nearly all. Stops at any other line.
 */
static void
read_plain_lines(struct recread *in, struct rec *r)
{
	const struct lines_end *end = in->lines.ends + in->next_line;
	const struct lines_end *stop = in->lines.ends + in->lines.n;
	const char *text = in->block.at;
	uint32_t name = r->fields[r->n - 1].name;
	size_t at = in->at, line = in->line, next;

	if (stop - end > PLAIN_LINES)
		stop = end + PLAIN_LINES;
	if (r->n + PLAIN_LINES > RECREAD_FIELDS)
		return;
	rec_reserve(r, PLAIN_LINES, in->guess.n);
	for (; end < stop; end++, line++, at = next) {
		unsigned char last = (unsigned char)text[end->at - 1];

		if (end->is_odd || last <= ' ' || last == '\\')
			break;
		next = (size_t)end->at + 1;
		if (text[at] == '+') {
			bool is_text = end->at - at > 2 && text[at + 1] == ' ';

			if (!is_text && end->at - at != 1)
				break;
			extend_field(in, r, end->at);
			continue;
		}
		name = guess_next(&in->guess, name, text + at);
		if (name == NAMES_NONE)
			break;
		at += in->guess.fields[name].len;
		if (at >= end->at)
			break;
		rec_put(r, name, at, end->at - at, line);
	}
	in->at = end == in->lines.ends + in->next_line
		? in->at
		: (size_t)end[-1].at + 1;
	in->line = line;
	in->next_line = (size_t)(end - in->lines.ends);
}

/* Reads lines to the end of a record; STEP_DRY if the block ends before. */
static enum step
read_record(struct recread *in, struct rec *r)
{
	bool goes_on = false, is_joined = false;
	enum step step;

	while ((step = read_line(in, r, &goes_on, &is_joined)) == STEP_MORE) {
		pass_line(in);
		if (goes_on && !is_joined && !in->lines.has_nul)
			read_plain_lines(in, r);
	}
	if (step == STEP_DRY && in->is_eof)
		step = STEP_DONE;
	return step;
}

enum recread_status
recread_next(struct recread *in, struct rec *r)
{
	size_t start, line;

	for (;;) {
		if (in->is_skipping && (skip_rest(in) || in->is_eof)) {
			in->is_skipping = false;
			in->frame.records++;
			begin(in, r);
			return RECREAD_FAULT;
		}
		if (in->is_skipping) {
			skip_block(in);
			continue;
		}
		if (!find_start(in)) {
			if (in->is_eof)
				return end(in);
			if (in->block.len - in->at > RECREAD_LONGEST)
				start_skipping(in, in->line);
			else
				refill(in, in->at);
			continue;
		}
		start = in->at;
		line = in->line;
		begin(in, r);
		if (read_record(in, r) == STEP_DONE) {
			set_raw(in, r, start);
			if (in->at - start > RECREAD_LONGEST)
				say_too_long(in, line);
			return finish(in, r);
		}
		if (in->block.len - start > RECREAD_LONGEST) {
			start_skipping(in, line);
			continue;
		}
		in->line = line;
		refill(in, start);
	}
}

static void
read_file(const char *path, struct names *names,
	void (*take)(void *, enum recread_status, struct rec *), void *of)
{
	struct recread *in = recread_open(path, names);
	enum recread_status status;
	struct rec r = {0};

	while (in && (status = recread_next(in, &r)) != RECREAD_END)
		take(of, status, &r);
	recread_close(in);
	rec_free(&r);
}

void
recread_files(char *const *paths, int n, struct names *names,
	void (*take)(void *, enum recread_status, struct rec *), void *of)
{
	int i;

	if (!n)
		read_file("-", names, take, of);
	for (i = 0; i < n; i++)
		read_file(paths[i], names, take, of);
}
