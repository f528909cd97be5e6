/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "nlp/language.h"

#include "nlp/parser.h"
#include "nlp/segment_join.h"
#include "nlp/tagger.h"

#include <stdlib.h>

struct EntLanguage {
    EntWordList *words;
    EntTagger *tagger;
    EntModel *parser_model;
    EntParser *parser;
    EntLanguageCare care;
    uint16_t past_tense, noun;
    uint16_t adverb;
    uint16_t proper_noun;                    /* tag of a joined name */
    uint8_t relations[ENT_LINEAR_MAX_WIDTH]; /* EntRelation, by the parser's number */
};

struct EntLanguageScratch {
    const EntLanguage *language;
    const EntLexicon *lexicon; /* that the sets are of */
    EntSetId noun_of_words, adverb_at_verb, object_control;
    EntParserScratch *parser;
    EntWord words[ENT_WORDS_MAX];
    uint32_t tokens[ENT_WORDS_MAX + 1]; /* first token of each word; the end behind the last */
};

/* --- opening --- */

static const char *
parser_kind(EntLanguageCare care)
{
    return care == ENT_LANGUAGE_FAST ? ENT_PARSER_FAST_KIND : ENT_PARSER_KIND;
}

static EntStatus
open_parser(const char *folder, EntLanguageCare care, EntDiags *diags, EntLanguage *language)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(ent_model_path(folder, parser_kind(care), path));
    ENT_TRY(ent_model_open(path, parser_kind(care), diags, &language->parser_model));
    ENT_TRY(ent_parser_open(language->parser_model, diags, &language->parser));
    const size_t n_relations = ent_parser_n_relations(language->parser);
    for (size_t i = 0; i < n_relations && i < ENT_LINEAR_MAX_WIDTH; i++) {
        language->relations[i] = (uint8_t)ent_relation_nearest(ent_parser_relation(language->parser, i));
    }
    return ENT_STATUS_OK;
}

/* The tag of these names; the first of the list when there is none. */
static uint16_t
find_tag(const EntTagger *tagger, EntUpos upos, const char *xpos)
{
    const size_t n_tags = ent_tagger_n_tags(tagger);
    for (size_t i = 0; i < n_tags; i++) {
        if (ent_tagger_upos(tagger, (unsigned)i) == upos && ent_view_is(ent_tagger_xpos(tagger, (unsigned)i), xpos)) {
            return (uint16_t)i;
        }
    }
    return 0;
}

static EntStatus
open_all(const char *folder, EntLanguageCare care, EntDiags *diags, EntLanguage *language)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(ent_model_path(folder, ENT_WORD_LIST_KIND, path));
    ENT_TRY(ent_word_list_open(path, diags, &language->words));
    ENT_TRY(ent_model_path(folder, ENT_TAGGER_KIND, path));
    ENT_TRY(ent_tagger_open(path, diags, &language->tagger));
    language->proper_noun = find_tag(language->tagger, ENT_UPOS_PROPN, "NNP");
    language->noun = find_tag(language->tagger, ENT_UPOS_NOUN, "NN");
    language->past_tense = find_tag(language->tagger, ENT_UPOS_VERB, "VBD");
    language->adverb = find_tag(language->tagger, ENT_UPOS_ADV, "RB");
    return open_parser(folder, care, diags, language);
}

EntStatus
ent_language_open(const char *data_folder, EntLanguageCare care, EntDiags *diags, EntLanguage **out)
{
    char path[ENT_MODEL_PATH_ROOM];
    *out = NULL;
    ENT_TRY(ent_model_path(data_folder, parser_kind(care), path));
    if (!ent_model_exists(path)) {
        return ENT_STATUS_OK;
    }
    EntLanguage *language = calloc(1, sizeof *language);
    if (!language) {
        return ENT_STATUS_NO_MEMORY;
    }
    language->care = care;
    const EntStatus status = open_all(data_folder, care, diags, language);
    if (status != ENT_STATUS_OK) {
        ent_language_close(language);
        return status;
    }
    *out = language;
    return ENT_STATUS_OK;
}

void
ent_language_close(EntLanguage *language)
{
    if (language) {
        ent_parser_close(language->parser);
        ent_model_close(language->parser_model);
        ent_tagger_close(language->tagger);
        ent_word_list_close(language->words);
        free(language);
    }
}

const EntWordList *
ent_language_words(const EntLanguage *language)
{
    return language->words;
}

const EntTagger *
ent_language_tagger(const EntLanguage *language)
{
    return language->tagger;
}

EntStatus
ent_language_scratch_new(const EntLanguage *language, EntLanguageScratch **out)
{
    EntLanguageScratch *scratch = malloc(sizeof *scratch);
    if (!scratch) {
        return ENT_STATUS_NO_MEMORY;
    }
    scratch->language = language;
    scratch->lexicon = NULL;
    const EntStatus status = ent_parser_scratch_new(language->parser, &scratch->parser);
    if (status != ENT_STATUS_OK) {
        free(scratch);
        return status;
    }
    *out = scratch;
    return ENT_STATUS_OK;
}

