/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "unit/unit.h"

#include "vocab/read.h"

#include "vocab/namespace.h"

#include <unistd.h>

/* What a reading came to, as text that a test can compare: a line for each quad, then for each prefix. */
typedef struct {
    EntBuffer text;
    EntDiagList diags;
    EntStatus status;
    EntStatus answer; /* what the sink returns */
    size_t n_quads;
} Heard;

static EntStatus
add_term(EntBuffer *text, const EntTerm *term)
{
    static const char *const MARKS[] = {"-", "<", "_:", "\""};
    static const char *const ENDS[] = {"", ">", "", "\""};

    ENT_TRY(ent_buffer_printf(text, "%s%.*s%s", MARKS[term->kind], ENT_VIEW_ARGS(term->value), ENDS[term->kind]));
    if (term->language.length > 0) {
        ENT_TRY(ent_buffer_printf(text, "@%.*s", ENT_VIEW_ARGS(term->language)));
    }
    if (term->datatype.length > 0) {
        ENT_TRY(ent_buffer_printf(text, "^^%.*s", ENT_VIEW_ARGS(term->datatype)));
    }
    return ent_buffer_add_char(text, ' ');
}

static EntStatus
hear_quad(void *handle, const EntQuad *quad)
{
    Heard *heard = handle;

    heard->n_quads++;
    ENT_TRY(add_term(&heard->text, &quad->subject));
    ENT_TRY(add_term(&heard->text, &quad->predicate));
    ENT_TRY(add_term(&heard->text, &quad->object));
    ENT_TRY(add_term(&heard->text, &quad->graph));
    ENT_TRY(ent_buffer_add_char(&heard->text, '\n'));
    return heard->answer;
}

static EntStatus
hear_prefix(void *handle, EntView prefix, EntView iri)
{
    Heard *heard = handle;
    return ent_buffer_printf(&heard->text, "%.*s=%.*s\n", ENT_VIEW_ARGS(prefix), ENT_VIEW_ARGS(iri));
}

static void
hear(Heard *heard, EntView bytes, const char *syntax)
{
    heard->text = ENT_BUFFER_EMPTY;
    heard->n_quads = 0;
    ent_diag_list_init(&heard->diags);
    heard->status = ent_rdf_read(bytes, ENT_VIEW("x.ttl"), syntax, "http://e/base", &heard->diags.diags,
                                 (EntQuadSink){hear_quad, heard}, hear_prefix, heard);
}

static void
forget(Heard *heard)
{
    ent_buffer_clear(&heard->text);
    ent_diag_list_clear(&heard->diags);
}

static void
check_heard(const char *syntax, const char *text, const char *expected)
{
    Heard heard = {.answer = ENT_STATUS_OK};
    const char *got = "";

    hear(&heard, ent_view_of(text), syntax);
    assert_ok(heard.status);
    assert_int_equal(heard.diags.count, 0);
    assert_ok(ent_buffer_c_string(&heard.text, &got));
    assert_string_equal(got, expected);
    forget(&heard);
}

/* Refused with one message at this place, and nothing delivered from the bad statement on. */
static void
check_refused(const char *syntax, EntView bytes, EntStatus status, size_t line, size_t column, const char *message)
{
    Heard heard = {.answer = ENT_STATUS_OK};

    hear(&heard, bytes, syntax);
    assert_int_equal(heard.status, status);
    assert_true(heard.diags.count > 0);
    assert_non_null(strstr(heard.diags.items[0].message.data, message));
    assert_int_equal(heard.diags.items[0].line, line);
    assert_int_equal(heard.diags.items[0].column, column);
    assert_int_equal(heard.diags.items[0].severity, ENT_ERROR);
    assert_true(ent_view_is(heard.diags.items[0].file, "x.ttl"));
    assert_int_equal(ent_view_find(ent_buffer_view(&heard.text), ENT_VIEW("http://e/after"), 0), heard.text.length);
    forget(&heard);
}

