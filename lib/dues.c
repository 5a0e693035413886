#include "dues.h"

#include "dutyread.h"
#include "filings.h"
#include "recread.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct dues {
	struct schema *schema;
	const struct schema_type *type; /* of the register */
	struct dutyfields fields;
	const struct schema_field *link;
	struct dutyread *reader;
	struct duty *list;
	size_t n, room;
	struct map keys; /* to their numbers in list */
	struct filings *filings;
};

static uint32_t
type_of(const struct dues *all, const struct rec *r, uint32_t otherwise)
{
	(void)all;
	return r->type == NAMES_NONE ? otherwise : r->type;
}

static void
take_case(void *of, enum recread_status status, struct rec *r)
{
	struct dues *all = of;
	struct duty *d;
	bool is_new;

	if (status != RECREAD_RECORD ||
		type_of(all, r, all->type->name) != all->type->name)
		return;
	if (!rec_get(r, all->type->key->name).len) {
		struct diag_place place = recread_place(r, all->schema->names,
			rec_find(r, all->type->key->name));

		place.field = all->type->key->text;
		diag_at(DIAG_MISSING_FIELD, place,
			_("this case has no code: what it owes is not listed"));
		return;
	}
	all->list =
		mem_grow(all->list, &all->room, all->n + 1, sizeof *all->list);
	d = &all->list[all->n];
	dutyread(all->reader, r, d);
	map_add(&all->keys, d->key, (uint32_t)all->n, &is_new);
	if (!is_new)
		diag_at(DIAG_DUPLICATE_KEY,
			recread_place(r, all->schema->names,
				rec_find(r, all->type->key->name)),
			_("this case stands in the register already: what it "
			  "owes is counted twice"));
	all->n++;
}

struct dues *
dues_open(const char *path, struct schema *schema, struct calendars *calendars)
{
	struct dues *all = mem_zero(sizeof *all);
	char *paths[] = {(char *)path};

	all->schema = schema;
	all->type = schema_register(schema);
	if (dutyfield_open(schema, &all->fields)) {
		all->reader = dutyread_open(schema, &all->fields, calendars);
		recread_files(paths, 1, schema->names, take_case, all);
		if (!all->n && diag_worst() < DIAG_ERROR)
			diag_trouble(_("'%s' holds no case"), path);
	}
	if (diag_worst() < DIAG_TROUBLE)
		return all;
	dues_free(all);
	return NULL;
}

static void
take_report(void *of, enum recread_status status, struct rec *r)
{
	struct dues *all = of;
	uint32_t found, own = all->schema->default_type;
	struct span key;

	if (status != RECREAD_RECORD || type_of(all, r, own) != own)
		return;
	key = rec_get(r, all->link->name);
	found = map_find(&all->keys, key);
	if (found != MAP_NONE)
		filings_add(all->filings, r, found);
	else
		diag_at(DIAG_UNKNOWN_CASE,
			recread_place(r, all->schema->names,
				rec_find(r, all->link->name)),
			_("there is no such case in the register"));
}

/* A terminal or /dev/null: nobody pipes reports in. */
static bool
is_no_input(void)
{
	struct stat input;

	return !fstat(STDIN_FILENO, &input) && S_ISCHR(input.st_mode);
}

void
dues_read_reports(struct dues *all, char *const *paths, int n, long as_of)
{
	all->link = schema_link(all->schema, schema_default(all->schema));
	all->filings = filings_open(
		all->schema, &all->fields, all->list, all->n, as_of);
	if (!all->link) {
		diag_trouble(_("the schema '%.*s' has no reports that name a "
			       "case"),
			SPAN_ARG(all->schema->name));
		return;
	}
	if (n || !is_no_input())
		recread_files(paths, n, all->schema->names, take_report, all);
	filings_settle(all->filings);
}

void
dues_each(struct dues *all, const struct due_asked *asked,
	void (*take)(void *of, const struct due_row *row), void *of)
{
	size_t i, j;

	for (i = 0; i < all->n; i++) {
		const struct duty *d = &all->list[i];
		struct due_row row = {.duty = d, .filed = CALENDAR_NONE};

		if (d->is_undetermined) {
			due_judge(&row, asked);
			take(of, &row);
		}
		for (j = 0; j < duty_count(d); j++) {
			duty_get(d, j, &row.owed);
			row.filed = filings_day(all->filings, i, j);
			due_judge(&row, asked);
			take(of, &row);
		}
	}
}

const struct duty *
dues_find(const struct dues *all, struct span key)
{
	uint32_t found = map_find(&all->keys, key);

	return found == MAP_NONE ? NULL : &all->list[found];
}

void
dues_free(struct dues *all)
{
	if (!all)
		return;
	dutyread_close(all->reader);
	filings_free(all->filings);
	map_free(&all->keys);
	free(all->list);
	free(all);
}
