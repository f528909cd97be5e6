/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The half of the read-back test that is C: writes each case in each format, reads it with raptor2 and serd, and
 * prints a line of JSON for read_back.mjs, which reads the same text with Oxigraph, N3 and jsonld.js and compares all.
 *
 *     write_cases [--random SEED COUNT] FILE…
 *
 * {"id", "format", "text", "expected": [quad…], "wrong": what the writer itself did wrong, "raptor", "serd":
 * [quad…] or why not, "faults": [{"reader", "format", "reason"}…]}
 *
 * For our own formats the case says what must come back. The minor formats cannot say everything: of them is
 * expected what the writer did not refuse, as the gate lets it pass.
 */
#include "case_file.h"
#include "hostile.h"
#include "readers.h"

#include "output/gate.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>

enum { QUADS_PER_DOCUMENT = 40 };

typedef struct {
    EntDiags diags; /* first */
    size_t counts[3];
} Counter;

typedef struct {
    const EntFormat *format;
    const Case *one;
    Counter counter;
    EntBuffer text;
    bool is_own;
    json_t *expected;
    char wrong[200]; /* empty: nothing */
} Attempt;

static void
must(bool condition)
{
    if (!condition) {
        fputs("out of memory\n", stderr);
        exit(3);
    }
}

static void
count_diag(EntDiags *diags, const EntDiag *diag)
{
    ((Counter *)diags)->counts[diag->severity]++;
}

/* A statement as the gate lets it pass. */
static void
expect_gated(Attempt *attempt, const EntQuad *quad)
{
    const EntTerm *const in[] = {&quad->subject, &quad->predicate, &quad->object, &quad->graph};
    EntQuad out = *quad;
    EntTerm *const to[] = {&out.subject, &out.predicate, &out.object, &out.graph};
    EntBuffer scratch[4] = {ENT_BUFFER_EMPTY, ENT_BUFFER_EMPTY, ENT_BUFFER_EMPTY, ENT_BUFFER_EMPTY};
    EntGateResult result;
    const char *reason;

    for (size_t i = 0; i < 4 && in[i]->kind != ENT_TERM_NONE; i++) {
        must(ent_gate_term(in[i], &scratch[i], to[i], &result, &reason) == ENT_STATUS_OK);
    }
    must(json_array_append_new(attempt->expected, quad_to_json(&out, attempt->format->has_graphs)) == 0);
    for (size_t i = 0; i < 4; i++) {
        ent_buffer_clear(&scratch[i]);
    }
}

static void
put_all(Attempt *attempt, EntWriter *writer, bool expects_gated)
{
    const Quads *const quads = &attempt->one->quads;

    for (size_t i = 0; i < quads->count; i++) {
        const size_t n_refused = ent_writer_n_refused(writer);

        if (ent_writer_put(writer, &quads->items[i]) != ENT_STATUS_OK) {
            snprintf(attempt->wrong, sizeof attempt->wrong, "statement %zu was not written", i);
            return;
        }
        if (expects_gated && ent_writer_n_refused(writer) == n_refused) {
            expect_gated(attempt, &quads->items[i]);
        }
    }
}

static void
expect_given(Attempt *attempt)
{
    const Quads *const quads = &attempt->one->expected;

    for (size_t i = 0; i < quads->count; i++) {
        must(json_array_append_new(attempt->expected, quad_to_json(&quads->items[i], attempt->format->has_graphs)) ==
             0);
    }
}

/* Does what the writer reported and counted agree with the case? Graph names that a format drops are not gated. */
static void
check_counts(Attempt *attempt, const EntWriter *writer)
{
    static const char *const words[] = {"same", "mended", "retyped", "refused"};
    const size_t *const counts = attempt->counter.counts;
    const Expect gravest = counts[ENT_ERROR] > 0     ? EXPECT_REFUSED
                           : counts[ENT_WARNING] > 0 ? EXPECT_RETYPED
                           : counts[ENT_NOTE] > 0    ? EXPECT_MENDED
                                                     : EXPECT_SAME;
    const size_t n_all = attempt->one->quads.count, n_expected = attempt->one->expected.count;

    if (ent_writer_n_written(writer) + ent_writer_n_refused(writer) != n_all) {
        snprintf(attempt->wrong, sizeof attempt->wrong, "%zu written and %zu refused of %zu",
                 ent_writer_n_written(writer), ent_writer_n_refused(writer), n_all);
    } else if (ent_writer_n_written(writer) != n_expected) {
        snprintf(attempt->wrong, sizeof attempt->wrong, "%zu statements written, not %zu", ent_writer_n_written(writer),
                 n_expected);
    } else if (gravest != attempt->one->expect) {
        snprintf(attempt->wrong, sizeof attempt->wrong, "reported as %s, not as %s", words[gravest],
                 words[attempt->one->expect]);
    }
}

/* What a case says of a graph name does not hold for formats that drop it. */
static bool
names_graphs(const Quads *quads)
{
    for (size_t i = 0; i < quads->count; i++) {
        if (quads->items[i].graph.kind != ENT_TERM_NONE) {
            return true;
        }
    }
    return false;
}