static void
turtle_gives_terms_as_they_stand(void **state)
{
    (void)state;
    check_heard("turtle", "<http://e/s> <http://e/p> <rel>, \"caf\\u00e9\"@fr, \"x\"@en-GB .",
                "<http://e/s> <http://e/p> <http://e/rel> - \n"
                "<http://e/s> <http://e/p> \"caf\xc3\xa9\"@fr - \n"
                "<http://e/s> <http://e/p> \"x\"@en-GB - \n");
    check_heard("turtle", "@prefix : <http://e/> . @prefix b: <http://b/> . :s a b:C ; :p 1, 1.0, true .",
                "=http://e/\nb=http://b/\n"
                "<http://e/s> <" ENT_RDF "type> <http://b/C> - \n"
                "<http://e/s> <http://e/p> \"1\"^^" ENT_XSD "integer - \n"
                "<http://e/s> <http://e/p> \"1.0\"^^" ENT_XSD "decimal - \n"
                "<http://e/s> <http://e/p> \"true\"^^" ENT_XSD "boolean - \n");
    check_heard("turtle", "", "");
    check_heard("turtle", "# nothing but a comment", "");
}

static void
xsd_string_is_the_plain_literal(void **state)
{
    (void)state;
    check_heard("turtle", "<http://e/s> <http://e/p> \"x\"^^<" ENT_XSD "string>, \"y\" .",
                "<http://e/s> <http://e/p> \"x\" - \n<http://e/s> <http://e/p> \"y\" - \n");
}

static void
labels_of_the_file_never_meet_generated_ones(void **state)
{
    (void)state;
    check_heard("turtle", "@prefix : <http://e/> . _:genid1 :p [ :q 1 ] , _:ugenid1, _:b-1, _:up .",
                "=http://e/\n"
                "_:genid1 <http://e/q> \"1\"^^" ENT_XSD "integer - \n"
                "_:ugenid1 <http://e/p> _:genid1 - \n"
                "_:ugenid1 <http://e/p> _:uugenid1 - \n"
                "_:ugenid1 <http://e/p> _:b-1 - \n"
                "_:ugenid1 <http://e/p> _:up - \n");
}

static void
quads_keep_their_graph(void **state)
{
    (void)state;
    check_heard("nquads",
                "<http://e/s> <http://e/p> \"x\" <http://e/g> .\n_:a <http://e/p> _:b _:g .\n"
                "<http://e/s> <http://e/p> \"y\"@en .\n",
                "<http://e/s> <http://e/p> \"x\" <http://e/g> \n_:a <http://e/p> _:b _:g \n"
                "<http://e/s> <http://e/p> \"y\"@en - \n");
    check_heard("trig", "@prefix : <http://e/> . :g { :s :p _:x } :h { _:x :p :o } { :d :p :o }",
                "=http://e/\n"
                "<http://e/s> <http://e/p> _:x <http://e/g> \n"
                "_:x <http://e/p> <http://e/o> <http://e/h> \n"
                "<http://e/d> <http://e/p> <http://e/o> - \n");
    check_heard("ntriples", "<http://e/s> <http://e/p> <http://e/o> .\n",
                "<http://e/s> <http://e/p> <http://e/o> - \n");
}

static void
rdf_xml_is_read(void **state)
{
    (void)state;
    check_heard("rdfxml",
                "<rdf:RDF xmlns:rdf=\"" ENT_RDF "\" xmlns:e=\"http://e/\"><rdf:Description rdf:about=\"http://e/s\">"
                "<e:p>x</e:p></rdf:Description></rdf:RDF>",
                "rdf=" ENT_RDF "\ne=http://e/\n<http://e/s> <http://e/p> \"x\" - \n");
}

#define GOOD "<http://e/s> <http://e/p> \"good\" .\n"
#define AFTER "\n<http://e/after> <http://e/p> 1 ."

static void
bytes_that_raptor_would_cut_short_are_refused(void **state)
{
    (void)state;
    check_refused("turtle", ENT_VIEW(GOOD "<http://e/s> <http://e/p> \"caf\xe9\" ." AFTER), ENT_STATUS_INVALID, 2, 31,
                  "invalid UTF-8");
    check_refused("turtle", ENT_VIEW("<http://e/s> <http://e/p> \"\xed\xa0\x80\" ." AFTER), ENT_STATUS_INVALID, 1, 28,
                  "invalid UTF-8");
    check_refused("turtle", ENT_VIEW("<http://e/s> <http://e/p> \"a\0b\" ." AFTER), ENT_STATUS_INVALID, 1, 29, "NUL");
    check_refused("turtle", ENT_VIEW("<http://e/s> <http://e/p> \"\xc3\xa9\\u0000\" ." AFTER), ENT_STATUS_INVALID, 1,
                  29, "not a Unicode character");
    check_refused("ntriples", ENT_VIEW("<http://e/s> <http://e/p> \"\\U00000000\" ." AFTER), ENT_STATUS_INVALID, 1, 28,
                  "not a Unicode character");
    check_refused("turtle", ENT_VIEW("\n<http://e/s> <http://e/p> \"\\uD800\" ." AFTER), ENT_STATUS_INVALID, 2, 28,
                  "not a Unicode character");
}

