/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which post of a state is like a post of another one: the one that goes by a name that this one goes by, too. India's
 * Raksha Mantri and Egypt's minister of defense are both called defense ministers.
 */
#include "mention/registry.h"

enum {
    MAX_NAMES = 16, /* of one post */
    STEM = 5        /* letters that a title's word is known by: "Defence", "defense" */
};

EntView
ent_registry_stem(EntView word)
{
    return ent_view_slice(word, 0, word.length < STEM ? word.length : STEM);
}

static bool
is_title(const EntKnownName *name)
{
    return name->kind == ENT_NAME_FULL || name->kind == ENT_NAME_LOCAL;
}

static bool
are_alike(EntView a, EntView b)
{
    EntView first, second;
    while (ent_view_split(&a, ' ', &first)) {
        if (!ent_view_split(&b, ' ', &second) ||
            !ent_view_equal_ascii_case(ent_registry_stem(first), ent_registry_stem(second))) {
            return false;
        }
    }
    return b.length == 0;
}

static bool
has_name(const EntView *names, size_t n_names, EntView name)
{
    for (size_t i = 0; i < n_names; i++) {
        if (are_alike(names[i], name)) {
            return true;
        }
    }
    return false;
}

EntKnownId
ent_registry_like_post(const EntRegistry *registry, EntKnownId post, EntKnownId state, EntPropertyId country)
{
    EntView own[MAX_NAMES];
    size_t n_own = 0, n_names;
    const EntKnownName *names = ent_registry_names(registry, &n_names);
    for (size_t i = 0; i < n_names && n_own < MAX_NAMES; i++) {
        if (names[i].known == post && is_title(&names[i])) {
            own[n_own++] = names[i].text;
        }
    }
    const EntClassId class_id = ent_registry_known(registry, post)->class_id;
    EntKnownId found = 0;
    for (size_t i = 0; i < n_names; i++) {
        const EntKnownId other = names[i].known;
        if (other == found || !is_title(&names[i]) || ent_registry_known(registry, other)->class_id != class_id ||
            ent_registry_link(registry, other, country) != state || !has_name(own, n_own, names[i].text)) {
            continue;
        }
        if (found) {
            return 0;
        }
        found = other;
    }
    return found;
}
