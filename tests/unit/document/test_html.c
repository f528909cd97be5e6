/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * HTML: text with its places, zones by elements and classes, metadata, and pages that are broken.
 */
#include "unit/document/support.h"

#include "document/html.h"
#include "text/utf8.h"

#define COPY "Two navies met in the port of Busan on Friday and agreed to train together every year from now on"

static void
read_html(Desk *desk, const char *page)
{
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ent_view_of(page)));
}

static size_t
place_of(const EntDocument *document, const char *words, bool end)
{
    const size_t at = ent_view_find(document->text, ent_view_of(words), 0);
    assert_true(at < document->text.length);
    return end ? ent_document_end(document, at + strlen(words)) : ent_document_offset(document, at);
}

static void
entities_and_marks_keep_places(void **state)
{
    Desk *desk = *state;
    const char *page =
        "<p>R&amp;D of \xe2\x80\x9c<b>Ahn</b>\xe2\x80\x9d and&nbsp;Koizumi&#8217;s&#x2014;x &lt;y &copy z&zz; &</p>";
    read_html(desk, page);
    const EntDocument *document = &desk->document;
    assert_view(document->text, "R&D of \xe2\x80\x9c"
                                "Ahn\xe2\x80\x9d and\xc2\xa0Koizumi\xe2\x80\x99s\xe2\x80\x94x <y \xc2\xa9 z&zz; &");
    assert_int_equal(place_of(document, "R&D", false), 3);
    assert_int_equal(place_of(document, "R&", true), 9);
    assert_int_equal(place_of(document, "D of", false), 9);
    assert_int_equal(place_of(document, "Ahn", false), 18);
    assert_int_equal(place_of(document, "Ahn", true), 21); /* not behind "</b>" */
    assert_int_equal(place_of(document, "Koizumi\xe2\x80\x99", true), 50);
    assert_int_equal(ent_document_offset(document, document->text.length), ent_utf8_count(ent_view_of(page)) - 4);
}

static void
white_space_collapses(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<p>  a \r\n\t b<i> c</i> <b>d</b>e&#10;f  </p>\n\n<p>g</p>");
    assert_view(desk->document.text, "a b c de f\n\ng");
    assert_int_equal(place_of(&desk->document, "b c", false), 11);
}

static void
invisible_characters_are_left_out(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<p>Yoko&shy;suka\xe2\x80\x8b base \xc2\xad</p>");
    assert_view(desk->document.text, "Yokosuka base");
}

static void
elements_tell_zones(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<html><body><nav><a>Home</a></nav><h1>Navies to train together</h1><p>" COPY ".</p>"
                    "<figure><figcaption>Sailors on the pier in Busan</figcaption></figure><h2>The plan</h2><p>" COPY
                    " x.</p>"
                    "<ul><li>one ship each</li></ul><aside><p>" COPY " y.</p></aside>"
                    "<script>var x = '<p>no</p>';</script><style>p {}</style><noscript>none</noscript>"
                    "<button>Press</button><footer>\xc2\xa9 2026 Gazette</footer></body></html>");
    assert_block(desk, ENT_ZONE_HEADLINE, 0, "Navies to train together");
    assert_block(desk, ENT_ZONE_CAPTION, 0, "Sailors on the pier in Busan");
    assert_block(desk, ENT_ZONE_HEADING, 0, "The plan");
    assert_block(desk, ENT_ZONE_LIST, 0, "one ship each");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
    assert_int_equal(desk_count(desk, ENT_ZONE_BOILERPLATE), 3);
    assert_true(ent_view_find(desk->document.text, ENT_VIEW("Press"), 0) == desk->document.text.length);
    assert_true(ent_view_find(desk->document.text, ENT_VIEW("var x"), 0) == desk->document.text.length);
}

static void
classes_tell_zones_but_not_of_wrappers(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<div class='page has-sidebar comments-open'><h1>Navies to train together</h1>"
                    "<div class='article-body related'><p>" COPY ".</p><p>" COPY " x.</p></div>"
                    "<div id='relatedStories'><p>" COPY " y.</p></div><section class=comments><p>" COPY
                    " z.</p></section></div>");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
    assert_int_equal(desk_count(desk, ENT_ZONE_RELATED), 1);
    assert_int_equal(desk_count(desk, ENT_ZONE_COMMENTS), 1);
}

static void
what_stands_outside_the_article_is_furniture(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<p>" COPY " before.</p><article><h1>Navies to train</h1><p>" COPY ".</p><p>" COPY " x.</p><p>" COPY
                    " y.</p></article><p>" COPY " after.</p>");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
    assert_int_equal(desk_count(desk, ENT_ZONE_BOILERPLATE), 2);
}

static void
metadata_are_read_by_rank(void **state)
{
    Desk *desk = *state;
    read_html(desk,
              "<html lang=en-AU><head><title>A &amp; B - Site</title><meta name=date content=2020-01-01>"
              "<meta property='article:published_time' content='2026-01-30T08:00:00+09:00'>"
              "<meta property=og:site_name content='The &quot;Site&quot;'><link rel=canonical href='https://e.org/a'>"
              "<script type='application/ld+json'>[{\"@type\":[\"Thing\",\"NewsArticle\"],\"datePublished\":"
              "\"2026-01-31\",\"publisher\":{\"name\":\"Site Ltd\"}}]</script></head><p>" COPY ".</p>");
    assert_issued(desk, "2026-01-30"); /* of one rank with JSON-LD, which is read last */
    assert_view(desk->document.title, "A & B - Site");
    assert_view(desk->document.language, "en-AU");
    assert_view(desk->document.publisher, "Site Ltd");
    assert_view(desk->document.url, "https://e.org/a");
}

