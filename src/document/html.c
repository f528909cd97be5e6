/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * libxml2 calls start, end and characters; a stack of open elements says what holds at each moment. Text waits for
 * nothing: it goes to the builder at once, white space and breaks before it are only remembered until it comes.
 */
#include "document/html.h"
#include "document/builder.h"
#include "text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef enum { BREAK_NONE, BREAK_SPACE, BREAK_LINE, BREAK_BLOCK } Break;

enum {
    ELEMENT_BLOCK = 1,
    ELEMENT_OUT = 2,
    ELEMENT_LINK = 4,
    ELEMENT_TITLE = 8,
    ELEMENT_PRE = 16,
    ELEMENT_MAIN = 32,
    ELEMENT_ROOT = 64
};

typedef struct {
    const char *name;
    unsigned flags;
    bool hinted;
    EntZone zone; /* with `hinted` */
} ElementRow;

static const ElementRow ELEMENTS[] = {
    {"p", ELEMENT_BLOCK, false, 0},
    {"div", ELEMENT_BLOCK, false, 0},
    {"section", ELEMENT_BLOCK, false, 0},
    {"header", ELEMENT_BLOCK, false, 0},
    {"blockquote", ELEMENT_BLOCK, false, 0},
    {"ul", ELEMENT_BLOCK, false, 0},
    {"ol", ELEMENT_BLOCK, false, 0},
    {"dl", ELEMENT_BLOCK, false, 0},
    {"dt", ELEMENT_BLOCK, false, 0},
    {"dd", ELEMENT_BLOCK, false, 0},
    {"table", ELEMENT_BLOCK, false, 0},
    {"tr", ELEMENT_BLOCK, false, 0},
    {"caption", ELEMENT_BLOCK, false, 0},
    {"figure", ELEMENT_BLOCK, false, 0},
    {"details", ELEMENT_BLOCK, false, 0},
    {"summary", ELEMENT_BLOCK, false, 0},
    {"address", ELEMENT_BLOCK, false, 0},
    {"center", ELEMENT_BLOCK, false, 0},
    {"hr", ELEMENT_BLOCK, false, 0},
    {"body", ELEMENT_BLOCK | ELEMENT_ROOT, false, 0},
    {"html", ELEMENT_BLOCK | ELEMENT_ROOT, false, 0},
    {"article", ELEMENT_BLOCK | ELEMENT_MAIN, false, 0},
    {"main", ELEMENT_BLOCK | ELEMENT_MAIN, false, 0},
    {"pre", ELEMENT_BLOCK | ELEMENT_PRE, false, 0},
    {"title", ELEMENT_TITLE, false, 0},
    {"a", ELEMENT_LINK, false, 0},
    {"h1", ELEMENT_BLOCK, true, ENT_ZONE_HEADLINE},
    {"h2", ELEMENT_BLOCK, true, ENT_ZONE_HEADING},
    {"h3", ELEMENT_BLOCK, true, ENT_ZONE_HEADING},
    {"h4", ELEMENT_BLOCK, true, ENT_ZONE_HEADING},
    {"h5", ELEMENT_BLOCK, true, ENT_ZONE_HEADING},
    {"h6", ELEMENT_BLOCK, true, ENT_ZONE_HEADING},
    {"figcaption", ELEMENT_BLOCK, true, ENT_ZONE_CAPTION},
    {"li", ELEMENT_BLOCK, true, ENT_ZONE_LIST},
    {"nav", ELEMENT_BLOCK, true, ENT_ZONE_BOILERPLATE},
    {"aside", ELEMENT_BLOCK, true, ENT_ZONE_BOILERPLATE},
    {"footer", ELEMENT_BLOCK, true, ENT_ZONE_BOILERPLATE},
    {"form", ELEMENT_BLOCK, true, ENT_ZONE_BOILERPLATE},
    {"dialog", ELEMENT_BLOCK, true, ENT_ZONE_BOILERPLATE},
    {"button", ELEMENT_OUT, false, 0},
    {"select", ELEMENT_OUT, false, 0},
    {"svg", ELEMENT_OUT, false, 0},
    {"math", ELEMENT_OUT, false, 0},
    {"audio", ELEMENT_OUT, false, 0},
    {"video", ELEMENT_OUT, false, 0},
    {"canvas", ELEMENT_OUT, false, 0},
    {"object", ELEMENT_OUT, false, 0},
};

