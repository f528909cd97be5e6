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
    EntSetId complementizer, adjective, existential, agent;
    EntSetId common;   /* words that are no names even when capitalised at the start of a sentence */
    size_t first, end; /* of the sentence */
    bool is_headline;
    bool title_case; /* the sentence's capitals say nothing */
} Tagger;

static bool
in_set(const Tagger *tagger, EntSetId set, const EntToken *token)
{
    return ent_lexicon_in_set(tagger->text->lexicon, set, token->word);
}

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
    const bool month = closed == ENT_POS_MODAL && !first; /* "on May 3" */
    if (closed != ENT_POS_NOUN && !acronym && !(says_name && (closed == ENT_POS_ADJECTIVE || month))) {
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

/* What a verb may have behind it as its object: a noun phrase or a clause, but not "there". */
static bool
begins_object(const Tagger *tagger, const EntToken *token)
{
    return (begins_noun_phrase(token) && !in_set(tagger, tagger->existential, token)) ||
           (token->pos == ENT_POS_SUBORDINATOR && in_set(tagger, tagger->complementizer, token));
}

/* A word that the lexicon knows as a verb's form, and perhaps as a noun too. */
static EntPos
verb_or_noun(const Tagger *tagger, unsigned forms, const EntToken *before, const EntToken *after)
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
        const bool object_follows = after && begins_object(tagger, after) && after->pos != ENT_POS_NOUN;
        return verb_follows || !object_follows ? ENT_POS_NOUN : ENT_POS_VERB;
    }
    return forms & ENT_FORM_NOUN && before->pos != ENT_POS_ADVERB && before->pos != ENT_POS_PUNCTUATION &&
                   before->pos != ENT_POS_CONJUNCTION
               ? ENT_POS_NOUN
               : ENT_POS_VERB;
}

/* "to" before anything but a base form is a preposition ("a visit to Japan"). */
static EntPos
to_pos(const EntText *text, const EntToken *after)
{
    const bool infinitive = after && ent_lexicon_forms(text->lexicon, after->word) & ENT_FORM_BASE &&
                            after->pos != ENT_POS_NAME && after->pos != ENT_POS_DETERMINER;
    const bool auxiliary = after && (after->pos == ENT_POS_AUXILIARY || after->pos == ENT_POS_ADVERB);
    return infinitive || auxiliary ? ENT_POS_TO : ENT_POS_PREPOSITION;
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

/* Is the token governed by a form of be or have: "had not yet been planned"? */
static bool
follows_auxiliary(const Tagger *tagger, const EntToken *token)
{
    const EntToken *first = &tagger->text->tokens[tagger->first];
    while (token > first && (token[-1].pos == ENT_POS_ADVERB || token[-1].pos == ENT_POS_NEGATION)) {
        token--;
    }
    return token > first && token[-1].pos == ENT_POS_AUXILIARY;
}

/* Adjectives that are verbs' forms: "is visiting Tokyo", "was planned", "Japan planned to", "Seoul alleged that". */
static bool
is_verb_after_all(const Tagger *tagger, const EntToken *token, const EntToken *before, const EntToken *after)
{
    const unsigned forms = ent_lexicon_forms(tagger->text->lexicon, token->word);
    if (!before || token->pos != ENT_POS_ADJECTIVE) {
        return false;
    }
    if (follows_auxiliary(tagger, token)) {
        return forms & ENT_FORM_PARTICIPLE ||
               (forms & ENT_FORM_GERUND && after && after->pos != ENT_POS_NOUN && begins_noun_phrase(after));
    }
    const bool subject = continues_noun_phrase(before) || before->pos == ENT_POS_PRONOUN;
    return subject && forms & ENT_FORM_PAST && after &&
           (after->pos == ENT_POS_TO || after->pos == ENT_POS_DETERMINER || after->pos == ENT_POS_POSSESSIVE ||
            after->pos == ENT_POS_SUBORDINATOR || in_set(tagger, tagger->agent, after));
}

static bool
only_base(unsigned forms)
{
    return forms & ENT_FORM_BASE && !(forms & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE));
}

/* A verb that needs no subject beside it stands before: "to meet, exchange views", "they met, exchange …". */
static bool
continues_infinitives(const Tagger *tagger, size_t i)
{
    for (size_t k = tagger->first; k < i; k++) {
        const EntPos pos = (EntPos)tagger->text->tokens[k].pos;
        if (pos == ENT_POS_TO || pos == ENT_POS_MODAL) {
            return true;
        }
    }
    return false;
}

