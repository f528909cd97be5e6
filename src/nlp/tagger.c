/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tagger: templates, and the choice of the best tag word by word.
 */
#include "nlp/tagger.h"

#include <stdlib.h>

struct EntTagger {
    EntModel *model;
    EntLinear linear;
    size_t n_tags;
    struct {
        EntView xpos;
        uint8_t upos;
    } tags[ENT_LINEAR_MAX_WIDTH];
};

/* --- the model --- */

/* Lines "UPOS_XPOS". */
static bool
read_tags(EntTagger *tagger, EntView text)
{
    EntView line, upos;
    while (ent_view_split(&text, '\n', &line)) {
        EntUpos number;
        if (tagger->n_tags == ENT_LINEAR_MAX_WIDTH || !ent_view_split(&line, '_', &upos) ||
            !ent_upos_named(upos, &number) || line.length == 0) {
            return false;
        }
        tagger->tags[tagger->n_tags].xpos = line;
        tagger->tags[tagger->n_tags++].upos = (uint8_t)number;
    }
    return tagger->n_tags > 0;
}

EntStatus
ent_tagger_of(EntModel *model, EntDiags *diags, EntTagger **out)
{
    EntTagger *tagger = calloc(1, sizeof *tagger);
    if (!tagger) {
        ent_model_close(model);
        return ENT_STATUS_NO_MEMORY;
    }
    tagger->model = model;
    EntStatus status = ENT_STATUS_OK;
    if (!read_tags(tagger, ent_model_section(model, "tags"))) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)}, "section 'tags' is wrong");
        status = ENT_STATUS_INVALID;
    } else {
        status = ent_linear_read(model, "weights", tagger->n_tags, diags, &tagger->linear);
    }
    if (status != ENT_STATUS_OK) {
        ent_tagger_close(tagger);
        return status;
    }
    *out = tagger;
    return ENT_STATUS_OK;
}

EntStatus
ent_tagger_open(const char *path, EntDiags *diags, EntTagger **out)
{
    EntModel *model;
    ENT_TRY(ent_model_open(path, ENT_TAGGER_KIND, diags, &model));
    return ent_tagger_of(model, diags, out);
}

void
ent_tagger_close(EntTagger *tagger)
{
    if (tagger) {
        ent_model_close(tagger->model);
        free(tagger);
    }
}

size_t
ent_tagger_n_tags(const EntTagger *tagger)
{
    return tagger->n_tags;
}

EntUpos
ent_tagger_upos(const EntTagger *tagger, unsigned tag)
{
    return tag < tagger->n_tags ? (EntUpos)tagger->tags[tag].upos : ENT_UPOS_X;
}

EntView
ent_tagger_xpos(const EntTagger *tagger, unsigned tag)
{
    return tag < tagger->n_tags ? tagger->tags[tag].xpos : ENT_VIEW_EMPTY;
}

/* --- templates --- */

/* Beyond the edges of a sentence. */
static const EntWordTraits before = {.form = 1, .lower = 1, .shape = 1, .ambiguity = UINT16_MAX - 1};
static const EntWordTraits behind = {.form = 2, .lower = 2, .shape = 2, .ambiguity = UINT16_MAX};

/* Every template is always used, so that its place is its number. */
typedef struct {
    uint32_t *out;
    uint32_t n;
} Features;

static inline void
one(Features *f, uint32_t a)
{
    f->out[f->n] = ent_feature(f->n, a);
    f->n++;
}

static inline void
two(Features *f, uint32_t a, uint32_t b)
{
    f->out[f->n] = ent_feature_with(ent_feature(f->n, a), b);
    f->n++;
}

static inline void
three(Features *f, uint32_t a, uint32_t b, uint32_t c)
{
    f->out[f->n] = ent_feature_with(ent_feature_with(ent_feature(f->n, a), b), c);
    f->n++;
}

typedef struct {
    const EntWordTraits *w[5]; /* the word in the middle */
    uint32_t t1, t2;           /* tags of the word before and of the one before that; 0: none */
    uint32_t written;          /* case of the word, of the sentence, first or not, habit of the word list */
    bool space_before, space_behind;
} Window;

enum { L2, L1, W0, R1, R2 };

static uint32_t
senses_of(const EntWordTraits *w)
{
    return (uint32_t)w->noun_sense << 16 | (uint32_t)w->verb_sense << 8 | w->other_senses;
}

static void
add_words(Features *f, const Window *x)
{
    const EntWordTraits *const *w = x->w;
    one(f, 0);
    one(f, w[W0]->form);
    one(f, w[W0]->lower);
    one(f, w[L1]->lower);
    one(f, w[R1]->lower);
    one(f, w[L2]->lower);
    one(f, w[R2]->lower);
    two(f, w[L1]->lower, w[W0]->lower);
    two(f, w[W0]->lower, w[R1]->lower);
    two(f, w[L1]->lower, w[R1]->lower);
    two(f, w[L2]->lower, w[L1]->lower);
    two(f, w[R1]->lower, w[R2]->lower);
    for (size_t i = 0; i < ENT_WORD_AFFIXES; i++) {
        one(f, w[W0]->prefix[i]);
        one(f, w[W0]->suffix[i]);
    }
    one(f, w[L1]->suffix[2]);
    one(f, w[R1]->suffix[2]);
    one(f, w[R1]->suffix[1]);
    two(f, w[W0]->suffix[2], w[R1]->suffix[1]);
}

