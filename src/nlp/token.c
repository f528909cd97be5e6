/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tokeniser looks at one code point after another and asks whether it continues the word. What may stand
 * inside a word besides letters and digits (a dot, an apostrophe, a comma) each has a function that says why. A word so
 * found may be two: "can|not", "do|n't", "10|km". Every look ahead is bounded, so that all of it is linear.
 */
#include "nlp/token.h"

#include "nlp/nlp.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

enum {
    APOSTROPHE = 0x2019,
    OPENING_QUOTE = 0x2018,
    SOFT_HYPHEN = 0xAD,
    CLITIC_MAX = 2,
    ABBREVIATION_MAX = 16,
    SHORT_WORD_MAX = 12,  /* longest contraction or unit */
    MAILBOX_MAX = 64,     /* RFC 5321, 4.5.3.1.1: octets before the @ */
    SPACES_MAX = 8,       /* looked over for what stands behind a dot */
    NAME_MAX_LETTERS = 3, /* "im" is two words, "Im" a name */
    TYPO_WORD = 2         /* letters of a word before a forgotten space: "left.The" */
};

EntCutter
ent_cutter_of(const EntLexicon *lexicon)
{
    return (EntCutter){
        .lexicon = lexicon,
        .abbreviation = ent_lexicon_set(lexicon, ENT_VIEW("abbreviation")),
        .number_abbreviation = ent_lexicon_set(lexicon, ENT_VIEW("abbreviation-number")),
        .soft_abbreviation = ent_lexicon_set(lexicon, ENT_VIEW("abbreviation-soft")),
        .clitic = ent_lexicon_set(lexicon, ENT_VIEW("clitic")),
        .clitic_ending = ent_lexicon_set(lexicon, ENT_VIEW("clitic-ending")),
        .contraction = ent_lexicon_set(lexicon, ENT_VIEW("contraction")),
        .unit = ent_lexicon_set(lexicon, ENT_VIEW("unit")),
    };
}

static uint32_t
peek(EntView text, size_t offset, size_t *next)
{
    *next = offset;
    if (offset < text.length && (unsigned char)text.data[offset] < 0x80) {
        *next = offset + 1;
        return (unsigned char)text.data[offset];
    }
    return offset < text.length ? ent_utf8_next(text, next) : 0;
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : ent_text_is_upper(c);
}

static bool
is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : ent_text_is_lower(c);
}

static bool
is_word_char(uint32_t c)
{
    if (c < 0x80) {
        return is_lower(c) || is_upper(c) || is_digit(c);
    }
    return c == SOFT_HYPHEN || ent_text_is_letter(c) || ent_text_is_digit(c);
}

static bool
is_apostrophe(uint32_t c)
{
    return c == '\'' || c == APOSTROPHE || c == '`' || c == 0xB4;
}

static bool
is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static bool
word_at(EntView text, size_t offset)
{
    size_t next;
    const uint32_t c = peek(text, offset, &next);
    return c && is_word_char(c);
}

static bool
digit_at(EntView text, size_t offset)
{
    return offset < text.length && is_digit((unsigned char)text.data[offset]);
}

