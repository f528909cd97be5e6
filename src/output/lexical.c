/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One table: datatype, what is legal, what Turtle may write bare, bounds. Dates are in lexical_date.c.
 */
#include "output/lexical.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "output/gate.h"
#include "output/names.h"
#include "vocab/namespace.h"

static size_t
sign_length(EntView text)
{
    return text.length > 0 && (text.data[0] == '+' || text.data[0] == '-') ? 1 : 0;
}

static size_t
digits_end(EntView text, size_t from)
{
    while (from < text.length && ent_byte_is(text.data[from], ENT_BYTE_DIGIT)) {
        from++;
    }
    return from;
}

/* [19] INTEGER ::= [+-]? [0-9]+ */
bool
ent_bare_is_integer(EntView text)
{
    const size_t begin = sign_length(text);

    return begin < text.length && digits_end(text, begin) == text.length;
}

/* [20] DECIMAL ::= [+-]? [0-9]* '.' [0-9]+ */
bool
ent_bare_is_decimal(EntView text)
{
    const size_t point = digits_end(text, sign_length(text));

    return point + 1 < text.length && text.data[point] == '.' && digits_end(text, point + 1) == text.length;
}

/* The end of [0-9]+ '.' [0-9]* | '.' [0-9]+ | [0-9]+ from `begin`; `begin` itself when there is none. */
static size_t
mantissa_end(EntView text, size_t begin)
{
    const size_t whole = digits_end(text, begin);
    size_t end = whole;

    if (whole < text.length && text.data[whole] == '.') {
        end = digits_end(text, whole + 1);
        if (end == whole + 1 && whole == begin) {
            return begin;
        }
    }
    return end;
}

/* [154s] EXPONENT ::= [eE] [+-]? [0-9]+ */
static bool
is_exponent(EntView text, size_t from)
{
    return from < text.length && (text.data[from] | 0x20) == 'e' &&
           ent_bare_is_integer(ent_view_slice(text, from + 1, text.length));
}

/* [21] DOUBLE ::= [+-]? ([0-9]+ '.' [0-9]* EXPONENT | '.' [0-9]+ EXPONENT | [0-9]+ EXPONENT) */
bool
ent_bare_is_double(EntView text)
{
    const size_t begin = sign_length(text);
    const size_t end = mantissa_end(text, begin);

    return end > begin && is_exponent(text, end);
}

/* [133s] BooleanLiteral ::= 'true' | 'false' */
bool
ent_bare_is_boolean(EntView text)
{
    return ent_view_is(text, "true") || ent_view_is(text, "false");
}

static bool
legal_any(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    (void)text;
    return true;
}

/* decimalLexicalRep ::= decimalPtNumeral | noDecimalPtNumeral */
static bool
legal_decimal(const EntDatatype *datatype, EntView text)
{
    const size_t begin = sign_length(text);

    (void)datatype;
    return text.length > begin && mantissa_end(text, begin) == text.length;
}

/* doubleRep ::= noDecimalPtNumeral | decimalPtNumeral | scientificNotationNumeral | numericalSpecialRep */
static bool
legal_double(const EntDatatype *datatype, EntView text)
{
    return legal_decimal(datatype, text) || ent_bare_is_double(text) || ent_view_is(text, "NaN") ||
           ent_view_is(ent_view_slice(text, sign_length(text), text.length), "INF");
}

static bool
legal_boolean(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    return ent_bare_is_boolean(text) || ent_view_is(text, "1") || ent_view_is(text, "0");
}

/* Sign and digits without leading zeros: "-007" → negative, "7"; zero has no digits and is not negative. */
static EntView
magnitude(EntView text, bool *is_negative)
{
    size_t begin = sign_length(text);

    *is_negative = begin > 0 && text.data[0] == '-';
    while (begin < text.length && text.data[begin] == '0') {
        begin++;
    }
    *is_negative = *is_negative && begin < text.length;
    return ent_view_slice(text, begin, text.length);
}

