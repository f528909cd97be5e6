/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading values: one function a kind, chosen by a table. Each first tries to use the text as it stands.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "table/datatype.h"

#include "text/utf8.h"

#include <pcre2.h>
#include <string.h>

enum { MATCH_LIMIT = 1000000, MATCH_HEAP_KIB = 16 << 10 };

void
ent_datatype_init(EntDatatype *type, const EntBuiltin *base)
{
    *type = (EntDatatype){.base = base, .iri = ent_view_of(base->iri), .number = {.decimal_char = ENT_VIEW(".")}};
}

void
ent_datatype_clear(EntDatatype *type)
{
    pcre2_code_free(type->expression);
    pcre2_match_context_free(type->limits);
    type->expression = type->limits = NULL;
}

/* 6.4.3: the true value, "|", the false value. */
static bool
set_boolean_format(EntDatatype *type, EntView format)
{
    const size_t bar = ent_view_find_char(format, '|', 0);
    type->true_text = ent_view_slice(format, 0, bar);
    type->false_text = bar < format.length ? ent_view_slice(format, bar + 1, format.length) : ENT_VIEW_EMPTY;
    return type->true_text.length > 0 && type->false_text.length > 0 &&
           ent_view_find_char(type->false_text, '|', 0) == type->false_text.length &&
           !ent_view_equal(type->true_text, type->false_text);
}

/* 6.4.5 and 6.4.6: a regular expression of ECMAScript, which matches anywhere unless it is anchored. */
static EntStatus
set_expression(EntDatatype *type, EntView format, bool *known)
{
    int error = 0;
    PCRE2_SIZE at = 0;
    const uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF |
                             PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS;
    type->expression = pcre2_compile((PCRE2_SPTR)format.data, format.length, options, &error, &at, NULL);
    if (!type->expression) {
        *known = false;
        return error == PCRE2_ERROR_NOMEMORY ? ENT_STATUS_NO_MEMORY : ENT_STATUS_OK;
    }
    type->limits = pcre2_match_context_create(NULL);
    if (!type->limits) {
        return ENT_STATUS_NO_MEMORY;
    }
    pcre2_set_match_limit(type->limits, MATCH_LIMIT);
    pcre2_set_heap_limit(type->limits, MATCH_HEAP_KIB);
    (void)pcre2_jit_compile(type->expression, PCRE2_JIT_COMPLETE);
    *known = true;
    return ENT_STATUS_OK;
}

EntStatus
ent_datatype_set_format(EntDatatype *type, EntView format, bool *known)
{
    EntStatus status = ENT_STATUS_OK;
    switch (type->base->kind) {
    case ENT_KIND_INTEGER:
    case ENT_KIND_DECIMAL:
    case ENT_KIND_DOUBLE: *known = ent_number_pattern(format, &type->number); break;
    case ENT_KIND_BOOLEAN: *known = set_boolean_format(type, format); break;
    case ENT_KIND_MOMENT: *known = ent_moment_pattern(format, type->base->parts, &type->moment); break;
    default: status = set_expression(type, format, known); break;
    }
    type->has_format = status == ENT_STATUS_OK && *known;
    type->format = format;
    return status;
}

static bool
is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool
needs_space(EntSpace space, EntView text)
{
    bool after_space = space == ENT_SPACE_COLLAPSE; /* so that a leading one is found */
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        if ((is_space(byte) && byte != ' ') || (byte == ' ' && after_space)) {
            return true;
        }
        after_space = space == ENT_SPACE_COLLAPSE && byte == ' ';
    }
    return after_space && text.length > 0;
}

EntStatus
ent_datatype_space(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out)
{
    const EntSpace space = type->base->space;
    if (space == ENT_SPACE_KEEP || !needs_space(space, text)) {
        *out = text;
        return ENT_STATUS_OK;
    }
    char *const begin = ent_arena_alloc(scratch, text.length);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char byte = is_space(text.data[i]) ? ' ' : text.data[i];
        const bool again = length == 0 || begin[length - 1] == ' ';
        if (byte != ' ' || space == ENT_SPACE_REPLACE || !again) {
            begin[length++] = byte;
        }
    }
    if (space == ENT_SPACE_COLLAPSE && length > 0 && begin[length - 1] == ' ') {
        length--;
    }
    *out = (EntView){begin, length};
    return ENT_STATUS_OK;
}

static bool
is_hex(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!strchr("0123456789abcdefABCDEF", text.data[i]) || text.data[i] == '\0') {
            return false;
        }
    }
    return text.length % 2 == 0;
}

