/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "its vessel" is the state's that the sentence is about. "Togo said that it would leave": "it" is who says so, if nothing is
 * done to it; else the exercise spoken of last, or the state that the sentence before was about. "The drills end. They …": the drills.
 */
#include "mention/resolver.h"

enum { MAX_BACK = 2 }; /* sentences from "it" to what it stands for */

static bool
is_body(const EntResolver *r, const EntMention *mention)
{
    const EntMentionTerms *terms = r->reader->terms;
    return ent_resolver_is(r, mention, terms->country) || ent_resolver_is(r, mention, terms->force) ||
           ent_resolver_is(r, mention, terms->ministry) || ent_resolver_is(r, mention, terms->organization);
}

static bool
is_reporting(const EntMentionReader *reader, uint32_t token)
{
    const EntToken *t = &reader->text->tokens[token];
    return t->pos == ENT_POS_VERB && ent_lexicon_in_set(reader->linker->lexicon, reader->terms->reporting, t->lemma);
}

/* "Togo said on Friday that it would leave": who says so; NULL. */
static const EntMention *
speaker_before(const EntResolver *r, uint32_t token)
{
    enum { REACH = 9 };
    const EntMentionReader *reader = r->reader;
    const EntSentence *sentence = &reader->text->sentences[ent_sentence_of(reader->text, token)];
    uint32_t verb = token;
    for (uint32_t t = token; t-- > sentence->first && t + REACH > token && verb == token;) {
        verb = is_reporting(reader, t) ? t : verb;
    }
    for (uint32_t t = sentence->first; t < verb && verb < token; t++) {
        const EntMention *mention = ent_mention_covering(reader, t);
        if (mention && mention->n_things == 1) {
            return is_body(r, mention) && mention->end + 3 > verb ? mention : NULL;
        }
    }
    return NULL;
}

/* "The Houthis said | they | had": who says so, if the name is a plural. */
EntThingId
ent_pronoun_plural_speaker(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const EntMention *speaker = speaker_before(r, token);
    const bool acts = ent_mention_is(reader, speaker, reader->terms->force) ||
                      ent_mention_is(reader, speaker, reader->terms->organization);
    const bool plural =
        acts &&
        ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[speaker->end - 1].word) & ENT_FORM_PLURAL;
    return plural && !ent_token_in(reader, token, reader->terms->object_plural) ? speaker->things[0] : ENT_THING_NONE;
}

/* "Romania's Defence Ministry said a drone breached | its | airspace": the state whose ministry or force says so. */
static EntStatus
state_of_speaker(EntResolver *r, uint32_t token, EntThingId *out)
{
    EntMentionReader *reader = r->reader;
    const EntMention *speaker = speaker_before(r, token);
    const bool serves = ent_mention_is(reader, speaker, reader->terms->ministry) ||
                        ent_mention_is(reader, speaker, reader->terms->force);
    return serves ? ent_country_of(reader, speaker->things[0], out) : ENT_STATUS_OK;
}

/* The state that the sentence before this one begins with: "Egypt, which …. | It". */
static EntThingId
state_before(const EntResolver *r, uint32_t sentence)
{
    const EntMentionReader *reader = r->reader;
    const EntSentence *before = sentence ? &reader->text->sentences[sentence - 1] : NULL;
    uint32_t at = before ? before->end : 0; /* of "Oman agreed; Qatar did not" the last part */
    while (before && at > before->first && !ent_token_is(reader, at - 1, ";")) {
        at--;
    }
    const EntMention *first = before ? ent_mention_covering(reader, at) : NULL;
    const bool fits = first && first->first == at && first->kind != ENT_MENTION_ADJECTIVE && first->end < before->end &&
                      reader->text->tokens[first->end].pos != ENT_POS_POSSESSIVE &&
                      reader->text->tokens[first->end].pos != ENT_POS_CONJUNCTION &&
                      ent_resolver_is(r, first, reader->terms->country);
    return fits && before->zone == reader->text->sentences[sentence].zone ? first->things[0] : ENT_THING_NONE;
}

/* "its vessel": of the state that the sentence is about, or the one before. */
EntStatus
ent_pronoun_its(EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const EntSentence *sentence = &reader->text->sentences[ent_sentence_of(reader->text, token)];
    uint32_t noun = token + 1;
    while (noun < sentence->end && (reader->text->tokens[noun].pos == ENT_POS_ADJECTIVE ||
                                    (reader->text->tokens[noun].pos == ENT_POS_NOUN && noun + 1 < sentence->end &&
                                     reader->text->tokens[noun + 1].pos == ENT_POS_NOUN))) {
        noun++;
    }
    const EntWordId lemma =
        noun < sentence->end ? ent_lexicon_noun_lemma(reader->linker->lexicon, reader->text->tokens[noun].word) : 0;
    const bool asset = lemma && ent_lexicon_in_set(reader->linker->lexicon, reader->terms->asset, lemma);
    EntThingId country = ENT_THING_NONE;
    if (lemma && ent_lexicon_in_set(reader->linker->lexicon, reader->terms->territory, lemma)) {
        ENT_TRY(state_of_speaker(r, token, &country));
    }
    if (asset && country == ENT_THING_NONE) {
        country = ent_owning_country(reader, token, sentence);
    }
    if (asset && country == ENT_THING_NONE) {
        country = state_before(r, ent_sentence_of(reader->text, token));
    }
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_PRONOUN};
    return country == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, country, NULL);
}

