/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the mention stage share while they read one article: the steps in their order, the list of
 * things, and who covers which token.
 *
 *     scan_names ─► scan_local ─► read_bodies ─► read_posts ─► read_patterns ─► read_surnames ─► mend_posts
 *         ─► read_short_names ─► read_sides ─► read_dates ─► read_model_names ─► read_editions ─► read_topics ─► read_nominals ─► read_post_lists
 */
#ifndef ENT_MENTION_READER_H
#define ENT_MENTION_READER_H

#include "base/map.h"
#include "mention/gazetteer.h"
#include "mention/mention.h"
#include "rule/match.h"

/* What looks through all mentions or things for each of them is left out in articles with more, so that none is read in
 * quadratic time. */
enum { ENT_MENTION_FEW = 1 << 14 };

/* Sets and classes that mechanisms of this stage ask for, looked up once. */
typedef struct {
    EntSetId incoming, name_by_state, name_suffix, roman, place_head, parting, state_verb, heading_verb, headed_verb,
        guest_noun, no_one, about, site_noun, near_place, territory, past_before, past_behind, title_head,
        title_modifier, rank, honorific, former, acting, counterpart, predecessor, colleague, particle, ship_prefix;
    EntSetId house, place_preposition, venue_preposition, travel_verb, course, course_preposition, ordinal, number,
        month, weekday, unit, relative_day, season;
    EntSetId force_word, ministry_word, org_word, org_noun, base_word, place_word, exercise_word;
    EntSetId indefinite, both, plural_pronoun, singular_pronoun, object_pronoun, object_plural, its, relative_person,
        relative_whose, group_noun, class_noun, edition_noun, thing_pronoun, general_noun, couple_noun, talks_noun,
        title_kind, title_apart, title_plain, title_bare, side_state, asset, of, of_or_for, article, conjunction, host,
        according, to, male, female, he_pronoun, she_pronoun, be, reporting, portfolio, accredited;
    EntSetId matter_noun, matter_preposition, field_noun, field_preposition, discuss_verb, cover_verb, agree_verb,
        advance_verb, for_example, for_example_end, no_topic, topic_complement, accord_noun, accord_title,
        accord_modifier, matter_party, matter_of_noun, ware_noun, ware_preposition, ware_deed, ware_verb, ware_quantity,
        cover_subject, regular_noun, dealing, halt_verb, matter_of_place, region_preposition,
        advance_particle; /* topic.c */
    EntSetId naming, round_noun, division, agent;
    EntSetId direction, part_of_month, shift, range_word, time_preposition, future;
    EntClassId person, post, country, place, base, force, ministry, organization, exercise, vessel, topic;
    EntPropertyId p_country, p_home_country, p_organization, p_participant, p_located_in, p_operated_by, p_part_of;
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

ENT_NODISCARD EntStatus ent_mention_scan_names(EntMentionReader *reader);    /* scan.c */
ENT_NODISCARD EntStatus ent_mention_scan_local(EntMentionReader *reader);    /* local.c */
ENT_NODISCARD EntStatus ent_mention_read_posts(EntMentionReader *reader);    /* post.c */
ENT_NODISCARD EntStatus ent_mention_read_bodies(EntMentionReader *reader);   /* person.c: those that titles may name */
ENT_NODISCARD EntStatus ent_mention_read_patterns(EntMentionReader *reader); /* person.c */
ENT_NODISCARD EntStatus ent_mention_read_surnames(EntMentionReader *reader); /* person.c */
ENT_NODISCARD EntStatus ent_mention_read_repeated(EntMentionReader *reader); /* repeat.c */
ENT_NODISCARD EntStatus ent_mention_read_short_names(EntMentionReader *reader); /* short.c */
ENT_NODISCARD EntStatus ent_mention_read_sides(EntMentionReader *reader);       /* side.c */
ENT_NODISCARD EntStatus ent_mention_mend_posts(EntMentionReader *reader);       /* post_mend.c */
/* short.c: the thing whose name stands before the "(" before this token, if the token is its acronym. */
EntThingId ent_thing_of_acronym(const EntMentionReader *reader, uint32_t token);
ENT_NODISCARD EntStatus ent_mention_read_post_lists(EntMentionReader *reader);  /* post_list.c */
ENT_NODISCARD EntStatus ent_mention_read_model_names(EntMentionReader *reader); /* model_names.c */
ENT_NODISCARD EntStatus ent_mention_read_dates(EntMentionReader *reader);       /* timex.c */
ENT_NODISCARD EntStatus ent_mention_read_editions(EntMentionReader *reader);    /* edition.c: years behind exercises */
ENT_NODISCARD EntStatus ent_mention_read_topics(EntMentionReader *reader);      /* topic.c */
ENT_NODISCARD EntStatus ent_mention_read_nominals(EntMentionReader *reader);    /* coref.c */
ENT_NODISCARD EntStatus ent_mention_read_filed(EntMentionReader *reader);       /* filed.c: the place of the dateline */

/* class_noun.c: the value of a word in a set of words; the class that this noun names, by the set's values; 0 */
bool ent_word_value(const EntMentionReader *reader, EntSetId set, EntWordId word, EntView *out);
EntClassId ent_class_of_noun(const EntMentionReader *reader, EntSetId set, uint32_t token);
void
ent_mention_take_class_nouns(EntMentionReader *reader); /* let names take the nouns behind them that belong to them */

/* "Russian army | engineers", "navy | divers": does the noun at the token say that small words before it tell a sort? */
bool ent_is_sort(const EntMentionReader *reader, uint32_t token, uint32_t end);

/* part.c: the person of the article whose name `tokens` begin or end, or whose family name they are by the registers; of
 * several the one spoken of last. `titled`: a title stands before, so that any first part will do. */
EntThingId ent_person_by_part(const EntMentionReader *reader, EntSpan tokens, bool titled);
/* Every person of the article is put in, once, before that. */
ENT_NODISCARD EntStatus ent_person_index(EntMentionReader *reader, EntThingId person);

/* post_heading.c: "who | heads the Southern Command |" becomes a post, if these tokens say so. */
ENT_NODISCARD EntStatus ent_mention_take_heading(EntMentionReader *reader, uint32_t verb, uint32_t end);

/* phrase.c: where the longest phrase of the set at the beginning of `within` ends; 0: there is none. Its last word may be plural. */
uint32_t ent_title_phrase(const EntMentionReader *reader, EntSetId set, EntSpan within, bool *is_plural);
/* Does a phrase of the set end right before `token`, beginning at `first` or later? */
bool ent_phrase_before(const EntMentionReader *reader, EntSetId set, uint32_t token, uint32_t first);
uint32_t ent_over_hyphen(const EntMentionReader *reader, uint32_t token, uint32_t end);
/* "counterpart", "opposite number": where it ends; 0. Is the token part of one? */
uint32_t ent_counterpart_end(const EntMentionReader *reader, uint32_t token);
bool ent_is_counterpart(const EntMentionReader *reader, uint32_t token);

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

/* title.c: is `name` that of a post that these words may stand for: their noun in it ("chiefs": also "minister of defense"), and
 * the words that narrow it? */
bool ent_title_fits(const EntMentionReader *reader, EntView name, EntSpan words);
/* Where the name of a registered post ends, or of an unregistered body behind "of", that begins here; 0: there is none. */
uint32_t ent_title_registered_end(const EntMentionReader *reader, uint32_t first, uint32_t end);
uint32_t ent_title_body_end(const EntMentionReader *reader, uint32_t first, uint32_t end);
/* "State Councilor | and Defense Minister General Li": who bears both; NULL. */
const EntMention *ent_title_second_bearer(const EntMentionReader *reader, uint32_t end);
/* "President | Ould Samba of Togo": the state behind the name behind the title; ENT_THING_NONE. */
EntThingId ent_title_country_behind(const EntMentionReader *reader, uint32_t title_end);
/* "its", "his" before a title, but not "'s" */
bool ent_is_own_word(const EntMentionReader *reader, uint32_t token);
/* "| King | Abdullah II": does the name that a register has of the person begin with a title? */
bool ent_title_leads_name(const EntMentionReader *reader, EntSpan name, EntKnownId person);
/* "King | George Island": do the words behind the title make it a part of a place's name? */
bool ent_title_names_place(const EntMentionReader *reader, uint32_t first, uint32_t end);
/* "President Ould, who took along his | defense minister": whose; ENT_THING_NONE. */
EntThingId ent_title_owner(const EntMentionReader *reader, uint32_t title, const EntSentence *sentence);
/* Where the run of uncovered capitalised words that begins at `first` ends; `first`: there is none. */
uint32_t ent_name_run_end(const EntMentionReader *reader, uint32_t first, uint32_t end);

EntMention *ent_mention_covering(const EntMentionReader *reader, size_t token);
/* Does the mention, if there is one, stand for one thing, and that of this class? */
bool ent_mention_is(const EntMentionReader *reader, const EntMention *mention, EntClassId class_id);
bool ent_token_in(const EntMentionReader *reader, size_t token, EntSetId set);
bool ent_token_is(const EntMentionReader *reader, size_t token, const char *mark);
bool ent_token_is_rank(const EntMentionReader *reader, size_t token); /* or an honorific: "Gen.", "Mr." */
/* The one person whose name begins here, behind honorifics and ranks: "| Gen. Brice Oligui Nguema"; NULL. */
EntMention *ent_person_at(const EntMentionReader *reader, uint32_t token);

/* The country thing of the mention that ends right before `token`, over a possessive mark and words of `skip`:
 * "South Korean |", "Japan's |", "Seoul's former |". ENT_THING_NONE when there is none; `first` is where it begins. */
EntThingId ent_country_before(const EntMentionReader *reader, uint32_t token, uint32_t sentence_first, uint32_t *first);
/* The same behind: "| of Japan", "| of the Republic of Korea", "| in Tokyo" (by the place's country). */
EntThingId ent_country_behind(const EntMentionReader *reader, uint32_t token, uint32_t sentence_end, uint32_t *end);
/* "| its Foreign Ministry": the country that the sentence is about, the first one that is no adjective, no possessor and under
 * no preposition; else the nearest before. */
EntThingId ent_owning_country(const EntMentionReader *reader, uint32_t token, const EntSentence *sentence);
/* The country thing that this thing belongs to by the registers or the text; made when it is new. */
ENT_NODISCARD EntStatus ent_country_of(EntMentionReader *reader, EntThingId thing, EntThingId *out);

#endif
