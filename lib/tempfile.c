#include "tempfile.h"

#include "diag.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static bool
fail(const struct tempfile *f)
{
	diag_trouble(_("cannot write in '%s', the folder for "
		       "temporary files: %s"),
		f->folder, strerror(errno));
	return false;
}

/* Where files without a name cannot be made: one that loses it at once. */
static int
open_named(const char *folder)
{
	static const char pattern[] = "/cauce.XXXXXX";
	size_t len = strlen(folder);
	char *name = mem_zero(len + sizeof pattern);
	int fd;

	memcpy(name, folder, len);
	memcpy(name + len, pattern, sizeof pattern);
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	free(name);
	return fd;
}

bool
tempfile_open(struct tempfile *f)
{
	const char *said = getenv("TMPDIR");

	if (!said || !*said)
		said = "/tmp";
	f->folder = mem_copy(said, strlen(said));
	f->len = 0;
	/* O_EXCL: nobody can give it a name later. */
	f->fd = open(f->folder, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (f->fd < 0 &&
		(errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		f->fd = open_named(f->folder);
	return f->fd >= 0 || fail(f);
}

bool
tempfile_write(struct tempfile *f, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(f->fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(f);
		bytes += n;
		len -= (size_t)n;
		f->len += (size_t)n;
	}
	return true;
}

bool
tempfile_write_at(
	struct tempfile *f, uint64_t at, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = pwrite(f->fd, bytes, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(f);
		bytes += n;
		at += (size_t)n;
		len -= (size_t)n;
	}
	if (at > f->len)
		f->len = at;
	return true;
}

bool
tempfile_read(const struct tempfile *f, uint64_t at, char *to, size_t len)
{
	while (len) {
		ssize_t n = pread(f->fd, to, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			diag_trouble(_("cannot read what was written in '%s', "
				       "the folder for temporary files: %s"),
				f->folder, strerror(n ? errno : EIO));
			return false;
		}
		at += (size_t)n;
		to += n;
		len -= (size_t)n;
	}
	return true;
}

void
tempfile_close(struct tempfile *f)
{
	if (f->fd >= 0)
		close(f->fd);
	free(f->folder);
	f->folder = NULL;
	f->fd = -1;
}
