/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A tag is read subtag by subtag, each function taking what its production may take from what is left.
 *
 *     Language-Tag = langtag / privateuse / grandfathered
 *     langtag = language ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" privateuse]
 */
#include "output/tag.h"

#include "output/bytes.h"

enum { MAX_SUBTAG = 8 };

/* The grandfathered tags that no production covers ("irregular"; the regular ones are langtags too). */
static const char *const irregular[] = {
    "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",     "i-mingo",
    "i-navajo",  "i-pwn", "i-tao", "i-tay",     "i-tsu",      "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
};

static EntView
first_subtag(EntView tag)
{
    return ent_view_slice(tag, 0, ent_view_find_char(tag, '-', 0));
}

static EntView
without_first(EntView tag)
{
    const size_t hyphen = ent_view_find_char(tag, '-', 0);

    return hyphen < tag.length ? ent_view_slice(tag, hyphen + 1, tag.length) : ENT_VIEW("");
}

static bool
all_are(EntView subtag, unsigned class)
{
    for (size_t i = 0; i < subtag.length; i++) {
        if (!ent_byte_is(subtag.data[i], class)) {
            return false;
        }
    }
    return true;
}

static bool
is_run(EntView subtag, unsigned class, size_t shortest, size_t longest)
{
    return subtag.length >= shortest && subtag.length <= longest && all_are(subtag, class);
}

/* Every subtag is 1 to 8 letters or digits, and a hyphen stands between two of them only. */
static bool
has_good_subtags(EntView tag)
{
    size_t length = 0;

    for (size_t i = 0; i < tag.length; i++) {
        if (ent_byte_is(tag.data[i], ENT_BYTE_ALNUM)) {
            length++;
        } else if (tag.data[i] == '-' && length > 0) {
            length = 0;
        } else {
            return false;
        }
        if (length > MAX_SUBTAG) {
            return false;
        }
    }
    return length > 0;
}

static bool
is_irregular(EntView tag)
{
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        if (ent_view_equal_ascii_case(tag, ent_view_of(irregular[i]))) {
            return true;
        }
    }
    return false;
}

static bool
is_private(EntView subtag)
{
    return subtag.length == 1 && (subtag.data[0] | 0x20) == 'x';
}

/* variant = 5*8alphanum / (DIGIT 3alphanum) */
static bool
is_variant(EntView subtag)
{
    return is_run(subtag, ENT_BYTE_ALNUM, 5, MAX_SUBTAG) ||
           (is_run(subtag, ENT_BYTE_ALNUM, 4, 4) && ent_byte_is(subtag.data[0], ENT_BYTE_DIGIT));
}

/* language = 2*3ALPHA ["-" extlang] / 4ALPHA / 5*8ALPHA      extlang = 3ALPHA *2("-" 3ALPHA) */
static EntView
skip_language(EntView tag)
{
    const size_t length = first_subtag(tag).length;
    EntView rest = without_first(tag);

    for (int n = 0; n < 3 && length <= 3 && is_run(first_subtag(rest), ENT_BYTE_ALPHA, 3, 3); n++) {
        rest = without_first(rest);
    }
    return rest;
}

/* extension = singleton 1*("-" (2*8alphanum)): true when one is there and whole; *rest moves behind it. */
static bool
skip_extension(EntView *rest)
{
    EntView after = without_first(*rest);

    if (first_subtag(*rest).length != 1 || is_private(first_subtag(*rest)) || first_subtag(after).length < 2) {
        return false;
    }
    while (first_subtag(after).length >= 2) {
        after = without_first(after);
    }
    *rest = after;
    return true;
}

static bool
is_langtag(EntView tag)
{
    EntView rest;

    if (!is_run(first_subtag(tag), ENT_BYTE_ALPHA, 2, MAX_SUBTAG)) {
        return false;
    }
    rest = skip_language(tag);
    if (is_run(first_subtag(rest), ENT_BYTE_ALPHA, 4, 4)) { /* script = 4ALPHA */
        rest = without_first(rest);
    }
    /* region = 2ALPHA / 3DIGIT */
    if (is_run(first_subtag(rest), ENT_BYTE_ALPHA, 2, 2) || is_run(first_subtag(rest), ENT_BYTE_DIGIT, 3, 3)) {
        rest = without_first(rest);
    }
    while (is_variant(first_subtag(rest))) {
        rest = without_first(rest);
    }
    while (skip_extension(&rest)) {}
    return rest.length == 0 || (is_private(first_subtag(rest)) && without_first(rest).length > 0);
}

bool
ent_tag_is_well_formed(EntView tag)
{
    if (tag.length == 2 && all_are(tag, ENT_BYTE_ALPHA)) {
        return true; /* nearly always */
    }
    if (tag.length > ENT_TAG_MAX || !has_good_subtags(tag)) {
        return false;
    }
    return is_langtag(tag) || (is_private(first_subtag(tag)) && without_first(tag).length > 0) || is_irregular(tag);
}
