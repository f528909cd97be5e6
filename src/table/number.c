/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A number in a format is read in one pass into its digits with the separators left out; where the groups stood
 * is checked by comparing the separators found with where the sizes of the pattern put them.
 */
#include "table/number.h"

#include <string.h>

static const char per_mille[] = "\xE2\x80\xB0"; /* U+2030 */

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static EntView
take_digits(EntView *rest)
{
    size_t count = 0;
    while (count < rest->length && is_digit(rest->data[count])) {
        count++;
    }
    const EntView digits = ent_view_slice(*rest, 0, count);
    *rest = ent_view_slice(*rest, count, rest->length);
    return digits;
}

static bool
take_char(EntView *rest, const char *any)
{
    if (rest->length == 0 || rest->data[0] == '\0' || !strchr(any, rest->data[0])) {
        return false;
    }
    *rest = ent_view_slice(*rest, 1, rest->length);
    return true;
}

static bool
take_string(EntView *rest, EntView string)
{
    if (string.length == 0 || !ent_view_starts_with(*rest, string)) {
        return false;
    }
    *rest = ent_view_slice(*rest, string.length, rest->length);
    return true;
}

static void
take_sign(EntView *rest, EntNumber *number)
{
    const bool minus = rest->length > 0 && rest->data[0] == '-';
    if (take_char(rest, "+-")) {
        number->has_sign = true;
        number->negative = minus;
    }
}

static int32_t
exponent_of(EntView digits, bool negative)
{
    int32_t value = 0;
    for (size_t i = 0; i < digits.length && value < ENT_EXPONENT_LIMIT; i++) {
        value = value * 10 + (digits.data[i] - '0');
    }
    value = value > ENT_EXPONENT_LIMIT ? ENT_EXPONENT_LIMIT : value;
    return negative ? -value : value;
}

/* The digits behind "e", with their sign; false when there are none. */
static bool
take_exponent(EntView *rest, EntNumber *number, EntView *digits)
{
    EntNumber sign = {.has_sign = false};
    take_sign(rest, &sign);
    *digits = take_digits(rest);
    number->has_exponent = true;
    number->exponent = exponent_of(*digits, sign.negative);
    return digits->length > 0;
}

static bool
parse_special(EntView text, EntNumber *out)
{
    if (ent_view_is(text, "NaN")) {
        *out = (EntNumber){.kind = ENT_NUMBER_NAN};
        return true;
    }
    const bool minus = ent_view_is(text, "-INF");
    *out = (EntNumber){.kind = ENT_NUMBER_INFINITE, .negative = minus};
    return minus || ent_view_is(text, "INF") || ent_view_is(text, "+INF");
}

bool
ent_number_parse(EntView text, EntNumber *out)
{
    EntNumber number = {.kind = ENT_NUMBER_FINITE};
    EntView rest = text, digits;
    take_sign(&rest, &number);
    number.integer = take_digits(&rest);
    number.has_point = take_char(&rest, ".");
    number.fraction = number.has_point ? take_digits(&rest) : ENT_VIEW_EMPTY;
    if (number.integer.length + number.fraction.length == 0) {
        return parse_special(text, out);
    }
    if (take_char(&rest, "eE") && !take_exponent(&rest, &number, &digits)) {
        return false;
    }
    *out = number;
    return rest.length == 0;
}

/* The digit number `at` of integer and fraction joined. */
static char
digit_at(const EntNumber *number, size_t at)
{
    if (at < number->integer.length) {
        return number->integer.data[at];
    }
    at -= number->integer.length;
    return at < number->fraction.length ? number->fraction.data[at] : '0';
}

static size_t
leading_zeros(const EntNumber *number)
{
    const size_t total = number->integer.length + number->fraction.length;
    size_t count = 0;
    while (count < total && digit_at(number, count) == '0') {
        count++;
    }
    return count;
}

