/*
 * mentioninitials: M.E.Q.M. and MEQM, the initials of somebody.
 */
#ifndef MENTIONINITIALS_H
#define MENTIONINITIALS_H

#include "mentionrun.h"

/*
 * Adds those to finds that are of one in the scene, or of only one at all, and
 * who it is to the scene. run->has_open is set if some could be of several, so
 * that it is worth to look again when more are in the scene: what was found
 * before is found again.
 */
void mentioninitials_find(struct mentionrun *run);

#endif