enum { OPEN_MOST = 4 * ENT_HTML_DEPTH, CLASS_BYTES = 256, CLASS_WORDS = 48 };

typedef struct {
    const xmlChar *name; /* lives in the parser's dictionary */
    const ElementRow *row;
    size_t region; /* index + 1 of the innermost */
    bool out, link, pre;
    bool hinted;
    EntZone zone;
} Open;

typedef struct {
    EntReading *reading;
    EntView page;
    EntHtmlScan scan;
    EntBuilder builder;
    EntBuffer title;
    Open open[OPEN_MOST];
    size_t n_open, n_hidden; /* elements too deep for the table */
    EntHtmlHints hints;
    size_t block_begin, n_linked; /* of the open block; bytes in links */
    Break pending;
    size_t space_at, space_width; /* code points of the pending space */
    size_t number;                /* of a "#N;" that is being read */
    bool in_number;
    EntStatus status; /* the first failure: later calls do nothing */
} Page;

static const ElementRow *
find_row(const xmlChar *name)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
        if (strcmp(ELEMENTS[i].name, (const char *)name) == 0) {
            return &ELEMENTS[i];
        }
    }
    return NULL;
}

static const char *
attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2) {
        if (strcmp((const char *)attributes[i], name) == 0) {
            return (const char *)attributes[i + 1];
        }
    }
    return NULL;
}

/* ---- blocks ---- */

static EntStatus
close_block(Page *page)
{
    const size_t end = page->builder.text.length, n = end - page->block_begin;
    const Open *top = page->n_open > 0 ? &page->open[page->n_open - 1] : NULL;
    if (n > 0) {
        const EntHtmlBlock block = {.hint = {page->block_begin, end, top && top->hinted ? top->zone : ENT_ZONE_BODY},
                                    .is_link = page->n_linked * 10 >= n * 8,
                                    .region = top ? top->region : ENT_HTML_NO_REGION};
        ENT_TRY(ent_html_block_add(&page->hints, block));
    }
    page->block_begin = end;
    page->n_linked = 0;
    page->pending = BREAK_BLOCK;
    return ENT_STATUS_OK;
}

/* ---- text ---- */

static EntStatus
put_pending(Page *page, size_t at)
{
    const Break pending = page->builder.text.length > 0 ? page->pending : BREAK_NONE;
    page->pending = BREAK_NONE;
    if (pending == BREAK_BLOCK) {
        ENT_TRY(ent_builder_add_as(&page->builder, ENT_VIEW("\n"), at, 0));
        ENT_TRY(ent_builder_add_as(&page->builder, ENT_VIEW("\n"), at, 0));
        page->block_begin = page->builder.text.length;
    } else if (pending == BREAK_LINE) {
        ENT_TRY(ent_builder_add_as(&page->builder, ENT_VIEW("\n"), at, 0));
    } else if (pending == BREAK_SPACE && page->space_width == 1) {
        ENT_TRY(ent_builder_add(&page->builder, ENT_VIEW(" "), page->space_at));
    } else if (pending == BREAK_SPACE) {
        ENT_TRY(ent_builder_add_as(&page->builder, ENT_VIEW(" "), page->space_at, page->space_width));
    }
    return ENT_STATUS_OK;
}

static bool
is_ascii_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void
note_space(Page *page, size_t at, size_t width)
{
    if (page->pending == BREAK_NONE) {
        page->pending = BREAK_SPACE;
        page->space_at = at;
        page->space_width = width;
    }
}

