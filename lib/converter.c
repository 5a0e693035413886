#include "converter.h"

#include "diag.h"
#include "recread.h"
#include "share.h"

#include <ctype.h>
#include <stdlib.h>

/* Does the path end so, whatever the case of its letters? */
static bool
has_ending(struct span path, struct span ending)
{
	size_t i;

	if (!ending.len || path.len <= ending.len)
		return false;
	path.at += path.len - ending.len;
	for (i = 0; i < ending.len; i++)
		if (tolower((unsigned char)path.at[i]) != ending.at[i])
			return false;
	return true;
}

bool
converter_find(struct buf *b, const char *path)
{
	struct names *names = names_new();
	char *file = share_file("intake.rec");
	struct recread *in = recread_open(file, names);
	enum recread_status status;
	struct rec r = {0};
	bool found = false;

	while (in && (status = recread_next(in, &r)) != RECREAD_END) {
		if (status != RECREAD_RECORD || found ||
			!has_ending(span_of(path),
				rec_get(&r, names_get(names, "Ending"))))
			continue;
		buf_span(b, rec_get(&r, names_get(names, "Command")));
		found = true;
	}
	recread_close(in);
	rec_free(&r);
	free(file);
	names_free(names);
	return found;
}
