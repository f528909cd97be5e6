/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The name model. Two chains are learnt: one for the first pass over a document, and one for the second, which knows
 * what the first found elsewhere. What the second is shown in training must be as good as what it will see, not better: the
 * training documents are labelled by FOLDS first chains, each of which has not seen them (jackknifing).
 *
 *     train names -o data/models/names.model
 *     train names --set tune=1               learns not from the development part, and prints what it makes of it
 *     train names --set tune=1 --set without=1 --set ewt=1          the same of Universal NER's
 */
#include "iob2.h"
#include "names_chain.h"
#include "names_gather.h"
#include "names_input.h"
#include "nlp/names_memory.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FOLDS = 5,
    BITS = 18,
    EPOCHS = 10,
    SEEDS = 4,
    MARGIN = 15,
    HIDE = 100,
    FORGET = 200,
    DOMAIN_TIMES = 3,
    PATH_ROOM = 4096
};

/* A set of sentences ready for the chains. */
typedef struct {
    EntNamesSet set;
    EntNameSentence *sentences;
    size_t n_gum; /* its first sentences are those of gum-train */
} Part;

typedef struct {
    const TrainOptions *options;
    NamesInput *input; /* word list and tagger */
    EntBuffer lists_bytes;
    EntNameLists lists;
    Part train, dev, test, domain;
    Chain *passes[2];
    ChainOptions chain;
} Trainer;

static bool
add_file(const TrainOptions *options, const char *name, EntNamesSet *set)
{
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/%s.iob2.gz", options->treebanks, name);
    return ent_iob2_read(path, options->diags, set) == ENT_STATUS_OK;
}

/* Our own sentences; none when there is no such file. */
static bool
add_domain(const TrainOptions *options, const char *name, EntNamesSet *set)
{
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/%s.conllu", options->domain, name);
    if (access(path, R_OK) != 0) {
        fprintf(stderr, "note: no %s\n", path);
        return true;
    }
    return ent_names_conllu_read(path, options->diags, set) == ENT_STATUS_OK;
}

static bool
prepare_part(Trainer *trainer, Part *part)
{
    EntListed listed[ENT_WORDS_MAX];
    part->sentences = ent_arena_zalloc(&part->set.arena, part->set.count, sizeof *part->sentences);
    for (size_t s = 0; part->sentences && s < part->set.count; s++) {
        EntNameSentence *sentence = &part->sentences[s];
        sentence->words = &part->set.sentences[s];
        sentence->tokens = ent_arena_zalloc(&part->set.arena, sentence->words->count, sizeof *sentence->tokens);
        if (!sentence->tokens) {
            return false;
        }
        if (s >= part->n_gum) {
            names_input_tag(trainer->input, &part->set.sentences[s]);
        } else if (!names_input_tag_gum(trainer->input, s, &part->set.sentences[s])) {
            return false;
        }
        ent_names_prepare(&trainer->lists, listed, sentence);
    }
    return part->sentences != NULL;
}

static bool
read_training(Trainer *trainer)
{
    static const char *const files[] = {"ner-gum-train", "ner-uner-ewt-dev", "ner-wikigold", "ner-gum-dev"};
    const TrainOptions *options = trainer->options;
    const long n_files = train_setting(options, "tune", 0) ? 3 : 4;
    const long without = train_setting(options, "without", -1);
    for (long i = 0; i < n_files; i++) {
        if (i != without && !add_file(options, files[i], &trainer->train.set)) {
            return false;
        }
        trainer->train.n_gum = i == 0 ? trainer->train.set.count : trainer->train.n_gum;
    }
    for (long i = train_setting(options, "domain", DOMAIN_TIMES); i > 0; i--) {
        if (!add_domain(options, "train", &trainer->train.set)) {
            return false;
        }
    }
    return true;
}

