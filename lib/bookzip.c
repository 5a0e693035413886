#include "bookzip.h"

#include "buf.h"
#include "diag.h"
#include "map.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/*
 * APPNOTE.TXT 4.3.7 local header, 4.3.12 central directory, 4.3.14 and 4.3.15
 * the end of large archives, 4.3.16 end record, 4.5.3 large sizes. Numbers
 * have the low byte first.
 */
enum {
	END = 0x06054b50,
	END_SIZE = 22,
	END_COMMENT = 65535,
	LARGE_END = 0x06064b50,
	LARGE_END_SIZE = 56,
	LOCATOR = 0x07064b50,
	LOCATOR_SIZE = 20,
	MEMBER = 0x02014b50,
	MEMBER_SIZE = 46,
	LOCAL = 0x04034b50,
	LOCAL_SIZE = 30,
	LARGE_EXTRA = 1,
	ENCRYPTED = 1,
	SIZES_FOLLOW = 8, /* the bytes: the local header has none */
	STORED = 0,
	DEFLATED = 8,
	BLOCK = 64 * 1024,
	/* Of a sheet there are two, and a chart or two. */
	MOST_DIRECTORY = 64 * 1024 * 1024,
};

struct member {
	struct span name;
	unsigned method;
	uint32_t crc;
	uint64_t packed, size;
	uint64_t at; /* of its bytes */
	bool is_checked;
};

struct bookzip {
	int fd;
	uint64_t size;
	struct buf directory;
	uint64_t promised; /* members, by the end record */
	struct member *members;
	size_t n, room;
	struct map names;
};

static uint64_t
number(const char *at, int bytes)
{
	uint64_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | (unsigned char)at[bytes];
	return n;
}

