/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * See support.h.
 */
#include "support.h"

EntEngine test_engine;

int
test_engine_setup(void **state)
{
    (void)state;
    return ent_engine_open(&(EntPlaces){.home = "."}, (EntQuadSink){NULL, NULL}, NULL, &test_engine) == ENT_STATUS_OK
               ? 0
               : -1;
}

int
test_engine_teardown(void **state)
{
    (void)state;
    ent_engine_close(&test_engine);
    return 0;
}

EntStatus
test_reading_open(TestReading *test, const char *article)
{
    *test = (TestReading){.blob = {.name = ENT_VIEW("test.txt"), .bytes = ent_view_of(article), .kind = ENT_BLOB_TEXT}};
    ent_arena_init(&test->arena);
    return ent_engine_read(&test_engine, &test->blob, &test->arena, NULL, &test->reading);
}

void
test_reading_close(TestReading *test)
{
    ent_arena_clear(&test->arena);
}

EntPropertyId
test_property(const char *name)
{
    return ent_vocab_property(test_engine.vocab, ent_view_of(name));
}

EntView
test_name(const TestReading *test, const EntValue *value)
{
    char text[ENT_DATE_TEXT];
    EntView out = ENT_VIEW_EMPTY;
    EntArena *arena = (EntArena *)&test->arena;
    switch (value->kind) {
    case ENT_VALUE_THING: return test->reading.things[value->index].name;
    case ENT_VALUE_DATE:
        (void)ent_date_format(value->date, text);
        assert_ok(ent_arena_copy(arena, ent_view_of(text), &out));
        return out;
    case ENT_VALUE_NUMBER: assert_ok(ent_arena_printf(arena, &out, "%lld", (long long)value->number)); return out;
    default: return value->text;
    }
}

static int
by_bytes(const void *a, const void *b)
{
    return ent_view_compare(*(const EntView *)a, *(const EntView *)b);
}

static const char *const factualities[] = {"", " planned", " alleged", " denied", " cancelled"};

EntView
test_reading_lines(TestReading *test)
{
    enum { MOST = 512 };
    EntView lines[MOST], all = ENT_VIEW_EMPTY;
    size_t n_lines = 0;
    const EntReading *reading = &test->reading;
    for (size_t i = 0; i < reading->n_statements && n_lines < MOST; i++) {
        const EntStatement *s = &reading->statements[i];
        assert_ok(ent_arena_printf(&test->arena, &lines[n_lines++], "%.*s %.*s %.*s",
                                   ENT_VIEW_ARGS(reading->things[s->subject].name),
                                   ENT_VIEW_ARGS(ent_vocab_property_name(test_engine.vocab, s->property)),
                                   ENT_VIEW_ARGS(test_name(test, &s->object))));
    }
    for (size_t i = 0; i < reading->n_events; i++) {
        const EntEvent *event = &reading->events[i];
        for (uint32_t k = 0; k < event->n_roles && !event->is_gone && n_lines < MOST; k++) {
            assert_ok(
                ent_arena_printf(&test->arena, &lines[n_lines++], "%.*s%s.%.*s %.*s",
                                 ENT_VIEW_ARGS(ent_vocab_class_name(test_engine.vocab, event->class_id)),
                                 factualities[event->factuality],
                                 ENT_VIEW_ARGS(ent_vocab_property_name(test_engine.vocab, event->roles[k].property)),
                                 ENT_VIEW_ARGS(test_name(test, &event->roles[k].value))));
        }
    }
    qsort(lines, n_lines, sizeof *lines, by_bytes);
    for (size_t i = 0; i < n_lines; i++) {
        if (i == 0 || !ent_view_equal(lines[i], lines[i - 1])) {
            assert_ok(ent_arena_printf(&test->arena, &all, "%.*s%.*s\n", ENT_VIEW_ARGS(all), ENT_VIEW_ARGS(lines[i])));
        }
    }
    return all;
}

bool
test_reading_has(TestReading *test, const char *line)
{
    EntView rest = test_reading_lines(test), one;
    while (ent_view_split(&rest, '\n', &one)) {
        if (ent_view_is(one, line)) {
            return true;
        }
    }
    return false;
}
