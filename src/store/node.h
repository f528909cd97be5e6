/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Terms in librdf and in rasqal. Both change terms: librdf's "trees" takes "x"@en and "x"@en-US for one node (it
 * compares language tags up to the shorter one); rasqal rewrites dates and times, and calls a whole number beyond 32
 * bits a decimal. So a language tag is stored as a datatype of our own, and what rasqal has rewritten is put right
 * again. One change stays: librdf reads the truth values "1" and "0" as "true" and "false" (ent_term_is_rewritten()).
 *
 * Language tags are kept in lower case, as RDF 1.1 Concepts 3.3 allows.
 */
#ifndef ENT_STORE_NODE_H
#define ENT_STORE_NODE_H

#include "base/arena.h"
#include "store/holds.h"

#include <rasqal.h>
#include <redland.h>

/* A new node; NULL when out of memory, or for a literal with a datatype that is kept for the store itself. */
librdf_node *ent_node_new(librdf_world *world, const EntTerm *term);
/* The node that a literal or IRI of a query stands for; NULL when out of memory. */
librdf_node *ent_node_of(librdf_world *world, const rasqal_literal *literal);
/* The node as rasqal wants it, with its text as in the graph; NULL when out of memory. */
rasqal_literal *ent_node_literal(rasqal_world *world, librdf_node *node);

bool ent_term_is_rewritten(const EntTerm *term); /* the store will have it as "true" or "false" */
uint32_t ent_node_holds(librdf_node *node);      /* ENT_HOLDS_ bits of plan.h */

/* The datatype of a wide number that rasqal calls a decimal. `wide`: ENT_WIDE_ bits of the graph. ENT_STATUS_INVALID
 * when it cannot be told. */
ENT_NODISCARD EntStatus ent_term_fix_wide(uint32_t wide, EntTerm *term);

/* A result's value as a term, its text copied into `arena`. A NULL literal gives ENT_TERM_NONE. */
ENT_NODISCARD EntStatus ent_literal_term(EntArena *arena, const rasqal_literal *literal, uint32_t wide, EntTerm *out);

#endif