static int
compare_size(const EntNumber *a, const EntNumber *b)
{
    const size_t skip_a = leading_zeros(a), skip_b = leading_zeros(b);
    const size_t total_a = a->integer.length + a->fraction.length, total_b = b->integer.length + b->fraction.length;
    if (skip_a == total_a || skip_b == total_b) {
        return (skip_a < total_a) - (skip_b < total_b);
    }
    /* The place of the first digit that counts, as a power of ten. */
    const int64_t power_a = (int64_t)a->integer.length - (int64_t)skip_a + a->exponent;
    const int64_t power_b = (int64_t)b->integer.length - (int64_t)skip_b + b->exponent;
    if (power_a != power_b) {
        return power_a < power_b ? -1 : 1;
    }
    const size_t left_a = total_a - skip_a, left_b = total_b - skip_b;
    for (size_t i = 0; i < left_a || i < left_b; i++) {
        const char digit_a = digit_at(a, skip_a + i), digit_b = digit_at(b, skip_b + i);
        if (digit_a != digit_b) {
            return digit_a < digit_b ? -1 : 1;
        }
    }
    return 0;
}

static bool
is_zero(const EntNumber *number)
{
    return number->kind == ENT_NUMBER_FINITE &&
           leading_zeros(number) == number->integer.length + number->fraction.length;
}

int
ent_number_compare(const EntNumber *a, const EntNumber *b)
{
    if (a->kind == ENT_NUMBER_NAN || b->kind == ENT_NUMBER_NAN) {
        return 2;
    }
    const bool below_a = a->negative && !is_zero(a), below_b = b->negative && !is_zero(b);
    if (below_a != below_b) {
        return below_a ? -1 : 1;
    }
    int size = 0;
    if (a->kind != b->kind) {
        size = a->kind == ENT_NUMBER_INFINITE ? 1 : -1;
    } else if (a->kind == ENT_NUMBER_FINITE) {
        size = compare_size(a, b);
    }
    return below_a ? -size : size;
}

enum { PLAIN_LIMIT = 40 }; /* more zeros than this are told by an exponent */

/* The digits from `first` to `last`, the point and zeros where `power`, that of the last digit, asks for them. */
static EntStatus
add_digits(EntBuffer *to, const EntNumber *number, size_t first, size_t last, int64_t power)
{
    const bool plain = power <= PLAIN_LIMIT && power >= -PLAIN_LIMIT;
    const int64_t count = (int64_t)(last - first);
    const int64_t from = plain && -power >= count ? count + power - 1 : 0; /* zeros before the digits */
    const int64_t to_end = plain && power > 0 ? count + power : count;     /* and behind them */
    for (int64_t i = from; i < to_end; i++) {
        if (plain && power < 0 && i == count + power) {
            ENT_TRY(ent_buffer_add_char(to, '.'));
        }
        ENT_TRY(ent_buffer_add_char(to, i >= 0 && i < count ? digit_at(number, first + (size_t)i) : '0'));
    }
    return plain ? ENT_STATUS_OK : ent_buffer_printf(to, "e%lld", (long long)power);
}

EntStatus
ent_number_add_value(EntBuffer *to, const EntNumber *number)
{
    if (number->kind == ENT_NUMBER_NAN) {
        return ent_buffer_add(to, ENT_VIEW("NaN"));
    }
    const size_t first = leading_zeros(number);
    size_t last = number->integer.length + number->fraction.length;
    if (number->kind == ENT_NUMBER_FINITE && first == last) {
        return ent_buffer_add_char(to, '0');
    }
    if (number->negative) {
        ENT_TRY(ent_buffer_add_char(to, '-'));
    }
    if (number->kind == ENT_NUMBER_INFINITE) {
        return ent_buffer_add(to, ENT_VIEW("INF"));
    }
    while (digit_at(number, last - 1) == '0') {
        last--;
    }
    return add_digits(to, number, first, last, (int64_t)number->integer.length - (int64_t)last + number->exponent);
}

