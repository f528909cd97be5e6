/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The annotated table model (Model for Tabular Data, section 4), as far as a conversion needs it: what the
 * metadata says of a group of tables, its tables and their columns, with URLs absolute and everything inherited
 * in place. Made by metadata.h; the columns are completed from the header row by embedded.h. All of it lives in
 * the session's arena; nodes lead back to the metadata for messages.
 */
#ifndef ENT_TABLE_MODEL_H
#define ENT_TABLE_MODEL_H

#include "table/csv.h"
#include "table/datatype.h"
#include "table/document.h"

/* Metadata Vocabulary, 5.2: what the @context of a document sets. */
typedef struct {
    EntView base;
    EntView language; /* "und" when it sets none */
} EntContext;

/* A common property or note that becomes RDF. */
typedef struct EntAnnotation {
    EntView property; /* IRI */
    EntMetaNode value;
    const EntContext *context;
    struct EntAnnotation *next;
} EntAnnotation;

typedef struct {
    EntAnnotation *first, *last;
} EntAnnotations;

typedef struct EntTitle {
    EntView language, text;
    struct EntTitle *next;
} EntTitle;

/* A URI template property: the text and where it stands. */
typedef struct {
    EntView text;
    EntMetaNode node;
} EntTemplateText;

enum {
    ENT_SET_ABOUT = 1,
    ENT_SET_PROPERTY = 2,
    ENT_SET_VALUE = 4,
    ENT_SET_DATATYPE = 8,
    ENT_SET_DEFAULT = 16,
    ENT_SET_LANG = 32,
    ENT_SET_NULL = 64,
    ENT_SET_ORDERED = 128,
    ENT_SET_REQUIRED = 256,
    ENT_SET_SEPARATOR = 512,
    ENT_SET_EACH_ITEM = 1024
};

/* Metadata Vocabulary, 5.7. `set` tells which were given here or above. */
typedef struct {
    unsigned set;
    EntTemplateText about, property, value;
    const EntDatatype *datatype;
    EntView default_value, lang, separator;
    const EntView *nulls;
    size_t n_nulls;
    bool ordered, required, each_item;
} EntInherited;

typedef struct {
    EntView name;  /* as templates and keys know it */
    bool has_name; /* the metadata gives the name */
    EntTitle *titles;
    bool is_virtual, suppress_output;
    EntInherited inherited;
    size_t number, source_number;
    EntMetaNode node; /* value NULL: the column comes from the file */
} EntColumn;

/* A column reference property: names, and the columns' indexes once they are known. */
typedef struct {
    const EntView *names;
    size_t *columns;
    size_t count;
    EntMetaNode node;
} EntColumnRefs;

typedef struct EntForeignKey {
    EntColumnRefs own, referenced;
    EntView resource, schema; /* one of them; the other is empty */
    struct EntTable *table;   /* the referenced table */
    EntMetaNode node;
    struct EntForeignKey *next;
} EntForeignKey;

typedef struct {
    bool is_given;    /* there was a tableSchema, whatever was in it */
    bool is_complete; /* the file's columns were joined to it */
    EntView id;
    EntColumn *columns; /* virtual ones last */
    size_t n_columns, n_virtual;
    EntInherited inherited;
    EntColumnRefs primary_key, row_titles;
    EntForeignKey *foreign_keys;
    EntMetaNode node;
} EntSchema;

typedef struct EntTable {
    EntView url, id;
    EntSchema schema;
    const EntDialect *dialect; /* NULL: the default */
    bool suppress_output;
    bool is_broken; /* its file could not be opened */
    EntInherited inherited;
    EntAnnotations annotations;
    EntMetaNode node; /* value NULL: no metadata */
    struct EntTable *next;
} EntTable;

typedef struct {
    EntView id;
    EntTable *tables;
    size_t n_tables;
    EntInherited inherited;
    EntAnnotations annotations;
} EntTableGroup;

/* What `child` does not set it gets from `parent`. */
void ent_inherit(EntInherited *child, const EntInherited *parent);

/* Index of a column by name among `n_columns`; n_columns when there is none. */
size_t ent_column_find(const EntColumn *columns, size_t n_columns, EntView name);

/* The same for many questions: a map from the hashes of names to the first column of each name. */
ENT_NODISCARD EntStatus ent_column_index(const EntColumn *columns, size_t n_columns, EntMap *out);
size_t ent_column_look_up(const EntMap *index, const EntColumn *columns, size_t n_columns, EntView name);

#endif
