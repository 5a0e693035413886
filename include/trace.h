/*
 * trace: the numbers, codes and addresses of a register in a text.
 */
#ifndef TRACE_H
#define TRACE_H

#include "finds.h"
#include "rosterdata.h"
#include "scene.h"

/* Adds them to finds, and whose they are to scene. */
void trace_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds);

#endif
