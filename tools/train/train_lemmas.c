/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Learning lemmas (nlp/lemma.h): how each word of the training parts becomes its lemma is a rule; endings get the rules of
 * their words, most frequent first; a word whose rule its ending would not give is an exception. WordNet's irregular
 * forms are exceptions too.
 */
#include "treebank.h"

#include "base/map.h"
#include "nlp/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096, SLOT_BITS = 13, MAX_COUNTED = 6, LEAST_WORDS = 2 };

/* Rules of a key, with how often each was seen. */
typedef struct {
    uint16_t rules[MAX_COUNTED];
    uint32_t counts[MAX_COUNTED];
    uint32_t n_rules;
} Tally;

typedef struct {
    EntView form, lower;
    EntView xpos;
    uint8_t upos;
    Tally tally;
    bool is_regular; /* seen where it was no slip of the pen */
} Type;              /* a form with its tag */

typedef struct {
    const TrainOptions *options;
    EntWordList *list;
    EntArena arena;
    EntMap rule_index, type_index, ending_index;
    EntLemmaRule *rules;
    Type *types;
    Tally *endings;
    size_t n_rules, rules_capacity, n_types, types_capacity, n_endings, endings_capacity;
    EntLemmaSlot *slots;
    size_t n_kept;
    uint32_t n_users[ENT_LEMMA_MAX_RULES]; /* types with this rule */
} Learner;

static void
count(Tally *tally, uint16_t rule, uint32_t times)
{
    uint32_t i = 0;
    while (i < tally->n_rules && tally->rules[i] != rule) {
        i++;
    }
    if (i == MAX_COUNTED) {
        return;
    }
    tally->n_rules += i == tally->n_rules;
    tally->rules[i] = rule;
    tally->counts[i] += times;
    for (; i > 0 && tally->counts[i] > tally->counts[i - 1]; i--) {
        const uint32_t count_before = tally->counts[i - 1];
        tally->counts[i - 1] = tally->counts[i];
        tally->counts[i] = count_before;
        tally->rules[i] = tally->rules[i - 1];
        tally->rules[i - 1] = rule;
    }
}

/* --- rules --- */

static size_t
common_prefix(EntView a, EntView b)
{
    size_t n = 0;
    while (n < a.length && n < b.length && a.data[n] == b.data[n]) {
        n++;
    }
    while (n > 0 && n < a.length && ((unsigned char)a.data[n] & 0xC0) == 0x80) {
        n--;
    }
    return n;
}

/* The shortest rule: that which keeps most letters. */
static EntLemmaRule
rule_between(EntView form, EntView lower, EntView lemma)
{
    char titled[ENT_LEMMA_ROOM], raised[ENT_LEMMA_ROOM];
    const EntLemmaRule title = {ENT_LEMMA_TITLE, 0, ENT_VIEW_EMPTY};
    const EntView title_form = {titled, ent_lemma_apply(&title, form, lower, titled)};
    const EntLemmaRule capital = {ENT_LEMMA_CAPITAL, 0, ENT_VIEW_EMPTY};
    const EntView capital_form = {raised, ent_lemma_apply(&capital, form, lower, raised)};
    const struct {
        EntLemmaCase letters;
        EntView base;
    } ways[] = {{ENT_LEMMA_KEEP, form},
                {ENT_LEMMA_LOWER, lower},
                {ENT_LEMMA_TITLE, title_form},
                {ENT_LEMMA_CAPITAL, capital_form}};
    EntLemmaRule best = {ENT_LEMMA_LOWER, 0, ENT_VIEW_EMPTY};
    size_t most = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const size_t n = common_prefix(ways[i].base, lemma);
        if (i == 0 || n > most) {
            most = n;
            best = (EntLemmaRule){ways[i].letters, ways[i].base.length - n, ent_view_slice(lemma, n, lemma.length)};
        }
    }
    return best;
}

