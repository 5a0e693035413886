/*
 * schema: what records of a program look like, read from records.
 *
 * A schema file (share/schema/NAME.rec) holds recutils descriptors, one per
 * record type (%rec %key %mandatory %allowed %prohibit %unique %singular
 * %typedef %type %constraint %size; recutils manual, chapters 3 to 9), and
 * records of the types Schema, Field, Value, Label and Rule, which say what a
 * descriptor cannot: groups, parts, labels in Spanish and English, and rules.
 *
 * Nothing here changes after schema_open; everything lives until schema_free.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "map.h"
#include "mem.h"
#include "names.h"
#include "rec.h"

#include <regex.h>

enum schema_kind {
	SCHEMA_TEXT, /* anything, over several lines */
	SCHEMA_LINE, /* anything but a line end */
	SCHEMA_INT,
	SCHEMA_RANGE, /* an int from min to max */
	SCHEMA_REAL,
	SCHEMA_SIZE, /* a string of at most max characters */
	SCHEMA_BOOL,
	SCHEMA_ENUM,
	SCHEMA_DATE, /* a day, YYYY-MM-DD */
	SCHEMA_EMAIL,
	SCHEMA_FIELD, /* a field name */
	SCHEMA_UUID,
	SCHEMA_REGEXP,
	SCHEMA_REC, /* the key of a record of type refers */
};

enum schema_lang { SCHEMA_ES, SCHEMA_EN, SCHEMA_LANGS };

/*
 * Words for something, each with a number; compared by text_fold, which is
 * done when they are first asked for: most commands never ask.
 */
struct schema_word {
	struct span text;
	uint32_t number;
};

/* In the words of a type, a label is told from a field by this bit. */
#define SCHEMA_IS_LABEL 0x80000000u

struct schema_words {
	struct schema_word *list;
	size_t n;
	size_t room;
	struct map folded;
};

/* A value of an enum. */
struct schema_value {
	struct span token;		 /* what records hold: attended */
	struct span label[SCHEMA_LANGS]; /* what people read: asistió */
};

/* A field, or a part of one. */
struct schema_field {
	uint32_t name;	  /* as expressions call it: Service, Service_Date */
	struct span text; /* as people call it: Service, Date */
	enum schema_kind kind;
	long long min, max;
	uint32_t refers; /* for SCHEMA_REC: the type */
	regex_t *regexp;
	struct schema_value *values; /* for SCHEMA_ENUM */
	size_t n_values;
	size_t values_room;
	struct map tokens;	     /* token -> index of values */
	struct schema_words *labels; /* label, alias or token -> index */

	struct schema_field *parts;
	size_t n_parts;
	struct schema_field *whole; /* of a part: its field, else NULL */
	size_t index;		    /* among the fields, or the parts */
	struct schema_words *units; /* of a part: words that may stand by it */

	struct span group; /* identity, health, procedure, ...; may be empty */
	struct span role;  /* such as source or unplaced, or empty */
	struct span label[SCHEMA_LANGS];
	bool is_mandatory; /* of a part: in every value of its field */
	bool is_recommended;
	bool is_allowed;
	bool is_prohibited;
	bool is_single;	  /* at most once in a record (%unique, %key) */
	bool is_singular; /* no value twice in a record set (%singular, %key) */
};

/* A label of a form that is not one field (a Label record). */
enum schema_label_kind {
	SCHEMA_LABEL_PERIOD,  /* two dates, into fills[0] and fills[1] */
	SCHEMA_LABEL_HEADING, /* a line of its own; may set fills[0] to value */
};

struct schema_label {
	enum schema_label_kind kind;
	struct schema_field *fills[2]; /* NULL: none */
	struct span value;
};

/* A rule across fields (a Rule record, or a %constraint, which has no code). */
struct schema_rule {
	struct span code; /* empty for a %constraint */
	int level;	  /* of enum diag_level */
	struct span each; /* the repeated field it is judged for, or empty */
	struct span when;
	struct span require;
	struct span field; /* the field that messages name, or empty */
	struct span message[SCHEMA_LANGS];
	struct span file; /* where the rule stands */
	size_t line;
};

