/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Line starts in an array, code points counted at every ENT_POSITION_STRIDE bytes.
 */
#include "text/position.h"

#include "text/utf8.h"

static size_t
count_lines(EntView text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.length; i++) {
        const bool lone_cr = text.data[i] == '\r' && (i + 1 == text.length || text.data[i + 1] != '\n');
        count += text.data[i] == '\n' || lone_cr;
    }
    return count;
}

static void
fill_lines(EntPositions *positions)
{
    const EntView text = positions->text;
    size_t line = 0;
    positions->lines[line++] = 0;
    for (size_t i = 0; i < text.length; i++) {
        const bool lone_cr = text.data[i] == '\r' && (i + 1 == text.length || text.data[i + 1] != '\n');
        if (text.data[i] == '\n' || lone_cr) {
            positions->lines[line++] = i + 1;
        }
    }
}

static void
fill_samples(EntPositions *positions)
{
    size_t count = 0, sample = 0;
    for (size_t at = 0; at < positions->text.length; count++) {
        while (at >= sample * ENT_POSITION_STRIDE && sample < positions->n_samples) {
            positions->samples[sample++] = count;
        }
        (void)ent_utf8_next(positions->text, &at);
    }
    while (sample < positions->n_samples) {
        positions->samples[sample++] = count;
    }
}

EntStatus
ent_positions_build(EntArena *arena, EntView text, EntPositions *out)
{
    EntPositions positions = {.text = text, .n_lines = count_lines(text), .n_samples = text.length / ENT_POSITION_STRIDE + 1};
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

/* A sample counts the code points that begin before its byte; the one that crosses it is found again here. */
size_t
ent_positions_code_point(const EntPositions *positions, size_t byte)
{
    const EntView text = positions->text;
    byte = byte < text.length ? byte : text.length;
    size_t at = byte / ENT_POSITION_STRIDE * ENT_POSITION_STRIDE;
    size_t count = positions->samples[byte / ENT_POSITION_STRIDE];
    for (size_t back = 0; back < 3 && at < text.length && ((unsigned char)text.data[at] & 0xC0) == 0x80 && at > 0; back++) {
        at++;
    }
    while (at < byte) {
        (void)ent_utf8_next(text, &at);
        count++;
    }
    return count;
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
    *column = ent_positions_code_point(positions, byte) - ent_positions_code_point(positions, positions->lines[low]) + 1;
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
