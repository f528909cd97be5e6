/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The rule language: how English says things, as data. Files data/rules/NAME.rules are read at start, checked against
 * the ontology and the lexicon, and compiled into one immutable EntRules; match.h runs the patterns. A file
 * begins with the line "entente-rules 1"; "#" begins a comment; a rule begins at the left margin and its lines
 * are indented. There are three kinds.
 *
 *     name camp-named "Camp X"                        what makes a name
 *       match  x:("camp" Cap+)                        a token pattern
 *       make   Base from x
 *
 *     state holder-before "Defense Minister X"        what states a fact
 *       match  p:<Post> h:<Person>
 *       state  h holdsPost p
 *
 *     frame meet "X meets Y"                          what tells an event
 *       event  Meeting
 *       on     verb meet | huddle
 *       on     verb hold | have object talk | meeting
 *       on     noun summit
 *       participant = subject object with between
 *       place  = in at
 *       date   = when
 *       need   participant 2
 *
 * A state may hang on a verb or noun instead of a token pattern; then its lines bind names, as roles of a frame:
 *
 *     state became "X became defense minister"
 *       on     verb become | serve as
 *       h      = subject[<Person>]
 *       p      = object[<Post>] xcomp[<Post>]
 *       unless negated
 *       state  h holdsPost p
 *
 * Token patterns: "words" (folded, any spelling), ~lemma, $set (a word or phrase of the lexicon, longest first),
 * <Class> or <Class|Class> (a mention), Cap (a capitalised word that is no common word), Capital (any capitalised word), Model ("F-16", "Su-35s"), Number, Date, Any; groups ( ), choice |,
 * repetition ? * + {m,n}; name: before an element captures it; & and ! before an element look ahead for it.
 *
 * Triggers: a verb, a verb with a certain object ("hold talks"), or a noun; $set stands for all words of a set of the
 * lexicon. A role or name takes slots, in the order of preference: grammatical functions (subject, object, possessor), prepositions
 * (any word that is none of the others), `when` (dates of the clause), `inner` (dates inside the words of what is held: "the 2022 edition"), `clause` (what an infinitive or that-clause under the
 * verb says), `sentence` (all of it), and paths through the dependency tree: nsubj, obl:with, obj>nmod:of, <acl:relcl,
 * subject[~minister] (path.h); a path finds nothing where a sentence has no tree; `context` (the parties of the occasion that the
 * sentence, or those right before it, tell of; `parties` for words like "the two", whatever the day). `state:` before a slot puts states in the place of the persons who serve them,
 * `post:` takes titles for themselves and not for who bears them, `Person:` or another class nothing but its members (behind `state:`: of what stands then in their place). What may fill a role comes from the property's range in the ontology, never from the rule.
 *
 * Conditions: `if` or `unless` before passive, negated, modal, infinitive, gerund, past, reported (the verb's form and
 * what is said of it), or before a path that must or must not lead anywhere: `unless obl:without`, `if mark["after"]`.
 *
 * `factuality Planned` overrides what the verb's form says; `confidence 0.7` says how far to trust it; a frame that is `weak`
 * is tried last, on words that tell nothing else, in sentences that tell no event of its class; one with a line `more` tells
 * something more of the event of its class told last ("It covers trade and transport"), and never an event of its own; one that
 * is `abroad` tells only of who is known to be out of his own state ("speaking in Oslo, the French minister …").
 */
#ifndef ENT_RULE_RULE_H
#define ENT_RULE_RULE_H

#include "nlp/nlp.h"
#include "vocab/vocab.h"

enum {
    ENT_RULE_MAX_CAPTURES = 8,
    ENT_RULE_MAX_ROLES = 12,
    ENT_RULE_MAX_SLOTS = 16,
    ENT_RULE_MAX_PROGRAM = 256, /* instructions of one pattern */
    ENT_RULE_MAX_RULES = 4096,
    ENT_RULE_MAX_STATES = 4, /* statements of one rule */
    ENT_RULE_MAX_CONDITIONS = 8,
    ENT_RULE_MAX_MATCHES = 512 /* of all rules on verbs and nouns in one sentence: what tells more tells nothing */
};

typedef struct EntRules EntRules;
typedef struct EntPattern EntPattern; /* compiled; see match.h */
typedef struct EntPath EntPath;       /* compiled; see path.h */

typedef struct {
    EntView name, gloss, file;
    size_t line;
    const EntPattern *pattern;
    EntView captures[ENT_RULE_MAX_CAPTURES]; /* names */
    uint8_t n_captures;
    uint16_t confidence; /* per mille */
} EntRuleHead;

/* name: the captured span is a name of a thing of this class. */
typedef struct {
    EntRuleHead head;
    EntClassId make;
    uint8_t from;
    bool is_weak;  /* `make … unless known`: only if no known name covers it */
    bool any_case; /* `make … any case`: the last word need not be capitalised */
} EntNameRule;

/* Subject property object, by captures. */
typedef struct {
    uint8_t subject, object;
    EntPropertyId property;
} EntRuleState;

/* state: on words. */
typedef struct {
    EntRuleHead head;
    EntRuleState states[ENT_RULE_MAX_STATES];
    uint8_t n_states;
} EntStateRule;

