/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the fact stage share while they read one article.
 *
 *     terms.c   classes and properties looked up
 *     state.c   rules of kind `state`, and what registers know of things that stand together
 *     slots.c   what stands in a slot of a trigger
 *     dates.c   dates of the trigger's clause
 *     when.c    dates from elsewhere in the sentence
 *     near.c    what the trigger's clause names, whatever grammar says of it
 *     label.c   what stands before a sentence: "May 19: …"
 *     denote.c  what a phrase denotes
 *     listed.c  a row of names before the verb
 *     bearer.c  who bears a title, named behind it
 *     event.c   frames: their roles filled from slots
 *     trigger.c   is a verb or noun what a frame asks for
 *     factuality.c  how certain an event is, by form and government
 *     noun.c    the same of what a noun names
 *     tell.c    what a trace hears
 *     occasion.c  what an event has from the talks or the visit at which it happened
 *     also.c    the day of the sentence before
 *     filed.c   where it happened, by the dateline
 *     owner.c   whose ships and troops act
 *     member.c  who belongs to what has no name: "five navies, including"
 *     ahead.c   what lies ahead is planned, what is allegedly so or laid at the other side's door alleged; who says it
 *     repeat.c  one verb that tells of two times
 *     series.c  what tells of a series, or of somebody at home, and of no event
 *     link.c    rules of kind `state` that hang on a verb or noun
 *     join.c    the same event told in several sentences
 */
#ifndef ENT_FACT_EXTRACTOR_H
#define ENT_FACT_EXTRACTOR_H

#include "base/map.h"
#include "fact/fact.h"
#include "nlp/clause.h"
#include "rule/path.h"
#include "rule/trace.h"

typedef struct {
    EntSetId asset, owning, origin, representative, occurring, agreeing, watching, perfect, supposing, lacking,
        evidence, repetition, time_boundary, of, be, selecting, refusing, planning, alleging, denying, reporting,
        according, quantity, exercise_noun, own_state, implicative, hypothetical, number, multiple, ordinal,
        past_perfect, simultaneous_clause, simultaneous_preposition, wait_end, wait_clause, background, other_time,
        hedge, hedge_adjective, cause, talks, agent, future_marker, purpose, place_clause, locative, occasion,
        place_anaphor, place_anchor, repeated, asking, question_word, hearsay, not_yet, anterior_clause, article,
        canceling, calling, off, complementizer, adding, once_more, renewing, doubting, continuing, awaiting, no_venue,
        accord, plan_preposition, including, among, among_end, gathering, those, stretch, beside, definite,
        thing_pronoun, day_hour, territory, direction, near, locality, leading, margin, both, unrest,
        matter_preposition, being, capital, former_time, rank, presence, possible, awaited, afterward, fruitless,
        upcoming, spoken_noun, planned_noun, spoken_link, seeking, pleading, remote, place_here, company, also;
    EntClassId person, country, post, exercise, place, topic, meeting, visit, agreement, incident, organization, vessel,
        force, suspension, resumption, drill;
    EntPropertyId holds_post, held_post, country_of, located_in, part_of, participant, times_held, date, end_date,
        about, exercise_of, place_of, target, attributed_to;
} EntFactTerms;

struct EntExtractor {
    const EntVocab *vocab;
    const EntRegistry *registry;
    const EntLexicon *lexicon;
    const EntRules *rules;
    const EntLanguage *language; /* NULL: there are no trees */
    EntFactTerms terms;
    EntWordId agent_marker;       /* "by", before the doer in the passive; 0: none */
    EntPropertyId known_links[8]; /* register links that are stated when both ends stand together */
    size_t n_known_links;
};

struct EntSlotReader; /* slots.h */

typedef struct {
    const EntExtractor *extractor;
    const EntFactTerms *terms;
    const EntMentions *mentions;
    const EntText *text;
    EntArena *arena;
    EntArena *passing;           /* of one sentence: its clauses and tree */
    uint32_t *cover;             /* by token: index + 1 of the longest mention that covers it */
    EntMap stated;               /* hashes of the statements so far */
    EntThingId *states;          /* by thing: what ent_fact_state_of() found … */
    size_t *states_at;           /* … when there were so many statements, + 1; 0: it was not asked */
    EntLanguageScratch *scratch; /* NULL: there are no trees */
    EntRuleTrace *trace;         /* NULL: nobody looks */
    EntReading *out;
} EntFactReader;

void ent_fact_find_terms(const EntVocab *vocab, const EntLexicon *lexicon, EntFactTerms *out); /* terms.c */

ENT_NODISCARD EntStatus ent_fact_read_states(EntFactReader *reader);
ENT_NODISCARD EntStatus ent_fact_read_events(EntFactReader *reader);
ENT_NODISCARD EntStatus ent_fact_read_links(struct EntSlotReader *reader);
ENT_NODISCARD EntStatus ent_fact_join_events(EntFactReader *reader);
/* Index of the first sentence that begins at or behind the byte; the number of sentences: none does. */
size_t ent_fact_sentence_at(const EntFactReader *reader, uint32_t begin);
ENT_NODISCARD EntStatus ent_fact_share_occasions(EntFactReader *reader);
/* also.c: what somebody also did was of the day of the sentence before. */
ENT_NODISCARD EntStatus ent_fact_date_also(EntFactReader *reader);
/* filed.c: talks without a place were held where the report was filed. */
ENT_NODISCARD EntStatus ent_fact_place_filed(EntFactReader *reader);
/* series.c: the states and forces of an edition are stated of its series, when all events are read. */
ENT_NODISCARD EntStatus ent_fact_state_series(EntFactReader *reader);

