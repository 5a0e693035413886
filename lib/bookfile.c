#include "bookfile.h"

#include "bookcheck.h"
#include "bookrules.h"
#include "diag.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where the library writes its temporary files; the caller frees it. */
static char *
temp_folder(void)
{
	const char *said = getenv("TMPDIR");

	if (!said || !*said)
		said = "/tmp";
	return mem_copy(said, strlen(said));
}

/*
 * The library falls back to /tmp without a word when $TMPDIR does not work:
 * not with these people's data.
 */
static bool
can_write_in(const char *folder)
{
	struct buf name = {0};
	int fd;

	buf_print(&name, "%s/cauce.XXXXXX", folder);
	buf_text(&name);
	fd = mkstemp(name.at);
	if (fd < 0) {
		diag_trouble(_("cannot write in '%s', the folder for "
			       "temporary files: %s"),
			folder, strerror(errno));
	} else {
		unlink(name.at);
		close(fd);
	}
	buf_free(&name);
	return fd >= 0;
}

/* Makes the workbook, and judges it by what can be read. */
static bool
make(const struct book *b, const char *path, const char *name, char *temp)
{
	struct bookcheck wrote, found;
	const char *fault = book_make(b, path, temp, &wrote);

	if (!fault && !(fault = bookcheck_read(path, &found)) &&
		memcmp(&found, &wrote, sizeof found))
		fault = _("rows or cells are missing");
	if (fault)
		diag_trouble(_("cannot write '%s': %s (is there room on the "
			       "disk and in the folder for temporary files?)"),
			name, fault);
	return !fault;
}

static bool
write_file(const struct book *b, struct outfile *o, const char *name)
{
	char *temp = temp_folder();
	bool is_good;

	/* A limit on the size of files is an error, not a death. */
	signal(SIGXFSZ, SIG_IGN);
	is_good = can_write_in(temp) && make(b, outfile_path(o), name, temp);
	free(temp);
	return is_good;
}

static bool
copy(const char *path, struct outfile *to)
{
	char *block = mem_zero(BUFSIZ);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	while (fd >= 0 && (n = read(fd, block, BUFSIZ)) > 0)
		outfile_write(to, block, (size_t)n);
	if (n < 0)
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	free(block);
	return n == 0;
}

/* The library has to seek: a file that never gets a name, then a copy. */
static bool
write_copy(const struct book *b, struct outfile *to, const char *path)
{
	char *temp = temp_folder();
	struct buf name = {0};
	struct outfile *o;
	bool is_good;

	buf_print(&name, "%s/cauce.xlsx", temp);
	o = can_write_in(temp) ? outfile_open(buf_text(&name)) : NULL;
	is_good = o && write_file(b, o, path) && copy(outfile_path(o), to);
	outfile_close(o, false);
	free(temp);
	buf_free(&name);
	return is_good;
}

bool
bookfile_write(const struct book *b, const char *path)
{
	struct outfile *o;
	bool is_good = bookrules_check_title(b->title);

	is_good &= bookrules_check_title(b->subject);
	is_good &= bookrules_check_title(b->level);
	if (!bookrules_check(b->sheets, b->n_sheets) || !is_good)
		return false;
	if (path && !strcmp(path, "-"))
		path = NULL;
	if (!path && isatty(STDOUT_FILENO)) {
		diag_trouble(_("a workbook is not written to a terminal: "
			       "use -o FILE"));
		return false;
	}
	if (!(o = outfile_open(path)))
		return false;
	is_good = outfile_path(o) ? write_file(b, o, path) :
				    write_copy(b, o, path ? path : "-");
	return outfile_close(o, is_good) && is_good;
}
