/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prefixed names of Turtle. An IRI is split before its longest end that can be a local name without escapes; its
 * beginning is looked up among the namespaces. Namespaces that end in "/", "#" or another character no local name
 * has (nearly all) are found by one hash look-up; the others are tried one by one.
 *
 * A prefix that Turtle cannot declare is reported and left out: its terms are written as <IRI>, correct all the same.
 */
#ifndef ENT_OUTPUT_NAMES_H
#define ENT_OUTPUT_NAMES_H

#include "base/diag.h"
#include "vocab/vocab.h"

enum { ENT_NAMES_BUCKETS = 64, ENT_NAMES_MAX = 4096, ENT_NAMES_LONGEST = 255 };

typedef struct EntNamespace {
    EntView iri;
    EntView name; /* with its colon: "ent:"; at most ENT_NAMES_LONGEST bytes */
    struct EntNamespace *next;
} EntNamespace;

typedef struct {
    EntArena arena;
    EntNamespace *items; /* in the order they were given */
    size_t count;
    EntNamespace *buckets[ENT_NAMES_BUCKETS];
    EntNamespace *others; /* that end like a local name: the longest first */
} EntNames;

ENT_NODISCARD EntStatus ent_names_init(EntNames *names, EntPrefixes prefixes, EntDiags *diags);
void ent_names_clear(EntNames *names);

/* The namespace of an IRI that is written as its name and what follows the namespace; NULL: write it as <IRI>.
 * An IRI for which one is found is clean in the gate's sense. */
const EntNamespace *ent_names_find(const EntNames *names, EntView iri);

/* The end of the run of PN_CHARS and of the characters of `extra` that begins at `from`. */
size_t ent_name_chars_end(EntView text, size_t from, const char *extra);
bool ent_name_is_start(EntView text); /* begins with PN_CHARS_U */

#endif