/* The number of a short word that the lexicon knows, ENT_ID_NONE for all others; case does not count. */
static EntWordId
short_word(const EntCutter *cutter, EntView word, bool with_dot)
{
    char folded[ABBREVIATION_MAX + 1];
    if (!cutter->lexicon || word.length == 0 || word.length >= ABBREVIATION_MAX) {
        return ENT_ID_NONE;
    }
    for (size_t i = 0; i < word.length; i++) {
        const char c = word.data[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    folded[word.length] = '.';
    return ent_lexicon_find(cutter->lexicon, (EntView){folded, word.length + with_dot});
}

static bool
is_in(const EntCutter *cutter, EntSetId set, EntWordId word)
{
    return set && word != ENT_ID_NONE && ent_lexicon_in_set(cutter->lexicon, set, word);
}

/* "'s", "'re", "'ll": what follows the apostrophe is in the set "clitic", and no letter comes behind. */
static bool
is_clitic(EntView text, const EntCutter *cutter, size_t after_apostrophe)
{
    size_t end = after_apostrophe;
    while (end - after_apostrophe <= CLITIC_MAX && end < text.length &&
           (is_lower((unsigned char)text.data[end]) || is_upper((unsigned char)text.data[end]))) {
        end++;
    }
    if (end == after_apostrophe || word_at(text, end)) {
        return false;
    }
    return is_in(cutter, cutter->clitic, short_word(cutter, ent_view_slice(text, after_apostrophe, end), false));
}

/* What stands behind the white space at `offset`; 0 at the end of the text or of a paragraph. */
static uint32_t
after_space(EntView text, size_t offset)
{
    size_t next;
    unsigned n_newlines = 0;
    for (size_t i = 0; i < SPACES_MAX && offset < text.length; i++) {
        const uint32_t c = peek(text, offset, &next);
        if (!ent_text_is_space(c)) {
            return c;
        }
        n_newlines += c == '\n';
        if (n_newlines > 1) {
            return 0;
        }
        offset = next;
    }
    return 0;
}

/* "No." before a number, "etc." where the sentence goes on, "Gen." always. */
static bool
is_abbreviation(EntView text, const EntCutter *cutter, size_t begin, size_t dot)
{
    const EntWordId word = short_word(cutter, ent_view_slice(text, begin, dot), true);
    if (word == ENT_ID_NONE) {
        return false;
    }
    if (is_in(cutter, cutter->abbreviation, word)) {
        return true;
    }
    const uint32_t next = after_space(text, dot + 1);
    if (is_in(cutter, cutter->number_abbreviation, word)) {
        return is_digit(next) || next == ',';
    }
    return is_in(cutter, cutter->soft_abbreviation, word) && next && !is_upper(next);
}

/* A dot ends an abbreviation ("Gen."), an initial ("J."), a dotted acronym ("U.S."), or stands between two
 * letters or digits ("3.5", "example.org"), but not where a space was forgotten ("left.The"). */
static bool
dot_continues(EntView text, const EntCutter *cutter, size_t begin, size_t dot)
{
    const EntView word = ent_view_slice(text, begin, dot);
    size_t next;
    const uint32_t c = peek(text, dot + 1, &next);
    if (c && is_word_char(c)) {
        return !(is_upper(c) && word.length >= TYPO_WORD && is_lower((unsigned char)word.data[word.length - 1]) &&
                 is_lower((unsigned char)word.data[word.length - 2]) && is_lower(peek(text, next, &next)));
    }
    if (word.length == 1 && is_upper((unsigned char)word.data[0])) {
        return true;
    }
    if (word.length >= 3 && word.data[word.length - 2] == '.' && !is_digit((unsigned char)word.data[word.length - 1])) {
        return true;
    }
    return is_abbreviation(text, cutter, begin, dot);
}

/* "1,200", "1,200,000", but "13,14" is two numbers and a comma. */
static bool
groups_thousands(EntView text, size_t begin, size_t comma)
{
    enum { GROUP = 3 };
    const size_t after = comma + 1;
    size_t before = comma;
    while (before > begin && comma - before <= GROUP && digit_at(text, before - 1)) {
        before--;
    }
    return comma - before <= GROUP && digit_at(text, after) && digit_at(text, after + 1) && digit_at(text, after + 2) &&
           !digit_at(text, after + GROUP);
}

/* Does the character at `offset`, which is no letter or digit, still belong to the word? */
static bool
continues(EntView text, const EntCutter *cutter, size_t begin, size_t offset)
{
    size_t next;
    const uint32_t c = peek(text, offset, &next);
    const bool digit_before = is_digit((unsigned char)text.data[offset - 1]);
    if (c == '.') {
        return dot_continues(text, cutter, begin, offset);
    }
    if (c == ',') {
        return digit_before && groups_thousands(text, begin, offset);
    }
    if (c == ':') {
        return digit_before && digit_at(text, next);
    }
    if (is_apostrophe(c)) {
        return word_at(text, next) && !is_clitic(text, cutter, next) && !digit_before;
    }
    return (c == '&' || c == '_') && word_at(text, next);
}

static bool
is_address(EntView text, size_t offset)
{
    return offset + 3 <= text.length && memcmp(text.data + offset, "://", 3) == 0;
}

/* A stop, comma or bracket at the end of an address belongs to the sentence, unless it closes one of the address's. */
static size_t
trim_address(EntView text, size_t begin, size_t end)
{
    size_t n_open = 0, n_close = 0;
    for (size_t i = begin; i < end; i++) {
        n_open += text.data[i] == '(';
        n_close += text.data[i] == ')';
    }
    while (end > begin && strchr(".,;:!?'\")]}*", text.data[end - 1])) {
        if (text.data[end - 1] == ')') {
            if (n_close <= n_open) {
                break;
            }
            n_close--;
        }
        end--;
    }
    return end;
}

static size_t
address_end(EntView text, size_t begin, size_t offset)
{
    const size_t least = offset;
    while (offset < text.length) {
        size_t next;
        const uint32_t c = peek(text, offset, &next);
        if (ent_text_is_space(c) || c == '<' || c == '>' || c == '"' || (c >= 0x2018 && c <= 0x201D)) {
            break;
        }
        offset = next;
    }
    const size_t end = trim_address(text, begin, offset);
    return end > least ? end : least;
}

static bool
is_mailbox_char(uint32_t c)
{
    return c < 0x80 && (is_word_char(c) || (c && strchr("._%+-", (int)c)));
}

/* "press.office@example.org" from its first letter on; `begin` when there is none. */
static size_t
mail_end(EntView text, size_t begin)
{
    size_t at = begin;
    if (begin && (is_mailbox_char((unsigned char)text.data[begin - 1]) || text.data[begin - 1] == '@')) {
        return begin;
    }
    while (at < text.length && at - begin <= MAILBOX_MAX && is_mailbox_char((unsigned char)text.data[at])) {
        at++;
    }
    if (at >= text.length || text.data[at] != '@' || at == begin || !word_at(text, at + 1)) {
        return begin;
    }
    size_t end = at + 1;
    for (size_t i = end; i < text.length && is_mailbox_char((unsigned char)text.data[i]); i++) {
        end = is_word_char((unsigned char)text.data[i]) ? i + 1 : end;
    }
    return end;
}

/* "example.org/news": a dot inside the word, a path behind it. */
static bool
has_path(EntView text, size_t begin, size_t offset)
{
    enum { TOP_LEVEL_MAX = 4 };
    size_t n_letters = 0, at = offset;
    if (text.data[offset] != '/' || !word_at(text, offset + 1)) {
        return false;
    }
    while (at > begin && n_letters <= TOP_LEVEL_MAX && is_lower((unsigned char)text.data[at - 1])) {
        at--;
        n_letters++;
    }
    return n_letters >= 2 && n_letters <= TOP_LEVEL_MAX && at > begin + 1 && text.data[at - 1] == '.';
}

/* "Jan.30", "Mr.Rossi": a space was forgotten. */
static bool
is_glued_abbreviation(EntView text, const EntCutter *cutter, size_t begin, size_t dot)
{
    size_t next;
    const uint32_t c = peek(text, dot + 1, &next);
    return text.data[dot] == '.' && dot - begin >= TYPO_WORD && (is_digit(c) || is_upper(c)) &&
           is_abbreviation(text, cutter, begin, dot);
}

static size_t
word_end(EntView text, const EntCutter *cutter, size_t begin)
{
    size_t offset = mail_end(text, begin), next;
    if (offset > begin) {
        return offset;
    }
    while (offset < text.length) {
        if (is_word_char(peek(text, offset, &next))) {
            offset = next;
        } else if (offset > begin && (is_address(text, offset) || has_path(text, begin, offset))) {
            return address_end(text, begin, offset);
        } else if (offset > begin && is_glued_abbreviation(text, cutter, begin, offset)) {
            return next;
        } else if (offset > begin && continues(text, cutter, begin, offset)) {
            offset = next;
        } else {
            break;
        }
    }
    return offset;
}

/* "do|n't": the letter before the apostrophe, the apostrophe and what follows are in the set "clitic-ending". */
static size_t
ending_at(EntView word, const EntCutter *cutter)
{
    char ending[SHORT_WORD_MAX];
    for (size_t i = 2; i < word.length; i++) {
        size_t next;
        if (!is_apostrophe(peek(word, i, &next)) || word.length - next + 2 > sizeof ending) {
            continue;
        }
        const size_t rest = word.length - next;
        ending[0] = word.data[i - 1];
        ending[1] = '\'';
        memcpy(ending + 2, word.data + next, rest);
        const EntWordId id = short_word(cutter, (EntView){ending, rest + 2}, false);
        return is_in(cutter, cutter->clitic_ending, id) ? i - 1 : 0;
    }
    return 0;
}

/* "10|km", "7:30|pm", but "35B", "4th" and "F-16s" stay whole: one letter is a unit in lower case only,
 * or of money: "$3|M". */
static size_t
unit_at(EntView word, const EntCutter *cutter, bool is_money)
{
    size_t at = word.length;
    while (at && !is_digit((unsigned char)word.data[at - 1])) {
        at--;
    }
    if (at == 0 || at == word.length || !is_digit((unsigned char)word.data[0])) {
        return 0;
    }
    for (size_t i = 0; i < at; i++) {
        if (is_lower((unsigned char)word.data[i]) || is_upper((unsigned char)word.data[i])) {
            return 0;
        }
    }
    const EntView unit = ent_view_slice(word, at, word.length);
    const bool fits = unit.length > 1 || is_money || is_lower((unsigned char)unit.data[0]);
    return fits && is_in(cutter, cutter->unit, short_word(cutter, unit, false)) ? at : 0;
}

static bool
follows_currency(EntView text, size_t begin)
{
    static const char *const signs[] = {"$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5", "\xE2\x82\xA9"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const size_t length = strlen(signs[i]);
        if (begin >= length && memcmp(text.data + begin - length, signs[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* Where a word is two, 0 where it is one. */
static size_t
second_word(EntView text, size_t begin, size_t end, const EntCutter *cutter)
{
    const EntView word = ent_view_slice(text, begin, end);
    if (word.length > 2 * SHORT_WORD_MAX) {
        return 0;
    }
    if (is_digit((unsigned char)word.data[0])) {
        return unit_at(word, cutter, follows_currency(text, begin));
    }
    const size_t ending = ending_at(word, cutter);
    if (ending) {
        return ending;
    }
    const EntWordId id = short_word(cutter, word, false);
    if (!is_in(cutter, cutter->contraction, id) ||
        (word.length <= NAME_MAX_LETTERS && !is_lower((unsigned char)word.data[0]))) {
        return 0;
    }
    const int at = ent_lexicon_value(cutter->lexicon, cutter->contraction, id, 0);
    return at > 0 && (size_t)at < word.length ? (size_t)at : 0;
}

static unsigned
word_shape(EntView word)
{
    unsigned shape = 0;
    size_t offset = 0, n_upper = 0, n_lower = 0, index = 0;
    while (offset < word.length) {
        const uint32_t c = ent_utf8_next(word, &offset);
        const bool upper = is_upper(c);
        const bool lower = is_lower(c);
        n_upper += upper;
        n_lower += lower;
        if (index++ == 0) {
            shape |= upper ? ENT_SHAPE_CAPITAL | ENT_SHAPE_LETTERS : 0u;
            shape |= lower || (c >= 0x80 && ent_text_is_letter(c)) ? ENT_SHAPE_LETTERS : 0u;
        }
        shape |= c < 0x80 && is_digit(c) ? ENT_SHAPE_DIGITS : 0u;
    }
    shape |= n_upper >= 2 && n_lower == 0 ? ENT_SHAPE_ALL_CAPS : 0u;
    shape |= word.length && word.data[word.length - 1] == '.' ? ENT_SHAPE_DOTTED : 0u;
    return shape;
}

/* ":)", ";-)": between spaces only. */
static size_t
face_end(EntView text, size_t begin)
{
    size_t at = begin + 1, next;
    if (!strchr(":;=", text.data[begin])) {
        return begin;
    }
    at += at < text.length && text.data[at] == '-';
    if (at >= text.length || !strchr(")(DPp", text.data[at])) {
        return begin;
    }
    at++;
    const uint32_t c = peek(text, at, &next);
    return c == 0 || ent_text_is_space(c) ? at : begin;
}

static bool
asks_at(EntView text, size_t offset)
{
    return offset < text.length && (text.data[offset] == '!' || text.data[offset] == '?');
}

/* The same mark again and again is one token: "...", "--"; so are "?!" and ".?". */
static size_t
mark_end(EntView text, size_t begin)
{
    size_t end, next;
    const uint32_t mark = peek(text, begin, &end);
    if (mark == '!' || mark == '?' || (mark == '.' && asks_at(text, end))) {
        while (asks_at(text, end)) {
            end++;
        }
        return end;
    }
    if (mark == OPENING_QUOTE && peek(text, end, &next) == APOSTROPHE) {
        return next;
    }
    if (mark != APOSTROPHE && (mark >= 0x80 || !strchr(".-*_=<>~'`+#^$", (int)mark))) {
        return end;
    }
    while (end < text.length && peek(text, end, &next) == mark) {
        end = next;
    }
    return end;
}

static void
cut_mark(EntView text, const EntCutter *cutter, size_t begin, bool space_before, EntCut *out)
{
    size_t next;
    const uint32_t c = peek(text, begin, &next);
    if (is_apostrophe(c) && !space_before && is_clitic(text, cutter, next)) {
        size_t stop = next;
        while (word_at(text, stop)) {
            (void)peek(text, stop, &stop);
        }
        *out = (EntCut){.begin = begin, .end = stop, .is_word = true};
        return;
    }
    const size_t face = space_before ? face_end(text, begin) : begin;
    const size_t end = face > begin ? face : mark_end(text, begin);
    *out = (EntCut){.begin = begin, .end = end};
    out->is_hyphen = end == next && is_hyphen(c) && !space_before && word_at(text, end) && begin > 0;
}

static void
cut_word(EntView text, const EntCutter *cutter, size_t begin, EntCut *out)
{
    size_t end = word_end(text, cutter, begin);
    const size_t cut = second_word(text, begin, end, cutter);
    *out = (EntCut){.begin = begin, .end = cut ? begin + cut : end, .is_word = true};
    out->shape = word_shape(ent_view_slice(text, begin, out->end));
}

bool
ent_token_next(const EntCutter *cutter, EntView text, size_t *offset, EntCut *out)
{
    size_t begin = *offset, next = begin;
    while (begin < text.length && ent_text_is_space(peek(text, begin, &next))) {
        begin = next;
    }
    if (begin >= text.length) {
        *offset = text.length;
        return false;
    }
    const bool space_before = begin > *offset || begin == 0;
    if (is_word_char(peek(text, begin, &next))) {
        cut_word(text, cutter, begin, out);
    } else {
        cut_mark(text, cutter, begin, space_before, out);
    }
    out->shape |= space_before ? ENT_SHAPE_SPACE_BEFORE : 0u;
    *offset = out->end;
    return true;
}

EntStatus
ent_token_fold(EntView token, char room[ENT_TOKEN_ROOM], EntArena *arena, EntView *out)
{
    if (token.length > ENT_TOKEN_ROOM) {
        return ent_text_fold(arena, token, out);
    }
    for (size_t i = 0; i < token.length; i++) {
        const unsigned char c = (unsigned char)token.data[i];
        if (c >= 0x80) {
            return ent_text_fold(arena, token, out);
        }
        room[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    *out = (EntView){room, token.length};
    return ENT_STATUS_OK;
}
