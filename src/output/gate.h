/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One gate for every term before any writer. News text is hostile: a language tag or an IRI taken from a page
 * can inject statements, and one bad IRI in three million triples makes a whole file unloadable. So:
 *
 * - text is valid UTF-8 without NUL, surrogates and the non-characters U+FFFE and U+FFFF; what is not, is refused;
 * - an IRI is absolute (RFC 3987) and percent-encoded as the strictest reader wants: no space, control, <>"{}|^`
 *   or backslash, no [ ] outside an IP literal, one # at most, every % followed by two hex digits; mended by
 *   percent-encoding, refused when there is no scheme;
 * - a language tag is well-formed (BCP 47, 2.1), "_" mended to "-";
 * - a blank node's label is [A-Za-z0-9]+ (others are renamed injectively, so that two never become one: every byte
 *   but letters and digits, and every "Z", becomes "Z" and two hex digits, with "Zz" in front; labels that begin
 *   with "Zz", and those like "B1", which serd takes for its own beside "b1", are renamed too);
 * - rdf:langString goes with a language tag, a tag with no other datatype;
 * - a literal of a known XML Schema datatype must have a legal lexical form (XML Schema part 2), or it is kept as
 *   a plain string, and a warning says so.
 */
#ifndef ENT_OUTPUT_GATE_H
#define ENT_OUTPUT_GATE_H

#include "base/buffer.h"
#include "vocab/term.h"

typedef enum {
    ENT_GATE_PASSED,
    ENT_GATE_MENDED,  /* `out` differs from the input: percent-encoded, tag or label rewritten */
    ENT_GATE_RETYPED, /* the literal lost a datatype that its text or its language tag does not fit */
    ENT_GATE_REFUSED  /* `out` is the input */
} EntGateResult;

/* `scratch` holds what is mended, until its next use. `reason` is set when not passed: a phrase for a message. */
ENT_NODISCARD EntStatus ent_gate_term(const EntTerm *term, EntBuffer *scratch, EntTerm *out, EntGateResult *result,
                                      const char **reason);

/* Is a blank node's label written as it is? */
bool ent_gate_is_label(EntView label);

bool ent_gate_lexical(EntView datatype, EntView text); /* true for datatypes it does not know */

#endif
