/*
 * freetext: what a reader may see of a text that people wrote.
 *
 * Names of the register, identifiers, dates, places and other people's names
 * are found by roster, patterns, stranger and place, in that order of trust;
 * finds settles where they differ. What a policy does not keep of them is
 * replaced by a mark, [PERSONA-7F3K] or [TELÉFONO]; no other byte changes.
 * Marks that are there already stay: redacting twice changes nothing.
 */
#ifndef FREETEXT_H
#define FREETEXT_H

#include "diag.h"
#include "kinds.h"
#include "pseudonym.h"
#include "roster.h"

/* What becomes of a kind. */
enum freetext_do {
	FREETEXT_MARK,	    /* its mark */
	FREETEXT_PSEUDONYM, /* its mark, with the code of who it is */
	FREETEXT_YEAR,	    /* of a date: its mark, and its year as it is */
	FREETEXT_KEEP,
};

struct freetext_asked {
	struct kinds *kinds;
	const struct roster *roster;
	const struct gazette *gazette;
	struct pseudonyms *pseudonyms;	/* NULL: marks have no codes */
	const enum freetext_do *doings; /* by kind */
	enum schema_lang lang;		/* of the marks */
	bool is_strict; /* bare numbers that may be identifiers are, too */
	bool forgets;	/* each word is looked up each time: the same, slowly */
};

/* A replacement. */
struct freetext_mark {
	size_t offset, len; /* in the text, in bytes */
	uint16_t kind;
	const char *rule;  /* which found it */
	struct span stood; /* what stood there: for a digest, never to print */
	struct span put;   /* what stands there now */
};

struct freetext;

/* All that asked names must live as long. NULL after messages. */
struct freetext *freetext_open(const struct freetext_asked *asked);
void freetext_free(struct freetext *f);

/*
 * Whose case the texts are of that come now, a key of the register: a name that
 * several people share is hers. Empty: nobody's. What was found in the texts
 * before is forgotten; texts of one record are one: who is named in full in one
 * is known by her surname in the next.
 */
void freetext_subject(struct freetext *f, struct span key);

/* Where the texts stand that come now, for messages. */
void freetext_place(struct freetext *f, struct diag_place place);

/*
 * Adds what may be seen of a text, which is UTF-8, to out; found is told of
 * each replacement in order, if it is not NULL. False after a message if the
 * text cannot be treated: it is no UTF-8, or took too long; out is then as it
 * was.
 */
bool freetext_redact(struct freetext *f, struct span text, struct buf *out,
	void (*found)(void *of, const struct freetext_mark *m), void *of);

/*
 * How many bytes of a text that is too long to hold can be treated alone: up to
 * the end of a paragraph, or of a sentence, or of a word. A text of up to
 * 256 KiB is whole.
 */
size_t freetext_piece(struct span text);

#endif
