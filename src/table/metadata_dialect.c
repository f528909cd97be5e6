/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dialects (Metadata Vocabulary, 5.9) and transformations (5.10), which are only checked: none is ever run.
 */
#include "table/metadata_internal.h"

#include <string.h>

/* The order in which two properties set one flag must not matter, so they are kept apart until the end. */
typedef struct {
    EntDialect dialect;
    bool has_row_count, has_header, header, has_trim, skip_initial_space;
} DialectTarget;

static bool
read_flag(const EntMetaObject *object, EntMetaNode node, EntView *out)
{
    EntView text;
    if (!ent_meta_text(object->reader, node, &text)) {
        return false;
    }
    if (text.length > ENT_CSV_FLAG_LIMIT) {
        ent_meta_warn(object->reader, node, "'%s' is longer than 16 bytes; it is ignored", node.key);
        return false;
    }
    *out = text;
    return true;
}

static EntStatus
read_comment_prefix(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    if (json_is_null(node.value)) {
        target->dialect.comment_prefix = ENT_VIEW_EMPTY;
    } else {
        (void)read_flag(object, node, &target->dialect.comment_prefix);
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_delimiter(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    EntView delimiter;
    if (read_flag(object, node, &delimiter)) {
        if (delimiter.length > 0) {
            target->dialect.delimiter = delimiter;
        } else {
            ent_meta_warn(object->reader, node, "'delimiter' must not be empty; it is ignored");
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_double_quote(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    (void)ent_meta_boolean(object->reader, node, &target->dialect.double_quote);
    return ENT_STATUS_OK;
}

static EntStatus
read_encoding(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    if (!ent_dialect_knows_encoding(ent_meta_string(node))) {
        ent_meta_warn(object->reader, node, "'encoding' must name a character encoding; it is ignored");
        return ENT_STATUS_OK;
    }
    target->dialect.encoding = ent_meta_string(node);
    return ENT_STATUS_OK;
}

static EntStatus
read_header(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    target->has_header = ent_meta_boolean(object->reader, node, &target->header);
    return ENT_STATUS_OK;
}

static EntStatus
read_header_row_count(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    target->has_row_count = ent_meta_count(object->reader, node, &target->dialect.header_rows);
    return ENT_STATUS_OK;
}

static EntStatus
read_line_terminators(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    const bool is_array = json_is_array(node.value);
    const size_t count = is_array ? json_array_size(node.value) : 1;
    EntView found[ENT_CSV_TERMINATORS];
    bool good = count > 0 && count <= ENT_CSV_TERMINATORS;
    for (size_t i = 0; good && i < count; i++) {
        found[i] = ent_meta_string(is_array ? ent_meta_item(node, i) : node);
        good = found[i].length > 0 && found[i].length <= ENT_CSV_FLAG_LIMIT;
    }
    if (!good) {
        ent_meta_warn(object->reader, node, "'lineTerminators' must be a string or up to 8 strings; it is ignored");
        return ENT_STATUS_OK;
    }
    memcpy(target->dialect.terminators, found, count * sizeof *found);
    target->dialect.n_terminators = count;
    return ENT_STATUS_OK;
}

static EntStatus
read_quote_char(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    if (json_is_null(node.value)) {
        target->dialect.quote = ENT_VIEW_EMPTY;
    } else {
        (void)read_flag(object, node, &target->dialect.quote);
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_skip_blank_rows(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    (void)ent_meta_boolean(object->reader, node, &target->dialect.skip_blank_rows);
    return ENT_STATUS_OK;
}

static EntStatus
read_skip_columns(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    (void)ent_meta_count(object->reader, node, &target->dialect.skip_columns);
    return ENT_STATUS_OK;
}

static EntStatus
read_skip_initial_space(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    (void)ent_meta_boolean(object->reader, node, &target->skip_initial_space);
    return ENT_STATUS_OK;
}

static EntStatus
read_skip_rows(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    (void)ent_meta_count(object->reader, node, &target->dialect.skip_rows);
    return ENT_STATUS_OK;
}

static EntStatus
read_trim(EntMetaObject *object, EntMetaNode node)
{
    DialectTarget *target = object->target;
    target->has_trim = true;
    if (json_is_true(node.value) || ent_meta_is(node, "true")) {
        target->dialect.trim = ENT_TRIM_BOTH;
    } else if (json_is_false(node.value) || ent_meta_is(node, "false")) {
        target->dialect.trim = ENT_TRIM_NONE;
    } else if (ent_meta_is(node, "start")) {
        target->dialect.trim = ENT_TRIM_START;
    } else if (ent_meta_is(node, "end")) {
        target->dialect.trim = ENT_TRIM_END;
    } else {
        target->has_trim = false;
        ent_meta_warn(object->reader, node, "'trim' must be true, false, \"start\" or \"end\"; it is ignored");
    }
    return ENT_STATUS_OK;
}

static const EntMetaProperty dialect_properties[] = {
    {"commentPrefix", read_comment_prefix},
    {"delimiter", read_delimiter},
    {"doubleQuote", read_double_quote},
    {"encoding", read_encoding},
    {"header", read_header},
    {"headerRowCount", read_header_row_count},
    {"lineTerminators", read_line_terminators},
    {"quoteChar", read_quote_char},
    {"skipBlankRows", read_skip_blank_rows},
    {"skipColumns", read_skip_columns},
    {"skipInitialSpace", read_skip_initial_space},
    {"skipRows", read_skip_rows},
    {"trim", read_trim},
};

static const EntMetaLevel dialect_level = {
    "Dialect", dialect_properties, sizeof dialect_properties / sizeof *dialect_properties, false, true, false};

EntStatus
ent_meta_read_dialect(EntMetaReader *reader, EntMetaNode node, EntDialect **out)
{
    EntMetaReader own = *reader;
    EntView id = ENT_VIEW_EMPTY;
    ENT_TRY(ent_meta_follow(&own, &node, &id));
    DialectTarget target = {.dialect = ent_dialect_default()};
    if (node.value) {
        EntMetaObject object = {.reader = &own, .level = &dialect_level, .node = node, .target = &target};
        ENT_TRY(ent_meta_read_object(&object));
    }
    if (target.has_header && !target.has_row_count) {
        target.dialect.header_rows = target.header ? 1 : 0;
    }
    if (target.skip_initial_space && !target.has_trim) {
        target.dialect.trim = ENT_TRIM_START;
    }
    *out = ent_arena_alloc(&reader->session->arena, sizeof **out);
    if (!*out) {
        return ENT_STATUS_NO_MEMORY;
    }
    **out = target.dialect;
    return ENT_STATUS_OK;
}

static EntStatus
check_link(EntMetaObject *object, EntMetaNode node)
{
    EntView url;
    return ent_meta_link(object->reader, node, &url);
}

static EntStatus
check_source(EntMetaObject *object, EntMetaNode node)
{
    if (!json_is_null(node.value) && !ent_meta_is(node, "json") && !ent_meta_is(node, "rdf")) {
        ent_meta_warn(object->reader, node, "'source' must be json, rdf or null; it is ignored");
    }
    return ENT_STATUS_OK;
}

static EntStatus
check_titles(EntMetaObject *object, EntMetaNode node)
{
    EntTitle *titles;
    return ent_meta_titles(object->reader, node, &titles);
}

static const EntMetaProperty transformation_properties[] = {{"url", check_link},
                                                            {"scriptFormat", check_link},
                                                            {"targetFormat", check_link},
                                                            {"source", check_source},
                                                            {"titles", check_titles}};

static const EntMetaLevel transformation_level = {"Template",
                                                  transformation_properties,
                                                  sizeof transformation_properties / sizeof *transformation_properties,
                                                  false,
                                                  true,
                                                  false};

EntStatus
ent_meta_read_transformations(EntMetaReader *reader, EntMetaNode node)
{
    static const char *const needed[] = {"url", "scriptFormat", "targetFormat"};
    const size_t count = ent_meta_array(reader, node) ? json_array_size(node.value) : 0;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = ent_meta_item(node, i);
        if (!json_is_object(item.value)) {
            ent_meta_warn(reader, item, "a transformation must be an object; this is ignored");
            continue;
        }
        EntMetaObject object = {.reader = reader, .level = &transformation_level, .node = item};
        ENT_TRY(ent_meta_read_object(&object));
        for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
            if (!ent_meta_member(item, needed[k]).value) {
                ent_meta_error(reader, item, "a transformation needs '%s'", needed[k]);
            }
        }
    }
    return ENT_STATUS_OK;
}