static bool
take_scale(EntView *rest, char *scale)
{
    if (take_char(rest, "%")) {
        *scale = '%';
        return true;
    }
    if (take_string(rest, ENT_VIEW(per_mille))) {
        *scale = 'm';
        return true;
    }
    return false;
}

static bool
take_pattern_prefix(EntView *rest, EntNumberFormat *out)
{
    while (rest->length > 0) {
        char scale = '\0';
        const char first = rest->data[0];
        if (take_scale(rest, &scale)) {
            if (out->scale) {
                return false;
            }
            out->scale = scale;
        } else if (take_char(rest, "+-")) {
            if (out->sign) {
                return false;
            }
            out->sign = first;
        } else {
            return true;
        }
    }
    return true;
}

/* Digit symbols and separators of one side of the point. */
typedef struct {
    size_t zeros, hashes;
    size_t first_group, last_group, before_last_group; /* digit symbols between separators */
    size_t n_separators;
    bool in_order; /* integer: # before 0; fraction: 0 before # */
} Symbols;

static Symbols
take_symbols(EntView *rest, EntView group, bool is_fraction)
{
    Symbols symbols = {.in_order = true};
    size_t since = 0;
    while (rest->length > 0) {
        if (rest->data[0] == '#' || rest->data[0] == '0') {
            const bool zero = rest->data[0] == '0';
            symbols.in_order = symbols.in_order && !(is_fraction ? zero && symbols.hashes : !zero && symbols.zeros);
            symbols.zeros += zero;
            symbols.hashes += !zero;
            since++;
            *rest = ent_view_slice(*rest, 1, rest->length);
        } else if (take_string(rest, group)) {
            symbols.in_order = symbols.in_order && since > 0; /* no separator in front, none behind another */
            symbols.first_group = symbols.n_separators == 0 ? since : symbols.first_group;
            symbols.before_last_group = since;
            symbols.n_separators++;
            since = 0;
        } else {
            break;
        }
    }
    symbols.last_group = since;
    return symbols;
}

static bool
take_pattern_exponent(EntView *rest, EntNumberFormat *out)
{
    if (!take_char(rest, "E")) {
        return true;
    }
    out->has_exponent = true;
    out->exponent_sign = take_char(rest, "+");
    while (take_char(rest, "0")) {
        out->min_exponent++;
    }
    return out->min_exponent > 0;
}

static void
set_groups(EntNumberFormat *out, const Symbols *integer, const Symbols *fraction)
{
    if (integer->n_separators > 0) {
        out->primary_group = integer->last_group;
        out->secondary_group = integer->n_separators > 1 ? integer->before_last_group : integer->last_group;
    }
    out->fraction_group = fraction->n_separators > 0 ? fraction->first_group : 0;
}

/* UAX #35 part 3, number patterns: prefix, #,##0, point, 0##, exponent, suffix. */
bool
ent_number_pattern(EntView pattern, EntNumberFormat *out)
{
    EntNumberFormat format = {.decimal_char = out->decimal_char, .group_char = out->group_char, .has_pattern = true};
    const bool comma_is_point = ent_view_is(format.decimal_char, ",");
    const EntView fallback = comma_is_point ? ENT_VIEW_EMPTY : ENT_VIEW(",");
    const EntView group = format.group_char.length > 0 ? format.group_char : fallback;
    EntView rest = pattern;
    if (!take_pattern_prefix(&rest, &format)) {
        return false;
    }
    const Symbols integer = take_symbols(&rest, group, false);
    Symbols fraction = {.in_order = true};
    if (take_string(&rest, format.decimal_char)) {
        fraction = take_symbols(&rest, group, true);
    }
    char scale = '\0';
    const bool good = take_pattern_exponent(&rest, &format) && (!take_scale(&rest, &scale) || !format.scale);
    const size_t symbols = integer.zeros + integer.hashes + fraction.zeros + fraction.hashes;
    if (!good || rest.length > 0 || symbols == 0 || !integer.in_order || !fraction.in_order ||
        (integer.n_separators > 0 && integer.last_group == 0) ||
        (fraction.n_separators > 0 && fraction.last_group == 0)) {
        return false;
    }
    format.scale = scale ? scale : format.scale;
    format.group_char = group;
    format.min_integer = integer.zeros;
    format.min_fraction = fraction.zeros;
    format.max_fraction = fraction.zeros + fraction.hashes;
    set_groups(&format, &integer, &fraction);
    *out = format;
    return true;
}

