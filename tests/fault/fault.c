/*
 * fault [-k | -o] [-e ERROR] [-n N] [-p TEXT] [-c FILE] DIR COMMAND...
 *
 * Runs COMMAND, and lets what it and its children do to files below DIR go
 * wrong: from the N-th such act on the disk is full (-n), or only that act
 * fails (-o), or all of them are killed before it (-k). -p counts only acts on
 * paths that hold TEXT; -e says another error, by its name. -c writes a line
 * for each act to FILE: the call and the path. The status is the command's;
 * 125: not possible here.
 *
 * The kernel asks this process about each such system call (seccomp_unotify(2),
 * Linux 5.5). That needs no privilege, and no help of the commands: what a
 * preloaded library sees of stdio depends on the C library.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { IMPOSSIBLE = 125, MAX_FILTER = 128 };

/* Where a call says what it acts on, and whether a full disk stops it. */
struct act {
	int number;
	const char *name;
	enum { BY_FD, BY_PATH, BY_AT } how;
	int arg;
	int takes_room;
};

static const struct act acts[] = {
	{__NR_write, "write", BY_FD, 0, 1},
	{__NR_writev, "writev", BY_FD, 0, 1},
	{__NR_pwrite64, "pwrite64", BY_FD, 0, 1},
	{__NR_pwritev, "pwritev", BY_FD, 0, 1},
	{__NR_sendfile, "sendfile", BY_FD, 0, 1},
	{__NR_copy_file_range, "copy_file_range", BY_FD, 2, 1},
	{__NR_fallocate, "fallocate", BY_FD, 0, 1},
	{__NR_ftruncate, "ftruncate", BY_FD, 0, 0},
	{__NR_fsync, "fsync", BY_FD, 0, 1},
	{__NR_fdatasync, "fdatasync", BY_FD, 0, 1},
	{__NR_syncfs, "syncfs", BY_FD, 0, 1},
	{__NR_openat, "openat", BY_AT, 0, 1},
	{__NR_mkdirat, "mkdirat", BY_AT, 0, 1},
	{__NR_symlinkat, "symlinkat", BY_AT, 1, 1},
	{__NR_linkat, "linkat", BY_AT, 2, 1},
	{__NR_renameat2, "renameat2", BY_AT, 2, 0},
	{__NR_unlinkat, "unlinkat", BY_AT, 0, 0},
#ifdef __NR_renameat
	{__NR_renameat, "renameat", BY_AT, 2, 0},
#endif
#ifdef __NR_open
	{__NR_open, "open", BY_PATH, 0, 1},
	{__NR_creat, "creat", BY_PATH, 0, 1},
	{__NR_mkdir, "mkdir", BY_PATH, 0, 1},
	{__NR_symlink, "symlink", BY_PATH, 1, 1},
	{__NR_link, "link", BY_PATH, 1, 1},
	{__NR_rename, "rename", BY_PATH, 1, 0},
	{__NR_unlink, "unlink", BY_PATH, 0, 0},
	{__NR_rmdir, "rmdir", BY_PATH, 0, 0},
#endif
};

static const struct {
	const char *name;
	int number;
} errors[] = {{"ENOSPC", ENOSPC}, {"EROFS", EROFS}, {"EIO", EIO}};

static enum { FULL, ONCE, KILL } mode;
static int error = ENOSPC;
static long nth = -1;
static const char *only = "";
static FILE *list;
static char below[PATH_MAX];

static void
give_up(const char *what)
{
	fprintf(stderr, "fault: %s: %s\n", what, strerror(errno));
	exit(IMPOSSIBLE);
}

/* Asks about each call of the table; of openings, about those that write. */
static size_t
make_filter(struct sock_filter *f)
{
	size_t n = 0;
	const unsigned load = BPF_LD | BPF_W | BPF_ABS;
	const unsigned nr = offsetof(struct seccomp_data, nr);

	f[n++] = (struct sock_filter)BPF_STMT(load, nr);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		unsigned call = (unsigned)acts[i].number, flags = 0;

		if (call == __NR_openat)
			flags = 2;
#ifdef __NR_open
		if (call == __NR_open)
			flags = 1;
#endif
		f[n++] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, call, 0, flags ? 4 : 1);
		if (flags) {
			f[n++] = (struct sock_filter)BPF_STMT(load,
				(unsigned)offsetof(struct seccomp_data, args) +
					8 * flags);
			f[n++] = (struct sock_filter)BPF_JUMP(
				BPF_JMP | BPF_JSET | BPF_K, O_CREAT | O_TRUNC,
				1, 0);
			f[n++] = (struct sock_filter)BPF_STMT(
				BPF_RET, SECCOMP_RET_ALLOW);
		}
		f[n++] = (struct sock_filter)BPF_STMT(
			BPF_RET, SECCOMP_RET_USER_NOTIF);
	}
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW);
	return n;
}

static void
send_fd(int to, int fd)
{
	char byte = 0;
	char room[CMSG_SPACE(sizeof fd)] = {0};
	struct iovec iov = {&byte, 1};
	struct msghdr m = {.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = room,
		.msg_controllen = sizeof room};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(c), &fd, sizeof fd);
	if (sendmsg(to, &m, 0) < 0)
		give_up("sendmsg");
}

static int
receive_fd(int from)
{
	char byte;
	char room[CMSG_SPACE(sizeof(int))] = {0};
	struct iovec iov = {&byte, 1};
	struct msghdr m = {.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = room,
		.msg_controllen = sizeof room};
	int fd;

	if (recvmsg(from, &m, 0) != 1 || CMSG_FIRSTHDR(&m) == NULL)
		exit(IMPOSSIBLE);
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof fd);
	return fd;
}

