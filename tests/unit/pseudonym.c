/*
 * pseudonym: the module, as tests use it.
 *
 *	pseudonym new FILE
 *	pseudonym codes FILE CONTEXT IDENTITY...	of nobody enrolled
 *	pseudonym people FILE CONTEXT IDENTITY...	enrols, then codes
 *	pseudonym asked FILE CONTEXT PERSON IDENTITY	enrols the first only
 *	pseudonym digests FILE CONTEXT TEXT...
 *	pseudonym many FILE CONTEXT N			codes of so many people
 *	pseudonym guesses N	how often two of N codes are equal, as signs go
 *	pseudonym cores FILE CONTEXT			what may leave a core
 *	pseudonym memory FILE CONTEXT SECRET...
 *	pseudonym ended FILE CONTEXT SECRET...
 *
 * The last two look for secrets in all memory of the process: before the key is
 * opened (one copy of each is put there), while it is open and asked for codes
 * and digests, and after it was closed; and at the end of a program that closed
 * nothing. A SECRET is in hexadecimal with every bit turned, so that looking
 * for it does not find what is looked for.
 */
#include "pseudonym.h"
#include "diag.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_SECRETS = 8, LONGEST = 128, CHUNK = 1 << 16 };

static struct turned {
	unsigned char at[LONGEST];
	size_t len;
} secrets[MOST_SECRETS];
static size_t n_secrets;
static int memory = -1;
static FILE *maps;
static unsigned char chunk[CHUNK];
static volatile unsigned char copies[MOST_SECRETS][LONGEST];

static void
read_secret(const char *hex)
{
	struct turned *t = &secrets[n_secrets++];

	for (; hex[0] && hex[1] && t->len < LONGEST; hex += 2) {
		char pair[] = {hex[0], hex[1], '\0'};

		t->at[t->len++] = (unsigned char)strtoul(pair, NULL, 16);
	}
}

static bool
is_secret(const unsigned char *at, const struct turned *t)
{
	size_t i;

	for (i = 0; i < t->len; i++)
		if ((at[i] ^ t->at[i]) != 0xff)
			return false;
	return true;
}

/* Chunks overlap, so that nothing lies across two of them. */
static void
count_range(uintptr_t from, uintptr_t to, size_t counts[])
{
	while (from < to) {
		size_t len = to - from < CHUNK ? to - from : CHUNK, i, k;
		ssize_t n = pread(memory, chunk, len, (off_t)from);

		if (n <= 0)
			return;
		for (k = 0; k < n_secrets; k++)
			for (i = 0; i + secrets[k].len <= (size_t)n; i++)
				counts[k] += is_secret(chunk + i, &secrets[k]);
		if ((size_t)n < CHUNK)
			return;
		from += CHUNK - LONGEST;
	}
}

/* What is read goes through chunk, which alone is left out. */
static void
count(const char *when)
{
	uintptr_t here = (uintptr_t)chunk, from, to;
	size_t counts[MOST_SECRETS] = {0}, k;
	char line[512], may[8];

	fflush(maps);
	rewind(maps);
	while (fgets(line, sizeof line, maps)) {
		if (sscanf(line, "%lx-%lx %7s", &from, &to, may) != 3 ||
			may[0] != 'r' || strstr(line, "[vvar"))
			continue;
		if (here >= from && here < to) {
			count_range(from, here, counts);
			count_range(here + CHUNK, to, counts);
		} else
			count_range(from, to, counts);
	}
	memset(chunk, 0, sizeof chunk);
	printf("%s:", when);
	for (k = 0; k < n_secrets; k++)
		printf(" %zu", counts[k]);
	printf("\n");
}

static void
look_for(char **texts, int n)
{
	int i;

	for (i = 0; i < n && i < MOST_SECRETS; i++)
		read_secret(texts[i]);
	/* Before the key is open: then only root could open these. */
	memory = open("/proc/self/mem", O_RDONLY);
	maps = fopen("/proc/self/maps", "r");
	if (memory < 0 || !maps)
		exit(3);
}

/* A copy of each secret, to see that they are found. */
static void
count_copies(void)
{
	size_t i, k;

	for (k = 0; k < n_secrets; k++)
		for (i = 0; i < secrets[k].len; i++)
			copies[k][i] = secrets[k].at[i] ^ 0xff;
	count("copied");
	for (k = 0; k < n_secrets; k++)
		for (i = 0; i < LONGEST; i++)
			copies[k][i] = 0;
}

static void
print(struct buf *out)
{
	printf("%s\n", buf_text(out));
	buf_clear(out);
}

