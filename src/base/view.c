/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Views: comparing, searching, cutting.
 */
#include "base/view.h"

#include "base/view_wide.h"

#include <limits.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int
ent_view_clip(EntView view)
{
    return view.length > INT_MAX ? INT_MAX : (int)view.length;
}

EntView
ent_view_of(const char *string)
{
    return string ? (EntView){string, strlen(string)} : ENT_VIEW_EMPTY;
}

bool
ent_view_is(EntView view, const char *string)
{
    return ent_view_equal(view, ent_view_of(string));
}

int
ent_view_compare(EntView a, EntView b)
{
    const size_t shorter = a.length < b.length ? a.length : b.length;
    const int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool
ent_view_starts_with(EntView view, EntView prefix)
{
    return view.length >= prefix.length && ent_view_equal((EntView){view.data, prefix.length}, prefix);
}

bool
ent_view_ends_with(EntView view, EntView suffix)
{
    return suffix.length == 0 ||
           (view.length >= suffix.length &&
            ent_view_equal(ent_view_slice(view, view.length - suffix.length, view.length), suffix));
}

static char
lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool
ent_view_equal_ascii_case(EntView a, EntView b)
{
    if (a.length != b.length) {
        return false;
    }
    for (size_t i = 0; i < a.length; i++) {
        if (lower(a.data[i]) != lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

size_t
ent_view_find(EntView view, EntView needle, size_t from)
{
    if (needle.length == 0) {
        return from < view.length ? from : view.length;
    }
    for (size_t at = from; at + needle.length <= view.length; at++) {
        at = ent_view_find_char(view, needle.data[0], at);
        if (at + needle.length > view.length) {
            break;
        }
        if (memcmp(view.data + at, needle.data, needle.length) == 0) {
            return at;
        }
    }
    return view.length;
}

size_t
ent_view_find_char(EntView view, char byte, size_t from)
{
    const char *found = from < view.length ? memchr(view.data + from, byte, view.length - from) : NULL;
    return found ? (size_t)(found - view.data) : view.length;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

EntView
ent_view_trim(EntView view)
{
    size_t begin = 0, end = view.length;
    while (begin < end && is_space(view.data[begin])) {
        begin++;
    }
    while (end > begin && is_space(view.data[end - 1])) {
        end--;
    }
    return view.data ? ent_view_slice(view, begin, end) : view;
}

bool
ent_view_split(EntView *rest, char separator, EntView *part)
{
    if (rest->length == 0) {
        return false;
    }
    const size_t end = ent_view_find_char(*rest, separator, 0);
    *part = ent_view_slice(*rest, 0, end);
    *rest = end < rest->length ? ent_view_slice(*rest, end + 1, rest->length) : ENT_VIEW_EMPTY;
    return true;
}

#if defined __x86_64__
static bool
is_worth_wide(EntView view)
{
    enum { LONG = 4096 };
    return view.length >= LONG && __builtin_cpu_supports("avx2");
}
#else
static bool
is_worth_wide(EntView view)
{
    (void)view;
    return false;
}
#endif

uint64_t
ent_view_hash(EntView view)
{
    if (is_worth_wide(view)) {
        return ent_view_hash_wide(view);
    }
    return XXH3_64bits(view.data ? view.data : "", view.length);
}
