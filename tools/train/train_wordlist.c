/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The word list (nlp/words.h): WordNet's lemmas with all their forms, and the words of the training parts. A word's class
 * says what it may be: senses of its lemma, forms that inflection makes it, tags it was seen with, how often, how written.
 */
#include "treebank.h"

#include "base/map.h"
#include "nlp/linear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TAGS = 12, MAX_CLASSES = 1 << 16, PATH_ROOM = 4096, WORD_ROOM = 128, SLOT_BITS = 18 };

typedef struct {
    EntView lower;
    EntWordClass class;
    uint32_t tags[MAX_TAGS], counts[MAX_TAGS]; /* tags by hash of their names */
    uint32_t n_tags, n_seen, n_lower, n_capital;
} Word;

typedef struct {
    const TrainOptions *options;
    EntArena arena;
    EntMap index; /* hash of the lower case: word */
    Word *words;
    size_t count, capacity;
    EntMap senses;      /* hash of a lexicographer file's name: its number */
    EntMap ambiguities; /* hash of a set of tags: its number */
    EntMap class_index;
    EntWordClass *classes;
    size_t n_classes;
} Maker;

#define DICTIONARY "/usr/share/dict/american-english"

/* How regular words inflect: data/lexicon/inflection.tsv, and what it does not tell, of adjectives. */
typedef struct {
    EntView part, form, endings;
    size_t cut;
    EntView add;
} Rule;

enum { MAX_RULES = 64 };

typedef struct {
    Rule items[MAX_RULES];
    size_t count;
} Rules;

static const struct {
    const char *form;
    unsigned bit;
} forms[] = {
    {"plural", ENT_LEXICAL_PLURAL},          {"third", ENT_LEXICAL_THIRD},   {"past", ENT_LEXICAL_PAST},
    {"participle", ENT_LEXICAL_PARTICIPLE},  {"gerund", ENT_LEXICAL_GERUND}, {"comparative", ENT_LEXICAL_COMPARATIVE},
    {"superlative", ENT_LEXICAL_SUPERLATIVE}};

static Word *
word_of(Maker *m, EntView lower)
{
    uint64_t *place;
    bool is_new;
    if (ent_map_add(&m->index, ent_view_hash(lower), m->count, &place, &is_new) != ENT_STATUS_OK) {
        return NULL;
    }
    if (is_new) {
        Word word = {0};
        if (ent_array_reserve(&m->words, &m->capacity, m->count + 1, sizeof word) != ENT_STATUS_OK ||
            ent_arena_copy(&m->arena, lower, &word.lower) != ENT_STATUS_OK) {
            return NULL;
        }
        m->words[m->count++] = word;
    }
    return &m->words[*place];
}

static uint64_t
number_of(EntMap *map, uint64_t key)
{
    uint64_t *place;
    return ent_map_add(map, key, map->count + 1, &place, NULL) == ENT_STATUS_OK ? *place : 0;
}

/* --- WordNet --- */

static bool
load_lines(Maker *m, const char *folder, const char *name, EntView *out)
{
    char path[PATH_ROOM];
    EntView header;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return treebank_load(path, &m->arena, out) && ent_view_split(out, '\n', &header);
}

static bool
read_rules(Maker *m, Rules *rules)
{
    static const Rule of_adjectives[] = {
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("comparative"), ENT_VIEW_INIT("y"), 1, ENT_VIEW_INIT("ier")},
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("comparative"), ENT_VIEW_INIT("e"), 0, ENT_VIEW_INIT("r")},
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("comparative"), ENT_VIEW_INIT("*"), 0, ENT_VIEW_INIT("er")},
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("superlative"), ENT_VIEW_INIT("y"), 1, ENT_VIEW_INIT("iest")},
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("superlative"), ENT_VIEW_INIT("e"), 0, ENT_VIEW_INIT("st")},
        {ENT_VIEW_INIT("adjective"), ENT_VIEW_INIT("superlative"), ENT_VIEW_INIT("*"), 0, ENT_VIEW_INIT("est")},
    };
    EntView text, line, cut;
    memcpy(rules->items, of_adjectives, sizeof of_adjectives);
    rules->count = sizeof of_adjectives / sizeof *of_adjectives;
    if (!load_lines(m, m->options->data, "lexicon/inflection.tsv", &text)) {
        return false;
    }
    while (ent_view_split(&text, '\n', &line) && rules->count < MAX_RULES) {
        Rule *rule = &rules->items[rules->count];
        ent_view_split(&line, '\t', &rule->part);
        ent_view_split(&line, '\t', &rule->form);
        ent_view_split(&line, '\t', &rule->endings);
        ent_view_split(&line, '\t', &cut);
        rule->add = line;
        rule->cut = cut.length ? (size_t)(cut.data[0] - '0') : 0;
        rules->count += rule->part.length > 0 && rule->part.data[0] != '#';
    }
    return true;
}

