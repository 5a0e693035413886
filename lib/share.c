#include "share.h"

#include "buf.h"
#include "diag.h"
#include "mem.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Found once, at the start of the program; never changes after. */
static char *folder;

static char *
join(const char *a, const char *b, const char *c)
{
	struct buf path = {0};

	buf_print(&path, "%s%s%s", a, b, c);
	buf_text(&path);
	return path.at;
}

/* The folder of the running program, without a final slash. */
static char *
program_folder(void)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (n <= 0)
		return join(".", "", "");
	path[n] = '\0';
	if ((slash = strrchr(path, '/')))
		*slash = '\0';
	return join(path, "", "");
}

static bool
holds_data(const char *candidate)
{
	char *probe = join(candidate, "/default.rec", "");
	bool found = access(probe, R_OK) == 0;

	free(probe);
	return found;
}

void
share_start(void)
{
	const char *said = getenv("CAUCE_SHARE");
	char *bin = program_folder();
	char *locale;

	locale = join(bin, "/../share/locale", "");
	diag_catalogue(locale);
	free(locale);
	if (said && !*said)
		said = NULL;
	folder = said ? join(said, "", "") : join(bin, "/../share", "");
	if (!said && !holds_data(folder)) {
		free(folder);
		folder = join(bin, "/../share/cauce", "");
	}
	free(bin);
}

char *
share_path(const char *kind, const char *name)
{
	size_t len = strlen(name);
	char *place, *path;

	if (!kind || strchr(name, '/') ||
		(len > 4 && !strcmp(name + len - 4, ".rec")))
		return join(name, "", "");
	place = join(folder, "/", kind);
	path = join(place, "/", name);
	free(place);
	place = path;
	path = join(place, ".rec", "");
	free(place);
	return path;
}

char *
share_file(const char *name)
{
	return join(folder, "/", name);
}

static bool
is_records(const char *name)
{
	size_t len = strlen(name);

	return len > 4 && name[0] != '.' && !strcmp(name + len - 4, ".rec");
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
share_list(const char *kind)
{
	char *place = join(folder, "/", kind), **list = NULL;
	size_t n = 0, room = 0;
	DIR *dir = opendir(place);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		list = mem_grow(list, &room, n + 2, sizeof *list);
		if (is_records(entry->d_name))
			list[n++] = join(place, "/", entry->d_name);
	}
	if (dir)
		closedir(dir);
	free(place);
	if (n)
		qsort(list, n, sizeof *list, by_name);
	list = mem_grow(list, &room, n + 1, sizeof *list);
	list[n] = NULL;
	return list;
}

void
share_list_free(char **list)
{
	for (size_t i = 0; list && list[i]; i++)
		free(list[i]);
	free(list);
}
