/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The date of issue: ranks of evidence, day and month in digits, guesses.
 */
#include "unit/document/support.h"

#define COPY "\n\nTwo navies met in the port of Busan on Friday and agreed to train together every year from now on.\n"

typedef struct {
    const char *head; /* above the copy */
    const char *foot; /* below it */
    const char *issued;
} Case;

static void
check(Desk *desk, const Case *one)
{
    char text[1024];
    snprintf(text, sizeof text, "%s" COPY "\n%s\n", one->head, one->foot);
    assert_ok(desk_read(desk, ENT_BLOB_TEXT, ent_view_of(text)));
    assert_issued(desk, one->issued);
}

static void
evidence_has_ranks(void **state)
{
    static const Case cases[] = {
        {"Navies meet at sea\n\nPublished: 30 Jan. 2026, 20:21", "", "2026-01-30"},
        {"Navies meet at sea\n\nPublished On: 16-09-2025", "", "2025-09-16"},
        {"Navies meet at sea\n\nPosted On: 10 OCT 2025 6:14PM by PIB Delhi", "", "2025-10-10"},
        {"Navies meet at sea\n\nBy Jane Ellery | July 30, 2023", "", "2023-07-30"},
        {"Navies meet at sea\n\nMarch 6, 2018", "", "2018-03-06"},
        {"Updated 26 Feb 2017, 6:40pm AEDT", "First posted 25 Feb 2017, 1:15pm AEDT", "2017-02-25"},
        {"Published: 08 Sep. 2025, 18:32 Updated: 09 Sep. 2025, 19:05", "", "2025-09-08"},
        {"Updated: 09 Sep. 2025 Published: 08 Sep. 2025", "", "2025-09-08"},
        {" date 2026-01-30  Navies meet at sea", "", "2026-01-30"},
        {" date 2026-01-31  Navies meet at sea\n\nJanuary 30, 2026", "", "2026-01-30"},
        {" date 2026-01-30  Navies meet at sea\n\nUpdated: 2 Feb 2026", "", "2026-01-30"},
        {" date 2026-01-30  Navies meet at sea\n\nUpdated: 29 Jan 2026", "", "2026-01-29"},
        {"Navies meet at sea\n\nLast updated: 17 March 2025, 4:05pm", "", "2025-03-17"},
        {"Navies meet at sea", "", ""},
        {"Navies meet at sea", "\xc2\xa9 2018 Gazette LLC. All rights reserved.", ""},
        {"Navies meet at sea", "READ NEXT\nStorm closes port\nJuly 29, 2023", ""},
        {"Navies meet at sea", "5 Comments\nBob\nPosted on 3 March 2024", ""},
        {"Navies meet at sea", "On 12 May 2023, the minister said so to them all.", ""},
        {"Navies meet at sea", "Published on 12 May 2023, the report of the ministry says so.", ""},
        {"Date: 2024-02-03\nNavies meet at sea", "", "2024-02-03"},
        {"Rawalpindi - 11 February 2025:", "", "2025-02-11"},
        {"Navies meet at sea\n\nPublished: January 2026", "", "2026-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(*state, &cases[i]);
    }
}

static void
digits_are_decided_by_evidence(void **state)
{
    static const Case cases[] = {
        {"Published On: 03-02-2026", "Gandhi Road, Anna Nagar, Chennai, Tamil Nadu 600040", "2026-02-03"},
        {"Posted: 03/02/2026", "410 Granby Street, Suite 200, Norfolk, VA 23510", "2026-03-02"},
        {"Monday, 02/03/2026", "", "2026-03-02"},
        {"Tuesday, 02/03/2026", "", "2026-02-03"},
        {"Posted on 04/11/2025\nUpdated on 10/28/2025", "", "2025-04-11"},
        {"Posted on 04/11/2025\nUpdated on 28/12/2025", "", "2025-11-04"},
        {"Published On: 07-08-2024", "It ended on 2 August 2024 after three weeks of flying.", "2024-08-07"},
        {"Published On: 07-08-2024", "It ended on July 6, 2024 after three weeks of flying.", "2024-07-08"},
        {"Published On: 05-05-2024", "", "2024-05-05"},
        {"Published On: 05-04-2024", "", "2024-04-05?"},
        {"Published On: 05-04-2024", "The defense program of the center was honored by labor.", "2024-05-04?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(*state, &cases[i]);
    }
}

static void
a_guess_is_marked_and_told(void **state)
{
    Desk *desk = *state;
    check(desk, &(Case){"Published: 05/04/2024", "", "2024-04-05?"});
    assert_view(desk->document.issued_edtf, "2024-04-05?");
    assert_int_equal(desk->diags.diags.n_warnings, 1);
    assert_int_equal(desk->diags.items[0].line, 1);
    assert_int_equal(desk->diags.items[0].column, 12);
    check(desk, &(Case){"Navies meet at sea", "", ""});
    assert_true(desk_told(desk, "no issue date"));
    assert_int_equal(desk->document.issued_edtf.length, 0);
}

static void
a_dateline_may_give_the_date(void **state)
{
    Desk *desk = *state;
    assert_ok(desk_read(desk, ENT_BLOB_TEXT,
                        ENT_VIEW("KIGALI, 27 June 2025 \xe2\x80\x93 Two navies met at sea and trained together.\n")));
    assert_issued(desk, "2025-06-27");
    assert_ok(desk_read(desk, ENT_BLOB_TEXT,
                        ENT_VIEW("TOKYO, Jan. 30 (Reuters) - Two navies met at sea and trained together.\n\n"
                                 "\xc2\xa9 2026 Gazette. All rights reserved.\n")));
    assert_issued(desk, "2026-01-30?");
    assert_ok(desk_read(desk, ENT_BLOB_TEXT,
                        ENT_VIEW("TOKYO, Jan. 30 (Reuters) - Two navies met at sea and trained together.\n")));
    assert_issued(desk, "");
}

static void
records_come_first(void **state)
{
    Desk *desk = *state;
    EntBlob blob = {.name = ENT_VIEW("x.jsonl:1"),
                    .bytes = ENT_VIEW("Published: 3 March 2024" COPY),
                    .date = ENT_VIEW("2024-03-02T10:00:00Z"),
                    .title = ENT_VIEW("Told title"),
                    .publisher = ENT_VIEW("Told publisher"),
                    .url = ENT_VIEW("https://example.org/1"),
                    .id = ENT_VIEW("1"),
                    .line = 1};
    assert_ok(desk_read_blob(desk, &blob));
    assert_issued(desk, "2024-03-02");
    assert_view(desk->document.title, "Told title");
    assert_view(desk->document.publisher, "Told publisher");
    assert_view(desk->document.url, "https://example.org/1");
    assert_view(desk->document.id, "1");
    blob.date = ENT_VIEW("20240229");
    assert_ok(desk_read_blob(desk, &blob));
    assert_issued(desk, "2024-02-29");
    blob.date = ENT_VIEW("yesterday");
    assert_ok(desk_read_blob(desk, &blob));
    assert_issued(desk, "2024-03-03");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_has_ranks),         cmocka_unit_test(digits_are_decided_by_evidence),
        cmocka_unit_test(a_guess_is_marked_and_told), cmocka_unit_test(a_dateline_may_give_the_date),
        cmocka_unit_test(records_come_first),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
