/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nominals: "the two ministers", "both sides", "the pair", "the two" are a group spoken of before; "the ministry", "these
 * drills", "the carrier" the last thing of that class which may be called so: a destroyer is no carrier, the navy no
 * air force. Indefinite ones ("a drill", "their partners") are others than those spoken of.
 */
#include "mention/resolver.h"

#include <string.h>

enum { MAX_NOMINAL = 6 }; /* tokens from the determiner to the noun */

static bool
is_plural(const EntResolver *r, uint32_t token)
{
    return ent_lexicon_forms(r->reader->linker->lexicon, r->reader->text->tokens[token].word) & ENT_FORM_PLURAL;
}

/* "Israel moved to mend its ties with Turkey. | The two countries |": the states that the sentence before names, and this one up to
 * here, if they are so many and no coordination has named others since. */
static bool
states_just_named(const EntResolver *r, uint32_t token, uint32_t wanted, EntGroup *out)
{
    const EntText *text = r->reader->text;
    const uint32_t own = ent_sentence_of(text, token);
    const bool told = own && text->sentences[own - 1].block == text->sentences[own].block;
    if (!told || r->countries_sentence + 1 >= own || r->persons_sentence + 1 >= own) {
        return false;
    }
    EntGroup named = {.count = 0};
    for (uint32_t i = text->sentences[own - 1].first; i < token; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        if (mention && mention->first == i && mention->kind == ENT_MENTION_NAME &&
            ent_resolver_is(r, mention, r->reader->terms->country)) {
            ent_group_add(&named, mention->things[0]);
        }
    }
    *out = named.count == wanted ? named : *out;
    return named.count == wanted;
}

/* "both sides", "the two countries": the states spoken of last, or those of the persons; else all states of the article so
 * far, if they are so many. */
static EntStatus
state_group(EntResolver *r, uint32_t first, uint32_t told, EntGroup *out)
{
    if (states_just_named(r, first, told ? told : 2, out)) {
        return ENT_STATUS_OK;
    }
    *out = r->countries;
    if (out->count < 2 || (told && out->count != told)) {
        ENT_TRY(ent_group_states(r, &r->persons, out));
    }
    if (told && out->count != told && told <= ENT_GROUP_MAX && r->recent_persons.count >= told) {
        EntGroup recent = {.count = told};
        memcpy(recent.items, r->recent_persons.items, told * sizeof *recent.items);
        ENT_TRY(ent_group_states(r, &recent, out));
    }
    const uint32_t wanted = told ? told : 2;
    if (out->count != wanted && r->recent_states.count == wanted) {
        out->count = 0;
        for (uint32_t i = wanted; i > 0; i--) {
            ent_group_add(out, r->recent_states.items[i - 1]);
        }
    }
    return ENT_STATUS_OK;
}

/* "the two ministers", "both sides", "the ministers", "both defense chiefs" */
static EntStatus
resolve_group_noun(EntResolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const uint32_t told = ent_told_number(r->reader, first, noun), count = told ? told : 2;
    const bool is_both = ent_token_in(r->reader, first, r->reader->terms->both);
    if (!told && !is_both && !ent_group_is_near(r, &r->countries, first) && !ent_group_is_near(r, &r->persons, first)) {
        return ENT_STATUS_OK; /* "the allies": whoever they are */
    }
    EntGroup group = {.count = 0};
    if (!told && !is_both && r->persons.count > 2 && ent_group_is_near(r, &r->persons, first)) {
        group = ent_holder_group(r, (EntSpan){first, noun + 1}, r->persons.count); /* "the ministers": all three */
    }
    if (group.count < 2) {
        group = ent_holder_group(r, (EntSpan){first, noun + 1}, count);
    }
    if (class_id == r->reader->terms->country) {
        ENT_TRY(state_group(r, first, told, &group));
    }
    if ((group.count < 2 || (told && group.count != told)) && r->pair.count == count) {
        group = r->pair; /* of whom nobody tells whom they serve: "the two sides" are they */
    }
    if (group.count < 2 || (told && group.count != told)) {
        return ENT_STATUS_OK;
    }
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_GROUP};
    return ent_group_mention(r, &mention, &group);
}

/* "the two agreed", "the pair": so many persons, or else states, that were spoken of together. */
static EntStatus
resolve_number(EntResolver *r, uint32_t first, uint32_t end, uint32_t count)
{
    const bool pair = r->pair.count == count && r->pair_sentence + 1 >= ent_sentence_of(r->reader->text, first);
    const bool persons = r->persons.count == count && (r->persons_last || r->countries.count != count);
    const EntGroup *group = pair ? &r->pair : persons ? &r->persons : &r->countries;
    if (group->count != count) {
        return ENT_STATUS_OK;
    }
    const EntMention mention = {.first = first, .end = end, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_GROUP};
    return ent_group_mention(r, &mention, group);
}

