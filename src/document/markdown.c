/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Line by line. Each line is first searched for brackets that make links; what they and their addresses cover is a
 * list of cuts. Then the line is copied around the cuts and the single-character marks.
 */
#include "document/markdown.h"
#include "document/builder.h"
#include "document/html.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { ADDRESS_MOST = 1024, TAG_MOST = 512, NESTED_MOST = 32, HEADING_MOST = 6, HEADING_BYTES = 160 };

typedef struct {
    size_t begin, end;
} Cut;

typedef struct {
    EntReading *reading;
    EntView source;
    size_t at; /* line to be read */
    size_t counted, code_points;
    EntBuilder builder;
    Cut *cuts; /* of one line */
    size_t n_cuts, cuts_capacity;
    EntHint *hints;
    size_t n_hints, hints_capacity;
    char fence; /* '`' or '~' inside a fenced block */
} Markdown;

typedef struct {
    size_t begin, end, next; /* next: behind the line break */
} MarkdownLine;

static MarkdownLine
line_at(EntView source, size_t begin)
{
    const size_t lf = ent_view_find_char(source, '\n', begin);
    MarkdownLine line = {begin, lf, lf < source.length ? lf + 1 : lf};
    line.end -= lf > begin && source.data[lf - 1] == '\r' ? 1 : 0;
    return line;
}

static size_t
code_point_at(Markdown *markdown, size_t byte)
{
    markdown->code_points += ent_utf8_count(ent_view_slice(markdown->source, markdown->counted, byte));
    markdown->counted = byte;
    return markdown->code_points;
}

static EntStatus
copy(Markdown *markdown, size_t begin, size_t end)
{
    if (begin >= end) {
        return ENT_STATUS_OK;
    }
    return ent_builder_add(&markdown->builder, ent_view_slice(markdown->source, begin, end),
                           code_point_at(markdown, begin));
}

/* ---- cuts ---- */

static EntStatus
cut(Markdown *markdown, size_t begin, size_t end)
{
    ENT_TRY(ent_array_reserve(&markdown->cuts, &markdown->cuts_capacity, markdown->n_cuts + 1, sizeof *markdown->cuts));
    markdown->cuts[markdown->n_cuts++] = (Cut){begin, end};
    return ENT_STATUS_OK;
}

/* Behind the bracket that closes the one at `at`; `at` when it does not close soon. */
static size_t
closed(EntView source, size_t at, size_t end, size_t most)
{
    const char open = source.data[at], close = open == '(' ? ')' : open == '[' ? ']' : '>';
    size_t depth = 0;
    for (size_t i = at; i < end && i - at < most; i++) {
        depth += source.data[i] == open ? 1 : 0;
        depth -= source.data[i] == close ? 1 : 0;
        if (depth == 0) {
            return i + 1;
        }
    }
    return at;
}

/* CommonMark 6.3 and 6.4: [text](address), [text][label], ![description](address); footnotes [^1] */
static EntStatus
find_links(Markdown *markdown, size_t begin, size_t end)
{
    const EntView source = markdown->source;
    size_t open[NESTED_MOST], n_open = 0;
    for (size_t i = begin; i < end; i++) {
        const char byte = source.data[i];
        if (byte == '\\') {
            i++;
        } else if (byte == '[') {
            open[n_open < NESTED_MOST ? n_open++ : NESTED_MOST - 1] = i;
        } else if (byte == ']' && n_open > 0) {
            const size_t first = open[--n_open];
            const char next = i + 1 < end ? source.data[i + 1] : '\0';
            const size_t stop = next == '(' || next == '[' ? closed(source, i + 1, end, ADDRESS_MOST) : i + 1;
            if (source.data[first + 1] == '^') {
                ENT_TRY(cut(markdown, first, i + 1));
            } else if (stop > i + 1) {
                const bool image = first > begin && source.data[first - 1] == '!';
                ENT_TRY(cut(markdown, first - (image ? 1 : 0), first + 1));
                ENT_TRY(cut(markdown, i, stop));
                i = stop - 1;
            }
        }
    }
    return ENT_STATUS_OK;
}

static int
compare_cuts(const void *a, const void *b)
{
    const Cut *first = a, *second = b;
    return first->begin < second->begin ? -1 : first->begin > second->begin ? 1 : 0;
}

