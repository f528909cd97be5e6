/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What `build` tells a person on standard error when it is done: how much of what, and what the sources disagree on.
 */
#ifndef ENT_CLI_SUMMARY_H
#define ENT_CLI_SUMMARY_H

#include "cli/cli.h"

/* Nothing when the command line is quiet. `seconds` is how long it took. */
void ent_summary_print(const EntCli *cli, const EntVocab *vocab, const EntGraphSummary *summary, double seconds);

#endif
