#include "rejects.h"

#include "buf.h"
#include "diag.h"
#include "digest.h"
#include "map.h"
#include "mem.h"
#include "outfile.h"
#include "rejectname.h"
#include "tempfile.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, MOST_SAID = 1 << 20 };

struct rejects {
	const char *folder;
	FILE *listened; /* writes what is said to text */
	struct buf text;
	struct tempfile more; /* what was said before it, if it is much */
	bool has_more;
	struct map names; /* taken in this run */
	struct map alike; /* names with a digest, to how many there are */
	size_t lost;
	struct buf path, said_path;
};

struct rejects_file {
	struct rejects *all;
	struct buf name;
	struct buf before;
	struct buf said_first;	      /* of the source as a whole */
	struct outfile *bytes, *said; /* NULL: nothing failed yet */
	bool is_lost;		      /* they cannot be written */
	size_t n;
};

/* A document can have as many faults as it has words. */
static void
move_said(struct rejects *all)
{
	if (!all->has_more && !tempfile_open(&all->more)) {
		tempfile_close(&all->more);
		return;
	}
	all->has_more = true;
	tempfile_write(&all->more, all->text.at, all->text.len);
	buf_clear(&all->text);
}

/* What has no place in a document says nothing of it. */
static void
listen(void *of, const struct diag_said *said)
{
	struct rejects *all = of;

	if (!said || !said->place.file.len)
		return;
	diag_print(all->listened, said);
	if (all->text.len > MOST_SAID)
		move_said(all);
}

static ssize_t
add_said(void *of, const char *bytes, size_t len)
{
	struct rejects *all = of;

	buf_add(&all->text, bytes, len);
	return (ssize_t)len;
}

static bool
check_folder(const char *folder)
{
	struct stat there;

	if (mkdir(folder, 0700) && errno != EEXIST) {
		diag_trouble(_("cannot make the folder '%s': %s"), folder,
			strerror(errno));
		return false;
	}
	if (!stat(folder, &there) && !S_ISDIR(there.st_mode))
		errno = ENOTDIR;
	else if (!access(folder, W_OK | X_OK))
		return true;
	diag_trouble(_("cannot write '%s': %s"), folder, strerror(errno));
	return false;
}

struct rejects *
rejects_open(const char *folder)
{
	struct rejects *all;

	if (!check_folder(folder))
		return NULL;
	all = mem_zero(sizeof *all);
	all->folder = folder;
	all->listened = fopencookie(
		all, "w", (cookie_io_functions_t){.write = add_said});
	if (!all->listened)
		diag_die(_("out of memory"));
	diag_listen(listen, all);
	return all;
}

void
rejects_close(struct rejects *all)
{
	if (!all)
		return;
	diag_listen(NULL, NULL);
	rejects_pass(all);
	fclose(all->listened);
	buf_free(&all->text);
	map_free(&all->names);
	map_free(&all->alike);
	buf_free(&all->path);
	buf_free(&all->said_path);
	free(all);
}

size_t
rejects_lost(const struct rejects *all)
{
	return all ? all->lost : 0;
}

struct span
rejects_said(struct rejects *all)
{
	if (!all)
		return span_of("");
	fflush(all->listened);
	return buf_all(&all->text);
}

void
rejects_pass(struct rejects *all)
{
	if (!all)
		return;
	fflush(all->listened);
	buf_clear(&all->text);
	if (all->has_more)
		tempfile_close(&all->more);
	all->has_more = false;
}

struct rejects_file *
rejects_begin(struct rejects *all, const char *path)
{
	struct rejects_file *f;

	if (!all)
		return NULL;
	f = mem_zero(sizeof *f);
	f->all = all;
	rejectname_add(&f->name, path);
	return f;
}

void
rejects_said_first(struct rejects_file *f)
{
	if (!f)
		return;
	buf_span(&f->said_first, rejects_said(f->all));
	rejects_pass(f->all);
}

static const char *
path_of(struct buf *b, const struct rejects_file *f, const char *ending)
{
	buf_clear(b);
	buf_print(b, "%s/", f->all->folder);
	buf_span(b, buf_all(&f->name));
	buf_string(b, ending);
	return buf_text(b);
}

static bool
open_files(struct rejects_file *f)
{
	struct rejects *all = f->all;

	if (f->bytes || f->is_lost)
		return !f->is_lost;
	f->bytes = outfile_open_unnamed(path_of(&all->path, f, ""));
	if (f->bytes)
		f->said = outfile_open_unnamed(
			path_of(&all->path, f, REJECTNAME_SAID));
	f->is_lost = !f->said;
	if (f->said)
		outfile_span(f->said, buf_all(&f->said_first));
	return !f->is_lost;
}

void
rejects_before(struct rejects_file *f, struct span bytes)
{
	if (!f)
		return;
	buf_clear(&f->before);
	buf_span(&f->before, bytes);
}

void
rejects_write(struct rejects_file *f, struct span bytes)
{
	if (!f || !open_files(f))
		return;
	outfile_span(f->bytes, buf_all(&f->before));
	buf_clear(&f->before);
	outfile_span(f->bytes, bytes);
}

void
rejects_write_said(struct rejects_file *f, struct span lines)
{
	if (f && open_files(f))
		outfile_span(f->said, lines);
}

