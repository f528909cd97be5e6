/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Is a verb or noun the trigger that a frame asks for: its object, its particle; and in whose clause does a noun stand?
 */
#include "fact/slots.h"

static bool
is_object(const EntTrigger *trigger, EntWordId lemma)
{
    for (size_t i = 0; i < trigger->n_objects; i++) {
        if (trigger->objects[i] == lemma) {
            return true;
        }
    }
    return false;
}

static bool
has_object_class(const EntSlotReader *s, const EntTrigger *trigger, uint32_t head)
{
    const EntMention *mention = trigger->object_class ? ent_fact_mention(s->reader, head) : NULL;
    return mention && mention->n_things == 1 &&
           ent_vocab_is_a(s->reader->extractor->vocab, s->reader->mentions->things[mention->things[0]].class_id,
                          trigger->object_class);
}

static bool
is_wanted(const EntSlotReader *s, const EntTrigger *trigger, uint32_t head)
{
    const EntToken *token = &s->reader->text->tokens[head];
    const EntWordId noun = ent_lexicon_noun_lemma(s->reader->extractor->lexicon, token->word);
    return is_object(trigger, token->lemma) || is_object(trigger, noun) || has_object_class(s, trigger, head);
}

/* "called off the drill": a parser may take the particle for a preposition. */
static uint32_t
object_of_particle(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    for (uint32_t i = 0; trigger->particle && i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const bool behind = phrase->first == p->end + 1 && phrase->preposition == trigger->particle;
        if (behind && is_wanted(s, trigger, s->clauses->phrases[ent_slot_measured(s, i)].head)) {
            return s->clauses->phrases[ent_slot_measured(s, i)].head;
        }
    }
    return UINT32_MAX;
}

/* The head of what the verb is done to, if it is what the trigger wants; UINT32_MAX when not. */
static uint32_t
wanted_object(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    const EntClauses *clauses = s->clauses;
    uint32_t from, end;
    if (p->is_passive) {
        from = p->subject;
        end = p->subject_end;
    } else {
        from = ent_clause_phrase(clauses, p, ENT_ID_NONE, 0);
        end = from < clauses->n_phrases ? from + 1 : from;
        while (end < clauses->n_phrases && clauses->phrases[end].list == clauses->phrases[from].list) {
            end++;
        }
    }
    for (uint32_t i = from; i != UINT32_MAX && i < end && i < clauses->n_phrases; i++) {
        const uint32_t head = clauses->phrases[ent_slot_measured(s, i)].head;
        if (is_wanted(s, trigger, head)) {
            return head;
        }
    }
    return object_of_particle(s, trigger, p);
}

static bool
has_particle(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    return !trigger->particle ||
           (p->end < s->sentence->end && s->reader->text->tokens[p->end].word == trigger->particle);
}

bool
ent_slot_trigger(EntSlotReader *s, const EntTrigger *trigger, const char **why)
{
    const EntPredicate *p = s->predicate;
    s->noun = UINT32_MAX;
    if (ent_slot_is_unreal(s, p)) {
        *why = "it did not happen: negated, refused, counted or only possible";
        return false;
    }
    if (trigger->n_objects || trigger->object_class) {
        s->noun = wanted_object(s, trigger, p);
        if (s->noun == UINT32_MAX) {
            *why = "the object is another one";
            return false;
        }
    }
    *why = "the particle is missing";
    return has_particle(s, trigger, p);
}

/* The predicate in whose clause the noun stands: the last one that begins before it, or the next one if the noun is
 * its subject. */
const EntPredicate *
ent_slot_predicate_around(const EntSlotReader *s, uint32_t token, uint32_t *index)
{
    const EntPredicate *found = NULL;
    for (uint32_t i = 0; s->clauses->has_tree && i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        if (phrase->first <= token && token < phrase->end && phrase->governor != ENT_NO_PREDICATE) {
            *index = phrase->governor;
            return &s->clauses->predicates[phrase->governor];
        }
    }
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        const bool is_subject = p->subject != UINT32_MAX && s->clauses->phrases[p->subject].first <= token &&
                                s->clauses->phrases[p->subject_end - 1].end > token;
        if (is_subject || (p->end <= token && token < p->next)) {
            found = p;
            *index = i;
            if (is_subject) {
                break;
            }
        }
    }
    return found;
}
