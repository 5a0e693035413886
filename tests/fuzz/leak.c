/* Any bytes, looked through for what a register knows: no crash. */
#include "leak.h"
#include "leakread.h"
#include "share.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char people[] =
	"%rec: Case\n\nCase: LIB-2026-001\nParticipant: P-0001\n"
	"Name: María Elena Quispe Mamani\nAlias: Malena\nCI: 4567890-1A LP\n"
	"Phone: 71723456\nAddress: Calle Murillo N.º 1234, El Alto\n"
	"Relative: hermana | Rosa Quispe Mamani\n"
	"Judge: Dra. Carmen Rosa Fernández\n\n"
	"Case: LIB-2026-002\nParticipant: P-0002\nName: Lucía Flores de Paz\n";

/* A file in memory with these bytes; path names it. */
static int
file_of(const void *data, size_t size, char path[32])
{
	int fd = memfd_create("fuzz", 0);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, 32, "/proc/self/fd/%d", fd);
	return fd;
}

static struct leak *
start(void)
{
	struct leakread_asked asked = {.wanted = UINT64_MAX};
	struct leakset *set;
	char path[32];
	int fd = file_of(people, sizeof people - 1, path);

	setenv("CAUCE_SHARE", "share", 1);
	share_start();
	asked.path = path;
	asked.schema = schema_open("share/schema/diversion.rec", names_new());
	asked.kinds = kinds_open();
	set = asked.schema && asked.kinds ? leakread(&asked) : NULL;
	close(fd);
	return set ? leak_new(set) : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct leak *leak;
	char path[32];
	int fd;

	if (!leak)
		leak = start();
	if (!leak)
		abort();
	fd = file_of(data, size, path);
	leak_file(leak, path);
	close(fd);
	return 0;
}
