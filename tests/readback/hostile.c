/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Texts are put together from a list of snippets, so that what is near to legal comes often.
 */
#include "hostile.h"

#include "base/buffer.h"
#include "vocab/namespace.h"

#include <stdlib.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof(array)[0]))

static const EntView text_snippets[] = {
    {"a", 1},
    {"text ", 5},
    {"\"", 1},
    {"\\", 1},
    {"\n", 1},
    {"\r", 1},
    {"\t", 1},
    {"\x01", 1},
    {"\x1f", 1},
    {"\x7f", 1},
    {"\xc3\xa9", 2},
    {"\xd0\x96", 2},
    {"\xe2\x82\xac", 3},
    {"\xf0\x9f\x9a\xa2", 4},
    {"\xe2\x80\xa8", 3},
    {"\xc2\x85", 2},
    {"\xef\xbb\xbf", 3},
    {"'", 1},
    {"\"\"\"", 3},
    {" .\n<http://e/evil> <http://e/p> \"x", 32},
    {"@en", 3},
    {"^^<x>", 5},
    {"\\u0041", 6},
    {"12345678", 8},
    {"{|}", 3},
    {"#", 1},
    {"\xef\xb7\x90", 3},
    {"\xf4\x8f\xbf\xbf", 4},
};

/* Rare, since one of them has the statement refused. */
static const EntView bad_snippets[] = {
    {"\0", 1},           {"\xff", 1},     {"\xc0\x80", 2}, {"\xed\xa0\x80", 3},
    {"\xef\xbf\xbe", 3}, {"\xe2\x82", 2}, {"\xf0\x9f", 2}, {"\x80", 1},
};

/* No segment is "." or "..": raptor removes those (cases.iris, iri-dot-segments). */
static const EntView iri_snippets[] = {
    {"a", 1},        {"b1", 2},       {"/", 1},        {"#", 1},
    {"?", 1},        {":", 1},        {"@", 1},        {"[", 1},
    {"]", 1},        {"%", 1},        {"%41", 3},      {"%zz", 3},
    {" ", 1},        {"<", 1},        {">", 1},        {"\"", 1},
    {"{", 1},        {"}", 1},        {"|", 1},        {"^", 1},
    {"`", 1},        {"\\", 1},       {".a", 2},       {"-", 1},
    {"_", 1},        {"~", 1},        {"(", 1},        {",", 1},
    {";", 1},        {"&", 1},        {"=", 1},        {"\n", 1},
    {"1", 1},        {"\xc3\xa9", 2}, {"\xd0\xb6", 2}, {"\xee\x80\x80", 3},
    {"[::1]", 5},    {"//", 2},       {"1.", 2},       {"\xf0\x9f\x9a\xa2", 4},
    {"\xcc\x81", 2}, {"\xc2\xa0", 2}, {"\xc2\xb7", 2},
};

/* Nor is a predicate rdf:_ and no number, which raptor refuses (cases.lists, container-member-of-no-number). */
static const EntView iri_heads[] = {
    {"http://e/", 9},
    {"http://e/ns#", 12},
    {"http://e/ns#", 12},
    {"http://e", 8},
    {"http://", 7},
    {"urn:", 4},
    {"x:", 2},
    {"", 0},
    {ENT_XSD, sizeof ENT_XSD - 1},
    {ENT_RDF "t", sizeof ENT_RDF},
    {"http://[", 8},
    {"a://u@", 6},
};

static const EntView number_snippets[] = {
    {"0", 1}, {"1", 1}, {"12", 2}, {".", 1}, {"-", 1},    {"+", 1},   {"e", 1}, {"E", 1},           {"5", 1},
    {":", 1}, {"Z", 1}, {"T", 1},  {"P", 1}, {"true", 4}, {"INF", 3}, {" ", 1}, {"2026-01-30", 10}, {"12:00:00", 8},
};

static const char *const datatypes[] = {
    ENT_XSD "integer",  ENT_XSD "decimal", ENT_XSD "double", ENT_XSD "boolean",    ENT_XSD "date",  ENT_XSD "dateTime",
    ENT_XSD "duration", ENT_XSD "string",  ENT_XSD "byte",   ENT_RDF "langString", "http://e/type", ENT_XSD "gYear",
};

static const EntView tag_snippets[] = {
    {"en", 2},   {"-", 1}, {"_", 1},        {"US", 2}, {"x", 1},  {"1996", 4},
    {"Latn", 4}, {"a", 1}, {"abcdefgh", 8}, {" ", 1},  {"de", 2},
};