static void
json_that_is_broken_or_deep_is_passed_over(void **state)
{
    Desk *desk = *state;
    read_html(
        desk,
        "<script type=application/ld+json>{\"@type\": \"NewsArticle\", </script>"
        "<script type=application/ld+json>{\"@graph\":{\"@graph\":{\"@graph\":{\"@graph\":{\"@graph\":{\"@graph\":"
        "{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-01-31\"}}}}}}}</script><p>" COPY ".</p>");
    assert_issued(desk, "");
}

static void
declared_charsets_are_read(void **state)
{
    Desk *desk = *state;
    read_html(desk, "<meta charset=iso-8859-1><p>Caf\xe9 \x93quoted\x94 " COPY ".</p>");
    assert_true(ent_view_starts_with(desk->document.text, ENT_VIEW("Caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d")));
    assert_int_equal(place_of(&desk->document, "quoted", false), 34);
    read_html(desk, "<meta http-equiv=x content='text/html; charset=shift_jis'><p>\x83\x65\x83\x58\x83\x67</p>");
    assert_view(desk->document.text, "\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88");
    assert_int_equal(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("<p>Caf\xe9</p>")), ENT_STATUS_INVALID);
    assert_int_equal(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("<meta charset=klingon><p>\xe9")), ENT_STATUS_INVALID);
    assert_int_equal(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("<meta charset=euc-jp><p>\xe9")), ENT_STATUS_INVALID);
}

static void
broken_pages_are_read(void **state)
{
    Desk *desk = *state;
    static const char *const pages[] = {"<p>kept",
                                        "kept",
                                        "<p>kept</b></i></div>",
                                        "<div><b>kept</div></b>",
                                        "<!-- x --><p>kept<!-- y",
                                        "<p>kept<a href=\"x",
                                        "<p a=\"<p>kept",
                                        "<![CDATA[x]]>kept",
                                        "<?php x ?>kept<",
                                        "<p>kept</p",
                                        "<table><td>kept<tr>",
                                        "<title>t</title>kept",
                                        "kept<script>x",
                                        "kept<textarea>x",
                                        "<p>kept</p><!doctype",
                                        "<li>kept<li>",
                                        "<html><html><body>kept<body>"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        read_html(desk, pages[i]);
        if (ent_view_find(desk->document.text, ENT_VIEW("kept"), 0) == desk->document.text.length) {
            fail_msg("lost in '%s': '%.*s'", pages[i], ENT_VIEW_ARGS(desk->document.text));
        }
    }
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("")));
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("<")));
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("<a")));
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("&")));
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("&#")));
    assert_ok(desk_read(desk, ENT_BLOB_HTML, ENT_VIEW("&#x")));
}

static void
entities_have_many_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t code; /* 0: none */
        size_t length;
    } cases[] = {{"&amp;", '&', 5},
                 {"&amp", '&', 4},
                 {"&#65;", 'A', 5},
                 {"&#65", 'A', 4},
                 {"&#x41;", 'A', 6},
                 {"&#X41", 'A', 5},
                 {"&#147;", 0x201C, 6},
                 {"&#0;", 0xFFFD, 4},
                 {"&#xD800;", 0xFFFD, 8},
                 {"&#99999999;", 0xFFFD, 11},
                 {"&apos;", '\'', 6},
                 {"&apos", '\'', 5},
                 {"&rsquo;", 0x2019, 7},
                 {"&nosuch;", 0, 0},
                 {"& ", 0, 0},
                 {"&#;", 0, 0},
                 {"&#x;", 0, 0},
                 {"&", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t code = 0;
        size_t length = 0;
        const EntView text = ent_view_of(cases[i].text);
        assert_int_equal(ent_html_entity(text, 0, text.length, &code, &length), cases[i].code != 0);
        assert_int_equal(code, cases[i].code);
        assert_int_equal(length, cases[i].length);
    }
}

static EntStatus
read_page(void *data)
{
    static const char page[] =
        "<html lang=en><head><title>A</title><meta name=date content=2020-01-01><script type='application/ld+json'>"
        "{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script></head><body><nav>Home</nav><h1>Navies to train</h1>"
        "<p class=byline>By X</p><p>" COPY " &amp; more.</p><div class=related><p>R</p></div></body>";
    Desk *desk = data;
    ent_arena_clear(&desk->arena);
    return ent_document_read(&(EntBlob){.name = ENT_VIEW("p"), .bytes = ENT_VIEW(page), .kind = ENT_BLOB_HTML},
                             desk->lexicon, &desk->arena, NULL, &desk->document);
}

static void
every_allocation_may_fail(void **state)
{
    assert_true(fail_each_allocation(read_page, *state) > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_and_marks_keep_places),
        cmocka_unit_test(white_space_collapses),
        cmocka_unit_test(invisible_characters_are_left_out),
        cmocka_unit_test(elements_tell_zones),
        cmocka_unit_test(classes_tell_zones_but_not_of_wrappers),
        cmocka_unit_test(what_stands_outside_the_article_is_furniture),
        cmocka_unit_test(metadata_are_read_by_rank),
        cmocka_unit_test(json_that_is_broken_or_deep_is_passed_over),
        cmocka_unit_test(declared_charsets_are_read),
        cmocka_unit_test(broken_pages_are_read),
        cmocka_unit_test(entities_have_many_forms),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
