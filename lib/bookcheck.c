#include "bookcheck.h"

#include "buf.h"
#include "diag.h"

#include <expat.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/*
 * APPNOTE.TXT, the description of the zip format: 4.3.7 local header, 4.3.12
 * central directory, 4.3.16 end record. Numbers have the low byte first.
 */
enum {
	END = 0x06054b50,
	END_SIZE = 22,
	END_COMMENT = 65535,
	MEMBER = 0x02014b50,
	MEMBER_SIZE = 46,
	LOCAL = 0x04034b50,
	LOCAL_SIZE = 30,
	DEFLATED = 8,
	BLOCK = 64 * 1024,
};

struct member {
	struct span name;
	unsigned method;
	uint32_t crc, packed, size;
	off_t at; /* of its bytes */
};

struct reading {
	int fd;
	off_t size;
	struct buf directory;
	size_t members;
	struct bookcheck *found;
	XML_Parser parser;
	bool is_sheet;
	size_t strings, strings_said; /* shared ones: counted, and promised */
};

static uint32_t
number(const char *at, int bytes)
{
	uint32_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | (unsigned char)at[bytes];
	return n;
}

static bool
read_at(const struct reading *in, void *to, size_t len, off_t at)
{
	char *p = to;

	while (len) {
		ssize_t n = pread(in->fd, p, len, at);

		if (n <= 0)
			return false;
		p += n;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* Finds the end record, and reads the directory that it points to. */
static bool
read_directory(struct reading *in)
{
	size_t len = END_SIZE + END_COMMENT, i;
	struct buf tail = {0};
	uint32_t size = 0;
	off_t at = 0;

	if (in->size < END_SIZE)
		return false;
	if ((off_t)len > in->size)
		len = (size_t)in->size;
	if (!read_at(in, buf_reserve(&tail, len), len, in->size - (off_t)len))
		len = 0;
	for (i = len; i >= END_SIZE && !size; i--) {
		const char *end = tail.at + i - END_SIZE;

		if (number(end, 4) != END || number(end + 20, 2) != len - i)
			continue;
		in->members = number(end + 10, 2);
		size = number(end + 12, 4);
		at = number(end + 16, 4);
	}
	buf_free(&tail);
	if (!size || at + (off_t)size > in->size)
		return false;
	in->directory.len = 0;
	if (!read_at(in, buf_reserve(&in->directory, size), size, at))
		return false;
	in->directory.len = size;
	return true;
}

/* The member at *at of the directory, and where its bytes lie. */
static bool
read_member(const struct reading *in, size_t *at, struct member *m)
{
	const char *p = in->directory.at + *at;
	size_t left = in->directory.len - *at, names;
	char local[LOCAL_SIZE];

	if (left < MEMBER_SIZE || number(p, 4) != MEMBER)
		return false;
	m->method = number(p + 10, 2);
	m->crc = number(p + 16, 4);
	m->packed = number(p + 20, 4);
	m->size = number(p + 24, 4);
	m->at = number(p + 42, 4);
	m->name = span_make(p + MEMBER_SIZE, number(p + 28, 2));
	names = m->name.len + number(p + 30, 2) + number(p + 32, 2);
	if (left - MEMBER_SIZE < names)
		return false;
	*at += MEMBER_SIZE + names;
	if (!read_at(in, local, sizeof local, m->at) ||
		number(local, 4) != LOCAL)
		return false;
	m->at += LOCAL_SIZE +
		(off_t)(number(local + 26, 2) + number(local + 28, 2));
	return m->at + (off_t)m->packed <= in->size;
}

static bool
starts_with(struct span s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len >= len && !memcmp(s.at, prefix, len);
}

static void
count_element(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *in = data;

	if (in->is_sheet && !strcmp(name, "row"))
		in->found->rows++;
	if (in->is_sheet && !strcmp(name, "c"))
		in->found->cells++;
	if (!strcmp(name, "si"))
		in->strings++;
	if (strcmp(name, "sst"))
		return;
	for (; *attributes; attributes += 2)
		if (!strcmp(attributes[0], "uniqueCount"))
			in->strings_said = strtoul(attributes[1], NULL, 10);
}

static void
start_parser(struct reading *in, const struct member *m)
{
	in->is_sheet = starts_with(m->name, "xl/worksheets/sheet");
	in->found->sheets += in->is_sheet;
	in->parser = XML_ParserCreate("UTF-8");
	if (!in->parser)
		diag_die(_("out of memory"));
	XML_SetUserData(in->parser, in);
	XML_SetStartElementHandler(in->parser, count_element);
}

static bool
parse(struct reading *in, const void *bytes, size_t len, bool is_last)
{
	return XML_Parse(in->parser, bytes, (int)len, is_last) == XML_STATUS_OK;
}

/* Unpacks the bytes of a member through the parser. */
static bool
unpack(struct reading *in, const struct member *m, z_stream *z)
{
	unsigned char packed[BLOCK], plain[BLOCK];
	uint32_t left = m->packed, crc = 0, size = 0;
	off_t at = m->at;
	int status = Z_OK;

	while (status == Z_OK) {
		uint32_t n = left < BLOCK ? left : BLOCK;

		if (!z->avail_in) {
			if (!n || !read_at(in, packed, n, at))
				return false;
			z->next_in = packed;
			z->avail_in = n;
			at += n;
			left -= n;
		}
		z->next_out = plain;
		z->avail_out = BLOCK;
		status = inflate(z, Z_NO_FLUSH);
		n = BLOCK - z->avail_out;
		crc = (uint32_t)crc32(crc, plain, n);
		size += n;
		if (!parse(in, plain, n, status == Z_STREAM_END))
			return false;
	}
	return status == Z_STREAM_END && !left && !z->avail_in &&
		crc == m->crc && size == m->size;
}

static bool
check_member(struct reading *in, const struct member *m)
{
	z_stream z = {0};
	bool is_sound;

	if (m->method != DEFLATED || inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return false;
	start_parser(in, m);
	is_sound = unpack(in, m, &z);
	XML_ParserFree(in->parser);
	inflateEnd(&z);
	return is_sound;
}

static const char *
check_all(struct reading *in)
{
	size_t at = 0, i;
	struct member m;

	if (!read_directory(in))
		return _("the archive has no end");
	for (i = 0; i < in->members; i++)
		if (!read_member(in, &at, &m) || !check_member(in, &m))
			return _("a part of the archive is cut or damaged");
	if (at != in->directory.len || in->strings != in->strings_said)
		return _("a part of the archive is missing");
	return NULL;
}

const char *
bookcheck_read(const char *path, struct bookcheck *found)
{
	struct reading in = {.found = found};
	const char *fault;
	struct stat file;

	memset(found, 0, sizeof *found);
	in.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (in.fd < 0 || fstat(in.fd, &file))
		return _("it cannot be read back");
	in.size = file.st_size;
	fault = check_all(&in);
	buf_free(&in.directory);
	close(in.fd);
	return fault;
}
