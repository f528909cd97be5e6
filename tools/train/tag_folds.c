/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Learning to tag: see tag_folds.h.
 */
#include "tag_folds.h"

#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096, MARGIN = 40, FOLD_EPOCHS = 6, FOLD_BITS = 21, DEFAULT_HIDE = 500 };

/* --- tags --- */

typedef struct {
    char name[TAG_ROOM];
    size_t count;
} Counted;

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const Counted *)a)->name, ((const Counted *)b)->name);
}

static bool
add_tag(TagSet *tags, const char name[TAG_ROOM])
{
    EntView rest = ent_view_of(name), upos;
    EntUpos number;
    if (tags->count == ENT_LINEAR_MAX_WIDTH || !ent_view_split(&rest, '_', &upos) || !ent_upos_named(upos, &number)) {
        return false;
    }
    memcpy(tags->names[tags->count], name, sizeof *tags->names);
    tags->upos[tags->count++] = (uint8_t)number;
    return true;
}

static void
count_tag(Counted *counted, size_t *n, const Gold *gold)
{
    enum { MAX_COUNTED = 1024 };
    char name[TAG_ROOM];
    const EntView upos = ent_upos_name(gold->upos);
    snprintf(name, sizeof name, "%.*s_%.*s", ENT_VIEW_ARGS(upos), ENT_VIEW_ARGS(gold->xpos));
    for (size_t i = 0; i < *n; i++) {
        if (strcmp(counted[i].name, name) == 0) {
            counted[i].count++;
            return;
        }
    }
    if (*n < MAX_COUNTED) {
        memcpy(counted[*n].name, name, sizeof name);
        counted[(*n)++].count = 1;
    }
}

bool
tag_set_of(TagSet *tags, const Treebank *bank, size_t least)
{
    static Counted counted[1024];
    size_t n = 0;
    *tags = (TagSet){.count = 0};
    for (size_t i = 0; i < bank->count; i++) {
        for (size_t k = 0; k < bank->items[i].words.count; k++) {
            count_tag(counted, &n, &bank->items[i].gold[k]);
        }
    }
    qsort(counted, n, sizeof *counted, by_name);
    for (size_t i = 0; i < n; i++) {
        if (counted[i].count >= least && !add_tag(tags, counted[i].name)) {
            fprintf(stderr, "too many tags\n");
            return false;
        }
    }
    return true;
}

bool
tag_set_read(TagSet *tags, const TrainOptions *options)
{
    char path[PATH_ROOM], name[TAG_ROOM];
    EntTagger *tagger;
    *tags = (TagSet){.count = 0};
    if (ent_tagger_open(train_model_path(options, "tagger", path), options->diags, &tagger) != ENT_STATUS_OK) {
        return false;
    }
    for (unsigned i = 0; i < ent_tagger_n_tags(tagger); i++) {
        const EntView upos = ent_upos_name(ent_tagger_upos(tagger, i)), xpos = ent_tagger_xpos(tagger, i);
        snprintf(name, sizeof name, "%.*s_%.*s", ENT_VIEW_ARGS(upos), ENT_VIEW_ARGS(xpos));
        (void)add_tag(tags, name);
    }
    ent_tagger_close(tagger);
    return tags->count > 0;
}

int
tag_set_find(const TagSet *tags, uint8_t upos, EntView xpos)
{
    int nearest = -1;
    for (size_t i = 0; i < tags->count; i++) {
        if (tags->upos[i] != upos) {
            continue;
        }
        if (ent_view_is(xpos, strchr(tags->names[i], '_') + 1)) {
            return (int)i;
        }
        nearest = (int)i;
    }
    return nearest;
}

/* --- learning --- */

typedef struct {
    Perceptron *p;
    const Treebank *bank;
    const TagSet *tags;
    const TaggerTraining *how;
    Random random;
    int16_t *gold; /* tags of all words, sentence after sentence */
    size_t *starts;
    EntWordTraits kept[ENT_WORDS_MAX];
    size_t n_wrong, n_words;
} Learner;

