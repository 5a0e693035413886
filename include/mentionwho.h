/*
 * mentionwho: which of those who share a name is meant by it.
 */
#ifndef MENTIONWHO_H
#define MENTIONWHO_H

#include "mentionfit.h"

/*
 * The only one of the nearest to the text for whom the most speaks, or
 * FINDS_NOBODY; *found says how near the nearest are, SCENE_ALL if nothing
 * decides.
 */
uint32_t mentionwho_find(const struct mentionrun *run,
	const struct mentionfit *fit, enum scene_tier *found);

/*
 * Counts in the scene whom the words that wait there may name together: see
 * roster_scene_vote.
 */
void mentionwho_vote(const struct mentionrun *run);

#endif
