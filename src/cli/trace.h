/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How articles were read, for those who write rules: of each sentence its tree or its tokens with their tags, the
 * mentions, the verbs with what they govern, and each rule whose trigger or words are there: that it fired, or why not.
 *
 *     sentence 2, body: Ahn visited Tokyo on Friday.
 *        1  ┌── Ahn      PROPN  nsubj
 *        …
 *     mentions
 *       Ahn             Person   Ahn Gyu-back
 *     verbs
 *       visited         subject Ahn; object Tokyo; past
 *     rules
 *       fired   visit   at visited
 *       no      leave   at visited: the particle is missing
 */
#ifndef ENT_CLI_TRACE_H
#define ENT_CLI_TRACE_H

#include "base/file.h"
#include "cli/engine.h"

/* One article, put behind what is in `out`. ENT_STATUS_INVALID: it is no text; told to `diags`. */
ENT_NODISCARD EntStatus ent_trace_article(const EntEngine *engine, const EntBlob *blob, EntDiags *diags,
                                          EntBuffer *out);

/* All articles of a source, to `sink`. */
ENT_NODISCARD EntStatus ent_trace_source(const EntEngine *engine, EntSource *source, EntDiags *diags, EntByteSink sink);

#endif
