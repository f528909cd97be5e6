/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What lies ahead of the day on which the article came out has not happened yet, whatever the words: "the drill with Sweden in
 * March" is planned in January. And what is "allegedly" so is alleged.
 */
#include "fact/slots.h"

static bool
lies_ahead(EntDate date, EntDate issued)
{
    if (!issued.year || date.year != issued.year || !date.month || !issued.month) {
        return issued.year && date.year > issued.year;
    }
    if (date.month != issued.month || !date.day || !issued.day) {
        return date.month > issued.month;
    }
    return date.day > issued.day;
}

void
ent_fact_plan_ahead(const EntFactReader *reader, EntEvent *event, EntClaim *claim)
{
    const EntDate issued = reader->out->document->issued;
    bool ahead = false;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        ahead |= role->property == reader->terms->date && lies_ahead(role->value.date, issued);
    }
    if (!ahead || event->factuality != ENT_FACTUAL_ACTUAL) {
        return;
    }
    event->factuality = claim->factuality = ENT_FACTUAL_PLANNED;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        event->roles[i].claim.factuality = ENT_FACTUAL_PLANNED;
    }
}

EntFactuality
ent_slot_hedged(const EntSlotReader *s, EntFactuality told)
{
    const EntPredicate *p = s->predicate;
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntSetId set = ent_lexicon_set(lexicon, ENT_VIEW("hedge"));
    if (!p || told != ENT_FACTUAL_ACTUAL) {
        return told;
    }
    const uint32_t first = p->first > s->sentence->first ? p->first - 1 : p->first;
    for (uint32_t t = first; t < s->sentence->end && t <= p->end; t++) {
        if (ent_lexicon_in_set(lexicon, set, s->reader->text->tokens[t].word)) {
            return ENT_FACTUAL_ALLEGED;
        }
    }
    return told;
}
