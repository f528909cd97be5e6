/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Private to vocab/: what raptor must not see, found before it does. Time is linear in the bytes.
 */
#ifndef ENT_VOCAB_GUARD_H
#define ENT_VOCAB_GUARD_H

#include "base/status.h"
#include "base/view.h"

enum { ENT_RDF_XML_DEPTH = 256 }; /* elements in elements: RDF/XML rarely goes beyond ten */

typedef struct {
    EntStatus status;
    size_t offset;    /* of the byte to blame */
    const char *what; /* for a message */
} EntRdfFault;

/* False when nothing is wrong. */
bool ent_rdf_guard(EntView bytes, const char *syntax, EntRdfFault *fault);

#endif
