/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dates: what is parsed is valid and is written as it was read.
 */
#include "fuzz/fuzz.h"

#include "text/calendar.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntDate date;
    char text[ENT_DATE_TEXT];
    if (ent_date_parse(fuzz_view(data, size), &date)) {
        FUZZ_REQUIRE(ent_date_is_valid(date));
        FUZZ_REQUIRE(ent_view_equal((EntView){text, ent_date_format(date, text)}, fuzz_view(data, size)));
        FUZZ_REQUIRE(ent_date_is_day(ent_date_last_day(date)));
        FUZZ_REQUIRE(ent_date_compare(ent_date_first_day(date), ent_date_last_day(date)) <= 0);
    }
    return 0;
}
