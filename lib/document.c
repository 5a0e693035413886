#include "document.h"

#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(const struct document *d)
{
	diag_trouble(_("cannot read '%s': %s"), d->name, strerror(errno));
	return false;
}

/* The next bytes, as many as there are of a block; false after a message. */
static bool
read_on(struct document *d, struct buf *b, size_t wanted)
{
	ssize_t n = 1;

	while (n && b->len < wanted) {
		n = read(d->fd, buf_reserve(b, wanted - b->len),
			wanted - b->len);
		if (n < 0 && errno != EINTR)
			return fail(d);
		b->len += n > 0 ? (size_t)n : 0;
	}
	d->is_whole = !n;
	return true;
}

/* Some files, as those of /proc, have more bytes than they say. */
static void
look_at_file(struct document *d)
{
	struct stat file;
	off_t at;

	if (d->is_whole)
		return;
	at = lseek(d->fd, 0, SEEK_CUR);
	if (at < 0 || fstat(d->fd, &file) || !S_ISREG(file.st_mode) ||
		file.st_size <= at)
		return;
	d->is_file = true;
	d->start = (uint64_t)at - d->head.len;
	d->size = (uint64_t)file.st_size - d->start;
}

bool
document_open(struct document *d, const char *path)
{
	d->name = path;
	d->is_stdin = !strcmp(path, "-");
	d->is_whole = d->is_file = false;
	d->rest.fd = -1;
	buf_clear(&d->head);
	d->fd = d->is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (d->fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return false;
	}
	if (read_on(d, &d->head, DOCUMENT_BLOCK)) {
		d->size = d->head.len;
		look_at_file(d);
		return true;
	}
	document_close(d);
	return false;
}

void
document_of(struct document *d, struct span bytes)
{
	memset(d, 0, sizeof *d);
	d->fd = d->rest.fd = -1;
	d->is_whole = true;
	d->size = bytes.len;
	d->head.at = (char *)bytes.at;
	d->head.len = bytes.len;
}

/* To the temporary file, no more than a block beyond the most. */
static enum document_held
hold_rest(struct document *d, size_t most)
{
	bool is_fine = tempfile_open(&d->rest);

	while (is_fine && !d->is_whole && d->size <= most) {
		buf_clear(&d->block);
		is_fine = read_on(d, &d->block, DOCUMENT_BLOCK) &&
			tempfile_write(&d->rest, d->block.at, d->block.len);
		d->size += d->block.len;
	}
	if (!is_fine)
		return DOCUMENT_FAILED;
	return d->size > most ? DOCUMENT_TOO_LONG : DOCUMENT_HELD;
}

enum document_held
document_hold(struct document *d, size_t most)
{
	if (d->size > most)
		return DOCUMENT_TOO_LONG;
	if (d->is_whole || d->is_file)
		return DOCUMENT_HELD;
	return hold_rest(d, most);
}

static bool
read_file(struct document *d, uint64_t at, size_t len)
{
	ssize_t n = 1;

	while (n && d->block.len < len) {
		n = pread(d->fd, d->block.at + d->block.len, len - d->block.len,
			(off_t)(d->start + at + d->block.len));
		if (n < 0 && errno != EINTR)
			return fail(d);
		d->block.len += n > 0 ? (size_t)n : 0;
	}
	/* Somebody has made it shorter meanwhile. */
	if (!n)
		d->size = at + d->block.len;
	return true;
}

static bool
read_rest(struct document *d, uint64_t at, size_t len)
{
	if (!tempfile_read(&d->rest, at - d->head.len, d->block.at, len))
		return false;
	d->block.len = len;
	return true;
}

struct span
document_read(struct document *d, uint64_t at)
{
	uint64_t left = at < d->size ? d->size - at : 0;
	size_t len = left < DOCUMENT_BLOCK ? (size_t)left : DOCUMENT_BLOCK;

	if (at < d->head.len)
		return span_make(d->head.at + at, d->head.len - (size_t)at);
	buf_clear(&d->block);
	buf_reserve(&d->block, DOCUMENT_BLOCK);
	if (!len || !(d->is_file ? read_file : read_rest)(d, at, len))
		return span_of("");
	return buf_all(&d->block);
}

bool
document_drain(struct document *d, void (*take)(void *, struct span), void *of)
{
	struct span part;
	uint64_t at;

	for (at = 0; (part = document_read(d, at)).len > 0; at += part.len)
		take(of, part);
	if (at < d->size)
		return false;
	while (!d->is_whole && !d->is_file) {
		buf_clear(&d->block);
		if (!read_on(d, &d->block, DOCUMENT_BLOCK))
			return false;
		take(of, buf_all(&d->block));
	}
	return true;
}

void
document_close(struct document *d)
{
	if (!d->is_stdin && d->fd >= 0)
		close(d->fd);
	if (d->rest.folder)
		tempfile_close(&d->rest);
	d->fd = -1;
}

void
document_free(struct document *d)
{
	buf_free(&d->head);
	buf_free(&d->block);
}
