#include "intaketype.h"

#include "diag.h"
#include "form.h"
#include "tablehead.h"
#include "text.h"

/* More lines of a form, or cells of a header, tell no better. */
enum { ENOUGH = 1000 };

static void
read_by(struct intakerun *run, const struct schema_type *type)
{
	run->schema->default_type = type->name;
	run->columns.type = type;
}

void
intaketype_reset(struct intakerun *run)
{
	if (run->said.n_types)
		read_by(run, run->said.types[0]);
}

/* How many labels of the type the text has, as a form or as a table. */
static size_t
count_labels(const struct intakerun *run, const struct schema_type *type,
	struct span text, enum format format)
{
	struct columns columns = run->columns;
	size_t as_form = 0, as_table = 0;

	columns.type = type;
	if (format != FORMAT_CSV)
		as_form = form_count_labels(type, text, ENOUGH);
	if (format != FORMAT_FORM)
		as_table =
			tablehead_labels(&columns, text, run->said.delimiter);
	return as_form > as_table ? as_form : as_table;
}

static bool
choose(struct intakerun *run, struct span text, enum format format)
{
	const struct schema_type *best = NULL, *other = NULL;
	size_t most = 0, i;

	for (i = 0; i < run->said.n_types; i++) {
		const struct schema_type *type = run->said.types[i];
		size_t n = count_labels(run, type, text, format);

		if (n && n == most && type != best)
			other = type;
		if (n <= most)
			continue;
		most = n;
		best = type;
		other = NULL;
	}
	if (other)
		diag_at(DIAG_FORMAT, intakerun_place(run, 0),
			_("this can be a '%.*s' or a '%.*s': say which with "
			  "--type"),
			SPAN_ARG(best->text), SPAN_ARG(other->text));
	else if (best)
		read_by(run, best);
	return !other;
}

bool
intaketype_choose(struct intakerun *run, enum format format)
{
	struct span text = buf_all(&run->sample);
	struct buf nfc = {0};
	bool is_chosen;

	if (run->said.n_types < 2)
		return true;
	if (text_check(text, NULL) == TEXT_UNKNOWN) {
		text_normalize(&nfc, text);
		text = buf_all(&nfc);
	}
	is_chosen = choose(run, text, format);
	buf_free(&nfc);
	return is_chosen;
}
