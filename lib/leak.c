#include "leak.h"

#include "diag.h"
#include "leakpublic.h"
#include "leakscan.h"
#include "unwrap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * A piece is searched with MARGIN bytes before it that were searched already,
 * and what begins in its last MARGIN bytes is left to the next one.
 */
enum { PIECE = 512 * 1024, MARGIN = 8 * 1024 };

/* A find, where it lies in the bytes that were read. */
struct place {
	size_t start, end;
	uint16_t kind;
};

struct leak {
	const struct leakset *set;
	struct leakpublic *public; /* or NULL */
	struct leaktext scan;
	struct unwrap unwrap;
	struct fold fold;
	struct place *places;
	size_t n_places, places_room;
	struct buf text;
	const char *file;
	int fd;
	size_t line;	 /* of the first byte that is not yet reported on */
	uint64_t column; /* so many bytes of that line stand before it */
	bool is_framed, has_failed;
};

struct leak *
leak_new(const struct leakset *set)
{
	struct leak *leak = mem_zero(sizeof *leak);

	leak->set = set;
	leak->scan.set = set;
	return leak;
}

void
leak_free(struct leak *leak)
{
	if (!leak)
		return;
	leakpublic_free(leak->public);
	leaktext_free(&leak->scan);
	unwrap_free(&leak->unwrap);
	fold_free(&leak->fold);
	free(leak->places);
	buf_free(&leak->text);
	free(leak);
}

void
leak_publish(struct leak *leak, struct published *published)
{
	leak->public = leakpublic_new(leak->set, published);
}

/* Searches one reading of the bytes, unwrapped or as they are. */
static void
search(struct leak *leak, struct span text, const struct unwrap *unwrapped)
{
	struct leaktext *scan = &leak->scan;
	struct place *p;
	size_t i;

	fold_text(&leak->fold, text);
	leakscan(scan, &leak->fold);
	leak->places = mem_grow(leak->places, &leak->places_room,
		leak->n_places + scan->n_finds, sizeof *leak->places);
	for (i = 0; i < scan->n_finds; i++) {
		p = &leak->places[leak->n_places++];
		p->start = fold_origin(&leak->fold, scan->finds[i].start);
		p->end = fold_origin(&leak->fold, scan->finds[i].end);
		p->kind = scan->finds[i].kind;
		if (unwrapped) {
			p->start = unwrap_origin(unwrapped, p->start);
			p->end = unwrap_origin(unwrapped, p->end);
		}
	}
}

static int
in_order(const void *one, const void *other)
{
	const struct place *a = one, *b = other;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end < b->end) - (a->end > b->end);
}

/* Goes on from *at to a place, over the lines between. */
static void
go_to(struct leak *leak, size_t *at, size_t to)
{
	const char *end;

	while ((end = memchr(leak->text.at + *at, '\n', to - *at)) != NULL) {
		leak->line++;
		leak->column = 0;
		*at = (size_t)(end - leak->text.at) + 1;
	}
	leak->column += to - *at;
	*at = to;
}

static void
say(struct leak *leak, const struct place *p)
{
	struct diag_place place = {span_of(leak->file), leak->line,
		kinds_at(leak->set->kinds, p->kind)->name};

	diag_at(DIAG_LEAK, place,
		_("the register knows what is left here, at byte %llu of the "
		  "line"),
		(unsigned long long)leak->column + 1);
}

/* Reports what begins from from on and before until; what overlaps is one. */
static void
report(struct leak *leak, size_t from, size_t until)
{
	size_t i, at = from, end = 0;
	uint16_t kind = KINDS_NONE;
	const struct place *p;

	if (leak->n_places)
		qsort(leak->places, leak->n_places, sizeof *leak->places,
			in_order);
	for (i = 0; i < leak->n_places; i++) {
		p = &leak->places[i];
		if (p->start < end && p->kind == kind) {
			end = p->end > end ? p->end : end;
			continue;
		}
		kind = p->kind;
		end = p->end;
		if (p->start < from || p->start >= until)
			continue;
		go_to(leak, &at, p->start);
		say(leak, p);
	}
	leak->n_places = 0;
	go_to(leak, &at, until);
}

static void
search_piece(struct leak *leak, struct span raw)
{
	bool has_tags;

	if (unwrap_is_wrapped(raw, &has_tags)) {
		unwrap(&leak->unwrap, raw, false);
		search(leak, buf_all(&leak->unwrap.text), &leak->unwrap);
	} else {
		search(leak, raw, NULL);
	}
	if (has_tags) {
		unwrap(&leak->unwrap, raw, true);
		search(leak, buf_all(&leak->unwrap.text), &leak->unwrap);
	}
}

uint16_t
leak_kind(struct leak *leak, struct span text)
{
	uint16_t kind;

	search_piece(leak, text);
	if (leak->n_places)
		qsort(leak->places, leak->n_places, sizeof *leak->places,
			in_order);
	kind = leak->n_places ? leak->places[0].kind : KINDS_NONE;
	leak->n_places = 0;
	return kind;
}

