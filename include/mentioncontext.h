/*
 * mentioncontext: what the words around a mention say for it, or against it:
 * titles, capitals, other names, places.
 */
#ifndef MENTIONCONTEXT_H
#define MENTIONCONTEXT_H

#include "mentionfit.h"

/*
 * Points to be added to a fit's own. is_known: who is meant is in the scene.
 */
int mentioncontext_points(const struct mentionrun *run,
	const struct mentionfit *fit, bool is_known);

/*
 * A title, an office, kinship or what names people, just before word i, perhaps
 * with "la": its flags of the gazette; 0 without any.
 */
uint32_t mentioncontext_title(const struct mentionrun *run, size_t i);
bool mentioncontext_has_title(const struct mentionrun *run, size_t i);

/*
 * Are all words of a mention those of the language, in small letters, and not
 * a given name and a surname with nothing but a blank between, as two nouns of
 * a sentence hardly are?
 */
bool mentioncontext_are_words(
	const struct mentionrun *run, const struct mentionfit *fit);

/*
 * Does another name stand beside, so that this is somebody else, who shares a
 * name or two with one of the register?
 */
bool mentioncontext_has_other(
	const struct mentionrun *run, const struct mentionfit *fit);

/*
 * Is a mention that ends with word last in the name of an address of the net,
 * as juana.quispe@... is? The pattern of those finds it whole.
 */
bool mentioncontext_is_email(const struct words *w, size_t last);

#endif