static bool
has_word(const EntLexicon *lexicon, EntView name, EntWordId word)
{
    EntView part;
    while (ent_view_split(&name, ' ', &part)) {
        if (ent_view_equal_ascii_case(part, ent_lexicon_word(lexicon, word))) {
            return true;
        }
    }
    return false;
}

/* May the thing be called so? By a general noun, by a word of its names, by the noun that stood beside its name; where
 * nothing of that is told, by any noun of its class but one that others are told by. */
static bool
is_called(const EntResolver *r, EntThingId id, EntWordId noun)
{
    const EntLexicon *lexicon = r->reader->linker->lexicon;
    const EntThing *thing = &r->reader->out->things[id];
    bool called = ent_lexicon_in_set(lexicon, r->reader->terms->general_noun, noun) || r->kind_of[id] == noun ||
                  has_word(lexicon, thing->name, noun);
    for (uint32_t i = 0; i < thing->n_seen && !called; i++) {
        called = has_word(lexicon, thing->seen[i], noun);
    }
    return called;
}

/* The thing of this class spoken of last that may be called so. A ship of which no kind is told may be a carrier, if it is
 * the only one of that sort. */
EntThingId
ent_nominal_last(const EntResolver *r, EntClassId class_id, EntWordId noun)
{
    const EntVocab *vocab = r->reader->linker->vocab;
    EntThingId untold = ENT_THING_NONE;
    uint32_t n_untold = 0;
    for (uint32_t i = 0; i < r->recent_things.count; i++) {
        const EntThingId id = r->recent_things.items[i];
        if (!ent_vocab_is_a(vocab, ent_resolver_class(r, id), class_id)) {
            continue;
        }
        if (!noun || is_called(r, id, noun)) {
            return id;
        }
        if (class_id == r->reader->terms->vessel && !r->kind_of[id]) {
            untold = id;
            n_untold++;
        }
    }
    return n_untold == 1 ? untold : ENT_THING_NONE;
}

/* "a drill", "such drills", "the other drill": not the one spoken of. */
static bool
is_indefinite(const EntResolver *r, uint32_t first, uint32_t head)
{
    for (uint32_t i = first; i < head; i++) {
        if (ent_token_in(r->reader, i, r->reader->terms->indefinite)) {
            return true;
        }
    }
    return false;
}

/* May nothing but a mark close an apposition here, behind its year: "the drill, Southern Star 2024, began"? */
static bool
closes(const EntResolver *r, uint32_t at)
{
    const EntText *text = r->reader->text;
    at += at < text->n_tokens && text->tokens[at].shape & ENT_SHAPE_DIGITS;
    return at >= text->n_tokens || text->tokens[at].pos == ENT_POS_PUNCTUATION;
}

/* "the drill, called Southern Star", "an exercise dubbed Southern Star", "the manoeuvres (Southern Star)": the series whose
 * name follows; ENT_THING_NONE. */
static EntThingId
name_behind(const EntResolver *r, uint32_t noun)
{
    enum { REACH = 7 };
    const EntMentionReader *reader = r->reader;
    bool named = false;
    for (uint32_t at = noun + 1; at < reader->text->n_tokens && at <= noun + REACH; at++) {
        const EntMention *mention = ent_mention_covering(reader, at);
        const EntPos pos = (EntPos)reader->text->tokens[at].pos;
        named |= ent_token_in(reader, at, reader->terms->naming);
        if (mention) {
            const bool is_name = mention->first == at && mention->kind == ENT_MENTION_NAME && at > noun + 1 &&
                                 ent_resolver_is(r, mention, reader->terms->exercise);
            return is_name && (named || closes(r, mention->end)) ? mention->things[0] : ENT_THING_NONE;
        }
        if (!ent_token_in(reader, at, reader->terms->naming) && pos != ENT_POS_PUNCTUATION && pos != ENT_POS_HYPHEN) {
            break;
        }
    }
    return ENT_THING_NONE;
}

EntStatus
ent_nominal_by_name(EntResolver *r, uint32_t noun)
{
    const EntMentionReader *reader = r->reader;
    const EntClassId exercise = reader->terms->exercise;
    const bool is_noun = ent_class_of_noun(reader, reader->terms->class_noun, noun) == exercise ||
                         ent_class_of_noun(reader, reader->terms->edition_noun, noun) == exercise;
    const EntThingId thing = is_noun ? name_behind(r, noun) : ENT_THING_NONE;
    const EntMention *matter = ent_mention_covering(reader, noun); /* "| military exercise |, called X" */
    const uint32_t first = matter ? matter->first : noun;
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_LAST};
    return thing == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, thing, NULL);
}

