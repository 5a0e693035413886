#include "defaults.h"

#include "mem.h"
#include "recread.h"
#include "share.h"

#include <stdlib.h>

char *
defaults_get(const char *field)
{
	struct names *names = names_new();
	char *path = share_file("default.rec"), *value = NULL;
	struct recread *in = recread_open(path, names);
	enum recread_status status;
	struct rec r = {0};

	while (in && !value && (status = recread_next(in, &r)) != RECREAD_END) {
		struct span found = rec_get(&r, names_get(names, field));

		if (status == RECREAD_RECORD && found.len)
			value = mem_copy(found.at, found.len);
	}
	if (in && !value)
		diag_trouble(_("'%s' does not say what '%s' is"), path, field);
	recread_close(in);
	rec_free(&r);
	names_free(names);
	free(path);
	return value;
}
