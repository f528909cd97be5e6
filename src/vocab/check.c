/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An own name in the ontology that nobody declared is a slip of the pen: told with its place and the nearest name.
 * Names of other vocabularies are not ours to check.
 */
#include "text/position.h"
#include "text/utf8.h"
#include "vocab/tables.h"

#include <stdlib.h>
#include <string.h>

/* --- Places --- */

static bool
ends_name(EntView text, size_t at)
{
    return at >= text.length || strchr(" \t\r\n,;.)]>\"", text.data[at]) != NULL;
}

/* Where the file names the IRI: as PREFIX:LOCAL or <…#LOCAL>; text.length when it does so in no plain way. */
static size_t
find_name(EntView text, EntView local)
{
    size_t at = ent_view_find(text, local, 0);

    while (at < text.length && (at == 0 || !strchr(":#/", text.data[at - 1]) || !ends_name(text, at + local.length))) {
        at = ent_view_find(text, local, at + 1);
    }
    while (at > 0 && at < text.length && !strchr(" \t\r\n,;([", text.data[at - 1])) {
        at--;
    }
    return at;
}

static void
place(EntArena *scratch, EntView text, EntView local, EntDiag *diag)
{
    EntPositions positions;
    const size_t begin = text.length > 0 ? find_name(text, local) : 0;
    size_t end = begin;

    if (begin == text.length || ent_positions_build(scratch, text, &positions) != ENT_STATUS_OK) {
        return;
    }
    while (!ends_name(text, end)) {
        end++;
    }
    ent_positions_line(&positions, begin, &diag->line, &diag->column);
    diag->line_text = ent_positions_line_text(&positions, diag->line);
    diag->width = ent_utf8_count(ent_view_slice(text, begin, end));
}

void
ent_axioms_report(EntAxioms *axioms, const EntAxiom *axiom, EntView iri, EntView help, const char *format, ...)
{
    static const EntAxiomFile no_file;
    const EntAxiomFile *file = axiom->file < axioms->n_files ? &axioms->files[axiom->file] : &no_file;
    EntDiag diag = {.severity = ENT_ERROR, .file = file->path, .help = help};
    EntArena scratch;
    va_list arguments;

    ent_arena_init(&scratch);
    place(&scratch, ent_buffer_view(&file->text), ent_is_own(iri) ? ent_local_name(iri) : iri, &diag);
    va_start(arguments, format);
    ent_report_v(axioms->diags, &diag, format, arguments);
    va_end(arguments);
    ent_arena_clear(&scratch);
    axioms->n_errors++;
}

/* --- Names --- */

/* What a name must be, and what it must not be. */
typedef struct {
    const char *wanted, *other;
    const EntIntern *names, *other_names;
} Sort;

static EntView
help_for(EntArena *scratch, EntView local, const EntIntern *names)
{
    EntView help = ENT_VIEW_EMPTY;
    const EntView nearest = ent_nearest(local, names->views + 1, names->count - 1);

    if (nearest.length > 0 &&
        ent_arena_printf(scratch, &help, "did you mean 'ent:%.*s'?", ENT_VIEW_ARGS(nearest)) != ENT_STATUS_OK) {
        return ENT_VIEW_EMPTY;
    }
    return help;
}

static void
check_name(EntAxioms *axioms, const EntAxiom *axiom, uint32_t name, Sort sort)
{
    const EntView iri = ent_axioms_name(axioms, name);
    EntArena scratch;

    if (!ent_is_own(iri)) {
        return;
    }
    const EntView local = ent_local_name(iri);
    const bool is_other = ent_intern_find(sort.other_names, local) != ENT_ID_NONE;
    if (ent_intern_find(sort.names, local) != ENT_ID_NONE) {
        return;
    }
    ent_arena_init(&scratch);
    const EntView help = is_other || sort.names->count < 2 ? ENT_VIEW_EMPTY : help_for(&scratch, local, sort.names);
    if (is_other) {
        ent_axioms_report(axioms, axiom, iri, help, "'ent:%.*s' is a %s, not a %s", ENT_VIEW_ARGS(local), sort.other,
                          sort.wanted);
    } else {
        ent_axioms_report(axioms, axiom, iri, help, "unknown %s 'ent:%.*s'", sort.wanted, ENT_VIEW_ARGS(local));
    }
    ent_arena_clear(&scratch);
}

/* What stands before and behind a predicate of each kind: 'c' a class, 'p' a property, '-' anything. */
static const struct {
    EntAxiomKind kind;
    char subject, object;
} SIDES[] = {
    {ENT_AXIOM_TYPE, '-', 'c'},   {ENT_AXIOM_SUB_CLASS, 'c', 'c'}, {ENT_AXIOM_SUB_PROPERTY, 'p', 'p'},
    {ENT_AXIOM_DOMAIN, 'p', 'c'}, {ENT_AXIOM_RANGE, 'p', 'c'},     {ENT_AXIOM_DISJOINT, 'c', 'c'},
};

static void
check_side(EntAxioms *axioms, const EntVocab *vocab, const EntAxiom *axiom, char side, uint32_t name)
{
    if (side == 'c') {
        check_name(axioms, axiom, name, (Sort){"class", "property", &vocab->class_names, &vocab->property_names});
    } else if (side == 'p') {
        check_name(axioms, axiom, name, (Sort){"property", "class", &vocab->property_names, &vocab->class_names});
    }
}

/* A name that is declared as both would be found as either. */
static void
check_twofold(EntAxioms *axioms, const EntVocab *vocab)
{
    for (EntClassId id = 1; id < vocab->class_names.count; id++) {
        const EntView name = ent_intern_view(&vocab->class_names, id);
        size_t n_types;
        if (ent_intern_find(&vocab->property_names, name) != ENT_ID_NONE) {
            const uint32_t iri = ent_intern_find(&axioms->names, vocab->classes[id].iri);
            ent_axioms_report(axioms, ent_axioms_of(axioms, ENT_AXIOM_TYPE, iri, &n_types), vocab->classes[id].iri,
                              ENT_VIEW_EMPTY, "'ent:%.*s' is declared as a class and as a property",
                              ENT_VIEW_ARGS(name));
        }
    }
}

EntStatus
ent_axioms_check(EntAxioms *axioms, const EntVocab *vocab)
{
    for (size_t side = 0; side < sizeof SIDES / sizeof SIDES[0]; side++) {
        size_t n_axioms;
        const EntAxiom *items = ent_axioms_all(axioms, SIDES[side].kind, &n_axioms);
        for (size_t i = 0; i < n_axioms; i++) {
            check_side(axioms, vocab, &items[i], SIDES[side].subject, items[i].subject);
            check_side(axioms, vocab, &items[i], SIDES[side].object, items[i].object);
        }
    }
    check_twofold(axioms, vocab);
    return axioms->n_errors > 0 ? ENT_STATUS_INVALID : ENT_STATUS_OK;
}
