/*
 * block: the bytes of a file, a block at a time, and the lines in them.
 *
 * The text is what was read and is still wanted. All lines that end in it are
 * known; what follows the last of them waits for the next block. The last
 * line of a file is given its line end if it has none.
 */
#ifndef BLOCK_H
#define BLOCK_H

#include "buf.h"
#include "diag.h"
#include "lines.h"

/* SLACK bytes beyond the text may be read, though they mean nothing. */
enum { BLOCK_SIZE = 256 * 1024, BLOCK_SLACK = 64 };

struct block {
	const char *file; /* its path; "-" for standard input */
	int fd;
	bool is_stdin;
	bool is_eof;
	bool had_bytes;	  /* or a fault that was reported */
	bool is_mid_line; /* what was dropped did not end its line */
	struct buf text;
	struct lines lines;
	size_t next_line; /* index into lines */
	size_t at;	  /* offset of that line */
	size_t line;	  /* its number */
};

/* A line, as offsets into the text; end is that of the '\n'. */
struct block_line {
	size_t at;
	size_t end;
	bool is_odd; /* as lines.h says */
};

/*
 * Opens a file, or standard input for "-" or NULL; nothing is read yet. False
 * after a message.
 */
bool block_open(struct block *b, const char *path);

/* Likewise a file that is open already, which block_close closes unless it is
 * standard input; fd is -1 after open(2) failed. */
bool block_open_file(struct block *b, const char *path, int fd);

void block_close(struct block *b);

/* Bytes that come before those of the file. */
void block_put_back(struct block *b, struct span bytes);

/*
 * Keeps the text from offset keep on, and reads more behind it. All offsets
 * begin anew, and the next line is the first of what was kept. False after a
 * message if the file cannot be read; it is then at its end.
 */
bool block_read(struct block *b, size_t keep);

/*
 * Passes lines to a blank one, of which nothing is kept, however long they
 * are. True at the blank line, or at the end of the file; else read on.
 */
bool block_skip(struct block *b);

/* A line's place, for messages. */
struct diag_place block_place(const struct block *b, size_t line);

/* The next line, or false if no more end in this block. */
static inline bool
block_line(const struct block *b, struct block_line *l)
{
	if (b->next_line == b->lines.n)
		return false;
	l->at = b->at;
	l->end = b->lines.ends[b->next_line].at;
	l->is_odd = b->lines.ends[b->next_line].is_odd;
	return true;
}

/* Goes on to the line after the next. */
static inline void
block_pass(struct block *b)
{
	b->at = (size_t)b->lines.ends[b->next_line].at + 1;
	b->next_line++;
	b->line++;
}

/* Is the text from at to end nothing but blanks? */
static inline bool
block_is_blank(const struct block *b, size_t at, size_t end)
{
	const char *text = b->text.at;

	while (at < end &&
		(text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
		at++;
	return at == end;
}

#endif
