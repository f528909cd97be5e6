/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pattern is walked once, left to right, as a run of signs: a class in brackets, an escaped character, a
 * quantifier, an operator or a character. What is at odds between POSIX and XPath shows in single signs and in
 * neighbours; so no tree is needed.
 */
#include "store/regex.h"

#include <string.h>

typedef enum { SIGN_START, SIGN_OPEN, SIGN_CLOSE, SIGN_OR, SIGN_ANCHOR, SIGN_QUANTIFIER, SIGN_CHARACTER } SignKind;

/* What has been seen, as the traits of the data file and as reasons. */
typedef struct {
    bool backslash_class, dot, two_quantifiers, posix_class, non_ascii;
    const char *other; /* anything else that the two read differently */
} Traits;

typedef struct {
    EntView pattern;
    size_t at;
    SignKind last;
    size_t depth;
    Traits traits;
} Walk;

static void
differs(Walk *walk, const char *reason)
{
    if (!walk->traits.other) {
        walk->traits.other = reason;
    }
}

static char
peek(const Walk *walk)
{
    return walk->at < walk->pattern.length ? walk->pattern.data[walk->at] : '\0';
}

/* [...]: in POSIX a backslash is itself there, and [: [. [= begin a name. */
static void
bracket(Walk *walk)
{
    walk->at++;
    if (peek(walk) == '^') {
        walk->at++;
    }
    const size_t begin = walk->at;
    while (walk->at < walk->pattern.length && peek(walk) != ']') {
        walk->traits.posix_class |= peek(walk) == '[';
        if (peek(walk) == '\\') {
            differs(walk, "a backslash within []");
        }
        walk->at++;
    }
    if (walk->at == walk->pattern.length || walk->at == begin) {
        differs(walk, "a bracket that does not close, or is empty");
    } else {
        walk->at++;
    }
    walk->last = SIGN_CHARACTER;
}

static void
backslash(Walk *walk)
{
    const char next = walk->at + 1 < walk->pattern.length ? walk->pattern.data[walk->at + 1] : '\0';
    if (next == '\0' || !strchr(".*+?()[]{}|^$\\", next)) {
        walk->traits.backslash_class = true;
    }
    walk->at += next == '\0' ? 1 : 2;
    walk->last = SIGN_CHARACTER;
}

/* {n}, {n,} or {n,m}; at most 255, which is what POSIX promises. */
static bool
counted(Walk *walk)
{
    size_t numbers[2] = {0, 0}, which = 0, digits = 0;
    for (walk->at++; peek(walk) != '}'; walk->at++) {
        if (peek(walk) == ',' && which == 0 && digits > 0) {
            which = 1;
            digits = 0;
            continue;
        }
        if (peek(walk) < '0' || peek(walk) > '9' || digits == 3) {
            return false;
        }
        numbers[which] = numbers[which] * 10 + (size_t)(peek(walk) - '0');
        digits++;
    }
    walk->at++;
    return (which == 1 || digits > 0) && numbers[0] <= 255 && numbers[1] <= 255 &&
           (which == 0 || digits == 0 || numbers[0] <= numbers[1]);
}

static void
quantifier(Walk *walk)
{
    walk->traits.two_quantifiers |= walk->last == SIGN_QUANTIFIER;
    if (walk->last != SIGN_CHARACTER && walk->last != SIGN_CLOSE && walk->last != SIGN_QUANTIFIER) {
        differs(walk, "a quantifier with nothing before it");
    }
    if (peek(walk) == '{') {
        if (!counted(walk)) {
            differs(walk, "'{' that is no count such as {2,3}");
            walk->at += walk->at < walk->pattern.length ? 1 : 0;
        }
    } else {
        walk->at++;
    }
    walk->last = SIGN_QUANTIFIER;
}

static void
parenthesis(Walk *walk)
{
    const bool opens = peek(walk) == '(';
    if (!opens && (walk->depth == 0 || walk->last == SIGN_OPEN || walk->last == SIGN_OR)) {
        differs(walk, "')' without a '(' or after nothing");
    }
    walk->depth += opens ? 1 : walk->depth == 0 ? 0 : (size_t)-1;
    walk->at++;
    walk->last = opens ? SIGN_OPEN : SIGN_CLOSE;
}

static void
alternative(Walk *walk)
{
    if (walk->last == SIGN_START || walk->last == SIGN_OPEN || walk->last == SIGN_OR) {
        differs(walk, "an empty alternative");
    }
    walk->at++;
    walk->last = SIGN_OR;
}

static void
anchor(Walk *walk)
{
    const bool begins = peek(walk) == '^';
    const bool first = walk->last == SIGN_START || walk->last == SIGN_OPEN || walk->last == SIGN_OR;
    walk->at++;
    const bool last = walk->at == walk->pattern.length || peek(walk) == ')' || peek(walk) == '|';
    if (begins ? !first : !last) {
        differs(walk, "'^' not at the beginning or '$' not at the end");
    }
    walk->last = SIGN_ANCHOR;
}

static void
character(Walk *walk)
{
    const char byte = peek(walk);
    walk->traits.dot |= byte == '.';
    walk->traits.non_ascii |= (unsigned char)byte >= 0x80;
    if (byte == ']' || byte == '}') {
        differs(walk, "']' or '}' by itself");
    }
    walk->at++;
    walk->last = SIGN_CHARACTER;
}

static Traits
walk_pattern(EntView pattern)
{
    Walk walk = {.pattern = pattern, .last = SIGN_START};
    while (walk.at < pattern.length) {
        switch (peek(&walk)) {
        case '[': bracket(&walk); break;
        case '\\': backslash(&walk); break;
        case '*':
        case '+':
        case '?':
        case '{': quantifier(&walk); break;
        case '(':
        case ')': parenthesis(&walk); break;
        case '|': alternative(&walk); break;
        case '^':
        case '$': anchor(&walk); break;
        default: character(&walk); break;
        }
    }
    for (size_t i = 0; i < pattern.length; i++) {
        walk.traits.non_ascii |= (unsigned char)pattern.data[i] >= 0x80;
    }
    if (walk.depth > 0 || walk.last == SIGN_OR) {
        differs(&walk, "'(' that does not close, or an empty alternative");
    }
    return walk.traits;
}

const char *
ent_regex_difference(EntView pattern, bool any_case)
{
    const Traits traits = walk_pattern(pattern);
    const struct {
        bool holds;
        const char *reason;
    } reasons[] = {
        {traits.backslash_class, "a backslash before a letter"},
        {traits.dot, "'.', which matches the end of a line too"},
        {traits.two_quantifiers, "two quantifiers in a row"},
        {traits.posix_class, "'[' within []"},
        {any_case && traits.non_ascii, "\"i\" beyond ASCII"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].holds) {
            return reasons[i].reason;
        }
    }
    return traits.other;
}

bool
ent_regex_has(EntView pattern, EntView trait, bool *known)
{
    const Traits traits = walk_pattern(pattern);
    const struct {
        const char *name;
        bool holds;
    } table[] = {
        {"backslash-class", traits.backslash_class},
        {"dot", traits.dot},
        {"two-quantifiers", traits.two_quantifiers},
        {"class", traits.posix_class},
        {"non-ascii", traits.non_ascii},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (ent_view_is(trait, table[i].name)) {
            *known = true;
            return table[i].holds;
        }
    }
    *known = false;
    return false;
}
