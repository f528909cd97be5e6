/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Model files: what was written is read; each field that is wrong is refused and told; every allocation failed once.
 */
#include "unit/unit.h"

#include "base/file.h"
#include "nlp/model.h"

static const char path[] = "test_model.tmp";

/* Where the fields lie (model.h). */
enum { ORDER = 8, VERSION = 12, SIZE = 16, CHECKSUM = 24, KIND = 32, N_SECTIONS = 48, ZERO = 52, ENTRY = 64 };
enum { ENTRY_OFFSET = 16, ENTRY_STORED = 24, ENTRY_LENGTH = 28, ENTRY_SIZE = 32 };

static EntBuffer file;

static int
make_file(void **state)
{
    static const EntModelSection sections[] = {{"first", ENT_VIEW_INIT("abc")}, {"none", {NULL, 0}}};
    (void)state;
    assert_ok(ent_model_write(path, "test", sections, 2, NULL));
    assert_ok(ent_file_read(path, ENT_MODEL_LIMIT, NULL, &file));
    return 0;
}

static int
drop_file(void **state)
{
    (void)state;
    ent_buffer_clear(&file);
    return remove(path);
}

/* A change that is no slip: the checksum is made anew. */
static void
sign(void)
{
    const uint64_t checksum = ent_view_hash(ent_view_slice(ent_buffer_view(&file), KIND, file.length));
    memcpy(file.data + CHECKSUM, &checksum, sizeof checksum);
}

static void
set_32(size_t offset, uint32_t value)
{
    memcpy(file.data + offset, &value, sizeof value);
}

static void
set_64(size_t offset, uint64_t value)
{
    memcpy(file.data + offset, &value, sizeof value);
}

static EntStatus
open_it(const char *kind, EntModel **out)
{
    return ent_model_over(ent_buffer_view(&file), ENT_VIEW("it"), kind, NULL, out);
}

static void
assert_refused(const char *message)
{
    EntDiagList list;
    EntModel *model;
    ent_diag_list_init(&list);
    assert_int_equal(ent_model_over(ent_buffer_view(&file), ENT_VIEW("it"), "test", &list.diags, &model),
                     ENT_STATUS_INVALID);
    assert_int_equal(list.count, 1);
    assert_view(list.items[0].file, "it");
    assert_view(list.items[0].message, message);
    ent_diag_list_clear(&list);
}

static void
what_was_written_is_read(void **state)
{
    (void)state;
    EntModel *model;
    assert_ok(ent_model_open(path, "test", NULL, &model));
    assert_view(ent_model_name(model), path);
    const EntView first = ent_model_section(model, "first");
    assert_view(first, "abc");
    assert_int_equal((uintptr_t)first.data % ENT_MODEL_ALIGNMENT, 0);
    assert_int_equal(ent_model_section(model, "none").length, 0);
    assert_int_equal(ent_model_section(model, "second").length, 0);
    ent_model_close(model);
    ent_model_close(NULL);
}

static void
bytes_may_lie_anywhere(void **state)
{
    (void)state;
    char *room = malloc(file.length + 1);
    assert_non_null(room);
    memcpy(room + 1, file.data, file.length);
    EntModel *model;
    assert_ok(ent_model_over((EntView){room + 1, file.length}, ENT_VIEW("it"), "test", NULL, &model));
    assert_view(ent_model_section(model, "first"), "abc");
    assert_int_equal((uintptr_t)ent_model_section(model, "first").data % ENT_MODEL_ALIGNMENT, 0);
    ent_model_close(model);
    free(room);
}

static void
damage_is_told(void **state)
{
    (void)state;
    file.data[file.length - 1] ^= 1;
    assert_refused("damaged: its checksum is not what it says");
    file.data[file.length - 1] ^= 1;
    set_64(SIZE, file.length + 1);
    assert_refused("damaged: its size is not what it says");
    set_64(SIZE, file.length);
    set_32(VERSION, ENT_MODEL_VERSION + 1);
    assert_refused("of another version of the format");
    set_32(VERSION, ENT_MODEL_VERSION);
    set_32(ORDER, 0x04030201u);
    assert_refused("made on a machine of another byte order");
    set_32(ORDER, ENT_MODEL_ORDER);
    file.data[0] = 'E';
    assert_refused("not a model file");
    file.data[0] = 'e';
    EntModel *model;
    assert_ok(open_it("test", &model));
    ent_model_close(model);
}

static void
every_cut_is_refused(void **state)
{
    (void)state;
    const size_t length = file.length;
    for (file.length = 0; file.length < length; file.length++) {
        EntModel *model;
        assert_int_equal(open_it("test", &model), ENT_STATUS_INVALID);
    }
}

