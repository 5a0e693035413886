#include "mentioncontext.h"
#include "mentioninitials.h"
#include "mentionwho.h"
#include "roster.h"
#include "trace.h"

#include <stdlib.h>

/*
 * Hits that stand together are a run; a run is cut into mentions, each of one
 * person, by what fits best. What speaks for a mention is counted in points.
 */
enum {
	ENOUGH = 2,
	ENOUGH_WORD = 4, /* of a word of the language */
	ENOUGH_KNOWN = 3 /* likewise, if the text knows who is called so */
};

/* The first word of a fit: of "de la Cruz" the small ones belong to it. */
static size_t
first_word(const struct mentionrun *run, const struct mentionfit *fit)
{
	const struct roster_hit *hit = &run->hits[fit->from];
	size_t k = mentionfit_match(run, hit, fit->naming, 0), i = hit->first;

	if (k == fit->naming->n || !(fit->naming->joined >> k & 1))
		return i;
	while (i && roster_is_small(words_span(run->w, i - 1)) &&
		run->w->at[i - 1].len > 1 && mentionrun_is_gap(run->w, i - 1) &&
		!mentionrun_has_comma(run->w, i - 1))
		i--;
	return i;
}

/*
 * Is word i a surname: one of the register, or of the lists and no place, as
 * in "Rosa Quispe de Oruro"?
 */
static bool
is_surname(const struct mentionrun *run, size_t i)
{
	const struct roster *roster = run->roster;
	const struct words *w = run->w;
	struct nametable_hit hit;
	uint32_t flags;

	if (nametable_find(roster->names, words_span(w, i), w->at[i].hash,
		    false, &hit) &&
		hit.n_exact &&
		roster->called[hit.names[0]].naming[true] != ROSTER_NONE)
		return true;
	return gazette_flags(roster->gazette, w, i) &
		(GAZETTE_SURNAME | GAZETTE_ANDEAN) &&
		!gazette_at(roster->gazette, w, i,
			GAZETTE_PLACE | GAZETTE_DEPARTMENT | GAZETTE_COUNTRY,
			&flags);
}

/*
 * The surname of a husband goes on a name: Susana Rocha de Montaño, Elsa Vargas
 * vda. de Soto, Elsa V. de Soto. Its last word, or end.
 */
static size_t
married_end(
	const struct mentionrun *run, const struct mentionfit *fit, size_t end)
{
	const struct words *w = run->w;
	size_t i = end + 1;

	if (!fit->n_given || fit->to - fit->from < 2 || i >= w->n ||
		!mentionrun_is_gap(w, end) || mentionrun_has_comma(w, end))
		return end;
	if (span_is(words_span(w, i), "vda") ||
		span_is(words_span(w, i), "viuda"))
		i++;
	if (i + 1 >= w->n || !span_is(words_span(w, i), "de") ||
		words_gap(w, i - 1).len > 2 || !span_is(words_gap(w, i), " ") ||
		!(w->at[i + 1].shape & WORD_CAPITAL))
		return end;
	return is_surname(run, i + 1) ? i + 1 : end;
}

/* Puts the words first to last of a fit. */
static void
put_words(const struct mentionrun *run, const struct mentionfit *fit,
	size_t first, size_t end, uint32_t who)
{
	const struct words *w = run->w;
	const struct word *last = &w->at[end];
	struct find find = {.start = w->at[first].at,
		.end = last->at + last->len,
		.rule = run->roster->rule_name,
		.trust = FINDS_KNOWN,
		.who = who};

	find.kind = who == FINDS_NOBODY ? run->roster->person :
					  run->roster->people[who].kind;
	/* The stop of an initial at the end belongs to it. */
	if ((last->len == 1 || rosterhit_is_digraph(w, end)) &&
		w->fold->folded.at[find.end] == '.' && fit->to - fit->from > 1)
		find.end++;
	finds_add(run->finds, find);
}

/* Labels between the parts of a name stay. */
static void
put(const struct mentionrun *run, const struct mentionfit *fit, uint32_t who)
{
	size_t first = first_word(run, fit), i;

	for (i = fit->from; i + 1 < fit->to; i++)
		/* Segundo Baldivieso: a name that is a label, too, is none */
		if (run->hits[i + 1].first > run->hits[i].last + 1 &&
			roster_is_label(words_span(
				run->w, run->hits[i + 1].first - 1))) {
			put_words(run, fit, first, run->hits[i].last, who);
			first = run->hits[i + 1].first;
		}
	put_words(run, fit, first,
		married_end(run, fit, run->hits[fit->to - 1].last), who);
}

/* Notes for later who will be put, so that the order does not matter. */
static void
meet(const struct mentionrun *run, uint32_t who)
{
	struct roster_scene *scene = run->scene;

	if (who == FINDS_NOBODY)
		return;
	scene->met = mem_grow(scene->met, &scene->met_room, scene->n_met + 1,
		sizeof *scene->met);
	scene->met[scene->n_met++] = who;
}

