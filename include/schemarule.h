/*
 * schemarule: reads the records that state a rule (Rule).
 *
 *	Rule  Of  Kind  Level  Each  When  Field  Message_es  Message_en
 *	Remedy_es  Remedy_en, and by kind:
 *
 *	require		Require (the kind that is meant if none is said)
 *	required-if	Fields
 *	one-of any-of	Fields, at least two
 *	distinct	Fields, one
 *	answers		Fields, one; Items; Active
 *	reference	Fields, one; To
 *	texts		Require, of Text; messages name the field of the text
 *	unique		Fields
 *	sequence	Fields, the last is the number; From
 *	gap overlap	Fields, the last two are the days of the period
 *
 * rule.h says what each means.
 */
#ifndef SCHEMARULE_H
#define SCHEMARULE_H

#include "schema.h"

/* Adds the rule that r states to its type. False after messages. */
bool schemarule_read(struct schema *s, struct rec *r);

/* What the records call a kind: required-if. */
const char *schemarule_kind(enum schema_rule_kind kind);

#endif