static void
write_more(struct rejects_file *f)
{
	const struct tempfile *more = &f->all->more;
	char *block = mem_zero(BLOCK);
	uint64_t at = 0;
	size_t n;

	for (; at < more->len; at += n) {
		n = more->len - at < BLOCK ? (size_t)(more->len - at) : BLOCK;
		if (!tempfile_read(more, at, block, n))
			break;
		rejects_write_said(f, span_make(block, n));
	}
	free(block);
}

void
rejects_end(struct rejects_file *f)
{
	if (!f)
		return;
	f->n++;
	if (f->all->has_more)
		write_more(f);
	rejects_write_said(f, rejects_said(f->all));
	rejects_pass(f->all);
}

static size_t
read_block(FILE *file, char *block)
{
	return file ? fread(block, 1, BLOCK, file) : 0;
}

/* Has the file there the bytes that were written? */
static bool
is_same(struct rejects_file *f, const char *path)
{
	char *blocks = mem_zero(2 * BLOCK);
	FILE *ours = fopen(outfile_path(f->bytes), "rbe");
	FILE *there = fopen(path, "rbe");
	bool is_same = ours && there;
	size_t n = 1;

	while (is_same && n) {
		n = read_block(ours, blocks);
		is_same = read_block(there, blocks + BLOCK) == n &&
			!memcmp(blocks, blocks + BLOCK, n);
	}
	is_same = is_same && !ferror(ours) && !ferror(there);
	if (ours)
		fclose(ours);
	if (there)
		fclose(there);
	free(blocks);
	return is_same;
}

static void
digest_bytes_of(struct rejects_file *f, char hex[DIGEST_HEX + 1])
{
	struct digest *digest = digest_start();
	char *block = mem_zero(BLOCK);
	FILE *ours = fopen(outfile_path(f->bytes), "rbe");
	size_t n;

	while ((n = read_block(ours, block)) > 0)
		digest_add(digest, span_make(block, n));
	if (ours)
		fclose(ours);
	free(block);
	digest_end(digest, hex);
}

static bool
is_there(const char *path)
{
	struct stat there;

	return !lstat(path, &there);
}

static bool
is_file(const char *path)
{
	struct stat there;

	return !lstat(path, &there) && S_ISREG(there.st_mode);
}

/* Diagnostics that stand without their document may be anything. */
static bool
has_only_said(const char *path, const char *said_path)
{
	return !is_there(path) && is_there(said_path);
}

/* Tries one name; what stands there with the same bytes has it already. */
static enum outfile_offer
try_name(struct rejects_file *f)
{
	struct rejects *all = f->all;
	const char *path = path_of(&all->path, f, "");
	const char *said = path_of(&all->said_path, f, REJECTNAME_SAID);
	enum outfile_offer offer;

	if (has_only_said(path, said))
		return OUTFILE_TAKEN;
	offer = outfile_offer(f->bytes, path);
	if (offer == OUTFILE_TAKEN && is_file(path) && is_same(f, path))
		return OUTFILE_NAMED;
	return offer;
}

/* Tries it unless another document of this run has it. */
static enum outfile_offer
claim(struct rejects_file *f)
{
	struct map *names = &f->all->names;
	enum outfile_offer offer;

	if (map_find(names, buf_all(&f->name)) != MAP_NONE)
		return OUTFILE_TAKEN;
	offer = try_name(f);
	if (offer == OUTFILE_NAMED)
		map_add(names, buf_all(&f->name), 0, NULL);
	return offer;
}

/* Finds a name that has the digest in it. */
static enum outfile_offer
claim_nth(struct rejects_file *f)
{
	enum outfile_offer offer = OUTFILE_TAKEN;
	char hex[DIGEST_HEX + 1];
	struct buf first = f->name, key = {0};
	uint32_t n;

	digest_bytes_of(f, hex);
	rejectname_add_nth(&key, buf_all(&first), hex, 1);
	n = map_add(&f->all->alike, buf_all(&key), 0, NULL);
	memset(&f->name, 0, sizeof f->name);
	while (offer == OUTFILE_TAKEN) {
		buf_clear(&f->name);
		rejectname_add_nth(&f->name, buf_all(&first), hex, ++n);
		offer = claim(f);
	}
	map_set(&f->all->alike, buf_all(&key), n);
	buf_free(&first);
	buf_free(&key);
	return offer;
}

static bool
name_files(struct rejects_file *f)
{
	struct rejects *all = f->all;
	enum outfile_offer offer = OUTFILE_FAILED;
	struct outfile *said = f->said;

	if (outfile_settle(f->bytes))
		offer = claim(f);
	if (offer == OUTFILE_TAKEN)
		offer = claim_nth(f);
	if (offer != OUTFILE_NAMED)
		return false;
	f->said = NULL;
	outfile_replace(said, path_of(&all->said_path, f, REJECTNAME_SAID));
	return true;
}

void
rejects_finish(struct rejects_file *f)
{
	if (!f)
		return;
	if ((f->bytes || f->is_lost) && (f->is_lost || !name_files(f)))
		f->all->lost += f->n;
	outfile_close(f->bytes, false);
	outfile_close(f->said, false);
	buf_free(&f->name);
	buf_free(&f->before);
	buf_free(&f->said_first);
	free(f);
}