/* The address juana.quispe@... says who is there, if it has two names. */
static void
note_email(const struct mentionrun *run, const struct mentionfit *fit,
	uint32_t who)
{
	if (who != FINDS_NOBODY && fit->n_whole > 1 &&
		mentioncontext_is_email(run->w, run->hits[fit->to - 1].last))
		roster_scene_add(run->roster, run->scene, who);
}

/* Counts how names are written that are nothing but names. */
static void
note_size(struct mentionrun *run, const struct mentionfit *fit)
{
	const struct roster_hit *hit = mentionfit_whole(run, fit);

	if (hit->shape & WORD_CAPITAL)
		run->n_big++;
	else if (!hit->is_ordinary)
		run->n_small++;
}

/* A name that is nothing else needs less than a word. */
static int
enough(const struct mentionrun *run, const struct mentionfit *fit,
	bool is_known)
{
	size_t i;

	for (i = fit->from; i < fit->to; i++)
		if (!run->hits[i].initial && !run->hits[i].is_ordinary)
			return ENOUGH;
	return is_known ? ENOUGH_KNOWN : ENOUGH_WORD;
}

/*
 * Puts a fit for which enough speaks, and says in the scene who it is. False
 * if it is not enough.
 */
static bool
judge(struct mentionrun *run, const struct mentionfit *fit)
{
	uint32_t who = fit->is_double ? FINDS_NOBODY : fit->naming->who;
	bool is_known = roster_scene_has(run->scene, fit->naming->who);
	enum scene_tier tier;
	struct mentionfit alone = *fit;

	if (run->phase >= MENTIONRUN_BOTH &&
		(fit->is_shared || fit->is_double)) {
		who = mentionwho_find(run, fit, &tier);
		is_known = tier < SCENE_LIKELY;
		alone.is_shared = who == FINDS_NOBODY;
		if (fit->n_whole == 1 && run->hits[fit->from].is_doubtful &&
			tier > SCENE_LIKELY)
			return false;
	}
	if (fit->points + mentioncontext_points(run, &alone, is_known) <
			enough(run, fit, is_known) ||
		mentioncontext_is_email(run->w, run->hits[fit->to - 1].last)) {
		note_email(run, fit, who);
		return false;
	}
	note_size(run, fit);
	if (mentioncontext_has_other(run, fit))
		who = FINDS_NOBODY;
	if (run->is_first) {
		meet(run, who);
		return true;
	}
	if (run->phase == MENTIONRUN_BOTH)
		meet(run, who);
	else if (run->phase != MENTIONRUN_REST && who != FINDS_NOBODY)
		roster_scene_add(run->roster, run->scene, who);
	put(run, fit, who);
	return true;
}

/*
 * Is a single name somebody else's, too: also the begin of one, or but another
 * spelling of a name?
 */
static bool
is_shared(const struct mentionrun *run, const struct mentionfit *fit)
{
	const struct roster_hit *hit = mentionfit_whole(run, fit);

	return fit->is_shared || hit->names.n_shorts || hit->is_doubtful;
}

static uint8_t
phase_of(const struct mentionrun *run, const struct mentionfit *fit)
{
	if (mentioncontext_are_words(run, fit))
		return MENTIONRUN_REST;
	if (fit->n_whole > 1)
		return MENTIONRUN_BOTH;
	return is_shared(run, fit) ? MENTIONRUN_REST : MENTIONRUN_ONLY;
}

/* A single name waits until the whole text has been looked at. */
static void
wait(const struct mentionrun *run, const struct mentionfit *fit)
{
	struct roster_scene *scene = run->scene;
	struct roster_waiting *waiting;
	size_t i;

	scene->waiting = mem_grow(scene->waiting, &scene->waiting_room,
		scene->n_waiting + 1, sizeof *scene->waiting);
	waiting = &scene->waiting[scene->n_waiting++];
	waiting->n = 0;
	waiting->phase = phase_of(run, fit);
	for (i = fit->from; i < fit->to && waiting->n < ROSTER_WAITING; i++)
		waiting->hits[waiting->n++] = run->hits[i];
}

/*
 * The surname of a husband: of "María Quispe de Condori" it is another's, but
 * it is not he who is spoken of.
 */
static bool
is_married(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t first = run->hits[fit->from].first;

	return fit->from && fit->n_whole == 1 &&
		run->hits[fit->from].shape & WORD_CAPITAL &&
		run->hits[fit->from - 1].last + 2 == first &&
		span_is(words_span(run->w, first - 1), "de");
}

/* Are there but words that are names only beside others of hers? */
static bool
is_borne(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t i;

	for (i = fit->from; i < fit->to; i++)
		if (!run->hits[i].is_borne)
			return false;
	return true;
}