/* ---- inline ---- */

static bool
is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r') || byte == '\0';
}

static bool
is_alnum(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte & 0x80);
}

static bool
is_punctuation(char byte)
{
    return (byte > ' ' && byte < '0') || (byte > '9' && byte < 'A') || (byte > 'Z' && byte < 'a') ||
           (byte > 'z' && byte < 0x7F);
}

/* CommonMark 6.2: a run of * or _ that leans on a word is a mark; inside a word only * is, between digits none. */
static bool
is_emphasis(EntView source, size_t begin, size_t end, size_t line_begin, size_t line_end)
{
    const char before = begin > line_begin ? source.data[begin - 1] : ' ';
    const char after = end < line_end ? source.data[end] : ' ';
    const bool inside = is_alnum(before) && is_alnum(after);
    const bool digits = before >= '0' && before <= '9' && after >= '0' && after <= '9';
    if (is_space(before) && is_space(after)) {
        return false;
    }
    return !inside || (source.data[begin] == '*' && !digits);
}

/* An HTML tag, comment or <address>: bytes, 0 when "<" is only a sign. */
static size_t
tag_length(EntView source, size_t at, size_t end)
{
    const char next = at + 1 < end ? source.data[at + 1] : '\0';
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return letter || next == '/' || next == '!' ? closed(source, at, end, TAG_MOST) - at : 0;
}

/* Bytes at `at` that are marks and no text; `*entity` is set when they stand for one character instead. */
static size_t
mark_length(const Markdown *markdown, size_t at, size_t begin, size_t end, uint32_t *entity)
{
    const EntView source = markdown->source;
    const char byte = source.data[at];
    size_t stop = at + 1, length;
    *entity = 0;
    if (byte == '*' || byte == '_') {
        while (stop < end && source.data[stop] == byte) {
            stop++;
        }
        return is_emphasis(source, at, stop, begin, end) ? stop - at : 0;
    }
    if (byte == '\\') {
        return stop < end && is_punctuation(source.data[stop]) ? 1 : 0;
    }
    if (byte == '&') {
        return ent_html_entity(source, at, end, entity, &length) ? length : 0;
    }
    return byte == '`' ? 1 : byte == '<' ? tag_length(source, at, end) : 0;
}

static EntStatus
put_entity(Markdown *markdown, size_t at, size_t length, uint32_t code)
{
    char bytes[4];
    const EntView character = {bytes, ent_utf8_put(code, bytes)};
    return ent_builder_add_as(&markdown->builder, character, code_point_at(markdown, at), length);
}

/* Copy [begin, end) of a line without its marks. */
static EntStatus
put_inline(Markdown *markdown, size_t begin, size_t end)
{
    size_t copied = begin, next_cut = 0;
    markdown->n_cuts = 0;
    ENT_TRY(find_links(markdown, begin, end));
    if (markdown->n_cuts > 1) {
        qsort(markdown->cuts, markdown->n_cuts, sizeof *markdown->cuts, compare_cuts);
    }
    for (size_t at = begin; at < end;) {
        uint32_t entity = 0;
        size_t length = 0;
        while (next_cut < markdown->n_cuts && markdown->cuts[next_cut].begin < at) {
            next_cut++; /* inside a larger cut */
        }
        if (next_cut < markdown->n_cuts && markdown->cuts[next_cut].begin == at) {
            length = markdown->cuts[next_cut].end - at;
        } else {
            length = mark_length(markdown, at, begin, end, &entity);
        }
        if (length > 0) {
            ENT_TRY(copy(markdown, copied, at));
            copied = at + length;
            ENT_TRY(entity ? put_entity(markdown, at, length, entity) : ENT_STATUS_OK);
        }
        const bool escape = length == 1 && markdown->source.data[at] == '\\';
        const bool same = length == 0 && (markdown->source.data[at] == '*' || markdown->source.data[at] == '_');
        const char byte = markdown->source.data[at];
        at += length + (length == 0 || escape ? 1 : 0);
        while (same && at < end && markdown->source.data[at] == byte) {
            at++; /* the rest of a run that is no mark */
        }
    }
    return copy(markdown, copied, end);
}

