#include "outfile.h"

#include "buf.h"
#include "diag.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

struct outfile {
	char *said;   /* as messages call it */
	char *path;   /* the name to take; NULL for standard output */
	char *folder; /* where path lies */
	char *temp;   /* the name it has meanwhile; NULL while it has none */
	char proc[64];
	int fd;
	bool failed;
	bool is_device;
	bool is_settled; /* all is on the disk */
	size_t len;
	char block[BLOCK];
};

static void
fail(struct outfile *o)
{
	const char *why = strerror(errno);

	if (o->failed)
		return;
	o->failed = true;
	if (o->path)
		diag_trouble(_("cannot write '%s': %s"), o->said, why);
	else if (errno == EPIPE)
		diag_mark(DIAG_TROUBLE);
	else
		diag_trouble(_("cannot write to standard output: %s"), why);
}

static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return mem_copy(".", 1);
	return mem_copy(path, slash == path ? 1 : (size_t)(slash - path));
}

/* A name beside the final one, that no other run uses. */
static char *
temp_name(const char *path)
{
	struct buf name = {0};

	buf_print(&name, "%s.XXXXXX", path);
	buf_text(&name);
	return name.at;
}

static bool
open_unnamed(struct outfile *o)
{
	o->fd = open(o->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (o->fd >= 0)
		return true;
	if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
		return false;
	/* A file system without O_TMPFILE: a name, removed at the end. */
	o->temp = temp_name(o->path);
	o->fd = mkstemp(o->temp);
	return o->fd >= 0;
}

static void
name_proc(struct outfile *o)
{
	snprintf(o->proc, sizeof o->proc, "/proc/self/fd/%d", o->fd);
}

static bool
stat_file(const char *path, struct stat *there)
{
	return path && strcmp(path, "-") != 0 && stat(path, there) == 0;
}

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool
outfile_spares(const char *path, const char *const *inputs, size_t n)
{
	struct stat out, in;
	size_t i;

	if (!stat_file(path, &out) || !S_ISREG(out.st_mode))
		return true;
	for (i = 0; i < n; i++)
		if (stat_file(inputs[i], &in) && is_same(&in, &out)) {
			diag_trouble(_("'%s' is both input and output"), path);
			return false;
		}
	return true;
}

static bool
spares_operand(const char *path, const struct stat *out)
{
	struct stat in;
	bool is_there = strcmp(path, "-") != 0 ? !stat(path, &in) :
						 !fstat(STDIN_FILENO, &in);

	if (!is_there || !is_same(&in, out))
		return true;
	diag_trouble(_("'%s' is both input and output"), path);
	return false;
}

bool
outfile_spares_operands(char *const *inputs, int n)
{
	struct stat out;
	int i;

	if (fstat(STDOUT_FILENO, &out) || !S_ISREG(out.st_mode))
		return true;
	if (!n)
		return spares_operand("-", &out);
	for (i = 0; i < n; i++)
		if (!spares_operand(inputs[i], &out))
			return false;
	return true;
}

bool
outfile_is_apart(const char *path)
{
	struct stat file, out;

	if (!stat_file(path, &file) || fstat(STDOUT_FILENO, &out) ||
		!is_same(&file, &out) ||
		!(S_ISREG(out.st_mode) || S_ISFIFO(out.st_mode)))
		return true;
	diag_trouble(_("'%s' is standard output, which is for data"), path);
	return false;
}

/* A file takes the place of what a link points to, not of the link. */
static char *
follow_link(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : mem_copy(path, strlen(path));
}

static bool
open_device(struct outfile *o)
{
	o->is_device = true;
	o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
	return o->fd >= 0;
}

struct outfile *
outfile_open_unnamed(const char *path)
{
	struct outfile *o = mem_zero(sizeof *o);

	o->said = mem_copy(path, strlen(path));
	o->path = mem_copy(path, strlen(path));
	o->folder = folder_of(path);
	if (!open_unnamed(o)) {
		fail(o);
		o->fd = -1;
		outfile_close(o, false);
		return NULL;
	}
	name_proc(o);
	return o;
}

struct outfile *
outfile_open(const char *path)
{
	struct outfile *o = mem_zero(sizeof *o);
	struct stat there;

	o->fd = STDOUT_FILENO;
	if (!path || !strcmp(path, "-"))
		return o;
	o->said = mem_copy(path, strlen(path));
	o->path = follow_link(path);
	o->folder = folder_of(o->path);
	if (stat(o->path, &there))
		there.st_mode = S_IFREG;
	if (S_ISDIR(there.st_mode) || !*path) {
		errno = *path ? EISDIR : ENOENT;
		goto err;
	}
	if (!(S_ISREG(there.st_mode) ? open_unnamed(o) : open_device(o)))
		goto err;
	name_proc(o);
	return o;
err:
	fail(o);
	o->fd = -1;
	outfile_close(o, false);
	return NULL;
}

static void
write_all(struct outfile *o, const char *at, size_t len)
{
	while (len && !o->failed) {
		ssize_t n = write(o->fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail(o);
			return;
		}
		at += n;
		len -= (size_t)n;
	}
}

bool
outfile_flush(struct outfile *o)
{
	write_all(o, o->block, o->len);
	o->len = 0;
	return !o->failed;
}

void
outfile_write(struct outfile *o, const char *bytes, size_t len)
{
	while (len > BLOCK - o->len) {
		size_t part = BLOCK - o->len;

		memcpy(o->block + o->len, bytes, part);
		o->len = BLOCK;
		outfile_flush(o);
		bytes += part;
		len -= part;
	}
	memcpy(o->block + o->len, bytes, len);
	o->len += len;
}

char *
outfile_room(struct outfile *o, size_t len)
{
	if (len > BLOCK)
		return NULL;
	if (len > BLOCK - o->len)
		outfile_flush(o);
	return o->block + o->len;
}

void
outfile_put(struct outfile *o, size_t len)
{
	o->len += len;
}

void
outfile_span(struct outfile *o, struct span s)
{
	outfile_write(o, s.at, s.len);
}

const char *
outfile_path(struct outfile *o)
{
	if (!o->path || o->is_device)
		return NULL;
	return o->temp ? o->temp : o->proc;
}

/* link(2) cannot replace a file, rename(2) can: so a name for a moment. */
static bool
give_temp_name(struct outfile *o)
{
	char *temp;
	int fd;

	if (o->temp)
		return true;
	temp = temp_name(o->path);
	if ((fd = mkstemp(temp)) < 0)
		goto err;
	close(fd);
	unlink(temp);
	if (linkat(AT_FDCWD, o->proc, AT_FDCWD, temp, AT_SYMLINK_FOLLOW))
		goto err;
	o->temp = temp;
	return true;
err:
	free(temp);
	return false;
}

static void
sync_folder(const struct outfile *o)
{
	int folder = open(o->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder >= 0) {
		fsync(folder);
		close(folder);
	}
}

static void
forget_temp_name(struct outfile *o)
{
	free(o->temp);
	o->temp = NULL;
}

static bool
take_name(struct outfile *o)
{
	if (!give_temp_name(o) || rename(o->temp, o->path))
		return false;
	forget_temp_name(o);
	sync_folder(o);
	return true;
}

/* A file system without links has a rename(2) that spares what is there. */
static bool
take_free_name(struct outfile *o, const char *path)
{
	if (!o->temp)
		return !linkat(
			AT_FDCWD, o->proc, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
	if (renameat2(AT_FDCWD, o->temp, AT_FDCWD, path, RENAME_NOREPLACE) &&
		(errno == EEXIST || link(o->temp, path) || unlink(o->temp)))
		return false;
	forget_temp_name(o);
	return true;
}

bool
outfile_settle(struct outfile *o)
{
	if (!o)
		return true;
	if (outfile_flush(o) && o->path && !o->is_device && !o->is_settled) {
		o->is_settled = !fsync(o->fd);
		if (!o->is_settled)
			fail(o);
	}
	return !o->failed;
}

enum outfile_offer
outfile_offer(struct outfile *o, const char *path)
{
	if (!outfile_settle(o))
		return OUTFILE_FAILED;
	if (take_free_name(o, path)) {
		sync_folder(o);
		return OUTFILE_NAMED;
	}
	if (errno == EEXIST)
		return OUTFILE_TAKEN;
	fail(o);
	return OUTFILE_FAILED;
}

bool
outfile_replace(struct outfile *o, const char *path)
{
	free(o->path);
	o->path = mem_copy(path, strlen(path));
	return outfile_close(o, true);
}

bool
outfile_close(struct outfile *o, bool keep)
{
	bool kept;

	if (!o)
		return true;
	if (keep && outfile_settle(o) && o->path && !o->is_device &&
		!take_name(o))
		fail(o);
	kept = keep && !o->failed;
	if (o->temp)
		unlink(o->temp);
	if (o->path && o->fd >= 0)
		close(o->fd);
	free(o->temp);
	free(o->folder);
	free(o->said);
	free(o->path);
	free(o);
	return kept || !keep;
}