static bool
read_parts(Trainer *trainer)
{
    const TrainOptions *options = trainer->options;
    const char *dev = train_setting(options, "ewt", 0) ? "ner-uner-ewt-dev" : "ner-gum-dev";
    return read_training(trainer) && add_file(options, dev, &trainer->dev.set) &&
           add_file(options, "ner-gum-test", &trainer->test.set) && add_domain(options, "test", &trainer->domain.set) &&
           prepare_part(trainer, &trainer->train) && prepare_part(trainer, &trainer->dev) &&
           prepare_part(trainer, &trainer->test) && prepare_part(trainer, &trainer->domain);
}

static void
print_score(const char *what, const Part *part)
{
    EntNamesScore score = {.found = {0}};
    ent_names_score(&part->set, 0, part->set.count, &score);
    size_t found = 0, gold = 0, right = 0;
    for (int t = 0; t < ENT_N_NAMED; t++) {
        found += score.found[t];
        gold += score.gold[t];
        right += score.right[t];
    }
    printf("%s: F1 %.2f (person %.2f, organisation %.2f, place %.2f), precision %.2f, recall %.2f, %zu names\n", what,
           ent_names_f1(&score, -1), ent_names_f1(&score, ENT_NAMED_PERSON),
           ent_names_f1(&score, ENT_NAMED_ORGANIZATION), ent_names_f1(&score, ENT_NAMED_PLACE),
           100.0 * (double)right / (double)(found ? found : 1), 100.0 * (double)right / (double)(gold ? gold : 1),
           gold);
}

static ChainData
data_of(const Part *part)
{
    return (ChainData){.sentences = part->sentences, .gold = part->set.gold, .count = part->set.count};
}

static uint32_t
n_seeds(const Trainer *trainer)
{
    return train_or(trainer->options->seeds, SEEDS);
}

static void
train_chain(const Trainer *trainer, Chain *chain, const bool *skip, uint32_t seeds)
{
    const ChainData data = data_of(&trainer->train);
    EntLinear linear;
    for (uint32_t seed = 1; seed <= seeds; seed++) {
        chain_train(chain, &data, skip, &trainer->chain, &(Random){.state = seed});
    }
    perceptron_export(chain_perceptron(chain), train_or(trainer->options->clip, PERCEPTRON_CLIP), &linear);
}

/* Labels of the training documents by chains that have not seen them. */
static bool
jackknife(Trainer *trainer)
{
    const EntNamesSet *set = &trainer->train.set;
    bool *skip = calloc(set->count + 1, sizeof *skip);
    for (size_t fold = 0; skip && fold < FOLDS; fold++) {
        Chain *chain = chain_new(train_or(trainer->options->bits, BITS));
        if (!chain) {
            free(skip);
            return false;
        }
        for (size_t d = 0; d < set->n_documents; d++) {
            for (size_t s = set->documents[d]; s < set->documents[d + 1]; s++) {
                skip[s] = d % FOLDS == fold;
            }
        }
        train_chain(trainer, chain, skip, 1);
        for (size_t s = 0; s < set->count; s++) {
            if (skip[s]) {
                chain_label(chain, &trainer->train.sentences[s]);
            }
        }
        chain_free(chain);
    }
    free(skip);
    return skip != NULL;
}

static bool
remember(Part *part)
{
    for (size_t d = 0; d < part->set.n_documents; d++) {
        const size_t first = part->set.documents[d], end = part->set.documents[d + 1];
        if (ent_names_remember(part->sentences + first, end - first, &part->set.arena) != ENT_STATUS_OK) {
            return false;
        }
    }
    return true;
}

static void
print_errors(const Part *part)
{
    for (size_t s = 0; s < part->set.count; s++) {
        const EntWords *words = &part->set.sentences[s];
        bool wrong = false;
        for (size_t i = 0; i < words->count; i++) {
            wrong |= words->items[i].name != part->set.gold[s][i];
        }
        for (size_t i = 0; wrong && i < words->count; i++) {
            const uint8_t g = part->set.gold[s][i], f = words->items[i].name;
            printf("%.*s", ENT_VIEW_ARGS(words->items[i].form));
            if (g || f) {
                static const char t[] = "OPOL", q[] = "BILU";
                printf("/%c%c", g ? t[1 + ent_label_type(g)] : '-', g ? q[ent_label_part(g)] : '-');
                if (g != f) {
                    printf("!%c%c", f ? t[1 + ent_label_type(f)] : '-', f ? q[ent_label_part(f)] : '-');
                }
            }
            putchar(i + 1 < words->count ? ' ' : '\n');
        }
    }
}