static void
codes(struct pseudonyms *p, char **identities, int n)
{
	struct buf out = {0};
	int i;

	for (i = 0; i < n; i++)
		if (pseudonym_code(p, span_of(identities[i]), &out))
			print(&out);
	buf_free(&out);
}

static void
digests(struct pseudonyms *p, char **texts, int n)
{
	struct buf out = {0};
	int i;

	for (i = 0; i < n; i++) {
		pseudonym_digest(p, span_of(texts[i]), &out);
		print(&out);
	}
	buf_free(&out);
}

static bool
enrol(struct pseudonyms *p, char **identities, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (!pseudonyms_enrol(p, span_of(identities[i])))
			return false;
	return true;
}

static void
many(struct pseudonyms *p, long n)
{
	struct buf identity = {0}, out = {0};
	long i, pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < n; i++) {
			buf_clear(&identity);
			buf_print(&identity, "P-%04ld", i);
			if (!pass)
				pseudonyms_enrol(p, buf_all(&identity));
			else if (pseudonym_code(p, buf_all(&identity), &out))
				print(&out);
		}
	buf_free(&identity);
	buf_free(&out);
}

/*
 * Of codes made sign by sign, a letter as likely as a digit, and after two
 * letters a digit only: how likely two are equal, by how many letters stand
 * before.
 */
static void
guesses(double n)
{
	enum { LETTERS = 17, DIGITS = 8, ALL = LETTERS + DIGITS };
	double equal[3] = {1, 1, 1};
	int i;

	for (i = 0; i < PSEUDONYM_SIGNS; i++) {
		double one = (DIGITS * equal[0] + LETTERS * equal[1]) /
			(ALL * ALL),
		       two = (DIGITS * equal[0] + LETTERS * equal[2]) /
			(ALL * ALL);

		equal[2] = equal[0] / DIGITS;
		equal[0] = one;
		equal[1] = two;
	}
	printf("%.2e %.1e\n", equal[0], n * (n - 1) / 2 * equal[0]);
}

static void
cores(void)
{
	struct rlimit limit;

	getrlimit(RLIMIT_CORE, &limit);
	printf("core limit %lu of %lu, dumpable %d\n",
		(unsigned long)limit.rlim_cur, (unsigned long)limit.rlim_max,
		prctl(PR_GET_DUMPABLE));
}

/* Runs when the module has wiped what was open: what comes first ends last. */
static void
count_at_end(void)
{
	count("ended");
}

static void
ask(struct pseudonyms *p)
{
	static char *texts[] = {"P-0007", "Juana", "7F3K"};

	enrol(p, texts, 1);
	codes(p, texts, 3);
	digests(p, texts, 3);
}

static void
search(struct pseudonyms *p, bool is_closing)
{
	ask(p);
	count("open");
	if (is_closing) {
		pseudonyms_close(p);
		count("closed");
	}
}

static bool
run(const char *what, struct pseudonyms *p, char **rest, int n)
{
	if (!strcmp(what, "codes"))
		codes(p, rest, n);
	else if (!strcmp(what, "people") && enrol(p, rest, n))
		codes(p, rest, n);
	else if (!strcmp(what, "asked") && enrol(p, rest, 1))
		codes(p, rest, n);
	else if (!strcmp(what, "digests"))
		digests(p, rest, n);
	else if (!strcmp(what, "many"))
		many(p, strtol(rest[0], NULL, 10));
	else if (!strcmp(what, "cores"))
		cores();
	else if (!strcmp(what, "memory") || !strcmp(what, "ended")) {
		search(p, !strcmp(what, "memory"));
		return true;
	}
	pseudonyms_close(p);
	return true;
}

int
main(int argc, char **argv)
{
	struct pseudonyms *p;

	diag_start("pseudonym");
	if (argc == 3 && !strcmp(argv[1], "new")) {
		pseudonyms_new_key(argv[2]);
		return diag_finish();
	}
	if (argc == 3 && !strcmp(argv[1], "guesses")) {
		guesses(strtod(argv[2], NULL));
		return diag_finish();
	}
	if (argc < 4)
		return 3;
	if (!strcmp(argv[1], "memory") || !strcmp(argv[1], "ended")) {
		look_for(argv + 4, argc - 4);
		count_copies();
		if (!strcmp(argv[1], "ended"))
			atexit(count_at_end);
	}
	p = pseudonyms_open(argv[2], argv[3]);
	if (p)
		run(argv[1], p, argv + 4, argc - 4);
	/* Standard output stays open for what is said at the end. */
	if (p && !strcmp(argv[1], "ended"))
		exit(0);
	return diag_finish();
}
