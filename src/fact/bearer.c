/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "The foreign ministers of the two countries, Jeyhun Bayramov and Ararat Mirzoyan, met": who bears the title is named behind
 * it, and parsers hang the names on the countries.
 */
#include "fact/slots.h"

static bool
is_person(const EntSlotReader *s, uint32_t phrase)
{
    const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[phrase].head);
    return ent_fact_is_one(s->reader, mention, s->reader->terms->person) && mention->kind == ENT_MENTION_NAME;
}

static bool
is_representative(const EntSlotReader *s, EntWordId word)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    return ent_lexicon_in_set(lexicon, s->reader->terms->representative, ent_lexicon_noun_lemma(lexicon, word));
}

/* Does the phrase end with a title, or a noun for those who act for others, in the plural? */
static bool
is_plural_title(const EntSlotReader *s, uint32_t index)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
    const EntWordId word = s->reader->text->tokens[phrase->head].word;
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, word);
    return ((mention && mention->kind == ENT_MENTION_POST) || is_representative(s, word)) && noun != word;
}

/* "met her counterpart | Luis Lara |": a title with the name right behind it, if a parser has parted them. */
static bool
add_bearer_behind(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntMention *title = ent_fact_mention(s->reader, phrase->head);
    const EntWordId word = s->reader->text->tokens[phrase->head].word;
    const bool bears = (title && title->kind == ENT_MENTION_POST) || (!title && is_representative(s, word));
    const EntMention *name = bears && phrase->end < s->sentence->end ? ent_fact_mention(s->reader, phrase->end) : NULL;
    if (!name || name->first != phrase->end || name->kind != ENT_MENTION_NAME ||
        !ent_fact_is_one(s->reader, name, s->reader->terms->person)) {
        return false;
    }
    ent_filler_mention(out, name);
    return true;
}

bool
ent_slot_bearers(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntPhraseSpan *phrases = s->clauses->phrases;
    const uint32_t n_phrases = s->clauses->n_phrases;
    if (add_bearer_behind(s, index, out)) {
        return true;
    }
    if (!s->clauses->has_tree || index + 2 >= n_phrases || !is_plural_title(s, index) ||
        phrases[index + 1].modifies != index) {
        return false;
    }
    uint32_t at = index + 2; /* an apposition, or listed with "states" behind a comma */
    const bool is_listed = phrases[at].list == phrases[index + 1].list && phrases[at].first > phrases[index + 1].end &&
                           ent_view_is(ent_token_view(s->reader->text, phrases[index + 1].end), ",");
    if (!(phrases[at].is_apposition || is_listed) || !is_person(s, at)) {
        return false;
    }
    const uint32_t list = phrases[at].list;
    for (; at < n_phrases && phrases[at].list == list && is_person(s, at); at++) {
        ent_filler_mention(out, ent_fact_mention(s->reader, phrases[at].head));
    }
    return true;
}
