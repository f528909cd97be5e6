/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A recursive-descent compiler of bounded depth. Repetition copies instructions: the program of an item is moved
 * to make room for a SPLIT before it, so jumps inside it are shifted by as much.
 */
#include "rule/pattern.h"

#include "text/utf8.h"

#include <string.h>

enum { MAX_DEPTH = 16, MAX_REPEAT = 16, N_OPTIONS = 16 };

typedef struct {
    const EntRuleContext *context;
    EntRuleHead *head;
    EntView source;
    size_t at;
    size_t depth;
    EntInstruction code[ENT_RULE_MAX_PROGRAM];
    size_t n_code;
} Compiler;

static EntStatus compile_choice(Compiler *c);

EntStatus
ent_rule_bad(const EntRuleContext *context, EntView bad, EntView help, const char *format, ...)
{
    const EntView line = context->place.line_text;
    const bool inside = bad.data && bad.data >= line.data && bad.data <= line.data + line.length;
    const size_t offset = inside ? (size_t)(bad.data - line.data) : 0;
    const EntDiag where = {.severity = ENT_ERROR,
                           .file = context->place.file,
                           .line = context->place.line,
                           .column = ent_utf8_count(ent_view_slice(line, 0, offset)) + 1,
                           .line_text = line,
                           .width = ent_utf8_count(bad),
                           .help = help};
    va_list arguments;
    va_start(arguments, format);
    ent_report_v(context->diags, &where, format, arguments);
    va_end(arguments);
    return ENT_STATUS_INVALID;
}

static EntView
rest_of(const Compiler *c)
{
    return ent_view_slice(c->source, c->at, c->source.length);
}

static char
peek(Compiler *c)
{
    while (c->at < c->source.length && (c->source.data[c->at] == ' ' || c->source.data[c->at] == '\t')) {
        c->at++;
    }
    return c->at < c->source.length ? c->source.data[c->at] : '\0';
}

static EntStatus
emit(Compiler *c, EntOp op, uint32_t argument)
{
    if (c->n_code == ENT_RULE_MAX_PROGRAM) {
        return ent_rule_bad(c->context, c->source, ENT_VIEW("divide it into several rules"), "the pattern is too long");
    }
    c->code[c->n_code++] = (EntInstruction){.op = (uint8_t)op, .argument = argument};
    return ENT_STATUS_OK;
}

static bool
is_name_char(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '-' || ch == '_' ||
           ch == '\'';
}

static EntView
take_name(Compiler *c)
{
    const size_t begin = c->at;
    while (c->at < c->source.length && is_name_char(c->source.data[c->at])) {
        c->at++;
    }
    return ent_view_slice(c->source, begin, c->at);
}

/* '"' words '"' */
static EntStatus
compile_words(Compiler *c)
{
    const size_t begin = ++c->at;
    const size_t end = ent_view_find_char(c->source, '"', begin);
    if (end == c->source.length) {
        return ent_rule_bad(c->context, rest_of(c), ENT_VIEW("close the quotation with '\"'"), "words without an end");
    }
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    const EntView phrase = ent_view_slice(c->source, begin, end);
    ENT_TRY(ent_lexicon_add_phrase(c->context->lexicon, phrase, words, &n_words));
    for (size_t i = 0; i < n_words; i++) {
        ENT_TRY(emit(c, ENT_OP_WORD, words[i]));
    }
    c->at = end + 1;
    return ENT_STATUS_OK;
}

/* "~" lemma */
static EntStatus
compile_lemma(Compiler *c)
{
    c->at++;
    const EntView lemma = take_name(c);
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    ENT_TRY(ent_lexicon_add_phrase(c->context->lexicon, lemma, words, &n_words));
    if (n_words != 1) {
        return ent_rule_bad(c->context, lemma, ENT_VIEW_EMPTY, "a lemma is one word, '%.*s' is not",
                            ENT_VIEW_ARGS(lemma));
    }
    if (!(ent_lexicon_forms(c->context->lexicon, words[0]) & ENT_FORM_BASE)) { /* "~agree" makes no noun of a verb */
        ENT_TRY(ent_lexicon_add_noun(c->context->lexicon, lemma));
    }
    return emit(c, ENT_OP_LEMMA, words[0]);
}

