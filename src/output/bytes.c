/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table of byte classes. A row is sixteen bytes; a letter stands for a set of classes.
 */
#include "output/bytes.h"

enum {
    A = ENT_BYTE_IRI | ENT_BYTE_HOST | ENT_BYTE_SCHEME | ENT_BYTE_LOCAL | ENT_BYTE_ALNUM | ENT_BYTE_ALPHA, /* letter */
    N = ENT_BYTE_IRI | ENT_BYTE_HOST | ENT_BYTE_SCHEME | ENT_BYTE_LOCAL | ENT_BYTE_ALNUM | ENT_BYTE_DIGIT, /* digit */
    D = ENT_BYTE_IRI | ENT_BYTE_HOST | ENT_BYTE_SCHEME | ENT_BYTE_LOCAL,                                   /* - . */
    U = ENT_BYTE_IRI | ENT_BYTE_HOST | ENT_BYTE_LOCAL,                                                     /* _ */
    C = ENT_BYTE_IRI | ENT_BYTE_LOCAL,                                                                     /* : */
    P = ENT_BYTE_IRI | ENT_BYTE_SCHEME,                                                                    /* + */
    T = ENT_BYTE_IRI | ENT_BYTE_HOST,                                                                      /* ~ */
    I = ENT_BYTE_IRI, /* ! $ & ' ( ) * , / ; = ? @ */
    H = ENT_BYTE_HIGH
};

/* clang-format off */
const uint8_t ent_byte_class[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 00 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 10 */
    0, I, 0, 0, I, 0, I, I, I, I, I, P, I, D, D, I, /* 20 */
    N, N, N, N, N, N, N, N, N, N, C, I, 0, I, 0, I, /* 30 */
    I, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 40 */
    A, A, A, A, A, A, A, A, A, A, A, 0, 0, 0, 0, U, /* 50 */
    0, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 60 */
    A, A, A, A, A, A, A, A, A, A, A, 0, 0, 0, T, 0, /* 70 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* 80 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* 90 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* A0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* B0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* C0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* D0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* E0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H /* F0 */
};
/* clang-format on */