static void
add_shapes(Features *f, const Window *x)
{
    const EntWordTraits *const *w = x->w;
    one(f, w[W0]->shape);
    one(f, x->written);
    two(f, w[W0]->shape, x->written);
    two(f, w[W0]->lower, x->written);
    two(f, w[L1]->shape, w[W0]->shape);
    two(f, w[W0]->shape, w[R1]->shape);
    three(f, w[L1]->shape, w[W0]->shape, w[R1]->shape);
    two(f, x->written, w[R1]->is_capital + 2u * w[R1]->case_habit);
    three(f, w[W0]->lower, x->space_before, x->space_behind);
    two(f, w[W0]->suffix[2], x->written);
}

static void
add_tags(Features *f, const Window *x)
{
    const EntWordTraits *const *w = x->w;
    one(f, x->t1);
    one(f, x->t2);
    two(f, x->t1, x->t2);
    two(f, x->t1, w[W0]->lower);
    three(f, x->t2, x->t1, w[W0]->lower);
    two(f, x->t1, w[R1]->lower);
    two(f, x->t1, w[L1]->lower);
    two(f, x->t1, w[W0]->suffix[2]);
    two(f, x->t1, w[W0]->suffix[1]);
    two(f, x->t1, w[W0]->ambiguity);
    three(f, x->t2, x->t1, w[W0]->ambiguity);
    two(f, x->t1, w[R1]->ambiguity);
    three(f, x->t1, w[W0]->ambiguity, w[R1]->ambiguity);
    three(f, x->t1, w[W0]->lower, w[R1]->lower);
    two(f, x->t1, x->written);
    three(f, x->t1, x->t2, w[R1]->ambiguity);
}

static void
add_ambiguity(Features *f, const Window *x)
{
    const EntWordTraits *const *w = x->w;
    one(f, w[W0]->ambiguity);
    one(f, w[R1]->ambiguity);
    one(f, w[R2]->ambiguity);
    two(f, w[W0]->ambiguity, w[R1]->ambiguity);
    two(f, w[R1]->ambiguity, w[R2]->ambiguity);
    two(f, w[W0]->lower, w[R1]->ambiguity);
    two(f, w[W0]->ambiguity, w[R1]->lower);
    two(f, w[L1]->lower, w[W0]->ambiguity);
    three(f, w[W0]->ambiguity, w[R1]->ambiguity, w[R2]->ambiguity);
    two(f, w[L1]->lower, w[R1]->ambiguity);
    three(f, w[W0]->lower, w[R1]->ambiguity, w[R2]->ambiguity);
    two(f, w[W0]->ambiguity, x->written);
}

static void
add_dictionary(Features *f, const Window *x)
{
    const EntWordTraits *const *w = x->w;
    one(f, w[W0]->lexical);
    two(f, w[W0]->lexical, x->written);
    two(f, w[W0]->lexical, w[W0]->suffix[1]);
    two(f, w[W0]->lexical, x->t1);
    three(f, w[W0]->lexical, x->t1, x->t2);
    two(f, w[W0]->lexical, w[R1]->lexical);
    one(f, w[R1]->lexical);
    two(f, w[W0]->lexical, w[R1]->ambiguity);
    three(f, w[W0]->lexical, x->t1, w[R1]->lexical);
    three(f, w[W0]->lexical, x->t1, w[R1]->ambiguity);
    two(f, w[L1]->lower, w[W0]->lexical);
    one(f, senses_of(w[W0]));
    two(f, senses_of(w[W0]), x->t1);
    one(f, senses_of(w[R1]));
    one(f, senses_of(w[L1]));
    two(f, senses_of(w[W0]), senses_of(w[R1]));
    two(f, senses_of(w[L1]), w[W0]->ambiguity);
    three(f, w[W0]->frequency, w[W0]->lexical, w[W0]->suffix[1]);
}

EntCasing
ent_words_casing(const EntWords *words)
{
    size_t n_letters = 0, n_capital = 0, n_upper = 0, n_lower_habit = 0, n_raised = 0;
    for (size_t i = 0; i < words->count; i++) {
        const EntWordTraits *w = &words->items[i].traits;
        const EntView form = words->items[i].form;
        if (w->is_punctuation || w->has_digit) {
            continue;
        }
        const bool is_upper = w->is_capital && form.length > 1 && form.data[1] >= 'A' && form.data[1] <= 'Z';
        n_letters++;
        n_capital += w->is_capital;
        n_upper += is_upper;
        n_lower_habit += w->case_habit == ENT_CASE_LOWER && form.length > 3;
        n_raised += w->case_habit == ENT_CASE_LOWER && form.length > 3 && w->is_capital;
    }
    return n_upper * 3 > n_letters * 2 && n_letters > 1                        ? ENT_CASING_UPPER
           : n_raised > 1 && n_raised * 3 > n_lower_habit * 2 && n_capital > 2 ? ENT_CASING_TITLE
                                                                               : ENT_CASING_USUAL;
}

