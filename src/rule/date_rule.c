/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading date rules, line by line, and the table of words that can begin a date at all: most tokens of a text are done
 * with after one look into it. A file with an error is read on to its end, so that all errors are told at once.
 */
#include "rule/date_rule.h"

#include "rule/pattern.h"
#include "rule/pattern_index.h"
#include "rule/rule_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PATTERN = 4096 };

/* Names of fields, and the sets of the lexicon that say what their words are worth. */
static const struct {
    const char *name, *set;
} fields[ENT_N_FIELDS] = {
    [ENT_FIELD_X] = {"x", NULL},
    [ENT_FIELD_Y] = {"y", NULL},
    [ENT_FIELD_YEAR] = {"year", NULL},
    [ENT_FIELD_MONTH] = {"month", "month"},
    [ENT_FIELD_DAY] = {"day", "ordinal"},
    [ENT_FIELD_WEEKDAY] = {"weekday", "weekday"},
    [ENT_FIELD_UNTIL] = {"until", NULL},
    [ENT_FIELD_RELATIVE] = {"relative", "relative-day"},
    [ENT_FIELD_HOLIDAY] = {"holiday", "holiday"},
    [ENT_FIELD_SEASON] = {"season", "season"},
    [ENT_FIELD_QUARTER] = {"quarter", "ordinal"},
    [ENT_FIELD_HALF] = {"half", "ordinal"},
    [ENT_FIELD_DECADE] = {"decade", "decade"},
    [ENT_FIELD_CENTURY] = {"century", "ordinal"},
    [ENT_FIELD_HOUR] = {"hour", "number"},
    [ENT_FIELD_MERIDIEM] = {"meridiem", "meridiem"},
    [ENT_FIELD_PART] = {"part", "day-part"},
    [ENT_FIELD_UNIT] = {"unit", "time-unit"},
    [ENT_FIELD_COUNT] = {"count", "number"},
    [ENT_FIELD_DIRECTION] = {"direction", "time-direction"},
    [ENT_FIELD_SHIFT] = {"shift", "time-shift"},
    [ENT_FIELD_REFERENCE] = {"reference", "time-reference"},
    [ENT_FIELD_FREQUENCY] = {"frequency", "time-set"},
    [ENT_FIELD_MOD] = {"mod", "part-of-month"},
    [ENT_FIELD_BASE] = {"base", NULL},
    [ENT_FIELD_FISCAL] = {"fiscal", NULL},
};

typedef struct {
    EntRuleContext context;
    EntDefinition definitions[ENT_DATE_MAX_DEFINITIONS];
    EntDateRule group; /* what the lines below it are */
    bool has_group;
    EntDateRule *items;
    size_t count, n_errors;
} Reader;

