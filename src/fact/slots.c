/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Slots by the order of words. The verb's subject and object are phrases of the clause, prepositions are looked for
 * behind the trigger up to where the next clause begins; a noun has its possessors before it in its own phrase.
 */
#include "fact/slots.h"

#include "fact/when.h"

#include "nlp/clause_tree.h"
#include "rule/condition.h"

#define NONE UINT32_MAX

static bool
is_adjective_of_state(const EntSlotReader *s, const EntMention *mention, uint32_t token)
{
    return mention && mention->first == token && mention->kind == ENT_MENTION_ADJECTIVE &&
           ent_fact_is_one(s->reader, mention, s->reader->terms->country);
}

/* "| German and French counterparts |, X and Y": parsers part what is one phrase. Its end; 0: there is none. */
static uint32_t
joint_title_end(const EntSlotReader *s, uint32_t token)
{
    const EntToken *tokens = s->reader->text->tokens;
    uint32_t at = token, n_adjectives = 0;
    while (at < s->sentence->end && is_adjective_of_state(s, ent_fact_mention(s->reader, at), at)) {
        at = ent_fact_mention(s->reader, at)->end;
        n_adjectives++;
        const bool comma = at < s->sentence->end && ent_view_is(ent_token_view(s->reader->text, at), ",");
        const bool joined = at + comma < s->sentence->end && tokens[at + comma].pos == ENT_POS_CONJUNCTION;
        if (!comma && !joined) {
            break;
        }
        at += (uint32_t)comma + joined;
    }
    const EntMention *title = at < s->sentence->end ? ent_fact_mention(s->reader, at) : NULL;
    if (n_adjectives && title && title->first == at && title->kind == ENT_MENTION_POST) {
        return title->end;
    }
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntWordId noun =
        at < s->sentence->end ? ent_lexicon_noun_lemma(lexicon, tokens[at].word) : (EntWordId)ENT_ID_NONE;
    return n_adjectives > 1 && ent_lexicon_in_set(lexicon, s->reader->terms->representative, noun) ? at + 1 : 0;
}

static EntStatus
collect_units(const EntSlotReader *s, EntUnit **out, size_t *n_units)
{
    EntUnit *units = ent_arena_zalloc(s->reader->passing, s->sentence->end - s->sentence->first + 1, sizeof *units);
    if (!units) {
        return ENT_STATUS_NO_MEMORY;
    }
    *n_units = 0;
    for (uint32_t t = s->first; t < s->sentence->end;) {
        const uint32_t joint = joint_title_end(s, t);
        if (joint) {
            units[(*n_units)++] = (EntUnit){t, joint, false, true};
            t = joint;
            continue;
        }
        const EntMention *mention = ent_fact_mention(s->reader, t);
        const bool whole = mention && mention->first == t && mention->kind != ENT_MENTION_NOMINAL &&
                           mention->kind != ENT_MENTION_PRONOUN && mention->end <= s->sentence->end;
        if (whole) {
            const bool is_common = mention->kind == ENT_MENTION_POST || mention->kind == ENT_MENTION_ADJECTIVE;
            units[(*n_units)++] = (EntUnit){mention->first, mention->end, mention->kind == ENT_MENTION_DATE, is_common};
        }
        t = whole ? mention->end : t + 1;
    }
    *out = units;
    return ENT_STATUS_OK;
}

static EntStatus
read_clauses(EntSlotReader *s, const EntUnit *units, size_t n_units, EntClauses *clauses)
{
    EntArena *arena = s->reader->passing;
    if (!s->reader->scratch) {
        return ent_clauses_read(s->reader->text, s->sentence, units, n_units, arena, clauses);
    }
    EntTree *tree = ent_arena_alloc(arena, sizeof *tree);
    if (!tree) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntSentence body = *s->sentence;
    body.first = s->first;
    const EntLanguageInput input = {s->reader->text, &body, units, n_units, s->reader->mentions->tags};
    ENT_TRY(ent_language_read(s->reader->scratch, &input, arena, tree));
    ENT_TRY(ent_tree_part_times(tree, units, n_units, arena));
    ENT_TRY(ent_tree_part_opening(tree, arena));
    ENT_TRY(ent_tree_join_relative(tree, arena));
    s->tree = tree;
    return ent_clauses_of_tree(tree, units, n_units, arena, clauses);
}