/* "$" set */
static EntStatus
compile_set(Compiler *c)
{
    c->at++;
    const EntView name = take_name(c);
    const EntSetId set = ent_lexicon_set(c->context->lexicon, name);
    if (!set) {
        return ent_rule_bad(c->context, name, ENT_VIEW("sets are the first column of the files in data/lexicon"),
                            "unknown set of words '%.*s'", ENT_VIEW_ARGS(name));
    }
    return emit(c, ENT_OP_SET, set);
}

static EntStatus
class_named(const Compiler *c, EntView name, EntClassId *out)
{
    *out = c->context->vocab ? ent_vocab_class(c->context->vocab, name) : 0;
    if (!*out) {
        return ent_rule_bad(c->context, name, ENT_VIEW("classes are declared in ontology/entente.ttl"),
                            "unknown class '%.*s'", ENT_VIEW_ARGS(name));
    }
    return ENT_STATUS_OK;
}

/* "<" Class ( "|" Class )* ">": the choices are tried in order. */
static EntStatus
compile_class(Compiler *c)
{
    size_t jumps[N_OPTIONS], n_jumps = 0;
    c->at++;
    for (;;) {
        EntClassId class_id;
        ENT_TRY(class_named(c, take_name(c), &class_id));
        const bool last = peek(c) != '|';
        const size_t split = c->n_code;
        if (!last) {
            ENT_TRY(emit(c, ENT_OP_SPLIT, 0));
        }
        ENT_TRY(emit(c, ENT_OP_CLASS, class_id));
        if (last) {
            break;
        }
        if (n_jumps == N_OPTIONS) {
            return ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "too many classes in one place");
        }
        jumps[n_jumps++] = c->n_code;
        ENT_TRY(emit(c, ENT_OP_JUMP, 0));
        c->code[split].argument = (uint32_t)c->n_code;
        c->at++;
    }
    for (size_t i = 0; i < n_jumps; i++) {
        c->code[jumps[i]].argument = (uint32_t)c->n_code;
    }
    if (peek(c) != '>') {
        return ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "'>' is missing behind a class");
    }
    c->at++;
    return ENT_STATUS_OK;
}

static EntStatus
compile_group(Compiler *c)
{
    if (++c->depth > MAX_DEPTH) {
        return ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "groups are nested too deep");
    }
    c->at++;
    ENT_TRY(compile_choice(c));
    if (peek(c) != ')') {
        return ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "')' is missing");
    }
    c->at++;
    c->depth--;
    return ENT_STATUS_OK;
}

/* "'" picture "'" */
static EntStatus
compile_picture(Compiler *c)
{
    const size_t begin = ++c->at;
    const size_t end = ent_view_find_char(c->source, '\'', begin);
    if (end == c->source.length || end == begin) {
        return ent_rule_bad(c->context, rest_of(c), ENT_VIEW("write '##:##'"), "a picture without an end");
    }
    const EntView picture = ent_view_slice(c->source, begin, end);
    ENT_TRY(ent_lexicon_add_word(c->context->lexicon, picture));
    c->at = end + 1;
    return emit(c, ENT_OP_PICTURE, ent_lexicon_find(c->context->lexicon, picture));
}

/* "@" NAME: its pattern, as if it stood here in brackets. */
static EntStatus
compile_definition(Compiler *c)
{
    c->at++;
    const EntView name = take_name(c);
    const EntDefinition *found = NULL;
    for (size_t i = 0; i < c->context->n_definitions; i++) {
        found = ent_view_equal(c->context->definitions[i].name, name) ? &c->context->definitions[i] : found;
    }
    if (!found || ++c->depth > MAX_DEPTH) {
        return ent_rule_bad(c->context, name, ENT_VIEW("patterns are named by lines 'define NAME PATTERN' above"),
                            "unknown pattern '%.*s'", ENT_VIEW_ARGS(name));
    }
    const EntView outer = c->source;
    const size_t at = c->at;
    c->source = found->pattern;
    c->at = 0;
    ENT_TRY(compile_choice(c));
    if (peek(c) != '\0') {
        return ent_rule_bad(c->context, name, ENT_VIEW_EMPTY, "'%.*s' should end before '%.*s'", ENT_VIEW_ARGS(name),
                            ENT_VIEW_ARGS(rest_of(c)));
    }
    c->source = outer;
    c->at = at;
    c->depth--;
    return ENT_STATUS_OK;
}

