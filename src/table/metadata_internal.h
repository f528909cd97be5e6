/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How the files of the metadata reader work together: a description object is read by a table of its properties,
 * each row a name and the function that reads the value. A level says what is the same for all objects of a kind.
 */
#ifndef ENT_TABLE_METADATA_INTERNAL_H
#define ENT_TABLE_METADATA_INTERNAL_H

#include "table/metadata.h"

typedef struct {
    EntSession *session;
    EntDiags *diags; /* NULL while a description is read again that was reported on already */
    const EntContext *context;
} EntMetaReader;

typedef struct EntMetaObject EntMetaObject;

typedef struct {
    const char *name;
    EntStatus (*read)(EntMetaObject *object, EntMetaNode node);
} EntMetaProperty;

typedef struct {
    const char *type; /* what @type must be */
    const EntMetaProperty *properties;
    size_t n_properties;
    bool inherits;   /* may have the inherited properties */
    bool has_common; /* may have common properties */
    bool is_strict;  /* a property it does not know is an error */
} EntMetaLevel;

struct EntMetaObject {
    EntMetaReader *reader;
    const EntMetaLevel *level;
    EntMetaNode node;
    EntInherited *inherited;
    EntAnnotations *annotations; /* NULL: common properties are checked and forgotten */
    EntView *id;
    void *target; /* what the level's functions fill in */
};

/* metadata_property.c */
ENT_NODISCARD EntStatus ent_meta_read_object(EntMetaObject *object);
void ent_meta_warn(const EntMetaReader *reader, EntMetaNode node, const char *format, ...) ENT_PRINTF(3, 4);
void ent_meta_error(const EntMetaReader *reader, EntMetaNode node, const char *format, ...) ENT_PRINTF(3, 4);
bool ent_meta_boolean(const EntMetaReader *reader, EntMetaNode node, bool *out); /* false: warned, out untouched */
bool ent_meta_count(const EntMetaReader *reader, EntMetaNode node, size_t *out);
bool ent_meta_text(const EntMetaReader *reader, EntMetaNode node, EntView *out);
bool ent_meta_array(const EntMetaReader *reader, EntMetaNode node);
ENT_NODISCARD EntStatus ent_meta_link(const EntMetaReader *reader, EntMetaNode node, EntView *out);
ENT_NODISCARD EntStatus ent_meta_titles(const EntMetaReader *reader, EntMetaNode node, EntTitle **out);
ENT_NODISCARD EntStatus ent_meta_refs(const EntMetaReader *reader, EntMetaNode node, EntColumnRefs *out, bool *good);

/* metadata_context.c: the context of a document at `location`; NULL context for a document without one. */
ENT_NODISCARD EntStatus ent_meta_context(const EntMetaReader *reader, EntMetaNode root, EntView location,
                                         const EntContext **out);
/* An object property: an object as it is, a string as the document of that URL, anything else warned of. When
 * `node->value` is NULL then there is nothing to read. *id becomes the URL it was loaded from. */
ENT_NODISCARD EntStatus ent_meta_follow(EntMetaReader *reader, EntMetaNode *node, EntView *id);

/* One function a kind of description. */
ENT_NODISCARD EntStatus ent_meta_read_schema(EntMetaReader *reader, EntMetaNode node, EntSchema *out);
ENT_NODISCARD EntStatus ent_meta_read_dialect(EntMetaReader *reader, EntMetaNode node, EntDialect **out);
ENT_NODISCARD EntStatus ent_meta_read_transformations(EntMetaReader *reader, EntMetaNode node);
ENT_NODISCARD EntStatus ent_meta_read_datatype(EntMetaReader *reader, EntMetaNode node, const EntDatatype **out);

/* metadata_common.c: check a common property's value and keep it. */
ENT_NODISCARD EntStatus ent_meta_read_common(EntMetaObject *object, EntMetaNode node);
ENT_NODISCARD EntStatus ent_meta_read_notes(EntMetaObject *object, EntMetaNode node);

#endif
