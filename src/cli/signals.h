/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Ctrl-C and kill set a flag; whoever works in a loop asks for it and ends in order, so that no half-written file is
 * left behind.
 */
#ifndef ENT_CLI_SIGNALS_H
#define ENT_CLI_SIGNALS_H

#include <stdbool.h>

void ent_catch_signals(void);
bool ent_is_interrupted(void); /* a signal asked to stop */

#endif
