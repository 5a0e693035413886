#include "findings.h"

#include "diag.h"
#include "mem.h"
#include "recwrite.h"
#include "text.h"

#include <stdlib.h>

/* What the records are; share/schema/finding.rec says it too, and more. */
static const char descriptor[] =
	"%rec: Finding\n"
	"%key: Finding\n"
	"%mandatory: Level Message Program\n"
	"%allowed: Finding Level Code File Line Field\n"
	"%allowed: Message Program\n"
	"%unique: Level Code File Line Field Message\n"
	"%unique: Program\n"
	"%type: Finding,Line int\n"
	"%type: Level enum note warning error trouble\n"
	"%type: Code,File,Field,Message,Program line\n"
	"\n";

static const char *const levels[] = {"note", "warning", "error", "trouble"};

struct findings {
	struct outfile *out;
	struct recwrite writer;
	struct names *names;
	struct rec r;
	struct buf line;
};

static void
add(struct findings *all, const char *name, struct span s)
{
	buf_clear(&all->line);
	text_add_line(&all->line, s);
	rec_add(&all->r, names_get(all->names, name), buf_all(&all->line), 0);
}

static void
add_number(struct findings *all, const char *name, size_t n)
{
	buf_clear(&all->line);
	buf_print(&all->line, "%zu", n);
	rec_add(&all->r, names_get(all->names, name), buf_all(&all->line), 0);
}

static void
write_finding(struct findings *all, const struct diag_said *said)
{
	const struct diag_place *place = &said->place;

	rec_clear(&all->r);
	add_number(all, "Finding", all->writer.n + 1);
	add(all, "Level", span_of(levels[said->level]));
	if (said->code.len)
		add(all, "Code", said->code);
	if (place->file.len)
		add(all, "File", place->file);
	if (place->file.len && place->line)
		add_number(all, "Line", place->line);
	if (place->field.len)
		add(all, "Field", place->field);
	add(all, "Message", said->text);
	add(all, "Program", span_of(diag_program()));
	all->r.type = NAMES_NONE;
	recwrite_record(&all->writer, &all->r);
}

static struct findings *opened;

bool
findings_close(void)
{
	struct findings *all = opened;
	bool is_good;

	if (!all)
		return true;
	opened = NULL;
	diag_listen(NULL, NULL);
	recwrite_finish(&all->writer);
	is_good = outfile_close(all->out, true);
	rec_free(&all->r);
	names_free(all->names);
	buf_free(&all->line);
	free(all);
	return is_good;
}

/* The listener of diag. */
static void
take(void *of, const struct diag_said *said)
{
	if (said)
		write_finding(of, said);
	else
		findings_close();
}

bool
findings_open(const char *path)
{
	struct findings *all;
	struct outfile *out;

	if (!path)
		return true;
	if (!strcmp(path, "-")) {
		diag_trouble(_("--diagnostics: standard output is for data"));
		return false;
	}
	if (!(out = outfile_open(path)))
		return false;
	all = mem_zero(sizeof *all);
	all->out = out;
	all->names = names_new();
	recwrite_start(&all->writer, out, all->names, false);
	outfile_write(out, descriptor, strlen(descriptor));
	opened = all;
	diag_listen(take, all);
	return true;
}
