/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A list of suffix rules and a table of exceptions. Only the last word of a phrase inflects ("prime minister"),
 * which suffix rules do by themselves.
 */
#include "nlp/inflect.h"

#include "base/intern.h"
#include "nlp/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RULES = 64, MAX_FORMS = 5, FORM_ROOM = 128 };

typedef struct {
    unsigned form;
    EntView ending, add;
    size_t cut;
} Rule;

typedef struct {
    EntView forms[MAX_FORMS]; /* by column; [0] is the lemma */
} Exception;

struct EntInflection {
    EntArena arena;
    Rule rules[MAX_RULES];
    size_t n_rules;
    EntIntern verbs, nouns;
    Exception *verb_exceptions, *noun_exceptions; /* by interned id - 1 */
    size_t verb_capacity, noun_capacity;
};

static const struct {
    const char *name;
    unsigned form;
} form_names[] = {
    {"third", ENT_FORM_THIRD},   {"past", ENT_FORM_PAST},     {"participle", ENT_FORM_PARTICIPLE},
    {"gerund", ENT_FORM_GERUND}, {"plural", ENT_FORM_PLURAL},
};

EntStatus
ent_inflection_new(EntInflection **out)
{
    EntInflection *inflection = calloc(1, sizeof *inflection);
    if (!inflection) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&inflection->arena);
    ent_intern_init(&inflection->verbs);
    ent_intern_init(&inflection->nouns);
    *out = inflection;
    return ENT_STATUS_OK;
}

void
ent_inflection_free(EntInflection *inflection)
{
    if (!inflection) {
        return;
    }
    ent_arena_clear(&inflection->arena);
    ent_intern_clear(&inflection->verbs);
    ent_intern_clear(&inflection->nouns);
    free(inflection->verb_exceptions);
    free(inflection->noun_exceptions);
    free(inflection);
}

static unsigned
form_of(EntView name)
{
    for (size_t i = 0; i < sizeof form_names / sizeof *form_names; i++) {
        if (ent_view_is(name, form_names[i].name)) {
            return form_names[i].form;
        }
    }
    return 0;
}

EntStatus
ent_inflection_add_rule(EntInflection *inflection, const EntTsvRow *row, EntDiags *diags)
{
    const unsigned form = form_of(row->fields[1]);
    const EntView cut = row->fields[3];
    if (!form) {
        return ent_tsv_bad(row, 1, diags, "unknown form '%.*s'", ENT_VIEW_ARGS(row->fields[1]));
    }
    if (cut.length != 1 || cut.data[0] < '0' || cut.data[0] > '9') {
        return ent_tsv_bad(row, 3, diags, "the number of letters to cut must be one digit");
    }
    EntView rest = row->fields[2], ending;
    while (ent_view_split(&rest, '|', &ending)) {
        if (inflection->n_rules == MAX_RULES) {
            return ent_tsv_bad(row, 0, diags, "more than %d inflection rules", (int)MAX_RULES);
        }
        Rule *rule = &inflection->rules[inflection->n_rules];
        *rule = (Rule){.form = form, .cut = (size_t)(cut.data[0] - '0')};
        ENT_TRY(ent_arena_copy(&inflection->arena, ent_view_is(ending, "*") ? ENT_VIEW_EMPTY : ending, &rule->ending));
        ENT_TRY(ent_arena_copy(&inflection->arena, row->fields[4], &rule->add));
        inflection->n_rules++;
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_exception(EntInflection *inflection, EntIntern *names, Exception **items, size_t *capacity, const EntTsvRow *row)
{
    uint32_t id;
    ENT_TRY(ent_intern_add(names, row->fields[1], &id));
    ENT_TRY(ent_array_reserve(items, capacity, id, sizeof **items));
    Exception *exception = &(*items)[id - 1];
    for (size_t i = 0; i < MAX_FORMS; i++) {
        ENT_TRY(ent_arena_copy(&inflection->arena, row->fields[i + 1], &exception->forms[i]));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_inflection_add_irregular(EntInflection *inflection, const EntTsvRow *row, EntDiags *diags)
{
    if (ent_view_is(row->fields[0], "verb")) {
        return add_exception(inflection, &inflection->verbs, &inflection->verb_exceptions, &inflection->verb_capacity,
                             row);
    }
    if (ent_view_is(row->fields[0], "noun")) {
        return add_exception(inflection, &inflection->nouns, &inflection->noun_exceptions, &inflection->noun_capacity,
                             row);
    }
    return ent_tsv_bad(row, 0, diags, "unknown part of speech '%.*s'", ENT_VIEW_ARGS(row->fields[0]));
}

static EntStatus
regular(const EntInflection *inflection, EntView lemma, unsigned form, char room[FORM_ROOM], EntView *out)
{
    for (size_t i = 0; i < inflection->n_rules; i++) {
        const Rule *rule = &inflection->rules[i];
        if (rule->form != form || !ent_view_ends_with(lemma, rule->ending) || lemma.length < rule->cut) {
            continue;
        }
        const size_t kept = lemma.length - rule->cut;
        if (kept + rule->add.length > FORM_ROOM) {
            return ENT_STATUS_LIMIT;
        }
        memcpy(room, lemma.data, kept);
        memcpy(room + kept, rule->add.data, rule->add.length);
        *out = (EntView){room, kept + rule->add.length};
        return ENT_STATUS_OK;
    }
    *out = lemma;
    return ENT_STATUS_OK;
}

static EntStatus
give(const EntInflection *inflection, EntView exception, EntView lemma, unsigned form, EntFormSink sink, void *handle)
{
    char room[FORM_ROOM];
    EntView text = exception;
    if (text.length == 0) {
        ENT_TRY(regular(inflection, lemma, form, room, &text));
    }
    return sink(handle, text, form, lemma);
}

EntStatus
ent_inflect_verb(const EntInflection *inflection, EntView lemma, EntFormSink sink, void *handle)
{
    static const unsigned forms[] = {ENT_FORM_THIRD, ENT_FORM_PAST, ENT_FORM_PARTICIPLE, ENT_FORM_GERUND};
    const uint32_t id = ent_intern_find(&inflection->verbs, lemma);
    ENT_TRY(sink(handle, lemma, ENT_FORM_BASE, lemma));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const EntView exception = id ? inflection->verb_exceptions[id - 1].forms[i + 1] : ENT_VIEW_EMPTY;
        ENT_TRY(give(inflection, exception, lemma, forms[i], sink, handle));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_inflect_noun(const EntInflection *inflection, EntView lemma, EntFormSink sink, void *handle)
{
    const uint32_t id = ent_intern_find(&inflection->nouns, lemma);
    const EntView exception = id ? inflection->noun_exceptions[id - 1].forms[1] : ENT_VIEW_EMPTY;
    ENT_TRY(sink(handle, lemma, ENT_FORM_SINGULAR, lemma));
    return give(inflection, exception, lemma, ENT_FORM_PLURAL, sink, handle);
}
