/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * First the size of it all, then what wants a person's eye (conflicts), what happened (events), what backs it (claims),
 * who and where (things), and last the costs. Numbers stand in columns.
 */
#include "cli/summary.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum { KIBI = 1024, NUMBER_ROOM = 32, COLUMNS = 3, NAME_WIDTH = 16, NUMBER_WIDTH = 7, HEAD_WIDTH = 10, GROUP = 3 };

static const char *const bold[] = {"", "\033[1m"}, *const plain[] = {"", "\033[0m"};

/* 114660 as "114,660". */
static const char *
grouped(size_t number, char out[NUMBER_ROOM])
{
    char digits[NUMBER_ROOM];
    const int length = snprintf(digits, sizeof digits, "%zu", number);
    size_t at = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % GROUP == 0) {
            out[at++] = ',';
        }
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

static void
print_head(const EntCli *cli, const char *name, size_t count, const char *remark)
{
    char number[NUMBER_ROOM];
    (void)fprintf(stderr, "%s%-*s%*s%s%s%s\n", bold[cli->printer.color], HEAD_WIDTH, name, NUMBER_WIDTH,
                  grouped(count, number), plain[cli->printer.color], remark[0] ? "   " : "", remark);
}

static void
print_conflicts(const EntCli *cli, const EntGraphSummary *summary)
{
    print_head(cli, "conflicts", summary->n_conflicts, "");
    for (size_t i = 0; i < summary->n_conflicts && i < ENT_CONFLICTS_TOLD; i++) {
        const EntConflict *told = &summary->conflicts[i];
        (void)fprintf(stderr, "    %.*s, %.*s: %.*s\n", ENT_VIEW_ARGS(told->subject), ENT_VIEW_ARGS(told->property),
                      ENT_VIEW_ARGS(told->values));
    }
    if (summary->n_conflicts > ENT_CONFLICTS_TOLD) {
        (void)fprintf(stderr, "    and %zu more\n", summary->n_conflicts - ENT_CONFLICTS_TOLD);
    }
}

typedef enum { KIND_EVENT, KIND_THING, KIND_OTHER } Kind;

/* Claims, documents and conflicts are about the graph, not about the world. */
static Kind
kind_of(const EntVocab *vocab, EntClassId id)
{
    static const char *const others[] = {"Claim", "Document", "Conflict", "Register"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (id == ent_vocab_class(vocab, ent_view_of(others[i]))) {
            return KIND_OTHER;
        }
    }
    return ent_vocab_is_a(vocab, id, ent_vocab_class(vocab, ENT_VIEW("Event"))) ? KIND_EVENT : KIND_THING;
}

static size_t
total_of(const EntVocab *vocab, const EntGraphSummary *summary, Kind kind)
{
    size_t total = 0;
    for (size_t i = 0; i < summary->n_classes; i++) {
        const EntClassCount *row = &summary->classes[i];
        total += kind_of(vocab, ent_vocab_class(vocab, row->class_name)) == kind ? row->count : 0;
    }
    return total;
}

static void
print_classes(const EntVocab *vocab, const EntGraphSummary *summary, Kind kind)
{
    size_t column = 0;
    for (size_t i = 0; i < summary->n_classes; i++) {
        const EntClassId id = ent_vocab_class(vocab, summary->classes[i].class_name);
        const EntView label = ent_vocab_class_label(vocab, id);
        char number[NUMBER_ROOM];
        if (kind_of(vocab, id) != kind) {
            continue;
        }
        (void)fprintf(stderr, "%s    %-*.*s%*s", column == COLUMNS ? "\n" : "", NAME_WIDTH - 1, ent_view_clip(label),
                      label.data, NUMBER_WIDTH - 1, grouped(summary->classes[i].count, number));
        column = column == COLUMNS ? 1 : column + 1;
    }
    (void)fputs(column ? "\n" : "", stderr);
}

static void
print_events(const EntCli *cli, const EntVocab *vocab, const EntGraphSummary *summary)
{
    char remark[NUMBER_ROOM * 2] = "";
    if (summary->n_joined_events) {
        (void)snprintf(remark, sizeof remark, "and %zu more tellings of the same", summary->n_joined_events);
    }
    print_head(cli, "events", total_of(vocab, summary, KIND_EVENT), remark);
    print_classes(vocab, summary, KIND_EVENT);
}

void
ent_summary_print(const EntCli *cli, const EntVocab *vocab, const EntGraphSummary *summary, double seconds)
{
    struct rusage usage;
    char number[NUMBER_ROOM];
    const bool is_file = cli->output && strcmp(cli->output, "-") != 0;
    if (cli->quiet) {
        return;
    }
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)fprintf(stderr, "%s%s%s%s statements%s from %zu article%s and %zu register%s\n\n", is_file ? cli->output : "",
                  is_file ? ": " : "", bold[cli->printer.color], grouped(summary->n_statements, number),
                  plain[cli->printer.color], summary->n_documents, summary->n_documents == 1 ? "" : "s",
                  summary->n_registers, summary->n_registers == 1 ? "" : "s");
    print_conflicts(cli, summary);
    print_events(cli, vocab, summary);
    print_head(cli, "claims", summary->n_claims, "");
    print_head(cli, "things", total_of(vocab, summary, KIND_THING), "");
    print_classes(vocab, summary, KIND_THING);
    (void)fprintf(stderr, "\n%.2f s, %ld MiB at most\n", seconds, usage.ru_maxrss / KIBI);
}
