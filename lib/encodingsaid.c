#include "encodingsaid.h"

#include "diag.h"
#include "text.h"

#include <errno.h>
#include <iconv.h>

enum { BLOCK = 4096 };

static const char *const utf8_letters = "\xc3\xb1\xe2\x82\xac";

/* Converts n bytes, which are all there is; 0 if they are not just text. */
static size_t
try(iconv_t how, const char *bytes, size_t n, char out[16])
{
	size_t room = 16;
	char copy[8], *from = copy, *to = out;

	memcpy(copy, bytes, n);
	iconv(how, NULL, NULL, NULL, NULL);
	if (iconv(how, &from, &n, &to, &room) == (size_t)-1)
		return errno == EILSEQ ? SIZE_MAX : 0;
	return 16 - room;
}

/* Is every byte a character, or none in any case? */
static bool
has_bytes(iconv_t how, struct encodingsaid *said)
{
	char out[16];
	int i;

	for (i = 0; i < 256; i++) {
		char byte = (char)i;
		size_t n = try(how, &byte, 1, out), len;

		said->chars[i] = UINT32_MAX;
		if (n == SIZE_MAX)
			continue;
		if (!n)
			return false;
		said->chars[i] = text_decode(span_make(out, n), &len);
		if (len != n)
			return false;
	}
	return true;
}

static bool
find_kind(iconv_t how, struct encodingsaid *said)
{
	char out[16];
	size_t n = try(how, utf8_letters, 5, out), len;
	uint32_t c;

	said->kind = ENCODINGSAID_UTF8;
	if (n == 5 && !memcmp(out, utf8_letters, 5))
		return true;
	said->kind = ENCODINGSAID_UTF16;
	n = try(how, "\x41\x26", 2, out);
	c = n && n != SIZE_MAX ? text_decode(span_make(out, n), &len) : 0;
	said->is_big = c == 0x4126;
	if (said->is_big || c == 0x2641)
		return true;
	said->kind = ENCODINGSAID_BYTES;
	if (has_bytes(how, said))
		return true;
	said->kind = ENCODINGSAID_OTHER;
	return try(how, "a\n", 2, out) == 2 && !memcmp(out, "a\n", 2) &&
		try(how, "\n", 1, out) == 1;
}

bool
encodingsaid_find(struct encodingsaid *said, const char *name)
{
	iconv_t how =
		strchr(name, '/') ? (iconv_t)-1 : iconv_open("UTF-8", name);
	bool is_found;

	said->name = name;
	if (how == (iconv_t)-1) {
		diag_trouble(_("there is no encoding '%s'"), name);
		return false;
	}
	is_found = find_kind(how, said);
	if (!is_found)
		diag_trouble(_("documents in '%s' cannot be read"), name);
	iconv_close(how);
	return is_found;
}

void *
encodingsaid_start(const struct encodingsaid *said)
{
	return iconv_open("UTF-8", said->name);
}

void
encodingsaid_stop(void *converter)
{
	iconv_close(converter);
}

size_t
encodingsaid_convert(
	void *converter, struct span bytes, struct buf *text, bool *is_bad)
{
	char *in = (char *)bytes.at;
	size_t left = bytes.len, n = 0;

	*is_bad = false;
	while (left && n != (size_t)-1) {
		size_t room = BLOCK;
		char *out = buf_reserve(text, room);

		n = iconv(converter, &in, &left, &out, &room);
		text->len += BLOCK - room;
		if (n != (size_t)-1)
			continue;
		*is_bad = errno == EILSEQ;
		n = errno == E2BIG ? 0 : n;
	}
	if (*is_bad)
		iconv(converter, NULL, NULL, NULL, NULL);
	return bytes.len - left;
}