static bool
ends_in(EntView word, EntView endings)
{
    EntView ending;
    while (ent_view_split(&endings, '|', &ending)) {
        if (ent_view_is(ending, "*") || ent_view_ends_with(word, ending)) {
            return true;
        }
    }
    return false;
}

static void
take_senses(Word *word, const EntWordClass *of_lemma)
{
    EntWordClass *class = &word->class;
    class->noun_sense = class->noun_sense ? class->noun_sense : of_lemma->noun_sense;
    class->verb_sense = class->verb_sense ? class->verb_sense : of_lemma->verb_sense;
    class->others = (uint8_t)(class->others | of_lemma->others);
}

static bool
add_form(Maker *m, EntView form, unsigned bits, const EntWordClass *of_lemma)
{
    Word *word = word_of(m, form);
    if (!word) {
        return false;
    }
    word->class.lexical = (uint16_t)(word->class.lexical | bits);
    take_senses(word, of_lemma);
    return true;
}

static bool
inflect(Maker *m, const Rules *rules, EntView lemma, const char *part, const EntWordClass *of_lemma)
{
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        for (size_t i = 0; i < rules->count; i++) {
            const Rule *rule = &rules->items[i];
            if (!ent_view_is(rule->part, part) || !ent_view_is(rule->form, forms[f].form) ||
                !ends_in(lemma, rule->endings) || lemma.length + rule->add.length > WORD_ROOM) {
                continue;
            }
            char form[WORD_ROOM];
            const size_t kept = lemma.length - rule->cut;
            memcpy(form, lemma.data, kept);
            memcpy(form + kept, rule->add.data, rule->add.length);
            if (!add_form(m, (EntView){form, kept + rule->add.length}, forms[f].bit, of_lemma)) {
                return false;
            }
            break;
        }
    }
    return true;
}

static bool
is_plain(EntView lemma)
{
    for (size_t i = 0; i < lemma.length; i++) {
        if (lemma.data[i] == '-' || lemma.data[i] == '_' || (lemma.data[i] >= '0' && lemma.data[i] <= '9')) {
            return false;
        }
    }
    return lemma.length > 0 && lemma.length < WORD_ROOM / 2;
}

enum { LONGEST_COMPARED = 6 };

static bool
add_lemma(Maker *m, const Rules *rules, EntView line)
{
    EntView lemma, noun, verb = ENT_VIEW_EMPTY, adjective = ENT_VIEW_EMPTY;
    ent_view_split(&line, '\t', &lemma);
    ent_view_split(&line, '\t', &noun);
    ent_view_split(&line, '\t', &verb);
    ent_view_split(&line, '\t', &adjective);
    if (!is_plain(lemma)) {
        return true;
    }
    const bool is_adverb = ent_view_starts_with(line, ENT_VIEW("1"));
    EntWordClass nominal = {0}, verbal = {0}, other = {0};
    nominal.noun_sense = (uint8_t)(noun.length ? number_of(&m->senses, ent_view_hash(noun)) : 0);
    verbal.verb_sense = (uint8_t)(verb.length ? number_of(&m->senses, ent_view_hash(verb) + 1) : 0);
    other.others = (uint8_t)((adjective.length ? 1 : 0) | (is_adverb ? 2 : 0));
    const unsigned bits = (noun.length ? ENT_LEXICAL_NOUN : 0u) | (verb.length ? ENT_LEXICAL_VERB : 0u) |
                          (adjective.length ? ENT_LEXICAL_ADJECTIVE : 0u) | (is_adverb ? ENT_LEXICAL_ADVERB : 0u);
    bool is_good =
        add_form(m, lemma, bits, &nominal) && add_form(m, lemma, 0, &verbal) && add_form(m, lemma, 0, &other);
    is_good = is_good && (!noun.length || inflect(m, rules, lemma, "noun", &nominal));
    is_good = is_good && (!verb.length || inflect(m, rules, lemma, "verb", &verbal));
    return is_good &&
           (!adjective.length || lemma.length > LONGEST_COMPARED || inflect(m, rules, lemma, "adjective", &other));
}

static unsigned
bits_of_irregular(EntView form, EntView part)
{
    if (ent_view_is(part, "n")) {
        return ENT_LEXICAL_PLURAL;
    }
    if (ent_view_is(part, "v")) {
        return ent_view_ends_with(form, ENT_VIEW("ing")) ? ENT_LEXICAL_GERUND
               : ent_view_ends_with(form, ENT_VIEW("s")) ? ENT_LEXICAL_THIRD
                                                         : ENT_LEXICAL_PAST | ENT_LEXICAL_PARTICIPLE;
    }
    return ent_view_ends_with(form, ENT_VIEW("st")) ? ENT_LEXICAL_SUPERLATIVE : ENT_LEXICAL_COMPARATIVE;
}

