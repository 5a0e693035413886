/*
 * manifest: writes a manifest of what standard input says.
 *
 *	manifest FILE KEY CONTEXT		KEY "-": without one
 *
 * A line is cut at tabs:
 *
 *	note NUMBER TYPE RECORD FIELD OCCURRENCE OFFSET STOOD TREATMENT KIND
 *RULE times N NUMBER TYPE ...			the same so often kept TYPE
 *FIELD record written, or held stop					the
 *redaction is not complete
 */
#include "manifest.h"
#include "diag.h"

#include <stdint.h>
#include <stdlib.h>

static struct span
cut(struct span *rest)
{
	const char *at = rest->len ? memchr(rest->at, '\t', rest->len) : NULL;
	struct span piece = *rest;

	if (at)
		piece.len = (size_t)(at - rest->at);
	rest->at += piece.len + (at != NULL);
	rest->len -= piece.len + (at != NULL);
	return piece;
}

static size_t
cut_number(struct span *rest)
{
	return strtoul(cut(rest).at, NULL, 10);
}

static void
note(struct manifest *m, struct span rest, size_t times)
{
	struct manifest_entry e = {0};

	e.number = cut_number(&rest);
	e.type = cut(&rest);
	e.record = cut(&rest);
	e.field = cut(&rest);
	e.occurrence = cut_number(&rest);
	e.offset = cut_number(&rest);
	e.stood = cut(&rest);
	e.treatment = cut(&rest);
	e.kind = cut(&rest);
	e.rule = cut(&rest);
	for (; times; times--)
		manifest_note(m, &e);
}

static bool
obey(struct manifest *m, struct span rest)
{
	struct span what = cut(&rest);

	if (span_is(what, "stop"))
		return false;
	if (span_is(what, "note"))
		note(m, rest, 1);
	else if (span_is(what, "times")) {
		size_t times = cut_number(&rest);

		note(m, rest, times);
	} else if (span_is(what, "kept")) {
		struct span type = cut(&rest);

		manifest_kept(m, type, cut(&rest));
	} else
		manifest_record(m, span_is(rest, "written"));
	return true;
}

static const struct manifest_header header = {
	.audience = {"funder", 6},
	.policy = {"funder.rec", 10},
	.policy_version = {"3", 1},
	.policy_digest = {"0123456789abcdef0123456789abcdef"
			  "0123456789abcdef0123456789abcdef",
		64},
	.schema = {"diversion", 9},
	.schema_version = {"1", 1},
};

int
main(int argc, char **argv)
{
	struct manifest_header h = header;
	struct pseudonyms *key = NULL;
	struct manifest *m = NULL;
	bool is_complete = true;
	size_t room = 0;
	char *line = NULL;
	ssize_t len;

	diag_start("manifest");
	if (argc != 4)
		return 3;
	h.context = span_of(argv[3]);
	if (strcmp(argv[2], "-") != 0 &&
		!(key = pseudonyms_open(argv[2], argv[3])))
		return diag_finish();
	if (strcmp(argv[1], "none") != 0 &&
		!(m = manifest_open(argv[1], &h, key)))
		return diag_finish();
	while (is_complete && (len = getline(&line, &room, stdin)) > 0)
		is_complete = obey(m,
			span_make(line, (size_t)len - (line[len - 1] == '\n')));
	free(line);
	manifest_close(m, is_complete);
	pseudonyms_close(key);
	return diag_finish();
}
