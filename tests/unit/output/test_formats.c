/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How the other formats look: N-Triples, N-Quads, JSON-LD, DOT; and what RDF/XML and RDF/JSON, which raptor2 writes,
 * refuse.
 */
#include "support.h"

static const EntPrefixes no_prefixes = {NULL, 0};

static void
ntriples_is_canonical(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "ntriples", example_prefixes);
    into_put(&into, "<http://e/s", "<" ENT_RDF "type", "_b", NULL);
    into_put(&into, "_b", "<http://e/p", "\"\\\n\r\t\b\f\x1F\x7Fé\xF0\x9F\x9A\xA2", NULL);
    into_put(&into, "_b", "<http://e/p", "1^" ENT_XSD "integer", NULL);
    into_put(&into, "_b", "<http://e/p", "x^" ENT_XSD "string", NULL);
    into_put(&into, "_b", "<http://e/p", "x@EN-gb", NULL);
    into_close(&into, "<http://e/s> <" ENT_RDF "type> _:b .\n"
                      "_:b <http://e/p> \"\\\"\\\\\\n\\r\\t\\b\\f\\u001F\\u007Fé\xF0\x9F\x9A\xA2\" .\n"
                      "_:b <http://e/p> \"1\"^^<" ENT_XSD "integer> .\n"
                      "_:b <http://e/p> \"x\" .\n_:b <http://e/p> \"x\"@EN-gb .\n");
}

static void
nquads_keep_graphs(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "nquads", no_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "1", "<http://e/g");
    into_put(&into, "<http://e/s", "<http://e/p", "2", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "3", "<http://e/g");
    into_close(&into, "<http://e/s> <http://e/p> \"1\" <http://e/g> .\n<http://e/s> <http://e/p> \"2\" .\n"
                      "<http://e/s> <http://e/p> \"3\" <http://e/g> .\n");
}

static void
jsonld_has_a_node_for_each_subject(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "jsonld", example_prefixes);
    into_put(&into, "<http://e/s", "<" ENT_RDF "type", "<http://e/C", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "say \"a\"\n@en", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "1^" ENT_XSD "integer", NULL);
    into_put(&into, "<http://e/s", "<http://e/q", "_b", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "again", NULL);
    into_put(&into, "_b", "<http://e/p", "<http://e/o", "<http://e/g");
    into_put(&into, "_c", "<http://e/p", "<http://e/o", "<http://e/g");
    into_put(&into, "_c", "<http://e/p", "<http://e/o", NULL);
    into_close(&into, "[\n{\"@id\": \"http://e/s\",\n \"@type\": [\"http://e/C\"],\n"
                      " \"http://e/p\": [{\"@value\": \"say \\\"a\\\"\\n\", \"@language\": \"en\"}, "
                      "{\"@value\": \"1\", \"@type\": \"" ENT_XSD "integer\"}],\n"
                      " \"http://e/q\": [{\"@id\": \"_:b\"}]},\n"
                      "{\"@id\": \"http://e/s\",\n \"http://e/p\": [{\"@value\": \"again\"}]},\n"
                      "{\"@id\": \"http://e/g\", \"@graph\": [\n"
                      "{\"@id\": \"_:b\",\n \"http://e/p\": [{\"@id\": \"http://e/o\"}]},\n"
                      "{\"@id\": \"_:c\",\n \"http://e/p\": [{\"@id\": \"http://e/o\"}]}\n]},\n"
                      "{\"@id\": \"_:c\",\n \"http://e/p\": [{\"@id\": \"http://e/o\"}]}\n]\n");
}

