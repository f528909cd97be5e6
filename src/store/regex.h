/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * rasqal hands the pattern of REGEX to regcomp(): POSIX extended regular expressions, where SPARQL means those of
 * XPath (XQuery 1.0 and XPath 2.0 Functions and Operators, 7.6.1). Here is told what the two read alike.
 */
#ifndef ENT_STORE_REGEX_H
#define ENT_STORE_REGEX_H

#include "base/view.h"

/* NULL when both read the pattern alike; else what stands in the way, as a phrase. */
const char *ent_regex_difference(EntView pattern, bool any_case);

/* Does the pattern hold what `trait` names? The traits of data/queries/unsupported.tsv: "backslash-class", "dot",
 * "two-quantifiers", "class", "non-ascii". `*known` tells whether there is such a trait. */
bool ent_regex_has(EntView pattern, EntView trait, bool *known);

#endif