/* A rare word is hidden now and then, as if neither training nor the list of its tags knew it: it teaches what to make
 * of words that really are unknown. More often only its tags are hidden, for of a word seen once they are the answer. */
static void
hide_words(Learner *learner, const EntWords *words)
{
    static const uint32_t tags_per_mille[] = {0, 700, 400, 100};
    enum { RARE = 3, RARER = 2, PER_MILLE = 1000 };
    for (size_t i = 0; i < words->count; i++) {
        EntWordTraits *traits = &words->items[i].traits;
        learner->kept[i] = *traits;
        if (traits->frequency == 0 || traits->frequency > RARE) {
            continue;
        }
        const uint32_t chance = traits->frequency > RARER ? 0 : learner->how->hide_per_mille / traits->frequency;
        if (random_below(&learner->random, PER_MILLE) < tags_per_mille[traits->frequency]) {
            traits->ambiguity = ENT_WORD_NO_CLASS;
        }
        if (random_below(&learner->random, PER_MILLE) < chance) {
            traits->form = traits->lower = 0;
            traits->ambiguity = ENT_WORD_NO_CLASS;
            traits->frequency = 0;
            traits->case_habit = ENT_CASE_UNKNOWN;
        }
    }
}

static void
show_words(const Learner *learner, const EntWords *words)
{
    for (size_t i = 0; i < words->count; i++) {
        words->items[i].traits = learner->kept[i];
    }
}

static void
learn_word(Learner *learner, EntWords *words, size_t i, EntCasing casing, uint16_t gold)
{
    uint32_t features[ENT_TAGGER_MAX_FEATURES];
    int32_t scores[ENT_LINEAR_MAX_WIDTH];
    const size_t n = ent_tagger_features(words, i, casing, features);
    perceptron_scores(learner->p, features, n, scores);
    uint16_t best = gold == 0;
    for (uint16_t k = 0; k < learner->tags->count; k++) {
        best = k != gold && scores[k] > scores[best] ? k : best;
    }
    if (scores[gold] < scores[best] + MARGIN) {
        perceptron_add(learner->p, features, n, gold, 1);
        perceptron_add(learner->p, features, n, best, -1);
    }
    perceptron_step(learner->p);
    const bool is_wrong = scores[best] >= scores[gold];
    words->items[i].tag = is_wrong ? best : gold;
    learner->n_wrong += is_wrong;
    learner->n_words++;
}

static void
learn_sentence(Learner *learner, size_t at)
{
    EntWords words = learner->bank->items[at].words;
    hide_words(learner, &words);
    const EntCasing casing = ent_words_casing(&words);
    for (size_t i = 0; i < words.count; i++) {
        const int16_t gold = learner->gold[learner->starts[at] + i];
        if (gold >= 0) {
            learn_word(learner, &words, i, casing, (uint16_t)gold);
        }
    }
    show_words(learner, &words);
}

/* Folds take whole stretches of sentences: one that shares its document's words is half seen. */
static size_t
fold_of(size_t sentence, size_t n_folds)
{
    enum { STRETCH = 200 };
    return sentence / STRETCH % n_folds;
}

static void
learn_epoch(Learner *learner, uint32_t *order)
{
    const Treebank *bank = learner->bank;
    random_order(&learner->random, order, bank->count);
    for (size_t i = 0; i < bank->count; i++) {
        if (!learner->how->n_folds || fold_of(order[i], learner->how->n_folds) != learner->how->skipped_fold) {
            learn_sentence(learner, order[i]);
        }
    }
}

static void
number_gold(Learner *learner)
{
    size_t at = 0;
    for (size_t i = 0; i < learner->bank->count; i++) {
        const TreebankSentence *sentence = &learner->bank->items[i];
        learner->starts[i] = at;
        for (size_t k = 0; k < sentence->words.count; k++) {
            learner->gold[at++] = (int16_t)tag_set_find(learner->tags, sentence->gold[k].upos, sentence->gold[k].xpos);
        }
    }
}

