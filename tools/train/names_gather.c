/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Phrases from word lists, a dictionary and registers, cut into words as treebanks cut them, hashed and put into an open table.
 */
#include "names_gather.h"

#include "base/file.h"
#include "base/map.h"
#include "nlp/lexicon.h"
#include "nlp/names_lists.h"
#include "nlp/tsv.h"
#include "table/csv.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the Debian package wamerican, made from SCOWL, whose licence permits use, copying and change without fee. */
#define DICTIONARY "/usr/share/dict/american-english"

enum { PATH_ROOM = 4096, SLOT_WORDS = 2, DICTIONARY_LIMIT = 16 << 20 };

typedef struct {
    EntMap flags; /* hash of a phrase → ENT_LIST_* */
} Gathered;

static const struct {
    const char *set;
    uint32_t flag;
} own_sets[] = {
    {"given", ENT_LIST_GIVEN},
    {"family", ENT_LIST_FAMILY},
    {"place", ENT_LIST_PLACE},
    {"organization", ENT_LIST_ORGANIZATION},
    {"organization-head", ENT_LIST_ORGANIZATION_HEAD},
    {"place-head", ENT_LIST_PLACE_HEAD},
    {"company", ENT_LIST_COMPANY},
    {"address", ENT_LIST_FORM_OF_ADDRESS},
    {"joiner", ENT_LIST_JOINER},
    {"other", ENT_LIST_OTHER},
};

static const struct {
    const char *set;
    uint32_t flag;
} lexicon_sets[] = {
    {"title-head", ENT_LIST_TITLE},          {"title-modifier", ENT_LIST_TITLE}, {"rank", ENT_LIST_FORM_OF_ADDRESS},
    {"honorific", ENT_LIST_FORM_OF_ADDRESS}, {"former", ENT_LIST_TITLE},         {"name-particle", ENT_LIST_PARTICLE},
    {"ship-prefix", ENT_LIST_SHIP_PREFIX},   {"month", ENT_LIST_CALENDAR},       {"weekday", ENT_LIST_CALENDAR},
};

static const struct {
    const char *file, *column;
    uint32_t flag;
} columns[] = {
    {"countries", "name", ENT_LIST_COUNTRY},
    {"countries", "official_name", ENT_LIST_COUNTRY},
    {"countries", "aliases", ENT_LIST_COUNTRY},
    {"countries", "adjectives", ENT_LIST_DEMONYM},
    {"places", "name", ENT_LIST_PLACE},
    {"places", "aliases", ENT_LIST_PLACE},
    {"bases", "name", ENT_LIST_BASE},
    {"bases", "aliases", ENT_LIST_BASE},
    {"persons", "name", ENT_LIST_PERSON},
    {"persons", "aliases", ENT_LIST_PERSON},
    {"persons", "family_name", ENT_LIST_FAMILY},
    {"persons", "given_name", ENT_LIST_GIVEN},
    {"organizations", "name", ENT_LIST_ORGANIZATION},
    {"organizations", "aliases", ENT_LIST_ORGANIZATION},
    {"ministries", "name", ENT_LIST_ORGANIZATION},
    {"ministries", "aliases", ENT_LIST_ORGANIZATION},
    {"ministries", "local_names", ENT_LIST_ORGANIZATION},
    {"forces", "name", ENT_LIST_ORGANIZATION},
    {"forces", "aliases", ENT_LIST_ORGANIZATION},
    {"exercises", "name", ENT_LIST_EXERCISE},
    {"exercises", "aliases", ENT_LIST_EXERCISE},
    {"vessels", "name", ENT_LIST_VESSEL},
};

static EntStatus
add_flags(Gathered *gathered, uint32_t hash, uint32_t flags)
{
    uint64_t *place;
    ENT_TRY(ent_map_add(&gathered->flags, hash, 0, &place, NULL));
    *place |= flags;
    return ENT_STATUS_OK;
}

static EntStatus
add_words(Gathered *gathered, EntWord *items, size_t count, uint32_t flag)
{
    EntWords words = {.items = items, .count = count};
    uint32_t hash = 0;
    ent_words_prepare(NULL, &words);
    for (size_t i = 0; i < count; i++) {
        hash = ent_name_lists_hash(hash, items[i].traits.lower);
        ENT_TRY(add_flags(gathered, hash, i + 1 < count ? (uint32_t)ENT_LIST_LONGER : flag));
    }
    return ENT_STATUS_OK;
}