/* SplitMix64: small, and the same everywhere. */
static uint64_t
next(Hostile *hostile)
{
    uint64_t z = hostile->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t
hostile_below(Hostile *hostile, uint32_t bound)
{
    return (uint32_t)((next(hostile) >> 32) * bound >> 32);
}

static EntView
pick(Hostile *hostile, const EntView *snippets, uint32_t count)
{
    return snippets[hostile_below(hostile, count)];
}

/* A head and up to `most` snippets. */
static EntView
mix(Hostile *hostile, EntView head, const EntView *snippets, uint32_t count, uint32_t most)
{
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    EntView out;
    bool is_good = ent_buffer_add(&buffer, head) == ENT_STATUS_OK;

    for (uint32_t n = hostile_below(hostile, most + 1); n > 0; n--) {
        const EntView piece = hostile_below(hostile, 200) == 0 ? pick(hostile, bad_snippets, COUNT(bad_snippets))
                                                               : pick(hostile, snippets, count);

        is_good = is_good && ent_buffer_add(&buffer, piece) == ENT_STATUS_OK;
    }
    if (!is_good || ent_arena_copy(hostile->arena, ent_buffer_view(&buffer), &out) != ENT_STATUS_OK) {
        abort();
    }
    ent_buffer_clear(&buffer);
    return out;
}

static EntTerm
iri(Hostile *hostile)
{
    return ent_term_iri(mix(hostile, pick(hostile, iri_heads, COUNT(iri_heads)), iri_snippets, COUNT(iri_snippets), 4));
}

static EntTerm
blank(Hostile *hostile)
{
    static const EntView heads[] = {{"b", 1}, {"b1", 2}, {"Zz", 2}, {"", 0}, {"a-b", 3}, {"genid1", 6}};

    return (EntTerm){.kind = ENT_TERM_BLANK,
                     .value = mix(hostile, pick(hostile, heads, COUNT(heads)), iri_snippets, COUNT(iri_snippets), 1)};
}

static EntTerm
literal(Hostile *hostile)
{
    EntTerm term = {.kind = ENT_TERM_LITERAL};

    if (hostile_below(hostile, 2) == 0) {
        term.value = mix(hostile, ENT_VIEW(""), number_snippets, COUNT(number_snippets), 3);
        term.datatype = ent_view_of(datatypes[hostile_below(hostile, COUNT(datatypes))]);
        return term;
    }
    term.value = mix(hostile, ENT_VIEW(""), text_snippets, COUNT(text_snippets), 8);
    if (hostile_below(hostile, 3) == 0) {
        term.language = mix(hostile, ENT_VIEW("en"), tag_snippets, COUNT(tag_snippets), 2);
    } else if (hostile_below(hostile, 4) == 0) {
        term.datatype = iri(hostile).value;
    }
    return term;
}

static EntTerm
graph(Hostile *hostile)
{
    static const char *const names[] = {"http://e/g", "http://e/g/1", "http://e/g h"};

    return hostile_below(hostile, 3) == 0 ? (EntTerm){.kind = ENT_TERM_NONE}
                                          : ent_term_iri(ent_view_of(names[hostile_below(hostile, COUNT(names))]));
}

/* Subjects and predicates come from a few, so that statements are grouped. */
EntQuad
hostile_quad(Hostile *hostile)
{
    static const char *const subjects[] = {"http://e/s", "http://e/ns#s", "http://e/s t", "http://e/ns#1."};
    static const char *const predicates[] = {"http://e/p", "http://e/ns#p", ENT_RDF "type", "http://e/p q"};
    EntQuad quad = {.graph = graph(hostile)};

    quad.subject = hostile_below(hostile, 2) == 0   ? ent_term_iri(ent_view_of(subjects[hostile_below(hostile, 4)]))
                   : hostile_below(hostile, 3) == 0 ? blank(hostile)
                                                    : iri(hostile);
    quad.predicate = hostile_below(hostile, 2) == 0 ? ent_term_iri(ent_view_of(predicates[hostile_below(hostile, 4)]))
                                                    : iri(hostile);
    quad.object = hostile_below(hostile, 3) > 0    ? literal(hostile)
                  : hostile_below(hostile, 3) == 0 ? blank(hostile)
                                                   : iri(hostile);
    return quad;
}

EntPrefix
hostile_prefix(Hostile *hostile)
{
    static const EntView heads[] = {{"ex", 2}, {"a", 1}, {"", 0}, {"p-", 2}};

    return (EntPrefix){mix(hostile, pick(hostile, heads, COUNT(heads)), iri_snippets, COUNT(iri_snippets), 1),
                       iri(hostile).value};
}
