/*
 * level: the words for who may read a workbook, of the policy for its audience.
 */
#ifndef LEVEL_H
#define LEVEL_H

#include "buf.h"
#include "layout.h"

/*
 * Adds the words in capitals to level. False after messages (trouble) if there
 * is no policy of that name, or it has no words.
 */
bool level_read(const char *audience, enum layout_lang lang, struct buf *level);

#endif
