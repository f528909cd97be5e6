/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a term holds, as plan.h counts it.
 */
#ifndef ENT_STORE_HOLDS_H
#define ENT_STORE_HOLDS_H

#include "store/plan.h"
#include "vocab/term.h"

/* Literals that rasqal calls xsd:decimal although the graph calls them otherwise. */
enum { ENT_WIDE_INTEGER = 1, ENT_WIDE_DECIMAL = 2, ENT_WIDE_OTHER = 4 };

uint32_t ent_term_holds(const EntTerm *term); /* ENT_HOLDS_ bits */
uint32_t ent_term_wide(const EntTerm *term);  /* an ENT_WIDE_ bit; 0 for what rasqal calls by its name */

#endif
