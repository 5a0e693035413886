/*
 * schema: what records of a program look like, read from records.
 *
 * A schema file (share/schema/NAME.rec) holds recutils descriptors, one per
 * record type (see schemadesc), and records of the types Schema, Type, Shape,
 * Field, Value, Label and Rule, which say what a descriptor cannot: groups,
 * parts, labels in Spanish and English, how identifiers are written, and rules.
 * All other records are data, and mean nothing here. So are, in a file without
 * a Schema record before them, records of those types whose type has a
 * descriptor, or that have no field of their type's name or no Of: somebody's
 * Label may be of a record company.
 *
 * After schema_open only schema_learn adds to a schema. Everything lives until
 * schema_free.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "diag.h"
#include "map.h"
#include "mem.h"
#include "names.h"
#include "near.h"
#include "rec.h"

struct boundwords;
struct matcher;

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
	SCHEMA_REC,   /* the key of a record of type refers */
	SCHEMA_BOUND, /* a number, or a bound of one (bound.h) */
};

enum schema_lang { SCHEMA_ES, SCHEMA_EN, SCHEMA_LANGS };

/*
 * Words for something, each with a number; compared by text_fold, which is
 * done when they are first asked for: most commands never ask. What was asked
 * is kept as it was written, since documents say the same again and again.
 */
struct schema_word {
	struct span text;
	uint32_t number;
	uint32_t line; /* of the schema */
};

/* In the words of a type, a label is told from a field by this bit. */
#define SCHEMA_IS_LABEL 0x80000000u

struct schema_words {
	struct schema_word *list;
	size_t n;
	size_t room;
	struct map folded;
	size_t longest; /* of those */
	struct map asked;
	struct near_list near; /* likewise, see schema_near_value */
};

/* A value of an enum. */
struct schema_value {
	struct span token;		 /* what records hold: attended */
	struct span label[SCHEMA_LANGS]; /* what people read: asistió */
	struct span role;		 /* what commands make of it */
	size_t line;			 /* of its Value record, or 0 */
};

/* How identifiers are written (a Shape record); ident.h reads it. */
struct schema_shape {
	struct span name;
	struct span *changes;
	size_t n_changes;
	struct span good, refuse, between; /* the last two may be empty */
	struct span message[SCHEMA_LANGS];
	struct schema_shape *next;
	struct ident *compiled; /* by ident.c, when first asked for */
	void (*forget)(struct ident *);
};

/* Classes of a figure (a Band record): from each edge to the next. */
struct schema_band {
	struct span name;
	long long *edges; /* in order; the last class has no end */
	size_t n_edges;
	struct schema_band *next;
};

/* Who may see the fields of a group (a Group record), as the guide says it. */
struct schema_group {
	struct span name;
	struct span seen_by[SCHEMA_LANGS];
	struct schema_group *next;
};

/* The words for bounds, of fields that hold them; see value.c. */
struct schema_bounds {
	struct boundwords *words; /* read when first asked for */
	void (*forget)(struct boundwords *);
};

/* A field, or a part of one. */
struct schema_field {
	uint32_t name;	  /* as expressions call it: Service, Service_Date */
	struct span text; /* as people call it: Service, Date */
	enum schema_kind kind;
	long long min, max;
	uint32_t refers;	     /* for SCHEMA_REC: the type */
	struct matcher *regexp;	     /* for SCHEMA_REGEXP, SCHEMA_BOUND */
	struct schema_value *values; /* for SCHEMA_ENUM */
	size_t n_values;
	size_t values_room;
	struct map tokens;	     /* token -> index of values */
	struct schema_words *labels; /* label, alias or token -> index */

	struct schema_field *parts;
	size_t n_parts;
	struct schema_field *whole; /* of a part: its field, else NULL */
	size_t index;		    /* among the fields, or the parts */
	struct schema_words *units; /* of a part: its names, words beside it */
	struct map *holders;	    /* see schema_holders; NULL: no parts */
	struct facts_kept **kept;   /* by facts.c, a block; NULL: no parts */