EntStatus
ent_slots_open(EntSlotReader *s, EntClauses *clauses)
{
    EntUnit *units;
    size_t n_units;
    s->first = s->reader->scratch ? ent_slot_skip_label(s) : s->sentence->first;
    ENT_TRY(collect_units(s, &units, &n_units));
    ENT_TRY(read_clauses(s, units, n_units, clauses));
    s->clauses = clauses;
    s->noun = NONE;
    s->told = ent_arena_zalloc(s->reader->passing, clauses->n_predicates + 1, sizeof *s->told);
    s->is_used = ent_arena_zalloc(s->reader->passing, s->sentence->end - s->sentence->first + 1, sizeof *s->is_used);
    return s->is_used && s->told ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static void
add_list(const EntSlotReader *s, uint32_t first, EntFillers *out)
{
    const uint32_t list = s->clauses->phrases[first].list;
    for (uint32_t i = first; i < s->clauses->n_phrases && s->clauses->phrases[i].list == list; i++) {
        ent_slot_phrase(s, i, out);
    }
}

bool
ent_slot_is_word(const EntSlotReader *s, EntSetId set, uint32_t token)
{
    return token < s->sentence->end &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, set, s->reader->text->tokens[token].word);
}

bool
ent_slot_has_word(const EntSlotReader *s, EntSetId set, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end && t < s->sentence->end; t++) {
        if (ent_slot_is_word(s, set, t)) {
            return true;
        }
    }
    return false;
}

uint32_t
ent_slot_phrase_of(const EntSlotReader *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        if (s->clauses->phrases[i].first <= token && token < s->clauses->phrases[i].end) {
            return i;
        }
    }
    return NONE;
}

/* "will visit Japan, an official said on Friday": what stands behind the verb of saying belongs to it. */
static bool
stands_behind_report(const EntSlotReader *s, uint32_t phrase)
{
    const EntPredicate *p = s->predicate;
    if (!p->is_reported || p->governor == ENT_NO_PREDICATE) {
        return false;
    }
    const EntPredicate *saying = &s->clauses->predicates[p->governor];
    return saying->first > p->first && s->clauses->phrases[phrase].first > saying->first;
}

static bool
is_part(const EntSlotReader *s, uint32_t token)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[token].word);
    return ent_lexicon_in_set(lexicon, s->reader->terms->quantity, noun) ||
           ent_lexicon_in_set(lexicon, s->reader->terms->margin, noun);
}

/* "the third round of the talks was held in Oslo": what is told of the round is told of the talks. */
static uint32_t
whole_of(const EntSlotReader *s, uint32_t own)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    for (uint32_t n = 0; own < s->clauses->n_phrases && n < s->clauses->n_phrases; n++) {
        const EntPhraseSpan *span = &s->clauses->phrases[own];
        const bool of = span->modifies < own && ent_lexicon_in_set(lexicon, s->reader->terms->of, span->preposition);
        const uint32_t head = of ? s->clauses->phrases[span->modifies].head : own;
        if (!of || !is_part(s, head)) {
            break;
        }
        own = span->modifies;
    }
    return own;
}

/* Does the phrase belong to the trigger: to the verb, or to the noun and the verb that has it for subject or object? */
bool
ent_slot_belongs(const EntSlotReader *s, uint32_t phrase)
{
    if (s->predicate) {
        return !stands_behind_report(s, phrase) && ent_clause_has_phrase(s->clauses, s->index, phrase);
    }
    const uint32_t own = whole_of(s, ent_slot_phrase_of(s, s->noun));
    if (own != NONE && ent_clause_modifies(s->clauses, phrase, own)) {
        return true;
    }
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        const bool occurs = ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->occurring, p->lemma);
        const bool is_subject = p->subject == own && (p->is_passive || occurs);
        const bool of_noun = own != NONE && (is_subject || p->object == own);
        /* "the visit to Nara followed a trip to Tokyo": Tokyo is the trip's */
        const bool of_object = is_subject && p->object != NONE && ent_clause_modifies(s->clauses, phrase, p->object);
        if (of_noun && !of_object && ent_clause_has_phrase(s->clauses, i, phrase)) {
            return true;
        }
    }
    return false;
}

/* Phrases behind the trigger with this preposition, to the end of its clause. */
static void
add_prepositional(const EntSlotReader *s, uint32_t from, uint32_t end, EntWordId preposition, EntFillers *out)
{
    if (s->clauses->has_tree) {
        ent_slot_governed(s, preposition, out);
        return;
    }
    /* "of" completes the noun right before it and reaches no further. */
    const bool is_attachment =
        !s->predicate && ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, preposition);
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const bool near = !is_attachment || phrase->first <= from + 2;
        if (near && phrase->first >= from && phrase->first < end && phrase->preposition == preposition) {
            ent_slot_phrase(s, i, out);
        }
    }
}

/* "According to the ministry, Russia and China met": no subject, whatever the tree says. */
static bool
is_introduced(const EntSlotReader *s, uint32_t phrase)
{
    const uint32_t first = s->clauses->phrases[phrase].first;
    return s->clauses->has_tree && first > s->sentence->first &&
           s->reader->text->tokens[first - 1].pos == ENT_POS_PREPOSITION &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->according,
                              s->clauses->phrases[phrase].preposition);
}

