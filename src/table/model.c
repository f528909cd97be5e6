/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Inheritance (Metadata Vocabulary, 5.7): a property not set on a description comes from the one around it.
 */
#include "table/model.h"

void
ent_inherit(EntInherited *child, const EntInherited *parent)
{
    EntInherited merged = *parent;
    const unsigned own = child->set;
    merged.about = own & ENT_SET_ABOUT ? child->about : parent->about;
    merged.property = own & ENT_SET_PROPERTY ? child->property : parent->property;
    merged.value = own & ENT_SET_VALUE ? child->value : parent->value;
    merged.datatype = own & ENT_SET_DATATYPE ? child->datatype : parent->datatype;
    merged.default_value = own & ENT_SET_DEFAULT ? child->default_value : parent->default_value;
    merged.lang = own & ENT_SET_LANG ? child->lang : parent->lang;
    merged.separator = own & ENT_SET_SEPARATOR ? child->separator : parent->separator;
    merged.ordered = own & ENT_SET_ORDERED ? child->ordered : parent->ordered;
    merged.required = own & ENT_SET_REQUIRED ? child->required : parent->required;
    merged.each_item = own & ENT_SET_EACH_ITEM ? child->each_item : parent->each_item;
    if (own & ENT_SET_NULL) {
        merged.nulls = child->nulls;
        merged.n_nulls = child->n_nulls;
    }
    merged.set = own | parent->set;
    *child = merged;
}

size_t
ent_column_find(const EntColumn *columns, size_t n_columns, EntView name)
{
    for (size_t i = 0; i < n_columns; i++) {
        if (ent_view_equal(columns[i].name, name)) {
            return i;
        }
    }
    return n_columns;
}

EntStatus
ent_column_index(const EntColumn *columns, size_t n_columns, EntMap *out)
{
    for (size_t i = 0; i < n_columns; i++) {
        uint64_t *place = NULL;
        ENT_TRY(ent_map_add(out, ent_view_hash(columns[i].name), i, &place, NULL));
    }
    return ENT_STATUS_OK;
}

size_t
ent_column_look_up(const EntMap *index, const EntColumn *columns, size_t n_columns, EntView name)
{
    const uint64_t *place = ent_map_find(index, ent_view_hash(name));
    if (!place || ent_view_equal(columns[*place].name, name)) {
        return place ? (size_t)*place : n_columns;
    }
    return ent_column_find(columns, n_columns, name); /* two names with one hash */
}
