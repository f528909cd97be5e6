/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One function per kind of terminal, each moving a cursor; a loop that picks by the first byte. Productions are
 * numbered as in SPARQL 1.1 Query Language, 19.8.
 */
#include "store/token.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <string.h>

typedef struct {
    EntArena *arena;
    EntView query;
    size_t at;
    EntToken *items;
    size_t count, capacity;
    EntTokenFault *fault;
} Lexer;

bool
ent_token_is_mark(const EntToken *token, const char *mark)
{
    return token->kind == ENT_TOKEN_MARK && ent_view_is(token->text, mark);
}

bool
ent_token_is_word(const EntToken *token, const char *word)
{
    return token->kind == ENT_TOKEN_WORD && ent_view_equal_ascii_case(token->text, ent_view_of(word));
}

static EntStatus
refuse(Lexer *lexer, size_t begin, const char *message, const char *help)
{
    const size_t length = lexer->at > begin ? lexer->at - begin : 1;
    *lexer->fault = (EntTokenFault){.begin = begin, .length = length, .message = message, .help = help};
    return ENT_STATUS_SYNTAX;
}

/* The byte `ahead` of the cursor; NUL behind the end. */
static char
peek(const Lexer *lexer, size_t ahead)
{
    const size_t at = lexer->at + ahead;
    return at < lexer->query.length ? lexer->query.data[at] : '\0';
}

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* [164] PN_CHARS_BASE … [167] PN_CHARS, every character beyond ASCII taken for a letter. */
static bool
is_name_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == '_' || byte == '-' || (unsigned char)byte >= 0x80;
}

static EntStatus
push(Lexer *lexer, EntTokenKind kind, size_t begin, EntView value)
{
    if (lexer->count >= ENT_QUERY_TOKEN_LIMIT) {
        (void)refuse(lexer, begin, "the query is too long", NULL);
        return ENT_STATUS_LIMIT;
    }
    if (lexer->count == lexer->capacity) {
        const size_t capacity = lexer->capacity == 0 ? 256 : 2 * lexer->capacity;
        EntToken *const items = ent_arena_zalloc(lexer->arena, capacity, sizeof *items);
        if (!items) {
            return ENT_STATUS_NO_MEMORY;
        }
        if (lexer->count > 0) {
            memcpy(items, lexer->items, lexer->count * sizeof *items);
        }
        lexer->items = items;
        lexer->capacity = capacity;
    }
    const bool spaced = begin == 0 || lexer->count == 0 ||
                        begin > lexer->items[lexer->count - 1].begin + lexer->items[lexer->count - 1].text.length;
    lexer->items[lexer->count++] = (EntToken){.kind = kind,
                                              .begin = begin,
                                              .text = ent_view_slice(lexer->query, begin, lexer->at),
                                              .value = value,
                                              .spaced = spaced};
    return ENT_STATUS_OK;
}

static EntStatus
push_text(Lexer *lexer, EntTokenKind kind, size_t begin)
{
    return push(lexer, kind, begin, ent_view_slice(lexer->query, begin, lexer->at));
}

/* [162] WS, and comments: from # outside a term to the end of the line (19.4). */
static void
skip_space(Lexer *lexer)
{
    while (lexer->at < lexer->query.length) {
        const char byte = peek(lexer, 0);
        if (byte == '#') {
            while (lexer->at < lexer->query.length && peek(lexer, 0) != '\n' && peek(lexer, 0) != '\r') {
                lexer->at++;
            }
        } else if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
            lexer->at++;
        } else {
            return;
        }
    }
}

/* [139] IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20])* '>'; returns false, unmoved, when `<` is an operator. */
static bool
read_iri(Lexer *lexer, size_t *length)
{
    size_t at = lexer->at + 1;
    for (; at < lexer->query.length; at++) {
        const char byte = lexer->query.data[at];
        if (byte == '>') {
            *length = at - lexer->at - 1;
            lexer->at = at + 1;
            return true;
        }
        if ((unsigned char)byte <= ' ' || strchr("<\"{}|^`\\", byte)) {
            return false;
        }
    }
    return false;
}