	struct span group; /* identity, health, procedure, ...; may be empty */
	struct span role;  /* such as source or unplaced, or empty */
	struct span identifies;	      /* a kind of kinds.h: PERSON; or empty */
	struct schema_shape *shape;   /* NULL: none */
	struct schema_bounds *bounds; /* for SCHEMA_BOUND */
	struct span label[SCHEMA_LANGS];
	struct span help[SCHEMA_LANGS];	   /* a line for who fills in a form */
	struct span example[SCHEMA_LANGS]; /* its parts, with | between */
	bool is_mandatory; /* of a part: in every value of its field */
	bool is_recommended;
	bool is_allowed;
	bool is_prohibited;
	bool is_single;	  /* at most once in a record (%unique, %key) */
	bool is_singular; /* no value twice in a record set (%singular, %key) */
	bool is_auto;	  /* recins fills it */
	bool is_personal; /* forms say such of other people, too */
	bool has_decimals;    /* for SCHEMA_BOUND */
	bool is_listed;	      /* by a descriptor, beside %type */
	bool is_confidential; /* kept encrypted; messages never show it */
	bool has_type;	      /* by %type */
	size_t line; /* where a descriptor names it, in a list if it is in one
		      */
	size_t said_line;	/* of its Field record or Part, or 0 */
	struct span definition; /* where there is a regexp: as %type says it */
};

/* A label of a form that is not one field (a Label record). */
enum schema_label_kind {
	SCHEMA_LABEL_PERIOD,  /* two dates, into fills[0] and fills[1] */
	SCHEMA_LABEL_HEADING, /* a line of its own; may set fills[0] to value */
	SCHEMA_LABEL_PERSON,  /* somebody else, of whom what is below is said */
	SCHEMA_LABEL_CLOSING, /* a line of its own, above those who sign */
};

struct schema_label {
	enum schema_label_kind kind;
	struct schema_field *fills[2]; /* NULL: none */
	struct span value;
	struct span text[SCHEMA_LANGS]; /* as templates print it */
	struct span before; /* the field that it heads in them, or empty */
};

/* What a rule asks; rule.h says what each means. */
enum schema_rule_kind {
	SCHEMA_RULE_REQUIRE,
	SCHEMA_RULE_REQUIRED_IF,
	SCHEMA_RULE_ONE_OF,
	SCHEMA_RULE_ANY_OF,
	SCHEMA_RULE_DISTINCT,
	SCHEMA_RULE_ANSWERS,
	SCHEMA_RULE_REFERENCE,
	SCHEMA_RULE_TEXTS,
	SCHEMA_RULE_UNIQUE,
	SCHEMA_RULE_SEQUENCE,
	SCHEMA_RULE_GAP,
	SCHEMA_RULE_OVERLAP,
	SCHEMA_RULE_KINDS
};

/* A rule across fields (a Rule record, or a %constraint, which has no code). */
struct schema_rule {
	struct span code; /* empty for a %constraint */
	enum schema_rule_kind kind;
	int level;	  /* of enum diag_level */
	struct span each; /* the repeated field it is judged for, or empty */
	struct span when; /* expressions; empty: always */
	struct span require;
	struct span active; /* of SCHEMA_RULE_ANSWERS */
	struct span fields; /* names, with blanks between, or empty */
	struct span items;  /* of SCHEMA_RULE_ANSWERS: Case_Condition_Id */
	struct span to;	   /* of SCHEMA_RULE_REFERENCE: TYPE FIELD, or Case_X */
	long long from;	   /* of SCHEMA_RULE_SEQUENCE: its first number */
	struct span field; /* the field that messages name, or empty */
	struct span message[SCHEMA_LANGS];
	struct span remedy[SCHEMA_LANGS]; /* what to do about it, or empty */
	struct span file;		  /* where the rule stands */
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
	bool is_closed;	       /* has %allowed: other fields are faults */
	bool is_learnt;	       /* by schema_learn */
	bool is_wrong;	       /* likewise: nothing can be judged by it */
	bool is_bare;	       /* its descriptor says nothing but its name */
	bool is_configuration; /* of records that say what a schema is */
	long long size_min, size_max;
	uint32_t *sort; /* the fields of %sort, by name's number */
	size_t n_sort, sort_room;
	struct span doc;		 /* %doc, or empty */
	struct span label[SCHEMA_LANGS]; /* of its Type record, or its name */
	struct span about[SCHEMA_LANGS]; /* what it is, or empty */
	struct span descriptor;		 /* of a learnt type, see below */
	uint32_t number;		 /* likewise: of those, from 0 */
	struct span file;		 /* where its descriptor stands */
	size_t line;
};

