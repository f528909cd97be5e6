/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Packing: what comes out is what went in, whatever it was; every cut, every changed byte and every wrong length is noticed or
 * harmless; memory that fails.
 */
#include "unit/unit.h"

#include "nlp/packed.h"

enum { ROOM = 1 << 16 };

static char bytes[ROOM], unpacked[ROOM + ENT_PACKED_SLACK];
static uint32_t random_state = 1;

static uint32_t
next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    return random_state ^= random_state << 5;
}

static EntBuffer
packed_of(size_t length)
{
    EntBuffer packed = ENT_BUFFER_EMPTY;
    assert_ok(ent_packed_write((EntView){bytes, length}, &packed));
    return packed;
}

/* Returns the packed length. */
static size_t
assert_round_trip(size_t length)
{
    EntBuffer packed = packed_of(length);
    const size_t n = packed.length;
    memset(unpacked, 'x', sizeof unpacked);
    assert_true(ent_packed_read(ent_buffer_view(&packed), length, unpacked));
    assert_memory_equal(unpacked, bytes, length);
    assert_int_equal(unpacked[length + ENT_PACKED_SLACK], 'x');
    ent_buffer_clear(&packed);
    return n;
}

static void
what_went_in_comes_out(void **state)
{
    (void)state;
    for (size_t length = 0; length < 300; length++) {
        for (size_t i = 0; i < length; i++) {
            bytes[i] = (char)(next_random() % 7 ? 0 : next_random());
        }
        (void)assert_round_trip(length);
    }
}

static void
small_numbers_take_few_bits(void **state)
{
    (void)state;
    enum { LENGTH = ROOM / 2 };
    memset(bytes, 0, sizeof bytes);
    assert_int_equal(assert_round_trip(LENGTH), ENT_PACKED_HEAD + LENGTH / 8);
    for (size_t i = 0; i < LENGTH; i++) {
        bytes[i] = (char)((int)(next_random() % 2) - (int)(next_random() % 2)); /* 0 twice as often as -1 and 1 */
    }
    assert_true(assert_round_trip(LENGTH) < ENT_PACKED_HEAD + LENGTH * 16 / 80);
    for (size_t i = 0; i < LENGTH; i++) {
        bytes[i] = (char)next_random();
    }
    assert_true(assert_round_trip(LENGTH) <= ENT_PACKED_HEAD + LENGTH * 41 / 40);
}

/* Each value half as often as the one before: Huffman's code alone would need 15 bits for the rarest. */
static void
rare_values_get_no_longer_codes(void **state)
{
    (void)state;
    size_t at = 0;
    for (int value = 0; value < 15; value++) {
        for (size_t i = 0; i < (size_t)1 << value; i++) {
            bytes[at++] = (char)value;
        }
    }
    bytes[at++] = 100;
    (void)assert_round_trip(at);
}

static void
wrong_lengths_and_cuts_are_refused(void **state)
{
    (void)state;
    enum { LENGTH = 200 };
    for (size_t i = 0; i < LENGTH; i++) {
        bytes[i] = (char)(next_random() % 40);
    }
    EntBuffer packed = packed_of(LENGTH);
    const EntView whole = ent_buffer_view(&packed);
    for (size_t length = 0; length < 2 * LENGTH; length++) {
        const bool is_taken = ent_packed_read(whole, length, unpacked);
        assert_true(length != LENGTH || is_taken);
        assert_true(!is_taken || (length > LENGTH - 8 && length < LENGTH + 8)); /* a code may hide in the last byte */
    }
    for (size_t cut = 0; cut < whole.length; cut++) {
        assert_false(ent_packed_read(ent_view_slice(whole, 0, cut), LENGTH, unpacked));
    }
    ent_buffer_clear(&packed);
}

/* Each byte as each value: refused, or other bytes come out, but never more than there is room for. */
static void
changed_bytes_do_no_harm(void **state)
{
    (void)state;
    enum { LENGTH = 64 };
    for (size_t i = 0; i < LENGTH; i++) {
        bytes[i] = (char)(next_random() % 5);
    }
    EntBuffer packed = packed_of(LENGTH);
    size_t n_refused = 0;
    for (size_t i = 0; i < packed.length; i++) {
        const char kept = packed.data[i];
        for (int value = 0; value < 256; value++) {
            packed.data[i] = (char)value;
            memset(unpacked, 'x', LENGTH + ENT_PACKED_SLACK + 1);
            n_refused += !ent_packed_read(ent_buffer_view(&packed), LENGTH, unpacked);
            assert_int_equal(unpacked[LENGTH + ENT_PACKED_SLACK], 'x');
        }
        packed.data[i] = kept;
    }
    assert_true(n_refused > ENT_PACKED_HEAD * 250); /* lengths that are no code's */
    ent_buffer_clear(&packed);
}

static EntStatus
pack(void *data)
{
    (void)data;
    EntBuffer packed = ENT_BUFFER_EMPTY;
    const EntStatus status = ent_packed_write((EntView){bytes, 1000}, &packed);
    ent_buffer_clear(&packed);
    return status;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(pack, NULL);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_went_in_comes_out),          cmocka_unit_test(small_numbers_take_few_bits),
        cmocka_unit_test(rare_values_get_no_longer_codes), cmocka_unit_test(wrong_lengths_and_cuts_are_refused),
        cmocka_unit_test(changed_bytes_do_no_harm),        cmocka_unit_test(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
