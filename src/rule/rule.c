/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading rule files. A line at the margin opens a rule, the indented lines below it are its clauses; each clause
 * keyword has a reader in a table. A file with an error is read on to its end, so that all errors are told at once.
 */
#include "rule/rule.h"

#include "base/map.h"
#include "rule/date_rule.h"
#include "rule/frame.h"
#include "rule/pattern.h"
#include "rule/pattern_index.h"
#include "rule/rule_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_CONFIDENCE = 850, MAX_FILES = 256 };

typedef enum { KIND_NONE, KIND_NAME, KIND_STATE, KIND_FRAME, KIND_LINK } Kind;

/* Triggers of one kind of rule, grouped by part of speech and lemma after loading. */
typedef struct {
    EntTrigger *items;
    size_t count, capacity;
    EntMap index; /* pair(is_noun, lemma) → first trigger << 32 | count */
} TriggerTable;

struct EntRules {
    EntArena arena;
    EntNameRule *names;
    EntStateRule *states;
    EntFrame *frames;
    EntLinkRule *links;
    size_t n_names, n_states, n_frames, n_links;
    size_t name_capacity, state_capacity, frame_capacity, link_capacity;
    TriggerTable on_frames, on_links;
    EntDateRules dates;
    const EntPatternIndex *names_index, *states_index;
};

typedef struct {
    EntRules *rules;
    EntRuleContext context;
    Kind kind; /* of the rule that is open */
    size_t n_errors;
} Reader;

static EntRuleHead *
open_head(Reader *r)
{
    switch (r->kind) {
    case KIND_NAME: return &r->rules->names[r->rules->n_names - 1].head;
    case KIND_STATE: return &r->rules->states[r->rules->n_states - 1].head;
    case KIND_FRAME: return &r->rules->frames[r->rules->n_frames - 1].head;
    case KIND_LINK: return &r->rules->links[r->rules->n_links - 1].head;
    default: return NULL;
    }
}

static EntStatus
find_capture(Reader *r, const EntRuleHead *head, EntView name, uint8_t *out)
{
    for (uint8_t i = 0; i < head->n_captures; i++) {
        if (ent_view_equal(head->captures[i], name)) {
            *out = i;
            return ENT_STATUS_OK;
        }
    }
    return ent_rule_bad(&r->context, name, ENT_VIEW("a capture is 'name:' before an element of the pattern"),
                        "the pattern captures no '%.*s'", ENT_VIEW_ARGS(name));
}

static EntStatus
read_match(Reader *r, EntView rest)
{
    EntRuleHead *head = open_head(r);
    if (r->kind == KIND_FRAME || r->kind == KIND_LINK) {
        return ent_rule_bad(&r->context, rest, ENT_VIEW("it has 'on' lines"), "a frame has no pattern");
    }
    return ent_pattern_compile(&r->context, rest, head, &head->pattern);
}

/* make CLASS from CAPTURE [unless known] */
static EntStatus
read_make(Reader *r, EntView rest)
{
    if (r->kind != KIND_NAME) {
        return ent_rule_bad(&r->context, rest, ENT_VIEW_EMPTY, "'make' belongs into a rule of kind 'name'");
    }
    EntNameRule *rule = &r->rules->names[r->rules->n_names - 1];
    const EntView class_name = ent_rule_take_word(&rest), from = ent_rule_take_word(&rest),
                  capture = ent_rule_take_word(&rest);
    rule->make = ent_vocab_class(r->context.vocab, class_name);
    if (!rule->make) {
        return ent_rule_bad(&r->context, class_name, ENT_VIEW("classes are declared in ontology/entente.ttl"),
                            "unknown class '%.*s'", ENT_VIEW_ARGS(class_name));
    }
    if (!ent_view_is(from, "from")) {
        return ent_rule_bad(&r->context, from, ENT_VIEW("write: make CLASS from CAPTURE"), "'from' is missing");
    }
    rule->is_weak = ent_view_is(rest, "unless known");
    rule->any_case = ent_view_is(rest, "any case");
    return find_capture(r, &rule->head, capture, &rule->from);
}

