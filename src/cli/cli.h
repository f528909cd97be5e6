/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The command line: one table of commands, one file each, and what they share. Only this folder prints and exits.
 *
 * Exit status: 0 done; 1 some input had errors, the rest was done; 2 wrong usage; 3 cannot read or write; 4 the
 * ontology, rules, registers, metadata or query is invalid; 70 a bug or no memory; 130 interrupted.
 */
#ifndef ENT_CLI_CLI_H
#define ENT_CLI_CLI_H

#include "base/diag.h"
#include "base/file.h"
#include "cli/engine.h"
#include "cli/signals.h"
#include "output/output.h"
#include "source/http.h"

#include <argp.h>

enum {
    ENT_EXIT_OK = 0,
    ENT_EXIT_INPUT = 1,
    ENT_EXIT_USAGE = 2,
    ENT_EXIT_IO = 3,
    ENT_EXIT_INVALID = 4,
    ENT_EXIT_BUG = 70,
    ENT_EXIT_INTERRUPTED = 130
};

typedef struct EntCli EntCli;

/* source/http.h, by pointers, so that the small program needs no libcurl. */
typedef struct {
    EntStatus (*open)(EntHttp **out);
    EntFetcher (*fetcher)(EntHttp *http);
    void (*close)(EntHttp *http);
} EntNetwork;

typedef struct EntCommand {
    const char *name;
    const char *summary;
    int (*run)(EntCli *cli, int argc, char **argv);
    int (*hand_over)(const struct EntCommand *command, int argc,
                     char **argv); /* front.c; NULL: this is the whole one */
    const EntNetwork *network;     /* NULL: the program is linked without */
    const char *whole;             /* the file of the whole program; NULL: this is it, or it was not found */
} EntCommand;

/* What every command can be told. */
struct EntCli {
    const EntCommand *command;
    EntDiagPrinter printer;
    EntDiags *diags;
    const char *home;
    const char *base;
    const char *format;
    const char *output;
    size_t n_jobs; /* 0: as many as there are processors */
    EntClosure closure;
    unsigned min_confidence;
    bool quiet;
};

int ent_cmd_build(EntCli *cli, int argc, char **argv);
int ent_cmd_extract(EntCli *cli, int argc, char **argv);
int ent_cmd_parse(EntCli *cli, int argc, char **argv);
int ent_cmd_dates(EntCli *cli, int argc, char **argv);
int ent_cmd_merge(EntCli *cli, int argc, char **argv);
int ent_cmd_table(EntCli *cli, int argc, char **argv);
int ent_cmd_query(EntCli *cli, int argc, char **argv);
int ent_cmd_load(EntCli *cli, int argc, char **argv);
int ent_cmd_explain(EntCli *cli, int argc, char **argv);
int ent_cmd_check(EntCli *cli, int argc, char **argv);

/* Run a command; argv[0] is its own name, the arguments follow. Returns the exit status. */
int ent_cli_run(const EntCommand *command, int argc, char **argv);

/* The options that all commands share; a command's argp names it as its child. */
extern const struct argp ent_common_argp;

/* Parse with `argp`; `input` is handed to its parser. Returns 0, or the exit status for wrong usage. */
int ent_cli_parse(const struct argp *argp, int argc, char **argv, void *input);

/* Keys of long options without a letter begin here, the commands' own from ENT_KEY_COMMAND. */
enum { ENT_KEY_HOME = 0x1000, ENT_KEY_BASE, ENT_KEY_CLOSURE, ENT_KEY_CONFIDENCE, ENT_KEY_COLOR, ENT_KEY_COMMAND };

/* The exit status for how a command ended; says what nobody has said yet. */
int ent_cli_exit(EntCli *cli, EntStatus status);

/* --format, else the output's suffix, else `fallback`. NULL (told) when unknown. */
const EntFormat *ent_cli_format(EntCli *cli, const char *fallback);

/* Let `write` write the output, cli->output or standard output, whole or not at all. */
ENT_NODISCARD EntStatus ent_cli_write(const EntCli *cli, EntFileWrite *write, void *handle);

/* Write the graph to cli->output ("-" by default), whole or not at all. */
ENT_NODISCARD EntStatus ent_cli_write_graph(EntCli *cli, const EntGraph *graph, const EntFormat *format);

#endif
