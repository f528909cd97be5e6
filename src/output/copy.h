/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The gate's fast lane: one pass over a term's text that checks and copies. Nearly every term is clean, and for
 * a clean term to check it costs no more than to copy it. What is not clean is left to ent_gate_term(), which
 * knows how to mend; both decide by the functions of this header, so they cannot disagree.
 */
#ifndef ENT_OUTPUT_COPY_H
#define ENT_OUTPUT_COPY_H

#include "base/view.h"

enum { ENT_COPY_MAX_GROWTH = 6 }; /* bytes written for one byte of text, at most: \u001F */

/* Copy text escaped as the inside of a Turtle or N-Triples short string: \t \b \n \r \f \" \\ and \u00XX for the
 * other controls (RDF 1.2 N-Triples, section 4: canonical form), all else as UTF-8. It is the inside of a
 * JSON string too (RFC 8259, section 7). `out` has room for ENT_COPY_MAX_GROWTH bytes a byte. Returns the end of
 * what was written, NULL when the text is not clean. */
char *ent_copy_text(char *out, EntView text);

/* Valid UTF-8 without NUL, U+FFFE and U+FFFF? */
bool ent_text_is_clean(EntView text);

/* Length of the multi-byte character at `in`, 0 when it is none or one of U+FFFE, U+FFFF (RFC 3629, section 4:
 * UTF8-2, UTF8-3, UTF8-4). *in is 0x80 or more. */
size_t ent_text_character(const char *in, const char *end);

#endif