/* Something odd or wrong in a schema, to be said later. */
struct schema_remark {
	enum diag_level level; /* of a fault, and which one it is */
	size_t number;
	enum diag_code code;
	struct diag_place place;
	struct span text;
};

/* Each costs 8 bytes for every name there is: at most so many are read. */
enum { SCHEMA_TYPES = 1024 };

struct schema {
	struct names *names;
	struct mem_arena arena;
	struct schema_type **types;
	size_t n_types;
	size_t types_room;
	struct schema_type **by_name; /* by names' number; NULL where none */
	size_t n_by_name;
	struct schema_shape *shapes; /* a chain */
	struct schema_band *bands;   /* likewise */
	struct schema_group *groups;
	struct schema_bounds bounds;
	struct span name; /* diversion */
	struct span path;
	struct span version;		 /* empty: it says none */
	struct span title[SCHEMA_LANGS]; /* likewise */
	uint32_t default_type, register_type;
	bool is_configured; /* has a Schema record, at said_line */
	size_t said_line;
	size_t line;		       /* that is being read */
	struct schema_remark *remarks; /* for schemacheck */
	size_t n_remarks, remarks_room;
	struct schema_remark *faults; /* see schema_fault */
	size_t n_faults, faults_room;
};

/*
 * Reads a schema: the name of one in share/schema, a path, or NULL for the
 * one that share/default.rec names. NULL after messages, at file and line.
 */
struct schema *schema_open(const char *name, struct names *names);
void schema_free(struct schema *s);

/*
 * What a descriptor in a stream says of a type that the schema does not know:
 * its fields are checked and selected by it from then on. Other fields than
 * those are allowed, unless it has %allowed. A bare %rec says nothing.
 *
 * The type of the records that follow: the one that was there before, for
 * which the descriptor changes nothing ([ignored] is said of one that differs
 * from the first in the streams), or the new one. NULL if it is bare and the
 * type not known, or after messages, in the order of the descriptor's lines, if
 * it is wrong; that is trouble, and the type is_wrong.
 *
 * At most SCHEMA_LEARNS types, for the memory that they cost.
 */
enum { SCHEMA_LEARNS = 256 };
struct schema_type *schema_learn(struct schema *s, struct rec *descriptor);

/*
 * What the records' descriptor said of a learnt type, in canonical form, and
 * the type's number below SCHEMA_LEARNS; empty for others. But for %size: it
 * tells of all records, and a filter may pass a part. For recwrite_describe.
 */
struct span schema_descriptor(
	const void *schema, uint32_t type, uint32_t *number);

/* Is this the file that the schema was read from? "-" is not. */
bool schema_is_from(const struct schema *s, const char *path);

/* The type of a name; NULL if the schema has none such. */
static inline struct schema_type *
schema_type(const struct schema *s, uint32_t name)
{
	return name < s->n_by_name ? s->by_name[name] : NULL;
}

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

/* The group of a name, if the schema describes it, or NULL. */
const struct schema_group *schema_group(
	const struct schema *s, struct span name);

