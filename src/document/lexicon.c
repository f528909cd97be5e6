/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One reader for all files: a line becomes three views, a callback of the file puts them where they belong.
 */
#include "document/lexicon.h"
#include "base/file.h"
#include "document/html.h"

#include <stdlib.h>
#include <string.h>

enum { LEXICON_LIMIT = 16 << 20 };

typedef struct {
    EntView columns[3];
    EntView file;
    EntView text;
    size_t line;
    EntDiags *diags;
} Row;

typedef EntStatus (*AddRow)(EntZoneLexicon *lexicon, const Row *row);

static EntStatus
bad_row(const Row *row, const char *what, EntView subject)
{
    ent_report(row->diags,
               &(EntDiag){.severity = ENT_ERROR, .file = row->file, .line = row->line, .line_text = row->text},
               "%s '%.*s'", what, ENT_VIEW_ARGS(subject));
    return ENT_STATUS_SYNTAX;
}

static EntStatus
add_cue(EntZoneLexicon *lexicon, const Row *row)
{
    EntCueKind kind;
    EntCueScope scope;
    if (!ent_cue_kind_of(row->columns[0], &kind)) {
        return bad_row(row, "unknown kind", row->columns[0]);
    }
    if (!ent_cue_scope_of(row->columns[1], &scope)) {
        return bad_row(row, "unknown scope", row->columns[1]);
    }
    EntCues *cues = scope == ENT_SCOPE_CLASS ? &lexicon->classes : &lexicon->cues;
    const EntStatus status = ent_cues_add(cues, kind, scope, row->columns[2]);
    return status == ENT_STATUS_SYNTAX ? bad_row(row, "bad pattern", row->columns[2]) : status;
}

static bool
small_number(EntView text, unsigned limit, unsigned *out)
{
    unsigned value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || value > limit) {
            return false;
        }
        value = value * 10 + (unsigned)(text.data[i] - '0');
    }
    *out = value;
    return text.length > 0 && value <= limit;
}

static EntStatus
add_calendar(EntZoneLexicon *lexicon, const Row *row)
{
    static const struct {
        const char *name;
        unsigned limit;
    } kinds[ENT_CALENDAR_KINDS] = {{"month", 12}, {"weekday", 7}};
    char folded[ENT_CUE_WORD_BYTES];
    uint32_t id;
    unsigned value, kind = 0;
    while (kind < ENT_CALENDAR_KINDS && !ent_view_is(row->columns[0], kinds[kind].name)) {
        kind++;
    }
    if (kind == ENT_CALENDAR_KINDS) {
        return bad_row(row, "unknown kind", row->columns[0]);
    }
    const EntView word = {folded, ent_cue_fold(row->columns[1], folded)};
    if (word.length == 0 || !small_number(row->columns[2], kinds[kind].limit, &value) || value == 0) {
        return bad_row(row, "bad value", row->columns[2]);
    }
    ENT_TRY(ent_intern_add(&lexicon->calendar_words, word, &id));
    return ent_map_add(&lexicon->calendar, ent_map_pair(kind, id), value, &(uint64_t *){NULL}, NULL);
}

static const char *const META_KINDS[ENT_META_KINDS] = {"title", "issued",   "updated", "publisher",
                                                       "url",   "language", "article"};

static EntStatus
add_meta(EntZoneLexicon *lexicon, const Row *row)
{
    char folded[ENT_CUE_WORD_BYTES];
    uint32_t id;
    unsigned rank, kind = 0;
    while (kind < ENT_META_KINDS && !ent_view_is(row->columns[0], META_KINDS[kind])) {
        kind++;
    }
    if (kind == ENT_META_KINDS) {
        return bad_row(row, "unknown kind", row->columns[0]);
    }
    const EntView word = {folded, ent_cue_fold(row->columns[1], folded)};
    if (word.length == 0 || !small_number(row->columns[2], 9, &rank) || rank == 0) {
        return bad_row(row, "bad rank", row->columns[2]);
    }
    ENT_TRY(ent_intern_add(&lexicon->meta_words, word, &id));
    return ent_map_add(&lexicon->meta, ent_map_pair(kind, id), rank, &(uint64_t *){NULL}, NULL);
}

/* Three columns; false when there are others. */
static bool
split_columns(Row *row)
{
    EntView rest = row->text;
    for (size_t i = 0; i < 3; i++) {
        if (!ent_view_split(&rest, '\t', &row->columns[i])) {
            return false;
        }
        row->columns[i] = ent_view_trim(row->columns[i]);
    }
    return row->columns[2].length > 0 && ent_view_trim(rest).length == 0;
}

