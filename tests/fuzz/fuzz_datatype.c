/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Datatypes: the first byte is the type, the first line then the format, the rest the value. What is read is a value
 * of the type in XML Schema's form: reading that again gives the same, and it is as large as itself.
 */
#include "fuzz/fuzz.h"

#include "table/datatype.h"
#include "text/utf8.h"

static const EntBuiltin *
choose(uint8_t choice)
{
    size_t count = 0;
    while (ent_builtin_at(count)) {
        count++;
    }
    return ent_builtin_at(choice % count);
}

static void
read_value(const EntDatatype *type, EntView text, EntArena *arena)
{
    EntView spaced, out, again;
    const char *problem = NULL;
    FUZZ_REQUIRE(ent_datatype_space(type, text, arena, &spaced) == ENT_STATUS_OK);
    FUZZ_REQUIRE(spaced.length <= text.length);
    FUZZ_REQUIRE(ent_datatype_read(type, spaced, arena, &out, &problem) == ENT_STATUS_OK);
    if (problem) {
        return;
    }
    EntDatatype plain;
    ent_datatype_init(&plain, type->base);
    FUZZ_REQUIRE(ent_builtin_accepts(type->base, out));
    FUZZ_REQUIRE(ent_datatype_read(&plain, out, arena, &again, &problem) == ENT_STATUS_OK);
    FUZZ_REQUIRE(!problem && ent_view_equal(out, again));
    if (ent_builtin_has_order(type->base) && !ent_view_is(out, "NaN")) {
        FUZZ_REQUIRE(ent_builtin_compare(type->base, out, again) == 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || ent_utf8_check(fuzz_view(data + 1, size - 1)) < size - 1) {
        return 0;
    }
    EntView value = fuzz_view(data + 1, size - 1), format = ENT_VIEW_EMPTY;
    EntDatatype type;
    EntArena arena;
    bool known = false;
    (void)ent_view_split(&value, '\n', &format);
    ent_arena_init(&arena);
    ent_datatype_init(&type, choose(data[0]));
    if (format.length > 0) {
        FUZZ_REQUIRE(ent_datatype_set_format(&type, format, &known) == ENT_STATUS_OK);
    }
    read_value(&type, value, &arena);
    ent_datatype_clear(&type);
    ent_arena_clear(&arena);
    return 0;
}
