/*
 * Any UTF-8 text, redacted for everybody: no crash; outside the marks no byte
 * changes; and what is told of each is right.
 */
#include "freetext.h"
#include "share.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char people[] =
	"%rec: Case\n\nCase: LIB-2026-001\nParticipant: P-0001\n"
	"Name: María Elena Quispe Mamani\nAlias: Malena\nCI: 4567890-1A LP\n"
	"Phone: 71723456\nAddress: Calle Murillo N.º 1234, El Alto\n"
	"Relative: hermana | Rosa Quispe Mamani\n"
	"Judge: Dra. Carmen Rosa Fernández\n\n"
	"Case: LIB-2026-002\nParticipant: P-0002\nName: Lucía Flores de Paz\n";

static const char *
register_file(void)
{
	static char path[] = "/tmp/cauce-fuzz-XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0 || write(fd, people, sizeof people - 1) < 0 || close(fd))
		abort();
	return path;
}

static struct freetext *
start(void)
{
	static enum freetext_do doings[256];
	struct freetext_asked asked = {.doings = doings, .is_strict = true};
	struct names *names = names_new();
	struct schema *schema;
	const char *path = register_file();

	setenv("CAUCE_SHARE", "share", 1);
	share_start();
	schema = schema_open("share/schema/diversion.rec", names);
	asked.kinds = kinds_open();
	asked.gazette = gazette_open();
	if (!schema || !asked.kinds || !asked.gazette)
		abort();
	asked.roster = roster_open(path, schema, asked.kinds, asked.gazette);
	unlink(path);
	if (!asked.roster)
		abort();
	doings[kinds_find(asked.kinds, span_of("DATE"))] = FREETEXT_YEAR;
	return freetext_open(&asked);
}

/* The text with the marks in it that were told, one by one. */
struct told {
	struct span text;
	struct buf made;
	size_t done;
};

static void
take(void *of, const struct freetext_mark *m)
{
	struct told *t = of;

	if (m->offset < t->done || m->offset + m->len > t->text.len ||
		m->stood.len != m->len || !m->len ||
		memcmp(m->stood.at, t->text.at + m->offset, m->len) != 0)
		abort();
	buf_add(&t->made, t->text.at + t->done, m->offset - t->done);
	buf_span(&t->made, m->put);
	t->done = m->offset + m->len;
}

static void
redact(struct freetext *f, struct span text, struct buf *out)
{
	struct told t = {.text = text};

	freetext_subject(f, span_of("LIB-2026-001"));
	if (!freetext_redact(f, text, out, take, &t))
		abort();
	buf_add(&t.made, text.at + t.done, text.len - t.done);
	if (!span_equal(buf_all(&t.made), buf_all(out)))
		abort();
	buf_free(&t.made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct freetext *f;
	struct span text = span_make((const char *)data, size);
	struct buf once = {0};

	if (!f)
		f = start();
	if (!f)
		abort();
	if (text_check(text, NULL) == TEXT_BAD)
		return 0;
	redact(f, text, &once);
	buf_free(&once);
	return 0;
}
