/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente check: ontology, lexicon, rules and registers held against each other. Loading them checks that each is well
 * formed and that what it names exists; then every register is validated by its metadata, and all together.
 */
#include "cli/cli.h"

#include "mention/registry_check.h"
#include "table/table.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096 };

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    (void)argument;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = state->input; return 0;
    case ARGP_KEY_ARG: argp_error(state, "check takes no argument"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static int
is_metadata(const struct dirent *entry)
{
    return ent_view_ends_with(ent_view_of(entry->d_name), ENT_VIEW(".csv-metadata.json"));
}

static EntStatus
swallow(void *handle, const EntQuad *quad)
{
    size_t *n_quads = handle;
    (void)quad;
    ++*n_quads;
    return ENT_STATUS_OK;
}

static EntStatus
validate_registers(EntCli *cli, const char *home)
{
    char folder[PATH_ROOM], path[PATH_ROOM + 256];
    struct dirent **entries = NULL;
    size_t n_quads = 0;
    (void)snprintf(folder, sizeof folder, "%s/data/registers", home);
    const int count = scandir(folder, &entries, is_metadata, alphasort);
    EntStatus status = count < 0 ? ENT_STATUS_NOT_FOUND : ENT_STATUS_OK;
    for (int i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        const EntTableOptions options = {.input = path, .validate = true};
        const EntStatus one = ent_table_convert(&options, cli->diags, (EntQuadSink){swallow, &n_quads});
        status = one == ENT_STATUS_NO_MEMORY || one == ENT_STATUS_IO ? one : status;
        free(entries[i]);
    }
    free(entries);
    return status;
}

static void
print_counts(const EntCli *cli, const EntEngine *engine)
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

static EntStatus
run(EntCli *cli)
{
    char *home = NULL;
    EntEngine engine;
    ENT_TRY(ent_engine_find_home(cli->home, cli->diags, &home));
    EntStatus status = ent_engine_open(&(EntPlaces){.home = home, .read_registers = true}, (EntQuadSink){NULL, NULL},
                                       cli->diags, &engine);
    if (status == ENT_STATUS_OK) {
        status = validate_registers(cli, home);
        if (status == ENT_STATUS_OK) {
            status = ent_registry_check(engine.registry, engine.vocab, cli->diags);
        }
        print_counts(cli, &engine);
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
        NULL, parse, "", "Hold ontology, lexicon, rules and registers against each other.", children, NULL, NULL};
    const int usage = ent_cli_parse(&argp, argc, argv, cli);
    if (usage) {
        return usage;
    }
    const EntStatus status = run(cli);
    const int code = ent_cli_exit(cli, status);
    return code == ENT_EXIT_INPUT ? ENT_EXIT_INVALID : code;
}
