/*
 * suppresspolicy: from how many people on an audience may see figures.
 */
#ifndef SUPPRESSPOLICY_H
#define SUPPRESSPOLICY_H

#include <stdbool.h>

/*
 * Reads Min_people and Protect of an audience's policy: a name in
 * share/policy, or a file. What the policy does not say leaves *protect as it
 * is; one without Min_people is for readers who get no figures. False after a
 * message.
 */
bool suppresspolicy_read(
	const char *audience, long long *least, long long *protect);

#endif
