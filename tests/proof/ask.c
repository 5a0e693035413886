/* Text, chance, and the running of commands. */
#include "differ.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

noreturn static void
give_up(const char *what)
{
	fprintf(stderr, "differ: %s: %s\n", what, strerror(errno));
	exit(2);
}

static void
make_room(struct text *t, size_t more)
{
	if (t->len + more + 1 <= t->room)
		return;
	t->room = 2 * (t->len + more + 1);
	t->at = realloc(t->at, t->room);
	if (!t->at)
		give_up("memory");
}

void
text_clear(struct text *t)
{
	make_room(t, 0);
	t->len = 0;
	*t->at = 0;
}

void
text_put(struct text *t, const char *bytes, size_t len)
{
	make_room(t, len);
	memcpy(t->at + t->len, bytes, len);
	t->len += len;
	t->at[t->len] = 0;
}

void
text_add(struct text *t, const char *format, ...)
{
	va_list list;
	int n;

	va_start(list, format);
	n = vsnprintf(NULL, 0, format, list);
	va_end(list);
	make_room(t, (size_t)n);
	va_start(list, format);
	vsnprintf(t->at + t->len, (size_t)n + 1, format, list);
	va_end(list);
	t->len += (size_t)n;
}

/* splitmix64 */
static uint64_t state;

static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* Seeds that are near one another must not meet on one path. */
void
chance_start(uint64_t seed)
{
	state = mix(seed + 0x632be59bd9b4e019u);
}

int
below(int limit)
{
	return (int)(mix(state += 0x9e3779b97f4a7c15u) % (uint64_t)limit);
}

bool
one_in(int n)
{
	return below(n) == 0;
}

void
write_file(const char *name, const char *text)
{
	FILE *fp = fopen(name, "w");

	if (!fp || fputs(text, fp) < 0 || fclose(fp))
		give_up(name);
}

static void
read_file(struct text *t, const char *name)
{
	FILE *fp = fopen(name, "r");
	char piece[8192];
	size_t n;

	if (!fp)
		give_up(name);
	text_clear(t);
	while ((n = fread(piece, 1, sizeof piece, fp)))
		text_put(t, piece, n);
	fclose(fp);
}

/* 'Title: ' without a value is 'Title:', and '+ ' is '+'. */
static void
put_line(struct text *to, const char *at, size_t len)
{
	const char *sign = *at == '+' ? at : memchr(at, ':', len);

	if (sign && sign + 3 == at + len && sign[1] == ' ') {
		text_put(to, at, len - 2);
		text_put(to, "\n", 1);
	} else {
		text_put(to, at, len);
	}
}

/* Frames and comments go, descriptors too, and all blank lines but one. */
static void
make_canonical(struct text *to, const struct text *from)
{
	const char *at = from->at, *end = at + from->len, *next;
	bool is_descriptor = false;

	text_clear(to);
	for (; at < end; at = next) {
		next = memchr(at, '\n', (size_t)(end - at));
		next = next ? next + 1 : end;
		if (*at == '\n')
			is_descriptor = false;
		else if (*at == '%')
			is_descriptor = true;
		if (*at == '#' || is_descriptor)
			continue;
		if (*at == '\n' &&
			(!to->len ||
				(to->len > 1 && to->at[to->len - 2] == '\n')))
			continue;
		put_line(to, at, (size_t)(next - at));
	}
	while (to->len && to->at[to->len - 1] == '\n')
		to->at[--to->len] = 0;
}

void
ask(struct answer *a, const char *const *argv)
{
	static struct text raw;
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int status = 0;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(
		&actions, 1, "out", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(
		&actions, 2, "err", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	errno = posix_spawnp(
		&pid, argv[0], &actions, NULL, (char *const *)argv, environ);
	if (errno)
		give_up(argv[0]);
	posix_spawn_file_actions_destroy(&actions);
	if (waitpid(pid, &status, 0) != pid)
		give_up(argv[0]);
	a->status = WIFEXITED(status) ? WEXITSTATUS(status) :
					128 + WTERMSIG(status);
	read_file(&raw, "out");
	make_canonical(&a->out, &raw);
	read_file(&a->said, "err");
	if (a->status == 127) {
		errno = ENOENT;
		give_up(a->said.at);
	}
}
