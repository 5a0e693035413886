#include "recread.h"

#include "block.h"
#include "frame.h"
#include "mem.h"
#include "number.h"
#include "recparse.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct recread {
	struct block block;
	struct recparse parse;
	struct frame frame;
	struct names *names;
	uint32_t rec_name; /* "%rec" */
	uint32_t type;
	bool is_skipping; /* a record that is too long, to its blank line */
	bool is_lost;	  /* the type: its descriptor could not be read */
	void (*take)(void *of, struct span bytes); /* what is skipped; NULL */
	void *take_of;
};

static struct recread *
open_reader(struct recread *in, bool is_open, struct names *names)
{
	if (!is_open) {
		free(in);
		return NULL;
	}
	recparse_open(&in->parse, &in->block, names);
	in->names = names;
	in->type = NAMES_NONE;
	in->rec_name = names_get(names, "%rec");
	return in;
}

struct recread *
recread_open(const char *path, struct names *names)
{
	struct recread *in = mem_zero(sizeof *in);

	return open_reader(in, block_open(&in->block, path), names);
}

struct recread *
recread_open_begun(
	const char *path, int fd, struct span bytes, struct names *names)
{
	struct recread *in = mem_zero(sizeof *in);
	int own = fd == STDIN_FILENO ? fd : fcntl(fd, F_DUPFD_CLOEXEC, 0);

	in = open_reader(in, block_open_file(&in->block, path, own), names);
	if (in)
		block_put_back(&in->block, bytes);
	return in;
}

void
recread_close(struct recread *in)
{
	if (!in)
		return;
	block_close(&in->block);
	recparse_close(&in->parse);
	free(in);
}

void
recread_keep(
	struct recread *in, void (*take)(void *of, struct span bytes), void *of)
{
	in->take = take;
	in->take_of = of;
}

void
recread_want(struct recread *in, const struct rec_wanted *wanted)
{
	in->parse.wanted = wanted;
}

/* What cannot be read to its end is no truncated stream besides. */
static void
read_on(struct recread *in, size_t keep)
{
	if (!block_read(&in->block, keep))
		in->frame.is_open = false;
}

/*
 * Passes comments and blank lines before a record, and the blanks before its
 * first field, as recutils does. False when the block has no more lines.
 */
static bool
find_start(struct recread *in)
{
	struct block *b = &in->block;
	const char *text = b->text.at;
	struct block_line l;

	while (block_line(b, &l)) {
		/* A byte order mark, of the file or of one in a chain. */
		if (l.end - l.at >= 3 &&
			!memcmp(text + l.at, "\xef\xbb\xbf", 3)) {
			b->at += 3;
			continue;
		}
		while (text[l.at] == ' ' || text[l.at] == '\t')
			l.at++;
		b->at = l.at;
		if (text[l.at] == '#')
			frame_take(&in->frame,
				span_make(text + l.at, l.end - l.at),
				block_place(b, b->line));
		else if (!block_is_blank(b, l.at, l.end))
			return true;
		block_pass(b);
	}
	return false;
}

/* Has it no fields but those of descriptors, %rec first, and once? */
static bool
is_pure(const struct recread *in, const struct rec *r)
{
	uint32_t i;

	if (r->fields[0].name != in->rec_name ||
		r->fields[0].next != REC_NONE || r->n_left_out)
		return false;
	for (i = 1; i < r->n; i++)
		if (names_text(in->names, r->fields[i].name).at[0] != '%')
			return false;
	return true;
}

/* The records that follow are of the type that this one names: TYPE [URL] */
static enum recread_status
finish_descriptor(struct recread *in, struct rec *r)
{
	uint32_t i = rec_find(r, in->rec_name);
	struct span rest = rec_value(r, i), name = span_word(&rest);

	in->frame.records--;
	/* In a stream of ours nothing else stands in it: here one was cut. */
	if (!is_pure(in, r))
		frame_end(&in->frame, block_place(&in->block, r->line));
	span_word(&rest);
	in->is_lost = !names_legal(name) || span_trim(rest).len;
	if (in->is_lost) {
		diag_at(DIAG_SCHEMA, recread_place(r, in->names, i),
			"%s '%.*s'", _("this is no record type:"),
			SPAN_ARG(span_trim(rec_value(r, i))));
		return RECREAD_FAULT;
	}
	r->is_descriptor = true;
	in->type = r->type = names_add(in->names, name);
	return RECREAD_DESCRIPTOR;
}

/* Does a line begin as those of descriptors do: %rec, or what was it? */
static bool
is_like_descriptor(struct span text)
{
	const char *at = text.at, *end = text.at + text.len;

	while (at && end - at > 1) {
		char letter = (char)(at[1] | ' ');

		if (at[0] == '%' && letter >= 'a' && letter <= 'z')
			return true;
		at = memchr(at, '\n', (size_t)(end - at));
		at += at != NULL;
	}
	return false;
}