/* The band of a name, or NULL. */
const struct schema_band *schema_band(const struct schema *s, struct span name);

/*
 * Adds the class of a figure: "25-34", "90+", or "0" for a class of one whole
 * number. False if it lies below all of them.
 */
bool schema_band_class(
	const struct schema_band *band, double figure, struct buf *b);

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

/*
 * Adds the form in which words are compared: folded, without punctuation at
 * the end: "Nro." is "nro", on a form and in the schema.
 */
void schema_fold_word(struct buf *b, struct span text);

/*
 * The value that a misspelt text surely means: it differs in a letter or two
 * from one of its labels, and in more from all of the other values. NULL if
 * there is no such, or if one denies the other (near_denies) or has other
 * digits: "injustificada" is not "justificada".
 */
const struct schema_value *schema_meant_value(
	const struct schema_field *f, struct span text);

/* The parts, a bit for each of the first 31, that have text as a value. */
unsigned schema_holders(const struct schema_field *f, struct span text);

/* Is the word a name of the part, or one that stands by it ("min")? */
bool schema_is_unit(const struct schema_field *part, struct span word);

/*
 * May messages print values of this field? Those that the schema's group says
 * are open or of the procedure, and are not %confidential. NULL (no field): no.
 */
bool schema_may_print(const struct schema_field *f);

/*
 * Likewise this value of it. What a part holds that may be any text, as the
 * number of a condition, is shown only if it is one short word: people write
 * there what the condition says.
 */
bool schema_may_print_value(const struct schema_field *f, struct span value);

/*
 * The nearest of the type's field names to a misspelt one, for "did you
 * mean"; empty if none is near. And likewise of an enum's tokens.
 */
struct span schema_near_field(const struct schema_type *t, struct span name);
struct span schema_near_value(const struct schema_field *f, struct span text);

/* Likewise, if the text can have meant it: not what it denies. */
struct span schema_proposed_value(
	const struct schema_field *f, struct span text);

/* The language of messages. */
enum schema_lang schema_message_lang(void);

/* What people call a value, in the language of messages. */
struct span schema_shown_value(const struct schema_value *v);

/* The language that a --lang option names; false after a message if none. */
bool schema_lang(const char *name, enum schema_lang *lang);

/*
 * For the modules that read a schema: what they give out lives until
 * schema_free. The text of a word must, too; an empty one is no word. What is
 * added stands at s->line.
 */
struct span schema_keep(struct schema *s, struct span text);
void schema_add_word(struct schema *s, struct schema_words **words,
	struct span text, uint32_t number);
struct schema_type *schema_add_type(struct schema *s, struct span name);
/*
 * What the schema's own records are (Rule, Label) is no type of data: a stream
 * may have its own type of that name.
 */
void schema_forget_configuration(struct schema *s);

/* The field of the type, made if it is new. */
struct schema_field *schema_add_field(
	struct schema *s, struct schema_type *t, struct span name);

/* Every field of the type is a word for itself, by its name and labels. */
void schema_add_field_words(struct schema *s, struct schema_type *t);

/* Keeps something odd for schemacheck; text is copied. */
void schema_remark(struct schema *s, enum diag_code code,
	struct diag_place place, struct span text);

/*
 * Notes what is wrong in the descriptor at hand, for schema_say_faults, which
 * says all of it in the order of the lines. Of those on one line the first
 * comes first. field is a name that lives on; text is copied.
 */
void schema_fault(struct schema *s, enum diag_level level, enum diag_code code,
	struct diag_place place, struct span text);
void schema_say_faults(struct schema *s);

/* Gives back what a field holds that is made of no schema's arena. */
void schema_clear_field(struct schema_field *f);

/* A rule of level error that says nothing yet; good until the next is added. */
struct schema_rule *schema_add_rule(
	struct schema *s, struct schema_type *t, const char *file, size_t line);

/* May any text stand as a value of a field without parts, or of a part? */
bool schema_is_free(const struct schema_field *f);

#endif