static void
an_escaped_backslash_hides_no_nul(void **state)
{
    (void)state;
    check_heard("turtle", "<http://e/s> <http://e/p> \"\\\\u0000\" .", "<http://e/s> <http://e/p> \"\\u0000\" - \n");
}

static void
syntax_errors_have_their_line(void **state)
{
    (void)state;
    check_refused("turtle", ENT_VIEW(GOOD GOOD "<http://e/s> foo:p 1 ." AFTER), ENT_STATUS_SYNTAX, 3, 14, "foo:p");
    check_refused("turtle",
                  ENT_VIEW("# a\n\n# b\n" GOOD "\n<http://e/s> \n\n <http://e/p> '''a\nb''' ; foo:p 1 ." AFTER),
                  ENT_STATUS_SYNTAX, 9, 8, "foo:p");
    check_refused("turtle", ENT_VIEW(GOOD "<http://e/s> <http://e/p> \"x ." AFTER), ENT_STATUS_SYNTAX, 2, 0,
                  "syntax error");
    check_refused("turtle", ENT_VIEW(GOOD "<http://e/s> <http://e/p> <http://e/a b> ." AFTER), ENT_STATUS_SYNTAX, 2, 0,
                  "syntax error");
    check_refused("nquads", ENT_VIEW(GOOD "bad" AFTER), ENT_STATUS_SYNTAX, 2, 1, "saw 'b'");
    check_refused("nquads", ENT_VIEW("<http://e/after> <http://e/p> \"x\" <g> .\n"), ENT_STATUS_SYNTAX, 1, 38,
                  "not absolute");
    check_refused("trig", ENT_VIEW("<http://e/g> { <http://e/after> "), ENT_STATUS_SYNTAX, 1, 0, "syntax error");
    check_refused("rdfxml", ENT_VIEW("<e:a xmlns:e='http://e/'>\n<"), ENT_STATUS_SYNTAX, 2, 0, "XML parser error");
}

static EntView
repeat(EntBuffer *text, const char *head, const char *part, int n_times)
{
    text->length = 0;
    assert_ok(ent_buffer_add(text, ent_view_of(head)));
    for (int i = 0; i < n_times; i++) {
        assert_ok(ent_buffer_add(text, ent_view_of(part)));
    }
    return ent_buffer_view(text);
}

static void
messages_are_bounded(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    Heard heard = {.answer = ENT_STATUS_OK};

    for (int i = 0; i < 1000; i++) {
        assert_ok(ent_buffer_add(&text, ENT_VIEW("bad\n")));
    }
    hear(&heard, ent_buffer_view(&text), "ntriples");
    assert_int_equal(heard.status, ENT_STATUS_SYNTAX);
    assert_int_equal(heard.diags.count, 21);
    assert_int_equal(heard.diags.items[20].severity, ENT_NOTE);
    forget(&heard);
    hear(&heard, repeat(&text, "", "<http://e/s> <http://e/p> 1 .\n", 200000), "ntriples");
    assert_int_equal(heard.status, ENT_STATUS_SYNTAX);
    forget(&heard);
    ent_buffer_clear(&text);
}

static void
long_line_based_files_are_read_in_pieces(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    Heard heard = {.answer = ENT_STATUS_OK};

    hear(&heard, repeat(&text, "", "<http://e/s> <http://e/p> \"caf\xc3\xa9\" <http://e/g> .\r\n", 10000), "nquads");
    assert_ok(heard.status);
    assert_int_equal(heard.n_quads, 10000);
    forget(&heard);
    ent_buffer_clear(&text);
}

static void
unknown_syntaxes_are_refused(void **state)
{
    (void)state;
    Heard heard = {.answer = ENT_STATUS_OK};
    static const char *const SYNTAXES[] = {"rdfa", "guess", "grddl", "", NULL};

    for (size_t i = 0; i < 5; i++) {
        hear(&heard, ENT_VIEW(GOOD), SYNTAXES[i]);
        assert_int_equal(heard.status, ENT_STATUS_UNSUPPORTED);
        assert_int_equal(heard.diags.count, 1);
        assert_true(heard.diags.items[0].help.length > 0);
        forget(&heard);
    }
}

