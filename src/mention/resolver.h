/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files of co-reference share while they walk through one article: who and what was spoken of, the last one first.
 *
 *     coref.c    the walk, and what each mention leaves behind
 *     group.c    persons or states that stand in one coordination
 *     counterpart.c   the other one of two
 *     holder.c   posts without a person beside them: "the defense minister", "his counterpart"
 *     nominal.c  "the two ministers", "both sides", "the pair", "the ministry", "the carrier"
 *     pronoun.c  "he", "him", "they", "their", "its vessel"
 *
 * What has no plain antecedent denotes nothing.
 */
#ifndef ENT_MENTION_RESOLVER_H
#define ENT_MENTION_RESOLVER_H

#include "mention/reader.h"

enum { ENT_GROUP_MAX = 6, ENT_GROUPS_MAX = 6, ENT_RECENT_MAX = 16 };

typedef struct {
    EntThingId items[ENT_GROUP_MAX];
    uint32_t count;
} EntGroup;

/* Things by when they were spoken of last, the last one first. */
typedef struct {
    EntThingId items[ENT_RECENT_MAX];
    uint32_t count;
} EntRecent;

enum { ENT_POSTS_MAX = 4 };

/* The registered posts that a person holds at the article's date; the first ones. */
typedef struct {
    EntKnownId items[ENT_POSTS_MAX];
    uint32_t count;
} EntPosts;

typedef enum { ENT_GENDER_OPEN, ENT_GENDER_MALE, ENT_GENDER_FEMALE } EntGender;

typedef struct {
    EntMentionReader *reader;
    EntGroup persons, countries;     /* the group of each kind spoken of last */
    EntGroup groups[ENT_GROUPS_MAX]; /* of persons, the last one first */
    uint32_t n_groups;
    EntGroup persons_start;                        /* that of the persons when the sentence began */
    uint32_t persons_sentence, countries_sentence; /* … in these */
    bool persons_last;                             /* of the two, the persons came later */
    EntGroup pair;                                 /* the persons of the last sentence that has some */
    uint32_t pair_sentence;
    uint32_t exercise_sentence; /* where the last exercise was spoken of */
    EntThingId last_person;     /* the first person of the last sentence that has one */
    EntRecent recent_persons, recent_states, recent_things;
    EntThingId *holder_of; /* by thing: the person that the article gives that post; ENT_THING_NONE */
    EntWordId *kind_of;    /* by thing: the noun beside its name, "the carrier X"; ENT_ID_NONE */
    uint8_t *gender_of;    /* by thing: EntGender of a person */
    EntPosts **posts_of;   /* by thing: of a registered person; NULL */
    size_t n_known_things; /* how many things the arrays have room for */
} EntResolver;

EntClassId ent_resolver_class(const EntResolver *r, EntThingId thing);
bool ent_resolver_is(const EntResolver *r, const EntMention *mention,
                     EntClassId class_id); /* one thing of this class */

/* coref.c */
void ent_recent_note(EntRecent *recent, EntThingId thing);

/* "the three ministers": 3; 0 when no number stands in the tokens. */
uint32_t ent_told_number(const EntMentionReader *reader, uint32_t first, uint32_t end);

/* group.c */
void ent_group_add(EntGroup *group, EntThingId thing);
/* "they" takes the group in the place of the subject, else the last, of the tokens [first, end). */
void ent_group_note(EntResolver *r, uint32_t first, uint32_t end);
/* The states of a group of persons. */
/* Was a group spoken of not long before the token? "They" and "the allies" are no others. */
bool ent_group_is_near(const EntResolver *r, const EntGroup *group, uint32_t token);
ENT_NODISCARD EntStatus ent_group_states(EntResolver *r, const EntGroup *persons, EntGroup *out);
ENT_NODISCARD EntStatus ent_group_mention(EntResolver *r, const EntMention *mention, const EntGroup *group);

/* holder.c */
ENT_NODISCARD EntStatus ent_holder_index(EntResolver *r);
EntMention *ent_holder_beside(const EntResolver *r, const EntMention *post);
ENT_NODISCARD EntStatus ent_holder_resolve(EntResolver *r, EntMention *post);
/* Does a post of the person go by these words ("minister", "defense chief")? The last may be plural. */
bool ent_holder_called(const EntResolver *r, EntThingId person, EntSpan words);
/* The `count` persons with such a post that were spoken of last; fewer when there are not so many. */
EntGroup ent_holder_last(const EntResolver *r, EntSpan words, uint32_t count);
/* So many persons spoken of together who are all called so; else the last ones; else those spoken of together. */
EntGroup ent_holder_group(const EntResolver *r, EntSpan words, uint32_t count);
/* Do all of them bear that title, or is it no more than a group? */
EntMentionWhy ent_holder_why(const EntResolver *r, const EntGroup *group, EntSpan words);

/* counterpart.c: whom "his counterpart" means; ENT_THING_NONE: that is open. "his | guest" becomes a mention if it is not. */
EntThingId ent_counterpart_of(const EntResolver *r, const EntMention *post);
ENT_NODISCARD EntStatus ent_counterpart_guest(EntResolver *r, uint32_t token);

/* nominal.c */
/* The thing of this class spoken of last that goes by this noun (ENT_ID_NONE: by any); ENT_THING_NONE */
/* What follows speaks of no thing of this class that was named before. */
void ent_nominal_forget(EntResolver *r, EntClassId class_id);
EntThingId ent_nominal_last(const EntResolver *r, EntClassId class_id, EntWordId noun);
/* "the drill, called Southern Star": the noun stands for the series named behind it. */
ENT_NODISCARD EntStatus ent_nominal_by_name(EntResolver *r, uint32_t noun);
ENT_NODISCARD EntStatus ent_nominal_resolve(EntResolver *r, uint32_t first, uint32_t end);

/* pronoun.c */
/* Does a title begin here that acts and that nobody bears: "The Turkmen minister was to come"? */
bool ent_pronoun_is_unnamed(const EntResolver *r, const EntSentence *sentence, uint32_t token);
/* Of the tokens' persons the first that no preposition governs, if one that is governed stands before; ENT_THING_NONE. */
EntThingId ent_pronoun_first(const EntResolver *r, uint32_t first, uint32_t end);
ENT_NODISCARD EntStatus ent_pronoun_resolve(EntResolver *r, uint32_t token);

/* pronoun_thing.c */
ENT_NODISCARD EntStatus ent_pronoun_its(EntResolver *r, uint32_t token);
ENT_NODISCARD EntStatus ent_pronoun_it(EntResolver *r, uint32_t token);
/* "The Houthis said | they | had": who says so, if the name is a plural; ENT_THING_NONE. */
EntThingId ent_pronoun_plural_speaker(const EntResolver *r, uint32_t token);
/* "They" at the head of a sentence: the exercise that the sentence before opens with in the plural; ENT_THING_NONE. */
EntThingId ent_pronoun_drills(const EntResolver *r, uint32_t token);

#endif
