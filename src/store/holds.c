/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a term holds, as plan.h counts it: by its datatype and by whether its text is a legal one (XML Schema part 2).
 */
#include "store/holds.h"

#include "text/calendar.h"
#include "vocab/namespace.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE = 1 << 27 };

static size_t
digits(EntView text, size_t at)
{
    size_t n = 0;
    while (at + n < text.length && text.data[at + n] >= '0' && text.data[at + n] <= '9') {
        n++;
    }
    return n;
}

static bool
has_sign(EntView text)
{
    return text.length > 0 && (text.data[0] == '+' || text.data[0] == '-');
}

/* 3.4.13 integer: [+-]?[0-9]+ */
static uint32_t
integer_holds(EntView text, bool derived)
{
    const size_t sign = has_sign(text) ? 1 : 0, n = digits(text, sign);
    if (n == 0 || sign + n != text.length) {
        return ENT_HOLDS_OTHER;
    }
    const bool odd = derived || text.data[0] == '+' || (n > 1 && text.data[sign] == '0') || ent_view_is(text, "-0");
    long value = n < 11 ? 0 : LONG_MAX;
    for (size_t i = 0; i < n && n < 11; i++) {
        value = value * 10 + (text.data[sign + i] - '0');
    }
    const uint32_t wide = value > INT_MAX ? ENT_HOLDS_ODD | ENT_HOLDS_WIDE : value >= WIDE ? ENT_HOLDS_WIDE : 0;
    return ENT_HOLDS_INTEGER | wide | (odd ? ENT_HOLDS_ODD : 0);
}

/* 3.3.3 decimal: [+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+); canonical with one digit at least on both sides, no more */
static uint32_t
decimal_holds(EntView text)
{
    const size_t sign = has_sign(text) ? 1 : 0, whole = digits(text, sign);
    const bool point = sign + whole < text.length && text.data[sign + whole] == '.';
    const size_t part = point ? digits(text, sign + whole + 1) : 0;
    if (whole + part == 0 || sign + whole + (point ? 1 : 0) + part != text.length) {
        return ENT_HOLDS_OTHER;
    }
    const bool canonical = text.data[0] != '+' && whole > 0 && (whole == 1 || text.data[sign] != '0') && part > 0 &&
                           (part == 1 || text.data[text.length - 1] != '0') && text.data[0] != '-';
    return ENT_HOLDS_DECIMAL | (canonical ? 0 : ENT_HOLDS_ODD);
}

/* 3.3.5 double: a decimal, an exponent; INF, -INF, NaN. Equal ones are written in many ways: always odd. */
static uint32_t
double_holds(EntView text)
{
    if (ent_view_is(text, "INF") || ent_view_is(text, "-INF") || ent_view_is(text, "NaN")) {
        return ENT_HOLDS_DOUBLE | ENT_HOLDS_ODD;
    }
    size_t end = ent_view_find_char(text, 'e', 0);
    end = end < text.length ? end : ent_view_find_char(text, 'E', 0);
    bool legal = decimal_holds(ent_view_slice(text, 0, end)) != ENT_HOLDS_OTHER;
    if (end < text.length) {
        const EntView exponent = ent_view_slice(text, end + 1, text.length);
        const size_t sign = has_sign(exponent) ? 1 : 0, n = digits(exponent, sign);
        legal = legal && n > 0 && sign + n == exponent.length;
    }
    return legal ? ENT_HOLDS_DOUBLE | ENT_HOLDS_ODD : ENT_HOLDS_OTHER;
}

/* Z, +09:00: 0 when there is none, (size_t)-1 when it is wrong */
static size_t
zone_length(EntView text)
{
    if (text.length == 0) {
        return 0;
    }
    if (ent_view_is(text, "Z")) {
        return 1;
    }
    const bool legal =
        text.length == 6 && has_sign(text) && digits(text, 1) == 2 && text.data[3] == ':' && digits(text, 4) == 2;
    return legal ? 6 : (size_t)-1;
}

/* 3.3.9 date */
static uint32_t
date_holds(EntView text)
{
    EntDate day;
    if (text.length < 10 || !ent_date_parse(ent_view_slice(text, 0, 10), &day) || !ent_date_is_day(day)) {
        return ENT_HOLDS_OTHER | ENT_HOLDS_ODD;
    }
    return text.length == 10 ? ENT_HOLDS_DATE : ENT_HOLDS_OTHER | ENT_HOLDS_ODD;
}

