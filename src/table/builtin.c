/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The built-in datatypes (Metadata Vocabulary, 5.11.1) as one table, and the lexical rules of the string types
 * (XML Schema part 2, 3.4.1 to 3.4.7).
 */
#include "table/datatype.h"

#include "table/context.h"
#include "vocab/namespace.h"

#include <string.h>

static bool
is_name_byte(char byte, bool first)
{
    const bool letter =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (unsigned char)byte >= 0x80;
    return letter || (!first && ((byte >= '0' && byte <= '9') || byte == '-' || byte == '.'));
}

static bool
is_name_of(EntView text, bool colons, bool token)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_name_byte(text.data[i], i == 0 && !token) && !(colons && text.data[i] == ':')) {
            return false;
        }
    }
    return text.length > 0;
}

static bool
is_nmtoken(EntView text)
{
    return is_name_of(text, true, true);
}

static bool
is_name(EntView text)
{
    return is_name_of(text, true, false);
}

static bool
is_ncname(EntView text)
{
    return is_name_of(text, false, false);
}

static bool
is_qname(EntView text)
{
    const size_t colon = ent_view_find_char(text, ':', 0);
    if (colon == text.length) {
        return is_ncname(text);
    }
    return is_ncname(ent_view_slice(text, 0, colon)) && is_ncname(ent_view_slice(text, colon + 1, text.length));
}

/* [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})* */
static bool
is_language(EntView text)
{
    size_t run = 0;
    bool first = true;
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (byte == '-') {
            if (run == 0) {
                return false;
            }
            run = 0;
            first = false;
        } else if (++run > 8 || !(letter || (!first && byte >= '0' && byte <= '9'))) {
            return false;
        }
    }
    return run > 0;
}

#define MOMENT(type, type_parts)                                                                         \
    {                                                                                                    \
#type, ENT_XSD #type, ENT_KIND_MOMENT, ENT_SPACE_COLLAPSE, (type_parts), NULL, NULL, NULL, false \
    }
#define DURATION(type, type_parts)                                                                         \
    {                                                                                                      \
#type, ENT_XSD #type, ENT_KIND_DURATION, ENT_SPACE_COLLAPSE, (type_parts), NULL, NULL, NULL, false \
    }
#define INTEGER(type, low, high)                                                                  \
    {                                                                                             \
#type, ENT_XSD #type, ENT_KIND_INTEGER, ENT_SPACE_COLLAPSE, 0, (low), (high), NULL, false \
    }
#define STRING(type, type_check)                                                                   \
    {                                                                                              \
#type, ENT_XSD #type, ENT_KIND_TEXT, ENT_SPACE_COLLAPSE, 0, NULL, NULL, (type_check), true \
    }
#define OTHER(name, iri, kind, space, has_length)                         \
    {                                                                     \
        (name), (iri), (kind), (space), 0, NULL, NULL, NULL, (has_length) \
    }

