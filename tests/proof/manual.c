/*
 * Questions written down: one or more files, each followed by what is asked
 * of it.
 *
 *	== what it is about
 *	the file, up to the first question
 *	-- OPTIONS		the options of both recsel and cauce-select
 *	-- check		is the file accepted?
 *	-- !NAME ...		the same, with a known difference
 *
 * Bytes that an editor would not keep are written \r, \n, \t, \xHH in a line
 * that begins with a backslash; the backslash itself is dropped.
 */
#include "differ.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct text file, shown, command;
static struct answer ours, theirs;

static void
ask_shell(struct answer *a, const char *name, const char *options)
{
	const char *argv[] = {"/bin/sh", "-c", NULL, NULL};

	text_clear(&command);
	text_add(&command, "exec %s %s manual.rec", name, options);
	argv[2] = command.at;
	ask(a, argv);
}

static void
judge(struct tally *t, const char *about, const char *options)
{
	static struct text question;
	bool is_check = !strcmp(options, "check");
	bool do_agree;

	write_file("manual.rec", file.at);
	ask_shell(&ours, is_check ? "cauce-validate" : "cauce-select",
		is_check ? "" : options);
	ask_shell(&theirs, is_check ? "recfix" : "recsel",
		is_check ? "--check" : options);
	if (theirs.status || is_check)
		do_agree = (ours.status == 0) == (theirs.status == 0);
	else
		do_agree =
			ours.status == 0 && !strcmp(ours.out.at, theirs.out.at);
	t->asked++;
	t->agreed += do_agree;
	if (do_agree)
		return;
	text_clear(&question);
	text_add(&question, "%s: %s", about, options);
	tell(t, known_shown != 0, question.at, shown.at, &ours, &theirs);
}

static void
add_escaped(const char *line)
{
	for (; *line; line++) {
		char c = *line;

		if (c == '\\' && line[1]) {
			c = *++line;
			if (c == 'x') {
				char hex[3] = {line[1], line[2], 0};
				c = (char)strtol(hex, NULL, 16);
				line += 2;
			} else {
				c = c == 'r'	 ? '\r' :
					c == 'n' ? '\n' :
					c == 't' ? '\t' :
						   c;
			}
		}
		text_put(&file, &c, 1);
	}
}

static void
read_question(struct tally *t, const char *about, char *line)
{
	char *name = line;

	known_shown = 0;
	if (*line == '!') {
		enum known k;

		line += strcspn(line, " ");
		*line++ = 0;
		k = known_find(name + 1);
		if (k == KNOWN_COUNT) {
			fprintf(stderr, "differ: no such difference: %s\n",
				name + 1);
			exit(2);
		}
		known_shown = BIT(k);
	}
	judge(t, about, line);
}

void
differ_manual(struct tally *t, const char *name)
{
	FILE *fp = fopen(name, "r");
	char line[1024], about[1024] = "";
	bool has_questions = true;

	if (!fp) {
		perror(name);
		exit(2);
	}
	while (fgets(line, sizeof line, fp)) {
		if (!strncmp(line, "-- ", 3)) {
			line[strcspn(line, "\n")] = 0;
			read_question(t, about, line + 3);
			has_questions = true;
		} else if (!strncmp(line, "== ", 3)) {
			line[strcspn(line, "\n")] = 0;
			snprintf(about, sizeof about, "%s", line + 3);
			text_clear(&file);
			text_clear(&shown);
			has_questions = false;
		} else if (!has_questions) {
			text_add(&shown, "%s", line);
			if (*line == '\\')
				add_escaped(line + 1);
			else
				text_add(&file, "%s", line);
		}
	}
	fclose(fp);
}