static int
compare_magnitudes(EntView a, EntView b)
{
    if (a.length != b.length) {
        return a.length < b.length ? -1 : 1;
    }
    return ent_view_compare(a, b);
}

static int
compare_integers(EntView a, EntView b)
{
    bool a_is_negative, b_is_negative;
    const EntView a_magnitude = magnitude(a, &a_is_negative);
    const EntView b_magnitude = magnitude(b, &b_is_negative);

    if (a_is_negative != b_is_negative) {
        return a_is_negative ? -1 : 1;
    }
    return a_is_negative ? compare_magnitudes(b_magnitude, a_magnitude) : compare_magnitudes(a_magnitude, b_magnitude);
}

static bool
legal_integer(const EntDatatype *datatype, EntView text)
{
    return ent_bare_is_integer(text) &&
           (!datatype->least || compare_integers(text, ent_view_of(datatype->least)) >= 0) &&
           (!datatype->greatest || compare_integers(text, ent_view_of(datatype->greatest)) <= 0);
}

/* normalizedString: no carriage return, line feed or tab */
static bool
legal_normalized(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\t' || text.data[i] == '\n' || text.data[i] == '\r') {
            return false;
        }
    }
    return true;
}

/* token: normalized, no space at an end, no two together */
static bool
legal_token(const EntDatatype *datatype, EntView text)
{
    if (text.length == 0) {
        return true;
    }
    return legal_normalized(datatype, text) && text.data[0] != ' ' && text.data[text.length - 1] != ' ' &&
           ent_view_find(text, ENT_VIEW("  "), 0) == text.length;
}

/* [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})* */
static bool
legal_language(const EntDatatype *datatype, EntView text)
{
    size_t length = 0;
    unsigned class = ENT_BYTE_ALPHA;

    (void)datatype;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '-' && length > 0) {
            length = 0;
            class = ENT_BYTE_ALNUM;
        } else if (!ent_byte_is(text.data[i], class) || ++length > 8) {
            return false;
        }
    }
    return length > 0;
}

/* Names of XML 1.0, section 2.3: NameStartChar is PN_CHARS_BASE, "_" and ":"; NameChar adds PN_CHARS and ".". */
static bool
legal_nmtoken(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    return text.length > 0 && ent_name_chars_end(text, 0, ".:") == text.length;
}

static bool
legal_name(const EntDatatype *datatype, EntView text)
{
    return legal_nmtoken(datatype, text) && (text.data[0] == ':' || ent_name_is_start(text));
}

static bool
legal_ncname(const EntDatatype *datatype, EntView text)
{
    return legal_name(datatype, text) && ent_view_find_char(text, ':', 0) == text.length;
}

static bool
legal_hex(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    for (size_t i = 0; i < text.length; i++) {
        if (!ent_byte_is_hex(text.data[i])) {
            return false;
        }
    }
    return text.length % 2 == 0;
}

static bool
is_base64(char byte)
{
    return ent_byte_is(byte, ENT_BYTE_ALNUM) || byte == '+' || byte == '/';
}

/* Base64Binary ::= (B64quad* B64final)?, where one space may follow each character but the last. */
static bool
legal_base64(const EntDatatype *datatype, EntView text)
{
    size_t n_data = 0, n_pads = 0;
    char before = ' ', last = 'A';

    (void)datatype;
    for (size_t i = 0; i < text.length; before = text.data[i++]) {
        const char byte = text.data[i];

        if (byte == ' ' && before != ' ') {
            continue;
        }
        if (byte == '=') {
            n_pads++;
        } else if (is_base64(byte) && n_pads == 0) {
            n_data++;
            last = byte;
        } else {
            return false;
        }
    }
    if ((text.length > 0 && before == ' ') || n_pads > 2 || (n_data + n_pads) % 4 != 0) {
        return false;
    }
    /* B04 ::= [AQgw], B16 ::= [AEIMQUYcgkosw048]: what the padding leaves of the last character is zero */
    return n_pads == 0 || strchr(n_pads == 2 ? "AQgw" : "AEIMQUYcgkosw048", last) != NULL;
}

