/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two passes over each sentence: what each word can be by itself, then what its neighbours make of it.
 */
#include "nlp/tag.h"

#include "nlp/segment.h"

/* The sets that decide a part of speech, in the order in which they are asked. */
static const struct {
    const char *set;
    EntPos pos;
} closed_classes[] = {
    {"determiner", ENT_POS_DETERMINER},
    {"possessive", ENT_POS_POSSESSIVE},
    {"pronoun", ENT_POS_PRONOUN},
    {"relative", ENT_POS_RELATIVE},
    {"to", ENT_POS_TO},
    {"preposition", ENT_POS_PREPOSITION},
    {"conjunction", ENT_POS_CONJUNCTION},
    {"subordinator", ENT_POS_SUBORDINATOR},
    {"modal", ENT_POS_MODAL},
    {"auxiliary", ENT_POS_AUXILIARY},
    {"negation", ENT_POS_NEGATION},
    {"adverb", ENT_POS_ADVERB},
    {"number", ENT_POS_NUMBER},
    {"adjective", ENT_POS_ADJECTIVE},
};

enum { N_CLOSED = sizeof closed_classes / sizeof *closed_classes };

typedef struct {
    EntText *text;
    EntSetId closed[N_CLOSED];
    EntSetId complementizer, adjective;
    EntSetId common; /* words that are no names even when capitalised at the start of a sentence */
    bool title_case; /* the sentence's capitals say nothing */
} Tagger;

static EntPos
closed_class(const Tagger *tagger, EntWordId word)
{
    for (size_t i = 0; i < N_CLOSED; i++) {
        if (ent_lexicon_in_set(tagger->text->lexicon, tagger->closed[i], word)) {
            return closed_classes[i].pos;
        }
    }
    return ENT_POS_NOUN;
}

static bool
is_common(const Tagger *tagger, const EntToken *token)
{
    const EntLexicon *lexicon = tagger->text->lexicon;
    return ent_lexicon_forms(lexicon, token->word) != 0 || ent_lexicon_in_set(lexicon, tagger->common, token->word);
}

static EntPos
alone(const Tagger *tagger, const EntToken *token, bool first)
{
    const EntPos closed = closed_class(tagger, token->word);
    const unsigned forms = ent_lexicon_forms(tagger->text->lexicon, token->word);
    const bool capital = token->shape & ENT_SHAPE_CAPITAL;
    const bool says_name = capital && !tagger->title_case && (!first || !is_common(tagger, token));
    const bool acronym = token->shape & ENT_SHAPE_ALL_CAPS && !tagger->title_case;
    if (closed != ENT_POS_NOUN && !acronym && !(says_name && closed == ENT_POS_ADJECTIVE)) {
        return closed;
    }
    if (token->shape & ENT_SHAPE_DIGITS && !(token->shape & ENT_SHAPE_LETTERS)) {
        return ENT_POS_NUMBER;
    }
    if (says_name || acronym || (capital && !is_common(tagger, token))) {
        return ENT_POS_NAME;
    }
    return forms & ENT_FORM_VERB ? ENT_POS_VERB : ENT_POS_NOUN;
}

/* Behind these, a form that could be a verb is a noun: "the visit", "joint drills", "missile launch". */
static bool
wants_noun(const EntToken *before)
{
    return before->pos == ENT_POS_DETERMINER || before->pos == ENT_POS_POSSESSIVE || before->pos == ENT_POS_ADJECTIVE ||
           before->pos == ENT_POS_NUMBER || before->pos == ENT_POS_HYPHEN || before->pos == ENT_POS_PREPOSITION;
}

static bool
wants_verb(const EntToken *before)
{
    return before->pos == ENT_POS_TO || before->pos == ENT_POS_MODAL || before->pos == ENT_POS_PRONOUN ||
           before->pos == ENT_POS_RELATIVE || before->pos == ENT_POS_AUXILIARY || before->pos == ENT_POS_NEGATION;
}

static bool
begins_noun_phrase(const EntToken *token)
{
    return token->pos == ENT_POS_DETERMINER || token->pos == ENT_POS_POSSESSIVE || token->pos == ENT_POS_NAME ||
           token->pos == ENT_POS_ADJECTIVE || token->pos == ENT_POS_NUMBER || token->pos == ENT_POS_NOUN ||
           token->pos == ENT_POS_PRONOUN;
}

static bool
continues_noun_phrase(const EntToken *token)
{
    return token->pos == ENT_POS_NOUN || token->pos == ENT_POS_NAME;
}