/* Cut at spaces, before a possessive mark, and, when `hyphens`, around hyphens. */
static size_t
cut_phrase(EntView phrase, bool hyphens, EntWord *out)
{
    size_t count = 0;
    EntView word;
    while (ent_view_split(&phrase, ' ', &word)) {
        while (word.length && count + 2 < ENT_LIST_MAX_WORDS) {
            size_t end = hyphens ? ent_view_find_char(word, '-', 0) : word.length;
            end = end == 0 || word.length == 1 ? 1 : end;
            const size_t mark = end > 2 && word.data[end - 2] == '\'' && word.data[end - 1] == 's' ? end - 2 : end;
            out[count++] = (EntWord){.form = ent_view_slice(word, 0, mark)};
            if (mark < end) {
                out[count++] = (EntWord){.form = ent_view_slice(word, mark, end)};
            }
            word = ent_view_slice(word, end, word.length);
        }
    }
    return count;
}

static EntStatus
add_phrase(Gathered *gathered, EntView phrase, uint32_t flag)
{
    EntWord words[ENT_LIST_MAX_WORDS];
    const size_t n_whole = cut_phrase(phrase, false, words);
    if (n_whole) {
        ENT_TRY(add_words(gathered, words, n_whole, flag));
    }
    const size_t n_cut = cut_phrase(phrase, true, words);
    return n_cut > n_whole ? add_words(gathered, words, n_cut, flag) : ENT_STATUS_OK;
}

static EntStatus
add_phrases(Gathered *gathered, EntView phrases, uint32_t flag)
{
    EntView phrase;
    while (ent_view_split(&phrases, '|', &phrase)) {
        ENT_TRY(add_phrase(gathered, ent_view_trim(phrase), flag));
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_own_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    for (size_t i = 0; i < sizeof own_sets / sizeof *own_sets; i++) {
        if (ent_view_is(row->fields[0], own_sets[i].set)) {
            return add_phrases(handle, row->fields[1], own_sets[i].flag);
        }
    }
    return ent_tsv_bad(row, 0, diags, "unknown set '%.*s'", ENT_VIEW_ARGS(row->fields[0]));
}

static EntStatus
add_own(Gathered *gathered, const char *data_folder, EntDiags *diags)
{
    char path[PATH_ROOM];
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    (void)snprintf(path, sizeof path, "%s/names/lists.tsv", data_folder);
    const EntStatus status = ent_tsv_read(path, "set\tphrase", &bytes, add_own_row, gathered, diags);
    ent_buffer_clear(&bytes);
    return status;
}

static EntStatus
add_lexicon(Gathered *gathered, const EntLexicon *lexicon)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(lexicon, &n_phrases);
    for (size_t i = 0; i < sizeof lexicon_sets / sizeof *lexicon_sets; i++) {
        const EntSetId set = ent_lexicon_set(lexicon, ent_view_of(lexicon_sets[i].set));
        for (size_t k = 0; set && k < n_phrases; k++) {
            if (phrases[k].set == set) {
                ENT_TRY(add_phrase(gathered, phrases[k].text, lexicon_sets[i].flag));
            }
        }
    }
    return ENT_STATUS_OK;
}

/* Words of a dictionary that are only written with a capital. */
static EntStatus
add_proper(Gathered *gathered, const EntMap *common, EntView line)
{
    EntWord word = {.form = line};
    EntWords words = {.items = &word, .count = 1};
    if (line.length < 2 || ent_view_ends_with(line, ENT_VIEW("'s"))) {
        return ENT_STATUS_OK;
    }
    ent_words_prepare(NULL, &words);
    if (!word.traits.is_capital || ent_map_find(common, word.traits.lower)) {
        return ENT_STATUS_OK;
    }
    return add_flags(gathered, ent_name_lists_hash(0, word.traits.lower), ENT_LIST_PROPER);
}

static EntStatus
collect_common(EntMap *common, EntView line)
{
    EntWord word = {.form = line};
    EntWords words = {.items = &word, .count = 1};
    uint64_t *place;
    ent_words_prepare(NULL, &words);
    return word.traits.is_capital ? ENT_STATUS_OK : ent_map_add(common, word.traits.lower, 1, &place, NULL);
}

static EntStatus
add_dictionary(Gathered *gathered, EntDiags *diags)
{
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntMap common;
    EntView line;
    EntStatus status = ent_file_read(DICTIONARY, DICTIONARY_LIMIT, diags, &bytes);
    ent_map_init(&common);
    for (EntView rest = ent_buffer_view(&bytes); status == ENT_STATUS_OK && ent_view_split(&rest, '\n', &line);) {
        status = collect_common(&common, line);
    }
    for (EntView rest = ent_buffer_view(&bytes); status == ENT_STATUS_OK && ent_view_split(&rest, '\n', &line);) {
        status = add_proper(gathered, &common, line);
    }
    ent_map_clear(&common);
    ent_buffer_clear(&bytes);
    return status;
}