static const EntDatatype datatypes[] = {
    {"string", legal_any, NULL, NULL, NULL},
    {"date", ent_lexical_date, NULL, NULL, NULL},
    {"integer", legal_integer, ent_bare_is_integer, NULL, NULL},
    {"decimal", legal_decimal, ent_bare_is_decimal, NULL, NULL},
    {"double", legal_double, ent_bare_is_double, NULL, NULL},
    {"boolean", legal_boolean, ent_bare_is_boolean, NULL, NULL},
    {"gYear", ent_lexical_year, NULL, NULL, NULL},
    {"gYearMonth", ent_lexical_year_month, NULL, NULL, NULL},
    {"dateTime", ent_lexical_date_time, NULL, NULL, NULL},
    {"dateTimeStamp", ent_lexical_date_time_stamp, NULL, NULL, NULL},
    {"time", ent_lexical_time, NULL, NULL, NULL},
    {"gMonth", ent_lexical_month, NULL, NULL, NULL},
    {"gMonthDay", ent_lexical_month_day, NULL, NULL, NULL},
    {"gDay", ent_lexical_day, NULL, NULL, NULL},
    {"duration", ent_lexical_duration, NULL, NULL, NULL},
    {"dayTimeDuration", ent_lexical_day_time_duration, NULL, NULL, NULL},
    {"yearMonthDuration", ent_lexical_year_month_duration, NULL, NULL, NULL},
    {"float", legal_double, NULL, NULL, NULL},
    {"anyURI", legal_any, NULL, NULL, NULL},
    {"long", legal_integer, NULL, "-9223372036854775808", "9223372036854775807"},
    {"int", legal_integer, NULL, "-2147483648", "2147483647"},
    {"short", legal_integer, NULL, "-32768", "32767"},
    {"byte", legal_integer, NULL, "-128", "127"},
    {"nonNegativeInteger", legal_integer, NULL, "0", NULL},
    {"positiveInteger", legal_integer, NULL, "1", NULL},
    {"unsignedLong", legal_integer, NULL, "0", "18446744073709551615"},
    {"unsignedInt", legal_integer, NULL, "0", "4294967295"},
    {"unsignedShort", legal_integer, NULL, "0", "65535"},
    {"unsignedByte", legal_integer, NULL, "0", "255"},
    {"nonPositiveInteger", legal_integer, NULL, NULL, "0"},
    {"negativeInteger", legal_integer, NULL, NULL, "-1"},
    {"normalizedString", legal_normalized, NULL, NULL, NULL},
    {"token", legal_token, NULL, NULL, NULL},
    {"language", legal_language, NULL, NULL, NULL},
    {"NMTOKEN", legal_nmtoken, NULL, NULL, NULL},
    {"Name", legal_name, NULL, NULL, NULL},
    {"NCName", legal_ncname, NULL, NULL, NULL},
    {"hexBinary", legal_hex, NULL, NULL, NULL},
    {"base64Binary", legal_base64, NULL, NULL, NULL},
};

const EntDatatype *
ent_datatype_find(EntView iri)
{
    const EntView xsd = ENT_VIEW(ENT_XSD);

    if (!ent_view_starts_with(iri, xsd)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof datatypes / sizeof datatypes[0]; i++) {
        if (ent_view_is(ent_view_slice(iri, xsd.length, iri.length), datatypes[i].name)) {
            return &datatypes[i];
        }
    }
    return NULL;
}

bool
ent_datatype_accepts(const EntDatatype *datatype, EntView text)
{
    return datatype->is_legal(datatype, text.length > 0 ? text : ENT_VIEW(""));
}

bool
ent_gate_lexical(EntView datatype, EntView text)
{
    const EntDatatype *const known = ent_datatype_find(datatype);

    return !known || ent_datatype_accepts(known, text);
}
