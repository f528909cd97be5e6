/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Addresses of things, and which folder those of a class stand in: that of the first of them, looked up once.
 */
#include "mention/registry_data.h"

EntStatus
ent_registry_list_folders(EntRegistry *registry)
{
    const EntView base = ENT_VIEW(ENT_BASE_IRI);
    registry->folders =
        ent_arena_zalloc(&registry->arena, ent_vocab_n_classes(registry->vocab) + 1, sizeof *registry->folders);
    if (!registry->folders) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < registry->count; i++) {
        const EntKnown *known = &registry->known[i];
        EntView *folder = &registry->folders[known->class_id];
        if (folder->length || !ent_view_starts_with(known->iri, base)) {
            continue;
        }
        const size_t slash = ent_view_find_char(known->iri, '/', base.length);
        if (slash < known->iri.length) {
            *folder = ent_view_slice(known->iri, base.length, slash);
        }
    }
    return ENT_STATUS_OK;
}

EntView
ent_registry_folder(const EntRegistry *registry, EntClassId class_id)
{
    return registry->folders[class_id];
}

EntView
ent_registry_address(const EntRegistry *registry, EntKnownId id)
{
    const EntView iri = ent_registry_known(registry, id)->iri, base = ENT_VIEW(ENT_BASE_IRI);
    return ent_view_starts_with(iri, base) ? ent_view_slice(iri, base.length, iri.length) : iri;
}