static void
dot_is_a_picture(void **state)
{
    char text[200];
    Into into;

    (void)state;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    into_open(&into, "dot", example_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "<http://f/o", NULL);
    into_put(&into, "_b", "<http://e/p", "\"];\n\\evil & <x> \x01", NULL);
    into_put(&into, "_b", "<http://e/p", text, NULL);
    text[80] = '\0';
    {
        char expected[1000];

        snprintf(expected, sizeof expected,
                 "digraph {\n    rankdir=LR;\n    charset=\"utf-8\";\n"
                 "    \"ex:s\" -> \"<http://f/o>\" [label=\"ex:p\"];\n"
                 "    l1 [label=\"\\\"];\\n\\\\evil &amp; <x> \xEF\xBF\xBD\", shape=box];\n    \"_:b\" -> l1 "
                 "[label=\"ex:p\"];\n"
                 "    l2 [label=\"%s…\", shape=box];\n    \"_:b\" -> l2 [label=\"ex:p\"];\n}\n",
                 text);
        into_close(&into, expected);
    }
}

static void
put_what_xml_cannot_say(Into *into)
{
    into_put(into, "<http://e/s", "<http://e/p", "bell \a", NULL);
    into_put(into, "<http://e/s", "<http://e/p", "delete \x7F", NULL);
    into_put(into, "<http://e/s", "<http://e/1", "x", NULL);
    into_put(into, "<http://e/s", "<http://e/", "x", NULL);
    into_put(into, "<http://e/s", "<" ENT_RDF "li", "x", NULL);
    into_put(into, "<http://e/s", "<" ENT_RDF "Description", "x", NULL);
    into_put(into, "<http://e/s", "<" ENT_RDF "a/b", "x", NULL);
    into_put(into, "<http://e/s", "<http://e/p", "</rdf:RDF>^" ENT_RDF "XMLLiteral", NULL);
}

static void
rdfxml_refuses_what_it_cannot_say(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "rdfxml", no_prefixes);
    put_what_xml_cannot_say(&into);
    assert_int_equal(ent_writer_n_refused(into.writer), 8);
    into_put(&into, "_1", "<http://e/p", "a<b>&\r", NULL);
    assert_int_equal(ent_writer_n_written(into.writer), 1);
    into_close(
        &into,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF xmlns:rdf=\"" ENT_RDF "\">\n"
        "  <rdf:Description rdf:nodeID=\"b1\">\n    <ns0:p xmlns:ns0=\"http://e/\">a&lt;b&gt;&amp;&#xD;</ns0:p>\n"
        "  </rdf:Description>\n</rdf:RDF>\n");
}

static void
abbreviated_rdfxml_refuses_more(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "rdfxml-abbrev", no_prefixes);
    put_what_xml_cannot_say(&into);
    into_put(&into, "_b", "<http://e/p", "x", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "_b", NULL);
    into_put(&into, "<http://e/s", "<" ENT_RDF "type", "<http://e/1", NULL);
    into_put(&into, "<http://e/s", "<" ENT_RDF "type", "<" ENT_RDF "Description", NULL);
    assert_int_equal(ent_writer_n_refused(into.writer), 12);
    into_put(&into, "<http://e/s", "<" ENT_RDF "type", "<http://e/C", NULL);
    assert_int_equal(ent_writer_n_written(into.writer), 1);
    assert_ok(ent_writer_end(into.writer));
    ent_writer_free(into.writer);
    ent_buffer_clear(&into.text);
}

/* Raptor writes \U0001F6A2, which is no JSON. */
static void
rdfjson_has_surrogates(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "json", no_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "\xF0\x9F\x9A\xA2 \\U0001F6A2 \xF4\x8F\xBF\xBF", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "\xF0\x9F\x9A\xA2 \\U0001F6A2 \xF4\x8F\xBF\xBF", NULL);
    assert_ok(ent_writer_end(into.writer));
    assert_non_null(strstr(into.text.data, "\"\\uD83D\\uDEA2 \\\\U0001F6A2 \\uDBFF\\uDFFF\""));
    ent_writer_free(into.writer);
    ent_buffer_clear(&into.text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ntriples_is_canonical),
        cmocka_unit_test(nquads_keep_graphs),
        cmocka_unit_test(jsonld_has_a_node_for_each_subject),
        cmocka_unit_test(dot_is_a_picture),
        cmocka_unit_test(rdfxml_refuses_what_it_cannot_say),
        cmocka_unit_test(abbreviated_rdfxml_refuses_more),
        cmocka_unit_test(rdfjson_has_surrogates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
