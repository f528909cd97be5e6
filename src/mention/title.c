/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * May words stand for the holder of a title: is a president "the leader", a minister of defense "the defense chief"? A title
 * is known by the stems of its words; which nouns stand for which titles, and which titles are called by no less than
 * their whole name ("the minister" is no prime minister), data/lexicon/titles.tsv tells.
 */
#include "mention/reader.h"

static bool
occurs(EntView part, EntView name)
{
    for (size_t at = 0; part.length && at + part.length <= name.length; at++) {
        if (ent_view_equal_ascii_case(ent_view_slice(name, at, at + part.length), part)) {
            return true;
        }
    }
    return false;
}

/* All words of `title`, by their stems, are in the name. */
static bool
has_words(EntView name, EntView title)
{
    EntView word;
    bool all = true;
    while (all && ent_view_split(&title, ' ', &word)) {
        all = occurs(ent_registry_stem(word), name);
    }
    return all;
}

/* Is a title of this name one that the noun stands for: a president is a leader, a minister of defense a chief? */
static bool
is_kind_of(const EntMentionReader *reader, EntWordId noun, EntView name)
{
    EntView titles, title;
    if (!ent_word_value(reader, reader->terms->title_kind, noun, &titles)) {
        return false;
    }
    while (ent_view_split(&titles, ',', &title)) {
        if (has_words(name, title)) {
            return true;
        }
    }
    return false;
}

/* "the minister" is no prime or deputy minister, "the president" no vice president. */
static bool
is_apart(const EntMentionReader *reader, EntWordId noun, EntView name, EntSpan words)
{
    EntView titles, title, first;
    if (!ent_word_value(reader, reader->terms->title_apart, noun, &titles)) {
        return false;
    }
    while (ent_view_split(&titles, ',', &title)) {
        const bool fits = has_words(name, title);
        (void)ent_view_split(&title, ' ', &first);
        bool said = !fits;
        for (uint32_t i = words.first; i < words.end && !said; i++) {
            said = ent_view_equal_ascii_case(ent_token_view(reader->text, i), first);
        }
        if (!said) {
            return true;
        }
    }
    return false;
}

bool
ent_title_fits(const EntMentionReader *reader, EntView name, EntSpan words)
{
    const EntLexicon *lexicon = reader->linker->lexicon;
    const EntToken *tokens = reader->text->tokens;
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, tokens[words.end - 1].word);
    if (!noun || !(occurs(ent_lexicon_word(lexicon, noun), name) || is_kind_of(reader, noun, name))) {
        return false;
    }
    if (is_apart(reader, noun, name, words)) {
        return false;
    }
    for (uint32_t i = words.first; i + 1 < words.end; i++) {
        const EntView word = ent_lexicon_word(lexicon, tokens[i].word);
        const bool narrows = ent_token_in(reader, i, reader->terms->title_modifier) ||
                             ent_token_in(reader, i, reader->terms->title_head); /* "commander-in-chief" */
        if (narrows && !occurs(ent_registry_stem(word), name)) {
            return false;
        }
    }
    return true;
}

/* "King | George Island" */
bool
ent_title_names_place(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    const uint32_t at = ent_name_run_end(reader, first, end);
    const bool last = at > first && ent_token_in(reader, at - 1, reader->terms->place_word);
    const bool behind = at > first && at < end && reader->text->tokens[at].shape & ENT_SHAPE_CAPITAL &&
                        ent_token_in(reader, at, reader->terms->place_word);
    return (last && at > first + 1) || behind;
}

/* Where the name of a registered post ends that begins here; 0: there is none. */
uint32_t
ent_title_registered_end(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    EntGazetteerHit hit;
    if (!ent_gazetteer_match(gazetteer, reader->text, first, end, &hit)) {
        return 0;
    }
    for (const EntGazetteerEntry *e = ent_gazetteer_entry(gazetteer, hit.entry); e;
         e = ent_gazetteer_entry(gazetteer, e->next)) {
        if (ent_registry_known(reader->linker->registry, e->known)->class_id == reader->terms->post) {
            return hit.end;
        }
    }
    return 0;
}