static void
hostile_fields_are_refused(void **state)
{
    (void)state;
    static const char list[] = "damaged: its list of sections is wrong", header[] = "damaged: its header is wrong";
    const struct {
        size_t offset;
        uint64_t value;
        const char *message;
    } cases[] = {{ENTRY + ENTRY_OFFSET, 1, list},
                 {ENTRY + ENTRY_OFFSET, UINT64_MAX - 63, list},
                 {ENTRY + ENTRY_OFFSET, 64, list},
                 {ENTRY + ENTRY_OFFSET, 1 << 20, list},
                 {ENTRY + ENTRY_STORED, UINT64_MAX, list},
                 {ENTRY + ENTRY_STORED, (uint64_t)file.length << 32 | file.length, list},
                 {ENTRY + ENTRY_STORED, UINT64_C(2) << 32 | 3, list}, /* longer than what is packed */
                 {ENTRY + ENTRY_STORED, UINT64_C(4) << 32 | 3, "damaged: section 'first' cannot be unpacked"},
                 {ENTRY + ENTRY_STORED, UINT64_C(0xFFFFFFFF) << 32 | 3, "damaged: its sections are too large"},
                 {ENTRY, 0, list},                                      /* no name */
                 {ENTRY + 8, UINT64_MAX, list},                         /* letters behind the name */
                 {ENTRY + ENTRY_SIZE, 0x7473726966u /* first */, list}, /* two of one name */
                 {KIND, 0, header},
                 {ZERO + 4, 1, header},
                 {N_SECTIONS, ENT_MODEL_MAX_SECTIONS + 1, "damaged: it has too many sections"},
                 {N_SECTIONS, 5, "damaged: it has too many sections"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t kept;
        memcpy(&kept, file.data + cases[i].offset, sizeof kept);
        set_64(cases[i].offset, cases[i].value);
        sign();
        assert_refused(cases[i].message);
        set_64(cases[i].offset, kept);
        sign();
    }
}

static void
another_kind_is_refused(void **state)
{
    (void)state;
    EntModel *model;
    assert_int_equal(open_it("other", &model), ENT_STATUS_INVALID);
    assert_int_equal(open_it("tes", &model), ENT_STATUS_INVALID);
}

static void
what_is_no_file_is_refused(void **state)
{
    (void)state;
    EntModel *model;
    assert_int_equal(ent_model_open("/none/such", "test", NULL, &model), ENT_STATUS_NOT_FOUND);
    assert_int_equal(ent_model_open("/dev/null", "test", NULL, &model), ENT_STATUS_INVALID);
    assert_int_equal(ent_model_open("/", "test", NULL, &model), ENT_STATUS_INVALID);
}

static void
what_does_not_fit_is_not_written(void **state)
{
    (void)state;
    static const EntModelSection long_name[] = {{"a name of sixteen", {NULL, 0}}};
    static const EntModelSection huge[] = {{"huge", {"", (size_t)ENT_MODEL_LIMIT + 1}}};
    static const EntModelSection two_huge[] = {{"a", {"", ENT_MODEL_LIMIT / 2}}, {"b", {"", ENT_MODEL_LIMIT / 2}}};
    assert_int_equal(ent_model_write(path, "test", long_name, 1, NULL), ENT_STATUS_LIMIT);
    assert_int_equal(ent_model_write(path, "test", huge, 1, NULL), ENT_STATUS_LIMIT);
    assert_int_equal(ent_model_write(path, "test", two_huge, 2, NULL), ENT_STATUS_LIMIT);
    assert_int_equal(ent_model_write(path, "a kind of sixteen", NULL, 0, NULL), ENT_STATUS_LIMIT);
    assert_int_not_equal(ent_model_write("/none/such", "test", NULL, 0, NULL), ENT_STATUS_OK);
}

enum { LARGE = 3 << 20 /* more than a large page */ };
static char large[LARGE];

/* Two that are packed, and between them what would not get shorter. */
static void
weights_are_packed(void **state)
{
    (void)state;
    for (size_t i = 0; i < LARGE; i++) {
        large[i] = i % 5 == 0 ? (char)(i % 7) : 0;
    }
    char noise[5000];
    for (size_t i = 0; i < sizeof noise; i++) {
        noise[i] = (char)(i * i >> 3);
    }
    const EntModelSection sections[] = {
        {"first", {large, LARGE}}, {"noise", {noise, sizeof noise}}, {"last", {large, 6001}}};
    assert_ok(ent_model_write(path, "test", sections, 3, NULL));
    ent_buffer_clear(&file);
    assert_ok(ent_file_read(path, ENT_MODEL_LIMIT, NULL, &file));
    assert_in_range(file.length, sizeof noise, LARGE / 4);
    EntModel *model;
    assert_ok(ent_model_open(path, "test", NULL, &model));
    for (size_t i = 0; i < 3; i++) {
        const EntView section = ent_model_section(model, sections[i].name);
        assert_true(ent_view_equal(section, sections[i].bytes));
        assert_int_equal((uintptr_t)section.data % ENT_MODEL_ALIGNMENT, 0);
    }
    ent_model_close(model);
}

static EntStatus
write_and_open(void *data)
{
    (void)data;
    const EntModelSection sections[] = {{"first", ENT_VIEW_INIT("abc")}, {"zeros", {large, 5000}}};
    EntModel *model;
    ENT_TRY(ent_model_write(path, "test", sections, 2, NULL));
    ENT_TRY(ent_model_open(path, "test", NULL, &model));
    ent_model_close(model);
    ENT_TRY(open_it("test", &model));
    ent_model_close(model);
    return ENT_STATUS_OK;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(write_and_open, NULL);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_file, drop_file)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_read),   TEST(bytes_may_lie_anywhere),           TEST(damage_is_told),
        TEST(every_cut_is_refused),       TEST(hostile_fields_are_refused),       TEST(another_kind_is_refused),
        TEST(what_is_no_file_is_refused), TEST(what_does_not_fit_is_not_written), TEST(memory_may_fail),
        TEST(weights_are_packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