/* Has the sentence a word, besides the one at `i`, that can only be a verb? */
static bool
has_other_verb(const Tagger *tagger, size_t i)
{
    for (size_t k = tagger->first; k < tagger->end; k++) {
        const EntToken *token = &tagger->text->tokens[k];
        const bool verb = token->pos == ENT_POS_VERB &&
                          (k < i || !(ent_lexicon_forms(tagger->text->lexicon, token->word) & ENT_FORM_NOUN));
        if (k != i &&
            (verb || token->pos == ENT_POS_AUXILIARY || token->pos == ENT_POS_MODAL || token->pos == ENT_POS_TO)) {
            return true;
        }
    }
    return false;
}

/* "Countries sign memorandum": the verb that a headline must have, behind a plural. */
static bool
is_headline_verb(const Tagger *tagger, size_t i, unsigned forms)
{
    const EntToken *before = &tagger->text->tokens[i] - 1;
    const bool several = i > tagger->first && before->pos == ENT_POS_NOUN && before->forms & ENT_FORM_PLURAL;
    return tagger->is_headline && several && only_base(forms) && !has_other_verb(tagger, i);
}

/* "The exercise ends on Thursday.", "Muscat heads to Algiers.": the verb that a sentence must have, behind a singular. */
static bool
is_only_verb(const Tagger *tagger, size_t i, unsigned forms)
{
    const EntToken *tokens = tagger->text->tokens;
    const bool noun =
        i > tagger->first && tokens[i - 1].pos == ENT_POS_NOUN && !(tokens[i - 1].forms & ENT_FORM_PLURAL);
    const bool one = noun || (i > tagger->first && tokens[i - 1].pos == ENT_POS_NAME);
    const bool closed = ent_view_is(ent_token_view(tagger->text, tagger->end - 1), ".");
    return one && closed && !tagger->is_headline && forms & ENT_FORM_THIRD && !has_other_verb(tagger, i);
}

/* A word that may be a verb, in its place. */
static EntPos
settle_verb(const Tagger *tagger, size_t i, const EntToken *before, const EntToken *after)
{
    const EntToken *token = &tagger->text->tokens[i];
    const unsigned forms = ent_lexicon_forms(tagger->text->lexicon, token->word);
    const bool is_opening = !before || (i == tagger->first + 1 && before->pos == ENT_POS_PUNCTUATION);
    if (is_opening && has_other_verb(tagger, i) && only_base(forms) && token->shape & ENT_SHAPE_CAPITAL &&
        !tagger->title_case && after && after->pos == ENT_POS_NAME) {
        return ENT_POS_NAME; /* "Mark Rutte" */
    }
    if (i >= tagger->first + 2 && before->pos == ENT_POS_CONJUNCTION && token[-2].pos == ENT_POS_NOUN &&
        forms & ENT_FORM_NOUN && !(after && begins_noun_phrase(after))) {
        return ENT_POS_NOUN; /* "visits and talks" */
    }
    const bool noun_goes_on =
        after && (after->pos == ENT_POS_NOUN || (after->pos == ENT_POS_TO && has_other_verb(tagger, i)));
    if (before && before->pos == ENT_POS_PUNCTUATION && forms & ENT_FORM_NOUN && only_base(forms) && noun_goes_on &&
        !tagger->is_headline && !continues_infinitives(tagger, i)) {
        return ENT_POS_NOUN; /* ", state media said", ", host to X, said": a verb would agree with one */
    }
    return is_headline_verb(tagger, i, forms) || is_only_verb(tagger, i, forms)
               ? ENT_POS_VERB
               : verb_or_noun(tagger, forms, before, after);
}

static EntPos
settled(const Tagger *tagger, size_t i)
{
    EntText *text = tagger->text;
    EntToken *token = &text->tokens[i];
    const EntToken *before = i > tagger->first ? token - 1 : NULL;
    const EntToken *after = i + 1 < tagger->end ? token + 1 : NULL;
    switch ((EntPos)token->pos) {
    case ENT_POS_ADVERB:
        return before && (is_pointer(before) || before->pos == ENT_POS_NUMBER) &&
                       in_set(tagger, tagger->adjective, token)
                   ? ENT_POS_ADJECTIVE
                   : ENT_POS_ADVERB;
    case ENT_POS_ADJECTIVE: return is_verb_after_all(tagger, token, before, after) ? ENT_POS_VERB : ENT_POS_ADJECTIVE;
    case ENT_POS_MODAL:
        return token->shape & ENT_SHAPE_CAPITAL && after && after->pos == ENT_POS_NUMBER ? ENT_POS_NAME : ENT_POS_MODAL;
    case ENT_POS_TO: return to_pos(text, after);
    case ENT_POS_PUNCTUATION:
        return is_bare_possessive(text, token, before, after) ? ENT_POS_POSSESSIVE : ENT_POS_PUNCTUATION;
    case ENT_POS_VERB: return settle_verb(tagger, i, before, after);
    default: return (EntPos)token->pos;
    }
}

