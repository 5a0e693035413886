/*
 * namejudge: is a piece of a run of words a name, and how far does it go?
 */
#ifndef NAMEJUDGE_H
#define NAMEJUDGE_H

#include "namecue.h"
#include "namerun.h"

struct judged {
	struct lexis *lexis;
	const struct words *w;
};

/*
 * Where the name ends that begins with word i of a run: after its last word; i
 * if none can begin there.
 */
size_t namejudge_end(const struct judged *j, const struct namerun *run,
	size_t i, struct namecue cue);

/*
 * Are the words a name, after what stands before them? If nothing does, the
 * cue's rule becomes the one that says so.
 */
bool namejudge_is_name(const struct judged *j, const struct name_word *at,
	size_t n, struct namecue *cue);

#endif
