/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the name model's lists say of the words of a sentence: which are countries, cities, given names, titles, nouns that
 * make an organisation. The lists are a section of the model, written by tools/train from data/names, data/lexicon and
 * data/registers: hashes of phrases, no text.
 *
 *     "lists"   2^k slots of 8 bytes, open addressing with linear probing
 *         4     hash of the phrase: of the lower-case words, one mixed into the next; 0: empty slot
 *         4     ENT_LIST_* that hold it; ENT_LIST_LONGER: it begins a longer phrase
 *
 * A slot may lie, for the file may be hostile; nothing worse than a wrong feature comes of it.
 */
#ifndef ENT_NLP_NAMES_LISTS_H
#define ENT_NLP_NAMES_LISTS_H

#include "nlp/words.h"

enum {
    ENT_LIST_COUNTRY = 1 << 0,
    ENT_LIST_DEMONYM = 1 << 1, /* Japanese */
    ENT_LIST_PLACE = 1 << 2,   /* a city, a sea, a part of a country */
    ENT_LIST_BASE = 1 << 3,
    ENT_LIST_PERSON = 1 << 4, /* a person's whole name */
    ENT_LIST_GIVEN = 1 << 5,
    ENT_LIST_FAMILY = 1 << 6,
    ENT_LIST_ORGANIZATION = 1 << 7, /* an organisation, ministry or force */
    ENT_LIST_VESSEL = 1 << 8,
    ENT_LIST_EXERCISE = 1 << 9,
    ENT_LIST_ORGANIZATION_HEAD = 1 << 10, /* Ministry, Navy, University: the noun that makes an organisation's name */
    ENT_LIST_PLACE_HEAD = 1 << 11,        /* Street, Sea, Airport */
    ENT_LIST_TITLE = 1 << 12,             /* president, minister; and their modifiers */
    ENT_LIST_FORM_OF_ADDRESS = 1 << 13,   /* Mr., General */
    ENT_LIST_PARTICLE = 1 << 14,          /* bin, van: between the parts of a person's name */
    ENT_LIST_JOINER = 1 << 15,            /* of, the, &: between the parts of an organisation's name */
    ENT_LIST_COMPANY = 1 << 16,           /* Inc., Ltd. */
    ENT_LIST_CALENDAR = 1 << 17,          /* months and weekdays, holidays: capital but no name of ours */
    ENT_LIST_SHIP_PREFIX = 1 << 18,
    ENT_LIST_OTHER = 1 << 19,  /* capital but neither person, organisation nor place: tongues, faiths, works */
    ENT_LIST_PROPER = 1 << 20, /* a dictionary has it with a capital only */
    ENT_LIST_LONGER = 1 << 30
};
enum { ENT_N_LISTS = 21, ENT_LIST_MAX_WORDS = 8, ENT_LIST_MAX_PROBES = 128, ENT_LISTS_LIMIT = 1 << 18 };

typedef struct {
    const char *slots; /* of the model */
    uint32_t mask;
} EntNameLists;

/* What the lists say of one word: of itself, and as begin, middle or end of the longest phrase that covers it. */
typedef struct {
    uint32_t alone, begin, inside, end;
} EntListed;

/* ENT_STATUS_INVALID when the section is no such table. An empty section is an empty list. */
ENT_NODISCARD EntStatus ent_name_lists_of(EntView section, EntNameLists *out);
uint32_t ent_name_lists_find(const EntNameLists *lists, uint32_t hash); /* flags, 0 when absent */

/* The hash of a phrase: begin with 0, mix in each word's traits.lower. Never 0. */
uint32_t ent_name_lists_hash(uint32_t phrase, uint32_t lower);

/* `out` has room for words->count. Leftmost longest phrases; every word by itself too. */
void ent_name_lists_mark(const EntNameLists *lists, const EntWords *words, EntListed *out);

#endif