static bool
read_at(const struct bookzip *z, void *to, size_t len, uint64_t at)
{
	char *p = to;

	if (at > z->size || len > z->size - at)
		return false;
	while (len) {
		ssize_t n = pread(z->fd, p, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		at += (uint64_t)n;
		len -= (size_t)n;
	}
	return true;
}

/* Where the directory is, as the end of a large archive says it. */
static bool
read_large_end(
	struct bookzip *z, uint64_t locator_at, uint64_t *size, uint64_t *at)
{
	char locator[LOCATOR_SIZE], end[LARGE_END_SIZE];

	if (!read_at(z, locator, sizeof locator, locator_at) ||
		number(locator, 4) != LOCATOR ||
		!read_at(z, end, sizeof end, number(locator + 8, 8)) ||
		number(end, 4) != LARGE_END)
		return false;
	z->promised = number(end + 32, 8);
	*size = number(end + 40, 8);
	*at = number(end + 48, 8);
	return true;
}

/* end lies at end_at in the file. */
static bool
read_end(struct bookzip *z, const char *end, uint64_t end_at)
{
	uint64_t size = number(end + 12, 4), at = number(end + 16, 4);

	z->promised = number(end + 10, 2);
	if ((z->promised == UINT16_MAX || size == UINT32_MAX ||
		    at == UINT32_MAX) &&
		(end_at < LOCATOR_SIZE ||
			!read_large_end(z, end_at - LOCATOR_SIZE, &size, &at)))
		return false;
	if (!size || size > MOST_DIRECTORY ||
		!read_at(z, buf_reserve(&z->directory, size), size, at))
		return false;
	z->directory.len = size;
	return true;
}

/* Finds the end record, and reads the directory that it points to. */
static bool
read_directory(struct bookzip *z)
{
	size_t len = END_SIZE + END_COMMENT, i;
	struct buf tail = {0};
	bool is_found = false;

	if (z->size < END_SIZE)
		return false;
	if (len > z->size)
		len = z->size;
	if (!read_at(z, buf_reserve(&tail, len), len, z->size - len))
		len = 0;
	for (i = len; i >= END_SIZE && !is_found; i--) {
		const char *end = tail.at + i - END_SIZE;

		if (number(end, 4) != END || number(end + 20, 2) != len - i)
			continue;
		is_found = true;
		if (!read_end(z, end, z->size - len + i - END_SIZE))
			z->directory.len = 0;
	}
	buf_free(&tail);
	return z->directory.len > 0;
}

/* Sizes and the place that do not fit 32 bits stand in an extra field. */
static bool
read_large(struct member *m, struct span extra)
{
	uint64_t *wanted[] = {&m->size, &m->packed, &m->at};
	const char *at, *end;
	size_t i;

	while (extra.len >= 4 && number(extra.at, 2) != LARGE_EXTRA) {
		size_t len = 4 + number(extra.at + 2, 2);

		if (len > extra.len)
			return false;
		extra.at += len;
		extra.len -= len;
	}
	at = extra.at + 4;
	end = extra.len < 4 ? at : at + number(extra.at + 2, 2);
	if (extra.len >= 4 && end > extra.at + extra.len)
		return false;
	for (i = 0; i < 3; i++) {
		if (*wanted[i] != UINT32_MAX)
			continue;
		if (extra.len < 4 || end - at < 8)
			return false;
		*wanted[i] = number(at, 8);
		at += 8;
	}
	return true;
}

/*
 * Does a local header say the same sizes, if it says any? Those that do not
 * fit are in an extra field.
 */
static bool
has_sizes(const char *local, const struct member *m)
{
	uint64_t packed = number(local + 18, 4), size = number(local + 22, 4);

	return (number(local + 6, 2) & SIZES_FOLLOW) ||
		((packed == m->packed || packed == UINT32_MAX) &&
			(size == m->size || size == UINT32_MAX));
}

/* Readers that begin at the beginning see the local header: of the same name
 * and sizes. */
static bool
find_bytes(const struct bookzip *z, struct member *m)
{
	char local[LOCAL_SIZE];
	struct buf name = {0};
	size_t len;
	bool is_same;

	if (!read_at(z, local, sizeof local, m->at) ||
		number(local, 4) != LOCAL || !has_sizes(local, m))
		return false;
	len = number(local + 26, 2);
	is_same = len == m->name.len &&
		read_at(z, buf_reserve(&name, len + 1), len,
			m->at + LOCAL_SIZE) &&
		(!len || !memcmp(name.at, m->name.at, len));
	buf_free(&name);
	m->at += LOCAL_SIZE + len + number(local + 28, 2);
	return is_same && m->at <= z->size && m->packed <= z->size - m->at;
}

/* The member at *at of the directory, and where its bytes lie. */
static bool
read_member(const struct bookzip *z, size_t *at, struct member *m)
{
	const char *p = z->directory.at + *at;
	size_t left = z->directory.len - *at, extra, rest;

	if (left < MEMBER_SIZE || number(p, 4) != MEMBER)
		return false;
	m->method = (unsigned)number(p + 10, 2);
	m->crc = (uint32_t)number(p + 16, 4);
	m->packed = number(p + 20, 4);
	m->size = number(p + 24, 4);
	m->at = number(p + 42, 4);
	m->name = span_make(p + MEMBER_SIZE, number(p + 28, 2));
	extra = number(p + 30, 2);
	rest = m->name.len + extra + number(p + 32, 2);
	if (left - MEMBER_SIZE < rest)
		return false;
	*at += MEMBER_SIZE + rest;
	return !(number(p + 8, 2) & ENCRYPTED) &&
		(m->method == DEFLATED ||
			(m->method == STORED && m->packed == m->size)) &&
		read_large(m, span_make(m->name.at + m->name.len, extra)) &&
		find_bytes(z, m);
}

/* All members, none of which lies in another. */
static bool
read_members(struct bookzip *z)
{
	uint64_t end = 0;
	size_t at = 0;
	bool is_new;

	while (at < z->directory.len) {
		struct member m = {0};

		if (!read_member(z, &at, &m) || m.at < end)
			return false;
		end = m.at + m.packed;
		map_add(&z->names, m.name, (uint32_t)z->n, &is_new);
		if (!is_new)
			return false;
		z->members = mem_grow(
			z->members, &z->room, z->n + 1, sizeof *z->members);
		z->members[z->n++] = m;
	}
	return z->n == z->promised;
}

struct bookzip *
bookzip_open(const char *path, const char **fault)
{
	struct bookzip *z = mem_zero(sizeof *z);
	struct stat file;

	*fault = NULL;
	z->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (z->fd < 0 || fstat(z->fd, &file))
		*fault = strerror(errno);
	else if (!S_ISREG(file.st_mode))
		*fault = _("it is no file");
	if (*fault)
		goto err;
	z->size = (uint64_t)file.st_size;
	if (!read_directory(z))
		*fault = _("the archive has no end");
	else if (!read_members(z))
		*fault = _("a part of the archive is cut or damaged");
	if (!*fault)
		return z;
err:
	bookzip_close(z);
	return NULL;
}

size_t
bookzip_count(const struct bookzip *z)
{
	return z->n;
}

struct span
bookzip_name(const struct bookzip *z, size_t member)
{
	return z->members[member].name;
}

size_t
bookzip_find(const struct bookzip *z, struct span name)
{
	uint32_t i = map_find(&z->names, name);

	return i == MAP_NONE ? z->n : i;
}

/* A member on its way out. */
struct unpacking {
	const struct bookzip *z;
	const struct member *m;
	uint64_t at, left; /* of its packed bytes */
	uint64_t size;
	uint32_t crc;
	bookzip_take *take;
	void *of;
	unsigned char packed[BLOCK], plain[BLOCK];
};

static bool
fill(struct unpacking *u, size_t *n)
{
	*n = u->left < BLOCK ? (size_t)u->left : BLOCK;
	if (!*n || !read_at(u->z, u->packed, *n, u->at))
		return false;
	u->at += *n;
	u->left -= *n;
	return true;
}

static bool
give(struct unpacking *u, const unsigned char *bytes, size_t n)
{
	u->crc = (uint32_t)crc32(u->crc, bytes, (unsigned)n);
	u->size += n;
	return u->size <= u->m->size && u->take(u->of, (const char *)bytes, n);
}

static bool
copy(struct unpacking *u)
{
	size_t n;

	while (u->left)
		if (!fill(u, &n) || !give(u, u->packed, n))
			return false;
	return true;
}

static bool
inflate_all(struct unpacking *u, z_stream *stream)
{
	int status = Z_OK;
	size_t n;

	while (status == Z_OK) {
		if (!stream->avail_in) {
			if (!fill(u, &n))
				return false;
			stream->next_in = u->packed;
			stream->avail_in = (unsigned)n;
		}
		stream->next_out = u->plain;
		stream->avail_out = BLOCK;
		status = inflate(stream, Z_NO_FLUSH);
		if (!give(u, u->plain, BLOCK - stream->avail_out))
			return false;
	}
	return status == Z_STREAM_END && !u->left && !stream->avail_in;
}

bool
bookzip_unpack(struct bookzip *z, size_t member, bookzip_take *take, void *of)
{
	struct member *m = &z->members[member];
	struct unpacking *u = mem_zero(sizeof *u);
	z_stream stream = {0};
	bool is_good;

	u->z = z;
	u->m = m;
	u->at = m->at;
	u->left = m->packed;
	u->take = take;
	u->of = of;
	if (m->method == STORED) {
		is_good = copy(u);
	} else {
		if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
			diag_die(_("out of memory"));
		is_good = inflate_all(u, &stream);
		inflateEnd(&stream);
	}
	is_good = is_good && u->size == m->size && u->crc == m->crc;
	free(u);
	m->is_checked |= is_good;
	return is_good;
}

static bool
take_nothing(void *of, const char *bytes, size_t len)
{
	(void)of;
	(void)bytes;
	(void)len;
	return true;
}

bool
bookzip_check_rest(struct bookzip *z)
{
	size_t i;

	for (i = 0; i < z->n; i++)
		if (!z->members[i].is_checked &&
			!bookzip_unpack(z, i, take_nothing, NULL))
			return false;
	return true;
}

void
bookzip_close(struct bookzip *z)
{
	if (!z)
		return;
	if (z->fd >= 0)
		close(z->fd);
	buf_free(&z->directory);
	map_free(&z->names);
	free(z->members);
	free(z);
}