typedef enum {
    ENT_SLOT_SUBJECT,
    ENT_SLOT_OBJECT,
    ENT_SLOT_POSSESSOR,
    ENT_SLOT_PREPOSITION,
    ENT_SLOT_WHEN,
    ENT_SLOT_CLAUSE,
    ENT_SLOT_NEAR,    /* `sentence` */
    ENT_SLOT_SELF,    /* the trigger noun itself ("the SAREX drills resumed"); of "is in Oslo" Oslo */
    ENT_SLOT_PARTIES, /* the parties last told of, for "the two", on whatever day they met */
    ENT_SLOT_CONTEXT, /* what the occasion last told of has there ("It was signed at the talks"), if nothing else fills */
    ENT_SLOT_INNER,   /* dates and states inside the words of what the trigger speaks of ("the 2022 Omani drills") */
    ENT_SLOT_PATH
} EntSlotKind;

typedef struct {
    EntSlotKind kind;
    EntWordId preposition;
    const EntPath *path; /* of ENT_SLOT_PATH */
    EntView text;        /* as written */
    bool as_state;       /* `state:subject`: a person stands for the state that the person serves */
    bool as_post;        /* `post:as`: the title, not who bears it */
    EntClassId only;     /* `Person:subject`: nothing but persons; 0: whatever the property takes */
} EntSlot;

typedef enum {
    ENT_CONDITION_PATH,
    ENT_CONDITION_PASSIVE,
    ENT_CONDITION_NEGATED,
    ENT_CONDITION_MODAL,
    ENT_CONDITION_INFINITIVE,
    ENT_CONDITION_GERUND,
    ENT_CONDITION_PAST,
    ENT_CONDITION_REPORTED
} EntConditionKind;

typedef struct {
    EntConditionKind kind;
    bool is_wanted; /* `if`; false: `unless` */
    const EntPath *path;
    EntView text; /* as written */
} EntCondition;

typedef struct {
    EntCondition items[ENT_RULE_MAX_CONDITIONS];
    uint8_t count;
} EntConditions;

typedef struct {
    EntPropertyId property;
    const EntSlot *slots;
    uint8_t n_slots;
    uint8_t need; /* at least so many fillers, or the frame does not hold */
} EntFrameRole;

typedef struct {
    bool is_noun;
    EntWordId lemma;
    EntWordId particle;       /* "off" of "call off"; ENT_ID_NONE */
    EntSetId object_set;      /* the object's head must be in this list of lemmas; 0: any */
    const EntWordId *objects; /* lemmas; NULL: any */
    uint16_t n_objects;
    EntClassId object_class; /* … or the object must be a mention of this class; 0: any */
    uint32_t frame;          /* index */
} EntTrigger;

typedef struct {
    EntRuleHead head; /* no pattern */
    EntClassId event;
    EntFrameRole roles[ENT_RULE_MAX_ROLES];
    uint8_t n_roles;
    int8_t factuality; /* EntFactuality of fact.h, or -1: as the verb says */
    EntView factuality_name;
    EntConditions conditions;
    bool asks_context;   /* has slots `context` or `parties`, which only a second reading of the sentence fills */
    bool tells_occasion; /* `parties` and others: "The meeting was also attended by", told of the occasion itself */
    bool tells_more; /* of the event of its class told last, in this sentence or right before it; no event of its own */
    bool is_abroad;  /* told only of who is known to be out of his own state */
    bool is_weak;    /* the last resort: for words that tell nothing else, where no event of its class is told */
} EntFrame;

/* state: on a verb or noun; captures are bound by slots. EntTrigger.frame of its triggers is its index. */
typedef struct {
    EntRuleHead head; /* no pattern */
    struct {
        const EntSlot *slots;
        uint8_t n_slots;
    } bindings[ENT_RULE_MAX_CAPTURES]; /* by capture */
    EntRuleState states[ENT_RULE_MAX_STATES];
    uint8_t n_states;
    EntConditions conditions;
} EntLinkRule;

ENT_NODISCARD EntStatus ent_rules_load(const char *data_folder, const EntVocab *vocab, EntLexicon *lexicon,
                                       EntDiags *diags, EntRules **out);

/* The same for the text of one rule file, which diagnostics do not name. */
ENT_NODISCARD EntStatus ent_rules_read(EntView text, const EntVocab *vocab, EntLexicon *lexicon, EntDiags *diags,
                                       EntRules **out);
void ent_rules_free(EntRules *rules);

const EntNameRule *ent_rules_names(const EntRules *rules, size_t *count);
const struct EntDateRules *ent_rules_dates(const EntRules *rules); /* date_rule.h; those of a single text have none */
const EntStateRule *ent_rules_states(const EntRules *rules, size_t *count);
/* Which of them may begin at a token (pattern_index.h). */
const struct EntPatternIndex *ent_rules_names_index(const EntRules *rules);
const struct EntPatternIndex *ent_rules_states_index(const EntRules *rules);
const EntFrame *ent_rules_frames(const EntRules *rules, size_t *count);
const EntLinkRule *ent_rules_links(const EntRules *rules, size_t *count);

/* The triggers on this lemma; NULL when there are none. */
const EntTrigger *ent_rules_triggers(const EntRules *rules, EntWordId lemma, bool is_noun, size_t *count);
const EntTrigger *ent_rules_link_triggers(const EntRules *rules, EntWordId lemma, bool is_noun, size_t *count);

#endif
