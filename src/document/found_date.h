/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Calendar dates as pages write them: 2026-01-30, 30/01/2026, 30.1.26, January 30, 2026, 30 Jan. 2026, 10-Oct-2025,
 * 27th of June 2025, "Friday, January 30, 2026", Jan. 30 without a year, October 2025. This finds whole dates for
 * the furniture of a page; dates inside sentences, and relative ones, are the work of mention/.
 */
#ifndef ENT_DOCUMENT_FOUND_DATE_H
#define ENT_DOCUMENT_FOUND_DATE_H

#include "document/lexicon.h"

typedef enum {
    ENT_FOUND_DAY,
    ENT_FOUND_AMBIGUOUS, /* 03-02-2026: `date` is the reading with the day first, `other` with the month first */
    ENT_FOUND_NO_YEAR,   /* `date` has year 0 */
    ENT_FOUND_MONTH      /* a month of a year */
} EntFoundForm;

typedef enum { ENT_ORDER_NONE, ENT_ORDER_DAY_FIRST, ENT_ORDER_MONTH_FIRST } EntDateOrder;

typedef struct {
    size_t begin, end; /* bytes, with the weekday when one belongs to it */
    EntFoundForm form;
    EntDate date, other;
    EntDateOrder order; /* of a date all in digits that only one order fits */
    unsigned weekday;   /* 1 Monday … 7 Sunday as told beside it; 0: not told */
} EntFoundDate;

/* The next date at or after *at, which moves behind it; false when there is none before `end`. Linear. */
bool ent_found_date_next(const EntZoneLexicon *lexicon, EntView text, size_t *at, size_t end, EntFoundDate *out);

/* Does the weekday told beside the date agree with it? True when none is told. */
bool ent_found_date_agrees(const EntFoundDate *found, EntDate date);

#endif
