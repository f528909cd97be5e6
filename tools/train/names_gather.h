/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The lists of the name model (src/nlp/names_lists.h), gathered from data/names, data/lexicon and data/registers.
 */
#ifndef TRAIN_NAMES_GATHER_H
#define TRAIN_NAMES_GATHER_H

#include "base/diag.h"

/* The bytes of the section "lists" into `out`. */
ENT_NODISCARD EntStatus names_gather(const char *data_folder, EntDiags *diags, EntBuffer *out);

#endif
