#include "pseudonym.h"

#include "diag.h"
#include "map.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	KEY = 32,
	CHECK = 8,
	FILE_MOST = 4096,
	CONTEXT_MOST = 64,
	/* More than a hash leaves on the stack: its state has 384 bytes. */
	STACK = 2048,
};

static const char file_head[] =
	"# The key of cauce's pseudonyms. Who has it can tell who is who: "
	"keep\n"
	"# it apart from reports, extracts and manifests, and a copy of it in "
	"a\n"
	"# safe place. Without it no later extract has the same pseudonyms.\n"
	"# La clave de los seudónimos. Quien la tiene sabe quién es quién:\n"
	"# guárdela aparte de informes, extractos y manifiestos, y una copia\n"
	"# en lugar seguro. Sin ella ningún extracto tendrá los mismos\n"
	"# seudónimos.\n";
static const char file_mark[] = "cauce-key-1 ";

/* The key line: the mark, the key, a blank, the check, and a line end. */
enum {
	MARK = sizeof file_mark - 1,
	LINE = MARK + 2 * KEY + 1 + 2 * CHECK + 1,
};

/* What a hash is for. They may never change, or all codes do. */
static const unsigned char for_check[16] = "cauce key check";
static const unsigned char for_codes[16] = "cauce codes";
static const unsigned char for_digests[16] = "cauce digests";

/* What codes are made of. */
static const char signs[] = PSEUDONYM_ALPHABET;
enum { LETTERS = 17, DIGITS = 8, SIGNS = LETTERS + DIGITS };

struct secret {
	unsigned char codes[KEY];
	unsigned char digests[KEY];
};

struct pseudonyms {
	struct secret *secret;
	struct map people; /* identity: which code in codes is hers */
	struct map taken;  /* the codes of people */
	struct buf codes;
	struct pseudonyms *before;
};

/* Those that are open, to be wiped at the end of the program. */
static struct pseudonyms *opened;

static void *
guarded(size_t size)
{
	void *p = sodium_malloc(size);

	if (!p)
		diag_die(_("out of memory"));
	return p;
}

/*
 * BLAKE2b of a message under a key. What the hash leaves of the key on the
 * stack, and may have spilled from registers, is wiped.
 */
static void
keyed(unsigned char *out, size_t len, const unsigned char *key,
	const unsigned char purpose[16], struct span message)
{
	if (crypto_generichash_blake2b_salt_personal(out, len,
		    (const unsigned char *)message.at, message.len, key, KEY,
		    NULL, purpose))
		diag_die(_("libsodium does not work"));
	sodium_stackzero(STACK);
}

static bool
start_sodium(void)
{
	if (sodium_init() >= 0)
		return true;
	diag_trouble(_("libsodium does not work"));
	return false;
}

/* The check says that the key is whole; it is as secret as the file. */
static void
make_check(unsigned char check[CHECK], const unsigned char key[KEY])
{
	unsigned char all[crypto_generichash_blake2b_BYTES_MIN];

	keyed(all, sizeof all, key, for_check, span_of(""));
	memcpy(check, all, CHECK);
	sodium_memzero(all, sizeof all);
}

/* The file */

static bool
write_all(int fd, const char *at, size_t len)
{
	while (len) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* The line of a new key, in guarded memory. */
static char *
new_line(void)
{
	unsigned char *key = guarded(KEY + CHECK);
	char *line = guarded(LINE + 1);
	char *at = line + MARK;

	randombytes_buf(key, KEY);
	make_check(key + KEY, key);
	memcpy(line, file_mark, MARK);
	sodium_bin2hex(at, 2 * KEY + 1, key, KEY);
	at[2 * KEY] = ' ';
	at += 2 * KEY + 1;
	sodium_bin2hex(at, 2 * CHECK + 1, key + KEY, CHECK);
	at[2 * CHECK] = '\n';
	sodium_free(key);
	return line;
}

/* The name too must be on the disk: who loses a key loses all codes. */
static bool
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) + 1 : 1;
	char *folder = mem_copy(slash ? path : ".", len);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems cannot sync a folder, and say so. */
	bool is_good = fd >= 0 && (!fsync(fd) || errno == EINVAL);

	if (fd >= 0)
		close(fd);
	free(folder);
	return is_good;
}

static bool
write_key(int fd)
{
	char *line = new_line();
	bool is_good = !fchmod(fd, 0600) &&
		write_all(fd, file_head, strlen(file_head)) &&
		write_all(fd, line, LINE) && !fsync(fd);

	sodium_free(line);
	return is_good;
}