/* 3.3.7 dateTime: date, T, hh:mm:ss, fraction, zone */
static uint32_t
time_holds(EntView text)
{
    EntDate day;
    const bool shaped = text.length >= 19 && ent_date_parse(ent_view_slice(text, 0, 10), &day) &&
                        text.data[10] == 'T' && digits(text, 11) == 2 && text.data[13] == ':' &&
                        digits(text, 14) == 2 && text.data[16] == ':' && digits(text, 17) == 2;
    if (!shaped) {
        return ENT_HOLDS_OTHER | ENT_HOLDS_ODD;
    }
    size_t end = 19;
    if (end < text.length && text.data[end] == '.') {
        end += 1 + digits(text, end + 1);
    }
    const size_t zone = zone_length(ent_view_slice(text, end, text.length));
    if (zone == (size_t)-1) {
        return ENT_HOLDS_OTHER | ENT_HOLDS_ODD;
    }
    const uint32_t odd = end == 19 && zone < 2 ? 0 : ENT_HOLDS_ODD;
    return (zone == 0 ? ENT_HOLDS_LOCAL_TIME : ENT_HOLDS_TIME) | odd;
}

static uint32_t
boolean_holds(EntView text)
{
    if (ent_view_is(text, "true") || ent_view_is(text, "false")) {
        return ENT_HOLDS_BOOLEAN;
    }
    return ent_view_is(text, "1") || ent_view_is(text, "0") ? ENT_HOLDS_BOOLEAN | ENT_HOLDS_ODD : ENT_HOLDS_OTHER;
}

/* 3.4: the types derived from integer that rasqal knows */
static bool
is_derived_integer(EntView name)
{
    static const char *const names[] = {"nonPositiveInteger",
                                        "negativeInteger",
                                        "long",
                                        "int",
                                        "short",
                                        "byte",
                                        "unsignedLong",
                                        "unsignedInt",
                                        "unsignedShort",
                                        "nonNegativeInteger",
                                        "unsignedByte",
                                        "positiveInteger"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (ent_view_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static uint32_t
typed_holds(EntView name, EntView text)
{
    if (ent_view_is(name, "integer")) {
        return integer_holds(text, false);
    }
    if (ent_view_is(name, "decimal")) {
        return decimal_holds(text);
    }
    if (ent_view_is(name, "double") || ent_view_is(name, "float")) {
        return double_holds(text);
    }
    if (ent_view_is(name, "date")) {
        return date_holds(text);
    }
    if (ent_view_is(name, "dateTime")) {
        return time_holds(text);
    }
    if (ent_view_is(name, "boolean")) {
        return boolean_holds(text);
    }
    return is_derived_integer(name) ? integer_holds(text, true) : ENT_HOLDS_OTHER;
}

uint32_t
ent_term_holds(const EntTerm *term)
{
    const EntView xsd = ENT_VIEW(ENT_XSD);
    const uint32_t empty = term->value.length == 0 ? ENT_HOLDS_EMPTY : 0;
    if (term->kind != ENT_TERM_LITERAL) {
        return term->kind == ENT_TERM_BLANK ? ENT_HOLDS_BLANK : ENT_HOLDS_IRI;
    }
    if (term->language.length > 0) {
        return ENT_HOLDS_LANGUAGE | empty;
    }
    if (term->datatype.length == 0 || ent_view_is(term->datatype, ENT_XSD "string")) {
        return ENT_HOLDS_TEXT | empty;
    }
    if (!ent_view_starts_with(term->datatype, xsd)) {
        return ENT_HOLDS_OTHER | empty;
    }
    return typed_holds(ent_view_slice(term->datatype, xsd.length, term->datatype.length), term->value) | empty;
}

uint32_t
ent_term_wide(const EntTerm *term)
{
    const uint32_t holds = ent_term_holds(term);
    if ((holds & ENT_HOLDS_DECIMAL) && ent_view_find_char(term->value, '.', 0) == term->value.length) {
        return term->value.length > 9 ? ENT_WIDE_DECIMAL : 0;
    }
    const bool wide = (holds & (ENT_HOLDS_INTEGER | ENT_HOLDS_WIDE)) == (ENT_HOLDS_INTEGER | ENT_HOLDS_WIDE);
    if (!wide || term->value.length < 10) {
        return 0;
    }
    return ent_view_is(term->datatype, ENT_XSD "integer") ? ENT_WIDE_INTEGER : ENT_WIDE_OTHER;
}
