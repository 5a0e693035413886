#include "bookcheck.h"

#include "bookscan.h"
#include "bookxml.h"
#include "diag.h"

#include <stdlib.h>

struct reading {
	struct bookcheck *found;
	bool is_sheet;
	size_t strings, strings_said; /* shared ones: counted, and promised */
};

static bool
count_element(void *of, size_t depth, const char *name, const char **attributes)
{
	struct reading *in = of;
	const char *said;

	(void)depth;
	if (in->is_sheet) {
		if (name[0] == 'c' && !name[1])
			in->found->cells++;
		else if (!strcmp(name, "row"))
			in->found->rows++;
	} else if (!strcmp(name, "si")) {
		in->strings++;
	} else if (!strcmp(name, "sst") &&
		(said = bookxml_attribute(attributes, "uniqueCount"))) {
		in->strings_said = strtoul(said, NULL, 10);
	}
	return true;
}

/* False if the part is one that only a parser can judge. */
static bool
count_fast(struct reading *in, struct bookzip *z, size_t i)
{
	struct bookscan counted;

	if (!bookscan_count(z, i, &counted))
		return false;
	if (in->is_sheet) {
		in->found->rows += counted.rows;
		in->found->cells += counted.cells;
	} else if (counted.strings_said || counted.strings) {
		in->strings += counted.strings;
		in->strings_said = counted.strings_said;
	}
	return true;
}

static bool
check_member(struct reading *in, struct bookzip *z, size_t i)
{
	static const char folder[] = "xl/worksheets/sheet";
	const struct bookxml wanted = {.start = count_element, .of = in};
	struct span name = bookzip_name(z, i);

	in->is_sheet = name.len >= sizeof folder &&
		!memcmp(name.at, folder, sizeof folder - 1);
	in->found->sheets += in->is_sheet;
	return count_fast(in, z, i) || bookxml_read(z, i, &wanted);
}

const char *
bookcheck_read(const char *path, struct bookcheck *found)
{
	struct reading in = {.found = found};
	const char *fault;
	struct bookzip *z = bookzip_open(path, &fault);
	size_t i;

	memset(found, 0, sizeof *found);
	for (i = 0; z && !fault && i < bookzip_count(z); i++)
		if (!check_member(&in, z, i))
			fault = _("a part of the archive is cut or damaged");
	if (!fault && in.strings != in.strings_said)
		fault = _("a part of the archive is missing");
	bookzip_close(z);
	return fault;
}
