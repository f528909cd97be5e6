/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pattern is compiled to an array of elements. Matching walks it; at a run ("..." or "..") it tries the rest at
 * each further token, up to a bound; a pattern has one run at most, so the work is linear in the query.
 */
#include "store/feature.h"

#include "store/regex.h"
#include "store/tsv.h"

enum { CHOICES_LIMIT = 12, ELEMENTS_LIMIT = 16, RUN_LIMIT = 200 };

typedef enum {
    ELEMENT_CHOICE,  /* one of the words, marks, names */
    ELEMENT_ANY,     /* any token */
    ELEMENT_RUN,     /* ... */
    ELEMENT_DEEP_RUN /* .. */
} ElementKind;

struct EntElement {
    ElementKind kind;
    bool negated;
    EntView choices[CHOICES_LIMIT];
    size_t n_choices;
};

static const struct {
    const char *written;
    EntTokenKind kind;
} kinds[] = {
    {"<variable>", ENT_TOKEN_VARIABLE},
    {"<string>", ENT_TOKEN_STRING},
    {"<number>", ENT_TOKEN_NUMBER},
    {"<language>", ENT_TOKEN_LANGUAGE},
};

static bool
is_name(const EntToken *token)
{
    return token->kind == ENT_TOKEN_IRI || token->kind == ENT_TOKEN_NAME;
}

/* "<string:dot>": the part between ':' and '>'. */
static bool
string_trait(EntView choice, EntView *trait)
{
    const EntView head = ENT_VIEW("<string:");
    if (!ent_view_starts_with(choice, head)) {
        return false;
    }
    *trait = ent_view_slice(choice, head.length, choice.length - 1);
    return true;
}

static bool
written_matches(EntView choice, const EntToken *token)
{
    if (token->kind != ENT_TOKEN_WORD && token->kind != ENT_TOKEN_MARK) {
        return false;
    }
    const EntView meant = ent_view_is(choice, "slash")  ? ENT_VIEW("/")
                          : ent_view_is(choice, "pipe") ? ENT_VIEW("|")
                                                        : choice;
    return ent_view_is(choice, "a") ? ent_view_is(token->text, "a") : ent_view_equal_ascii_case(meant, token->text);
}

static bool
choice_matches(EntView choice, const EntToken *token)
{
    EntView trait;
    if (string_trait(choice, &trait)) {
        bool known = false;
        return token->kind == ENT_TOKEN_STRING && ent_regex_has(token->value, trait, &known);
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ent_view_is(choice, kinds[i].written)) {
            return token->kind == kinds[i].kind;
        }
    }
    if (ent_view_is(choice, "<name>")) {
        return is_name(token);
    }
    if (choice.length > 2 && choice.data[0] == '<' && choice.data[choice.length - 1] == '>') {
        return is_name(token) && ent_view_equal(token->value, ent_view_slice(choice, 1, choice.length - 1));
    }
    return written_matches(choice, token);
}

static bool
element_matches(const EntElement *element, const EntToken *token)
{
    if (token->kind == ENT_TOKEN_END) {
        return false;
    }
    bool found = element->kind == ELEMENT_ANY;
    for (size_t i = 0; i < element->n_choices && !found; i++) {
        found = choice_matches(element->choices[i], token);
    }
    return found != element->negated;
}

static bool
opens(const EntToken *token)
{
    return ent_token_is_mark(token, "(") || ent_token_is_mark(token, "{") || ent_token_is_mark(token, "[");
}

static bool
closes(const EntToken *token)
{
    return ent_token_is_mark(token, ")") || ent_token_is_mark(token, "}") || ent_token_is_mark(token, "]");
}

/* Elements without a run before them, one token each. */
static bool
matches_straight(const EntFeature *feature, size_t from, const EntTokens *tokens, size_t at, size_t *end)
{
    for (; from < feature->n_elements; from++, at++) {
        const EntElement *const element = &feature->elements[from];
        if (element->kind == ELEMENT_RUN || element->kind == ELEMENT_DEEP_RUN || at >= tokens->count ||
            !element_matches(element, &tokens->items[at])) {
            return false;
        }
    }
    *end = at;
    return true;
}

/* The rest behind a run. Only one run a pattern: ent_features_read() sees to it. */
static bool
matches_run(const EntFeature *feature, size_t run, const EntTokens *tokens, size_t at, size_t *end)
{
    const bool deep = feature->elements[run].kind == ELEMENT_DEEP_RUN;
    const size_t last = tokens->count - at < RUN_LIMIT ? tokens->count : at + RUN_LIMIT;
    size_t depth = 0;
    for (; at < last; at++) {
        if ((deep || depth == 0) && matches_straight(feature, run + 1, tokens, at, end)) {
            return true;
        }
        if (opens(&tokens->items[at])) {
            depth++;
        } else if (closes(&tokens->items[at]) && depth-- == 0) {
            return false;
        }
    }
    return false;
}