static void
the_sink_may_stop_the_reading(void **state)
{
    (void)state;
    Heard heard = {.answer = ENT_STATUS_CANCELLED};

    hear(&heard, ENT_VIEW(GOOD GOOD GOOD), "turtle");
    assert_int_equal(heard.status, ENT_STATUS_CANCELLED);
    assert_int_equal(heard.n_quads, 1);
    forget(&heard);
    hear(&heard, ENT_VIEW(GOOD GOOD GOOD), "nquads");
    assert_int_equal(heard.status, ENT_STATUS_CANCELLED);
    assert_int_equal(heard.n_quads, 1);
    forget(&heard);
}

/* --- Hostile input --- */

static void
check_fails(EntView bytes, const char *syntax, EntStatus status)
{
    Heard heard = {.answer = ENT_STATUS_OK};

    hear(&heard, bytes, syntax);
    assert_int_equal(heard.status, status);
    assert_true(heard.diags.count > 0);
    forget(&heard);
}

static void
hostile_nesting_ends_in_a_message(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;

    check_fails(repeat(&text, "<http://e/s> <http://e/p> ", "[", 200000), "turtle", ENT_STATUS_SYNTAX);
    check_fails(repeat(&text, "<http://e/s> <http://e/p> ", "(", 200000), "turtle", ENT_STATUS_LIMIT);
    check_fails(repeat(&text, "<http://e/s> ", "<http://e/p> [ ", 200000), "turtle", ENT_STATUS_LIMIT);
    check_fails(repeat(&text, "", "{", 200000), "trig", ENT_STATUS_SYNTAX);
    check_fails(repeat(&text, "", "<a>", 200000), "rdfxml", ENT_STATUS_LIMIT);
    check_fails(repeat(&text, "<!-- - -- >", "<a b='>'>", 200000), "rdfxml", ENT_STATUS_SYNTAX);
    check_fails(repeat(&text, "<?x ?><!-- > --><!DOCTYPE a>", "<a b='/>'><b/>", 200000), "rdfxml", ENT_STATUS_LIMIT);
    check_fails(repeat(&text, "", "[", 200000), "json", ENT_STATUS_SYNTAX);
    ent_buffer_clear(&text);
}

static void
an_xml_bomb_does_not_go_off(void **state)
{
    (void)state;
    check_fails(
        ENT_VIEW("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                 "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
                 "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
                 "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>"
                 "<rdf:RDF xmlns:rdf=\"" ENT_RDF "\" xmlns:e=\"http://e/\"><rdf:Description>"
                 "<e:p>&h;&h;&h;</e:p></rdf:Description></rdf:RDF>"),
        "rdfxml", ENT_STATUS_SYNTAX);
}

/* Every prefix of a text that has one of everything: some are legal, none may crash, hang or leak. */
static void
cut_off_anywhere_it_does_no_harm(void **state)
{
    (void)state;
    static const char TEXT[] =
        "@prefix e: <http://e/> . @base <http://b/> .\n"
        "e:s a e:C ; e:p \"x\\n\\u00e9\"@en-GB, '''long\n'one''', 1.5e3, -2, true, <r#f>, [ e:q ( 1 _:b [] ) ] .\n"
        "PREFIX f: <http://f/>\n_:b f:p%20 \"y\"^^e:d . # end";
    static const char *const SYNTAXES[] = {"turtle", "trig", "ntriples", "nquads", "rdfxml", "json"};
    Heard heard = {.answer = ENT_STATUS_OK};

    for (size_t i = 0; i < sizeof SYNTAXES / sizeof SYNTAXES[0]; i++) {
        for (size_t length = 0; length < sizeof TEXT; length++) {
            char *exact = malloc(length > 0 ? length : 1);
            assert_non_null(exact);
            memcpy(exact, TEXT, length);
            hear(&heard, (EntView){exact, length}, SYNTAXES[i]);
            assert_true(heard.status == ENT_STATUS_OK || heard.diags.count > 0);
            forget(&heard);
            free(exact);
        }
    }
}

/* --- Files --- */

static void
suffixes_tell_the_syntax(void **state)
{
    (void)state;
    assert_string_equal(ent_rdf_syntax_of("a/b.ttl"), "turtle");
    assert_string_equal(ent_rdf_syntax_of("b.NT"), "ntriples");
    assert_string_equal(ent_rdf_syntax_of("b.x.nq"), "nquads");
    assert_string_equal(ent_rdf_syntax_of("b.trig"), "trig");
    assert_string_equal(ent_rdf_syntax_of("b.rdf"), "rdfxml");
    assert_null(ent_rdf_syntax_of("b.csv"));
    assert_null(ent_rdf_syntax_of("ttl"));
    assert_null(ent_rdf_syntax_of("b."));
    assert_null(ent_rdf_syntax_of(""));
}

