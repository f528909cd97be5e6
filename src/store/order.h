/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * ORDER BY, LIMIT and OFFSET (SPARQL 1.1 Query Language, 15): no value comes first, then blank nodes, IRIs, literals;
 * numbers, texts, truth values and times by their value. What the standard leaves open is settled so that every
 * machine gives the same order, and one that people expect: dates of any grain (2025, 2025-11, 2025-11-02) by time,
 * and rows that all keys leave equal by their other columns.
 */
#ifndef ENT_STORE_ORDER_H
#define ENT_STORE_ORDER_H

#include "store/plan.h"
#include "store/rows.h"

int ent_order_compare(const EntTerm *a, const EntTerm *b);

/* Sort by the plan's keys, cut to its LIMIT and OFFSET, and drop its hidden columns, which are the last ones. */
ENT_NODISCARD EntStatus ent_rows_order(EntRows *rows, const EntQueryPlan *plan);

#endif
