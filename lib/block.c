#include "block.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool
block_open_file(struct block *b, const char *path, int fd)
{
	memset(b, 0, sizeof *b);
	b->is_stdin = !path || !strcmp(path, "-");
	b->file = b->is_stdin ? "-" : path;
	b->line = 1;
	b->fd = fd;
	if (b->fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return false;
	}
	buf_reserve(&b->text, BLOCK_SIZE + BLOCK_SLACK);
	return true;
}

bool
block_open(struct block *b, const char *path)
{
	bool is_stdin = !path || !strcmp(path, "-");

	return block_open_file(b, path,
		is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC));
}

void
block_close(struct block *b)
{
	if (!b->is_stdin)
		close(b->fd);
	buf_free(&b->text);
	lines_free(&b->lines);
}

void
block_put_back(struct block *b, struct span bytes)
{
	buf_span(&b->text, bytes);
	buf_reserve(&b->text, BLOCK_SIZE + BLOCK_SLACK);
	b->had_bytes = true;
}

/* Reads once, into the room after the text; no more than 0 is the end. */
static ssize_t
read_more(struct block *b)
{
	ssize_t n;

	do {
		n = read(b->fd, b->text.at + b->text.len,
			b->text.room - b->text.len - BLOCK_SLACK);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		diag_trouble(
			_("cannot read '%s': %s"), b->file, strerror(errno));
	if (n)
		b->had_bytes = true;
	if (n > 0)
		b->text.len += (size_t)n;
	return n;
}

bool
block_read(struct block *b, size_t keep)
{
	struct buf *text = &b->text;
	ssize_t n;

	memmove(text->at, text->at + keep, text->len - keep);
	text->len -= keep;
	if (text->room - text->len < BLOCK_SIZE / 4 + BLOCK_SLACK)
		buf_reserve(text, BLOCK_SIZE + BLOCK_SLACK);
	n = read_more(b);
	if (n <= 0) {
		b->is_eof = true;
		if (text->len && text->at[text->len - 1] != '\n')
			text->at[text->len++] = '\n';
	}
	lines_scan(&b->lines, buf_all(text));
	b->next_line = 0;
	b->at = 0;
	return n >= 0;
}

bool
block_skip(struct block *b)
{
	struct block_line l;

	while (block_line(b, &l)) {
		if (block_is_blank(b, l.at, l.end) && !b->is_mid_line)
			return true;
		b->is_mid_line = false;
		block_pass(b);
	}
	if (b->text.len - b->at > BLOCK_SIZE) {
		b->is_mid_line = true;
		b->at = b->text.len;
	}
	return b->is_eof;
}

struct diag_place
block_place(const struct block *b, size_t line)
{
	return (struct diag_place){span_of(b->file), line, {0}};
}
