/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dates of an article as mentions: the time expressions of timex.h that are a day, month or year. The two ends
 * of a range are one mention.
 */
#include "mention/timex.h"

#include "mention/reader.h"
#include "mention/timex_parts.h"

/* Names keep their months: "March Air Reserve Base". */
static bool
is_free(const void *handle, uint32_t token)
{
    const EntMentionReader *reader = handle;
    const EntMention *mention = ent_mention_covering(reader, token);
    return !mention || mention->n_things == 0;
}

static EntStatus
add_dates(EntMentionReader *reader, const EntTimexes *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const EntTimex *timex = &found->items[i];
        const EntTimex *until = timex->range_end ? &found->items[timex->range_end - 1] : NULL;
        EntMention mention = {.first = timex->first,
                              .end = until ? until->end : timex->end,
                              .kind = ENT_MENTION_DATE,
                              .why = ENT_WHY_DATE,
                              .date = timex->date,
                              .end_date = until ? until->date : ENT_DATE_NONE,
                              .edtf = timex->edtf};
        const bool is_point = timex->type == ENT_TIMEX_DATE || timex->type == ENT_TIMEX_TIME;
        const bool is_open = ent_view_starts_with(timex->value, ENT_VIEW("XXXX")); /* of which year, nobody tells */
        if (is_point && (timex->date.year || is_open)) {
            ENT_TRY(ent_mention_add(reader, &mention, ENT_THING_NONE, NULL));
            i += until != NULL;
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_dates(EntMentionReader *reader)
{
    EntTimexes found;
    const EntTimexInput input = {.text = reader->text,
                                 .rules = ent_rules_dates(reader->linker->rules),
                                 .issued = reader->text->document->issued,
                                 .is_free = is_free,
                                 .handle = reader};
    ENT_TRY(ent_timexes_read(&input, reader->arena, &found));
    return add_dates(reader, &found);
}
