/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The context of a document (Metadata Vocabulary, 5.2), and descriptions that stand in a document of their own
 * (6, step 4).
 */
#include "table/context.h"
#include "table/metadata_internal.h"
#include "table/url.h"

#include <string.h>

static EntStatus
read_base(const EntMetaReader *reader, EntMetaNode node, EntContext *context)
{
    if (!json_is_string(node.value)) {
        ent_meta_warn(reader, node, "'@base' must be a string; it is ignored");
        return ENT_STATUS_OK;
    }
    return ent_url_resolve(&reader->session->arena, context->base, ent_meta_string(node), &context->base);
}

static void
read_language(const EntMetaReader *reader, EntMetaNode node, EntContext *context)
{
    if (ent_context_is_language(ent_meta_string(node))) {
        context->language = ent_meta_string(node);
    } else {
        ent_meta_warn(reader, node, "'@language' must be a language tag (BCP 47); it is ignored");
    }
}

/* The local context: @base and @language and nothing else. */
static EntStatus
read_local(const EntMetaReader *reader, EntMetaNode local, EntContext *context)
{
    const char *key;
    json_t *value;
    json_object_foreach(local.value, key, value)
    {
        const EntMetaNode member = ent_meta_member(local, key);
        if (strcmp(key, "@base") == 0) {
            ENT_TRY(read_base(reader, member, context));
        } else if (strcmp(key, "@language") == 0) {
            read_language(reader, member, context);
        } else {
            ent_meta_error(reader, member, "a context may only hold '@base' and '@language'");
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_meta_context(const EntMetaReader *reader, EntMetaNode root, EntView location, const EntContext **out)
{
    EntContext *context = ent_arena_alloc(&reader->session->arena, sizeof *context);
    if (!context) {
        return ENT_STATUS_NO_MEMORY;
    }
    *context = (EntContext){location, ENT_VIEW("und")};
    *out = context;
    const EntMetaNode node = ent_meta_member(root, "@context");
    const bool is_array = json_is_array(node.value);
    const EntMetaNode name = is_array ? ent_meta_item(node, 0) : node;
    const size_t count = is_array ? json_array_size(node.value) : 1;
    if (!node.value) {
        ent_meta_report(reader->diags, root, ENT_ERROR, "add \"@context\": \"" ENT_CSVW_CONTEXT "\"",
                        "this document has no '@context'");
        return ENT_STATUS_OK;
    }
    const EntMetaNode local = ent_meta_item(node, 1);
    if (!ent_meta_is(name, ENT_CSVW_CONTEXT) || count > 2 || (count == 2 && !json_is_object(local.value))) {
        ent_meta_report(reader->diags, node, ENT_ERROR, "write \"" ENT_CSVW_CONTEXT "\"",
                        "'@context' is not that of CSV on the Web");
        return ENT_STATUS_OK;
    }
    return count == 2 ? read_local(reader, local, context) : ENT_STATUS_OK;
}

EntStatus
ent_meta_follow(EntMetaReader *reader, EntMetaNode *node, EntView *id)
{
    if (json_is_object(node->value)) {
        return ENT_STATUS_OK;
    }
    const EntMetaNode reference = *node;
    node->value = NULL;
    if (!json_is_string(reference.value)) {
        ent_meta_warn(reader, reference, "'%s' must be an object or a URL; it counts as an empty object",
                      reference.key);
        return ENT_STATUS_OK;
    }
    const EntMetaDocument *document = NULL;
    ENT_TRY(ent_meta_link(reader, reference, id));
    const EntStatus status = ent_session_load(reader->session, *id, &document);
    if (status == ENT_STATUS_SYNTAX || status == ENT_STATUS_LIMIT) {
        return ENT_STATUS_OK; /* reported there, as an error */
    }
    ENT_TRY(status);
    if (!document) {
        ent_meta_error(reader, reference, "no document is found at '%.*s'", ENT_VIEW_ARGS(*id));
        return ENT_STATUS_OK;
    }
    *node = ent_meta_root(document);
    return ent_meta_context(reader, *node, ent_session_location(reader->session, *id), &reader->context);
}
