/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Linked with front.c in the place of output/write_raptor.c: the formats of raptor2 are written by the whole program
 * only, and are never started here (cmd_table.c hands them over).
 */
#include "output/writer.h"

const EntWriterKind ent_raptor_kind = {NULL, NULL, NULL, NULL, false};
