/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage fact: mentions and clauses become statements and events, each with the claim behind it. A *reading* is
 * all that one article says, still in the article's own numbering; graph/ gives it addresses and joins it with others.
 *
 *     mentions + clauses + rules ─► statements, events ─► joined inside the article ─► reading
 *
 * A statement is subject, property, object. An event is a thing of an event class with statements about it (its
 * roles). Nothing is in a reading that no words of the article stand behind: every statement has a span.
 */
#ifndef ENT_FACT_FACT_H
#define ENT_FACT_FACT_H

#include "mention/mention.h"
#include "nlp/language.h"
#include "rule/trace.h"

typedef enum {
    ENT_FACTUAL_ACTUAL,
    ENT_FACTUAL_PLANNED,
    ENT_FACTUAL_ALLEGED,
    ENT_FACTUAL_DENIED,
    ENT_FACTUAL_CANCELLED
} EntFactuality;

enum { ENT_N_FACTUALITIES = ENT_FACTUAL_CANCELLED + 1 };

/* Where it is said, by whom, how sure we are. */
typedef struct {
    uint32_t begin, end; /* bytes of the document's text: the sentence */
    EntFactuality factuality;
    EntThingId attributed_to; /* ENT_THING_NONE: the article itself */
    uint16_t confidence;      /* per mille */
    EntView rule;             /* its name in data/rules */
} EntClaim;

typedef enum { ENT_VALUE_THING, ENT_VALUE_EVENT, ENT_VALUE_DATE, ENT_VALUE_NUMBER, ENT_VALUE_TEXT } EntValueKind;

typedef struct {
    EntValueKind kind;
    uint32_t index; /* of the thing or event */
    EntDate date;
    int64_t number;
    EntView text; /* of ENT_VALUE_TEXT; of a date: its EDTF form, or empty */
} EntValue;

typedef struct {
    EntThingId subject;
    EntPropertyId property;
    EntValue object;
    EntClaim claim;
} EntStatement;

typedef struct {
    EntPropertyId property;
    EntValue value;
    EntClaim claim;
} EntRole;

/* An event that an article tells over and over keeps so many claims and roles; more would say nothing more. */
enum { ENT_EVENT_MAX_CLAIMS = 32, ENT_EVENT_MAX_ROLES = 256 };

typedef struct {
    EntClassId class_id;
    EntFactuality factuality;
    EntClaim *claims; /* of its being what it is: one for each place that tells it */
    EntRole *roles;   /* the same property and value may come with several claims */
    uint32_t n_claims, n_roles;
    size_t claim_capacity, role_capacity;
    uint32_t token; /* of its first trigger */
    bool is_gone;   /* joined into another one */
    bool is_news;   /* told as what the report is about, not as background (when.h) */
    bool is_apart;  /* told as another one than what the report is about: "their last talks" (when.h) */
} EntEvent;

typedef struct {
    const EntDocument *document;
    const EntThing *things;
    size_t n_things;
    EntStatement *statements;
    size_t n_statements, statement_capacity;
    EntEvent *events;
    size_t n_events, event_capacity;
} EntReading;

typedef struct EntExtractor EntExtractor; /* compiled frames with their properties: immutable, shared */

/* Sentences are read by trees from now on. The language outlives the extractor; NULL: by the order of words. */
void ent_extractor_use(EntExtractor *extractor, const EntLanguage *language);

ENT_NODISCARD EntStatus ent_extractor_new(const EntVocab *vocab, const EntRegistry *registry, const EntLexicon *lexicon,
                                          const EntRules *rules, EntDiags *diags, EntExtractor **out);
void ent_extractor_free(EntExtractor *extractor);

/* Everything lives in `arena`. */
ENT_NODISCARD EntStatus ent_fact_read(const EntExtractor *extractor, const EntMentions *mentions, EntArena *arena,
                                      EntReading *out);

/* The same; `trace` hears what each rule did. */
ENT_NODISCARD EntStatus ent_fact_read_traced(const EntExtractor *extractor, const EntMentions *mentions,
                                             EntRuleTrace *trace, EntArena *arena, EntReading *out);

#endif
