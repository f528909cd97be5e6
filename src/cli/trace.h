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
 *
 * As HTML the trees are pictures (SVG), the rest is the same.
 */
#ifndef ENT_CLI_TRACE_H
#define ENT_CLI_TRACE_H

#include "base/file.h"
#include "cli/engine.h"

typedef enum { ENT_TRACE_TEXT, ENT_TRACE_HTML } EntTraceForm;

/* All articles of a source, to `sink`. */
ENT_NODISCARD EntStatus ent_trace_source(const EntEngine *engine, EntSource *source, EntTraceForm form, EntDiags *diags,
                                         EntByteSink sink);

#endif
