/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URI templates (RFC 6570, all four levels), compiled once and expanded for each row. A compiled template is
 * immutable; names of variables were replaced by numbers that the compiler's caller chose, so expanding looks
 * nothing up. How long a result can be is computed first, so that it is written without a check per byte.
 *
 *     static int number_of(void *handle, EntView name) { … }
 *     ENT_TRY(ent_template_compile(arena, text, number_of, handle, &template));
 *     EntTemplateValue values[] = {…};            // by those numbers
 *     ENT_TRY(ent_template_expand(&template, values, arena, &url));
 */
#ifndef ENT_TABLE_TEMPLATE_H
#define ENT_TABLE_TEMPLATE_H

#include "base/arena.h"

enum { ENT_TEMPLATE_UNDEFINED = -1 };

/* A value: no items is undefined (or an empty list, which expands to the same), one is a string. */
typedef struct {
    const EntView *items;
    size_t n_items;
} EntTemplateValue;

typedef struct {
    int value;     /* its number, or ENT_TEMPLATE_UNDEFINED */
    EntView name;  /* for the operators that write it: {?name} */
    size_t prefix; /* {name:3}: code points; 0: all */
    bool explode;  /* {name*} */
} EntTemplateVariable;

/* Literal text, or an expression when it has variables. */
typedef struct {
    EntView literal;
    char operator; /* '\0' or one of + # . / ; ? & */
    const EntTemplateVariable *variables;
    size_t n_variables;
} EntTemplatePart;

typedef struct {
    EntView source;
    const EntTemplatePart *parts;
    size_t n_parts;
    size_t wrong_at; /* where the source stops following the grammar; source.length when all is well */
} EntTemplate;

/* What is wrong stays as literal text, as RFC 6570, 3 advises; `wrong_at` tells. `number_of` gives a variable's
 * number, ENT_TEMPLATE_UNDEFINED for one that never has a value. */
ENT_NODISCARD EntStatus ent_template_compile(EntArena *arena, EntView source,
                                             int (*number_of)(void *handle, EntView name), void *handle,
                                             EntTemplate *out);

ENT_NODISCARD EntStatus ent_template_expand(const EntTemplate *template, const EntTemplateValue *values,
                                            EntArena *arena, EntView *out);

/* RFC 6570, 2.3: may a variable be called so? */
bool ent_template_is_name(EntView name);

#endif
