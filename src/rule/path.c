/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading paths. The token patterns in brackets are compiled by pattern.c, names are looked up in nlp/relation.h.
 */
#include "rule/path.h"

static bool
ends_label(char c)
{
    return c == '>' || c == '<' || c == '[' || c == ':';
}

/* The label that `source` begins with. */
static EntView
label_of(EntView source)
{
    size_t end = 0;
    while (end < source.length && !ends_label(source.data[end])) {
        end++;
    }
    return ent_view_slice(source, 0, end);
}

static bool
is_function(EntView label, EntStepKind *kind)
{
    static const struct {
        const char *name;
        EntStepKind kind;
    } functions[] = {
        {"subject", ENT_STEP_SUBJECT}, {"object", ENT_STEP_OBJECT}, {"self", ENT_STEP_SELF}, {"*", ENT_STEP_ANY}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (ent_view_is(label, functions[i].name)) {
            *kind = functions[i].kind;
            return true;
        }
    }
    return false;
}

bool
ent_is_path(EntView word)
{
    const EntView label = label_of(word);
    EntStepKind kind;
    if (is_function(label, &kind)) {
        return label.length < word.length; /* alone it is a slot of its own */
    }
    return label.length < word.length || ent_relation_named(label) != ENT_RELATION_NONE;
}

EntView
ent_path_take_slot(EntView *rest)
{
    *rest = ent_view_trim(*rest);
    size_t end = 0, depth = 0;
    bool quoted = false;
    for (; end < rest->length; end++) {
        const char c = rest->data[end];
        quoted ^= c == '"';
        depth += !quoted && c == '[';
        depth -= !quoted && c == ']' && depth > 0;
        if ((c == ' ' || c == '\t') && depth == 0 && !quoted) {
            break;
        }
    }
    const EntView slot = ent_view_slice(*rest, 0, end);
    *rest = ent_view_trim(ent_view_slice(*rest, end, rest->length));
    return slot;
}

static EntView
nearest_relation(EntView name)
{
    EntView names[ENT_N_RELATIONS + 1];
    size_t count = 0;
    for (unsigned i = 1; i < ENT_N_RELATIONS; i++) {
        names[count++] = ent_relation_name((EntRelation)i);
    }
    names[count++] = ENT_VIEW("subject");
    names[count++] = ENT_VIEW("object");
    return ent_nearest(name, names, count);
}

static EntStatus
unknown_relation(const EntRuleContext *context, EntView name)
{
    const EntView near = nearest_relation(name);
    EntView help = ENT_VIEW("relations are those of Universal Dependencies: nsubj, obj, obl, nmod, appos, …");
    if (near.length) {
        ENT_TRY(ent_arena_printf(context->arena, &help, "did you mean '%.*s'?", ENT_VIEW_ARGS(near)));
    }
    return ent_rule_bad(context, name, help, "unknown relation '%.*s'", ENT_VIEW_ARGS(name));
}

EntStatus
ent_path_check_word(const EntRuleContext *context, EntView word)
{
    const EntLexicon *lexicon = context->lexicon;
    const EntWordId id = ent_lexicon_find(lexicon, word);
    const bool known =
        id && (ent_lexicon_in_set(lexicon, ent_lexicon_set(lexicon, ENT_VIEW("preposition")), id) ||
               ent_lexicon_in_set(lexicon, ent_lexicon_set(lexicon, ENT_VIEW("complex-preposition")), id));
    return known || word.length < 4 || nearest_relation(word).length == 0 ? ENT_STATUS_OK
                                                                          : unknown_relation(context, word);
}

/* --- steps --- */

typedef struct {
    const EntRuleContext *context;
    EntView rest;
    EntPath *path;
} Reader;

/* "with", "according_to" */
static EntStatus
read_marker(Reader *r, EntView name, EntPathStep *step)
{
    EntView rest = name, word;
    if (name.length == 0) {
        return ent_rule_bad(r->context, name, ENT_VIEW("write: obl:with"), "a word is missing behind ':'");
    }
    while (ent_view_split(&rest, '_', &word)) {
        EntWordId words[ENT_PHRASE_MAX_WORDS];
        size_t n_words;
        ENT_TRY(ent_lexicon_add_phrase(r->context->lexicon, word, words, &n_words));
        if (n_words != 1 || step->n_marker == ENT_PATH_MAX_MARKER) {
            return ent_rule_bad(r->context, name, ENT_VIEW("write: obl:with, obl:according_to"),
                                "'%.*s' is no preposition", ENT_VIEW_ARGS(name));
        }
        step->marker[step->n_marker++] = words[0];
    }
    return ENT_STATUS_OK;
}

