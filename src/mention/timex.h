/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Time expressions of a text as TIMEX3 of TimeML (ISO 24617-1; values by TimeML 1.2.1 and TIDES): what the date rules of data/rules
 * find, its value read against the issue date, the tense, and the date read before.
 *
 *     EntTimexes found;
 *     ENT_TRY(ent_timexes_read(&(EntTimexInput){.text = &text, .rules = rules, .issued = day}, &arena, &found));
 *
 * Values: "2026-01-30", "2026-01", "2026", "2026-W05", "2026-W05-WE", "2026-SU", "2026-Q1", "2026-H1", "199" (a decade), "19" (a
 * century), "FY2026", "2026-01-30T09:00", "2026-01-30TMO", "P2W", "PXY", "PT48H", "XXXX-WXX-1", PRESENT_REF, PAST_REF, FUTURE_REF;
 * "X" stands for what the text leaves open, and for all that hangs on an issue date that is not known.
 */
#ifndef ENT_MENTION_TIMEX_H
#define ENT_MENTION_TIMEX_H

#include "base/arena.h"
#include "nlp/nlp.h"
#include "rule/date_rule.h"
#include "text/calendar.h"

typedef struct {
    uint32_t first, end; /* tokens, by the TimeML guidelines: no preposition, but determiner and modifiers */
    uint32_t sentence;
    uint32_t range_end; /* index + 1 of the one that ends the range which this one begins; 0: none */
    EntTimexType type;
    EntView value;
    EntDate date;  /* what the graph can say of it: a day, month or year, never more exact than the words; or none */
    EntView edtf;  /* a finer shade; may be empty */
    bool has_year; /* the words name the year */
} EntTimex;

typedef struct {
    EntTimex *items; /* in reading order; they do not overlap */
    size_t count;
} EntTimexes;

typedef struct {
    const EntText *text;
    const EntDateRules *rules;
    EntDate issued; /* a day, or ENT_DATE_NONE */
    /* May an expression begin or end at this token? NULL: everywhere. */
    bool (*is_free)(const void *handle, uint32_t token);
    const void *handle;
} EntTimexInput;

/* Everything lives in `arena`. */
ENT_NODISCARD EntStatus ent_timexes_read(const EntTimexInput *input, EntArena *arena, EntTimexes *out);

#endif
