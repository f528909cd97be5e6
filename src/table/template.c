/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * RFC 6570. The eight kinds of expression differ only in the strings of appendix A's table, which stands below.
 */
#include "table/template.h"

#include "table/url.h"
#include "text/utf8.h"

#include <string.h>

enum { PREFIX_LIMIT = 9999, ENCODED = 3 }; /* max-length = %x31-39 0*3DIGIT; "%41" is 3 bytes */

/* Appendix A. */
typedef struct {
    char operator;
    char first;     /* written before the first defined variable */
    char separator; /* and before the others */
    bool named;     /* name=value */
    bool empty_eq;  /* name= when the value is empty */
    bool reserved;  /* reserved characters and escapes are not encoded */
} Operator;

static const Operator operators[] = {
    {'\0', '\0', ',', false, false, false}, {'+', '\0', ',', false, false, true}, {'#', '#', ',', false, false, true},
    {'.', '.', '.', false, false, false},   {'/', '/', '/', false, false, false}, {';', ';', ';', true, false, false},
    {'?', '?', '&', true, true, false},     {'&', '&', '&', true, true, false},
};

static const Operator *
operator_of(char sign)
{
    for (size_t i = 1; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].operator== sign) {
            return &operators[i];
        }
    }
    return &operators[0];
}

/* varchar = ALPHA / DIGIT / "_" / pct-encoded; varname = varchar *( ["."] varchar ) */
bool
ent_template_is_name(EntView name)
{
    bool after_char = false;
    for (size_t i = 0; i < name.length; i++) {
        const char byte = name.data[i];
        if (byte == '.') {
            if (!after_char) {
                return false;
            }
            after_char = false;
            continue;
        }
        if (ent_url_is_escape(name, i)) {
            i += 2;
        } else if (!ent_url_is_unreserved(byte) || byte == '-' || byte == '~') {
            return false;
        }
        after_char = true;
    }
    return after_char;
}

/* modifier-level4 = ":" max-length / "*"; cuts it off the variable's name. */
static bool
read_modifier(EntView *spec, EntTemplateVariable *variable)
{
    if (ent_view_ends_with(*spec, ENT_VIEW("*"))) {
        variable->explode = true;
        spec->length--;
        return true;
    }
    const size_t colon = ent_view_find_char(*spec, ':', 0);
    if (colon == spec->length) {
        return true;
    }
    for (size_t i = colon + 1; i < spec->length; i++) {
        if (spec->data[i] < '0' || spec->data[i] > '9' || variable->prefix > PREFIX_LIMIT) {
            return false;
        }
        variable->prefix = variable->prefix * 10 + (size_t)(spec->data[i] - '0');
    }
    const bool leads = spec->length > colon + 1 && spec->data[colon + 1] != '0';
    spec->length = colon;
    return leads && variable->prefix <= PREFIX_LIMIT;
}

typedef struct {
    EntArena *arena;
    int (*number_of)(void *handle, EntView name);
    void *handle;
    EntTemplatePart *parts; /* as many as there can be */
    EntTemplate *template;
} Compiler;

static size_t
count_char(EntView text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += text.data[i] == byte;
    }
    return count;
}

/* expression = "{" [ operator ] variable-list "}"; `body` without the braces. *good says whether it is one. */
static EntStatus
compile_expression(Compiler *compiler, EntView body, bool *good)
{
    EntTemplatePart part = {.operator= '\0' };
    if (body.length > 0 && operator_of(body.data[0])->operator!= '\0') {
        part.operator= body.data[0];
        body = ent_view_slice(body, 1, body.length);
    }
    const size_t limit = count_char(body, ',') + 1;
    EntTemplateVariable *variables = ent_arena_zalloc(compiler->arena, limit, sizeof *variables);
    if (!variables) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntView spec;
    *good = body.length > 0 && body.data[body.length - 1] != ',';
    while (*good && ent_view_split(&body, ',', &spec)) {
        EntTemplateVariable *variable = &variables[part.n_variables++];
        *good = read_modifier(&spec, variable) && ent_template_is_name(spec);
        variable->name = spec;
        variable->value = *good ? compiler->number_of(compiler->handle, spec) : ENT_TEMPLATE_UNDEFINED;
    }
    part.variables = variables;
    if (*good) {
        compiler->parts[compiler->template->n_parts++] = part;
    }
    return ENT_STATUS_OK;
}

static bool
is_literal_byte(EntView text, size_t at)
{
    const char byte = text.data[at];
    return ent_url_is_unreserved(byte) || ent_url_is_reserved(byte) || ent_url_is_escape(text, at);
}

/* 3.1: in literals, what can stand in a URI is copied and the rest percent-encoded. */
static EntStatus
add_literal(Compiler *compiler, EntView text)
{
    if (text.length == 0) {
        return ENT_STATUS_OK;
    }
    char *begin = ent_arena_zalloc(compiler->arena, text.length + 1, ENCODED);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    static const char digits[] = "0123456789ABCDEF";
    char *to = begin;
    for (size_t i = 0; i < text.length; i++) {
        if (is_literal_byte(text, i)) {
            *to++ = text.data[i];
            continue;
        }
        *to++ = '%';
        *to++ = digits[(unsigned char)text.data[i] >> 4];
        *to++ = digits[(unsigned char)text.data[i] & 15];
    }
    compiler->parts[compiler->template->n_parts++] = (EntTemplatePart){.literal = {begin, (size_t)(to - begin)}};
    return ENT_STATUS_OK;
}

