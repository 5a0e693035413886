#include "mentionwho.h"
#include "mem.h"
#include "mentioncontext.h"

/*
 * Who of those that are called as a mention is may be meant: the nearest to the
 * text, and of equally near ones those whom the most speaks for. Staff is named
 * with its office; of others, participants come before others, and before both
 * those whose first name or first surname it is, by which people are called.
 */
enum rank {
	RANK_PARTICIPANT = 1,
	RANK_FIRST = 2,
	RANK_EXACT = 4,
	RANK_OFFICE = 8,
};

struct callers {
	enum scene_tier tier;
	int rank;
	uint32_t who;
	size_t n, tried, n_near; /* participants that the text knows */
	uint32_t near;
	enum scene_tier staff;	   /* the nearest without its office */
	bool is_titled, is_office; /* what stands before it is, of staff */
};

/*
 * Texts repeat the names that several have. Who is called so is remembered for
 * as long as nobody comes nearer to the text; a later name takes the place of
 * an earlier one.
 */
enum { MEMO_BITS = 9 };

struct memo {
	uint64_t changes; /* of the scene; 0: nothing is here */
	uint32_t names[NAMETABLE_MEANINGS];
	uint32_t n, n_exact;
	struct callers callers;
};

struct mentionwho_memo {
	struct memo at[1 << MEMO_BITS];
};

/* More are not looked for at their court: a common name says little. */
enum { MOST_FAR = 256 };

/* Is word i of a naming its first given name, or its first surname? */
static bool
is_first_name(const struct roster_naming *naming, size_t i)
{
	return i == 0 ||
		(naming->surnames >> i & 1 &&
			!(naming->surnames >> (i - 1) & 1));
}

/* Is a hit a given name of somebody? */
static bool
is_given(const struct mentionrun *run, const struct roster_hit *hit,
	uint32_t who)
{
	const struct roster *roster = run->roster;
	const struct roster_naming *naming =
		&roster->namings[roster->people[who].name];
	size_t i = mentionfit_match(run, hit, naming, 0);

	return i == naming->n || !(naming->surnames >> i & 1);
}

/* What speaks for somebody who is called as a hit. */
static int
rank_of(const struct mentionrun *run, const struct roster_hit *hit,
	const struct roster_naming *naming, bool is_office)
{
	const struct roster_person *person = &run->roster->people[naming->who];
	size_t i = mentionfit_match(run, hit, naming, 0);
	bool is_staff = person->kind != run->roster->person;
	int rank = is_office && !is_staff ? 0 : RANK_OFFICE;
	uint32_t k;

	for (k = 0; k < hit->names.n_exact && i < naming->n; k++)
		if (hit->names.names[k] == naming->names[i])
			rank |= RANK_EXACT;
	if (person->is_subject)
		rank |= RANK_PARTICIPANT;
	if (is_first_name(naming, i))
		rank |= RANK_FIRST;
	return rank;
}

/*
 * By a surname alone people are called who have it first: that a relative was
 * named whose second one it is makes her no nearer than her mother.
 */
static bool
is_by_second(const struct mentionrun *run, const struct roster_hit *hit,
	const struct roster_naming *naming)
{
	size_t i = mentionfit_match(run, hit, naming, 0);

	return !run->roster->people[naming->who].is_subject && i < naming->n &&
		naming->surnames >> i & 1 && !is_first_name(naming, i);
}

/* Most are too far, so that what speaks for them is not asked. */
static void
take_caller(const struct mentionrun *run, const struct roster_hit *hit,
	const struct roster_naming *naming, struct callers *c)
{
	uint32_t who = naming->who;
	enum scene_tier tier = roster_scene_tier(
		run->roster, run->scene, who, c->tried < MOST_FAR);
	bool is_unlikely =
		run->roster->people[who].kind != run->roster->person &&
		!c->is_titled && tier != SCENE_NAMED;
	int rank;

	if (is_unlikely) {
		if (tier < c->staff)
			c->staff = tier;
		tier = SCENE_ALL;
	}
	if (run->roster->people[who].is_subject && tier < SCENE_LIKELY &&
		(!c->n_near || c->near != who)) {
		c->near = who;
		c->n_near++;
	}
	if (tier < SCENE_RECORD && is_by_second(run, hit, naming))
		tier = SCENE_RECORD;
	if (c->n && tier > c->tier)
		return;
	rank = rank_of(run, hit, naming, c->is_office);
	if (is_unlikely)
		rank &= ~RANK_OFFICE;
	if (c->n && tier == c->tier && rank < c->rank)
		return;
	if (!c->n || tier < c->tier || rank > c->rank) {
		c->tier = tier;
		c->rank = rank;
		c->who = who;
		c->n = 1;
	} else if (c->who != who) {
		c->n++;
	}
}

static void
note_title(const struct mentionrun *run, size_t first, struct callers *c)
{
	uint32_t title = mentioncontext_title(run, first);

	if (title & GAZETTE_PARTY)
		title = 0;
	c->is_titled = title & (GAZETTE_TITLE | GAZETTE_OFFICE);
	c->is_office = title & GAZETTE_OFFICE;
}

/* Those who have one of names, a single word. */
static void
take_callers(const struct mentionrun *run, const struct roster_hit *hit,
	const uint32_t *names, size_t n, struct callers *c)
{
	const struct roster *roster = run->roster;
	size_t k;
	uint32_t at;

	for (k = 0; k < n; k++)
		for (at = roster->first[names[k]];
			at < roster->first[names[k] + 1] &&
			c->tried < MENTIONFIT_MOST_TRIED;
			at++, c->tried++)
			take_caller(run, hit,
				&roster->namings[roster->by_name[at]], c);
}

