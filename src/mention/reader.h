/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the mention stage share while they read one article: the steps in their order, the list of
 * things, and who covers which token.
 *
 *     scan_names ─► read_posts ─► read_patterns ─► read_surnames ─► read_dates ─► read_model_names ─► read_nominals
 */
#ifndef ENT_MENTION_READER_H
#define ENT_MENTION_READER_H

#include "base/map.h"
#include "mention/gazetteer.h"
#include "mention/mention.h"
#include "rule/match.h"

/* Sets and classes that mechanisms of this stage ask for, looked up once. */
typedef struct {
    EntSetId title_head, title_modifier, rank, honorific, former, acting, counterpart, particle, ship_prefix;
    EntSetId place_preposition, travel_verb, ordinal, number, month, weekday, unit, relative_day, season;
    EntSetId force_word, ministry_word, org_word, base_word, place_word, exercise_word;
    EntSetId indefinite, both, plural_pronoun, singular_pronoun, group_noun, class_noun, edition_noun, thing_pronoun,
        of, of_or_for, article, conjunction;
    EntSetId direction, part_of_month, shift, range_word, time_preposition, future;
    EntClassId person, post, country, place, base, force, ministry, organization, exercise, vessel, topic;
    EntPropertyId p_country, p_organization, p_participant, p_located_in, p_operated_by, p_part_of;
} EntMentionTerms;

struct EntLinker {
    const EntVocab *vocab;
    const EntRegistry *registry;
    const EntLexicon *lexicon;
    const EntRules *rules;
    EntGazetteer *gazetteer;
    EntMentionTerms terms;
    const EntNameReader *names; /* NULL: names are found by registers and rules alone */
};

typedef struct {
    const EntLinker *linker;
    const EntText *text;
    const EntMentionTerms *terms;
    EntArena *arena;
    EntMentions *out;
    uint32_t *cover; /* by token: index + 1 of the mention that covers it; 0: none */
    EntMap by_known; /* known id → thing */
    EntMap by_part;  /* hash of the begin or end of a person's name → EntNamePart * */
} EntMentionReader;

ENT_NODISCARD EntStatus ent_mention_scan_names(EntMentionReader *reader);       /* scan.c */
ENT_NODISCARD EntStatus ent_mention_scan_local(EntMentionReader *reader);       /* local.c */
ENT_NODISCARD EntStatus ent_mention_read_posts(EntMentionReader *reader);       /* post.c */
ENT_NODISCARD EntStatus ent_mention_read_patterns(EntMentionReader *reader);    /* person.c */
ENT_NODISCARD EntStatus ent_mention_read_surnames(EntMentionReader *reader);    /* person.c */
ENT_NODISCARD EntStatus ent_mention_read_repeated(EntMentionReader *reader);    /* repeat.c */
ENT_NODISCARD EntStatus ent_mention_read_model_names(EntMentionReader *reader); /* model_names.c */
ENT_NODISCARD EntStatus ent_mention_read_dates(EntMentionReader *reader);       /* timex.c */
ENT_NODISCARD EntStatus ent_mention_read_nominals(EntMentionReader *reader);    /* coref.c */

/* class_noun.c: the value of a word in a set of words; the class that this noun names, by the set's values; 0 */
bool ent_word_value(const EntMentionReader *reader, EntSetId set, EntWordId word, EntView *out);
EntClassId ent_class_of_noun(const EntMentionReader *reader, EntSetId set, uint32_t token);
void
ent_mention_take_class_nouns(EntMentionReader *reader); /* let names take the nouns behind them that belong to them */

/* part.c: the person of the article whose name `tokens` begin or end, or whose family name they are by the registers; of
 * several the one spoken of last. `titled`: a title stands before, so that any first part will do. */
EntThingId ent_person_by_part(const EntMentionReader *reader, EntSpan tokens, bool titled);
/* Every person of the article is put in, once, before that. */
ENT_NODISCARD EntStatus ent_person_index(EntMentionReader *reader, EntThingId person);

/* The thing for a known id, made when it is new. */
ENT_NODISCARD EntStatus ent_thing_known(EntMentionReader *reader, EntKnownId known, EntThingId *out);
/* The new thing of this class and name (and country), made when there is none yet. Known things of the article that bear
 * the name come first. */
ENT_NODISCARD EntStatus ent_thing_named(EntMentionReader *reader, EntClassId class_id, EntView name, EntThingId country,
                                        EntThingId *out);
ENT_NODISCARD EntStatus ent_thing_seen(EntMentionReader *reader, EntThingId thing, EntView name);

/* Put a mention over tokens; covers them. `thing` may be ENT_THING_NONE. `out` may be NULL; valid until the next. */
ENT_NODISCARD EntStatus ent_mention_add(EntMentionReader *reader, const EntMention *mention, EntThingId thing,
                                        EntMention **out);

EntMention *ent_mention_covering(const EntMentionReader *reader, size_t token);
uint32_t ent_sentence_of(const EntText *text, size_t token);
bool ent_token_in(const EntMentionReader *reader, size_t token, EntSetId set);
bool ent_token_is(const EntMentionReader *reader, size_t token, const char *mark);

/* The country thing of the mention that ends right before `token`, over a possessive mark and words of `skip`:
 * "South Korean |", "Japan's |", "Seoul's former |". ENT_THING_NONE when there is none; `first` is where it begins. */
EntThingId ent_country_before(const EntMentionReader *reader, uint32_t token, uint32_t sentence_first, uint32_t *first);
/* The same behind: "| of Japan", "| of the Republic of Korea", "| in Tokyo" (by the place's country). */
EntThingId ent_country_behind(const EntMentionReader *reader, uint32_t token, uint32_t sentence_end, uint32_t *end);
/* The country thing that this thing belongs to by the registers or the text; made when it is new. */
ENT_NODISCARD EntStatus ent_country_of(EntMentionReader *reader, EntThingId thing, EntThingId *out);

#endif
