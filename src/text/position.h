/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where a byte stands: its line and column for people, its code point for the graph (ent:begin, ent:end count
 * code points, as the contract says). Built once per text, then each question is O(log n). A line ends at LF,
 * CRLF or a lone CR. Invalid bytes count as one code point each.
 */
#ifndef ENT_TEXT_POSITION_H
#define ENT_TEXT_POSITION_H

#include "base/arena.h"

typedef struct {
    EntView text;
    size_t *lines; /* byte offset at which each line begins */
    size_t n_lines;
    size_t *samples; /* code points before byte k * ENT_POSITION_STRIDE */
    size_t n_samples;
} EntPositions;

enum { ENT_POSITION_STRIDE = 256 };

ENT_NODISCARD EntStatus ent_positions_build(EntArena *arena, EntView text, EntPositions *out);
size_t ent_positions_code_point(const EntPositions *positions, size_t byte); /* code points before this byte */
void ent_positions_line(const EntPositions *positions, size_t byte, size_t *line, size_t *column); /* from 1 */
EntView ent_positions_line_text(const EntPositions *positions, size_t line);                       /* without its end */

#endif