static EntStatus
put_run(Page *page, EntView run, size_t at, size_t width)
{
    ENT_TRY(put_pending(page, at));
    const size_t before = page->builder.text.length;
    if (width == 0) {
        ENT_TRY(ent_builder_add(&page->builder, run, at));
    } else {
        ENT_TRY(ent_builder_add_as(&page->builder, run, at, width));
    }
    const Open *top = page->n_open > 0 ? &page->open[page->n_open - 1] : NULL;
    page->n_linked += top && top->link ? page->builder.text.length - before : 0;
    return ENT_STATUS_OK;
}

static bool
is_invisible(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x200C || code == 0x200D || code == 0xFEFF || code == 0x2060;
}

static EntStatus
put_entity(Page *page, uint32_t code, size_t at, size_t width)
{
    char bytes[4];
    if (code < 0x80 && is_ascii_space((char)code)) {
        note_space(page, at, width);
        return ENT_STATUS_OK;
    }
    return is_invisible(code) ? ENT_STATUS_OK : put_run(page, (EntView){bytes, ent_utf8_put(code, bytes)}, at, width);
}

/* Bytes of an invisible character written as such; 0: none here. */
static size_t
invisible_at(EntView text, size_t at)
{
    const unsigned char byte = (unsigned char)text.data[at];
    if (byte != 0xC2 && byte != 0xE2 && byte != 0xEF) {
        return 0;
    }
    size_t next = at;
    return is_invisible(ent_utf8_next(text, &next)) ? next - at : 0;
}

static size_t
plain_end(EntView text, size_t at, size_t end)
{
    while (at < end && text.data[at] != '&' && !is_ascii_space(text.data[at]) && invisible_at(text, at) == 0) {
        at++;
    }
    return at;
}

static EntStatus
put_space_run(Page *page, size_t *at, size_t end, size_t *code_point, bool pre)
{
    const size_t begin = *at;
    while (*at < end && is_ascii_space(page->page.data[*at])) {
        if (pre && page->page.data[*at] == '\n' && page->pending < BREAK_BLOCK) {
            page->pending = page->pending == BREAK_LINE ? BREAK_BLOCK : BREAK_LINE;
        }
        (*at)++;
    }
    note_space(page, *code_point, *at - begin);
    *code_point += *at - begin;
    return ENT_STATUS_OK;
}

static EntStatus
put_text(Page *page, const EntHtmlPiece *piece, bool pre)
{
    const EntView text = page->page;
    size_t code_point = piece->code_point, at = piece->begin;
    if (piece->space_before) {
        note_space(page, piece->code_point, 0);
    }
    while (at < piece->end) {
        uint32_t code;
        size_t length;
        if (is_ascii_space(text.data[at])) {
            ENT_TRY(put_space_run(page, &at, piece->end, &code_point, pre));
        } else if (text.data[at] == '&' && ent_html_entity(text, at, piece->end, &code, &length)) {
            ENT_TRY(put_entity(page, code, code_point, length)); /* entities are ASCII: bytes are code points */
            at += length;
            code_point += length;
        } else if ((length = invisible_at(text, at)) > 0) {
            at += length;
            code_point++;
        } else {
            const size_t stop = plain_end(text, at + 1, piece->end);
            const EntView run = ent_view_slice(text, at, stop);
            ENT_TRY(put_run(page, run, code_point, 0));
            code_point += ent_utf8_count(run);
            at = stop;
        }
    }
    return ENT_STATUS_OK;
}

/* The title is metadata: no offsets are kept of it. */
static EntStatus
put_title(Page *page, const EntHtmlPiece *piece)
{
    for (size_t at = piece->begin; at < piece->end;) {
        uint32_t code;
        size_t length;
        char bytes[4];
        if (page->page.data[at] == '&' && ent_html_entity(page->page, at, piece->end, &code, &length)) {
            ENT_TRY(ent_buffer_add(&page->title, (EntView){bytes, ent_utf8_put(code, bytes)}));
            at += length;
        } else {
            const char byte = page->page.data[at++];
            ENT_TRY(ent_buffer_add_char(&page->title, is_ascii_space(byte) ? ' ' : byte));
        }
    }
    return ENT_STATUS_OK;
}

