/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * When an event happened, where the sentence does not say it beside the trigger (slots.c): the words elsewhere in the sentence,
 * and the day of the story.
 */
#ifndef ENT_FACT_WHEN_H
#define ENT_FACT_WHEN_H

#include "fact/slots.h"

/* Dates of the noun itself: "the December 2018 dispute", "Saturday's talks", "a summit in Tokyo on Aug. 23". */
void ent_when_of_noun(const EntSlotReader *reader, EntFillers *out);

/* Dates that other parts of the sentence give to the trigger: "in July 2024, when they met", "agreed on Friday at a meeting". */
void ent_when_elsewhere(const EntSlotReader *reader, EntFillers *out);

/* Take away what is the day of the verb above: "agreed | to start talks in May 2023". */
void ent_when_drop_agreed(const EntSlotReader *reader, EntFillers *out);

/* The day between subject and verb: "South Korea on Tuesday suspended the pact". */
void ent_when_before_verb(const EntSlotReader *reader, EntFillers *out);

/* Does the sentence say a date, be it as its label? */
bool ent_when_is_dated(const EntSlotReader *reader);

/* Does the trigger tell what is news: in the past or perfect, not as what had been before, or since, or ago? */
bool ent_when_is_news(const EntSlotReader *reader);

/* Does its clause only say before or after what: "March 3: a week | after | they met, …"? Its day is not the label's. */
bool ent_when_is_bounded(const EntSlotReader *reader);

/* Does the trigger tell of another event of its kind than the one the report is about: "their last talks", "had met"? */
bool ent_when_is_apart(const EntSlotReader *reader);

/* Give what is told without a date the day of the story: that of the first dated event of the headline or the opening, a
 * few days old at most, if its parties are those of the undated event. After joining. */
ENT_NODISCARD EntStatus ent_when_date_story(EntFactReader *reader);

#endif