static bool
field_named(EntView name, uint8_t *out)
{
    for (uint8_t i = 0; i < ENT_N_FIELDS; i++) {
        if (ent_view_is(name, fields[i].name)) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* define NAME PATTERN */
static EntStatus
read_definition(Reader *r, EntView rest)
{
    const EntView name = ent_rule_take_word(&rest);
    if (r->context.n_definitions == ENT_DATE_MAX_DEFINITIONS || !rest.length || rest.length > MAX_PATTERN) {
        return ent_rule_bad(&r->context, name, ENT_VIEW("write: define NAME PATTERN"),
                            "no pattern, a very long one, or too many names");
    }
    EntDefinition *definition = &r->definitions[r->context.n_definitions];
    ENT_TRY(ent_arena_copy(r->context.arena, name, &definition->name));
    ENT_TRY(ent_arena_copy(r->context.arena, rest, &definition->pattern));
    r->context.n_definitions++;
    return ENT_STATUS_OK;
}

static EntStatus
find_name(const Reader *r, EntView word, const char *const *names, size_t n_names, int *out)
{
    for (size_t i = 0; i < n_names; i++) {
        if (ent_view_is(word, names[i])) {
            *out = (int)i;
            return ENT_STATUS_OK;
        }
    }
    return ent_rule_bad(&r->context, word,
                        ENT_VIEW("write a TIMEX3 type and an operation (rule/date_rule.h): DATE calendar"),
                        "'%.*s' is unknown", ENT_VIEW_ARGS(word));
}

/* NAME=VALUE */
static EntStatus
read_constant(Reader *r, EntView word)
{
    const size_t equals = ent_view_find_char(word, '=', 0);
    uint8_t field;
    if (equals == word.length || !field_named(ent_view_slice(word, 0, equals), &field)) {
        return ent_rule_bad(&r->context, word, ENT_VIEW("write NAME=VALUE with the name of a field"),
                            "'%.*s' gives no field its worth", ENT_VIEW_ARGS(word));
    }
    return ent_arena_copy(r->context.arena, ent_view_slice(word, equals + 1, word.length), &r->group.constants[field]);
}

/* TYPE OPERATION [NAME=VALUE …] */
static EntStatus
read_group(Reader *r, EntView line)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    static const char *const operations[] = {"calendar", "shift",   "period",   "reference",
                                             "decade",   "century", "duration", "set"};
    EntView rest = line;
    int type = 0, operation = 0;
    r->has_group = false;
    ENT_TRY(find_name(r, ent_rule_take_word(&rest), types, sizeof types / sizeof *types, &type));
    ENT_TRY(find_name(r, ent_rule_take_word(&rest), operations, sizeof operations / sizeof *operations, &operation));
    r->group = (EntDateRule){.type = (EntTimexType)type, .operation = (EntDateOperation)operation};
    while (rest.length) {
        ENT_TRY(read_constant(r, ent_rule_take_word(&rest)));
    }
    r->has_group = true;
    return ENT_STATUS_OK;
}

static EntStatus
read_pattern(Reader *r, EntView line)
{
    if (!r->has_group || r->count == ENT_DATE_MAX_RULES) {
        return ent_rule_bad(&r->context, line, ENT_VIEW("a line like 'DATE calendar' stands above patterns"),
                            "a pattern of no type, or too many patterns");
    }
    EntDateRule *rule = &r->items[r->count];
    *rule = r->group;
    rule->head.line = r->context.place.line;
    ENT_TRY(ent_pattern_compile(&r->context, line, &rule->head, &rule->head.pattern));
    for (size_t i = 0; i < rule->head.n_captures; i++) {
        if (!field_named(rule->head.captures[i], &rule->fields[i])) {
            return ent_rule_bad(&r->context, line, ENT_VIEW("fields are listed in rule/date_rule.h"),
                                "there is no field '%.*s'", ENT_VIEW_ARGS(rule->head.captures[i]));
        }
    }
    r->count++;
    return ENT_STATUS_OK;
}

static EntStatus
read_line(Reader *r, EntView line)
{
    const EntView trimmed = ent_view_trim(line);
    if (!trimmed.length || line.data[0] == '#') {
        return ENT_STATUS_OK;
    }
    EntView rest = trimmed;
    const bool is_indented = line.data[0] == ' ' || line.data[0] == '\t';
    const bool defines = !is_indented && ent_view_is(ent_rule_take_word(&rest), "define");
    const EntStatus status = is_indented ? read_pattern(r, trimmed)
                             : defines   ? read_definition(r, rest)
                                         : read_group(r, trimmed);
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
    r->has_group = false;
    r->context.place = (EntRulePlace){.file = name};
    while (ent_view_split(&rest, '\n', &line)) {
        r->context.place.line++;
        r->context.place.line_text = line;
        const bool is_comment = !line.length || line.data[0] == '#';
        if (!has_version && !is_comment) {
            if (!ent_view_is(ent_view_trim(line), "entente-dates 1")) {
                return ent_rule_bad(&r->context, line, ENT_VIEW("write: entente-dates 1"),
                                    "the first line must name the version of the date rules");
            }
            has_version = true;
            continue;
        }
        ENT_TRY(read_line(r, line));
    }
    return ENT_STATUS_OK;
}

/* --- which words may begin a date --- */

/* The words that phrases of these sets begin with. */
static void
mark_sets(const EntLexicon *lexicon, const bool *is_set_first, uint8_t *is_first)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(lexicon, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        if (is_set_first[phrases[i].set] && phrases[i].n_words) {
            is_first[phrases[i].words[0]] = 1;
        }
    }
}