static EntStatus
compile_word_class(Compiler *c)
{
    static const struct {
        const char *name;
        EntOp op;
    } kinds[] = {{"Cap", ENT_OP_CAP},     {"Capital", ENT_OP_CAPITAL}, {"Number", ENT_OP_NUMBER}, {"Date", ENT_OP_DATE},
                 {"Upper", ENT_OP_UPPER}, {"Any", ENT_OP_ANY},         {"Model", ENT_OP_MODEL}};
    const EntView name = take_name(c);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ent_view_is(name, kinds[i].name)) {
            return kinds[i].op == ENT_OP_DATE && !c->context->vocab
                       ? ent_rule_bad(c->context, name, ENT_VIEW("a definition stands behind '@'"),
                                      "dates are not known yet where this pattern is read")
                       : emit(c, kinds[i].op, 0);
        }
    }
    return ent_rule_bad(
        c->context, name.length ? name : rest_of(c),
        ENT_VIEW("words stand in double quotes; kinds of words are Cap, Capital, Upper, Model, Number, Date, Any"),
        "'%.*s' is no part of a pattern", ENT_VIEW_ARGS(name.length ? name : rest_of(c)));
}

static EntStatus
compile_atom(Compiler *c)
{
    switch (peek(c)) {
    case '"': return compile_words(c);
    case '~': return compile_lemma(c);
    case '$': return compile_set(c);
    case '<': return compile_class(c);
    case '(': return compile_group(c);
    case '\'': return compile_picture(c);
    case '@': return compile_definition(c);
    default: return compile_word_class(c);
    }
}

static bool
is_branch(uint8_t op)
{
    return op == ENT_OP_SPLIT || op == ENT_OP_JUMP;
}

/* Make room for one instruction at `begin`: what stands behind moves by one, and jumps with it. */
static EntStatus
insert_split(Compiler *c, size_t begin)
{
    ENT_TRY(emit(c, ENT_OP_SPLIT, 0));
    for (size_t i = c->n_code - 1; i > begin; i--) {
        c->code[i] = c->code[i - 1];
        if (is_branch(c->code[i].op)) {
            c->code[i].argument++;
        }
    }
    c->code[begin] = (EntInstruction){.op = ENT_OP_SPLIT};
    return ENT_STATUS_OK;
}

static EntStatus
make_optional(Compiler *c, size_t begin)
{
    ENT_TRY(insert_split(c, begin));
    c->code[begin].argument = (uint32_t)c->n_code;
    return ENT_STATUS_OK;
}

static EntStatus
copy_item(Compiler *c, const EntInstruction *item, size_t n_item, size_t from)
{
    const size_t begin = c->n_code;
    for (size_t i = 0; i < n_item; i++) {
        const uint32_t moved = is_branch(item[i].op) ? (uint32_t)(item[i].argument - from + begin) : item[i].argument;
        ENT_TRY(emit(c, item[i].op, moved));
    }
    return ENT_STATUS_OK;
}

/* e{m,n}: m copies, then n - m optional ones, each inside the one before. */
static EntStatus
repeat(Compiler *c, size_t begin, size_t least, size_t most)
{
    EntInstruction item[ENT_RULE_MAX_PROGRAM];
    const size_t n_item = c->n_code - begin;
    size_t splits[MAX_REPEAT], n_splits = 0;
    memcpy(item, c->code + begin, n_item * sizeof *item);
    c->n_code = begin;
    for (size_t i = 0; i < most; i++) {
        if (i >= least) {
            splits[n_splits++] = c->n_code;
            ENT_TRY(emit(c, ENT_OP_SPLIT, 0));
        }
        ENT_TRY(copy_item(c, item, n_item, begin));
    }
    for (size_t i = 0; i < n_splits; i++) {
        c->code[splits[i]].argument = (uint32_t)c->n_code;
    }
    return ENT_STATUS_OK;
}