static bool
number_rule(Learner *l, EntLemmaRule rule, uint16_t *out)
{
    char text[ENT_LEMMA_ROOM];
    uint64_t *place;
    bool is_new;
    const int length =
        snprintf(text, sizeof text, "%c\t%zu\t%.*s", (int)rule.letters, rule.cut, ENT_VIEW_ARGS(rule.add));
    const EntView key = {text, (size_t)length};
    if (ent_map_add(&l->rule_index, ent_view_hash(key), l->n_rules, &place, &is_new) != ENT_STATUS_OK) {
        return false;
    }
    if (is_new) {
        if (l->n_rules == ENT_LEMMA_MAX_RULES ||
            ent_array_reserve(&l->rules, &l->rules_capacity, l->n_rules + 1, sizeof rule) != ENT_STATUS_OK) {
            return false;
        }
        l->rules[l->n_rules++] = rule;
    }
    *out = (uint16_t)*place;
    return true;
}

/* --- counting --- */

static Type *
type_of(Learner *l, const EntLemmaQuery *query)
{
    uint64_t *place;
    bool is_new;
    if (ent_map_add(&l->type_index, ent_lemma_word_key(query), l->n_types, &place, &is_new) != ENT_STATUS_OK) {
        return NULL;
    }
    if (is_new) {
        Type type = {.form = query->form, .xpos = query->xpos, .upos = query->upos};
        if (ent_array_reserve(&l->types, &l->types_capacity, l->n_types + 1, sizeof type) != ENT_STATUS_OK ||
            ent_arena_copy(&l->arena, query->lower, &type.lower) != ENT_STATUS_OK) {
            return NULL;
        }
        if (query->form.data == query->lower.data) {
            type.form = type.lower; /* a word whose capitals mean nothing */
        }
        l->types[l->n_types++] = type;
    }
    return &l->types[*place];
}

static bool
count_form(Learner *l, EntView form, EntView lemma, const Gold *gold, bool is_slip)
{
    char lower[ENT_WORD_MAX_BYTES];
    const EntView folded = {lower, ent_word_lower(form, lower)};
    const EntLemmaQuery query = ent_lemma_query(form, folded, gold->upos, gold->xpos);
    const EntLemmaRule rule = rule_between(query.form, folded, lemma);
    uint16_t number;
    if (rule.cut > 99 || rule.add.length > ENT_LEMMA_ROOM - ENT_WORD_MAX_BYTES || form.length > ENT_WORD_MAX_BYTES) {
        return true;
    }
    Type *type = type_of(l, &query);
    if (!type || !number_rule(l, rule, &number)) {
        return false;
    }
    count(&type->tally, number, 1);
    type->is_regular |= !is_slip;
    return true;
}

static bool
count_treebanks(Learner *l, const Treebank *bank)
{
    for (size_t i = 0; i < bank->count; i++) {
        for (size_t k = 0; k < bank->items[i].words.count; k++) {
            const Gold *gold = &bank->items[i].gold[k];
            const bool is_slip = ent_conllu_value(bank->items[i].source->words[k].misc, "CorrectForm").length > 0;
            if (!count_form(l, bank->items[i].words.items[k].form, gold->lemma, gold, is_slip)) {
                return false;
            }
        }
    }
    return true;
}

