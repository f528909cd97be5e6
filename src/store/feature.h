/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Features of SPARQL, recognised by patterns over tokens: data/queries/unsupported.tsv, whose head describes the
 * pattern language. Compiled once, then immutable.
 */
#ifndef ENT_STORE_FEATURE_H
#define ENT_STORE_FEATURE_H

#include "base/diag.h"
#include "store/token.h"

typedef struct EntElement EntElement;

typedef struct {
    EntView name;
    EntView instead;
    EntElement *elements;
    size_t n_elements;
    bool has_run; /* "..." or "..": what it skips may hold other features */
} EntFeature;

typedef struct {
    EntFeature *items;
    size_t count, capacity;
} EntFeatures;

/* `text` is the file's content, which must live as long as the arena. Errors: file:line. */
ENT_NODISCARD EntStatus ent_features_read(EntArena *arena, EntView text, EntView name, EntDiags *diags,
                                          EntFeatures *out);

/* The first feature that begins at token `at`; NULL when none does. `length`: tokens it takes. */
const EntFeature *ent_feature_at(const EntFeatures *features, const EntTokens *tokens, size_t at, size_t *length);

#endif