struct schema_type {
	uint32_t name;
	struct span text;
	struct schema_field **fields; /* in the schema's order */
	size_t n_fields;
	size_t fields_room;
	struct schema_field **by_name; /* by names' number; NULL where none */
	size_t n_by_name;
	struct schema_field *key;   /* NULL: none */
	struct schema_words *words; /* see schema_find_label */
	struct schema_label *labels;
	size_t n_labels;
	size_t labels_room;
	struct schema_rule *rules;
	size_t n_rules;
	size_t rules_room;
	bool is_closed; /* has %allowed: other fields are faults */
	long long size_min, size_max;
};

struct schema {
	struct names *names;
	struct mem_arena arena;
	struct schema_type **types;
	size_t n_types;
	size_t types_room;
	struct span name; /* diversion */
	uint32_t default_type, register_type;
};

/*
 * Reads a schema: the name of one in share/schema, a path, or NULL for the
 * one that share/default.rec names. NULL after messages, at file and line.
 */
struct schema *schema_open(const char *name, struct names *names);
void schema_free(struct schema *s);

/* The type of a name; NULL if the schema has none such. */
struct schema_type *schema_type(const struct schema *s, uint32_t name);

/* What a document is by default (Schema: Default), and what the register
 * holds (Schema: Register); NULL if the schema does not say. */
struct schema_type *schema_default(const struct schema *s);
struct schema_type *schema_register(const struct schema *s);

/* The type that an option names, or the default one for NULL; NULL after a
 * message if the schema has none such. */
struct schema_type *schema_said_type(const struct schema *s, const char *said);

/*
 * The field of a type by its number, or a part by its joined number
 * (Service_Date); NULL if there is none.
 */
static inline struct schema_field *
schema_field(const struct schema_type *t, uint32_t name)
{
	return name < t->n_by_name ? t->by_name[name] : NULL;
}

/*
 * The field of a type that names a record of the register (%type: F rec
 * REGISTER), or NULL. Case_X is by it.
 */
struct schema_field *schema_link(
	const struct schema *s, const struct schema_type *t);

/* The field with a role, or NULL. */
struct schema_field *schema_role(const struct schema_type *t, const char *role);

/*
 * What a label of a form or a column header means, whatever its case, accents
 * and spacing: *field, or *label (the other NULL). False if nothing.
 */
bool schema_find_label(const struct schema_type *t, struct span label,
	struct schema_field **field, struct schema_label **label_found);

/*
 * The value of an enum by its token, label or alias in any language, whatever
 * the case, accents and spacing; NULL if none.
 */
const struct schema_value *schema_find_value(
	const struct schema_field *f, struct span text);

/* May the word stand beside this number part ("min", "minutos")? */
bool schema_is_unit(const struct schema_field *part, struct span word);

/* May messages print values of this field? NULL (no field): no. */
bool schema_may_print(const struct schema_field *f);

/*
 * The nearest of the type's field names to a misspelt one, for "did you
 * mean"; empty if none is near. And likewise of an enum's tokens.
 */
struct span schema_near_field(const struct schema_type *t, struct span name);
struct span schema_near_value(const struct schema_field *f, struct span text);

/* The language that a --lang option names; false after a message if none. */
bool schema_lang(const char *name, enum schema_lang *lang);

/*
 * For the modules that read a schema: what they give out lives until
 * schema_free. The text of a word must, too; an empty one is no word.
 */
struct span schema_keep(struct schema *s, struct span text);
void schema_add_word(struct schema *s, struct schema_words **words,
	struct span text, uint32_t number);
struct schema_type *schema_add_type(struct schema *s, struct span name);

/* The field of the type, made if it is new. */
struct schema_field *schema_add_field(
	struct schema *s, struct schema_type *t, struct span name);

/* A rule of level error that says nothing yet; good until the next is added. */
struct schema_rule *schema_add_rule(
	struct schema *s, struct schema_type *t, const char *file, size_t line);

#endif