/* A word that the lexicon knows as a verb's form, and perhaps as a noun too. */
static EntPos
verb_or_noun(unsigned forms, const EntToken *before, const EntToken *after)
{
    if (!before) {
        return forms & ENT_FORM_NOUN && !(after && begins_noun_phrase(after)) ? ENT_POS_NOUN : ENT_POS_VERB;
    }
    if (wants_verb(before)) {
        return ENT_POS_VERB;
    }
    const bool past = forms & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE) && !(forms & ENT_FORM_BASE);
    if (past) {
        const bool attributive = wants_noun(before) && before->pos != ENT_POS_PREPOSITION && after &&
                                 (continues_noun_phrase(after) || after->pos == ENT_POS_HYPHEN);
        return attributive ? ENT_POS_ADJECTIVE : ENT_POS_VERB;
    }
    if (forms & ENT_FORM_GERUND) {
        const bool object = after && begins_noun_phrase(after) && before->pos != ENT_POS_DETERMINER &&
                            before->pos != ENT_POS_ADJECTIVE && before->pos != ENT_POS_POSSESSIVE;
        return object || !(forms & ENT_FORM_NOUN || wants_noun(before)) ? ENT_POS_VERB : ENT_POS_NOUN;
    }
    if (wants_noun(before)) {
        return ENT_POS_NOUN;
    }
    if (forms & ENT_FORM_NOUN && continues_noun_phrase(before)) {
        const bool verb_follows = after && (after->pos == ENT_POS_VERB || after->pos == ENT_POS_AUXILIARY ||
                                            after->pos == ENT_POS_MODAL || after->pos == ENT_POS_PUNCTUATION);
        const bool object_follows = after && begins_noun_phrase(after) && after->pos != ENT_POS_NOUN;
        return verb_follows || !object_follows ? ENT_POS_NOUN : ENT_POS_VERB;
    }
    return forms & ENT_FORM_NOUN && before->pos != ENT_POS_ADVERB && before->pos != ENT_POS_PUNCTUATION &&
                   before->pos != ENT_POS_CONJUNCTION
               ? ENT_POS_NOUN
               : ENT_POS_VERB;
}

/* "to" before anything but a base form is a preposition ("a visit to Japan"). */
static void
settle_to(const EntText *text, EntToken *token, const EntToken *after)
{
    const bool infinitive = after && ent_lexicon_forms(text->lexicon, after->word) & ENT_FORM_BASE &&
                            after->pos != ENT_POS_NAME && after->pos != ENT_POS_DETERMINER;
    const bool auxiliary = after && (after->pos == ENT_POS_AUXILIARY || after->pos == ENT_POS_ADVERB);
    token->pos = infinitive || auxiliary ? ENT_POS_TO : ENT_POS_PREPOSITION;
}

/* The mark behind a plural: "the ministers' talks". */
static bool
is_bare_possessive(const EntText *text, const EntToken *token, const EntToken *before, const EntToken *after)
{
    const EntView mark = ent_view_slice(text->document->text, token->begin, token->end);
    const bool apostrophe = ent_view_is(mark, "'") || ent_view_is(mark, "\xE2\x80\x99");
    return apostrophe && before && after && !(token->shape & ENT_SHAPE_SPACE_BEFORE) &&
           (after->shape & ENT_SHAPE_SPACE_BEFORE) && text->document->text.data[before->end - 1] == 's' &&
           before->pos != ENT_POS_PUNCTUATION && after->pos != ENT_POS_PUNCTUATION;
}

/* "that": "that Nakatani had planned" opens a clause, "that followed" is its subject, "that visit" points. */
static EntPos
complementizer_pos(const EntToken *after)
{
    switch ((EntPos)after->pos) {
    case ENT_POS_NAME:
    case ENT_POS_PRONOUN:
    case ENT_POS_DETERMINER:
    case ENT_POS_POSSESSIVE: return ENT_POS_SUBORDINATOR;
    case ENT_POS_AUXILIARY:
    case ENT_POS_MODAL:
    case ENT_POS_VERB: return ENT_POS_RELATIVE;
    default: return ENT_POS_DETERMINER;
    }
}

/* "the first visit", "their last meeting" */
static bool
is_pointer(const EntToken *before)
{
    return before->pos == ENT_POS_DETERMINER || before->pos == ENT_POS_POSSESSIVE;
}

