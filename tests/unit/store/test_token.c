/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * SPARQL tokens: what each terminal means, where the tokeniser and rasqal's lexer would part, memory that fails.
 */
#include "unit/unit.h"

#include "store/token.h"

/* The tokens as "kind:value", separated by spaces. */
static void
assert_tokens(const char *query, const char *expected)
{
    static const char kinds[] = ".inv_slnw#";
    EntArena arena;
    EntTokens tokens;
    EntTokenFault fault = {.message = NULL};
    EntBuffer text = ENT_BUFFER_EMPTY;
    ent_arena_init(&arena);
    assert_ok(ent_tokens_read(&arena, ent_view_of(query), &tokens, &fault));
    for (size_t i = 0; i < tokens.count; i++) {
        assert_ok(ent_buffer_printf(&text, "%s%c:%.*s", i > 0 ? " " : "", kinds[tokens.items[i].kind],
                                    ENT_VIEW_ARGS(tokens.items[i].value)));
    }
    assert_int_equal(tokens.items[tokens.count].kind, ENT_TOKEN_END);
    assert_view(ent_buffer_view(&text), expected);
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
}

static void
assert_fault(const char *query, const char *message)
{
    EntArena arena;
    EntTokens tokens;
    EntTokenFault fault = {.message = NULL};
    ent_arena_init(&arena);
    assert_int_equal(ent_tokens_read(&arena, ent_view_of(query), &tokens, &fault), ENT_STATUS_SYNTAX);
    assert_non_null(fault.message);
    assert_non_null(strstr(fault.message, message));
    ent_arena_clear(&arena);
}

static void
terms_have_their_values(void **state)
{
    (void)state;
    assert_tokens("SELECT ?x $y_1 { ?x a <http://e/#x> . }", "w:SELECT v:x v:y_1 #:{ v:x w:a i:http://e/#x #:. #:}");
    assert_tokens("PREFIX e: <http://e/> e:a.b e:7th e: e:a.",
                  "w:PREFIX n:e: i:http://e/ n:http://e/a.b n:http://e/7th "
                  "n:http://e/ n:http://e/a #:.");
    assert_tokens("_:b1 \"x\"@en-US 'y'^^<http://t> 1 2.5 .5 1e3 1.5E-2",
                  "_:b1 s:x l:en-US s:y #:^^ i:http://t n:1 n:2.5 n:.5 n:1e3 n:1.5E-2");
}

static void
strings_are_unquoted_and_unescaped(void **state)
{
    (void)state;
    assert_tokens("'a\\tb\\n\\\"\\\\' \"\"\"x\"y\nz\"\"\" '''q'''", "s:a\tb\n\"\\ s:x\"y\nz s:q");
    assert_tokens("\"\\u00e9\\U0001F600\" \"\" ''", "s:\xC3\xA9\xF0\x9F\x98\x80 s: s:");
    assert_fault("\"open", "does not end");
    assert_fault("\"line\nend\"", "does not end");
    assert_fault("'''open''", "does not end");
    assert_fault("\"\\q\"", "escape");
    assert_fault("\"\\uD800\"", "escape");
    assert_fault("\"\\u12", "escape");
    assert_fault("\"\\U00110000\"", "escape");
    assert_fault("\"\\u0000\"", "escape");
}

static void
comments_and_layout_are_gone(void **state)
{
    (void)state;
    assert_tokens("# MINUS\nASK#x\r{\t}#end", "w:ASK #:{ #:}");
    assert_tokens("\"# no comment\" <http://e/#frag>", "s:# no comment i:http://e/#frag");
    assert_tokens("", "");
}

static void
less_than_is_told_from_an_iri(void **state)
{
    (void)state;
    assert_tokens("?a < ?b <= 3 > 2 >= 1 != ! && || ^ ^^ | * / + -",
                  "v:a #:< v:b #:<= n:3 #:> n:2 #:>= n:1 #:!= #:! #:&& #:|| #:^ #:^^ #:| #:* #:/ #:+ #:-");
    assert_tokens("?a<5 && ?b>3", "v:a #:< n:5 #:&& v:b #:> n:3");
    assert_tokens("?a <http://e/x> ?", "v:a i:http://e/x #:?");
}

static void
what_two_lexers_would_cut_otherwise_is_refused(void **state)
{
    (void)state;
    assert_fault("7.", "ends in '.'");
    assert_fault("7 .e:x", "prefix");
    assert_fault("12ab", "runs into");
    assert_fault("1e", "exponent");
    assert_fault("?1a", "begins with a digit");
    assert_fault("PREFIX e: <http://e/> e:a%20b", "prefixed name with");
    assert_fault("PREFIX e: <http://e/> e:a\\~b", "prefixed name with");
    assert_fault("PREFIX e: <http://e/> e:a:b", "prefixed name with");
    assert_fault("x:y", "not declared");
    assert_fault("PREFIX e: <http://e/> PREFIX e: <http://f/> e:x", "declared twice");
    assert_fault("@", "language tag");
    assert_fault("\"x\"@-", "language tag");
    assert_fault("\x01", "no place");
    assert_fault("a\\u0041", "no place");
}

static void
a_relative_iri_is_found(void **state)
{
    (void)state;
    EntArena arena;
    EntTokens tokens;
    EntTokenFault fault;
    ent_arena_init(&arena);
    assert_ok(ent_tokens_read(&arena, ENT_VIEW("<http://e/> <urn:x> <1a:b> <x>"), &tokens, &fault));
    assert_ptr_equal(ent_tokens_relative(&tokens), &tokens.items[2]);
    assert_ok(ent_tokens_read(&arena, ENT_VIEW("<http://e/>"), &tokens, &fault));
    assert_null(ent_tokens_relative(&tokens));
    ent_arena_clear(&arena);
}

static void
too_many_tokens_are_a_limit(void **state)
{
    (void)state;
    EntArena arena;
    EntTokens tokens;
    EntTokenFault fault = {.message = NULL};
    EntBuffer text = ENT_BUFFER_EMPTY;
    ent_arena_init(&arena);
    for (int i = 0; i <= ENT_QUERY_TOKEN_LIMIT; i++) {
        assert_ok(ent_buffer_add_char(&text, '.'));
    }
    assert_int_equal(ent_tokens_read(&arena, ent_buffer_view(&text), &tokens, &fault), ENT_STATUS_LIMIT);
    assert_non_null(fault.message);
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
}

static EntStatus
read_some(void *data)
{
    EntArena arena;
    EntTokens tokens;
    EntTokenFault fault = {.message = NULL};
    (void)data;
    ent_arena_init(&arena);
    const EntStatus status = ent_tokens_read(
        &arena, ENT_VIEW("PREFIX e: <http://e/> SELECT ?x { ?x e:p 'a\\n' , \"b\"@en }"), &tokens, &fault);
    ent_arena_clear(&arena);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_some, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_have_their_values),
        cmocka_unit_test(strings_are_unquoted_and_unescaped),
        cmocka_unit_test(comments_and_layout_are_gone),
        cmocka_unit_test(less_than_is_told_from_an_iri),
        cmocka_unit_test(what_two_lexers_would_cut_otherwise_is_refused),
        cmocka_unit_test(a_relative_iri_is_found),
        cmocka_unit_test(too_many_tokens_are_a_limit),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/token", tests, NULL, NULL);
}
