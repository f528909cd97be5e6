/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view is a borrowed run of bytes whose length is known. It owns nothing, need not end in NUL, and lives as
 * long as what it looks into. The empty view may have NULL data. Views are passed by value.
 *
 *     EntView rest = ENT_VIEW("name = value"), name;
 *     if (ent_view_split(&rest, '=', &name)) { name = ent_view_trim(name); }
 */
#ifndef ENT_BASE_VIEW_H
#define ENT_BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *data;
    size_t length; /* bytes */
} EntView;

#define ENT_VIEW(literal) ((EntView){(literal), sizeof(literal) - 1})
#define ENT_VIEW_EMPTY ((EntView){NULL, 0})

/* In the initialiser of a static table. */
#define ENT_VIEW_INIT(literal)         \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

/* printf: "%.*s", ENT_VIEW_ARGS(view). Clipped to INT_MAX bytes. */
#define ENT_VIEW_ARGS(view) ent_view_clip(view), ((view).data ? (view).data : "")
int ent_view_clip(EntView view);

static inline EntView
ent_view_slice(EntView view, size_t begin, size_t end)
{
    return (EntView){view.data ? view.data + begin : NULL, end - begin};
}

EntView ent_view_of(const char *string); /* NULL gives the empty view */

static inline bool
ent_view_equal(EntView a, EntView b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool ent_view_is(EntView view, const char *string);
int ent_view_compare(EntView a, EntView b); /* by bytes, shorter first: code-point order for UTF-8 */
bool ent_view_starts_with(EntView view, EntView prefix);
bool ent_view_ends_with(EntView view, EntView suffix);
bool ent_view_equal_ascii_case(EntView a, EntView b); /* ASCII letters without case, other bytes exactly */

/* Offset of the first match at or after `from`, or view.length when there is none. */
size_t ent_view_find(EntView view, EntView needle, size_t from);
size_t ent_view_find_char(EntView view, char byte, size_t from);

EntView ent_view_trim(EntView view); /* without ASCII white space at both ends */

/* Cut off the part of `rest` before `separator`; false when `rest` was empty. The last part has no separator. */
bool ent_view_split(EntView *rest, char separator, EntView *part);

uint64_t ent_view_hash(EntView view); /* XXH3 with a fixed seed: the same on every machine */

#endif
