#include "digest.h"

#include "diag.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <unistd.h>

struct digest {
	struct sha256_ctx context;
};

static void
add(struct sha256_ctx *context, struct span bytes)
{
	sha256_update(context, bytes.len, (const uint8_t *)bytes.at);
}

static void
end(struct sha256_ctx *context, char hex[DIGEST_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	size_t i;

	sha256_digest(context, sizeof digest, digest);
	for (i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 0xf];
	}
	hex[2 * i] = '\0';
}

void
digest_hex(struct span bytes, char hex[DIGEST_HEX + 1])
{
	struct sha256_ctx context;

	sha256_init(&context);
	add(&context, bytes);
	end(&context, hex);
}

struct digest *
digest_start(void)
{
	struct digest *d = mem_zero(sizeof *d);

	sha256_init(&d->context);
	return d;
}

void
digest_add(struct digest *d, struct span bytes)
{
	add(&d->context, bytes);
}

void
digest_end(struct digest *d, char hex[DIGEST_HEX + 1])
{
	end(&d->context, hex);
	free(d);
}

bool
digest_file(const char *path, char hex[DIGEST_HEX + 1])
{
	char block[1 << 14];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct digest *d = digest_start();
	ssize_t n = -1;

	while (fd >= 0 && (n = read(fd, block, sizeof block)) > 0)
		digest_add(d, span_make(block, (size_t)n));
	if (n < 0)
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	digest_end(d, hex);
	return n == 0;
}
