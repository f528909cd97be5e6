/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Folding: the key under which two spellings of a name are the same. Unicode NFKD with marks removed, case
 * folded (utf8proc); curly quotes, dashes and odd spaces made plain; letters that NFKD leaves alone but English
 * spells otherwise are opened (ø → o, ł → l, ß → ss, æ → ae). Spelling variants of English (defence/defense)
 * are data, not folding.
 */
#ifndef ENT_TEXT_FOLD_H
#define ENT_TEXT_FOLD_H

#include "base/arena.h"

/* "Kayikwamba  Wagner’s" → "kayikwamba wagner's": words kept apart by single spaces, none at the ends. */
ENT_NODISCARD EntStatus ent_text_fold(EntArena *arena, EntView text, EntView *out);

/* For local names in IRIs: folded, every run of other than [a-z0-9] one hyphen, none at the ends; begins with
 * a letter ("7th Fleet" → "n7th-fleet"); empty when nothing is left. */
ENT_NODISCARD EntStatus ent_text_slug(EntArena *arena, EntView text, EntView *out);

bool ent_text_is_upper(uint32_t code_point);  /* categories Lu, Lt */
bool ent_text_is_lower(uint32_t code_point);  /* Ll */
uint32_t ent_text_lower(uint32_t code_point); /* simple case mapping: one for one */
bool ent_text_is_letter(uint32_t code_point); /* L*, and marks that continue a letter */
bool ent_text_is_digit(uint32_t code_point);  /* Nd */
bool ent_text_is_space(uint32_t code_point);  /* Z*, white controls, U+FEFF, U+200B, U+200E, U+200F */

/* Columns that the character takes on a terminal: 0 (a mark), 1 or 2 (a Han character); -1: a control, a format
 * character, a line or paragraph separator, which must not reach it. */
int ent_text_columns(uint32_t code_point);

#endif