/* What is wrong with it was said; here, what that means for the rest. */
static void
note_damage(struct recread *in, struct span text, size_t line)
{
	if (!is_like_descriptor(text))
		return;
	in->is_lost = true;
	diag_at(DIAG_SCHEMA, block_place(&in->block, line),
		_("a descriptor cannot be read: what the records after it are "
		  "is not known"));
}

static enum recread_status
finish(struct recread *in, struct rec *r)
{
	in->frame.records++;
	r->type = in->type;
	if (in->parse.bad_lines) {
		note_damage(in, r->raw, r->line);
		return RECREAD_FAULT;
	}
	recparse_finish(&in->parse, r);
	if (rec_find(r, in->rec_name) != REC_NONE)
		return finish_descriptor(in, r);
	return in->is_lost ? RECREAD_FAULT : RECREAD_RECORD;
}

static void
say_too_long(struct recread *in, size_t line)
{
	in->parse.bad_lines++;
	diag_at(DIAG_TOO_LONG, block_place(&in->block, line),
		_("the record is longer than %d bytes"), RECREAD_LONGEST);
}

/* Gives what was passed over, from start on. */
static void
give(struct recread *in, size_t start)
{
	const struct block *b = &in->block;

	if (in->take && b->at > start)
		in->take(in->take_of,
			span_make(b->text.at + start, b->at - start));
}

/* Passes over what is too long; true at its end. */
static bool
skip(struct recread *in)
{
	size_t start = in->block.at;
	bool is_over = block_skip(&in->block);

	give(in, start);
	return is_over;
}

/* Too long to hold: said once, then passed over to its blank line. */
static void
start_skipping(struct recread *in, size_t start, size_t line)
{
	const struct block *b = &in->block;

	say_too_long(in, line);
	note_damage(
		in, span_make(b->text.at + start, b->text.len - start), line);
	in->is_skipping = true;
	give(in, start);
}

static enum recread_status
end_skipping(struct recread *in, struct rec *r)
{
	in->is_skipping = false;
	in->frame.records++;
	recparse_begin(&in->parse, r);
	r->type = in->type;
	return RECREAD_FAULT;
}

static enum recread_status
end(struct recread *in)
{
	struct block *b = &in->block;

	if (!b->had_bytes) {
		if (b->is_stdin)
			diag_at(DIAG_TRUNCATED, block_place(b, 0),
				_("truncated input: not a byte came"));
		else
			diag_at(DIAG_EMPTY, block_place(b, 0),
				_("the file is empty"));
		b->had_bytes = true;
	}
	frame_end(&in->frame, block_place(b, b->line));
	return RECREAD_END;
}

enum recread_status
recread_next(struct recread *in, struct rec *r)
{
	struct block *b = &in->block;
	size_t start, line;

	for (;;) {
		if (in->is_skipping) {
			if (skip(in))
				return end_skipping(in, r);
			read_on(in, b->at);
			continue;
		}
		if (!find_start(in)) {
			if (b->is_eof)
				return end(in);
			if (b->text.len - b->at > RECREAD_LONGEST)
				start_skipping(in, b->at, b->line);
			else
				read_on(in, b->at);
			continue;
		}
		start = b->at;
		line = b->line;
		if (recparse_record(&in->parse, r)) {
			if (b->at - start > RECREAD_LONGEST)
				say_too_long(in, line);
			return finish(in, r);
		}
		if (b->text.len - start > RECREAD_LONGEST) {
			start_skipping(in, start, line);
			continue;
		}
		b->line = line;
		read_on(in, start);
	}
}

static void
read_file(const char *path, struct names *names,
	const struct rec_wanted *wanted,
	void (*take)(void *, enum recread_status, struct rec *), void *of)
{
	struct recread *in = recread_open(path, names);
	enum recread_status status;
	struct rec r = {0};

	if (in)
		recread_want(in, wanted);
	while (in && (status = recread_next(in, &r)) != RECREAD_END)
		take(of, status, &r);
	recread_close(in);
	rec_free(&r);
}

void
recread_files_wanted(char *const *paths, int n, struct names *names,
	const struct rec_wanted *wanted,
	void (*take)(void *, enum recread_status, struct rec *), void *of)
{
	int i;

	if (!n)
		read_file("-", names, wanted, take, of);
	for (i = 0; i < n; i++)
		read_file(paths[i], names, wanted, take, of);
}

void
recread_files(char *const *paths, int n, struct names *names,
	void (*take)(void *, enum recread_status, struct rec *), void *of)
{
	recread_files_wanted(paths, n, names, NULL, take, of);
}

/* "FILE:LINE", as cauce-parse writes it into the field Source. */
static void
place_in_source(
	struct rec *r, const struct names *names, struct diag_place *place)
{
	struct span source =
		rec_get(r, names_find(names, span_of(RECPARSE_SOURCE)));
	size_t colon = source.len;
	long long line;

	while (colon && source.at[colon - 1] != ':')
		colon--;
	if (colon < 2 ||
		!number_read_decimal(
			span_make(source.at + colon, source.len - colon),
			&line) ||
		line < 0)
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
