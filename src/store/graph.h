/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Inside EntStore: one graph in librdf's "trees" storage, about half a kilobyte a triple with its four indexes. It
 * has no named graphs: what a file says of them is dropped, with a note.
 */
#ifndef ENT_STORE_GRAPH_H
#define ENT_STORE_GRAPH_H

#include "store/store.h"

#include <redland.h>

struct EntStore {
    librdf_world *world;
    librdf_storage *storage;
    librdf_model *model;
    uint32_t wide;   /* ENT_WIDE_ bits of node.h: what numbers beyond 32 bits there are */
    EntDiags *diags; /* where librdf's own messages go, while the graph is read */
};

#endif