/* state SUBJECT PROPERTY OBJECT */
static EntStatus
read_state(Reader *r, EntView rest)
{
    if (r->kind != KIND_STATE && r->kind != KIND_LINK) {
        return ent_rule_bad(&r->context, rest, ENT_VIEW_EMPTY, "'state' belongs into a rule of kind 'state'");
    }
    const bool is_link = r->kind == KIND_LINK;
    EntStateRule *rule = is_link ? NULL : &r->rules->states[r->rules->n_states - 1];
    EntLinkRule *link = is_link ? &r->rules->links[r->rules->n_links - 1] : NULL;
    uint8_t *n_states = is_link ? &link->n_states : &rule->n_states;
    if (*n_states == ENT_RULE_MAX_STATES) {
        return ent_rule_bad(&r->context, rest, ENT_VIEW_EMPTY, "too many statements in one rule");
    }
    const EntView subject = ent_rule_take_word(&rest), property = ent_rule_take_word(&rest),
                  object = ent_rule_take_word(&rest);
    EntRuleState *state = is_link ? &link->states[*n_states] : &rule->states[*n_states];
    ENT_TRY(find_capture(r, open_head(r), subject, &state->subject));
    ENT_TRY(find_capture(r, open_head(r), object, &state->object));
    ENT_TRY(ent_frame_property(&r->context, property, &state->property));
    ++*n_states;
    return ENT_STATUS_OK;
}

/* confidence 0.85 */
static EntStatus
read_confidence(Reader *r, EntView rest)
{
    const EntView digits =
        ent_view_starts_with(rest, ENT_VIEW("0.")) ? ent_view_slice(rest, 2, rest.length) : ENT_VIEW_EMPTY;
    unsigned value = 0;
    for (size_t i = 0; i < 3; i++) {
        const char c = i < digits.length ? digits.data[i] : '0';
        if (c < '0' || c > '9' || digits.length > 3 || digits.length == 0) {
            return ent_rule_bad(&r->context, rest, ENT_VIEW("write 0.85"), "a confidence is between 0.001 and 0.999");
        }
        value = value * 10 + (unsigned)(c - '0');
    }
    open_head(r)->confidence = (uint16_t)value;
    return ENT_STATUS_OK;
}

/* The state that is open hangs on a verb or noun: from now on it is a link. */
static EntStatus
make_link(Reader *r, EntView rest)
{
    EntRules *rules = r->rules;
    if (open_head(r)->pattern) {
        return ent_rule_bad(&r->context, rest, ENT_VIEW("make two rules of it"),
                            "a state matches words or hangs on a verb or noun, not both");
    }
    ENT_TRY(ent_array_reserve(&rules->links, &rules->link_capacity, rules->n_links + 1, sizeof *rules->links));
    rules->links[rules->n_links++] = (EntLinkRule){.head = rules->states[--rules->n_states].head};
    r->kind = KIND_LINK;
    return ENT_STATUS_OK;
}

static EntStatus
read_on(Reader *r, EntView rest)
{
    EntRules *rules = r->rules;
    if (r->kind == KIND_STATE) {
        ENT_TRY(make_link(r, rest));
    }
    const bool is_link = r->kind == KIND_LINK;
    TriggerTable *table = is_link ? &rules->on_links : &rules->on_frames;
    const EntTriggers into = {&table->items, &table->count, &table->capacity,
                              (uint32_t)((is_link ? rules->n_links : rules->n_frames) - 1)};
    return ent_frame_read_trigger(&r->context, rest, &into);
}

/* NAME = SLOT …, if …, unless … of a state on a verb or noun. */
static EntStatus
read_link_clause(Reader *r, EntView keyword, EntView rest)
{
    EntLinkRule *link = &r->rules->links[r->rules->n_links - 1];
    EntView slots = rest;
    if (ent_view_is(keyword, "if") || ent_view_is(keyword, "unless")) {
        return ent_frame_read_condition(&r->context, rest, ent_view_is(keyword, "if"), &link->conditions);
    }
    if (ent_view_is(ent_rule_take_word(&slots), "=")) {
        return ent_frame_read_binding(&r->context, keyword, slots, link);
    }
    return ent_rule_bad(&r->context, keyword, ENT_VIEW("clauses are on, NAME = …, if, unless, state, confidence"),
                        "unknown clause '%.*s'", ENT_VIEW_ARGS(keyword));
}

static EntStatus
read_frame_clause(Reader *r, EntView keyword, EntView rest)
{
    const bool is_on = ent_view_is(keyword, "on");
    switch (r->kind) {
    case KIND_FRAME:
        return is_on ? read_on(r, rest)
                     : ent_frame_read_clause(&r->context, keyword, rest, &r->rules->frames[r->rules->n_frames - 1]);
    case KIND_LINK: return is_on ? read_on(r, rest) : read_link_clause(r, keyword, rest);
    case KIND_STATE:
        if (is_on) {
            return read_on(r, rest);
        }
        break;
    default: break;
    }
    return ent_rule_bad(&r->context, keyword, ENT_VIEW_EMPTY, "unknown clause '%.*s'", ENT_VIEW_ARGS(keyword));
}