static bool
take_count(Compiler *c, size_t *out)
{
    const size_t begin = c->at;
    *out = 0;
    while (c->at < c->source.length && c->source.data[c->at] >= '0' && c->source.data[c->at] <= '9' &&
           *out <= MAX_REPEAT) {
        *out = *out * 10 + (size_t)(c->source.data[c->at++] - '0');
    }
    return c->at > begin;
}

static EntStatus
compile_bounds(Compiler *c, size_t begin)
{
    size_t least, most;
    const EntView rest = rest_of(c);
    c->at++;
    const bool well = take_count(c, &least) && peek(c) == ',' && ++c->at && take_count(c, &most) && peek(c) == '}';
    if (!well || least > most || most > MAX_REPEAT || most == 0) {
        return ent_rule_bad(c->context, rest, ENT_VIEW("write {2,4}: at least, at most 16"),
                            "bad number of repetitions");
    }
    c->at++;
    return repeat(c, begin, least, most);
}

static EntStatus
compile_repetition(Compiler *c, size_t begin)
{
    const char mark = c->at < c->source.length ? c->source.data[c->at] : '\0';
    switch (mark) {
    case '?': c->at++; return make_optional(c, begin);
    case '*':
        c->at++;
        ENT_TRY(insert_split(c, begin));
        ENT_TRY(emit(c, ENT_OP_JUMP, (uint32_t)begin));
        c->code[begin].argument = (uint32_t)c->n_code;
        return ENT_STATUS_OK;
    case '+':
        c->at++;
        ENT_TRY(emit(c, ENT_OP_SPLIT, (uint32_t)c->n_code + 2));
        return emit(c, ENT_OP_JUMP, (uint32_t)begin);
    case '{': return compile_bounds(c, begin);
    default: return ENT_STATUS_OK;
    }
}

/* NAME ":" before an atom; false when there is none. */
static bool
take_capture(Compiler *c, EntView *name)
{
    (void)peek(c);
    const size_t begin = c->at;
    *name = take_name(c);
    if (name->length && c->at < c->source.length && c->source.data[c->at] == ':') {
        c->at++;
        return true;
    }
    c->at = begin;
    return false;
}

static EntStatus
capture_index(Compiler *c, EntView name, uint32_t *out)
{
    EntRuleHead *head = c->head;
    for (uint8_t i = 0; i < head->n_captures; i++) {
        if (ent_view_equal(head->captures[i], name)) {
            *out = i;
            return ENT_STATUS_OK;
        }
    }
    if (head->n_captures == ENT_RULE_MAX_CAPTURES) {
        return ent_rule_bad(c->context, name, ENT_VIEW_EMPTY, "more than %d captures", (int)ENT_RULE_MAX_CAPTURES);
    }
    *out = head->n_captures;
    return ent_arena_copy(c->context->arena, name, &head->captures[head->n_captures++]);
}

/* "&" atom, "!" atom: look, but do not take. */
static EntStatus
compile_look(Compiler *c)
{
    const EntView rest = rest_of(c);
    const bool wanted = peek(c) == '&';
    c->at++;
    ENT_TRY(emit(c, ENT_OP_LOOK, wanted));
    const size_t begin = c->n_code;
    ENT_TRY(compile_atom(c));
    return c->n_code == begin + 1
               ? ENT_STATUS_OK
               : ent_rule_bad(c->context, rest, ENT_VIEW_EMPTY, "only one word, set, class or kind can be looked for");
}

static EntStatus
compile_item(Compiler *c)
{
    if (peek(c) == '&' || peek(c) == '!') {
        return compile_look(c);
    }
    EntView name;
    uint32_t capture = 0;
    const bool captured = take_capture(c, &name);
    const size_t outer = c->n_code;
    if (captured) {
        ENT_TRY(capture_index(c, name, &capture));
        ENT_TRY(emit(c, ENT_OP_SAVE, 2 * capture));
    }
    const size_t begin = c->n_code;
    ENT_TRY(compile_atom(c));
    const char mark = c->at < c->source.length ? c->source.data[c->at] : '\0';
    const bool whole_optional = captured && mark == '?';
    if (!whole_optional) {
        ENT_TRY(compile_repetition(c, begin));
    }
    if (captured) {
        ENT_TRY(emit(c, ENT_OP_SAVE, 2 * capture + 1));
    }
    return whole_optional ? compile_repetition(c, outer) : ENT_STATUS_OK;
}