/* Characters of base64 without blanks and padding; SIZE_MAX when it is none. XML Schema part 2, 3.3.16. */
static size_t
base64_characters(EntView text)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t count = 0, padding = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        if (byte == ' ') {
            continue;
        }
        padding += byte == '=';
        if (byte != '=' && (padding > 0 || byte == '\0' || !strchr(alphabet, byte))) {
            return SIZE_MAX;
        }
        count += byte != '=';
    }
    return padding <= 2 && (count + padding) % 4 == 0 ? count : SIZE_MAX;
}

/* 4.6.1: characters of a string, bytes of a binary value. */
static size_t
value_length(const EntBuiltin *base, EntView text)
{
    switch (base->kind) {
    case ENT_KIND_HEX: return text.length / 2;
    case ENT_KIND_BASE64: return base64_characters(text) * 3 / 4;
    default: return ent_utf8_count(text);
    }
}

static bool
in_range(const EntBuiltin *base, const EntNumber *number)
{
    EntNumber bound;
    if (base->minimum && ent_number_parse(ent_view_of(base->minimum), &bound) &&
        ent_number_compare(number, &bound) < 0) {
        return false;
    }
    return !base->maximum || !ent_number_parse(ent_view_of(base->maximum), &bound) ||
           ent_number_compare(number, &bound) <= 0;
}

static bool
is_number(const EntBuiltin *base, EntView text)
{
    EntNumber number;
    if (!ent_number_parse(text, &number)) {
        return false;
    }
    switch (base->kind) {
    case ENT_KIND_DOUBLE: return true;
    case ENT_KIND_DECIMAL: return number.kind == ENT_NUMBER_FINITE && !number.has_exponent;
    default:
        return number.kind == ENT_NUMBER_FINITE && !number.has_exponent && !number.has_point && in_range(base, &number);
    }
}

static bool
is_duration(const EntBuiltin *base, EntView text)
{
    EntDuration duration;
    return ent_duration_parse(text, &duration) && (!duration.has_months || (base->parts & ENT_MOMENT_MONTH)) &&
           (!duration.has_seconds || (base->parts & ENT_MOMENT_TIME));
}

bool
ent_builtin_accepts(const EntBuiltin *builtin, EntView text)
{
    EntMoment moment;
    switch (builtin->kind) {
    case ENT_KIND_BOOLEAN:
        return ent_view_is(text, "true") || ent_view_is(text, "false") || ent_view_is(text, "1") ||
               ent_view_is(text, "0");
    case ENT_KIND_INTEGER:
    case ENT_KIND_DECIMAL:
    case ENT_KIND_DOUBLE: return is_number(builtin, text);
    case ENT_KIND_MOMENT: return ent_moment_parse(text, builtin->parts, &moment);
    case ENT_KIND_DURATION: return is_duration(builtin, text);
    case ENT_KIND_HEX: return is_hex(text);
    case ENT_KIND_BASE64: return base64_characters(text) != SIZE_MAX;
    default: return !builtin->check || builtin->check(text);
    }
}

int
ent_builtin_compare(const EntBuiltin *builtin, EntView a, EntView b)
{
    EntNumber number_a, number_b;
    EntMoment moment_a, moment_b;
    EntDuration duration_a, duration_b;
    switch (builtin->kind) {
    case ENT_KIND_INTEGER:
    case ENT_KIND_DECIMAL:
    case ENT_KIND_DOUBLE:
        return ent_number_parse(a, &number_a) && ent_number_parse(b, &number_b)
                   ? ent_number_compare(&number_a, &number_b)
                   : 2;
    case ENT_KIND_MOMENT:
        return ent_moment_parse(a, builtin->parts, &moment_a) && ent_moment_parse(b, builtin->parts, &moment_b)
                   ? ent_moment_compare(&moment_a, &moment_b)
                   : 2;
    case ENT_KIND_DURATION:
        return ent_duration_parse(a, &duration_a) && ent_duration_parse(b, &duration_b)
                   ? ent_duration_compare(&duration_a, &duration_b)
                   : 2;
    default: return 2;
    }
}

static const char *
problem_of(const EntBuiltin *base)
{
    switch (base->kind) {
    case ENT_KIND_BOOLEAN: return "is neither true nor false";
    case ENT_KIND_INTEGER: return "is no integer of this type";
    case ENT_KIND_DECIMAL: return "is no decimal number";
    case ENT_KIND_DOUBLE: return "is no number";
    case ENT_KIND_MOMENT: return "is no date or time of this type";
    case ENT_KIND_DURATION: return "is no duration of this type";
    default: return "is no value of this type";
    }
}

/* A datatype is shared by all threads, the memory of a match is not. */
static EntStatus
match(const EntDatatype *type, EntView text, bool *matches)
{
    *matches = true;
    if (!type->expression) {
        return ENT_STATUS_OK;
    }
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    *matches = pcre2_match(type->expression, (PCRE2_SPTR)(text.data ? text.data : ""), text.length, 0,
                           PCRE2_NO_UTF_CHECK, data, type->limits) >= 0;
    pcre2_match_data_free(data);
    return ENT_STATUS_OK;
}