static void
write_case(Attempt *attempt, bool is_random)
{
    const Case *const one = attempt->one;
    const bool drops_graphs = !attempt->format->has_graphs && names_graphs(&one->quads);
    const bool expects_gated = is_random || !attempt->is_own || drops_graphs;
    EntWriter *writer;

    if (ent_writer_new(attempt->format, (EntPrefixes){one->prefixes, one->n_prefixes}, ent_buffer_sink(&attempt->text),
                       &attempt->counter.diags, &writer) != ENT_STATUS_OK) {
        snprintf(attempt->wrong, sizeof attempt->wrong, "the writer cannot be made");
        return;
    }
    memset(attempt->counter.counts, 0, sizeof attempt->counter.counts); /* prefixes left out were reported */
    put_all(attempt, writer, expects_gated);
    if (ent_writer_end(writer) != ENT_STATUS_OK) {
        snprintf(attempt->wrong, sizeof attempt->wrong, "the end was not written");
    }
    if (!expects_gated) {
        expect_given(attempt);
        check_counts(attempt, writer);
    }
    ent_writer_free(writer);
}

static json_t *
faults_to_json(const Case *one)
{
    json_t *const out = json_array();

    for (size_t i = 0; i < one->n_faults; i++) {
        const Fault *const fault = &one->faults[i];

        must(json_array_append_new(out,
                                   json_pack("{s:s%, s:s%, s:s%}", "reader", fault->reader.data, fault->reader.length,
                                             "format", fault->format.data, fault->format.length, "reason",
                                             fault->reason.data, fault->reason.length)) == 0);
    }
    return out;
}

static void
print_attempt(const Attempt *attempt)
{
    const char *text = "";
    json_t *line;
    EntView view;

    must(ent_buffer_c_string((EntBuffer *)&attempt->text, &text) == ENT_STATUS_OK);
    view = (EntView){text, attempt->text.length};
    line =
        json_pack("{s:s%, s:s, s:s%, s:O, s:s, s:o*, s:o*, s:o}", "id", attempt->one->id.data, attempt->one->id.length,
                  "format", attempt->format->name, "text", view.data, view.length, "expected", attempt->expected,
                  "wrong", attempt->wrong, "raptor", read_with_raptor(view, attempt->format->name), "serd",
                  read_with_serd(view, attempt->format->name), "faults", faults_to_json(attempt->one));
    if (!line) {
        fprintf(stderr, "%.*s: what was written as %s is no UTF-8\n", ENT_VIEW_ARGS(attempt->one->id),
                attempt->format->name);
        exit(1);
    }
    must(json_dumpf(line, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF);
    json_decref(line);
}

static bool
is_own_format(const EntFormat *format)
{
    static const char *const own[] = {"turtle", "ntriples", "nquads", "trig", "jsonld"};

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (strcmp(format->name, own[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Formats that nobody reads as RDF. */
static bool
is_readable(const EntFormat *format)
{
    return strcmp(format->name, "dot") != 0 && strcmp(format->name, "json-triples") != 0;
}

static void
run_case(const Case *one, bool is_random)
{
    const EntFormat *format;

    for (size_t i = 0; (format = ent_format_at(i)) != NULL; i++) {
        Attempt attempt = {.format = format,
                           .one = one,
                           .counter = {.diags = {.put = count_diag}},
                           .is_own = is_own_format(format),
                           .expected = json_array()};

        if (is_readable(format)) {
            write_case(&attempt, is_random);
            print_attempt(&attempt);
        }
        json_decref(attempt.expected);
        ent_buffer_clear(&attempt.text);
    }
}

static void
run_given(void *handle, const Case *one)
{
    (void)handle;
    run_case(one, false);
}

static void
run_random(uint64_t seed)
{
    EntArena arena;
    Hostile hostile = {seed, &arena};
    Case one = {.arena = &arena};

    ent_arena_init(&arena);
    must(ent_arena_printf(&arena, &one.id, "random-%llu", (unsigned long long)seed) == ENT_STATUS_OK);
    for (one.n_prefixes = 0; one.n_prefixes < seed % 4; one.n_prefixes++) {
        one.prefixes[one.n_prefixes] = hostile_prefix(&hostile);
    }
    for (size_t i = 0; i < QUADS_PER_DOCUMENT; i++) {
        const EntQuad quad = hostile_quad(&hostile);

        case_add(&one.quads, &quad);
    }
    run_case(&one, true);
    free(one.quads.items);
    ent_arena_clear(&arena);
}

int
main(int argc, char **argv)
{
    int first = 1;

    if (argc > 3 && strcmp(argv[1], "--random") == 0) {
        const uint64_t seed = strtoull(argv[2], NULL, 10), count = strtoull(argv[3], NULL, 10);

        for (uint64_t i = 0; i < count; i++) {
            run_random(seed + i);
        }
        first = 4;
    }
    for (int i = first; i < argc; i++) {
        case_file_each(argv[i], run_given, NULL);
    }
    return fflush(stdout) == 0 ? 0 : 3;
}