/* A number being read: the digits without separators, and whether everything fitted. */
typedef struct {
    const EntNumberFormat *format;
    EntView rest;
    char *digits; /* the next free byte */
    EntNumber number;
    char scale;
} Reader;

/* Does a separator belong before the digit that has `left` more digits to its right, itself included? */
static bool
group_ends(const EntNumberFormat *format, size_t left)
{
    return left == format->primary_group || (left > format->primary_group && format->secondary_group > 0 &&
                                             (left - format->primary_group) % format->secondary_group == 0);
}

static size_t
count_digits(EntView text, EntView group)
{
    size_t count = 0;
    while (text.length > 0) {
        if (is_digit(text.data[0])) {
            count++;
            text = ent_view_slice(text, 1, text.length);
        } else if (!take_string(&text, group)) {
            break;
        }
    }
    return count;
}

/* Is a separator, found or not, right at this place? `done` digits stand before it and `left` behind it. */
static bool
separator_fits(const Reader *reader, bool found, bool is_fraction, size_t done, size_t left)
{
    const EntNumberFormat *format = reader->format;
    if (!format->has_pattern) {
        return !found || (!is_fraction && done > 0);
    }
    if (is_fraction) {
        return found == (format->fraction_group > 0 && done > 0 && left > 0 && done % format->fraction_group == 0);
    }
    return found == (format->primary_group > 0 && done > 0 && left > 0 && group_ends(format, left));
}

/* The digits of one side of the point, copied without their separators. */
static bool
read_digits(Reader *reader, bool is_fraction, EntView *digits)
{
    const EntView group = reader->format->group_char;
    size_t left = count_digits(reader->rest, group), done = 0;
    *digits = (EntView){reader->digits, left};
    while (left > 0 || (reader->rest.length > 0 && ent_view_starts_with(reader->rest, group) && group.length > 0)) {
        const bool found = take_string(&reader->rest, group);
        if (!separator_fits(reader, found, is_fraction, done, left)) {
            return false;
        }
        if (left == 0 || reader->rest.length == 0 || !is_digit(reader->rest.data[0])) {
            return false; /* two separators, or one at an end */
        }
        *reader->digits++ = reader->rest.data[0];
        reader->rest = ent_view_slice(reader->rest, 1, reader->rest.length);
        done++;
        left--;
    }
    return true;
}

static bool
read_prefix(Reader *reader)
{
    if (reader->format->scale) {
        take_scale(&reader->rest, &reader->scale);
    }
    take_sign(&reader->rest, &reader->number);
    if (reader->format->scale && !reader->scale) {
        take_scale(&reader->rest, &reader->scale);
    }
    return reader->format->sign == '\0' || reader->number.has_sign;
}

static bool
read_fraction(Reader *reader)
{
    const EntNumberFormat *format = reader->format;
    reader->number.has_point = take_string(&reader->rest, format->decimal_char);
    if (reader->number.has_point && !read_digits(reader, true, &reader->number.fraction)) {
        return false;
    }
    const size_t count = reader->number.fraction.length;
    if (reader->number.has_point && count == 0) {
        return false;
    }
    return !format->has_pattern || (count >= format->min_fraction && count <= format->max_fraction);
}