/* Irregular forms that the treebanks do not have. */
static bool
count_irregular(Learner *l)
{
    static const struct {
        char part;
        EntUpos upos;
        EntView xpos;
        const char *ending;
    } readings[] = {{'n', ENT_UPOS_NOUN, ENT_VIEW_INIT("NNS"), ""},  {'v', ENT_UPOS_VERB, ENT_VIEW_INIT("VBG"), "ing"},
                    {'v', ENT_UPOS_VERB, ENT_VIEW_INIT("VBZ"), "s"}, {'v', ENT_UPOS_VERB, ENT_VIEW_INIT("VBD"), ""},
                    {'v', ENT_UPOS_VERB, ENT_VIEW_INIT("VBN"), ""},  {'a', ENT_UPOS_ADJ, ENT_VIEW_INIT("JJR"), "r"},
                    {'a', ENT_UPOS_ADJ, ENT_VIEW_INIT("JJS"), "st"}, {'r', ENT_UPOS_ADV, ENT_VIEW_INIT("RBR"), "r"},
                    {'r', ENT_UPOS_ADV, ENT_VIEW_INIT("RBS"), "st"}};
    char path[PATH_ROOM];
    EntView text, line, form, part;
    snprintf(path, sizeof path, "%s/wordnet-irregular.tsv.gz", l->options->treebanks);
    if (!treebank_load(path, &l->arena, &text) || !ent_view_split(&text, '\n', &line)) {
        return false;
    }
    while (ent_view_split(&text, '\n', &line)) {
        ent_view_split(&line, '\t', &form);
        ent_view_split(&line, '\t', &part);
        for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
            const Gold gold = {.upos = (uint8_t)readings[i].upos, .xpos = readings[i].xpos};
            const EntLemmaQuery query = ent_lemma_query(form, form, gold.upos, gold.xpos);
            if (part.length == 1 && part.data[0] == readings[i].part &&
                ent_view_ends_with(form, ent_view_of(readings[i].ending)) &&
                !ent_map_find(&l->type_index, ent_lemma_word_key(&query)) && !count_form(l, form, line, &gold, false)) {
                return false;
            }
        }
    }
    return true;
}

static EntLemmaQuery
query_of(const Type *type)
{
    return ent_lemma_query(type->form, type->lower, type->upos, type->xpos);
}

/* Rules of several words are for endings; those of one are its own. */
static bool
is_common(const Learner *l, const Type *type)
{
    enum { LONGEST_ADDED = 4 };
    const uint16_t rule = type->tally.rules[0];
    return type->is_regular && l->n_users[rule] > 1 && l->rules[rule].add.length <= LONGEST_ADDED;
}

static bool
count_endings(Learner *l)
{
    for (size_t i = 0; i < l->n_types; i++) {
        l->n_users[l->types[i].tally.rules[0]]++;
    }
    for (size_t i = 0; i < l->n_types; i++) {
        const Type *type = &l->types[i];
        const EntLemmaQuery query = query_of(type);
        const size_t longest = type->upos == ENT_UPOS_PROPN && query.writing == 0 ? 0 : ENT_LEMMA_ENDING;
        for (size_t length = 0; is_common(l, type) && length <= longest && length <= type->lower.length; length++) {
            uint64_t *place;
            bool is_new;
            if (ent_map_add(&l->ending_index, ent_lemma_ending_key(&query, length), l->n_endings, &place, &is_new) !=
                    ENT_STATUS_OK ||
                ent_array_reserve(&l->endings, &l->endings_capacity, l->n_endings + 1, sizeof *l->endings) !=
                    ENT_STATUS_OK) {
                return false;
            }
            if (is_new) {
                l->endings[l->n_endings++] = (Tally){.n_rules = 0};
            }
            count(&l->endings[*place], type->tally.rules[0], 1);
        }
    }
    return true;
}

/* --- keeping --- */

static bool
keep(Learner *l, uint64_t key, const Tally *tally, size_t n_most)
{
    const uint32_t mark = (uint32_t)(key >> 32) | 1;
    for (uint32_t i = 0; i < ENT_LEMMA_MAX_PROBES; i++) {
        EntLemmaSlot *slot = &l->slots[((uint32_t)key + i) & ((1u << SLOT_BITS) - 1)];
        if (slot->mark == mark) {
            return true;
        }
        if (slot->mark == 0) {
            slot->mark = mark;
            for (size_t k = 0; k < n_most && k < tally->n_rules; k++) {
                slot->rules[k] = (uint16_t)(tally->rules[k] + 1);
            }
            l->n_kept++;
            return true;
        }
    }
    fprintf(stderr, "too many lemmas for the table\n");
    return false;
}

/* Rare rules of an ending are exceptions, not candidates. */
static size_t
n_candidates(const Tally *tally)
{
    enum { SHARE = 50 };
    size_t n = 0;
    while (n < ENT_LEMMA_CANDIDATES && n < tally->n_rules &&
           (n == 0 || (tally->counts[n] > 1 && tally->counts[n] * SHARE > tally->counts[0]))) {
        n++;
    }
    return n;
}

