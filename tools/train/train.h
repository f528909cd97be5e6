/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The training program: one function for each kind of model, all with the same options. It is no part of what is
 * installed: it prints, and gives up with a message when something is wrong.
 *
 *     build/tools/train/train KIND [-o FILE] [--treebanks DIR] [--domain DIR] [--models DIR] [--epochs N] [--seeds N] [--bits N]
 *                             [--sample N] [--clip N] [--set NAME=VALUE]…
 */
#ifndef TRAIN_TRAIN_H
#define TRAIN_TRAIN_H

#include "base/diag.h"

#include <stdint.h>

enum { TRAIN_MAX_SETTINGS = 32 };

typedef struct {
    const char *output;                       /* NULL: measure only, write nothing */
    const char *treebanks;                    /* folder; ../shared/treebanks */
    const char *domain;                       /* folder of our own sentences; data/treebank */
    const char *models;                       /* folder of models that this one builds on; data/models */
    const char *data;                         /* data */
    uint32_t epochs, seeds, bits, clip;       /* 0: the trainer's own choice */
    uint32_t sample;                          /* read each n-th sentence of the training parts; 0: all */
    const char *settings[TRAIN_MAX_SETTINGS]; /* NAME=VALUE, a trainer's own */
    size_t n_settings;
    EntDiags *diags;
} TrainOptions;

/* A trainer's own setting, or `otherwise`. */
long train_setting(const TrainOptions *options, const char *name, long otherwise);
static inline uint32_t
train_or(uint32_t given, uint32_t otherwise)
{
    return given ? given : otherwise;
}

/* "MODELS/NAME.model" in a buffer of 4096 bytes. */
const char *train_model_path(const TrainOptions *options, const char *name, char out[4096]);

/* Trainers: each in train_<kind>.c; a line for each in main.c. Return false when they gave up, having said why. */
bool train_wordlist(const TrainOptions *options);
bool train_tagger(const TrainOptions *options);
bool train_lemmas(const TrainOptions *options);
bool train_parser(const TrainOptions *options);
bool train_parser_fast(const TrainOptions *options);
bool train_split(const TrainOptions *options);
bool train_names(const TrainOptions *options);

#endif
