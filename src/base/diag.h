/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Diagnostics are values, sent to a sink; only the command line prints. A message is lower case, without full
 * stop, with its subject in single quotes; the help says how to mend it.
 *
 *     bases.csv:12:29: error: unknown country 'Japn'
 *        12 | yokosuka-base,Yokosuka base,Japn
 *           |                             ^~~~
 *     help: did you mean 'japan'?
 *
 * Control bytes and invalid UTF-8 of the input never reach the terminal: they are shown as \xNN.
 *
 *     EntStatus status = ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = file, .line = 12,
 *                                   .column = 29, .line_text = text, .width = 4, .help = ENT_VIEW("…")},
 *                                   "unknown country '%.*s'", ENT_VIEW_ARGS(name));
 *
 * A sink is used by one thread. A worker collects into an EntDiagList, which is replayed in document order, so
 * that messages come in the same order whatever the number of jobs.
 */
#ifndef ENT_BASE_DIAG_H
#define ENT_BASE_DIAG_H

#include "base/arena.h"
#include "base/buffer.h"

typedef enum { ENT_NOTE, ENT_WARNING, ENT_ERROR } EntSeverity;

typedef struct {
    EntSeverity severity;
    EntView file;      /* as the user named it; empty: no place in a file */
    size_t line;       /* from 1; 0: the file as a whole */
    size_t column;     /* from 1, in code points; 0: the line as a whole */
    EntView line_text; /* the source line, shown with a caret; may be empty */
    size_t width;      /* code points underlined; 0 counts as 1 */
    EntView message;   /* filled in by ent_report() */
    EntView help;      /* how to mend it; may be empty */
} EntDiag;

typedef struct EntDiags {
    void (*put)(struct EntDiags *diags, const EntDiag *diag); /* views live during the call only */
    size_t n_errors, n_warnings;                              /* counted by ent_report() */
} EntDiags;

/* Count, format and send. A NULL sink swallows. When memory fails the format string itself is sent. */
void ent_report(EntDiags *diags, const EntDiag *where, const char *format, ...) ENT_PRINTF(3, 4);
void ent_report_v(EntDiags *diags, const EntDiag *where, const char *format, va_list arguments) ENT_PRINTF(3, 0);

/* The text of a diagnostic as shown above, each line ended. `color` adds ANSI codes. */
ENT_NODISCARD EntStatus ent_diag_format(const EntDiag *diag, bool color, EntBuffer *out);

/* A sink that keeps copies. */
typedef struct {
    EntDiags diags; /* first, so that &list->diags is the sink */
    EntArena arena;
    EntDiag *items;
    size_t count, capacity;
    bool lost; /* memory failed: something was dropped */
} EntDiagList;

void ent_diag_list_init(EntDiagList *list);
void ent_diag_list_clear(EntDiagList *list);
void ent_diag_list_replay(const EntDiagList *list, EntDiags *into);
void ent_diag_list_replay_some(const EntDiagList *list, size_t from, size_t to, EntDiags *into); /* items [from, to) */

/* A sink that writes to a stdio stream, each diagnostic with one write. */
typedef struct {
    EntDiags diags;
    void *stream; /* FILE * */
    bool color;
    bool quiet; /* errors only */
} EntDiagPrinter;

void ent_diag_printer_init(EntDiagPrinter *printer, void *stream, bool color);

/* Damerau-Levenshtein: of `candidates`, the nearest to `name` when near enough to be a slip; empty view when
 * none is. For "did you mean". */
EntView ent_nearest(EntView name, const EntView *candidates, size_t n_candidates);

#endif
