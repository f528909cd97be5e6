/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The guard before rasqal: bytes are checked, cut into tokens, searched for features, parsed. See guard.h.
 */
#include "store/guard.h"

#include "store/feature.h"
#include "store/parse.h"
#include "text/position.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { DATA_LIMIT = 1 << 20 };

struct EntQueryGuard {
    EntBuffer unsupported_text, supported_text; /* what the tables look into */
    EntArena arena;
    EntFeatures features;
    EntFunctions functions;
};

static EntStatus
read_table(const char *folder, const char *file, EntDiags *diags, EntBuffer *text, EntBuffer *path)
{
    const char *name = NULL;
    path->length = 0;
    ENT_TRY(ent_buffer_printf(path, "%s/queries/%s", folder, file));
    ENT_TRY(ent_buffer_c_string(path, &name));
    return ent_file_read(name, DATA_LIMIT, diags, text);
}

static EntStatus
load(EntQueryGuard *guard, const char *folder, EntDiags *diags, EntBuffer *path)
{
    ENT_TRY(read_table(folder, "unsupported.tsv", diags, &guard->unsupported_text, path));
    ENT_TRY(ent_features_read(&guard->arena, ent_buffer_view(&guard->unsupported_text), ent_buffer_view(path), diags,
                              &guard->features));
    ENT_TRY(read_table(folder, "supported.tsv", diags, &guard->supported_text, path));
    return ent_functions_read(ent_buffer_view(&guard->supported_text), ent_buffer_view(path), diags, &guard->functions);
}

EntStatus
ent_query_guard_load(const char *data_folder, EntDiags *diags, EntQueryGuard **out)
{
    EntQueryGuard *const guard = calloc(1, sizeof *guard);
    EntBuffer path = ENT_BUFFER_EMPTY;
    if (!guard) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&guard->arena);
    const EntStatus status = load(guard, data_folder, diags, &path);
    ent_buffer_clear(&path);
    if (status != ENT_STATUS_OK) {
        ent_query_guard_free(guard);
        return status;
    }
    *out = guard;
    return ENT_STATUS_OK;
}

void
ent_query_guard_free(EntQueryGuard *guard)
{
    if (!guard) {
        return;
    }
    ent_buffer_clear(&guard->unsupported_text);
    ent_buffer_clear(&guard->supported_text);
    ent_arena_clear(&guard->arena);
    free(guard->features.items);
    free(guard->functions.items);
    free(guard);
}

void
ent_query_report(EntView query, EntView name, size_t begin, size_t length, EntDiag diag, EntDiags *diags,
                 const char *message)
{
    EntArena arena;
    EntPositions positions;
    ent_arena_init(&arena);
    diag.file = name;
    if (ent_positions_build(&arena, query, &positions) == ENT_STATUS_OK) {
        ent_positions_line(&positions, begin, &diag.line, &diag.column);
        diag.line_text = ent_positions_line_text(&positions, diag.line);
        diag.width = ent_positions_code_point(&positions, begin + length) - ent_positions_code_point(&positions, begin);
    }
    ent_report(diags, &diag, "%s", message);
    ent_arena_clear(&arena);
}

static void
report_fault(const EntQueryOptions *options, EntDiags *diags, const EntTokenFault *fault)
{
    const EntDiag diag = {.severity = ENT_ERROR, .help = ent_view_of(fault->help)};
    ent_query_report(options->query, options->query_name, fault->begin, fault->length, diag, diags, fault->message);
}

/* Size, NUL and UTF-8, before anything looks at the text. */
static EntStatus
check_bytes(const EntQueryOptions *options, EntDiags *diags)
{
    const EntView query = options->query;
    if (query.length > ENT_QUERY_LIMIT) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = options->query_name},
                   "the query has %zu bytes, more than the %d that are read", query.length, ENT_QUERY_LIMIT);
        return ENT_STATUS_LIMIT;
    }
    const size_t invalid = ent_utf8_check(query), nul = ent_view_find_char(query, '\0', 0);
    if (invalid == query.length && nul == query.length) {
        return ENT_STATUS_OK;
    }
    const EntTokenFault fault = {.begin = invalid < nul ? invalid : nul,
                                 .length = 1,
                                 .message = invalid < nul ? "this byte is not UTF-8" : "a NUL byte in the query",
                                 .help = "write the query as UTF-8 text"};
    report_fault(options, diags, &fault);
    return ENT_STATUS_SYNTAX;
}

