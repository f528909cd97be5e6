/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Conversions from the outside: how a file's metadata is found, which files a URL may reach, sinks that fail, memory
 * that fails. What graphs look like is in tests/golden/table.
 */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

static const char context[] = "\"@context\": \"http://www.w3.org/ns/csvw\"";

/* Convert "t.csv" with options of its own; what is not set is as convert() has it. */
static EntStatus
run(EntTableOptions options, EntBuffer *graph, Messages *messages)
{
    static const EntUrlMap map = {{BASE, sizeof BASE - 1}, {"./", 2}};
    options.input = options.input ? options.input : "t.csv";
    options.maps = options.maps ? options.maps : &map;
    options.n_maps = options.n_maps ? options.n_maps : 1;
    options.minimal = true;
    messages_init(messages);
    return ent_table_convert(&options, &messages->diags, graph_sink(graph));
}

/* A metadata document that names column "a" by what it is. */
static void
write_metadata(const char *name, const char *property)
{
    EntBuffer json = ENT_BUFFER_EMPTY;
    assert_ok(ent_buffer_printf(&json, "{%s, \"url\": \"t.csv\", \"propertyUrl\": \"#%s\"}", context, property));
    write_file(name, ent_buffer_view(&json));
    ent_buffer_clear(&json);
}

static void
assert_run(EntTableOptions options, const char *in_graph, const char *in_messages)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    assert_ok(run(options, &graph, &messages));
    assert_contains(&graph, in_graph);
    if (in_messages) {
        assert_contains(&messages.text, in_messages);
    } else {
        assert_int_equal(messages.text.length, 0);
    }
    ent_buffer_clear(&graph);
    ent_buffer_clear(&messages.text);
}

static void
test_metadata_is_found_in_the_order_of_the_standard(void **state)
{
    (void)state;
    write_file("t.csv", ENT_VIEW("a\n1\n"));
    assert_run((EntTableOptions){0}, "<http://example.org/t.csv#a>", NULL);
    write_metadata("csv-metadata.json", "folder");
    assert_run((EntTableOptions){0}, "#folder>", NULL);
    write_metadata("t.csv-metadata.json", "file");
    assert_run((EntTableOptions){0}, "#file>", NULL);
    write_metadata("linked.json", "linked");
    const char *link = "<x>; rel=next, <linked.json>; rel=\"describedby\"; type=\"application/csvm+json\"";
    assert_run((EntTableOptions){.link = link}, "#linked>", NULL);
    assert_run((EntTableOptions){.link = "<linked.json>; rel=\"describedby\"; type=\"text/html\""}, "#file>", NULL);
    assert_run((EntTableOptions){.link = "<none.json>; rel=describedby; type=application/json"}, "#file>", NULL);
    assert_run((EntTableOptions){.link = "<unclosed"}, "#file>", NULL);
    assert_run((EntTableOptions){.link = "<linked.json>; rel=\"up DescribedBy\"; type=Application/JSON"}, "#linked>",
               NULL);
    write_metadata("last.json", "last");
    const char *links = "<linked.json>; rel=describedby; type=application/json, <last.json>; rel=describedby; "
                        "type=application/json,<none.json>; rel=describedby; type=application/json";
    assert_run((EntTableOptions){.link = links}, "#last>", NULL);
    write_metadata("user.json", "user");
    assert_run((EntTableOptions){.metadata = "user.json", .link = link}, "#user>", NULL);
    write_file("other.json", ENT_VIEW("{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"u.csv\"}"));
    assert_run((EntTableOptions){.link = "<other.json>; rel=describedby; type=application/ld+json"}, "#file>",
               "other.json:1:1: warning: this metadata does not describe 'http://example.org/t.csv'");
    assert_run((EntTableOptions){.metadata = "other.json", .link = link}, "#linked>",
               "other.json:1:1: warning: this metadata does not describe 'http://example.org/t.csv'");
}

static void
test_a_site_can_say_where_its_metadata_is(void **state)
{
    const EntUrlMap maps[] = {{ENT_VIEW(BASE), ENT_VIEW("./")}, {ENT_VIEW(BASE ".well-known/"), ENT_VIEW("./")}};
    (void)state;
    write_file("t.csv", ENT_VIEW("a\n1\n"));
    write_metadata("t.csv-metadata.json", "default");
    write_metadata("site.json", "site");
    write_file("csvm", ENT_VIEW("{+url}.none\n\nsite.json\n{+url}-metadata.json\n"));
    assert_run((EntTableOptions){.maps = maps, .n_maps = 2}, "#site>", NULL);
}

