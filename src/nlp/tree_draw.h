/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A tree for the eye: on a terminal, as lines of CoNLL-U, as a picture. The terminal's drawing has one line for a token; the
 * words stand one below the other, and left of them each head's line spans its dependents:
 *
 *     1  ┌── Ahn         PROPN  nsubj
 *     2  ┼── met         VERB   root
 *     3  │┌─ his         PRON   nmod:poss
 *     4  ├┴─ counterpart NOUN   obj
 *     5  └── .           PUNCT  punct
 */
#ifndef ENT_NLP_TREE_DRAW_H
#define ENT_NLP_TREE_DRAW_H

#include "base/buffer.h"
#include "nlp/tree.h"

/* What stands deeper is drawn as if it stood so deep; arcs that would rise higher rise so high. */
enum { ENT_DRAW_MAX_DEPTH = 24, ENT_DRAW_MAX_LEVEL = 32 };

/* Box characters, or with `is_ascii` only + - | and `. */
ENT_NODISCARD EntStatus ent_tree_draw_text(const EntTree *tree, bool is_ascii, EntBuffer *out);

/* https://universaldependencies.org/format.html: a "# text" comment, one line for a token, an empty line. Bytes of the
 * document's text stand in MISC as TokenRange=begin:end. */
ENT_NODISCARD EntStatus ent_tree_draw_conllu(const EntTree *tree, EntBuffer *out);

/* A standalone SVG 1.1 file: the words in a row, arcs from heads to dependents above them. */
ENT_NODISCARD EntStatus ent_tree_draw_svg(const EntTree *tree, EntBuffer *out);

#endif