/* RFC 3987, 2.2: scheme ":" … */
static bool
is_absolute(EntView iri)
{
    size_t at = 0;
    while (at < iri.length && (is_letter(iri.data[at]) || is_digit(iri.data[at]) || strchr("+-.", iri.data[at]))) {
        at++;
    }
    return at > 0 && at < iri.length && is_letter(iri.data[0]) && iri.data[at] == ':';
}

static EntStatus
iri_or_less(Lexer *lexer)
{
    const size_t begin = lexer->at;
    size_t length = 0;
    if (!read_iri(lexer, &length)) {
        lexer->at += peek(lexer, 1) == '=' ? 2 : 1;
        return push_text(lexer, ENT_TOKEN_MARK, begin);
    }
    const EntView iri = ent_view_slice(lexer->query, begin + 1, begin + 1 + length);
    return push(lexer, ENT_TOKEN_IRI, begin, iri);
}

/* [143] VAR1 ::= '?' VARNAME; a lone '?' is a path operator. */
static EntStatus
variable(Lexer *lexer)
{
    const size_t begin = lexer->at++;
    while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)) || peek(lexer, 0) == '_' ||
           (unsigned char)peek(lexer, 0) >= 0x80) {
        lexer->at++;
    }
    if (lexer->at == begin + 1) {
        return push_text(lexer, ENT_TOKEN_MARK, begin);
    }
    if (is_digit(lexer->query.data[begin + 1])) {
        return refuse(lexer, begin, "a variable whose name begins with a digit", "begin its name with a letter");
    }
    return push(lexer, ENT_TOKEN_VARIABLE, begin, ent_view_slice(lexer->query, begin + 1, lexer->at));
}

/* [146] INTEGER, [147] DECIMAL, [148] DOUBLE */
static EntStatus
number(Lexer *lexer)
{
    const size_t begin = lexer->at;
    while (is_digit(peek(lexer, 0))) {
        lexer->at++;
    }
    if (peek(lexer, 0) == '.' && is_digit(peek(lexer, 1))) {
        for (lexer->at++; is_digit(peek(lexer, 0)); lexer->at++) {}
    } else if (peek(lexer, 0) == '.') {
        return refuse(lexer, begin, "a number that ends in '.'", "put a space before the '.'");
    }
    if (peek(lexer, 0) == 'e' || peek(lexer, 0) == 'E') {
        const size_t sign = peek(lexer, 1) == '+' || peek(lexer, 1) == '-' ? 2 : 1;
        if (!is_digit(peek(lexer, sign))) {
            return refuse(lexer, begin, "a number without digits in its exponent", NULL);
        }
        for (lexer->at += sign; is_digit(peek(lexer, 0)); lexer->at++) {}
    }
    if (is_name_byte(peek(lexer, 0)) || peek(lexer, 0) == ':') {
        return refuse(lexer, begin, "a number that runs into a name", "put a space behind the number");
    }
    return push_text(lexer, ENT_TOKEN_NUMBER, begin);
}

/* [172] HEX after \u or \U (19.2); 0 when there are no such digits or no such character. */
static uint32_t
code_point(const Lexer *lexer, size_t digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits; i++) {
        const char *const all = "0123456789abcdef0123456789ABCDEF";
        const char byte = peek(lexer, 2 + i);
        const char *const found = byte == '\0' ? NULL : strchr(all, byte);
        if (!found || value > 0x10FFFF) {
            return 0;
        }
        value = value * 16 + (uint32_t)((found - all) % 16);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value > 0x10FFFF || surrogate ? 0 : value;
}

/* [160] ECHAR ::= '\' [tbnrf\"'], and \u, \U */
static EntStatus
escape(Lexer *lexer, size_t begin, EntBuffer *out)
{
    static const char names[] = "tbnrf\\\"'", bytes[] = "\t\b\n\r\f\\\"'";
    const char name = peek(lexer, 1);
    const char *const found = name == '\0' ? NULL : strchr(names, name);
    if (found) {
        lexer->at += 2;
        return ent_buffer_add_char(out, bytes[found - names]);
    }
    const size_t digits = name == 'u' ? 4 : name == 'U' ? 8 : 0;
    const uint32_t value = digits > 0 ? code_point(lexer, digits) : 0;
    if (value == 0) {
        return refuse(lexer, begin, "a string with an escape that SPARQL does not know", "write \\\\ for a backslash");
    }
    char utf8[4];
    const size_t length = ent_utf8_put(value, utf8);
    lexer->at += 2 + digits;
    return ent_buffer_add(out, (EntView){utf8, length});
}

