/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Markdown: what is a mark and what is text, and that places stay true.
 */
#include "unit/document/support.h"

static void
read_markdown(Desk *desk, const char *text)
{
    assert_ok(desk_read(desk, ENT_BLOB_MARKDOWN, ent_view_of(text)));
}

static void
marks_are_left_out(void **state)
{
    Desk *desk = *state;
    static const struct {
        const char *source, *clean;
    } cases[] = {{"plain text.", "plain text."},
                 {"**USS** *Shoup* and __Akizuki__", "USS Shoup and Akizuki"},
                 {"snake_case and 5 * 3 and 2*3", "snake_case and 5 * 3 and 2*3"},
                 {"[talks](https://e.org/a(1) \"t\") in [Seoul][1]", "talks in Seoul"},
                 {"![Two ships](a.png) sail", "Two ships sail"},
                 {"a [bracket] stays", "a [bracket] stays"},
                 {"a note[^1] goes", "a note goes"},
                 {"`code` and ``more``", "code and more"},
                 {"\\*no mark\\* and \\a", "*no mark* and \\a"},
                 {"R&amp;D &copy; x & y", "R&D \xc2\xa9 x & y"},
                 {"<b>bold</b> 1 < 2 <https://e.org>", "bold 1 < 2 "},
                 {"[a](b) [open", "a [open"},
                 {"[[a](b)](c)", "a"},
                 {"x](y)", "x](y)"},
                 {"## Heading ##", "Heading"},
                 {"#hashtag", "#hashtag"},
                 {"> quoted", "quoted"},
                 {"[r]: https://e.org", ""},
                 {"---", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_markdown(desk, cases[i].source);
        assert_view(desk->document.text, cases[i].clean);
    }
}

static void
text_without_marks_has_no_table(void **state)
{
    Desk *desk = *state;
    read_markdown(desk, "A line.\r\n\r\nAnother line with a caf\xc3\xa9.\n");
    assert_int_equal(desk->document.n_offsets, 0);
    assert_view(desk->document.text, "A line.\r\n\r\nAnother line with a caf\xc3\xa9.\n");
}

static void
front_matter_is_metadata(void **state)
{
    Desk *desk = *state;
    read_markdown(
        desk,
        "---\ntitle: 'A pact'\ndate: 2025-06-17\nurl: https://e.org/x\n---\nTwo navies signed a pact in Busan.\n");
    assert_issued(desk, "2025-06-17");
    assert_view(desk->document.title, "A pact");
    assert_view(desk->document.url, "https://e.org/x");
    assert_view(desk->document.text, "Two navies signed a pact in Busan.\n");
    read_markdown(desk, "---\nTwo navies signed a pact in Busan.\n");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 1);
}

static void
headings_and_images_have_zones(void **state)
{
    Desk *desk = *state;
    read_markdown(desk, "# Navies sign a pact\n\nTwo navies signed a pact in the port of Busan on Friday morning.\n\n"
                        "![Sailors on the pier](a.jpg)\n\nThe plan\n--------\n\n- one ship\n\n```\nprint x\n```\n\n"
                        "Two navies of other countries looked on from their ships in the bay.\n");
    assert_block(desk, ENT_ZONE_HEADLINE, 0, "Navies sign a pact");
    assert_block(desk, ENT_ZONE_CAPTION, 0, "Sailors on the pier");
    assert_block(desk, ENT_ZONE_HEADING, 0, "The plan");
    assert_block(desk, ENT_ZONE_LIST, 0, "one ship");
    assert_block(desk, ENT_ZONE_BOILERPLATE, 0, "print x");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
}

static void
places_lead_to_the_original(void **state)
{
    Desk *desk = *state;
    read_markdown(desk, "\xc3\xa9 **bold** [link](u) &amp; end");
    const EntDocument *document = &desk->document;
    assert_view(document->text, "\xc3\xa9 bold link & end");
    assert_int_equal(ent_document_offset(document, 3), 4); /* bold */
    assert_int_equal(ent_document_end(document, 7), 8);
    assert_int_equal(ent_document_offset(document, 8), 12); /* link */
    assert_int_equal(ent_document_end(document, 12), 16);
    assert_int_equal(ent_document_end(document, 14), 26); /* & */
    assert_int_equal(ent_document_end(document, document->text.length), 30);
}

static EntStatus
read_page(void *data)
{
    static const char page[] = "---\ntitle: x\n---\n# **A** [b](c)\n\n- item &amp; *more* [d][e]\n\nA plain line.\n";
    Desk *desk = data;
    ent_arena_clear(&desk->arena);
    return ent_document_read(&(EntBlob){.name = ENT_VIEW("p"), .bytes = ENT_VIEW(page), .kind = ENT_BLOB_MARKDOWN},
                             desk->lexicon, &desk->arena, NULL, &desk->document);
}

static void
every_allocation_may_fail(void **state)
{
    assert_true(fail_each_allocation(read_page, *state) > 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_left_out),          cmocka_unit_test(text_without_marks_has_no_table),
        cmocka_unit_test(front_matter_is_metadata),    cmocka_unit_test(headings_and_images_have_zones),
        cmocka_unit_test(places_lead_to_the_original), cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