/* "the frigate HMS X", "the drill Southern Star": the name follows. */
static bool
is_named(const EntResolver *r, uint32_t noun, EntClassId class_id)
{
    if (class_id == r->reader->terms->exercise && name_behind(r, noun) != ENT_THING_NONE) {
        return true;
    }
    const bool apart = ent_token_is(r->reader, noun + 1, ","); /* "the drill, Southern Star, began" */
    const EntMention *behind = apart ? ent_mention_covering(r->reader, noun + 2) : NULL;
    if (behind && class_id == r->reader->terms->exercise) {
        return ent_resolver_is(r, behind, class_id) && ent_token_is(r->reader, behind->end, ",");
    }
    const bool quoted = ent_token_is(r->reader, noun + 1, "\"") || ent_token_is(r->reader, noun + 1, "\xE2\x80\x9C");
    const EntMention *name = ent_mention_covering(r->reader, noun + 1 + quoted);
    if (quoted) {
        return ent_resolver_is(r, name, class_id);
    }
    if (!name) {
        return noun + 1 < r->reader->text->n_tokens && (r->reader->text->tokens[noun + 1].shape & ENT_SHAPE_CAPITAL);
    }
    return name->first == noun + 1 && ent_resolver_is(r, name, class_id);
}

/* "the annual drill of Peru and Chile", "the manoeuvres of the Omani navy", "the first drill of their land forces" are told
 * by their parties: other ones. */
static bool
is_of_parties(const EntResolver *r, uint32_t noun, EntClassId class_id)
{
    const EntText *text = r->reader->text;
    if (class_id != r->reader->terms->exercise || noun + 4 >= text->n_tokens) {
        return false;
    }
    const bool held = text->tokens[noun + 1].pos == ENT_POS_VERB &&
                      ent_token_in(r->reader, noun + 2, r->reader->terms->agent); /* "the drill held by Peru" */
    if (!held && !ent_token_in(r->reader, noun + 1, r->reader->terms->of)) {
        return false;
    }
    const uint32_t of = noun + 1 + held;
    const uint32_t at = of + 1 + (text->tokens[of + 1].pos == ENT_POS_DETERMINER);
    const EntMention *party = ent_mention_covering(r->reader, at);
    return text->tokens[of + 1].pos == ENT_POS_POSSESSIVE || ent_resolver_is(r, party, r->reader->terms->country) ||
           ent_resolver_is(r, party, r->reader->terms->force);
}

/* "X, | the air base in the north, is": says what X is, which begins the sentence. */
static bool
is_apposed(const EntResolver *r, uint32_t first)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t begin = reader->text->sentences[ent_sentence_of(reader->text, first)].first;
    uint32_t at = first;
    if (at < begin + 2 || !ent_token_is(reader, at - 1, ",")) {
        return false;
    }
    for (at -= 1; at > begin && reader->text->tokens[at - 1].pos == ENT_POS_NAME;) {
        at--;
    }
    at -= at == begin + 1 && at < first - 1 && ent_token_in(reader, begin, reader->terms->article);
    return at == begin && at < first - 1;
}

/* "the ministry", "these drills", "the base"; but "the destroyer Haguro" names what it means. */
static EntStatus
resolve_class_noun(EntResolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const EntMentionReader *reader = r->reader;
    const bool is_edition = ent_class_of_noun(reader, reader->terms->edition_noun, noun) != 0;
    const EntWordId lemma = ent_lexicon_noun_lemma(reader->linker->lexicon, reader->text->tokens[noun].word);
    const EntThingId thing = ent_nominal_last(r, class_id, is_edition ? ENT_ID_NONE : lemma);
    const bool is_head = class_id != reader->terms->vessel || noun + 1 >= reader->text->n_tokens ||
                         reader->text->tokens[noun + 1].pos != ENT_POS_NOUN; /* "the submarine tender" is none */
    if (!is_head || is_apposed(r, first) || is_named(r, noun, class_id) || thing == ENT_THING_NONE ||
        is_of_parties(r, noun, class_id)) {
        return ENT_STATUS_OK;
    }
    if (class_id == reader->terms->exercise) {
        r->exercise_sentence = ent_sentence_of(reader->text, first);
    }
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_LAST};
    return ent_mention_add(r->reader, &mention, thing, NULL);
}

/* "The drill began on Monday. | The two earlier rounds | …": of talks there are rounds as well. */
static bool
is_other_round(const EntResolver *r, uint32_t noun)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t sentence = ent_sentence_of(reader->text, noun);
    if (!ent_token_in(reader, noun, reader->terms->round_noun)) {
        return false;
    }
    if (r->exercise_sentence + 1 < sentence) {
        return true;
    }
    const EntSentence *told = &reader->text->sentences[sentence];
    for (uint32_t t = told[sentence > 0 ? -1 : 0].first; t < told->end; t++) {
        if (ent_token_in(reader, t, reader->terms->talks_noun)) {
            return true;
        }
    }
    return false;
}

