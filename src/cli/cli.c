/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the commands share: options, exit status, writing a graph.
 */
#include "cli/cli.h"

#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PER_MILLE_DIGITS = 3, COMMAND_ROOM = 64 };

static const struct argp_option common_options[] = {
    {"home", ENT_KEY_HOME, "DIR", 0, "folder that holds ontology/ and data/", 10},
    {"base", ENT_KEY_BASE, "IRI", 0, "where the addresses of nodes begin", 10},
    {"closure", ENT_KEY_CLOSURE, "none|rdfs", 0, "write super-types and super-properties (rdfs, the default) or not",
     10},
    {"min-confidence", ENT_KEY_CONFIDENCE, "0…1", 0, "leave out what is read with less confidence", 10},
    {"jobs", 'j', "N", 0, "number of threads; the result does not depend on it", 10},
    {"format", 'f', "FORMAT", 0, "turtle, ntriples, nquads, trig, … (default: by the suffix of the output)", 10},
    {"output", 'o', "FILE", 0, "write here instead of standard output", 10},
    {"quiet", 'q', NULL, 0, "only errors on standard error", 10},
    {"color", ENT_KEY_COLOR, "auto|always|never", 0, "colour of messages", 10},
    {NULL, 0, NULL, 0, NULL, 0},
};

static bool
parse_fraction(const char *text, unsigned *out)
{
    char *end;
    if (strcmp(text, "1") == 0 || strcmp(text, "0") == 0) {
        *out = text[0] == '1' ? 1000 : 0;
        return true;
    }
    if (strncmp(text, "0.", 2) != 0 || !text[2]) {
        return false;
    }
    unsigned long value = strtoul(text + 2, &end, 10);
    size_t n_digits = (size_t)(end - text) - 2;
    if (*end || n_digits > PER_MILLE_DIGITS) {
        return false;
    }
    for (; n_digits < PER_MILLE_DIGITS; n_digits++) {
        value *= 10;
    }
    *out = (unsigned)value;
    return true;
}

static error_t
set_jobs(EntCli *cli, const char *argument, struct argp_state *state)
{
    char *end;
    const unsigned long jobs = strtoul(argument, &end, 10);
    if (*end || jobs == 0 || jobs > ENT_PARALLEL_MAX_JOBS || argument[0] == '-') {
        argp_error(state, "'%s' is no number of jobs from 1 to %d", argument, (int)ENT_PARALLEL_MAX_JOBS);
        return EINVAL;
    }
    cli->n_jobs = jobs;
    return 0;
}

static error_t
set_color(EntCli *cli, const char *argument, struct argp_state *state)
{
    if (strcmp(argument, "always") == 0 || strcmp(argument, "never") == 0) {
        cli->printer.color = argument[0] == 'a';
    } else if (strcmp(argument, "auto") != 0) {
        argp_error(state, "--color takes auto, always or never, not '%s'", argument);
        return EINVAL;
    }
    return 0;
}

static error_t
set_closure(EntCli *cli, const char *argument, struct argp_state *state)
{
    if (strcmp(argument, "none") != 0 && strcmp(argument, "rdfs") != 0) {
        argp_error(state, "--closure takes none or rdfs, not '%s'", argument);
        return EINVAL;
    }
    cli->closure = argument[0] == 'n' ? ENT_CLOSURE_NONE : ENT_CLOSURE_RDFS;
    return 0;
}

static error_t
parse_common(int key, char *argument, struct argp_state *state)
{
    EntCli *cli = state->input;
    switch (key) {
    case ENT_KEY_HOME: cli->home = argument; return 0;
    case ENT_KEY_BASE: cli->base = argument; return 0;
    case ENT_KEY_CLOSURE: return set_closure(cli, argument, state);
    case ENT_KEY_CONFIDENCE:
        if (!parse_fraction(argument, &cli->min_confidence)) {
            argp_error(state, "'%s' is no confidence between 0 and 1", argument);
        }
        return 0;
    case ENT_KEY_COLOR: return set_color(cli, argument, state);
    case 'j': return set_jobs(cli, argument, state);
    case 'f': cli->format = argument; return 0;
    case 'o': cli->output = argument; return 0;
    case 'q':
        cli->quiet = true;
        cli->printer.quiet = true;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ent_common_argp = {common_options, parse_common, NULL, NULL, NULL, NULL, NULL};

int
ent_cli_run(const EntCommand *command, int argc, char **argv)
{
    char name[COMMAND_ROOM];
    EntCli cli = {.closure = ENT_CLOSURE_RDFS, .command = command};
    ent_diag_printer_init(&cli.printer, stderr, isatty(STDERR_FILENO) == 1);
    cli.diags = &cli.printer.diags;
    (void)snprintf(name, sizeof name, "entente %s", command->name);
    argv[0] = name;
    ent_catch_signals();
    return command->run(&cli, argc, argv);
}

int
ent_cli_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    argp_err_exit_status = ENT_EXIT_USAGE;
    return argp_parse(argp, argc, argv, 0, NULL, input) == 0 ? 0 : ENT_EXIT_USAGE;
}

static int
exit_of(EntStatus status)
{
    switch (status) {
    case ENT_STATUS_OK: return ENT_EXIT_OK;
    case ENT_STATUS_IO:
    case ENT_STATUS_NOT_FOUND: return ENT_EXIT_IO;
    case ENT_STATUS_SYNTAX:
    case ENT_STATUS_INVALID:
    case ENT_STATUS_LIMIT:
    case ENT_STATUS_UNSUPPORTED: return ENT_EXIT_INVALID;
    case ENT_STATUS_CANCELLED: return ENT_EXIT_INTERRUPTED;
    default: return ENT_EXIT_BUG;
    }
}

int
ent_cli_exit(EntCli *cli, EntStatus status)
{
    if (status == ENT_STATUS_OK) {
        return cli->diags->n_errors ? ENT_EXIT_INPUT : ENT_EXIT_OK;
    }
    if (cli->diags->n_errors == 0) {
        ent_report(cli->diags, &(EntDiag){.severity = ENT_ERROR}, "%s", ent_status_text(status));
    }
    return exit_of(status);
}

const EntFormat *
ent_cli_format(EntCli *cli, const char *fallback)
{
    const EntFormat *format = NULL;
    if (cli->format) {
        format = ent_format_by_name(cli->format);
    } else if (cli->output && strcmp(cli->output, "-") != 0) {
        format = ent_format_by_path(cli->output);
        format = format ? format : ent_format_by_name(fallback);
    } else {
        format = ent_format_by_name(fallback);
    }
    if (!format) {
        ent_report(cli->diags,
                   &(EntDiag){.severity = ENT_ERROR, .help = ENT_VIEW("entente build --help lists the formats")},
                   "unknown format '%s'", cli->format);
    }
    return format;
}

EntStatus
ent_cli_write(const EntCli *cli, EntFileWrite *write, void *handle)
{
    return ent_outfile_write(cli->output ? cli->output : "-", cli->diags, write, handle);
}
