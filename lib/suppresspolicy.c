#include "suppresspolicy.h"

#include "config.h"
#include "diag.h"
#include "number.h"
#include "share.h"

#include <stdlib.h>

struct reading {
	long long *least, *protect;
	bool has_least;
};

static bool
read_number(const struct config_record *c, const char *field, long long *n)
{
	struct span said = config_get(c, field);

	if (!said.len)
		return true;
	if (number_read_decimal(said, n) && *n >= 1 && *n <= 1000000)
		return true;
	diag_at(DIAG_SCHEMA, config_place(c, field),
		_("'%.*s' is no number from 1 to 1000000"), SPAN_ARG(said));
	return false;
}

static bool
take(void *of, const struct config_record *c)
{
	struct reading *in = of;

	if (!span_is(c->type, "Policy"))
		return true;
	in->has_least |= config_get(c, "Min_people").len > 0;
	return read_number(c, "Min_people", in->least) &&
		read_number(c, "Protect", in->protect);
}

bool
suppresspolicy_read(const char *audience, long long *least, long long *protect)
{
	struct reading in = {least, protect, false};
	char *path = share_path("policy", audience);
	bool is_good = config_read(path, "policy", take, &in);

	if (is_good && !in.has_least) {
		diag_trouble(_("the policy '%s' does not say from how many "
			       "people on figures are shown (Min_people)"),
			audience);
		is_good = false;
	}
	free(path);
	return is_good;
}