/* "it was held": done to it, as to an exercise, not to who speaks. */
static bool
is_done_to(const EntResolver *r, uint32_t token, uint32_t end)
{
    bool has_be = false;
    for (uint32_t t = token + 1; t < end; t++) {
        const EntToken *next = &r->reader->text->tokens[t];
        const bool in_group = next->pos == ENT_POS_AUXILIARY || next->pos == ENT_POS_MODAL ||
                              next->pos == ENT_POS_ADVERB || next->pos == ENT_POS_NEGATION || next->pos == ENT_POS_TO ||
                              next->pos == ENT_POS_VERB;
        const bool is_be = ent_token_in(r->reader, t, r->reader->terms->be);
        if (!in_group || (has_be && !is_be && next->pos == ENT_POS_VERB)) {
            return in_group && !(next->forms & ENT_FORM_GERUND);
        }
        has_be |= is_be;
    }
    return false;
}

/* "The drills are back, | it said": the body that has spoken last. */
static EntThingId
speaker_again(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t here = ent_sentence_of(reader->text, token), back = here > MAX_BACK ? here - MAX_BACK : 0;
    const uint32_t first = reader->text->sentences[back].first;
    for (uint32_t t = token; t-- > first + 1;) {
        const EntMention *mention = is_reporting(reader, t) ? ent_mention_covering(reader, t - 1) : NULL;
        if (mention && is_body(r, mention)) {
            return mention->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* "It signed": at the head of its sentence, before a verb that is no form of "be". */
static bool
acts_alone(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const EntSentence *sentence = &reader->text->sentences[ent_sentence_of(reader->text, token)];
    const uint32_t next = token + 1;
    return token == sentence->first && next < sentence->end && reader->text->tokens[next].pos == ENT_POS_VERB;
}

/* "It | holds | drills of its own": what only states and bodies do. */
static bool
does_so(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t end = reader->text->sentences[ent_sentence_of(reader->text, token)].end, at = token + 1;
    return at < end && reader->text->tokens[at].pos == ENT_POS_VERB && !is_done_to(r, token, end) &&
           ent_lexicon_in_set(reader->linker->lexicon, reader->terms->state_verb, reader->text->tokens[at].lemma);
}

/* "it": an exercise of this sentence or one right before it, else the state that the last sentence was about. That it is meant
 * only rules tell, which ask for one. */
EntStatus
ent_pronoun_it(EntResolver *r, uint32_t token)
{
    const EntThingId exercise = ent_nominal_last(r, r->reader->terms->exercise, ENT_ID_NONE);
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_LAST};
    const EntMention *speaker = speaker_before(r, token);
    const uint32_t sentence = ent_sentence_of(r->reader->text, token);
    if (speaker && !is_done_to(r, token, r->reader->text->sentences[sentence].end)) {
        return ent_mention_add(r->reader, &mention, speaker->things[0], NULL);
    }
    if (token + 1 < r->reader->text->sentences[sentence].end && is_reporting(r->reader, token + 1)) {
        const EntThingId again = speaker_again(r, token);
        return again == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, again, NULL);
    }
    const EntSentence *sentences = r->reader->text->sentences;
    const uint32_t told = r->exercise_sentence <= sentence ? r->exercise_sentence : sentence;
    const bool near = told + 1 >= sentence || sentences[told].block == sentences[sentence].block;
    if (exercise != ENT_THING_NONE && !does_so(r, token) && near && told + MAX_BACK >= sentence) {
        r->exercise_sentence = sentence; /* "It … . It …" */
        return ent_mention_add(r->reader, &mention, exercise, NULL);
    }
    const EntThingId state = acts_alone(r, token) ? state_before(r, sentence) : ENT_THING_NONE;
    return state == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, state, NULL);
}

/* "The drills end on Friday. | They bring together …": the exercise that the sentence before opens with in the plural. */
EntThingId
ent_pronoun_drills(const EntResolver *r, uint32_t token)
{
    enum { REACH = 2 }; /* where its words begin */
    const EntMentionReader *reader = r->reader;
    const uint32_t sentence = ent_sentence_of(reader->text, token);
    const EntSentence *before = &reader->text->sentences[sentence > 0 ? sentence - 1 : 0];
    if (sentence == 0 || token != before[1].first || is_reporting(reader, token + 1) || does_so(r, token)) {
        return ENT_THING_NONE;
    }
    for (uint32_t t = before->first; t < before->end && t < before->first + REACH; t++) {
        const EntMention *mention = ent_mention_covering(reader, t);
        if (mention) {
            const bool plural =
                ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[mention->end - 1].word) &
                ENT_FORM_PLURAL;
            return plural && ent_mention_is(reader, mention, reader->terms->exercise) ? mention->things[0]
                                                                                      : ENT_THING_NONE;
        }
    }
    return ENT_THING_NONE;
}