static void
test_the_address_is_what_the_caller_says(void **state)
{
    (void)state;
    write_file("t.csv", ENT_VIEW("a\n1\n"));
    write_metadata("t.csv-metadata.json", "file");
    assert_run((EntTableOptions){.base = "http://e/x.csv?q=1"}, "<http://e/x.csv?q=1#a>", NULL);
    assert_run((EntTableOptions){.base = "HTTP://example.org:80/./t.csv"}, "<http://example.org/t.csv#file>", NULL);
}

static void
test_a_content_type_stands_in_for_a_dialect(void **state)
{
    (void)state;
    write_file("t.csv", ENT_VIEW("caf\xE9\tb\n"));
    assert_run((EntTableOptions){.content_type = "text/tab-separated-values; charset=iso-8859-1; header=absent"},
               "<http://example.org/t.csv#_col.1> \"caf\xC3\xA9\"", NULL);
}

/* Metadata from elsewhere must not be able to read what the user did not offer. */
static void
test_urls_reach_offered_files_only(void **state)
{
    static const char *const urls[] = {"../secret.csv",
                                       "%2e%2e/secret.csv",
                                       "a/..%2f..%2fsecret.csv",
                                       "file:///etc/passwd",
                                       "http://elsewhere.org/t.csv",
                                       "..%2Fsecret.csv",
                                       "."};
    (void)state;
    assert_int_equal(mkdir("public", 0700), 0);
    write_file("secret.csv", ENT_VIEW("a\nsecret\n"));
    const EntUrlMap map = {ENT_VIEW(BASE), ENT_VIEW("public")};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        EntBuffer json = ENT_BUFFER_EMPTY, graph = ENT_BUFFER_EMPTY;
        Messages messages;
        assert_ok(ent_buffer_printf(&json, "{%s, \"url\": \"%s\"}", context, urls[i]));
        write_file("public/m.json", ent_buffer_view(&json));
        assert_int_equal(run((EntTableOptions){.input = "public/m.json", .maps = &map, .n_maps = 1}, &graph, &messages),
                         ENT_STATUS_INVALID);
        assert_int_equal(graph.length, 0);
        assert_contains(&messages.text, "no file is found for the table");
        ent_buffer_clear(&json);
        ent_buffer_clear(&graph);
        ent_buffer_clear(&messages.text);
    }
    assert_int_equal(remove("public/m.json"), 0);
}

static void
test_files_without_a_map_have_file_urls(void **state)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    const EntTableOptions options = {.input = "a b.csv", .minimal = true};
    (void)state;
    messages_init(&messages);
    write_file("a b.csv", ENT_VIEW("x\n1\n"));
    write_file("a b.csv-metadata.json",
               ENT_VIEW("{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"a%20b.csv\", \"aboutUrl\": \"#r\"}"));
    assert_ok(ent_table_convert(&options, &messages.diags, graph_sink(&graph)));
    assert_contains(&graph, "/a%20b.csv#r> <file:///tmp/");
    assert_int_equal(messages.text.length, 0);
    ent_buffer_clear(&graph);
}

static void
test_a_missing_input_is_an_error(void **state)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    (void)state;
    assert_int_not_equal(run((EntTableOptions){.input = "none.csv"}, &graph, &messages), ENT_STATUS_OK);
    assert_contains(&messages.text, "none.csv: error: cannot be opened");
    ent_buffer_clear(&messages.text);
    assert_int_not_equal(run((EntTableOptions){.input = "none.json"}, &graph, &messages), ENT_STATUS_OK);
    assert_contains(&messages.text, "none.json");
    ent_buffer_clear(&messages.text);
    assert_int_equal(graph.length, 0);
}

static EntStatus
refuse(void *handle, const EntQuad *quad)
{
    size_t *left = handle;
    (void)quad;
    return (*left)-- > 0 ? ENT_STATUS_OK : ENT_STATUS_IO;
}

