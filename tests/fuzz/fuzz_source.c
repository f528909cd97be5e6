/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Archives and JSON Lines out of memory, fed in small pieces: what the bytes look like decides which.
 */
#include "fuzz/fuzz.h"

#include "source/archive.h"
#include "source/json_lines.h"
#include "source/sniff.h"

#include <string.h>

enum { PIECE = 61, RECORDS = 1000, MEMBERS = 100 };

typedef struct {
    EntView rest;
} Feed;

static EntStatus
feed(void *handle, char *room, size_t size, size_t *n)
{
    Feed *from = handle;
    const size_t most = size < PIECE ? size : PIECE;
    *n = from->rest.length < most ? from->rest.length : most;
    if (*n > 0) {
        memcpy(room, from->rest.data, *n);
    }
    from->rest = ent_view_slice(from->rest, *n, from->rest.length);
    return ENT_STATUS_OK;
}

static void
read_lines(EntInput *input)
{
    EntArena arena;
    EntJsonLines lines;
    EntBlob blob;
    ent_arena_init(&arena);
    ent_json_lines_init(&lines, input, ENT_VIEW("fuzz"), NULL);
    for (size_t i = 0; i < RECORDS && ent_json_lines_next(&lines, &arena, &blob) == ENT_STATUS_OK; i++) {
        FUZZ_REQUIRE(blob.line > 0 && blob.name.length > 0);
    }
    ent_json_lines_clear(&lines);
    ent_arena_clear(&arena);
}

static void
read_archive(EntInput *input)
{
    EntArchive *archive;
    EntBuffer name = ENT_BUFFER_EMPTY, bytes = ENT_BUFFER_EMPTY;
    EntInput *member;
    bool is_single;
    if (ent_archive_open(input, ENT_VIEW("fuzz.gz"), NULL, &archive) != ENT_STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < MEMBERS && ent_archive_next(archive, &name, &is_single, &member) == ENT_STATUS_OK; i++) {
        bytes.length = 0;
        if (i % 2 == 0 && ent_input_read_all(member, 1 << 20, &bytes) != ENT_STATUS_OK) {
            continue; /* the rest is drained */
        }
    }
    ent_archive_close(archive);
    ent_buffer_clear(&name);
    ent_buffer_clear(&bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Feed from = {fuzz_view(data, size)};
    EntInput input;
    const EntForm form = ent_form_of_bytes(from.rest);
    FUZZ_REQUIRE(ent_input_open(&input, feed, &from) == ENT_STATUS_OK);
    if (form == ENT_FORM_ARCHIVE) {
        read_archive(&input);
    } else {
        read_lines(&input);
    }
    ent_input_close(&input);
    (void)ent_form_binary_reason(fuzz_view(data, size));
    return 0;
}
