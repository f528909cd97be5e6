/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Checks of registers that need more than names: positions within the state's boxes (data/registers/boxes.tsv), hull
 * numbers within a service, and the days on which nobody is known to have held a post.
 */
#ifndef ENT_MENTION_REGISTRY_PLACES_H
#define ENT_MENTION_REGISTRY_PLACES_H

#include "mention/registry.h"

/* A place or base lies in a box of its country, or the note of its row begins with "in", which tells where else; what
 * has a latitude has a longitude. Each finding is an error. ENT_STATUS_NOT_FOUND without the boxes. */
ENT_NODISCARD EntStatus ent_registry_check_positions(const EntRegistry *registry, const EntVocab *vocab,
                                                     const char *data_folder, EntDiags *diags);

/* A hull number is one vessel's among those of one service. */
ENT_NODISCARD EntStatus ent_registry_check_hulls(const EntRegistry *registry, const EntVocab *vocab, EntDiags *diags);

/* Between two tenures of a post known by more than ENT_GAP_DAYS nobody held it. */
enum { ENT_GAP_DAYS = 45 };

typedef struct {
    EntKnownId post;
    EntDate from, to; /* the end of one tenure and the beginning of the next */
} EntTenureGap;

typedef void (*EntGapSink)(void *handle, const EntTenureGap *gap);
void ent_registry_gaps(const EntRegistry *registry, EntGapSink sink, void *handle);

#endif