/* Fills the room of a piece; false at the end, or after a message. */
static bool
fill(struct leak *leak)
{
	struct buf *b = &leak->text;
	ssize_t n = 1;

	buf_reserve(b, PIECE);
	while (n > 0 && b->len < PIECE) {
		n = read(leak->fd, b->at + b->len, PIECE - b->len);
		if (n > 0)
			b->len += (size_t)n;
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	if (n < 0) {
		diag_trouble(
			_("cannot read '%s': %s"), leak->file, strerror(errno));
		leak->has_failed = true;
	}
	return n > 0;
}

/* What hides its text, by its first bytes. */
static const struct {
	const char *bytes;
	size_t len;
	const char *hint;
} packed[] = {
	{"PK\3\4", 4,
		N_("it is a workbook, a document or another archive, whose "
		   "text is packed: unzip -p FILE | cauce-leaks ...")},
	{"%PDF", 4,
		N_("it is a PDF, whose text is packed: pdftotext FILE - | "
		   "cauce-leaks ...")},
	{"\x1f\x8b", 2, N_("it is compressed: zcat FILE | cauce-leaks ...")},
	{"\x28\xb5\x2f\xfd", 4,
		N_("it is compressed: zstdcat FILE | cauce-leaks ...")},
	{"\xfd\x37zXZ", 5,
		N_("it is compressed: xzcat FILE | cauce-leaks ...")},
	{"\xd0\xcf\x11\xe0", 4,
		N_("it is a document of an old office program: save it as "
		   "text, or in a newer format")},
	{"\x89PNG", 4, N_("it is an image, whose text cannot be read")},
	{"\xff\xd8\xff", 3, N_("it is an image, whose text cannot be read")},
};

static bool
is_packed(const struct leak *leak)
{
	size_t i;

	for (i = 0; i < sizeof packed / sizeof packed[0]; i++)
		if (leak->text.len >= packed[i].len &&
			!memcmp(leak->text.at, packed[i].bytes,
				packed[i].len)) {
			diag_trouble(_("cannot search '%s': %s"), leak->file,
				_(packed[i].hint));
			return true;
		}
	return false;
}

static bool
starts_with(const struct leak *leak, const char *text)
{
	size_t len = strlen(text);

	return leak->text.len >= len && !memcmp(leak->text.at, text, len);
}

/* False after a message if there is nothing to search. */
static bool
look_at_start(struct leak *leak)
{
	struct diag_place place = {span_of(leak->file), 0, span_of(NULL)};

	leak->is_framed = starts_with(leak, "#%cauce 1\n");
	if (is_packed(leak))
		return false;
	if (leak->text.len)
		return true;
	if (leak->fd == STDIN_FILENO)
		diag_at(DIAG_TRUNCATED, place,
			_("truncated input: not a byte came"));
	else
		diag_at(DIAG_EMPTY, place, _("the file is empty"));
	return false;
}

/* The last line of a stream of records says that it is whole. */
static void
look_at_end(const struct leak *leak)
{
	struct diag_place place = {
		span_of(leak->file), leak->line, span_of(NULL)};
	size_t at = leak->text.len;

	if (!leak->is_framed)
		return;
	while (at && leak->text.at[at - 1] == '\n')
		at--;
	while (at && leak->text.at[at - 1] != '\n')
		at--;
	if (leak->text.len - at < 6 || memcmp(leak->text.at + at, "#%end ", 6))
		diag_at(DIAG_TRUNCATED, place,
			_("truncated input, or edited by hand: delete the "
			  "'#%%end' line and the '#%%cauce' line"));
}

static void
search_all(struct leak *leak)
{
	size_t from = 0, until, kept;
	bool is_more = fill(leak);

	if (leak->has_failed || !look_at_start(leak))
		return;
	for (;;) {
		until = leak->text.len - (is_more ? MARGIN : 0);
		if (leak->public)
			leakpublic_blank(
				leak->public, leak->text.at, leak->text.len);
		search_piece(leak, buf_all(&leak->text));
		report(leak, from, until);
		if (!is_more)
			break;
		kept = until - MARGIN;
		memmove(leak->text.at, leak->text.at + kept,
			leak->text.len - kept);
		leak->text.len -= kept;
		from = MARGIN;
		is_more = fill(leak);
	}
	if (!leak->has_failed)
		look_at_end(leak);
}

void
leak_file(struct leak *leak, const char *path)
{
	bool is_stdin = !strcmp(path, "-");

	leak->file = path;
	leak->line = 1;
	leak->column = 0;
	leak->has_failed = false;
	buf_clear(&leak->text);
	leak->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (leak->fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return;
	}
	search_all(leak);
	if (!is_stdin)
		close(leak->fd);
}
