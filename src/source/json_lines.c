/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One line, one object. Which key fills which field of the blob is a table.
 */
#include "source/json_lines.h"

#include <jansson.h>
#include <stddef.h>

typedef struct {
    const char *key;
    size_t offset; /* of the view in EntBlob */
} FieldRow;

static const FieldRow FIELDS[] = {
    {"id", offsetof(EntBlob, id)},
    {"url", offsetof(EntBlob, url)},
    {"title", offsetof(EntBlob, title)},
    {"date", offsetof(EntBlob, date)},
    {"publisher", offsetof(EntBlob, publisher)},
};

typedef struct {
    const char *key;
    EntBlobKind kind;
} BodyRow;

static const BodyRow BODIES[] = {{"text", ENT_BLOB_TEXT}, {"html", ENT_BLOB_HTML}, {"markdown", ENT_BLOB_MARKDOWN}};

void
ent_json_lines_init(EntJsonLines *lines, EntInput *input, EntView name, EntDiags *diags)
{
    *lines = (EntJsonLines){.input = input, .name = name, .diags = diags};
}

void
ent_json_lines_clear(EntJsonLines *lines)
{
    ent_buffer_clear(&lines->buffer);
}

static EntDiag
place(const EntJsonLines *lines, int column)
{
    return (EntDiag){.severity = ENT_ERROR,
                     .file = lines->name,
                     .line = lines->line,
                     .column = column > 0 ? (size_t)column : 0,
                     .line_text = ent_buffer_view(&lines->buffer)};
}

/* Any scalar may be an identifier; everything else must be a string. */
static EntStatus
copy_scalar(const json_t *value, EntArena *arena, EntView *out)
{
    if (json_is_string(value)) {
        return ent_arena_copy(arena, (EntView){json_string_value(value), json_string_length(value)}, out);
    }
    if (json_is_integer(value)) {
        return ent_arena_printf(arena, out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    }
    return ENT_STATUS_OK;
}

static EntStatus
fill_fields(const json_t *object, EntArena *arena, EntBlob *blob)
{
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        EntView *field = (EntView *)(void *)((char *)blob + FIELDS[i].offset);
        ENT_TRY(copy_scalar(json_object_get(object, FIELDS[i].key), arena, field));
    }
    return ENT_STATUS_OK;
}

/* ENT_STATUS_INVALID, reported, when the object holds no text. */
static EntStatus
fill_blob(const EntJsonLines *lines, const json_t *object, EntArena *arena, EntBlob *blob)
{
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
        const json_t *body = json_object_get(object, BODIES[i].key);
        if (json_is_string(body)) {
            blob->kind = BODIES[i].kind;
            blob->line = lines->line;
            ENT_TRY(copy_scalar(body, arena, &blob->bytes));
            ENT_TRY(ent_arena_printf(arena, &blob->name, "%.*s:%zu", ENT_VIEW_ARGS(lines->name), lines->line));
            return fill_fields(object, arena, blob);
        }
    }
    EntDiag diag = place(lines, 0);
    diag.line_text = ENT_VIEW_EMPTY;
    diag.help = ENT_VIEW("a record is an object with a string \"text\" or \"html\"");
    ent_report(lines->diags, &diag, "record without text");
    return ENT_STATUS_INVALID;
}

static EntStatus
parse_line(const EntJsonLines *lines, EntArena *arena, EntBlob *blob)
{
    json_error_t error;
    json_t *object = json_loadb(lines->buffer.data, lines->buffer.length, 0, &error);
    if (!object) {
        if (json_error_code(&error) == json_error_out_of_memory) {
            return ENT_STATUS_NO_MEMORY;
        }
        const EntDiag diag = place(lines, error.column);
        ent_report(lines->diags, &diag, "no valid JSON: %s", error.text);
        return ENT_STATUS_INVALID;
    }
    const EntStatus status = fill_blob(lines, object, arena, blob);
    json_decref(object);
    return status;
}

static bool
is_blank(EntBuffer *buffer, size_t line)
{
    const EntView bom = ENT_VIEW("\xef\xbb\xbf");
    EntView text = ent_buffer_view(buffer);
    if (line == 1 && ent_view_starts_with(text, bom)) {
        for (size_t i = 0; i < bom.length; i++) {
            buffer->data[i] = ' '; /* keeps columns right */
        }
    }
    return ent_view_trim(ent_buffer_view(buffer)).length == 0;
}

EntStatus
ent_json_lines_next(EntJsonLines *lines, EntArena *arena, EntBlob *out)
{
    for (;;) {
        EntStatus status = ent_input_read_line(lines->input, ENT_SOURCE_BLOB_LIMIT, &lines->buffer);
        lines->line += status == ENT_STATUS_END ? 0 : 1;
        if (status == ENT_STATUS_LIMIT) {
            ent_report(lines->diags, &(EntDiag){.severity = ENT_ERROR, .file = lines->name, .line = lines->line},
                       "line is longer than %d bytes: not read", ENT_SOURCE_BLOB_LIMIT);
            continue;
        }
        if (status == ENT_STATUS_OK && is_blank(&lines->buffer, lines->line)) {
            continue;
        }
        EntBlob blob = {.kind = ENT_BLOB_TEXT};
        status = status == ENT_STATUS_OK ? parse_line(lines, arena, &blob) : status;
        if (status == ENT_STATUS_OK) {
            *out = blob;
        }
        if (status != ENT_STATUS_INVALID) {
            return status;
        }
    }
}