/* "minister of the | Defense Procurement Administration", "head of the | ruling Sovereign Council": where the name of the body
 * ends that no register has and that ends in a noun for bodies; 0: there is none. */
uint32_t
ent_title_body_end(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    const EntToken *tokens = reader->text->tokens;
    uint32_t at = first;
    while (at < end && !(tokens[at].shape & ENT_SHAPE_CAPITAL) &&
           (tokens[at].pos == ENT_POS_ADJECTIVE || ent_token_in(reader, at, reader->terms->title_modifier))) {
        at++;
    }
    const uint32_t name = at;
    while (at < end && tokens[at].shape & ENT_SHAPE_CAPITAL && !ent_token_is_rank(reader, at)) {
        at++;
    }
    const bool is_body = at > name + 1 && (ent_token_in(reader, at - 1, reader->terms->org_word) ||
                                           ent_token_in(reader, at - 1, reader->terms->org_noun));
    return is_body ? at : 0;
}

/* "President Ould, who took along | his | defense minister": the first person of the sentence. */
EntThingId
ent_title_owner(const EntMentionReader *reader, uint32_t title, const EntSentence *sentence)
{
    if (title <= sentence->first || !ent_token_in(reader, title - 1, reader->terms->singular_pronoun)) {
        return ENT_THING_NONE;
    }
    for (uint32_t i = sentence->first; i + 2 < title; i++) {
        const EntMention *mention = ent_mention_covering(reader, i);
        if (mention && ent_mention_is(reader, mention, reader->terms->person)) {
            const bool beside = mention->end + 2 == title; /* "Ould, | his | defense minister" is of somebody before */
            return beside ? ENT_THING_NONE : mention->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* "State Councilor | and Defense Minister General Li" */
const EntMention *
ent_title_second_bearer(const EntMentionReader *reader, uint32_t end)
{
    enum { MOST_WORDS = 6 };
    if (end + 1 >= reader->text->n_tokens || reader->text->tokens[end].pos != ENT_POS_CONJUNCTION) {
        return NULL;
    }
    for (uint32_t at = end + 1; at < reader->text->n_tokens && at <= end + MOST_WORDS; at++) {
        const EntMention *person = ent_person_at(reader, at);
        if (person && at > end + 1) {
            return person;
        }
        if (!ent_token_in(reader, at, reader->terms->title_modifier) &&
            !ent_token_in(reader, at, reader->terms->title_head) &&
            !ent_token_in(reader, at, reader->terms->of_or_for) && !ent_token_in(reader, at, reader->terms->article)) {
            return NULL;
        }
    }
    return NULL;
}

/* "President | Ould Samba of Togo" */
EntThingId
ent_title_country_behind(const EntMentionReader *reader, uint32_t title_end)
{
    const uint32_t end = reader->text->sentences[ent_sentence_of(reader->text, title_end - 1)].end;
    uint32_t at = title_end, ignored;
    while (at < end && ent_token_is_rank(reader, at)) {
        at++;
    }
    const EntMention *person = ent_person_at(reader, at);
    at = person ? person->end : ent_name_run_end(reader, at, end);
    const bool of = at > title_end && at < end && ent_token_in(reader, at, reader->terms->of);
    return of ? ent_country_behind(reader, at, end, &ignored) : ENT_THING_NONE;
}

/* "X, | its | defense minister", not "X's" */
bool
ent_is_own_word(const EntMentionReader *reader, uint32_t token)
{
    const EntToken *t = &reader->text->tokens[token];
    return t->pos == ENT_POS_POSSESSIVE && t->shape & ENT_SHAPE_SPACE_BEFORE && t->shape & ENT_SHAPE_LETTERS;
}

bool
ent_title_leads_name(const EntMentionReader *reader, EntSpan name, EntKnownId person)
{
    const EntView label = ent_registry_known(reader->linker->registry, person)->label;
    const EntView first = ent_token_view(reader->text, name.first);
    const bool own = label.length >= first.length && ent_view_equal(ent_view_slice(label, 0, first.length), first);
    return name.end > name.first + 1 && !own && ent_token_in(reader, name.first, reader->terms->title_head);
}