/* The number of a footnote, "1" or "[12]", which would run into the word before it. */
static bool
is_reference(EntView page, const EntHtmlPiece *piece)
{
    for (size_t i = piece->begin; i < piece->end; i++) {
        if (!strchr("0123456789[](),* ", page.data[i])) {
            return false;
        }
    }
    return true;
}

static EntStatus
put_piece(Page *page, size_t number)
{
    if (number >= page->scan.n_pieces) {
        return ENT_STATUS_OK;
    }
    const EntHtmlPiece *piece = &page->scan.pieces[number];
    const Open *top = page->n_open > 0 ? &page->open[page->n_open - 1] : NULL;
    if (top && top->row && (top->row->flags & ELEMENT_TITLE)) {
        return page->title.length == 0 && !top->out ? put_title(page, piece) : ENT_STATUS_OK;
    }
    if (top && strcmp((const char *)top->name, "sup") == 0 && is_reference(page->page, piece)) {
        return ENT_STATUS_OK;
    }
    return top && top->out ? ENT_STATUS_OK : put_text(page, piece, top && top->pre);
}

static void
on_characters(void *handle, const xmlChar *data, int length)
{
    Page *page = handle;
    for (int i = 0; i < length && page->status == ENT_STATUS_OK; i++) {
        const char byte = (char)data[i];
        if (byte == '#') {
            page->in_number = true;
            page->number = 0;
        } else if (page->in_number && byte >= '0' && byte <= '9') {
            page->number = page->number * 10 + (size_t)(byte - '0');
        } else if (page->in_number && byte == ';') {
            page->in_number = false;
            page->status = put_piece(page, page->number);
        }
    }
}

/* ---- elements ---- */

static EntStatus
open_region(Page *page, Open *open, EntZone zone, bool firm, bool is_main)
{
    const EntHtmlRegion region = {.parent = open->region, .zone = zone, .firm = firm, .is_main = is_main};
    return ent_html_region_open(&page->hints, region, &open->region);
}

/* "related-articles", "relatedArticles" → "related articles" */
static size_t
split_class(const char *value, char *out, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; value && value[i] && n + 2 < size; i++) {
        const bool upper = value[i] >= 'A' && value[i] <= 'Z';
        const bool after_lower = i > 0 && value[i - 1] >= 'a' && value[i - 1] <= 'z';
        if (upper && after_lower) {
            out[n++] = ' ';
        }
        out[n++] = value[i] == '-' || value[i] == '_' || value[i] == ':' ? ' '
                   : upper                                               ? (char)(value[i] + 32)
                                                                         : value[i];
    }
    out[n++] = ' ';
    return n;
}

static const EntZone ZONE_OF_CUE[ENT_CUE_KINDS] = {
    [ENT_CUE_BOILERPLATE] = ENT_ZONE_BOILERPLATE, [ENT_CUE_COMMENTS] = ENT_ZONE_COMMENTS,
    [ENT_CUE_RELATED] = ENT_ZONE_RELATED,         [ENT_CUE_TAGS] = ENT_ZONE_TAGS,
    [ENT_CUE_CAPTION] = ENT_ZONE_CAPTION,         [ENT_CUE_BYLINE] = ENT_ZONE_DATELINE,
    [ENT_CUE_QUIZ] = ENT_ZONE_BOILERPLATE,        [ENT_CUE_CREDIT] = ENT_ZONE_BOILERPLATE};