bool
pseudonyms_new_key(const char *path)
{
	bool is_good;
	int fd;

	if (!strcmp(path, "-")) {
		diag_trouble(_("a key goes to a file, not to standard output"));
		return false;
	}
	if (!start_sodium())
		return false;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		diag_trouble(_("cannot make a key file '%s': %s"), path,
			strerror(errno));
		return false;
	}
	is_good = write_key(fd);
	is_good = !close(fd) && is_good && sync_folder(path);
	if (!is_good) {
		diag_trouble(_("cannot write '%s': %s"), path, strerror(errno));
		unlink(path);
	}
	return is_good;
}

static bool
may_hold_key(int fd, const char *path)
{
	struct stat there;

	if (fstat(fd, &there))
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	else if (!S_ISREG(there.st_mode))
		diag_trouble(
			_("'%s' is no regular file, as a key file must be"),
			path);
	else if (there.st_uid != geteuid())
		diag_trouble(
			_("the key file '%s' belongs to another user"), path);
	else if (there.st_mode & 07777 & ~(mode_t)0600)
		diag_trouble(_("the key file '%s' has mode %04o, not 0600 or "
			       "0400: others may know the key"),
			path, (unsigned)there.st_mode & 07777);
	else
		return true;
	return false;
}

/* Reads up to most bytes; -1 and errno if that fails. */
static ssize_t
read_all(int fd, char *to, size_t most)
{
	size_t len = 0;

	while (len < most) {
		ssize_t n = read(fd, to + len, most - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (!n)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/* The key line is the last; only comments stand before it. */
static struct span
key_line(struct span text)
{
	while (text.len && text.at[0] == '#') {
		const char *end = memchr(text.at, '\n', text.len);

		if (!end)
			return span_of("");
		text.len -= (size_t)(end + 1 - text.at);
		text.at = end + 1;
	}
	return text;
}

/* key has room for the check behind it. */
static bool
parse_key(struct span text, unsigned char *key, const char *path)
{
	struct span line = key_line(text);
	unsigned char check[CHECK];
	const char *at;

	if (text.len > FILE_MOST || line.len < MARK ||
		memcmp(line.at, file_mark, MARK) != 0) {
		diag_trouble(
			_("'%s' is no key file as --new-key makes it"), path);
		return false;
	}
	at = line.at + MARK;
	if (line.len == LINE && at[2 * KEY] == ' ' &&
		line.at[LINE - 1] == '\n' &&
		!sodium_hex2bin(key, KEY, at, 2 * KEY, NULL, NULL, NULL) &&
		!sodium_hex2bin(key + KEY, CHECK, at + 2 * KEY + 1, 2 * CHECK,
			NULL, NULL, NULL)) {
		make_check(check, key);
		if (!sodium_memcmp(check, key + KEY, CHECK))
			return true;
	}
	diag_trouble(
		_("the key in '%s' is not whole: it was cut or changed"), path);
	return false;
}

static bool
read_key(int fd, const char *path, unsigned char *key)
{
	char *text = guarded(FILE_MOST + 1);
	ssize_t len = read_all(fd, text, FILE_MOST + 1);
	bool is_good = len >= 0;

	if (is_good)
		is_good = parse_key(span_make(text, (size_t)len), key, path);
	else
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	sodium_free(text);
	return is_good;
}

/* O_NONBLOCK: a FIFO is refused, not waited for. */
static bool
open_key(const char *path, unsigned char *key)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool is_good;

	if (fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return false;
	}
	is_good = may_hold_key(fd, path) && read_key(fd, path, key);
	close(fd);
	return is_good;
}

/* The process */

/*
 * Both are needed: the limit does not hold where cores go to a program
 * (core(5)), and what is not dumpable is so again after execve(2).
 */
static bool
forbid_cores(void)
{
	const struct rlimit none = {0, 0};

	if (!setrlimit(RLIMIT_CORE, &none) &&
		!prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L))
		return true;
	diag_trouble(_("cannot keep the key out of core dumps: %s"),
		strerror(errno));
	return false;
}

static void
wipe(struct pseudonyms *p)
{
	sodium_free(p->secret);
	p->secret = NULL;
}

static void
wipe_opened(void)
{
	for (; opened; opened = opened->before)
		wipe(opened);
}

static void
remember(struct pseudonyms *p)
{
	static bool is_set;

	if (!is_set && atexit(wipe_opened))
		diag_die(_("out of memory"));
	is_set = true;
	p->before = opened;
	opened = p;
}

static void
forget(const struct pseudonyms *p)
{
	struct pseudonyms **at = &opened;

	while (*at && *at != p)
		at = &(*at)->before;
	if (*at)
		*at = p->before;
}

static bool
is_context(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			!(c >= '0' && c <= '9') && c != '.' && c != '_' &&
			c != '-')
			return false;
	}
	return s.len > 0 && s.len <= CONTEXT_MOST;
}

