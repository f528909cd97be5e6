/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What holds of every document: blocks are in order and trimmed, places lead to the original, time is linear,
 * memory may fail. Tried on the pages of the golden tests and on hostile input.
 */
#include "unit/document/support.h"

#include "base/file.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <dirent.h>
#include <time.h>

#define GOLDEN "tests/golden/document"

static void
check_blocks(const EntDocument *document)
{
    size_t at = 0;
    for (size_t i = 0; i < document->n_blocks; i++) {
        const EntBlock *block = &document->blocks[i];
        assert_true(block->begin >= at && block->begin < block->end && block->end <= document->text.length);
        size_t offset = block->begin;
        assert_false(ent_text_is_space(ent_utf8_next(document->text, &offset)));
        at = block->end;
    }
}

/* Every character that an entry does not replace is the original's at the place told; places never run back. */
static void
check_places(const EntDocument *document, EntView original)
{
    uint32_t *codes = test_malloc((original.length + 1) * sizeof *codes);
    size_t n_codes = 0, last = 0, entry = 0;
    for (size_t at = 0; at < original.length;) {
        codes[n_codes++] = ent_utf8_next(original, &at);
    }
    for (size_t at = 0; at < document->text.length;) {
        const size_t place = ent_document_offset(document, at), begin = at;
        const uint32_t code = ent_utf8_next(document->text, &at);
        while (entry < document->n_offsets && document->offsets[entry].clean <= begin) {
            entry++;
        }
        const bool replaced = entry > 0 && document->offsets[entry - 1].width != 1;
        assert_true(place >= last && place <= n_codes);
        const bool same = place < n_codes && (codes[place] == code || (code == ' ' && ent_text_is_space(codes[place])));
        if (!replaced && !same) {
            fail_msg("U+%04X at byte %zu is not at %zu of the original", (unsigned)code, begin, place);
        }
        assert_true(ent_document_end(document, at) >= place);
        last = place;
    }
    test_free(codes);
}

static EntBlobKind
kind_of(const char *name)
{
    const EntView view = ent_view_of(name);
    return ent_view_ends_with(view, ENT_VIEW(".html")) ? ENT_BLOB_HTML
           : ent_view_ends_with(view, ENT_VIEW(".md")) ? ENT_BLOB_MARKDOWN
                                                       : ENT_BLOB_TEXT;
}

/* Each golden page, read as each kind of page there is. */
static void
invariants_hold_on_all_pages(void **state)
{
    Desk *desk = *state;
    DIR *folder = opendir(GOLDEN);
    const struct dirent *entry;
    size_t n = 0;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        char path[512];
        EntBuffer bytes = ENT_BUFFER_EMPTY;
        snprintf(path, sizeof path, GOLDEN "/%s", entry->d_name);
        if (entry->d_name[0] == '.' || ent_view_ends_with(ent_view_of(path), ENT_VIEW("1252.html"))) {
            continue;
        }
        assert_ok(ent_file_read(path, 1 << 20, NULL, &bytes));
        for (EntBlobKind kind = ENT_BLOB_TEXT; kind <= ENT_BLOB_HTML; kind++) {
            assert_ok(desk_read(desk, kind, ent_buffer_view(&bytes)));
            check_blocks(&desk->document);
            check_places(&desk->document, ent_buffer_view(&bytes));
        }
        assert_ok(desk_read(desk, kind_of(path), ent_buffer_view(&bytes)));
        assert_int_equal(strlen(desk->document.sha256), 64);
        ent_buffer_clear(&bytes);
        n++;
    }
    closedir(folder);
    assert_true(n > 50);
}

static void
plain_text_is_borrowed(void **state)
{
    Desk *desk = *state;
    const EntView text = ENT_VIEW("\xef\xbb\xbf Two navies met.\r\n\xc2\xa0\r\n They parted.\xc2\xa0");
    assert_ok(desk_read(desk, ENT_BLOB_TEXT, text));
    assert_ptr_equal(desk->document.text.data, text.data);
    assert_int_equal(desk->document.n_offsets, 0);
    assert_int_equal(desk->document.n_blocks, 2);
    assert_int_equal(ent_document_offset(&desk->document, desk->document.blocks[0].begin), 2);
    assert_int_equal(ent_document_end(&desk->document, desk->document.blocks[1].end), 35);
}

static void
invalid_utf8_is_told_with_its_place(void **state)
{
    Desk *desk = *state;
    assert_int_equal(desk_read(desk, ENT_BLOB_TEXT,
                               ENT_VIEW("good\nb\xc3\xa9\xff"
                                        "d")),
                     ENT_STATUS_INVALID);
    assert_int_equal(desk->diags.count, 1);
    assert_int_equal(desk->diags.items[0].line, 2);
    assert_int_equal(desk->diags.items[0].column, 3);
    assert_true(desk_told(desk, "0xff"));
}