static EntStatus
read_clause(Reader *r, EntView line)
{
    static const struct {
        const char *keyword;
        EntStatus (*read)(Reader *r, EntView rest);
    } clauses[] = {{"match", read_match}, {"make", read_make}, {"state", read_state}, {"confidence", read_confidence}};
    EntView rest = line;
    const EntView keyword = ent_rule_take_word(&rest);
    if (r->kind == KIND_NONE) {
        return ent_rule_bad(&r->context, keyword, ENT_VIEW("rules begin at the left margin"),
                            "a clause without a rule");
    }
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
        if (ent_view_is(keyword, clauses[i].keyword)) {
            return clauses[i].read(r, rest);
        }
    }
    return read_frame_clause(r, keyword, rest);
}

static EntStatus
push_rule(Reader *r, Kind kind)
{
    EntRules *rules = r->rules;
    switch (kind) {
    case KIND_NAME:
        ENT_TRY(ent_array_reserve(&rules->names, &rules->name_capacity, rules->n_names + 1, sizeof *rules->names));
        rules->names[rules->n_names++] = (EntNameRule){.make = 0};
        break;
    case KIND_STATE:
        ENT_TRY(ent_array_reserve(&rules->states, &rules->state_capacity, rules->n_states + 1, sizeof *rules->states));
        rules->states[rules->n_states++] = (EntStateRule){.n_states = 0};
        break;
    default:
        ENT_TRY(ent_array_reserve(&rules->frames, &rules->frame_capacity, rules->n_frames + 1, sizeof *rules->frames));
        rules->frames[rules->n_frames++] = (EntFrame){.factuality = -1};
    }
    r->kind = kind;
    return ENT_STATUS_OK;
}

static EntStatus
check_unique(Reader *r, const EntRuleHead *mine, EntView name)
{
    const EntRules *rules = r->rules;
    bool taken = false;
    for (size_t i = 0; i < rules->n_names; i++) {
        taken |= &rules->names[i].head != mine && ent_view_equal(rules->names[i].head.name, name);
    }
    for (size_t i = 0; i < rules->n_states; i++) {
        taken |= &rules->states[i].head != mine && ent_view_equal(rules->states[i].head.name, name);
    }
    for (size_t i = 0; i < rules->n_frames; i++) {
        taken |= &rules->frames[i].head != mine && ent_view_equal(rules->frames[i].head.name, name);
    }
    for (size_t i = 0; i < rules->n_links; i++) {
        taken |= ent_view_equal(rules->links[i].head.name, name);
    }
    return taken ? ent_rule_bad(&r->context, name, ENT_VIEW("claims name their rule, so names must be unique"),
                                "a second rule named '%.*s'", ENT_VIEW_ARGS(name))
                 : ENT_STATUS_OK;
}

/* KIND NAME "gloss" */
static EntStatus
read_head(Reader *r, EntView line)
{
    static const struct {
        const char *keyword;
        Kind kind;
    } kinds[] = {{"name", KIND_NAME}, {"state", KIND_STATE}, {"frame", KIND_FRAME}};
    EntView rest = line;
    const EntView keyword = ent_rule_take_word(&rest), name = ent_rule_take_word(&rest);
    r->kind = KIND_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!ent_view_is(keyword, kinds[i].keyword)) {
            continue;
        }
        ENT_TRY(push_rule(r, kinds[i].kind));
        EntRuleHead *head = open_head(r);
        *head = (EntRuleHead){.line = r->context.place.line, .confidence = DEFAULT_CONFIDENCE};
        ENT_TRY(ent_arena_copy(&r->rules->arena, r->context.place.file, &head->file));
        ENT_TRY(ent_arena_copy(&r->rules->arena, rest, &head->gloss));
        ENT_TRY(check_unique(r, head, name));
        return ent_arena_copy(&r->rules->arena, name, &head->name);
    }
    return ent_rule_bad(&r->context, keyword, ENT_VIEW("a rule is a 'name', a 'state' or a 'frame'"),
                        "unknown kind of rule '%.*s'", ENT_VIEW_ARGS(keyword));
}

static EntView
without_comment(EntView line)
{
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        quoted ^= line.data[i] == '"';
        if (line.data[i] == '#' && !quoted) {
            return ent_view_slice(line, 0, i);
        }
    }
    return line;
}