static bool
is_same(const Tally *a, const Tally *b)
{
    const size_t n = n_candidates(a);
    return n == n_candidates(b) && memcmp(a->rules, b->rules, n * sizeof *a->rules) == 0;
}

/* An ending is kept when it tells something else than the next shorter one. */
static bool
keep_endings(Learner *l)
{
    for (size_t i = 0; i < l->n_types; i++) {
        const EntLemmaQuery query = query_of(&l->types[i]);
        const Tally *shorter = NULL;
        for (size_t length = 0; length <= ENT_LEMMA_ENDING && length <= query.lower.length; length++) {
            const uint64_t key = ent_lemma_ending_key(&query, length);
            const uint64_t *found = ent_map_find(&l->ending_index, key);
            if (!found) {
                continue;
            }
            const Tally *tally = &l->endings[*found];
            uint32_t all = 0;
            for (uint32_t k = 0; k < tally->n_rules; k++) {
                all += tally->counts[k];
            }
            if (shorter && (all < LEAST_WORDS || is_same(tally, shorter))) {
                continue;
            }
            if (!keep(l, key, tally, n_candidates(tally))) {
                return false;
            }
            shorter = tally;
        }
    }
    return true;
}

static bool
write_model(Learner *l, const char *path)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    for (size_t i = 0; i < l->n_rules; i++) {
        const EntLemmaRule *rule = &l->rules[i];
        if (ent_buffer_printf(&text, "%s%c\t%zu\t%.*s", i ? "\n" : "", (int)rule->letters, rule->cut,
                              ENT_VIEW_ARGS(rule->add)) != ENT_STATUS_OK) {
            return false;
        }
    }
    const EntModelSection sections[] = {{"rules", ent_buffer_view(&text)},
                                        {"slots", {(const char *)l->slots, sizeof *l->slots << SLOT_BITS}}};
    const EntStatus status = ent_model_write(path, ENT_LEMMAS_KIND, sections, 2, l->options->diags);
    ent_buffer_clear(&text);
    return status == ENT_STATUS_OK;
}

/* What the reader would say without exceptions: those are the words for which it is wrong. */
static bool
keep_exceptions(Learner *l, const char *path)
{
    EntLemmatiser *half = NULL;
    EntTagger *tagger = NULL;
    char tagger_path[PATH_ROOM];
    size_t n = 0;
    bool is_good = write_model(l, path) &&
                   ent_tagger_open(train_model_path(l->options, "tagger", tagger_path), l->options->diags, &tagger) ==
                       ENT_STATUS_OK &&
                   ent_lemmatiser_open(path, l->options->diags, &half) == ENT_STATUS_OK;
    for (size_t i = 0; is_good && i < l->n_types; i++) {
        const Type *type = &l->types[i];
        char out[ENT_LEMMA_ROOM];
        const EntLemmaQuery query = query_of(type);
        EntView lemma = type->form;
        is_good = ent_lemmatiser_one(half, l->list, &query, &l->arena, &lemma) == ENT_STATUS_OK;
        const size_t length = ent_lemma_apply(&l->rules[type->tally.rules[0]], type->form, type->lower, out);
        if (is_good && !ent_view_equal(lemma, (EntView){out, length})) {
            is_good = keep(l, ent_lemma_word_key(&query), &type->tally, 1);
            n++;
        }
    }
    printf("%zu rules, %zu entries, %zu of them exceptions\n", l->n_rules, l->n_kept, n);
    ent_lemmatiser_close(half);
    ent_tagger_close(tagger);
    return is_good;
}

/* --- measuring --- */

static bool
is_right_by_gold_tag(const Learner *l, const EntLemmatiser *lemmatiser, Treebank *bank, size_t i, size_t k)
{
    char lower[ENT_WORD_MAX_BYTES];
    const Gold *gold = &bank->items[i].gold[k];
    EntView lemma = bank->items[i].words.items[k].form;
    const EntView folded = {lower, ent_word_lower(lemma, lower)};
    const EntLemmaQuery query = ent_lemma_query(lemma, folded, gold->upos, gold->xpos);
    return ent_lemmatiser_one(lemmatiser, l->list, &query, &bank->arena, &lemma) == ENT_STATUS_OK &&
           ent_view_equal(lemma, gold->lemma);
}

