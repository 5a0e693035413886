/*
 * nth: lets a program fail at a moment that is chosen.
 *
 *	nth once|on|kill N COMMAND [ARGUMENT...]
 *
 * The N-th call of the system that writes (a file is made, written, synced,
 * cut, closed, linked or renamed) fails as if the disk were full; with "on" so
 * do all that follow; with "kill" the program is killed instead. What goes to
 * standard error is left alone. The status is that of the program, 137 if it
 * was killed, 200 if there was no N-th such call, 125 if this does not work
 * here.
 */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/* O_TMPFILE has the bit of O_DIRECTORY too. */
enum { NONE = 200, BROKEN = 125, MADE_UNNAMED = O_TMPFILE & ~O_DIRECTORY };

#ifdef __x86_64__

/* Was the file opened to be written? */
static bool
is_for_writing(pid_t pid, unsigned long long fd)
{
	char path[64], line[128];
	bool is_so = false;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/fdinfo/%llu", (int)pid, fd);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, "flags:", 6))
			is_so = (strtoul(line + 6, NULL, 8) & O_ACCMODE) != 0;
	if (f)
		fclose(f);
	return is_so;
}

static bool
is_writing(pid_t pid, const struct user_regs_struct *r)
{
	switch (r->orig_rax) {
	case SYS_write:
	case SYS_pwrite64:
	case SYS_writev:
		return r->rdi != STDERR_FILENO;
	case SYS_close:
		return r->rdi > STDERR_FILENO && is_for_writing(pid, r->rdi);
	case SYS_open:
		return (r->rsi & (O_CREAT | MADE_UNNAMED)) != 0;
	case SYS_openat:
		return (r->rdx & (O_CREAT | MADE_UNNAMED)) != 0;
	case SYS_fsync:
	case SYS_fdatasync:
	case SYS_ftruncate:
	case SYS_link:
	case SYS_linkat:
	case SYS_rename:
	case SYS_renameat:
	case SYS_renameat2:
		return true;
	default:
		return false;
	}
}

/* When a name is taken away the disk may be full; but it can be the end. */
static bool
is_unlinking(const struct user_regs_struct *r)
{
	return r->orig_rax == SYS_unlink || r->orig_rax == SYS_unlinkat;
}

/* Goes on to the next beginning or end of a call. False at the end of it all,
 * with the status of the program. */
static bool
go_on(pid_t pid, int *status)
{
	int signal = 0;

	for (;;) {
		if (ptrace(PTRACE_SYSCALL, pid, NULL, (long)signal) ||
			waitpid(pid, status, 0) < 0)
			exit(BROKEN);
		if (!WIFSTOPPED(*status))
			return false;
		if (WSTOPSIG(*status) == (SIGTRAP | 0x80))
			return true;
		signal = WSTOPSIG(*status) == SIGTRAP ? 0 : WSTOPSIG(*status);
	}
}

static int
trace(pid_t pid, char mode, long n)
{
	struct user_regs_struct r;
	long seen = 0;
	int status;

	while (go_on(pid, &status)) {
		bool fails = false;

		if (ptrace(PTRACE_GETREGS, pid, NULL, &r))
			return BROKEN;
		if (is_writing(pid, &r) || (mode == 'k' && is_unlinking(&r)))
			fails = ++seen == n || (seen > n && mode == 'o');
		if (fails && mode == 'k') {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			break;
		}
		if (fails) {
			r.orig_rax = (unsigned long long)-1;
			ptrace(PTRACE_SETREGS, pid, NULL, &r);
		}
		if (!go_on(pid, &status))
			break;
		if (!fails)
			continue;
		ptrace(PTRACE_GETREGS, pid, NULL, &r);
		r.rax = (unsigned long long)-ENOSPC;
		ptrace(PTRACE_SETREGS, pid, NULL, &r);
	}
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	if (WEXITSTATUS(status) == BROKEN)
		return BROKEN;
	return seen < n ? NONE : WEXITSTATUS(status);
}

int
main(int argc, char **argv)
{
	pid_t pid;
	int status;

	if (argc < 4)
		return BROKEN;
	pid = fork();
	if (!pid) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL))
			_exit(BROKEN);
		raise(SIGSTOP);
		execvp(argv[3], argv + 3);
		_exit(BROKEN);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || !WIFSTOPPED(status) ||
		ptrace(PTRACE_SETOPTIONS, pid, NULL,
			PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL))
		return BROKEN;
	return trace(pid, strcmp(argv[1], "once") ? argv[1][0] : '1',
		strtol(argv[2], NULL, 10));
}

#else

int
main(void)
{
	return BROKEN;
}

#endif