static struct secret *
derive(const unsigned char *key, struct span context)
{
	struct secret *s = guarded(sizeof *s);

	keyed(s->codes, KEY, key, for_codes, context);
	keyed(s->digests, KEY, key, for_digests, context);
	/* sodium_malloc locks, and does not say if it could. */
	if (sodium_mlock(s, sizeof *s))
		diag_note(_("the key may be swapped to the disk: memory "
			    "cannot be locked: %s"),
			strerror(errno));
	if (sodium_mprotect_readonly(s))
		diag_die(_("libsodium does not work"));
	return s;
}

struct pseudonyms *
pseudonyms_open(const char *keyfile, const char *context)
{
	struct pseudonyms *p = NULL;
	unsigned char *key;

	if (!is_context(span_of(context))) {
		diag_trouble(_("a context has 1 to %d of the letters a-z and "
			       "A-Z, digits, '.', '_' and '-': '%s'"),
			CONTEXT_MOST, context);
		return NULL;
	}
	if (!start_sodium() || !forbid_cores())
		return NULL;
	key = guarded(KEY + CHECK);
	if (open_key(keyfile, key)) {
		p = mem_zero(sizeof *p);
		p->secret = derive(key, span_of(context));
		remember(p);
	}
	sodium_free(key);
	return p;
}

void
pseudonyms_close(struct pseudonyms *p)
{
	if (!p)
		return;
	forget(p);
	wipe(p);
	map_free(&p->people);
	map_free(&p->taken);
	buf_free(&p->codes);
	free(p);
}

/* The codes */

/*
 * Two bytes for each sign; that 65536 is no multiple of 25 makes some signs
 * likelier by 1 in 2600. After two letters comes a digit.
 */
static void
make_code(const struct pseudonyms *p, struct span identity,
	char code[PSEUDONYM_SIGNS])
{
	unsigned char block[2 * PSEUDONYM_SIGNS];
	size_t i, letters = 0;

	keyed(block, sizeof block, p->secret->codes, for_codes, identity);
	for (i = 0; i < PSEUDONYM_SIGNS; i++) {
		unsigned drawn = block[2 * i] * 256U + block[2 * i + 1];
		unsigned sign =
			letters < 2 ? drawn % SIGNS : LETTERS + drawn % DIGITS;

		code[i] = signs[sign];
		letters = sign < LETTERS ? letters + 1 : 0;
	}
	sodium_memzero(block, sizeof block);
}

static bool
refuse_code(void)
{
	diag_trouble(_("two people would have one pseudonym under this key and "
		       "context: choose another context"));
	return false;
}

bool
pseudonyms_enrol(struct pseudonyms *p, struct span identity)
{
	char code[PSEUDONYM_SIGNS];
	bool is_new;

	if (map_find(&p->people, identity) != MAP_NONE)
		return true;
	make_code(p, identity, code);
	map_add(&p->taken, span_make(code, sizeof code), 0, &is_new);
	if (!is_new)
		return refuse_code();
	map_add(&p->people, identity, (uint32_t)p->people.n, NULL);
	buf_add(&p->codes, code, sizeof code);
	return true;
}

bool
pseudonym_code(struct pseudonyms *p, struct span identity, struct buf *out)
{
	uint32_t number = map_find(&p->people, identity);
	char code[PSEUDONYM_SIGNS];

	if (number != MAP_NONE) {
		buf_add(out, p->codes.at + (size_t)number * PSEUDONYM_SIGNS,
			PSEUDONYM_SIGNS);
		return true;
	}
	make_code(p, identity, code);
	if (map_find(&p->taken, span_make(code, sizeof code)) != MAP_NONE)
		return refuse_code();
	buf_add(out, code, sizeof code);
	return true;
}

void
pseudonym_digest(const struct pseudonyms *p, struct span bytes, struct buf *out)
{
	unsigned char digest[PSEUDONYM_DIGEST_HEX / 2];

	keyed(digest, sizeof digest, p->secret->digests, for_digests, bytes);
	sodium_bin2hex(buf_reserve(out, PSEUDONYM_DIGEST_HEX + 1),
		PSEUDONYM_DIGEST_HEX + 1, digest, sizeof digest);
	out->len += PSEUDONYM_DIGEST_HEX;
}
