#include "rowkind.h"

void
rowkind_string(struct rowout *w, const char *s)
{
	outfile_write(w->out, s, strlen(s));
}

void
rowkind_line(struct rowout *w)
{
	if (w->lines++)
		outfile_write(w->out, "\n", 1);
}

bool
rowkind_is_number(const struct rowout_column *column)
{
	return !column->is_list &&
		(column->type->kind == SCHEMA_INT ||
			column->type->kind == SCHEMA_RANGE ||
			column->type->kind == SCHEMA_REAL);
}

void
rowkind_finish(struct rowout *w)
{
	if (w->lines)
		outfile_write(w->out, "\n", 1);
}