static EntStatus
hint_by_class(Page *page, const xmlChar **attributes, Open *open)
{
    char text[2 * CLASS_BYTES];
    EntCueWord words[CLASS_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    const EntCues *cues = &page->reading->lexicon->classes;
    size_t length = split_class(attribute(attributes, "class"), text, CLASS_BYTES);
    length += split_class(attribute(attributes, "id"), text + length, CLASS_BYTES);
    const size_t n = ent_cue_words(&cues->words, (EntView){text, length}, 0, length, words, CLASS_WORDS);
    const size_t n_hits = ent_cues_find(cues, words, n, true, hits);
    for (size_t i = 0; i < n_hits; i++) {
        const EntCueKind kind = hits[i].kind;
        if (kind == ENT_CUE_CAPTION) {
            open->hinted = true;
            open->zone = ENT_ZONE_CAPTION;
        } else if (kind == ENT_CUE_HEADING) {
            return ENT_STATUS_OK; /* "article-body": trusted, whatever else its class says */
        } else if (ZONE_OF_CUE[kind] >= ENT_ZONE_DATELINE) {
            return open_region(page, open, ZONE_OF_CUE[kind], false, false);
        }
    }
    return ENT_STATUS_OK;
}

static bool
is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style"), *aria = attribute(attributes, "aria-hidden");
    const EntView rules = ent_view_of(style);
    return attribute(attributes, "hidden") || (aria && strcmp(aria, "true") == 0) ||
           ent_view_find(rules, ENT_VIEW("display:none"), 0) < rules.length ||
           ent_view_find(rules, ENT_VIEW("display: none"), 0) < rules.length;
}

static EntStatus
read_meta(Page *page, const xmlChar *name, const xmlChar **attributes)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    const char *datetime = attribute(attributes, "datetime"), *content = attribute(attributes, "content");
    const EntView value = ent_view_of(content ? content : datetime);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        ENT_TRY(ent_page_offer(page->reading, ent_view_of(attribute(attributes, keys[i])), value));
    }
    const char *tag = (const char *)name;
    if (strcmp(tag, "link") == 0) {
        return ent_page_offer(page->reading, ent_view_of(attribute(attributes, "rel")),
                              ent_view_of(attribute(attributes, "href")));
    }
    if (strcmp(tag, "html") == 0) {
        return ent_page_offer(page->reading, ENT_VIEW("html:lang"), ent_view_of(attribute(attributes, "lang")));
    }
    const Open *top = page->n_open > 0 ? &page->open[page->n_open - 1] : NULL;
    if (strcmp(tag, "time") == 0 &&
        (!top || top->region == ENT_HTML_NO_REGION || page->hints.regions[top->region - 1].is_main)) {
        return ent_page_offer(page->reading, ENT_VIEW("html:time"), value);
    }
    return ENT_STATUS_OK;
}

static EntStatus
push_element(Page *page, const xmlChar *name, const xmlChar **attributes)
{
    const ElementRow *row = find_row(name);
    const Open *parent = page->n_open > 0 ? &page->open[page->n_open - 1] : NULL;
    Open open = parent ? *parent : (Open){.name = NULL};
    const unsigned flags = row ? row->flags : 0;
    open.name = name;
    open.row = row;
    open.out = open.out || (flags & ELEMENT_OUT) || is_hidden(attributes);
    open.link = open.link || (flags & ELEMENT_LINK);
    open.pre = open.pre || (flags & ELEMENT_PRE);
    if (flags & ELEMENT_BLOCK) {
        ENT_TRY(close_block(page));
    }
    if (row && row->hinted) {
        open.hinted = true;
        open.zone = row->zone;
    }
    if (row && row->hinted && row->zone >= ENT_ZONE_DATELINE) {
        ENT_TRY(open_region(page, &open, row->zone, true, false));
    } else if (flags & ELEMENT_MAIN) {
        ENT_TRY(open_region(page, &open, ENT_ZONE_BODY, true, true));
    } else if (!(flags & ELEMENT_ROOT)) {
        const size_t region = open.region;
        ENT_TRY(hint_by_class(page, attributes, &open));
        if (open.region != region && !(flags & ELEMENT_BLOCK)) {
            ENT_TRY(close_block(page)); /* an inline element of its own zone stands apart */
        }
    }
    page->open[page->n_open++] = open;
    return ENT_STATUS_OK;
}

