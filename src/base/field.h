/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tables of names and of the fields in which their ids are kept. A stage asks again and again for the same classes, properties and sets
 * of words; it looks them up once, by a table:
 *
 *     static const EntField fields[] = {ENT_FIELD(Terms, person, "Person"), ENT_FIELD(Terms, place, "Place")};
 *     ent_vocab_fill_classes(vocab, fields, sizeof fields / sizeof *fields, &terms);
 *
 * Invariant: a field of such a table is an id of 16 bits (EntClassId, EntPropertyId, EntSetId); what has no such name becomes 0.
 * Nothing is allocated, nothing can fail.
 */
#ifndef ENT_BASE_FIELD_H
#define ENT_BASE_FIELD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *name;
    size_t offset; /* in the struct */
} EntField;

#define ENT_FIELD(type, field, name) \
    {                                \
        name, offsetof(type, field)  \
    }

static inline void
ent_field_put(void *out, const EntField *field, uint16_t id)
{
    memcpy((char *)out + field->offset, &id, sizeof id);
}

#endif
