#include "accepted.h"

#include "diag.h"
#include "mem.h"
#include "recread.h"
#include "recwrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct remembered {
	uint32_t type;
	char *path;
	struct recwrite write;
	bool is_changed;
};

struct accepted {
	char *folder;
	int lock; /* the folder itself */
	struct names *names;
	struct remembered *list;
	size_t n, room;
};

static bool
refuse(const char *path)
{
	diag_trouble(_("cannot use the state '%s': %s"), path, strerror(errno));
	return false;
}

static bool
lock(struct accepted *a)
{
	if (mkdir(a->folder, 0700) && errno != EEXIST)
		return refuse(a->folder);
	a->lock = open(a->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (a->lock < 0)
		return refuse(a->folder);
	if (!flock(a->lock, LOCK_EX | LOCK_NB))
		return true;
	if (errno != EWOULDBLOCK)
		return refuse(a->folder);
	diag_trouble(_("another run uses the state '%s'"), a->folder);
	return false;
}

struct accepted *
accepted_open(const char *folder, struct names *names)
{
	struct accepted *a = mem_zero(sizeof *a);

	a->folder = mem_copy(folder, strlen(folder));
	a->lock = -1;
	a->names = names;
	if (lock(a))
		return a;
	accepted_free(a);
	return NULL;
}

static char *
path_of(const struct accepted *a, uint32_t type)
{
	struct buf path = {0};
	char *copy;

	buf_print(&path, "%s/%.*s.rec", a->folder,
		SPAN_ARG(names_text(a->names, type)));
	copy = mem_copy(path.at, path.len);
	buf_free(&path);
	return copy;
}

/* A device or a FIFO would be written as it is. */
static struct outfile *
open_file(const char *path)
{
	struct stat there;

	if (stat(path, &there) || S_ISREG(there.st_mode) ||
		S_ISDIR(there.st_mode))
		return outfile_open(path);
	diag_trouble(
		_("cannot use the state '%s': it is no regular file"), path);
	return NULL;
}

static struct remembered *
add_file(struct accepted *a, uint32_t type)
{
	struct outfile *out;
	struct remembered *f;

	a->list = mem_grow(a->list, &a->room, a->n + 1, sizeof *a->list);
	f = &a->list[a->n];
	memset(f, 0, sizeof *f);
	f->type = type;
	f->path = path_of(a, type);
	out = open_file(f->path);
	if (out)
		recwrite_start(&f->write, out, a->names, true);
	a->n++;
	return f;
}

/* Most likely the schema has another key or other types than it had. */
static bool
refuse_record(const struct accepted *a, const struct remembered *f,
	struct rec *r, const char *what)
{
	diag_at(DIAG_STATE, recread_place(r, a->names, REC_NONE),
		_("%s; if the key of '%.*s' or a type was changed, rename or "
		  "remove '%s'"),
		what, SPAN_ARG(names_text(a->names, f->type)), f->path);
	return false;
}

static bool
read_record(struct accepted *a, struct remembered *f,
	enum recread_status status, struct rec *r,
	const char *(*take)(void *, struct rec *), void *of)
{
	const char *what = NULL;

	if (status == RECREAD_DESCRIPTOR)
		return true;
	if (status != RECREAD_RECORD) {
		diag_mark(DIAG_TROUBLE);
		return false;
	}
	if (r->type != f->type)
		what = _("this record is of another type");
	else
		what = take(of, r);
	if (what)
		return refuse_record(a, f, r, what);
	recwrite_record(&f->write, r);
	return true;
}

static bool
read_file(struct accepted *a, struct remembered *f,
	const char *(*take)(void *, struct rec *), void *of)
{
	struct recread *in = recread_open(f->path, a->names);
	struct diag_place place = {span_of(f->path), 0, {NULL, 0}};
	enum recread_status status;
	struct rec r = {0};
	bool is_good = in != NULL;

	/* Where one record cannot be trusted the others cannot. */
	while (is_good && (status = recread_next(in, &r)) != RECREAD_END)
		is_good = read_record(a, f, status, &r, take, of);
	is_good = is_good && diag_worst() < DIAG_TROUBLE;
	/* It was never written without a record. */
	if (is_good && !f->write.n) {
		diag_at(DIAG_STATE, place, _("the file holds no record"));
		is_good = false;
	}
	recread_close(in);
	rec_free(&r);
	return is_good;
}

bool
accepted_load(struct accepted *a, uint32_t type,
	const char *(*take)(void *, struct rec *), void *of)
{
	struct remembered *f = add_file(a, type);

	if (!f->write.out)
		return false;
	if (access(f->path, F_OK) && errno == ENOENT)
		return true;
	return read_file(a, f, take, of);
}

void
accepted_add(struct accepted *a, struct rec *r)
{
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (a->list[i].type != r->type || !a->list[i].write.out)
			continue;
		recwrite_record(&a->list[i].write, r);
		a->list[i].is_changed = true;
		return;
	}
}

bool
accepted_settle(struct accepted *a)
{
	bool is_good = true;
	size_t i;

	for (i = 0; is_good && i < a->n; i++) {
		if (!a->list[i].is_changed)
			continue;
		recwrite_finish(&a->list[i].write);
		is_good = outfile_settle(a->list[i].write.out);
	}
	return is_good;
}

static bool
close_file(struct remembered *f, bool keep)
{
	struct outfile *out = f->write.out;

	f->write.out = NULL;
	return outfile_close(out, keep && f->is_changed);
}

bool
accepted_save(struct accepted *a)
{
	bool is_good = true;
	size_t i;

	for (i = 0; is_good && i < a->n; i++)
		is_good = close_file(&a->list[i], true);
	return is_good;
}

void
accepted_free(struct accepted *a)
{
	size_t i;

	if (!a)
		return;
	for (i = 0; i < a->n; i++) {
		close_file(&a->list[i], false);
		free(a->list[i].path);
	}
	free(a->list);
	if (a->lock >= 0)
		close(a->lock);
	free(a->folder);
	free(a);
}
