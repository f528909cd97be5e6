/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Numbers as text: XML Schema's lexical forms, and the patterns of UAX #35 that CSVW uses (Model for Tabular
 * Data, 6.4.2). Numbers are never turned into machine numbers: what is read is written as it stood, and two are
 * compared digit by digit, so no precision is lost.
 */
#ifndef ENT_TABLE_NUMBER_H
#define ENT_TABLE_NUMBER_H

#include "base/arena.h"
#include "base/buffer.h"

typedef enum { ENT_NUMBER_FINITE, ENT_NUMBER_INFINITE, ENT_NUMBER_NAN } EntNumberKind;

/* ± integer.fraction × 10^exponent; the digits borrow from the text. */
typedef struct {
    EntNumberKind kind;
    bool negative, has_sign;
    EntView integer, fraction;
    bool has_point;
    bool has_exponent;
    int32_t exponent; /* cut off at ± ENT_EXPONENT_LIMIT */
} EntNumber;

enum { ENT_EXPONENT_LIMIT = 100000000, ENT_NUMBER_DIGITS_LIMIT = 1 << 20 };

/* XML Schema part 2: 12, +1.50, .5, 1e-3, INF, -INF, NaN. */
bool ent_number_parse(EntView text, EntNumber *out);
int ent_number_compare(const EntNumber *a, const EntNumber *b); /* -1, 0, 1; 2 when one is NaN */

/* Add the text that all equal numbers share, whatever form they were read in: 7, 0.5, 12e50. */
ENT_NODISCARD EntStatus ent_number_add_value(EntBuffer *to, const EntNumber *number);

/* What a pattern asks for; all zero but the characters: no pattern. */
typedef struct {
    EntView decimal_char, group_char; /* group_char empty: digits are not grouped */
    bool has_pattern;
    char sign;            /* '+' or '-' when the pattern has one: then a sign is needed */
    char scale;           /* '%', or 'm' for per mille; '\0': none */
    size_t min_integer;   /* digits */
    size_t primary_group; /* sizes of the group next to the point and of the others; 0: no grouping */
    size_t secondary_group;
    size_t min_fraction, max_fraction, fraction_group;
    bool has_exponent, exponent_sign;
    size_t min_exponent;
} EntNumberFormat;

/* `decimal_char` and `group_char` are set before. False: no pattern that is known, *out has no pattern then. */
bool ent_number_pattern(EntView pattern, EntNumberFormat *out);

/* Read a number by its format. `out` is its XML Schema form: groups and scale signs gone. */
ENT_NODISCARD EntStatus ent_number_read(const EntNumberFormat *format, EntView text, EntArena *arena, EntView *out,
                                        bool *fits);

#endif
