/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A model file: what training learnt, mapped into memory and read where it lies; sections of weights are packed (packed.h) and
 * unpacked when it is opened. Made by tools/train, never changed by a reader, shared by all threads.
 *
 *     offset  size
 *     0       8     magic "entmodel"
 *     8       4     ENT_MODEL_ORDER as a 32-bit number: another byte order reads another number
 *     12      4     ENT_MODEL_VERSION
 *     16      8     size of the whole file
 *     24      8     XXH3 (64 bits, seed 0; ent_view_hash) of all bytes from offset 32 to the end
 *     32      16    kind, padded with NUL: "tagger", "parser-fast" …
 *     48      4     number of sections, at most ENT_MODEL_MAX_SECTIONS
 *     52      12    zero
 *     64      32 each   sections: name (16, padded with NUL), offset (8), bytes there (4), bytes when unpacked (4)
 *     …             the sections' bytes, each at a multiple of 64
 *
 * All numbers are those of the machine that trained. A file that is damaged, of another machine or hostile is
 * refused with its reason; a reader of a section must still check what is in it, for a checksum proves no good will.
 *
 *     EntModel *model;
 *     ENT_TRY(ent_model_open("data/models/tagger.model", "tagger", diags, &model));
 *     const EntView weights = ent_model_section(model, "weights");
 */
#ifndef ENT_NLP_MODEL_H
#define ENT_NLP_MODEL_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>

#define ENT_MODEL_ORDER 0x01020304u

enum {
    ENT_MODEL_VERSION = 2,
    ENT_MODEL_MAX_SECTIONS = 16,
    ENT_MODEL_NAME_ROOM = 16,
    ENT_MODEL_ALIGNMENT = 64,
    ENT_MODEL_PATH_ROOM = 4096,
    ENT_MODEL_LIMIT = 64 << 20 /* bytes of a file, and of what is unpacked from it */
};

typedef struct EntModel EntModel;

/* DATA_FOLDER/models/KIND.model: where the model of a kind lies. ENT_STATUS_LIMIT when the path is too long. */
ENT_NODISCARD EntStatus ent_model_path(const char *data_folder, const char *kind, char out[ENT_MODEL_PATH_ROOM]);
bool ent_model_exists(const char *path);

/* ENT_STATUS_IO when it cannot be read, ENT_STATUS_INVALID when it is no model of this kind; told to `diags`. */
ENT_NODISCARD EntStatus ent_model_open(const char *path, const char *kind, EntDiags *diags, EntModel **out);
/* The same over bytes that outlive the model, for tests and fuzzing. `name` is for messages. */
ENT_NODISCARD EntStatus ent_model_over(EntView bytes, EntView name, const char *kind, EntDiags *diags, EntModel **out);
void ent_model_close(EntModel *model);

/* The bytes of a section, aligned to ENT_MODEL_ALIGNMENT; empty when there is none. */
EntView ent_model_section(const EntModel *model, const char *name);
EntView ent_model_name(const EntModel *model); /* as opened, for messages about its sections */

typedef struct {
    const char *name;
    EntView bytes;
} EntModelSection;

/* The file whole or not at all (base/file.h). Sections that become much shorter are packed. */
ENT_NODISCARD EntStatus ent_model_write(const char *path, const char *kind, const EntModelSection *sections,
                                        size_t n_sections, EntDiags *diags);

/* The same model with no section packed (unpacked.h). */
ENT_NODISCARD EntStatus ent_model_write_unpacked(const char *path, const EntModel *model, EntDiags *diags);

#endif
