/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URI templates and URLs: the first line is a template, the others are the values of its variables. Whatever they
 * are, the result holds only what may stand in a URI; resolving and normalising end, and normalising twice changes
 * nothing more.
 */
#include "fuzz/fuzz.h"

#include "table/template.h"
#include "table/url.h"

enum { VALUES = 8 };

/* Variables are told apart by the length of their names. */
static int
number_of(void *handle, EntView name)
{
    (void)handle;
    return (int)(name.length % (VALUES + 1)) - 1;
}

static bool
is_uri(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        if (!ent_url_is_unreserved(byte) && !ent_url_is_reserved(byte) && !ent_url_is_escape(text, i)) {
            return false;
        }
    }
    return true;
}

static void
require_stable(EntArena *arena, EntView url)
{
    EntView once, twice, decoded;
    FUZZ_REQUIRE(ent_url_resolve(arena, ENT_VIEW("http://example.org/a/b;c?d"), url, &url) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_url_has_scheme(url));
    FUZZ_REQUIRE(ent_url_normalize(arena, url, &once) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_url_normalize(arena, once, &twice) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_view_equal(once, twice));
    FUZZ_REQUIRE(ent_url_decode(arena, url, &decoded) == ENT_STATUS_OK && decoded.length <= url.length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntView rest = fuzz_view(data, size), source = ENT_VIEW_EMPTY, items[VALUES], out;
    EntTemplateValue values[VALUES] = {{NULL, 0}};
    EntTemplate template;
    EntArena arena;
    size_t count = 0;
    (void)ent_view_split(&rest, '\n', &source);
    while (count < VALUES && ent_view_split(&rest, '\n', &items[count])) {
        count++;
    }
    for (size_t i = 0; i < VALUES; i++) { /* the first is a list of all, the others are strings */
        values[i] = (EntTemplateValue){count > 0 ? &items[i < count ? i : 0] : NULL, i == 0 ? count : count > 0};
    }
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_template_compile(&arena, source, number_of, NULL, &template) == ENT_STATUS_OK);
    FUZZ_REQUIRE(template.wrong_at <= source.length);
    FUZZ_REQUIRE(ent_template_expand(&template, values, &arena, &out) == ENT_STATUS_OK);
    FUZZ_REQUIRE(is_uri(out));
    require_stable(&arena, out);
    if (is_uri(source)) {
        require_stable(&arena, source);
    }
    ent_arena_clear(&arena);
    return 0;
}
