/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What registers must agree on among each other, beyond what CSVW can say: references resolve, a name that is
 * claimed twice has a context that decides, tenures of one post do not overlap, and end after they begin.
 */
#ifndef ENT_MENTION_REGISTRY_CHECK_H
#define ENT_MENTION_REGISTRY_CHECK_H

#include "mention/registry.h"

/* Each finding is an error or warning to `diags`; ENT_STATUS_OK also when there are some. */
ENT_NODISCARD EntStatus ent_registry_check(const EntRegistry *registry, const EntVocab *vocab, EntDiags *diags);

#endif
