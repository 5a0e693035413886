/* Gives each file that it is named to a fuzz target, without a fuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay(const char *path)
{
	FILE *fp = fopen(path, "rb");
	size_t room = 1 << 20, size;
	uint8_t *all, *data;

	if (!fp)
		return 1;
	all = malloc(room);
	size = all ? fread(all, 1, room, fp) : 0;
	fclose(fp);
	/* Exactly as long, so that what reads beyond it is seen. */
	data = malloc(size ? size : 1);
	if (!all || !data)
		return 1;
	for (room = 0; room < size; room++)
		data[room] = all[room];
	free(all);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int
main(int argc, char **argv)
{
	int i, bad = 0;

	for (i = 1; i < argc; i++)
		bad |= replay(argv[i]);
	return bad || argc == 1;
}
