/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * All models in a row: a sentence in CoNLL-U, with and without a source; models that are missing; every allocation
 * failed once.
 */
#include "unit/unit.h"

#include "nlp/pipeline.h"

enum { N_WORDS = 4 };

typedef struct {
    EntPipeline *pipeline;
    EntArena arena;
    EntBuffer out;
    EntWord items[N_WORDS];
    EntWords words;
} Fixture;

static EntStatus
read_sentence(Fixture *f)
{
    static const char *const forms[N_WORDS] = {"Ships", "did", "n't", "sail"};
    *f = (Fixture){.words = {f->items, N_WORDS}};
    ent_arena_init(&f->arena);
    for (size_t i = 0; i < N_WORDS; i++) {
        f->items[i] = (EntWord){.form = ent_view_of(forms[i]), .space_before = i != 2};
    }
    ENT_TRY(ent_pipeline_open("data", true, NULL, &f->pipeline));
    return ent_pipeline_read(f->pipeline, &f->words, 1, &f->arena);
}

static void
clear(Fixture *f)
{
    ent_buffer_clear(&f->out);
    ent_pipeline_close(f->pipeline);
    ent_arena_clear(&f->arena);
}

static void
sentences_are_written(void **state)
{
    (void)state;
    Fixture f;
    static const uint32_t positions[2 * N_WORDS] = {0, 5, 6, 9, 9, 12, 13, 17};
    assert_ok(read_sentence(&f));
    const EntConlluOutput output = {.words = f.words, .number = 7, .positions = positions};
    assert_ok(ent_conllu_write(f.pipeline, &output, &f.out));
    assert_view(ent_buffer_view(&f.out), "# sent_id = 7\n"
                                         "# text = Ships didn't sail\n"
                                         "1\tShips\tship\tNOUN\tNNS\t_\t4\tnsubj\t_\tTokenRange=0:5\n"
                                         "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                         "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\tTokenRange=6:9\n"
                                         "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\tTokenRange=9:12\n"
                                         "4\tsail\tsail\tVERB\tVB\t_\t0\troot\t_\tTokenRange=13:17\n\n");
    clear(&f);
    ent_pipeline_close(NULL);
}

static void
comments_and_ranges_of_a_source_are_kept(void **state)
{
    (void)state;
    Fixture f;
    EntView comments[] = {ENT_VIEW_INIT("# sent_id = theirs")};
    EntConlluRange ranges[] = {{.first = 2, .last = 3, .line = ENT_VIEW_INIT("2-3\tdidn't\tkept")}};
    const EntConlluSentence source = {
        .comments = comments, .n_comments = 1, .ranges = ranges, .n_ranges = 1, .n_words = N_WORDS};
    assert_ok(read_sentence(&f));
    const EntConlluOutput output = {.words = f.words, .source = &source};
    assert_ok(ent_conllu_write(f.pipeline, &output, &f.out));
    const EntView out = ent_buffer_view(&f.out);
    assert_true(ent_view_starts_with(out, ENT_VIEW("# sent_id = theirs\n1\tShips\t")));
    assert_true(ent_view_find(out, ENT_VIEW("\n2-3\tdidn't\tkept\n2\tdid\t"), 0) < out.length);
    assert_int_equal(ent_view_find(out, ENT_VIEW("SpaceAfter"), 0), out.length);
    clear(&f);
}

static void
missing_models_are_told(void **state)
{
    (void)state;
    EntPipeline *pipeline;
    EntDiagList list;
    ent_diag_list_init(&list);
    assert_int_equal(ent_pipeline_open("/none", false, &list.diags, &pipeline), ENT_STATUS_NOT_FOUND);
    assert_int_equal(list.count, 1);
    ent_diag_list_clear(&list);
}

static EntStatus
read_and_write(void *data)
{
    (void)data;
    Fixture f;
    EntStatus status = read_sentence(&f);
    if (status == ENT_STATUS_OK) {
        status = ent_conllu_write(f.pipeline, &(EntConlluOutput){.words = f.words, .number = 1}, &f.out);
    }
    clear(&f);
    return status;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(read_and_write, NULL);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_written),
        cmocka_unit_test(comments_and_ranges_of_a_source_are_kept),
        cmocka_unit_test(missing_models_are_told),
        cmocka_unit_test(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