static bool
measure(Trainer *trainer, Part *part, const char *name)
{
    char what[64];
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t s = 0; s < part->set.count; s++) {
            part->sentences[s].with_memory = pass > 0;
            chain_label(trainer->passes[pass], &part->sentences[s]);
        }
        snprintf(what, sizeof what, "%s, pass %zu", name, pass + 1);
        print_score(what, part);
        if (pass == 0 && !remember(part)) {
            return false;
        }
    }
    return true;
}

static bool
learn(Trainer *trainer)
{
    const TrainOptions *options = trainer->options;
    trainer->chain = (ChainOptions){.n_epochs = train_or(options->epochs, EPOCHS),
                                    .margin = (unsigned)train_setting(options, "margin", MARGIN),
                                    .hide_per_mille = (unsigned)train_setting(options, "hide", HIDE),
                                    .forget_per_mille = (unsigned)train_setting(options, "forget", FORGET)};
    trainer->passes[0] = chain_new(train_or(options->bits, BITS));
    trainer->passes[1] = chain_new(train_or(options->bits, BITS));
    if (!trainer->passes[0] || !trainer->passes[1]) {
        return false;
    }
    train_chain(trainer, trainer->passes[0], NULL, n_seeds(trainer));
    if (!jackknife(trainer) || !remember(&trainer->train)) {
        return false;
    }
    print_score("training part by chains that have not seen it, pass 1", &trainer->train);
    train_chain(trainer, trainer->passes[1], NULL, n_seeds(trainer));
    return true;
}

static bool
write_model(const Trainer *trainer)
{
    uint32_t shapes[2][2];
    EntModelSection sections[5] = {{"lists", ent_buffer_view(&trainer->lists_bytes)}};
    perceptron_sections(chain_perceptron(trainer->passes[0]), "first", "first.shape", shapes[0], sections + 1);
    perceptron_sections(chain_perceptron(trainer->passes[1]), "second", "second.shape", shapes[1], sections + 3);
    return ent_model_write(trainer->options->output, ENT_NAMES_KIND, sections, 5, trainer->options->diags) ==
           ENT_STATUS_OK;
}

static bool
run(Trainer *trainer)
{
    const TrainOptions *options = trainer->options;
    if (names_gather(options->data, options->diags, &trainer->lists_bytes) != ENT_STATUS_OK ||
        ent_name_lists_of(ent_buffer_view(&trainer->lists_bytes), &trainer->lists) != ENT_STATUS_OK ||
        !read_parts(trainer) || !learn(trainer) || !measure(trainer, &trainer->dev, "development part")) {
        return false;
    }
    if (train_setting(options, "errors", 0)) {
        print_errors(&trainer->dev);
    }
    if (train_setting(options, "test", 0) &&
        (!measure(trainer, &trainer->test, "test part") || !measure(trainer, &trainer->domain, "domain test part"))) {
        return false;
    }
    return !options->output || write_model(trainer);
}

bool
train_names(const TrainOptions *options)
{
    Trainer trainer = {.options = options, .input = names_input_new(options)};
    ent_names_set_init(&trainer.train.set);
    ent_names_set_init(&trainer.dev.set);
    ent_names_set_init(&trainer.test.set);
    ent_names_set_init(&trainer.domain.set);
    const bool done = trainer.input && run(&trainer);
    chain_free(trainer.passes[0]);
    chain_free(trainer.passes[1]);
    ent_names_set_clear(&trainer.train.set);
    ent_names_set_clear(&trainer.dev.set);
    ent_names_set_clear(&trainer.test.set);
    ent_names_set_clear(&trainer.domain.set);
    ent_buffer_clear(&trainer.lists_bytes);
    names_input_free(trainer.input);
    return done;
}