bool
tagger_learn(Perceptron *p, const Treebank *bank, const TagSet *tags, const TaggerTraining *how)
{
    Learner *learner = calloc(1, sizeof *learner);
    uint32_t *order = calloc(bank->count + 1, sizeof *order);
    bool is_good = learner && order;
    if (is_good) {
        *learner = (Learner){.p = p, .bank = bank, .tags = tags, .how = how, .random = {how->seed}};
        learner->gold = calloc(bank->n_words + 1, sizeof *learner->gold);
        learner->starts = calloc(bank->count + 1, sizeof *learner->starts);
        is_good = learner->gold && learner->starts;
    }
    if (is_good) {
        number_gold(learner);
        for (uint32_t epoch = 0; epoch < how->epochs; epoch++) {
            learner->n_wrong = learner->n_words = 0;
            learn_epoch(learner, order);
            if (how->is_loud) {
                printf("epoch %u: %zu of %zu wrong\n", epoch + 1, learner->n_wrong, learner->n_words);
                fflush(stdout);
            }
        }
        perceptron_end_run(p);
    }
    if (learner) {
        free(learner->gold);
        free(learner->starts);
    }
    free(learner);
    free(order);
    return is_good;
}

void
tagger_apply(const EntLinear *linear, const TagSet *tags, EntWords *words)
{
    uint32_t features[ENT_TAGGER_MAX_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    const EntCasing casing = ent_words_casing(words);
    for (size_t i = 0; i < words->count; i++) {
        const size_t n = ent_tagger_features(words, i, casing, features);
        ent_linear_scores(linear, features, n, scores);
        ent_tagger_choose(scores, tags->count, &words->items[i]);
        words->items[i].upos = tags->upos[words->items[i].tag];
        words->items[i].second_upos = tags->upos[words->items[i].second];
    }
}

/* A word seen once in all folds was seen by none of the others. */
static void
hide_single(EntWords *words)
{
    for (size_t i = 0; i < words->count; i++) {
        EntWordTraits *traits = &words->items[i].traits;
        if (traits->frequency == 1) {
            traits->form = traits->lower = 0;
            traits->ambiguity = ENT_WORD_NO_CLASS;
            traits->frequency = 0;
            traits->case_habit = ENT_CASE_UNKNOWN;
        }
    }
}

static bool
tag_fold(Treebank *bank, const TagSet *tags, const TaggerTraining *how)
{
    Perceptron p;
    EntLinear linear;
    if (!perceptron_init(&p, how->bits, tags->count)) {
        return false;
    }
    const bool is_good = tagger_learn(&p, bank, tags, how);
    perceptron_export(&p, PERCEPTRON_CLIP, &linear);
    for (size_t i = 0; is_good && i < bank->count; i++) {
        if (fold_of(i, how->n_folds) == how->skipped_fold) {
            hide_single(&bank->items[i].words);
            tagger_apply(&linear, tags, &bank->items[i].words);
        }
    }
    perceptron_clear(&p);
    return is_good;
}

bool
tag_folds(Treebank *bank, const TagSet *tags, size_t n_folds, const TrainOptions *options)
{
    size_t n_right = 0;
    for (size_t fold = 0; fold < n_folds; fold++) {
        const TaggerTraining how = {.epochs = (uint32_t)train_setting(options, "fold-epochs", FOLD_EPOCHS),
                                    .bits = FOLD_BITS,
                                    .hide_per_mille = DEFAULT_HIDE,
                                    .seed = fold + 1,
                                    .skipped_fold = fold,
                                    .n_folds = n_folds};
        if (!tag_fold(bank, tags, &how)) {
            fprintf(stderr, "out of memory\n");
            return false;
        }
    }
    for (size_t i = 0; i < bank->count; i++) {
        for (size_t k = 0; k < bank->items[i].words.count; k++) {
            n_right += bank->items[i].words.items[k].upos == bank->items[i].gold[k].upos;
        }
    }
    printf("tags of %zu folds: UPOS %.2f %%\n", n_folds, 100.0 * (double)n_right / (double)bank->n_words);
    return true;
}
