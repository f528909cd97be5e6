/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the context http://www.w3.org/ns/csvw defines, built in so that it is never fetched: the prefixes that
 * metadata may use (RDFa 1.1's initial context and a few more, none of which can be overridden), the names of
 * the description objects, and what is a well-formed language tag.
 */
#ifndef ENT_TABLE_CONTEXT_H
#define ENT_TABLE_CONTEXT_H

#include "base/arena.h"

#define ENT_CSVW_CONTEXT "http://www.w3.org/ns/csvw"
#define ENT_CSVW "http://www.w3.org/ns/csvw#"

/* The IRI that a prefix stands for; empty when it is not defined. */
EntView ent_context_prefix(EntView prefix);

/* "dc:title" to its IRI; a name whose prefix is not defined (an absolute URL, say) is given back as it is. */
ENT_NODISCARD EntStatus ent_context_expand(EntArena *arena, EntView name, EntView *out);

/* A description object's name: "Table", "Schema" … */
bool ent_context_is_class(EntView name);

/* BCP 47, 2.1: is this tag well-formed? */
bool ent_context_is_language(EntView tag);

#endif