/* "Ahn, who was then Seoul's minister, went": what only calls a person something else is nobody beside him. */
static bool
renames_person(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    const EntMention *title = span->is_apposition && phrase ? ent_fact_mention(s->reader, span->head) : NULL;
    const EntMention *named = title ? ent_fact_mention(s->reader, (span - 1)->head) : NULL;
    return named && title->kind == ENT_MENTION_POST && ent_fact_is_one(s->reader, named, s->reader->terms->person);
}

static void
add_subject(const EntSlotReader *s, const EntPredicate *p, EntFillers *out)
{
    if (p->subject == NONE) {
        return;
    }
    for (uint32_t i = p->subject; i < p->subject_end; i++) {
        const bool in_list = s->clauses->phrases[i].list == s->clauses->phrases[p->subject].list;
        if ((in_list || i == p->subject) && !is_introduced(s, i) && !renames_person(s, i)) {
            ent_slot_phrase(s, i, out);
        }
    }
}

/* In the passive the doer stands behind the agent's preposition. */
void
ent_slot_subject(const EntSlotReader *s, const EntPredicate *p, EntFillers *out)
{
    if (p->is_passive) {
        const EntWordId by = s->reader->extractor->agent_marker;
        if (by) {
            add_prepositional(s, p->end, p->next, by, out);
        }
        return;
    }
    add_subject(s, p, out);
    if (s->clauses->has_tree && !p->is_infinitive && !p->is_gerund && !s->posts_only) {
        ent_slot_listed_before(s, p, out);
    }
}

static void
add_object(const EntSlotReader *s, const EntPredicate *p, EntFillers *out)
{
    if (p->is_passive) {
        add_subject(s, p, out);
        return;
    }
    const uint32_t first = ent_clause_phrase(s->clauses, p, ENT_ID_NONE, 0);
    if (first < s->clauses->n_phrases) {
        add_list(s, first, out);
    } else if (p == s->predicate && s->noun != NONE) { /* "kicked off the drill": a parser may see a preposition */
        add_list(s, ent_slot_phrase_of(s, s->noun), out);
    }
}

/* Where what belongs to a bare noun ends: at the next verb, unless that is a participle or passive of which the noun is
 * the subject ("a meeting … held in Yokosuka"). */
static uint32_t
noun_scope_end(const EntSlotReader *s)
{
    const uint32_t own = ent_slot_phrase_of(s, s->noun);
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p->first <= s->noun) {
            continue;
        }
        const bool of_noun = p->is_passive && (p->subject == own || p->is_participle);
        if (!of_noun) {
            return p->first;
        }
    }
    return s->sentence->end;
}

void
ent_slot_scope(const EntSlotReader *s, uint32_t *from, uint32_t *end)
{
    if (s->predicate) {
        *from = s->predicate->end;
        *end = s->predicate->next;
    } else {
        *from = s->noun + 1;
        *end = noun_scope_end(s);
    }
}

/* "agreed to resume drills |, ending a pause in their ties |": what comes of it is not what it says. */
static bool
is_consequence(const EntSlotReader *s, const EntPredicate *p)
{
    return p->is_gerund && p->first > s->sentence->first &&
           ent_view_is(ent_token_view(s->reader->text, p->first - 1), ",");
}

/* Everything that the verbs below this one speak of: "agreed to resume drills and to work on AI". */
static void
add_clause(const EntSlotReader *s, EntFillers *out)
{
    if (!s->predicate) {
        return;
    }
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        uint32_t above = p->governor, depth = 0;
        while (above != ENT_NO_PREDICATE && above != s->index && depth++ < ENT_CLAUSE_MAX_PREDICATES) {
            above = s->clauses->predicates[above].governor;
        }
        if (above != s->index || i == s->index || is_consequence(s, p)) {
            continue;
        }
        for (uint32_t k = 0; k < s->clauses->n_phrases; k++) {
            if (s->clauses->phrases[k].first >= p->end && s->clauses->phrases[k].first < p->next) {
                ent_slot_phrase(s, k, out);
            }
        }
    }
}

/* Persons give way to the states that they serve. */
static void
put_states(const EntSlotReader *s, EntFillers *fillers)
{
    const EntFillers read = *fillers;
    fillers->count = 0;
    for (size_t i = 0; i < read.count; i++) {
        const EntFiller *filler = &read.items[i];
        const bool is_person =
            !filler->is_date && s->reader->mentions->things[filler->thing].class_id == s->reader->terms->person;
        if (is_person) {
            const EntThingId state = ent_fact_state_of(s->reader, filler->thing);
            ent_filler_thing(fillers, state == ENT_THING_NONE ? filler->thing : state);
        } else if (filler->is_date) {
            fillers->items[fillers->count++] = *filler;
        } else {
            ent_filler_thing(fillers, filler->thing);
        }
    }
}

