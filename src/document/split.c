/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A unit gives at most three blocks, so their number is known beforehand.
 */
#include "document/split.h"
#include "document/dateline.h"

enum { PARTS = 3, LABEL_WORDS = 12 };

typedef struct {
    const EntReading *reading;
    EntBlock *blocks;
    size_t n;
    EntView agency;
    bool has_body;
} Splitter;

static size_t
skip_space(EntView text, size_t at, size_t end)
{
    for (size_t space; at < end && (space = ent_cue_space(text, at)) > 0;) {
        at += space;
    }
    return at;
}

static size_t
trim_end(EntView text, size_t begin, size_t end)
{
    while (end > begin) {
        size_t at = end - 1;
        while (at > begin && ((unsigned char)text.data[at] & 0xC0) == 0x80) {
            at--;
        }
        if (ent_cue_space(text, at) != end - at) {
            break;
        }
        end = at;
    }
    return end;
}

static void
emit(Splitter *splitter, size_t begin, size_t end, EntZone zone)
{
    const EntView text = splitter->reading->text;
    begin = skip_space(text, begin, end);
    end = trim_end(text, begin, end);
    if (begin < end) {
        splitter->blocks[splitter->n++] = (EntBlock){begin, end, zone};
    }
}

static void
note_agency(Splitter *splitter, size_t begin, size_t end)
{
    if (splitter->agency.length == 0 && begin < end) {
        splitter->agency = ent_view_slice(splitter->reading->text, begin, end);
    }
}

/* "PHOTO:" and the like, up to and with its colon or dash. */
static size_t
label_end(const EntReading *reading, const EntUnit *unit)
{
    EntCueWord words[LABEL_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    const EntCues *cues = &reading->lexicon->cues;
    const size_t n = ent_cue_words(&cues->words, reading->text, unit->begin, unit->end, words, LABEL_WORDS);
    const size_t n_hits = ent_cues_find(cues, words, n, false, hits);
    size_t end = unit->begin;
    for (size_t i = 0; i < n_hits; i++) {
        const bool label = hits[i].kind == ENT_CUE_CREDIT && hits[i].scope == ENT_SCOPE_LINE && hits[i].begin == 0;
        if (label && words[hits[i].end - 1].end > end) {
            end = words[hits[i].end - 1].end;
        }
    }
    return end;
}

/* The agency of a credit, without brackets and dashes. */
static void
note_credit(Splitter *splitter, const EntUnit *unit)
{
    EntCueWord words[LABEL_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    const EntReading *reading = splitter->reading;
    const EntCues *cues = &reading->lexicon->cues;
    const size_t begin = unit->end - unit->credit;
    const size_t n = ent_cue_words(&cues->words, reading->text, begin, unit->end, words, LABEL_WORDS);
    const size_t n_hits = ent_cues_find(cues, words, n, true, hits);
    for (size_t i = 0; i < n_hits; i++) {
        if (hits[i].kind == ENT_CUE_AGENCY) {
            note_agency(splitter, words[hits[i].begin].begin, words[hits[i].end - 1].end);
        }
    }
}

static void
split_read(Splitter *splitter, const EntUnit *unit)
{
    size_t begin = unit->begin, end = unit->end;
    const bool is_caption = unit->zone == ENT_ZONE_CAPTION;
    if (unit->zone == ENT_ZONE_LIST) {
        begin += unit->marker;
    }
    if (unit->zone == ENT_ZONE_BODY) {
        const EntDateline dateline = ent_dateline_find(splitter->reading, unit, !splitter->has_body);
        note_agency(splitter, dateline.agency_begin, dateline.agency_end);
        emit(splitter, begin, dateline.end, ENT_ZONE_DATELINE);
        begin = dateline.end;
        splitter->has_body = true;
    }
    if (is_caption && unit->label) {
        const size_t label = label_end(splitter->reading, unit);
        emit(splitter, begin, label, ENT_ZONE_BOILERPLATE);
        begin = label;
    }
    if (unit->credit > 0 && unit->zone != ENT_ZONE_HEADLINE && (is_caption || unit->credit_kind != ENT_CREDIT_WEAK)) {
        end -= unit->credit;
        if (!is_caption) {
            note_credit(splitter, unit);
        }
    }
    emit(splitter, begin, end, unit->zone);
    emit(splitter, end, unit->end, ENT_ZONE_BOILERPLATE);
}

EntStatus
ent_split_blocks(const EntReading *reading, EntBlock **out, size_t *n_out, EntView *agency)
{
    Splitter splitter = {.reading = reading};
    splitter.blocks = ent_arena_zalloc(reading->arena, reading->n_units * PARTS + 1, sizeof *splitter.blocks);
    if (!splitter.blocks) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < reading->n_units; i++) {
        const EntUnit *unit = &reading->units[i];
        if (ent_zone_is_read(unit->zone)) {
            split_read(&splitter, unit);
        } else {
            emit(&splitter, unit->begin, unit->end, unit->zone);
        }
    }
    *out = splitter.blocks;
    *n_out = splitter.n;
    *agency = splitter.agency;
    return ENT_STATUS_OK;
}