static bool
at_quotes(const Lexer *lexer, char quote, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (peek(lexer, i) != quote) {
            return false;
        }
    }
    return true;
}

static EntStatus
string_body(Lexer *lexer, size_t begin, size_t n_quotes, EntBuffer *out)
{
    const char quote = lexer->query.data[begin];
    while (!at_quotes(lexer, quote, n_quotes)) {
        const char byte = peek(lexer, 0);
        if (lexer->at >= lexer->query.length || (n_quotes == 1 && (byte == '\n' || byte == '\r'))) {
            lexer->at = begin + n_quotes;
            return refuse(lexer, begin, "a string that does not end", NULL);
        }
        if (byte == '\\') {
            ENT_TRY(escape(lexer, begin, out));
        } else {
            ENT_TRY(ent_buffer_add_char(out, byte));
            lexer->at++;
        }
    }
    lexer->at += n_quotes;
    return ENT_STATUS_OK;
}

/* [156] STRING_LITERAL1 … [159] STRING_LITERAL_LONG2 */
static EntStatus
string(Lexer *lexer)
{
    const size_t begin = lexer->at;
    const size_t n_quotes = at_quotes(lexer, peek(lexer, 0), 3) ? 3 : 1;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    EntView value = ENT_VIEW_EMPTY;
    lexer->at += n_quotes;
    EntStatus status = string_body(lexer, begin, n_quotes, &buffer);
    if (status == ENT_STATUS_OK) {
        status = ent_arena_copy(lexer->arena, ent_buffer_view(&buffer), &value);
    }
    ent_buffer_clear(&buffer);
    ENT_TRY(status);
    return push(lexer, ENT_TOKEN_STRING, begin, value);
}

/* [145] LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* */
static EntStatus
language(Lexer *lexer)
{
    const size_t begin = lexer->at++;
    while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)) || peek(lexer, 0) == '-') {
        lexer->at++;
    }
    const EntView tag = ent_view_slice(lexer->query, begin + 1, lexer->at);
    if (tag.length == 0 || !is_letter(tag.data[0]) || tag.data[tag.length - 1] == '-') {
        return refuse(lexer, begin, "'@' without a language tag", NULL);
    }
    return push(lexer, ENT_TOKEN_LANGUAGE, begin, tag);
}

/* The local part: [169] PN_LOCAL without escapes and inner colons, which rasqal's lexer reads otherwise. */
static EntStatus
local_part(Lexer *lexer, size_t begin)
{
    while (is_name_byte(peek(lexer, 0)) || (peek(lexer, 0) == '.' && is_name_byte(peek(lexer, 1)))) {
        lexer->at++;
    }
    const char next = peek(lexer, 0);
    if (next == '\\' || next == '%' || next == ':') {
        return refuse(lexer, begin, "a prefixed name with '\\', '%' or a second ':'", "write the IRI in full, in <>");
    }
    return ENT_STATUS_OK;
}

/* [140] PNAME_NS, [141] PNAME_LN, [142] BLANK_NODE_LABEL, or a word */
static EntStatus
name_or_word(Lexer *lexer)
{
    const size_t begin = lexer->at;
    while (is_name_byte(peek(lexer, 0)) || (peek(lexer, 0) == '.' && is_name_byte(peek(lexer, 1)))) {
        lexer->at++;
    }
    if (peek(lexer, 0) == ':') {
        const size_t colon = lexer->at++;
        ENT_TRY(local_part(lexer, begin));
        const bool blank = colon == begin + 1 && lexer->query.data[begin] == '_';
        return blank ? push(lexer, ENT_TOKEN_BLANK, begin, ent_view_slice(lexer->query, colon + 1, lexer->at))
                     : push_text(lexer, ENT_TOKEN_NAME, begin);
    }
    for (lexer->at = begin; is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)) || peek(lexer, 0) == '_';) {
        lexer->at++;
    }
    if (lexer->at == begin) {
        lexer->at++;
        return refuse(lexer, begin, "a character that has no place in a query", NULL);
    }
    return push_text(lexer, ENT_TOKEN_WORD, begin);
}

