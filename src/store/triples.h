/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Our triples source: how rasqal reads the graph in librdf's "trees". It replaces the one inside librdf for three
 * reasons. That one changes terms (node.h). It leaves rasqal's variables as the other side of a join has set them:
 * rasqal keeps one value a variable for the whole query, and the side that reads on finds its own values gone, so
 * that OPTIONAL gives rows that mix two; ours gives each match back the values it began with. And where a variable
 * has lost its value to the end of one OPTIONAL, the next one would match the whole graph for each row: ours finds
 * the value in the matching that still holds it. Here, too, is the place to hold values against the watches of the
 * plan (plan.h).
 */
#ifndef ENT_STORE_TRIPLES_H
#define ENT_STORE_TRIPLES_H

#include "store/plan.h"

#include <rasqal.h>
#include <redland.h>

typedef struct EntTriples EntTriples;

struct EntTriples {
    librdf_world *world;
    librdf_model *model;
    rasqal_world *rasqal;
    const EntQueryPlan *plan;
    uint32_t *seen;          /* by set of the plan: what its variables have held */
    struct EntMatch *newest; /* of the matchings that are under way */
    bool is_broken;          /* some of them are not under way any more: see triples.c */

    /* Called when a value breaks a watch, or (NULL watch) when memory fails. Must not return: the run ends. */
    void (*stop)(EntTriples *triples, const EntWatch *watch, librdf_node *value);
    void *handle;
};

/* From now on the queries of `triples->rasqal` read these triples. False when rasqal refuses. */
bool ent_triples_attach(EntTriples *triples);

#endif