/* ---- blocks ---- */

static EntStatus
hint(Markdown *markdown, size_t begin, EntZone zone)
{
    const size_t end = markdown->builder.text.length;
    if (begin == end) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(
        ent_array_reserve(&markdown->hints, &markdown->hints_capacity, markdown->n_hints + 1, sizeof *markdown->hints));
    markdown->hints[markdown->n_hints++] = (EntHint){begin, end, zone};
    return ENT_STATUS_OK;
}

static size_t
skip_indent(EntView source, size_t at, size_t end)
{
    while (at < end && (source.data[at] == ' ' || source.data[at] == '\t' || source.data[at] == '>')) {
        at++;
    }
    return at;
}

/* Bytes of one sign repeated from `at` to the end of the line, spaces apart; 0: other signs stand there too. */
static size_t
ruled(EntView source, size_t at, size_t end, char sign)
{
    size_t n = 0;
    for (; at < end; at++) {
        if (source.data[at] == sign) {
            n++;
        } else if (!is_space(source.data[at])) {
            return 0;
        }
    }
    return n;
}

/* CommonMark 4.2: "## Heading ##" */
static size_t
heading_level(EntView source, size_t at, size_t end)
{
    size_t n = 0;
    while (at + n < end && source.data[at + n] == '#') {
        n++;
    }
    return n > 0 && n <= HEADING_MOST && (at + n == end || is_space(source.data[at + n])) ? n : 0;
}

static EntStatus
put_heading(Markdown *markdown, size_t begin, size_t end, size_t level)
{
    const EntView source = markdown->source;
    const size_t start = markdown->builder.text.length;
    while (end > begin && (source.data[end - 1] == '#' || is_space(source.data[end - 1]))) {
        end--;
    }
    ENT_TRY(put_inline(markdown, skip_indent(source, begin, end), end));
    return hint(markdown, start, level == 1 ? ENT_ZONE_HEADLINE : ENT_ZONE_HEADING);
}

/* CommonMark 4.3: a line under which "===" or "---" stands; under a sentence, people mean a rule */
static size_t
underline_level(EntView source, MarkdownLine line)
{
    if (line.next >= source.length || line.end - line.begin > HEADING_BYTES || source.data[line.end - 1] == '.') {
        return 0;
    }
    const MarkdownLine below = line_at(source, line.next);
    return ruled(source, below.begin, below.end, '=') > 1 ? 1 : ruled(source, below.begin, below.end, '-') > 1 ? 2 : 0;
}

/* CommonMark 4.7: "[label]: address" */
static bool
is_definition(EntView source, size_t at, size_t end)
{
    if (at >= end || source.data[at] != '[') {
        return false;
    }
    const size_t close = closed(source, at, end, TAG_MOST);
    return close > at && close < end && source.data[close] == ':';
}

static EntStatus
put_plain(Markdown *markdown, MarkdownLine line, size_t begin)
{
    const EntView source = markdown->source;
    const size_t start = markdown->builder.text.length;
    const bool image = begin + 1 < line.end && source.data[begin] == '!' && source.data[begin + 1] == '[';
    const size_t level = begin < line.end ? underline_level(source, line) : 0;
    if (level > 0) {
        markdown->at = line_at(source, line.next).next;
        return put_heading(markdown, begin, line.end, level);
    }
    ENT_TRY(put_inline(markdown, begin, line.end));
    return image ? hint(markdown, start, ENT_ZONE_CAPTION) : ENT_STATUS_OK;
}

static bool
is_fence(const Markdown *markdown, size_t at, size_t end)
{
    const char byte = at + 2 < end ? markdown->source.data[at] : '\0';
    return (byte == '`' || byte == '~') && markdown->source.data[at + 1] == byte &&
           markdown->source.data[at + 2] == byte && (markdown->fence == '\0' || markdown->fence == byte);
}

static bool
is_rule(EntView source, size_t at, size_t end)
{
    return ruled(source, at, end, '-') > 2 || ruled(source, at, end, '*') > 2 || ruled(source, at, end, '_') > 2 ||
           ruled(source, at, end, '=') > 2;
}

