/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table is sorted by name, so that a name is found by halving.
 */
#include "nlp/relation.h"

static const EntView names[ENT_N_RELATIONS] = {ENT_VIEW_INIT("_"),
#define ENT_RELATION_ITEM(id, name) ENT_VIEW_INIT(name),
                                               ENT_RELATIONS(ENT_RELATION_ITEM)
#undef ENT_RELATION_ITEM
};

EntRelation
ent_relation_named(EntView name)
{
    size_t low = 1, high = ENT_N_RELATIONS;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = ent_view_compare(names[middle], name);
        if (order == 0) {
            return (EntRelation)middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return ENT_RELATION_NONE;
}

static EntView
without_subtype(EntView name)
{
    return ent_view_slice(name, 0, ent_view_find_char(name, ':', 0));
}

EntRelation
ent_relation_nearest(EntView name)
{
    EntRelation found = ent_relation_named(name);
    if (!found) {
        found = ent_relation_named(without_subtype(name));
    }
    return found ? found : ENT_RELATION_DEP;
}

EntView
ent_relation_name(EntRelation relation)
{
    return names[(size_t)relation < ENT_N_RELATIONS ? (size_t)relation : 0];
}

EntRelation
ent_relation_base(EntRelation relation)
{
    const EntView name = ent_relation_name(relation);
    const EntView base = without_subtype(name);
    return base.length == name.length ? relation : ent_relation_named(base);
}

bool
ent_relation_is(EntRelation relation, EntRelation wanted)
{
    return relation == wanted || (relation && ent_relation_base(relation) == wanted);
}