/* What is neither a word nor a set may be anything: then every word may begin one. */
static void
mark_pattern(const EntPattern *pattern, uint8_t *is_first, bool *is_set_first, EntDateRules *out)
{
    bool open = pattern->n_firsts == 0;
    for (size_t i = 0; i < pattern->n_firsts; i++) {
        const EntInstruction *first = &pattern->firsts[i];
        switch ((EntOp)first->op) {
        case ENT_OP_WORD: is_first[first->argument] = 1; break;
        case ENT_OP_SET: is_set_first[first->argument] = true; break;
        case ENT_OP_PICTURE:
        case ENT_OP_NUMBER: out->numbers_first = true; break;
        default: open = true;
        }
    }
    if (open) {
        memset(is_first, 1, out->n_first);
        out->numbers_first = true;
    }
}

static void
mark_all(const Reader *r, uint8_t *is_first, EntDateRules *out)
{
    bool is_set_first[ENT_LEXICON_MAX_SETS] = {false};
    for (size_t i = 0; i < r->count; i++) {
        mark_pattern(r->items[i].head.pattern, is_first, is_set_first, out);
    }
    mark_sets(r->context.lexicon, is_set_first, is_first);
}

static EntStatus
index_patterns(const Reader *r, const EntPatternIndex **out)
{
    const EntPattern *patterns[ENT_DATE_MAX_RULES];
    for (size_t i = 0; i < r->count; i++) {
        patterns[i] = r->items[i].head.pattern;
    }
    return ent_pattern_index_new(&(EntPatternList){patterns, r->count}, r->context.lexicon, r->context.arena, out);
}

static EntStatus
finish(const Reader *r, EntDateRules *out)
{
    const EntLexicon *lexicon = r->context.lexicon;
    *out = (EntDateRules){.items = r->items, .count = r->count, .n_first = ent_lexicon_n_words(lexicon)};
    uint8_t *is_first = ent_arena_zalloc(r->context.arena, out->n_first + 1, 1);
    if (!is_first) {
        return ENT_STATUS_NO_MEMORY;
    }
    mark_all(r, is_first, out);
    ENT_TRY(index_patterns(r, &out->index));
    out->is_first = is_first;
    out->homonyms = ent_lexicon_set(lexicon, ENT_VIEW("time-homonym"));
    out->vague = ent_lexicon_set(lexicon, ENT_VIEW("time-number"));
    out->half = ent_lexicon_set(lexicon, ENT_VIEW("time-half"));
    for (size_t i = 0; i < ENT_N_FIELDS; i++) {
        out->sets[i] = fields[i].set ? ent_lexicon_set(lexicon, ent_view_of(fields[i].set)) : 0;
    }
    return ENT_STATUS_OK;
}

static EntStatus
open_reader(EntLexicon *lexicon, EntDiags *diags, EntArena *arena, Reader **out)
{
    Reader *r = ent_arena_zalloc(arena, 1, sizeof *r);
    EntDateRule *items = ent_arena_zalloc(arena, ENT_DATE_MAX_RULES, sizeof *items);
    if (!r || !items) {
        return ENT_STATUS_NO_MEMORY;
    }
    r->context = (EntRuleContext){
        .lexicon = lexicon, .diags = diags, .arena = arena, .definitions = r->definitions, .n_definitions = 0};
    r->items = items;
    *out = r;
    return ENT_STATUS_OK;
}

EntStatus
ent_date_rules_load(const char *data_folder, EntLexicon *lexicon, EntDiags *diags, EntArena *arena, EntDateRules *out)
{
    Reader *r;
    ENT_TRY(open_reader(lexicon, diags, arena, &r));
    ENT_TRY(ent_rule_folder_read(data_folder, ENT_VIEW(".dates"), diags, read_text, r));
    return r->n_errors ? ENT_STATUS_INVALID : finish(r, out);
}

EntStatus
ent_date_rules_read(EntView text, EntLexicon *lexicon, EntDiags *diags, EntArena *arena, EntDateRules *out)
{
    Reader *r;
    ENT_TRY(open_reader(lexicon, diags, arena, &r));
    ENT_TRY(read_text(r, ENT_VIEW_EMPTY, text));
    return r->n_errors ? ENT_STATUS_INVALID : finish(r, out);
}

bool
ent_date_may_begin(const EntDateRules *rules, const EntToken *token)
{
    if (token->shape & ENT_SHAPE_DIGITS) {
        return rules->numbers_first;
    }
    return token->word < rules->n_first && rules->is_first[token->word];
}
