/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a cell should have held, in words, for the help line of a message: "expected: decimal, from -90 to 90",
 * "expected: date, written dd/MM/yyyy", "expected: gYear, such as 2026".
 */
#ifndef ENT_TABLE_EXPECT_H
#define ENT_TABLE_EXPECT_H

#include "table/datatype.h"

ENT_NODISCARD EntStatus ent_expect(const EntDatatype *type, EntArena *arena, EntView *out);

#endif
