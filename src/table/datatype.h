/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Datatypes of cells (Metadata Vocabulary, 5.11; Model for Tabular Data, 4.6 and 6.4.2 to 6.4.6). The built-in
 * ones are rows of a table: name, IRI, kind, what bounds them. A derived one adds a format and facets. Reading a
 * value checks it and gives its XML Schema form; in the common case that is the text itself and nothing is
 * allocated.
 *
 *     EntDatatype type;
 *     ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("date")));
 *     ent_datatype_set_format(&type, arena, ENT_VIEW("M/d/yyyy"), &known);
 *     ENT_TRY(ent_datatype_read(&type, ENT_VIEW("10/18/2010"), scratch, &lexical, &problem));
 *
 * A regular expression belongs to the datatype: ent_datatype_clear() frees it.
 */
#ifndef ENT_TABLE_DATATYPE_H
#define ENT_TABLE_DATATYPE_H

#include "table/moment.h"
#include "table/number.h"

typedef enum {
    ENT_KIND_TEXT, /* everything that is none of the others */
    ENT_KIND_BOOLEAN,
    ENT_KIND_INTEGER,
    ENT_KIND_DECIMAL,
    ENT_KIND_DOUBLE,
    ENT_KIND_MOMENT,
    ENT_KIND_DURATION,
    ENT_KIND_HEX,
    ENT_KIND_BASE64
} EntDatatypeKind;

/* 6.4, steps 1 and 2: what happens to white space before a value is read. */
typedef enum { ENT_SPACE_KEEP, ENT_SPACE_REPLACE, ENT_SPACE_COLLAPSE } EntSpace;

typedef struct {
    const char *name, *iri;
    EntDatatypeKind kind;
    EntSpace space;
    unsigned parts;                /* a moment's; for durations ENT_MOMENT_MONTH and ENT_MOMENT_TIME */
    const char *minimum, *maximum; /* of integers, inclusive; NULL: none */
    bool (*check)(EntView text);   /* of text; NULL: anything goes */
    bool has_length;               /* a string or binary type: may have length facets */
} EntBuiltin;

const EntBuiltin *ent_builtin_find(EntView name); /* NULL when there is none of this name */
const EntBuiltin *ent_builtin_of_iri(EntView iri);
const EntBuiltin *ent_builtin_at(size_t index);        /* NULL after the last, for "did you mean" */
bool ent_builtin_has_order(const EntBuiltin *builtin); /* a numeric, date, time or duration type */
bool ent_builtin_is_number(const EntBuiltin *builtin);

typedef struct {
    EntView text; /* empty: not set */
    bool exclusive;
} EntBound;

typedef struct {
    const EntBuiltin *base;
    EntView iri; /* of the literals: the datatype's own identifier, or the base's */
    bool has_format;
    EntView format; /* as it was written */
    EntNumberFormat number;
    EntMomentFormat moment;
    EntView true_text, false_text;
    void *expression, *limits; /* pcre2 */
    bool has_length, has_min_length, has_max_length;
    size_t length, min_length, max_length;
    EntBound minimum, maximum;
} EntDatatype;

void ent_datatype_init(EntDatatype *type, const EntBuiltin *base);
void ent_datatype_clear(EntDatatype *type);

/* *known is false when the format is none for this type: the type then has no format, as the standard says.
 * For numbers, decimal_char and group_char of type->number may be set before. */
ENT_NODISCARD EntStatus ent_datatype_set_format(EntDatatype *type, EntView format, bool *known);

/* Is this text a value of the built-in type, in XML Schema's form? Its order to another: -1, 0, 1; 2 when one of
 * them is no value or they have no order. */
bool ent_builtin_accepts(const EntBuiltin *builtin, EntView text);
int ent_builtin_compare(const EntBuiltin *builtin, EntView a, EntView b);

/* White space as the type wants it; the text itself when nothing changes. */
ENT_NODISCARD EntStatus ent_datatype_space(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out);

/* Check a value. *problem is NULL when it is good and *out then its XML Schema form; else a phrase for a message:
 * "is no date". */
ENT_NODISCARD EntStatus ent_datatype_read(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out,
                                          const char **problem);

#endif