static void
nothing_is_a_document_too(void **state)
{
    Desk *desk = *state;
    static const char *const texts[] = {"",  " ", "\n\n\n", "\xc2\xa0",     ".", "-", "- ",
                                        "(", "x", "\r",     "\xef\xbb\xbf", "'", "[", "**"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (EntBlobKind kind = ENT_BLOB_TEXT; kind <= ENT_BLOB_HTML; kind++) {
            assert_ok(desk_read(desk, kind, ent_view_of(texts[i])));
            check_blocks(&desk->document);
            assert_issued(desk, "");
        }
    }
}

/* ---- hostile ---- */

static double
seconds_for(Desk *desk, EntBlobKind kind, const char *piece, size_t n_bytes)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    struct timespec begin, end;
    while (text.length < n_bytes) {
        assert_ok(ent_buffer_add(&text, ent_view_of(piece)));
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    const EntStatus status = desk_read(desk, kind, ent_buffer_view(&text));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    assert_true(status == ENT_STATUS_OK || status == ENT_STATUS_LIMIT);
    ent_buffer_clear(&text);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

/* Four times the text may take at most ten times the time (plus what a clock's tick and a cold cache cost). */
static void
time_is_linear(void **state)
{
    static const char *const pieces[] = {"\n",
                                         "a",
                                         "a ",
                                         "a\n",
                                         "a\n\n",
                                         ". ",
                                         "(",
                                         ")",
                                         "\"",
                                         "|",
                                         "- a\n",
                                         "1-1-1 ",
                                         "May 1 ",
                                         "<p>",
                                         "<b>",
                                         "</i>",
                                         "<p a=\"",
                                         "<p a='x'>",
                                         "&",
                                         "&amp",
                                         "<!--",
                                         "<script>",
                                         "<a ",
                                         "[",
                                         "](",
                                         "[a](b)",
                                         "*a",
                                         "__",
                                         "<",
                                         "> ",
                                         "# a\n",
                                         "Comments\n",
                                         "READ NEXT\n\n",
                                         "A title\n\nA sentence that is long enough to be copy here.\n\n",
                                         "<div class=comment>",
                                         "<br>",
                                         "<li>a",
                                         "<table><tr><td>",
                                         "x\xc2\xa0\n",
                                         "Get the news ... now "};
    enum { SMALL = 60000 };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        for (EntBlobKind kind = ENT_BLOB_TEXT; kind <= ENT_BLOB_HTML; kind++) {
            const double small = seconds_for(*state, kind, pieces[i], SMALL);
            const double large = seconds_for(*state, kind, pieces[i], 4 * SMALL);
            if (large > 10 * small + 0.5) {
                fail_msg("'%s' as kind %d: %.3f s and %.3f s", pieces[i], (int)kind, small, large);
            }
        }
    }
}

static void
too_many_lines_are_refused(void **state)
{
    Desk *desk = *state;
    enum { LINES = (1 << 20) + 1 };
    char *text = test_malloc(2 * (size_t)LINES);
    for (size_t i = 0; i < LINES; i++) {
        memcpy(text + 2 * i, "a\n", 2);
    }
    assert_int_equal(desk_read(desk, ENT_BLOB_TEXT, (EntView){text, 2 * (size_t)LINES}), ENT_STATUS_LIMIT);
    assert_true(desk_told(desk, "lines"));
    test_free(text);
}

static EntStatus
read_text(void *data)
{
    static const char text[] =
        " date 2026-01-30 Gazette | News\n\nNavies agree to train\n\nPublished: 03-02-2026\n\n"
        "BUSAN, Jan. 30 (Reuters) - Two navies met in the port of Busan on Friday and\n\nagreed to train.\n\n"
        "- one ship each\n\n5 Comments\nBob\n\n\xc2\xa9 2026 Gazette Ltd\n";
    Desk *desk = data;
    ent_arena_clear(&desk->arena);
    return ent_document_read(&(EntBlob){.name = ENT_VIEW("p"), .bytes = ENT_VIEW(text)}, desk->lexicon, &desk->arena,
                             NULL, &desk->document);
}

static void
every_allocation_may_fail(void **state)
{
    assert_true(fail_each_allocation(read_text, *state) > 2);
}

static void
zones_have_names(void **state)
{
    (void)state;
    for (EntZone zone = ENT_ZONE_HEADLINE; zone <= ENT_ZONE_TAGS; zone++) {
        assert_true(strlen(ent_zone_name(zone)) > 3);
    }
    assert_true(ent_zone_is_read(ENT_ZONE_CAPTION));
    assert_false(ent_zone_is_read(ENT_ZONE_HEADING));
    assert_false(ent_zone_is_read(ENT_ZONE_RELATED));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invariants_hold_on_all_pages),
        cmocka_unit_test(plain_text_is_borrowed),
        cmocka_unit_test(invalid_utf8_is_told_with_its_place),
        cmocka_unit_test(nothing_is_a_document_too),
        cmocka_unit_test(time_is_linear),
        cmocka_unit_test(too_many_lines_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(zones_have_names),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
