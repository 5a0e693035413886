/*
 * share: the folder of data files, and the files in it.
 *
 * It is $CAUCE_SHARE if set; else share/ beside the folder of the program
 * (in the tree), else share/cauce beside it (installed).
 */
#ifndef SHARE_H
#define SHARE_H

/* Finds the folder and opens the message catalogue; opt_parse calls it. */
void share_start(void);

/*
 * The path of a data file: name itself when it holds a '/' or ends in
 * ".rec", or when kind is NULL; otherwise FOLDER/kind/name.rec. The caller
 * frees it. A file that is not there shows when it is opened.
 */
char *share_path(const char *kind, const char *name);

/* FOLDER/name, freed by the caller. */
char *share_file(const char *name);

/*
 * The paths of all records in FOLDER/kind, in the order of their names, with
 * NULL after the last. share_list_free frees them.
 */
char **share_list(const char *kind);
void share_list_free(char **list);

#endif