/* Whose parties an event has that says none ("It was signed at the talks"), if its date allows it or any day will do: told of by the sentence
 * that begins at this byte, or by those right before it. NULL: there is none. */
const EntEvent *ent_fact_occasion(const EntFactReader *reader, const EntEvent *event, uint32_t begin, bool any_day);

/* "Togo and Ghana began a drill. The exercise, Blue Reef, ends on Friday.": does the second event name the first? */
bool ent_fact_names_edition(const EntFactReader *reader, const EntEvent *drill, const EntEvent *named);
/* The edition of an exercise that the sentence before this byte, or this one, tells of last, or the latest of those that they tell
 * of: index + 1; 0. */
uint32_t ent_fact_edition_before(const EntFactReader *reader, uint32_t begin, bool latest);
/* The unnamed drill that this sentence or one of the two before it tells of: index + 1; 0. */
uint32_t ent_fact_drill_before(const EntFactReader *reader, uint32_t begin);
/* The event of this class that this sentence or one of the two before it tells of, and the last of those: index + 1; 0. */
uint32_t ent_fact_event_told(const EntFactReader *reader, EntClassId class_id, uint32_t begin);
/* The exercise that the sentence before this byte, or this one, tells of; else the only one of the article, if its headline
 * names it and, outside chronicles, no talks come between; ENT_THING_NONE. */
EntThingId ent_fact_series_before(const EntFactReader *reader, uint32_t begin, bool in_chronicle);

/* Does the thing take part? Nothing is about those who did it: "signed a document on them". */
bool ent_fact_has_party(const EntFactReader *reader, const EntEvent *event, EntThingId thing);

/* The event with several parties that the sentence right before the one that begins at this byte tells of; NULL. */
const EntEvent *ent_fact_event_before(const EntFactReader *reader, uint32_t begin);

typedef enum { ENT_LIKE_NONE, ENT_LIKE_SAME, ENT_LIKE_DIFFERENT } EntLikeness;

/* Do two events have the same parties, may they have happened on one day? None: one of them does not say. What is told
 * without a date happened about when the article came out: not on a day long before. (join.c) */
EntLikeness ent_fact_compare_dates(const EntFactReader *reader, const EntEvent *a, const EntEvent *b);
EntLikeness ent_fact_compare_parties(const EntFactReader *reader, const EntEvent *a, const EntEvent *b);

/* Two places of which neither lies in the other are two events; none: one of them tells no place. (join.c) */
EntLikeness ent_fact_compare_places(const EntFactReader *reader, const EntEvent *a, const EntEvent *b);

/* Which mentions begin where, for token patterns. */
EntMatchMentions ent_fact_match_mentions(const EntFactReader *reader);

/* Tell the trace, which there must be, of a rule that fired (no format) or why not. */
ENT_NODISCARD EntStatus ent_fact_tell(const EntFactReader *reader, const EntRuleHead *rule, uint32_t token,
                                      const char *format, ...) ENT_PRINTF(4, 5);

const EntMention *ent_fact_mention(const EntFactReader *reader, size_t token);
/* Does the mention denote one thing, of this very class? NULL denotes none. */
bool ent_fact_is_one(const EntFactReader *reader, const EntMention *mention, EntClassId class_id);
size_t ent_fact_first_mention(const EntFactReader *reader, uint32_t token); /* that begins there or behind */
EntClaim ent_fact_claim(const EntFactReader *reader, const EntSentence *sentence, const EntRuleHead *rule);
ENT_NODISCARD EntStatus ent_fact_state(EntFactReader *reader, const EntStatement *statement);
ENT_NODISCARD EntStatus ent_fact_add_event(EntFactReader *reader, const EntEvent *event, uint32_t *out);
ENT_NODISCARD EntStatus ent_fact_add_role(EntFactReader *reader, EntEvent *event, const EntRole *role);
/* The first of the event's roles of this property at *from or behind, *from moves behind it; NULL: no more. */
const EntRole *ent_event_next_role(const EntEvent *event, EntPropertyId property, uint32_t *from);
const EntRole *ent_event_role(const EntEvent *event, EntPropertyId property); /* the first; NULL */
uint32_t ent_event_count_roles(const EntEvent *event, EntPropertyId property);

ENT_NODISCARD EntStatus ent_fact_join(EntFactReader *reader, EntEvent *into,
                                      const EntEvent *from); /* roles and claims */
/* An event with a date behind the day of the article is planned: it, its roles and its claim. */
void ent_fact_plan_ahead(const EntFactReader *reader, EntEvent *event, EntClaim *claim);
/* "Ahead of the talks in Oslo last May": what was awaited has come by the day of the article. */
void ent_fact_look_back(const EntFactReader *reader, EntEvent *event, EntClaim *claim);
/* "Togo says that a ship of Benin rammed its boat": an incident that only the other side tells of is alleged. */
void ent_fact_doubt_party(const EntFactReader *reader, EntEvent *event, EntClaim *claim);
ENT_NODISCARD EntStatus ent_fact_add_claim(EntFactReader *reader, EntEvent *event, const EntClaim *claim);

EntValue ent_value_thing(EntThingId thing);
EntValue ent_value_date(EntDate date, EntView edtf);
bool ent_value_equal(const EntValue *a, const EntValue *b);

/* The state that a thing is, or belongs to by the registers or the text; ENT_THING_NONE when neither tells. */
EntThingId ent_fact_state_of(const EntFactReader *reader, EntThingId thing);

/* May this thing stand at the property's object end? */
bool ent_fact_accepts(const EntFactReader *reader, EntPropertyId property, EntThingId thing);

#endif