static void
settle(const Tagger *tagger, size_t i, size_t first, size_t end)
{
    EntText *text = tagger->text;
    EntToken *token = &text->tokens[i];
    const EntToken *before = i > first ? token - 1 : NULL;
    const EntToken *after = i + 1 < end ? token + 1 : NULL;
    const unsigned forms = ent_lexicon_forms(text->lexicon, token->word);
    if (token->pos == ENT_POS_DETERMINER && after &&
        ent_lexicon_in_set(text->lexicon, tagger->complementizer, token->word)) {
        token->pos = (uint8_t)complementizer_pos(after);
    } else if (token->pos == ENT_POS_ADVERB && before && is_pointer(before) &&
               ent_lexicon_in_set(text->lexicon, tagger->adjective, token->word)) {
        token->pos = ENT_POS_ADJECTIVE;
    } else if (token->pos == ENT_POS_ADJECTIVE && before && before->pos == ENT_POS_AUXILIARY &&
               forms & ENT_FORM_PARTICIPLE) {
        token->pos = ENT_POS_VERB;
    } else if (token->pos == ENT_POS_TO) {
        settle_to(text, token, after);
    } else if (token->pos == ENT_POS_PUNCTUATION && is_bare_possessive(text, token, before, after)) {
        token->pos = ENT_POS_POSSESSIVE;
    } else if (token->pos == ENT_POS_VERB) {
        const bool joined = i >= first + 2 && before->pos == ENT_POS_CONJUNCTION && token[-2].pos == ENT_POS_NOUN;
        const bool listed_noun = joined && forms & ENT_FORM_NOUN && !(after && begins_noun_phrase(after));
        token->pos = (uint8_t)(listed_noun ? ENT_POS_NOUN : verb_or_noun(forms, before, after));
    }
    token->forms = (uint8_t)forms;
    if (token->pos == ENT_POS_VERB || token->pos == ENT_POS_AUXILIARY) {
        token->lemma = ent_lexicon_verb_lemma(text->lexicon, token->word);
        token->forms &= ENT_FORM_VERB;
    } else if (forms & ENT_FORM_NOUN) {
        token->lemma = ent_lexicon_noun_lemma(text->lexicon, token->word);
        token->forms &= ENT_FORM_NOUN;
    }
}

/* Most of the words that could be small are capitalised: a title-case or all-capitals line. */
static bool
is_title_case(const EntText *text, const EntSentence *sentence)
{
    size_t n_words = 0, n_capital = 0;
    for (size_t i = sentence->first; i < sentence->end; i++) {
        const unsigned shape = text->tokens[i].shape;
        const size_t length = text->tokens[i].end - text->tokens[i].begin;
        if (shape & ENT_SHAPE_LETTERS && length > 3) {
            n_words++;
            n_capital += (shape & ENT_SHAPE_CAPITAL) != 0;
        }
    }
    return n_words >= 3 && n_capital * 4 >= n_words * 3;
}

static void
tag_sentence(Tagger *tagger, const EntSentence *sentence)
{
    EntText *text = tagger->text;
    tagger->title_case =
        (sentence->zone == ENT_ZONE_HEADLINE || sentence->zone == ENT_ZONE_HEADING) && is_title_case(text, sentence);
    bool first = true;
    for (size_t i = sentence->first; i < sentence->end; i++) {
        EntToken *token = &text->tokens[i];
        if (token->pos == ENT_POS_NOUN) {
            token->pos = (uint8_t)alone(tagger, token, first);
            first = false;
        }
    }
    for (size_t i = sentence->first; i < sentence->end; i++) {
        settle(tagger, i, sentence->first, sentence->end);
    }
}

void
ent_tag(EntText *text)
{
    Tagger tagger = {.text = text,
                     .common = ent_lexicon_set(text->lexicon, ENT_VIEW("common")),
                     .adjective = ent_lexicon_set(text->lexicon, ENT_VIEW("adjective")),
                     .complementizer = ent_lexicon_set(text->lexicon, ENT_VIEW("complementizer"))};
    for (size_t i = 0; i < N_CLOSED; i++) {
        tagger.closed[i] = ent_lexicon_set(text->lexicon, ent_view_of(closed_classes[i].set));
    }
    for (size_t i = 0; i < text->n_sentences; i++) {
        tag_sentence(&tagger, &text->sentences[i]);
    }
}

EntStatus
ent_text_read(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena, EntDiags *diags, EntText *out)
{
    ENT_TRY(ent_segment(document, lexicon, arena, diags, out));
    ent_tag(out);
    return ENT_STATUS_OK;
}

EntView
ent_token_view(const EntText *text, size_t token)
{
    return ent_view_slice(text->document->text, text->tokens[token].begin, text->tokens[token].end);
}

EntView
ent_tokens_view(const EntText *text, size_t first, size_t end)
{
    return ent_view_slice(text->document->text, text->tokens[first].begin, text->tokens[end - 1].end);
}