/* Where the trigger stands in the tree. */
static uint32_t
trigger_node(const EntSlotReader *s)
{
    return s->predicate && s->clauses->has_tree ? s->predicate->node : s->predicate ? s->predicate->head : s->noun;
}

static void
add_node(const EntSlotReader *s, uint32_t token, EntFillers *out)
{
    const uint32_t phrase = ent_slot_phrase_of(s, token);
    if (phrase != NONE) {
        ent_slot_phrase(s, phrase, out);
    }
}

/* "signed by X and Y, | Z, a spokesman, | said": a parser lists Z, but the clauses know that Z is who says so. */
static bool
says_so(const EntSlotReader *s, uint32_t token)
{
    const uint32_t phrase = ent_slot_phrase_of(s, token);
    const uint32_t first = phrase == NONE ? s->sentence->first : s->clauses->phrases[phrase].first;
    const bool behind_comma =
        first > s->sentence->first && s->reader->text->tokens[first - 1].pos == ENT_POS_PUNCTUATION;
    for (uint32_t i = 0; behind_comma && s->tree && i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p != s->predicate && p->subject == phrase &&
            ent_relation_base(ent_tree_node(s->tree, token)->relation) == ENT_RELATION_CONJ &&
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->reporting, p->lemma)) {
            return true;
        }
    }
    return false;
}

static void
add_path(const EntSlotReader *s, const EntPath *path, EntFillers *out)
{
    const EntMatchMentions mentions = ent_fact_match_mentions(s->reader);
    EntPathNodes found = {.count = 0};
    ent_path_find(path, &(EntPathPlace){s->tree, s->clauses, &mentions}, trigger_node(s), &found);
    for (size_t i = 0; i < found.count; i++) {
        if (!says_so(s, found.items[i])) {
            add_node(s, found.items[i], out);
        }
    }
}

bool
ent_slot_conditions(const EntSlotReader *s, const EntConditions *conditions, const EntCondition **failed)
{
    const EntMatchMentions mentions = ent_fact_match_mentions(s->reader);
    const EntPathPlace place = {s->tree, s->clauses, &mentions};
    return conditions->count == 0 || ent_conditions_hold(conditions, &place, s->predicate, trigger_node(s), failed);
}

static void
read_plain(const EntSlotReader *s, const EntSlot *slot, EntFillers *out)
{
    const EntPredicate *verb = s->predicate ? s->predicate : s->around;
    uint32_t from, end;
    switch (slot->kind) {
    case ENT_SLOT_SUBJECT:
        if (verb) {
            ent_slot_subject(s, verb, out);
        }
        break;
    case ENT_SLOT_OBJECT:
        if (s->predicate) {
            add_object(s, s->predicate, out);
        }
        break;
    case ENT_SLOT_POSSESSOR: ent_slot_possessors(s, out); break;
    case ENT_SLOT_PREPOSITION:
        ent_slot_scope(s, &from, &end);
        add_prepositional(s, from, end, slot->preposition, out);
        break;
    case ENT_SLOT_WHEN: ent_slot_when(s, out); break;
    case ENT_SLOT_INNER:
        ent_slot_inner(s, out);
        ent_slot_inner_states(s, out);
        break;
    case ENT_SLOT_CLAUSE: add_clause(s, out); break;
    case ENT_SLOT_NEAR: ent_slot_near(s, out); break;
    case ENT_SLOT_SELF:
        if (s->predicate && s->clauses->has_tree && s->predicate->node != s->predicate->head) {
            add_node(s, s->predicate->node, out);
        } else if (s->noun != NONE) {
            ent_filler_mention(out, ent_fact_mention(s->reader, s->noun));
        }
        break;
    case ENT_SLOT_PARTIES:
    case ENT_SLOT_CONTEXT: break; /* event.c asks for it when nothing else has filled the role */
    case ENT_SLOT_PATH: add_path(s, slot->path, out); break;
    }
}

static void
keep_class(const EntSlotReader *s, EntClassId class_id, EntFillers *fillers)
{
    size_t kept = 0;
    for (size_t i = 0; i < fillers->count; i++) {
        const EntFiller *filler = &fillers->items[i];
        if (!filler->is_date && ent_vocab_is_a(s->reader->extractor->vocab,
                                               s->reader->mentions->things[filler->thing].class_id, class_id)) {
            fillers->items[kept++] = *filler;
        }
    }
    fillers->count = kept;
}

void
ent_slot_read(const EntSlotReader *s, const EntSlot *slot, EntFillers *out)
{
    EntSlotReader reader = *s;
    reader.posts_only = slot->as_post;
    read_plain(&reader, slot, out);
    if (slot->as_state) {
        put_states(s, out);
    }
    if (slot->only) {
        keep_class(s, slot->only, out);
    }
}
