/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Line starts in an array, code points counted at every ENT_POSITION_STRIDE bytes.
 */
#include "text/position.h"

#include "text/utf8.h"

/* Does a line end with the byte at `i`? */
static bool
ends_line(EntView text, size_t i)
{
    return text.data[i] == '\n' || (text.data[i] == '\r' && (i + 1 == text.length || text.data[i + 1] != '\n'));
}

static size_t
count_lines(EntView text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.length; i++) {
        count += ends_line(text, i);
    }
    return count;
}

static void
fill_lines(EntPositions *positions)
{
    size_t line = 0;
    positions->lines[line++] = 0;
    for (size_t i = 0; i < positions->text.length; i++) {
        if (ends_line(positions->text, i)) {
            positions->lines[line++] = i + 1;
        }
    }
}

static void
fill_samples(EntPositions *positions)
{
    size_t at = 0, count = 0;
    for (size_t sample = 0; sample < positions->n_samples; sample++) {
        count += ent_utf8_count_to(positions->text, &at, sample * ENT_POSITION_STRIDE);
        positions->samples[sample] = count;
    }
}

EntStatus
ent_positions_build(EntArena *arena, EntView text, EntPositions *out)
{
    EntPositions positions = {
        .text = text, .n_lines = count_lines(text), .n_samples = text.length / ENT_POSITION_STRIDE + 1};
    positions.lines = ent_arena_zalloc(arena, positions.n_lines, sizeof *positions.lines);
    positions.samples = ent_arena_zalloc(arena, positions.n_samples, sizeof *positions.samples);
    if (!positions.lines || !positions.samples) {
        return ENT_STATUS_NO_MEMORY;
    }
    fill_lines(&positions);
    fill_samples(&positions);
    *out = positions;
    return ENT_STATUS_OK;
}

/* The first code point that begins at or after `byte`. The lead byte of a sequence cannot stand inside another
 * one, so that the sequence that crosses `byte`, if any does, is found by looking back. */
static size_t
next_start(EntView text, size_t byte)
{
    for (size_t back = 1; back <= 3 && back <= byte && byte < text.length; back++) {
        size_t end = byte - back;
        (void)ent_utf8_next(text, &end);
        if (end > byte) {
            return end;
        }
    }
    return byte;
}

size_t
ent_positions_code_point(const EntPositions *positions, size_t byte)
{
    byte = byte < positions->text.length ? byte : positions->text.length;
    const size_t sample = byte / ENT_POSITION_STRIDE;
    size_t at = next_start(positions->text, sample * ENT_POSITION_STRIDE);
    return positions->samples[sample] + ent_utf8_count_to(positions->text, &at, byte);
}

void
ent_positions_line(const EntPositions *positions, size_t byte, size_t *line, size_t *column)
{
    size_t low = 0, high = positions->n_lines;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        if (positions->lines[middle] <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *line = low + 1;
    *column =
        ent_positions_code_point(positions, byte) - ent_positions_code_point(positions, positions->lines[low]) + 1;
}

EntView
ent_positions_line_text(const EntPositions *positions, size_t line)
{
    if (line == 0 || line > positions->n_lines) {
        return ENT_VIEW_EMPTY;
    }
    const size_t begin = positions->lines[line - 1];
    size_t end = line < positions->n_lines ? positions->lines[line] : positions->text.length;
    while (end > begin && (positions->text.data[end - 1] == '\n' || positions->text.data[end - 1] == '\r')) {
        end--;
    }
    return ent_view_slice(positions->text, begin, end);
}
