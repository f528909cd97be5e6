/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The training program's command line: see train.h.
 */
#include "train.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool (*train)(const TrainOptions *options);
} trainers[] = {
    {"wordlist", train_wordlist},       {"split", train_split}, {"tagger", train_tagger},
    {"lemmas", train_lemmas},           {"names", train_names}, {"parser", train_parser},
    {"parser-fast", train_parser_fast},
};

enum { N_TRAINERS = sizeof trainers / sizeof *trainers, PATH_ROOM = 4096 };

long
train_setting(const TrainOptions *options, const char *name, long otherwise)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < options->n_settings; i++) {
        const char *setting = options->settings[i];
        if (strncmp(setting, name, length) == 0 && setting[length] == '=') {
            return strtol(setting + length + 1, NULL, 10);
        }
    }
    return otherwise;
}

const char *
train_model_path(const TrainOptions *options, const char *name, char out[PATH_ROOM])
{
    snprintf(out, PATH_ROOM, "%s/%s.model", options->models, name);
    return out;
}

static int
usage(void)
{
    fprintf(stderr,
            "usage: train KIND [-o FILE] [--treebanks DIR] [--domain DIR] [--models DIR] [--data DIR] [--epochs N]\n"
            "             [--seeds N] [--bits N] [--clip N] [--sample N] [--set NAME=VALUE]…\nkinds:");
    for (size_t i = 0; i < N_TRAINERS; i++) {
        fprintf(stderr, " %s", trainers[i].name);
    }
    fputc('\n', stderr);
    return EXIT_FAILURE;
}

static bool
take_option(TrainOptions *options, int option)
{
    const uint32_t number = (uint32_t)strtoul(optarg ? optarg : "", NULL, 10);
    switch (option) {
    case 'o': options->output = optarg; return true;
    case 't': options->treebanks = optarg; return true;
    case 'd': options->domain = optarg; return true;
    case 'm': options->models = optarg; return true;
    case 'D': options->data = optarg; return true;
    case 'e': options->epochs = number; return true;
    case 's': options->seeds = number; return true;
    case 'b': options->bits = number; return true;
    case 'c': options->clip = number; return true;
    case 'n': options->sample = number; return true;
    case 'S':
        if (options->n_settings < TRAIN_MAX_SETTINGS) {
            options->settings[options->n_settings++] = optarg;
        }
        return true;
    default: return false;
    }
}

int
main(int argc, char **argv)
{
    static const struct option names[] = {
        {"output", 1, NULL, 'o'}, {"treebanks", 1, NULL, 't'}, {"domain", 1, NULL, 'd'}, {"models", 1, NULL, 'm'},
        {"data", 1, NULL, 'D'},   {"epochs", 1, NULL, 'e'},    {"seeds", 1, NULL, 's'},  {"bits", 1, NULL, 'b'},
        {"clip", 1, NULL, 'c'},   {"sample", 1, NULL, 'n'},    {"set", 1, NULL, 'S'},    {NULL, 0, NULL, 0}};
    EntDiagPrinter printer;
    ent_diag_printer_init(&printer, stderr, false);
    TrainOptions options = {.treebanks = "../shared/treebanks",
                            .domain = "data/treebank",
                            .models = "data/models",
                            .data = "data",
                            .diags = &printer.diags};
    for (int option; (option = getopt_long(argc, argv, "o:", names, NULL)) != -1;) {
        if (!take_option(&options, option)) {
            return usage();
        }
    }
    for (size_t i = 0; optind + 1 == argc && i < N_TRAINERS; i++) {
        if (strcmp(trainers[i].name, argv[optind]) == 0) {
            return trainers[i].train(&options) ? EXIT_SUCCESS : EXIT_FAILURE;
        }
    }
    return usage();
}
