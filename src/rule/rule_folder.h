/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The folder of rules, data/rules: every reader of a kind of rules takes the files with its own suffix, in the order of
 * their names.
 */
#ifndef ENT_RULE_RULE_FOLDER_H
#define ENT_RULE_RULE_FOLDER_H

#include "base/diag.h"

/* Reads one file's text; `name` (its path) and `text` are lent for the call. */
typedef EntStatus EntRuleText(void *reader, EntView name, EntView text);

/* Gives `read` each file of `data_folder`/rules that ends in `suffix`, until one is not ENT_STATUS_OK.
 * ENT_STATUS_NOT_FOUND, with a diagnostic: there is no such folder, or a file went away. ENT_STATUS_LIMIT: a file of more
 * than 8 MiB. */
ENT_NODISCARD EntStatus ent_rule_folder_read(const char *data_folder, EntView suffix, EntDiags *diags,
                                             EntRuleText *read, void *reader);

#endif
