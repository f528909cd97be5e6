/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The steps of 6.4 in their order.
 */
#include "table/cell.h"

#include "table/datatype.h"

#include <string.h>

static bool
is_null(const EntInherited *inherited, EntView text)
{
    if (!(inherited->set & ENT_SET_NULL)) {
        return text.length == 0;
    }
    for (size_t i = 0; i < inherited->n_nulls; i++) {
        if (ent_view_equal(inherited->nulls[i], text)) {
            return true;
        }
    }
    return false;
}

/* Steps 8 and 9. */
static EntStatus
read_value(const EntInherited *inherited, EntView text, EntArena *scratch, EntView *out, const char **problem)
{
    if (!inherited->datatype) {
        *out = text;
        *problem = NULL;
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_datatype_read(inherited->datatype, text, scratch, out, problem));
    if (*problem) {
        *out = text;
    }
    return ENT_STATUS_OK;
}

static size_t
count_items(EntView text, EntView separator)
{
    size_t count = 1;
    for (size_t at = ent_view_find(text, separator, 0); at < text.length;
         at = ent_view_find(text, separator, at + separator.length)) {
        count++;
    }
    return count;
}

/* Where the items of a list are put. */
typedef struct {
    EntView *items;
    const char **problems;
    size_t count;
    bool keeps_space;
} List;

/* "unless the datatype base is string or anyAtomicType, strip leading and trailing whitespace from these strings" */
static bool
keeps_space(const EntDatatype *datatype)
{
    static const char *const keepers[] = {"string", "anyAtomicType", "any"};
    bool keeps = !datatype;
    for (size_t i = 0; !keeps && i < sizeof keepers / sizeof *keepers; i++) {
        keeps = strcmp(datatype->base->name, keepers[i]) == 0;
    }
    return keeps;
}

/* Steps 5.3, 6 and 7, for one item. */
static EntStatus
add_item(const EntInherited *inherited, EntView text, EntArena *scratch, List *list)
{
    text = list->keeps_space ? text : ent_view_trim(text);
    text = text.length == 0 ? inherited->default_value : text;
    if (is_null(inherited, text)) {
        return ENT_STATUS_OK;
    }
    const size_t at = list->count++;
    return read_value(inherited, text, scratch, &list->items[at], &list->problems[at]);
}

/* Step 5. */
static EntStatus
read_list(const EntInherited *inherited, EntView text, EntArena *scratch, EntCell *out)
{
    const EntView separator = inherited->separator;
    const size_t limit = count_items(text, separator);
    List list = {.items = ent_arena_alloc(scratch, limit * sizeof *list.items),
                 .problems = ent_arena_alloc(scratch, limit * sizeof *list.problems),
                 .keeps_space = keeps_space(inherited->datatype)};
    if (!list.items || !list.problems) {
        return ENT_STATUS_NO_MEMORY;
    }
    size_t begin = 0;
    for (size_t i = 0; i < limit; i++) {
        const size_t end = ent_view_find(text, separator, begin);
        ENT_TRY(add_item(inherited, ent_view_slice(text, begin, end), scratch, &list));
        begin = end + separator.length;
    }
    for (size_t i = 0; i < list.count; i++) {
        out->has_problem = out->has_problem || list.problems[i];
    }
    out->is_list = true;
    out->text = (EntTemplateValue){list.items, list.count};
    out->problems = list.problems;
    return ENT_STATUS_OK;
}

EntStatus
ent_cell_read(const EntColumn *column, EntView text, EntArena *scratch, EntCell *out)
{
    const EntInherited *inherited = &column->inherited;
    *out = (EntCell){.is_number = inherited->datatype && ent_builtin_is_number(inherited->datatype->base)};
    if (inherited->datatype) {
        ENT_TRY(ent_datatype_space(inherited->datatype, text, scratch, &text));
    }
    text = text.length == 0 ? inherited->default_value : text;
    out->is_empty = text.length == 0;
    const bool has_list = inherited->separator.length > 0;
    if (has_list && text.length == 0) { /* step 4 */
        out->is_list = true;
        out->is_missing = inherited->required;
        return ENT_STATUS_OK;
    }
    if (is_null(inherited, text)) {
        out->is_null = true;
        out->is_missing = inherited->required && !has_list;
        return ENT_STATUS_OK;
    }
    if (has_list) {
        return read_list(inherited, text, scratch, out);
    }
    ENT_TRY(read_value(inherited, text, scratch, &out->single, &out->single_problem));
    out->text = (EntTemplateValue){&out->single, 1};
    out->problems = &out->single_problem;
    out->has_problem = out->single_problem != NULL;
    return ENT_STATUS_OK;
}