static void
settle(const Tagger *tagger, size_t i)
{
    const EntLexicon *lexicon = tagger->text->lexicon;
    EntToken *token = &tagger->text->tokens[i];
    const unsigned forms = ent_lexicon_forms(lexicon, token->word);
    token->pos = (uint8_t)settled(tagger, i);
    token->forms = (uint8_t)forms;
    if (token->pos == ENT_POS_VERB || token->pos == ENT_POS_AUXILIARY) {
        token->lemma = ent_lexicon_verb_lemma(lexicon, token->word);
        token->forms &= ENT_FORM_VERB;
    } else if (forms & ENT_FORM_NOUN) {
        token->lemma = ent_lexicon_noun_lemma(lexicon, token->word);
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

/* The end of a phrase of a closed class that begins at `i`: "no longer", "each other"; its words get that class. */
static size_t
tag_phrase(const Tagger *tagger, size_t i)
{
    EntText *text = tagger->text;
    size_t n_phrases, end = i;
    const EntPhrase *phrases = ent_lexicon_phrases_of(text->lexicon, text->tokens[i].word, &n_phrases);
    for (size_t p = 0; p < n_phrases; p++) {
        const size_t behind = i + phrases[p].n_words;
        size_t c = 0;
        while (c < N_CLOSED && tagger->closed[c] != phrases[p].set) {
            c++;
        }
        if (phrases[p].n_words > 1 && c < N_CLOSED &&
            ent_phrase_end(text, &phrases[p], (uint32_t)i, (uint32_t)tagger->end) == behind) {
            for (size_t k = i; k < behind; k++) {
                text->tokens[k].pos = (uint8_t)closed_classes[c].pos;
            }
            end = behind;
        }
    }
    return end;
}

static void
tag_alone(const Tagger *tagger)
{
    bool first = true;
    for (size_t i = tagger->first; i < tagger->end; i++) {
        EntToken *token = &tagger->text->tokens[i];
        if (token->pos != ENT_POS_NOUN) {
            continue;
        }
        const size_t end = tag_phrase(tagger, i);
        if (end > i) {
            i = end - 1;
        } else {
            token->pos = (uint8_t)alone(tagger, token, first);
        }
        first = false;
    }
}

static void
tag_sentence(Tagger *tagger, const EntSentence *sentence)
{
    EntText *text = tagger->text;
    tagger->first = sentence->first;
    tagger->end = sentence->end;
    tagger->is_headline = sentence->zone == ENT_ZONE_HEADLINE || sentence->zone == ENT_ZONE_HEADING;
    tagger->title_case = tagger->is_headline && is_title_case(text, sentence);
    tag_alone(tagger);
    for (size_t i = tagger->first; i + 1 < tagger->end; i++) {
        EntToken *token = &text->tokens[i];
        if (token->pos == ENT_POS_DETERMINER && in_set(tagger, tagger->complementizer, token)) {
            token->pos = (uint8_t)complementizer_pos(token + 1);
        }
    }
    for (size_t i = tagger->first; i < tagger->end; i++) {
        settle(tagger, i);
    }
}

static EntSetId
set_named(const EntText *text, const char *name)
{
    return ent_lexicon_set(text->lexicon, ent_view_of(name));
}

void
ent_tag(EntText *text)
{
    Tagger tagger = {.text = text,
                     .common = set_named(text, "common"),
                     .adjective = set_named(text, "adjective"),
                     .existential = set_named(text, "existential"),
                     .agent = set_named(text, "agent"),
                     .complementizer = set_named(text, "complementizer")};
    for (size_t i = 0; i < N_CLOSED; i++) {
        tagger.closed[i] = set_named(text, closed_classes[i].set);
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

uint32_t
ent_phrase_end(const EntText *text, const EntPhrase *phrase, uint32_t token, uint32_t end)
{
    uint32_t at = token;
    for (size_t i = 0; i < phrase->n_words; i++, at++) {
        at += i && at < end && text->tokens[at].pos == ENT_POS_HYPHEN;
        if (at >= end || text->tokens[at].word != phrase->words[i]) {
            return 0;
        }
    }
    return at;
}