/* Syntax and meaning errors are counted and reading goes on; anything else ends it. */
static EntStatus
read_line(Reader *r, EntView line)
{
    const EntView text = without_comment(line);
    const EntView trimmed = ent_view_trim(text);
    if (trimmed.length == 0) {
        return ENT_STATUS_OK;
    }
    const bool indented = text.data[0] == ' ' || text.data[0] == '\t';
    const EntStatus status = indented ? read_clause(r, trimmed) : read_head(r, trimmed);
    if (status == ENT_STATUS_INVALID) {
        r->n_errors++;
        return ENT_STATUS_OK;
    }
    return status;
}

static EntStatus
read_text(void *reader, EntView name, EntView text)
{
    Reader *r = reader;
    EntView rest = text, line;
    bool has_version = false;
    r->kind = KIND_NONE;
    r->context.place = (EntRulePlace){.file = name};
    while (ent_view_split(&rest, '\n', &line)) {
        r->context.place.line++;
        r->context.place.line_text = line;
        if (!has_version && ent_view_trim(without_comment(line)).length) {
            if (!ent_view_is(ent_view_trim(line), "entente-rules 1")) {
                return ent_rule_bad(&r->context, line, ENT_VIEW("write: entente-rules 1"),
                                    "the first line must name the version of the rule language");
            }
            has_version = true;
            continue;
        }
        ENT_TRY(read_line(r, line));
    }
    return ENT_STATUS_OK;
}

static int
by_lemma(const void *a, const void *b)
{
    const EntTrigger *x = a, *y = b;
    if (x->is_noun != y->is_noun) {
        return x->is_noun ? 1 : -1;
    }
    if (x->lemma != y->lemma) {
        return x->lemma < y->lemma ? -1 : 1;
    }
    return x->frame < y->frame ? -1 : x->frame > y->frame;
}

static EntStatus
index_triggers(TriggerTable *table)
{
    if (table->count) {
        qsort(table->items, table->count, sizeof *table->items, by_lemma);
    }
    for (size_t i = 0; i < table->count; i++) {
        const EntTrigger *trigger = &table->items[i];
        uint64_t *place;
        ENT_TRY(ent_map_add(&table->index, ent_map_pair(trigger->is_noun, trigger->lemma), (uint64_t)i << 32, &place,
                            NULL));
        ++*place;
    }
    return ENT_STATUS_OK;
}

static const EntTrigger *
find_triggers(const TriggerTable *table, EntWordId lemma, bool is_noun, size_t *count)
{
    const uint64_t *found = ent_map_find(&table->index, ent_map_pair(is_noun, lemma));
    *count = found ? (size_t)(*found & UINT32_MAX) : 0;
    return found ? table->items + (*found >> 32) : NULL;
}

static void
tell_incomplete(Reader *r, const EntRuleHead *head)
{
    r->context.place = (EntRulePlace){.file = head->file, .line = head->line};
    r->n_errors++;
    (void)ent_rule_bad(&r->context, ENT_VIEW_EMPTY, ENT_VIEW("give it a 'match' or 'on' and a 'make' or 'state' line"),
                       "the rule '%.*s' is not complete", ENT_VIEW_ARGS(head->name));
}

static EntStatus
check_complete(Reader *r)
{
    const EntRules *rules = r->rules;
    for (size_t i = 0; i < rules->n_names + rules->n_states; i++) {
        const bool is_name = i < rules->n_names;
        const EntRuleHead *head = is_name ? &rules->names[i].head : &rules->states[i - rules->n_names].head;
        const bool complete =
            head->pattern && (is_name ? rules->names[i].make != 0 : rules->states[i - rules->n_names].n_states);
        if (!complete) {
            tell_incomplete(r, head);
        }
    }
    for (size_t i = 0; i < rules->n_links; i++) {
        if (rules->links[i].n_states == 0) {
            tell_incomplete(r, &rules->links[i].head);
        }
    }
    return r->n_errors ? ENT_STATUS_INVALID : ENT_STATUS_OK;
}

static EntStatus
open_rules(EntRules **out)
{
    EntRules *rules = calloc(1, sizeof *rules);
    if (!rules) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&rules->arena);
    ent_map_init(&rules->on_frames.index);
    ent_map_init(&rules->on_links.index);
    *out = rules;
    return ENT_STATUS_OK;
}