static bool
read_suffix(Reader *reader)
{
    const EntNumberFormat *format = reader->format;
    const bool allowed = !format->has_pattern || format->has_exponent;
    if (allowed && take_char(&reader->rest, "eE")) {
        EntView digits;
        const bool sign = reader->rest.length > 0 && strchr("+-", reader->rest.data[0]);
        if (!take_exponent(&reader->rest, &reader->number, &digits) || digits.length < format->min_exponent ||
            (format->exponent_sign && !sign)) {
            return false;
        }
    }
    if (!reader->scale) {
        take_scale(&reader->rest, &reader->scale);
    }
    const bool scale_fits = !format->has_pattern || reader->scale == format->scale;
    return reader->rest.length == 0 && scale_fits && (!format->has_exponent || reader->number.has_exponent);
}

static bool
read_number(Reader *reader)
{
    const EntNumberFormat *format = reader->format;
    if (!read_prefix(reader) || !read_digits(reader, false, &reader->number.integer) || !read_fraction(reader)) {
        return false;
    }
    const size_t integer = reader->number.integer.length;
    if (integer + reader->number.fraction.length == 0 || (!format->has_pattern && integer == 0)) {
        return false;
    }
    return integer >= format->min_integer && read_suffix(reader);
}

static char *
put(char *to, EntView view)
{
    if (view.length > 0) {
        memmove(to, view.data, view.length);
    }
    return to + view.length;
}

/* 25% is 0.25: the point moves to the left; a computed value has no "+" and no zeros that say nothing. */
static char *
put_scaled(char *to, const EntNumber *number, size_t places)
{
    const size_t total = number->integer.length + number->fraction.length;
    size_t first = leading_zeros(number), last = total;
    if (number->negative && first < total) {
        *to++ = '-';
    }
    const size_t point = number->integer.length; /* digits before the old point */
    while (last > first && last + places > point && digit_at(number, last - 1) == '0') {
        last--;
    }
    if (first + places >= point) { /* nothing before the new point */
        *to++ = '0';
    }
    for (size_t i = first; i + places < point; i++) {
        *to++ = digit_at(number, i);
    }
    *to++ = '.';
    char *const fraction = to;
    for (size_t i = point > places ? point - places : 0; first < total && i < last; i++) {
        for (size_t zeros = i == 0 && point < places ? places - point : 0; zeros > 0; zeros--) {
            *to++ = '0';
        }
        *to++ = digit_at(number, i);
    }
    if (to == fraction) {
        *to++ = '0';
    }
    return to;
}

static char *
put_exponent(char *to, int32_t exponent)
{
    char digits[12];
    size_t count = 0;
    uint32_t rest = (uint32_t)(exponent < 0 ? -exponent : exponent);
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    *to++ = 'e';
    if (exponent < 0) {
        *to++ = '-';
    }
    while (count > 0) {
        *to++ = digits[--count];
    }
    return to;
}

static char *
put_number(char *to, const EntNumber *number, char scale)
{
    const size_t places = scale == '%' ? 2 : scale == 'm' ? 3 : 0;
    if (places > 0) {
        to = put_scaled(to, number, places);
    } else {
        if (number->has_sign) {
            *to++ = number->negative ? '-' : '+';
        }
        to = put(to, number->integer);
        if (number->has_point) {
            *to++ = '.';
            to = put(to, number->fraction);
        }
    }
    return number->has_exponent ? put_exponent(to, number->exponent) : to;
}

EntStatus
ent_number_read(const EntNumberFormat *format, EntView text, EntArena *arena, EntView *out, bool *fits)
{
    EntNumber special;
    if (parse_special(text, &special)) {
        *out = text;
        *fits = true;
        return ENT_STATUS_OK;
    }
    enum { SLACK = 32 }; /* sign, point, zeros, exponent */
    char *const digits = ent_arena_zalloc(arena, text.length + SLACK, 2);
    if (!digits) {
        return ENT_STATUS_NO_MEMORY;
    }
    Reader reader = {.format = format, .rest = text, .digits = digits};
    *fits = read_number(&reader);
    if (*fits) {
        char *const begin = digits + text.length + SLACK / 2;
        *out = (EntView){begin, (size_t)(put_number(begin, &reader.number, reader.scale) - begin)};
    }
    return ENT_STATUS_OK;
}