/* A label with ":" behind it: a subtype if there is such a one, else a preposition. */
static EntStatus
read_label(Reader *r, EntPathStep *step)
{
    const EntView label = label_of(r->rest);
    EntStepKind kind = ENT_STEP_RELATION;
    EntView suffix = ENT_VIEW_EMPTY, whole = label;
    const bool has_suffix = label.length < r->rest.length && r->rest.data[label.length] == ':';
    if (has_suffix) {
        suffix = label_of(ent_view_slice(r->rest, label.length + 1, r->rest.length));
        whole = ent_view_slice(r->rest, 0, label.length + 1 + suffix.length);
    }
    if (!is_function(label, &kind)) {
        const EntRelation subtype = ent_relation_named(whole);
        step->relation = (uint8_t)(subtype ? subtype : ent_relation_named(label));
        if (!step->relation) {
            return unknown_relation(r->context, label);
        }
        suffix = subtype ? ENT_VIEW_EMPTY : suffix;
    }
    step->kind = (uint8_t)kind;
    const bool wants_marker = has_suffix && (kind != ENT_STEP_RELATION || !ent_relation_named(whole));
    if (wants_marker) {
        ENT_TRY(read_marker(r, suffix, step));
    }
    r->rest = ent_view_slice(r->rest, whole.length, r->rest.length);
    return ENT_STATUS_OK;
}

/* "[" pattern "]": the end is the "]" outside quotes. */
static EntStatus
read_test(Reader *r, EntPathStep *step)
{
    bool quoted = false;
    size_t end = 1;
    for (; end < r->rest.length && (quoted || r->rest.data[end] != ']'); end++) {
        quoted ^= r->rest.data[end] == '"';
    }
    if (end >= r->rest.length) {
        return ent_rule_bad(r->context, r->rest, ENT_VIEW("write: obj[~drill]"), "']' is missing");
    }
    EntRuleHead head = {.n_captures = 0};
    const EntView pattern = ent_view_slice(r->rest, 1, end);
    ENT_TRY(ent_pattern_compile(r->context, pattern, &head, &step->test));
    if (head.n_captures) {
        return ent_rule_bad(r->context, pattern, ENT_VIEW("bind the path to a name instead"),
                            "the test of a path captures nothing");
    }
    r->rest = ent_view_slice(r->rest, end + 1, r->rest.length);
    return ENT_STATUS_OK;
}

static EntStatus
read_step(Reader *r)
{
    if (r->path->n_steps == ENT_PATH_MAX_STEPS) {
        return ent_rule_bad(r->context, r->rest, ENT_VIEW_EMPTY, "more than %d steps", (int)ENT_PATH_MAX_STEPS);
    }
    EntPathStep *step = &r->path->steps[r->path->n_steps];
    const bool marked = r->rest.length && (r->rest.data[0] == '>' || r->rest.data[0] == '<');
    if (r->path->n_steps == 0 ? r->rest.length && r->rest.data[0] == '>' : !marked) {
        return ent_rule_bad(r->context, r->rest, ENT_VIEW("write: obj>nmod:of"), "steps have '>' or '<' between them");
    }
    step->is_up = marked && r->rest.data[0] == '<';
    r->rest = ent_view_slice(r->rest, marked ? 1 : 0, r->rest.length);
    ENT_TRY(read_label(r, step));
    if (step->is_up && step->kind >= ENT_STEP_SUBJECT) {
        return ent_rule_bad(r->context, r->rest, ENT_VIEW("write: <nsubj"), "'subject' and 'object' lead down only");
    }
    if (r->rest.length && r->rest.data[0] == '[') {
        ENT_TRY(read_test(r, step));
    }
    r->path->n_steps++;
    return ENT_STATUS_OK;
}

EntStatus
ent_path_compile(const EntRuleContext *context, EntView source, const EntPath **out)
{
    EntPath *path = ent_arena_zalloc(context->arena, 1, sizeof *path);
    if (!path) {
        return ENT_STATUS_NO_MEMORY;
    }
    Reader r = {.context = context, .rest = source, .path = path};
    do {
        ENT_TRY(read_step(&r));
    } while (r.rest.length);
    *out = path;
    return ENT_STATUS_OK;
}
