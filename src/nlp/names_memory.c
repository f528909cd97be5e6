/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two rounds over the words: count labels by word, then tell each word what the others were.
 */
#include "nlp/names_memory.h"

#include "base/map.h"

typedef struct {
    uint32_t labels[ENT_N_LABELS]; /* of capitalised occurrences */
    uint32_t n_capital, n_lower;
} Record;

typedef struct {
    EntMap records; /* hash of the lower-case word → Record * */
    EntArena *arena;
} Memory;

static EntStatus
record_of(Memory *memory, uint32_t lower, Record **out)
{
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&memory->records, lower, 0, &place, &is_new));
    if (is_new) {
        Record *record = ent_arena_zalloc(memory->arena, 1, sizeof *record);
        if (!record) {
            return ENT_STATUS_NO_MEMORY;
        }
        *place = (uint64_t)(uintptr_t)record;
    }
    *out = (Record *)(uintptr_t)*place;
    return ENT_STATUS_OK;
}

static EntStatus
count_words(Memory *memory, const EntNameSentence *sentence)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        const EntWord *word = &sentence->words->items[i];
        Record *record;
        if (word->traits.is_punctuation) {
            continue;
        }
        ENT_TRY(record_of(memory, word->traits.lower, &record));
        record->n_lower += !word->traits.is_capital;
        record->n_capital += word->traits.is_capital;
        record->labels[word->name < ENT_N_LABELS ? word->name : 0] += word->traits.is_capital;
    }
    return ENT_STATUS_OK;
}

static EntNameMemory
recall(const Record *record, uint8_t own)
{
    EntNameMemory memory = {.seen_lower = record->n_lower > 0};
    uint32_t best = 0;
    for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
        const uint32_t elsewhere = record->labels[label] - (label == own);
        if (elsewhere > best) {
            best = elsewhere;
            memory.label = label;
        }
    }
    const uint32_t total = record->n_capital - 1;
    memory.confidence = total == 0 ? 0 : total == 1 ? 1 : best == total ? 2 : 3;
    return memory;
}

static EntStatus
tell_words(Memory *memory, EntNameSentence *sentence)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        const EntWord *word = &sentence->words->items[i];
        Record *record;
        if (word->traits.is_punctuation || !word->traits.is_capital) {
            continue;
        }
        ENT_TRY(record_of(memory, word->traits.lower, &record));
        sentence->tokens[i].memory = recall(record, word->name < ENT_N_LABELS ? word->name : 0);
    }
    sentence->with_memory = true;
    return ENT_STATUS_OK;
}

EntStatus
ent_names_remember(EntNameSentence *sentences, size_t n_sentences, EntArena *arena)
{
    Memory memory = {.arena = arena};
    ent_map_init(&memory.records);
    EntStatus status = ENT_STATUS_OK;
    for (size_t s = 0; s < n_sentences && status == ENT_STATUS_OK; s++) {
        status = count_words(&memory, &sentences[s]);
    }
    for (size_t s = 0; s < n_sentences && status == ENT_STATUS_OK; s++) {
        status = tell_words(&memory, &sentences[s]);
    }
    ent_map_clear(&memory.records);
    return status;
}