static bool
add_irregular(Maker *m, EntView line)
{
    EntView form, part;
    ent_view_split(&line, '\t', &form);
    ent_view_split(&line, '\t', &part);
    const uint64_t *lemma = ent_map_find(&m->index, ent_view_hash(ent_view_trim(line)));
    if (!is_plain(form) || !lemma) {
        return true;
    }
    EntWordClass class = m->words[*lemma].class;
    class.noun_sense = ent_view_is(part, "n") ? class.noun_sense : 0;
    class.verb_sense = ent_view_is(part, "v") ? class.verb_sense : 0;
    class.others = ent_view_is(part, "a") ? 1 : ent_view_is(part, "r") ? 2 : 0;
    return add_form(m, form, bits_of_irregular(form, part), &class);
}

static bool
add_wordnet(Maker *m)
{
    Rules rules;
    EntView lemmas, irregular, line;
    if (!read_rules(m, &rules) || !load_lines(m, m->options->treebanks, "wordnet-supersense.tsv.gz", &lemmas) ||
        !load_lines(m, m->options->treebanks, "wordnet-irregular.tsv.gz", &irregular)) {
        return false;
    }
    while (ent_view_split(&lemmas, '\n', &line)) {
        if (!add_lemma(m, &rules, line)) {
            return false;
        }
    }
    while (ent_view_split(&irregular, '\n', &line)) {
        if (!add_irregular(m, line)) {
            return false;
        }
    }
    return true;
}

/* --- names --- */

