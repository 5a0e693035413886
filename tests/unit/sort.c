/*
 * sort: records by fields, with as little memory as one likes; for tests of
 * recsort.
 *
 *	sort MEMORY FIELDS SCHEMA [FILE...]
 *
 * The type is that of the first record. Before each record stands a comment
 * with its file, and the lines of its first field and its last.
 */
#include "mem.h"
#include "outfile.h"
#include "recread.h"
#include "recsort.h"
#include "recwrite.h"

#include <stdlib.h>

static struct recsort *sort;
static struct schema *schema;
static bool is_typed, has_failed;

static void
take(void *of, enum recread_status status, struct rec *r)
{
	(void)of;
	if (status == RECREAD_DESCRIPTOR)
		schema_learn(schema, r);
	if (status != RECREAD_RECORD || has_failed)
		return;
	if (!is_typed)
		has_failed =
			!recsort_set_type(sort, schema_type(schema, r->type));
	is_typed = true;
	has_failed = has_failed || !recsort_add(sort, r);
}

static void
write_sorted(const struct names *names)
{
	struct outfile *out = outfile_open(NULL);
	struct recwrite w;
	struct rec r = {0};
	struct buf place = {0};

	recwrite_start(&w, out, names, false);
	while (!has_failed && recsort_next(sort, &r)) {
		buf_clear(&place);
		buf_print(&place, "# %s:%zu-%u\n", r.file, r.line,
			r.fields[r.n - 1].line);
		outfile_span(out, buf_all(&place));
		recwrite_record(&w, &r);
	}
	outfile_close(out, !has_failed && !recsort_failed(sort));
	rec_free(&r);
	buf_free(&place);
}

int
main(int argc, char **argv)
{
	struct names *names = names_new();

	diag_start("sort");
	if (argc < 4 || !(schema = schema_open(argv[3], names)))
		return 2;
	sort = recsort_open(
		schema, span_of(argv[2]), strtoul(argv[1], NULL, 10));
	if (sort) {
		recread_files(argv + 4, argc - 4, names, take, NULL);
		write_sorted(names);
	}
	recsort_close(sort);
	schema_free(schema);
	names_free(names);
	return diag_finish();
}
