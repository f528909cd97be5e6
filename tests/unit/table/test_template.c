/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URI templates: all operators and modifiers, values that need encoding, templates that are wrong.
 */
#include "unit/unit.h"

#include "table/template.h"

static EntView semicolon[] = {{";", 1}}, dot[] = {{".", 1}};
static EntView list[] = {{"red", 3}, {"green", 5}, {"blue", 4}};
static EntView var[] = {{"value", 5}}, hello[] = {{"Hello World!", 12}}, path[] = {{"/foo/bar", 8}};
static EntView empty[] = {{"", 0}}, half[] = {{"50%", 3}}, escape[] = {{"a%20b c", 7}},
               wide[] = {{"\xC3\xA9\xC3\xA8x", 5}};

static const char *const names[] = {"list",  "var",    "hello", "path", "empty", "half",
                                    "undef", "escape", "wide",  "semi", "dot",   "x.y_1"};
static const EntTemplateValue values[] = {{list, 3}, {var, 1},    {hello, 1}, {path, 1},      {empty, 1}, {half, 1},
                                          {NULL, 0}, {escape, 1}, {wide, 1},  {semicolon, 1}, {dot, 1},   {var, 1}};

static int
number_of(void *handle, EntView name)
{
    (void)handle;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (ent_view_is(name, names[i])) {
            return (int)i;
        }
    }
    return ENT_TEMPLATE_UNDEFINED;
}

static void
assert_expands(const char *source, const char *expected)
{
    EntArena arena;
    EntTemplate template;
    EntView out;
    ent_arena_init(&arena);
    assert_ok(ent_template_compile(&arena, ent_view_of(source), number_of, NULL, &template));
    assert_int_equal(template.wrong_at, template.source.length);
    assert_ok(ent_template_expand(&template, values, &arena, &out));
    assert_view(out, expected);
    ent_arena_clear(&arena);
}

static void
test_simple_and_reserved_expansion(void **state)
{
    static const char *const rows[][2] = {
        {"{var}", "value"},
        {"{hello}", "Hello%20World%21"},
        {"{half}", "50%25"},
        {"O{empty}X", "OX"},
        {"O{undef}X", "OX"},
        {"O{nobody}X", "OX"},
        {"{var,hello}", "value,Hello%20World%21"},
        {"?{empty,var}", "?,value"},
        {"{+path}/here", "/foo/bar/here"},
        {"{path}", "%2Ffoo%2Fbar"},
        {"{+hello}", "Hello%20World!"},
        {"{+half}", "50%25"},
        {"{+escape}", "a%20b%20c"},
        {"{escape}", "a%2520b%20c"},
        {"{wide}", "%C3%A9%C3%A8x"},
        {"{x.y_1}", "value"},
        {"http://e/\xC3\xA9 {var}", "http://e/%C3%A9%20value"},
        {"a%41%4", "a%41%254"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_expands(rows[i][0], rows[i][1]);
    }
}

static void
test_the_other_operators(void **state)
{
    static const char *const rows[][2] = {
        {"{#var}", "#value"},
        {"{#path,hello}here", "#/foo/bar,Hello%20World!here"},
        {"{#undef}", ""},
        {"{#empty}", "#"},
        {"X{.var}", "X.value"},
        {"X{.var,undef,semi}", "X.value.%3B"},
        {"{/var,empty}/here", "/value//here"},
        {"{;var,empty}", ";var=value;empty"},
        {"{?var,empty}", "?var=value&empty="},
        {"{?undef}", ""},
        {"?fixed=yes{&var}", "?fixed=yes&var=value"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_expands(rows[i][0], rows[i][1]);
    }
}

static void
test_lists_and_prefixes(void **state)
{
    static const char *const rows[][2] = {
        {"{list}", "red,green,blue"},
        {"{list*}", "red,green,blue"},
        {"{+list}", "red,green,blue"},
        {"{#list*}", "#red,green,blue"},
        {"X{.list}", "X.red,green,blue"},
        {"X{.list*}", "X.red.green.blue"},
        {"{/list}", "/red,green,blue"},
        {"{/list*}", "/red/green/blue"},
        {"{;list}", ";list=red,green,blue"},
        {"{;list*}", ";list=red;list=green;list=blue"},
        {"{?list}", "?list=red,green,blue"},
        {"{?list*}", "?list=red&list=green&list=blue"},
        {"{&list*}", "&list=red&list=green&list=blue"},
        {"{var:3}", "val"},
        {"{var:30}", "value"},
        {"{wide:1}", "%C3%A9"},
        {"{?var:2}", "?var=va"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_expands(rows[i][0], rows[i][1]);
    }
}

static void
test_what_is_no_template_stays_as_it_is(void **state)
{
    static const struct {
        const char *source, *expected;
        size_t wrong_at;
    } rows[] = {
        {"a{", "a%7B", 1},
        {"a{}", "a%7B%7D", 1},
        {"{var}{!var}", "value%7B!var%7D", 5},
        {"{var:0}", "%7Bvar:0%7D", 0},
        {"{var:10000}", "%7Bvar:10000%7D", 0},
        {"{var,}", "%7Bvar,%7D", 0},
        {"{a b}", "%7Ba%20b%7D", 0},
        {"{.}", "%7B.%7D", 0},
        {"{var..x}", "%7Bvar..x%7D", 0},
        {"{=var}", "%7B=var%7D", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntArena arena;
        EntTemplate template;
        EntView out;
        ent_arena_init(&arena);
        assert_ok(ent_template_compile(&arena, ent_view_of(rows[i].source), number_of, NULL, &template));
        assert_int_equal(template.wrong_at, rows[i].wrong_at);
        assert_ok(ent_template_expand(&template, values, &arena, &out));
        assert_view(out, rows[i].expected);
        ent_arena_clear(&arena);
    }
}

static void
test_names_of_variables(void **state)
{
    (void)state;
    assert_true(ent_template_is_name(ENT_VIEW("a_b.C%20d1")));
    assert_false(ent_template_is_name(ENT_VIEW("")));
    assert_false(ent_template_is_name(ENT_VIEW("a-b")));
    assert_false(ent_template_is_name(ENT_VIEW("a.")));
    assert_false(ent_template_is_name(ENT_VIEW("%4")));
}

static EntStatus
scenario(void *data)
{
    EntArena arena;
    EntTemplate template;
    EntView out;
    (void)data;
    ent_arena_init(&arena);
    EntStatus status = ent_template_compile(&arena, ENT_VIEW("http://e/{var}{?list*}"), number_of, NULL, &template);
    status = status == ENT_STATUS_OK ? ent_template_expand(&template, values, &arena, &out) : status;
    ent_arena_clear(&arena);
    return status;
}

static void
test_failing_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simple_and_reserved_expansion),
        cmocka_unit_test(test_the_other_operators),
        cmocka_unit_test(test_lists_and_prefixes),
        cmocka_unit_test(test_what_is_no_template_stays_as_it_is),
        cmocka_unit_test(test_names_of_variables),
        cmocka_unit_test(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
