/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What fills a slot: from a grammatical function or preposition to things and dates. The clauses of nlp/clause.h are
 * read once a sentence; each slot kind has one function here. A dependency tree can answer the same questions.
 */
#ifndef ENT_FACT_SLOTS_H
#define ENT_FACT_SLOTS_H

#include "fact/extractor.h"

enum { ENT_MAX_FILLERS = 24, ENT_SLOT_MAX_CLASSES = 16 };

/* A sentence is read three times: by frames that it fills by itself, by those that ask what was told before, and by the weak
 * ones, where neither found an event of their class. */
typedef enum { ENT_FACT_PLAIN, ENT_FACT_IN_CONTEXT, ENT_FACT_WEAK } EntFactPass;

typedef struct {
    bool is_date;
    EntThingId thing;
    EntDate date, end_date;
    EntView edtf;
} EntFiller;

typedef struct {
    EntFiller items[ENT_MAX_FILLERS]; /* each once, in reading order */
    size_t count;
} EntFillers;

typedef struct EntSlotReader {
    EntFactReader *reader;
    const EntSentence *sentence;
    const EntClauses *clauses;
    const EntTree *tree;           /* NULL: there is none */
    uint32_t first;                /* where the sentence begins behind its label (label.c) */
    const EntMention *dated;       /* a date that is the label: "May 19: …"; NULL */
    uint32_t *told;                /* by predicate: index + 1 of the event that its verb told; 0 */
    bool *is_used;                 /* by token of the sentence: a noun that a verb's frame took */
    const EntPredicate *predicate; /* the trigger, or the verb of a trigger noun; NULL for a bare noun */
    const EntPredicate *around;    /* the verb in whose clause a bare noun stands */
    uint32_t index;                /* of the predicate */
    uint32_t noun;                 /* the trigger's noun; UINT32_MAX: none */
    uint32_t n_matches;            /* rules tried in the sentence */
    EntFactPass pass;
    EntClassId classes[ENT_SLOT_MAX_CLASSES]; /* of the events that the sentence has told */
    uint32_t n_classes;
    bool any_day;     /* slot `parties`: those of an occasion on another day, too */
    bool posts_only;  /* a title stands for itself */
    bool is_place;    /* no one's ship or troops stand for him: a place is wanted */
    bool is_stretch;  /* … and no name of one was found: by what is told where */
    EntClassId event; /* that the frame at work tells; 0: none */
    bool abroad;      /* … and that of nobody but who is known to be out of his own state */
    bool goes_on;     /* the frame at work tells more of a drill without a name */
    bool names_only;  /* nobody acts for a state: who says something is the one that is named */
} EntSlotReader;

ENT_NODISCARD EntStatus ent_slots_open(EntSlotReader *reader, EntClauses *clauses);
void ent_slot_read(const EntSlotReader *reader, const EntSlot *slot, EntFillers *out);
void ent_slot_subject(const EntSlotReader *reader, const EntPredicate *predicate, EntFillers *out);

