/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The datatypes of XML Schema 1.1 part 2 that RDF 1.1 (Concepts, section 5.1) knows: which texts are legal for
 * them, and which of those Turtle may write bare.
 */
#ifndef ENT_OUTPUT_LEXICAL_H
#define ENT_OUTPUT_LEXICAL_H

#include "base/view.h"

typedef struct EntDatatype {
    const char *name; /* after ENT_XSD */
    bool (*is_legal)(const struct EntDatatype *datatype, EntView text);
    bool (*is_bare)(EntView text); /* the Turtle production that stands for this datatype; NULL: none */
    const char *least, *greatest;  /* of the integer types; NULL: no bound */
} EntDatatype;

const EntDatatype *ent_datatype_find(EntView iri); /* NULL when unknown */
bool ent_datatype_accepts(const EntDatatype *datatype, EntView text);

/* Turtle 1.1, section 6.5, productions 19 to 21 and 133s: exactly what a reader takes for the datatype. */
bool ent_bare_is_integer(EntView text);
bool ent_bare_is_decimal(EntView text);
bool ent_bare_is_double(EntView text);
bool ent_bare_is_boolean(EntView text);

/* Dates and times of XML Schema (lexical_date.c), checked down to the days of the month. */
bool ent_lexical_date(const EntDatatype *datatype, EntView text);
bool ent_lexical_time(const EntDatatype *datatype, EntView text);
bool ent_lexical_date_time(const EntDatatype *datatype, EntView text);
bool ent_lexical_date_time_stamp(const EntDatatype *datatype, EntView text);
bool ent_lexical_year(const EntDatatype *datatype, EntView text);
bool ent_lexical_year_month(const EntDatatype *datatype, EntView text);
bool ent_lexical_month(const EntDatatype *datatype, EntView text);
bool ent_lexical_month_day(const EntDatatype *datatype, EntView text);
bool ent_lexical_day(const EntDatatype *datatype, EntView text);
bool ent_lexical_duration(const EntDatatype *datatype, EntView text);
bool ent_lexical_day_time_duration(const EntDatatype *datatype, EntView text);
bool ent_lexical_year_month_duration(const EntDatatype *datatype, EntView text);

#endif
