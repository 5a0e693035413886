/*
 * accepted: what earlier runs accepted, in a folder.
 *
 * The folder holds one file of records for each type, TYPE.rec: of each record
 * that was accepted the fields that must be compared over years, and no more.
 * recutils reads it. It is framed, so that a cut file is found. The folder has
 * the mode 0700 if it is made here, the files 0600.
 *
 * A file takes its new content whole, or not at all: the old one is copied
 * while it is read, what is accepted goes after it, and the copy takes its
 * place at the end. So no memory is held here; the disk needs room for two.
 */
#ifndef ACCEPTED_H
#define ACCEPTED_H

#include "names.h"
#include "rec.h"

struct accepted;

/*
 * Opens the folder, made if only it is missing, for this run alone. NULL after
 * a message, also if another run has it open.
 */
struct accepted *accepted_open(const char *folder, struct names *names);

/*
 * Gives each record of a type to take, which returns NULL, or what is wrong
 * with it: that ends the reading. No file is no record. False after messages,
 * at file and line: what was remembered cannot be trusted, or not be written,
 * which is trouble.
 */
bool accepted_load(struct accepted *a, uint32_t type,
	const char *(*take)(void *of, struct rec *r), void *of);

/* Adds a record of a type that was loaded; r->type says which. */
void accepted_add(struct accepted *a, struct rec *r);

/*
 * Writes the new files to the disk, without a name. False after a message.
 * Nothing is added then.
 */
bool accepted_settle(struct accepted *a);

/*
 * Makes the new files take the place of the old ones. False after messages.
 * After accepted_settle, and only after a run without trouble.
 */
bool accepted_save(struct accepted *a);

/* What was not saved is dropped. NULL is harmless. */
void accepted_free(struct accepted *a);

#endif
