/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage mention: spans of a text that denote something, and what they denote.
 *
 *     text ─► gazetteer ─► posts ─► name patterns ─► dates ─► topics ─► co-reference
 *
 * A *thing* is what one article speaks of: a known thing of the registers, or a new one with the name and class
 * that the text gives it. A *mention* is a span of tokens with the things it denotes: one for a name, several for "the
 * two ministers", none for what stayed open. Mentions do not overlap except that a name may stand inside a
 * longer phrase ("South Korean" in "the South Korean defense minister"); `outer` ones are listed first.
 *
 * Precision first: what cannot be decided denotes nothing.
 *
 * `registry.h`: what is known; `gazetteer.h`: its names as a token trie; `timex.h`: dates; `coref.h`: nominals and pronouns.
 */
#ifndef ENT_MENTION_MENTION_H
#define ENT_MENTION_MENTION_H

#include "mention/registry.h"
#include "nlp/names_text.h"
#include "nlp/nlp.h"
#include "rule/rule.h"

typedef uint32_t EntThingId; /* index into EntMentions.things */

#define ENT_THING_NONE UINT32_MAX

typedef struct {
    EntClassId class_id;
    EntKnownId known;        /* 0: new */
    EntView name;            /* of a new thing: its label; of a known one: the register's */
    EntView title;           /* of a post, as the text gives it, without country */
    EntThingId country;      /* of posts, ministries, forces, bases …; ENT_THING_NONE when open */
    EntThingId organization; /* of a post */
    EntView *seen;           /* other names that the text uses, in order, each once */
    size_t seen_capacity;
    uint32_t n_seen;
    uint32_t n_mentions;
    bool is_matter;       /* of a topic: the text says that parties discuss it or agree on it */
    bool country_in_text; /* the text says the country, we did not infer it */
} EntThing;

typedef enum {
    ENT_MENTION_NAME,      /* a name */
    ENT_MENTION_ADJECTIVE, /* a country by its adjective */
    ENT_MENTION_SEAT,      /* a government by its seat: may be the city, the clause decides */
    ENT_MENTION_POST,      /* a title, with or without its holder */
    ENT_MENTION_NOMINAL,   /* "the ministry", "the two ministers" */
    ENT_MENTION_PRONOUN,
    ENT_MENTION_DATE
} EntMentionKind;

/* Why a mention denotes what it denotes: what `entente explain --text` tells. */
typedef enum {
    ENT_WHY_REGISTER, /* the words are a name of it in the registers */
    ENT_WHY_ADJECTIVE,
    ENT_WHY_SEAT,
    ENT_WHY_COMPANY, /* a name of several things: the country beside it, of the sentence or of the article decides */
    ENT_WHY_RULE,    /* a name rule; `rule` is its name */
    ENT_WHY_MODEL,   /* the name model */
    ENT_WHY_PART,    /* the begin, the end or the family name of a person's name */
    ENT_WHY_SHORT,   /* a short form that the article introduces, or the end of a longer name */
    ENT_WHY_TITLE,   /* title and country, or body, of a post */
    ENT_WHY_HOLDER,  /* the article gives the post to the person */
    ENT_WHY_TENURE,  /* the registers do, at the article's date */
    ENT_WHY_COUNTERPART, /* the other one of two */
    ENT_WHY_LAST,        /* the last thing of its class that may be called so */
    ENT_WHY_GROUP,       /* those spoken of together last */
    ENT_WHY_PRONOUN,     /* whom or what the sentence is about */
    ENT_WHY_MATTER,      /* what parties discuss or agree on */
    ENT_WHY_DATE
} EntMentionWhy;

typedef struct {
    uint32_t first, end; /* tokens */
    uint32_t sentence;
    EntMentionKind kind;
    EntMentionWhy why;
    EntView rule; /* of ENT_WHY_RULE */
    EntThingId *things;
    uint32_t n_things;
    bool is_former;         /* of a post: "former", "then-" */
    EntDate date, end_date; /* of a date; end_date of a range */
    EntView edtf;           /* a finer shade; may be empty */
    bool is_start;          /* "since 1999", "began in 1999": the date begins something */
} EntMention;

/* "foreign ministers Julie Bishop and Retno Marsudi": who holds which of the posts that one plural title tells. */
typedef struct {
    EntThingId person, post;
    uint32_t sentence;
    bool is_former;
} EntHolding;

typedef struct {
    const EntText *text;
    EntThing *things;
    size_t n_things, thing_capacity;
    EntMention *mentions; /* by first token, longer first */
    size_t n_mentions, mention_capacity;
    EntHolding *holdings;
    size_t n_holdings, holding_capacity;
    EntThingId filed;     /* the place of the dateline; ENT_THING_NONE: it has none that is known */
    uint32_t filed_block; /* the paragraph behind that */
    const uint16_t *tags; /* as nlp/names_text.h has them; NULL: there is no name model */
} EntMentions;

/* What the stage needs, made once: registers' names and rules compiled. Immutable, shared by all threads. */
typedef struct EntLinker EntLinker;

ENT_NODISCARD EntStatus ent_linker_new(const EntVocab *vocab, const EntRegistry *registry, EntLexicon *lexicon,
                                       const EntRules *rules, EntDiags *diags, EntLinker **out);
void ent_linker_free(EntLinker *linker);

/* Names that neither registers nor rules know are looked for by a model from now on. It outlives the linker; NULL: not. */
void ent_linker_use(EntLinker *linker, const EntNameReader *names);

/* Everything lives in `arena`. */
ENT_NODISCARD EntStatus ent_mentions_read(const EntLinker *linker, const EntText *text, EntArena *arena,
                                          EntMentions *out);

/* The mention that covers this token: the longest that begins at or before it; NULL when there is none. */
const EntMention *ent_mention_at(const EntMentions *mentions, size_t token);

#endif