static EntStatus
index_patterns(Reader *r)
{
    EntRules *rules = r->rules;
    const size_t n_most = rules->n_names > rules->n_states ? rules->n_names : rules->n_states;
    const EntPattern **patterns = calloc(n_most + 1, sizeof *patterns);
    if (!patterns) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < rules->n_names; i++) {
        patterns[i] = rules->names[i].head.pattern;
    }
    EntStatus status = ent_pattern_index_new(&(EntPatternList){patterns, rules->n_names}, r->context.lexicon,
                                             &rules->arena, &rules->names_index);
    for (size_t i = 0; i < rules->n_states; i++) {
        patterns[i] = rules->states[i].head.pattern;
    }
    if (status == ENT_STATUS_OK) {
        status = ent_pattern_index_new(&(EntPatternList){patterns, rules->n_states}, r->context.lexicon, &rules->arena,
                                       &rules->states_index);
    }
    free(patterns);
    return status;
}

/* Hand the rules over, or free them if reading them failed or they are not whole. */
static EntStatus
close_reading(Reader *r, EntStatus status, EntRules **out)
{
    if (status == ENT_STATUS_OK) {
        status = check_complete(r);
    }
    if (status == ENT_STATUS_OK) {
        status = index_triggers(&r->rules->on_frames);
    }
    if (status == ENT_STATUS_OK) {
        status = index_triggers(&r->rules->on_links);
    }
    if (status == ENT_STATUS_OK) {
        status = index_patterns(r);
    }
    if (status != ENT_STATUS_OK) {
        ent_rules_free(r->rules);
        return status;
    }
    *out = r->rules;
    return ENT_STATUS_OK;
}

EntStatus
ent_rules_load(const char *data_folder, const EntVocab *vocab, EntLexicon *lexicon, EntDiags *diags, EntRules **out)
{
    Reader r = {.context = {.vocab = vocab, .lexicon = lexicon, .diags = diags}};
    ENT_TRY(open_rules(&r.rules));
    r.context.arena = &r.rules->arena;
    EntStatus status = ent_rule_folder_read(data_folder, ENT_VIEW(".rules"), diags, read_text, &r);
    if (status == ENT_STATUS_OK) {
        status = ent_date_rules_load(data_folder, lexicon, diags, &r.rules->arena, &r.rules->dates);
    }
    return close_reading(&r, status, out);
}

EntStatus
ent_rules_read(EntView text, const EntVocab *vocab, EntLexicon *lexicon, EntDiags *diags, EntRules **out)
{
    Reader r = {.context = {.vocab = vocab, .lexicon = lexicon, .diags = diags}};
    ENT_TRY(open_rules(&r.rules));
    r.context.arena = &r.rules->arena;
    return close_reading(&r, read_text(&r, ENT_VIEW_EMPTY, text), out);
}

void
ent_rules_free(EntRules *rules)
{
    if (!rules) {
        return;
    }
    ent_arena_clear(&rules->arena);
    ent_map_clear(&rules->on_frames.index);
    ent_map_clear(&rules->on_links.index);
    free(rules->names);
    free(rules->states);
    free(rules->frames);
    free(rules->links);
    free(rules->on_frames.items);
    free(rules->on_links.items);
    free(rules);
}

const EntDateRules *
ent_rules_dates(const EntRules *rules)
{
    return &rules->dates;
}

const EntNameRule *
ent_rules_names(const EntRules *rules, size_t *count)
{
    *count = rules->n_names;
    return rules->names;
}

const EntStateRule *
ent_rules_states(const EntRules *rules, size_t *count)
{
    *count = rules->n_states;
    return rules->states;
}

const EntPatternIndex *
ent_rules_names_index(const EntRules *rules)
{
    return rules->names_index;
}

const EntPatternIndex *
ent_rules_states_index(const EntRules *rules)
{
    return rules->states_index;
}

const EntFrame *
ent_rules_frames(const EntRules *rules, size_t *count)
{
    *count = rules->n_frames;
    return rules->frames;
}

const EntLinkRule *
ent_rules_links(const EntRules *rules, size_t *count)
{
    *count = rules->n_links;
    return rules->links;
}

const EntTrigger *
ent_rules_triggers(const EntRules *rules, EntWordId lemma, bool is_noun, size_t *count)
{
    return find_triggers(&rules->on_frames, lemma, is_noun, count);
}

const EntTrigger *
ent_rules_link_triggers(const EntRules *rules, EntWordId lemma, bool is_noun, size_t *count)
{
    return find_triggers(&rules->on_links, lemma, is_noun, count);
}