/* Judges the best fit among hits low to high, and what is beside it. */
static void
resolve(struct mentionrun *run, size_t low, size_t high)
{
	struct mentionfit fit;
	size_t i;

	while (low < high) {
		i = mentionfit_rarest(run, low, high);
		if (i == high)
			return;
		fit = high - low == 1 ? mentionfit_alone(run, i) :
					mentionfit_find(run, i, low, high);
		if (!fit.naming)
			return;
		resolve(run, low, fit.from);
		low = fit.to;
		if (is_borne(run, &fit))
			continue;
		if (is_married(run, &fit))
			put(run, &fit, FINDS_NOBODY);
		else if (fit.n_whole == 1 ||
			((fit.is_double ||
				 mentioncontext_are_words(run, &fit)) &&
				fit.to - fit.from <= ROSTER_WAITING))
			wait(run, &fit);
		else
			judge(run, &fit);
	}
}

/*
 * Judges those that wait, now that more are in the scene. A word for which too
 * little speaks waits once more, for whom the text names after it.
 */
static void
judge_waiting(struct mentionrun *run, enum mentionrun_phase phase)
{
	const struct roster_scene *scene = run->scene;
	struct roster_waiting *waiting;
	struct mentionfit fit;
	size_t i, k;

	run->phase = phase;
	for (i = 0; i < scene->n_waiting; i++) {
		waiting = &scene->waiting[i];
		if (waiting->phase != phase)
			continue;
		run->n = waiting->n;
		memcpy(run->hits, waiting->hits,
			waiting->n * sizeof *waiting->hits);
		k = mentionfit_rarest(run, 0, run->n);
		if (k == run->n)
			continue;
		fit = run->n == 1 ? mentionfit_alone(run, k) :
				    mentionfit_find(run, k, 0, run->n);
		if (!fit.naming)
			continue;
		fit.is_shared |= phase == MENTIONRUN_REST;
		if (!judge(run, &fit) && phase == MENTIONRUN_ONLY)
			waiting->phase = MENTIONRUN_REST;
	}
}

/*
 * Adds those to the scene for whom a phase finds something, when all of it has
 * been looked at; those of MENTIONRUN_REST are put later.
 */
static void
meet_all(struct mentionrun *run, enum mentionrun_phase phase)
{
	size_t i;

	run->scene->n_met = 0;
	run->is_first = phase == MENTIONRUN_REST;
	judge_waiting(run, phase);
	run->is_first = false;
	for (i = 0; i < run->scene->n_met; i++)
		if (phase == MENTIONRUN_REST)
			roster_scene_know(
				run->roster, run->scene, run->scene->met[i]);
		else
			roster_scene_add(
				run->roster, run->scene, run->scene->met[i]);
}

/*
 * La Calle Quesada is no woman, unlike la señora Calle, V. Calle T., and unlike
 * Calle where no address goes on.
 */
static bool
begins_address(const struct mentionrun *run, const struct roster_hit *hit)
{
	const struct words *w = run->w;
	size_t i = hit->first;

	if (i && w->at[i - 1].len == 1 && w->at[i - 1].shape & WORD_CAPITAL &&
		span_is(words_gap(w, i - 1), ". "))
		return false;
	return hit->is_address && span_is(words_gap(run->w, hit->last), " ") &&
		!mentioncontext_has_title(run, hit->first);
}

/* "Nina, Poma": a name that is no word makes one of the word beside it. */
static void
note_listed(struct mentionrun *run)
{
	size_t i, n = 0;

	for (i = 0; i < run->n; i++)
		n += !run->hits[i].initial && !run->hits[i].is_ordinary &&
			run->hits[i].shape & WORD_CAPITAL;
	for (i = 0; i < run->n && n; i++)
		run->hits[i].is_listed = true;
}

static void
judge_runs(struct mentionrun *run)
{
	size_t at = 0;

	run->scene->n_waiting = 0;
	while (at < run->scene->n_hits) {
		if (begins_address(run, &run->scene->hits[at])) {
			at++;
			continue;
		}
		mentionrun_make(run, &at);
		note_listed(run);
		resolve(run, 0, run->n);
	}
}

void
roster_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds)
{
	struct mentionrun run = {
		.roster = roster, .w = w, .scene = scene, .finds = finds};

	if (!scene->n_people)
		roster_scene_start(roster, scene, span_of(NULL));
	trace_find(roster, w, scene, finds);
	if (!roster->n_namings)
		return;
	rosterhit_find(roster, w, scene);
	judge_runs(&run);
	mentioninitials_find(&run);
	judge_waiting(&run, MENTIONRUN_ONLY);
	meet_all(&run, MENTIONRUN_BOTH);
	if (run.has_open)
		mentioninitials_find(&run);
	if (run.scene->n_waiting > 1)
		mentionwho_vote(&run);
	meet_all(&run, MENTIONRUN_REST);
	judge_waiting(&run, MENTIONRUN_REST);
	if (run.has_open)
		mentioninitials_find(&run);
}
