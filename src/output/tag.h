/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Language tags: well-formed in the sense of RFC 5646 (BCP 47), section 2.1, as RDF 1.1 wants them and strict
 * readers check them. BCP 47 has no limit of length, but raptor2 counts a tag's bytes in one byte and reads beyond
 * its memory when there are more: longer tags are no tags here.
 */
#ifndef ENT_OUTPUT_TAG_H
#define ENT_OUTPUT_TAG_H

#include "base/view.h"

enum { ENT_TAG_MAX = 255 };

bool ent_tag_is_well_formed(EntView tag);

#endif