/* "its third edition", "the latest iteration", "this year's edition": of the series spoken of last, unless it is told
 * of what. */
static EntStatus
resolve_edition(EntResolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const bool told = noun + 1 < r->reader->text->n_tokens && ent_token_in(r->reader, noun + 1, r->reader->terms->of);
    return told || is_indefinite(r, first, noun) ? ENT_STATUS_OK : resolve_class_noun(r, first, noun, class_id);
}

/* Where the nominal that begins with a determiner ends: over adjectives and nouns to its head. */
static uint32_t
head_of_nominal(const EntResolver *r, uint32_t first, uint32_t end)
{
    uint32_t at = first + 1, head = first;
    while (at < end && at < first + MAX_NOMINAL) {
        const EntMention *mention = ent_mention_covering(r->reader, at);
        if (mention && mention->kind == ENT_MENTION_DATE && mention->end < end) {
            at = mention->end; /* "the 2023 edition" */
            continue;
        }
        if (mention) {
            break;
        }
        const EntPos pos = (EntPos)r->reader->text->tokens[at].pos;
        const bool earlier = pos == ENT_POS_ADVERB && head == first && at + 1 < end &&
                             r->reader->text->tokens[at + 1].pos == ENT_POS_NOUN; /* "the two earlier rounds" */
        if (pos == ENT_POS_NOUN) {
            head = at;
        } else if (!earlier && pos != ENT_POS_ADJECTIVE && pos != ENT_POS_NUMBER && pos != ENT_POS_HYPHEN &&
                   (pos != ENT_POS_DETERMINER || head > first)) { /* "the last time | these drills" */
            break;
        }
        at++;
    }
    return head;
}

/* "the two | agreed" */
static uint32_t
bare_number(const EntResolver *r, uint32_t first, uint32_t end)
{
    if (first + 2 >= end || r->reader->cover[first + 1] || r->reader->cover[first + 2]) {
        return 0;
    }
    const EntPos next = (EntPos)r->reader->text->tokens[first + 2].pos;
    const bool acts =
        next == ENT_POS_VERB || next == ENT_POS_AUXILIARY || next == ENT_POS_MODAL || next == ENT_POS_ADVERB;
    return acts ? ent_told_number(r->reader, first + 1, first + 2) : 0;
}

void
ent_nominal_forget(EntResolver *r, EntClassId class_id)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->recent_things.count; i++) {
        if (ent_resolver_class(r, r->recent_things.items[i]) != class_id) {
            r->recent_things.items[kept++] = r->recent_things.items[i];
        }
    }
    r->recent_things.count = kept;
}

EntStatus
ent_nominal_resolve(EntResolver *r, uint32_t first, uint32_t end)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t head = head_of_nominal(r, first, end), number = head == first ? bare_number(r, first, end) : 0;
    const EntClassId series = head > first ? ent_class_of_noun(reader, reader->terms->edition_noun, head) : 0;
    if (series) {
        return is_other_round(r, head) ? ENT_STATUS_OK : resolve_edition(r, first, head, series);
    }
    if (reader->text->tokens[first].pos == ENT_POS_POSSESSIVE) {
        return ENT_STATUS_OK; /* "their partners", "its ship" are others than those spoken of */
    }
    if (head == first) {
        return number >= 2 ? resolve_number(r, first, first + 2, number) : ENT_STATUS_OK;
    }
    EntView count;
    if (ent_word_value(reader, reader->terms->couple_noun, reader->text->tokens[head].word, &count)) {
        return is_indefinite(r, first, head) ? ENT_STATUS_OK
                                             : resolve_number(r, first, head + 1, (uint32_t)(count.data[0] - '0'));
    }
    const EntClassId group_class = ent_class_of_noun(reader, reader->terms->group_noun, head);
    if (group_class && is_plural(r, head)) {
        return resolve_group_noun(r, first, head, group_class);
    }
    const EntClassId class_id = ent_class_of_noun(reader, reader->terms->class_noun, head);
    const bool definite = !is_indefinite(r, first, head);
    const bool indefinite_plural = is_plural(r, head) && class_id != reader->terms->exercise;
    if (!definite && class_id == reader->terms->exercise && first > 0 &&
        reader->text->tokens[first - 1].pos == ENT_POS_VERB) {
        ent_nominal_forget(r, class_id); /* "held a drill": what follows speaks of that one, which has no name */
    }
    return class_id && definite && !indefinite_plural ? resolve_class_noun(r, first, head, class_id) : ENT_STATUS_OK;
}
