/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The parts of a datatype's description, one after the other; an example only where nothing else tells the form.
 */
#include "table/expect.h"

#include "base/buffer.h"

#include <string.h>

/* XML Schema's form of the types that have one of their own. */
static const char *const examples[][2] = {
    {"date", "2026-01-30"},
    {"time", "14:30:00"},
    {"dateTime", "2026-01-30T14:30:00"},
    {"datetime", "2026-01-30T14:30:00"},
    {"dateTimeStamp", "2026-01-30T14:30:00Z"},
    {"gYear", "2026"},
    {"gYearMonth", "2026-01"},
    {"gMonth", "--01"},
    {"gMonthDay", "--01-30"},
    {"gDay", "---30"},
    {"duration", "P1Y2M3DT4H5M6S"},
    {"dayTimeDuration", "P3DT4H"},
    {"yearMonthDuration", "P1Y2M"},
    {"boolean", "true, false, 1, 0"},
    {"decimal", "12.5"},
    {"double", "1.25e3"},
    {"number", "1.25e3"},
    {"float", "1.25e3"},
    {"hexBinary", "0FB8"},
    {"base64Binary", "aGVsbG8="},
    {"binary", "aGVsbG8="},
    {"language", "en-US"},
};

static EntStatus
add_example(const EntDatatype *type, EntBuffer *to)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        if (strcmp(type->base->name, examples[i][0]) == 0) {
            return ent_buffer_printf(to, ", such as %s", examples[i][1]);
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_format(const EntDatatype *type, EntBuffer *to)
{
    if (type->base->kind == ENT_KIND_BOOLEAN) {
        return ent_buffer_printf(to, ", '%.*s' or '%.*s'", ENT_VIEW_ARGS(type->true_text),
                                 ENT_VIEW_ARGS(type->false_text));
    }
    return ent_buffer_printf(to, type->expression ? ", matching /%.*s/" : ", written %.*s",
                             ENT_VIEW_ARGS(type->format));
}

static EntStatus
add_range(EntView low, bool above, EntView high, EntBuffer *to)
{
    if (low.length > 0 && high.length > 0 && !above) {
        return ent_buffer_printf(to, ", from %.*s to %.*s", ENT_VIEW_ARGS(low), ENT_VIEW_ARGS(high));
    }
    if (low.length > 0) {
        ENT_TRY(ent_buffer_printf(to, above ? ", more than %.*s" : ", %.*s or more", ENT_VIEW_ARGS(low)));
    }
    return high.length > 0 ? ent_buffer_printf(to, ", %.*s or less", ENT_VIEW_ARGS(high)) : ENT_STATUS_OK;
}

static EntStatus
add_bounds(const EntDatatype *type, EntBuffer *to)
{
    const EntBuiltin *base = type->base;
    if (type->maximum.text.length > 0 && type->maximum.exclusive) {
        ENT_TRY(add_range(type->minimum.text, type->minimum.exclusive, ENT_VIEW_EMPTY, to));
        return ent_buffer_printf(to, ", less than %.*s", ENT_VIEW_ARGS(type->maximum.text));
    }
    const EntView low = type->minimum.text.length > 0 ? type->minimum.text : ent_view_of(base->minimum);
    const EntView high = type->maximum.text.length > 0 ? type->maximum.text : ent_view_of(base->maximum);
    return add_range(low, type->minimum.exclusive, high, to);
}

static EntStatus
add_lengths(const EntDatatype *type, EntBuffer *to)
{
    const bool binary = type->base->kind == ENT_KIND_HEX || type->base->kind == ENT_KIND_BASE64;
    const char *unit = binary ? "bytes" : "characters";
    if (type->has_length) {
        return ent_buffer_printf(to, ", of %zu %s", type->length, unit);
    }
    if (type->has_min_length) {
        ENT_TRY(ent_buffer_printf(to, ", of at least %zu %s", type->min_length, unit));
    }
    return type->has_max_length ? ent_buffer_printf(to, ", of at most %zu %s", type->max_length, unit) : ENT_STATUS_OK;
}

static EntStatus
describe(const EntDatatype *type, EntBuffer *to)
{
    ENT_TRY(ent_buffer_printf(to, "expected: %s", type->base->name));
    const size_t bare = to->length;
    if (type->has_format) {
        ENT_TRY(add_format(type, to));
    }
    ENT_TRY(add_bounds(type, to));
    ENT_TRY(add_lengths(type, to));
    return to->length == bare ? add_example(type, to) : ENT_STATUS_OK;
}

EntStatus
ent_expect(const EntDatatype *type, EntArena *arena, EntView *out)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = describe(type, &text);
    if (status == ENT_STATUS_OK) {
        status = ent_arena_copy(arena, ent_buffer_view(&text), out);
    }
    ent_buffer_clear(&text);
    return status;
}
