/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names are compared as the gazetteer compares them, folded.
 */
#include "mention/registry_check.h"

#include "text/fold.h"

#include <stdlib.h>

typedef struct {
    EntView key;
    EntKnownId known;
    EntNameKind kind;
} Keyed;

typedef struct {
    const EntRegistry *registry;
    const EntVocab *vocab;
    EntDiags *diags;
    EntArena arena;
    EntPropertyId country;
} Checker;

static int
by_key(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    const int order = ent_view_compare(x->key, y->key);
    return order ? order : (x->known < y->known ? -1 : x->known > y->known);
}

/* Two things may share a name if their countries differ, or if one is a place and the other its state. */
static bool
has_context(const Checker *c, const Keyed *a, const Keyed *b)
{
    const EntKnown *x = ent_registry_known(c->registry, a->known), *y = ent_registry_known(c->registry, b->known);
    const EntKnownId of_x = ent_registry_link(c->registry, a->known, c->country);
    const EntKnownId of_y = ent_registry_link(c->registry, b->known, c->country);
    const bool different = (of_x ? of_x : a->known) != (of_y ? of_y : b->known);
    if (a->kind == ENT_NAME_LOCAL || b->kind == ENT_NAME_LOCAL) {
        return different || x->class_id != y->class_id;
    }
    return x->class_id != y->class_id || (of_x && of_y && different);
}

static bool
is_compared(EntNameKind kind)
{
    return kind == ENT_NAME_FULL || kind == ENT_NAME_LOCAL;
}

static EntStatus
check_names(Checker *c)
{
    size_t n_names, n_keyed = 0;
    const EntKnownName *names = ent_registry_names(c->registry, &n_names);
    Keyed *keyed = calloc(n_names + 1, sizeof *keyed);
    if (!keyed) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < n_names; i++) {
        if (is_compared(names[i].kind)) {
            keyed[n_keyed].known = names[i].known;
            keyed[n_keyed].kind = names[i].kind;
            status = ent_text_fold(&c->arena, names[i].text, &keyed[n_keyed++].key);
        }
    }
    if (n_keyed) {
        qsort(keyed, n_keyed, sizeof *keyed, by_key);
    }
    for (size_t i = 1; status == ENT_STATUS_OK && i < n_keyed; i++) {
        if (keyed[i].known != keyed[i - 1].known && ent_view_equal(keyed[i].key, keyed[i - 1].key) &&
            !has_context(c, &keyed[i], &keyed[i - 1])) {
            ent_report(
                c->diags,
                &(EntDiag){.severity = ENT_ERROR,
                           .file = ENT_VIEW("registers"),
                           .help = ENT_VIEW("take it from one of them, or give both a country that tells them apart")},
                "'%.*s' is claimed by %.*s and %.*s", ENT_VIEW_ARGS(keyed[i].key),
                ENT_VIEW_ARGS(ent_registry_address(c->registry, keyed[i - 1].known)),
                ENT_VIEW_ARGS(ent_registry_address(c->registry, keyed[i].known)));
        }
    }
    free(keyed);
    return status;
}

/* Do they overlap for sure, by more than the days in which a post is handed over? What is known to a month or year
 * only is given the benefit of the doubt, and so is an end that nobody has told. */
static bool
overlap(const EntTenure *a, const EntTenure *b)
{
    enum { HANDOVER_DAYS = 3 };
    if (!a->start.year || !b->start.year || !a->end.year) {
        return false;
    }
    const int32_t a_start = ent_date_to_days(ent_date_last_day(a->start)),
                  a_end = ent_date_to_days(ent_date_first_day(a->end));
    const int32_t b_start = ent_date_to_days(ent_date_last_day(b->start));
    const int32_t b_end = b->end.year ? ent_date_to_days(ent_date_first_day(b->end)) : INT32_MAX;
    const int32_t start = a_start > b_start ? a_start : b_start, end = a_end < b_end ? a_end : b_end;
    return end - start > HANDOVER_DAYS;
}

static void
check_tenures(const Checker *c)
{
    size_t n_tenures;
    const EntTenure *tenures = ent_registry_tenures(c->registry, &n_tenures);
    for (size_t i = 0; i < n_tenures; i++) {
        const EntTenure *t = &tenures[i];
        const EntDiag where = {.severity = ENT_ERROR, .file = ENT_VIEW("registers/tenures")};
        if (t->start.year && t->end.year &&
            ent_date_compare(ent_date_first_day(t->start), ent_date_last_day(t->end)) > 0) {
            ent_report(c->diags, &where, "%.*s ends being %.*s before beginning",
                       ENT_VIEW_ARGS(ent_registry_address(c->registry, t->person)),
                       ENT_VIEW_ARGS(ent_registry_address(c->registry, t->post)));
        }
        if (i > 0 && tenures[i - 1].post == t->post && tenures[i - 1].person != t->person &&
            overlap(&tenures[i - 1], t)) {
            ent_report(c->diags, &where, "%.*s and %.*s are %.*s at the same time",
                       ENT_VIEW_ARGS(ent_registry_address(c->registry, tenures[i - 1].person)),
                       ENT_VIEW_ARGS(ent_registry_address(c->registry, t->person)),
                       ENT_VIEW_ARGS(ent_registry_address(c->registry, t->post)));
        }
    }
}

EntStatus
ent_registry_check(const EntRegistry *registry, const EntVocab *vocab, EntDiags *diags)
{
    Checker c = {.registry = registry, .vocab = vocab, .diags = diags};
    c.country = ent_vocab_property(vocab, ENT_VIEW("country"));
    ent_arena_init(&c.arena);
    const EntStatus status = check_names(&c);
    check_tenures(&c);
    ent_registry_check_references(registry, diags);
    ent_arena_clear(&c.arena);
    return status;
}
