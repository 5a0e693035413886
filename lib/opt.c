#include "opt.h"

#include "diag.h"
#include "mem.h"
#include "share.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef CAUCE_VERSION
#define CAUCE_VERSION "0"
#endif

static const struct opt common[] = {
	{'h', "help", OPT_FLAG, NULL, NULL, N_("print this help and end")},
	{'V', "version", OPT_FLAG, NULL, NULL, N_("print the version and end")},
	{0},
};

/* What the man pages and completions are made from. */
static const char print_table[] = "print-options";

enum { MAX_OPTIONS = 32 };

const char *
opt_version(void)
{
	return CAUCE_VERSION;
}

static const struct opt *
nth(const struct opt_command *command, size_t n)
{
	size_t own = 0;

	while (command->table[own].name)
		own++;
	return n < own ? &command->table[n] : &common[n - own];
}

static void
usage_line(const struct opt_command *command, FILE *to)
{
	fprintf(to, _("usage: %s [OPTION]... %s\n"), command->name,
		command->operands);
}

static void
print_help(const struct opt_command *command)
{
	const struct opt *o;
	char names[80];
	size_t i;

	usage_line(command, stdout);
	printf("%s\n\n", _(command->purpose));
	for (i = 0; (o = nth(command, i))->name; i++) {
		snprintf(names, sizeof names, "-%c, --%s%s%s", o->letter,
			o->name, o->argument ? " " : "",
			o->argument ? o->argument : "");
		printf("  %-28s %s\n", names, _(o->help));
	}
	printf(_("\nExit status: 0 fine, 1 findings in the data, 2 trouble.\n"
		 "The manual page %s(1) has examples.\n"),
		command->name);
}

/* One option a line, tab-separated: letter, name, argument, help. */
static void
print_options(const struct opt_command *command)
{
	const struct opt *o;
	size_t i;

	for (i = 0; (o = nth(command, i))->name; i++)
		printf("%c\t%s\t%s\t%s\n", o->letter, o->name,
			o->argument ? o->argument : "", _(o->help));
}

static void
set_value(const struct opt *o, const char *argument)
{
	struct opt_list *list;

	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->value = true;
		break;
	case OPT_MAYBE:
	case OPT_STRING:
		*(const char **)o->value = argument;
		break;
	case OPT_LIST:
		list = o->value;
		list->at = mem_grow(
			list->at, &list->room, list->n + 1, sizeof *list->at);
		list->at[list->n++] = argument;
		break;
	}
}

static noreturn void
fail(const struct opt_command *command)
{
	diag_note(_("try '%s --help'"), command->name);
	exit(2);
}

/* getopt_long takes "--rej" for "--rejects"; a promise we do not make. */
static void
check_whole(
	const struct opt_command *command, const char *given, const char *name)
{
	size_t len = name ? strlen(name) : 0;

	if (!len || strncmp(given, "--", 2) ||
		(!strncmp(given + 2, name, len) &&
			(given[2 + len] == '\0' || given[2 + len] == '=')))
		return;
	diag_trouble(
		_("unknown option '%s': did you mean '--%s'?"), given, name);
	fail(command);
}

static void
fill(const struct opt_command *command, struct option *names, char *letters)
{
	size_t i;

	*letters++ = '+';
	*letters++ = ':';
	for (i = 0; nth(command, i)->name && i < MAX_OPTIONS; i++) {
		const struct opt *o = nth(command, i);

		names[i].name = o->name;
		names[i].has_arg = o->kind == OPT_MAYBE ? optional_argument :
			o->argument			? required_argument :
							  no_argument;
		names[i].val = o->letter;
		*letters++ = o->letter;
		if (o->argument)
			*letters++ = ':';
		if (o->kind == OPT_MAYBE)
			*letters++ = ':';
	}
	names[i].name = print_table;
	names[i].val = 1;
	*letters = '\0';
}

static void
take(const struct opt_command *command, int letter, char **argv)
{
	const char *argument = optarg;
	size_t i;

	if (letter == 'h' || letter == 'V' || letter == 1) {
		if (letter == 'h')
			print_help(command);
		else if (letter == 'V')
			printf("%s (cauce) %s\n", command->name, CAUCE_VERSION);
		else
			print_options(command);
		exit(diag_finish());
	}
	for (i = 0; nth(command, i)->letter != (char)letter; i++)
		continue;
	if (nth(command, i)->kind == OPT_MAYBE && !argument) {
		bool is_next = argv[optind] && argv[optind][0] != '-';

		argument = is_next ? argv[optind++] : "";
	}
	set_value(nth(command, i), argument);
}

static void
refuse_late_options(const struct opt_command *command, int argc, char **argv)
{
	int i;

	if (!strcmp(argv[optind - 1], "--"))
		return;
	for (i = optind; i < argc; i++) {
		if (argv[i][0] != '-' || !argv[i][1])
			continue;
		diag_trouble(_("option '%s' comes after an operand: options "
			       "go first"),
			argv[i]);
		fail(command);
	}
}

int
opt_parse(const struct opt_command *command, int argc, char **argv)
{
	struct option names[MAX_OPTIONS + 2] = {0};
	char letters[3 * MAX_OPTIONS + 3];
	int letter, before, which = 0;

	diag_start(command->name);
	share_start();
	fill(command, names, letters);
	opterr = 0;
	while (before = optind ? optind : 1,
		(letter = getopt_long(argc, argv, letters, names, &which)) !=
			-1) {
		if (letter == ':') {
			diag_trouble(_("option '%s' needs an argument"),
				argv[optind - 1]);
			fail(command);
		}
		if (letter == '?') {
			diag_trouble(_("unknown option '%s'"), argv[before]);
			fail(command);
		}
		check_whole(command, argv[before],
			letter == 1 ? print_table : names[which].name);
		take(command, letter, argv);
	}
	refuse_late_options(command, argc, argv);
	return optind;
}