static void
a_missing_file_is_told(void **state)
{
    (void)state;
    Heard heard = {.answer = ENT_STATUS_OK};

    ent_diag_list_init(&heard.diags);
    assert_int_not_equal(
        ent_rdf_read_file("no/such/file.ttl", NULL, NULL, &heard.diags.diags, (EntQuadSink){hear_quad, &heard}),
        ENT_STATUS_OK);
    assert_int_equal(heard.diags.count, 1);
    assert_int_equal(ent_rdf_read_file("file.csv", NULL, NULL, &heard.diags.diags, (EntQuadSink){hear_quad, &heard}),
                     ENT_STATUS_UNSUPPORTED);
    assert_int_equal(heard.diags.count, 2);
    forget(&heard);
}

static void
a_file_is_its_own_base(void **state)
{
    (void)state;
    char path[] = "/tmp/entente-read-XXXXXX";
    const int fd = mkstemp(path);
    Heard heard = {.answer = ENT_STATUS_OK, .text = ENT_BUFFER_EMPTY};

    assert_true(fd >= 0);
    assert_int_equal(write(fd, "<#s> <p> <> .", 13), 13);
    assert_int_equal(close(fd), 0);
    assert_ok(ent_rdf_read_file(path, "turtle", NULL, NULL, (EntQuadSink){hear_quad, &heard}));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(heard.n_quads, 1);
    assert_true(ent_view_starts_with(ent_buffer_view(&heard.text), ENT_VIEW("<file:///tmp/entente-read-")));
    ent_buffer_clear(&heard.text);
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {GOOD "_:genid <http://e/p> [] .", "<http://e/s> foo:p 1 ."};

    for (size_t text = 0; text < 2; text++) {
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            Heard heard = {.answer = ENT_STATUS_OK};
            alloc_fail_after(n);
            hear(&heard, ent_view_of(TEXTS[text]), "turtle");
            failed = alloc_failed();
            alloc_fail_never();
            assert_true(failed || heard.status == (text == 0 ? ENT_STATUS_OK : ENT_STATUS_SYNTAX));
            assert_true(heard.status != ENT_STATUS_OK || text == 0);
            forget(&heard);
        }
    }
}

static void
nobody_need_listen(void **state)
{
    (void)state;
    assert_int_equal(
        ent_rdf_read(ENT_VIEW(GOOD), ENT_VIEW("x"), "turtle", NULL, NULL, (EntQuadSink){NULL, NULL}, NULL, NULL),
        ENT_STATUS_OK);
    assert_int_equal(
        ent_rdf_read(ENT_VIEW("bad"), ENT_VIEW_EMPTY, "turtle", NULL, NULL, (EntQuadSink){NULL, NULL}, NULL, NULL),
        ENT_STATUS_SYNTAX);
    assert_int_equal(
        ent_rdf_read(ENT_VIEW_EMPTY, ENT_VIEW_EMPTY, "turtle", NULL, NULL, (EntQuadSink){NULL, NULL}, NULL, NULL),
        ENT_STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turtle_gives_terms_as_they_stand),
        cmocka_unit_test(xsd_string_is_the_plain_literal),
        cmocka_unit_test(labels_of_the_file_never_meet_generated_ones),
        cmocka_unit_test(quads_keep_their_graph),
        cmocka_unit_test(rdf_xml_is_read),
        cmocka_unit_test(bytes_that_raptor_would_cut_short_are_refused),
        cmocka_unit_test(an_escaped_backslash_hides_no_nul),
        cmocka_unit_test(syntax_errors_have_their_line),
        cmocka_unit_test(messages_are_bounded),
        cmocka_unit_test(long_line_based_files_are_read_in_pieces),
        cmocka_unit_test(unknown_syntaxes_are_refused),
        cmocka_unit_test(the_sink_may_stop_the_reading),
        cmocka_unit_test(hostile_nesting_ends_in_a_message),
        cmocka_unit_test(an_xml_bomb_does_not_go_off),
        cmocka_unit_test(cut_off_anywhere_it_does_no_harm),
        cmocka_unit_test(suffixes_tell_the_syntax),
        cmocka_unit_test(a_missing_file_is_told),
        cmocka_unit_test(a_file_is_its_own_base),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(nobody_need_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
