/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Primary and foreign keys (Model for Tabular Data, 6.6), checked when validating. A key is remembered as a 64-bit
 * hash of its cells' values; that two of a million different keys share one has a chance of 3 in a hundred million.
 * The rows that foreign keys may refer to are read before the rows that refer.
 *
 * What the recommendation leaves open: a foreign key whose cells are all empty refers to nothing and is right (one
 * that holds a word for null is looked for and not found, as the W3C's tests want it); one over a single column that
 * holds lists refers once for each item.
 */
#ifndef ENT_TABLE_KEYS_H
#define ENT_TABLE_KEYS_H

#include "table/rows.h"

typedef struct EntKeys EntKeys;

ENT_NODISCARD EntStatus ent_keys_open(EntSession *session, EntKeys **out);
void ent_keys_close(EntKeys *keys);

/* Get ready for the rows of a table: read what its foreign keys refer to. */
ENT_NODISCARD EntStatus ent_keys_begin(EntKeys *keys, EntTable *table);
/* Check the row that was put last. */
ENT_NODISCARD EntStatus ent_keys_check(EntKeys *keys, const EntRows *rows, const EntCsv *csv, const EntCsvRow *row);

/* The same in two steps. The first may be done by any thread, each with a `room` of its own: the hash of the row's primary key
 * (0: the table has none), and whether all its references are right. The second, row by row in their order, is false when
 * the row's primary key was there before: then, as when a reference is wrong, ent_keys_check() tells what is. */
ENT_NODISCARD EntStatus ent_keys_weigh(const EntKeys *keys, const EntRows *rows, EntBuffer *room, uint64_t *primary,
                                       bool *refers_well);
ENT_NODISCARD EntStatus ent_keys_take(EntKeys *keys, uint64_t primary, size_t line, bool *is_new);

#endif
