/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Comparison of RDF terms. Language tags are compared without case (RDF 1.1 Concepts, 3.3: tags are equal when
 * they are the same in lower case); everything else byte by byte.
 */
#include "vocab/term.h"

static int
ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : (unsigned char)byte;
}

static int
compare_tags(EntView a, EntView b)
{
    const size_t shorter = a.length < b.length ? a.length : b.length;

    for (size_t i = 0; i < shorter; i++) {
        const int difference = ascii_lower(a.data[i]) - ascii_lower(b.data[i]);
        if (difference != 0) {
            return difference;
        }
    }
    return (a.length > b.length) - (a.length < b.length);
}

int
ent_term_compare(const EntTerm *a, const EntTerm *b)
{
    int difference = (a->kind > b->kind) - (a->kind < b->kind);

    if (difference == 0) {
        difference = ent_view_compare(a->value, b->value);
    }
    if (difference == 0) {
        difference = ent_view_compare(a->datatype, b->datatype);
    }
    if (difference == 0) {
        difference = compare_tags(a->language, b->language);
    }
    return difference;
}

bool
ent_term_equal(const EntTerm *a, const EntTerm *b)
{
    return a->value.length == b->value.length && ent_term_compare(a, b) == 0;
}