static bool
matches(const EntFeature *feature, const EntTokens *tokens, size_t at, size_t *end)
{
    for (size_t i = 0; i < feature->n_elements; i++, at++) {
        const EntElement *const element = &feature->elements[i];
        if (element->kind == ELEMENT_RUN || element->kind == ELEMENT_DEEP_RUN) {
            return matches_run(feature, i, tokens, at, end);
        }
        if (at >= tokens->count || !element_matches(element, &tokens->items[at])) {
            return false;
        }
    }
    *end = at;
    return true;
}

const EntFeature *
ent_feature_at(const EntFeatures *features, const EntTokens *tokens, size_t at, size_t *length)
{
    for (size_t i = 0; i < features->count; i++) {
        size_t end = at;
        if (matches(&features->items[i], tokens, at, &end)) {
            *length = end - at;
            return &features->items[i];
        }
    }
    return NULL;
}

static bool
trait_is_known(EntView choice)
{
    EntView trait;
    bool known = true;
    if (string_trait(choice, &trait)) {
        (void)ent_regex_has(ENT_VIEW_EMPTY, trait, &known);
    }
    return known;
}

/* Where the first choice ends. A '/' within <http://…> separates nothing. */
static size_t
choice_end(EntView text)
{
    const bool bracketed = text.length > 1 && text.data[0] == '<' && text.data[1] >= 'a' && text.data[1] <= 'z';
    return ent_view_find_char(text, '/', bracketed ? ent_view_find_char(text, '>', 0) : 0);
}

/* One element of a pattern; false when it is not of the pattern language. */
static bool
compile_element(EntView text, EntElement *out)
{
    *out = (EntElement){.kind = ELEMENT_CHOICE};
    if (ent_view_is(text, "...") || ent_view_is(text, "..")) {
        out->kind = text.length == 3 ? ELEMENT_RUN : ELEMENT_DEEP_RUN;
        return true;
    }
    if (ent_view_is(text, "<any>")) {
        out->kind = ELEMENT_ANY;
        return true;
    }
    if (text.length > 1 && text.data[0] == '!' && text.data[1] != '=' && text.data[1] != '/') {
        out->negated = true;
        text = ent_view_slice(text, 1, text.length);
    }
    while (text.length > 0) {
        const size_t end = choice_end(text);
        if (out->n_choices == CHOICES_LIMIT || end == 0) {
            return false;
        }
        out->choices[out->n_choices] = ent_view_slice(text, 0, end);
        if (!trait_is_known(out->choices[out->n_choices++])) {
            return false;
        }
        text = ent_view_slice(text, end < text.length ? end + 1 : end, text.length);
    }
    return out->n_choices > 0;
}

static EntStatus
compile(EntArena *arena, EntView pattern, EntFeature *out)
{
    EntElement elements[ELEMENTS_LIMIT];
    size_t count = 0, runs = 0;
    EntView part;
    while (ent_view_split(&pattern, ' ', &part)) {
        if (count == ELEMENTS_LIMIT || !compile_element(part, &elements[count])) {
            return ENT_STATUS_SYNTAX;
        }
        runs += elements[count].kind == ELEMENT_RUN || elements[count].kind == ELEMENT_DEEP_RUN ? 1 : 0;
        count++;
    }
    if (runs > 1) {
        return ENT_STATUS_SYNTAX;
    }
    out->elements = ent_arena_zalloc(arena, count, sizeof *out->elements);
    if (!out->elements) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        out->elements[i] = elements[i];
    }
    out->n_elements = count;
    out->has_run = runs > 0;
    return ENT_STATUS_OK;
}

static EntStatus
add_feature(EntArena *arena, const EntTsv *tsv, EntDiags *diags, EntFeatures *out)
{
    ENT_TRY(ent_array_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items));
    EntFeature feature = {.name = tsv->fields[0], .instead = tsv->fields[2]};
    const EntStatus status = compile(arena, tsv->fields[1], &feature);
    if (status == ENT_STATUS_SYNTAX) {
        ent_report(
            diags,
            &(EntDiag){.severity = ENT_ERROR,
                       .file = tsv->name,
                       .line = tsv->line,
                       .help = ENT_VIEW("the head of the file describes patterns; one run ('...', '..') at most")},
            "unknown pattern '%.*s'", ENT_VIEW_ARGS(tsv->fields[1]));
    }
    ENT_TRY(status);
    out->items[out->count++] = feature;
    return ENT_STATUS_OK;
}

EntStatus
ent_features_read(EntArena *arena, EntView text, EntView name, EntDiags *diags, EntFeatures *out)
{
    EntTsv tsv = {.rest = text, .name = name};
    EntStatus status = ENT_STATUS_OK;
    while (status == ENT_STATUS_OK) {
        status = ent_tsv_next(&tsv, 3, diags);
        if (status == ENT_STATUS_OK) {
            status = add_feature(arena, &tsv, diags, out);
        }
    }
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}