void
ent_language_scratch_free(EntLanguageScratch *scratch)
{
    if (scratch) {
        ent_parser_scratch_free(scratch->parser);
        free(scratch);
    }
}

/* --- reading --- */

/* A name is joined when both its ends are written as one: "Republic of Korea", but not "commander of the 7th Fleet". */
static bool
is_joined(const EntText *text, const EntUnit *unit)
{
    return !unit->is_time && unit->end - unit->first > 1 && text->tokens[unit->first].shape & ENT_SHAPE_CAPITAL &&
           text->tokens[unit->end - 1].shape & (ENT_SHAPE_CAPITAL | ENT_SHAPE_DIGITS | ENT_SHAPE_LETTERS);
}

/* "Shin", which the tagger may never have met. */
static bool
is_single_name(const EntText *text, const EntUnit *unit)
{
    return !unit->is_time && !unit->is_common && unit->end - unit->first == 1 &&
           text->tokens[unit->first].shape & ENT_SHAPE_CAPITAL;
}

/* The treebanks' words: "non-combatant" is one (segment_join.h), unless a name begins inside of it. */
static uint32_t
word_end(const EntLanguageInput *input, uint32_t first, size_t next_unit)
{
    const uint32_t end = ent_word_end(input->text, first, input->sentence->end);
    for (size_t u = next_unit; u < input->n_units && input->units[u].first < end; u++) {
        if (input->units[u].first > first) {
            return first + 1;
        }
    }
    return end;
}

/* Where the noun of several words ends that begins here and that holds no name; `first`: there is none. */
static uint32_t
noun_end(const EntLanguageInput *input, EntSetId set, uint32_t first, size_t next_unit)
{
    const EntText *text = input->text;
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases_of(text->lexicon, text->tokens[first].word, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        const uint32_t end = first + phrases[i].n_words;
        const bool free = next_unit == input->n_units || input->units[next_unit].first >= end;
        if (phrases[i].set == set && free && ent_phrase_end(text, &phrases[i], first, input->sentence->end) == end) {
            return end;
        }
    }
    return first;
}

static void
collect_words(EntLanguageScratch *scratch, const EntLanguageInput *input, EntWords *words)
{
    size_t u = 0;
    for (uint32_t t = input->sentence->first; t < input->sentence->end && words->count < ENT_WORDS_MAX;) {
        while (u < input->n_units && input->units[u].first < t) {
            u++;
        }
        const EntUnit *unit = u < input->n_units && input->units[u].first == t ? &input->units[u] : NULL;
        const bool joins = unit && unit->end <= input->sentence->end && is_joined(input->text, unit);
        const uint32_t noun = unit ? t : noun_end(input, scratch->noun_of_words, t, u);
        const uint32_t end = joins ? unit->end : word_end(input, t, u);
        EntWord *word = &words->items[words->count];
        scratch->tokens[words->count++] = t;
        *word = ent_word_of_tokens(input->text, t, noun > t ? t + 1 : end);
        word->is_joined = joins || (unit && is_single_name(input->text, unit));
        word->is_noun = noun > t;
        t = noun > t ? noun : end;
    }
    scratch->tokens[words->count] = input->sentence->end;
}

/* "said" is no noun, whatever stands before it: the dictionary knows it as a past tense, and as no noun. */
static bool
is_past_after_all(const EntWord *word)
{
    return word->upos == ENT_UPOS_NOUN && word->traits.lexical & ENT_LEXICAL_PAST &&
           !(word->traits.lexical & (ENT_LEXICAL_NOUN | ENT_LEXICAL_PLURAL));
}

/* The tags of words that were tagged before, with each token of a name a word of its own; false when one of them has none. */
static bool
take_tags(const EntLanguageScratch *scratch, const EntLanguageInput *input, EntWords *words)
{
    bool has_all = input->tags != NULL && scratch->language->care == ENT_LANGUAGE_FAST;
    for (size_t i = 0; has_all && i < words->count; i++) {
        EntWord *word = &words->items[i];
        const uint16_t tag = input->tags[scratch->tokens[i]];
        has_all = tag != 0;
        word->tag = word->second = has_all ? (uint16_t)(tag - 1) : 0;
        word->upos = (uint8_t)ent_tagger_upos(scratch->language->tagger, word->tag);
        word->doubt = 0;
    }
    return has_all;
}

/* "Ahn | last | met Koizumi": between who does it and the verb, what looks like an adjective tells when. */
static bool
is_adverb_at_verb(const EntLanguageScratch *scratch, const EntText *text, const EntWords *words, size_t i)
{
    if (words->items[i].upos != ENT_UPOS_ADJ || i == 0 || i + 1 == words->count ||
        words->items[i + 1].upos != ENT_UPOS_VERB) {
        return false;
    }
    const uint8_t before = words->items[i - 1].upos;
    return (before == ENT_UPOS_PROPN || before == ENT_UPOS_NOUN || before == ENT_UPOS_PUNCT ||
            before == ENT_UPOS_PRON) &&
           ent_lexicon_in_set(text->lexicon, scratch->adverb_at_verb, text->tokens[scratch->tokens[i]].word);
}

