/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The output block: pieces of any length in order, and the first failure kept.
 */
#include "unit/unit.h"

#include "output/block.h"

typedef struct {
    size_t n_calls, n_bytes, fails_at; /* the call that fails, from 1; 0: none */
    uint32_t sum;                      /* of bytes and places: any change of order shows */
} Sink;

static EntStatus
take(void *handle, const char *data, size_t length)
{
    Sink *const sink = handle;

    assert_true(length > 0);
    if (++sink->n_calls == sink->fails_at) {
        return ENT_STATUS_IO;
    }
    for (size_t i = 0; i < length; i++) {
        sink->sum = sink->sum * 31 + (uint8_t)data[i];
    }
    sink->n_bytes += length;
    return ENT_STATUS_OK;
}

static void
pieces_of_all_sizes(void **state)
{
    static char bytes[3 * ENT_BLOCK_SIZE];
    static const size_t sizes[] = {
        0, 1, 17, ENT_BLOCK_SIZE - 18, 5, ENT_BLOCK_SIZE, 2 * ENT_BLOCK_SIZE + 3, 1, ENT_BLOCK_SIZE - 1, 1, 0};
    Sink sink = {0}, direct = {0};
    EntBlock block;
    size_t position = 0;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(i * 7 + i / 256);
    }
    assert_ok(ent_block_init(&block, (EntByteSink){take, &sink}));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_ok(ent_block_add(&block, (EntView){bytes + i, sizes[i]}));
        position += sizes[i];
        assert_int_equal(ent_block_position(&block), position);
        if (sizes[i] > 0) {
            assert_ok(take(&direct, bytes + i, sizes[i]));
        }
    }
    assert_ok(ent_block_flush(&block));
    assert_ok(ent_block_flush(&block));
    assert_int_equal(sink.n_bytes, direct.n_bytes);
    assert_int_equal(sink.sum, direct.sum);
    ent_block_clear(&block);
}

static void
room_is_made_by_flushing(void **state)
{
    Sink sink = {0};
    EntBlock block;

    (void)state;
    assert_ok(ent_block_init(&block, (EntByteSink){take, &sink}));
    assert_ok(ent_block_ensure(&block, ENT_BLOCK_SIZE));
    assert_ok(ent_block_add(&block, ENT_VIEW("abc")));
    assert_ok(ent_block_ensure(&block, ENT_BLOCK_SIZE - 3));
    assert_int_equal(sink.n_calls, 0);
    assert_ok(ent_block_ensure(&block, ENT_BLOCK_SIZE - 2));
    assert_int_equal(sink.n_bytes, 3);
    assert_int_equal(block.end - block.at, ENT_BLOCK_SIZE);
    ent_block_clear(&block);
}

static void
text_longer_than_the_block(void **state)
{
    enum { N = 200000 };
    char *const text = malloc(3 * N);
    Sink sink = {0};
    EntBlock block;

    (void)state;
    assert_non_null(text);
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', shift);
        for (size_t i = 0; i < N - 2; i++) {
            memcpy(text + shift + 3 * i, "\xE2\x82\xAC", 3);
        }
        sink = (Sink){0};
        assert_ok(ent_block_init(&block, (EntByteSink){take, &sink}));
        assert_ok(ent_block_text(&block, (EntView){text, shift + 3 * (N - 2)}));
        assert_ok(ent_block_flush(&block));
        assert_int_equal(sink.n_bytes, shift + 3 * (N - 2));
        assert_int_equal(ent_block_text(&block, (EntView){text, shift + 3 * (N - 2) - 1}), ENT_STATUS_INVALID);
        ent_block_clear(&block);
    }
    /* Only tails: no place to part it is found, and it is not text anyway. */
    memset(text, '\x80', 3 * N);
    assert_ok(ent_block_init(&block, (EntByteSink){take, &sink}));
    assert_int_equal(ent_block_text(&block, (EntView){text, 3 * N}), ENT_STATUS_INVALID);
    ent_block_clear(&block);
    free(text);
}

static void
the_first_failure_is_kept(void **state)
{
    static char bytes[ENT_BLOCK_SIZE];
    Sink sink = {.fails_at = 2};
    EntBlock block;

    (void)state;
    memset(bytes, 'x', sizeof bytes);
    assert_ok(ent_block_init(&block, (EntByteSink){take, &sink}));
    assert_ok(ent_block_add(&block, (EntView){bytes, sizeof bytes}));
    assert_ok(ent_block_add(&block, ENT_VIEW("a")));
    assert_int_equal(ent_block_add(&block, (EntView){bytes, sizeof bytes}), ENT_STATUS_IO);
    assert_int_equal(ent_block_flush(&block), ENT_STATUS_IO);
    assert_ok(ent_block_add(&block, ENT_VIEW("fits")));
    assert_int_equal(ent_block_add(&block, (EntView){bytes, sizeof bytes}), ENT_STATUS_IO);
    assert_int_equal(sink.n_calls, 2);
    ent_block_clear(&block);
    ent_block_clear(&block);
}

static EntStatus
init(void *data)
{
    EntBlock block;
    const EntStatus status = ent_block_init(&block, (EntByteSink){take, data});

    if (status == ENT_STATUS_OK) {
        ent_block_clear(&block);
    }
    return status;
}

static void
memory_fails(void **state)
{
    Sink sink = {0};

    (void)state;
    assert_int_equal(fail_each_allocation(init, &sink), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_all_sizes),
        cmocka_unit_test(room_is_made_by_flushing),
        cmocka_unit_test(text_longer_than_the_block),
        cmocka_unit_test(the_first_failure_is_kept),
        cmocka_unit_test(memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
