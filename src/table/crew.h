/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The rows of a large table, by several threads (base/parallel.h). One thread at a time finds rows and copies them into
 * a block; any thread cuts, checks and writes the rows of a block, into bytes of its own; and the bytes are written in
 * the order of the blocks. So only finding rows is done by one thread at a time, and a block ends between two rows,
 * however they are quoted.
 *
 *     file ─► blocks of rows ─► [ cells ─► quads ─► bytes ] ─► bytes in order ─► output
 *
 * A block in which anything is wrong is done again in its turn, row by row, as without a crew: so messages, their order
 * and what is written for wrong cells are the same. Memory: ENT_PARALLEL_AHEAD blocks a thread, each with its bytes.
 */
#ifndef ENT_TABLE_CREW_H
#define ENT_TABLE_CREW_H

#include "table/keys.h"
#include "table/table_file.h"

typedef struct {
    EntRowsSetup setup; /* of `rows` */
    EntTableFile *file;
    EntRows *rows; /* for what is done in order */
    EntKeys *keys; /* NULL: none are checked */
    size_t n_rows; /* put before, one after the other */
} EntCrewJob;

/* Can this table be read so? Not where blank rows are skipped, which only cutting tells. */
bool ent_crew_can(const EntCrewJob *job);

/* The rows that are left. */
ENT_NODISCARD EntStatus ent_crew_put(const EntCrewJob *job);

#endif