static bool
measure(const Learner *l, const char *path, const char *part)
{
    char tagger_path[PATH_ROOM];
    Treebank bank = {0};
    EntTagger *tagger;
    EntLemmatiser *lemmatiser;
    size_t n_right = 0;
    if (!treebank_add(&bank, l->options, part) ||
        ent_tagger_open(train_model_path(l->options, "tagger", tagger_path), l->options->diags, &tagger) ||
        ent_lemmatiser_open(path, l->options->diags, &lemmatiser)) {
        return false;
    }
    treebank_prepare(&bank, l->list);
    for (size_t i = 0; i < bank.count; i++) {
        EntWords *words = &bank.items[i].words;
        ent_tagger_tag(tagger, words);
        if (ent_lemmatiser_read(lemmatiser, tagger, l->list, words, &bank.arena) != ENT_STATUS_OK) {
            return false;
        }
        for (size_t k = 0; k < words->count; k++) {
            const bool is_right = ent_view_equal(words->items[k].lemma, bank.items[i].gold[k].lemma);
            n_right += is_right;
            if (!is_right && train_setting(l->options, "errors", 0)) {
                const EntView form = words->items[k].form, lemma = words->items[k].lemma,
                              gold = bank.items[i].gold[k].lemma, xpos = bank.items[i].gold[k].xpos,
                              told = ent_tagger_xpos(tagger, words->items[k].tag);
                printf("%s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", part, ENT_VIEW_ARGS(form), ENT_VIEW_ARGS(told),
                       ENT_VIEW_ARGS(xpos), ENT_VIEW_ARGS(lemma), ENT_VIEW_ARGS(gold));
            }
        }
    }
    printf("%s: lemmas %.2f", part, 100.0 * (double)n_right / (double)bank.n_words);
    size_t n_gold_tags = 0;
    for (size_t i = 0; i < bank.count; i++) {
        for (size_t k = 0; k < bank.items[i].words.count; k++) {
            n_gold_tags += is_right_by_gold_tag(l, lemmatiser, &bank, i, k);
        }
    }
    printf(", on the tags that people gave %.2f\n", 100.0 * (double)n_gold_tags / (double)bank.n_words);
    treebank_clear(&bank);
    ent_tagger_close(tagger);
    ent_lemmatiser_close(lemmatiser);
    return true;
}

static bool
measure_all(const Learner *l, const char *path)
{
    static const char *const parts[] = {"ewt-dev", "gum-dev", "ewt-test", "gum-test"};
    const size_t n = train_setting(l->options, "test", 0) ? 4 : 2;
    for (size_t i = treebank_has_dev(l->options) ? 2 : 0; i < n; i++) {
        if (!measure(l, path, parts[i])) {
            return false;
        }
    }
    return true;
}

bool
train_lemmas(const TrainOptions *options)
{
    char path[PATH_ROOM];
    Treebank bank = {0};
    Learner *l = calloc(1, sizeof *l);
    if (!l || !options->output) {
        fprintf(stderr, "lemmas need an output file\n");
        free(l);
        return false;
    }
    l->options = options;
    l->slots = calloc((size_t)1 << SLOT_BITS, sizeof *l->slots);
    bool is_good = l->slots && ent_word_list_open(train_model_path(options, "words", path), options->diags, &l->list) ==
                                   ENT_STATUS_OK;
    is_good = is_good && treebank_add_training(&bank, options, 1) && count_treebanks(l, &bank) && count_irregular(l) &&
              count_endings(l) && keep_endings(l) && keep_exceptions(l, options->output) &&
              write_model(l, options->output) && measure_all(l, options->output);
    treebank_clear(&bank);
    ent_word_list_close(l->list);
    ent_arena_clear(&l->arena);
    ent_map_clear(&l->rule_index);
    ent_map_clear(&l->type_index);
    ent_map_clear(&l->ending_index);
    free(l->rules);
    free(l->types);
    free(l->endings);
    free(l->slots);
    free(l);
    return is_good;
}
