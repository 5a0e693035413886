#include "level.h"

#include "config.h"
#include "diag.h"
#include "share.h"
#include "text.h"

#include <stdlib.h>
#include <unistd.h>

struct reading {
	enum layout_lang lang;
	struct buf *level;
};

static bool
take(void *of, const struct config_record *c)
{
	static const char *const fields[LAYOUT_LANGS] = {
		[LAYOUT_ES] = "Level_es",
		[LAYOUT_EN] = "Level_en",
	};
	struct reading *in = of;

	if (span_is(c->type, "Policy"))
		text_add_capitals(in->level, config_get(c, fields[in->lang]));
	return true;
}

bool
level_read(const char *audience, enum layout_lang lang, struct buf *level)
{
	struct reading in = {lang, level};
	char *path = share_path("policy", audience);
	size_t start = level->len;
	bool is_good = false;

	if (access(path, F_OK) != 0)
		diag_trouble(_("there is no policy for '%s'"), audience);
	else if (config_read(path, "policy", take, &in))
		is_good = level->len > start;
	if (!is_good && diag_worst() < DIAG_TROUBLE)
		diag_trouble(_("the policy for '%s' has no words for its "
			       "level: Level_es, Level_en"),
			audience);
	free(path);
	return is_good;
}
