/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * IRIs as RFC 3987, section 2.2 has them: absolute, with every character where its grammar allows it. What its
 * grammar forbids is percent-encoded (section 3.1), so that another IRI never becomes equal to one that was
 * legal, and no reader, however strict, gives up the file.
 */
#ifndef ENT_OUTPUT_IRI_H
#define ENT_OUTPUT_IRI_H

#include "base/buffer.h"

typedef enum {
    ENT_IRI_CLEAN,
    ENT_IRI_MENDABLE,
    ENT_IRI_NO_SCHEME, /* relative: nothing can be said of it without its base */
    ENT_IRI_NOT_TEXT   /* no UTF-8, or U+FFFE or U+FFFF in it */
} EntIriState;

EntIriState ent_iri_check(EntView iri);

/* The same as ent_iri_check() == ENT_IRI_CLEAN, quicker for most. */
bool ent_iri_is_clean(EntView iri);

/* Append the mended form of an IRI that is clean or mendable. */
ENT_NODISCARD EntStatus ent_iri_mend(EntView iri, EntBuffer *out);

#endif