static void
on_start(void *handle, const xmlChar *name, const xmlChar **attributes)
{
    Page *page = handle;
    if (page->status != ENT_STATUS_OK) {
        return;
    }
    page->status = read_meta(page, name, attributes);
    const char *tag = (const char *)name;
    if (strcmp(tag, "br") == 0) {
        page->pending = page->pending == BREAK_LINE || page->pending == BREAK_BLOCK ? BREAK_BLOCK : BREAK_LINE;
    } else if (strcmp(tag, "td") == 0 || strcmp(tag, "th") == 0) {
        note_space(page, page->builder.expected, 0);
    }
    if (page->status == ENT_STATUS_OK && page->n_open < OPEN_MOST) {
        page->status = push_element(page, name, attributes);
    } else {
        page->n_hidden++;
    }
}

static void
on_end(void *handle, const xmlChar *name)
{
    Page *page = handle;
    size_t n = page->n_open;
    if (page->n_hidden > 0) {
        page->n_hidden--;
        return;
    }
    while (n > 0 && strcmp((const char *)page->open[n - 1].name, (const char *)name) != 0) {
        n--;
    }
    if (n == 0 || page->status != ENT_STATUS_OK) {
        return;
    }
    const Open *open = &page->open[n - 1];
    const size_t outer = n > 1 ? page->open[n - 2].region : ENT_HTML_NO_REGION;
    if ((open->row && (open->row->flags & ELEMENT_BLOCK)) || open->region != outer) {
        page->status = close_block(page);
    }
    page->n_open = n - 1;
}

/* ---- the whole ---- */

static EntStatus
parse(Page *page)
{
    const EntBuffer *marked = &page->scan.marked;
    if (marked->length > INT_MAX) {
        return ENT_STATUS_LIMIT;
    }
    if (marked->length == 0) {
        return ENT_STATUS_OK;
    }
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(marked->data, (int)marked->length);
    if (!parser) {
        return ENT_STATUS_NO_MEMORY;
    }
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_characters;
    parser->sax->ignorableWhitespace = on_characters;
    parser->userData = page;
    htmlCtxtUseOptions(parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
    return page->status == ENT_STATUS_OK ? close_block(page) : page->status;
}

static EntStatus
read_page(Page *page, EntDocument *out)
{
    ENT_TRY(ent_html_scan(page->page, &page->scan));
    ENT_TRY(parse(page));
    ENT_TRY(ent_html_hints_finish(&page->hints, page->reading, page->builder.text.length));
    for (size_t i = 0; i < page->scan.n_pieces; i++) {
        const EntHtmlPiece *piece = &page->scan.pieces[i];
        if (piece->is_json) {
            ENT_TRY(ent_page_json(page->reading, ent_view_slice(page->page, piece->begin, piece->end)));
        }
    }
    ENT_TRY(ent_page_offer(page->reading, ENT_VIEW("html:title"), ent_buffer_view(&page->title)));
    ENT_TRY(ent_builder_finish(&page->builder, page->reading->arena, out));
    page->reading->text = out->text;
    return ENT_STATUS_OK;
}

void
ent_html_prepare(void)
{
    xmlInitParser();
}

EntStatus
ent_html_read(EntReading *reading, EntView html, EntDocument *out)
{
    Page *page = calloc(1, sizeof *page);
    if (!page) {
        return ENT_STATUS_NO_MEMORY;
    }
    page->reading = reading;
    page->page = html;
    page->status = ENT_STATUS_OK;
    ent_builder_init(&page->builder);
    const EntStatus status = read_page(page, out);
    ent_html_scan_clear(&page->scan);
    ent_builder_clear(&page->builder);
    ent_buffer_clear(&page->title);
    ent_html_hints_clear(&page->hints);
    free(page);
    return status;
}