static EntStatus
compile_sequence(Compiler *c)
{
    size_t n_items = 0;
    for (char next = peek(c); next != '\0' && next != '|' && next != ')'; next = peek(c)) {
        ENT_TRY(compile_item(c));
        n_items++;
    }
    return n_items ? ENT_STATUS_OK : ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "an empty pattern");
}

static EntStatus
compile_choice(Compiler *c)
{
    size_t jumps[N_OPTIONS], n_jumps = 0;
    size_t begin = c->n_code;
    ENT_TRY(compile_sequence(c));
    while (peek(c) == '|') {
        if (n_jumps == N_OPTIONS) {
            return ent_rule_bad(c->context, rest_of(c), ENT_VIEW_EMPTY, "too many choices in one place");
        }
        c->at++;
        ENT_TRY(insert_split(c, begin));
        jumps[n_jumps++] = c->n_code;
        ENT_TRY(emit(c, ENT_OP_JUMP, 0));
        c->code[begin].argument = (uint32_t)c->n_code;
        begin = c->n_code;
        ENT_TRY(compile_sequence(c));
    }
    for (size_t i = 0; i < n_jumps; i++) {
        c->code[jumps[i]].argument = (uint32_t)c->n_code;
    }
    return ENT_STATUS_OK;
}

static EntWordId
fixed_first_word(const Compiler *c)
{
    size_t i = 0;
    while (i < c->n_code && c->code[i].op == ENT_OP_SAVE) {
        i++;
    }
    return c->code[i].op == ENT_OP_WORD ? c->code[i].argument : ENT_ID_NONE;
}

static EntStatus
keep(const Compiler *c, const EntInstruction *items, size_t count, EntInstruction **out)
{
    *out = ent_arena_alloc(c->context->arena, (count + 1) * sizeof **out);
    if (!*out) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(*out, items, count * sizeof **out);
    return ENT_STATUS_OK;
}

static EntStatus
finish_pattern(const Compiler *c, EntPattern *pattern)
{
    EntPatternBeginnings beginnings;
    ent_pattern_beginnings(c->code, c->n_code, &beginnings);
    ENT_TRY(keep(c, c->code, c->n_code, &pattern->program));
    ENT_TRY(keep(c, beginnings.firsts, beginnings.n_firsts, &pattern->firsts));
    ENT_TRY(keep(c, beginnings.seconds, beginnings.n_seconds, &pattern->seconds));
    pattern->n_instructions = (uint16_t)c->n_code;
    pattern->n_firsts = beginnings.n_firsts;
    pattern->n_seconds = beginnings.n_seconds;
    pattern->first_word = fixed_first_word(c);
    return ENT_STATUS_OK;
}

EntStatus
ent_pattern_compile(const EntRuleContext *context, EntView source, EntRuleHead *head, const EntPattern **out)
{
    Compiler c = {.context = context, .head = head, .source = source};
    ENT_TRY(compile_choice(&c));
    if (peek(&c) != '\0') {
        return ent_rule_bad(context, rest_of(&c), ENT_VIEW_EMPTY, "the pattern should end here");
    }
    ENT_TRY(emit(&c, ENT_OP_MATCH, 0));
    EntPattern *pattern = ent_arena_zalloc(context->arena, 1, sizeof *pattern);
    if (!pattern) {
        return ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(finish_pattern(&c, pattern));
    *out = pattern;
    return ENT_STATUS_OK;
}

EntView
ent_rule_take_word(EntView *rest)
{
    *rest = ent_view_trim(*rest);
    size_t end = 0;
    while (end < rest->length && rest->data[end] != ' ' && rest->data[end] != '\t') {
        end++;
    }
    const EntView word = ent_view_slice(*rest, 0, end);
    *rest = ent_view_trim(ent_view_slice(*rest, end, rest->length));
    return word;
}