static bool
add_names(Maker *m)
{
    static const struct {
        const char *set;
        unsigned bit;
    } sets[] = {{"given", ENT_LEXICAL_GIVEN}, {"family", ENT_LEXICAL_FAMILY}, {"place", ENT_LEXICAL_PLACE}};
    static const EntWordClass no_class;
    EntView text, line, set, name;
    if (!load_lines(m, m->options->data, "names/lists.tsv", &text)) {
        return false;
    }
    while (ent_view_split(&text, '\n', &line)) {
        ent_view_split(&line, '\t', &set);
        for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
            while (ent_view_is(set, sets[i].set) && ent_view_split(&line, '|', &name)) {
                char lower[ENT_WORD_MAX_BYTES];
                const EntView folded = {lower, ent_word_lower(name, lower)};
                if (ent_view_find_char(name, ' ', 0) == name.length && !add_form(m, folded, sets[i].bit, &no_class)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Words of the spelling dictionary that are only written with a capital. */
static bool
add_dictionary(Maker *m)
{
    static const EntWordClass no_class;
    EntView text, word;
    if (!treebank_load(DICTIONARY, &m->arena, &text)) {
        fprintf(stderr, "(the Debian package wamerican has it)\n");
        return false;
    }
    while (ent_view_split(&text, '\n', &word)) {
        char lower[ENT_WORD_MAX_BYTES];
        const EntView folded = {lower, ent_word_lower(word, lower)};
        const bool is_name = word.length && word.data[0] >= 'A' && word.data[0] <= 'Z';
        const bool is_possessive = ent_view_ends_with(word, ENT_VIEW("'s"));
        if (is_name && !is_possessive && !add_form(m, folded, ENT_LEXICAL_NAME, &no_class)) {
            return false;
        }
    }
    return true;
}

/* --- the training parts --- */

static void
count_tag(Word *word, uint32_t tag)
{
    uint32_t i = 0;
    while (i < word->n_tags && word->tags[i] != tag) {
        i++;
    }
    if (i < MAX_TAGS) {
        word->n_tags += i == word->n_tags;
        word->tags[i] = tag;
        word->counts[i]++;
    }
}

static bool
count_sentence(Maker *m, const TreebankSentence *sentence)
{
    for (size_t i = 0; i < sentence->words.count; i++) {
        char lower[ENT_WORD_MAX_BYTES];
        const EntWord *item = &sentence->words.items[i];
        Word *word = word_of(m, (EntView){lower, ent_word_lower(item->form, lower)});
        if (!word) {
            return false;
        }
        word->n_seen++;
        const bool is_inside = i > 0 && !sentence->words.items[i - 1].traits.is_punctuation;
        word->n_capital += is_inside && item->traits.is_capital;
        word->n_lower += is_inside && !item->traits.is_capital;
        count_tag(word, ent_feature(sentence->gold[i].upos, (uint32_t)ent_view_hash(sentence->gold[i].xpos)));
    }
    return true;
}

static bool
add_treebanks(Maker *m)
{
    Treebank bank = {0};
    bool is_good = treebank_add_training(&bank, m->options, 1);
    treebank_prepare(&bank, NULL);
    for (size_t i = 0; is_good && i < bank.count; i++) {
        is_good = count_sentence(m, &bank.items[i]);
    }
    treebank_clear(&bank);
    return is_good;
}

/* --- classes --- */

/* The set of tags that are no slips: each with a share of a hundredth, and seen twice where the word is frequent. The sum
 * of hashes does not depend on their order. */
static uint16_t
ambiguity_of(Maker *m, const Word *word)
{
    enum { LEAST_SHARE = 50, FREQUENT = 10 };
    uint64_t set = 0;
    for (uint32_t i = 0; i < word->n_tags; i++) {
        const bool is_slip = word->n_seen > FREQUENT && word->counts[i] * LEAST_SHARE < word->n_seen;
        set += is_slip ? 0 : ent_map_pair(ent_feature(7, word->tags[i]), word->tags[i]);
    }
    return (uint16_t)(set ? number_of(&m->ambiguities, set) : 0);
}

static uint8_t
frequency_of(uint32_t n_seen)
{
    static const uint32_t limits[] = {1, 2, 4, 8, 32, 128, 1024};
    uint8_t class = 0;
    while (class < sizeof limits / sizeof *limits && n_seen >= limits[class]) {
        class ++;
    }
    return class;
}

static unsigned
habit_of(const Word *word)
{
    enum { CLEAR = 8 };
    const uint32_t all = word->n_lower + word->n_capital;
    return all == 0                        ? ENT_CASE_UNKNOWN
           : word->n_capital * CLEAR < all ? ENT_CASE_LOWER
           : word->n_lower * CLEAR < all   ? ENT_CASE_CAPITAL
                                           : ENT_CASE_MIXED;
}

static bool
classify(Maker *m, Word *word, uint32_t *number)
{
    /* The tags of a rare word would be the very ones that it shall be trained to get. */
    enum { OFTEN = 32 };
    word->class.ambiguity = word->n_seen >= OFTEN ? ambiguity_of(m, word) : ENT_WORD_NO_CLASS;
    word->class.frequency = frequency_of(word->n_seen);
    word->class.others = (uint8_t)(word->class.others | habit_of(word) << 2);
    const EntView bytes = {(const char *)&word->class, sizeof word->class};
    *number = (uint32_t)number_of(&m->class_index, ent_view_hash(bytes));
    if (*number == 0 || *number >= MAX_CLASSES) {
        fprintf(stderr, "too many classes of words\n");
        return false;
    }
    m->classes[*number] = word->class;
    m->n_classes = m->class_index.count + 1;
    return true;
}

static bool
insert(uint32_t *slots, EntView lower, uint32_t class)
{
    const EntWordPlace place = ent_word_place(lower);
    for (uint32_t i = 0; i < ENT_WORD_LIST_MAX_PROBES; i++) {
        uint32_t *slot = &slots[(place.start + i) & ((1u << SLOT_BITS) - 1)];
        if (*slot == 0) {
            *slot = (uint32_t)place.mark << 16 | class;
            return true;
        }
    }
    return false;
}

static bool
write_list(Maker *m)
{
    uint32_t *slots = calloc((size_t)1 << SLOT_BITS, sizeof *slots);
    size_t n_lost = 0;
    bool is_good = slots != NULL;
    for (size_t pass = 0; is_good && pass < 2; pass++) { /* words of the treebanks first: they must be found */
        for (size_t i = 0; is_good && i < m->count; i++) {
            uint32_t class = 0;
            if ((m->words[i].n_seen > 0) == (pass == 0)) {
                is_good = classify(m, &m->words[i], &class);
                n_lost += is_good && !insert(slots, m->words[i].lower, class);
            }
        }
    }
    printf("%zu words, %zu classes, %zu sets of tags, %zu words found no place\n", m->count, m->n_classes,
           m->ambiguities.count, n_lost);
    if (is_good && m->options->output) {
        const EntModelSection sections[] = {
            {"classes", {(const char *)m->classes, m->n_classes * sizeof *m->classes}},
            {"slots", {(const char *)slots, sizeof *slots << SLOT_BITS}},
        };
        is_good =
            ent_model_write(m->options->output, ENT_WORD_LIST_KIND, sections, 2, m->options->diags) == ENT_STATUS_OK;
    }
    free(slots);
    return is_good;
}

bool
train_wordlist(const TrainOptions *options)
{
    Maker m = {.options = options, .n_classes = 1};
    m.classes = calloc(MAX_CLASSES, sizeof *m.classes);
    const bool is_good =
        m.classes && add_wordnet(&m) && add_names(&m) && add_dictionary(&m) && add_treebanks(&m) && write_list(&m);
    ent_map_clear(&m.index);
    ent_map_clear(&m.senses);
    ent_map_clear(&m.ambiguities);
    ent_map_clear(&m.class_index);
    ent_arena_clear(&m.arena);
    free(m.words);
    free(m.classes);
    return is_good;
}
