/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who did what to whom: verbs and nouns of a sentence with their arguments, as far as the order of words tells.
 * This is the shallow reading that frames (rule/rule.h) take their slots from; a dependency tree fills the same
 * structure better.
 *
 * A *phrase* is a noun phrase: determiner, adjectives, nouns, possessives, up to its head; the preposition before it
 * stands with it. A *predicate* is a verb group ("have agreed", "was called off", "to resume") with its place in
 * the sentence: what governs it, where its subject and its other phrases are.
 *
 *     Korea and Japan have agreed to resume drills, the ministry said Friday.
 *     phrases:    [Korea] [Japan] [drills] [the ministry] [Friday]
 *     predicates: agreed {subject Korea, Japan}, resume {infinitive, governor agreed, same subject, object drills},
 *                 said {subject the ministry; governs agreed}
 */
#ifndef ENT_NLP_CLAUSE_H
#define ENT_NLP_CLAUSE_H

#include "nlp/nlp.h"

#define ENT_NO_PREDICATE UINT32_MAX

enum { ENT_CLAUSE_MAX_PHRASES = 256, ENT_CLAUSE_MAX_PREDICATES = 96 };

/* Tokens that are one name, whatever words it has inside: from the gazetteer. */
typedef struct {
    uint32_t first, end;
    bool is_time;   /* a date: a phrase of its own */
    bool is_common; /* a title or a country's adjective, no proper noun by itself */
} EntUnit;

/* What a phrase is to what it hangs on. Known only from a tree. */
typedef enum {
    ENT_PHRASE_OTHER,
    ENT_PHRASE_SUBJECT, /* in the passive what it is done to */
    ENT_PHRASE_OBJECT,
    ENT_PHRASE_OBLIQUE,  /* of a verb: with a preposition, or a time */
    ENT_PHRASE_MODIFIER, /* of another phrase */
    ENT_PHRASE_ATTRIBUTE /* "is the commander": the predicate itself */
} EntPhraseRole;

typedef struct {
    uint32_t first, end;   /* tokens, without the preposition */
    uint32_t head;         /* the last noun */
    EntWordId preposition; /* that governs it, or what governs the list that it is in; ENT_ID_NONE */
    uint32_t list;         /* index of the first phrase of its coordination; itself when alone */
    bool is_apposition;    /* ", the minister," behind another phrase */
    /* From here on only if EntClauses.has_tree: */
    EntPhraseRole role; /* of a member of a list, that of the list */
    uint32_t governor;  /* the predicate in whose clause it stands; ENT_NO_PREDICATE */
    uint32_t modifies;  /* the phrase that it hangs on ("of Japan"); UINT32_MAX */
} EntPhraseSpan;

typedef struct {
    uint32_t first, end; /* the verb group */
    uint32_t head;       /* its main verb */
    EntWordId lemma;
    EntWordId modal; /* "will", "may", of an infinitive that of its governor; ENT_ID_NONE */
    bool is_passive, is_negated, is_infinitive, is_gerund, is_participle, is_past;
    uint32_t governor;    /* predicate that it is an infinitive, object clause or participle of */
    uint32_t subject;     /* phrase: the first of its list; UINT32_MAX: none found */
    uint32_t subject_end; /* phrases subject … subject_end - 1 of the list */
    uint32_t next;        /* first token that belongs to the next predicate's clause */
    bool is_reported;     /* inside what somebody says; `governor` says it */
    /* From here on only if EntClauses.has_tree: */
    uint32_t object, object_end; /* phrases, as `subject`; of the passive none */
    uint32_t joined;             /* the predicate that it is coordinated with ("visited and met"); ENT_NO_PREDICATE */
    uint32_t node;               /* the token that heads its clause in the tree: of "is the host" the host */
} EntPredicate;

typedef struct {
    EntPhraseSpan *phrases;
    uint32_t n_phrases;
    EntPredicate *predicates;
    uint32_t n_predicates;
    bool has_tree; /* filled by nlp/clause_tree.h */
} EntClauses;

/* The clauses of one sentence; `units` sorted by first token. Lives in `arena`. Linear in the sentence. */
ENT_NODISCARD EntStatus ent_clauses_read(const EntText *text, const EntSentence *sentence, const EntUnit *units,
                                         size_t n_units, EntArena *arena, EntClauses *out);

/* Phrases between the predicate and the end of its clause with this preposition (ENT_ID_NONE: the object). Returns
 * the index of the first such phrase at or after `from`; n_phrases when there is none. */
uint32_t ent_clause_phrase(const EntClauses *clauses, const EntPredicate *predicate, EntWordId preposition,
                           uint32_t from);

#endif
