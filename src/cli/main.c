/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The whole program: argv[1] names the command; the table below runs it. Users call it through front.c.
 */
#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const EntNetwork network = {ent_http_open, ent_http_fetcher, ent_http_close};

static const EntCommand commands[] = {
    {"build", "registers and articles of a folder into one graph", ent_cmd_build, NULL, NULL, NULL},
    {"extract", "what these articles say, and nothing else", ent_cmd_extract, NULL, NULL, NULL},
    {"parse", "words, tags, trees and names of a text, as CoNLL-U", ent_cmd_parse, NULL, NULL, NULL},
    {"dates", "time expressions of a text, as TIMEX3", ent_cmd_dates, NULL, NULL, NULL},
    {"merge", "many graphs into one: events joined, conflicts found", ent_cmd_merge, NULL, NULL, NULL},
    {"table", "a CSV table into RDF, by CSV on the Web", ent_cmd_table, NULL, &network, NULL},
    {"query", "ask a graph in SPARQL", ent_cmd_query, NULL, NULL, NULL},
    {"load", "upload a graph to a SPARQL server", ent_cmd_load, NULL, NULL, NULL},
    {"explain", "everything said of a thing, with quotes and sources", ent_cmd_explain, NULL, NULL, NULL},
    {"check", "hold ontology, registers and rules against each other", ent_cmd_check, NULL, NULL, NULL},
};

static void
print_help(FILE *stream)
{
    (void)fprintf(stream, "usage: entente COMMAND [OPTION…] [ARGUMENT…]\n\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        (void)fprintf(stream, "  %-9s %s\n", commands[i].name, commands[i].summary);
    }
    (void)fprintf(stream, "\nentente COMMAND --help tells a command's options; man entente tells all.\n");
}

static EntView
nearest_command(const char *name)
{
    EntView names[sizeof commands / sizeof *commands];
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        names[i] = ent_view_of(commands[i].name);
    }
    return ent_nearest(ent_view_of(name), names, sizeof commands / sizeof *commands);
}

static int
unknown_command(const char *name)
{
    const EntView near = nearest_command(name);
    (void)fprintf(stderr, "entente: error: unknown command '%s'\n", name);
    if (near.length) {
        (void)fprintf(stderr, "help: did you mean '%.*s'?\n", ENT_VIEW_ARGS(near));
    } else {
        print_help(stderr);
    }
    return ENT_EXIT_USAGE;
}

int
main(int argc, char **argv)
{
    (void)setlocale(LC_ALL, "C");
    if (argc < 2) {
        print_help(stderr);
        return ENT_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return fflush(stdout) == 0 ? ENT_EXIT_OK : ENT_EXIT_IO;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        (void)printf("entente %s\n", ENT_VERSION);
        return fflush(stdout) == 0 ? ENT_EXIT_OK : ENT_EXIT_IO;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return ent_cli_run(&commands[i], argc - 1, argv + 1);
        }
    }
    return unknown_command(argv[1]);
}
