/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The date of issue and the publisher, by rank of evidence:
 *
 *     1 the record (JSON Lines)            5 a line that is nothing but a date, above the copy
 *     2 the page's metadata                6 a dateline with a year
 *     3 "First published", "First posted"  7 the collector's header
 *     4 "Published", "Posted"              8 "Updated" (before 7 when it is not later than 7)
 *
 * and, as a guess only, a date without a year whose year the copyright line or another date tells, or the date that ends
 * the first sentence behind a dateline without one ("…, May 17, 2024."). No other date inside the copy is one. Of one rank,
 * the first counts.
 *
 * Day and month in digits, 03-02-2026: decided by a weekday told beside it, by other dates in digits of the same
 * page that only one order fits, by the country of the outlet (words of zones.tsv in furniture and address), or by
 * full dates in the copy that are near to one reading only. Otherwise by spelling or, last, as day first: then it
 * is a guess, marked so and reported.
 */
#ifndef ENT_DOCUMENT_ISSUED_H
#define ENT_DOCUMENT_ISSUED_H

#include "document/reading.h"

/* Fill in issued, issued_kind, issued_edtf of `out`. */
ENT_NODISCARD EntStatus ent_issued_find(const EntReading *reading, EntDocument *out);

/* The publisher as record, metadata, masthead or imprint tell; else `agency`. */
EntView ent_publisher_find(const EntReading *reading, EntView agency);

#endif