/* Double values keep their text but for the "E", which the conversion writes small. */
static EntStatus
small_exponent(EntView text, EntArena *scratch, EntView *out)
{
    const size_t at = ent_view_find_char(text, 'E', 0);
    *out = text;
    if (at == text.length) {
        return ENT_STATUS_OK;
    }
    char *const copy = ent_arena_alloc(scratch, text.length);
    if (!copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(copy, text.data, text.length);
    copy[at] = 'e';
    *out = (EntView){copy, text.length};
    return ENT_STATUS_OK;
}

/* "100%" of an integer type is computed as 1.0. */
static void
drop_zero_fraction(EntView *text)
{
    const EntView zero = ENT_VIEW(".0");
    if (ent_view_ends_with(*text, zero)) {
        text->length -= zero.length;
    }
}

/* 6.4.2 */
static EntStatus
read_number(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out, bool *fits)
{
    const bool formatted =
        type->has_format || type->number.group_char.length > 0 || !ent_view_is(type->number.decimal_char, ".");
    *out = text;
    *fits = true;
    if (formatted) {
        ENT_TRY(ent_number_read(&type->number, text, scratch, out, fits));
        const bool computed = *fits && ent_view_find_char(text, '%', 0) < text.length;
        if (computed && type->base->kind == ENT_KIND_INTEGER) {
            drop_zero_fraction(out);
        }
    } else if (type->base->kind == ENT_KIND_DOUBLE) {
        *fits = is_number(type->base, text);
        return *fits ? small_exponent(text, scratch, out) : ENT_STATUS_OK;
    }
    *fits = *fits && is_number(type->base, *out);
    return ENT_STATUS_OK;
}

static bool
read_boolean(const EntDatatype *type, EntView text, EntView *out)
{
    const bool yes =
        type->has_format ? ent_view_equal(text, type->true_text) : ent_view_is(text, "true") || ent_view_is(text, "1");
    const bool no = type->has_format ? ent_view_equal(text, type->false_text)
                                     : ent_view_is(text, "false") || ent_view_is(text, "0");
    *out = yes ? ENT_VIEW("true") : ENT_VIEW("false");
    return yes || no;
}

static EntStatus
read_value(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out, bool *fits)
{
    *out = text;
    switch (type->base->kind) {
    case ENT_KIND_INTEGER:
    case ENT_KIND_DECIMAL:
    case ENT_KIND_DOUBLE: return read_number(type, text, scratch, out, fits);
    case ENT_KIND_BOOLEAN: *fits = read_boolean(type, text, out); return ENT_STATUS_OK;
    case ENT_KIND_MOMENT:
        if (type->has_format) {
            return ent_moment_read(&type->moment, text, type->base->parts, scratch, out, fits);
        }
        break;
    default: break;
    }
    *fits = ent_builtin_accepts(type->base, text);
    return ENT_STATUS_OK;
}

/* 4.6.1: length constraints. */
static const char *
check_length(const EntDatatype *type, EntView value)
{
    if (!type->has_length && !type->has_min_length && !type->has_max_length) {
        return NULL;
    }
    const size_t length = value_length(type->base, value);
    if (type->has_length && length != type->length) {
        return "does not have the length that is asked for";
    }
    if (type->has_min_length && length < type->min_length) {
        return "is shorter than allowed";
    }
    return type->has_max_length && length > type->max_length ? "is longer than allowed" : NULL;
}

/* 4.6.2: value constraints. */
static const char *
check_bounds(const EntDatatype *type, EntView value)
{
    if (type->minimum.text.length > 0) {
        const int order = ent_builtin_compare(type->base, value, type->minimum.text);
        if (order < 0 || order == 2 || (order == 0 && type->minimum.exclusive)) {
            return "is less than allowed";
        }
    }
    if (type->maximum.text.length > 0) {
        const int order = ent_builtin_compare(type->base, value, type->maximum.text);
        if (order > 0 || (order == 0 && type->maximum.exclusive)) {
            return "is more than allowed";
        }
    }
    return NULL;
}

EntStatus
ent_datatype_read(const EntDatatype *type, EntView text, EntArena *scratch, EntView *out, const char **problem)
{
    bool fits = false, matches = true;
    ENT_TRY(read_value(type, text, scratch, out, &fits));
    *problem = NULL;
    if (fits) {
        ENT_TRY(match(type, text, &matches));
    }
    if (!fits) {
        *problem = problem_of(type->base);
    } else if (!matches) {
        *problem = "does not match its format";
    } else {
        *problem = check_length(type, *out);
        *problem = *problem ? *problem : check_bounds(type, *out);
    }
    return ENT_STATUS_OK;
}
