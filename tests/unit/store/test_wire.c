/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Frames over a pipe: in any pieces, cut off, or nonsense.
 */
#include "unit/unit.h"

#include "store/wire.h"

#include <unistd.h>

/* Bytes of a columns frame, a dropped frame, and a row frame. */
static void
write_frames(EntBuffer *out)
{
    int ends[2];
    char bytes[4096];
    const EntTerm term = ent_term_literal(ENT_VIEW("text"), ENT_VIEW("http://t"), ENT_VIEW_EMPTY);
    assert_int_equal(pipe(ends), 0);
    EntWireWriter writer = {.fd = ends[1], .buffer = ENT_BUFFER_EMPTY};
    ent_wire_begin(&writer, ENT_FRAME_COLUMNS);
    ent_wire_number(&writer, 1);
    ent_wire_view(&writer, ENT_VIEW("name"));
    ent_wire_end(&writer);
    ent_wire_begin(&writer, ENT_FRAME_ROW);
    ent_wire_number(&writer, 99);
    ent_wire_begin(&writer, ENT_FRAME_ROW);
    ent_wire_term(&writer, &term);
    ent_wire_end(&writer);
    ent_wire_flush(&writer);
    const ssize_t length = read(ends[0], bytes, sizeof bytes);
    assert_true(length > 0);
    assert_ok(ent_buffer_add(out, (EntView){bytes, (size_t)length}));
    ent_buffer_clear(&writer.buffer);
    assert_int_equal(close(ends[0]) + close(ends[1]), 0);
}

static void
frames_arrive_in_any_pieces(void **state)
{
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    (void)state;
    write_frames(&bytes);
    for (size_t piece = 1; piece <= bytes.length; piece++) {
        EntWireReader reader = {.buffer = ENT_BUFFER_EMPTY};
        EntFrameType types[4];
        size_t n_frames = 0;
        EntView payload, name;
        uint32_t number = 0;
        EntTerm term = {.kind = ENT_TERM_NONE};
        for (size_t at = 0; at < bytes.length; at += piece) {
            const size_t length = at + piece < bytes.length ? piece : bytes.length - at;
            assert_ok(ent_wire_feed(&reader, bytes.data + at, length));
            while (ent_wire_next(&reader, &types[n_frames], &payload)) {
                if (types[n_frames++] == ENT_FRAME_COLUMNS) {
                    assert_true(ent_wire_take_number(&payload, &number) && ent_wire_take_view(&payload, &name));
                    assert_view(name, "name");
                } else {
                    assert_true(ent_wire_take_term(&payload, &term));
                    assert_view(term.value, "text");
                    assert_view(term.datatype, "http://t");
                    assert_int_equal(payload.length, 0);
                }
            }
        }
        assert_int_equal(n_frames, 2);
        assert_int_equal(number, 1);
        assert_int_equal(term.kind, ENT_TERM_LITERAL);
        ent_buffer_clear(&reader.buffer);
    }
    ent_buffer_clear(&bytes);
}

static void
fields_that_are_not_there_are_not_taken(void **state)
{
    const char nonsense[] = {9, 0, 0, 0, 9, 0, 0, 0, 'x'};
    EntView payload = {nonsense, 3}, view;
    uint32_t number;
    EntTerm term;
    (void)state;
    assert_false(ent_wire_take_number(&payload, &number));
    payload = (EntView){nonsense, sizeof nonsense};
    assert_false(ent_wire_take_term(&payload, &term));
    payload = (EntView){nonsense + 4, sizeof nonsense - 4};
    assert_false(ent_wire_take_view(&payload, &view));
}

static EntStatus
feed(void *data)
{
    EntWireReader reader = {.buffer = ENT_BUFFER_EMPTY};
    (void)data;
    const EntStatus status = ent_wire_feed(&reader, "bytes", 5);
    ent_buffer_clear(&reader.buffer);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(feed, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_arrive_in_any_pieces),
        cmocka_unit_test(fields_that_are_not_there_are_not_taken),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/wire", tests, NULL, NULL);
}