static EntStatus
put_line(Markdown *markdown, MarkdownLine line)
{
    const EntView source = markdown->source;
    const size_t start = markdown->builder.text.length, begin = skip_indent(source, line.begin, line.end);
    markdown->at = line.next;
    if (is_fence(markdown, begin, line.end)) {
        markdown->fence = markdown->fence ? '\0' : source.data[begin];
        return ENT_STATUS_OK;
    }
    if (markdown->fence) {
        ENT_TRY(copy(markdown, begin, line.end));
        return hint(markdown, start, ENT_ZONE_BOILERPLATE);
    }
    if (is_rule(source, begin, line.end) || is_definition(source, begin, line.end)) {
        return ENT_STATUS_OK;
    }
    const size_t level = heading_level(source, begin, line.end);
    return level > 0 ? put_heading(markdown, begin + level, line.end, level) : put_plain(markdown, line, begin);
}

/* ---- front matter ---- */

static EntView
unquoted(EntView value)
{
    value = ent_view_trim(value);
    const char first = value.length > 1 ? value.data[0] : '\0';
    const bool quoted = (first == '"' || first == '\'') && value.data[value.length - 1] == first;
    return quoted ? ent_view_slice(value, 1, value.length - 1) : value;
}

static EntStatus
read_key(Markdown *markdown, EntView line)
{
    EntView name;
    const size_t colon = ent_view_find_char(line, ':', 0);
    if (colon == line.length) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_arena_printf(markdown->reading->arena, &name, "md:%.*s",
                             ENT_VIEW_ARGS(ent_view_trim(ent_view_slice(line, 0, colon)))));
    return ent_page_offer(markdown->reading, name, unquoted(ent_view_slice(line, colon + 1, line.length)));
}

static bool
is_front_rule(EntView source, MarkdownLine line)
{
    return ent_view_is(ent_view_trim(ent_view_slice(source, line.begin, line.end)), "---");
}

/* "---", lines "key: value", "---": no part of the text. Without its end it is none. */
static EntStatus
read_front_matter(Markdown *markdown)
{
    enum { FRONT_LINES = 100 };
    const EntView source = markdown->source;
    const bool bom = ent_view_starts_with(source, ENT_VIEW("\xef\xbb\xbf"));
    MarkdownLine line = line_at(source, bom ? 3 : 0);
    size_t end = 0;
    if (!is_front_rule(source, line)) {
        return ENT_STATUS_OK;
    }
    const size_t begin = line.next;
    for (size_t n = 0; n < FRONT_LINES && line.next < source.length && end == 0; n++) {
        line = line_at(source, line.next);
        end = is_front_rule(source, line) ? line.begin : 0;
    }
    for (size_t at = begin; at < end; at = line_at(source, at).next) {
        const MarkdownLine row = line_at(source, at);
        ENT_TRY(read_key(markdown, ent_view_slice(source, row.begin, row.end)));
    }
    markdown->at = end > 0 ? line_at(source, end).next : 0;
    return ENT_STATUS_OK;
}

static EntStatus
read_all(Markdown *markdown, EntDocument *out)
{
    EntReading *reading = markdown->reading;
    ENT_TRY(read_front_matter(markdown));
    while (markdown->at < markdown->source.length) {
        const MarkdownLine line = line_at(markdown->source, markdown->at);
        ENT_TRY(put_line(markdown, line));
        ENT_TRY(copy(markdown, line.end, line.next)); /* of what is left out, the line break stays */
    }
    ENT_TRY(ent_builder_finish(&markdown->builder, reading->arena, out));
    reading->text = out->text;
    reading->hints = ent_arena_alloc(reading->arena, (markdown->n_hints + 1) * sizeof *reading->hints);
    if (!reading->hints) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < markdown->n_hints; i++) {
        reading->hints[i] = markdown->hints[i];
    }
    reading->n_hints = markdown->n_hints;
    return ENT_STATUS_OK;
}

EntStatus
ent_markdown_read(EntReading *reading, EntView source, EntDocument *out)
{
    Markdown markdown = {.reading = reading, .source = source};
    ent_builder_init(&markdown.builder);
    const EntStatus status = read_all(&markdown, out);
    ent_builder_clear(&markdown.builder);
    free(markdown.cuts);
    free(markdown.hints);
    return status;
}