static void
set_tag(EntWord *word, EntUpos upos, uint16_t tag)
{
    word->upos = (uint8_t)upos;
    word->tag = tag;
    word->doubt = 0;
}

/* What is surer than the tagger; the parser may not change it. */
static void
set_known_tags(const EntLanguageScratch *scratch, const EntText *text, EntWords *words)
{
    const EntLanguage *language = scratch->language;
    for (size_t i = 0; i < words->count; i++) {
        EntWord *word = &words->items[i];
        const uint8_t second = word->second_upos;
        const bool doubtful = word->doubt && (second == ENT_UPOS_VERB || second == ENT_UPOS_ADP);
        if (word->is_joined && (word->upos != ENT_UPOS_PROPN || doubtful)) {
            set_tag(word, ENT_UPOS_PROPN, word->upos == ENT_UPOS_PROPN ? word->tag : language->proper_noun);
        } else if (word->is_noun) {
            set_tag(word, ENT_UPOS_NOUN, language->noun);
        } else if (is_past_after_all(word)) {
            set_tag(word, ENT_UPOS_VERB, language->past_tense);
        } else if (is_adverb_at_verb(scratch, text, words, i)) {
            set_tag(word, ENT_UPOS_ADV, language->adverb);
        }
    }
}

/* The last token of a word carries it; the others hang on that one. */
static void
lay_over(const EntLanguageScratch *scratch, const EntWords *words, const EntTree *tree)
{
    const EntLanguage *language = scratch->language;
    for (size_t i = 0; i < words->count; i++) {
        const EntWord *word = &words->items[i];
        const uint32_t head = scratch->tokens[i + 1] - 1;
        EntTreeNode *node = ent_tree_node(tree, head);
        node->head = word->head ? scratch->tokens[word->head] - 1 : ENT_TREE_ROOT;
        node->relation = language->relations[word->relation];
        node->upos = word->upos;
        for (uint32_t t = scratch->tokens[i]; t < head; t++) {
            EntTreeNode *inner = ent_tree_node(tree, t);
            inner->head = head;
            inner->relation = ENT_RELATION_COMPOUND;
            inner->upos = word->upos;
            inner->is_inner = true;
        }
    }
}

static bool
has_mark(const EntTree *tree, uint32_t token)
{
    bool has = false;
    for (uint32_t t = tree->first; t < token; t++) {
        const EntTreeNode *node = ent_tree_node(tree, t);
        has |= node->head == token && node->relation == ENT_RELATION_MARK;
    }
    return has;
}

/* "accused the destroyer of aiming": what its object is made or said to do hangs on the verb, wherever a parser hangs it. */
static void
hang_on_controller(const EntText *text, EntSetId controllers, const EntTree *tree)
{
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        EntTreeNode *node = ent_tree_node(tree, t);
        if (node->relation != ENT_RELATION_ACL || node->upos != ENT_UPOS_VERB || node->head >= t ||
            !has_mark(tree, t)) {
            continue;
        }
        const EntTreeNode *object = ent_tree_node(tree, node->head);
        if (object->relation == ENT_RELATION_OBJ && object->head < node->head &&
            ent_lexicon_in_set(text->lexicon, controllers, text->tokens[object->head].lemma)) {
            node->head = object->head;
            node->relation = ENT_RELATION_ADVCL;
        }
    }
}

static void
find_sets(EntLanguageScratch *scratch, const EntLexicon *lexicon)
{
    if (scratch->lexicon != lexicon) {
        scratch->lexicon = lexicon;
        scratch->noun_of_words = ent_lexicon_set(lexicon, ENT_VIEW("noun-of-words"));
        scratch->adverb_at_verb = ent_lexicon_set(lexicon, ENT_VIEW("adverb-at-verb"));
        scratch->object_control = ent_lexicon_set(lexicon, ENT_VIEW("object-control"));
    }
}

EntStatus
ent_language_read(EntLanguageScratch *scratch, const EntLanguageInput *input, EntArena *arena, EntTree *out)
{
    const EntLanguage *language = scratch->language;
    EntWords words = {.items = scratch->words, .count = 0};
    find_sets(scratch, input->text->lexicon);
    collect_words(scratch, input, &words);
    ent_words_prepare(language->words, &words);
    if (!take_tags(scratch, input, &words)) {
        ent_tagger_tag(language->tagger, &words);
    }
    set_known_tags(scratch, input->text, &words);
    ENT_TRY(ent_parse(language->parser, scratch->parser, &words, NULL));
    ENT_TRY(ent_tree_open(input->text, input->sentence, arena, out));
    lay_over(scratch, &words, out);
    hang_on_controller(input->text, scratch->object_control, out);
    return ent_tree_close(out, arena);
}