/* Where those are remembered who are called as a single word is. */
static struct memo *
memo_of(struct roster_scene *scene, const struct roster_hit *hit,
	const struct callers *c)
{
	uint32_t hash = hit->names.n * 8 + hit->names.n_exact * 4 +
		c->is_titled * 2 + c->is_office;

	for (uint32_t k = 0; k < hit->names.n; k++)
		hash = hash * 31 + hit->names.names[k];
	if (!scene->callers)
		scene->callers = mem_zero(sizeof *scene->callers);
	return &scene->callers->at[hash * 0x9e3779b1U >> (32 - MEMO_BITS)];
}

static bool
is_in_memo(const struct memo *memo, const struct roster_scene *scene,
	const struct roster_hit *hit, const struct callers *c)
{
	return memo->changes == scene->changes && memo->n == hit->names.n &&
		memo->n_exact == hit->names.n_exact &&
		memo->callers.is_titled == c->is_titled &&
		memo->callers.is_office == c->is_office &&
		!memcmp(memo->names, hit->names.names,
			memo->n * sizeof *memo->names);
}

/* Those who are called as a single word is. */
static void
take_word(const struct mentionrun *run, const struct roster_hit *hit,
	struct callers *c)
{
	const struct roster_scene *scene = run->scene;
	struct memo *memo = memo_of(run->scene, hit, c);

	if (is_in_memo(memo, scene, hit, c)) {
		*c = memo->callers;
		return;
	}
	take_callers(run, hit, hit->names.names, hit->names.n, c);
	memo->changes = scene->changes;
	memo->n = hit->names.n;
	memo->n_exact = hit->names.n_exact;
	memcpy(memo->names, hit->names.names, sizeof memo->names);
	memo->callers = *c;
}

/* Those whom all words of a fit fit as well. */
static void
take_like(const struct mentionrun *run, const struct mentionfit *best,
	struct callers *c)
{
	const struct roster *roster = run->roster;
	size_t i = mentionfit_rarest(run, best->from, best->to);
	const struct roster_hit *hit = &run->hits[i];
	uint64_t beside = mentionfit_beside(run, i, best->from, best->to);
	struct mentionfit fit;
	uint32_t k, at;

	for (k = 0; k < hit->names.n; k++)
		for (at = roster->first[hit->names.names[k]];
			at < roster->first[hit->names.names[k] + 1] &&
			c->tried < MENTIONFIT_MOST_TRIED;
			at++, c->tried++) {
			if (best->n_whole > 1 && !(roster->marks[at] & beside))
				continue;
			fit = mentionfit_of(run, i, best->from, best->to,
				&roster->namings[roster->by_name[at]]);
			if (fit.n_whole != best->n_whole ||
				fit.points != best->points)
				continue;
			take_caller(run, hit, fit.naming, c);
		}
}

/* Luis or his like: also the begin of a name of somebody of the text. */
static void
take_short(const struct mentionrun *run, const struct roster_hit *hit,
	struct callers *c)
{
	struct callers other = {.staff = SCENE_ALL};

	note_title(run, hit->first, &other);
	take_callers(run, hit, hit->names.shorts, hit->names.n_shorts, &other);
	if (other.n && other.tier < SCENE_LIKELY)
		*c = other;
}

/* The Condori are a family: none of several of them whom the text knows. */
static bool
is_family(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t first = run->hits[fit->from].first;
	struct span before;

	if (!first || fit->n_given || fit->n_whole > 1)
		return false;
	before = words_span(run->w, first - 1);
	return words_gap(run->w, first - 1).len == 1 &&
		(span_is(before, "los") || span_is(before, "las"));
}

/*
 * Who a name is that several have: the only one of the nearest to the text for
 * whom the most speaks. *found says how near; ALL if nothing decides.
 */
uint32_t
mentionwho_find(const struct mentionrun *run, const struct mentionfit *fit,
	enum scene_tier *found)
{
	const struct roster_hit *hit = mentionfit_whole(run, fit);
	struct callers c = {.tier = SCENE_ALL, .staff = SCENE_ALL};

	note_title(run, run->hits[fit->from].first, &c);
	if (fit->to - fit->from > 1)
		take_like(run, fit, &c);
	else
		take_word(run, hit, &c);
	if (fit->n_whole == 1 && hit->names.n_shorts && c.tier >= SCENE_COURT)
		take_short(run, hit, &c);
	*found = c.staff < c.tier ? c.staff : c.tier;
	/* A surname alone may be that of the judge. */
	if (c.n != 1 || (c.n_near > 1 && is_family(run, fit)) ||
		(c.staff < c.tier && !is_given(run, hit, c.who)))
		return FINDS_NOBODY;
	return c.who;
}

/*
 * Given names that several have, which fit two people of one record: Nati and
 * the Ronaldo who is her son.
 */
void
mentionwho_vote(const struct mentionrun *run)
{
	const struct roster *roster = run->roster;
	const struct roster_scene *scene = run->scene;
	const struct roster_naming *naming;
	uint32_t name, at;
	size_t i, k, n;

	for (i = 0; i < scene->n_waiting; i++) {
		const struct roster_hit *hit = &scene->waiting[i].hits[0];

		for (k = n = 0; k < hit->names.n; k++) {
			name = hit->names.names[k];
			for (at = roster->first[name];
				at < roster->first[name + 1] && n < MOST_FAR;
				at++, n++) {
				naming = &roster->namings[roster->by_name[at]];
				if (!(naming->surnames & 1) &&
					naming->names[0] == name)
					roster_scene_vote(roster, run->scene,
						naming->who,
						hit->names.names[0]);
			}
		}
	}
}
