/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A metadata document: JSON read by jansson, plus what jansson does not keep, the place of every value in the
 * text, so that a message about a value deep inside says file, line and column and shows the line.
 *
 * A node is a value with the way it was reached; it is passed by value, and its `value` is NULL when the member
 * does not exist. Nodes and strings live as long as the document. Depth and size are bounded, so walking a
 * document recursively is safe.
 *
 *     EntMetaNode url = ent_meta_member(node, "url");
 *     if (!json_is_string(url.value)) { ent_meta_report(diags, url, ENT_ERROR, help, "'url' is no string"); }
 */
#ifndef ENT_TABLE_DOCUMENT_H
#define ENT_TABLE_DOCUMENT_H

#include "base/diag.h"
#include "base/map.h"
#include "text/position.h"

#include <jansson.h>

enum { ENT_META_DEPTH = 64, ENT_META_SIZE_LIMIT = 64 << 20 };

typedef struct {
    EntView name; /* as shown in messages */
    EntView text;
    json_t *root;
    EntMap places; /* a container and a key or index → offsets of key and value in the text */
    EntArena arena;
    EntPositions positions; /* of lines and columns */
} EntMetaDocument;

typedef struct {
    const EntMetaDocument *document;
    json_t *value;
    json_t *parent;  /* NULL: the root */
    const char *key; /* NULL: an item of an array */
    size_t index;
} EntMetaNode;

/* `text` must live as long as the document. Wrong JSON is reported and gives ENT_STATUS_SYNTAX. A document that
 * failed to load is empty and may be cleared. */
ENT_NODISCARD EntStatus ent_meta_load(EntMetaDocument *document, EntView name, EntView text, EntDiags *diags);
void ent_meta_clear(EntMetaDocument *document);

EntMetaNode ent_meta_root(const EntMetaDocument *document);
EntMetaNode ent_meta_member(EntMetaNode object, const char *key);
EntMetaNode ent_meta_item(EntMetaNode array, size_t index);
EntView ent_meta_string(EntMetaNode node); /* empty when it is none */
bool ent_meta_is(EntMetaNode node, const char *string);
EntView ent_meta_number(EntMetaNode node); /* as it is written in the document; empty when it is no number */

/* A message at the node: at its value, or at its key when `at_key`. `where` may be kept for later messages. */
EntDiag ent_meta_where(EntMetaNode node, bool at_key);
void ent_meta_report(EntDiags *diags, EntMetaNode node, EntSeverity severity, const char *help, const char *format, ...)
    ENT_PRINTF(5, 6);

#endif