/* Names before the trigger noun in its own phrase ("Ahn's visit", "Japan-South Korea talks"), and the pronoun's antecedent (owner.c). */
void ent_slot_possessors(const EntSlotReader *reader, EntFillers *out);
/* "a delegation led by X", "ministers of six states, including X" (member.c) */
void ent_slot_leaders(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
void ent_slot_included(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* "in the Lithuanian capital"; false: it is none, or the article does not name it. */
bool ent_slot_capital(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* "the ministries | of Peru and Chile |" (member.c) */
void ent_slot_owners_of(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* Adds whom a row of names right before the verb tells, if it tells more persons than `out` holds (listed.c). */
void ent_slot_listed_before(const EntSlotReader *reader, const EntPredicate *predicate, EntFillers *out);
/* Adds the topics that stand in one row behind a topic found, "A, B and C" (listed.c). */
void ent_slot_listed_matters(const EntSlotReader *reader, EntFillers *out);

void ent_slot_when(const EntSlotReader *reader, EntFillers *out);  /* dates.c */
void ent_slot_inner(const EntSlotReader *reader, EntFillers *out); /* dates.c */

/* What the tree gives to the trigger with this preposition, and what it gives with any that says where. (governed.c) */
void ent_slot_governed(const EntSlotReader *reader, EntWordId preposition, EntFillers *out);
void ent_slot_located(const EntSlotReader *reader, EntFillers *out);
/* "At a ceremony held | in Kigali | | on Monday |, they signed": does the phrase say when or where what the clause tells of was? */
bool ent_slot_is_of_occasion(const EntSlotReader *reader, uint32_t phrase);

/* "came from Quito, where she met X": the place behind which the trigger's clause is told (where.c). */
void ent_slot_relative_place(const EntSlotReader *reader, EntFillers *out);
/* "signed it in Quito. They met | there | again": the place named last. (where.c) */
void ent_slot_pointed_place(const EntSlotReader *reader, EntFillers *out);
/* "at the Bayi Building in Beijing": what lies in the place and is told right before it. (where.c) */
void ent_slot_narrower_place(const EntSlotReader *reader, EntThingId place, EntFillers *out);

/* Whom and what the trigger's clause names (near.c). */
void ent_slot_near(const EntSlotReader *reader, EntFillers *out);

/* Is this token a word of the set? False behind the sentence. */
bool ent_slot_is_word(const EntSlotReader *reader, EntSetId set, uint32_t token);
/* Does a word of the set stand in [first, end)? */
bool ent_slot_has_word(const EntSlotReader *reader, EntSetId set, uint32_t first, uint32_t end);
/* Is a year before the trigger's noun what that is for: "signed the 2025 plan"? (dates.c) */
bool ent_slot_is_plan_year(const EntSlotReader *reader);
/* The date that begins with this token and does not only bound something ("since 2018"); NULL. (dates.c) */
const EntMention *ent_slot_date_at(const EntSlotReader *reader, uint32_t token);

uint32_t ent_slot_phrase_of(const EntSlotReader *reader, uint32_t token); /* UINT32_MAX: it is in none */
/* Does the phrase belong to the trigger: to the verb, or to the noun and the verb that has it for subject or object? */
bool ent_slot_belongs(const EntSlotReader *reader, uint32_t phrase);
/* The tokens that belong to the trigger by the order of words. */
void ent_slot_scope(const EntSlotReader *reader, uint32_t *from, uint32_t *end);

/* --- what a phrase denotes (denote.c) --- */

void ent_filler_thing(EntFillers *out, EntThingId thing); /* each once */
void ent_filler_date(EntFillers *out, const EntMention *mention);
void ent_filler_mention(EntFillers *out, const EntMention *mention);
void ent_slot_phrase(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* The persons named behind a plural title and whose it is ("the ministers of the two states, X and Y"): true if there are. (bearer.c) */
bool ent_slot_bearers(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* "a salvo of missiles", "the third edition of the exercise": the phrase of what is counted; else the phrase itself. */
uint32_t ent_slot_measured(const EntSlotReader *reader, uint32_t phrase);
/* "a South Korean destroyer", "troops from Japan": the states and forces whose the nameless head of a phrase is. False: it is
 * nothing that is owned. */
bool ent_slot_owners(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* "nine countries, including Peru and Chile": the phrases first … *end - 1 that name some of those for whom the phrase stands; UINT32_MAX:
 * none does. (member.c) */
uint32_t ent_slot_members(const EntSlotReader *reader, uint32_t phrase, uint32_t *end);
/* "the drill": an exercise that was spoken of, and has no name. (member.c) */
bool ent_slot_is_definite_drill(const EntSlotReader *reader, uint32_t phrase);
/* "in waters south of Jeju": the place by which a stretch without a name is told. (member.c) */
void ent_slot_stretch(const EntSlotReader *reader, uint32_t phrase, EntFillers *out);
/* "The drill was held in May", behind one that is held in June: another one. So is one that ended before. (edition.c) */
bool ent_slot_contradicts(const EntSlotReader *reader, const EntEvent *event, const EntEvent *told);
/* The exercise that the sentence names first: what it tells without a name is not of another one told before. (edition.c) */
EntThingId ent_slot_exercise_named(const EntSlotReader *reader);
/* The edition told just before, if the sentence names no other exercise: index + 1 of the event; 0. (edition.c) */
uint32_t ent_slot_edition_before(const EntSlotReader *reader, uint32_t begin);
/* Which edition told before an exercise event without a date is of: "It was held in Lima in 2019. Peru hosted | it". Index + 1
 * of the event; 0: none (edition.c). */
uint32_t ent_slot_edition_meant(const EntSlotReader *reader, const EntEvent *event);
/* "the Indian-Omani exercise X": those states take part in what is told of X. (member.c) */
ENT_NODISCARD EntStatus ent_slot_add_holders(EntSlotReader *reader, const EntClaim *claim, EntEvent *event);
/* "Egyptian and Greek air forces": Egypt as well. (member.c) */
void ent_slot_joined_states(const EntSlotReader *reader, const EntMention *force, EntFillers *out);
/* Slot `inner`: "Joint Togolese-Beninese drills": the states before the noun. (member.c) */
void ent_slot_inner_states(const EntSlotReader *reader, EntFillers *out);
/* May the mention say whose the noun behind it is: "the South Korean destroyer", but not "the Chinese-built jet"? (owner.c) */
bool ent_slot_is_owner(const EntSlotReader *reader, const EntMention *mention);
void ent_slot_phrase_at(const EntSlotReader *reader, uint32_t token, EntFillers *out); /* the phrase that begins here */

/* Does the phrase, a date, stand behind a cause that has its own day: "suspended over a dispute in 2018"? (dates.c) */
bool ent_slot_follows_cause(const EntSlotReader *reader, uint32_t phrase);

/* Sets s->dated; the first token behind the label. */
uint32_t ent_slot_skip_label(EntSlotReader *reader);

/* --- what frames and states on verbs share (trigger.c, factuality.c, noun.c, tell.c) --- */

/* Is the verb, s->predicate, used as the trigger wants it? Sets s->noun to the object that it asks for. */
bool ent_slot_trigger(EntSlotReader *reader, const EntTrigger *trigger, const char **why);
/* "allegedly": an actual event that is only alleged (ahead.c) */
EntFactuality ent_slot_hedged(const EntSlotReader *reader, EntFactuality told);
/* Has the event roles enough, and does it tell of more than a series? (series.c) */
bool ent_slot_tells_event(const EntSlotReader *reader, const EntEvent *event);
/* appointed.c: the event as one for each of several persons with a post of their own, if it is such. */
ENT_NODISCARD EntStatus ent_slot_part_appointments(EntSlotReader *reader, const EntEvent *event, const EntClaim *claim,
                                                   bool *parted);
/* A modal of possibility or a negation: nothing happened that could be told. */
bool ent_slot_is_unreal(const EntSlotReader *reader, const EntPredicate *predicate);
/* "the talks did not help": the noun is real whatever its verb says. (noun.c) */
bool ent_slot_is_above_verb(const EntSlotReader *reader, uint32_t token, const EntPredicate *around);
/* "ahead of the talks" (noun.c) */
bool ent_slot_is_awaited(const EntSlotReader *reader);
/* "no talks", "calls for talks": they have not been held. (noun.c) */
bool ent_slot_is_noun_unreal(const EntSlotReader *reader, uint32_t token);
/* The predicate in whose clause the noun stands; `index` is set to its own. NULL: there is none. */
const EntPredicate *ent_slot_predicate_around(const EntSlotReader *reader, uint32_t token, uint32_t *index);
EntFactuality ent_slot_noun_factuality(const EntSlotReader *reader); /* of the trigger noun's event */
EntFactuality ent_slot_factuality(const EntSlotReader *reader, const EntPredicate *predicate);
EntThingId ent_slot_speaker(const EntSlotReader *reader, const EntPredicate *predicate); /* who says it (ahead.c) */
ENT_NODISCARD EntStatus ent_slot_tell_condition(const EntSlotReader *reader, const EntRuleHead *rule,
                                                const EntCondition *failed);
ENT_NODISCARD EntStatus ent_slot_tell_outcome(const EntSlotReader *reader, const EntFrame *frame, const EntEvent *event,
                                              bool applied);
ENT_NODISCARD EntStatus ent_slot_tell_trigger(const EntSlotReader *reader, const EntTrigger *trigger, const char *why);
bool ent_slot_conditions(const EntSlotReader *reader, const EntConditions *conditions, const EntCondition **failed);

#endif