static EntStatus
read_rows(EntZoneLexicon *lexicon, EntView text, Row *row, AddRow add)
{
    EntStatus result = ENT_STATUS_OK;
    EntView line;
    while (ent_view_split(&text, '\n', &line)) {
        row->line++;
        row->text = ent_view_trim(line);
        if (row->text.length == 0 || row->text.data[0] == '#') {
            continue;
        }
        const EntStatus status =
            split_columns(row) ? add(lexicon, row) : bad_row(row, "expected three columns in", row->text);
        if (status != ENT_STATUS_OK && status != ENT_STATUS_SYNTAX) {
            return status;
        }
        result = status == ENT_STATUS_OK ? result : status;
    }
    return result;
}

static EntStatus
load_file(EntZoneLexicon *lexicon, const char *folder, const char *name, EntDiags *diags, AddRow add)
{
    EntBuffer path = ENT_BUFFER_EMPTY, bytes = ENT_BUFFER_EMPTY;
    const char *c_path;
    EntStatus status = ent_buffer_printf(&path, "%s/lexicon/%s", folder, name);
    status = status == ENT_STATUS_OK ? ent_buffer_c_string(&path, &c_path) : status;
    status = status == ENT_STATUS_OK ? ent_file_read(c_path, LEXICON_LIMIT, diags, &bytes) : status;
    if (status == ENT_STATUS_OK) {
        Row row = {.file = ent_buffer_view(&path), .diags = diags};
        status = read_rows(lexicon, ent_buffer_view(&bytes), &row, add);
    }
    ent_buffer_clear(&path);
    ent_buffer_clear(&bytes);
    return status;
}

static EntStatus
load_all(EntZoneLexicon *lexicon, const char *folder, EntDiags *diags)
{
    static const struct {
        const char *name;
        AddRow add;
    } files[] = {
        {"zones.tsv", add_cue}, {"datelines.tsv", add_cue}, {"calendar.tsv", add_calendar}, {"meta.tsv", add_meta}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ENT_TRY(load_file(lexicon, folder, files[i].name, diags, files[i].add));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_zone_lexicon_load(const char *data_folder, EntDiags *diags, EntZoneLexicon **out)
{
    EntZoneLexicon *lexicon = malloc(sizeof *lexicon);
    if (!lexicon) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_html_prepare();
    ent_cues_init(&lexicon->cues);
    ent_cues_init(&lexicon->classes);
    ent_intern_init(&lexicon->calendar_words);
    ent_map_init(&lexicon->calendar);
    ent_intern_init(&lexicon->meta_words);
    ent_map_init(&lexicon->meta);
    const EntStatus status = load_all(lexicon, data_folder, diags);
    if (status != ENT_STATUS_OK) {
        ent_zone_lexicon_free(lexicon);
        return status;
    }
    *out = lexicon;
    return ENT_STATUS_OK;
}

void
ent_zone_lexicon_free(EntZoneLexicon *lexicon)
{
    if (lexicon) {
        ent_cues_clear(&lexicon->cues);
        ent_cues_clear(&lexicon->classes);
        ent_intern_clear(&lexicon->calendar_words);
        ent_map_clear(&lexicon->calendar);
        ent_intern_clear(&lexicon->meta_words);
        ent_map_clear(&lexicon->meta);
        free(lexicon);
    }
}

static bool
look_up(const EntIntern *words, const EntMap *map, unsigned kind, EntView word, unsigned *value)
{
    char folded[ENT_CUE_WORD_BYTES];
    const EntView key = {folded, ent_cue_fold(word, folded)};
    const uint32_t id = key.length > 0 ? ent_intern_find(words, key) : ENT_ID_NONE;
    const uint64_t *place = id != ENT_ID_NONE ? ent_map_find(map, ent_map_pair(kind, id)) : NULL;
    if (place) {
        *value = (unsigned)*place;
    }
    return place != NULL;
}

bool
ent_lexicon_calendar(const EntZoneLexicon *lexicon, EntCalendarKind kind, EntView word, unsigned *value)
{
    return look_up(&lexicon->calendar_words, &lexicon->calendar, kind, word, value);
}

unsigned
ent_lexicon_meta(const EntZoneLexicon *lexicon, EntMetaKind kind, EntView name)
{
    unsigned rank = 0;
    return look_up(&lexicon->meta_words, &lexicon->meta, kind, name, &rank) ? rank : 0;
}