static void
test_a_sink_that_fails_stops_the_conversion(void **state)
{
    const EntUrlMap map = {ENT_VIEW(BASE), ENT_VIEW("./")};
    (void)state;
    write_file("t.csv", ENT_VIEW("a,b\n1,2\n3,4\n"));
    for (size_t good = 0; good < 12; good++) {
        size_t left = good;
        const EntTableOptions options = {.input = "t.csv", .maps = &map, .n_maps = 1};
        assert_int_equal(ent_table_convert(&options, NULL, (EntQuadSink){refuse, &left}), ENT_STATUS_IO);
    }
}

static void
test_validation_writes_nothing(void **state)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    (void)state;
    write_file("t.csv", ENT_VIEW("a,b\n1\n"));
    assert_int_equal(run((EntTableOptions){.validate = true}, &graph, &messages), ENT_STATUS_INVALID);
    assert_contains(&messages.text, "t.csv:2:2: error: this row has 1 cell, not 2");
    assert_int_equal(graph.length, 0);
    ent_buffer_clear(&messages.text);
}

static void
test_blank_nodes_can_be_kept_apart(void **state)
{
    (void)state;
    write_file("t.csv", ENT_VIEW("a\n1\n"));
    assert_run((EntTableOptions){.blank_prefix = "t7x"}, "_:t7x1r1 ", NULL);
}

static const char group[] =
    "{\"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": \"en\"}], \"dc:title\": [\"x\", {\"@id\": \"y\"}],"
    "\"tables\": [{\"url\": \"t.csv\", \"notes\": [{\"dc:x\": 1.5}], \"tableSchema\": {\"aboutUrl\": \"#{id}\","
    "\"primaryKey\": \"id\", \"rowTitles\": [\"id\"], \"foreignKeys\": [{\"columnReference\": \"id\", \"reference\":"
    "{\"resource\": \"u.csv\", \"columnReference\": \"k\"}}], \"columns\": [{\"titles\": \"id\"},"
    "{\"titles\": {\"en\": [\"n\"]}, \"datatype\": {\"base\": \"decimal\", \"format\": \"#,##0.0\", \"minimum\": 1}},"
    "{\"titles\": \"l\", \"separator\": \" \", \"ordered\": true, \"datatype\": {\"base\": \"string\", \"format\": "
    "\"^.\"}},"
    "{\"name\": \"v\", \"virtual\": true, \"valueUrl\": \"{_row}/{l*}\"}]}}, {\"url\": \"u.csv\"}]}";

static EntStatus
convert_all(void *data)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    messages_init(&messages);
    const EntStatus status = convert("m.json", data, &graph, &messages);
    ent_buffer_clear(&graph);
    ent_buffer_clear(&messages.text);
    return status;
}

static EntStatus
convert_located(void *data)
{
    EntBuffer graph = ENT_BUFFER_EMPTY;
    Messages messages;
    messages_init(&messages);
    const EntStatus status = convert("t.csv", data, &graph, &messages);
    ent_buffer_clear(&graph);
    ent_buffer_clear(&messages.text);
    return status;
}

static void
test_failing_memory_is_reported(void **state)
{
    char standard[] = "", validate[] = "validate";
    (void)state;
    write_file("m.json", ENT_VIEW("{}"));
    write_file("m.json", ent_view_of(group));
    write_file("t.csv", ENT_VIEW("id,n,l\na,\"1,234.5\",x y\n\"b\",1.0,\n"));
    write_file("u.csv", ENT_VIEW("k\na\nb\n"));
    assert_true(fail_each_allocation(convert_all, standard) > 20);
    assert_true(fail_each_allocation(convert_all, validate) > 20);
    write_metadata("csv-metadata.json", "x");
    write_file("t.csv-metadata.json", ENT_VIEW("{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"u.csv\"}"));
    assert_true(fail_each_allocation(convert_located, standard) > 20);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_metadata_is_found_in_the_order_of_the_standard),
        IN_FOLDER(test_a_site_can_say_where_its_metadata_is),
        IN_FOLDER(test_the_address_is_what_the_caller_says),
        IN_FOLDER(test_a_content_type_stands_in_for_a_dialect),
        IN_FOLDER(test_urls_reach_offered_files_only),
        IN_FOLDER(test_files_without_a_map_have_file_urls),
        IN_FOLDER(test_a_missing_input_is_an_error),
        IN_FOLDER(test_a_sink_that_fails_stops_the_conversion),
        IN_FOLDER(test_validation_writes_nothing),
        IN_FOLDER(test_blank_nodes_can_be_kept_apart),
        IN_FOLDER(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