static EntStatus
mark(Lexer *lexer)
{
    static const char *const marks[] = {"^^", "!=", ">=", "&&", "||", "{", "}", "(", ")", "[", "]", ".",
                                        ";",  ",",  "*",  "/",  "+",  "-", "|", "^", "!", "=", ">"};
    const size_t begin = lexer->at;
    const EntView rest = ent_view_slice(lexer->query, begin, lexer->query.length);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (ent_view_starts_with(rest, ent_view_of(marks[i]))) {
            lexer->at += strlen(marks[i]);
            return push_text(lexer, ENT_TOKEN_MARK, begin);
        }
    }
    return name_or_word(lexer);
}

static EntStatus
next(Lexer *lexer)
{
    const char byte = peek(lexer, 0);
    if (byte == '<') {
        return iri_or_less(lexer);
    }
    if (byte == '?' || byte == '$') {
        return variable(lexer);
    }
    if (byte == '"' || byte == '\'') {
        return string(lexer);
    }
    if (byte == '@') {
        return language(lexer);
    }
    return is_digit(byte) || (byte == '.' && is_digit(peek(lexer, 1))) ? number(lexer) : mark(lexer);
}

/* A prefix's IRI: declared once in the prologue, `PREFIX name: <iri>`. NULL when there is none. */
static const EntToken *
find_prefix(const Lexer *lexer, EntView prefix)
{
    for (size_t i = 0; i + 2 < lexer->count && ent_token_is_word(&lexer->items[i], "PREFIX"); i += 3) {
        if (ent_view_equal(lexer->items[i + 1].text, prefix) && lexer->items[i + 2].kind == ENT_TOKEN_IRI) {
            return &lexer->items[i + 2];
        }
    }
    return NULL;
}

static EntStatus
expand(Lexer *lexer, EntToken *token)
{
    const size_t colon = ent_view_find_char(token->text, ':', 0);
    const EntView prefix = ent_view_slice(token->text, 0, colon + 1);
    const EntView local = ent_view_slice(token->text, colon + 1, token->text.length);
    const EntToken *const iri = find_prefix(lexer, prefix);
    if (!iri) {
        *lexer->fault = (EntTokenFault){.begin = token->begin,
                                        .length = prefix.length,
                                        .message = "a prefix that is not declared",
                                        .help = "declare it at the top: PREFIX name: <iri>"};
        return ENT_STATUS_SYNTAX;
    }
    return ent_arena_printf(lexer->arena, &token->value, "%.*s%.*s", ENT_VIEW_ARGS(iri->value), ENT_VIEW_ARGS(local));
}

/* Names get their IRIs. A prefix declared twice is refused: rasqal keeps the first, SPARQL the last. */
static EntStatus
expand_names(Lexer *lexer)
{
    for (size_t i = 0; i < lexer->count; i++) {
        EntToken *const token = &lexer->items[i];
        const bool declared = i > 0 && ent_token_is_word(&lexer->items[i - 1], "PREFIX");
        if (token->kind == ENT_TOKEN_NAME && declared) {
            const EntToken *const iri = find_prefix(lexer, token->text);
            if (iri && iri != token + 1) {
                *lexer->fault = (EntTokenFault){token->begin, token->text.length, "a prefix that is declared twice",
                                                "give the second one another name"};
                return ENT_STATUS_SYNTAX;
            }
        } else if (token->kind == ENT_TOKEN_NAME) {
            ENT_TRY(expand(lexer, token));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_tokens_read(EntArena *arena, EntView query, EntTokens *out, EntTokenFault *fault)
{
    Lexer lexer = {.arena = arena, .query = query, .fault = fault};
    for (skip_space(&lexer); lexer.at < query.length; skip_space(&lexer)) {
        ENT_TRY(next(&lexer));
    }
    ENT_TRY(expand_names(&lexer));
    ENT_TRY(push_text(&lexer, ENT_TOKEN_END, lexer.at));
    *out = (EntTokens){.items = lexer.items, .count = lexer.count - 1};
    return ENT_STATUS_OK;
}

const EntToken *
ent_tokens_relative(const EntTokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].kind == ENT_TOKEN_IRI && !is_absolute(tokens->items[i].value)) {
            return &tokens->items[i];
        }
    }
    return NULL;
}