static EntStatus
report_feature(const EntQueryOptions *options, EntDiags *diags, const EntFeature *feature, const EntToken *tokens,
               size_t length)
{
    EntBuffer message = ENT_BUFFER_EMPTY;
    const char *text = NULL;
    const EntToken *const last = &tokens[length - 1];
    EntStatus status = ent_buffer_printf(&message, "'%.*s' is not answered here: the query engine would get it wrong",
                                         ENT_VIEW_ARGS(feature->name));
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_c_string(&message, &text);
    }
    if (status == ENT_STATUS_OK) {
        const EntDiag diag = {.severity = ENT_ERROR, .help = feature->instead};
        ent_query_report(options->query, options->query_name, tokens->begin,
                         last->begin + last->text.length - tokens->begin, diag, diags, text);
    }
    ent_buffer_clear(&message);
    return status;
}

/* Each feature once, at the first place where it stands. */
static EntStatus
find_features(const EntQueryGuard *guard, const EntTokens *tokens, const EntQueryOptions *options, EntDiags *diags)
{
    const EntFeature *told[ENT_GUARD_REPORTS_LIMIT];
    size_t n_told = 0;
    for (size_t at = 0; at < tokens->count && n_told < ENT_GUARD_REPORTS_LIMIT; at++) {
        size_t length = 0;
        bool again = false;
        const EntFeature *const feature = ent_feature_at(&guard->features, tokens, at, &length);
        for (size_t i = 0; i < n_told && feature; i++) {
            again = again || ent_view_equal(told[i]->name, feature->name);
        }
        if (feature && !again) {
            ENT_TRY(report_feature(options, diags, feature, &tokens->items[at], length));
            told[n_told++] = feature;
        }
        at += feature && !feature->has_run ? length - 1 : 0;
    }
    return n_told == 0 ? ENT_STATUS_OK : ENT_STATUS_UNSUPPORTED;
}

static EntStatus
parse(const EntQueryGuard *guard, EntArena *arena, const EntTokens *tokens, EntQueryPlan *plan, EntTokenFault *fault)
{
    const EntToken *const relative = ent_tokens_relative(tokens);
    if (relative) {
        *fault = (EntTokenFault){.begin = relative->begin,
                                 .length = relative->text.length,
                                 .message = "an IRI without a scheme",
                                 .help = "write the IRI in full; if '<' is meant, put a space behind it"};
        return ENT_STATUS_SYNTAX;
    }
    const EntParse with = {.arena = arena, .functions = &guard->functions, .tokens = tokens};
    return ent_query_parse(&with, plan, fault);
}

EntStatus
ent_query_guard_plan(const EntQueryGuard *guard, EntArena *arena, const EntQueryOptions *options, EntDiags *diags,
                     EntQueryPlan *plan)
{
    EntTokens tokens;
    EntTokenFault fault = {.message = NULL};
    *plan = (EntQueryPlan){0};
    ENT_TRY(check_bytes(options, diags));
    EntStatus status = ent_tokens_read(arena, options->query, &tokens, &fault);
    if (status == ENT_STATUS_OK) {
        ENT_TRY(find_features(guard, &tokens, options, diags));
        status = parse(guard, arena, &tokens, plan, &fault);
    }
    if (fault.message && status != ENT_STATUS_NO_MEMORY) {
        report_fault(options, diags, &fault);
    }
    return status;
}

EntStatus
ent_query_guard_check(const EntQueryGuard *guard, EntView query, EntView name, EntDiags *diags)
{
    EntArena arena;
    EntQueryPlan plan = {0};
    const EntQueryOptions options = {.query = query, .query_name = name};
    ent_arena_init(&arena);
    const EntStatus status = ent_query_guard_plan(guard, &arena, &options, diags, &plan);
    ent_query_plan_clear(&plan);
    ent_arena_clear(&arena);
    return status;
}