static size_t
column_of(const EntCsvRow *header, const char *name)
{
    size_t at = 0;
    while (at < header->n_cells && !ent_view_is(header->cells[at], name)) {
        at++;
    }
    return at;
}

static EntStatus
add_column(Gathered *gathered, EntCsv *csv, const char *name, uint32_t flag)
{
    EntCsvRow row;
    EntStatus status = ent_csv_next(csv, &row);
    ENT_TRY(status);
    ENT_TRY(ent_csv_cut(csv, &row));
    const size_t at = column_of(&row, name);
    while ((status = ent_csv_next(csv, &row)) == ENT_STATUS_OK) {
        ENT_TRY(ent_csv_cut(csv, &row));
        if (at < row.n_cells) {
            ENT_TRY(add_phrases(gathered, row.cells[at], flag));
        }
    }
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

static EntStatus
add_registers(Gathered *gathered, const char *data_folder, EntDiags *diags)
{
    EntDialect dialect = ent_dialect_default();
    dialect.header_rows = 0;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char path[PATH_ROOM];
        EntCsv *csv;
        (void)snprintf(path, sizeof path, "%s/registers/%s.csv", data_folder, columns[i].file);
        ENT_TRY(ent_csv_open(path, ent_view_of(path), &dialect, diags, &csv));
        const EntStatus status = add_column(gathered, csv, columns[i].column, columns[i].flag);
        ent_csv_close(csv);
        ENT_TRY(status);
    }
    return ENT_STATUS_OK;
}

/* By hash, so that the table does not depend on the order of the map. */
static int
by_key(const void *a, const void *b)
{
    const uint64_t x = ((const EntMapSlot *)a)->key, y = ((const EntMapSlot *)b)->key;
    return x < y ? -1 : x > y;
}

/* False when the reader would give up its search before it finds every entry. */
static bool
fill_table(const EntMapSlot *entries, size_t n, uint32_t *table, size_t n_slots)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = entries[i].key & (n_slots - 1), probes = 1;
        while (table[at * SLOT_WORDS]) {
            at = (at + 1) & (n_slots - 1);
            probes++;
        }
        table[at * SLOT_WORDS] = (uint32_t)entries[i].key;
        table[at * SLOT_WORDS + 1] = (uint32_t)entries[i].value;
        if (probes > ENT_LIST_MAX_PROBES) {
            return false;
        }
    }
    return true;
}

/* The smallest table that is not too full. */
static EntStatus
write_entries(const EntMapSlot *entries, size_t n, EntBuffer *out)
{
    size_t n_slots = 1;
    while (n_slots * 4 < n * 5) {
        n_slots *= 2;
    }
    for (; n_slots <= ENT_LISTS_LIMIT; n_slots *= 2) {
        uint32_t *table = calloc(n_slots * SLOT_WORDS, sizeof *table);
        if (!table) {
            return ENT_STATUS_NO_MEMORY;
        }
        const bool fits = fill_table(entries, n, table, n_slots);
        const EntView bytes = {(const char *)table, n_slots * SLOT_WORDS * sizeof *table};
        const EntStatus status = fits ? ent_buffer_add(out, bytes) : ENT_STATUS_LIMIT;
        free(table);
        if (fits) {
            return status;
        }
    }
    return ENT_STATUS_LIMIT;
}

static EntStatus
write_table(const Gathered *gathered, EntBuffer *out)
{
    size_t n = 0;
    EntMapSlot *entries = calloc(gathered->flags.count + 1, sizeof *entries);
    if (!entries) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < gathered->flags.n_slots; i++) {
        if (gathered->flags.slots[i].used) {
            entries[n++] = gathered->flags.slots[i];
        }
    }
    qsort(entries, n, sizeof *entries, by_key);
    const EntStatus status = write_entries(entries, n, out);
    free(entries);
    return status;
}

static EntStatus
gather(Gathered *gathered, const char *data_folder, EntDiags *diags)
{
    EntLexicon *lexicon;
    ENT_TRY(ent_lexicon_load(data_folder, diags, &lexicon));
    EntStatus status = ent_lexicon_freeze(lexicon);
    status = status == ENT_STATUS_OK ? add_lexicon(gathered, lexicon) : status;
    ent_lexicon_free(lexicon);
    ENT_TRY(status);
    ENT_TRY(add_own(gathered, data_folder, diags));
    ENT_TRY(add_dictionary(gathered, diags));
    return add_registers(gathered, data_folder, diags);
}

EntStatus
names_gather(const char *data_folder, EntDiags *diags, EntBuffer *out)
{
    Gathered gathered;
    ent_map_init(&gathered.flags);
    EntStatus status = gather(&gathered, data_folder, diags);
    status = status == ENT_STATUS_OK ? write_table(&gathered, out) : status;
    ent_map_clear(&gathered.flags);
    return status;
}
