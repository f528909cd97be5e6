/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente check: ontology, lexicon, rules and registers held against each other. Loading them checks that each is well
 * formed and that what it names exists; then every register is validated by its metadata, as a file, and all together.
 */
#include "cli/cli.h"

#include "base/folder.h"
#include "cli/check_files.h"
#include "mention/registry_check.h"
#include "mention/registry_places.h"
#include "table/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096 };

enum { OPTION_COUNTS = ENT_KEY_COMMAND, OPTION_GAPS };

static const struct argp_option options[] = {
    {"counts", OPTION_COUNTS, NULL, 0, "tell how many things and names each class has in the registers", 0},
    {"gaps", OPTION_GAPS, NULL, 0, "tell when nobody is known to have held a post, between two who did", 0},
    {NULL, 0, NULL, 0, NULL, 0},
};

typedef struct {
    EntCli *cli;
    bool counts, gaps;
} Arguments;

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case OPTION_COUNTS: a->counts = true; return 0;
    case OPTION_GAPS: a->gaps = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0 || strcmp(argument, "registers") != 0) {
            argp_error(state, "check takes no argument but 'registers'");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static EntStatus
swallow(void *handle, const EntQuad *quad)
{
    size_t *n_quads = handle;
    (void)quad;
    ++*n_quads;
    return ENT_STATUS_OK;
}

typedef struct {
    EntCli *cli;
    EntStatus status;
} Validation;

/* By its metadata, then the file itself. A register at fault is told, and the next one looked at. */
static EntStatus
validate_register(void *handle, const char *metadata)
{
    Validation *validation = handle;
    EntDiags *diags = validation->cli->diags;
    char path[PATH_ROOM];
    size_t n_quads = 0;
    const EntTableOptions options_of_table = {.input = metadata, .validate = true};
    EntStatus status = ent_table_convert(&options_of_table, diags, (EntQuadSink){swallow, &n_quads});
    if (status == ENT_STATUS_OK) {
        (void)snprintf(path, sizeof path, "%.*s", (int)(strlen(metadata) - strlen("-metadata.json")), metadata);
        status = ent_check_register_file(path, diags);
    }
    if (status == ENT_STATUS_NO_MEMORY || status == ENT_STATUS_IO) {
        validation->status = status;
    }
    return ENT_STATUS_OK;
}

static EntStatus
validate_registers(EntCli *cli, const char *home)
{
    const EntFolder folder = {home, "data/registers", ENT_VIEW(".csv-metadata.json")};
    Validation validation = {cli, ENT_STATUS_OK};
    const EntStatus status = ent_folder_each(&folder, NULL, validate_register, &validation);
    return status == ENT_STATUS_OK ? validation.status : status;
}

static void
print_sums(const EntCli *cli, const EntEngine *engine)
{
    size_t n_names, n_states, n_frames, n_tenures;
    (void)ent_rules_names(engine->rules, &n_names);
    (void)ent_rules_states(engine->rules, &n_states);
    (void)ent_rules_frames(engine->rules, &n_frames);
    (void)ent_registry_tenures(engine->registry, &n_tenures);
    if (!cli->quiet) {
        (void)printf("%zu classes, %zu properties, %zu known things (%zu tenures), %zu words, rules: %zu name, %zu "
                     "state, %zu frame\n",
                     ent_vocab_n_classes(engine->vocab), ent_vocab_n_properties(engine->vocab),
                     ent_registry_count(engine->registry), n_tenures, ent_lexicon_n_words(engine->lexicon), n_names,
                     n_states, n_frames);
    }
}

/* One line a class: its name, things, names, different first countries. */
static EntStatus
print_counts(const EntEngine *engine)
{
    const size_t n_classes = ent_vocab_n_classes(engine->vocab) + 1;
    size_t n_names;
    const EntKnownName *names = ent_registry_names(engine->registry, &n_names);
    size_t *things = calloc(2 * n_classes, sizeof *things);
    if (!things) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (EntKnownId id = 1; id <= ent_registry_count(engine->registry); id++) {
        things[ent_registry_known(engine->registry, id)->class_id]++;
    }
    for (size_t i = 0; i < n_names; i++) {
        things[n_classes + ent_registry_known(engine->registry, names[i].known)->class_id]++;
    }
    for (size_t id = 1; id < n_classes; id++) {
        if (things[id]) {
            (void)printf("%.*s\t%zu\t%zu\n", ENT_VIEW_ARGS(ent_vocab_class_name(engine->vocab, (EntClassId)id)),
                         things[id], things[n_classes + id]);
        }
    }
    free(things);
    return ENT_STATUS_OK;
}

static void
print_gap(void *handle, const EntTenureGap *gap)
{
    const EntEngine *engine = handle;
    char from[ENT_DATE_TEXT], to[ENT_DATE_TEXT];
    (void)ent_date_format(gap->from, from);
    (void)ent_date_format(gap->to, to);
    (void)printf("%.*s\t%s\t%s\n", ENT_VIEW_ARGS(ent_registry_known(engine->registry, gap->post)->label), from, to);
}

static EntStatus
check_engine(EntCli *cli, const char *home, const EntEngine *engine)
{
    char *data;
    ENT_TRY(validate_registers(cli, home));
    ENT_TRY(ent_registry_check(engine->registry, engine->vocab, cli->diags));
    ENT_TRY(ent_registry_check_hulls(engine->registry, engine->vocab, cli->diags));
    ENT_TRY(ent_engine_find_data(home, cli->diags, &data));
    const EntStatus status = ent_registry_check_positions(engine->registry, engine->vocab, data, cli->diags);
    free(data);
    return status;
}

static EntStatus
run(const Arguments *a)
{
    char *home = NULL;
    EntEngine engine;
    ENT_TRY(ent_engine_find_home(a->cli->home, a->cli->diags, &home));
    const EntPlaces places = {.home = home, .read_registers = true};
    EntStatus status = ent_engine_open(&places, (EntQuadSink){NULL, NULL}, a->cli->diags, &engine);
    if (status == ENT_STATUS_OK) {
        status = check_engine(a->cli, home, &engine);
        if (a->gaps) {
            ent_registry_gaps(engine.registry, print_gap, &engine);
        }
        if (status == ENT_STATUS_OK && a->counts) {
            status = print_counts(&engine);
        } else if (!a->gaps) {
            print_sums(a->cli, &engine);
        }
        ent_engine_close(&engine);
    }
    free(home);
    return status;
}

int
ent_cmd_check(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options,  parse, "[registers]", "Hold ontology, lexicon, rules and registers against each other.",
        children, NULL,  NULL};
    Arguments arguments = {.cli = cli};
    const int usage = ent_cli_parse(&argp, argc, argv, &arguments);
    if (usage) {
        return usage;
    }
    const EntStatus status = run(&arguments);
    const int code = ent_cli_exit(cli, status);
    return code == ENT_EXIT_INPUT ? ENT_EXIT_INVALID : code;
}