static EntStatus
compile_parts(Compiler *compiler, EntView source)
{
    size_t at = 0;
    while (at < source.length) {
        const size_t open = ent_view_find_char(source, '{', at);
        ENT_TRY(add_literal(compiler, ent_view_slice(source, at, open)));
        if (open == source.length) {
            return ENT_STATUS_OK;
        }
        const size_t close = ent_view_find_char(source, '}', open);
        bool good = close < source.length;
        if (good) {
            ENT_TRY(compile_expression(compiler, ent_view_slice(source, open + 1, close), &good));
        }
        at = close < source.length ? close + 1 : close;
        if (!good) {
            compiler->template->wrong_at = open < compiler->template->wrong_at ? open : compiler->template->wrong_at;
            ENT_TRY(add_literal(compiler, ent_view_slice(source, open, at)));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_template_compile(EntArena *arena, EntView source, int (*number_of)(void *handle, EntView name), void *handle,
                     EntTemplate *out)
{
    *out = (EntTemplate){.source = source, .wrong_at = source.length};
    const size_t limit = 2 * count_char(source, '{') + 1;
    Compiler compiler = {arena, number_of, handle, ent_arena_zalloc(arena, limit, sizeof *compiler.parts), out};
    if (!compiler.parts) {
        return ENT_STATUS_NO_MEMORY;
    }
    out->parts = compiler.parts;
    return compile_parts(&compiler, source);
}

/* No more bytes than this come out of a variable. */
static size_t
longest_variable(const EntTemplateVariable *variable, const EntTemplateValue *values)
{
    if (variable->value == ENT_TEMPLATE_UNDEFINED) {
        return 0;
    }
    const EntTemplateValue *value = &values[variable->value];
    size_t length = 1;
    for (size_t i = 0; i < value->n_items; i++) {
        length += value->items[i].length * ENCODED + variable->name.length + 2;
    }
    return length;
}

static size_t
longest(const EntTemplate *template, const EntTemplateValue *values)
{
    size_t length = 1;
    for (size_t i = 0; i < template->n_parts; i++) {
        const EntTemplatePart *part = &template->parts[i];
        length += part->literal.length;
        for (size_t k = 0; k < part->n_variables; k++) {
            length += longest_variable(&part->variables[k], values);
        }
    }
    return length;
}

static char *
put(char *to, EntView view)
{
    if (view.length > 0) {
        memcpy(to, view.data, view.length);
    }
    return to + view.length;
}

/* 3.2.1: a value's characters, all but the allowed ones percent-encoded. */
static char *
put_value(char *to, EntView value, bool reserved)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.length; i++) {
        const char byte = value.data[i];
        if (ent_url_is_unreserved(byte) || (reserved && (ent_url_is_reserved(byte) || ent_url_is_escape(value, i)))) {
            *to++ = byte;
            continue;
        }
        *to++ = '%';
        *to++ = digits[(unsigned char)byte >> 4];
        *to++ = digits[(unsigned char)byte & 15];
    }
    return to;
}

static EntView
first_code_points(EntView text, size_t count)
{
    size_t at = 0;
    while (count > 0 && at < text.length) {
        ent_utf8_next(text, &at);
        count--;
    }
    return ent_view_slice(text, 0, at);
}

static char *
put_name(char *to, const Operator *operator, EntView name, bool empty)
{
    if (!operator->named) {
        return to;
    }
    to = put(to, name);
    if (!empty || operator->empty_eq) {
        *to++ = '=';
    }
    return to;
}

/* 3.2.1: a defined variable, a string or a list, joined by "," or exploded. */
static char *
put_variable(char *to, const Operator *operator, const EntTemplateVariable * variable, const EntTemplateValue *value)
{
    const bool whole = !variable->explode || value->n_items == 1;
    if (whole) {
        to = put_name(to, operator, variable->name, value->n_items == 1 && value->items[0].length == 0);
    }
    for (size_t i = 0; i < value->n_items; i++) {
        EntView item = value->items[i];
        if (i > 0) {
            *to++ = whole ? ',' : operator->separator;
        }
        if (!whole) {
            to = put_name(to, operator, variable->name, item.length == 0);
        }
        item = variable->prefix > 0 ? first_code_points(item, variable->prefix) : item;
        to = put_value(to, item, operator->reserved);
    }
    return to;
}

static char *
put_expression(char *to, const EntTemplatePart *part, const EntTemplateValue *values)
{
    const Operator *operator= operator_of(part->operator);
    bool is_first = true;
    for (size_t i = 0; i < part->n_variables; i++) {
        const EntTemplateVariable *variable = &part->variables[i];
        if (variable->value == ENT_TEMPLATE_UNDEFINED || values[variable->value].n_items == 0) {
            continue;
        }
        const char sign = is_first ? operator->first : operator->separator;
        if (sign != '\0') {
            *to++ = sign;
        }
        is_first = false;
        to = put_variable(to, operator, variable, &values[variable->value]);
    }
    return to;
}

EntStatus
ent_template_expand(const EntTemplate *template, const EntTemplateValue *values, EntArena *arena, EntView *out)
{
    char *const begin = ent_arena_alloc(arena, longest(template, values));
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *to = begin;
    for (size_t i = 0; i < template->n_parts; i++) {
        const EntTemplatePart *part = &template->parts[i];
        to = part->n_variables > 0 ? put_expression(to, part, values) : put(to, part->literal);
    }
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}
