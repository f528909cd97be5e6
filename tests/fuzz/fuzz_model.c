/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a model file: as they are, then with the header that a careful attacker would write (magic, size and
 * checksum right), so that sections are reached. A model that is taken is put to work on a sentence.
 */
#include "fuzz/fuzz.h"

#include "nlp/lemma.h"
#include "nlp/names.h"
#include "nlp/parser.h"
#include "nlp/parser_features.h"
#include "nlp/split.h"

#include <string.h>

enum {
    SIZE = 16,
    CHECKSUM = 24,
    KIND = 32,
    HEADER = 64,
    ENTRY_OFFSET = 16,
    ENTRY_SIZE = 32,
    MOST_ENTRIES = 5,
    N_WORDS = 7
};

static const char *const forms[N_WORDS] = {"Ministers", "of", "Japan", "didn", "'t", "meet", "."};

typedef struct {
    EntWord items[N_WORDS];
    EntWords words;
    EntArena arena;
} Sentence;

static void
make_sentence(Sentence *s, const EntWordList *list)
{
    s->words = (EntWords){s->items, N_WORDS};
    for (size_t i = 0; i < N_WORDS; i++) {
        s->items[i] = (EntWord){.form = ent_view_of(forms[i]), .space_before = i % 2 == 0};
    }
    ent_words_prepare(list, &s->words);
}

static void
run_words(EntModel *model, Sentence *s)
{
    EntWordList *list;
    if (ent_word_list_of(model, NULL, &list) == ENT_STATUS_OK) {
        make_sentence(s, list);
        for (size_t i = 0; i < N_WORDS; i++) {
            FUZZ_REQUIRE(s->items[i].traits.frequency <= 7);
        }
        ent_word_list_close(list);
    }
}

static void
run_tagger(EntModel *model, Sentence *s)
{
    EntTagger *tagger;
    if (ent_tagger_of(model, NULL, &tagger) == ENT_STATUS_OK) {
        ent_tagger_tag(tagger, &s->words);
        for (size_t i = 0; i < N_WORDS; i++) {
            FUZZ_REQUIRE(s->items[i].tag < ent_tagger_n_tags(tagger) && s->items[i].upos < ENT_N_UPOS);
        }
        ent_tagger_close(tagger);
    }
}

static void
run_lemmas(EntModel *model, Sentence *s)
{
    EntLemmatiser *lemmatiser;
    if (ent_lemmatiser_of(model, NULL, &lemmatiser) != ENT_STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < N_WORDS; i++) {
        char lower[ENT_WORD_MAX_BYTES];
        EntView lemma = s->items[i].form;
        const EntView folded = {lower, ent_word_lower(lemma, lower)};
        const EntLemmaQuery query = ent_lemma_query(lemma, folded, ENT_UPOS_NOUN, ENT_VIEW("NNS"));
        FUZZ_REQUIRE(ent_lemmatiser_one(lemmatiser, NULL, &query, &s->arena, &lemma) == ENT_STATUS_OK);
        FUZZ_REQUIRE(lemma.length > 0 && lemma.length <= ENT_LEMMA_ROOM);
    }
    ent_lemmatiser_close(lemmatiser);
}

static void
run_names(EntModel *model, Sentence *s)
{
    EntNames *names;
    EntNameSpans spans;
    if (ent_names_of(model, NULL, &names) == ENT_STATUS_OK) {
        FUZZ_REQUIRE(ent_names_read(names, &s->words, 1, &s->arena, &spans) == ENT_STATUS_OK);
        for (size_t i = 0; i < spans.count; i++) {
            FUZZ_REQUIRE(spans.items[i].first < spans.items[i].end && spans.items[i].end <= N_WORDS);
        }
        ent_names_close(names);
    }
}

static void
run_parser(EntModel *model, Sentence *s)
{
    EntParser *parser;
    EntParserScratch *scratch;
    if (ent_parser_open(model, NULL, &parser) == ENT_STATUS_OK) {
        FUZZ_REQUIRE(ent_parser_scratch_new(parser, &scratch) == ENT_STATUS_OK);
        FUZZ_REQUIRE(ent_parse(parser, scratch, &s->words, NULL) == ENT_STATUS_OK);
        size_t n_roots = 0;
        for (size_t i = 0; i < N_WORDS; i++) {
            FUZZ_REQUIRE(s->items[i].head <= N_WORDS);
            FUZZ_REQUIRE(s->items[i].relation < ent_parser_n_relations(parser));
            n_roots += s->items[i].head == 0;
        }
        FUZZ_REQUIRE(n_roots == 1);
        ent_parser_scratch_free(scratch);
        ent_parser_close(parser);
    }
    ent_model_close(model);
}

static void
run_splitter(EntView bytes)
{
    EntSplitter *splitter;
    if (ent_splitter_over(bytes, ENT_VIEW("it"), NULL, &splitter) == ENT_STATUS_OK) {
        ent_splitter_close(splitter);
    }
}

/* By the kind that the header tells. */
static void
run(EntView bytes)
{
    static const struct {
        const char *kind;
        void (*run)(EntModel *model, Sentence *s);
    } kinds[] = {{ENT_WORD_LIST_KIND, run_words}, {ENT_TAGGER_KIND, run_tagger}, {ENT_LEMMAS_KIND, run_lemmas},
                 {ENT_NAMES_KIND, run_names},     {ENT_PARSER_KIND, run_parser}, {ENT_PARSER_FAST_KIND, run_parser}};
    run_splitter(bytes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        EntModel *model;
        if (ent_model_over(bytes, ENT_VIEW("it"), kinds[i].kind, NULL, &model) == ENT_STATUS_OK) {
            Sentence s = {.words = {NULL, 0}};
            ent_arena_init(&s.arena);
            make_sentence(&s, NULL);
            kinds[i].run(model, &s);
            ent_arena_clear(&s.arena);
        }
    }
}

/* A parser's settings tell how many templates it was trained with, and their checksum: what is in a seed would not last. */
static void
set_templates(char *bytes, size_t size)
{
    for (size_t at = HEADER; at + ENTRY_SIZE <= size && at < HEADER + MOST_ENTRIES * ENTRY_SIZE; at += ENTRY_SIZE) {
        uint64_t offset;
        EntParserSettings settings;
        memcpy(&offset, bytes + at + ENTRY_OFFSET, sizeof offset);
        if (memcmp(bytes + at, "settings", sizeof "settings") != 0 || offset > size ||
            size - offset < sizeof settings) {
            continue;
        }
        memcpy(&settings, bytes + offset, sizeof settings);
        settings.n_templates = (uint32_t)ent_parse_n_templates(settings.width > 1);
        settings.checksum = ent_parse_templates_checksum(settings.n_templates);
        memcpy(bytes + offset, &settings, sizeof settings);
    }
}

static void
sign(char *bytes, size_t size)
{
    static const char head[] = "entmodel\x04\x03\x02\x01\x02\0\0";
    const uint64_t length = size;
    memcpy(bytes, head, SIZE);
    memcpy(bytes + SIZE, &length, sizeof length);
    const uint64_t checksum = ent_view_hash((EntView){bytes + KIND, size - KIND});
    memcpy(bytes + CHECKSUM, &checksum, sizeof checksum);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run(fuzz_view(data, size));
    if (size >= HEADER) {
        char *copy = malloc(size);
        FUZZ_REQUIRE(copy);
        memcpy(copy, data, size);
        set_templates(copy, size);
        sign(copy, size);
        run((EntView){copy, size});
        free(copy);
    }
    return 0;
}