/* For each IRI the first row is the one its literals are checked by. */
static const EntBuiltin builtins[] = {
    OTHER("string", ENT_XSD "string", ENT_KIND_TEXT, ENT_SPACE_KEEP, true),
    OTHER("anyAtomicType", ENT_XSD "anyAtomicType", ENT_KIND_TEXT, ENT_SPACE_KEEP, false),
    OTHER("any", ENT_XSD "anyAtomicType", ENT_KIND_TEXT, ENT_SPACE_KEEP, false),
    OTHER("xml", ENT_RDF "XMLLiteral", ENT_KIND_TEXT, ENT_SPACE_KEEP, true),
    OTHER("html", ENT_RDF "HTML", ENT_KIND_TEXT, ENT_SPACE_KEEP, true),
    OTHER("json", ENT_CSVW "JSON", ENT_KIND_TEXT, ENT_SPACE_KEEP, true),
    OTHER("normalizedString", ENT_XSD "normalizedString", ENT_KIND_TEXT, ENT_SPACE_REPLACE, true),
    STRING(token, NULL),
    STRING(language, is_language),
    STRING(Name, is_name),
    STRING(NMTOKEN, is_nmtoken),
    STRING(NCName, is_ncname),
    STRING(ID, is_ncname),
    STRING(IDREF, is_ncname),
    STRING(ENTITY, is_ncname),
    {"NOTATION", ENT_XSD "NOTATION", ENT_KIND_TEXT, ENT_SPACE_COLLAPSE, 0, NULL, NULL, is_qname, false},
    {"QName", ENT_XSD "QName", ENT_KIND_TEXT, ENT_SPACE_COLLAPSE, 0, NULL, NULL, is_qname, false},
    OTHER("anyURI", ENT_XSD "anyURI", ENT_KIND_TEXT, ENT_SPACE_COLLAPSE, false),
    OTHER("boolean", ENT_XSD "boolean", ENT_KIND_BOOLEAN, ENT_SPACE_COLLAPSE, false),
    OTHER("hexBinary", ENT_XSD "hexBinary", ENT_KIND_HEX, ENT_SPACE_COLLAPSE, true),
    OTHER("base64Binary", ENT_XSD "base64Binary", ENT_KIND_BASE64, ENT_SPACE_COLLAPSE, true),
    OTHER("binary", ENT_XSD "base64Binary", ENT_KIND_BASE64, ENT_SPACE_COLLAPSE, true),
    OTHER("double", ENT_XSD "double", ENT_KIND_DOUBLE, ENT_SPACE_COLLAPSE, false),
    OTHER("number", ENT_XSD "double", ENT_KIND_DOUBLE, ENT_SPACE_COLLAPSE, false),
    OTHER("float", ENT_XSD "float", ENT_KIND_DOUBLE, ENT_SPACE_COLLAPSE, false),
    OTHER("decimal", ENT_XSD "decimal", ENT_KIND_DECIMAL, ENT_SPACE_COLLAPSE, false),
    INTEGER(integer, NULL, NULL),
    INTEGER(long, "-9223372036854775808", "9223372036854775807"),
    INTEGER(int, "-2147483648", "2147483647"),
    INTEGER(short, "-32768", "32767"),
    INTEGER(byte, "-128", "127"),
    INTEGER(nonNegativeInteger, "0", NULL),
    INTEGER(positiveInteger, "1", NULL),
    INTEGER(nonPositiveInteger, NULL, "0"),
    INTEGER(negativeInteger, NULL, "-1"),
    INTEGER(unsignedLong, "0", "18446744073709551615"),
    INTEGER(unsignedInt, "0", "4294967295"),
    INTEGER(unsignedShort, "0", "65535"),
    INTEGER(unsignedByte, "0", "255"),
    MOMENT(date, ENT_MOMENT_DATE),
    MOMENT(time, ENT_MOMENT_TIME),
    MOMENT(dateTime, ENT_MOMENT_DATE | ENT_MOMENT_TIME),
    {"datetime", ENT_XSD "dateTime", ENT_KIND_MOMENT, ENT_SPACE_COLLAPSE, ENT_MOMENT_DATE | ENT_MOMENT_TIME, NULL, NULL,
     NULL, false},
    MOMENT(dateTimeStamp, ENT_MOMENT_DATE | ENT_MOMENT_TIME | ENT_MOMENT_ZONE_NEEDED),
    MOMENT(gYear, ENT_MOMENT_YEAR),
    MOMENT(gYearMonth, ENT_MOMENT_YEAR | ENT_MOMENT_MONTH),
    MOMENT(gMonth, ENT_MOMENT_MONTH),
    MOMENT(gMonthDay, ENT_MOMENT_MONTH | ENT_MOMENT_DAY),
    MOMENT(gDay, ENT_MOMENT_DAY),
    DURATION(duration, ENT_MOMENT_MONTH | ENT_MOMENT_TIME),
    DURATION(dayTimeDuration, ENT_MOMENT_TIME),
    DURATION(yearMonthDuration, ENT_MOMENT_MONTH),
};

const EntBuiltin *
ent_builtin_at(size_t index)
{
    return index < sizeof builtins / sizeof *builtins ? &builtins[index] : NULL;
}

const EntBuiltin *
ent_builtin_find(EntView name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (ent_view_is(name, builtins[i].name)) {
            return &builtins[i];
        }
    }
    return NULL;
}

const EntBuiltin *
ent_builtin_of_iri(EntView iri)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (ent_view_is(iri, builtins[i].iri)) {
            return &builtins[i];
        }
    }
    return NULL;
}

bool
ent_builtin_has_order(const EntBuiltin *builtin)
{
    switch (builtin->kind) {
    case ENT_KIND_INTEGER:
    case ENT_KIND_DECIMAL:
    case ENT_KIND_DOUBLE:
    case ENT_KIND_MOMENT:
    case ENT_KIND_DURATION: return true;
    default: return false;
    }
}

bool
ent_builtin_is_number(const EntBuiltin *builtin)
{
    return builtin->kind == ENT_KIND_INTEGER || builtin->kind == ENT_KIND_DECIMAL || builtin->kind == ENT_KIND_DOUBLE;
}
