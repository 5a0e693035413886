/*
 * opt: one table of options per command.
 *
 * The table is the single source of parsing, --help, the OPTIONS of the man
 * page and the completions. Every option has a letter and a whole name; names
 * are never abbreviated, options come before operands, and "--" ends them.
 * Every command also has -h --help and -V --version, added here.
 */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stddef.h>

enum opt_kind {
	OPT_FLAG,   /* value is a bool, set to true */
	OPT_STRING, /* value is a const char *, set to the argument */
	OPT_MAYBE,  /* the same, "" where no argument follows */
	OPT_LIST,   /* value is a struct opt_list, each argument added */
};

struct opt_list {
	const char **at; /* the arguments, owned by argv; NULL if none */
	size_t n;
	size_t room;
};

struct opt {
	char letter;
	const char *name;
	enum opt_kind kind;
	void *value;
	const char *argument; /* its name in the help: FILE, [CASE] or NULL */
	const char *help;     /* one sentence, N_() for translation */
};

struct opt_command {
	const char *name;	 /* cauce-parse */
	const char *purpose;	 /* one line, N_() for translation */
	const char *operands;	 /* "[FILE...]" */
	const struct opt *table; /* ends with a row whose name is NULL */
};

/*
 * Starts the command: diag, the share folder, and its options. Sets the
 * values in the table and returns the index of the first operand in argv.
 * Prints the help or the version and ends with status 0 if asked; ends with
 * status 2 after a message if the options are wrong.
 */
int opt_parse(const struct opt_command *command, int argc, char **argv);

/* The version of all commands. */
const char *opt_version(void);

#endif
