/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Loading the project's lexicon, and broken ones.
 */
#include "unit/document/support.h"

#include "document/lexicon.h"

#include <sys/stat.h>
#include <unistd.h>

static void
months_and_weekdays_are_known(void **state)
{
    const EntZoneLexicon *lexicon = ((Desk *)*state)->lexicon;
    unsigned value = 0;
    assert_true(ent_lexicon_calendar(lexicon, ENT_CALENDAR_MONTH, ENT_VIEW("SEPT"), &value));
    assert_int_equal(value, 9);
    assert_true(ent_lexicon_calendar(lexicon, ENT_CALENDAR_WEEKDAY, ENT_VIEW("Sunday"), &value));
    assert_int_equal(value, 7);
    assert_false(ent_lexicon_calendar(lexicon, ENT_CALENDAR_WEEKDAY, ENT_VIEW("May"), &value));
    assert_false(ent_lexicon_calendar(lexicon, ENT_CALENDAR_MONTH, ENT_VIEW("Marching"), &value));
    assert_false(ent_lexicon_calendar(lexicon, ENT_CALENDAR_MONTH, ENT_VIEW_EMPTY, &value));
}

static void
metadata_names_have_ranks(void **state)
{
    const EntZoneLexicon *lexicon = ((Desk *)*state)->lexicon;
    assert_int_equal(ent_lexicon_meta(lexicon, ENT_META_ISSUED, ENT_VIEW("Article:Published_Time")), 1);
    assert_int_equal(ent_lexicon_meta(lexicon, ENT_META_TITLE, ENT_VIEW("article:published_time")), 0);
    assert_int_equal(ent_lexicon_meta(lexicon, ENT_META_TITLE, ENT_VIEW("viewport")), 0);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/lexicon/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static EntStatus
load(const char *zones, const char *calendar, const char *meta, EntDiagList *diags)
{
    static const char *const names[] = {"zones.tsv", "datelines.tsv", "calendar.tsv", "meta.tsv"};
    const char *base = getenv("TMPDIR");
    char folder[256], path[512];
    EntZoneLexicon *lexicon = NULL;
    snprintf(folder, sizeof folder, "%s/entente-lexicon-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/lexicon", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    const char *const texts[] = {zones, "# none\n", calendar, meta};
    for (size_t i = 0; i < 4; i++) {
        write_file(folder, names[i], texts[i]);
    }
    const EntStatus status = ent_zone_lexicon_load(folder, &diags->diags, &lexicon);
    if (status == ENT_STATUS_OK) {
        ent_zone_lexicon_free(lexicon);
    }
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/lexicon/%s", folder, names[i]);
        remove(path);
    }
    snprintf(path, sizeof path, "%s/lexicon", folder);
    rmdir(path);
    rmdir(folder);
    return status;
}

static void
mistakes_are_told_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *zones, *calendar, *meta, *message;
        size_t line;
    } cases[] = {{"# c\n\nbogus\tline\tx\n", "", "", "unknown kind 'bogus'", 3},
                 {"tags\tfar\tx\n", "", "", "unknown scope 'far'", 1},
                 {"tags\tline\t... x\n", "", "", "bad pattern", 1},
                 {"tags\tline\n", "", "", "expected three columns", 1},
                 {"tags\tline\tx\ty\n", "", "", "expected three columns", 1},
                 {"", "month\tjan\t13\n", "", "bad value", 1},
                 {"", "year\tjan\t1\n", "", "unknown kind", 1},
                 {"", "", "title\tx\t0\n", "bad rank", 1},
                 {"", "", "colour\tx\t1\n", "unknown kind", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntDiagList diags;
        ent_diag_list_init(&diags);
        assert_int_equal(load(cases[i].zones, cases[i].calendar, cases[i].meta, &diags), ENT_STATUS_SYNTAX);
        assert_int_equal(diags.count, 1);
        assert_int_equal(diags.items[0].line, cases[i].line);
        assert_true(ent_view_starts_with(diags.items[0].message, ent_view_of(cases[i].message)));
        ent_diag_list_clear(&diags);
    }
}

static void
all_mistakes_are_told(void **state)
{
    (void)state;
    EntDiagList diags;
    ent_diag_list_init(&diags);
    assert_int_equal(load("a\tline\tx\nb\tline\ty\r\ntags\tline\tz\n", "", "", &diags), ENT_STATUS_SYNTAX);
    assert_int_equal(diags.count, 2);
    ent_diag_list_clear(&diags);
}

static void
a_missing_folder_is_not_found(void **state)
{
    (void)state;
    EntZoneLexicon *lexicon = NULL;
    assert_int_equal(ent_zone_lexicon_load("no/such/folder", NULL, &lexicon), ENT_STATUS_NOT_FOUND);
    ent_zone_lexicon_free(NULL);
}

static EntStatus
load_ours(void *data)
{
    EntZoneLexicon *lexicon;
    (void)data;
    ENT_TRY(ent_zone_lexicon_load("data", NULL, &lexicon));
    ent_zone_lexicon_free(lexicon);
    return ENT_STATUS_OK;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(load_ours, NULL) > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_and_weekdays_are_known),     cmocka_unit_test(metadata_names_have_ranks),
        cmocka_unit_test(mistakes_are_told_with_their_line), cmocka_unit_test(all_mistakes_are_told),
        cmocka_unit_test(a_missing_folder_is_not_found),     cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