static const EntWordTraits *
traits_at(const EntWords *words, size_t i, int step)
{
    const ptrdiff_t at = (ptrdiff_t)i + step;
    return at < 0 ? &before : at >= (ptrdiff_t)words->count ? &behind : &words->items[at].traits;
}

static uint32_t
written_of(const EntWords *words, size_t i, EntCasing casing)
{
    const EntWordTraits *w = &words->items[i].traits;
    const bool is_first = i == 0 || (i == 1 && words->items[0].traits.is_punctuation);
    return (uint32_t)casing << 4 | (uint32_t)is_first << 3 | (uint32_t)w->is_capital << 2 | w->case_habit;
}

size_t
ent_tagger_features(const EntWords *words, size_t i, EntCasing casing, uint32_t features[ENT_TAGGER_MAX_FEATURES])
{
    Window x = {.t1 = i > 0 ? words->items[i - 1].tag + 1u : 0, .t2 = i > 1 ? words->items[i - 2].tag + 1u : 0};
    for (int k = 0; k <= R2; k++) {
        x.w[k] = traits_at(words, i, k - W0);
    }
    x.written = written_of(words, i, casing);
    x.space_before = words->items[i].space_before;
    x.space_behind = i + 1 == words->count || words->items[i + 1].space_before;
    Features f = {features, 0};
    add_words(&f, &x);
    add_shapes(&f, &x);
    add_tags(&f, &x);
    add_ambiguity(&f, &x);
    add_dictionary(&f, &x);
    return f.n;
}

/* --- tagging --- */

static void
set_tag(const EntTagger *tagger, EntWord *word, uint16_t tag)
{
    word->tag = tag;
    word->upos = tagger->tags[tag].upos;
}

static uint16_t
best_of(const int16_t *scores, size_t n_tags)
{
    uint16_t best = 0;
    for (uint16_t k = 1; k < n_tags; k++) {
        best = scores[k] > scores[best] ? k : best;
    }
    return best;
}

void
ent_tagger_choose(const int16_t *scores, size_t n_tags, EntWord *word)
{
    static const int near_by[] = {150, 70, 25}; /* in units of weights; a tenth of the words has a doubt of 2 or 3 */
    EntBestTwo two = ENT_BEST_TWO_NONE;
    ent_best_two_of(&two, 0, n_tags, scores);
    const size_t best = two.best, second = two.second == SIZE_MAX ? best : two.second;
    word->tag = (uint16_t)best;
    word->second = (uint16_t)second;
    word->doubt = 0;
    for (size_t i = 0; i < sizeof near_by / sizeof near_by[0]; i++) {
        word->doubt = (uint8_t)(word->doubt + (scores[best] - scores[second] < near_by[i]));
    }
}

void
ent_tagger_tag(const EntTagger *tagger, EntWords *words)
{
    uint32_t features[ENT_TAGGER_MAX_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    const EntCasing casing = ent_words_casing(words);
    for (size_t i = 0; i < words->count; i++) {
        const size_t n = ent_tagger_features(words, i, casing, features);
        ent_linear_scores(&tagger->linear, features, n, scores);
        ent_tagger_choose(scores, tagger->n_tags, &words->items[i]);
        words->items[i].upos = tagger->tags[words->items[i].tag].upos;
        words->items[i].second_upos = tagger->tags[words->items[i].second].upos;
    }
}

static void
choose(const EntTagger *tagger, int16_t *scores, EntTagChoice *out, size_t n_best)
{
    int16_t first = 0;
    for (size_t k = 0; k < n_best; k++) {
        const uint16_t tag = best_of(scores, tagger->n_tags);
        first = k == 0 ? scores[tag] : first;
        const int32_t distance = first - scores[tag];
        out[k] = (EntTagChoice){tag, (int16_t)(distance > INT16_MAX ? INT16_MAX : distance)};
        scores[tag] = INT16_MIN;
    }
}

void
ent_tagger_tag_best(const EntTagger *tagger, EntWords *words, EntTagChoice *choices, size_t n_best)
{
    uint32_t features[ENT_TAGGER_MAX_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    const EntCasing casing = ent_words_casing(words);
    for (size_t i = 0; i < words->count; i++) {
        const size_t n = ent_tagger_features(words, i, casing, features);
        ent_linear_scores(&tagger->linear, features, n, scores);
        choose(tagger, scores, choices + i * n_best, n_best);
        set_tag(tagger, &words->items[i], choices[i * n_best].tag);
    }
}
