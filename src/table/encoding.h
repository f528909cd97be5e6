/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The names of encodings. Metadata Vocabulary, 5.9: `encoding` is a label of the Encoding standard, which gives many
 * labels to one encoding, and some to another one than iconv does ("latin1" means windows-1252). Labels it does not
 * know are left to iconv.
 *
 *     iconv_t converter = ent_encoding_open(ENT_VIEW("latin1"));   // (iconv_t)-1: not known here
 */
#ifndef ENT_TABLE_ENCODING_H
#define ENT_TABLE_ENCODING_H

#include "base/view.h"

#include <iconv.h>

bool ent_encoding_is_utf8(EntView label);
iconv_t ent_encoding_open(EntView label); /* to UTF-8; the caller closes it */

/* Encoding standard, 6: the byte order mark at the front of `bytes` goes before any label. NULL: there is none. */
const char *ent_encoding_of_mark(EntView bytes);

#endif
