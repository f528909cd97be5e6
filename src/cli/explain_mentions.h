/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Why mentions of an article were joined: each place where it speaks of a thing, and what made it denote that thing.
 *
 *     Shinjiro Koizumi
 *         Person of the registers
 *
 *         sentence 1  "Shinjiro Koizumi"   a name of it in the registers
 *         sentence 2  "his counterpart"    the other one of two who were spoken of together
 */
#ifndef ENT_CLI_EXPLAIN_MENTIONS_H
#define ENT_CLI_EXPLAIN_MENTIONS_H

#include "cli/engine.h"

/* The things of the article whose name, or any form of it that the article uses, is `name`, appended to `out`.
 * That the article speaks of no such thing is told to `diags`. */
ENT_NODISCARD EntStatus ent_explain_mentions(const EntEngine *engine, const EntBlob *blob, EntView name,
                                             EntDiags *diags, EntBuffer *out);

#endif
