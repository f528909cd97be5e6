/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Productions are those of Turtle 1.1, section 6.5. What is not ASCII takes the slower way.
 */
#include "output/names.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "output/gate.h"
#include "output/iri.h"
#include "text/utf8.h"

typedef struct {
    uint32_t first, last;
} Range;

/* [163s] PN_CHARS_BASE, without its letters of ASCII */
static const Range base_ranges[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
    {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};

/* [166s] PN_CHARS adds these */
static const Range more_ranges[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

static bool
is_in(uint32_t c, const Range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

#define IS_IN(c, ranges) is_in((c), (ranges), sizeof(ranges) / sizeof(ranges)[0])

/* [164s] PN_CHARS_U ::= PN_CHARS_BASE | '_' */
bool
ent_name_is_start(EntView text)
{
    size_t offset = 0;

    if (text.length == 0) {
        return false;
    }
    if ((uint8_t)text.data[0] < 0x80) {
        return ent_byte_is(text.data[0], ENT_BYTE_ALPHA) || text.data[0] == '_';
    }
    return IS_IN(ent_utf8_next(text, &offset), base_ranges);
}

/* [166s] PN_CHARS ::= PN_CHARS_U | '-' | [0-9] | #x00B7 | [#x0300-#x036F] | [#x203F-#x2040] */
size_t
ent_name_chars_end(EntView text, size_t from, const char *extra)
{
    while (from < text.length) {
        const char byte = text.data[from];

        if ((uint8_t)byte >= 0x80) {
            size_t next = from;
            const uint32_t c = ent_utf8_next(text, &next);

            if (!IS_IN(c, base_ranges) && !IS_IN(c, more_ranges)) {
                return from;
            }
            from = next;
        } else if (ent_byte_is(byte, ENT_BYTE_ALNUM) || byte == '_' || byte == '-' ||
                   (byte != '\0' && strchr(extra, byte))) {
            from++;
        } else {
            return from;
        }
    }
    return from;
}

/* [167s] PN_PREFIX ::= PN_CHARS_BASE ((PN_CHARS | '.')* PN_CHARS)?      the empty prefix is legal too */
static bool
is_prefix_name(EntView name)
{
    if (name.length == 0) {
        return true;
    }
    return ent_text_is_clean(name) && ent_name_is_start(name) && name.data[0] != '_' &&
           ent_name_chars_end(name, 0, ".") == name.length && name.data[name.length - 1] != '.';
}

static bool
has_high(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((uint8_t)text.data[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

/* [168s] PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX))?
 * without PLX, and empty. `local` has bytes of the classes LOCAL and HIGH only. */
static bool
is_local_name(EntView iri, size_t begin)
{
    const EntView local = ent_view_slice(iri, begin, iri.length);

    if (local.length == 0) {
        return true;
    }
    if (local.data[0] == '-' || local.data[0] == '.' || local.data[local.length - 1] == '.') {
        return false;
    }
    if (!has_high(local)) {
        return true;
    }
    return ent_iri_check(iri) == ENT_IRI_CLEAN && ent_name_chars_end(local, 0, ".:") == local.length &&
           ((uint8_t)local.data[0] < 0x80 || ent_name_is_start(local));
}

/* Where the longest end of `iri` begins that consists of characters of local names. */
static size_t
split_of(EntView iri)
{
    size_t split = iri.length;

    while (split > 0 && ent_byte_is(iri.data[split - 1], ENT_BYTE_LOCAL | ENT_BYTE_HIGH)) {
        split--;
    }
    return split;
}

static size_t
bucket_of(const char *iri, size_t length)
{
    const unsigned last = length < 2 ? 0 : (uint8_t)iri[length - 2];
    const unsigned middle = (uint8_t)iri[length / 2];

    return (length ^ (last << 2) ^ middle) % ENT_NAMES_BUCKETS;
}

const EntNamespace *
ent_names_find(const EntNames *names, EntView iri)
{
    const size_t split = split_of(iri);
    const EntNamespace *found = names->others;

    while (found && !(found->iri.length >= split && ent_view_starts_with(iri, found->iri) &&
                      is_local_name(iri, found->iri.length))) {
        found = found->next;
    }
    if (found || split == 0) {
        return found;
    }
    found = names->buckets[bucket_of(iri.data, split)];
    while (found && !(found->iri.length == split && ent_bytes_equal(found->iri.data, iri.data, split))) {
        found = found->next;
    }
    return found && is_local_name(iri, split) ? found : NULL;
}

/* May anything that a local name can be follow? Not while the authority is open: "http://e" + "x:y". */
static bool
is_closed(EntView iri)
{
    const size_t colon = ent_view_find_char(iri, ':', 0);
    size_t at = colon + 3;

    if (iri.length < at || iri.data[colon + 1] != '/' || iri.data[colon + 2] != '/') {
        return true;
    }
    while (at < iri.length && !strchr("/?#", iri.data[at])) {
        at++;
    }
    return at < iri.length;
}

static void
file_other(EntNames *names, EntNamespace *item)
{
    EntNamespace **place = &names->others;

    while (*place && (*place)->iri.length > item->iri.length) {
        place = &(*place)->next;
    }
    item->next = *place;
    *place = item;
}

static void
file_namespace(EntNames *names, EntNamespace *item)
{
    EntNamespace **bucket;

    if (!is_closed(item->iri)) {
        return;
    }
    if (split_of(item->iri) < item->iri.length) {
        file_other(names, item);
        return;
    }
    bucket = &names->buckets[bucket_of(item->iri.data, item->iri.length)];
    item->next = *bucket;
    *bucket = item;
}

static bool
is_taken(const EntNames *names, EntView name)
{
    for (size_t i = 0; i < names->count; i++) {
        const EntView taken = names->items[i].name;

        if (ent_view_equal(ent_view_slice(taken, 0, taken.length - 1), name)) {
            return true;
        }
    }
    return false;
}

/* Why this prefix cannot be declared, NULL when it can. */
static const char *
objection(const EntNames *names, EntView name, EntGateResult result)
{
    if (name.length >= ENT_NAMES_LONGEST || !is_prefix_name(name)) {
        return "not a prefix name of Turtle";
    }
    if (is_taken(names, name)) {
        return "declared twice";
    }
    return result == ENT_GATE_REFUSED ? "its namespace is not an absolute IRI" : NULL;
}

static EntStatus
add_prefix(EntNames *names, const EntPrefix *prefix, EntBuffer *scratch, EntDiags *diags)
{
    const EntTerm given = ent_term_iri(prefix->iri);
    EntNamespace *const item = &names->items[names->count];
    EntGateResult result;
    const char *reason;
    EntTerm term;

    ENT_TRY(ent_gate_term(&given, scratch, &term, &result, &reason));
    reason = objection(names, prefix->prefix, result);
    if (reason) {
        ent_report(diags, &(EntDiag){.severity = ENT_WARNING}, "prefix '%.*s' is left out: %s",
                   ENT_VIEW_ARGS(prefix->prefix), reason);
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_arena_copy(&names->arena, term.value, &item->iri));
    ENT_TRY(ent_arena_printf(&names->arena, &item->name, "%.*s:", ENT_VIEW_ARGS(prefix->prefix)));
    names->count++;
    return ENT_STATUS_OK;
}

EntStatus
ent_names_init(EntNames *names, EntPrefixes prefixes, EntDiags *diags)
{
    EntBuffer scratch = ENT_BUFFER_EMPTY;
    EntStatus status = ENT_STATUS_OK;

    *names = (EntNames){.items = NULL};
    ent_arena_init(&names->arena);
    if (prefixes.count > ENT_NAMES_MAX) {
        return ENT_STATUS_LIMIT;
    }
    names->items = ent_arena_zalloc(&names->arena, prefixes.count + 1, sizeof *names->items);
    if (!names->items) {
        status = ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < prefixes.count; i++) {
        status = add_prefix(names, &prefixes.items[i], &scratch, diags);
    }
    /* Of two names of one namespace the first is found first, so it is filed last. */
    for (size_t i = names->count; status == ENT_STATUS_OK && i > 0; i--) {
        file_namespace(names, &names->items[i - 1]);
    }
    ent_buffer_clear(&scratch);
    if (status != ENT_STATUS_OK) {
        ent_names_clear(names);
    }
    return status;
}

void
ent_names_clear(EntNames *names)
{
    ent_arena_clear(&names->arena);
    *names = (EntNames){.items = NULL};
}
