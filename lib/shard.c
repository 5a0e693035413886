#include "shard.h"

#include "diag.h"
#include "number.h"

/* Digits only: a sign or a blank is a slip of the hand. */
static bool
read_count(struct span s, uint64_t *count)
{
	long long n;
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	if (!number_read_decimal(s, &n) || n < 1 || n > SHARD_MOST)
		return false;
	*count = (uint64_t)n;
	return true;
}

bool
shard_parse(struct shard *s, const char *said, const char *option)
{
	const char *slash = strchr(said, '/');

	if (slash &&
		read_count(span_make(said, (size_t)(slash - said)), &s->part) &&
		read_count(span_of(slash + 1), &s->of) && s->part <= s->of)
		return true;
	diag_trouble(_("%s: '%s' is no part, as 2/8: parts are counted from 1, "
		       "and there are %d at most"),
		option, said, SHARD_MOST);
	return false;
}

static uint64_t
hash(struct span value)
{
	uint64_t h = 0xcbf29ce484222325ULL;
	size_t i;

	for (i = 0; i < value.len; i++) {
		h ^= (unsigned char)value.at[i];
		h *= 0x100000001b3ULL;
	}
	return h;
}

bool
shard_takes(const struct shard *s, struct span value)
{
	if (!s->part)
		return true;
	return s->part == (value.len ? hash(value) % s->of + 1 : 1);
}