static void
run(char **command, int to)
{
	struct sock_filter filter[MAX_FILTER];
	struct sock_fprog program = {.filter = filter};
	long fd;

	program.len = (unsigned short)make_filter(filter);
	setpgid(0, 0);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L))
		give_up("prctl");
	fd = syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER,
		SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
	if (fd < 0)
		give_up("seccomp");
	send_fd(to, (int)fd);
	close((int)fd);
	close(to);
	execvp(*command, command);
	give_up(*command);
}

/* A string of another process, page by page; false if it may not be read. */
static int
read_string(pid_t pid, unsigned long long at, char *s, size_t size)
{
	size_t n = 0;

	while (n < size) {
		size_t part = 4096 - (at + n) % 4096;
		struct iovec to = {s + n, part < size - n ? part : size - n};
		struct iovec from = {(void *)(uintptr_t)(at + n), to.iov_len};

		if (process_vm_readv(pid, &to, 1, &from, 1, 0) <= 0)
			return 0;
		if (memchr(s + n, '\0', to.iov_len))
			return 1;
		n += to.iov_len;
	}
	return 0;
}

/* What stands behind /proc/PID/NAME. */
static int
read_link(pid_t pid, const char *name, char *path)
{
	char link[64];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/%d/%s", (int)pid, name);
	n = readlink(link, path, PATH_MAX - 1);
	path[n < 0 ? 0 : n] = '\0';
	return n > 0;
}

static int
read_fd(pid_t pid, int fd, char *path)
{
	char name[32];

	snprintf(name, sizeof name, "fd/%d", fd);
	return read_link(pid, name, path);
}

/*
 * The path that a call acts on. A process that shows nothing of itself, since
 * it holds a key, writes to its standard output.
 */
static int
find_path(const struct seccomp_notif *ask, const struct act *act, char *path)
{
	char name[PATH_MAX], folder[PATH_MAX];
	pid_t pid = (pid_t)ask->pid;
	int fd = (int)ask->data.args[act->arg];
	int is_at = act->how == BY_AT;

	if (act->how == BY_FD) {
		if (!read_fd(pid, fd, path) && fd == 1)
			strcpy(path, below);
		return 1;
	}
	if (!read_string(
		    pid, ask->data.args[act->arg + is_at], name, sizeof name))
		return 0;
	*folder = '\0';
	if (*name != '/' && (!is_at || fd == AT_FDCWD))
		read_link(pid, "cwd", folder);
	else if (*name != '/')
		read_fd(pid, fd, folder);
	return snprintf(path, PATH_MAX, "%s%s%s", folder, *folder ? "/" : "",
		       name) < PATH_MAX;
}

static const struct act *
find_act(int number)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (acts[i].number == number)
			return &acts[i];
	return NULL;
}

/* Whether the call acts on the folder: then it is one to count. */
static int
is_ours(const struct seccomp_notif *ask, const struct act *act)
{
	char path[2 * PATH_MAX];
	size_t n = strlen(below);

	if (!find_path(ask, act, path) || strncmp(path, below, n) != 0 ||
		(path[n] != '/' && path[n] != '\0') || !strstr(path + n, only))
		return 0;
	if (list)
		fprintf(list, "%s %s\n", act->name, path + n);
	return 1;
}

/* 0, or what the call fails with. */
static int
judge(const struct seccomp_notif *ask, long *count, pid_t group)
{
	const struct act *act = find_act(ask->data.nr);

	if (act == NULL || !is_ours(ask, act))
		return 0;
	++*count;
	if (nth < 0 || *count < nth)
		return 0;
	if (mode == KILL)
		kill(-group, SIGKILL);
	if (mode == FULL && error == ENOSPC && !act->takes_room)
		return 0;
	return mode == FULL || *count == nth ? error : 0;
}

/* Answers until the command and all of its children are gone. */
static void
watch(int fd, pid_t group)
{
	struct pollfd poll_fd = {fd, POLLIN, 0};
	long count = 0;

	while (poll(&poll_fd, 1, -1) > 0 && poll_fd.revents & POLLIN) {
		struct seccomp_notif ask;
		struct seccomp_notif_resp answer;

		memset(&ask, 0, sizeof ask);
		memset(&answer, 0, sizeof answer);
		if (ioctl(fd, SECCOMP_IOCTL_NOTIF_RECV, &ask))
			continue;
		answer.id = ask.id;
		answer.error = -judge(&ask, &count, group);
		if (answer.error == 0)
			answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		ioctl(fd, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	}
}

static void
set_error(const char *name)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (strcmp(errors[i].name, name) == 0)
			error = errors[i].number;
}

int
main(int argc, char **argv)
{
	int c, pair[2], status;
	pid_t child;

	while ((c = getopt(argc, argv, "+koe:n:p:c:")) != -1)
		switch (c) {
		case 'k':
			mode = KILL;
			break;
		case 'o':
			mode = ONCE;
			break;
		case 'e':
			set_error(optarg);
			break;
		case 'n':
			nth = strtol(optarg, NULL, 10);
			break;
		case 'p':
			only = optarg;
			break;
		case 'c':
			list = fopen(optarg, "we");
			if (list == NULL)
				give_up(optarg);
			break;
		default:
			return IMPOSSIBLE;
		}
	if (argc - optind < 2 || !realpath(argv[optind], below))
		return IMPOSSIBLE;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		give_up("socketpair");
	child = fork();
	if (child == 0)
		run(argv + optind + 1, pair[1]);
	close(pair[1]);
	setpgid(child, child);
	watch(receive_fd(pair[0]), child);
	if (list && fclose(list))
		give_up("list");
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
